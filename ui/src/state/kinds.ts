// How the kinds of a comparison look: each has a line of its own beside its colour, everywhere.

import type { Kindly } from "./points";

export interface Sign {
  line: "solid" | "dashed" | "dotted" | "rail";
  colour: string;
}

export const SIGNS: Record<Kindly, Sign> = {
  quotation: { line: "solid", colour: "var(--quotation)" },
  wording: { line: "dashed", colour: "var(--wording)" },
  point: { line: "dotted", colour: "var(--point)" },
  only: { line: "rail", colour: "var(--only)" },
};

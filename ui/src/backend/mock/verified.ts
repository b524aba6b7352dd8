// An export held against the project, as the stand-in plays it: what was moved, altered and told otherwise.

import type { PassageRow, VerifiedState, VerifyReport } from "../wire";

const STATES: readonly VerifiedState[] = ["stands", "stands", "stands", "altered", "stands", "differs", "stands", "moved"];

export function verified(passages: readonly PassageRow[]): VerifyReport {
  const rows = passages.map(({ passage }, at) => {
    const state = STATES[at % STATES.length] ?? "stands";
    return { passage: String(passage.id), article: String(passage.article), state, fields: state === "differs" ? ["outlet", "tags"] : [], quotation: passage.quotation };
  });
  const stand = rows.filter((row) => row.state === "stands").length;
  return { path: "/home/mo/Harbour coverage.csv", format: "CSV", excerpts: rows.length, stand, problems: [], rows };
}

// A long invented article with paragraphs of every kind, for looking at how it is set and how fast it is tagged.

import type { WireParagraphKind } from "../wire";
import type { MockArticle } from "./articles";

const SUBJECTS = ["The keeper of the north lock", "A ferry hand with a wet coat", "The clerk of the tide office", "Nobody on the east quay", "Mrs Teal, who mends nets,"];
const DEEDS = ["wrote down the height of the water", "counted the lamps along the wall", "asked twice for the old drawings", "had heard the hangers sing", "kept the bell rope dry"];
const TURNS = ["before the fog came in", "while the council argued over gravel", "and told the harbour master so", "as the last boat turned for home", "although no rule had asked for it"];

function sentence(n: number): string {
  const one = SUBJECTS[n % SUBJECTS.length] ?? "";
  const two = DEEDS[(n * 3 + Math.floor(n / 5)) % DEEDS.length] ?? "";
  const three = TURNS[(n * 7 + Math.floor(n / 3)) % TURNS.length] ?? "";
  return `${one} ${two} on day ${n + 1}, ${three}.`;
}

const HEAD: [WireParagraphKind, string][] = [
  ["deck", "A year at the north lock, day by day, in the words of those who kept it open."],
  ["byline", "By Mara Oduya"],
  ["role", "Harbour correspondent"],
  ["date", "16 March 2026, 7.40 am"],
];
const BETWEEN: [WireParagraphKind, string][] = [
  ["heading", "What the water did next"],
  ["quote", "“You do not own a tide. You borrow it twice a day and give it back.”"],
  ["caption", "The lock at low water, with the second gate raised for the dredger."],
  ["credit", "Photograph: Ilse Marr"],
  ["list_item", "Two gates, both of oak, hung in the year of the great frost"],
  ["list_item", "One bell, rung for fog and for weddings"],
  ["note", "This article was changed on 18 March: the bell hangs on the west wall, not on the east one."],
];

function build(): { paragraphs: string[]; kinds: WireParagraphKind[] } {
  const all = [...HEAD];
  for (let n = 0; n < 480; n += 4) {
    all.push(["body", [n, n + 1, n + 2, n + 3].map(sentence).join(" ")]);
    if (n % 40 === 8) all.push(...BETWEEN);
  }
  return { paragraphs: all.map(([, words]) => words), kinds: all.map(([kind]) => kind) };
}

export const LONG: MockArticle = {
  outlet: "The Port Ledger",
  published: "2026-03-16",
  byline: [],
  headline: "The book of the water",
  file: "port-ledger/book-of-the-water.html",
  language: "en",
  story: null,
  ...build(),
};

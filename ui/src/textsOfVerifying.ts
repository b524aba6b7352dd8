// What the window says when an export is held against the project.

import { many } from "./counting";

const numbers = new Intl.NumberFormat();
const excerpts = (n: number) => many(n, "excerpt", "excerpts");

export const verifying = {
  verifyTitle: "Check an export",
  verifySays:
    "An export of excerpts is held against this project: whether each quotation still stands in its article, and whether all that is told of it is told so here.",
  verifyFile: "Choose a file…",
  verifyFolder: "Choose a folder of notes…",
  verifyAnother: "Check another…",
  verifyJob: "Check of an export",
  verifyAll: (n: number) => (n === 1 ? "The excerpt stands as it was exported." : `All ${excerpts(n)} stand as they were exported.`),
  verifySome: (stand: number, all: number) => `${numbers.format(stand)} of ${excerpts(all)} ${stand === 1 ? "stands" : "stand"} as exported.`,
  verifyNone: "There are no excerpts in it.",
  verifyOf: (format: string, path: string) => `${format} · ${path}`,
  verifySave: "Save the list…",
  verifySaved: (path: string) => `Saved the list to ${path}`,
  verifyColumns: ["State", "Told otherwise", "Quotation", "Passage", "Article"],
  verifyStates: {
    stands: "Stands",
    differs: "Told otherwise",
    unmarked: "No longer tagged",
    moved: "At another place",
    altered: "Not in the article",
    missing: "Article is gone",
  },
};

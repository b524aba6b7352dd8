import { expect, test } from "vitest";
import type { PassageView } from "../backend";
import { CODER_COLOURS, codersOf, colourAt, initials, onShow, sees, type Sight } from "./sight";

const tagging = (coder: string, tag = 1) => ({ tag, coder, at: "2026-03-16T09:30:00Z", example: false });
const passage = (id: number, ...coders: string[]): PassageView => ({
  id, article: 1, start: id, end: id + 5, quotation: "words", taggings: coders.map((coder) => tagging(coder)), memo: "",
});
const sight = (more: Partial<Sight> = {}): Sight => ({ own: "Mo", hidden: new Set(), blind: false, ...more });

test("where nobody is hidden the passages are the very same", () => {
  const all = [passage(1, "Ada"), passage(2, "Mo")];
  expect(onShow(sight(), all)).toBe(all);
});

test("a hidden coder's taggings go, and with the last of them the passage", () => {
  const shared = passage(2, "Ada", "Mo");
  const own = passage(3, "Mo");
  const shown = onShow(sight({ hidden: new Set(["Ada"]) }), [passage(1, "Ada"), shared, own]);
  expect(shown.map((one) => one.id)).toEqual([2, 3]);
  expect(codersOf(shown[0] ?? shared)).toEqual(["Mo"]);
  expect(shown[1]).toBe(own);
});

test("a passage that carries a memo alone stays", () => {
  expect(onShow(sight({ blind: true }), [passage(1)])).toHaveLength(1);
});

test("in blind mode only one's own taggings are on show, whoever was hidden before", () => {
  const blind = sight({ blind: true, hidden: new Set(["Mo"]) });
  expect(sees(blind, "Mo")).toBe(true);
  expect(sees(blind, "Ada")).toBe(false);
  expect(sees(blind, ""), "what is being tagged just now").toBe(true);
});

test("colours go round once all are given", () => {
  expect(colourAt(CODER_COLOURS.length)).toBe(colourAt(0));
  expect(colourAt(-1)).toBe(colourAt(0));
});

test.each([["MO", "MO"], ["Ada", "A"], ["ada", "A"], ["Ada Maria Brandt", "AB"], ["  ", "?"], ["Øyvind", "Ø"], ["李", "李"]])(
  "%s signs as %s",
  (name, signed) => expect(initials(name)).toBe(signed),
);

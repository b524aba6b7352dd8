import { expect, test } from "vitest";
import type { PassageView, TagRow } from "../../backend";
import { marks, MarksByParagraph, nextUnder, setOutIn } from "./marks";

const passage = (id: number, start: number, end: number, tags: number[]): PassageView => ({
  id,
  article: 1,
  start,
  end,
  quotation: "",
  taggings: tags.map((tag) => ({ tag, coder: "MO", at: "2026-03-16T09:30:00Z", example: false })),
  memo: "",
});
const tags = new Map([
  [1, { id: 1, name: "Public safety", key: "s", colour: "#6b4fa8" } as TagRow],
  [2, { id: 2, name: "harm", key: null, colour: "#2b7bb9" } as TagRow],
]);
const all = marks([passage(5, 0, 20, [1, 2]), passage(6, 10, 40, [2]), passage(7, 60, 70, [])], tags).marks;

test("a passage is drawn by its first tag and stands apart where it overlaps", () => {
  expect(all[0]).toMatchObject({ colour: "#6b4fa8", letter: "S", name: "Public safety", further: 1, lane: 0 });
  expect(all[1]).toMatchObject({ letter: "H", further: 0, lane: 1 });
  expect(all[2]).toMatchObject({ letter: "•", names: "", lane: 0 });
});

test("a paragraph keeps its list until something in it changes", () => {
  const kept = new MarksByParagraph();
  const first = kept.of(0, { start: 0, end: 30 }, all);
  expect(first.map((mark) => mark.id)).toEqual([5, 6]);
  const again = marks([passage(5, 0, 20, [1, 2]), passage(6, 10, 40, [2]), passage(8, 50, 55, [1])], tags).marks;
  expect(kept.of(0, { start: 0, end: 30 }, again)).toBe(first);
  expect(kept.of(0, { start: 0, end: 30 }, again.slice(1))).not.toBe(first);
});

test("only paragraphs of a passage hear that it is set out", () => {
  expect(setOutIn({ start: 0, end: 30 }, all, 6)).toBe(6);
  expect(setOutIn({ start: 41, end: 80 }, all, 6)).toBeNull();
});

test("clicking again goes through the passages that lie there", () => {
  expect(nextUnder([6, 5], null)).toBe(6);
  expect(nextUnder([6, 5], 6)).toBe(5);
  expect(nextUnder([6, 5], 5)).toBe(6);
  expect(nextUnder([], 5)).toBeUndefined();
});

test("coloured by coder, a passage also says who tagged it", () => {
  const both = { ...passage(5, 0, 20, [1]), taggings: ["MO", "Ada Brandt", "MO"].map((coder) => ({ tag: 1, coder, at: "", example: false })) };
  const [mark] = marks([both], tags, (coder) => (coder === "MO" ? "#2a5b8d" : "#9f6b11")).marks;
  expect(mark).toMatchObject({ colour: "#2a5b8d", name: "MO AB · Public safety", names: "Public safety (MO, Ada Brandt)" });
  const under = { ...both, taggings: [{ tag: 1, coder: "", at: "", example: false }] };
  expect(marks([under], tags, () => "#000").marks[0], "not kept yet").toMatchObject({ colour: "#6b4fa8", name: "Public safety" });
});

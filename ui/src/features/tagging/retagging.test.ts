import { expect, test } from "vitest";
import type { PassageRow, TagRow } from "../../backend";
import { carried } from "./retagging";

const tag = (id: number, name: string, parent: number | null = null) => ({ id, name, parent, colour: "#1f6b5e", key: null }) as TagRow;
const row = (id: number, ...tags: number[]) => ({ passage: { id, taggings: tags.map((tag) => ({ tag })) } }) as PassageRow;
const tags = [tag(1, "Blame"), tag(2, "Owner", 1), tag(3, "Relief")];

test("only what the chosen passages carry can be replaced, each tag once", () => {
  const rows = [row(10, 3, 1), row(11, 1), row(12, 2)];
  expect(carried(rows, new Set([10, 11]), tags)).toEqual([
    { value: 1, name: "Blame" },
    { value: 3, name: "Relief" },
  ]);
  expect(carried(rows, new Set(), tags)).toEqual([]);
});

test("the tag of the list comes first", () => {
  const rows = [row(10, 1, 3), row(12, 2)];
  expect(carried(rows, new Set([10, 12]), tags, 3).map((tag) => tag.name)).toEqual(["Relief", "Blame", "Blame › Owner"]);
});

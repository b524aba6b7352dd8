import { expect, test } from "vitest";
import { t } from "../../texts";
import { tagKeyTrouble } from "./tagKey";

const tags = [
  { id: 1, key: "r", name: "Responsibility" },
  { id: 2, key: null, name: "Public safety" },
];
const trouble = (key: string, own = 2) => tagKeyTrouble(key, own, tags, (letter) => (letter === "t" ? "Tag the selection…" : null));

test("one free letter or digit is a key, and so is none", () => {
  expect(["", " ", "s", "7", "É"].map((key) => trouble(key))).toEqual([null, null, null, null, null]);
});

test("a conflict names the other tag, in capitals or not", () => {
  expect(trouble("r")).toBe(t.tagKeyTaken("r", "Responsibility"));
  expect(trouble("R")).toBe(t.tagKeyTaken("r", "Responsibility"));
  expect(trouble("r", 1)).toBeNull();
});

test("letters that mean something while reading and signs are refused", () => {
  expect(trouble("T")).toBe(t.tagKeyCommand("t", "Tag the selection…"));
  expect(trouble("ab")).toBe(t.tagKeyShape);
  expect(trouble("?")).toBe(t.tagKeyShape);
});

import { expect, it } from "vitest";
import { hits } from "./find";

const text = "The Lock’s gate.\nThe lock  gate (no. 2) held.";
const found = (words: string) => hits(text, words).map(({ start, end }) => text.slice(start, end));

it.each([
  ["lock", ["Lock", "lock"]],
  ["lock's", ["Lock’s"]],
  ["lock gate", ["lock  gate"]],
  ["gate. the", ["gate.\nThe"]],
  ["(no. 2)", ["(no. 2)"]],
  [".*", []],
  ["  ", []],
])("%j finds %j", (words, expected) => {
  expect(found(words)).toEqual(expected);
});

it("stops where it is told", () => {
  expect(hits("aaaa", "a", 3)).toHaveLength(3);
});

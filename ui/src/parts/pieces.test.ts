import { expect, test } from "vitest";
import { pieces } from "./pieces";

const words = (text: string, marks: [number, number][]) =>
  pieces(text, marks).map((piece) => (piece.marked ? `[${piece.text}]` : piece.text)).join("|");

test("a text is cut at its marks and loses nothing", () => {
  expect(words("the ferry and the boat", [[18, 22], [4, 9]])).toBe("the |[ferry]| and the |[boat]");
  expect(words("ferry", [[0, 5]])).toBe("[ferry]");
  expect(words("none here", [])).toBe("none here");
});

test("marks that overlap or reach too far are drawn once and end with the text", () => {
  expect(words("abcdef", [[1, 4], [2, 5]])).toBe("a|[bcde]|f");
  expect(words("abc", [[1, 9], [7, 12]])).toBe("a|[bc]");
});

import { describe, expect, test } from "vitest";
import { marked, proposedKind } from "./drawing";

const at = (article: number, start: number) => ({ article, start, end: start + 5 });

describe("marking two passages", () => {
  test("a second mark in the same column replaces the first", () => {
    expect(marked([at(1, 0)], at(1, 9))).toEqual([at(1, 9)]);
  });
  test("marks of two columns stand together, a third pushes the oldest out", () => {
    expect(marked(marked([at(1, 0)], at(2, 3)), at(3, 6))).toEqual([at(2, 3), at(3, 6)]);
  });
});

describe("the proposed kind", () => {
  test("marks on both sides make a quotation", () => {
    expect(proposedKind("“No comment,” she said", "he had „no comment“")).toBe("quotation");
  });
  test("nearly the same words are the same wording", () => {
    expect(proposedKind("The quay was closed at noon", "the quay was closed at noon.")).toBe("wording");
  });
  test("other words are the same point, and so is nothing at all", () => {
    expect(proposedKind("The quay was closed", "Boats could not land")).toBe("point");
    expect(proposedKind("—", "…")).toBe("point");
  });
});

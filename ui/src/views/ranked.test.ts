import { expect, test } from "vitest";
import { isNamed, ranked } from "./ranked";

const find = (names: string[], wanted: string) => ranked(names, wanted, (name) => name);

test("every word must be there, marks and capitals do not count", () => {
  expect(find(["Café on the quay", "Quay", "Bridge"], "cafe QUAY")).toEqual(["Café on the quay"]);
});

test("names that begin with the words come first", () => {
  expect(find(["Unimportant", "Go: import", "Import files"], "import")).toEqual(["Import files", "Go: import", "Unimportant"]);
});

test("nothing wanted keeps everything in its order", () => {
  expect(find(["b", "a"], " ")).toEqual(["b", "a"]);
});

test("a name is meant whole, or from its third letter on", () => {
  expect(isNamed("Café on the quay", "cafe on the Quay ")).toBe(true);
  expect(isNamed("Café on the quay", "cafe on")).toBe(true);
  expect(isNamed("Café on the quay", "ca")).toBe(false);
  expect(isNamed("Ca", "ca")).toBe(true);
  expect(isNamed("The café", "cafe")).toBe(false);
  expect(isNamed("Anything", " ")).toBe(false);
});

import { expect, test } from "vitest";
import { nameTaken, signOf } from "./names";

test("a name may change its own case and nobody else's", () => {
  expect(nameTaken(["Ada", "Mo"], "Ada", "ada")).toBe(false);
  expect(nameTaken(["Ada", "Mo"], "Ada", " mo ")).toBe(true);
});

test("the bottom line says quietly what is not on show", () => {
  expect(signOf("", false, 0)).toBe("Coder: set a name");
  expect(signOf("Mo", false, 0)).toBe("Coder: Mo");
  expect(signOf("Mo", false, 2)).toBe("Coder: Mo · 2 hidden");
  expect(signOf("Mo", true, 2)).toBe("Coder: Mo · blind");
});

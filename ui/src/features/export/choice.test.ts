import { expect, test } from "vitest";
import { dayOfBound } from "./choice";

test("a year or a month reaches from its first to its last day", () => {
  expect(dayOfBound("2025", "first")).toBe("2025-01-01");
  expect(dayOfBound("2025", "last")).toBe("2025-12-31");
  expect(dayOfBound("2024-02", "last")).toBe("2024-02-29");
  expect(dayOfBound("2025-04", "first")).toBe("2025-04-01");
  expect(dayOfBound(" 2025-04-17 ", "last")).toBe("2025-04-17");
});

test("nothing written does not narrow, and nonsense is told apart from it", () => {
  expect(dayOfBound("  ", "first")).toBeNull();
  expect(dayOfBound("spring", "first")).toBeUndefined();
  expect(dayOfBound("2025-13", "last")).toBeUndefined();
  expect(dayOfBound("2025-02-30", "last")).toBeUndefined();
});

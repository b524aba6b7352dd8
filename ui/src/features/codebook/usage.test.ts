import { expect, test } from "vitest";
import { everyMonth, lastDay } from "./usage";

const used = (name: string, passages: number) => ({ name, passages, articles: 1, colour: null });

test("months without a use stand between those with one", () => {
  expect(everyMonth([used("2024-11", 2), used("2025-02", 1)])).toEqual([
    { name: "2024-11", passages: 2 },
    { name: "2024-12", passages: 0 },
    { name: "2025-01", passages: 0 },
    { name: "2025-02", passages: 1 },
  ]);
  expect(everyMonth([])).toEqual([]);
});

test("one old date does not make the bars too thin to see", () => {
  const months = everyMonth([used("1896-01", 1), used("2025-02", 1)]);
  expect(months).toHaveLength(120);
  expect(months.at(-1)?.name).toBe("2025-02");
});

test("a month ends with its last day, in leap years too", () => {
  expect([lastDay("2024-02"), lastDay("2025-02"), lastDay("2025-12")]).toEqual(["2024-02-29", "2025-02-28", "2025-12-31"]);
});

import { expect, test } from "vitest";
import { labels } from "./labels";

test("a label stands at the top of its bracket, left of all lanes there", () => {
  const placed = labels(
    [
      { top: 0, height: 100, lane: 0 },
      { top: 50, height: 100, lane: 1 },
      { top: 400, height: 20, lane: 0 },
    ],
    14,
  );
  expect(placed).toEqual([
    { top: 0, lane: 1 },
    { top: 50, lane: 2 },
    { top: 400, lane: 1 },
  ]);
});

test("labels make way downwards, and go where there is no room", () => {
  const placed = labels(
    [
      { top: 0, height: 40, lane: 0 },
      { top: 0, height: 30, lane: 1 },
      { top: 2, height: 20, lane: 2 },
    ],
    14,
  );
  expect(placed.map((label) => label.top)).toEqual([0, 14, null]);
});

test("no two overlap, however many there are", () => {
  const many = Array.from({ length: 200 }, (_, n) => ({ top: (n * 37) % 900, height: 10 + ((n * 53) % 120), lane: n % 7 }));
  const tops = labels(many, 14)
    .flatMap((label) => label.top ?? [])
    .sort((a, b) => a - b);
  expect(tops.length).toBeGreaterThan(30);
  for (const [index, top] of tops.entries()) if (index > 0) expect(top - (tops[index - 1] ?? 0)).toBeGreaterThanOrEqual(14);
});

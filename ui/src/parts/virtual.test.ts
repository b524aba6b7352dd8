import { expect, test } from "vitest";
import { pick, rowOfKey, scrollToShow, visibleRows } from "./virtual";

test("only the rows in sight and some around them are drawn", () => {
  expect(visibleRows(0, 300, 30, 5000, 2)).toEqual({ first: 0, end: 12 });
  expect(visibleRows(3000, 300, 30, 5000, 2)).toEqual({ first: 98, end: 112 });
  expect(visibleRows(149_800, 300, 30, 5000, 2)).toEqual({ first: 4991, end: 5000 });
  expect(visibleRows(9000, 300, 30, 3, 2)).toEqual({ first: 1, end: 3 });
  expect(visibleRows(0, 300, 30, 0)).toEqual({ first: 0, end: 0 });
});

test("showing a row scrolls as little as possible", () => {
  expect(scrollToShow(2, 0, 300, 30)).toBe(0);
  expect(scrollToShow(10, 0, 300, 30)).toBe(30);
  expect(scrollToShow(1, 100, 300, 30)).toBe(30);
});

test("keys stay inside the list", () => {
  expect(rowOfKey("ArrowDown", -1, 3, 10)).toBe(0);
  expect(rowOfKey("ArrowDown", 2, 3, 10)).toBe(2);
  expect(rowOfKey("PageUp", 2, 30, 10)).toBe(0);
  expect(rowOfKey("ArrowDown", 0, 0, 10)).toBeUndefined();
  expect(rowOfKey("x", 0, 3, 10)).toBeUndefined();
});

test("Shift selects a range from where it began, Ctrl adds and takes away", () => {
  const order = [4, 8, 15, 16, 23];
  let picked = pick({ keys: new Set<number>(), from: null }, order, 8, { range: false, toggle: false });
  picked = pick(picked, order, 16, { range: true, toggle: false });
  expect([...picked.keys]).toEqual([8, 15, 16]);
  picked = pick(picked, order, 4, { range: true, toggle: false });
  expect([...picked.keys]).toEqual([4, 8]);
  picked = pick(picked, order, 23, { range: false, toggle: true });
  expect([...picked.keys]).toEqual([4, 8, 23]);
  picked = pick(picked, order, 8, { range: false, toggle: true });
  expect([...picked.keys]).toEqual([4, 23]);
});

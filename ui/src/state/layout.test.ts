import { expect, test } from "vitest";
import { layout } from "./layout";

const wishes = { left: { width: 216, folded: false }, right: { width: 304, folded: false } };

test("in a wide window both panels have the width that was chosen", () => {
  expect(layout(1440, 480, wishes)).toEqual({ left: { width: 216, fits: true }, right: { width: 304, fits: true } });
});

test("the right panel shrinks, then goes; the left one goes last", () => {
  expect(layout(940, 480, wishes).right).toEqual({ width: 244, fits: true });
  const narrow = layout(760, 480, wishes);
  expect(narrow.right.fits).toBe(false);
  expect(narrow.left).toEqual({ width: 216, fits: true });
  expect(layout(600, 480, wishes).left.fits).toBe(false);
});

test("a folded panel leaves its room to the other", () => {
  const places = layout(760, 480, { ...wishes, left: { width: 216, folded: true } });
  expect(places.right).toEqual({ width: 280, fits: true });
});

import { expect, test } from "vitest";
import { precisionOf, publishedText } from "./dates";

test("a date is shown no more precisely than it is known", () => {
  expect(publishedText("2026", "en-GB")).toBe("2026");
  expect(publishedText("2026-03", "en-GB")).toBe("March 2026");
  expect(publishedText("2026-03-02", "en-GB")).toBe("2 Mar 2026");
});

test("no time zone moves a date to another day", () => {
  expect(publishedText("2026-03-02T23:30:00-08:00", "en-GB")).toBe("2 Mar 2026");
  expect(publishedText("2026-03-02T23:30:00-08:00", "en-GB", { time: true })).toBe("2 Mar 2026, 23:30");
});

test("what is no date is shown as it stands", () => {
  expect(publishedText("spring", "en-GB")).toBe("spring");
  expect(precisionOf("2026-02-31")).toBeNull();
  expect(precisionOf("2026-13")).toBeNull();
  expect(precisionOf("2026-03-02T10:00")).toBe("minute");
});

import { describe, expect, it } from "vitest";
import {
  articleOffset,
  articleRange,
  paragraphRange,
  runPlace,
  sentenceRange,
  trimRange,
  wordRange,
  wordsRange,
} from "./offsets";

const text = "The lock’s gate held. Sen. Marr didn’t wait 🚢 there.";
const shown = (range: { start: number; end: number }, of = text) => of.slice(range.start, range.end);

describe("places of the page and of the article", () => {
  const runs = [
    { start: 10, text: "The " },
    { start: 14, text: "lock 🚢" },
    { start: 21, text: " held" },
    { start: 40, text: "Next" },
  ];

  it("adds the run's start", () => {
    expect(articleOffset(runs, { run: 1, offset: 2 })).toBe(16);
    expect(articleOffset(runs, { run: 9, offset: 0 })).toBeNull();
  });

  it("keeps to the run and to whole characters", () => {
    expect(articleOffset(runs, { run: 0, offset: 99 })).toBe(14);
    expect(articleOffset(runs, { run: 0, offset: -1 })).toBe(10);
    expect(articleOffset(runs, { run: 1, offset: 6 })).toBe(19);
  });

  it("takes a selection drawn backwards as one drawn forwards", () => {
    const expected = { start: 12, end: 42 };
    expect(articleRange(runs, { run: 0, offset: 2 }, { run: 3, offset: 2 })).toEqual(expected);
    expect(articleRange(runs, { run: 3, offset: 2 }, { run: 0, offset: 2 })).toEqual(expected);
    expect(articleRange(runs, { run: 3, offset: 2 }, { run: 4, offset: 2 })).toBeNull();
  });

  it("finds the way back, on the side that is meant", () => {
    expect(runPlace(runs, 14, "start")).toEqual({ run: 1, offset: 0 });
    expect(runPlace(runs, 14, "end")).toEqual({ run: 0, offset: 4 });
    expect(runPlace(runs, 10, "end")).toEqual({ run: 0, offset: 0 });
    expect(runPlace(runs, 44, "start")).toEqual({ run: 3, offset: 4 });
    expect(runPlace(runs, 26, "start")).toEqual({ run: 2, offset: 5 });
    expect(runPlace(runs, 30)).toBeNull();
    expect(runPlace([], 0)).toBeNull();
  });

  it("goes there and back everywhere", () => {
    for (const [index, run] of runs.entries()) {
      for (let offset = 0; offset < run.text.length; offset += 1) {
        if (index === 1 && offset === 6) continue;
        const at = articleOffset(runs, { run: index, offset });
        expect(at).not.toBeNull();
        expect(runPlace(runs, at ?? -1, "start")).toEqual({ run: index, offset });
      }
    }
  });
});

describe("words", () => {
  it.each([
    [0, "The"],
    [1, "The"],
    [3, "The"],
    [4, "lock’s"],
    [8, "lock’s"],
    [20, "held"],
    [21, ""],
    [33, "didn’t"],
    [-5, "The"],
  ])("at %i stands %j", (at, expected) => {
    expect(shown(wordRange(text, at))).toBe(expected);
  });

  it("is whole far into a long text", () => {
    const long = "harbour ".repeat(5000);
    expect(wordRange(long, 8 * 4000 + 3)).toEqual({ start: 32000, end: 32007 });
    expect(wordRange(long, 8 * 4000 + 7)).toEqual({ start: 32000, end: 32007 });
  });

  it("snaps both ends of a range outwards", () => {
    expect(shown(wordsRange(text, { start: 6, end: 13 }))).toBe("lock’s gate");
    expect(shown(wordsRange(text, { start: 3, end: 11 }))).toBe("lock’s");
    expect(shown(wordsRange(text, { start: 17, end: 21 }))).toBe("held.");
    expect(shown(wordsRange(text, { start: 3, end: 4 }))).toBe("The");
  });
});

describe("sentences and paragraphs", () => {
  const whole = { start: 0, end: text.length };

  it("chooses the sentences that a range touches", () => {
    expect(shown(sentenceRange(text, whole, { start: 5, end: 6 }))).toBe("The lock’s gate held.");
    expect(shown(sentenceRange(text, whole, { start: 24, end: 24 }))).toBe("Sen. Marr didn’t wait 🚢 there.");
    expect(shown(sentenceRange(text, whole, { start: 18, end: 30 }))).toBe(text);
  });

  it("stays inside the paragraph", () => {
    const two = "One here. Two here.\n\nThree here.";
    const first = { start: 0, end: 19 };
    expect(shown(sentenceRange(two, first, { start: 12, end: 30 }), two)).toBe("Two here.");
    expect(sentenceRange(two, { start: 19, end: 19 }, { start: 3, end: 4 })).toEqual({ start: 19, end: 19 });
  });

  it("holds a sentence open after a name's abbreviation", () => {
    const tale = "Ask Dr. Ohm or J. Teal. Neither came.";
    expect(shown(sentenceRange(tale, { start: 0, end: tale.length }, { start: 1, end: 2 }), tale)).toBe(
      "Ask Dr. Ohm or J. Teal.",
    );
  });

  it("chooses whole paragraphs", () => {
    const paragraphs = [
      { start: 0, end: 10 },
      { start: 12, end: 20 },
      { start: 22, end: 30 },
    ];
    expect(paragraphRange(paragraphs, { start: 3, end: 4 })).toEqual({ start: 0, end: 10 });
    expect(paragraphRange(paragraphs, { start: 3, end: 13 })).toEqual({ start: 0, end: 20 });
    expect(paragraphRange(paragraphs, { start: 12, end: 12 })).toEqual({ start: 12, end: 20 });
    expect(paragraphRange(paragraphs, { start: 10, end: 12 })).toEqual({ start: 10, end: 12 });
  });
});

describe("trimming", () => {
  it("drops white space at both ends", () => {
    expect(trimRange("  a b\u00a0\n", { start: 0, end: 7 })).toEqual({ start: 2, end: 5 });
    expect(trimRange("ab", { start: 0, end: 2 })).toEqual({ start: 0, end: 2 });
  });

  it("leaves an empty range where there is nothing else", () => {
    expect(trimRange("a   b", { start: 1, end: 4 })).toEqual({ start: 1, end: 1 });
  });
});

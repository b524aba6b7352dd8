import { describe, expect, it } from "vitest";
import { extended, moved, nearestRest, neighbourSentence, step, type Unit } from "./steps";

const text = "The lock held. “Nobody slept,” said Ilse.\nFog came at ten.";
const paragraphs = [
  { start: 0, end: 41 },
  { start: 42, end: text.length },
];
const at = (words: string) => ({ start: text.indexOf(words), end: text.indexOf(words) + words.length });
const shown = (range: { start: number; end: number } | null) => range && text.slice(range.start, range.end);

describe("an end moved by a word", () => {
  it("rests before and after marks", () => {
    const held = at("held").end;
    expect(step(text, held, "end", 1)).toBe(held + 1);
    expect(step(text, held + 1, "end", 1)).toBe(at("“Nobody").end);
    expect(step(text, at("Nobody").start, "start", -1)).toBe(at("“Nobody").start);
    expect(step(text, 0, "start", -1)).toBe(0);
    expect(step(text, text.length, "end", 1)).toBe(text.length);
  });

  it("keeps a word with an apostrophe or a point in it whole", () => {
    expect(step("It didn’t cost 1.2 million", 2, "end", 1)).toBe(9);
    expect(step("It didn’t cost 1.2 million", 14, "end", 1)).toBe(18);
  });

  it("never empties the stretch", () => {
    const one = at("lock");
    expect(moved(text, one, "end", -1)).toEqual(one);
    expect(moved(text, one, "start", 1)).toEqual(one);
    expect(shown(moved(text, at("lock held"), "start", 1))).toBe("held");
    expect(shown(moved(text, at("lock"), "start", -1))).toBe("The lock");
  });
});

describe("a stretch made longer", () => {
  it.each([
    ["oc", "word", "lock"],
    ["lock", "word", "lock held"],
    ["held", "word", "held. “Nobody"],
    ["lock", "sentence", "The lock held."],
    ["The lock held.", "sentence", "The lock held. “Nobody slept,” said Ilse."],
    ["said Ilse.", "paragraph", text.slice(0, 41)],
    ["Fog came at ten.", "paragraph", "Fog came at ten."],
    ["ten", "sentence", "Fog came at ten."],
  ] as [string, Unit, string][])("%j by a %s gives %j", (from, unit, expected) => {
    expect(shown(extended(text, paragraphs, at(from), unit))).toBe(expected);
  });

  it("goes on into the next paragraph", () => {
    expect(shown(extended(text, paragraphs, { start: 0, end: 41 }, "paragraph"))).toBe(text);
    expect(shown(extended(text, paragraphs, at("“Nobody slept,” said Ilse."), "sentence"))).toBe(text.slice(15));
  });

  it("begins at a caret", () => {
    expect(shown(extended(text, paragraphs, { start: 6, end: 6 }, "word"))).toBe("lock");
    expect(shown(extended(text, paragraphs, { start: 6, end: 6 }, "sentence"))).toBe("The lock held.");
    expect(shown(extended(text, paragraphs, { start: 6, end: 6 }, "paragraph"))).toBe(text.slice(0, 41));
  });
});

it("goes from sentence to sentence, over paragraphs", () => {
  const second = neighbourSentence(text, paragraphs, at("The lock held."), 1);
  expect(shown(second)).toBe("“Nobody slept,” said Ilse.");
  const third = second && neighbourSentence(text, paragraphs, second, 1);
  expect(shown(third)).toBe("Fog came at ten.");
  expect(third && neighbourSentence(text, paragraphs, third, 1)).toBeNull();
  expect(shown(third && neighbourSentence(text, paragraphs, third, -1))).toBe("“Nobody slept,” said Ilse.");
  expect(neighbourSentence(text, paragraphs, at("The"), -1)).toBeNull();
});

it("lets a dragged end rest at the nearest edge of a word", () => {
  expect(nearestRest(text, at("lock").start + 1, "start")).toBe(at("lock").start);
  expect(nearestRest(text, at("lock").end - 1, "end")).toBe(at("lock").end);
  expect(nearestRest("", 0, "end")).toBe(0);
});

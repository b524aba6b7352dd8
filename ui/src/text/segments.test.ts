import { describe, expect, it } from "vitest";
import fixture from "../../../tests/fixtures/segments.json";
import { segments, type TextRange } from "./segments";

describe("segments", () => {
  it("has cases to check", () => {
    expect(fixture.cases.length).toBeGreaterThanOrEqual(10);
  });

  it.each(fixture.cases.map((one) => [one.name, one] as const))("agrees with the fixture: %s", (_name, one) => {
    expect(segments(one.paragraph, one.passages)).toEqual(one.segments);
  });

  it("joins back to the paragraph, whatever the passages", () => {
    let seed = 1;
    const roll = (below: number) => (seed = (seed * 48271) % 2147483647) % below;
    for (let round = 0; round < 300; round += 1) {
      const start = roll(30);
      const paragraph = { start, end: start + 1 + roll(50) };
      const passages: TextRange[] = Array.from({ length: roll(8) }, () => {
        const from = roll(90);
        return { start: from, end: from + roll(30) };
      });
      const found = segments(paragraph, passages);
      let at = paragraph.start;
      for (const [index, segment] of found.entries()) {
        expect(segment.start).toBe(at);
        expect(segment.end).toBeGreaterThan(segment.start);
        expect(segment.passages).not.toEqual(found[index + 1]?.passages);
        for (let place = segment.start; place < segment.end; place += 1) {
          const here = passages.flatMap((passage, number) =>
            passage.start <= place && place < passage.end ? [number] : [],
          );
          expect(segment.passages).toEqual(here);
        }
        at = segment.end;
      }
      expect(at).toBe(paragraph.end);
    }
  });
});

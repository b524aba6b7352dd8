// A rough comparison for looking at the pages: sentences that share many words. The real one is in the project.

import type { ComparisonView, Counterpart, DifferenceRun, WireAlignment, WirePlace, WirePoint } from "../wire";

interface Sentence extends WirePlace {
  words: Set<string>;
  quoted: boolean;
}

const wordsOf = (text: string) => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];

export function sentences(article: number, text: string): Sentence[] {
  return [...text.matchAll(/[^\n.!?]+[.!?]*[”"’]?[^\n.!?“]{0,40}[.]?/g)].flatMap((found) => {
    const lead = found[0].length - found[0].trimStart().length;
    const words = found[0].trim();
    if (words.length < 12) return [];
    const start = found.index + lead;
    return [{ article, start, end: start + words.length, words: new Set(wordsOf(words)), quoted: /[“„]/.test(words) }];
  });
}

export function compare(texts: { id: number; text: string }[]): ComparisonView {
  const all = texts.map(({ id, text }) => sentences(id, text).slice(0, 60));
  const group = new Map<Sentence, Sentence>(all.flat().map((sentence) => [sentence, sentence]));
  const root = (sentence: Sentence): Sentence => {
    const up = group.get(sentence) ?? sentence;
    return up === sentence ? up : root(up);
  };
  const pairs: { a: Sentence; b: Sentence; score: number }[] = [];
  all.forEach((left, index) => {
    for (const right of all.slice(index + 1)) {
      for (const a of left) {
        for (const b of right) {
          const both = [...a.words].filter((word) => b.words.has(word)).length;
          const score = both / Math.min(a.words.size, b.words.size);
          if (both >= 3 && score >= 0.4) {
            pairs.push({ a, b, score });
            group.set(root(b), root(a));
          }
        }
      }
    }
  });
  const place = ({ article, start, end }: Sentence): WirePlace => ({ article, start, end });
  const points: WirePoint[] = [];
  const indexOf = new Map<Sentence, number>();
  const alignments: WireAlignment[] = pairs.map(({ a, b, score }) => {
    const kind = a.quoted && b.quoted ? "quotation" : score > 0.85 ? "wording" : "point";
    const top = root(a);
    if (!indexOf.has(top)) {
      const members = all.flat().filter((sentence) => root(sentence) === top);
      const text = texts.find(({ id }) => id === a.article)?.text ?? "";
      indexOf.set(top, points.length);
      points.push({
        kind,
        label: text.slice(a.start, a.end).split(" ").slice(0, 7).join(" "),
        passages: members.map(place),
        omitted_by: texts.map(({ id }) => id).filter((id) => !members.some((member) => member.article === id)),
      });
    }
    return { kind, score, a: place(a), b: place(b), point: indexOf.get(top) ?? 0 };
  });
  const tied = new Set(pairs.flatMap(({ a, b }) => [a, b]));
  return {
    articles: texts.map(({ id }) => id),
    alignments,
    points,
    only: all.flat().filter((sentence) => !tied.has(sentence)).map(place),
    shared: all.map((list) => (list.length ? list.filter((sentence) => tied.has(sentence)).length / list.length : 0)),
  };
}

/** Word by word: the longest common run of words stays, the rest is missing or added. */
export function differences(from: string, to: string): DifferenceRun[] {
  const a = from.match(/\s*\S+/g) ?? [];
  const b = to.match(/\s*\S+/g) ?? [];
  const long = Array.from({ length: a.length + 1 }, () => new Array<number>(b.length + 1).fill(0));
  const at = (i: number, j: number) => long[i]?.[j] ?? 0;
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      const row = long[i];
      if (row) row[j] = a[i]?.trim() === b[j]?.trim() ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  const runs: DifferenceRun[] = [];
  const push = (kind: DifferenceRun["kind"], text = "") => {
    const last = runs.at(-1);
    if (last?.kind === kind) last.text += text;
    else runs.push({ kind, text });
  };
  let i = 0;
  let j = 0;
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i]?.trim() === b[j]?.trim()) {
      push("same", b[j]);
      i++;
      j++;
    } else if (j >= b.length || (i < a.length && at(i + 1, j) >= at(i, j + 1))) push("missing", a[i++]);
    else push("added", b[j++]);
  }
  return runs;
}

export function counterpart(chosen: string, place: WirePlace, text: string): Counterpart {
  return { place, runs: differences(chosen, text.slice(place.start, place.end)) };
}

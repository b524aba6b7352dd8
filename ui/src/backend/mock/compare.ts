// A rough comparison for looking at the pages: sentences that share many words. The real one is in the project.

import type {
  ComparisonView,
  Counterpart,
  Decided,
  DifferenceRow,
  DifferenceRun,
  DifferencesView,
  VoiceQuotation,
  VoiceRow,
  VoicesView,
  WireAlignment,
  WireAlignmentKind,
  WirePlace,
  WirePoint,
} from "../wire";

/** What somebody decided about two places. */
export interface Decision {
  kind: WireAlignmentKind;
  a: WirePlace;
  b: WirePlace;
  decided: Decided;
}

const overlap = (one: WirePlace, other: WirePlace) =>
  one.article === other.article &&
  2 * (Math.min(one.end, other.end) - Math.max(one.start, other.start)) >=
    Math.max(one.end - one.start, other.end - other.start);

/** Whether a decision is about these two places, whichever comes first. */
export const isAbout = (decision: Decision, a: WirePlace, b: WirePlace) =>
  (overlap(decision.a, a) && overlap(decision.b, b)) || (overlap(decision.a, b) && overlap(decision.b, a));

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

export function compare(texts: { id: number; text: string }[], decisions: Decision[] = []): ComparisonView {
  const among = (place: WirePlace) => texts.some(({ id }) => id === place.article);
  const refused = decisions.filter(({ a, b, decided }) => decided.verdict === "refused" && among(a) && among(b));
  const positive = decisions.filter(({ decided }) => decided.verdict !== "refused");
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
          if (both >= 3 && score >= 0.4 && !refused.some((decision) => isAbout(decision, a, b))) {
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
        nearest: [],
        conflicts: [],
        voices: [],
      });
    }
    const decided = positive.find((decision) => isAbout(decision, a, b))?.decided ?? null;
    const why = [...a.words].filter((word) => b.words.has(word)).slice(0, 6);
    return { kind, score, a: place(a), b: place(b), point: indexOf.get(top) ?? 0, why, decided };
  });
  const tied = new Set(pairs.flatMap(({ a, b }) => [a, b]));
  return {
    articles: texts.map(({ id }) => id),
    alignments,
    points,
    only: all.flat().filter((sentence) => !tied.has(sentence)).map(place),
    refused,
    shared: all.map((list) => {
      const share = (of: (sentence: Sentence) => boolean) => (list.length ? list.filter(of).length / list.length : 0);
      const inKind = (kind: WireAlignmentKind) => (sentence: Sentence) =>
        pairs.some(({ a, b }, index) => (a === sentence || b === sentence) && alignments[index]?.kind === kind);
      return {
        any: share((sentence) => tied.has(sentence)),
        quotation: share(inKind("quotation")),
        wording: share(inKind("wording")),
        point: share(inKind("point")),
      };
    }),
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

/** Paragraph against paragraph in the same place; the real one sees which belong together. */
export function layOver(a: { id: number; text: string }, b: { id: number; text: string }): DifferencesView {
  const paragraphs = ({ id, text }: { id: number; text: string }): WirePlace[] =>
    [...text.matchAll(/[^\n]+/g)].map((found) => ({ article: id, start: found.index, end: found.index + found[0].length }));
  const [left, right] = [paragraphs(a), paragraphs(b)];
  const rows: DifferenceRow[] = Array.from({ length: Math.max(left.length, right.length) }, (_, index) => {
    const [one, other] = [left[index] ?? null, right[index] ?? null];
    const runs = differences(one ? a.text.slice(one.start, one.end) : "", other ? b.text.slice(other.start, other.end) : "");
    return { a: one, b: other, moved: false, runs };
  });
  const same = rows.flatMap((row) => row.runs.filter((run) => run.kind === "same"));
  return {
    rows,
    shared_words: same.reduce((sum, run) => sum + wordsOf(run.text).length, 0),
    a_words: wordsOf(a.text).length,
    b_words: wordsOf(b.text).length,
  };
}

/** Words in quotation marks, each with the capitalised name that follows; the real one reads what is said around them. */
export function voices(texts: { id: number; text: string }[]): VoicesView {
  const rows: VoiceRow[] = [];
  const unattributed: VoiceQuotation[] = [];
  for (const { id, text } of texts) {
    for (const found of text.matchAll(/“([^”]+)”/g)) {
      const words = found[1] ?? "";
      const start = found.index + 1;
      const end = start + words.length;
      const name = /\p{Lu}\p{Ll}+(?: \p{Lu}\p{Ll}+)*/u.exec(text.slice(end, end + 60));
      const from = end + (name?.index ?? 0);
      const quotation: VoiceQuotation = {
        place: { article: id, start, end },
        text: words,
        direct: true,
        words: wordsOf(words).length,
        speaker: name ? { article: id, start: from, end: from + name[0].length } : null,
        cue: name ? "said" : null,
      };
      const row = rows.find((row) => row.name === name?.[0]);
      if (row) row.quotations.push(quotation);
      else if (name) rows.push({ name: name[0], quotations: [quotation] });
      else unattributed.push(quotation);
    }
  }
  return { voices: rows.sort((a, b) => b.quotations.length - a.quotations.length), unattributed };
}

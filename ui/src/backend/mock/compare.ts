// A rough comparison for looking at the pages: sentences that share many words. The real one is in the project.

import type {
  ComparisonView,
  Conflict,
  Counterpart,
  Decided,
  DifferenceRow,
  DifferenceRun,
  DifferencesView,
  Nearest,
  VoicesView,
  WireAlignment,
  Verdict,
  WirePair,
  WireParagraph,
  WirePlace,
  WirePoint,
} from "../wire";

/** What somebody decided about a pair. */
export interface Decision extends WirePair {
  verdict: Verdict;
  decided: Decided;
}

interface Told {
  id: number;
  text: string;
}

interface Sentence extends WirePlace {
  words: Set<string>;
  count: number;
  quoted: boolean;
}

const wordsOf = (text: string) => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
const telling = (words: string[]) => words.filter((word) => word.length > 3 || /\d/.test(word));

function sentences({ id: article, text }: Told): Sentence[] {
  return [...text.matchAll(/[^\n.!?]+(?:[.!?](?=\d)[^\n.!?]*)*[.!?]*[”"’]?[^\n.!?“]{0,40}[.]?/g)].flatMap((found) => {
    const lead = found[0].length - found[0].trimStart().length;
    const words = found[0].trim();
    if (words.length < 12) return [];
    const start = found.index + lead;
    const all = wordsOf(words);
    return [{ article, start, end: start + words.length, words: new Set(telling(all)), count: all.length, quoted: /[“„]/.test(words) }];
  });
}

const place = ({ article, start, end }: WirePlace): WirePlace => ({ article, start, end });
const touches = (a: WirePlace, b: WirePlace) => a.article === b.article && a.start < b.end && b.start < a.end;
const shared = (a: Sentence, b: Sentence) => [...a.words].filter((word) => b.words.has(word));
const likeness = (a: Sentence, b: Sentence) => shared(a, b).length / Math.max(1, Math.min(a.words.size, b.words.size));

export function compare(texts: Told[], decisions: Decision[]): ComparisonView {
  const all = texts.map((told) => sentences(told).slice(0, 60));
  const flat = all.flat();
  const textOf = (at: WirePlace) => texts.find(({ id }) => id === at.article)?.text.slice(at.start, at.end) ?? "";
  const decidedOn = (a: WirePlace, b: WirePlace) =>
    decisions.find((one) => (touches(one.a, a) && touches(one.b, b)) || (touches(one.a, b) && touches(one.b, a)));
  const group = new Map<Sentence, Sentence>(flat.map((sentence) => [sentence, sentence]));
  const root = (sentence: Sentence): Sentence => {
    const up = group.get(sentence) ?? sentence;
    return up === sentence ? up : root(up);
  };
  const pairs: { a: Sentence; b: Sentence; score: number; decision: Decision | undefined }[] = [];
  all.forEach((left, index) => {
    for (const right of all.slice(index + 1)) {
      for (const a of left) {
        for (const b of right) {
          const decision = decisions.length > 0 ? decidedOn(a, b) : undefined;
          const score = likeness(a, b);
          const suggested = shared(a, b).length >= 3 && score >= 0.4;
          if (decision?.decided.verdict === "refused" || (!decision && !suggested)) continue;
          pairs.push({ a, b, score, decision });
          group.set(root(b), root(a));
        }
      }
    }
  });
  const points: WirePoint[] = [];
  const indexOf = new Map<Sentence, number>();
  const alignments: WireAlignment[] = pairs.map(({ a, b, score, decision }) => {
    const kind = decision?.kind ?? (a.quoted && b.quoted ? "quotation" : score > 0.85 ? "wording" : "point");
    const top = root(a);
    if (!indexOf.has(top)) {
      const members = flat.filter((sentence) => root(sentence) === top);
      indexOf.set(top, points.length);
      points.push({
        kind,
        label: textOf(a).split(" ").slice(0, 9).join(" "),
        passages: members.map(place),
        omitted_by: texts.map(({ id }) => id).filter((id) => !members.some((member) => member.article === id)),
        nearest: nearest(members, all),
        conflicts: conflicts(members.map((at) => ({ at: place(at), text: textOf(at) }))),
        voices: kind === "quotation" ? [...new Set(members.flatMap((at) => speakerIn(textOf(at))?.name ?? []))] : [],
        origin: null,
      });
    }
    const why = shared(a, b).sort((one, other) => other.length - one.length).slice(0, 5);
    return { kind, score, a: place(a), b: place(b), point: indexOf.get(top) ?? 0, why, decided: decision?.decided ?? null };
  });
  const kinds = new Map<Sentence, Set<string>>(flat.map((one) => [one, new Set()]));
  pairs.forEach(({ a, b }, index) => {
    for (const one of [a, b]) kinds.get(one)?.add(alignments[index]?.kind ?? "point");
  });
  const share = (list: Sentence[], holds: (of: Set<string>) => boolean) => {
    const sum = (some: Sentence[]) => some.reduce((words, one) => words + one.count, 0);
    return sum(list) === 0 ? 0 : sum(list.filter((one) => holds(kinds.get(one) ?? new Set()))) / sum(list);
  };
  const compared = new Set(texts.map(({ id }) => id));
  return {
    articles: texts.map(({ id }) => id),
    alignments,
    points,
    only: flat.filter((sentence) => kinds.get(sentence)?.size === 0).map(place),
    refused: decisions
      .filter((one) => one.decided.verdict === "refused" && compared.has(one.a.article) && compared.has(one.b.article))
      .map(({ kind, a, b, decided }) => ({ kind, a, b, decided })),
    shared: all.map((list) => ({
      any: share(list, (of) => of.size > 0),
      quotation: share(list, (of) => of.has("quotation")),
      wording: share(list, (of) => of.has("wording")),
      point: share(list, (of) => of.has("point")),
    })),
  };
}

function nearest(members: Sentence[], all: Sentence[][]): Nearest[] {
  return all.flatMap((list) => {
    if (list.some((one) => members.includes(one))) return [];
    const scored = list.map((one) => ({ place: place(one), score: Math.max(...members.map((member) => likeness(member, one))) / 2 }));
    const best = scored.sort((a, b) => b.score - a.score)[0];
    return best && best.score > 0.03 ? [best] : [];
  });
}

function conflicts(members: { at: WirePlace; text: string }[]): Conflict[] {
  const found = new Map<string, WirePlace[]>();
  for (const { at, text } of members) {
    for (const number of new Set(text.match(/\d[\d,.]*\d/g) ?? [])) found.set(number, [...(found.get(number) ?? []), at]);
  }
  return found.size < 2 ? [] : [{ kind: "number", values: [...found].map(([text, places]) => ({ text, places })) }];
}

// ------------------------------------------------------------ voices

const NAMES: readonly (readonly [RegExp, string])[] = [
  [/(?:chief engineer,? )?Ana Brandt|Ms Brandt|The chief engineer/, "Ana Brandt"],
  [/Ilse Marr|the retired welder/, "Ilse Marr"],
  [/(?:deckhand |Matrose )?Oskar Lindqvist/, "Oskar Lindqvist"],
  [/the harbour authority/i, "Harbour authority"],
  [/the transport department/, "Transport department"],
  [/officials/, "Officials"],
  [/Captain Rhea Solberg|Captain Solberg|the captain/, "Rhea Solberg"],
  [/Minister Dov Aldane|the minister/i, "Dov Aldane"],
];

function speakerIn(text: string): { name: string; at: number; words: string } | null {
  for (const [shape, name] of NAMES) {
    const found = shape.exec(text);
    if (found) return { name, at: found.index, words: found[0] };
  }
  return null;
}

export function voices(texts: Told[]): VoicesView {
  const view: VoicesView = { voices: [], unattributed: [] };
  for (const told of texts) {
    for (const sentence of sentences(told)) {
      const words = told.text.slice(sentence.start, sentence.end);
      const cue = /\b(told|said|says|sagt|according to|sang)\b/.exec(words)?.[0] ?? null;
      const speaker = speakerIn(words);
      const marked = [...words.matchAll(/[“„]([^“”]+)[”“]/g)];
      const direct = marked.length > 0;
      if (!direct && !(speaker && cue)) continue;
      const ranges = direct ? marked.map((one) => ({ start: one.index + 1, text: one[1] ?? "" })) : [{ start: 0, text: words }];
      for (const range of ranges) {
        const start = sentence.start + range.start;
        const quotation = {
          place: { article: told.id, start, end: start + range.text.length },
          text: range.text,
          direct,
          words: wordsOf(range.text).length,
          speaker: speaker && { article: told.id, start: sentence.start + speaker.at, end: sentence.start + speaker.at + speaker.words.length },
          cue,
        };
        const row = view.voices.find((one) => one.name === speaker?.name);
        if (!speaker) view.unattributed.push(quotation);
        else if (row) row.quotations.push(quotation);
        else view.voices.push({ name: speaker.name, quotations: [quotation] });
      }
    }
  }
  view.voices.sort((a, b) => b.quotations.length - a.quotations.length);
  return view;
}

// ------------------------------------------------------------ differences

interface Whole extends Told {
  paragraphs: WireParagraph[];
}

export function wholeDifferences(a: Whole, b: Whole): DifferencesView {
  const words = (of: Whole, at: WireParagraph) => wordsOf(of.text.slice(at.start, at.end));
  const taken = new Set<WireParagraph>();
  let last = -1;
  const rows: DifferenceRow[] = [];
  const range = (of: Whole, at: WireParagraph): WirePlace => ({ article: of.id, start: at.start, end: at.end });
  for (const right of b.paragraphs) {
    const own = new Set(words(b, right));
    const best = a.paragraphs
      .filter((one) => !taken.has(one))
      .map((one) => ({ one, score: words(a, one).filter((word) => own.has(word)).length / Math.max(own.size, words(a, one).length) }))
      .sort((one, other) => other.score - one.score)[0];
    const text = b.text.slice(right.start, right.end);
    if (!best || best.score < 0.34) {
      rows.push({ a: null, b: range(b, right), moved: false, runs: [{ kind: "added", text }] });
      continue;
    }
    taken.add(best.one);
    const at = a.paragraphs.indexOf(best.one);
    rows.push({ a: range(a, best.one), b: range(b, right), moved: at < last, runs: differences(a.text.slice(best.one.start, best.one.end), text) });
    last = Math.max(last, at);
  }
  a.paragraphs.forEach((left, index) => {
    if (taken.has(left)) return;
    const before = rows.findIndex((row) => row.a !== null && a.paragraphs.findIndex((one) => one.start === row.a?.start) > index);
    const row: DifferenceRow = { a: range(a, left), b: null, moved: false, runs: [{ kind: "missing", text: a.text.slice(left.start, left.end) }] };
    rows.splice(before === -1 ? rows.length : before, 0, row);
  });
  const same = rows.flatMap((row) => (row.a && row.b ? row.runs : [])).filter((run) => run.kind === "same");
  return {
    rows,
    shared_words: same.reduce((sum, run) => sum + wordsOf(run.text).length, 0),
    a_words: a.paragraphs.reduce((sum, one) => sum + words(a, one).length, 0),
    b_words: b.paragraphs.reduce((sum, one) => sum + words(b, one).length, 0),
  };
}

/** Word by word: the longest common run of words stays, the rest is missing or added. */
function differences(from: string, to: string): DifferenceRun[] {
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

export function counterpart(chosen: string, at: WirePlace, text: string): Counterpart {
  return { place: at, runs: differences(chosen, text.slice(at.start, at.end)) };
}

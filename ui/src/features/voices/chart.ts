// The bars as a picture that can leave the program: the same data give the same bytes, whatever the theme. Pure.

import { largest, shareOf, type Measure, type VoiceColumn, type VoiceLine } from "./shares";

export interface ChartWords {
  title: string;
  all: string;
  noVoice: string;
  percent: (share: number) => string;
}

const NAME = 190;
const CELL = 132;
const ROW = 24;
const TOP = 64;
const EDGE = 16;
const BAR = 88;

const INK = "#211f1b";
const SOFT = "#5d5850";
const LINE = "#dedad1";
const ACCENT = "#0f6b60";

const escaped = (text: string) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
/** Cut to what fits; letters of this size are about half as wide as high. */
const fitted = (text: string, width: number, size = 12) => {
  const most = Math.floor(width / (size * 0.54));
  return text.length <= most ? text : `${text.slice(0, Math.max(1, most - 1)).trimEnd()}…`;
};

export interface Chart {
  svg: string;
  width: number;
  height: number;
}

/** One row a voice, one column of bars an outlet, all bars on one scale. */
export function chart(all: readonly VoiceLine[], columns: readonly VoiceColumn[], measure: Measure, words: ChartWords): Chart {
  const width = EDGE * 2 + NAME + CELL * (columns.length + 1);
  const height = TOP + ROW * all.length + EDGE;
  const scale = largest(all, measure) || 1;
  const out: string[] = [];
  const text = (x: number, y: number, said: string, more = "") => out.push(`<text x="${x}" y="${y}" ${more}>${escaped(said)}</text>`);
  out.push(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="Inter, Helvetica, Arial, sans-serif" font-size="12" fill="${INK}">`,
    `<title>${escaped(words.title)}</title>`,
    `<rect width="${width}" height="${height}" fill="#ffffff"/>`,
  );
  text(EDGE, 26, words.title, 'font-size="15" font-weight="600"');
  [{ name: words.all, colour: ACCENT }, ...columns].forEach((column, index) =>
    text(EDGE + NAME + CELL * index, TOP - 12, fitted(column.name, CELL - 8), 'font-weight="600"'),
  );
  out.push(`<path d="M${EDGE} ${TOP - 4}H${width - EDGE}" stroke="${LINE}"/>`);
  all.forEach((line, row) => {
    const y = TOP + ROW * row;
    text(EDGE, y + 16, fitted(line.name ?? words.noVoice, NAME - 8), line.name === null ? `fill="${SOFT}" font-style="italic"` : "");
    [{ amount: line.all, colour: ACCENT }, ...columns.map((column) => ({ amount: line.cells.get(column.id), colour: column.colour ?? SOFT }))].forEach(
      ({ amount, colour }, index) => {
        if (!amount) return;
        const x = EDGE + NAME + CELL * index;
        const share = shareOf(amount, measure);
        out.push(`<rect x="${x}" y="${y + 7}" width="${Math.max(1, (share / scale) * BAR).toFixed(1)}" height="10" rx="2" fill="${escaped(colour)}"/>`);
        text(x + Math.max(1, (share / scale) * BAR) + 5, y + 16, words.percent(share), `fill="${SOFT}" font-size="11"`);
      },
    );
  });
  out.push("</svg>");
  return { svg: `${out.join("\n")}\n`, width, height };
}

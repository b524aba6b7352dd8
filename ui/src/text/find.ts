/** Finding words in a text, as a person would: case and the kind of a quotation mark or blank do not matter. */
import type { TextRange } from "./segments";

const SAME: readonly string[] = ["'’‘ʼ", "\"“”„«»", "-‐‑–—"];

function shapeOf(words: string): RegExp | null {
  const wanted = words.trim().normalize("NFC");
  if (wanted === "") return null;
  const source = wanted.replace(/\s+|[^\s]/gu, (sign) => {
    if (/\s/u.test(sign)) return "\\s+";
    const class_ = SAME.find((signs) => signs.includes(sign)) ?? "";
    if (class_) return `[${class_.replace("-", "\\-")}]`;
    return sign.replace(/[\\^$.*+?()[\]{}|/]/u, "\\$&");
  });
  return new RegExp(source, "giu");
}

/** Where `words` stand in `text`, in order, not overlapping, at most `most`. Nothing for nothing but blanks. */
export function hits(text: string, words: string, most = 2000): TextRange[] {
  const shape = shapeOf(words);
  const out: TextRange[] = [];
  if (!shape) return out;
  for (const found of text.matchAll(shape)) {
    out.push({ start: found.index, end: found.index + found[0].length });
    if (out.length === most) break;
  }
  return out;
}

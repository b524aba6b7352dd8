export interface Piece {
  text: string;
  marked: boolean;
}

/** A text cut at its marks, half-open ranges. Marks that overlap become one; what lies outside of the text is left out. */
export function pieces(text: string, marks: readonly (readonly [number, number])[]): Piece[] {
  const cut: Piece[] = [];
  let at = 0;
  const put = (end: number, marked: boolean) => {
    if (end <= at) return;
    const last = cut.at(-1);
    if (last?.marked === marked) last.text += text.slice(at, end);
    else cut.push({ text: text.slice(at, end), marked });
    at = end;
  };
  for (const [start, end] of [...marks].sort((a, b) => a[0] - b[0])) {
    put(Math.min(start, text.length), false);
    put(Math.min(end, text.length), true);
  }
  put(text.length, false);
  return cut;
}

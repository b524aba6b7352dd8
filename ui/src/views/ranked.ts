/** Letters without marks and capitals, so that "cafe" finds "Café". */
export const plain = (words: string): string => words.normalize("NFD").replace(/\p{M}/gu, "").toLocaleLowerCase();

/** Letters from which on the beginning of a name is meant as a name, and not as any word of a text. */
const BEGINNING = 3;

/** Whether what is wanted is this name, or its beginning. */
export function isNamed(name: string, wanted: string): boolean {
  const [whole, words] = [plain(name).trim(), plain(wanted).trim()];
  return words !== "" && (whole === words || (words.length >= BEGINNING && whole.startsWith(words)));
}

/** Rows whose name holds every wanted word; those that begin with them first, otherwise in their order. */
export function ranked<Row>(rows: readonly Row[], wanted: string, nameOf: (row: Row) => string): Row[] {
  const words = plain(wanted).split(/\s+/).filter(Boolean);
  if (words.length === 0) return [...rows];
  const scored = rows.flatMap((row) => {
    const name = plain(nameOf(row));
    if (!words.every((word) => name.includes(word))) return [];
    const starts = words.filter((word) => name.startsWith(word) || name.includes(` ${word}`)).length;
    return [{ row, score: starts + (name.startsWith(words[0] ?? "") ? 1 : 0) }];
  });
  return scored.sort((a, b) => b.score - a.score).map(({ row }) => row);
}

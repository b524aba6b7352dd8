// Dates in the reader's own way of writing them, never more precise than what is known.

/** How precise an ISO 8601 date is. */
export type Precision = "year" | "month" | "day" | "minute";

const SHAPE = /^(\d{4})(?:-(\d{2})(?:-(\d{2})(?:T(\d{2}):(\d{2})(?::\d{2}(?:\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?)?)?)?$/;

interface Parts {
  precision: Precision;
  /** The parts as they are written, held as UTC so that no time zone moves them. */
  at: Date;
}

function parts(iso: string): Parts | null {
  const found = SHAPE.exec(iso.trim());
  if (!found) return null;
  const [, year, month, day, hour, minute] = found;
  const at = new Date(Date.UTC(Number(year), Number(month ?? 1) - 1, Number(day ?? 1), Number(hour ?? 0), Number(minute ?? 0)));
  // 2026-02-31 would roll over into March.
  if (month && at.getUTCMonth() !== Number(month) - 1) return null;
  if (day && at.getUTCDate() !== Number(day)) return null;
  if (hour && (Number(hour) > 23 || Number(minute) > 59)) return null;
  return { precision: hour ? "minute" : day ? "day" : month ? "month" : "year", at };
}

/** The precision of an ISO 8601 date; null where it is none. */
export function precisionOf(iso: string): Precision | null {
  return parts(iso)?.precision ?? null;
}

/** A published date in the reader's locale, with the precision that is known: "2 Mar 2026", "March 2026", "2026". */
export function publishedText(iso: string, locale?: string, options: { time?: boolean } = {}): string {
  const known = parts(iso);
  if (!known) return iso;
  const { precision, at } = known;
  const format: Intl.DateTimeFormatOptions = { timeZone: "UTC", year: "numeric" };
  if (precision === "month") format.month = "long";
  if (precision === "day" || precision === "minute") Object.assign(format, { month: "short", day: "numeric" });
  if (precision === "minute" && options.time) Object.assign(format, { hour: "2-digit", minute: "2-digit" });
  return formatter(locale, format).format(at);
}

// Making a formatter costs far more than using it, and a table of thousands of articles needs four of them.
const formatters = new Map<string, Intl.DateTimeFormat>();

function formatter(locale: string | undefined, format: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const name = JSON.stringify([locale, format]);
  const known = formatters.get(name) ?? new Intl.DateTimeFormat(locale, format);
  formatters.set(name, known);
  return known;
}

/** A day, ISO 8601, written out for a heading: "Monday, 2 March 2026". */
export function dayText(iso: string, locale?: string): string {
  const known = parts(iso);
  return known ? formatter(locale, { dateStyle: "full", timeZone: "UTC" }).format(known.at) : iso;
}

/** The time of day of a moment of this machine's clock. `at` is RFC 3339. */
export function timeText(at: string, locale?: string): string {
  const moment = new Date(at);
  return Number.isNaN(moment.getTime()) ? at : formatter(locale, { timeStyle: "short" }).format(moment);
}

const languages = new Map<string | undefined, Intl.DisplayNames>();

/** A language by its name, or its code where it has none: "en" is "English". */
export function languageText(code: string, locale?: string): string {
  const names = languages.get(locale) ?? new Intl.DisplayNames(locale, { type: "language" });
  languages.set(locale, names);
  try {
    return names.of(code) ?? code;
  } catch {
    // Not the shape of a language code.
    return code;
  }
}

/** A moment of this machine's clock, such as when something was imported. `at` is RFC 3339. */
export function momentText(at: string, locale?: string): string {
  const moment = new Date(at);
  if (Number.isNaN(moment.getTime())) return at;
  return new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "short" }).format(moment);
}

/** The day of a moment in this machine's time zone, as ISO 8601: for grouping. */
export function dayOf(at: string): string {
  const moment = new Date(at);
  if (Number.isNaN(moment.getTime())) return at.slice(0, 10);
  const two = (n: number) => String(n).padStart(2, "0");
  return `${moment.getFullYear()}-${two(moment.getMonth() + 1)}-${two(moment.getDate())}`;
}

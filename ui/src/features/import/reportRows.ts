import type { ArticleId, ImportReport } from "../../backend";
import { t } from "../../texts";

export type ReportPart = "imported" | "duplicates" | "failed" | "warnings";

export interface ReportRow {
  key: string;
  file: string;
  path: string;
  words: string;
  article: ArticleId | null;
}

/** The last part of a path of any system. */
export const fileOf = (path: string) => path.split(/[/\\]/).at(-1) ?? path;

/** One part of a report as rows: a file and what is to be said of it. */
export function reportRows(report: ImportReport, part: ReportPart, filter: string): ReportRow[] {
  const row = (path: string, words: string, index: number, article: ArticleId | null = null): ReportRow => ({
    key: `${index}`,
    file: fileOf(path),
    path,
    words,
    article,
  });
  const rows =
    part === "imported"
      ? report.articles.map((article, index) => row(article.path, article.title, index, article.id))
      : part === "duplicates"
        ? report.duplicates.map((duplicate, index) =>
            row(
              duplicate.path,
              duplicate.same_bytes ? t.duplicateBytes(duplicate.of_title) : t.duplicateText(duplicate.of_title),
              index,
              duplicate.of,
            ),
          )
        : report[part].map((note, index) => row(note.path, note.message, index));
  const wanted = filter.trim().toLocaleLowerCase();
  return wanted ? rows.filter((row) => `${row.path} ${row.words}`.toLocaleLowerCase().includes(wanted)) : rows;
}

/** The part that a person should see first: trouble before success. */
export function firstPart(report: ImportReport): ReportPart {
  if (report.failed.length > 0) return "failed";
  if (report.articles.length > 0) return "imported";
  return report.duplicates.length > 0 ? "duplicates" : "warnings";
}

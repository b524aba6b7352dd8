import type { AlikeArticle, AlikeGroup, ArticleId, ImportReport } from "../../backend";
import { publishedText } from "../../dates";
import { percent, t } from "../../texts";

export type ReportPart = "imported" | "duplicates" | "alike" | "failed" | "warnings";

export interface ReportRow {
  key: string;
  file: string;
  path: string;
  words: string;
  article: ArticleId | null;
  /** Opens a group. */
  first?: boolean;
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
    part === "alike"
      ? report.groups.flatMap((group, at) => group.articles.map((article, index) => alikeRow(group, article, `${at}-${index}`, index === 0)))
      : part === "imported"
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

/** One of a group; the first says what the group is. */
function alikeRow(group: AlikeGroup, article: AlikeArticle, key: string, first: boolean): ReportRow {
  const what = first ? (group.versions ? t.alikeVersions : t.alikeSame(percent(group.share))) : "";
  const about = [
    what,
    article.outlet_name,
    article.published && publishedText(article.published),
    article.updated && `${t.columns.updated} ${publishedText(article.updated)}`,
    article.new ? t.alikeNew : "",
    article.gone ? t.alikeGone : "",
  ];
  return { key, file: "", path: about.filter(Boolean).join(" · "), words: article.title, article: article.gone ? null : article.id, first };
}

/** The part that a person should see first: trouble before success. */
export function firstPart(report: ImportReport): ReportPart {
  if (report.failed.length > 0) return "failed";
  if (report.groups.length > 0) return "alike";
  if (report.articles.length > 0) return "imported";
  return report.duplicates.length > 0 ? "duplicates" : "warnings";
}

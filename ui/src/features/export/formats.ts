// The formats in the groups that the dialog shows, and what each of them needs.

import type { ExportFormat, ReferenceStyle } from "../../backend";

export type Group = "excerpts" | "references" | "project";

export const GROUPS: Record<Group, readonly ExportFormat[]> = {
  excerpts: ["csv", "xlsx", "docx", "html", "md", "md_by_article", "md_by_tag", "json", "jsonld"],
  references: ["csl", "ris", "bib"],
  project: ["qdpx", "qdc", "codebook_csv", "codebook_docx"],
};

/** The ending of the file that is written; none for a folder. */
export function endingOf(format: ExportFormat): string | null {
  switch (format) {
    case "md_by_article":
    case "md_by_tag":
      return null;
    case "csl":
      return "json";
    case "codebook_csv":
      return "csv";
    case "codebook_docx":
      return "docx";
    default:
      return format;
  }
}

/** What must be there for an export to hold something: excerpts of the choice, tags, or nothing. */
export function needs(format: ExportFormat): "excerpts" | "tags" | "nothing" {
  switch (format) {
    case "qdpx":
      return "nothing";
    case "qdc":
    case "codebook_csv":
    case "codebook_docx":
      return "tags";
    default:
      return "excerpts";
  }
}

/** True where references of excerpts are written, in a style that can be chosen. */
export function cites(format: ExportFormat): boolean {
  return GROUPS.excerpts.includes(format) && format !== "jsonld";
}

/** The styles of references, the one that is taken unasked first. */
export const STYLES: readonly ReferenceStyle[] = ["plain", "apa", "chicago", "chicago_author_date", "mla"];

/** True where a byte order mark can be asked for. */
export const takesMark = (format: ExportFormat) => format === "csv" || format === "codebook_csv";

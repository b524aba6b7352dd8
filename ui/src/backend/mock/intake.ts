// What comes in, for the stand-in: a table with odd columns, files by their endings, reports in memory.
// `mockDrop({kind: "drop", paths: ["/a/clips.csv"], x: 0, y: 0})` shows the columns of a table.

import type { ArticleRow, ColumnRole, FilePage, FilePreview, ImportReport, Jobs, KeptImport, TableMapping, TableView } from "../wire";

export const kept: KeptImport[] = [];

export const isTable = (path: string) => /\.(csv|xlsx|json)$/.test(path);

const COLUMNS: readonly { name: string; role: ColumnRole; sureness: "unsure" | "likely" | "certain"; samples: string[] }[] = [
  { name: "kop", role: "headline", sureness: "likely", samples: ["Ferry aground off Lantern Quay", "Harbour closed for a week", "Bridge opens again"] },
  { name: "wanneer", role: "published", sureness: "unsure", samples: ["04/05/2026", "05/05/2026", "11/05/2026"] },
  { name: "blad", role: "outlet", sureness: "unsure", samples: ["Coastwire", "Coastwire", "The Port Ledger"] },
  { name: "tekst", role: "text", sureness: "certain", samples: ["The ferry ran aground on Monday night…", "The harbour stays closed until…", "The bridge was opened…"] },
  { name: "score", role: "ignored", sureness: "likely", samples: ["0.3", "0.7", "0.1"] },
];

export function tableView(mapping?: TableMapping): TableView {
  const columns = COLUMNS.map((column) => {
    const role = mapping?.columns.find((other) => other.name === column.name)?.role;
    return role === undefined ? column : { ...column, role, sureness: "certain" as const };
  });
  const cell = (role: ColumnRole) => columns.find((column) => column.role === role)?.samples[0] ?? null;
  const tells = cell("text") !== null || cell("headline") !== null;
  const first = { headline: cell("headline"), outlet: cell("outlet"), byline: [], published: mapping?.day_first === undefined ? null : "2026-05-04", section: cell("section"), page: null, text: cell("text") ?? "" };
  return {
    columns: structuredClone(columns), day_first: mapping?.day_first ?? null, rows: 412, remembered: false, warnings: [],
    first: tells ? first : null,
    problem: tells ? null : "Say which column holds the text or the headline of the articles.",
  };
}

const OUTLETS = ["Coastwire", "The Port Ledger", null];

function filePreview(path: string, n: number): FilePreview {
  const name = path.split("/").at(-1) ?? path;
  const out = name.endsWith(".jpg");
  return {
    path, name,
    media_type: out ? null : name.endsWith("pdf") ? "application/pdf" : name.endsWith("html") ? "text/html" : isTable(name) ? "text/csv" : "text/plain",
    articles: out || name.endsWith(".ris") ? 0 : isTable(name) ? 412 : 1,
    headline: n % 4 === 3 ? null : `What happened at the quay, part ${n + 1}`,
    outlet: OUTLETS[n % 3] ?? null,
    published: n % 5 === 4 ? null : "2026-03-02",
    warnings: n % 6 === 5 ? ["No date was found."] : [],
    problem: out ? "A picture holds no text that can be read." : null,
    known: n % 7 === 6,
    is_table: isTable(name),
    references: name.endsWith(".ris") ? 24 : null,
  };
}

export async function previewFiles({ paths, from, limit }: Jobs["preview_files"]["request"]): Promise<FilePage> {
  await new Promise((done) => setTimeout(done, 200));
  // A folder stands for many files.
  const files = paths.flatMap((path) => (path.includes(".") ? [path] : Array.from({ length: 640 }, (_, n) => `${path}/clip-${n}.html`)));
  return { rows: files.slice(from, from + limit).map((path, at) => filePreview(path, from + at)), total: files.length, unfinished: false };
}

/** Keeps a report; the second article of an import is taken for a copy of the first. */
export function keep(report: ImportReport, coder: string, rowOf: (id: number) => ArticleRow) {
  const [one, two] = report.articles;
  if (one && two) {
    const member = (id: number, isNew: boolean) => {
      const { title, outlet_name, published, updated } = rowOf(id);
      return { id, title, outlet_name, published, updated, new: isNew, gone: false };
    };
    report.groups.push({ versions: false, articles: [member(one.id, true), member(two.id, true)], share: 0.94 });
  }
  kept.unshift({
    report,
    row: {
      id: kept.length + 1, at: new Date().toISOString(), coder, files: report.files, state: report.cancelled ? "cancelled" : "done", undone: false,
      imported: report.articles.length, duplicates: report.duplicates.length, alike: report.groups.length, versions: 0,
      failed: report.failed.length, warnings: report.warnings.length,
    },
  });
}

import { expect, test } from "vitest";
import type { ImportReport } from "../../backend";
import { firstPart, reportRows } from "./reportRows";

const report: ImportReport = {
  articles: [{ id: 4, path: "/in/fog.txt", title: "Fog", title_is_first_words: false }],
  duplicates: [{ path: "/in/fog-2.txt", of: 4, of_title: "Fog", same_bytes: true }],
  failed: [{ path: "C:\\in\\scan.pdf", code: "unreadable", message: "The pages are pictures." }],
  warnings: [],
  cancelled: false,
  files: 3,
  import: 1,
  groups: [],
  projects: [],
};

test("trouble is shown before success", () => {
  expect(firstPart(report)).toBe("failed");
  expect(firstPart({ ...report, failed: [] })).toBe("imported");
});

test("a row names the file, whatever the system's separator", () => {
  expect(reportRows(report, "failed", "")[0]).toMatchObject({ file: "scan.pdf", words: "The pages are pictures." });
  expect(reportRows(report, "duplicates", "")[0]).toMatchObject({ article: 4, words: "The same file as “Fog”" });
});

test("a group says once what it is, and a gone article leads nowhere", () => {
  const member = { title: "Fog", outlet_name: "Coastwire", published: null, updated: null, new: true, gone: false };
  const groups = [{ versions: true, share: 0.8, articles: [{ id: 4, ...member }, { id: 9, ...member, new: false, gone: true }] }];
  const rows = reportRows({ ...report, groups }, "alike", "");
  expect(rows.map((row) => [row.article, row.path.startsWith("Versions")])).toEqual([[4, true], [null, false]]);
  expect(firstPart({ ...report, failed: [], groups })).toBe("alike");
});

test("the filter looks at path and sentence", () => {
  expect(reportRows(report, "failed", "PICTURES")).toHaveLength(1);
  expect(reportRows(report, "failed", "fog")).toHaveLength(0);
});

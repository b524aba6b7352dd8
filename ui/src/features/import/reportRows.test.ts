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

test("the filter looks at path and sentence", () => {
  expect(reportRows(report, "failed", "PICTURES")).toHaveLength(1);
  expect(reportRows(report, "failed", "fog")).toHaveLength(0);
});

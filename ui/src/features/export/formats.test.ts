import { expect, test } from "vitest";
import { t } from "../../texts";
import { cites, endingOf, GROUPS, needs, STYLES } from "./formats";

const all = Object.values(GROUPS).flat();

test("every format that has words stands in one group", () => {
  expect([...all].sort()).toEqual(Object.keys(t.exportFormats).sort());
  expect(new Set(all).size).toBe(all.length);
});

test("files get endings that their programs know, folders none", () => {
  expect(endingOf("csl")).toBe("json");
  expect(endingOf("codebook_docx")).toBe("docx");
  expect(endingOf("qdpx")).toBe("qdpx");
  expect(endingOf("md_by_tag")).toBeNull();
});

test("references are styled in excerpts alone, and every style has a name", () => {
  expect(all.filter(cites)).toEqual(["csv", "xlsx", "docx", "html", "md", "md_by_article", "md_by_tag", "json"]);
  expect([...STYLES].sort()).toEqual(Object.keys(t.exportStyles).sort());
});

test("a codebook asks for tags, a project for nothing, the rest for excerpts", () => {
  expect(all.filter((format) => needs(format) === "tags")).toEqual(["qdc", "codebook_csv", "codebook_docx"]);
  expect(all.filter((format) => needs(format) === "nothing")).toEqual(["qdpx"]);
});

import { expect, test } from "vitest";
import type { TableView } from "../../backend";
import { isTableName, kindOf, mappingOf, withRole } from "./columns";

const view: TableView = {
  columns: [
    { name: "kop", role: "headline", sureness: "likely", samples: [] },
    { name: "wat", role: "text", sureness: "certain", samples: [] },
    { name: "lead", role: "deck", sureness: "unsure", samples: [] },
  ],
  day_first: null, rows: 2, remembered: false, first: null, problem: null, warnings: [],
};

test("a role that one column has goes over to another", () => {
  const mapping = withRole(mappingOf(view), "wat", "headline");
  expect(mapping.columns.map((column) => column.role)).toEqual(["ignored", "headline", "deck"]);
  expect(withRole(mapping, "kop", "deck").columns.map((column) => column.role)).toEqual(["deck", "headline", "deck"]);
});

test("tables are known by their endings, kinds by their content", () => {
  expect(isTableName("a/B.CSV")).toBe(true);
  expect(isTableName("csv.txt")).toBe(false);
  expect(kindOf("application/pdf", { "application/pdf": "PDF" })).toBe("PDF");
  expect(kindOf("application/x-thing", {})).toBe("thing");
});

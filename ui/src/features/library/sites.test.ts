import { expect, test } from "vitest";
import type { ArticleRow } from "../../backend";
import { ofOneSite, siteOf } from "./sites";

test("a site is the host without www", () => {
  expect(siteOf("https://www.coastwire.example/a?b")).toBe("coastwire.example");
  expect(siteOf("coastwire.example/a")).toBe(null);
});

test("the others of a site are those with the same outlet", () => {
  const row = (id: number, url: string | null, outlet: number | null) => ({ id, url, outlet }) as ArticleRow;
  const one = row(1, "https://coastwire.example/1", 7);
  const all = [one, row(2, "https://www.coastwire.example/2", 7), row(3, "https://coastwire.example/3", 8), row(4, null, 7)];
  expect(ofOneSite(one, all).map((other) => other.id)).toEqual([2]);
  expect(ofOneSite(row(4, null, 7), all)).toEqual([]);
});

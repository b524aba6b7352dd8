import { expect, test } from "vitest";
import { csv } from "./csv";

test("commas, quotation marks and line breaks are kept inside their cell", () => {
  expect(csv([["a,b", 'say "no"', "two\nlines"]])).toBe('\uFEFF"a,b","say ""no""","two\nlines"\r\n');
});
test("a text that begins like a formula is shown and not run", () => {
  expect(csv([["=1+1", "-dash", "@here", "-5", "+4.5"]])).toBe("\uFEFF'=1+1,'-dash,'@here,-5,+4.5\r\n");
});
test("numbers stay numbers", () => {
  expect(csv([[-3, 0.25, 7]])).toBe("\uFEFF-3,0.25,7\r\n");
});

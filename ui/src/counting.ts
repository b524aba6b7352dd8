// Numbers, counts and lists as the interface writes them.

const numbers = new Intl.NumberFormat();
const percents = new Intl.NumberFormat(undefined, { style: "percent" });
const rules = new Intl.PluralRules("en");

/** A number as the reader writes it. */
export const count = (n: number): string => numbers.format(n);

/** A share from 0 to 1 as whole percent. */
export const percent = (share: number): string => percents.format(share);

/** Whether a noun beside this number stands in its singular. */
export const isOne = (n: number): boolean => rules.select(n) === "one";

/** "1 article", "1,284 articles" */
export const many = (n: number, one: string, other: string): string => `${numbers.format(n)} ${isOne(n) ? one : other}`;

/** A list as the language joins it: "a, b and c". */
export const listing = (items: readonly string[]): string =>
  new Intl.ListFormat(undefined, { type: "conjunction" }).format(items);

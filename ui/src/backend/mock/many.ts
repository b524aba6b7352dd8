// A story in many outlets, for looking at wide ledgers: `?outlets=30`.

import type { MockArticle } from "./articles";

const STORY = "Night ferry collision";

/** What can be told, each in other words or with other numbers; an outlet tells some of it. */
const TOLD: readonly (readonly string[])[] = [
  [
    "The night ferry Halcyon struck a moored barge off Lantern Quay shortly after eleven on Thursday.",
    "Shortly after eleven on Thursday night the ferry Halcyon ran into a moored barge at Lantern Quay.",
    "A barge moored off Lantern Quay was struck by the ferry Halcyon on Thursday night.",
  ],
  [
    "“I saw the lights too late and put her hard over,” Captain Rhea Solberg told investigators.",
    "“I saw the lights too late,” Captain Solberg said.",
    "Captain Rhea Solberg said she had seen the lights “too late” and put the ferry hard over.",
  ],
  ["Fourteen passengers were treated for cuts and bruises, the hospital said, 14 of them at the quay.", "The hospital treated 17 passengers for cuts and bruises at the quay."],
  ["The barge carried no lamp, according to two deckhands who asked not to be named.", "Two deckhands said that the barge had carried no lamp that night."],
  ["“There will be an inquiry, and it will be public,” said Minister Dov Aldane.", "Minister Dov Aldane promised an inquiry that “will be public”."],
  ["The Halcyon was built in 1987 and refitted twice, most recently in 2019.", "Built in 1987, the Halcyon was refitted most recently in 2019."],
  ["Crews had warned for months of tired pilots on double shifts since the bridge closed.", "Tired pilots on double shifts were what crews had warned of for months."],
  ["Insurers put the damage to the ferry at 2.4 million.", "The damage to the ferry was put at 2.1 million by insurers."],
  ["The owner of the barge, a dredging company from Sarrow, declined to comment.", "A dredging company from Sarrow that owns the barge would not comment."],
  ["Passengers sang on the upper deck while they waited for the lifeboats.", "While they waited for the lifeboats, passengers on the upper deck sang."],
  ["Crossings resume on Saturday with two smaller boats.", "Two smaller boats will resume the crossings on Saturday."],
];

const FIRST = ["Morning", "Harbour", "Estuary", "Northern", "Island", "Evening"];
const SECOND = ["Herald", "Signal", "Register", "Courier", "Beacon"];

/** Words for the later times are other words, so that what is told again is not taken for what was told before. */
const told = (words: string, time: number) => (time === 0 ? words : words.replace(/\p{L}{4,}/gu, (word) => word + String.fromCharCode(96 + time)));

/** One article in each of so many outlets; all is told `times` over, with other numbers. */
export function many(outlets: number, times = 1): MockArticle[] {
  return Array.from({ length: outlets }, (_, n) => ({
    outlet: `${FIRST[n % FIRST.length] ?? ""} ${SECOND[Math.floor(n / FIRST.length) % SECOND.length] ?? ""}`,
    published: `2026-05-${String(8 + (n % 4)).padStart(2, "0")}`,
    byline: [],
    headline: `Ferry strikes barge off Lantern Quay`,
    file: `ferry/${String(n)}.txt`,
    language: "en",
    story: STORY,
    paragraphs: [
      ...Array.from({ length: times }, (_, time) => time).flatMap((time) =>
        TOLD.filter((_, told) => told === 0 || (told * 7 + n * 5) % (told + 2) < 2).map((ways) => told(ways[n % ways.length] ?? "", time)),
      ),
      `Our reporter number ${String(n + 1)} watched from pier ${String(n + 3)} until dawn came up over warehouse ${String(n + 40)}.`,
    ],
  }));
}

// Invented articles for looking at the pages in an ordinary browser. Never part of the build.

import type { WireParagraphKind } from "../wire";

export interface MockArticle {
  outlet: string;
  published: string | null;
  byline: string[];
  headline: string | null;
  file: string;
  language: string;
  paragraphs: string[];
  story: string | null;
  /** What the paragraphs are, where not all are body text. */
  kinds?: WireParagraphKind[];
}

export const OUTLETS: Record<string, string> = {
  "The Port Ledger": "#3b3a37",
  Coastwire: "#1f5fae",
  "North Bank Voice": "#a8331f",
  "Harbour Post": "#5b7a17",
  "Radio Estuary": "#7a4ba6",
  "Sunday Compass": "#b3672a",
};

const BRIDGE = "Kestrel Bridge closure";
const FERRY = "Ferry strike vote";

export const ARTICLES: MockArticle[] = [
  {
    outlet: "The Port Ledger",
    published: "2026-03-02",
    byline: ["Mara Oduya"],
    headline: "Kestrel Bridge shut after cracks found",
    file: "port-ledger/2026-03-02-kestrel-bridge.docx",
    language: "en",
    story: BRIDGE,
    paragraphs: [
      "The Kestrel Bridge was closed to all traffic on Monday after inspectors found cracks in two of its main hangers.",
      "“Nobody drives over that deck until I have seen every weld with my own eyes,” chief engineer Ana Brandt told reporters.",
      "About 41,000 vehicles cross the bridge on an ordinary weekday, according to the transport department.",
      "A 2023 report had urged the council to replace the hangers within two years, minutes seen by this newspaper show.",
      "Ferries will run every ten minutes from Tuesday, the harbour authority said.",
      "Residents of the north bank said they had noticed the noise for weeks.",
    ],
  },
  {
    outlet: "Coastwire",
    published: "2026-03-02T14:20:00+01:00",
    byline: ["Staff"],
    headline: "Harbour crossing closed; ferries step in",
    file: "coastwire/crossing.html",
    language: "en",
    story: BRIDGE,
    paragraphs: [
      "Ferry crossings will be stepped up to one every ten minutes while the Kestrel Bridge is out of use, officials said on Monday.",
      "Engineers shut the crossing overnight when a routine check showed cracking in its suspension hangers.",
      "About 41,000 vehicles cross the bridge on an ordinary weekday, according to the transport department.",
      "“Nobody drives over that deck until I have seen every weld,” Ms Brandt said.",
      "Freight firms put the cost at 1.2 million a day.",
    ],
  },
  {
    outlet: "North Bank Voice",
    published: "2026-03-03",
    byline: ["Tomas Reyl"],
    headline: "“We heard it singing”: the bridge that frightened a town",
    file: "north-bank/singing.txt",
    language: "en",
    story: BRIDGE,
    paragraphs: [
      "For three weeks Ilse Marr lay awake listening to the bridge hum.",
      "“It sang at night, and then it stopped singing,” the retired welder said from her kitchen.",
      "On Monday the city shut Kestrel Bridge after cracks turned up in two hangers.",
      "The chief engineer, Ana Brandt, said no one would drive over it until she had “seen every weld with my own eyes”.",
      "No one from the council has knocked on Mrs Marr’s door.",
    ],
  },
  {
    outlet: "Harbour Post",
    published: "2026-03",
    byline: [],
    headline: "Council cites hanger defects",
    file: "clippings/harbour-post-scan.pdf",
    language: "en",
    story: BRIDGE,
    paragraphs: [
      "The council cited “hanger defects” when it closed the Kestrel Bridge this week.",
      "About 38,000 vehicles cross the bridge on an ordinary weekday.",
      "A spokesman would not say when the bridge would open again.",
    ],
  },
  {
    outlet: "Radio Estuary",
    published: "2026-03-03",
    byline: ["Jun Halvorsen", "Priya Nand"],
    headline: "Extra boats from Tuesday",
    file: "radio/extra-boats.txt",
    language: "en",
    story: BRIDGE,
    paragraphs: ["Extra boats from Tuesday: one every ten minutes.", "Bring a coat, says the harbour authority, the queue is outdoors."],
  },
  {
    outlet: "The Port Ledger",
    published: "2026-03-09",
    byline: ["Mara Oduya"],
    headline: "Ferry crews vote to strike over double shifts",
    file: "port-ledger/2026-03-09-ferry-vote.docx",
    language: "en",
    story: FERRY,
    paragraphs: [
      "Ferry crews voted by four to one to strike over double shifts that began when the bridge closed.",
      "“We are the bridge now, and nobody inspects us,” said deckhand Oskar Lindqvist.",
      "The harbour authority called the vote “regrettable” and offered talks on Thursday.",
    ],
  },
  {
    outlet: "Sunday Compass",
    published: "2026-03-15",
    byline: ["Leonie Achterberg"],
    headline: "Wer trägt die Last? Die Fähren nach der Brücke",
    file: "compass/last.html",
    language: "de",
    story: FERRY,
    paragraphs: [
      "Seit die Kestrel-Brücke gesperrt ist, fahren die Fähren im Zehn-Minuten-Takt.",
      "„Wir sind jetzt die Brücke“, sagt Matrose Oskar Lindqvist.",
    ],
  },
  {
    outlet: "",
    published: null,
    byline: [],
    headline: null,
    file: "unsorted/notes-from-the-quay.txt",
    language: "en",
    story: null,
    paragraphs: ["It rained on the quay for most of the morning, and the queue for the boats went round the fish market twice."],
  },
];

export interface MockTag {
  name: string;
  colour: string;
  key: string | null;
  parent: string | null;
  definition: string;
}

export const TAGS: MockTag[] = [
  {
    name: "Responsibility",
    colour: "#c2571a",
    key: "r",
    parent: null,
    definition: "Who is said to be answerable. Not for who merely acts.",
  },
  { name: "City council", colour: "#d98a4b", key: null, parent: "Responsibility", definition: "" },
  { name: "Contractor", colour: "#efb98d", key: null, parent: "Responsibility", definition: "" },
  { name: "Public safety", colour: "#6b4fa8", key: "s", parent: null, definition: "Danger to people, and what is done about it." },
  { name: "Economic cost", colour: "#2b7bb9", key: "c", parent: null, definition: "Money lost or spent." },
  { name: "Human interest", colour: "#3a9468", key: "h", parent: null, definition: "One person’s life stands for the whole." },
];

/** Article index, the words, tag. */
export const PASSAGES: [number, string, string][] = [
  [0, "inspectors found cracks in two of its main hangers", "Public safety"],
  [0, "Nobody drives over that deck until I have seen every weld with my own eyes", "Public safety"],
  [0, "A 2023 report had urged the council to replace the hangers within two years", "City council"],
  [1, "Nobody drives over that deck until I have seen every weld", "Public safety"],
  [1, "Freight firms put the cost at 1.2 million a day", "Economic cost"],
  [2, "It sang at night, and then it stopped singing", "Human interest"],
  [2, "No one from the council has knocked on Mrs Marr’s door", "City council"],
  [5, "We are the bridge now, and nobody inspects us", "Responsibility"],
];

// A stand-in for the shell, for looking at the pages in an ordinary browser during development: an invented project
// in memory that answers every call. It decides nothing about how the product behaves; the project crate does.
// `?long=300` adds an article of 10,000 words with so many passages.
// `?outlets=30` adds a story in so many outlets, `&times=9` tells all nine times over.
// `?merge=nothing`, `=other`, `=long`: a colleague's copy that is no news, another project, full of questions.
// `?coders=1`: only one coder has tagged.
// `?project=none` begins at the welcome, `?articles=0` with an empty project, `?articles=5000` with a full one.

import type { DropEvent, Host } from "../host";
import type { Calls, Code, ExportFormat, ImportedProject, ImportReport, Jobs, Kind, MergeAsked, PassageRow, Progress } from "../wire";
import { agreement, disagreements, merged } from "./agreement";
import { compare, counterpart, voices, wholeDifferences } from "./compare";
import { isTable, keep, kept, previewFiles, tableView } from "./intake";
import { Store } from "./store";
import { tagUsage } from "./usage";
import { verified } from "./verified";
import { removeTaggings, renameCoder, settle, tagAs, workOf } from "./team";

const wanted = new URLSearchParams(location.search);
const changedListeners = new Set<(kinds: Kind[]) => void>();
const menuListeners = new Set<(command: string) => void>();
const dropListeners = new Set<(event: DropEvent) => void>();
const cancelled = new Set<string>();

const store = new Store(Number(wanted.get("articles") ?? 8), wanted.get("project") !== "none", Number(wanted.get("long") ?? 0), Number(wanted.get("outlets") ?? 0), Number(wanted.get("times") ?? 1));
if (wanted.get("coders") !== "1" && store.passages.length > 4) tagAs(store, "Ada", 6);

const refuse = (code: Code, message: string): never => {
  throw { code, message };
};

const coderNames = () => [...new Set(store.passages.flatMap((passage) => passage.taggings.map((tagging) => tagging.coder)))];

type Answers = { [Name in keyof Calls]: (request: Calls[Name]["request"]) => Calls[Name]["reply"] };

function acted<T>(label: string, changed: Kind[], does: () => T): { value: T; changed: Kind[] } {
  const before = store.take();
  const value = does();
  store.note(label, before);
  setTimeout(() => changedListeners.forEach((listener) => listener(changed)));
  return { value, changed };
}

const answers: Answers = {
  desk: () => store.desk,
  create_project: ({ path }) => store.open(path, 0),
  open_project: ({ path }) => (path.includes("missing") ? refuse("not_found", `There is no file ${path}.`) : store.open(path, 8)),
  open_sample: () => store.open("/home/mo/Variorum/Sample.variorum", 8),
  close_project: () => store.close(),
  forget_recent: ({ path }) => {
    store.desk = { ...store.desk, recent: store.desk.recent.filter((recent) => recent.path !== path) };
    return null;
  },
  set_coder: ({ name }) => {
    store.desk = { ...store.desk, coder: name };
    return null;
  },
  overview: () => store.overview(),
  articles: () => store.articles.map((article) => store.row(article)),
  article: ({ article }) => store.articleView(article) ?? refuse("not_found", "This article is no longer in the project."),
  article_passages: ({ article }) => store.articleView(article)?.passages ?? refuse("not_found", "This article is no longer in the project."),
  edit_articles: ({ articles, change }) => {
    if (change.published && !/^\d{4}(-\d\d(-\d\d(T.*)?)?)?$/.test(change.published)) {
      return refuse("invalid", "That is no date. Write a year, a month or a day, such as 2026-03-02.");
    }
    return acted(`edit ${articles.length} articles`, ["article", "outlet"], () => store.edit(articles, change));
  },
  remove_articles: ({ articles }) =>
    acted(`remove ${articles.length} articles`, ["article", "passage", "tagging", "story", "text"], () => store.remove(articles)),
  outlets: () => store.outletRows(),
  edit_outlet: ({ outlet, name, colour }) =>
    acted("edit an outlet", ["outlet", "article"], () => store.editOutlet(outlet, name, colour)),
  stories: () => store.stories.map((story) => ({ ...story })),
  create_story: ({ name, articles }) => acted("make a story", ["story"], () => store.createStory(name, articles)),
  rename_story: ({ story, name }) => acted("rename a story", ["story"], () => store.changeStory(story, { name })),
  add_to_story: ({ story, articles }) =>
    acted(`add ${articles.length} articles to a story`, ["story"], () => {
      const now = store.stories.find((row) => row.id === story)?.articles ?? [];
      store.changeStory(story, { articles: [...new Set([...now, ...articles])] });
      return articles.length;
    }),
  take_from_story: ({ story, articles }) =>
    acted("take articles from a story", ["story"], () => {
      const now = store.stories.find((row) => row.id === story)?.articles ?? [];
      store.changeStory(story, { articles: now.filter((id) => !articles.includes(id)) });
      return articles.length;
    }),
  remove_story: ({ story }) =>
    acted("remove a story", ["story"], () => {
      store.stories = store.stories.filter((row) => row.id !== story);
      return null;
    }),
  codebook: () => store.tagRows(),
  disagreements: ({ asked, offset, limit }) => {
    const told = (id: number) => {
      const article = store.find(id) ?? refuse("not_found", "gone");
      return { title: store.row(article).title, text: article.text };
    };
    const rows = disagreements(store.passages, asked.coders ?? coderNames(), told);
    return { total: rows.length, rows: rows.slice(offset, offset + limit) };
  },
  settle_disagreement: (request) => acted(`settle a difference as ${request.like} did`, ["passage", "tagging"], () => settle(store, request)),
  coder_rows: () => coderNames().map((name, index) => ({ id: index + 1, name, ...workOf(store, name) })),
  rename_coder: ({ coder, name }) =>
    acted("rename a coder", ["coder", "tagging"], () => {
      const from = coderNames()[coder - 1] ?? "";
      if (store.desk.coder === from) store.desk = { ...store.desk, coder: name };
      renameCoder(store, from, name);
      return null;
    }),
  remove_taggings: ({ passages, coders }) => acted("take tags off", ["passage", "tagging"], () => removeTaggings(store, passages, coders)),
  create_tag: (request) =>
    store.tags.some((tag) => tag.parent === (request.parent ?? null) && tag.name.toLowerCase() === request.name.trim().toLowerCase())
      ? refuse("conflict", `There is a tag “${request.name.trim()}” in this place already.`)
      : acted("make a tag", ["tag"], () => store.createTag(request)),
  edit_tag: ({ tag, change }) => acted("edit a tag", ["tag"], () => store.changeTag(tag, change)),
  move_tag: ({ tag, parent, position }) =>
    acted("move a tag", ["tag"], () => store.moveTag(tag, parent ?? null, position)),
  remove_tag: ({ tag }) => acted("remove a tag", ["tag", "tagging", "passage"], () => store.removeTag(tag)),
  merge_tags: ({ from, into }) => acted("merge tags", ["tag", "tagging"], () => store.mergeTags(from, into)),
  split_tag: ({ tag, parts }) =>
    acted("split a tag", ["tag", "tagging"], () => parts.reduce((sum, part) => sum + store.retag(part.passages, tag, part.to), 0)),
  tag_usage: ({ tag, below }) => {
    const rows = store.passageRows({ tag, tag_alone: !below });
    return tagUsage(rows, store.below(tag, below));
  },
  retag: ({ passages, from, to }) => acted("retag passages", ["tagging", "tag"], () => store.retag(passages, from, to)),
  mark_example: ({ passage, tag, example }) => acted("mark an example", ["tagging"], () => store.markExample(passage, tag, example)),
  tag_passage: ({ place, tag }) =>
    place.start >= place.end
      ? refuse("invalid", "Select some words first.")
      : acted("tag a passage", ["passage", "tagging", "tag"], () => store.tagPlace(place, tag)),
  tag_passages: ({ places, tag }) =>
    acted(`tag ${places.length} passages`, ["passage", "tagging", "tag"], () => places.map((place) => store.tagPlace(place, tag))),
  untag: ({ passage, tag }) => acted("take a tag off", ["passage", "tagging"], () => store.untag(passage, tag)),
  move_passage: ({ passage, start, end }) => acted("move a passage", ["passage"], () => store.movePassage(passage, start, end)),
  remove_passages: ({ passages }) =>
    acted(`remove ${passages.length} passages`, ["passage", "tagging"], () => {
      store.passages = store.passages.filter((passage) => !passages.includes(passage.id));
      return passages.length;
    }),
  write_memo: ({ on, text }) => acted("write a memo", ["memo"], () => store.writeMemo(on, text)),
  passages: ({ choice, offset, limit }) => {
    const rows = store.passageRows(choice);
    return { total: rows.length, rows: rows.slice(offset, offset + limit) };
  },
  coders: () => coderNames().toSorted(),
  search_memos: ({ query, limit }) => {
    const words = query.toLowerCase().split(/\s+/).filter(Boolean);
    const said = (memo: string) => memo !== "" && words.length > 0 && words.every((word) => memo.toLowerCase().includes(word));
    const hits = [
      ...store.tags.filter((tag) => said(tag.memo)).map((tag) => ({ on: { tag: tag.id }, article: null, about: tag.name, text: tag.memo, coder: "Ada" })),
      ...store.passages.filter((row) => said(row.memo)).map((row) => ({ on: { passage: row.id }, article: row.article, about: row.quotation, text: row.memo, coder: "Ada" })),
    ];
    return { total: hits.length, memos: hits.slice(0, limit) };
  },
  search: ({ query, offset, limit }) => {
    const hits = store.search(query);
    const notice = query.includes("tag:") ? "“tag:” cannot be searched; it was taken as a word." : null;
    return { total: hits.length, hits: hits.slice(offset, offset + limit), notice };
  },
  compare: ({ articles }) =>
    compare(articles.map((id) => ({ id, text: store.told(id) })), store.decisions),
  stop_comparing: () => null,
  decide_alignments: (request) => {
    const does = { confirmed: "confirm", refused: "refuse", drawn: "draw" }[request.verdict];
    const what = request.pairs.length === 1 ? "an alignment" : `${request.pairs.length} alignments`;
    return acted(`${does} ${what}`, ["alignment"], () => store.decide(request));
  },
  withdraw_decisions: ({ alignments }) =>
    acted(alignments.length === 1 ? "withdraw a decision" : `withdraw ${alignments.length} decisions`, ["alignment"], () => store.withdraw(alignments)),
  differences: ({ a, b }) => {
    const whole = (id: number) => {
      const article = store.find(id) ?? refuse("not_found", "This article is no longer in the project.");
      return { id, text: article.text, paragraphs: article.paragraphs };
    };
    return wholeDifferences(whole(a), whole(b));
  },
  counterparts: ({ chosen, others }) => {
    const words = store.find(chosen.article)?.text.slice(chosen.start, chosen.end) ?? "";
    return others.map((place) => counterpart(words, place, store.find(place.article)?.text ?? ""));
  },
  preview_import: ({ paths }) => ({
    readable: paths.filter((path) => !path.endsWith(".jpg")).length,
    unreadable: paths.filter((path) => path.endsWith(".jpg")).length,
    folders: paths.filter((path) => !path.includes(".")).length,
    bytes: 184_320 * paths.length,
    names: paths.filter((path) => !path.endsWith(".jpg")).map((path) => path.split("/").at(-1) ?? path),
    refused: paths
      .filter((path) => path.endsWith(".jpg"))
      .map((path) => ({ path, code: "unreadable", message: "A picture holds no text that can be read." })),
    unfinished: false,
  }),
  preview_table: ({ path, mapping }) => (isTable(path) ? tableView(mapping) : null),
  imports: () => kept.map(({ row }) => row),
  import_report: ({ import: id }) => kept.find(({ row }) => row.id === id) ?? refuse("not_found", "This import is no longer in the project."),
  import_csv: () => "outcome,file,article,other_article,share,other_share,note\r\n",
  preview_export: ({ choice, format, style }) => {
    const rows = store.passageRows(choice);
    const first = rows.slice(0, 20);
    return {
      excerpts: rows.length,
      rows: first,
      neutralised: rows.length > 4 ? 1 : 0,
      sample: sampleOf(format, first),
      references: style === "plain" ? [] : first.map((row) => `${row.outlet_name ?? ""} (n.d.). ${row.title}. [${style}]`),
    };
  },
  undo: () => acted0("undo"),
  redo: () => acted0("redo"),
  history: ({ limit }) => store.history(limit),
  check: () => ({ ok: true, problems: [], repaired: [] }),
};

const EVERYTHING: Kind[] = ["outlet", "article", "text", "tag", "passage", "tagging", "memo", "story", "source", "import"];

function acted0(way: "undo" | "redo") {
  const label = store.step(way);
  if (label === null) return refuse("conflict", way === "undo" ? "There is nothing to undo." : "There is nothing to redo.");
  setTimeout(() => changedListeners.forEach((listener) => listener(EVERYTHING)));
  return { value: { label }, changed: EVERYTHING };
}

/** How a file of the format begins, in short; nothing for what is no text. */
function sampleOf(format: ExportFormat | undefined, rows: readonly PassageRow[]): string {
  switch (format) {
    case "csv":
      return ["quotation,headline", ...rows.map((row) => `"${row.passage.quotation}","${row.title}"`)].join("\r\n");
    case "json":
      return JSON.stringify({ excerpts: rows.map((row) => ({ quotation: row.passage.quotation })) }, null, 2);
    case "md":
      return rows.map((row) => `## ${row.title}\n\n> ${row.passage.quotation}\n`).join("\n");
    default:
      return "";
  }
}

const wait = (ms: number) => new Promise((done) => setTimeout(done, ms));

/** What the report of another program's project looks like. */
const foreignProject = (path: string): ImportedProject => ({
  path,
  tool: "NVivo 14",
  name: "Harbour study",
  articles: 0,
  articles_known: 0,
  tags: 14,
  tags_known: 2,
  passages: 61,
  passages_known: 0,
  taggings: 70,
  memos: 3,
  coders: 2,
  stories: 1,
  passages_in_file: 66,
  passages_equal: 63,
  passages_reanchored: 2,
  passages_unchecked: 0,
  passages_lost: 1,
  losses: [
    {
      what: "passages",
      how_many: 1,
      why: "The words stored with them stand nowhere in the text; it may have been changed after it was coded.",
    },
    { what: "selections in pictures", how_many: 4, why: "Variorum tags passages of text, not stretches of pictures, sound or film." },
  ],
  notes: ["Positions were counted in UTF-16 units, a line end as two, by what fits the passages best."],
});

async function importFiles(job: string, paths: string[], progress: (progress: Progress) => void) {
  const report: ImportReport = { articles: [], duplicates: [], failed: [], warnings: [], cancelled: false, files: paths.length, import: kept.length + 1, groups: [], projects: [] };
  const before = store.take();
  for (const [index, path] of paths.entries()) {
    progress({ stage: "Reading", done: index, total: paths.length });
    await wait(120);
    if (cancelled.has(job)) {
      report.cancelled = true;
      break;
    }
    const title = path.split("/").at(-1) ?? path;
    const same = store.articles.find((article) => article.source_name === title);
    if (path.endsWith(".qdpx")) report.projects.push(foreignProject(path));
    else if (path.endsWith(".jpg")) report.failed.push({ path, code: "unreadable", message: "A picture holds no text that can be read." });
    else if (same) report.duplicates.push({ path, of: same.id, of_title: store.row(same).title, same_bytes: true });
    else {
      const id = store.add({
        outlet: "Coastwire",
        published: null,
        byline: [],
        headline: title.replace(/\.\w+$/, "").replaceAll("-", " "),
        file: path,
        language: "en",
        story: null,
        paragraphs: ["The harbour was quiet again by noon.", "Nobody had counted the boats."],
      });
      report.articles.push({ id, path, title, title_is_first_words: false });
      if (index % 3 === 2) report.warnings.push({ path, code: null, message: "No date was found." });
    }
  }
  keep(report, store.desk.coder, (id) => store.row(store.find(id) ?? refuse("not_found", "gone")));
  store.note(`import ${report.articles.length} articles`, before);
  setTimeout(() => changedListeners.forEach((listener) => listener(EVERYTHING)));
  return { value: report, changed: EVERYTHING };
}

async function suggestStories(progress: (progress: Progress) => void): Promise<Jobs["suggest_stories"]["reply"]> {
  for (let done = 0; done < 3; done++) {
    progress({ stage: "Comparing", done: done * 3, total: 9 });
    await wait(150);
  }
  const ids = store.articles.map((article) => article.id);
  return [
    { articles: ids.slice(0, 5), score: 0.82, label: "Kestrel Bridge, hangers, cracks", story: null },
    { articles: ids.slice(5, 7), score: 0.61, label: "Ferry crews, strike vote", story: null },
  ].filter((one) => one.articles.length > 1);
}

async function readVoices(job: string, articles: readonly number[], progress: (progress: Progress) => void): Promise<Jobs["voices"]["reply"]> {
  for (const done of articles.keys()) {
    progress({ stage: "Looking for who speaks", done, total: articles.length });
    await wait(5);
    if (cancelled.has(job)) return refuse("cancelled", "Cancelled.");
  }
  return voices(articles.map((id) => ({ id, text: store.told(id) })));
}

async function mergeCopy(job: string, asked: MergeAsked, progress: (progress: Progress) => void): Promise<Jobs["merge"]["reply"]> {
  const way = wanted.get("merge");
  for (const stage of asked.preview ? ["Reading the copy", "Comparing"] : ["Reading the copy", "Comparing", "Writing", "Checking"]) {
    progress({ stage, done: 0, total: 0 });
    await wait(150);
    if (cancelled.has(job)) return refuse("cancelled", "Cancelled.");
  }
  if (way === "other") {
    return refuse("conflict", `${asked.path} is another project, not a copy of this one. Only copies of the same project file can be merged; import its articles instead.`);
  }
  const value = merged(asked, way);
  if (asked.preview || way === "nothing") return { value, changed: [] };
  const to = asked.rename?.[0]?.to ?? store.desk.coder;
  return acted("merge “Harbour coverage.variorum”", ["passage", "tagging", "coder"], () => {
    tagAs(store, to, 2);
    return value;
  });
}

export const mock: Host = {
  async call(name, request) {
    await wait(15);
    const answer = answers[name as keyof Answers] as ((request: unknown) => unknown) | undefined;
    if (!answer) return refuse("invalid", `There is no command ${name}.`);
    return structuredClone(answer(request));
  },
  async startJob(job, name, request, onProgress) {
    if (name === "import") return importFiles(job, (request as Jobs["import"]["request"]).paths, onProgress);
    if (name === "preview_files") return previewFiles(request as Jobs["preview_files"]["request"]);
    if (name === "suggest_stories") return suggestStories(onProgress);
    if (name === "agreement") return agreement(store.tagRows(), (request as Jobs["agreement"]["request"]).asked.coders ?? coderNames());
    if (name === "merge") return mergeCopy(job, (request as Jobs["merge"]["request"]).asked, onProgress);
    if (name === "verify_export") return verified(store.passageRows({}));
    if (name === "voices") return readVoices(job, (request as Jobs["voices"]["request"]).articles, onProgress);
    const { path, choice, format } = request as Jobs["export"]["request"];
    onProgress({ stage: "Writing", done: 0, total: 1 });
    await wait(300);
    return { path, excerpts: store.passageRows(choice).length, bytes: 12_480, neutralised: 0, notices: [], left_out: format === "qdpx" ? ["3 original files that articles were imported from: the file holds the articles’ texts, and names and hashes of the files."] : [] };
  },
  cancelJob: async (job) => void cancelled.add(job),
  pickFiles: async () => ["/home/mo/clips/quay-at-noon.txt", "/home/mo/clips/boats.docx", "/home/mo/clips/photo.jpg", "/home/mo/clips/fog.html"],
  pickFolder: async () => ["/home/mo/clips"],
  pickExported: async () => "/home/mo/Harbour coverage.csv",
  pickProject: async () => "/home/mo/Harbour coverage.variorum",
  pickNewProject: async (name) => `/home/mo/${name}.variorum`,
  pickExport: async (format, name) => `/home/mo/${name}.${format}`,
  reveal: async (path) => void Object.assign(window, { mockRevealed: path }),
  saveFile: async (name, format, content) => {
    Object.assign(window, { mockSaved: content });
    return `/home/mo/${name}.${format}`;
  },
  onChanged: (listener) => {
    changedListeners.add(listener);
    return () => changedListeners.delete(listener);
  },
  onMenu: (listener) => {
    menuListeners.add(listener);
    return () => menuListeners.delete(listener);
  },
  onDrop: (listener) => {
    dropListeners.add(listener);
    return () => dropListeners.delete(listener);
  },
};

// A browser keeps the paths of dropped files to itself, so a drag is played from the console.
Object.assign(window, {
  mockDrop: (event: DropEvent) => dropListeners.forEach((listener) => listener(event)),
  mockMenu: (command: string) => menuListeners.forEach((listener) => listener(command)),
});

// The rows of the stand-in, and what acts do to them.

import type {
  ArticleChange,
  ArticleRow,
  ArticleView,
  Calls,
  DecideAlignments,
  DeskView,
  HistoryRow,
  MemoOn,
  OutletRow,
  PassageChoice,
  PassageRow,
  PassageView,
  ProjectCard,
  SearchHit,
  StoryRow,
  TagChoice,
  TagRow,
  WireAuthor,
  WireParagraph,
  WirePlace,
  WireWitness,
} from "../wire";
import { ARTICLES, OUTLETS, PASSAGES, TAGS, type MockArticle } from "./articles";
import type { Decision } from "./compare";
import { LONG } from "./long";
import { many } from "./many";

interface Article {
  id: number;
  headline: string | null;
  outlet: number | null;
  byline: WireAuthor[];
  published: string | null;
  language: string;
  url: string | null;
  text: string;
  paragraphs: WireParagraph[];
  witnesses: WireWitness[];
  memo: string;
  printed: Pick<ArticleRow, "updated" | "dateline" | "section" | "page" | "edition">;
  source_name: string;
  path: string;
}

interface Tag {
  id: number;
  parent: number | null;
  name: string;
  colour: string;
  definition: string;
  use_when: string;
  not_when: string;
  retired: boolean;
  key: string | null;
  memo: string;
}

interface Rows {
  articles: Article[];
  outlets: { id: number; name: string; colour: string }[];
  stories: StoryRow[];
  tags: Tag[];
  passages: PassageView[];
  decisions: Decision[];
}

const COLOURS = ["#c2571a", "#6b4fa8", "#2b7bb9", "#3a9468", "#b3396b", "#8a7a1f", "#2a8f8f"];
const AT = "2026-03-16T09:30:00Z";

export class Store implements Rows {
  /** The project's own. */
  memo = "";
  articles: Article[] = [];
  outlets: { id: number; name: string; colour: string }[] = [];
  stories: StoryRow[] = [];
  tags: Tag[] = [];
  passages: PassageView[] = [];
  decisions: Decision[] = [];
  desk: DeskView;
  #next = 1;
  #done: { label: string; before: Rows; after: Rows; at: string; coder: string }[] = [];
  #undone = 0;

  constructor(articles: number, open: boolean, private readonly long = 0, private readonly many = 0, private readonly times = 1) {
    this.desk = {
      version: "0.1.0",
      project: null,
      recent: [
        { path: "/home/mo/Harbour coverage.variorum", name: "Harbour coverage", missing: false },
        { path: "/media/stick/Thesis (missing).variorum", name: "Thesis", missing: true },
      ],
      coder: "MO",
      readable: ["docx", "html", "md", "pdf", "txt"],
    };
    if (open) this.open("/home/mo/Harbour coverage.variorum", articles);
  }

  open(path: string, articles: number): ProjectCard {
    Object.assign(this, { articles: [], outlets: [], stories: [], tags: [], passages: [], decisions: [] });
    this.#done = [];
    this.#undone = 0;
    const name = path.split("/").at(-1)?.replace(".variorum", "") ?? path;
    const card = { id: name, name, path, read_only: false, notice: null };
    this.desk = { ...this.desk, project: card };
    if (articles > 0) this.#fill(articles);
    return card;
  }

  close(): null {
    this.desk = { ...this.desk, project: null };
    return null;
  }

  #fill(count: number) {
    for (const tag of TAGS) {
      const parent = this.tags.find((other) => other.name === tag.parent)?.id ?? null;
      this.tags.push({ ...tag, id: this.#next++, parent, use_when: "", not_when: "", retired: false, memo: "" });
    }
    for (let n = 0; n < count; n++) {
      const model = ARTICLES[n % ARTICLES.length];
      if (model) this.add(n < ARTICLES.length ? model : { ...model, headline: `${model.headline ?? "Notes"} (${n})`, story: null });
    }
    for (const [index, words, tag] of PASSAGES) {
      const article = this.articles[index];
      const start = article?.text.indexOf(words) ?? -1;
      if (article && start >= 0) this.tagPlace({ article: article.id, start, end: start + words.length }, { named: tag });
    }
    if (this.long > 0) this.#fillLong(this.long);
    for (const model of many(this.many, this.times)) this.add(model);
    this.note("import 8 articles", { articles: [], outlets: [], stories: [], tags: this.tags, passages: [], decisions: [] });
  }

  #fillLong(passages: number) {
    const id = this.add(LONG);
    const text = this.find(id)?.text ?? "";
    for (let n = 0; n < passages; n++) {
      // Several begin close together, so that they overlap.
      const start = text.indexOf(" ", Math.floor((n / passages) * (text.length - 400)) - ((n * 37) % 160)) + 1;
      const end = text.indexOf(" ", start + 12 + ((n * 61) % 300));
      const tag = this.tags[n % this.tags.length];
      if (tag && end > start) this.tagPlace({ article: id, start, end }, { id: tag.id });
    }
    this.passages.sort((a, b) => a.article - b.article || a.start - b.start);
  }

  // ------------------------------------------------------------ undo

  take(): Rows {
    const { articles, outlets, stories, tags, passages, decisions } = this;
    return structuredClone({ articles, outlets, stories, tags, passages, decisions });
  }

  note(label: string, before: Rows) {
    this.#done.length -= this.#undone;
    this.#undone = 0;
    this.#done.push({ label, before, after: this.take(), at: new Date().toISOString(), coder: this.desk.coder });
  }

  step(way: "undo" | "redo"): string | null {
    const at = this.#done.length - this.#undone;
    const entry = this.#done[way === "undo" ? at - 1 : at];
    if (!entry) return null;
    Object.assign(this, structuredClone(way === "undo" ? entry.before : entry.after));
    this.#undone += way === "undo" ? 1 : -1;
    return entry.label;
  }

  history(limit: number): HistoryRow[] {
    const until = this.#done.length - this.#undone;
    return this.#done
      .map(({ label, at, coder }, index) => ({ step: index + 1, label, coder, at, undone: index >= until }))
      .reverse()
      .slice(0, limit);
  }

  overview(): Calls["overview"]["reply"] {
    const until = this.#done.length - this.#undone;
    const tagged = new Set(this.passages.map((passage) => passage.article));
    return {
      articles: this.articles.length,
      untagged: this.articles.filter((article) => !tagged.has(article.id)).length,
      outlets: this.outlets.length,
      passages: this.passages.length,
      taggings: this.passages.reduce((sum, passage) => sum + passage.taggings.length, 0),
      memo: this.memo,
      undo: this.#done[until - 1]?.label ?? null,
      redo: this.#done[until]?.label ?? null,
    };
  }

  // ------------------------------------------------------------ articles

  find(id: number): Article | undefined {
    return this.articles.find((article) => article.id === id);
  }

  /** The text of the paragraphs that tell, all others blank, so that positions stay. */
  told(id: number): string {
    const article = this.find(id);
    if (!article) return "";
    const heads = article.paragraphs.filter((paragraph) => paragraph.kind !== "body");
    return heads.reduce(
      (text, { start, end }) => text.slice(0, start) + " ".repeat(end - start) + text.slice(end),
      article.text,
    );
  }

  add(model: MockArticle): number {
    const id = this.#next++;
    const paragraphs: WireParagraph[] = [];
    let text = "";
    const put = (words: string, kind: WireParagraph["kind"]) => {
      if (text) text += "\n";
      paragraphs.push({ start: text.length, end: text.length + words.length, kind });
      text += words;
    };
    if (model.headline) put(model.headline, "headline");
    if (model.byline.length) put(`By ${model.byline.join(" and ")}`, "byline");
    for (const [index, words] of model.paragraphs.entries()) put(words, model.kinds?.[index] ?? "body");
    const witnesses: WireWitness[] = [];
    if (model.headline) witnesses.push({ field: "headline", place: "line 1", words: model.headline, sureness: "likely", by_hand: false });
    if (model.published) {
      const place = model.file.endsWith("html") ? "meta article:published_time" : "file name";
      witnesses.push({ field: "published", place, words: model.published, sureness: "certain", by_hand: false });
    }
    if (model.outlet) witnesses.push({ field: "outlet", place: "folder name", words: model.file.split("/")[0] ?? "", sureness: "unsure", by_hand: false });
    if (model.byline.length) witnesses.push({ field: "byline", place: "line 2", words: `By ${model.byline.join(" and ")}`, sureness: "likely", by_hand: false });
    this.articles.push({
      id,
      headline: model.headline,
      outlet: model.outlet ? this.#outlet(model.outlet) : null,
      byline: model.byline.map((name) => ({ name, role: null })),
      published: model.published,
      language: model.language,
      url: model.file.endsWith("html") ? "https://coastwire.example/crossing" : null,
      text,
      paragraphs,
      witnesses,
      memo: "",
      printed: { updated: null, dateline: null, section: id % 2 ? "Harbour" : null, page: id % 3 ? `A${(id % 5) + 1}` : null, edition: null },
      source_name: model.file.split("/").at(-1) ?? model.file,
      path: `/home/mo/clips/${model.file}`,
    });
    if (model.story) {
      const story = this.stories.find((row) => row.name === model.story);
      if (story) story.articles.push(id);
      else this.createStory(model.story, [id]);
    }
    return id;
  }

  #outlet(name: string): number {
    const known = this.outlets.find((outlet) => outlet.name === name);
    if (known) return known.id;
    const id = this.#next++;
    this.outlets.push({ id, name, colour: OUTLETS[name] ?? COLOURS[id % COLOURS.length] ?? "#3b3a37" });
    return id;
  }

  row(article: Article): ArticleRow {
    const outlet = this.outlets.find((row) => row.id === article.outlet);
    const passages = this.passages.filter((passage) => passage.article === article.id);
    return {
      id: article.id,
      title: article.headline ?? article.text.split(" ").slice(0, 9).join(" ") + "…",
      title_is_first_words: article.headline === null,
      outlet: article.outlet,
      outlet_name: outlet?.name ?? null,
      outlet_colour: outlet?.colour ?? null,
      byline: article.byline,
      published: article.published,
      language: article.language,
      url: article.url,
      words: article.text.split(/\s+/).length,
      passages: passages.length,
      tags: [...new Set(passages.flatMap((passage) => passage.taggings.map((tagging) => tagging.tag)))],
      stories: this.stories.filter((story) => story.articles.includes(article.id)).map((story) => story.id),
      source_name: article.source_name,
      imported_at: AT,
      deck: null,
      number: null,
      stated_words: null,
      ...article.printed,
      unsure: article.witnesses.filter((witness) => witness.sureness === "unsure").map((witness) => witness.field),
    };
  }

  articleView(id: number): ArticleView | null {
    const article = this.find(id);
    if (!article) return null;
    const ending = article.source_name.split(".").at(-1) ?? "";
    return {
      row: this.row(article),
      text: article.text,
      paragraphs: article.paragraphs,
      passages: this.passages.filter((passage) => passage.article === id).sort((a, b) => a.start - b.start),
      witnesses: article.witnesses,
      memo: article.memo,
      pages: [],
      source: {
        name: article.source_name,
        path: article.path,
        media_type: ending === "html" ? "text/html" : "text/plain",
        sha256: "9f2c61d0a4b7e8535d0f1f7a66c2be4d1c0a9e8877665544332211ffeeddccbb",
        bytes: article.text.length + 2048,
      },
    };
  }

  edit(ids: number[], change: ArticleChange): number {
    for (const article of this.articles.filter((article) => ids.includes(article.id))) {
      const write = (field: WireWitness["field"], words: string) => {
        article.witnesses = article.witnesses.filter((witness) => witness.field !== field);
        article.witnesses.push({ field, place: "corrected by hand", words, sureness: "certain", by_hand: true });
      };
      if (change.headline !== undefined) {
        article.headline = change.headline || null;
        write("headline", change.headline);
      }
      if (change.outlet !== undefined) {
        article.outlet = change.outlet ? this.#outlet(change.outlet) : null;
        write("outlet", change.outlet);
      }
      if (change.byline !== undefined) {
        article.byline = change.byline;
        write("byline", change.byline.map((author) => author.name).join(", "));
      }
      if (change.published !== undefined) {
        article.published = change.published || null;
        write("published", change.published);
      }
      if (change.url !== undefined) article.url = change.url || null;
      if (change.language !== undefined) article.language = change.language;
      for (const field of ["updated", "dateline", "section", "page", "edition"] as const) {
        const value = change[field];
        if (value === undefined) continue;
        article.printed[field] = value || null;
        write(field, value);
      }
    }
    return ids.length;
  }

  remove(ids: number[]): number {
    this.articles = this.articles.filter((article) => !ids.includes(article.id));
    this.passages = this.passages.filter((passage) => !ids.includes(passage.article));
    for (const story of this.stories) story.articles = story.articles.filter((id) => !ids.includes(id));
    return ids.length;
  }

  outletRows(): OutletRow[] {
    return this.outlets.map((outlet) => ({
      ...outlet,
      articles: this.articles.filter((article) => article.outlet === outlet.id).length,
    }));
  }

  editOutlet(id: number, name?: string, colour?: string): number {
    const outlet = this.outlets.find((row) => row.id === id);
    if (!outlet) return id;
    const other = this.outlets.find((row) => row.name === name && row.id !== id);
    if (other) {
      for (const article of this.articles) if (article.outlet === id) article.outlet = other.id;
      this.outlets = this.outlets.filter((row) => row.id !== id);
      return other.id;
    }
    if (name) outlet.name = name;
    if (colour) outlet.colour = colour;
    return id;
  }

  createStory(name: string, articles: number[]): number {
    const id = this.#next++;
    this.stories.push({ id, name, articles: [...articles], memo: "" });
    return id;
  }

  changeStory(id: number, change: Partial<StoryRow>): null {
    this.stories = this.stories.map((story) => (story.id === id ? { ...story, ...change } : story));
    return null;
  }

  // ------------------------------------------------------------ codebook

  tagRows(): TagRow[] {
    const below = (id: number): number[] => [id, ...this.tags.filter((tag) => tag.parent === id).flatMap((tag) => below(tag.id))];
    const count = (ids: number[]) => this.passages.filter((passage) => passage.taggings.some((tagging) => ids.includes(tagging.tag)));
    const row = (tag: Tag): TagRow[] => [
      {
        ...tag,
        passages: count([tag.id]).length,
        articles: new Set(count([tag.id]).map((passage) => passage.article)).size,
        passages_below: count(below(tag.id)).length,
      },
      ...this.tags.filter((child) => child.parent === tag.id).flatMap(row),
    ];
    return this.tags.filter((tag) => tag.parent === null).flatMap(row);
  }

  /** The tag, and those below it where asked for. */
  below(tag: number, all: boolean): Set<number> {
    const ids = new Set([tag]);
    if (all) for (const row of this.tagRows()) if (row.parent !== null && ids.has(row.parent)) ids.add(row.id);
    return ids;
  }

  createTag({ name, parent, colour, definition, key }: Calls["create_tag"]["request"]): number {
    const id = this.#next++;
    const next = COLOURS[this.tags.length % COLOURS.length] ?? "#c2571a";
    this.tags.push({ id, name, parent: parent ?? null, colour: colour ?? next, definition: definition ?? "", use_when: "", not_when: "", retired: false, key: key ?? null, memo: "" });
    return id;
  }

  changeTag(id: number, change: Calls["edit_tag"]["request"]["change"]): null {
    const key = change.retired ? { key: null } : change.key === undefined ? {} : { key: change.key || null };
    this.tags = this.tags.map((tag) => (tag.id === id ? { ...tag, ...change, ...key } as Tag : tag));
    return null;
  }

  moveTag(id: number, parent: number | null, position: number): null {
    const tag = this.tags.find((row) => row.id === id);
    if (!tag) return null;
    const rest = this.tags.filter((row) => row.id !== id);
    const now = this.tags.filter((row) => row.parent === parent);
    const before = now.slice(position).find((row) => row.id !== id);
    tag.parent = parent;
    rest.splice(before ? rest.indexOf(before) : rest.length, 0, tag);
    this.tags = rest;
    return null;
  }

  mergeTags(from: readonly number[], into: number): Calls["merge_tags"]["reply"]["value"] {
    const had = this.passages.filter((passage) => passage.taggings.some((tagging) => from.includes(tagging.tag)));
    let joined = 0;
    for (const id of from) joined += this.#give(had.map((passage) => passage.id), id, into);
    this.tags = this.tags.filter((tag) => !from.includes(tag.id)).map((tag) => (tag.parent !== null && from.includes(tag.parent) ? { ...tag, parent: into } : tag));
    return { passages: had.length, joined, overlapping: 0 };
  }

  retag(passages: readonly number[], from: number, to: TagChoice): number {
    const had = this.passages.filter((passage) => passages.includes(passage.id) && passage.taggings.some((tagging) => tagging.tag === from));
    this.#give(had.map((passage) => passage.id), from, this.#chosen(to));
    return had.length;
  }

  markExample(id: number, tag: number, example: boolean): null {
    this.passages = this.passages.map((passage) =>
      passage.id === id ? { ...passage, taggings: passage.taggings.map((tagging) => (tagging.tag === tag ? { ...tagging, example } : tagging)) } : passage,
    );
    return null;
  }

  /** How many taggings went, since the coder had tagged the passage with the other tag too. */
  #give(passages: readonly number[], from: number, to: number): number {
    let joined = 0;
    this.passages = this.passages.map((passage) => {
      if (!passages.includes(passage.id)) return passage;
      const own = passage.taggings.filter((tagging) => tagging.tag === from);
      const rest = passage.taggings.filter((tagging) => tagging.tag !== from);
      const fresh = own.filter((one) => !rest.some((other) => other.tag === to && other.coder === one.coder));
      joined += own.length - fresh.length;
      return { ...passage, taggings: [...rest, ...fresh.map((one) => ({ ...one, tag: to }))] };
    });
    return joined;
  }

  #chosen(choice: TagChoice): number {
    if ("id" in choice) return choice.id;
    return this.tags.find((row) => row.name === choice.named)?.id ?? this.createTag({ name: choice.named });
  }

  removeTag(id: number): number {
    const gone = new Set([id]);
    for (const row of this.tagRows()) if (row.parent !== null && gone.has(row.parent)) gone.add(row.id);
    this.tags = this.tags.filter((tag) => !gone.has(tag.id));
    const before = this.passages.length;
    this.passages = this.passages
      .map((passage) => ({ ...passage, taggings: passage.taggings.filter((tagging) => !gone.has(tagging.tag)) }))
      .filter((passage) => passage.taggings.length > 0 || passage.memo);
    return before - this.passages.length;
  }

  // ------------------------------------------------------------ alignments

  decide({ pairs, verdict }: DecideAlignments): number[] {
    return pairs.map(({ kind, a, b }) => {
      const same = (one: Decision) => JSON.stringify([one.a, one.b]) === JSON.stringify([a, b]);
      const alignment = this.#next++;
      const decided = { alignment, verdict, coder: this.desk.coder, at: AT };
      this.decisions = [...this.decisions.filter((one) => !same(one)), { kind, a, b, verdict, decided }];
      return alignment;
    });
  }

  withdraw(alignments: readonly number[]): null {
    this.decisions = this.decisions.filter((one) => !alignments.includes(one.decided.alignment));
    return null;
  }

  // ------------------------------------------------------------ passages

  tagPlace(place: WirePlace, choice: TagChoice): number {
    const tag = this.#chosen(choice);
    const tagging = { tag, coder: this.desk.coder, at: AT, example: false };
    const same = this.passages.find((row) => row.article === place.article && row.start === place.start && row.end === place.end);
    if (same) {
      if (!same.taggings.some((row) => row.tag === tag && row.coder === tagging.coder)) same.taggings.push(tagging);
      return same.id;
    }
    const id = this.#next++;
    const quotation = this.find(place.article)?.text.slice(place.start, place.end) ?? "";
    this.passages.push({ id, ...place, quotation, taggings: [tagging], memo: "" });
    return id;
  }

  untag(id: number, tag: number): null {
    this.passages = this.passages
      .map((row) => (row.id === id ? { ...row, taggings: row.taggings.filter((tagging) => tagging.tag !== tag) } : row))
      .filter((row) => row.taggings.length > 0 || row.memo);
    return null;
  }

  movePassage(id: number, start: number, end: number): null {
    this.passages = this.passages.map((row) =>
      row.id === id ? { ...row, start, end, quotation: this.find(row.article)?.text.slice(start, end) ?? "" } : row,
    );
    return null;
  }

  writeMemo(on: MemoOn, memo: string): null {
    const write = <Row extends { id: number; memo: string }>(rows: Row[], id: number) => {
      const row = rows.find((row) => row.id === id);
      if (row) row.memo = memo;
    };
    if (on === "project") this.memo = memo;
    else if ("article" in on) write(this.articles, on.article);
    else if ("passage" in on) write(this.passages, on.passage);
    else if ("tag" in on) write(this.tags, on.tag);
    else write(this.stories, on.story);
    return null;
  }

  passageRows(choice: PassageChoice): PassageRow[] {
    const parents = new Map(this.tags.map((tag) => [tag.id, tag.parent]));
    const isBelow = (tag: number | null | undefined): boolean => tag === choice.tag || (tag != null && isBelow(parents.get(tag)));
    return this.passages
      .filter((passage) => {
        const article = this.find(passage.article);
        if (choice.articles !== undefined && !choice.articles.includes(passage.article)) return false;
        if (choice.outlet !== undefined && article?.outlet !== choice.outlet) return false;
        if (choice.story !== undefined && !this.stories.some((row) => row.id === choice.story && row.articles.includes(passage.article))) return false;
        if (choice.coder !== undefined && !passage.taggings.some((tagging) => tagging.coder === choice.coder)) return false;
        if (choice.from && (article?.published ?? "") < choice.from) return false;
        if (choice.to && (article?.published ?? "9").slice(0, 10) > choice.to) return false;
        if (choice.without !== undefined && passage.taggings.some((tagging) => tagging.tag === choice.without)) return false;
        if (choice.examples && !passage.taggings.some((tagging) => tagging.example)) return false;
        const fits = (tag: number) => (choice.tag_alone ? tag === choice.tag : isBelow(tag));
        return choice.tag === undefined || passage.taggings.some((tagging) => fits(tagging.tag));
      })
      .flatMap((passage) => {
        const article = this.find(passage.article);
        if (!article) return [];
        const { title, outlet_name, outlet_colour, published } = this.row(article);
        const paragraph = article.paragraphs.find((row) => row.start <= passage.start && row.end >= passage.end);
        const before = article.text.slice(Math.max(paragraph?.start ?? 0, passage.start - 80), passage.start);
        const after = article.text.slice(passage.end, Math.min(paragraph?.end ?? passage.end, passage.end + 80));
        return [{ page: article.printed.page, passage, title, outlet_name, outlet_colour, published, before, after }];
      });
  }

  search(query: string): SearchHit[] {
    const words = query.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
    if (words.length === 0) return [];
    return this.articles.flatMap((article) => {
      const text = article.text.toLowerCase();
      if (!words.every((word) => text.includes(word))) return [];
      const at = text.indexOf(words[0] ?? "");
      const start = Math.max(0, at - 60);
      const end = Math.min(text.length, at + 120);
      const piece = article.text.slice(start, end);
      const marks = words.flatMap((word) =>
        [...piece.toLowerCase().matchAll(new RegExp(word, "g"))].map((hit): [number, number] => [hit.index, hit.index + word.length]),
      );
      const { title, title_is_first_words, outlet_name, outlet_colour, published } = this.row(article);
      const snippets = [{ start, end, text: piece, marks: marks.sort((a, b) => a[0] - b[0]) }];
      return [{ article: article.id, score: words.length, title, title_is_first_words, outlet_name, outlet_colour, published, snippets }];
    });
  }
}

// The open project as every view needs it: what it is called and its short lists. One for the whole window.

import {
  call,
  onChanged,
  type ArticleId,
  type ArticleRow,
  type DeskView,
  type OutletId,
  type OutletRow,
  type ProjectCard,
  type StoryId,
  type StoryRow,
  type TagId,
  type TagRow,
} from "../backend";
import { Resource } from "./query.svelte";

function byId<Row extends { id: number }>(rows: readonly Row[] | undefined): ReadonlyMap<number, Row> {
  return new Map((rows ?? []).map((row) => [row.id, row]));
}

class OpenProject {
  /** What is open, recent projects, the coder; undefined until the first answer. */
  desk = $state.raw<DeskView>();

  readonly overview = new Resource("overview", null);
  readonly articleList = new Resource("articles", [
    "article",
    "text",
    "outlet",
    "source",
    "passage",
    "tagging",
    "tag",
    "story",
  ]);
  readonly outletList = new Resource("outlets", ["outlet", "article"]);
  readonly storyList = new Resource("stories", ["story", "article", "memo"]);
  readonly tagList = new Resource("codebook", ["tag", "passage", "tagging", "memo", "article"]);

  readonly card: ProjectCard | null = $derived(this.desk?.project ?? null);
  readonly articles: readonly ArticleRow[] = $derived(this.articleList.value ?? []);
  readonly outlets: readonly OutletRow[] = $derived(this.outletList.value ?? []);
  readonly stories: readonly StoryRow[] = $derived(this.storyList.value ?? []);
  /** In the order of the tree, a parent before its children. */
  readonly tags: readonly TagRow[] = $derived(this.tagList.value ?? []);

  readonly articleById: ReadonlyMap<ArticleId, ArticleRow> = $derived(byId(this.articles));
  readonly outletById: ReadonlyMap<OutletId, OutletRow> = $derived(byId(this.outlets));
  readonly storyById: ReadonlyMap<StoryId, StoryRow> = $derived(byId(this.stories));
  /** Those that new passages may be tagged with. */
  readonly tagsInUse: readonly TagRow[] = $derived(this.tags.filter((tag) => !tag.retired));
  readonly tagById: ReadonlyMap<TagId, TagRow> = $derived(byId(this.tags));

  get #lists() {
    return [this.overview, this.articleList, this.outletList, this.storyList, this.tagList] as const;
  }

  /** Starts listening; called once by the window. Gives back how to stop. */
  start(): () => void {
    void this.look();
    return onChanged((changed) => {
      if (changed.has("project") || changed.has("coder")) void this.look();
      if (!this.card) return;
      for (const list of this.#lists) if (list.reads(changed)) void list.refresh();
    });
  }

  /** Looks at the desk again: which project is open, which were. */
  async look(): Promise<void> {
    const before = this.card?.id;
    this.desk = await call("desk", {});
    if (this.card?.id === before) return;
    for (const list of this.#lists) list.forget();
    if (this.card) await Promise.all(this.#lists.map((list) => list.ask({})));
  }

  async open(path: string): Promise<void> {
    await call("open_project", { path });
    await this.look();
  }

  async create(path: string): Promise<void> {
    await call("create_project", { path });
    await this.look();
  }

  async openSample(): Promise<void> {
    await call("open_sample", {});
    await this.look();
  }

  async close(): Promise<void> {
    await call("close_project", {});
    await this.look();
  }

  async forget(path: string): Promise<void> {
    await call("forget_recent", { path });
    await this.look();
  }

  async setCoder(name: string): Promise<void> {
    await call("set_coder", { name });
    await this.look();
  }
}

/** The project of this window. */
export const project = new OpenProject();

import type { ArticleRow, OutletRow, StoryRow, TagRow } from "../backend";
import type { View } from "../state/views.svelte";
import { t } from "../texts";

export interface Crumb {
  name: string;
  view?: View;
}

/** The rows that crumbs take names from. */
export interface Named {
  articleById: ReadonlyMap<number, ArticleRow>;
  outletById: ReadonlyMap<number, OutletRow>;
  storyById: ReadonlyMap<number, StoryRow>;
  tagById: ReadonlyMap<number, TagRow>;
}

/** Where a view stands, from the outside in. Names of what is gone are left out. */
export function crumbs(view: View, named: Named): Crumb[] {
  const library: Crumb = { name: t.library, view: { kind: "library" } };
  const story = (id: number | undefined): Crumb[] => {
    const row = id === undefined ? undefined : named.storyById.get(id);
    return row ? [{ name: t.stories }, { name: row.name, view: { kind: "library", only: { story: row.id } } }] : [];
  };
  switch (view.kind) {
    case "library": {
      const { only } = view;
      if (only === undefined) return [{ name: t.allArticles }];
      if (only === "untagged") return [library, { name: t.untagged }];
      if ("story" in only) return story(only.story);
      if ("outlet" in only) {
        const name = named.outletById.get(only.outlet)?.name;
        return [{ name: t.outlets, view: { kind: "outlets" } }, ...(name === undefined ? [] : [{ name }])];
      }
      const name = named.tagById.get(only.tag)?.name;
      return [{ name: t.codebook, view: { kind: "codebook" } }, ...(name === undefined ? [] : [{ name }])];
    }
    case "article": {
      const row = named.articleById.get(view.article);
      return [library, ...(row ? [{ name: row.title }] : [])];
    }
    case "compare":
      return [...story(view.story), { name: t.comparison }];
    case "passages": {
      const tag = view.choice.tag === undefined ? undefined : named.tagById.get(view.choice.tag);
      return tag ? [{ name: t.codebook, view: { kind: "codebook" } }, { name: tag.name }] : [{ name: t.passagesView }];
    }
    case "search":
      return [{ name: t.searchCrumb }, { name: `“${view.query}”` }];
    case "outlets":
      return [library, { name: t.outlets }];
    case "codebook":
      return [{ name: t.codebook }];
    case "agreement":
      return [{ name: t.agreementView }];
    case "history":
      return [{ name: t.historyView }];
    case "imports":
      return [library, { name: t.importsView }];
  }
}

import type { PassageChoice } from "../backend";
import { selection } from "../state/selection.svelte";
import { views } from "../state/views.svelte";

/** What an export begins with: the choice that is open, or the thing that is selected. */
export function exportChoice(): PassageChoice {
  const view = views.open;
  const selected = selection.now;
  if (view.kind === "passages") return view.choice;
  if (selected.kind === "tag") return { tag: selected.id };
  if (view.kind === "library" && selected.kind === "articles" && selected.ids.length > 0) return { articles: [...selected.ids] };
  if (view.kind === "article") return { articles: [view.article] };
  if (view.kind === "compare" && view.story !== undefined) return { story: view.story };
  if (view.kind === "library" && typeof view.only === "object") return view.only;
  return {};
}

// From a memo that was found to what it is about.

import type { MemoHit } from "../../backend";
import { selection } from "../../state/selection.svelte";
import { views } from "../../state/views.svelte";

export function openMemo({ on, article }: MemoHit) {
  if (on === "project") {
    selection.clear();
    views.go({ kind: "library" });
  } else if ("tag" in on) {
    views.go({ kind: "codebook" });
    selection.set({ kind: "tag", id: on.tag });
  } else if ("story" in on) {
    views.go({ kind: "library", only: { story: on.story } });
  } else if (article !== null) {
    views.go({ kind: "article", article });
    if ("passage" in on) selection.set({ kind: "passage", id: on.passage, article });
  }
}

// Taking passages out of the project, as far as the person can see them.

import type { PassageId, PassageView } from "../backend";
import { t } from "../texts";
import { act } from "./acts";
import { coders } from "./coders.svelte";
import { notices } from "./notices.svelte";
import { codersOf } from "./sight";

/** Removes passages; where coders who are not on show tagged them too, only what is on show goes. */
export async function removePassages(ids: readonly PassageId[], among: readonly PassageView[]): Promise<void> {
  const chosen = among.filter((one) => ids.includes(one.id));
  // What is not known here may carry anybody's tags.
  if (chosen.length < ids.length) return;
  const passages = [...ids];
  if (!chosen.some((one) => coders.hides(one.id, chosen))) {
    const said = ids.length === 1 ? t.passageRemoved : t.passagesRemoved(ids.length);
    await act("remove_passages", { passages }, said);
    return;
  }
  const seen = [...new Set(chosen.flatMap(codersOf))].filter((coder) => coders.sees(coder));
  if (seen.length === 0) {
    notices.show({ kind: "info", text: t.othersOnly });
    return;
  }
  await act("remove_taggings", { passages, coders: seen }, t.othersStay);
}

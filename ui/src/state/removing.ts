// Taking a passage out of the project, as far as the person can see it.

import type { PassageId, PassageView } from "../backend";
import { t } from "../texts";
import { act } from "./acts";
import { coders } from "./coders.svelte";
import { codersOf } from "./sight";

/** Removes a passage; where coders who are not on show tagged it too, only what is on show goes. */
export async function removePassage(id: PassageId, passages: readonly PassageView[]): Promise<void> {
  const passage = passages.find((one) => one.id === id);
  if (!passage || !coders.hides(id, passages)) {
    await act("remove_passages", { passages: [id] }, t.passageRemoved);
    return;
  }
  const seen = codersOf(passage).filter((coder) => coders.sees(coder));
  await act("remove_taggings", { passages: [id], coders: seen }, t.othersStay);
}

// Saving a table or a picture of what is on show, and saying where it is.

import { saveFile } from "../backend";
import { t } from "../texts";
import { attempt } from "./acts";
import { notices } from "./notices.svelte";

/** Asks where, writes, and says so. Nothing happens when the person thinks better of it. */
export async function save(name: string, format: "csv" | "svg" | "png", content: string | Uint8Array): Promise<void> {
  const path = await attempt(() => saveFile(name, format, content));
  if (!path) return;
  notices.show({
    kind: "info",
    text: t.savedAt(path),
    action: { name: t.copyPath, run: () => void attempt(() => navigator.clipboard.writeText(path)) },
  });
}

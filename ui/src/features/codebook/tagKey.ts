import type { TagId, TagRow } from "../../backend";
import { t } from "../../texts";

/** Why a key cannot be a tag's key, in a sentence; null when it can. An empty one takes the key away. */
export function tagKeyTrouble(
  key: string,
  own: TagId,
  tags: readonly Pick<TagRow, "id" | "key" | "name">[],
  /** The name of the command that this letter means while reading, if any. */
  commandOf: (letter: string) => string | null,
): string | null {
  const wanted = key.trim().toLocaleLowerCase();
  if (wanted === "") return null;
  if (!/^[\p{L}\p{N}]$/u.test(wanted)) return t.tagKeyShape;
  const other = tags.find((tag) => tag.id !== own && tag.key === wanted);
  if (other) return t.tagKeyTaken(wanted, other.name);
  const name = commandOf(wanted);
  return name === null ? null : t.tagKeyCommand(wanted, name);
}

// Metadata as a person writes it. Pure.

import type { WireAuthor } from "../../backend";
import { precisionOf } from "../../dates";

/** "Mara Oduya (Harbour desk), Tomas Reyl" as authors. */
export function authors(written: string): WireAuthor[] {
  return written.split(/[,;]/).flatMap((part) => {
    const [, name, role] = /^(.*?)\s*(?:\(([^)]*)\))?$/.exec(part.trim()) ?? [];
    return name ? [{ name, role: role?.trim() || null }] : [];
  });
}

/** Authors as `authors` reads them. */
export function bylineText(byline: readonly WireAuthor[]): string {
  return byline.map(({ name, role }) => (role ? `${name} (${role})` : name)).join(", ");
}

/** Whether this can be a date; nothing is a date that is taken away. */
export function dateIsRight(written: string): boolean {
  return written.trim() === "" || precisionOf(written) !== null;
}

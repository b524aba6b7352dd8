import { t } from "../../texts";

/** Whether another coder is called so already; names that differ only in case are hard to tell apart. */
export function nameTaken(names: readonly string[], own: string, wanted: string): boolean {
  const same = wanted.trim().toLocaleLowerCase();
  return names.some((name) => name !== own && name.toLocaleLowerCase() === same);
}

/** What the bottom line says of who tags, and quietly of what is not on show. */
export function signOf(name: string, blind: boolean, unseen: number): string {
  if (!name) return t.coderNone;
  if (blind) return t.coderBlindSign(name);
  return unseen > 0 ? t.coderHiddenSign(name, unseen) : t.coder(name);
}

/** How many searches are kept. */
export const MOST_RECENT = 8;

/** Recent searches with one more in front; one that was there already moves up. */
export function withRecent(recent: readonly string[], query: string): string[] {
  const wanted = query.trim().replace(/\s+/g, " ");
  if (wanted === "") return [...recent];
  return [wanted, ...recent.filter((other) => other !== wanted)].slice(0, MOST_RECENT);
}

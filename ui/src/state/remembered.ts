// Small things kept on this machine between two starts. Losing them costs comfort, never work.

/** What was kept under this name, or undefined when there is nothing that can be read. */
export function recall<T>(name: string): T | undefined {
  try {
    const kept = localStorage.getItem(`variorum:${name}`);
    return kept === null ? undefined : (JSON.parse(kept) as T);
  } catch {
    return undefined;
  }
}

/** Keeps a value; a full or forbidden storage is no reason to stop anyone. */
export function remember(name: string, value: unknown) {
  try {
    localStorage.setItem(`variorum:${name}`, JSON.stringify(value));
  } catch {
    return;
  }
}

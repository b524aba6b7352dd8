// How long tagging takes as a person feels it: from the key to the frame in which the tag is painted, in ms.
// Kept in the built program, since only there the figure means anything; a journey reads median and 95th percentile.

const KEPT = 500;

declare global {
  interface Window {
    __variorum_timings?: number[];
  }
}

/** Call when the key goes down; call what it gives back once the reply has been applied to the page. */
export function timing(): () => void {
  const pressed = performance.now();
  // The first frame draws the change; when the second begins, the first has been painted.
  return () =>
    requestAnimationFrame(() =>
      requestAnimationFrame(() => {
        const kept = (window.__variorum_timings ??= []);
        kept.push(performance.now() - pressed);
        if (kept.length > KEPT) kept.shift();
      }),
    );
}

// How long tagging takes as a person feels it: from the key to the frame in which the tag is painted, in ms.
// Kept in the built program, since only there the figure means anything; a journey reads it.

const KEPT = 500;

declare global {
  interface Window {
    variorumTimings?: number[];
  }
}

/** Call when the key goes down; what it gives back is called when the page has been changed. */
export function timing(): () => void {
  const pressed = performance.now();
  return () =>
    requestAnimationFrame(() => {
      // A message posted in a frame is handled right after that frame was painted.
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => {
        (window.variorumTimings ??= []).push(performance.now() - pressed);
        if (window.variorumTimings.length > KEPT) window.variorumTimings.shift();
      };
      port2.postMessage(null);
    });
}

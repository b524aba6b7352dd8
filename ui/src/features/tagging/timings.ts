// How long tagging takes as a person feels it, in ms from the key: until the tag is painted, and until the project
// has it and the page shows it as kept.
// Measured in the built program, since only there the figures mean anything; a journey reads them.

const KEPT = 500;

export interface Timings {
  painted: number[];
  kept: number[];
}

declare global {
  interface Window {
    __variorum_timings?: Timings;
  }
}

/** Calls back once the frame that draws the page as it is now has been painted. */
function afterPaint(then: () => void) {
  requestAnimationFrame(() => {
    // A message posted before a frame is drawn is heard right after it; a second frame would add its wait.
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      then();
    };
    port2.postMessage(null);
  });
}

/** Call when the key goes down; call what it gives back once the page shows the tag in that way. */
export function timing(): (what: keyof Timings) => void {
  const pressed = performance.now();
  return (what) =>
    afterPaint(() => {
      const figures = (window.__variorum_timings ??= { painted: [], kept: [] })[what];
      figures.push(performance.now() - pressed);
      if (figures.length > KEPT) figures.shift();
    });
}

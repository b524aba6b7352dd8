/** Brings a stretch of the page into sight, to the middle; one that is well in sight stays where it is. */
export function bring(drawn: Range | null, again = true) {
  const element = drawn?.startContainer.parentElement;
  const scroller = element?.closest<HTMLElement>("[data-scroller]");
  if (!drawn || !scroller) return;
  const box = drawn.getBoundingClientRect();
  // A paragraph out of sight is not laid out, and words in it stand nowhere before the next frame.
  if (box.height === 0 && again) {
    element?.closest("[data-number]")?.scrollIntoView({ block: "center" });
    requestAnimationFrame(() => bring(drawn, false));
    return;
  }
  const view = scroller.getBoundingClientRect();
  const margin = view.height * 0.12;
  if (box.top >= view.top + margin && box.bottom <= view.bottom - margin) return;
  const wanted = box.height > view.height * 0.6 ? box.top - margin : box.top + box.height / 2 - view.height / 2;
  scroller.scrollTop += wanted - view.top;
}

// The drawn columns: where their stretches stand, the bands between them, scrolling together and into line.
// Everything is measured once a layout and before anything is written; scrolling only moves what was measured.

import type { ArticleId } from "../../backend";
import { bandPath, meetingHeight, roomBelow, type Span } from "./bands";

interface Column {
  article: ArticleId;
  scroller: HTMLElement;
  content: HTMLElement;
  /** By the start of the stretch. */
  spans: Map<number, Span & { point: number }>;
  /** Without the room that was made below it. */
  length: number;
}

interface Band {
  path: SVGPathElement;
  left: number;
  right: number;
}

/** Where a person first looks in a column. */
const EYE = 1 / 3;

export class Layout {
  #root: HTMLElement;
  #columns: Column[] = [];
  #gaps: Band[][] = [];
  #width = 0;
  #height = 0;
  #stale = true;
  #frame = 0;
  #lastTop = new WeakMap<HTMLElement, number>();
  #resized = new ResizeObserver(() => this.changed());

  constructor(root: HTMLElement) {
    this.#root = root;
    this.#resized.observe(root);
  }

  stop() {
    this.#resized.disconnect();
    cancelAnimationFrame(this.#frame);
  }

  /** Something was drawn anew: measure before the next frame. */
  changed() {
    this.#stale = true;
    this.#soon();
  }

  #soon() {
    if (this.#frame === 0) this.#frame = requestAnimationFrame(() => this.#draw());
  }

  #measure() {
    if (!this.#stale) return;
    this.#stale = false;
    this.#columns = [...this.#root.querySelectorAll<HTMLElement>("[data-article]")].flatMap((content) => {
      const scroller = content.parentElement;
      if (!scroller) return [];
      const above = scroller.getBoundingClientRect().top - scroller.scrollTop;
      const spans: Column["spans"] = new Map();
      for (const drawn of content.querySelectorAll<HTMLElement>("[data-stretch]")) {
        const start = Number(drawn.dataset["stretch"]);
        const box = drawn.getBoundingClientRect();
        const known = spans.get(start);
        spans.set(start, {
          point: Number(drawn.dataset["point"]),
          top: Math.min(known?.top ?? Infinity, box.top - above),
          bottom: Math.max(known?.bottom ?? -Infinity, box.bottom - above),
        });
      }
      const room = Number.parseFloat(content.style.getPropertyValue("--room")) || 0;
      return [{ article: Number(content.dataset["article"]), scroller, content, spans, length: content.offsetHeight - room }];
    });
    const gaps = [...this.#root.querySelectorAll<SVGSVGElement>("svg[data-gap]")];
    this.#width = gaps[0]?.clientWidth ?? 0;
    this.#height = this.#columns[0]?.scroller.clientHeight ?? 0;
    this.#gaps = gaps.map((gap) =>
      [...gap.querySelectorAll<SVGPathElement>("path")].map((path) => ({
        path,
        left: Number(path.dataset["left"]),
        right: Number(path.dataset["right"]),
      })),
    );
  }

  #draw() {
    this.#frame = 0;
    this.#measure();
    const tops = this.#columns.map((column) => column.scroller.scrollTop);
    this.#gaps.forEach((bands, index) => {
      for (const band of bands) {
        const left = this.#columns[index]?.spans.get(band.left);
        const right = this.#columns[index + 1]?.spans.get(band.right);
        const ends = left && right ? { left, right } : null;
        const path = ends && bandPath(ends, this.#width, this.#height, tops[index] ?? 0, tops[index + 1] ?? 0);
        band.path.setAttribute("d", path ?? "");
      }
    });
  }

  /** One column was scrolled; the others go along when they are tied. */
  scrolled(scroller: HTMLElement, tied: boolean) {
    this.#soon();
    const moved = scroller.scrollTop - (this.#lastTop.get(scroller) ?? 0);
    this.#lastTop.set(scroller, scroller.scrollTop);
    // What was moved from here is remembered as moved, so that its own event leads nothing back.
    if (!tied || moved === 0) return;
    for (const { scroller: other } of this.#columns) {
      if (other !== scroller) this.#scrollTo(other, other.scrollTop + moved);
    }
  }

  #scrollTo(scroller: HTMLElement, top: number) {
    scroller.scrollTop = top;
    this.#lastTop.set(scroller, scroller.scrollTop);
  }

  /**
   * Brings the stretches of a point to one height in all columns that have it. With `from`, the stretch that was
   * pointed at stays where it is as far as that goes.
   */
  bringIntoLine(point: number, from?: { article: ArticleId; start: number }) {
    this.#measure();
    const found = this.#columns.flatMap((column) => {
      const own = from?.article === column.article ? column.spans.get(from.start) : undefined;
      const first = [...column.spans.values()].filter((span) => span.point === point).sort((a, b) => a.top - b.top)[0];
      const span = own ?? first;
      return span ? [{ ...column, top: span.top, isOwn: own !== undefined, seen: span.top - column.scroller.scrollTop }] : [];
    });
    const pointed = found.find((one) => one.isOwn);
    const height = meetingHeight(found.map((one) => one.top), pointed ? pointed.seen : this.#height * EYE);
    for (const one of found) {
      const room = roomBelow(one.top, height, one.length, one.scroller.clientHeight);
      one.content.style.setProperty("--room", `${room}px`);
    }
    for (const one of found) this.#scrollTo(one.scroller, one.top - height);
    this.#soon();
  }
}

// The drawn columns: where their stretches stand, the bands between them, scrolling together and into line.
// Everything is measured once a layout and before anything is written. Scrolling reads how far the columns are
// scrolled once a frame; bands move as one picture while both of their columns do, and are drawn anew otherwise.

import type { ArticleId } from "../../backend";
import { bandPath, meetingHeight, roomBelow, together, type Scrolled, type Span } from "./bands";

interface Column extends Scrolled {
  article: ArticleId;
  scroller: HTMLElement;
  content: HTMLElement;
  /** By the start of the stretch. */
  spans: Map<number, Span & { point: number }>;
  /** Without the room that was made below it. */
  length: number;
}

interface Gap {
  picture: SVGSVGElement;
  bands: { path: SVGPathElement; left: number; right: number }[];
  /** How far its columns were scrolled when its bands were drawn; null when they are not drawn yet. */
  drawn: { left: number; right: number } | null;
}

/** Where a person first looks in a column. */
const EYE = 1 / 3;

export class Layout {
  #root: HTMLElement;
  #columns: Column[] = [];
  #gaps: Gap[] = [];
  #width = 0;
  #height = 0;
  #stale = true;
  #frame = 0;
  #moved = new Set<HTMLElement>();
  #tied = true;
  /** Until a person is in the columns, what scrolls them takes up an earlier visit, and each goes its own way. */
  #touched = false;
  #resized = new ResizeObserver(() => this.changed());

  constructor(root: HTMLElement) {
    this.#root = root;
    this.#resized.observe(root);
    const touch = () => (this.#touched = true);
    for (const event of ["wheel", "pointerdown", "keydown"]) root.addEventListener(event, touch, { once: true, passive: true });
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

  /** One column was scrolled; the others go along when they are tied. */
  scrolled(scroller: HTMLElement, tied: boolean) {
    this.#moved.add(scroller);
    this.#tied = tied;
    this.#soon();
  }

  #soon() {
    if (this.#frame === 0) this.#frame = requestAnimationFrame(() => this.#draw());
  }

  #measure() {
    if (!this.#stale) return;
    this.#stale = false;
    const before = new Map(this.#columns.map((column) => [column.scroller, column]));
    this.#columns = [...this.#root.querySelectorAll<HTMLElement>("[data-article]")].flatMap((content) => {
      const scroller = content.parentElement;
      if (!scroller) return [];
      const top = scroller.scrollTop;
      const above = scroller.getBoundingClientRect().top - top;
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
      return [
        {
          article: Number(content.dataset["article"]),
          scroller,
          content,
          spans,
          length: content.offsetHeight - room,
          // A scroll that is still to be answered must still be seen as one.
          top: before.get(scroller)?.top ?? top,
          meant: before.get(scroller)?.meant ?? top,
          most: scroller.scrollHeight - scroller.clientHeight,
        },
      ];
    });
    const pictures = [...this.#root.querySelectorAll<SVGSVGElement>("svg[data-gap]")];
    this.#width = pictures[0]?.parentElement?.clientWidth ?? 0;
    this.#height = this.#columns[0]?.scroller.clientHeight ?? 0;
    this.#gaps = pictures.map((picture) => ({
      picture,
      drawn: null,
      bands: [...picture.querySelectorAll<SVGPathElement>("path")].map((path) => ({
        path,
        left: Number(path.dataset["left"]),
        right: Number(path.dataset["right"]),
      })),
    }));
  }

  #draw() {
    this.#frame = 0;
    this.#measure();
    this.#follow();
    this.#gaps.forEach((gap, index) => {
      const left = this.#columns[index];
      const right = this.#columns[index + 1];
      if (!left || !right) return;
      const { drawn } = gap;
      const down = drawn ? left.top - drawn.left : 0;
      if (drawn && Math.abs(down - (right.top - drawn.right)) < 0.5 && Math.abs(down) < this.#height) {
        gap.picture.style.transform = `translateY(${-down}px)`;
        return;
      }
      gap.drawn = { left: left.top, right: right.top };
      gap.picture.style.transform = "";
      for (const band of gap.bands) {
        const ends = { left: left.spans.get(band.left), right: right.spans.get(band.right) };
        const path =
          ends.left && ends.right
            ? bandPath({ left: ends.left, right: ends.right }, this.#width, this.#height, left.top, right.top, this.#height)
            : null;
        band.path.setAttribute("d", path ?? "");
      }
    });
  }

  /** Takes up how far columns were scrolled since the last frame, and lets the others follow. */
  #follow() {
    const tops = this.#columns.map((column) => (this.#moved.has(column.scroller) ? column.scroller.scrollTop : column.top));
    this.#moved.clear();
    // What was moved from here has arrived where it was sent, and so leads nothing back.
    const leaders = this.#columns.flatMap((column, index) => (Math.abs((tops[index] ?? 0) - column.top) >= 1 ? [index] : []));
    const [leader] = leaders;
    if (leader === undefined) return;
    if (this.#tied && this.#touched && leaders.length === 1) {
      const next = together(this.#columns, leader, tops[leader] ?? 0);
      this.#columns.forEach((column, index) => {
        const to = next[index];
        if (!to) return;
        if (index !== leader && to.top !== column.top) column.scroller.scrollTop = to.top;
        Object.assign(column, to);
      });
      return;
    }
    for (const index of leaders) {
      const column = this.#columns[index];
      if (column) column.top = column.meant = tops[index] ?? 0;
    }
  }

  /**
   * Brings the stretches of a point to one height in all columns that have it. With `from`, the stretch that was
   * pointed at stays where it is as far as that goes.
   */
  bringIntoLine(point: number, from?: { article: ArticleId; start: number }) {
    this.#measure();
    this.#follow();
    const found = this.#columns.flatMap((column) => {
      const own = from?.article === column.article ? column.spans.get(from.start) : undefined;
      const first = [...column.spans.values()].filter((span) => span.point === point).sort((a, b) => a.top - b.top)[0];
      const span = own ?? first;
      return span ? [{ column, at: span.top, isOwn: own !== undefined, seen: span.top - column.top }] : [];
    });
    const pointed = found.find((one) => one.isOwn);
    const height = meetingHeight(found.map((one) => one.at), pointed ? pointed.seen : this.#height * EYE);
    for (const { column, at } of found) {
      const room = roomBelow(at, height, column.length, this.#height);
      column.content.style.setProperty("--room", `${room}px`);
      column.most = Math.max(0, column.length + room - this.#height);
    }
    for (const { column, at } of found) {
      column.top = column.meant = Math.min(column.most, Math.max(0, at - height));
      column.scroller.scrollTop = column.top;
    }
    this.#soon();
  }
}

// Short words at the edge of the window: what was done, what could not be done.

export interface NoticeAction {
  name: string;
  run: () => void | Promise<void>;
}

export interface Notice {
  id: number;
  kind: "done" | "failed" | "info";
  text: string;
  action?: NoticeAction;
}

class Notices {
  list = $state.raw<Notice[]>([]);
  #next = 1;
  #timers = new Map<number, ReturnType<typeof setTimeout>>();

  /** Failures stay until they are closed; the rest goes after a while, later when there is something to press. */
  show(notice: Omit<Notice, "id">): number {
    const id = this.#next++;
    // A failure said twice in a row is said once.
    const rest = this.list.filter((other) => other.text !== notice.text);
    this.list = [...rest.slice(-3), { ...notice, id }];
    this.resume(id);
    return id;
  }

  close(id: number) {
    this.pause(id);
    this.list = this.list.filter((notice) => notice.id !== id);
  }

  /** Keeps a notice while the pointer or the focus is on it. */
  pause(id: number) {
    clearTimeout(this.#timers.get(id));
    this.#timers.delete(id);
  }

  resume(id: number) {
    const notice = this.list.find((notice) => notice.id === id);
    if (!notice || notice.kind === "failed") return;
    this.pause(id);
    this.#timers.set(
      id,
      setTimeout(() => this.close(id), notice.action ? 9000 : 5000),
    );
  }

  /** A later act makes an older "Undo" mean something else, so such notices go. */
  closeActions() {
    for (const notice of this.list) if (notice.kind === "done" && notice.action) this.close(notice.id);
  }
}

export const notices = new Notices();

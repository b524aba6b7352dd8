// What is about to come in, read piece by piece: the first screen at once, the rest behind it. Stops when told to.

import { startJob, type FilePreview, type RunningJob } from "../../backend";

const FIRST = 50;
const NEXT = 200;

export class Preview {
  rows = $state.raw<FilePreview[]>([]);
  total = $state(0);
  unfinished = $state(false);
  looking = $state(false);
  #job: RunningJob<unknown> | null = null;
  #stopped = false;

  readonly articles = $derived(this.rows.reduce((sum, row) => sum + (row.known ? 0 : row.articles), 0));
  readonly tables = $derived(this.rows.filter((row) => row.is_table));

  /** Looks into all files. A failure ends the look: the import itself will say what is wrong. */
  async look(paths: string[]) {
    this.looking = true;
    try {
      for (;;) {
        const from = this.rows.length;
        const job = startJob("preview_files", { paths, from, limit: from === 0 ? FIRST : NEXT }, () => undefined);
        this.#job = job;
        const page = await job.done;
        if (this.#stopped) break;
        this.rows = [...this.rows, ...page.rows];
        this.total = page.total;
        this.unfinished = page.unfinished;
        if (page.rows.length === 0 || this.rows.length >= page.total) break;
      }
    } catch {
      // Cancelled, or not to be read: what is known stays on show.
    }
    this.#job = null;
    this.looking = false;
  }

  stop() {
    this.#stopped = true;
    this.looking = false;
    this.#job?.cancel();
  }

  /** A table of which a person has said what its columns are. */
  amend(path: string, what: Partial<FilePreview>) {
    this.rows = this.rows.map((row) => (row.path === path ? { ...row, ...what } : row));
  }
}

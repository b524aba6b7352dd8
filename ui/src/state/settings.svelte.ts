// How a person likes the window: theme, size of text, widths, columns. Of this machine, not of a project.

import { recall, remember } from "./remembered";

export type Theme = "system" | "light" | "dark";

export interface Panel {
  width: number;
  folded: boolean;
}

/** What was chosen for one table; anything absent is as the table has it. */
export interface TableChoice {
  hidden?: string[];
  widths?: Record<string, number>;
  sort?: { column: string; down: boolean };
}

interface Kept {
  theme: Theme;
  textSize: number;
  panels: Record<string, Panel>;
  tables: Record<string, TableChoice>;
  /** Switches of single views, such as "paragraph numbers". */
  switches: Record<string, boolean>;
}

/** Sizes of text, as factors of the usual one. */
export const TEXT_SIZES = [0.85, 0.925, 1, 1.1, 1.25, 1.4, 1.6] as const;

const NAME = "settings";
const FIRST: Kept = { theme: "system", textSize: 1, panels: {}, tables: {}, switches: {} };

class Settings {
  #kept = $state<Kept>({ ...FIRST, ...recall<Partial<Kept>>(NAME) });
  #systemIsDark = $state(false);

  readonly resolvedTheme = $derived<"light" | "dark">(
    this.#kept.theme === "system" ? (this.#systemIsDark ? "dark" : "light") : this.#kept.theme,
  );

  get theme() {
    return this.#kept.theme;
  }
  set theme(theme: Theme) {
    this.#kept.theme = theme;
    this.#keep();
  }

  get textSize() {
    return this.#kept.textSize;
  }

  /** One size larger (1) or smaller (-1); 0 gives the usual one back. */
  stepTextSize(step: -1 | 0 | 1) {
    const now = TEXT_SIZES.findIndex((size) => size >= this.#kept.textSize);
    const next = Math.min(TEXT_SIZES.length - 1, Math.max(0, now + step));
    this.#kept.textSize = step === 0 ? 1 : (TEXT_SIZES[next] ?? 1);
    this.#keep();
  }

  panel(name: string, usual: Panel): Panel {
    return this.#kept.panels[name] ?? usual;
  }
  setPanel(name: string, panel: Panel) {
    this.#kept.panels[name] = panel;
    this.#keep();
  }

  table(name: string): TableChoice {
    return this.#kept.tables[name] ?? {};
  }
  setTable(name: string, choice: TableChoice) {
    this.#kept.tables[name] = choice;
    this.#keep();
  }

  switch(name: string, usual: boolean): boolean {
    return this.#kept.switches[name] ?? usual;
  }
  setSwitch(name: string, on: boolean) {
    this.#kept.switches[name] = on;
    this.#keep();
  }

  /** Dresses the page; called once by the window. Gives back how to stop. */
  start(): () => void {
    const dark = window.matchMedia("(prefers-color-scheme: dark)");
    const follow = () => (this.#systemIsDark = dark.matches);
    follow();
    dark.addEventListener("change", follow);
    const stop = $effect.root(() => {
      $effect.pre(() => {
        document.documentElement.dataset.theme = this.resolvedTheme;
        document.documentElement.style.fontSize = `${this.#kept.textSize * 100}%`;
      });
    });
    return () => {
      dark.removeEventListener("change", follow);
      stop();
    };
  }

  #keep() {
    remember(NAME, $state.snapshot(this.#kept));
  }
}

export const settings = new Settings();

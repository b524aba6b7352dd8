import type { Kind, Progress } from "./wire";

/** What files over the window are doing; `x` and `y` are CSS pixels of the page. */
export type DropEvent =
  | { kind: "enter"; paths: string[]; x: number; y: number }
  | { kind: "over"; x: number; y: number }
  | { kind: "drop"; paths: string[]; x: number; y: number }
  | { kind: "leave" };

/** Takes a listener away again. */
export type Unlisten = () => void;

/** Everything that the pages ask of whoever holds the project: the shell, or the stand-in while designing. */
export interface Host {
  call(name: string, request: unknown): Promise<unknown>;
  startJob(job: string, name: string, request: unknown, onProgress: (progress: Progress) => void): Promise<unknown>;
  cancelJob(job: string): Promise<void>;
  pickFiles(): Promise<string[]>;
  pickFolder(): Promise<string[]>;
  pickExported(): Promise<string | null>;
  pickProject(): Promise<string | null>;
  pickNewProject(name: string): Promise<string | null>;
  pickExport(format: string, name: string): Promise<string | null>;
  /** Asks where to put a file of this ending and writes it there; null when the person thought better of it. */
  saveFile(name: string, format: string, content: string | Uint8Array): Promise<string | null>;
  /** Shows a file in the system's file manager. */
  reveal(path: string): Promise<void>;
  onChanged(listener: (kinds: Kind[]) => void): Unlisten;
  onMenu(listener: (command: string) => void): Unlisten;
  onDrop(listener: (event: DropEvent) => void): Unlisten;
}

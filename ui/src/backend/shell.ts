// The host of the built app: the Tauri shell.

import { Channel, invoke } from "@tauri-apps/api/core";
import { listen } from "@tauri-apps/api/event";
import { getCurrentWebview } from "@tauri-apps/api/webview";
import type { Host, Unlisten } from "./host";
import type { Kind, Progress } from "./wire";

/** A listener can be given back before the shell has confirmed it. */
function unlisten(listening: Promise<Unlisten>): Unlisten {
  return () => void listening.then((stop) => stop());
}

/** Asks the Tauri shell around this page. */
export const shell: Host = {
  call: (name, request) => invoke("call", { name, request }),
  startJob: (job, name, request, onProgress) => {
    const progress = new Channel<Progress>();
    progress.onmessage = onProgress;
    return invoke("start_job", { job, name, request, progress });
  },
  cancelJob: (job) => invoke("cancel_job", { job }),
  pickFiles: () => invoke("pick_files"),
  pickFolder: () => invoke("pick_folder"),
  pickExported: () => invoke("pick_exported"),
  pickProject: () => invoke("pick_project"),
  pickNewProject: (name) => invoke("pick_new_project", { name }),
  pickExport: (format, name) => invoke("pick_export", { format, name }),
  saveFile: (name, format, content) =>
    invoke("save_file", { name, format, content: typeof content === "string" ? { text: content } : { bytes: [...content] } }),
  reveal: (path) => invoke("reveal", { path }),
  onChanged: (listener) => unlisten(listen<{ kinds: Kind[] }>("changed", (event) => listener(event.payload.kinds))),
  onMenu: (listener) => unlisten(listen<{ command: string }>("menu", (event) => listener(event.payload.command))),
  onDrop: (listener) =>
    unlisten(
      getCurrentWebview().onDragDropEvent(({ payload }) => {
        if (payload.type === "leave") {
          listener({ kind: "leave" });
          return;
        }
        // The shell speaks of physical pixels.
        const x = payload.position.x / window.devicePixelRatio;
        const y = payload.position.y / window.devicePixelRatio;
        if (payload.type === "over") listener({ kind: "over", x, y });
        else listener({ kind: payload.type, paths: payload.paths, x, y });
      }),
    ),
};

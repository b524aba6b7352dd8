// Long work under way, for the bottom line of the window: what, how far, and how to stop it.

import { startJob, type Jobs } from "../backend";

export interface JobRow {
  id: string;
  /** What a person would call it: "Import of 40 files". */
  label: string;
  stage: string;
  done: number;
  /** 0 while it is not known. */
  total: number;
  stopping: boolean;
  cancel: () => void;
}

class RunningJobs {
  list = $state<JobRow[]>([]);

  /** Runs a job and shows it while it runs. Rejects with the job's failure. `stop` asks it to end, as its row does. */
  async run<Name extends keyof Jobs>(
    name: Name,
    request: Jobs[Name]["request"],
    label: string,
    stop?: AbortSignal,
  ): Promise<Jobs[Name]["reply"]> {
    const change = (what: Partial<JobRow>) => {
      const row = this.list.find((row) => row.id === job.id);
      if (row) Object.assign(row, what);
    };
    const job = startJob(name, request, (progress) => change(progress));
    const cancel = () => {
      change({ stopping: true });
      job.cancel();
    };
    stop?.addEventListener("abort", cancel, { once: true });
    this.list.push({
      id: job.id,
      label,
      stage: "",
      done: 0,
      total: 0,
      stopping: false,
      cancel,
    });
    try {
      return await job.done;
    } finally {
      stop?.removeEventListener("abort", cancel);
      this.list = this.list.filter((row) => row.id !== job.id);
    }
  }
}

export const jobs = new RunningJobs();

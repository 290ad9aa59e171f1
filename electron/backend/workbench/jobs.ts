/** Long work as the window sees it: what runs, how far it is, how long it will take, and how to stop it. */
import type { JobKind, JobState } from "../../ipc/data";
import { describeError } from "./failure";
import type { Progress } from "./worker-client";

const TOLD_MS = 100;
/** An estimate before that is a guess. */
const ESTIMATED_FROM_MS = 700;
const KEPT = 20;

interface Job {
  state: JobState;
  readonly cancel: (step: JobState["step"]) => void;
  /** Resolves when it has ended, however it did. */
  ended: Promise<unknown>;
}

export class Jobs {
  private readonly jobs: Job[] = [];
  private nextId = 1;

  constructor(private readonly tell: (state: JobState) => void) {}

  list(): readonly JobState[] {
    return this.jobs.map((j) => j.state);
  }

  cancel(id: number): void {
    const job = this.jobs.find((j) => j.state.id === id);
    if (job?.state.phase === "running") job.cancel(job.state.step);
  }

  /** Ends all jobs, and waits for those that cannot be ended now. */
  async cancelAll(): Promise<void> {
    const running = this.jobs.filter((j) => j.state.phase === "running");
    for (const { state } of running) this.cancel(state.id);
    await Promise.all(running.map((j) => j.ended));
  }

  /** Runs the work as a job. `cancel` must make the work fail, unless that step is to be waited for. */
  run<T>(kind: JobKind, cancel: Job["cancel"], work: (progress: Progress) => Promise<T>): Promise<T> {
    const first = kind === "verify" ? "verify" : kind === "export" ? "write" : "convert";
    const job: Job = {
      state: { id: this.nextId++, kind, phase: "running", step: first, done: 0, total: 0 },
      cancel,
      ended: Promise.resolve(),
    };
    this.jobs.push(job);
    if (this.jobs.length > KEPT) this.jobs.splice(0, this.jobs.length - KEPT);
    const result = this.watch(job, work);
    job.ended = result.catch(() => {});
    return result;
  }

  private async watch<T>(job: Job, work: (progress: Progress) => Promise<T>): Promise<T> {
    const change = (changed: Partial<JobState>): void => {
      job.state = { ...job.state, ...changed };
      this.tell(job.state);
    };
    change({});
    try {
      const result = await work(progressOf(change));
      change({ phase: "done", done: job.state.total, remaining: 0 });
      return result;
    } catch (error) {
      const failed = describeError(error);
      if (failed.code === "cancelled") change({ phase: "cancelled", remaining: undefined });
      else change({ phase: "failed", remaining: undefined, error: failed });
      throw error;
    }
  }
}

function progressOf(change: (changed: Partial<JobState>) => void): Progress {
  let step = "";
  let started = 0;
  let told = 0;
  return (now, done, total) => {
    const time = performance.now();
    if (now !== step) {
      step = now;
      started = time;
    } else if (time - told < TOLD_MS && done < total) return;
    told = time;
    const passed = time - started;
    const remaining =
      passed < ESTIMATED_FROM_MS || done === 0 ? undefined : Math.round((passed / done) * (total - done));
    change({ step: now, done, total, remaining });
  };
}

/** What all services of a backend share: the open project, the workers, jobs, log and events. */
import type { Arguments, EventName, Events, LogEntry } from "../../ipc/contract";
import type { ConversionRequests, VerificationRequests } from "../conversion/messages";
import { failure } from "./failure";
import { Jobs } from "./jobs";
import type { Project } from "./project";
import { UserData } from "./user-data";
import { WorkerClient } from "./worker-client";

export interface BackendOptions {
  /** For preferences, recent projects, the sample's project and caches of projects that cannot be written to. */
  readonly dataFolder: string;
  readonly shell: "electron" | "browser";
  /** The folder of the bundled samples, with one folder per source. */
  readonly sampleFolder: string;
  readonly version: string;
  readonly hosts?: {
    openLink?(url: string): Promise<void>;
    /** Opens a file with the system's program for it. */
    openFile?(path: string): Promise<void>;
    choose?(purpose: Arguments<"files.choose">["purpose"], title: string): Promise<readonly string[] | undefined>;
  };
  /** Where the bundled workers are; found beside the program when left out. */
  readonly workerFolder?: string;
  /** The samples as projects that are converted already; beside the workers' folder when left out. */
  readonly preparedFolder?: string;
}

export type Listener = <E extends EventName>(name: E, event: Events[E]) => void;

const KEPT_LOG = 1_000;
/** The converter stays warm for a while; the engine needs 400 MB and is let go sooner. */
const CONVERTER_IDLE_MS = 10 * 60_000;
const VERIFIER_IDLE_MS = 3 * 60_000;

export class Session {
  readonly jobs = new Jobs((state) => this.emit("job.changed", state));
  readonly userData: UserData;
  readonly converter: WorkerClient<ConversionRequests>;
  readonly verifier: WorkerClient<VerificationRequests>;
  readonly log: LogEntry[] = [];
  /** The text that a document's last save replaced. */
  readonly replaced = new Map<string, string>();
  private readonly listeners = new Set<Listener>();
  private opened: Project | undefined;
  private last: Promise<unknown> = Promise.resolve();

  constructor(readonly options: BackendOptions) {
    this.userData = new UserData(options.dataFolder);
    this.converter = new WorkerClient("conversion", CONVERTER_IDLE_MS, options.workerFolder);
    this.verifier = new WorkerClient("verification", VERIFIER_IDLE_MS, options.workerFolder);
  }

  get current(): Project | undefined {
    return this.opened;
  }

  /** The open project; a failure where there is none. */
  get project(): Project {
    if (!this.opened) throw failure("no-open-project", "No project is open.", "Open a project first.");
    return this.opened;
  }

  /** Opens and closes one after the other: two requests for one project must not lock each other out. */
  inOrder<T>(work: () => Promise<T>): Promise<T> {
    const next = this.last.then(work, work);
    this.last = next.catch(() => {});
    return next;
  }

  /** Makes a project the open one; the one before it is closed. */
  async use(project: Project | undefined): Promise<void> {
    const before = this.opened;
    this.opened = project;
    this.replaced.clear();
    if (!before) return;
    await this.jobs.cancelAll();
    await before.close();
  }

  emit<E extends EventName>(name: E, event: Events[E]): void {
    for (const listener of this.listeners) listener(name, event);
  }

  subscribe(listener: Listener): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Tells windows that documents, or everything, are not what they were. */
  changed(documents: readonly string[] | "all"): void {
    this.emit("project.changed", { documents });
  }

  say(level: LogEntry["level"], message: string): void {
    const entry: LogEntry = { time: new Date().toISOString(), level, message };
    this.log.push(entry);
    if (this.log.length > KEPT_LOG) this.log.shift();
    this.emit("log.added", entry);
  }

  async close(): Promise<void> {
    await this.jobs.cancelAll();
    await this.inOrder(() => this.use(undefined));
    await Promise.all([this.converter.end(), this.verifier.end()]);
    this.listeners.clear();
  }
}

/** A backend on temporary folders, for tests of the workbench. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { type Backend, createBackend } from "../../electron/backend/workbench/backend";
import type { EventName, Events } from "../../electron/ipc/contract";
import type { Failure, ProjectInfo } from "../../electron/ipc/data";
import { failureOf } from "../../electron/ipc/failures";

export const ROOT = resolve(__dirname, "../..");

/** So often in a row nothing must be running; a busy machine starts workers late. */
const QUIET_CHECKS = 12;

export interface Workbench extends Backend {
  /** A folder that is removed at the end. */
  readonly folder: string;
  readonly dataFolder: string;
  readonly events: { readonly name: EventName; readonly event: Events[EventName] }[];
  /** Makes a project of scripts given by name. */
  create(scripts: Readonly<Record<string, string>>, name?: string): Promise<ProjectInfo>;
  /** Changes the scripts of the project. */
  script(name: string, text: string): void;
  /** Resolves when no job runs any more. */
  settled(): Promise<void>;
  end(): Promise<void>;
}

/** Starts a backend; `folder` to share one with another backend. */
export function startWorkbench(
  folder = mkdtempSync(join(tmpdir(), "portolan-workbench-")),
  preparedFolder = "",
): Workbench {
  const dataFolder = join(folder, "data");
  const backend = createBackend({
    dataFolder,
    shell: "browser",
    sampleFolder: join(ROOT, "samples"),
    version: "0.0.0",
    workerFolder: join(ROOT, "dist/workers"),
    preparedFolder,
  });
  const events: { name: EventName; event: Events[EventName] }[] = [];
  backend.subscribe((name, event) => events.push({ name, event }));
  const script = (name: string, text: string): void => {
    const path = join(folder, "scripts", name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  };
  return {
    ...backend,
    folder,
    dataFolder,
    events,
    script,
    create: (scripts, name = "project") => {
      for (const [file, text] of Object.entries(scripts)) script(file, text);
      return backend.handlers["project.create"]({
        folder: join(folder, name),
        name,
        source: "oracle",
        inputs: [join(folder, "scripts")],
        target: "postgresql",
        targetVersion: 17,
      });
    },
    settled: async () => {
      const isBusy = async (): Promise<boolean> =>
        (await backend.handlers["jobs.list"](undefined)).some((j) => j.phase === "running");
      // A job may only be about to begin, and what follows one, merging for instance, runs right after it.
      for (let quiet = 0; quiet < QUIET_CHECKS; quiet = (await isBusy()) ? 0 : quiet + 1)
        await new Promise((done) => setTimeout(done, 50));
    },
    end: async () => {
      await backend.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** What a call fails with. */
export async function failureOfCall(call: Promise<unknown>): Promise<Failure> {
  try {
    await call;
  } catch (error) {
    return failureOf(error);
  }
  throw new Error("The call did not fail");
}

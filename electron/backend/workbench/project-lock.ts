/**
 * One app per project: a file that names the process that has it. What a dead process left is taken over; on another
 * machine a process counts as dead when it has not touched the file for a while.
 */
import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { mkdir, open, readFile, rename, rm, stat, utimes } from "node:fs/promises";
import { hostname } from "node:os";
import { dirname } from "node:path";

const HEARTBEAT_MS = 10_000;
const SILENT_MS = 60_000;

interface Owner {
  readonly pid: number;
  readonly host: string;
  /** When the process started, as the system tells it; tells a reused process id. */
  readonly started: string;
  readonly since: string;
  readonly token: string;
}

export interface ProjectLock {
  release(): Promise<void>;
}

/** The lock; or who has it, as a sentence. Throws where the folder cannot be written to. */
export async function lockProject(path: string): Promise<ProjectLock | string> {
  await mkdir(dirname(path), { recursive: true });
  const own: Owner = {
    pid: process.pid,
    host: hostname(),
    started: startOf(process.pid),
    since: new Date().toISOString(),
    token: randomUUID(),
  };
  for (let attempt = 0; attempt < 5; attempt++) {
    if (await tryCreate(path, own)) return held(path, own);
    const other = await currentOwner(path);
    if (other && (await isAlive(path, other))) return describeOwner(other);
    // Moved aside first: of two that find it dead only one moves it.
    const aside = `${path}.${own.token}`;
    try {
      await rename(path, aside);
      await rm(aside, { force: true });
    } catch {
      // Somebody else was quicker: look again.
    }
  }
  return "Another window of Portolan is opening this project.";
}

async function tryCreate(path: string, own: Owner): Promise<boolean> {
  try {
    const file = await open(path, "wx");
    await file.writeFile(JSON.stringify(own));
    await file.close();
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  }
}

async function currentOwner(path: string): Promise<Owner | undefined> {
  try {
    const owner = JSON.parse(await readFile(path, "utf8")) as Owner;
    return typeof owner?.pid === "number" ? owner : undefined;
  } catch {
    // Half written by a process that was killed, or by one that is just writing it.
    await new Promise((resolve) => setTimeout(resolve, 50));
    try {
      return JSON.parse(await readFile(path, "utf8")) as Owner;
    } catch {
      return undefined;
    }
  }
}

async function isAlive(path: string, owner: Owner): Promise<boolean> {
  if (owner.host !== hostname()) return (await silentMs(path)) < SILENT_MS;
  try {
    process.kill(owner.pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ESRCH") return false;
  }
  const started = startOf(owner.pid);
  if (started !== "" && owner.started !== "") return started === owner.started;
  return (await silentMs(path)) < SILENT_MS;
}

async function silentMs(path: string): Promise<number> {
  try {
    return Date.now() - (await stat(path)).mtimeMs;
  } catch {
    return Number.POSITIVE_INFINITY;
  }
}

/** Start time of a process in the kernel's ticks; "" where the system does not tell. */
function startOf(pid: number): string {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, "utf8");
    // The command's name may hold blanks and parentheses; the start time is the 20th field behind it.
    return text.slice(text.lastIndexOf(")") + 2).split(" ")[19] ?? "";
  } catch {
    return "";
  }
}

function describeOwner({ pid, host, since }: Owner): string {
  const where = host === hostname() ? "on this computer" : `on ${host}`;
  return `Another window of Portolan ${where} has this project open (process ${pid}, since ${since}). You can look at everything here; to change something, close it there first.`;
}

function held(path: string, own: Owner): ProjectLock {
  const heartbeat = setInterval(() => {
    const now = new Date();
    utimes(path, now, now).catch(() => {});
  }, HEARTBEAT_MS).unref();
  return {
    release: async () => {
      clearInterval(heartbeat);
      const owner = await currentOwner(path);
      if (owner?.token === own.token) await rm(path, { force: true });
    },
  };
}

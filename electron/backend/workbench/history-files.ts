/** History of a document: a file per version, history/<path>/<time>-<reason>.sql. Nothing in it is ever changed but the newest while somebody types. */
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { HistoryEntry } from "../../ipc/data";
import { writeWhole } from "./atomic-files";
import { readIfThere } from "./edited-files";

type Reason = HistoryEntry["reason"];

const ENTRY = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)(\d{3})Z-([a-z-]+)\.sql$/;

/** Saves that follow each other so closely are one version: the editor saves while somebody types. */
const SAME_VERSION_MS = 20_000;

export class HistoryFiles {
  constructor(private readonly folder: string) {}

  /** Oldest first. */
  async list(path: string): Promise<HistoryEntry[]> {
    let names: string[];
    try {
      names = await readdir(join(this.folder, path));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
      throw error;
    }
    return names.sort().flatMap((name) => {
      const match = ENTRY.exec(name);
      if (!match) return [];
      const [, year, month, day, hour, minute, second, ms, reason] = match;
      return [
        { id: name, time: `${year}-${month}-${day}T${hour}:${minute}:${second}.${ms}Z`, reason: reason as Reason },
      ];
    });
  }

  /** The text of a version; undefined where there is none of this name. */
  async text(path: string, entry: string): Promise<string | undefined> {
    return ENTRY.test(entry) ? readIfThere(join(this.folder, path, entry)) : undefined;
  }

  /** Adds a version, unless it is what the last one is. The first one is preceded by what it started from. */
  async add(path: string, reason: Reason, text: string, startedFrom: string): Promise<void> {
    const entries = await this.list(path);
    let last = entries.at(-1);
    if (!last) {
      last = await this.write(path, "generated", startedFrom, undefined);
    }
    const isSame = (await readFile(join(this.folder, path, last.id), "utf8")) === text;
    if (isSame && reason === "edited") return;
    const isTyping =
      reason === "edited" && last.reason === "edited" && Date.now() - Date.parse(last.time) < SAME_VERSION_MS;
    if (isTyping) await writeWhole(join(this.folder, path, last.id), text);
    else await this.write(path, reason, text, last);
  }

  private async write(
    path: string,
    reason: Reason,
    text: string,
    after: HistoryEntry | undefined,
  ): Promise<HistoryEntry> {
    // Two versions of one millisecond, or a clock that was put back: the order must stay.
    const time = new Date(Math.max(Date.now(), after ? Date.parse(after.time) + 1 : 0)).toISOString();
    const id = `${time.replace(/[-:.]/g, "")}-${reason}.sql`;
    await writeWhole(join(this.folder, path, id), text);
    return { id, time, reason };
  }
}

/** What belongs to the user and not to a project: preferences and the projects that were open lately. */
import { readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import type { Preferences, RecentProject } from "../../ipc/data";
import { preferences as preferencesSchema } from "../../ipc/schemas";
import { writeWhole } from "./atomic-files";
import { holdsProject } from "./project-file";

const DEFAULTS: Preferences = { language: "en", theme: "system", zoom: 1 };
const KEPT = 20;
const recentSchema = z.array(z.object({ folder: z.string(), name: z.string(), opened: z.string() }));

type Recent = Omit<RecentProject, "exists">;

export class UserData {
  private last: Promise<unknown> = Promise.resolve();

  constructor(private readonly folder: string) {}

  /** A damaged file costs the preferences, nothing else. */
  async preferences(): Promise<Preferences> {
    const parsed = preferencesSchema.partial().safeParse(await this.readJson("preferences.json"));
    return { ...DEFAULTS, ...(parsed.success ? parsed.data : {}) };
  }

  setPreferences(changed: Partial<Preferences>): Promise<Preferences> {
    return this.change(async () => {
      const preferences = { ...(await this.preferences()), ...changed };
      await writeWhole(join(this.folder, "preferences.json"), `${JSON.stringify(preferences, null, 2)}\n`);
      return preferences;
    });
  }

  /** Latest first. */
  async recent(): Promise<RecentProject[]> {
    const parsed = recentSchema.safeParse(await this.readJson("recent.json"));
    return Promise.all(
      (parsed.success ? parsed.data : []).map(async (r) => ({
        ...r,
        exists: await holdsProject(r.folder),
      })),
    );
  }

  remember(folder: string, name: string): Promise<void> {
    return this.changeRecent((others) => [
      { folder, name, opened: new Date().toISOString() },
      ...others.filter((r) => r.folder !== folder),
    ]);
  }

  forget(folder: string): Promise<void> {
    return this.changeRecent((all) => all.filter((r) => r.folder !== folder));
  }

  private changeRecent(change: (recent: readonly Recent[]) => readonly Recent[]): Promise<void> {
    return this.change(async () => {
      const kept = (await this.recent()).map(({ folder, name, opened }) => ({ folder, name, opened }));
      const recent = change(kept).slice(0, KEPT);
      await writeWhole(join(this.folder, "recent.json"), `${JSON.stringify(recent, null, 2)}\n`);
    });
  }

  private change<T>(work: () => Promise<T>): Promise<T> {
    const next = this.last.then(work, work);
    this.last = next.catch(() => {});
    return next;
  }

  private async readJson(name: string): Promise<unknown> {
    try {
      return JSON.parse(await readFile(join(this.folder, name), "utf8"));
    } catch {
      return undefined;
    }
  }
}

export async function isFile(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isFile();
  } catch {
    return false;
  }
}

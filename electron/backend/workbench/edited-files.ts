/**
 * The DBA's versions: edited/<path>.sql, and beside each the generated text that it started from (<path>.base). The
 * order of writing is such that a crash between two files leaves something that reads well.
 */
import { readdir, readFile, rm } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import { UNFINISHED, writeWhole } from "./atomic-files";

export interface Edit {
  readonly text: string;
  /** What the rules had made when the editing began; undefined where that file is gone. */
  readonly base: string | undefined;
}

const ENDING = ".sql";

export class EditedFiles {
  constructor(private readonly folder: string) {}

  /** Paths of all edited documents, without ending. Removes what a crash left unfinished, if it may. */
  async paths(mayClean: boolean): Promise<string[]> {
    const names = await allFiles(this.folder);
    if (mayClean) {
      for (const name of names.filter((n) => n.endsWith(UNFINISHED)))
        await rm(join(this.folder, name), { force: true });
    }
    return names.filter((n) => n.endsWith(ENDING)).map((n) => n.slice(0, -ENDING.length));
  }

  async read(path: string): Promise<Edit | undefined> {
    const text = await readIfThere(join(this.folder, `${path}${ENDING}`));
    return text === undefined ? undefined : { text, base: await readIfThere(join(this.folder, `${path}.base`)) };
  }

  /** A first version: the base comes first, because a base alone is no edit. */
  async create(path: string, text: string, base: string): Promise<void> {
    await writeWhole(join(this.folder, `${path}.base`), base);
    await this.replace(path, text);
  }

  async replace(path: string, text: string): Promise<void> {
    await writeWhole(join(this.folder, `${path}${ENDING}`), text);
  }

  /** A version on another base. The text comes first: merged once more with the new base it stays the same. */
  async rebase(path: string, text: string, base: string): Promise<void> {
    await this.replace(path, text);
    await writeWhole(join(this.folder, `${path}.base`), base);
  }

  async remove(path: string): Promise<void> {
    await rm(join(this.folder, `${path}${ENDING}`), { force: true });
    await rm(join(this.folder, `${path}.base`), { force: true });
  }
}

/** All files below a folder, as paths with `/`. */
async function allFiles(folder: string): Promise<string[]> {
  try {
    const entries = await readdir(folder, { withFileTypes: true, recursive: true });
    return entries
      .filter((e) => e.isFile())
      .map((e) => relative(folder, join(e.parentPath, e.name)).split(sep).join("/"))
      .sort();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
    throw error;
  }
}

export async function readIfThere(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}

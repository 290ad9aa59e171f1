/** Folders and scripts, for the shell that has no file dialog of its own. */
import { readdir, stat } from "node:fs/promises";
import { homedir } from "node:os";
import { dirname, join, resolve } from "node:path";
import type { FolderListing } from "../../ipc/data";
import { holdsProject } from "./project-file";

const MOST_ENTRIES = 5_000;

/** A folder's entries, folders first; hidden ones are left out. Starts at the user's own folder. */
export async function listFolder(folder: string = homedir()): Promise<FolderListing> {
  const path = resolve(folder);
  const names = (await readdir(path)).filter((name) => !name.startsWith(".")).slice(0, MOST_ENTRIES);
  const entries = await Promise.all(
    names.map(async (name) => {
      const isFolder = await isDirectory(join(path, name));
      return { name, isFolder, isProject: isFolder && (await holdsProject(join(path, name))) };
    }),
  );
  entries.sort((a, b) => Number(b.isFolder) - Number(a.isFolder) || a.name.localeCompare(b.name));
  const parent = dirname(path);
  return { folder: path, parent: parent === path ? undefined : parent, entries };
}

/** An entry that cannot be looked at is shown as a file. */
async function isDirectory(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch {
    return false;
  }
}

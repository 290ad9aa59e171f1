/** The project's file: its settings, under the project's name and with the ending that the system opens Portolan for. */
import { readdir } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { failure } from "./failure";

/** The ending in electron-builder.yml's fileAssociations. */
export const PROJECT_ENDING = ".portolan";
/** What the file was called before it had an ending of its own. */
const EARLIER_NAME = "portolan.json";

/** Names that Windows keeps for devices, with any ending. */
const RESERVED = /^(?:con|prn|aux|nul|com\d|lpt\d)$/i;
const LONGEST = 60;

/** Whether a file of this name is a project's. The hidden folder `.portolan` is none. */
export function isProjectFile(name: string): boolean {
  return name === EARLIER_NAME || (name.toLowerCase().endsWith(PROJECT_ENDING) && name.length > PROJECT_ENDING.length);
}

/** The file's name for a new project; it stays when the project is renamed. */
export function projectFileName(projectName: string): string {
  const name = [...projectName.replace(/[\p{Cc}<>:"/\\|?*]+/gu, "-")].slice(0, LONGEST).join("").trim();
  const safe = name.replace(/^[.\s]+|[.\s]+$/g, "");
  return `${safe === "" || RESERVED.test(safe) ? "project" : safe}${PROJECT_ENDING}`;
}

/** The folder of the project that a path names: the folder itself, or the project's file in it. */
export function projectFolder(path: string): string {
  const full = resolve(path);
  return isProjectFile(basename(full)) ? dirname(full) : full;
}

/** The path of a folder's project file; undefined where there is none. More than one is a failure: which one is meant? */
export async function findProjectFile(folder: string): Promise<string | undefined> {
  const names = await projectFiles(folder);
  const own = names.filter((name) => name !== EARLIER_NAME);
  if (own.length > 1) {
    throw failure(
      "damaged-project",
      `${folder} holds ${own.length} project files: ${own.join(", ")}.`,
      "Keep the one that is wanted there, and move the others to another folder.",
    );
  }
  const name = own.at(0) ?? names.at(0);
  return name === undefined ? undefined : join(folder, name);
}

/** Whether a folder holds a project. One that cannot be read holds none. */
export async function holdsProject(folder: string): Promise<boolean> {
  return (await projectFiles(folder).catch(() => [])).length > 0;
}

async function projectFiles(folder: string): Promise<string[]> {
  try {
    const entries = await readdir(folder, { withFileTypes: true });
    return entries.filter((entry) => !entry.isDirectory() && isProjectFile(entry.name)).map((entry) => entry.name);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOENT" || code === "ENOTDIR") return [];
    throw error;
  }
}

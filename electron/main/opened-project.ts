/** Which project a start asks for: a folder, or the project's file in it, from the command line or the system. */
import { existsSync, statSync } from "node:fs";
import { basename, resolve } from "node:path";
import { isProjectFile, projectFolder } from "../backend/workbench/project-file";

/** The project's folder for what a user opened, or undefined where it is none. */
export function projectFolderOf(path: string, workingFolder: string): string | undefined {
  const full = resolve(workingFolder, path);
  if (!existsSync(full)) return undefined;
  if (statSync(full).isDirectory()) return full;
  return isProjectFile(basename(full)) ? projectFolder(full) : undefined;
}

/** The first argument that is a project. Chromium adds options of its own between the arguments. */
export function projectOfArguments(args: readonly string[], workingFolder: string): string | undefined {
  for (const arg of args) {
    const folder = arg.startsWith("-") ? undefined : projectFolderOf(arg, workingFolder);
    if (folder !== undefined) return folder;
  }
  return undefined;
}

/** Where the program's own files are, and where the user's are kept. */
import { existsSync, readFileSync } from "node:fs";
import { homedir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The folder with package.json above this file: from the sources, from `dist`, or inside the packaged app. */
export function programFolder(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, "package.json")) && folder !== dirname(folder)) folder = dirname(folder);
  return folder;
}

/** The version in package.json. */
export function programVersion(): string {
  const { version } = JSON.parse(readFileSync(join(programFolder(), "package.json"), "utf8")) as { version: string };
  return version;
}

/** The per-user folder of preferences, recent projects and samples: the same for both shells. */
export function userFolder(env: NodeJS.ProcessEnv = process.env, platform: NodeJS.Platform = process.platform): string {
  if (env.PORTOLAN_USER_FOLDER) return env.PORTOLAN_USER_FOLDER;
  if (platform === "win32") return join(env.APPDATA || join(homedir(), "AppData", "Roaming"), "Portolan");
  if (platform === "darwin") return join(homedir(), "Library", "Application Support", "Portolan");
  return join(env.XDG_CONFIG_HOME || join(homedir(), ".config"), "Portolan");
}

/** Finds Electron's program without loading its module: loading it in plain Node would start a download. */
import { spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** How long Electron's own installer may try. */
const FETCH_MS = 20_000;

/** The path of Electron's program below the package, where it has been fetched. */
export function findElectron(packageFolder: string, env: NodeJS.ProcessEnv = process.env): string | undefined {
  try {
    const name = readFileSync(join(packageFolder, "path.txt"), "utf8").trim();
    const path = join(env.ELECTRON_OVERRIDE_DIST_PATH || join(packageFolder, "dist"), name);
    return existsSync(path) ? path : undefined;
  } catch {
    return undefined;
  }
}

/** Lets Electron's installer fetch the program, for a limited time. */
export function fetchElectron(packageFolder: string, milliseconds = FETCH_MS): Promise<string | undefined> {
  const installer = join(packageFolder, "install.js");
  if (!existsSync(installer)) return Promise.resolve(undefined);
  return new Promise((done) => {
    const child = spawn(process.execPath, [installer], { stdio: "ignore" });
    const timer = setTimeout(() => child.kill(), milliseconds);
    const end = () => {
      clearTimeout(timer);
      done(findElectron(packageFolder));
    };
    child.on("error", end);
    child.on("exit", end);
  });
}

/** Why Electron cannot run on this machine even if it is there; undefined where nothing speaks against it. */
export function whyNoElectron(
  env = process.env,
  platform = process.platform,
  uid = process.getuid?.(),
): string | undefined {
  if (!hasDisplay(env, platform)) return "this machine has no display";
  if (platform === "linux" && uid === 0) return "Electron's sandbox does not run as root";
  return undefined;
}

/** Whether a window can be shown. */
export function hasDisplay(env = process.env, platform = process.platform): boolean {
  if (platform === "win32" || platform === "darwin") return true;
  return Boolean(env.DISPLAY || env.WAYLAND_DISPLAY);
}

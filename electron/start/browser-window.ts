/** Shows the app in a window of Chromium without tabs and address, or in the default browser. */
import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { pathToFileURL } from "node:url";

const LINUX = ["google-chrome", "google-chrome-stable", "chromium", "chromium-browser", "microsoft-edge"];
const MAC = ["Google Chrome", "Chromium", "Microsoft Edge"];
const WINDOWS = ["Google\\Chrome\\Application\\chrome.exe", "Microsoft\\Edge\\Application\\msedge.exe"];

/** The program of an installed Chromium, Chrome or Edge. */
export function findChromium(env = process.env, platform = process.platform): string | undefined {
  return candidates(env, platform).find((path) => existsSync(path));
}

function candidates(env: NodeJS.ProcessEnv, platform: NodeJS.Platform): string[] {
  if (platform === "darwin") return MAC.map((name) => `/Applications/${name}.app/Contents/MacOS/${name}`);
  if (platform === "win32") {
    const roots = [env.PROGRAMFILES, env["PROGRAMFILES(X86)"], env.LOCALAPPDATA].filter((root) => root !== undefined);
    return roots.flatMap((root) => WINDOWS.map((name) => `${root}\\${name}`));
  }
  const folders = (env.PATH ?? "").split(delimiter).filter((folder) => folder !== "");
  return LINUX.flatMap((name) => folders.map((folder) => join(folder, name)));
}

/** Opens a window of its own; the process ends with it. Its profile is the app's, so that nothing of the user's browser takes part. */
export function openAppWindow(chromium: string, address: string, userFolder: string): ChildProcess {
  const profile = join(userFolder, "browser-profile");
  const options = [
    `--app=${address}`,
    `--user-data-dir=${profile}`,
    "--window-size=1440,900",
    "--no-first-run",
    "--no-default-browser-check",
  ];
  return spawn(chromium, options, { stdio: "ignore" });
}

/** Opens an address in the system's browser. */
export function openInBrowser(address: string, platform = process.platform): Promise<boolean> {
  const [program, ...options] =
    platform === "darwin"
      ? ["open", address]
      : platform === "win32"
        ? ["rundll32", "url.dll,FileProtocolHandler", address]
        : ["xdg-open", address];
  return new Promise((done) => {
    const child = spawn(program, options, { stdio: "ignore", detached: true });
    child.on("error", () => done(false));
    child.on("exit", (code) => done(code === 0));
    child.unref();
  });
}

/**
 * What is given to the browser's program. Other users of a Mac see the arguments of programs, so there it is a private file that leads
 * to the link. Linux shows them as well, but there the server asks the kernel who connects; Windows does not show them.
 */
export function openingAddress(link: string, userFolder: string, platform = process.platform): string {
  if (platform !== "darwin") return link;
  mkdirSync(userFolder, { recursive: true, mode: 0o700 });
  const file = join(userFolder, `open-${process.pid}.html`);
  writeFileSync(file, `<meta http-equiv="refresh" content="0; url=${link}">`, { mode: 0o600 });
  setTimeout(() => rmSync(file, { force: true }), 30_000).unref();
  return pathToFileURL(file).href;
}

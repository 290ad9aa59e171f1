/** `npm start`: the app in Electron where that runs here, otherwise on the local server in a browser window. */
import { spawn } from "node:child_process";
import { join, resolve } from "node:path";
import { programFolder, userFolder } from "../server/program-folder";
import { parseStart, START_HELP, type StartOptions } from "./arguments";
import { type BrowserApp, startBrowserApp } from "./browser-app";
import { findChromium, openAppWindow, openInBrowser, openingAddress } from "./browser-window";
import { fetchElectron, findElectron, hasDisplay, whyNoElectron } from "./electron-binary";

/** How long no window may be there before the server ends with its window. */
const GONE_MS = 5000;

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

async function start(options: StartOptions): Promise<number> {
  const why = options.isBrowser ? "as asked" : await tryElectron(options);
  if (typeof why === "number") return why;
  const app = await startBrowserApp(options.project && resolve(options.project));
  const end = endOnSignal(app);
  say(options.isBrowser ? "Portolan runs in a browser." : `Portolan runs in a browser, because ${why}.`);
  say(app.server.link);
  if (options.opensWindow && hasDisplay()) await showWindow(app, end.now);
  else say("Open this address in a browser on this machine. Ctrl+C ends Portolan.");
  return end.promise;
}

/** Runs the app in Electron until it ends; or the reason why that does not go. */
async function tryElectron(options: StartOptions): Promise<number | string> {
  const impossible = whyNoElectron();
  if (impossible) return impossible;
  const folder = join(programFolder(), "node_modules/electron");
  let program = findElectron(folder);
  if (!program) {
    say("Fetching Electron, for up to 20 seconds …");
    program = await fetchElectron(folder);
  }
  if (!program) return "Electron's program is not there and could not be fetched";
  const project = options.project === undefined ? "--sample" : resolve(options.project);
  const code = await new Promise<number | string>((done) => {
    const child = spawn(program, [programFolder(), project], { stdio: "inherit" });
    child.on("error", (error) => done(error.message));
    child.on("exit", (exitCode, signal) => done(exitCode ?? `it was ended by ${signal}`));
  });
  if (code === 0) return 0;
  return typeof code === "number" ? `Electron ended with code ${code}` : `Electron did not start: ${code}`;
}

/** Opens Chromium's app window, or else the default browser. The app ends with its window; a tab may be opened again. */
async function showWindow(app: BrowserApp, end: () => void): Promise<void> {
  const address = openingAddress(app.server.link, userFolder());
  const chromium = findChromium();
  if (chromium) {
    const failed = await new Promise<boolean>((done) => {
      const child = openAppWindow(chromium, address, userFolder());
      child.on("error", () => done(true));
      // A browser that cannot start says so at once; later its end is the end of the window, also by a crash.
      let isStarted = false;
      const started = setTimeout(() => {
        isStarted = true;
        done(false);
      }, 2000);
      child.on("exit", (code) => {
        clearTimeout(started);
        done(code !== 0);
        if (isStarted || code === 0) endWithoutWindows(app, end);
      });
    });
    if (!failed) return;
  }
  if (!(await openInBrowser(address))) say("No browser could be opened: open the address yourself.");
  say("Ctrl+C ends Portolan.");
}

/** A second window of the same profile ends its process at once; so it is the windows that count. */
function endWithoutWindows(app: BrowserApp, end: () => void): void {
  let gone = 0;
  setInterval(() => {
    gone = app.server.windows === 0 ? gone + 500 : 0;
    if (gone >= GONE_MS) end();
  }, 500);
}

function endOnSignal(app: BrowserApp): { readonly promise: Promise<number>; readonly now: () => void } {
  let now = (): void => {};
  const promise = new Promise<number>((done) => {
    now = () => void app.close().then(() => done(0));
  });
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.once(signal, now);
  return { promise, now };
}

const options = parseStart(process.argv.slice(2));
if (typeof options === "string") {
  process.stderr.write(`${options}\n\n${START_HELP}\n`);
  process.exitCode = 2;
} else if (options.isHelp) {
  say(START_HELP);
} else {
  start(options).then(
    (code) => process.exit(code),
    (error: Error) => {
      process.stderr.write(`Portolan could not start: ${error.message}\n`);
      process.exit(70);
    },
  );
}

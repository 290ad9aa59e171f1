/** The programs in dist/, and the app running on its local server, for tests that use them as a user does. */
import { execFileSync, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Builds what is not there or not fresh; `npm test` has done it already. */
export function buildApp(withWindow = false): void {
  execFileSync(process.execPath, withWindow ? ["build.mjs", "app"] : ["build.mjs"], {
    stdio: ["ignore", "inherit", "inherit"],
  });
}

export interface RunningApp {
  /** Opens the app; it holds the token. */
  readonly link: string;
  readonly output: () => string;
  /** Ends the app as Ctrl+C does and gives its exit code. */
  end(): Promise<number | null>;
}

/** Starts the app on its local server with a user folder of its own, on the sample or on a project. */
export async function startApp(project?: string, userFolder?: string): Promise<RunningApp> {
  buildApp(true);
  const folder = userFolder ?? mkdtempSync(join(tmpdir(), "portolan-app-"));
  const args = ["dist/start.js", "--no-open", ...(project === undefined ? [] : [project])];
  const child = spawn(process.execPath, args, { env: { ...process.env, PORTOLAN_USER_FOLDER: folder } });
  // A test that ran out of time leaves no app behind.
  const kill = () => child.kill("SIGKILL");
  process.once("exit", kill);
  let output = "";
  const ended = new Promise<number | null>((done) => child.on("exit", done));
  const link = await new Promise<string>((done, failed) => {
    const read = (chunk: Buffer) => {
      output += chunk.toString();
      const address = /http:\/\/127\.0\.0\.1:\d+\/#\S+/.exec(output)?.[0];
      if (address) done(address);
    };
    child.stdout.on("data", read);
    child.stderr.on("data", read);
    void ended.then((code) => failed(new Error(`The app ended with ${code}: ${output}`)));
  });
  return {
    link,
    output: () => output,
    async end() {
      child.kill("SIGINT");
      const code = await ended;
      process.off("exit", kill);
      if (userFolder === undefined) rmSync(folder, { recursive: true, force: true });
      return code;
    },
  };
}

/** The app on the local server: backend, dispatch and server together, with the project open. */
import { join } from "node:path";
import { type Backend, createBackend } from "../backend/workbench/backend";
import { describeError } from "../backend/workbench/failure";
import { checkArguments } from "../ipc/arguments";
import { createDispatch } from "../ipc/dispatch";
import { type LocalServer, startLocalServer } from "../server/local-server";
import { programFolder, programVersion, userFolder } from "../server/program-folder";
import { openInBrowser } from "./browser-window";

export interface BrowserApp {
  readonly server: LocalServer;
  close(): Promise<void>;
}

/** Starts the app and opens the project in the folder, or the bundled sample; calls wait until it is open. */
export async function startBrowserApp(project: string | undefined): Promise<BrowserApp> {
  const backend = createBackend({
    dataFolder: join(userFolder(), "workbench"),
    shell: "browser",
    sampleFolder: join(programFolder(), "samples"),
    version: programVersion(),
    hosts: { openLink: async (url) => void (await openInBrowser(url)) },
  });
  const { handlers } = backend;
  // The server has checked the token and the page.
  const dispatch = createDispatch({
    handlers,
    isTrusted: () => true,
    checkArguments,
    toFailure: describeError,
    onDefect: (name, error) => console.error(name, error),
  });
  const opened = openFirst(backend, project);
  const server = await startLocalServer({
    rendererFolder: join(programFolder(), "dist/renderer"),
    dispatch: (sender, name, args) => opened.then(() => dispatch(sender, name, args)),
    subscribe: backend.subscribe,
  });
  return {
    server,
    async close() {
      await server.close();
      await backend.close();
    },
  };
}

/** A project that cannot be opened leaves the start screen, and the reason in the terminal. */
async function openFirst({ handlers }: Backend, project: string | undefined): Promise<void> {
  try {
    if (project === undefined) await handlers["project.openSample"]({ source: "oracle" });
    else await handlers["project.open"]({ folder: project });
  } catch (error) {
    const { message, hint } = describeError(error);
    process.stderr.write(`${message} ${hint ?? ""}\n`);
  }
}

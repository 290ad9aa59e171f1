/** Electron's main process: one window, the backend behind it, and nothing else that a page could reach. */
import { join } from "node:path";
import { app, session } from "electron";
import { programFolder, userFolder } from "../server/program-folder";
import { denyPermissions, guardPages } from "./guards";
import { projectFolderOf, projectOfArguments } from "./opened-project";
import { declareAppProtocol, serveRenderer } from "./renderer-protocol";
import { openLink, Shell } from "./shell";

/** Without the program's own options: in development the first argument is the program's folder. */
const args = process.argv.slice(app.isPackaged ? 1 : 2);

app.setPath("userData", userFolder());
app.setAppUserModelId("app.portolan.desktop");
app.enableSandbox();
declareAppProtocol();

/** What is to be opened first: from the command line, or a file that the system names before the app is ready. */
let asked = projectOfArguments(args, process.cwd());
let shell: Shell | undefined;

app.on("open-file", (event, path) => {
  event.preventDefault();
  const project = projectFolderOf(path, process.cwd());
  if (shell && project !== undefined) void shell.openProject(project);
  else asked = project;
});

if (app.requestSingleInstanceLock({ project: asked })) void app.whenReady().then(run);
else app.quit();

async function run(): Promise<void> {
  guardPages(app, (address) => void openLink(address));
  denyPermissions(session.defaultSession);
  serveRenderer(session.defaultSession, join(programFolder(), "dist/renderer"));

  const started = new Shell(programFolder());
  shell = started;
  app.on("second-instance", (_event, _args, _folder, data) => {
    const { project } = data as { readonly project?: string };
    started.show();
    if (project !== undefined) void started.openProject(project);
  });
  app.on("activate", () => started.show());
  app.on("window-all-closed", () => {
    if (process.platform !== "darwin") app.quit();
  });
  closeBeforeQuit(() => started.close());
  await started.start(asked, args.includes("--sample"));
}

/** Waits for the last writes, but not for ever. */
function closeBeforeQuit(close: () => Promise<void>): void {
  let isClosed = false;
  app.on("will-quit", (event) => {
    if (isClosed) return;
    event.preventDefault();
    const limit = new Promise<void>((done) => setTimeout(done, 3000));
    void Promise.race([close(), limit]).finally(() => {
      isClosed = true;
      app.quit();
    });
  });
}

/** The backend, its window and the native menu, held together. */
import { join } from "node:path";
import { app, type BrowserWindow, dialog, ipcMain, Menu, shell as system } from "electron";
import { type Backend, createBackend } from "../backend/workbench/backend";
import { describeError, failure } from "../backend/workbench/failure";
import { checkArguments } from "../ipc/arguments";
import type { EventName, Events, Reply } from "../ipc/contract";
import type { ProjectInfo } from "../ipc/data";
import { createDispatch } from "../ipc/dispatch";
import { userFolder } from "../server/program-folder";
import { chooseFiles } from "./choose-files";
import { isOwnFrame, isWebLink } from "./guards";
import { menuTemplate } from "./menu";
import { MENU_TEXTS } from "./menu-texts";
import { openWindow } from "./window";

/** Calls that open a project, and others after which the menu is another. */
const OPENS_PROJECT: ReadonlySet<unknown> = new Set(["project.create", "project.open", "project.openSample"]);
const CHANGES_MENU: ReadonlySet<unknown> = new Set([...OPENS_PROJECT, "app.setPreferences", "project.forget"]);

export class Shell {
  private readonly backend: Backend;
  private window: BrowserWindow | undefined;
  /** The window listens to events. */
  private isListening = false;
  private language: "en" | "ko" = "en";
  /** Calls of the window wait until the first project is open. */
  private opened: Promise<void> = Promise.resolve();

  constructor(private readonly folder: string) {
    this.backend = createBackend({
      dataFolder: join(userFolder(), "workbench"),
      shell: "electron",
      sampleFolder: join(folder, "samples"),
      version: app.getVersion(),
      hosts: { openLink, openFile, choose: (purpose, title) => chooseFiles(dialog, this.window, purpose, title) },
    });
    this.backend.subscribe((name, event) => this.send(name, event));
    this.answerCalls();
  }

  /** Draws the window while the project opens. */
  async start(project: string | undefined, withSample: boolean): Promise<void> {
    const { handlers } = this.backend;
    if (project !== undefined) this.opened = this.openProject(project);
    else if (withSample)
      this.opened = handlers["project.openSample"]({ source: "oracle" }).then(
        () => undefined,
        (error: unknown) => this.tell(error),
      );
    this.show();
    await this.opened;
    await this.showMenu();
  }

  show(): void {
    this.window ??= this.open();
    if (this.window.isMinimized()) this.window.restore();
    this.window.focus();
  }

  /** Opens a project that the window did not ask for. A window that is there opens it itself: it has to save first. */
  async openProject(folder: string): Promise<void> {
    if (this.window && this.isListening) return this.send("project.asked", { folder });
    try {
      const { file } = await this.backend.handlers["project.open"]({ folder });
      app.addRecentDocument(file);
      this.send("project.changed", { documents: "all" });
      await this.showMenu();
    } catch (error) {
      this.tell(error);
    }
  }

  close(): Promise<void> {
    return this.backend.close();
  }

  private open(): BrowserWindow {
    const window = openWindow({
      preload: join(this.folder, "dist/preload.cjs"),
      icon: join(this.folder, "build/icon.png"),
      texts: () => MENU_TEXTS[this.language],
    });
    window.on("closed", () => {
      this.window = undefined;
      this.isListening = false;
    });
    return window;
  }

  private answerCalls(): void {
    const { handlers } = this.backend;
    const dispatch = createDispatch({
      handlers,
      isTrusted: isOwnFrame,
      checkArguments,
      toFailure: describeError,
      onDefect: (name, error) => console.error(name, error),
    });
    ipcMain.handle("portolan:call", async (event, name: unknown, args: unknown) => {
      await this.opened;
      const reply = await dispatch(event.senderFrame, name, args);
      // Its first call; it listens before that.
      this.isListening ||= reply.ok && name === "app.info";
      // The system's own list of recent documents, at the dock or the start menu.
      if (reply.ok && OPENS_PROJECT.has(name))
        app.addRecentDocument((reply as Reply<ProjectInfo> & { ok: true }).result.file);
      if (reply.ok && CHANGES_MENU.has(name)) await this.showMenu();
      return reply;
    });
  }

  private async showMenu(): Promise<void> {
    const { preferences, recent } = await this.backend.handlers["app.info"](undefined);
    this.language = preferences.language;
    const template = menuTemplate({
      language: preferences.language,
      isMac: process.platform === "darwin",
      recent,
      send: (command) => this.send("menu.command", { command }),
      openProject: (folder) => void this.openProject(folder),
    });
    Menu.setApplicationMenu(Menu.buildFromTemplate(template));
  }

  private send<E extends EventName>(name: E, event: Events[E]): void {
    this.window?.webContents.send("portolan:event", name, event);
  }

  private tell(error: unknown): void {
    const { message, hint } = describeError(error);
    dialog.showErrorBox(message, hint ?? "");
  }
}

/** Shows a web page in the user's browser. */
export async function openLink(address: string): Promise<void> {
  if (isWebLink(address)) await system.openExternal(address);
}

/** Opens a report with the system's program for it. */
async function openFile(path: string): Promise<void> {
  const problem = await system.openPath(path);
  if (problem !== "")
    throw failure("not-available", `The system cannot open ${path}: ${problem}`, "Open it from its folder.");
}

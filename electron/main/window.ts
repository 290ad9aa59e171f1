/** The app's window: made hidden with its last place, shown when its page is drawn, opened again when its page dies. */
import { join } from "node:path";
import { app, BrowserWindow, dialog, nativeTheme, screen } from "electron";
import { windowPreferences } from "./guards";
import type { MenuTexts } from "./menu-texts";
import { APP_PAGE } from "./renderer-protocol";
import { readWindowState, writeWindowState } from "./window-state";

/** The background until the page is drawn: the theme's own. */
const BACKGROUND = { light: "#ffffff", dark: "#171b22" } as const;

export interface WindowOptions {
  readonly preload: string;
  readonly icon: string;
  texts(): MenuTexts;
}

/** Makes the window and loads the app's page. */
export function openWindow(options: WindowOptions): BrowserWindow {
  const file = join(app.getPath("userData"), "window.json");
  const displays = screen.getAllDisplays().map((display) => display.workArea);
  const { bounds, isMaximized } = readWindowState(file, displays);
  const window = new BrowserWindow({
    width: 1440,
    height: 900,
    ...bounds,
    minWidth: 800,
    minHeight: 500,
    show: false,
    title: "Portolan",
    icon: options.icon,
    backgroundColor: nativeTheme.shouldUseDarkColors ? BACKGROUND.dark : BACKGROUND.light,
    webPreferences: windowPreferences(options.preload),
  });
  if (isMaximized) window.maximize();
  window.once("ready-to-show", () => window.show());
  keepPlace(window, file);
  offerAgain(window, options);
  askBeforeLosing(window, options);
  void window.loadURL(APP_PAGE);
  return window;
}

/** Kept a moment after each change, not only on closing: a crash keeps it as well. */
function keepPlace(window: BrowserWindow, file: string): void {
  let timer: NodeJS.Timeout | undefined;
  const write = () => {
    clearTimeout(timer);
    if (!window.isDestroyed())
      writeWindowState(file, { bounds: window.getNormalBounds(), isMaximized: window.isMaximized() });
  };
  const soon = () => {
    clearTimeout(timer);
    timer = setTimeout(write, 500);
  };
  window.on("resize", soon);
  window.on("move", soon);
  window.on("close", write);
}

/** The backend lives on when the page's process dies: saved work is there and the page can be loaded again. */
function offerAgain(window: BrowserWindow, options: WindowOptions): void {
  window.webContents.on("render-process-gone", (_, { reason }) => {
    if (reason === "clean-exit" || window.isDestroyed()) return;
    const { windowGone, reload } = options.texts();
    dialog.showMessageBoxSync(window, { type: "error", message: windowGone, buttons: [reload] });
    window.webContents.reload();
  });
}

/** A page with texts that could not be saved does not want to go; without a question the window would just not close. */
function askBeforeLosing(window: BrowserWindow, options: WindowOptions): void {
  window.webContents.on("will-prevent-unload", (event) => {
    const { notSaved, stay, leave } = options.texts();
    const buttons = [stay, leave];
    const answer = dialog.showMessageBoxSync(window, { type: "warning", message: notSaved, buttons, cancelId: 0 });
    if (answer === 1) event.preventDefault();
  });
}

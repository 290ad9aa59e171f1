/** What no page may do, in any window: leave the app, open windows, embed pages, get permissions, ask as somebody else. */
import type { App, Session, WebContents, WebFrameMain, WebPreferences } from "electron";
import { isAppPage } from "./renderer-protocol";

/** The window's rights: none but the preload's two functions. */
export function windowPreferences(preload: string): WebPreferences {
  return {
    preload,
    contextIsolation: true,
    sandbox: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    webviewTag: false,
    navigateOnDragDrop: false,
    spellcheck: false,
  };
}

/** Guards every page that is ever made, also ones that nobody meant to make. Links go through `openLink` or nowhere. */
export function guardPages(app: App, openLink: (address: string) => void): void {
  app.on("web-contents-created", (_, contents: WebContents) => {
    const stay = (event: { preventDefault(): void; readonly url: string }) => {
      if (!isAppPage(event.url)) event.preventDefault();
    };
    contents.on("will-navigate", stay);
    contents.on("will-redirect", stay);
    contents.on("will-frame-navigate", stay);
    contents.on("will-attach-webview", (event) => event.preventDefault());
    contents.setWindowOpenHandler(({ url }) => {
      if (isWebLink(url)) openLink(url);
      return { action: "deny" };
    });
  });
}

/** Denies camera, notifications, device access and the rest; the app writes to the clipboard without asking. */
export function denyPermissions(session: Session): void {
  session.setPermissionRequestHandler((contents, permission, answer) =>
    answer(isClipboardWrite(permission) && isAppPage(contents.getURL())),
  );
  session.setPermissionCheckHandler((_, permission, origin) => isClipboardWrite(permission) && isAppPage(origin));
  session.setDevicePermissionHandler(() => false);
}

function isClipboardWrite(permission: string): boolean {
  return permission === "clipboard-sanitized-write";
}

/** Whether a message comes from the app's own page, and not from a frame in it. */
export function isOwnFrame(frame: WebFrameMain | null): boolean {
  return frame !== null && frame.parent === null && isAppPage(frame.url);
}

/** The only addresses that are given to the system: a web page, encrypted, without a name and password in it. */
export function isWebLink(address: string): boolean {
  try {
    const { protocol, username, password } = new URL(address);
    return protocol === "https:" && username === "" && password === "";
  } catch {
    return false;
  }
}

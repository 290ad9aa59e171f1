/** The window's way to the backend: Electron's preload has put it there, a browser speaks to the local server. */
import type { Bridge } from "../../electron/ipc/contract";
import { createHttpBridge } from "./http-bridge";

declare global {
  interface Window {
    readonly portolan?: Bridge;
  }
}

export const bridge: Bridge = window.portolan ?? createHttpBridge(takeToken());

/** Moves the token out of the address bar, so that it is in no bookmark and no screenshot; a reload finds it in this tab's storage. */
function takeToken(): string {
  const token = location.hash.slice(1);
  if (/^[\w-]{22,}$/.test(token)) {
    sessionStorage.setItem("portolan.token", token);
    history.replaceState(null, "", location.pathname);
  }
  return sessionStorage.getItem("portolan.token") ?? "";
}

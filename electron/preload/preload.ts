/** The only door between the window and Electron: calls out, events in. Runs in the sandbox; the window gets these two functions. */
import { contextBridge, ipcRenderer } from "electron";
import type { Bridge } from "../ipc/contract";

const bridge: Bridge = {
  call: (name, args) => ipcRenderer.invoke("portolan:call", name, args),
  on(name, listener) {
    // The event object would give the window Electron's sender: it stays here.
    const receive = (_: unknown, given: unknown, event: unknown) => {
      if (given === name) listener(event as never);
    };
    ipcRenderer.on("portolan:event", receive);
    return () => ipcRenderer.removeListener("portolan:event", receive);
  },
};

contextBridge.exposeInMainWorld("portolan", bridge);

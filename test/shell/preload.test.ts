/** The preload gives the window two functions, and nothing of Electron through them. */
import { readFileSync } from "node:fs";
import { runInNewContext } from "node:vm";
import { describe, expect, it } from "vitest";
import { buildApp } from "../support/built-app";

const invoked: unknown[][] = [];
const listeners = new Set<(...args: unknown[]) => void>();
const exposed: Record<string, unknown> = {};

const electron = {
  contextBridge: {
    exposeInMainWorld: (name: string, value: unknown) => {
      exposed[name] = value;
    },
  },
  ipcRenderer: {
    invoke: async (...message: unknown[]) => invoked.push(message),
    on: (_: string, listener: (...args: unknown[]) => void) => listeners.add(listener),
    removeListener: (_: string, listener: (...args: unknown[]) => void) => listeners.delete(listener),
  },
};

interface Exposed {
  call(...args: unknown[]): unknown;
  on(name: string, listener: (...args: unknown[]) => void): () => void;
}

/** As the sandbox runs it: a CommonJS script that can require Electron and nothing else. */
function runPreload(): Exposed {
  buildApp();
  const required: string[] = [];
  const require = (name: string) => {
    required.push(name);
    return electron;
  };
  runInNewContext(readFileSync("dist/preload.cjs", "utf8"), { require, module: { exports: {} } });
  expect(required).toEqual(["electron"]);
  return exposed.portolan as Exposed;
}

describe("the preload", () => {
  const bridge = runPreload();

  it("gives exactly call and on", () => {
    expect(Object.keys(exposed)).toEqual(["portolan"]);
    expect(Object.keys(bridge).sort()).toEqual(["call", "on"]);
  });

  it("asks on one channel, whatever the window gives", () => {
    bridge.call("app.info", { a: 1 }, "further");
    expect(invoked).toEqual([["portolan:call", "app.info", { a: 1 }]]);
  });

  it("passes an event's data and not its sender, until it is not wanted", () => {
    const received: unknown[][] = [];
    const end = bridge.on("log.added", (...args) => received.push(args));
    for (const listener of listeners) {
      listener({ sender: "electron" }, "log.added", { message: "m" });
      listener({ sender: "electron" }, "job.changed", {});
    }
    expect(received).toEqual([[{ message: "m" }]]);
    end();
    expect(listeners.size).toBe(0);
  });

  it("is short enough to be read", () => {
    expect(readFileSync("electron/preload/preload.ts", "utf8").split("\n").length).toBeLessThan(60);
  });
});

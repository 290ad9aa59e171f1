/** The window's side of the local server: calls and events through it, a gap in the events, a server that is gone. */
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { EventName, Events } from "../../electron/ipc/contract";
import { type LocalServer, startLocalServer } from "../../electron/server/local-server";
import { createHttpBridge } from "../../renderer/ipc/http-bridge";
import { readServerEvents } from "../../renderer/ipc/server-events";

let server: LocalServer;
let emit: <E extends EventName>(name: E, event: Events[E]) => void;
const asked: unknown[][] = [];
const realFetch = globalThis.fetch;

beforeEach(async () => {
  server = await startLocalServer({
    rendererFolder: ".",
    dispatch: async (_sender, name, args) => {
      asked.push([name, args]);
      return { ok: true, result: "answer" };
    },
    subscribe: (listener) => {
      emit = listener;
      return () => {};
    },
  });
  // As a browser does for a page of the server.
  globalThis.fetch = (path, init) => realFetch(`${server.origin}${path}`, init);
});

afterEach(async () => {
  globalThis.fetch = realFetch;
  await server.close();
});

const token = () => server.link.split("#")[1];

describe("a call", () => {
  it("takes its arguments to the server and the reply back", async () => {
    const bridge = createHttpBridge(token());
    expect(await bridge.call("document.open", { id: "S/table/Größe" })).toEqual({ ok: true, result: "answer" });
    expect(await bridge.call("project.current", undefined)).toEqual({ ok: true, result: "answer" });
    expect(asked).toEqual([
      ["document.open", { id: "S/table/Größe" }],
      ["project.current", undefined],
    ]);
  });

  it("is a failure with a sentence where the token is wrong or the server is gone", async () => {
    const wrong = createHttpBridge("wrong");
    expect(await wrong.call("app.info", undefined)).toMatchObject({ ok: false, failure: { code: "no-access" } });
    const bridge = createHttpBridge(token());
    await server.close();
    expect(await bridge.call("app.info", undefined)).toMatchObject({
      ok: false,
      failure: { code: "unreachable", hint: expect.stringContaining("Start it again") },
    });
  });
});

describe("the events", () => {
  it("come to those who listen to them, until they do not", async () => {
    const bridge = createHttpBridge(token());
    const [logs, jobs] = [vi.fn(), vi.fn()];
    const end = bridge.on("log.added", logs);
    bridge.on("job.changed", jobs);
    await expect.poll(() => server.windows).toBe(1);
    const entry = { time: "t", level: "info", message: "a\n\nb: 한국어" } as const;
    emit("log.added", entry);
    await expect.poll(() => logs.mock.calls).toEqual([[entry]]);
    end();
    emit("log.added", entry);
    emit("job.changed", { id: 1, kind: "convert", phase: "running", step: "read", done: 0, total: 1 });
    await expect.poll(() => jobs.mock.calls.length).toBe(1);
    expect(logs).toHaveBeenCalledTimes(1);
  });

  it("after a gap begin with a hint that everything may be old", async () => {
    const old = server;
    const bridge = createHttpBridge(token());
    const changed = vi.fn();
    bridge.on("project.changed", changed);
    await expect.poll(() => old.windows).toBe(1);
    const own = `Bearer ${token()}`;
    const through = globalThis.fetch;
    // The server is there again with the same token; bridges of other tests still look for theirs.
    globalThis.fetch = (path, init) =>
      new Headers(init?.headers).get("Authorization") === own
        ? Promise.resolve(new Response('event: log.added\ndata: {"message":"m"}\n\n'))
        : through(path, init);
    await old.close();
    await expect.poll(() => changed.mock.calls, { timeout: 5000 }).toContainEqual([{ documents: "all" }]);
  });
});

describe("a stream of events", () => {
  it("may be cut anywhere, within a letter too", async () => {
    const bytes = new TextEncoder().encode(': here\n\nevent: a\ndata: "é"\n\nevent: b\ndata: 2\n\nevent: cut');
    for (let size = 1; size < 12; size++) {
      const parts: Uint8Array[] = [];
      for (let i = 0; i < bytes.length; i += size) parts.push(bytes.slice(i, i + size));
      const events: unknown[] = [];
      const stream = new ReadableStream<Uint8Array>({
        start(controller) {
          for (const part of parts) controller.enqueue(part);
          controller.close();
        },
      });
      for await (const event of readServerEvents(stream)) events.push(event);
      expect(events).toEqual([
        { name: "a", data: '"é"' },
        { name: "b", data: "2" },
      ]);
    }
  });
});

/** The local server lets in who has the link, and nobody else: each lock is tried alone, with everything else right. */
import { mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from "node:fs";
import { createServer, type IncomingMessage, request } from "node:http";
import { connect } from "node:net";
import { networkInterfaces, tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createEventStreams } from "../../electron/server/event-stream";
import { type LocalServer, startLocalServer } from "../../electron/server/local-server";
import { type RawRequest, sendRaw } from "./raw-request";

let server: LocalServer;
let token: string;
let emit: (name: string, event: unknown) => void;
const calls: [unknown, unknown][] = [];

beforeAll(async () => {
  const folder = mkdtempSync(join(tmpdir(), "portolan-server-"));
  const rendererFolder = join(folder, "renderer");
  mkdirSync(join(rendererFolder, "assets"), { recursive: true });
  writeFileSync(join(rendererFolder, "index.html"), "<!doctype html>start");
  writeFileSync(join(rendererFolder, "assets/a-1.js"), "1");
  writeFileSync(join(rendererFolder, ".hidden.js"), "secret");
  writeFileSync(join(folder, "secret.js"), "secret");
  symlinkSync(join(folder, "secret.js"), join(rendererFolder, "link.js"));
  server = await startLocalServer({
    rendererFolder,
    mostBodyBytes: 1000,
    dispatch: async (_sender, name, args) => {
      calls.push([name, args]);
      return { ok: true, result: "answer" };
    },
    subscribe: (listener) => {
      emit = listener as typeof emit;
      return () => {};
    },
  });
  token = server.link.split("#")[1];
});

afterAll(() => server.close());

/** A call with everything right, except what is given. */
function call(changes: RawRequest = {}) {
  const headers = {
    Origin: server.origin,
    "Content-Type": "application/json",
    Authorization: `Bearer ${token}`,
    "Sec-Fetch-Site": "same-origin",
    ...changes.headers,
  };
  return sendRaw(server.origin, { method: "POST", path: "/call/app.info", body: "{}", ...changes, headers });
}

describe("a call", () => {
  it("is answered when everything is right", async () => {
    const { status, body, headers } = await call({ body: '{"a":1}' });
    expect([status, JSON.parse(body)]).toEqual([200, { ok: true, result: "answer" }]);
    expect(calls.at(-1)).toEqual(["app.info", { a: 1 }]);
    expect(headers["cache-control"]).toBe("no-store");
  });

  it.each<[string, number, RawRequest]>([
    ["no token", 401, { headers: { Authorization: "" } }],
    ["a wrong token", 401, { headers: { Authorization: `Bearer ${"A".repeat(43)}` } }],
    ["the token as a cookie", 401, { headers: { Authorization: "", Cookie: "token" } }],
    ["another host name, as after DNS rebinding", 421, { headers: { Host: "evil.example" } }],
    ["another port in the host name", 421, { headers: { Host: "127.0.0.1:1" } }],
    ["localhost instead of the address", 421, { headers: { Host: "localhost" } }],
    ["the origin of another page", 403, { headers: { Origin: "https://evil.example" } }],
    ["the origin of another local server", 403, { headers: { Origin: "http://127.0.0.1:1" } }],
    ["the origin of a file or a sandboxed frame", 403, { headers: { Origin: "null" } }],
    ["another site's fetch", 403, { headers: { "Sec-Fetch-Site": "cross-site" } }],
    ["another port's fetch", 403, { headers: { "Sec-Fetch-Site": "same-site" } }],
    ["a form", 415, { headers: { "Content-Type": "application/x-www-form-urlencoded" }, body: "a=1" }],
    ["a form that looks like text", 415, { headers: { "Content-Type": "text/plain" } }],
    ["what is not JSON", 400, { body: "{" }],
    ["a body that is too large", 413, { body: JSON.stringify("x".repeat(1001)) }],
    ["the method GET", 404, { method: "GET", body: undefined }],
    ["a path behind the name", 404, { path: "/call/app.info/x" }],
  ])("is refused with %s", async (_, status, changes) => {
    const before = calls.length;
    expect((await call(changes)).status).toBe(status);
    expect(calls.length).toBe(before);
  });

  it("is refused when a body without a length grows too large", async () => {
    const { hostname, port } = new URL(server.origin);
    const status = await new Promise((done) => {
      const headers = { Authorization: `Bearer ${token}`, "Content-Type": "application/json" };
      const sent = request({ hostname, port, method: "POST", path: "/call/app.info", headers }, (response) => {
        done(response.statusCode);
        sent.destroy();
      });
      sent.on("error", () => {});
      sent.write("x".repeat(5000));
    });
    expect(status).toBe(413);
  });

  it("cannot be sent by another page's script: the browser asks first and is told no", async () => {
    const headers = { Origin: "https://evil.example", "Access-Control-Request-Method": "POST" };
    const { status, headers: answer } = await call({ method: "OPTIONS", headers, body: undefined });
    expect(status).toBe(403);
    expect(Object.keys(answer).filter((name) => name.startsWith("access-control"))).toEqual([]);
  });
});

describe("the files", () => {
  it("come with the policy and without a token", async () => {
    const { status, headers, body } = await sendRaw(server.origin, {});
    expect([status, body]).toEqual([200, "<!doctype html>start"]);
    expect(headers["content-security-policy"]).toContain("default-src 'none'; script-src 'self'");
    expect(headers["content-security-policy"]).toContain("frame-ancestors 'none'");
    expect(headers["x-content-type-options"]).toBe("nosniff");
    expect(headers["referrer-policy"]).toBe("no-referrer");
    expect(headers["set-cookie"]).toBeUndefined();
    expect((await sendRaw(server.origin, { path: "/assets/a-1.js" })).headers["content-type"]).toContain("javascript");
  });

  it.each([
    "/../secret.js",
    "/assets/../../secret.js",
    "/%2e%2e/secret.js",
    "/..%2fsecret.js",
    "/assets/..%5c..%5csecret.js",
    "//secret.js",
    "/.hidden.js",
    "/link.js",
    "/%00index.html",
    "/%",
    "/assets",
    "/index.html/",
    "/C:/secret.js",
  ])("do not include %s", async (path) => {
    const { status, body } = await sendRaw(server.origin, { path });
    expect([status, body.includes("secret")]).toEqual([404, false]);
  });

  it("can be linked to from anywhere, but not embedded", async () => {
    const site = { "Sec-Fetch-Site": "cross-site" };
    const from = (path: string, dest: string) =>
      sendRaw(server.origin, { path, headers: { ...site, "Sec-Fetch-Dest": dest } }).then((r) => r.status);
    expect(await from("/", "document")).toBe(200);
    expect(await from("/", "iframe")).toBe(403);
    expect(await from("/assets/a-1.js", "script")).toBe(403);
  });

  it("are refused under another host name", async () => {
    expect((await sendRaw(server.origin, { headers: { Host: "evil.example" } })).status).toBe(421);
  });
});

describe("the events", () => {
  const listen = (headers: Record<string, string>) =>
    new Promise<IncomingMessage>((done, failed) => {
      const { hostname, port } = new URL(server.origin);
      request({ hostname, port, path: "/events", headers }, done).on("error", failed).end();
    });

  it("need the token", async () => {
    expect((await sendRaw(server.origin, { path: "/events" })).status).toBe(401);
    expect((await sendRaw(server.origin, { path: `/events?token=${token}` })).status).toBe(401);
  });

  it("arrive as they happen, until the window goes", async () => {
    const response = await listen({ Authorization: `Bearer ${token}` });
    expect(response.headers["content-type"]).toBe("text/event-stream");
    response.setEncoding("utf8");
    const received = new Promise<string>((done) => {
      let text = "";
      response.on("data", (chunk: string) => {
        text += chunk;
        if (text.includes("log.added")) done(text);
      });
    });
    await expect.poll(() => server.windows).toBe(1);
    emit("log.added", { message: "two\nlines" });
    expect(await received).toContain('event: log.added\ndata: {"message":"two\\nlines"}\n\n');
    response.destroy();
    await expect.poll(() => server.windows).toBe(0);
  });

  it("do not pile up for a window that does not read", async () => {
    const streams = createEventStreams(100_000);
    const sender = createServer((_, response) => streams.add(response)).listen(0, "127.0.0.1");
    await new Promise((done) => sender.once("listening", done));
    const { port } = sender.address() as { port: number };
    const idle = connect(port, "127.0.0.1", () => idle.write("GET / HTTP/1.1\r\nHost: x\r\n\r\n"));
    idle.pause();
    await expect.poll(() => streams.count).toBe(1);
    for (let i = 0; i < 100 && streams.count > 0; i++) {
      streams.send("log.added", { time: "", level: "info", message: "x".repeat(200_000) });
      await new Promise((done) => setImmediate(done));
    }
    await expect.poll(() => streams.count).toBe(0);
    idle.destroy();
    streams.close();
    sender.close();
  });
});

describe("the server", () => {
  it("has a token of 256 bits, another one each time, behind # where no request carries it", async () => {
    const other = await startLocalServer({
      rendererFolder: ".",
      dispatch: async () => ({ ok: true, result: undefined }),
      subscribe: () => () => {},
    });
    expect(Buffer.from(token, "base64url").length).toBe(32);
    expect(other.link.split("#")[1]).not.toBe(token);
    expect(other.origin).not.toBe(server.origin);
    await other.close();
  });

  it("is not reachable from outside this machine", async () => {
    const outside = Object.values(networkInterfaces())
      .flat()
      .find((i) => i && !i.internal && i.family === "IPv4");
    if (!outside) return console.log("skipped: this machine has no address besides 127.0.0.1");
    const isOpen = await new Promise((done) => {
      const socket = connect(Number(new URL(server.origin).port), outside.address);
      socket.on("connect", () => done(true));
      socket.on("error", () => done(false));
    });
    expect(isOpen).toBe(false);
  });
});

/** Electron's main process as a whole, on a stand-in for Electron's module: what a page may do, and what the system asks for. */
import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { type FakeContents, FakeWindow, fake } from "./fake-electron";

vi.mock("electron", async () => (await import("./fake-electron")).electron);

const opened: string[] = [];
vi.mock("../../electron/backend/workbench/backend", () => ({
  createBackend: () => ({
    handlers: {
      "app.info": async () => ({
        preferences: { language: "en" },
        recent: [{ folder: "/p", name: "P", exists: true }],
      }),
      "project.open": async ({ folder }: { folder: string }) => {
        if (folder.endsWith("broken")) throw new Error("broken");
        opened.push(folder);
        return { folder, file: `${folder}/own.portolan` };
      },
    },
    subscribe: (listener: (name: string, event: unknown) => void) => {
      emit = listener;
      return () => {};
    },
    close: async () => {
      closed++;
    },
  }),
}));

let emit: (name: string, event: unknown) => void;
let closed = 0;
let contents: FakeContents;
let project: string;

beforeAll(async () => {
  const folder = mkdtempSync(join(tmpdir(), "portolan-electron-"));
  process.env.PORTOLAN_USER_FOLDER = folder;
  project = join(folder, "project");
  for (const name of ["project", "broken"]) {
    mkdirSync(join(folder, name));
    writeFileSync(join(folder, name, "own.portolan"), "{}");
  }
  process.argv = ["electron", "--some-option", project];
  await import("../../electron/main/main");
  await vi.waitFor(() => expect(fake.menu.length).toBeGreaterThan(0));
  contents = FakeWindow.all[0].webContents;
});

/** Whether a page may go to an address by an event of that name. */
function mayGo(name: string, url: string): boolean {
  let isPrevented = false;
  contents.emit(name, { url, preventDefault: () => (isPrevented = true) });
  return !isPrevented;
}

const call = (frame: unknown, name: string, args?: unknown) =>
  fake.calls.get("portolan:call")?.({ senderFrame: frame } as never, name as never, args as never);

describe("before the window listens", () => {
  it("opened the project of the command line", () => {
    expect(opened).toEqual([project]);
    expect(fake.app.lockData).toEqual({ project });
    expect(fake.app.recent).toEqual([join(project, "own.portolan")]);
  });

  it("opens a project file, also from a second start", async () => {
    const event = { preventDefault: vi.fn() };
    fake.app.emit("open-file", event, join(project, "own.portolan"));
    await vi.waitFor(() => expect(opened).toHaveLength(2));
    expect(event.preventDefault).toHaveBeenCalled();
    fake.app.emit("second-instance", {}, [], "", { project });
    await vi.waitFor(() => expect(opened).toHaveLength(3));
    expect(contents.sent).toContainEqual(["portolan:event", "project.changed", { documents: "all" }]);
    expect(FakeWindow.all).toHaveLength(1);
  });

  it("tells of a project that cannot be opened", async () => {
    fake.app.emit("second-instance", {}, [], "", { project: join(project, "../broken") });
    await vi.waitFor(() => expect(fake.errors).toHaveLength(1));
    expect(fake.errors[0]).toContain("broken");
  });
});

describe("the window", () => {
  it("has no rights besides the preload", () => {
    expect(FakeWindow.all).toHaveLength(1);
    expect(FakeWindow.all[0].options.webPreferences).toEqual({
      preload: expect.stringMatching(/dist[\\/]preload\.cjs$/),
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
    });
    expect(fake.app.sandboxed).toBe(true);
    expect(FakeWindow.all[0].address).toBe("app://portolan/");
  });

  it.each(["will-navigate", "will-redirect", "will-frame-navigate"])("stays in the app at %s", (name) => {
    for (const url of [
      "https://evil.example/",
      "file:///etc/passwd",
      "app://other/",
      "javascript:1",
      "data:text/html,x",
      "",
    ])
      expect(mayGo(name, url)).toBe(false);
    expect(mayGo(name, "app://portolan/")).toBe(true);
  });

  it("opens no other window; an https link goes to the browser", () => {
    for (const url of [
      "https://www.postgresql.org/docs/",
      "http://a.example/",
      "file:///etc/passwd",
      "app://portolan/",
      "https://u:p@a.example/",
    ])
      expect(contents.opens({ url })).toEqual({ action: "deny" });
    expect(fake.links).toEqual(["https://www.postgresql.org/docs/"]);
  });

  it("embeds no page", () => {
    let isPrevented = false;
    contents.emit("will-attach-webview", { preventDefault: () => (isPrevented = true) });
    expect(isPrevented).toBe(true);
  });
});

describe("permissions", () => {
  const request = (permission: string, url: string) => {
    let answer: unknown;
    fake.permissionRequest({ getURL: () => url }, permission, ((given: unknown) => (answer = given)) as never);
    return answer;
  };

  it("are denied, to the app's own page as well", () => {
    for (const permission of [
      "media",
      "geolocation",
      "notifications",
      "midi",
      "clipboard-read",
      "openExternal",
      "fileSystem",
      "hid",
    ]) {
      expect(request(permission, "app://portolan/")).toBe(false);
      expect(fake.permissionCheck(null, permission, "app://portolan/")).toBe(false);
    }
    expect(fake.devicePermission()).toBe(false);
  });

  it("let only the app's own page copy text", () => {
    expect(request("clipboard-sanitized-write", "app://portolan/")).toBe(true);
    expect(request("clipboard-sanitized-write", "https://evil.example/")).toBe(false);
  });
});

describe("the app's protocol", () => {
  it("has the rights of a web page, not those of files", () => {
    expect(fake.schemes).toEqual([
      { scheme: "app", privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
    ]);
  });

  it("serves the renderer's files with the policy, and nothing else", async () => {
    const get = (url: string, method = "GET") => fake.protocols.get("app")?.(new Request(url, { method }));
    const missing = await get("app://portolan/assets/none.js");
    expect(missing?.status).toBe(404);
    expect(missing?.headers.get("content-security-policy")).toContain("default-src 'none'");
    for (const url of ["app://portolan/%2e%2e/main.js", "app://portolan/..%2fmain.js", "app://other/index.html"])
      expect((await get(url))?.status).toBe(404);
  });
});

describe("a call", () => {
  const own = { parent: null, url: "app://portolan/" };

  it("is answered to the app's own page", async () => {
    expect(await call(own, "app.info")).toMatchObject({ ok: true });
  });

  it.each([
    ["a frame in the page", { parent: {}, url: "app://portolan/" }],
    ["another page", { parent: null, url: "https://evil.example/" }],
    ["a page that only looks alike", { parent: null, url: "app://portolan.evil.example/" }],
    ["a frame that is gone", null],
  ])("is refused from %s", async (_, frame) => {
    expect(await call(frame, "app.info")).toMatchObject({ ok: false, failure: { code: "forbidden" } });
  });

  it("has its arguments checked", async () => {
    expect(await call(own, "project.open", { folder: 7 })).toMatchObject({ failure: { code: "bad-arguments" } });
  });

  it("is the only message that is listened to", () => {
    expect([...fake.calls.keys()]).toEqual(["portolan:call"]);
  });
});

describe("the system", () => {
  it("hands a project file to the window that is there, which saves before it opens it", async () => {
    const before = opened.length;
    const event = { preventDefault: vi.fn() };
    fake.app.emit("open-file", event, join(project, "own.portolan"));
    expect(event.preventDefault).toHaveBeenCalled();
    const asked = ["portolan:event", "project.asked", { folder: project }];
    expect(contents.sent.filter((sent) => JSON.stringify(sent) === JSON.stringify(asked))).toHaveLength(1);
    fake.app.emit("second-instance", {}, [], "", { project });
    expect(contents.sent.filter((sent) => JSON.stringify(sent) === JSON.stringify(asked))).toHaveLength(2);
    await new Promise((done) => setTimeout(done, 20));
    expect(opened).toHaveLength(before);
  });

  it("closes a window with texts that could not be saved only where that is wanted", () => {
    const event = { preventDefault: vi.fn() };
    contents.emit("will-prevent-unload", event);
    expect(event.preventDefault).not.toHaveBeenCalled();
    fake.answer = 1;
    contents.emit("will-prevent-unload", event);
    expect(event.preventDefault).toHaveBeenCalledOnce();
    fake.answer = 0;
  });

  it("sends the backend's events to the window", () => {
    emit("log.added", { message: "m" });
    expect(contents.sent).toContainEqual(["portolan:event", "log.added", { message: "m" }]);
  });

  it("quits when the last writes are done", async () => {
    const event = { preventDefault: vi.fn() };
    fake.app.emit("will-quit", event);
    expect(event.preventDefault).toHaveBeenCalledOnce();
    await vi.waitFor(() => expect(fake.app.quits).toBe(1));
    expect(closed).toBe(1);
    fake.app.emit("will-quit", event);
    expect(event.preventDefault).toHaveBeenCalledOnce();
  });

  it("lets a second start hand over to the first and end", async () => {
    const { quits } = fake.app;
    fake.app.hasLock = false;
    vi.resetModules();
    await import("../../electron/main/main");
    expect(fake.app.quits).toBe(quits + 1);
    expect(FakeWindow.all).toHaveLength(1);
  });
});

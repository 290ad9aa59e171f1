/** `npm start`: which shell it takes, and the one line that says why. */
import { execFile } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { parseStart } from "../../electron/start/arguments";
import { findChromium, openingAddress } from "../../electron/start/browser-window";
import { fetchElectron, findElectron, whyNoElectron } from "../../electron/start/electron-binary";
import { buildApp, startApp } from "../support/built-app";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "portolan-start-"));
});

describe("the arguments", () => {
  it("are options and one project", () => {
    expect(parseStart([])).toEqual({ isBrowser: false, opensWindow: true, isHelp: false, project: undefined });
    expect(parseStart(["--browser", "p"])).toMatchObject({ isBrowser: true, opensWindow: true, project: "p" });
    expect(parseStart(["--no-open"])).toMatchObject({ isBrowser: true, opensWindow: false });
  });

  it("are refused with a sentence", () => {
    expect(parseStart(["a", "b"])).toBe("Only one project can be opened.");
    expect(parseStart(["--wrong"])).toContain("--wrong");
  });
});

describe("Electron's program", () => {
  it("is found where path.txt says, without loading the module", () => {
    expect(findElectron(folder, {})).toBeUndefined();
    writeFileSync(join(folder, "path.txt"), "electron");
    expect(findElectron(folder, {})).toBeUndefined();
    mkdirSync(join(folder, "dist"));
    writeFileSync(join(folder, "dist/electron"), "");
    expect(findElectron(folder, {})).toBe(join(folder, "dist/electron"));
    expect(findElectron(folder, { ELECTRON_OVERRIDE_DIST_PATH: join(folder, "other") })).toBeUndefined();
  });

  it("is fetched by its own installer, for a limited time", async () => {
    expect(await fetchElectron(folder)).toBeUndefined();
    writeFileSync(join(folder, "install.js"), "setTimeout(() => {}, 60_000)");
    const before = Date.now();
    expect(await fetchElectron(folder, 300)).toBeUndefined();
    expect(Date.now() - before).toBeLessThan(10_000);
    const install = `const fs = require("fs"); fs.mkdirSync(__dirname + "/dist"); fs.writeFileSync(__dirname + "/dist/electron", "");
      fs.writeFileSync(__dirname + "/path.txt", "electron")`;
    writeFileSync(join(folder, "install.js"), install);
    expect(await fetchElectron(folder)).toBe(join(folder, "dist/electron"));
  });

  it("does not run without a display, nor as root on Linux", () => {
    expect(whyNoElectron({}, "linux", 1000)).toBe("this machine has no display");
    expect(whyNoElectron({ DISPLAY: ":0" }, "linux", 0)).toContain("root");
    expect(whyNoElectron({ WAYLAND_DISPLAY: "w" }, "linux", 1000)).toBeUndefined();
    expect(whyNoElectron({}, "win32", undefined)).toBeUndefined();
    expect(whyNoElectron({}, "darwin", 501)).toBeUndefined();
  });
});

describe("a browser", () => {
  it("is found on the path", () => {
    expect(findChromium({ PATH: folder }, "linux")).toBeUndefined();
    writeFileSync(join(folder, "chromium"), "");
    chmodSync(join(folder, "chromium"), 0o755);
    expect(findChromium({ PATH: `/none:${folder}` }, "linux")).toBe(join(folder, "chromium"));
  });

  it("gets the link through a private file where others see a program's arguments", () => {
    const link = "http://127.0.0.1:1/#token";
    expect(openingAddress(link, folder, "linux")).toBe(link);
    const address = openingAddress(link, folder, "darwin");
    expect(address).not.toContain("token");
    const file = fileURLToPath(address);
    expect(readFileSync(file, "utf8")).toContain(link);
    expect(statSync(file).mode & 0o077).toBe(0);
  });
});

describe("npm start", () => {
  beforeAll(() => buildApp(true));

  it("opens the sample, says why it is in a browser, prints the address and runs until it is ended", async () => {
    const app = await startApp(undefined, folder);
    expect(app.output()).toMatch(/^Portolan runs in a browser\.\nhttp:\/\/127\.0\.0\.1:\d+\/#[\w-]{43}\n/);
    const { origin, hash } = new URL(app.link);
    const response = await fetch(`${origin}/call/project.current`, {
      method: "POST",
      headers: { Authorization: `Bearer ${hash.slice(1)}`, "Content-Type": "application/json" },
    });
    const reply = (await response.json()) as { result: { settings: { name: string }; folder: string } };
    expect(reply.result.settings.name).toBe("Harbour");
    expect(reply.result.folder.startsWith(folder)).toBe(true);
    expect(existsSync(join(reply.result.folder, "Harbour.portolan"))).toBe(true);
    expect(await app.end()).toBe(0);
  });

  it("says in one line why Electron is not used", async () => {
    const env = { ...process.env, PORTOLAN_USER_FOLDER: folder, DISPLAY: "", WAYLAND_DISPLAY: "" };
    const output = await new Promise<string>((done) => {
      const child = execFile(process.execPath, ["dist/start.js"], { env }, (_error, out) => done(out));
      child.stdout?.on("data", (chunk: string) => chunk.includes("Ctrl+C") && child.kill("SIGTERM"));
    });
    expect(output).toContain("Portolan runs in a browser, because this machine has no display.\n");
  });

  it("explains itself and refuses what it does not know", async () => {
    const run = (...args: string[]) =>
      new Promise((done) =>
        execFile(process.execPath, ["dist/start.js", ...args], (error, out, err) =>
          done([error?.code ?? 0, out + err]),
        ),
      );
    expect(await run("--help")).toEqual([0, expect.stringContaining("--browser")]);
    expect(await run("--wrong")).toEqual([2, expect.stringContaining("--wrong")]);
  });
});

/** What `npm run package` makes: read back from the archive, and run from it alone. */
import { execFile, execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { extractAll, extractFile, listPackage } from "@electron/asar";
import { FuseV1Options, getCurrentFuseWire } from "@electron/fuses";
import { build } from "esbuild";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

const require = createRequire(import.meta.url);
const MEGABYTE = 1024 * 1024;

let output: string;
let archive: string;
let files: string[];

beforeAll(() => {
  output = mkdtempSync(join(tmpdir(), "portolan-package-"));
  const options = ["electron/packaging/package.mjs", "--stand-in", "--output", output];
  execFileSync(process.execPath, options, { stdio: ["ignore", "ignore", "inherit"] });
  archive = join(output, "linux-unpacked/resources/app.asar");
  files = listPackage(archive, { isPack: false }).map((path) => path.replaceAll("\\", "/"));
}, 300_000);

afterAll(() => rmSync(output, { recursive: true, force: true }));

describe("the archive", () => {
  it.each([
    "/package.json",
    "/dist/main.js",
    "/dist/preload.cjs",
    "/dist/workers/conversion.js",
    "/dist/workers/verification.js",
    "/dist/renderer/index.html",
    "/dist/renderer/icon.svg",
    "/build/icon.png",
    "/samples/oracle/install.sql",
    "/node_modules/@electric-sql/pglite/dist/pglite.wasm",
    "/node_modules/@electric-sql/pglite/dist/pglite.data",
    "/node_modules/@electric-sql/pglite/dist/initdb.wasm",
    "/node_modules/@electric-sql/pglite/dist/pgcrypto.tar.gz",
    "/node_modules/libpg-query/wasm/libpg-query.wasm",
    "/node_modules/pdfmake/js/index.js",
    "/node_modules/@expo-google-fonts/noto-sans/400Regular/NotoSans_400Regular.ttf",
    "/node_modules/@expo-google-fonts/noto-sans-sc/700Bold/NotoSansSC_700Bold.ttf",
  ])("has %s", (file) => {
    expect(files).toContain(file);
  });

  it("has the rules in the conversion", () => {
    expect(extractFile(archive, "dist/workers/conversion.js").toString()).toContain('"oracle.postgresql.');
  });

  it("has the window's code editor with its worker and font", () => {
    const assets = files.filter((file) => file.startsWith("/dist/renderer/assets/"));
    for (const kind of [/index-.*\.js$/, /index-.*\.css$/, /editor\.worker-.*\.js$/, /codicon-.*\.ttf$/])
      expect(assets.some((file) => kind.test(file))).toBe(true);
  });

  it.each<[string, RegExp]>([
    ["source maps", /\.map$/],
    ["TypeScript", /\.[cm]?ts$/],
    ["tests", /\/(test|tests|__tests__|spec)\/|\.(test|spec)\.[cm]?js$/],
    ["our sources", /^\/(converter|rules|electron|renderer|test|out)\//],
    [
      "settings of the tools",
      /\/(tsconfig.*|biome|vitest\.config\..*|vite\.config\..*|\.yarn.*|electron-builder\.yml)$/,
    ],
    [
      "development packages",
      /^\/node_modules\/(vite|vitest|typescript|esbuild|electron|electron-builder|playwright-core|pg)\//,
    ],
    ["other programs of ours", /^\/dist\/(cli|start|generate|bench)\.js$|\.stamp$|\.tmp/],
    ["fonts that nothing prints with", /\/noto-sans[^/]*\/[0-9]{3}\w*_Italic\/|\/900Black\//],
  ])("has no %s", (_, pattern) => {
    expect(files.filter((file) => pattern.test(file))).toEqual([]);
  });

  it("names no source map", () => {
    for (const file of files.filter((f) => /^\/dist\/.*\.(js|cjs|css)$/.test(f)))
      expect(extractFile(archive, file.slice(1)).includes("sourceMappingURL=")).toBe(false);
  });

  it("holds everything, and is under 120 MB", () => {
    expect(existsSync(`${archive}.unpacked`)).toBe(false);
    expect(statSync(archive).size).toBeLessThan(120 * MEGABYTE);
  });
});

describe("the program", () => {
  it("has its fuses set", async () => {
    const fuses = await getCurrentFuseWire(join(output, "linux-unpacked/portolan"));
    const on = [
      FuseV1Options.EnableCookieEncryption,
      FuseV1Options.EnableEmbeddedAsarIntegrityValidation,
      FuseV1Options.OnlyLoadAppFromAsar,
    ];
    const off = [
      FuseV1Options.RunAsNode,
      FuseV1Options.EnableNodeOptionsEnvironmentVariable,
      FuseV1Options.EnableNodeCliInspectArguments,
      FuseV1Options.GrantFileProtocolExtraPrivileges,
    ];
    // A fuse is the letter 1 or 0 in the program.
    expect(on.map((fuse) => String.fromCharCode(fuses[fuse] ?? 0))).toEqual(on.map(() => "1"));
    expect(off.map((fuse) => String.fromCharCode(fuses[fuse] ?? 0))).toEqual(off.map(() => "0"));
  });

  it("comes as a tar.gz", () => {
    const listed = execFileSync("tar", ["-tzf", join(output, "portolan-linux-stand-in.tar.gz")]).toString();
    expect(listed).toContain("linux-unpacked/resources/app.asar");
  });
});

describe("the installers' configuration", () => {
  it("is valid and covers the three systems", async () => {
    const packager = require("app-builder-lib/out/util/config/config");
    const { DebugLogger } = require("builder-util");
    const config = await packager.getConfig(process.cwd(), null, null);
    await packager.validateConfiguration(config, new DebugLogger(false));
    expect([config.win.target, config.mac.target, config.linux.target]).toEqual([
      "nsis",
      "dmg",
      ["AppImage", "deb", "tar.gz"],
    ]);
    expect(config.nsis).toMatchObject({ perMachine: false, allowElevation: false });
    expect(config.fileAssociations).toMatchObject([{ ext: "portolan" }]);
    for (const icon of [config.win.icon, config.mac.icon, config.linux.icon]) expect(existsSync(icon)).toBe(true);
  });

  it("has icons in their formats", () => {
    expect(readFileSync("build/icon.ico").readUInt32LE(0)).toBe(0x10000);
    const icns = readFileSync("build/icon.icns");
    expect([icns.toString("latin1", 0, 4), icns.readUInt32BE(4)]).toEqual(["icns", icns.length]);
  });
});

describe("the packaged app", () => {
  it("opens the sample, verifies an object and prints the report with what is in the archive alone", async () => {
    const folder = join(output, "extracted");
    extractAll(archive, folder);
    await putFakeElectron(folder);
    writeFileSync(join(folder, "drive.mjs"), DRIVER);
    const result = await new Promise<string>((done, failed) => {
      const env = { ...process.env, PORTOLAN_USER_FOLDER: join(output, "user"), NODE_PATH: "" };
      execFile(
        process.execPath,
        ["drive.mjs", "--sample"],
        { cwd: folder, env, timeout: 120_000 },
        (error, out, err) => (error ? failed(new Error(`${error.message}\n${err}`)) : done(out)),
      );
    });
    const { objects, verdict, pdf, page } = JSON.parse(result.trim().split("\n").at(-1) ?? "");
    expect(objects).toBeGreaterThan(50);
    expect(verdict).toEqual({ result: "passed", problems: [] });
    expect(readFileSync(pdf).toString("latin1", 0, 5)).toBe("%PDF-");
    expect(page).toEqual({ status: 200, type: "text/html; charset=utf-8" });
  }, 180_000);
});

/** Electron's module, as far as the main process uses it. */
async function putFakeElectron(folder: string): Promise<void> {
  const names = "app, BrowserWindow, dialog, ipcMain, Menu, nativeTheme, protocol, screen, session, shell";
  const contents = `import { electron, fake } from "./fake-electron"; export const { ${names} } = electron; export { fake };`;
  mkdirSync(join(folder, "node_modules/electron"));
  await build({
    stdin: { contents, resolveDir: "test/shell" },
    outfile: join(folder, "node_modules/electron/index.js"),
    bundle: true,
    platform: "node",
    format: "esm",
  });
  writeFileSync(join(folder, "node_modules/electron/package.json"), '{"type":"module","exports":"./index.js"}');
}

/** Asks the main process what the window would ask. */
const DRIVER = `
import { fake } from "electron";
await import("./dist/main.js");
while (fake.menu.length === 0) await new Promise((done) => setTimeout(done, 50));
const frame = { parent: null, url: "app://portolan/" };
async function call(name, args) {
  const reply = await fake.calls.get("portolan:call")({ senderFrame: frame }, name, args);
  if (!reply.ok) throw new Error(name + ": " + JSON.stringify(reply.failure));
  return reply.result;
}
async function whenIdle() {
  while ((await call("jobs.list")).some((job) => job.phase === "running")) await new Promise((done) => setTimeout(done, 100));
}
if (fake.errors.length > 0) throw new Error(fake.errors.join());
const objects = await call("objects.list");
await whenIdle();
const table = objects.find((object) => object.kind === "table");
const verdict = await call("document.verify", { id: table.document });
const { path: pdf } = await call("assessment.export", { format: "pdf" });
const page = await fake.protocols.get("app")(new Request("app://portolan/"));
console.log(JSON.stringify({ objects: objects.length, verdict, pdf, page: { status: page.status, type: page.headers.get("content-type") } }));
fake.app.emit("will-quit", { preventDefault() {} });
while (fake.app.quits === 0) await new Promise((done) => setTimeout(done, 50));
process.exit(0);
`;

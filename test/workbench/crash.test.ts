/** The app is killed at any moment: what was saved is there, nothing is half written, and the project opens again. */
import { type ChildProcess, spawn } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { ROOT, startWorkbench, type Workbench } from "./workbench";

const CHILD = join(ROOT, "node_modules/.portolan-test/saving-child.mjs");
const EMP = "/table/EMP";

let workbench: Workbench;
beforeAll(async () => {
  mkdirSync(join(ROOT, "node_modules/.portolan-test"), { recursive: true });
  await build({
    entryPoints: [join(__dirname, "saving-child.ts")],
    outfile: CHILD,
    bundle: true,
    platform: "node",
    format: "esm",
    external: ["libpg-query", "@electric-sql/pglite", "pdfmake"],
    logLevel: "error",
  });
});
afterEach(() => workbench.end());

function startChild(...args: readonly string[]): ChildProcess {
  const workers = join(ROOT, "dist/workers");
  const [what, folder, ...rest] = args;
  return spawn(process.execPath, [CHILD, what, workbench.dataFolder, workers, folder, ...rest], {
    stdio: ["ignore", "pipe", "inherit"],
  });
}

/** Kills the child some time after it has printed `enough` lines, and gives the last line. */
async function killAfter(child: ChildProcess, enough: number, delayMs: number): Promise<number> {
  let printed = "";
  const ended = new Promise((done) => child.once("exit", done));
  await new Promise<void>((done) => {
    child.stdout?.on("data", (chunk) => {
      printed += String(chunk);
      if (printed.split("\n").length > enough) done();
    });
    child.once("exit", () => done());
  });
  await new Promise((done) => setTimeout(done, delayMs));
  child.kill("SIGKILL");
  await ended;
  return Number(printed.trim().split("\n").at(-1));
}

function versionOf(text: string): number {
  const first = /^-- version (\d+)\n/.exec(text);
  const last = /-- end of version (\d+)\n$/.exec(text);
  expect(first?.[1], "a whole version").toBe(last?.[1]);
  return Number(first?.[1]);
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true })
    .map((name) => join(folder, String(name)))
    .filter((path) => statSync(path).isFile());
}

describe("killed while it saves", () => {
  it("keeps the last saved version whole, and is opened again at once", async () => {
    workbench = startWorkbench();
    const { folder } = await workbench.create({ "emp.sql": "CREATE TABLE emp (id NUMBER(9));\n" });
    await workbench.handlers["project.close"](undefined);
    for (const delay of [0, 3, 7, 12, 18]) {
      const confirmed = await killAfter(startChild("save", folder, EMP), 2, delay);
      const text = readFileSync(join(folder, "edited/default/table/emp.sql"), "utf8");
      expect(versionOf(text)).toBeGreaterThanOrEqual(confirmed);
      expect(versionOf(text)).toBeLessThanOrEqual(confirmed + 1);
      const info = await workbench.handlers["project.open"]({ folder });
      expect(info).toMatchObject({ readOnly: undefined, counts: { edited: 1, conflicts: 0 } });
      expect((await workbench.handlers["document.open"]({ id: EMP })).text).toBe(text);
      for (const { id: entry, reason } of await workbench.handlers["document.history"]({ id: EMP })) {
        const kept = await workbench.handlers["document.historyText"]({ id: EMP, entry });
        if (reason === "edited") versionOf(kept);
      }
      expect(filesBelow(join(folder, "edited")).map((f) => f.slice(f.lastIndexOf(".")))).toEqual([".base", ".sql"]);
      await workbench.settled();
      await workbench.handlers["project.close"](undefined);
    }
  });
});

describe("killed while a project is made", () => {
  it("makes it from the scripts when it is opened again", async () => {
    workbench = startWorkbench();
    const tables = Array.from({ length: 400 }, (_, i) => `CREATE TABLE t${i} (id NUMBER(9), name VARCHAR2(30));\n`);
    workbench.script("tables.sql", tables.join(""));
    for (const delay of [200, 450, 700]) {
      const folder = join(workbench.folder, `killed-${delay}`);
      await killAfter(startChild("create", folder, join(workbench.folder, "scripts")), 1, delay);
      await workbench.handlers["project.open"]({ folder });
      await workbench.settled();
      const info = await workbench.handlers["project.current"](undefined);
      expect(info?.counts).toMatchObject({ objects: 400, documents: 400 });
      expect(filesBelow(join(folder, "generated"))).toHaveLength(400);
      expect(filesBelow(join(folder, "source"))).toHaveLength(401);
      expect((await workbench.handlers["document.open"]({ id: "/table/T7" })).generated).toContain("CREATE TABLE t7");
      await workbench.handlers["project.close"](undefined);
    }
  });
});

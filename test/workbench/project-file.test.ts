/** The project's file: it is what the system opens Portolan for, and opening it opens the project. */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import {
  findProjectFile,
  holdsProject,
  isProjectFile,
  projectFileName,
} from "../../electron/backend/workbench/project-file";
import { projectFolderOf } from "../../electron/main/opened-project";
import { startBrowserApp } from "../../electron/start/browser-app";
import { failureOfCall, ROOT, startWorkbench, type Workbench } from "./workbench";

const SCRIPTS = { "emp.sql": "CREATE TABLE emp (id NUMBER(9));\n" };

describe("its name", () => {
  it.each([
    ["Harbour", "Harbour.portolan"],
    ["창고 2", "창고 2.portolan"],
    ["a/b: c?", "a-b- c-.portolan"],
    ["../..", "-.portolan"],
    ["..", "project.portolan"],
    ["con", "project.portolan"],
    ["x".repeat(300), `${"x".repeat(60)}.portolan`],
  ])("of %s", (name, file) => {
    expect(projectFileName(name)).toBe(file);
    expect(isProjectFile(file)).toBe(true);
  });

  it("is not the hidden folder's", () => {
    expect(isProjectFile(".portolan")).toBe(false);
    expect(isProjectFile("portolan.txt")).toBe(false);
  });
});

describe("a project's folder", () => {
  let workbench: Workbench;
  afterEach(() => workbench.end());

  it("holds one file with the ending that the installers register", async () => {
    workbench = startWorkbench();
    const { folder, file } = await workbench.create(SCRIPTS, "ledger");
    const registered = /fileAssociations:\n {2}- ext: (\w+)/.exec(
      readFileSync(join(ROOT, "electron-builder.yml"), "utf8"),
    )?.[1];
    expect(readdirSync(folder).filter((name) => name.endsWith(`.${registered}`) && name[0] !== ".")).toEqual([
      "ledger.portolan",
    ]);
    expect(file).toBe(join(folder, "ledger.portolan"));
    expect(JSON.parse(readFileSync(file, "utf8")).name).toBe("ledger");
  });

  it("is opened by its file, in both shells", async () => {
    workbench = startWorkbench();
    const { folder, file } = await workbench.create(SCRIPTS, "ledger");
    await workbench.handlers["project.close"](undefined);
    expect((await workbench.handlers["project.open"]({ folder: file })).folder).toBe(folder);
    await workbench.settled();
    await workbench.handlers["project.close"](undefined);
    // Electron: an argument, or a file that the system names.
    expect(projectFolderOf(file, "/")).toBe(folder);
    // The local server: the argument of `npm start`.
    process.env.PORTOLAN_USER_FOLDER = join(workbench.folder, "user");
    const app = await startBrowserApp(file);
    const { origin, hash } = new URL(app.server.link);
    const headers = { Authorization: `Bearer ${hash.slice(1)}`, "Content-Type": "application/json" };
    const response = await fetch(`${origin}/call/project.current`, { method: "POST", headers });
    expect(await response.json()).toMatchObject({ ok: true, result: { folder, file } });
    await app.close();
    delete process.env.PORTOLAN_USER_FOLDER;
  });

  it("keeps its file's name when the project is renamed", async () => {
    workbench = startWorkbench();
    const { folder, file, settings } = await workbench.create(SCRIPTS, "ledger");
    await workbench.handlers["project.saveSettings"]({ ...settings, name: "Accounts" });
    expect(JSON.parse(readFileSync(file, "utf8")).name).toBe("Accounts");
    expect(await findProjectFile(folder)).toBe(file);
  });

  it("of an earlier version opens as before", async () => {
    workbench = startWorkbench();
    const { folder, file } = await workbench.create(SCRIPTS, "ledger");
    await workbench.handlers["project.close"](undefined);
    renameSync(file, join(folder, "portolan.json"));
    expect(await workbench.handlers["project.open"]({ folder })).toMatchObject({ file: join(folder, "portolan.json") });
    await workbench.settled();
  });

  it("with two files is refused with their names", async () => {
    workbench = startWorkbench();
    const { folder } = await workbench.create(SCRIPTS, "ledger");
    await workbench.handlers["project.close"](undefined);
    writeFileSync(join(folder, "copy.portolan"), "{}");
    const failed = await failureOfCall(workbench.handlers["project.open"]({ folder }));
    expect(failed).toMatchObject({ code: "damaged-project", hint: expect.any(String) });
    expect(failed.message).toContain("copy.portolan, ledger.portolan");
  });
});

describe("a folder", () => {
  it("with a hidden .portolan folder only holds no project", async () => {
    const folder = mkdtempSync(join(tmpdir(), "portolan-none-"));
    mkdirSync(join(folder, ".portolan"));
    mkdirSync(join(folder, "a.portolan"));
    expect(await holdsProject(folder)).toBe(false);
    expect(await holdsProject(join(folder, "none"))).toBe(false);
    writeFileSync(join(folder, "b.PORTOLAN"), "{}");
    expect(basename((await findProjectFile(folder)) ?? "")).toBe("b.PORTOLAN");
    rmSync(folder, { recursive: true });
  });
});

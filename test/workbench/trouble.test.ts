/** Bad input and bad places: a sentence with what to do, and nothing lost. */
import { execFileSync } from "node:child_process";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { failureOfCall, startWorkbench, type Workbench } from "./workbench";

let workbench: Workbench;
const others: { end(): Promise<void> }[] = [];
afterEach(async () => {
  for (const other of others.splice(0)) await other.end();
  await workbench.end();
});

const SCRIPTS = { "emp.sql": "CREATE TABLE emp (id NUMBER(9), name VARCHAR2(30));\n" };
const EMP = "/table/EMP";

async function start(): Promise<string> {
  workbench = startWorkbench();
  return (await workbench.create(SCRIPTS)).folder;
}

async function edit(text?: string): Promise<string> {
  const view = await workbench.handlers["document.open"]({ id: EMP });
  const changed = text ?? view.text.replace("varchar(30)", "text");
  await workbench.handlers["document.save"]({ id: EMP, text: changed, revision: view.revision });
  return changed;
}

async function reopen(folder: string): Promise<Awaited<ReturnType<Workbench["handlers"]["project.open"]>>> {
  await workbench.handlers["project.close"](undefined);
  const info = await workbench.handlers["project.open"]({ folder });
  await workbench.settled();
  return info;
}

/** A file system of its own, with `size` bytes; undefined where that is not allowed here. */
function mountSmall(size: string): string | undefined {
  const folder = join(workbench.folder, "small");
  mkdirSync(folder);
  try {
    execFileSync("mount", ["-t", "tmpfs", "-o", `size=${size}`, "tmpfs", folder], { stdio: "ignore" });
  } catch {
    return undefined;
  }
  const before = workbench.end;
  workbench = {
    ...workbench,
    end: async () => {
      await workbench.close();
      execFileSync("umount", ["-l", folder]);
      await before();
    },
  };
  return folder;
}

describe("two windows on one project", () => {
  it("the second one is told, sees everything and changes nothing", async () => {
    const folder = await start();
    const text = await edit();
    const second = startWorkbench(join(workbench.folder, "second"));
    others.push(second);
    const info = await second.handlers["project.open"]({ folder });
    expect(info.readOnly).toMatch(/has this project open \(process \d+/);
    await second.settled();
    const view = await second.handlers["document.open"]({ id: EMP });
    expect(view.text).toBe(text);
    const saved = second.handlers["document.save"]({ id: EMP, text: "SELECT 1;", revision: view.revision });
    expect(await failureOfCall(saved)).toMatchObject({ code: "read-only", message: info.readOnly });
    for (const call of [
      second.handlers["document.revert"]({ id: EMP }),
      second.handlers["items.decide"]({ ids: ["x"], decision: { state: "done", note: "" } }),
      second.handlers["project.saveSettings"](info.settings),
      second.handlers["project.refresh"](undefined),
    ]) {
      expect((await failureOfCall(call)).code).toBe("read-only");
    }
    await workbench.handlers["project.close"](undefined);
    await second.handlers["project.close"](undefined);
    expect((await second.handlers["project.open"]({ folder })).readOnly).toBeUndefined();
    await second.settled();
  });

  it("a lock that a dead process left is taken over", async () => {
    const folder = await start();
    await workbench.handlers["project.close"](undefined);
    const lock = join(folder, ".portolan/lock");
    expect(existsSync(lock)).toBe(false);
    const host = (await import("node:os")).hostname();
    // A process id that came again is told by the time its process started.
    const dead = { pid: process.pid, host, started: "1", since: "2020-01-01T00:00:00.000Z", token: "t" };
    for (const left of [JSON.stringify({ ...dead, pid: 2 ** 22 + 1 }), JSON.stringify(dead), '{"pid": 12', ""]) {
      writeFileSync(lock, left);
      expect((await workbench.handlers["project.open"]({ folder })).readOnly, left).toBeUndefined();
      await workbench.settled();
      await workbench.handlers["project.close"](undefined);
    }
  });
});

describe("damaged project files", () => {
  it("project.portolan: named with its line, and nothing is touched", async () => {
    const folder = await start();
    await workbench.handlers["project.close"](undefined);
    const path = join(folder, "project.portolan");
    const good = readFileSync(path, "utf8");
    const open = (): Promise<unknown> => workbench.handlers["project.open"]({ folder });
    writeFileSync(path, good.replace('"numeric"', '"money"'));
    const line = good.slice(0, good.indexOf('"plainNumber"')).split("\n").length;
    const failed = await failureOfCall(open());
    expect(failed).toMatchObject({ code: "damaged-project", hint: expect.any(String) });
    expect(failed.message).toContain(`project.portolan is damaged in line ${line}`);
    writeFileSync(path, good.slice(0, 40));
    expect((await failureOfCall(open())).message).toMatch(/line \d+: it is not valid JSON/);
    writeFileSync(path, good.replace(/^ *"target"/m, '<<<<<<< HEAD\n"target"'));
    expect((await failureOfCall(open())).message).toContain("merge of version control");
    writeFileSync(path, good);
    await open();
    await workbench.settled();
  });

  it("an older project.portolan gets what it lacks", async () => {
    const folder = await start();
    await workbench.handlers["project.close"](undefined);
    const path = join(folder, "project.portolan");
    const { rates: _rates, conversion, ...old } = JSON.parse(readFileSync(path, "utf8"));
    writeFileSync(path, JSON.stringify({ ...old, conversion: { targetVersion: conversion.targetVersion } }));
    const info = await workbench.handlers["project.open"]({ folder });
    expect(info.settings.conversion).toEqual(conversion);
    await workbench.settled();
  });

  it("the cache: made again, edits stay", async () => {
    const folder = await start();
    const text = await edit();
    const cache = join(folder, ".portolan/conversion.cache");
    const whole = readFileSync(cache);
    const damages: (() => void)[] = [
      () => truncateSync(cache, 900),
      () => truncateSync(cache, whole.length - 10),
      () => writeFileSync(cache, Buffer.from(whole).fill(0x78, 1100, whole.length - 2000)),
      () => rmSync(join(folder, ".portolan"), { recursive: true }),
    ];
    for (const damage of damages) {
      await workbench.handlers["project.close"](undefined);
      damage();
      await reopen(folder);
      const view = await workbench.handlers["document.open"]({ id: EMP });
      expect(view).toMatchObject({ text, isEdited: true });
      expect(view.source.text).toContain("CREATE TABLE emp");
      expect((await workbench.handlers["objects.list"](undefined)).length).toBe(1);
    }
  });

  it("decisions.json: a broken line costs that line", async () => {
    const folder = await start();
    const path = join(folder, "decisions.json");
    writeFileSync(
      path,
      `{\n<<<<<<< HEAD\n"a": {"state":"done","note":""},\n=======\n"b": {"state":"ignored","note":"x"},\n>>>>>>> other\n"c": {"sta\n}\n`,
    );
    const info = await reopen(folder);
    expect(info.notices).toEqual(["decisions.json: line 7 could not be read; all other decisions are there."]);
    await workbench.handlers["items.decide"]({ ids: ["d"], decision: { state: "accepted", note: "" } });
    expect(
      readFileSync(path, "utf8")
        .split("\n")
        .map((l) => l.slice(0, 3)),
    ).toEqual(["{", '"a"', '"b"', '"d"', "}", ""]);
  });

  it("the stored source: edited by hand it is read as it is, gone it is named", async () => {
    const folder = await start();
    const file = join(folder, "source/default/table/emp.sql");
    writeFileSync(file, readFileSync(file, "utf8").replace("NUMBER(9)", "NUMBER(12) /* & more */"));
    await reopen(folder);
    const view = await workbench.handlers["document.open"]({ id: EMP });
    expect(view.generated).toContain("id bigint /* & more */");
    rmSync(file);
    await reopen(folder);
    const log = await workbench.handlers["log.list"](undefined);
    expect(log.at(-1)).toMatchObject({
      level: "error",
      message: expect.stringContaining("source/default/table/emp.sql is missing"),
    });
    // What was converted before is still there, and reading the scripts again mends it.
    expect((await workbench.handlers["document.open"]({ id: EMP })).source.text).toContain("NUMBER(12)");
    await workbench.handlers["project.refresh"](undefined);
    expect((await workbench.handlers["document.open"]({ id: EMP })).source.text).toContain("NUMBER(9)");
  });

  it("a base that is gone: the edit stays", async () => {
    const folder = await start();
    const text = await edit();
    rmSync(join(folder, "edited/default/table/emp.base"));
    await reopen(folder);
    expect(await workbench.handlers["document.open"]({ id: EMP })).toMatchObject({ text, isEdited: true });
    expect(existsSync(join(folder, "edited/default/table/emp.base"))).toBe(true);
  });

  it("what a crash left unfinished is cleaned up", async () => {
    const folder = await start();
    await edit();
    writeFileSync(join(folder, "edited/default/table/emp.sql.99-abc.unfinished"), "half");
    await reopen(folder);
    expect(readdirSync(join(folder, "edited/default/table")).sort()).toEqual(["emp.base", "emp.sql"]);
  });
});

describe("places that cannot be written to", () => {
  it("a read-only folder can be looked at", async (test) => {
    workbench = startWorkbench();
    const mounted = mountSmall("8m");
    const isRoot = process.getuid?.() === 0;
    if (isRoot && !mounted) return test.skip("a file system of its own is needed to show this to root");
    const info = await workbench.create(SCRIPTS, mounted ? "small/project" : "project");
    await workbench.handlers["project.close"](undefined);
    if (mounted) execFileSync("mount", ["-o", "remount,ro", mounted]);
    else for (const path of [info.folder, join(info.folder, ".portolan")]) chmodSync(path, 0o555);
    const opened = await workbench.handlers["project.open"]({ folder: info.folder });
    expect(opened.readOnly).toMatch(/cannot be written to/);
    await workbench.settled();
    const view = await workbench.handlers["document.open"]({ id: EMP });
    expect(view.generated).toContain("CREATE TABLE");
    const saved = workbench.handlers["document.save"]({ id: EMP, text: "SELECT 1;", revision: view.revision });
    expect((await failureOfCall(saved)).code).toBe("read-only");
    const { path } = await workbench.handlers["assessment.export"]({ format: "json" });
    expect(path.startsWith(workbench.dataFolder)).toBe(true);
    if (!mounted) for (const folder of [info.folder, join(info.folder, ".portolan")]) chmodSync(folder, 0o755);
  });

  it("a full disk keeps what was saved before", async (test) => {
    workbench = startWorkbench();
    const mounted = mountSmall("400k");
    if (!mounted) return test.skip("a file system of its own is needed for this");
    const { folder } = await workbench.create(SCRIPTS, "small/project");
    const text = await edit();
    const view = await workbench.handlers["document.open"]({ id: EMP });
    const long = `${text}${"-- a long comment\n".repeat(40_000)}`;
    const failed = await failureOfCall(
      workbench.handlers["document.save"]({ id: EMP, text: long, revision: view.revision }),
    );
    expect(failed).toMatchObject({
      code: "disk-full",
      message: expect.stringContaining("full"),
      hint: expect.any(String),
    });
    expect((await workbench.handlers["document.open"]({ id: EMP })).text).toBe(text);
    expect(readFileSync(join(folder, "edited/default/table/emp.sql"), "utf8")).toBe(text);
    expect(readdirSync(join(folder, "edited/default/table")).sort()).toEqual(["emp.base", "emp.sql"]);
    // Too large for the disk: no project is left behind.
    workbench.script("emp.sql", `/* ${"x".repeat(600_000)} */\n${SCRIPTS["emp.sql"]}`);
    expect((await failureOfCall(workbench.create({}, "small/other"))).code).toBe("disk-full");
    expect(existsSync(join(mounted, "other"))).toBe(false);
  });
});

describe("what is no source", () => {
  const create = async (name: string, text: string | Uint8Array): Promise<unknown> => {
    workbench = startWorkbench();
    mkdirSync(join(workbench.folder, "scripts"));
    writeFileSync(join(workbench.folder, "scripts", name), text);
    return workbench.create({});
  };

  it.each([
    ["letter.sql", "Dear colleague,\n\nplease find the schema attached.\n\nKind regards\n"],
    ["picture.sql", Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52, 0, 0, 1, 0, 0, 0])],
    ["empty.sql", "\n\n"],
    ["notes.txt", "CREATE TABLE t (id NUMBER);"],
    ["comments.sql", "-- nothing but a comment\n"],
  ])("%s is refused in one sentence, and leaves nothing behind", async (name, text) => {
    const failed = await failureOfCall(create(name, text));
    expect(failed).toMatchObject({ code: "unreadable-input", hint: expect.any(String) });
    expect(failed.message).not.toContain("\n");
    expect(readdirSync(workbench.folder).sort()).toEqual(["scripts"]);
    expect(await workbench.handlers["project.current"](undefined)).toBeUndefined();
  });

  it("a folder with other files is not taken for a project's", async () => {
    const folder = await start();
    const again = workbench.create(SCRIPTS);
    expect((await failureOfCall(again)).code).toBe("project-exists");
    mkdirSync(join(workbench.folder, "other/source"), { recursive: true });
    expect((await failureOfCall(workbench.create(SCRIPTS, "other"))).code).toBe("folder-not-empty");
    expect((await failureOfCall(workbench.handlers["project.open"]({ folder: workbench.folder }))).code).toBe(
      "no-project",
    );
    expect((await workbench.handlers["project.current"](undefined))?.folder).toBe(folder);
  });
});

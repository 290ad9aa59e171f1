/** Everything around documents: preferences, recent projects, jobs, reports, comparison, types, arguments. */
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createBackend } from "../../electron/backend/workbench/backend";
import { largeSchema } from "../../electron/cli/large-schema";
import { checkArguments } from "../../electron/ipc/arguments";
import type { CallName } from "../../electron/ipc/contract";
import type { JobState } from "../../electron/ipc/data";
import { failureOfCall, startWorkbench, type Workbench } from "./workbench";

let workbench: Workbench;
let folder: string;
beforeAll(async () => {
  workbench = startWorkbench();
  folder = (await workbench.create(largeSchema(600))).folder;
});
afterAll(() => workbench.end());

describe("the app", () => {
  it("says what it can do, and what was open lately", async () => {
    const info = await workbench.handlers["app.info"](undefined);
    expect(info.shell).toBe("browser");
    expect(info.capabilities.map((c) => `${c.source} ${c.target}`)).toEqual(
      ["oracle", "sqlserver"].flatMap((source) =>
        ["postgresql", "mysql", "mariadb"].map((target) => `${source} ${target}`),
      ),
    );
    expect(info.preferences).toEqual({ language: "en", theme: "system", zoom: 1 });
    expect(info.recent).toMatchObject([{ folder, name: "project", exists: true }]);
  });

  it("keeps preferences, and survives a damaged file of them", async () => {
    await Promise.all([
      workbench.handlers["app.setPreferences"]({ language: "ko" }),
      workbench.handlers["app.setPreferences"]({ zoom: 1.5 }),
    ]);
    const again = await workbench.handlers["app.info"](undefined);
    expect(again.preferences).toEqual({ language: "ko", theme: "system", zoom: 1.5 });
    writeFileSync(join(workbench.dataFolder, "preferences.json"), "{ half");
    expect((await workbench.handlers["app.info"](undefined)).preferences.language).toBe("en");
  });

  it("opens a project once, however often it is asked to", async () => {
    const infos = await Promise.all([0, 1, 2].map(() => workbench.handlers["project.open"]({ folder })));
    expect(infos.map((i) => i.readOnly)).toEqual([undefined, undefined, undefined]);
  });

  it("forgets a project, and knows which are gone", async () => {
    const other = startWorkbench();
    const { folder: gone } = await other.create({ "t.sql": "CREATE TABLE t (id NUMBER);\n" });
    await other.handlers["project.close"](undefined);
    rmSync(gone, { recursive: true });
    expect((await other.handlers["app.info"](undefined)).recent).toMatchObject([{ folder: gone, exists: false }]);
    await other.handlers["project.forget"]({ folder: gone });
    expect((await other.handlers["app.info"](undefined)).recent).toEqual([]);
    await other.end();
  });

  it("lists folders", async () => {
    mkdirSync(join(workbench.folder, "a folder/.hidden"), { recursive: true });
    const listing = await workbench.handlers["files.list"]({ folder: workbench.folder });
    expect(listing.entries.find((e) => e.name === "project")).toEqual({
      name: "project",
      isFolder: true,
      isProject: true,
    });
    expect((await workbench.handlers["files.list"]({ folder: join(workbench.folder, "a folder") })).entries).toEqual(
      [],
    );
    const missing = workbench.handlers["files.list"]({ folder: join(workbench.folder, "missing") });
    expect((await failureOfCall(missing)).code).toBe("not-found");
  });

  it("asks its shell for dialogs and links", async () => {
    expect(await workbench.handlers["files.choose"]({ purpose: "source-files", title: "" })).toBeUndefined();
    const opened: string[] = [];
    const backend = createBackend({
      ...{ dataFolder: workbench.dataFolder, shell: "electron", sampleFolder: "", version: "1" },
      hosts: { openLink: async (url) => void opened.push(url), choose: async (purpose) => [purpose] },
    });
    await backend.handlers["app.openLink"]({ url: "https://www.postgresql.org/" });
    expect(opened).toEqual(["https://www.postgresql.org/"]);
    expect(await backend.handlers["files.choose"]({ purpose: "project-folder", title: "" })).toEqual([
      "project-folder",
    ]);
    await backend.close();
  });

  it("fails in words where no project is open", async () => {
    const other = startWorkbench();
    expect(await other.handlers["project.current"](undefined)).toBeUndefined();
    expect((await failureOfCall(other.handlers["objects.list"](undefined).then(() => {}))).code).toBe(
      "no-open-project",
    );
    await other.end();
  });

  it("says where there is no sample", async () => {
    const other = createBackend({ dataFolder: workbench.dataFolder, shell: "browser", sampleFolder: "", version: "" });
    expect((await failureOfCall(other.handlers["project.openSample"]({ source: "sqlserver" }))).code).toBe("no-sample");
    await other.close();
  });
});

describe("arguments", () => {
  const refused = (name: CallName, args: unknown): string => {
    try {
      checkArguments(name, args);
    } catch (error) {
      return (error as Error).message;
    }
    throw new Error(`${name} took ${JSON.stringify(args)}`);
  };

  it("are taken as they should be", () => {
    expect(checkArguments("app.info", null)).toBeUndefined();
    expect(checkArguments("document.open", { id: "A/table/B", other: 1 })).toEqual({ id: "A/table/B" });
    expect(checkArguments("app.openLink", { url: "https://a.example/b?c" })).toEqual({ url: "https://a.example/b?c" });
  });

  it("are refused where they should not", () => {
    expect(refused("document.open", undefined)).toContain("document.open");
    expect(refused("document.open", { id: 1 })).toContain("id");
    expect(refused("document.save", { id: "x", text: "y" })).toContain("revision");
    expect(refused("project.open", { folder: "a\0b" })).toContain("folder");
    for (const url of ["http://a.example", "file:///etc/passwd", "javascript:alert(1)", "https:", "x"]) {
      expect(refused("app.openLink", { url })).toContain("url");
    }
    expect(refused("app.setPreferences", { zoom: 1e9 })).toContain("zoom");
    expect(refused("items.decide", { ids: ["x"], decision: { state: "maybe", note: "" } })).toContain("state");
    expect(refused("document.counterpart", { id: "x", side: "source", range: { start: -1, end: 2 } })).toContain(
      "start",
    );
  });

  it("of saved settings come back whole", async () => {
    const info = await workbench.handlers["project.current"](undefined);
    expect(checkArguments("project.saveSettings", info?.settings)).toEqual(info?.settings);
  });
});

describe("a larger project", () => {
  it("opens from its cache at once", async () => {
    await workbench.handlers["project.close"](undefined);
    const started = performance.now();
    const info = await workbench.handlers["project.open"]({ folder });
    const rows = await workbench.handlers["objects.list"](undefined);
    expect(performance.now() - started).toBeLessThan(2_000);
    expect(rows).toHaveLength(600);
    expect(info.counts).toMatchObject({ objects: 600, edited: 0, conflicts: 0 });
    await workbench.settled();
    // Nothing was changed, so nothing is converted again.
    const all = workbench.events.filter((e) => e.name === "log.added").map((e) => e.event as { message: string });
    expect(all.filter((e) => e.message.startsWith("Converted"))).toHaveLength(1);
  });

  it("can be cancelled, which changes nothing", async () => {
    const info = await workbench.handlers["project.current"](undefined);
    const settings = info?.settings;
    if (!settings) throw new Error("no project");
    const changed = { ...settings, conversion: { ...settings.conversion, plainNumber: "bigint" as const } };
    const call = failureOfCall(workbench.handlers["project.saveSettings"](changed));
    const job = await nextJob("convert");
    await workbench.handlers["jobs.cancel"]({ id: job.id });
    expect(await call).toMatchObject({ code: "cancelled" });
    expect((await workbench.handlers["jobs.list"](undefined)).at(-1)).toMatchObject({ phase: "cancelled" });
    expect((await workbench.handlers["project.current"](undefined))?.settings).toEqual(settings);
    expect(JSON.parse(readFileSync(join(folder, "project.portolan"), "utf8")).conversion.plainNumber).toBe("numeric");
    const verify = failureOfCall(workbench.handlers["project.verify"](undefined));
    await workbench.handlers["jobs.cancel"]({ id: (await nextJob("verify")).id });
    expect((await verify).code).toBe("cancelled");
    // Both workers work again after that.
    expect(await workbench.handlers["project.saveSettings"](settings)).toMatchObject({ changed: 0 });
    const verdict = await workbench.handlers["document.verify"]({ id: "/view/ORDERS_7_OPEN" });
    expect(verdict).toEqual({ result: "passed", problems: [] });
  });

  async function nextJob(kind: JobState["kind"]): Promise<JobState> {
    for (;;) {
      const jobs = await workbench.handlers["jobs.list"](undefined);
      const job = jobs.find((j) => j.kind === kind && j.phase === "running");
      if (job) return job;
      await new Promise((done) => setTimeout(done, 5));
    }
  }

  it("verifies one document quickly once the engine is warm", async () => {
    const started = performance.now();
    await workbench.handlers["document.verify"]({ id: "/function/ORDERS_9_TOTAL" });
    expect(performance.now() - started).toBeLessThan(6_000);
  });

  it("checks a long text without the main thread being missed", async () => {
    const text = `${"SELECT coalesce(a, 1) FROM t WHERE b = 'x';\n".repeat(5_000)}SELEC 1;\n`;
    let last = performance.now();
    let longest = 0;
    const timer = setInterval(() => {
      longest = Math.max(longest, performance.now() - last);
      last = performance.now();
    }, 5);
    const problems = await workbench.handlers["document.check"]({ id: "x", text });
    clearInterval(timer);
    expect(problems.map((p) => text.slice(p.start, p.end))).toEqual(["SELEC"]);
    expect(longest).toBeLessThan(1_000);
  });
});

describe("reports", () => {
  it.each([
    ["html", "assessment.html", "<!DOCTYPE html>"],
    ["json", "assessment.json", "{"],
    ["csv", "action-items.csv", "\ufeffrule,"],
    ["pdf", "assessment.pdf", "%PDF"],
    ["sql", "schema.sql", "-- PostgreSQL 17 schema"],
  ] as const)("%s is written into the project", async (format, name, start) => {
    const { path } = await workbench.handlers["assessment.export"]({ format });
    expect(path).toBe(join(folder, "reports", name));
    expect(readFileSync(path, "utf8").startsWith(start)).toBe(true);
  });

  it("csv is three files", () => {
    for (const name of ["action-items", "summary", "objects"])
      expect(existsSync(join(folder, `reports/${name}.csv`))).toBe(true);
  });
});

describe("opening a report", () => {
  it("gives its content where the shell opens no files", async () => {
    const { path } = await workbench.handlers["assessment.export"]({ format: "json" });
    const content = await workbench.handlers["assessment.openReport"]({ path });
    expect(content?.name).toBe("assessment.json");
    expect(Buffer.from(content?.base64 ?? "", "base64").equals(readFileSync(path))).toBe(true);
  });

  it("opens and reads nothing but reports", async () => {
    for (const path of [
      join(folder, "project.portolan"),
      join(folder, "reports", "..", "project.portolan"),
      "/etc/hostname",
    ]) {
      const failed = await failureOfCall(workbench.handlers["assessment.openReport"]({ path }));
      expect(failed.code).toBe("not-found");
    }
  });
});

describe("comparison and types", () => {
  it("compares the project's own target, old and new, with the others", async () => {
    const compared = await workbench.handlers["assessment.compare"](undefined);
    expect(compared.map((c) => c.version)).toEqual([13, 17, 18, 8.04, 11.04]);
    for (const c of compared) {
      expect(c.converted + c.withActionItems + c.notConverted).toBe(c.objects);
    }
    expect(compared[1].objects).toBe((await workbench.handlers["assessment.get"](undefined)).objects.length);
  });

  it("shows where a type is used, and whether the settings say so", async () => {
    const types = await workbench.handlers["types.list"](undefined);
    const number = types.find((t) => t.sourceType === "NUMBER(12)");
    expect(number).toMatchObject({ targetType: "bigint", isOverridden: false });
    expect(number?.uses[0]).toMatchObject({ document: "/table/ORDERS_0", kind: "column", name: "ORDER_ID" });
    const kinds = new Set(types.flatMap((t) => t.uses.map((use) => use.kind)));
    for (const kind of ["parameter", "variable", "result"] as const) expect(kinds).toContain(kind);
    const parameter = types.flatMap((t) => t.uses).find((use) => use.kind === "parameter" && use.range);
    const { generated } = await workbench.handlers["document.open"]({ id: parameter?.document ?? "" });
    expect(types.find((t) => parameter && t.uses.includes(parameter))?.targetType).toBe(
      generated.slice(parameter?.range?.start, parameter?.range?.end),
    );
    const info = await workbench.handlers["project.current"](undefined);
    if (!info) throw new Error("no project");
    const typeMappings = [{ source: "NUMBER(12)", target: "numeric(12)" }];
    await workbench.handlers["project.saveSettings"]({
      ...info.settings,
      conversion: { ...info.settings.conversion, typeMappings },
    });
    const changed = await workbench.handlers["types.list"](undefined);
    expect(changed.find((t) => t.sourceType === "NUMBER(12)")).toMatchObject({
      targetType: "numeric(12)",
      isOverridden: true,
    });
  });
});

/** A project of SQL Server scripts: the sample, read again from what the project keeps, and edited. */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startWorkbench, type Workbench } from "./workbench";

let workbench: Workbench;
beforeAll(async () => {
  workbench = startWorkbench();
  await workbench.handlers["project.openSample"]({ source: "sqlserver" });
});
afterAll(() => workbench.end());

const document = async (id: RegExp): Promise<string> => {
  const rows = await workbench.handlers["objects.list"](undefined);
  const found = rows.find((r) => id.test(r.document));
  if (!found) throw new Error(`no document ${id}`);
  return found.document;
};

describe("a project of SQL Server scripts", () => {
  it("opens with its objects", async () => {
    const info = await workbench.handlers["project.current"](undefined);
    expect(info?.settings.source.kind).toBe("sqlserver");
    const rows = await workbench.handlers["objects.list"](undefined);
    expect(rows.length).toBeGreaterThan(200);
    expect(new Set(rows.map((r) => r.id)).size).toBe(rows.length);
  });

  it("shows T-SQL beside its conversion", async () => {
    const view = await workbench.handlers["document.open"]({ id: await document(/recalculate/i) });
    expect(view.source.language).toBe("tsql");
    expect(view.source.text).toContain("CREATE OR ALTER PROCEDURE billing.Recalculate");
    expect(view.generated).toMatch(/CREATE OR REPLACE PROCEDURE billing\.Recalculate/);
    expect(view.map.some((piece) => piece.rule?.startsWith("sqlserver.postgresql."))).toBe(true);
  });

  it("knows the types of the source's columns", async () => {
    const types = await workbench.handlers["types.list"](undefined);
    expect(types.find((t) => t.sourceType === "MONEY")?.targetType).toBe("numeric(19,4)");
  });

  it("converts what the project keeps as it converted the scripts", async () => {
    const id = await document(/recalculate/i);
    const before = await workbench.handlers["document.open"]({ id });
    const info = await workbench.handlers["project.current"](undefined);
    if (!info) throw new Error("no project is open");
    const { settings } = info;
    await workbench.handlers["project.saveSettings"]({
      ...settings,
      conversion: { ...settings.conversion, helperSchema: "helpers" },
    });
    await workbench.settled();
    expect((await workbench.handlers["document.open"]({ id })).generated).toBe(before.generated);
  });

  it("reads a source file that was changed by hand", async () => {
    const id = await document(/recalculate/i);
    const info = await workbench.handlers["project.current"](undefined);
    const folder = join(info?.folder ?? "", "source");
    const name = readdirSync(folder, { encoding: "utf8", recursive: true }).find((f) => /recalculate\.sql$/i.test(f));
    const path = join(folder, name ?? "");
    const text = readFileSync(path, "utf8");
    expect(text.endsWith("\nGO\n")).toBe(true);
    writeFileSync(path, text.replace("AND i.Status = 'D'", "AND i.Status = 'X'"));
    if (info) await workbench.handlers["project.open"]({ folder: info.folder });
    if (info)
      await workbench.handlers["project.saveSettings"]({
        ...info.settings,
        conversion: { ...info.settings.conversion, helperSchema: "portolan" },
      });
    await workbench.settled();
    expect((await workbench.handlers["document.open"]({ id })).source.text).toContain("'X'");
  });
});

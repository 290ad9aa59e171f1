import { PGlite } from "@electric-sql/pglite";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { allHelpers, helperScript, needsHelper, requiredHelpers } from "../../converter/target/postgresql/helpers";

describe("helper script", () => {
  let database: PGlite;
  beforeAll(async () => {
    database = await PGlite.create();
  }, 120_000);
  afterAll(() => database.close());

  it("is empty without helpers, and for a version that has the functions", () => {
    expect(helperScript([], "portolan", 15)).toEqual([]);
    expect(helperScript(["regexp_like"], "portolan", 15)).toEqual([]);
    expect(needsHelper("regexp_like", 14)).toBe(true);
    expect(needsHelper("unistr", 14)).toBe(false);
  });

  it("creates the schema first, and what a helper needs before it", () => {
    expect(requiredHelpers(["add_months"], 15).map((one) => one.name)).toEqual(["last_day", "add_months"]);
    const script = helperScript(["add_months"], "portolan", 15);
    expect(script[0]).toBe("CREATE SCHEMA IF NOT EXISTS portolan;");
    expect(script[1]).toMatch(/^-- LAST_DAY: .*\nCREATE OR REPLACE FUNCTION portolan\.last_day/);
  });

  it("has one helper of each name", () => {
    const names = allHelpers().map((h) => h.name);
    expect(names).toEqual([...new Set(names)]);
  });

  it("names every helper it depends on", () => {
    for (const { name, statements, dependsOn = [] } of allHelpers()) {
      const called = statements.join("\n").matchAll(/portolan\.(\w+)\(/g);
      const created = new Set(
        statements.flatMap((text) => [...text.matchAll(/OR REPLACE \w+ portolan\.(\w+)/g)].map((m) => m[1])),
      );
      const available = new Set([
        ...created,
        ...dependsOn,
        ...dependsOn.map((other) => other.replace(/_(?:number|date|format)$/, "")),
      ]);
      for (const [, callee] of called) expect(available, `${name} calls ${callee}`).toContain(callee);
      for (const other of dependsOn) expect(requiredHelpers([other], 13)).not.toEqual([]);
    }
  });

  it("loads every helper alone, with what it depends on, into a schema of any name", async () => {
    for (const { name } of allHelpers()) {
      await database.exec("BEGIN");
      for (const statement of helperScript([name], "Compat Oracle", 13)) await database.exec(statement);
      await database.exec("ROLLBACK");
    }
  }, 300_000);

  it("loads all at once, twice", async () => {
    const names = allHelpers().map((one) => one.name);
    for (let time = 0; time < 2; time++) await database.exec(helperScript(names, "portolan", 18).join("\n"));
  }, 120_000);

  it("tells of every helper what it is for and how to get rid of it", () => {
    for (const { purpose, removal } of allHelpers()) {
      expect(purpose).toMatch(/^[^\n]{10,120}$/);
      expect(removal).toMatch(/\.$|\)$/);
    }
  });
});

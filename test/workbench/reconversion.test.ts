/** A new conversion meets the DBA's versions: merged where both fit, a conflict where they do not, nothing lost. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import type { DocumentView, ItemView } from "../../electron/ipc/data";
import { failureOfCall, startWorkbench, type Workbench } from "./workbench";

let workbench: Workbench;
afterEach(() => workbench.end());

const TABLE = `CREATE TABLE emp (
  id NUMBER(9) PRIMARY KEY,
  name VARCHAR2(30),
  hired DATE,
  salary NUMBER,
  note VARCHAR2(200)
);
`;
const EMP = "/table/EMP";

async function start(scripts: Readonly<Record<string, string>> = { "emp.sql": TABLE }): Promise<string> {
  workbench = startWorkbench();
  return (await workbench.create(scripts)).folder;
}

async function edit(id: string, change: (text: string) => string): Promise<DocumentView> {
  const view = await workbench.handlers["document.open"]({ id });
  const text = change(view.text);
  expect(text).not.toBe(view.text);
  return workbench.handlers["document.save"]({ id, text, revision: view.revision });
}

async function changeVersion(targetVersion: number, plainNumber = "numeric"): Promise<unknown> {
  const info = await workbench.handlers["project.current"](undefined);
  const settings = info?.settings;
  if (!settings) throw new Error("no project");
  return workbench.handlers["project.saveSettings"]({
    ...settings,
    conversion: { ...settings.conversion, targetVersion, plainNumber: plainNumber as "numeric" },
  });
}

describe("changed settings", () => {
  it("merge with an edit on other lines", async () => {
    const folder = await start();
    await edit(EMP, (t) => t.replace("name varchar(30)", "name varchar(99)"));
    const outcome = await changeVersion(17, "bigint");
    expect(outcome).toEqual({ documents: 1, changed: 1, kept: 0, merged: 1, conflicts: 0 });
    const view = await workbench.handlers["document.open"]({ id: EMP });
    expect(view.text).toContain("varchar(99)");
    expect(view.text).toContain("salary bigint");
    expect(view.conflict).toBeUndefined();
    expect(readFileSync(join(folder, "edited/default/table/emp.base"), "utf8")).toBe(view.generated);
    const history = await workbench.handlers["document.history"]({ id: EMP });
    expect(history.map((h) => h.reason)).toEqual(["generated", "edited", "merged"]);
    const settings = JSON.parse(readFileSync(join(folder, "project.portolan"), "utf8"));
    expect(settings.conversion.plainNumber).toBe("bigint");
  });

  it("conflict with an edit of the same line, until it is resolved", async () => {
    const folder = await start();
    const mine = await edit(EMP, (t) => t.replace("salary numeric", "salary numeric(12,2)"));
    expect(await changeVersion(17, "bigint")).toMatchObject({ merged: 0, conflicts: 1 });
    let view = await workbench.handlers["document.open"]({ id: EMP });
    expect(view.text).toBe(mine.text);
    expect(view.conflict).toMatchObject({ mine: mine.text, base: mine.generated, generated: view.generated });
    expect(view.conflict?.merged).toMatch(/<<<<<<<\n {2}salary numeric\(12,2\),\n=======\n {2}salary bigint,\n>>>>>>>/);
    const [row] = await workbench.handlers["objects.list"](undefined);
    expect(row).toMatchObject({ isEdited: true, hasConflict: true });
    const unresolved = workbench.handlers["document.resolve"]({
      id: EMP,
      text: view.conflict?.merged ?? "",
      revision: view.revision,
    });
    expect((await failureOfCall(unresolved)).code).toBe("unresolved-conflict");
    // It can be worked on while it is open.
    await edit(EMP, (t) => t.replace("name varchar(30)", "name text"));
    view = await workbench.handlers["document.open"]({ id: EMP });
    expect(view.conflict).toBeDefined();
    const resolved = await workbench.handlers["document.resolve"]({
      id: EMP,
      text: view.text,
      revision: view.revision,
    });
    expect(resolved.conflict).toBeUndefined();
    expect(resolved).toMatchObject({ isEdited: true, text: view.text });
    expect((await workbench.handlers["objects.list"](undefined))[0].hasConflict).toBe(false);
    expect(readFileSync(join(folder, "edited/default/table/emp.base"), "utf8")).toBe(view.generated);
  });

  it("end an edit that the new conversion makes itself", async () => {
    const folder = await start();
    await edit(EMP, (t) => t.replace("salary numeric", "salary bigint"));
    await changeVersion(17, "bigint");
    expect(await workbench.handlers["document.open"]({ id: EMP })).toMatchObject({ isEdited: false });
    expect(existsSync(join(folder, "edited/default/table/emp.sql"))).toBe(false);
    expect((await workbench.handlers["document.history"]({ id: EMP })).map((h) => h.reason)).toEqual([
      "generated",
      "edited",
      "merged",
    ]);
  });

  it("are refused where this version cannot convert to them", async () => {
    await start();
    expect((await failureOfCall(changeVersion(99))).code).toBe("not-supported");
  });
});

describe("a changed source", () => {
  it("is read again and merged", async () => {
    await start();
    await edit(EMP, (t) => t.replace("name varchar(30)", "name varchar(99)"));
    workbench.script("emp.sql", TABLE.replace("note VARCHAR2(200)", "note VARCHAR2(400)"));
    workbench.script("dept.sql", "CREATE TABLE dept (id NUMBER(9));\n");
    expect(await workbench.handlers["project.refresh"](undefined)).toEqual({
      documents: 2,
      changed: 2,
      kept: 0,
      merged: 1,
      conflicts: 0,
    });
    const view = await workbench.handlers["document.open"]({ id: EMP });
    expect(view.text).toContain("varchar(99)");
    expect(view.text).toContain("varchar(400)");
  });

  it("never throws an edit away whose object is gone", async () => {
    const folder = await start({ "emp.sql": TABLE, "dept.sql": "CREATE TABLE dept (id NUMBER(9));\n" });
    const mine = await edit("/table/DEPT", (t) => t.replace("id", "dept_id"));
    workbench.script("dept.sql", "CREATE TABLE department (id NUMBER(9));\n");
    expect(await workbench.handlers["project.refresh"](undefined)).toMatchObject({ documents: 2, conflicts: 1 });
    expect(existsSync(join(folder, "source/default/table/dept.sql"))).toBe(false);
    expect(existsSync(join(folder, "generated/default/table/dept.sql"))).toBe(false);
    const rows = await workbench.handlers["objects.list"](undefined);
    expect(rows.find((r) => r.document === "/table/DEPT")).toMatchObject({ isEdited: true, hasConflict: true });
    const view = await workbench.handlers["document.open"]({ id: "/table/DEPT" });
    expect(view).toMatchObject({ text: mine.text, generated: "", conflict: { mine: mine.text, generated: "" } });
    // Keeping it makes it part of schema.sql.
    await workbench.handlers["document.resolve"]({
      id: "/table/DEPT",
      text: mine.text,
      revision: view.revision,
    });
    const { path } = await workbench.handlers["assessment.export"]({ format: "sql" });
    expect(readFileSync(path, "utf8")).toContain("dept_id");
    // Going back to what the rules made removes it; the history still has it.
    await workbench.handlers["document.revert"]({ id: "/table/DEPT" });
    expect((await workbench.handlers["objects.list"](undefined)).length).toBe(2 + 1);
    expect(existsSync(join(folder, "history/default/table/dept"))).toBe(true);
  });

  it("that is no SQL any more changes nothing", async () => {
    const folder = await start();
    workbench.script("emp.sql", "Dear colleague,\n\nplease find the schema attached.\n");
    const failed = await failureOfCall(workbench.handlers["project.refresh"](undefined));
    expect(failed).toMatchObject({ code: "unreadable-input", hint: expect.any(String) });
    expect(readFileSync(join(folder, "source/default/table/emp.sql"), "utf8")).toContain("CREATE TABLE emp");
    expect((await workbench.handlers["document.open"]({ id: EMP })).generated).toContain("CREATE TABLE");
  });
});

describe("decisions", () => {
  const CODE = `CREATE OR REPLACE PROCEDURE p IS
BEGIN
  UTL_TCP.FLUSH(NULL);
  COMMIT;
END;
/
`;
  const open = async (): Promise<readonly ItemView[]> => workbench.handlers["items.list"](undefined);

  it("stay with their items over a new conversion", async () => {
    const folder = await start({ "p.sql": CODE });
    const [item] = await open();
    await workbench.handlers["items.decide"]({ ids: [item.id], decision: { state: "ignored", note: "not used" } });
    const lines = readFileSync(join(folder, "decisions.json"), "utf8").split("\n");
    expect(lines[1]).toBe(`${JSON.stringify(item.id)}: {"state":"ignored","note":"not used"}`);
    workbench.script("p.sql", `CREATE TABLE before_it (id NUMBER);\n${CODE.replace("BEGIN", "  n NUMBER;\nBEGIN")}`);
    await workbench.handlers["project.refresh"](undefined);
    const again = (await open()).find((i) => i.id === item.id);
    expect(again?.decision).toEqual({ state: "ignored", note: "not used" });
    const view = await workbench.handlers["document.open"]({ id: item.document });
    expect(view.items.find((i) => i.id === item.id)?.decision.state).toBe("ignored");
    await workbench.handlers["items.decide"]({ ids: [item.id], decision: { state: "open", note: "" } });
    expect(readFileSync(join(folder, "decisions.json"), "utf8")).toBe("{\n}\n");
  });
});

describe("fix once", () => {
  const SCRIPTS = {
    "views.sql": `CREATE TABLE t (a NUMBER, b NUMBER);
CREATE VIEW v1 AS SELECT NVL(a, 0) AS x FROM t;
CREATE VIEW v2 AS SELECT NVL(a, 1) AS x, NVL(b, 2) AS y FROM t;
CREATE VIEW v3 AS SELECT NVL(b, 3) AS x FROM t;
CREATE VIEW v4 AS SELECT a FROM t;
`,
  };

  it("offers what one rule made elsewhere too, and makes it there", async () => {
    await start(SCRIPTS);
    // In this document the place is edited already: it is no hit.
    await edit("/view/V3", (t) => t.replace("coalesce(b, 3)", "b"));
    await edit("/view/V1", (t) => t.replace("coalesce", "my_coalesce"));
    const offer = await workbench.handlers["document.fixOffer"]({ id: "/view/V1" });
    expect(offer).toMatchObject({ before: "coalesce", after: "my_coalesce" });
    expect(offer?.ruleTitle).not.toBe(offer?.rule);
    expect(offer?.hits.map((h) => h.document)).toEqual(["/view/V2", "/view/V2"]);
    expect(offer?.hits[1].after).toContain("my_coalesce(b, 2)");
    const hits = offer?.hits ?? [];
    expect(await workbench.handlers["document.fixApply"]({ id: "/view/V1", hits, after: "my_coalesce" })).toBe(2);
    const changed = await workbench.handlers["document.open"]({ id: "/view/V2" });
    expect(changed.text).toContain("my_coalesce(a, 1) AS x, my_coalesce(b, 2)");
    expect((await workbench.handlers["document.history"]({ id: "/view/V2" })).at(-1)?.reason).toBe("fixed-once");
    expect(await workbench.handlers["document.fixOffer"]({ id: "/view/V1" })).toBeUndefined();
  });

  it("applies only the hits that are chosen, and none that is not there any more", async () => {
    await start(SCRIPTS);
    await edit("/view/V1", (t) => t.replace("coalesce", "my_coalesce"));
    const offer = await workbench.handlers["document.fixOffer"]({ id: "/view/V1" });
    const chosen = offer?.hits.filter((h) => h.document === "/view/V3") ?? [];
    const wrong = { ...chosen[0], document: "/view/V4", range: { start: 0, end: 3 } };
    const args = { id: "/view/V1", hits: [...chosen, wrong], after: "my_coalesce" };
    expect(await workbench.handlers["document.fixApply"](args)).toBe(1);
    expect((await workbench.handlers["document.open"]({ id: "/view/V2" })).isEdited).toBe(false);
    expect((await workbench.handlers["document.open"]({ id: "/view/V4" })).isEdited).toBe(false);
  });

  it("offers nothing for what no rule made", async () => {
    await start(SCRIPTS);
    await edit("/view/V4", (t) => t.replace("SELECT a", "SELECT b"));
    expect(await workbench.handlers["document.fixOffer"]({ id: "/view/V4" })).toBeUndefined();
  });
});

/** Editing a document: saving, checking, verifying, history, and going back. */
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { failureOfCall, startWorkbench, type Workbench } from "./workbench";

const SCRIPTS = {
  "schema.sql": `CREATE TABLE emp (id NUMBER(9) PRIMARY KEY, name VARCHAR2(30) NOT NULL, dept_id NUMBER(9));
CREATE TABLE dept (id NUMBER(9) PRIMARY KEY, name VARCHAR2(30));
ALTER TABLE emp ADD CONSTRAINT emp_dept_fk FOREIGN KEY (dept_id) REFERENCES dept (id);
CREATE OR REPLACE VIEW emp_names AS SELECT e.name, NVL(d.name, '-') AS dept FROM emp e, dept d WHERE d.id (+) = e.dept_id;
CREATE OR REPLACE FUNCTION emp_count (p_dept NUMBER) RETURN NUMBER IS
  n NUMBER;
BEGIN
  SELECT COUNT(*) INTO n FROM emp WHERE dept_id = p_dept;
  RETURN n;
END;
/
INSERT INTO dept (id, name) VALUES (1, 'A');
INSERT INTO dept (id, name) VALUES (2, 'B');
COMMENT ON TABLE emp IS 'staff';
COMMENT ON COLUMN emp.name IS 'full name';
`,
};

let workbench: Workbench;
let project: string;
beforeAll(async () => {
  workbench = startWorkbench();
  project = (await workbench.create(SCRIPTS)).folder;
});
afterAll(() => workbench.end());

const VIEW = "/view/EMP_NAMES";
const FUNCTION = "/function/EMP_COUNT";

describe("documents", () => {
  it("group bulk statements and keep objects of their own apart", async () => {
    const rows = await workbench.handlers["objects.list"](undefined);
    expect([...new Set(rows.map((r) => r.document))].sort()).toEqual([
      "/alter table/EMP",
      "/comment/EMP",
      "/data/DEPT",
      "/function/EMP_COUNT",
      "/table/DEPT",
      "/table/EMP",
      "/view/EMP_NAMES",
    ]);
    expect(rows.filter((r) => r.kind === "data").map((r) => r.id)).toEqual([
      "/data/INSERT DEPT",
      "/data/INSERT DEPT#2",
    ]);
  });

  it("are plain files", () => {
    expect(readFileSync(join(project, "source/default/view/emp_names.sql"), "utf8")).toContain("NVL(d.name, '-')");
    expect(readFileSync(join(project, "generated/default/view/emp_names.sql"), "utf8")).toContain("coalesce");
    expect(readFileSync(join(project, "source/default/function/emp_count.sql"), "utf8")).toMatch(/END;\n\/\n$/);
    expect(readFileSync(join(project, ".gitignore"), "utf8")).toContain("/.portolan/");
    expect(existsSync(join(project, "edited"))).toBe(false);
  });
});

describe("saving", () => {
  it("keeps the text with its base, and tells the windows", async () => {
    const view = await workbench.handlers["document.open"]({ id: VIEW });
    const text = view.generated.replace("'-'", "'none'");
    const saved = await workbench.handlers["document.save"]({ id: VIEW, text, revision: view.revision });
    expect(saved).toMatchObject({ text, isEdited: true, generated: view.generated, conflict: undefined });
    expect(saved.revision).not.toBe(view.revision);
    expect(readFileSync(join(project, "edited/default/view/emp_names.sql"), "utf8")).toBe(text);
    expect(readFileSync(join(project, "edited/default/view/emp_names.base"), "utf8")).toBe(view.generated);
    const rows = await workbench.handlers["objects.list"](undefined);
    expect(rows.find((r) => r.document === VIEW)).toMatchObject({ isEdited: true, hasConflict: false });
    expect(workbench.events.at(-1)).toEqual({ name: "project.changed", event: { documents: [VIEW] } });
  });

  it("refuses a save that started from an older version", async () => {
    const view = await workbench.handlers["document.open"]({ id: VIEW });
    const failed = await failureOfCall(
      workbench.handlers["document.save"]({ id: VIEW, text: "SELECT 1;", revision: "0" }),
    );
    expect(failed).toMatchObject({ code: "changed-elsewhere", hint: expect.any(String) });
    expect((await workbench.handlers["document.open"]({ id: VIEW })).text).toBe(view.text);
  });

  it("sees what another program wrote into the file", async () => {
    const view = await workbench.handlers["document.open"]({ id: VIEW });
    writeFileSync(join(project, "edited/default/view/emp_names.sql"), `${view.text}-- by hand\n`);
    const failed = await failureOfCall(
      workbench.handlers["document.save"]({ id: VIEW, text: "SELECT 1;", revision: view.revision }),
    );
    expect(failed.code).toBe("changed-elsewhere");
    expect((await workbench.handlers["document.open"]({ id: VIEW })).text).toContain("-- by hand");
  });

  it("keeps every version, and gives any of them back", async () => {
    const history = await workbench.handlers["document.history"]({ id: VIEW });
    expect(history.map((h) => h.reason)).toEqual(["generated", "edited"]);
    const [first] = history;
    const generated = await workbench.handlers["document.historyText"]({ id: VIEW, entry: first.id });
    expect(generated).toContain("'-'");
    const restored = await workbench.handlers["document.restore"]({ id: VIEW, entry: first.id });
    expect(restored).toMatchObject({ text: generated, isEdited: false });
    const later = await workbench.handlers["document.history"]({ id: VIEW });
    // The version that was written by hand was not in the history yet.
    expect(later.map((h) => h.reason)).toEqual(["generated", "edited", "restored", "restored"]);
    const again = await workbench.handlers["document.restore"]({ id: VIEW, entry: later[2].id });
    expect(again.text).toContain("-- by hand");
    expect(again.isEdited).toBe(true);
  });

  it("reverts to what the rules made", async () => {
    const reverted = await workbench.handlers["document.revert"]({ id: VIEW });
    expect(reverted).toMatchObject({ isEdited: false, text: reverted.generated });
    expect(existsSync(join(project, "edited/default/view/emp_names.sql"))).toBe(false);
    const history = await workbench.handlers["document.history"]({ id: VIEW });
    expect(history.at(-1)?.reason).toBe("reverted");
  });

  it("refuses a version that is not in the history", async () => {
    const call = workbench.handlers["document.historyText"]({ id: VIEW, entry: "../../../project.portolan" });
    expect((await failureOfCall(call)).code).toBe("no-version");
  });
});

describe("checking", () => {
  it("marks every statement that cannot be read, at its place", async () => {
    const text = "SELECT 1;\n\nSELEC 2;\n\nCREATE VIEW v AS SELECT FROM WHERE;\n";
    const problems = await workbench.handlers["document.check"]({ id: VIEW, text });
    expect(problems.map((p) => text.slice(p.start, p.end))).toEqual(["SELEC", "WHERE"]);
    expect(problems[0]).toMatchObject({ severity: "error", phase: "syntax" });
  });

  it("reads a routine's body", async () => {
    const text = "CREATE FUNCTION f() RETURNS int LANGUAGE plpgsql AS $$ BEGIN RETRUN 1; END $$;";
    expect(await workbench.handlers["document.check"]({ id: VIEW, text })).toHaveLength(1);
  });

  it("counts characters beyond the basic plane as an editor does", async () => {
    const text = "SELECT '😀😀' AS x FRM t WHER;";
    const [problem] = await workbench.handlers["document.check"]({ id: VIEW, text });
    expect(text.slice(problem.start, problem.end)).toBe("FRM");
  });
});

describe("verifying", () => {
  const edit = async (id: string, change: (text: string) => string): Promise<string> => {
    const view = await workbench.handlers["document.open"]({ id });
    const text = change(view.text);
    await workbench.handlers["document.save"]({ id, text, revision: view.revision });
    return text;
  };

  it("passes a document with what it depends on", async () => {
    expect(await workbench.handlers["document.verify"]({ id: VIEW })).toEqual({ result: "passed", problems: [] });
    expect(await workbench.handlers["document.verify"]({ id: FUNCTION })).toEqual({ result: "passed", problems: [] });
    expect(await workbench.handlers["document.verify"]({ id: "/data/DEPT" })).toMatchObject({ result: "passed" });
    expect(await workbench.handlers["document.verify"]({ id: "/alter table/EMP" })).toMatchObject({ result: "passed" });
    const rows = await workbench.handlers["objects.list"](undefined);
    expect(rows.find((r) => r.document === VIEW)?.verification).toBe("passed");
    expect(rows.find((r) => r.document === "/table/EMP")?.verification).toBe("not-verified");
  });

  it("finds a wrong name in a view, and in a body, at its place", async () => {
    const text = await edit(VIEW, (t) => t.replace("e.name", "e.nam"));
    const verdict = await workbench.handlers["document.verify"]({ id: VIEW });
    expect(verdict.result).toBe("failed");
    expect(verdict.problems[0]).toMatchObject({ phase: "load", code: "42703" });
    expect(text.slice(verdict.problems[0].start).startsWith("e")).toBe(true);
    const body = await edit(FUNCTION, (t) => t.replace(/dept_id/, "dep_id"));
    const inBody = await workbench.handlers["document.verify"]({ id: FUNCTION });
    expect(inBody.problems[0]).toMatchObject({ phase: "body" });
    expect(body.slice(inBody.problems[0].start, inBody.problems[0].end)).toBe("dep_id");
    expect((await workbench.handlers["document.open"]({ id: FUNCTION })).problems).toEqual(inBody.problems);
  });

  it("verifies everything at once, edited documents in their places", async () => {
    await edit("/data/DEPT", (t) => t.replace("(2,", "(1,"));
    await workbench.handlers["project.verify"](undefined);
    const rows = await workbench.handlers["objects.list"](undefined);
    const failed = new Set(rows.filter((r) => r.verification === "failed").map((r) => r.document));
    expect([...failed].sort()).toEqual(["/data/DEPT", FUNCTION, VIEW]);
    const data = await workbench.handlers["document.open"]({ id: "/data/DEPT" });
    expect(data.problems[0].start).toBeGreaterThan(data.text.indexOf(";"));
    const assessment = await workbench.handlers["assessment.get"](undefined);
    const items = assessment.objects.flatMap((o) => o.actionItems).filter((i) => i.rule === "any.any.verification");
    expect(items).toHaveLength(3);
    expect(assessment.objects.find((o) => o.name === "EMP_NAMES")?.status).toBe("not-converted");
  });

  it("forgets the verdict when the text changes, and keeps it over a restart", async () => {
    await edit("/data/DEPT", (t) => t.replace("(1, 'B'", "(3, 'B'"));
    await workbench.handlers["project.close"](undefined);
    await workbench.handlers["project.open"]({ folder: project });
    const rows = await workbench.handlers["objects.list"](undefined);
    expect(rows.find((r) => r.document === "/data/DEPT")?.verification).toBe("not-verified");
    expect(rows.find((r) => r.document === VIEW)?.verification).toBe("failed");
    await workbench.settled();
  });

  it("writes schema.sql with the edits in load order", async () => {
    const { path } = await workbench.handlers["assessment.export"]({ format: "sql" });
    const script = readFileSync(path, "utf8");
    expect(script).toContain("e.nam,");
    expect(script).toContain("(3, 'B')");
    expect(script.indexOf("CREATE TABLE emp")).toBeLessThan(script.indexOf("e.nam,"));
    expect(readdirSync(join(project, "reports"))).toEqual(["schema.sql"]);
  });
});

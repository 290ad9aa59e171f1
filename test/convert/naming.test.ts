/** Objects under other names on the target: by the project's naming rules, in every place that means them. */
import { describe, expect, it } from "vitest";
import { isLike, type NamingRule, renamed } from "../../converter/convert/naming/naming-rule";
import { sourceRangeAt } from "../../converter/convert/source-map";
import { convertText } from "../support/convert-text";

const rule = (action: NamingRule["action"], rest: Partial<NamingRule> = {}): NamingRule => ({
  kinds: [],
  schema: "%",
  name: "%",
  action,
  ...rest,
});

describe("a naming rule", () => {
  it("is for the names that its patterns mean", () => {
    expect(isLike("EMPLOYEES", "emp%")).toBe(true);
    expect(isLike("EMP", "emp_")).toBe(false);
    expect(isLike("A.B", "a_b")).toBe(true);
    expect(isLike("AXB", "a.b")).toBe(false);
  });

  it("works on what those before it made", () => {
    const rules = [rule({ kind: "remove-prefix", text: "tbl_" }), rule({ kind: "add-suffix", text: "_t" })];
    expect(renamed("table", { name: "TBL_EMP" }, rules)).toEqual({ name: "EMP_T" });
  });

  it("never leaves a name empty", () => {
    expect(renamed("table", { name: "TBL" }, [rule({ kind: "remove-prefix", text: "tbl" })]).name).toBe("TBL");
  });
});

const SCHEMA = `CREATE TABLE emp (id NUMBER(9) CONSTRAINT emp_pk PRIMARY KEY, boss NUMBER(9) REFERENCES emp);
CREATE VIEW v AS SELECT emp.id, e2.id AS emp /* emp */ FROM emp, emp e2 WHERE emp.boss = e2.id;
COMMENT ON COLUMN emp.id IS 'emp';
CREATE INDEX emp_ix ON emp (boss);
INSERT INTO emp VALUES (1, NULL);`;

describe("renamed objects", () => {
  it("have the new name wherever the object is meant, and only there", () => {
    const { text } = convertText(SCHEMA, {
      settings: { naming: [rule({ kind: "rename", to: "staff" }, { kinds: ["table"], name: "emp" })] },
    });
    expect(text).toContain(
      "CREATE TABLE staff (id integer CONSTRAINT emp_pk PRIMARY KEY, boss integer REFERENCES staff)",
    );
    expect(text).toContain("SELECT staff.id, e2.id AS emp /* emp */ FROM staff, staff e2 WHERE staff.boss = e2.id");
    expect(text).toContain("COMMENT ON COLUMN staff.id IS 'emp'");
    expect(text).toContain("CREATE INDEX emp_ix ON staff (boss)");
    expect(text).toContain("INSERT INTO staff VALUES");
  });

  it("move to another schema", () => {
    const { text, result } = convertText(SCHEMA, {
      settings: { naming: [rule({ kind: "move-to-schema", to: "app" }, { kinds: ["table"] })] },
    });
    expect(text).toContain("CREATE TABLE app.emp (");
    expect(text).toContain("FROM app.emp, app.emp e2 WHERE emp.boss = e2.id");
    expect(text).toContain("COMMENT ON COLUMN app.emp.id IS");
    expect(result.objects[0]).toMatchObject({ kind: "table", name: "EMP", targetSchema: "APP" });
    expect(result.objects[0].schema).toBeUndefined();
  });

  it("take their packages' calls and types along", () => {
    const { text } = convertText(
      `CREATE OR REPLACE PACKAGE p AS
  FUNCTION f (x emp.id%TYPE) RETURN NUMBER;
END p;
/
CREATE OR REPLACE PACKAGE BODY p AS
  FUNCTION f (x emp.id%TYPE) RETURN NUMBER IS
    r emp%ROWTYPE;
    emp NUMBER := 1;
  BEGIN
    RETURN emp + p.f(x);
  END;
END p;
/`,
      {
        given: "CREATE TABLE emp (id NUMBER(9));",
        settings: {
          naming: [
            rule({ kind: "add-prefix", text: "t_" }, { kinds: ["table"] }),
            rule({ kind: "rename", to: "calc" }, { kinds: ["package"] }),
          ],
        },
      },
    );
    expect(text).toContain("FUNCTION calc.f(x IN t_emp.id%TYPE)".replace("(x IN ", " (x "));
    expect(text).toContain("r t_emp%ROWTYPE");
    expect(text).toContain("emp numeric := 1");
    expect(text).toContain("RETURN emp + calc.f(x)");
  });

  it("are mentioned where a text names them", () => {
    const { details } = convertText("BEGIN\n  DBMS_OUTPUT.PUT_LINE('rows of emp');\nEND;\n/", {
      given: "CREATE TABLE emp (id NUMBER(9));",
      settings: { naming: [rule({ kind: "rename", to: "staff" })] },
    });
    expect(details.join()).toContain("This text names EMP, which is called STAFF on the target");
  });

  it("keep the source map true", () => {
    const { result } = convertText("SELECT NVL(id, 0) FROM emp WHERE id > 1", {
      given: "CREATE TABLE emp (id NUMBER(9));",
      settings: { naming: [rule({ kind: "rename", to: "a_long_name" })] },
    });
    const query = result.statements.at(-1)!;
    expect(query.text).toContain("FROM a_long_name WHERE id > 1");
    const source = "SELECT NVL(id, 0) FROM emp WHERE id > 1";
    expect(sourceRangeAt(query.map, query.text.indexOf("a_long_name"))).toEqual({ start: 23, end: 26 });
    const where = sourceRangeAt(query.map, query.text.indexOf("id > 1"));
    expect(source.slice(where?.start).startsWith("id > 1")).toBe(true);
  });
});

describe("type mappings of the settings", () => {
  it("replace the type the rules would take, exact ones before those with *", () => {
    const { text, details } = convertText(
      "CREATE TABLE t (a NUMBER(10,2), b NUMBER(12, 2), c DATE, d VARCHAR2(30 CHAR))",
      {
        settings: {
          typeMappings: [
            { source: "NUMBER(*,2)", target: "double precision" },
            { source: "number(10, 2)", target: "integer" },
            { source: "DATE", target: "date" },
          ],
        },
      },
    );
    expect(text).toContain("(a integer, b double precision, c date, d varchar(30))");
    expect(details.join("\n")).toContain(
      "NUMBER(10,2) to integer, but the source's type holds 10 digits, 2 of them after the point",
    );
    expect(details.join("\n")).toContain("DATE to date, but the source's type has a time of day");
  });

  it("keep foreign keys and what they refer to equal", () => {
    const { text } = convertText(
      "CREATE TABLE p (id NUMBER(9) PRIMARY KEY);\nCREATE TABLE c (p_id NUMBER(12) REFERENCES p);",
      { settings: { typeMappings: [{ source: "NUMBER(9)", target: "bigint" }] } },
    );
    expect(text).toContain("p (id bigint PRIMARY KEY)");
    expect(text).toContain("c (p_id bigint REFERENCES p)");
  });
});

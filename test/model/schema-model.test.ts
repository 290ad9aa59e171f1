/** The schema model as statements create, change and drop objects. */
import { describe, expect, it } from "vitest";
import type { SchemaModel } from "../../converter/model/schema-model";
import type { TableSymbol } from "../../converter/model/symbols";
import { buildModel } from "../../converter/plsql/semantics";
import { readScript, symbolsIn, symbolText, typesIn, typeText } from "./check";

function modelOf(script: string): SchemaModel {
  return buildModel(readScript(script));
}

function table(model: SchemaModel, name: string): TableSymbol {
  const found = model.lookup(name);
  if (found?.kind !== "table") throw new Error(`no table ${name}`);
  return found;
}

/** `NAME type [not null] [default] …` per column. */
function columnsText(t: TableSymbol): string[] {
  return t.columns.map((c) =>
    [
      c.name,
      typeText(c.type),
      !c.isNullable && "not null",
      c.hasDefault && "default",
      c.isIdentity && "identity",
      c.isVirtual && "virtual",
    ]
      .filter(Boolean)
      .join(" "),
  );
}

describe("tables", () => {
  it("knows columns and constraints", () => {
    const t = table(
      modelOf(`CREATE GLOBAL TEMPORARY TABLE t (
        id NUMBER(10) GENERATED ALWAYS AS IDENTITY, a VARCHAR2(5 CHAR) DEFAULT 'x' NOT NULL, b NUMBER CHECK (b > 0),
        c DATE DEFAULT ON NULL SYSDATE, d AS (b * 2), e "MY"."T" , "lower" CHAR(3),
        CONSTRAINT t_pk PRIMARY KEY (id), CONSTRAINT t_fk FOREIGN KEY (b) REFERENCES p (x) ON DELETE CASCADE, UNIQUE (a, c));`),
      "T",
    );
    expect(t.isTemporary).toBe(true);
    expect(columnsText(t)).toEqual([
      "ID number(10,0) not null identity",
      "A string(5) not null default",
      "B number",
      "C date not null default",
      "D number virtual",
      "E unknown",
      "lower char(3)",
    ]);
    expect(t.constraints.map((c) => [c.constraintType, c.name, c.columns.join()])).toEqual([
      ["check", "", "B"],
      ["primaryKey", "T_PK", "ID"],
      ["foreignKey", "T_FK", "B"],
      ["unique", "", "A,C"],
    ]);
    expect(t.constraints[2].references).toEqual({ schema: undefined, table: "P", columns: ["X"], onDelete: "CASCADE" });
  });

  it("follows ALTER TABLE", () => {
    const t = table(
      modelOf(`CREATE TABLE t (a NUMBER, b NUMBER NOT NULL, c DATE);
ALTER TABLE t ADD (d VARCHAR2(3), CONSTRAINT t_pk PRIMARY KEY (a));
ALTER TABLE t MODIFY (a NUMBER(5), b NULL);
ALTER TABLE t DROP COLUMN c;
ALTER TABLE t RENAME COLUMN d TO e;
ALTER TABLE t ADD f DATE DEFAULT SYSDATE;`),
      "T",
    );
    expect(columnsText(t)).toEqual(["A number(5,0) not null", "B number", "E string(3)", "F date default"]);
    expect(t.constraints.map((c) => c.name)).toEqual(["T_PK"]);
  });

  it("takes the columns of CREATE TABLE AS and of object tables", () => {
    const model = modelOf(`CREATE TYPE o AS OBJECT (x NUMBER(2), y DATE);
/
CREATE TABLE t (a NUMBER(3), b VARCHAR2(2));
CREATE TABLE copy AS SELECT a, b || 'x' AS c, NULL AS n FROM t;
CREATE TABLE objects OF o;`);
    expect(columnsText(table(model, "COPY"))).toEqual(["A number(3,0)", "C string(3) not null", "N string(1)"]);
    expect(columnsText(table(model, "OBJECTS"))).toEqual(["X number(2,0)", "Y date"]);
  });
});

describe("names of objects", () => {
  it("finds what exists when the statement runs", () => {
    expect(
      typesIn(`CREATE TABLE t (a NUMBER);
SELECT /*<*/ a /*>*/ FROM t;
DROP TABLE t;
CREATE TABLE t (a DATE);
SELECT /*<*/ a /*>*/ FROM t;`),
    ).toEqual(["number", "date"]);
  });

  it("knows tables and columns by their earlier names in earlier statements", () => {
    expect(
      symbolsIn(`CREATE TABLE old (a NUMBER, gone NUMBER);
SELECT /*<*/ a /*>*/, /*<*/ gone /*>*/ FROM old;
ALTER TABLE old RENAME TO fresh;
ALTER TABLE fresh RENAME COLUMN a TO b;
ALTER TABLE fresh DROP COLUMN gone;
SELECT /*<*/ b /*>*/ FROM fresh;`),
    ).toEqual(["column FRESH.A", "column FRESH.GONE", "column FRESH.B"]);
  });

  it("keeps dropped objects apart", () => {
    const model = modelOf("CREATE TABLE a (x NUMBER);\nCREATE SEQUENCE s;\nDROP TABLE a;");
    expect(model.objects.map(symbolText)).toEqual(["sequence S"]);
    expect(model.find("A", undefined)?.droppedIn).toBe(2);
  });

  it("switches the schema", () => {
    const model = modelOf(
      "ALTER SESSION SET CURRENT_SCHEMA = hr;\nCREATE TABLE a (x NUMBER);\nCREATE TABLE other.a (y DATE);",
    );
    expect(model.all.map((o) => `${o.schema}.${o.name}`)).toEqual(["HR.A", "OTHER.A"]);
    expect(model.lookup("A", "OTHER")?.schema).toBe("OTHER");
  });

  it("follows synonyms", () => {
    const model = modelOf(`CREATE TABLE hr.emp (x NUMBER);
CREATE SYNONYM app.e FOR hr.emp;
CREATE PUBLIC SYNONYM emp FOR app.e;
CREATE SYNONYM loop1 FOR loop2;
CREATE SYNONYM loop2 FOR loop1;`);
    expect(symbolText(model.follow(model.lookup("EMP", "SOMEBODY")))).toBe("table EMP");
    expect(model.follow(model.lookup("LOOP1"))).toBeUndefined();
  });

  it("lets a type's definition fulfil its announcement", () => {
    expect(
      typesIn(`CREATE TYPE o;
/
CREATE TYPE l AS TABLE OF o;
/
CREATE TYPE o AS OBJECT (x DATE, MEMBER FUNCTION m RETURN NUMBER);
/
CREATE TYPE sub UNDER o (y NUMBER);
/
DECLARE v l; w sub; n DATE;
BEGIN
  n := /*<*/ v(1).x /*>*/;
  n := /*<*/ w.x /*>*/;
  n := /*<*/ w.m /*>*/;
END;
/`),
    ).toEqual(["date", "date", "number"]);
  });

  it("ties a body that comes first to its specification", () => {
    const model = modelOf(`CREATE PACKAGE BODY p AS
  hidden NUMBER;
  PROCEDURE run IS BEGIN NULL; END;
END;
/
CREATE PACKAGE p AS
  e EXCEPTION;
  PRAGMA EXCEPTION_INIT(e, -20010);
  PROCEDURE run;
  PROCEDURE run(a NUMBER);
END;
/`);
    const found = model.lookup("P");
    if (found?.kind !== "package") throw new Error("no package");
    expect(found.bodyUnit).toBe(0);
    expect(found.members.map(symbolText)).toEqual(["exception P.E", "routine P.RUN", "routine P.RUN"]);
    expect(found.privateMembers.map(symbolText)).toEqual(["variable P.HIDDEN"]);
    const [e, run, second] = found.members;
    expect(e.kind === "exception" && e.errorNumber).toBe(-20010);
    expect(run.kind === "routine" && [run.overload, run.overloads, run.bodyUnit]).toEqual([0, 2, 0]);
    expect(second.kind === "routine" && second.bodyUnit).toBeUndefined();
  });
});

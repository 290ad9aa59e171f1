import { describe, expect, it } from "vitest";
import type { Body, RoutineDefinition } from "../../converter/plsql/nodes";
import { acceptUnit, readUnit, textOf, textsOf } from "./read-code";

function routine(text: string): RoutineDefinition {
  return acceptUnit("CreateRoutine", text).routine;
}

describe("headings", () => {
  it("reads the head of CREATE", () => {
    const text = "CREATE OR REPLACE EDITIONABLE PROCEDURE hr.hire IS BEGIN NULL; END hire;";
    const node = acceptUnit("CreateRoutine", text);
    expect(node).toMatchObject({ orReplace: true, createWords: ["EDITIONABLE"], ifNotExists: false });
    expect(textOf(text, node.routine.name)).toBe("hr.hire");
    expect(textOf(text, node)).toBe(text);
    expect(
      acceptUnit("CreateRoutine", "CREATE FUNCTION IF NOT EXISTS f RETURN DATE IS BEGIN NULL; END;").ifNotExists,
    ).toBe(true);
  });

  it("reads parameters", () => {
    const text =
      "CREATE PROCEDURE p (a NUMBER, b IN OUT NOCOPY t%ROWTYPE, c OUT DATE, d IN VARCHAR2 := 'x', e BOOLEAN DEFAULT TRUE) AS BEGIN NULL; END;";
    const parameters = routine(text).parameters?.parameters ?? [];
    expect(parameters.map((p) => (p.kind === "Parameter" ? [p.name.value, p.mode, p.isNoCopy] : p.kind))).toEqual([
      ["A", "IN", false],
      ["B", "IN OUT", true],
      ["C", "OUT", false],
      ["D", "IN", false],
      ["E", "IN", false],
    ]);
    expect(textsOf(text, routine(text), "Literal")).toEqual(["'x'", "TRUE"]);
  });

  it.each([
    ["DETERMINISTIC", ["DETERMINISTIC"]],
    ["PIPELINED", ["PIPELINED"]],
    ["PIPELINED ROW POLYMORPHIC USING pkg", ["PIPELINED"]],
    ["RESULT_CACHE RELIES_ON (a, b)", ["RESULT_CACHE", "RELIES_ON"]],
    ["AUTHID CURRENT_USER ACCESSIBLE BY (PACKAGE a.b, FUNCTION c)", ["AUTHID", "ACCESSIBLE BY"]],
    [
      "PARALLEL_ENABLE (PARTITION rows BY HASH (id)) CLUSTER rows BY (id) DETERMINISTIC",
      ["PARALLEL_ENABLE", "DETERMINISTIC"],
    ],
    ["SQL_MACRO (SCALAR)", ["SQL_MACRO"]],
    ["DEFAULT COLLATION USING_NLS_COMP", ["DEFAULT COLLATION"]],
  ])("reads the properties %s", (properties, names) => {
    const node = routine(`CREATE FUNCTION f RETURN t ${properties} IS BEGIN RETURN 1; END;`);
    expect(node.properties.map((property) => property.name)).toEqual(names);
    expect(node.body?.kind).toBe("Body");
  });

  it("reads an aggregate function, which has no body", () => {
    const node = routine("CREATE FUNCTION total (x NUMBER) RETURN NUMBER PARALLEL_ENABLE AGGREGATE USING total_type;");
    expect(node.properties.map((property) => property.name)).toEqual(["PARALLEL_ENABLE", "AGGREGATE"]);
    expect(node.body).toBeUndefined();
  });

  it.each([
    ["LANGUAGE JAVA NAME 'A.b(int) return int'", "LANGUAGE JAVA"],
    ['EXTERNAL NAME "f" LIBRARY l WITH CONTEXT PARAMETERS (CONTEXT, x INT)', "EXTERNAL"],
    ['LANGUAGE C LIBRARY l NAME "f"', "LANGUAGE C"],
    ["MLE MODULE m SIGNATURE 'f(string)'", "MLE MODULE"],
  ])("reads the call specification %s", (specification, name) => {
    const node = routine(`CREATE FUNCTION f (x NUMBER) RETURN NUMBER AS ${specification};`);
    expect(node.external?.name).toBe(name);
    expect(node.body).toBeUndefined();
  });

  it("does not take variables for call specifications", () => {
    const node = routine("CREATE PROCEDURE p IS language VARCHAR2(2); external DATE; BEGIN NULL; END;");
    expect(node.external).toBeUndefined();
    expect((node.body as Body).declarations).toHaveLength(2);
  });
});

describe("declarations", () => {
  function declarations(text: string) {
    return (routine(`CREATE PROCEDURE p IS ${text} BEGIN NULL; END;`).body as Body).declarations;
  }

  it.each([
    ["n NUMBER(5,2) NOT NULL := 1;", "VariableDeclaration"],
    ["c CONSTANT VARCHAR2(10 CHAR) DEFAULT 'x';", "VariableDeclaration"],
    ["r emp%ROWTYPE;", "VariableDeclaration"],
    ["bad EXCEPTION;", "ExceptionDeclaration"],
    ["PRAGMA EXCEPTION_INIT (bad, -20001);", "Pragma"],
    ["PRAGMA AUTONOMOUS_TRANSACTION;", "Pragma"],
    ["CURSOR c (p NUMBER DEFAULT 1) RETURN t%ROWTYPE IS SELECT * FROM t WHERE a = p FOR UPDATE;", "CursorDeclaration"],
    ["CURSOR c RETURN t%ROWTYPE;", "CursorDeclaration"],
    ["SUBTYPE small IS PLS_INTEGER RANGE -1 .. 10 NOT NULL;", "SubtypeDeclaration"],
    ["TYPE t IS RECORD (a NUMBER NOT NULL := 1, b x.y%TYPE);", "TypeDeclaration"],
    ["TYPE t IS TABLE OF VARCHAR2(10) NOT NULL INDEX BY VARCHAR2(30);", "TypeDeclaration"],
    ["TYPE t IS VARYING ARRAY (10) OF DATE;", "TypeDeclaration"],
    ["TYPE t IS REF CURSOR RETURN emp%ROWTYPE;", "TypeDeclaration"],
    ["TYPE t IS (red, green);", "TypeDeclaration"],
    ["PROCEDURE later (x NUMBER);", "RoutineDefinition"],
    ["FUNCTION inner_f RETURN NUMBER IS BEGIN RETURN 1; END inner_f;", "RoutineDefinition"],
  ])("reads %s", (text, kind) => {
    const found = declarations(text);
    expect(found.map((node) => node.kind)).toEqual([kind]);
    expect(textOf(`CREATE PROCEDURE p IS ${text}`, found[0])).toBe(text);
  });

  it("tells collections apart", () => {
    const text = "TYPE a IS TABLE OF t; TYPE b IS TABLE OF t INDEX BY PLS_INTEGER; TYPE c IS VARRAY(3) OF t;";
    const flavors = declarations(text).map((node) =>
      node.kind === "TypeDeclaration" && node.definition.kind === "CollectionDefinition" ? node.definition.flavor : "",
    );
    expect(flavors).toEqual(["NESTED TABLE", "ASSOCIATIVE", "VARRAY"]);
  });

  it("goes on after a declaration that cannot be read", () => {
    const text = "CREATE PROCEDURE p IS a NUMBER b; c DATE; = ; BEGIN x; END;";
    const { node } = readUnit(text);
    expect(textsOf(text, node, "Bogus")).toEqual(["a NUMBER b;", "= ;"]);
    expect(textsOf(text, node, "VariableDeclaration")).toEqual(["c DATE;"]);
    expect(textsOf(text, node, "CallStatement")).toEqual(["x;"]);
  });

  it("goes on after a heading that cannot be read", () => {
    const text = "CREATE FUNCTION f (a IN) RETURN NUMBER fast IS BEGIN RETURN 1; END;";
    const { node, messages } = readUnit(text);
    expect(messages).toEqual(["expected a data type", "expected IS, AS or ; after the heading"]);
    expect(textsOf(text, node, "ReturnStatement")).toEqual(["RETURN 1;"]);
  });
});

describe("anonymous blocks and wrapped units", () => {
  it("reads a labelled block", () => {
    const node = acceptUnit("AnonymousBlock", "<<main>> DECLARE x NUMBER; BEGIN x := 1; END main;");
    expect(node.labels.map((label) => label.value)).toEqual(["MAIN"]);
  });

  it("keeps a wrapped unit whole", () => {
    const text = "CREATE OR REPLACE PACKAGE BODY hr.p wrapped\na000000\nb2\nabcd\n19 1c\nUf4zK6=";
    const node = acceptUnit("WrappedUnit", text);
    expect(node.objectType).toBe("PACKAGE BODY");
    expect(textOf(text, node)).toBe(text);
  });
});

describe("conditional compilation in code", () => {
  it("reads the branch that is compiled", () => {
    const text =
      "CREATE PROCEDURE p IS BEGIN $IF DBMS_DB_VERSION.VER_LE_11 $THEN old; $ELSIF $$debug $THEN trace; $ELSE fresh; $END END;";
    const node = acceptUnit("CreateRoutine", text);
    expect(textsOf(text, node, "CallStatement")).toEqual(["fresh;"]);
  });
});

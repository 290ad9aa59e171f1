/** Facts that rules ask for: empty texts, effects of routines, dependencies, kinds of calls. */
import { describe, expect, it } from "vitest";
import { bindUnit, buildModel } from "../../converter/plsql/semantics";
import { marked, readScript, symbolText } from "./check";

const GIVEN = `CREATE TABLE t (name VARCHAR2(10), must VARCHAR2(10) NOT NULL, n NUMBER);
`;

const EMPTY: readonly (readonly [expression: string, reason: string | undefined])[] = [
  ["name", undefined],
  ["''", "literal"],
  ["'x'", undefined],
  ["SUBSTR(name, 2)", "function"],
  ["SUBSTR(name, 1, 3)", undefined],
  ["REPLACE(name, 'a')", "function"],
  ["REPLACE(name, 'a', 'b')", undefined],
  ["TRIM(name)", "function"],
  ["UPPER(TRIM(name))", "function"],
  ["UPPER(name)", undefined],
  ["name || name", "concatenation"],
  ["name || 'x'", undefined],
  ["name || must", undefined],
  ["NVL(name, '')", "literal"],
  ["CASE WHEN n = 1 THEN RTRIM(name) END", "function"],
  ["LENGTH(TRIM(name))", undefined],
  ["n", undefined],
];

describe("texts that may be empty", () => {
  it.each(EMPTY)("%s: %s", (expression, reason) => {
    const { binding, nodes } = marked(`${GIVEN}SELECT /*<*/ ${expression} /*>*/ FROM t`);
    expect(binding.emptyStringSource(nodes[0])?.reason).toBe(reason);
  });

  it("follows variables", () => {
    const { binding, nodes } = marked(`CREATE PROCEDURE p(a VARCHAR2) IS
  v VARCHAR2(10); w VARCHAR2(10);
BEGIN
  v := TRIM(a);
  w := a;
  x(/*<*/ v /*>*/, /*<*/ w /*>*/, /*<*/ a /*>*/);
END;
/`);
    expect(nodes.map((n) => binding.mayBeEmptyString(n))).toEqual([true, false, false]);
  });
});

it("follows record fields, SELECT INTO and functions to what makes a text empty", () => {
  const { binding, nodes } = marked(`CREATE FUNCTION short(s VARCHAR2) RETURN VARCHAR2 IS BEGIN RETURN LTRIM(s); END;
/
DECLARE
  TYPE t_r IS RECORD (a VARCHAR2(5), b VARCHAR2(5));
  r t_r; v VARCHAR2(5);
BEGIN
  r.a := REPLACE(v, 'x');
  SELECT TRIM(dummy) INTO v FROM dual;
  x(/*<*/ r.a /*>*/, /*<*/ r.b /*>*/, /*<*/ v /*>*/, /*<*/ short('x') /*>*/);
END;
/`);
  expect(nodes.map((n) => binding.emptyStringSource(n)?.reason)).toEqual([
    "variable",
    undefined,
    "variable",
    "routine",
  ]);
});

it("names the owner of built-in methods and tells variables from columns", () => {
  const { binding, nodes } = marked(`CREATE TABLE t (n NUMBER, doc XMLTYPE);
DECLARE
  c SYS.ODCINUMBERLIST; n NUMBER; x XMLTYPE;
BEGIN
  n := /*<*/ c.COUNT /*>*/ + LENGTH(/*<*/ x.getClobVal() /*>*/);
  SELECT /*<*/ n /*>*/ INTO /*<*/ n /*>*/ FROM t;
END;
/`);
  const owners = nodes.slice(0, 2).map((node) => symbolText(binding.symbolOf(node)));
  expect(owners).toEqual(["builtIn COLLECTION.COUNT", "builtIn XMLTYPE.GETCLOBVAL"]);
  expect(nodes.slice(2).map((node) => [binding.isPlSqlVariable(node), binding.isInSql(node)])).toEqual([
    [false, true],
    [true, false],
  ]);
});

const PACKAGE = `CREATE TABLE log (id NUMBER);
CREATE PACKAGE p AS
  g NUMBER;
  FUNCTION plain(a NUMBER) RETURN NUMBER;
  PROCEDURE caller;
END;
/
CREATE PACKAGE BODY p AS
  h NUMBER;
  list DBMS_SQL.NUMBER_TABLE;
  PROCEDURE out_one(x OUT NUMBER) IS BEGIN x := g; END;
  FUNCTION plain(a NUMBER) RETURN NUMBER IS
    l NUMBER;
    PROCEDURE nested IS BEGIN l := a; h := 2; END;
  BEGIN
    nested;
    SELECT id INTO l FROM log;
    list(1) := 3;
    RETURN l;
  END;
  PROCEDURE caller IS BEGIN out_one(g); h := plain(1); END;
END;
/`;

describe("effects of routines", () => {
  const units = readScript(PACKAGE);
  const model = buildModel(units);
  const binding = bindUnit(units[2], model);
  const found = model.lookup("P");
  const routine = (name: string) => {
    const all = found?.kind === "package" ? [...found.members, ...found.privateMembers] : [];
    const member = all.find((m) => m.name === name);
    if (member?.kind !== "routine") throw new Error(`no routine ${name}`);
    return member;
  };
  const names = (symbols: Iterable<{ name: string }>) => [...symbols].map((s) => s.name).sort();

  it("knows what is read, written and called outside", () => {
    expect(names(binding.effectsOf(routine("OUT_ONE")).reads)).toEqual(["G"]);
    expect(names(binding.effectsOf(routine("OUT_ONE")).writes)).toEqual([]);
    expect(names(binding.effectsOf(routine("PLAIN")).writes)).toEqual(["H", "LIST"]);
    expect(names(binding.effectsOf(routine("CALLER")).writes)).toEqual(["G", "H"]);
    expect(names(binding.effectsOf(routine("CALLER")).calls)).toEqual(["OUT_ONE", "PLAIN"]);
  });

  it("adds what called routines write", () => {
    expect(names(binding.mutatedBy(routine("CALLER")))).toEqual(["G", "H", "LIST"]);
  });

  it("knows what a nested routine takes from around it", () => {
    const nested = [...binding.effectsOf(routine("PLAIN")).calls].find((r) => r.name === "NESTED");
    if (!nested) throw new Error("no nested routine");
    const { reads, writes } = binding.capturedBy(nested);
    expect([names(reads), names(writes)]).toEqual([["A"], ["L"]]);
  });
});

describe("dependencies", () => {
  const script = `CREATE TABLE a (id NUMBER PRIMARY KEY, x NUMBER REFERENCES b (id));
CREATE TABLE b (id NUMBER PRIMARY KEY);
CREATE SEQUENCE s;
CREATE TABLE c (id NUMBER DEFAULT s.NEXTVAL, f NUMBER AS (calc(id)));
CREATE VIEW v AS SELECT * FROM a JOIN syn ON a.id = syn.id;
CREATE SYNONYM syn FOR b;
CREATE FUNCTION calc(p a.id%TYPE) RETURN NUMBER IS n NUMBER; BEGIN SELECT id INTO n FROM b; RETURN n; END;
/
CREATE TRIGGER trg BEFORE INSERT ON a FOR EACH ROW BEGIN :NEW.id := s.NEXTVAL; END;
/`;
  const units = readScript(script);
  const model = buildModel(units);
  const needs = (unit: number) => {
    const { hard, soft } = bindUnit(units[unit], model).dependencies();
    return `${[...hard].map(symbolText).sort().join(", ")} | ${[...soft].map(symbolText).sort().join(", ")}`;
  };

  it.each([
    [0, "table B | "],
    [3, "routine CALC, sequence S | "],
    [4, "synonym SYN, table A, table B | "],
    [6, "table A | table B"],
    [7, "table A | sequence S"],
  ])("unit %i needs %s", (unit, expected) => {
    expect(needs(unit)).toBe(expected);
  });
});

describe("kinds of calls", () => {
  it("tells routines, elements, constructors, methods and built-ins apart", () => {
    const { binding, nodes } = marked(`CREATE TYPE l AS TABLE OF NUMBER;
/
CREATE FUNCTION f(a NUMBER) RETURN NUMBER IS BEGIN RETURN a; END;
/
DECLARE
  v l := /*<*/ l(1) /*>*/;
  CURSOR c(p NUMBER) IS SELECT 1 AS one FROM dual;
BEGIN
  v(1) := /*<*/ f(1) /*>*/ + /*<*/ v(1) /*>*/ + /*<*/ ABS(1) /*>*/ + /*<*/ v.NEXT(1) /*>*/ + /*<*/ DBMS_LOB.GETLENGTH(NULL) /*>*/;
  FOR r IN /*<*/ c(1) /*>*/ LOOP NULL; END LOOP;
  x(/*<*/ nowhere(1) /*>*/);
END;
/`);
    expect(nodes.map((n) => binding.callKind(n))).toEqual([
      "constructor",
      "routine",
      "element",
      "builtIn",
      "collectionMethod",
      "builtIn",
      "cursor",
      undefined,
    ]);
  });
});

describe("half nodes", () => {
  it.each([
    "SELECT",
    "CREATE TABLE",
    "CREATE TABLE t (",
    "SELECT a. FROM",
    "BEGIN x := ; END;",
    "CREATE VIEW v AS",
    "CREATE PACKAGE BODY p AS PROCEDURE",
    "UPDATE SET",
    "MERGE INTO t USING ON",
    "ALTER TABLE t ADD",
    "INSERT INTO",
  ])("never throws on %s", (text) => {
    const units = readScript(text);
    const binding = bindUnit(units[0], buildModel(units));
    expect(() => binding.dependencies()).not.toThrow();
  });
});

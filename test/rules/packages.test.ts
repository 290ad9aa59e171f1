/** What converted packages do: state, initialisation, names. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ConvertedDatabase } from "../support/converted-database";
import { openConvertedDatabase } from "../support/converted-database";

let database: ConvertedDatabase;
let prefixed: ConvertedDatabase;

beforeAll(async () => {
  database = await openConvertedDatabase();
  prefixed = await openConvertedDatabase({ packages: "prefix" });
}, 120_000);
afterAll(async () => {
  await database.close();
  await prefixed.close();
});

const COUNTER = `
CREATE PACKAGE counter AS
  TYPE t_rec IS RECORD (a NUMBER, b VARCHAR2(10));
  TYPE t_list IS TABLE OF VARCHAR2(10) INDEX BY PLS_INTEGER;
  c_step CONSTANT PLS_INTEGER := 2;
  g_total NUMBER(5) := 10;
  g_name VARCHAR2(3);
  g_rec t_rec;
  PROCEDURE step;
  PROCEDURE remember (n NUMBER, t VARCHAR2);
  PROCEDURE give (n OUT NUMBER, t IN OUT VARCHAR2);
  FUNCTION recalled RETURN VARCHAR2;
END;
/
CREATE PACKAGE BODY counter AS
  g_list t_list;
  PROCEDURE step IS
  BEGIN
    g_total := g_total + c_step;
  END;
  PROCEDURE remember (n NUMBER, t VARCHAR2) IS
  BEGIN
    g_list(n) := t;
    g_rec.a := NVL(g_rec.a, 0) + n;
    g_rec.b := t;
  END;
  PROCEDURE give (n OUT NUMBER, t IN OUT VARCHAR2) IS
  BEGIN
    n := 4;
    t := t || '!';
  END;
  FUNCTION recalled RETURN VARCHAR2 IS
  BEGIN
    RETURN g_rec.a || g_rec.b || g_list.COUNT || g_list(3);
  END;
END;
/`;

describe("state", () => {
  it("survives from call to call", async () => {
    const rows = await database.run(COUNTER, "CALL counter.step()", "CALL counter.step()", "SELECT counter.g_total()");
    expect(rows).toEqual([[14]]);
  });

  it("holds records and collections", async () => {
    const rows = await database.run(
      COUNTER,
      "CALL counter.remember(3, 'x')",
      "CALL counter.remember(4, 'y')",
      "SELECT counter.recalled()",
    );
    expect(rows).toEqual([["7y2x"]]);
  });

  it("takes NULL, rounds numbers and refuses what is too long", async () => {
    await expect(
      database.run(
        `${COUNTER}\nBEGIN\n  counter.g_total := 3.7;\n  counter.g_name := 'abc';\n  counter.g_name := NULL;\nEND;\n/`,
        "SELECT counter.g_total(), counter.g_name()",
      ),
    ).resolves.toEqual([[4, null]]);
    await expect(database.run(`${COUNTER}\nBEGIN\n  counter.g_name := 'abcd';\nEND;\n/`)).rejects.toThrow("too long");
  });

  it("is filled by OUT parameters, INTO and FETCH", async () => {
    const source = `${COUNTER}
CREATE TABLE t (n NUMBER(3), v VARCHAR2(3))
/
INSERT INTO t VALUES (7, 'x')
/
CREATE PROCEDURE fill IS
  CURSOR c IS SELECT n + 1 FROM t;
BEGIN
  counter.g_rec.b := 'a';
  counter.give(counter.g_rec.a, counter.g_rec.b);
  SELECT n INTO counter.g_total FROM t;
  counter.g_name := 'z';
  SELECT v INTO counter.g_name FROM t;
  OPEN c;
  FETCH c INTO counter.g_total;
  FETCH c INTO counter.g_total;
  CLOSE c;
END;
/`;
    const rows = await database.run(
      source,
      "CALL fill()",
      "SELECT counter.g_total(), counter.g_name(), counter.g_rec()::text",
    );
    expect(rows).toEqual([[8, "x", "(4,a!)"]]);
  });

  it("is kept with a prefix as well", async () => {
    const rows = await prefixed.run(
      COUNTER,
      "CALL counter__step()",
      "CALL counter__remember(3, 'x')",
      "SELECT counter__g_total(), counter__recalled()",
    );
    expect(rows).toEqual([[12, "3x1x"]]);
  });
});

describe("state and errors", () => {
  it("what was set before an error is kept when a handler goes on", async () => {
    const source = `
CREATE PACKAGE st AS
  g NUMBER := 1;
  PROCEDURE p;
END;
/
CREATE PACKAGE BODY st AS
  PROCEDURE p IS
    n NUMBER;
  BEGIN
    g := 5;
    n := 1 / 0;
    g := 6;
  EXCEPTION
    WHEN ZERO_DIVIDE THEN
      g := g * 10;
  END;
END;
/`;
    expect(await database.run(source, "CALL st.p()", "SELECT st.g()")).toEqual([["50"]]);
  });
});

describe("initialisation", () => {
  const START = `
CREATE TABLE log_t (what VARCHAR2(20))
/
CREATE PACKAGE start_up AS
  g_value NUMBER := 1;
  g_other NUMBER := g_value + 1;
  FUNCTION value RETURN NUMBER;
  FUNCTION early RETURN NUMBER;
END;
/
CREATE PACKAGE BODY start_up AS
  g_private NUMBER;
  FUNCTION value RETURN NUMBER IS
  BEGIN
    RETURN g_private;
  END;
  FUNCTION early RETURN NUMBER IS
    n NUMBER := g_private + 1;
  BEGIN
    RETURN n;
  END;
BEGIN
  INSERT INTO log_t VALUES ('started');
  g_private := 5;
  g_value := g_value + 10;
  g_private := 1 / 0;
EXCEPTION
  WHEN ZERO_DIVIDE THEN
    g_private := 6;
END;
/`;

  it("runs once, before the first routine", async () => {
    const rows = await database.run(START, "SELECT start_up.value()", "SELECT start_up.value(), start_up.early()");
    expect(rows).toEqual([[6, 7]].map((row) => row.map(String)));
  });

  it("runs before variables are read or set from outside, and in declarations", async () => {
    expect(await database.run(START, "SELECT start_up.early()")).toEqual([["7"]]);
    expect(await database.run(START, "SELECT start_up.g_other()")).toEqual([["2"]]);
    expect(await database.run(START, "SELECT start_up.set__g_value(3)", "SELECT start_up.g_value()")).toEqual([["3"]]);
  });
});

describe("names", () => {
  it("of packages in several schemas are told apart", async () => {
    const source = `
CREATE USER one IDENTIFIED BY x
/
CREATE USER two IDENTIFIED BY x
/
CREATE PACKAGE one.p AS
  FUNCTION f RETURN NUMBER;
END;
/
CREATE PACKAGE BODY one.p AS
  FUNCTION f RETURN NUMBER IS BEGIN RETURN 1; END;
END;
/
CREATE PACKAGE two.p AS
  FUNCTION f RETURN NUMBER;
END;
/
CREATE PACKAGE BODY two.p AS
  FUNCTION f RETURN NUMBER IS BEGIN RETURN one.p.f + 1; END;
END;
/`;
    expect(await database.run(source, "SELECT two__p.f()")).toEqual([["2"]]);
    expect(database.last().details.join()).toContain("Several schemas have a package P");
  });

  it("of overloads that PostgreSQL cannot tell apart are numbered, also where they are called", async () => {
    const source = `
CREATE PACKAGE p AS
  FUNCTION f (n NUMBER) RETURN VARCHAR2;
  FUNCTION f (b BINARY_FLOAT) RETURN VARCHAR2;
  FUNCTION f (c CLOB) RETURN VARCHAR2;
  FUNCTION f (v VARCHAR2) RETURN VARCHAR2;
  PROCEDURE f (v VARCHAR2);
  FUNCTION all_of RETURN VARCHAR2;
END;
/
CREATE PACKAGE BODY p AS
  FUNCTION f (n NUMBER) RETURN VARCHAR2 IS BEGIN RETURN 'n'; END;
  FUNCTION f (b BINARY_FLOAT) RETURN VARCHAR2 IS BEGIN RETURN 'b'; END;
  FUNCTION f (c CLOB) RETURN VARCHAR2 IS BEGIN RETURN 'c'; END;
  FUNCTION f (v VARCHAR2) RETURN VARCHAR2 IS BEGIN RETURN 'v'; END;
  PROCEDURE f (v VARCHAR2) IS BEGIN NULL; END;
  FUNCTION all_of RETURN VARCHAR2 IS
    c CLOB := 'x';
  BEGIN
    f('x');
    RETURN f(1) || f(v => 'x') || f(c => c);
  END;
END;
/`;
    expect(await database.run(source, "SELECT p.all_of()")).toEqual([["nvc"]]);
  });

  it("of overloads with default values before mandatory parameters stay unambiguous", async () => {
    const source = `
CREATE PACKAGE p AS
  FUNCTION f (n NUMBER, s VARCHAR2 DEFAULT 'd') RETURN VARCHAR2;
  PROCEDURE f (n NUMBER, s VARCHAR2 DEFAULT 'd', r OUT VARCHAR2);
  FUNCTION both RETURN VARCHAR2;
END;
/
CREATE PACKAGE BODY p AS
  FUNCTION f (n NUMBER, s VARCHAR2 DEFAULT 'd') RETURN VARCHAR2 IS
  BEGIN
    RETURN n || s;
  END;
  PROCEDURE f (n NUMBER, s VARCHAR2 DEFAULT 'd', r OUT VARCHAR2) IS
  BEGIN
    r := s || n;
  END;
  FUNCTION both RETURN VARCHAR2 IS
    v VARCHAR2(10);
  BEGIN
    f(1, r => v);
    RETURN f(2) || v;
  END;
END;
/`;
    expect(await database.run(source, "SELECT p.both()")).toEqual([["2dd1"]]);
  });

  it("of routines that a package created again takes otherwise are dropped first", async () => {
    const version = (type: string, name: string): string => `
CREATE OR REPLACE PACKAGE p AS
  FUNCTION f (${name} ${type}) RETURN ${type};
  FUNCTION g RETURN VARCHAR2;
END;
/
CREATE OR REPLACE PACKAGE BODY p AS
  FUNCTION f (${name} ${type}) RETURN ${type} IS
  BEGIN
    RETURN ${name};
  END;
  FUNCTION g RETURN VARCHAR2 IS
  BEGIN
    RETURN f('1');
  END;
END;
/`;
    const source = version("NUMBER", "a") + version("NUMBER", "b") + version("VARCHAR2", "b");
    expect(await database.run(source, "SELECT p.g(), p.f('x')")).toEqual([["1", "x"]]);
  });

  it("order does not matter: types, constants in defaults and views", async () => {
    const source = `
CREATE VIEW v AS SELECT later.twice(later.c_two) AS n FROM dual
/
CREATE PACKAGE early AS
  PROCEDURE p (r later.t_rec, n NUMBER DEFAULT later.c_two);
END;
/
CREATE PACKAGE BODY early AS
  PROCEDURE p (r later.t_rec, n NUMBER DEFAULT later.c_two) IS BEGIN NULL; END;
END;
/
CREATE PACKAGE later AS
  FUNCTION twice (n NUMBER DEFAULT first_of) RETURN NUMBER;
  FUNCTION first_of RETURN NUMBER;
  TYPE t_rec IS RECORD (a NUMBER);
  c_two CONSTANT NUMBER := 2;
END;
/
CREATE PACKAGE BODY later AS
  FUNCTION twice (n NUMBER DEFAULT first_of) RETURN NUMBER IS BEGIN RETURN n * 2; END;
  FUNCTION first_of RETURN NUMBER IS BEGIN RETURN 9; END;
END;
/`;
    expect(await database.run(source, "SELECT n, later.twice() FROM v")).toEqual([["4", "18"]]);
  });
});

/** PL/SQL whose meaning is easily lost: what was done before an error, savepoints, lengths and digits, defaults of records. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type ConvertedDatabase, openConvertedDatabase } from "../support/converted-database";

let database: ConvertedDatabase;
beforeAll(async () => {
  database = await openConvertedDatabase();
}, 60_000);
afterAll(() => database.close());

const RESULTS = "CREATE TABLE res (id NUMBER(5), val VARCHAR2(100))\n/\n";

async function one(source: string, call = "SELECT f()"): Promise<unknown> {
  return (await database.run(source, call))[0][0];
}

describe("savepoints", () => {
  it("undoes a part of a loop and goes on", async () => {
    const source = `${RESULTS}CREATE PROCEDURE p IS
BEGIN
  FOR i IN 1..3 LOOP
    SAVEPOINT s;
    INSERT INTO res VALUES (i, 'row');
    IF i = 2 THEN
      ROLLBACK TO s;
      INSERT INTO res VALUES (20, 'undone');
    END IF;
  END LOOP;
END;
/
BEGIN
  p;
END;
/`;
    const rows = await database.run(source, "SELECT id, val FROM res ORDER BY id");
    expect(rows).toEqual([
      [1, "row"],
      [3, "row"],
      [20, "undone"],
    ]);
  });

  it("nests savepoints", async () => {
    const source = `${RESULTS}CREATE PROCEDURE p IS
  n NUMBER;
BEGIN
  SAVEPOINT a;
  INSERT INTO res VALUES (1, 'a');
  SAVEPOINT b;
  INSERT INTO res VALUES (2, 'b');
  ROLLBACK TO b;
  SELECT COUNT(*) INTO n FROM res;
  ROLLBACK TO SAVEPOINT a;
  INSERT INTO res VALUES (n, 'left');
END;
/
BEGIN
  p;
END;
/`;
    const rows = await database.run(source, "SELECT id, val FROM res ORDER BY id");
    expect(rows).toEqual([[1, "left"]]);
  });
});

describe("errors", () => {
  it("tells conversions of code from those of SQL", async () => {
    const code = "CREATE FUNCTION f RETURN VARCHAR2 IS\n  n NUMBER;\nBEGIN\n";
    const handlers =
      "  RETURN n;\nEXCEPTION\n  WHEN INVALID_NUMBER THEN RETURN 'invalid';\n  WHEN VALUE_ERROR THEN RETURN 'value';\nEND;\n/";
    const reversed =
      "  RETURN n;\nEXCEPTION\n  WHEN VALUE_ERROR THEN RETURN 'value';\n  WHEN INVALID_NUMBER THEN RETURN 'invalid';\nEND;\n/";
    expect(await one(`${code}  n := TO_NUMBER('x');\n${handlers}`)).toBe("value");
    expect(await one(`${code}  SELECT TO_NUMBER('x') INTO n FROM dual;\n${reversed}`)).toBe("invalid");
  });

  it("numbers and words the same failure as Oracle does in code", async () => {
    const source =
      "CREATE FUNCTION f RETURN VARCHAR2 IS\n  v VARCHAR2(2);\nBEGIN\n  v := 'abc';\n  RETURN v;\nEXCEPTION\n  WHEN OTHERS THEN RETURN SQLCODE || ' ' || SQLERRM;\nEND;\n/";
    expect(await one(source)).toBe(
      "-6502 ORA-06502: PL/SQL: numeric or value error: character string buffer too small",
    );
  });

  it("has a number for a function without RETURN", async () => {
    const source =
      "CREATE FUNCTION g RETURN NUMBER IS\nBEGIN\n  IF 1 = 2 THEN RETURN 1; END IF;\nEND;\n/\nCREATE FUNCTION f RETURN VARCHAR2 IS\nBEGIN\n  RETURN g;\nEXCEPTION\n  WHEN OTHERS THEN RETURN SQLCODE;\nEND;\n/";
    expect(await one(source)).toBe("-6503");
  });

  it("tells exceptions of one name apart by their blocks", async () => {
    const source =
      "CREATE FUNCTION f RETURN VARCHAR2 IS\n  e EXCEPTION;\nBEGIN\n  DECLARE\n    e EXCEPTION;\n  BEGIN\n    RAISE e;\n  END;\nEXCEPTION\n  WHEN e THEN RETURN 'outer';\n  WHEN OTHERS THEN RETURN 'others';\nEND;\n/";
    expect(await one(source)).toBe("others");
  });

  it("keeps what earlier calls did when a later one fails", async () => {
    const source = `${RESULTS}CREATE PROCEDURE w (p NUMBER) IS
BEGIN
  INSERT INTO res VALUES (p, 'w');
  IF p = 2 THEN RAISE_APPLICATION_ERROR(-20001, 'two'); END IF;
END;
/
CREATE PROCEDURE p IS
BEGIN
  w(1);
  w(2);
EXCEPTION
  WHEN OTHERS THEN INSERT INTO res VALUES (99, SQLERRM);
END;
/
BEGIN
  p;
END;
/`;
    const rows = await database.run(source, "SELECT id, val FROM res ORDER BY id");
    expect(rows).toEqual([
      [1, "w"],
      [99, "ORA-20001: two"],
    ]);
  });
});

describe("values", () => {
  it("refuses what has too many digits or characters", async () => {
    const source = `CREATE TYPE o AS OBJECT (s VARCHAR2(3))
/
CREATE FUNCTION f RETURN VARCHAR2 IS
  TYPE t IS TABLE OF VARCHAR2(3) INDEX BY PLS_INTEGER;
  n NUMBER(3) := 999;
  a t;
  x o;
  v VARCHAR2(9) := 'abcd';
  r VARCHAR2(30);
BEGIN
  BEGIN n := n + 0.6; EXCEPTION WHEN VALUE_ERROR THEN r := 'digits'; END;
  BEGIN a(1) := v; EXCEPTION WHEN VALUE_ERROR THEN r := r || ' element'; END;
  BEGIN x := o(v); EXCEPTION WHEN VALUE_ERROR THEN r := r || ' attribute'; END;
  RETURN r || n || a.COUNT || SUBSTR('abc', n - 998);
END;
/`;
    expect(await one(source)).toBe("digits element attribute9990abc");
  });

  it("writes number literals as Oracle does where a text is wanted", async () => {
    const source =
      "CREATE FUNCTION f RETURN VARCHAR2 IS\n  TYPE t IS TABLE OF VARCHAR2(9);\n  a t := t(0.50, 1, 007);\n  v VARCHAR2(9) := 2.50;\nBEGIN\n  v := v || a(1);\n  RETURN v || a(2) || a(3);\nEND;\n/";
    expect(await one(source)).toBe("2.5.517");
  });

  it("begins records with the defaults of their fields, in packages and inside of records too", async () => {
    const source = `CREATE PACKAGE pk AS
  TYPE r IS RECORD (n NUMBER DEFAULT 3, s VARCHAR2(10));
  TYPE rr IS RECORD (i r, z NUMBER := 9);
  g rr;
END;
/
CREATE FUNCTION f RETURN VARCHAR2 IS
  y pk.rr;
BEGIN
  pk.g.i.s := 'x';
  RETURN pk.g.i.n || pk.g.i.s || pk.g.z || y.i.n;
END;
/`;
    expect(await one(source)).toBe("3x93");
  });

  it("passes a default value that names a variable around the routine", async () => {
    const source =
      "CREATE FUNCTION f RETURN VARCHAR2 IS\n  n NUMBER := 3;\n  FUNCTION g (a NUMBER := n) RETURN NUMBER IS\n  BEGIN\n    RETURN a * 2;\n  END;\nBEGIN\n  n := 4;\n  RETURN g || g(1) || g();\nEND;\n/";
    expect(await one(source)).toBe("828");
  });

  it("lets a column win in a routine whose name qualifies its variable", async () => {
    const source =
      "CREATE TABLE item (id NUMBER(5), name VARCHAR2(10))\n/\nINSERT INTO item VALUES (3, 'three')\n/\nCREATE FUNCTION f RETURN VARCHAR2 IS\n  id NUMBER := 3;\n  v VARCHAR2(10);\nBEGIN\n  SELECT name INTO v FROM item WHERE id = f.id;\n  RETURN v;\nEND;\n/";
    expect(await one(source)).toBe("three");
  });
});

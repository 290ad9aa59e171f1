/** What converted PL/SQL does: exceptions, cursors, loops, jumps. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type ConvertedDatabase, openConvertedDatabase } from "../support/converted-database";

let database: ConvertedDatabase;
beforeAll(async () => {
  database = await openConvertedDatabase();
}, 60_000);
afterAll(() => database.close());

const ITEMS =
  "CREATE TABLE item (id NUMBER(5) CONSTRAINT pk_item PRIMARY KEY, name VARCHAR2(10), grp NUMBER(3))\n/\nINSERT INTO item VALUES (1, 'one', 1)\n/\nINSERT INTO item VALUES (2, 'two', 1)\n/\nINSERT INTO item VALUES (3, 'three', 2)\n/\n";
const RESULTS = "CREATE TABLE res (id NUMBER(5), val VARCHAR2(100))\n/\n";

async function one(source: string, call: string): Promise<unknown> {
  return (await database.run(source, call))[0][0];
}

describe("exceptions", () => {
  it("tells VALUE_ERROR from a division by zero", async () => {
    const source = `CREATE FUNCTION f (p NUMBER) RETURN VARCHAR2 IS
  v VARCHAR2(3);
  n NUMBER;
BEGIN
  IF p = 1 THEN v := 'long text'; END IF;
  IF p = 2 THEN n := 1 / (p - 2); END IF;
  IF p = 3 THEN n := TO_NUMBER('x'); END IF;
  IF p = 4 THEN SELECT 1 INTO n FROM dual WHERE 1 = 0; END IF;
  RETURN 'none';
EXCEPTION
  WHEN VALUE_ERROR THEN RETURN 'value ' || SQLCODE;
  WHEN ZERO_DIVIDE THEN RETURN 'zero ' || SQLCODE;
  WHEN OTHERS THEN RETURN 'other ' || SQLCODE;
END;
/`;
    const rows = await database.run(source, "SELECT f(1), f(2), f(3), f(4), f(5)");
    expect(rows).toEqual([["value -6502", "zero -1476", "value -6502", "other 100", "none"]]);
  });

  it("raises and catches exceptions of the user's own, with and without numbers", async () => {
    const source = `CREATE FUNCTION f (p NUMBER) RETURN VARCHAR2 IS
  e_plain EXCEPTION;
  e_numbered EXCEPTION;
  PRAGMA EXCEPTION_INIT(e_numbered, -20123);
BEGIN
  IF p = 1 THEN RAISE e_plain; END IF;
  IF p = 2 THEN RAISE e_numbered; END IF;
  IF p = 3 THEN RAISE_APPLICATION_ERROR(-20123, 'by hand'); END IF;
  IF p = 4 THEN RAISE_APPLICATION_ERROR(-20000 - p, 'worked out ' || p); END IF;
  RETURN 'none';
EXCEPTION
  WHEN e_plain THEN RETURN 'plain ' || SQLCODE || ' ' || SQLERRM;
  WHEN e_numbered THEN RETURN 'numbered ' || SQLCODE;
  WHEN OTHERS THEN RETURN SQLERRM;
END;
/`;
    const rows = await database.run(source, "SELECT f(1), f(2), f(3), f(4)");
    expect(rows).toEqual([
      ["plain 1 User-Defined Exception", "numbered -20123", "numbered -20123", "ORA-20004: worked out 4"],
    ]);
  });

  it("keeps the work done before the error", async () => {
    const source = `${RESULTS}CREATE PROCEDURE p IS
BEGIN
  INSERT INTO res VALUES (1, 'kept');
  RAISE_APPLICATION_ERROR(-20001, 'stop');
EXCEPTION
  WHEN OTHERS THEN
    INSERT INTO res VALUES (2, SQLERRM);
END;
/`;
    const rows = await database.run(source, "CALL p()", "SELECT id, val FROM res ORDER BY id");
    expect(rows).toEqual([
      [1, "kept"],
      [2, "ORA-20001: stop"],
    ]);
  });

  it("keeps the work of a loop up to the row that fails", async () => {
    const source = `${RESULTS}CREATE PROCEDURE p IS
  v VARCHAR2(3);
BEGIN
  FOR i IN 1..3 LOOP
    INSERT INTO res VALUES (i, 'a');
    IF i = 2 THEN v := 'long'; END IF;
    UPDATE res SET val = 'b' WHERE id = i;
  END LOOP;
EXCEPTION
  WHEN VALUE_ERROR THEN
    INSERT INTO res VALUES (9, 'handled');
END;
/`;
    const rows = await database.run(source, "CALL p()", "SELECT id, val FROM res ORDER BY id");
    expect(rows).toEqual([
      [1, "b"],
      [2, "a"],
      [9, "handled"],
    ]);
  });

  it("undoes nothing but the failed statement where one block holds a single one", async () => {
    const source = `${ITEMS}${RESULTS}CREATE PROCEDURE p IS
BEGIN
  INSERT INTO res VALUES (1, 'before');
  BEGIN
    INSERT INTO item VALUES (1, 'again', 1);
  EXCEPTION
    WHEN DUP_VAL_ON_INDEX THEN
      INSERT INTO res VALUES (2, 'duplicate');
  END;
END;
/`;
    const rows = await database.run(source, "CALL p()", "SELECT id FROM res ORDER BY id");
    expect(rows).toEqual([[1], [2]]);
    expect(database.last().result.findings).toEqual([]);
  });
});

describe("cursors", () => {
  it("keeps the last row's values past the end", async () => {
    const source = `${ITEMS}CREATE FUNCTION f RETURN VARCHAR2 IS
  CURSOR c IS SELECT id, name FROM item ORDER BY id;
  v_id item.id%TYPE := -1;
  r c%ROWTYPE;
BEGIN
  OPEN c;
  LOOP
    FETCH c INTO r;
    EXIT WHEN c%NOTFOUND;
  END LOOP;
  CLOSE c;
  OPEN c;
  FOR i IN 1..5 LOOP
    FETCH c INTO v_id, r.name;
  END LOOP;
  CLOSE c;
  RETURN v_id || r.name || r.id;
END;
/`;
    expect(await one(source, "SELECT f()")).toBe("3three3");
  });

  it("counts rows and knows whether the last FETCH found one", async () => {
    const source = `${ITEMS}CREATE FUNCTION f RETURN VARCHAR2 IS
  CURSOR c (g NUMBER DEFAULT 1) IS SELECT id FROM item WHERE grp = g;
  v NUMBER;
  n NUMBER := 0;
  r VARCHAR2(100) := 'r';
BEGIN
  OPEN c;
  IF c%FOUND IS NULL THEN r := r || ' null'; END IF;
  FETCH c INTO v;
  WHILE c%FOUND LOOP
    n := n + c%ROWCOUNT * 10;
    FETCH c INTO v;
  END LOOP;
  r := r || ' ' || c%ROWCOUNT;
  IF c%ISOPEN THEN CLOSE c; END IF;
  IF NOT c%ISOPEN THEN r := r || ' closed'; END IF;
  FOR x IN c(2) LOOP
    r := r || ' row' || c%ROWCOUNT;
  END LOOP;
  RETURN r || ' ' || n;
END;
/`;
    expect(await one(source, "SELECT f()")).toBe("r null 2 closed row1 30");
  });

  it("updates the row a cursor stands on", async () => {
    const source = `${ITEMS}CREATE PROCEDURE p IS
  CURSOR c IS SELECT id, name FROM item WHERE grp = 1 FOR UPDATE;
  v item%ROWTYPE;
BEGIN
  FOR r IN c LOOP
    UPDATE item SET name = r.name || '!' WHERE CURRENT OF c;
  END LOOP;
  OPEN c;
  FETCH c INTO v.id, v.name;
  DELETE FROM item WHERE CURRENT OF c;
  CLOSE c;
END;
/`;
    const rows = await database.run(source, "CALL p()", "SELECT id, name FROM item ORDER BY id");
    expect(rows).toEqual([
      [2, "two!"],
      [3, "three"],
    ]);
  });

  it("opens cursor variables for queries and for texts", async () => {
    const source = `${ITEMS}CREATE FUNCTION open_it (p NUMBER) RETURN SYS_REFCURSOR IS
  c SYS_REFCURSOR;
BEGIN
  IF p = 1 THEN
    OPEN c FOR SELECT name FROM item WHERE id = 1;
  ELSE
    OPEN c FOR 'SELECT name FROM item WHERE id = :x' USING p;
  END IF;
  RETURN c;
END;
/
CREATE FUNCTION f (p NUMBER) RETURN VARCHAR2 IS
  c SYS_REFCURSOR;
  v VARCHAR2(10);
BEGIN
  c := open_it(p);
  FETCH c INTO v;
  CLOSE c;
  RETURN v;
END;
/`;
    expect(await database.run(source, "SELECT f(1), f(2)")).toEqual([["one", "two"]]);
  });

  it("asks about the implicit cursor", async () => {
    const source = `${ITEMS}CREATE FUNCTION f RETURN VARCHAR2 IS
  r VARCHAR2(100);
  n NUMBER;
BEGIN
  UPDATE item SET grp = grp + 1 WHERE grp = 1;
  r := SQL%ROWCOUNT || ':';
  DELETE FROM item WHERE id = 99;
  IF SQL%NOTFOUND THEN r := r || 'none:'; END IF;
  n := SQL%ROWCOUNT;
  INSERT INTO item VALUES (7, 'x', 1);
  r := r || n;
  IF SQL%FOUND THEN r := r || ':in'; END IF;
  RETURN r;
END;
/`;
    expect(await one(source, "SELECT f()")).toBe("2:none:0:in");
  });
});

describe("control flow", () => {
  it("jumps back, forward, and across", async () => {
    const source = `CREATE FUNCTION f (p NUMBER) RETURN VARCHAR2 IS
  n NUMBER := 0;
  v VARCHAR2(100) := 's';
BEGIN
  <<top>>
  n := n + 1;
  v := v || n;
  IF n < 3 THEN GOTO top; END IF;
  IF p = 1 THEN GOTO done; END IF;
  v := v || 'x';
  IF p = 2 THEN GOTO finish; END IF;
  v := v || 'y';
  <<done>>
  v := v || 'd';
  IF n < 6 AND p = 3 THEN GOTO top; END IF;
  <<finish>>
  RETURN v;
END;
/
CREATE FUNCTION g RETURN VARCHAR2 IS
  v VARCHAR2(100) := 's';
BEGIN
  FOR i IN 1..4 LOOP
    IF i = 2 THEN GOTO next_one; END IF;
    EXIT WHEN i = 4;
    v := v || i;
    <<next_one>>
    NULL;
  END LOOP;
  GOTO fin;
  <<middle>>
  v := v || 'm';
  RETURN v;
  <<fin>>
  v := v || 'f';
  GOTO middle;
END;
/`;
    const rows = await database.run(source, "SELECT f(0), f(1), f(2), f(3), g()");
    expect(rows).toEqual([["s123xyd", "s123d", "s123x", "s123xyd4xyd5xyd6xyd", "s13fm"]]);
  });

  it("counts down, rounds bounds, and leaves labelled loops", async () => {
    const source = `CREATE FUNCTION f RETURN VARCHAR2 IS
  v VARCHAR2(100) := 's';
  n NUMBER := 2.5;
BEGIN
  FOR i IN REVERSE 1..n LOOP v := v || i; END LOOP;
  <<all_rows>>
  FOR i IN 1..3 LOOP
    FOR j IN 1..3 LOOP
      CONTINUE all_rows WHEN j = 2;
      EXIT all_rows WHEN i = 3;
      v := v || '-' || all_rows.i || j;
    END LOOP;
  END LOOP all_rows;
  CASE WHEN n > 2 THEN v := v || ' big'; ELSE NULL; END CASE;
  RETURN v;
END;
/`;
    expect(await one(source, "SELECT f()")).toBe("s321-11-21 big");
  });

  it("raises CASE_NOT_FOUND and rounds what is assigned to an integer", async () => {
    const source = `CREATE FUNCTION f (p NUMBER) RETURN VARCHAR2 IS
  i PLS_INTEGER;
BEGIN
  i := p / 2;
  CASE i WHEN 4 THEN RETURN 'four'; END CASE;
  RETURN 'never';
EXCEPTION
  WHEN CASE_NOT_FOUND THEN RETURN 'no case for ' || i;
END;
/`;
    expect(await database.run(source, "SELECT f(7), f(2)")).toEqual([["four", "no case for 1"]]);
  });
});

describe("names", () => {
  it("takes the column where a variable has the same name", async () => {
    const source = `${ITEMS}CREATE FUNCTION f (id NUMBER) RETURN NUMBER IS
  n NUMBER;
BEGIN
  SELECT COUNT(*) INTO n FROM item WHERE item.id = id AND grp = f.id;
  RETURN n;
END;
/`;
    expect(await one(source, "SELECT f(1)")).toBe("2");
    expect(database.last().text).toContain("#variable_conflict use_column");
  });

  it("keeps the records of loops apart", async () => {
    const source = `${ITEMS}CREATE FUNCTION f (r NUMBER) RETURN VARCHAR2 IS
  v VARCHAR2(100) := 's';
BEGIN
  FOR r IN (SELECT id FROM item WHERE grp = 1 ORDER BY id) LOOP
    FOR r IN (SELECT name FROM item WHERE grp = 2) LOOP
      v := v || r.name;
    END LOOP;
    v := v || r.id;
  END LOOP;
  RETURN v || r;
END;
/`;
    expect(await one(source, "SELECT f(9)")).toBe("sthree1three29");
  });
});

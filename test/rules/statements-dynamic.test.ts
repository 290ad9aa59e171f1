/** What converted dynamic SQL does. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type ConvertedDatabase, openConvertedDatabase } from "../support/converted-database";

let database: ConvertedDatabase;
beforeAll(async () => {
  database = await openConvertedDatabase();
}, 60_000);
afterAll(() => database.close());

const ITEMS =
  "CREATE TABLE item (id NUMBER(5) CONSTRAINT pk_item PRIMARY KEY, name VARCHAR2(10), grp NUMBER(3))\n/\nINSERT INTO item VALUES (1, 'one', 1)\n/\nINSERT INTO item VALUES (2, 'two', 1)\n/\nINSERT INTO item VALUES (3, 'three', 2)\n/\n";

describe("texts", () => {
  it("are converted around the names that are put in", async () => {
    const source = `${ITEMS}CREATE FUNCTION f (tab VARCHAR2, low NUMBER) RETURN NUMBER IS
  n NUMBER;
BEGIN
  EXECUTE IMMEDIATE 'SELECT COUNT(*) FROM ' || tab || ' t, dual WHERE t.id > :1' INTO n USING low;
  RETURN n;
END;
/`;
    expect(await database.run(source, "SELECT f('item', 1)")).toEqual([["2"]]);
    expect(database.last().result.findings.map((f) => f.outcome)).toEqual(["note"]);
  });

  it("are followed to the assignments of a variable, also those under conditions", async () => {
    const source = `${ITEMS}CREATE FUNCTION f (g NUMBER) RETURN NUMBER IS
  v_from VARCHAR2(100) := ' FROM item, dual';
  v_sql VARCHAR2(500);
  n NUMBER;
BEGIN
  v_sql := 'SELECT COUNT(*)' || v_from || ' WHERE 1 = 1';
  IF g IS NOT NULL THEN
    v_sql := v_sql || ' AND EXISTS (SELECT 1 FROM dual) AND grp = ' || g;
  END IF;
  EXECUTE IMMEDIATE v_sql INTO n;
  RETURN n;
END;
/`;
    expect(await database.run(source, "SELECT f(1), f(NULL)")).toEqual([["2", "3"]]);
  });

  it("raise NO_DATA_FOUND and TOO_MANY_ROWS", async () => {
    const source = `${ITEMS}CREATE FUNCTION f (g NUMBER) RETURN VARCHAR2 IS
  v VARCHAR2(10);
BEGIN
  EXECUTE IMMEDIATE 'SELECT name FROM item WHERE grp = :g' INTO v USING g;
  RETURN v;
EXCEPTION
  WHEN NO_DATA_FOUND THEN RETURN 'none';
  WHEN TOO_MANY_ROWS THEN RETURN 'many';
END;
/`;
    expect(await database.run(source, "SELECT f(1), f(2), f(3)")).toEqual([["many", "three", "none"]]);
  });

  it("give values back from RETURNING, from functions and from procedures", async () => {
    const source = `${ITEMS}CREATE FUNCTION twice (n NUMBER) RETURN NUMBER IS
BEGIN
  RETURN n * 2;
END;
/
CREATE FUNCTION f RETURN VARCHAR2 IS
  a NUMBER;
  b VARCHAR2(10);
  c NUMBER;
BEGIN
  EXECUTE IMMEDIATE 'UPDATE item SET grp = grp + :x WHERE id = :y RETURNING grp, name INTO :g, :n' USING 10, 3 RETURNING INTO a, b;
  EXECUTE IMMEDIATE 'BEGIN :r := twice(:v); END;' USING OUT c, IN a;
  EXECUTE IMMEDIATE 'DELETE FROM item WHERE id = :y RETURNING id INTO :i' USING 1, OUT a;
  RETURN a || b || c || SQL%ROWCOUNT;
END;
/`;
    expect(await database.run(source, "SELECT f()")).toEqual([["1three241"]]);
  });

  it("define tables that the code around knows", async () => {
    const source = `BEGIN
  EXECUTE IMMEDIATE 'CREATE TABLE made (id NUMBER(5) PRIMARY KEY, made_on DATE DEFAULT SYSDATE, amount NUMBER(8,2))';
  EXECUTE IMMEDIATE 'CREATE INDEX made_i ON made (amount)';
END;
/
CREATE FUNCTION f RETURN NUMBER IS
  r made%ROWTYPE;
BEGIN
  r.id := 1;
  r.amount := 2.5;
  INSERT INTO made VALUES r;
  EXECUTE IMMEDIATE 'TRUNCATE TABLE made';
  INSERT INTO made (id, amount) VALUES (2, 3.5);
  SELECT amount INTO r.amount FROM made;
  RETURN r.amount;
END;
/`;
    expect(await database.run(source, "SELECT f()")).toEqual([["3.50"]]);
  });

  it("collect rows into arrays", async () => {
    const source = `${ITEMS}CREATE TYPE num_list AS TABLE OF NUMBER
/
CREATE FUNCTION f RETURN NUMBER IS
  ids num_list;
  s NUMBER := 0;
BEGIN
  EXECUTE IMMEDIATE 'SELECT id FROM item WHERE grp = :g ORDER BY id' BULK COLLECT INTO ids USING 1;
  FOR i IN 1 .. ids.COUNT LOOP
    s := s * 10 + ids(i);
  END LOOP;
  RETURN s;
END;
/`;
    expect(await database.run(source, "SELECT f()")).toEqual([["12"]]);
  });

  it("run blocks", async () => {
    const source = `${ITEMS}CREATE PROCEDURE p IS
BEGIN
  EXECUTE IMMEDIATE 'DECLARE n NUMBER; BEGIN SELECT MAX(id) INTO n FROM item; INSERT INTO item (id) VALUES (n + 1); END;';
  EXECUTE IMMEDIATE 'BEGIN UPDATE item SET grp = :g WHERE grp IS NULL OR grp = :g; END;' USING 7;
END;
/`;
    expect(await database.run(source, "CALL p()", "SELECT id, grp FROM item ORDER BY id DESC LIMIT 1")).toEqual([
      [4, 7],
    ]);
  });
});

describe("texts that are not known", () => {
  it.each([
    ["a parameter", "EXECUTE IMMEDIATE p", "nothing of the text is known"],
    [
      "a block that gives values back",
      "EXECUTE IMMEDIATE 'DECLARE n NUMBER := 1; BEGIN n := 2; :x := n; RETURN; END;' USING OUT x",
      "DO gives nothing back",
    ],
    ["a clause", "EXECUTE IMMEDIATE 'DELETE FROM item ' || p", "what is put in there at run time is not"],
    ["a condition", "EXECUTE IMMEDIATE 'DELETE FROM item WHERE ' || p", "what is put in there at run time is not"],
  ])("get an action item: %s", async (_, statement, detail) => {
    const source = `${ITEMS}CREATE PROCEDURE q (p VARCHAR2) IS\n  x NUMBER;\nBEGIN\n  ${statement};\nEND;\n/`;
    await database.run(source);
    expect(database.last().details.join("\n")).toContain(detail);
  });
});

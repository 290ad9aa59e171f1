/** What converted DML does to rows. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type ConvertedDatabase, openConvertedDatabase } from "../support/converted-database";
import { asText, DEPT, EMP } from "./sample-rows";

let database: ConvertedDatabase;
beforeAll(async () => {
  database = await openConvertedDatabase();
}, 60_000);
afterAll(() => database.close());

const STOCK = `CREATE TABLE stock (sku VARCHAR2(10) PRIMARY KEY, qty NUMBER(8), note VARCHAR2(20))
/
CREATE TABLE delta (sku VARCHAR2(10), qty NUMBER(8))
/
INSERT INTO stock VALUES ('a', 10, NULL)
/
INSERT INTO stock VALUES ('b', 5, 'old')
/
INSERT INTO stock VALUES ('c', 1, 'old')
/
INSERT INTO delta VALUES ('b', 7)
/
INSERT INTO delta VALUES ('c', -1)
/
INSERT INTO delta VALUES ('d', 3)
/
INSERT INTO delta VALUES ('e', 9)
/
`;

/** Runs statements in a procedure and gives the rows of a query. */
async function after(statements: string, query: string, setup = STOCK): Promise<string> {
  const source = `${setup}CREATE PROCEDURE p IS\nBEGIN\n${statements}\nEND;\n/`;
  return asText(await database.run(source, "CALL p()", query));
}

const ALL = "SELECT sku, qty, note FROM stock ORDER BY sku";

describe("MERGE", () => {
  const MERGE = `  MERGE INTO stock s
  USING delta d
  ON (s.sku = d.sku)
  WHEN MATCHED THEN UPDATE SET s.qty = s.qty + d.qty, s.note = 'new' WHERE s.note IS NOT NULL
    DELETE WHERE s.qty <= 0 AND s.note = 'new'
  WHEN NOT MATCHED THEN INSERT (s.sku, s.qty) VALUES (d.sku, d.qty) WHERE d.qty > 5;`;

  it("updates, deletes what the update made, inserts", async () => {
    expect(await after(MERGE, ALL)).toBe("a 10 null, b 12 new, e 9 null");
  });

  it("takes one row of values", async () => {
    const upsert = (sku: string) =>
      `  MERGE INTO stock USING dual ON (sku = '${sku}') WHEN MATCHED THEN UPDATE SET qty = qty * 2 WHEN NOT MATCHED THEN INSERT VALUES ('${sku}', 1, 'x');`;
    expect(await after(`${upsert("a")}\n${upsert("z")}`, ALL)).toBe("a 20 null, b 5 old, c 1 old, z 1 x");
  });

  it("sets several columns from a subquery", async () => {
    expect(
      await after(
        "  MERGE INTO stock s USING (SELECT sku, SUM(qty) total FROM delta GROUP BY sku) d ON (d.sku = s.sku) WHEN MATCHED THEN UPDATE SET (s.qty, s.note) = (SELECT d.total, MAX(x.sku) FROM delta x);",
        ALL,
      ),
    ).toBe("a 10 null, b 7 e, c -1 e");
  });
});

describe("UPDATE and DELETE", () => {
  it("take as many rows as ROWNUM says", async () => {
    expect(await after("  DELETE FROM delta WHERE qty > 0 AND ROWNUM <= 2;", "SELECT COUNT(*) FROM delta")).toBe("2");
    expect(
      await after("  UPDATE delta d SET d.qty = 100 WHERE ROWNUM < 3;", "SELECT COUNT(*) FROM delta WHERE qty = 100"),
    ).toBe("2");
    expect(
      await after(
        "  UPDATE delta SET qty = ROWNUM * 10 WHERE sku > 'b';",
        "SELECT SUM(qty), MAX(qty) FROM delta WHERE sku > 'b'",
      ),
    ).toBe("60 30");
  });

  it("change the table behind a query", async () => {
    expect(
      await after(
        "  UPDATE (SELECT s.qty AS old_qty, d.qty AS more, s.note FROM stock s JOIN delta d ON d.sku = s.sku WHERE d.qty > 0) v SET v.old_qty = v.old_qty + v.more, note = 'joined' WHERE more < 100;",
        ALL,
      ),
    ).toBe("a 10 null, b 12 joined, c 1 old");
    expect(
      await after(
        "  UPDATE (SELECT sku k, qty FROM stock WHERE note = 'old' OR qty > 9) SET qty = 0 WHERE k <> 'c';",
        ALL,
      ),
    ).toBe("a 0 null, b 0 old, c 1 old");
    expect(await after("  DELETE (SELECT s.* FROM stock s, delta d WHERE s.sku = d.sku);", ALL)).toBe("a 10 null");
  });

  it("return aggregates of what they changed", async () => {
    const source = `${STOCK}CREATE FUNCTION f RETURN NUMBER IS\n  total NUMBER;\nBEGIN\n  DELETE FROM delta d WHERE d.qty > 0 RETURNING SUM(d.qty) INTO total;\n  RETURN total;\nEND;\n/`;
    expect(asText(await database.run(source, "SELECT f()"))).toBe("19");
  });

  it("keep the first of equal rows", async () => {
    const twice = `${STOCK}INSERT INTO delta VALUES ('b', 7)\n/\n`;
    expect(
      await after(
        "  DELETE FROM delta a WHERE a.ROWID > (SELECT MIN(b.ROWID) FROM delta b WHERE b.sku = a.sku);",
        "SELECT COUNT(*), COUNT(DISTINCT sku) FROM delta",
        twice,
      ),
    ).toBe("4 4");
    expect(
      await after(
        "  DELETE FROM delta WHERE ROWID NOT IN (SELECT MAX(ROWID) FROM delta GROUP BY sku);",
        "SELECT COUNT(*), COUNT(DISTINCT sku) FROM delta",
        twice,
      ),
    ).toBe("4 4");
  });

  it("set rows from a correlated query, qualified or not", async () => {
    expect(
      await after(
        "  UPDATE stock t SET (t.qty, note) = (SELECT d.qty, 'd' FROM delta d WHERE d.sku = t.sku) WHERE EXISTS (SELECT 1 FROM delta d WHERE d.sku = t.sku);",
        ALL,
      ),
    ).toBe("a 10 null, b 7 d, c -1 d");
  });
});

const TABLES = `${EMP}${DEPT}CREATE TABLE low (id NUMBER(5), name VARCHAR2(10))
/
CREATE TABLE high (id NUMBER(5), name VARCHAR2(10))
/
CREATE SEQUENCE s
/
`;

describe("INSERT ALL", () => {
  const BOTH = "SELECT 'h', COUNT(*), MIN(id) FROM high UNION ALL SELECT 'l', COUNT(*), MIN(id) FROM low ORDER BY 1";

  it("fills every table whose condition holds", async () => {
    expect(
      await after(
        "  INSERT ALL WHEN sal > 2900 THEN INTO high VALUES (empno, ename) WHEN deptno = 20 THEN INTO low (id) VALUES (empno) SELECT empno, ename, sal, deptno FROM emp;",
        BOTH,
        TABLES,
      ),
    ).toBe("h 4 7566, l 5 7369");
  });

  it("stops at the first with FIRST", async () => {
    expect(
      await after(
        "  INSERT FIRST WHEN mgr > 7800 THEN INTO high VALUES (empno, ename) WHEN sal > 1200 THEN INTO low (id) VALUES (empno) ELSE INTO low (id, name) VALUES (-1, 'rest') SELECT empno, ename, sal, mgr FROM emp;",
        BOTH,
        TABLES,
      ),
    ).toBe("h 4 7369, l 10 -1");
  });

  it("gives one number to all rows of a row", async () => {
    expect(
      await after(
        "  INSERT ALL INTO high VALUES (s.NEXTVAL, 'h') INTO low (id) VALUES (s.CURRVAL) SELECT deptno FROM dept;",
        "SELECT (SELECT SUM(id) FROM high), (SELECT SUM(id) FROM low)",
        TABLES,
      ),
    ).toBe("10 10");
    expect(
      await after(
        "  INSERT ALL INTO high VALUES (1, 'a') INTO low VALUES (2, 'b') INTO high (id) VALUES (3) SELECT * FROM dual;",
        BOTH,
        TABLES,
      ),
    ).toBe("h 2 1, l 1 2");
  });
});

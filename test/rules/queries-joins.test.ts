/** What converted joins, set operations and groups give. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type ConvertedDatabase, openConvertedDatabase } from "../support/converted-database";
import { asText, DEPT, EMP } from "./sample-rows";

let database: ConvertedDatabase;
beforeAll(async () => {
  database = await openConvertedDatabase();
}, 60_000);
afterAll(() => database.close());

const BONUS =
  "CREATE TABLE bonus (ename VARCHAR2(10), amount NUMBER(5), year NUMBER(4))\n/\nINSERT INTO bonus VALUES ('KING', 10, 2023)\n/\nINSERT INTO bonus VALUES ('CLARK', 20, 2024)\n/\n";

async function rowsOf(query: string): Promise<string> {
  return asText(await database.run(`${EMP}${DEPT}${BONUS}CREATE VIEW v AS ${query}\n/\n`, "SELECT * FROM v"));
}

describe("(+)", () => {
  it("keeps the rows without partner", async () => {
    expect(
      await rowsOf(
        "SELECT d.dname, COUNT(e.empno) AS n FROM emp e, dept d WHERE e.deptno(+) = d.deptno GROUP BY d.dname ORDER BY 1",
      ),
    ).toBe("ACCOUNTING 3, OPERATIONS 0, RESEARCH 5, SALES 6");
  });

  it("joins by constants too, and filters without (+) afterwards", async () => {
    expect(
      await rowsOf(
        "SELECT e.ename, b.amount FROM emp e, bonus b WHERE e.ename = b.ename(+) AND b.year(+) = 2024 AND e.deptno = 10 ORDER BY 1",
      ),
    ).toBe("CLARK 20, KING null, MILLER null");
    expect(
      await rowsOf(
        "SELECT e.ename FROM emp e, bonus b WHERE e.ename = b.ename(+) AND b.ename IS NULL AND e.deptno = 10 ORDER BY 1",
      ),
    ).toBe("MILLER");
    expect(
      await rowsOf(
        "SELECT e.ename, b.amount FROM emp e, bonus b WHERE (e.ename = b.ename(+)) AND ((b.amount(+) BETWEEN 15 AND 30)) AND e.deptno = 10 ORDER BY 1",
      ),
    ).toBe("CLARK 20, KING null, MILLER null");
    expect(
      await rowsOf(
        "SELECT e.ename, b.amount FROM bonus b, emp e WHERE NVL(b.ename(+), 'x') = e.ename AND b.year(+) IN (2022, 2023) AND e.deptno = 10 ORDER BY 1",
      ),
    ).toBe("CLARK null, KING 10, MILLER null");
  });

  it("follows chains in any order of the tables", async () => {
    expect(
      await rowsOf(
        "SELECT e.ename, m.ename AS boss, b.amount FROM bonus b, emp m, emp e WHERE m.empno(+) = e.mgr AND b.ename(+) = m.ename AND e.deptno = 10 ORDER BY 1",
      ),
    ).toBe("CLARK KING 10, KING null null, MILLER CLARK 20");
    expect(
      await rowsOf(
        "SELECT e.ename, b.amount FROM emp e, dept d, bonus b WHERE e.deptno = d.deptno AND b.ename(+) = e.ename AND b.amount(+) = d.deptno AND d.dname = 'ACCOUNTING' ORDER BY 1",
      ),
    ).toBe("CLARK null, KING 10, MILLER null");
  });

  it("keeps the order of the columns of *", async () => {
    expect(await rowsOf("SELECT * FROM bonus b, dept d WHERE b.amount(+) = d.deptno AND d.deptno = 10")).toBe(
      "KING 10 2023 10 ACCOUNTING NEW YORK",
    );
  });

  it("works beside DUAL and derived tables", async () => {
    expect(
      await rowsOf(
        "SELECT d.dummy, b.amount FROM dual d, (SELECT * FROM bonus WHERE year = 1999) b WHERE d.dummy <> b.ename(+)",
      ),
    ).toBe("X null");
  });
});

describe("set operations", () => {
  it("are worked out from left to right", async () => {
    expect(
      await rowsOf(
        "SELECT deptno FROM dept WHERE deptno = 10 UNION SELECT deptno FROM dept WHERE deptno <= 30 INTERSECT SELECT deptno FROM dept WHERE deptno >= 20 ORDER BY 1",
      ),
    ).toBe("20, 30");
    expect(await rowsOf("SELECT deptno FROM dept MINUS SELECT deptno FROM emp")).toBe("40");
  });

  it("find the types of NULL columns", async () => {
    expect(
      await rowsOf(
        "SELECT NULL AS a, 1 AS b FROM dual UNION ALL SELECT NULL, NULL FROM dual UNION ALL SELECT deptno, NULL FROM dept WHERE deptno = 10 ORDER BY 1, 2",
      ),
    ).toBe("10 null, null 1, null null");
  });
});

describe("groups", () => {
  it("take constants for constants, and aggregates of aggregates", async () => {
    expect(await rowsOf("SELECT COUNT(*) AS n FROM emp GROUP BY 1")).toBe("14");
    expect(await rowsOf("SELECT COUNT(*) AS n FROM emp WHERE 1 = 0 GROUP BY 'x'")).toBe("");
    expect(await rowsOf("SELECT MAX(COUNT(*)) AS m, ROUND(AVG(SUM(sal))) AS a FROM emp GROUP BY deptno")).toBe(
      "6 9675",
    );
    expect(await rowsOf("SELECT deptno FROM emp HAVING COUNT(*) > 3 GROUP BY deptno ORDER BY 1")).toBe("20, 30");
  });

  it("are sorted by what aliases mean", async () => {
    expect(
      await rowsOf("SELECT sal AS ename, ename AS sal FROM emp WHERE deptno = 10 ORDER BY UPPER(sal), -ename"),
    ).toBe("2450 CLARK, 5000 KING, 1300 MILLER");
  });
});

describe("lateral joins", () => {
  it("see the rows before them", async () => {
    expect(
      await rowsOf(
        "SELECT d.dname, t.top FROM dept d OUTER APPLY (SELECT MAX(sal) AS top FROM emp e WHERE e.deptno = d.deptno HAVING COUNT(*) > 0) t ORDER BY 1",
      ),
    ).toBe("ACCOUNTING 5000, OPERATIONS null, RESEARCH 3000, SALES 2850");
    expect(
      await rowsOf(
        "SELECT d.dname, t.ename FROM dept d CROSS APPLY (SELECT ename FROM (SELECT ename FROM emp e WHERE e.deptno = d.deptno ORDER BY sal DESC) WHERE ROWNUM = 1) t ORDER BY 1",
      ),
    ).toMatch(/^ACCOUNTING KING, RESEARCH (FORD|SCOTT), SALES BLAKE$/);
  });
});

describe("collections as row sources", () => {
  const TYPES =
    "CREATE TYPE nums AS TABLE OF NUMBER(5)\n/\nCREATE TYPE spot AS OBJECT (x NUMBER(5), y NUMBER(5))\n/\nCREATE TYPE spots AS TABLE OF spot\n/\n";

  it("give their elements", async () => {
    const source = `${TYPES}CREATE FUNCTION f RETURN VARCHAR2 IS
  l nums := nums(3, 1, 2);
  p spots := spots(spot(1, 10), spot(2, 20));
  s VARCHAR2(100);
  n NUMBER;
BEGIN
  FOR r IN (SELECT COLUMN_VALUE AS v FROM TABLE(l) ORDER BY 1) LOOP
    s := s || r.v;
  END LOOP;
  SELECT SUM(t.x * t.y) INTO n FROM TABLE(p) t WHERE t.x IN (SELECT COLUMN_VALUE FROM TABLE(l));
  RETURN s || ' ' || n;
END;
/`;
    expect(await database.run(source, "SELECT f()")).toEqual([["123 50"]]);
  });

  it("give the rows of pipelined functions", async () => {
    const source = `${TYPES}CREATE FUNCTION upto (n NUMBER) RETURN nums PIPELINED IS
BEGIN
  FOR i IN 1 .. n LOOP
    PIPE ROW (i * i);
  END LOOP;
  RETURN;
END;
/
CREATE VIEW v AS SELECT SUM(COLUMN_VALUE) AS s, COUNT(*) AS n FROM TABLE(upto(4))
/`;
    expect(asText(await database.run(source, "SELECT * FROM v"))).toBe("30 4");
  });
});

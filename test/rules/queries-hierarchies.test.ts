/** What converted hierarchical queries give, compared with what Oracle's manual says they give. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type ConvertedDatabase, openConvertedDatabase } from "../support/converted-database";
import { asText, DEPT, EMP } from "./sample-rows";

let database: ConvertedDatabase;
beforeAll(async () => {
  database = await openConvertedDatabase();
}, 60_000);
afterAll(() => database.close());

const SETUP = EMP + DEPT;

/** The rows of a view over the converted query, in its own order. */
async function rowsOf(query: string, setup = SETUP): Promise<string> {
  return asText(await database.run(`${setup}CREATE VIEW v AS ${query}\n/\n`, "SELECT * FROM v"));
}

describe("CONNECT BY", () => {
  it("walks down from the roots, children behind their parent, siblings as asked", async () => {
    const rows = await rowsOf(
      "SELECT LEVEL AS l, ename FROM emp START WITH mgr IS NULL CONNECT BY PRIOR empno = mgr ORDER SIBLINGS BY ename",
    );
    expect(rows).toBe(
      "1 KING, 2 BLAKE, 3 ALLEN, 3 JAMES, 3 MARTIN, 3 TURNER, 3 WARD, 2 CLARK, 3 MILLER, 2 JONES, 3 FORD, 4 SMITH, 3 SCOTT, 4 ADAMS",
    );
  });

  it("walks up, with PRIOR on the other side", async () => {
    const rows = await rowsOf(
      "SELECT ename, LEVEL AS l FROM emp START WITH ename = 'SMITH' CONNECT BY empno = PRIOR mgr",
    );
    expect(rows).toBe("SMITH 1, FORD 2, JONES 3, KING 4");
  });

  it("takes every row for a root without START WITH", async () => {
    expect(
      await rowsOf("SELECT LEVEL AS l, COUNT(*) AS n FROM emp CONNECT BY PRIOR empno = mgr GROUP BY LEVEL ORDER BY 1"),
    ).toBe("1 14, 2 13, 3 10, 4 2");
  });

  it("filters by WHERE after the walk", async () => {
    const rows = await rowsOf(
      "SELECT ename FROM emp WHERE ename <> 'BLAKE' AND deptno = 30 START WITH mgr IS NULL CONNECT BY PRIOR empno = mgr ORDER SIBLINGS BY sal DESC, ename",
    );
    expect(rows).toBe("ALLEN, TURNER, MARTIN, WARD, JAMES");
  });

  it("cuts branches by conditions of CONNECT BY", async () => {
    const rows = await rowsOf(
      "SELECT ename FROM emp START WITH mgr IS NULL CONNECT BY PRIOR empno = mgr AND ename <> 'BLAKE' AND LEVEL <= 3 ORDER SIBLINGS BY ename",
    );
    expect(rows).toBe("KING, CLARK, MILLER, JONES, FORD, SCOTT");
  });

  it("joins before the walk, filters joined rows after it", async () => {
    const rows = await rowsOf(
      "SELECT e.ename, d.dname, LEVEL AS l FROM emp e, dept d WHERE e.deptno = d.deptno AND d.dname = 'SALES' START WITH e.mgr IS NULL CONNECT BY PRIOR e.empno = e.mgr ORDER SIBLINGS BY e.ename",
    );
    expect(rows).toBe("BLAKE SALES 2, ALLEN SALES 3, JAMES SALES 3, MARTIN SALES 3, TURNER SALES 3, WARD SALES 3");
  });

  it("keeps the rows that an outer join adds", async () => {
    const rows = await rowsOf(
      "SELECT e.ename, d.dname FROM emp e, dept d WHERE e.deptno = d.deptno(+) AND d.loc(+) = 'DALLAS' AND LEVEL <= 2 START WITH e.mgr IS NULL CONNECT BY PRIOR e.empno = e.mgr ORDER SIBLINGS BY e.ename",
    );
    expect(rows).toBe("KING null, BLAKE null, CLARK null, JONES RESEARCH");
  });

  it("walks an ANSI join and a derived table", async () => {
    expect(
      await rowsOf(
        "SELECT e.ename FROM emp e JOIN dept d ON d.deptno = e.deptno START WITH d.dname = 'RESEARCH' AND e.ename = 'JONES' CONNECT BY PRIOR e.empno = e.mgr ORDER SIBLINGS BY e.ename DESC",
      ),
    ).toBe("JONES, SCOTT, ADAMS, FORD, SMITH");
    expect(
      await rowsOf(
        "SELECT name, LEVEL AS l FROM (SELECT empno id, mgr parent, LOWER(ename) name FROM emp WHERE deptno <> 30) START WITH parent IS NULL CONNECT BY parent = PRIOR id ORDER SIBLINGS BY name",
      ),
    ).toBe("king 1, clark 2, miller 3, jones 2, ford 3, smith 4, scott 3, adams 4");
  });

  it("knows roots, leaves, paths and parents", async () => {
    const rows = await rowsOf(
      "SELECT ename, CONNECT_BY_ROOT ename AS root, CONNECT_BY_ISLEAF AS leaf, SYS_CONNECT_BY_PATH(ename, '/') AS path, PRIOR ename AS boss FROM emp WHERE LEVEL > 1 START WITH ename IN ('CLARK', 'FORD') CONNECT BY PRIOR empno = mgr ORDER SIBLINGS BY ename",
    );
    expect(rows).toBe("MILLER CLARK 1 /CLARK/MILLER CLARK, SMITH FORD 1 /FORD/SMITH FORD");
    expect(
      await rowsOf(
        "SELECT ename FROM emp WHERE CONNECT_BY_ISLEAF = 0 START WITH mgr IS NULL CONNECT BY PRIOR empno = mgr ORDER SIBLINGS BY ename",
      ),
    ).toBe("KING, BLAKE, CLARK, JONES, FORD, SCOTT");
  });

  it("takes leaves as CONNECT BY leaves them", async () => {
    expect(
      await rowsOf(
        "SELECT ename, CONNECT_BY_ISLEAF AS leaf FROM emp START WITH mgr IS NULL CONNECT BY PRIOR empno = mgr AND LEVEL <= 2 ORDER SIBLINGS BY ename",
      ),
    ).toBe("KING 0, BLAKE 1, CLARK 1, JONES 1");
  });

  it("compares several columns and expressions with the parent", async () => {
    const rows = await rowsOf(
      "SELECT ename, PRIOR (sal + 1) AS above FROM emp START WITH mgr IS NULL CONNECT BY PRIOR empno = mgr AND deptno + 0 = PRIOR (deptno + 0) ORDER SIBLINGS BY ename",
    );
    expect(rows).toBe("KING null, CLARK 5001, MILLER 2451");
  });

  it("numbers and limits rows in their order", async () => {
    expect(
      await rowsOf(
        "SELECT ROWNUM AS n, ename FROM emp WHERE ROWNUM <= 3 START WITH mgr IS NULL CONNECT BY PRIOR empno = mgr ORDER SIBLINGS BY ename",
      ),
    ).toBe("1 KING, 2 BLAKE, 3 ALLEN");
    expect(
      await rowsOf(
        "SELECT COUNT(*) AS n, MAX(LEVEL) AS deepest FROM emp WHERE ROWNUM <= 4 START WITH mgr IS NULL CONNECT BY PRIOR empno = mgr",
      ),
    ).toMatch(/^4 /);
  });

  it("is an operand of UNION, a row source, a list of IN", async () => {
    expect(
      await rowsOf(
        "SELECT ename FROM emp WHERE LEVEL = 2 START WITH mgr IS NULL CONNECT BY PRIOR empno = mgr UNION ALL SELECT dname FROM dept WHERE deptno = 40 ORDER BY 1",
      ),
    ).toBe("BLAKE, CLARK, JONES, OPERATIONS");
    expect(
      await rowsOf(
        "SELECT SUM(sal) AS s FROM emp WHERE empno IN (SELECT empno FROM emp START WITH ename = 'JONES' CONNECT BY PRIOR empno = mgr)",
      ),
    ).toBe("10875");
    expect(
      await rowsOf(
        "WITH tree AS (SELECT ename, LEVEL AS l FROM emp START WITH mgr IS NULL CONNECT BY PRIOR empno = mgr) SELECT l, COUNT(*) AS n FROM tree GROUP BY l ORDER BY l",
      ),
    ).toBe("1 1, 2 3, 3 8, 4 2");
  });

  it("is correlated with the query around it", async () => {
    expect(
      await rowsOf(
        "SELECT e.ename, (SELECT COUNT(*) - 1 FROM emp x START WITH x.empno = e.empno CONNECT BY PRIOR x.empno = x.mgr) AS staff FROM emp e WHERE e.deptno = 10 ORDER BY e.ename",
      ),
    ).toBe("CLARK 1, KING 13, MILLER 0");
  });

  it("joins texts along the branches, grouped by roots", async () => {
    expect(
      await rowsOf(
        "SELECT deptno, LTRIM(MAX(SYS_CONNECT_BY_PATH(ename, ',')) KEEP (DENSE_RANK LAST ORDER BY n), ',') AS names FROM (SELECT deptno, ename, ROW_NUMBER() OVER (PARTITION BY deptno ORDER BY ename) AS n FROM emp WHERE deptno = 10) GROUP BY deptno CONNECT BY n - 1 = PRIOR n AND deptno = PRIOR deptno START WITH n = 1",
      ),
    ).toBe("10 CLARK,KING,MILLER");
    expect(
      await rowsOf(
        "SELECT CONNECT_BY_ROOT ename AS boss, SUM(sal) AS total FROM emp WHERE deptno = 10 CONNECT BY PRIOR empno = mgr GROUP BY CONNECT_BY_ROOT ename HAVING COUNT(*) > 1 ORDER BY 1",
      ),
    ).toBe("CLARK 3750, KING 8750");
  });

  it("writes numbers and NULLs into paths as Oracle does", async () => {
    expect(
      await rowsOf(
        "SELECT SYS_CONNECT_BY_PATH(sal, '-') AS p FROM emp START WITH ename = 'CLARK' CONNECT BY PRIOR empno = mgr",
      ),
    ).toBe("-2450, -2450-1300");
    expect(
      await rowsOf(
        "SELECT SYS_CONNECT_BY_PATH(mgr, '/') AS p FROM emp START WITH ename = 'KING' CONNECT BY PRIOR empno = mgr AND ename = 'CLARK'",
      ),
    ).toBe("/, //7839");
  });

  it("stands beside a WITH whose table has a table's name", async () => {
    expect(
      await rowsOf(
        "WITH emp AS (SELECT empno, mgr, ename FROM emp WHERE deptno = 10) SELECT ename FROM emp START WITH mgr IS NULL CONNECT BY PRIOR empno = mgr",
      ),
    ).toBe("KING, CLARK, MILLER");
  });
});

const LOOP = `CREATE TABLE node (id NUMBER(3), parent NUMBER(3))
/
INSERT INTO node VALUES (1, 3)
/
INSERT INTO node VALUES (2, 1)
/
INSERT INTO node VALUES (3, 2)
/
INSERT INTO node VALUES (4, 3)
/
`;

describe("loops", () => {
  it("raise ORA-01436", async () => {
    await expect(rowsOf("SELECT id FROM node START WITH id = 1 CONNECT BY PRIOR id = parent", LOOP)).rejects.toThrow(
      "ORA-01436",
    );
  });

  it("end with NOCYCLE, which marks the row that closes them", async () => {
    expect(
      await rowsOf(
        "SELECT id, LEVEL AS l, CONNECT_BY_ISCYCLE AS c, CONNECT_BY_ISLEAF AS leaf FROM node START WITH id = 1 CONNECT BY NOCYCLE PRIOR id = parent ORDER SIBLINGS BY id",
        LOOP,
      ),
    ).toBe("1 1 0 0, 2 2 0 0, 3 3 1 0, 4 4 0 1");
    // Oracle tells a row by what PRIOR reads of it: the parent of 1 is that of 4, so 1 is not returned.
    expect(await rowsOf("SELECT id FROM node START WITH id = 4 CONNECT BY NOCYCLE id = PRIOR parent", LOOP)).toBe(
      "4, 3, 2",
    );
  });

  it("are not looked for where a condition never repeats", async () => {
    const setup =
      "CREATE TABLE csv (id NUMBER(3), list VARCHAR2(20))\n/\nINSERT INTO csv VALUES (1, 'a,b')\n/\nINSERT INTO csv VALUES (2, 'c')\n/\n";
    expect(
      await rowsOf(
        "SELECT id, LEVEL AS n FROM csv CONNECT BY LEVEL <= LENGTH(list) - LENGTH(REPLACE(list, ',')) + 1 AND PRIOR id = id AND PRIOR SYS_GUID() IS NOT NULL ORDER BY 1, 2",
        setup.replace("'c'", "'c,d,e'"),
      ),
    ).toBe("1 1, 1 2, 2 1, 2 2, 2 3");
  });
});

describe("row generators", () => {
  it("give as many rows as asked, and one at least", async () => {
    expect(await rowsOf("SELECT LEVEL AS n FROM dual CONNECT BY LEVEL <= 3")).toBe("1, 2, 3");
    expect(await rowsOf("SELECT LEVEL AS n FROM dual CONNECT BY LEVEL <= 0")).toBe("1");
    expect(await rowsOf("SELECT ROWNUM AS n FROM dual CONNECT BY ROWNUM < 4")).toBe("1, 2, 3");
    expect(await rowsOf("SELECT LEVEL * 2 AS n FROM dual WHERE MOD(LEVEL, 2) = 1 CONNECT BY LEVEL <= 5")).toBe(
      "2, 6, 10",
    );
    expect(
      await rowsOf("SELECT TO_CHAR(DATE '2024-02-27' + LEVEL, 'DD.MM') AS d FROM dual CONNECT BY LEVEL <= 2"),
    ).toBe("28.02, 29.02");
  });

  it("go on while a condition holds", async () => {
    expect(
      await rowsOf(
        "SELECT LEVEL AS pos, REGEXP_SUBSTR('x,yy,zzz', '[^,]+', 1, LEVEL) AS item FROM dual CONNECT BY REGEXP_SUBSTR('x,yy,zzz', '[^,]+', 1, LEVEL) IS NOT NULL",
      ),
    ).toBe("1 x, 2 yy, 3 zzz");
    expect(await rowsOf("SELECT LEVEL AS n FROM dual CONNECT BY LEVEL <= 9 AND LEVEL * LEVEL < 20")).toBe("1, 2, 3, 4");
  });

  it("stand beside tables", async () => {
    expect(
      await rowsOf(
        "SELECT d.deptno, g.n FROM dept d, (SELECT LEVEL AS n FROM dual CONNECT BY LEVEL <= 2) g WHERE d.deptno < 30 ORDER BY 1, 2",
      ),
    ).toBe("10 1, 10 2, 20 1, 20 2");
  });
});

describe("recursive WITH", () => {
  it("adds up along the way", async () => {
    expect(
      await rowsOf(
        "WITH t (empno, path, total) AS (SELECT empno, ename, sal FROM emp WHERE mgr IS NULL UNION ALL SELECT e.empno, t.path || '>' || e.ename, t.total + e.sal FROM t, emp e WHERE e.mgr = t.empno) SELECT path, total FROM t WHERE total > 10500 ORDER BY 2, 1",
      ),
    ).toBe("KING>JONES>FORD 10975, KING>JONES>SCOTT 10975, KING>JONES>FORD>SMITH 11775, KING>JONES>SCOTT>ADAMS 12075");
    expect(
      await rowsOf(
        "WITH t (n, f) AS (SELECT 1, 1 FROM dual UNION ALL SELECT n + 1, f * (n + 1) FROM t WHERE n < 20) SELECT MAX(f) AS f FROM t",
      ),
    ).toBe("2432902008176640000");
  });

  it("searches depth first and marks cycles", async () => {
    expect(
      await rowsOf(
        "WITH t (id, parent) AS (SELECT id, parent FROM node WHERE id = 1 UNION ALL SELECT n.id, n.parent FROM node n JOIN t ON n.parent = t.id) SEARCH DEPTH FIRST BY id SET o CYCLE id SET looped TO 'Y' DEFAULT 'N' SELECT id, looped FROM t ORDER BY o",
        LOOP,
      ),
    ).toBe("1 N, 2 N, 3 N, 1 Y, 4 N");
  });
});

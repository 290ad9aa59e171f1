/** What converted row limits give: ROWNUM, FETCH FIRST. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type ConvertedDatabase, openConvertedDatabase } from "../support/converted-database";
import { asText, DEPT, EMP } from "./sample-rows";

let database: ConvertedDatabase;
beforeAll(async () => {
  database = await openConvertedDatabase();
}, 60_000);
afterAll(() => database.close());

async function rowsOf(query: string): Promise<string> {
  return asText(await database.run(`${EMP}${DEPT}CREATE VIEW v AS ${query}\n/\n`, "SELECT * FROM v"));
}

/** The result of a function of a text. */
async function resultOf(body: string, before = ""): Promise<unknown> {
  const source = `${EMP}${DEPT}${before}CREATE FUNCTION f RETURN VARCHAR2 IS\n${body}\nEND;\n/`;
  return (await database.run(source, "SELECT f()"))[0][0];
}

describe("ROWNUM in WHERE", () => {
  it("cuts a sorted subquery", async () => {
    expect(await rowsOf("SELECT ename FROM (SELECT ename FROM emp ORDER BY sal DESC, ename) WHERE ROWNUM <= 3")).toBe(
      "KING, FORD, SCOTT",
    );
    expect(
      await rowsOf(
        "SELECT ename FROM (SELECT ename FROM emp ORDER BY sal DESC, ename) WHERE 4 > ROWNUM AND ename <> 'KING'",
      ),
    ).toBe("FORD, SCOTT, JONES");
  });

  it("gives pages", async () => {
    expect(
      await rowsOf(
        "SELECT * FROM (SELECT a.*, ROWNUM rnum FROM (SELECT ename, sal FROM emp ORDER BY sal DESC, ename) a WHERE ROWNUM <= 5) WHERE rnum > 3",
      ),
    ).toBe("JONES 2975 4, BLAKE 2850 5");
  });

  it("is cut before sorting, grouping and DISTINCT", async () => {
    expect(await rowsOf("SELECT COUNT(*) AS n FROM emp WHERE ROWNUM <= 5")).toBe("5");
    expect(
      await rowsOf(
        "SELECT COUNT(*) AS n, MAX(d.dname) AS d FROM emp e, dept d WHERE e.deptno = d.deptno AND d.deptno = 10 AND ROWNUM < 3",
      ),
    ).toBe("2 ACCOUNTING");
    expect(
      await rowsOf(
        "SELECT DISTINCT deptno FROM (SELECT deptno FROM emp ORDER BY deptno) WHERE ROWNUM <= 4 ORDER BY deptno",
      ),
    ).toBe("10, 20");
    expect(await rowsOf("SELECT COUNT(*) AS n FROM (SELECT ename FROM emp WHERE ROWNUM <= 3 ORDER BY sal)")).toBe("3");
    expect(await rowsOf("SELECT SUM(COUNT(*)) AS n FROM emp WHERE ROWNUM <= 7 GROUP BY deptno")).toBe("7");
  });

  it("is true for the first row, or never", async () => {
    expect(await rowsOf("SELECT COUNT(*) AS n FROM emp WHERE ROWNUM = 1")).toBe("1");
    expect(await rowsOf("SELECT COUNT(*) AS n FROM emp WHERE ROWNUM = 2")).toBe("0");
    expect(await rowsOf("SELECT COUNT(*) AS n FROM emp WHERE ROWNUM > 1")).toBe("0");
    expect(await rowsOf("SELECT COUNT(*) AS n FROM emp WHERE ROWNUM >= 1 AND ROWNUM > 0")).toBe("14");
    expect(await rowsOf("SELECT COUNT(*) AS n FROM emp WHERE ROWNUM BETWEEN 1 AND 4")).toBe("4");
    expect(await rowsOf("SELECT COUNT(*) AS n FROM emp WHERE ROWNUM BETWEEN 2 AND 4")).toBe("0");
    expect(await rowsOf("SELECT COUNT(*) AS n FROM emp WHERE ROWNUM IN (2, 1, 4)")).toBe("2");
    expect(await rowsOf("SELECT COUNT(*) AS n FROM emp WHERE ROWNUM <> 6")).toBe("5");
    expect(await rowsOf("SELECT COUNT(*) AS n FROM emp WHERE ROWNUM < 5.5 AND ROWNUM <= 4.2")).toBe("4");
  });

  it("takes variables, NULL and less than nothing", async () => {
    const count = (n: string) =>
      resultOf(
        `  n NUMBER := ${n};\n  c NUMBER := 0;\nBEGIN\n  FOR r IN (SELECT ename FROM emp WHERE deptno = 30 AND ROWNUM <= n) LOOP\n    c := c + 1;\n  END LOOP;\n  RETURN TO_CHAR(c);`,
      );
    expect(await count("4")).toBe("4");
    expect(await count("2.9")).toBe("2");
    expect(await count("NULL")).toBe("0");
    expect(await count("-3")).toBe("0");
  });

  it("finds out whether there is a row", async () => {
    expect(
      await resultOf(
        "  n NUMBER;\nBEGIN\n  SELECT COUNT(*) INTO n FROM emp WHERE sal > 100 AND ROWNUM = 1;\n  RETURN TO_CHAR(n);",
      ),
    ).toBe("1");
    expect(
      await resultOf(
        "  v VARCHAR2(10);\nBEGIN\n  SELECT ename INTO v FROM emp WHERE deptno = 30 AND (ROWNUM = 1) AND job IS NULL;\n  RETURN v;".replace(
          " AND job IS NULL",
          "",
        ),
      ),
    ).toMatch(/ALLEN|WARD|MARTIN|BLAKE|TURNER|JAMES/);
  });

  it("stands in one branch of UNION, in IN and in EXISTS", async () => {
    expect(
      await rowsOf(
        "SELECT COUNT(*) AS n FROM (SELECT ename FROM emp WHERE ROWNUM <= 2 UNION ALL SELECT dname FROM dept)",
      ),
    ).toBe("6");
    expect(
      await rowsOf(
        "SELECT dname FROM dept d WHERE EXISTS (SELECT 1 FROM emp e WHERE e.deptno = d.deptno AND ROWNUM = 1) ORDER BY 1",
      ),
    ).toBe("ACCOUNTING, RESEARCH, SALES");
    expect(
      await rowsOf(
        "SELECT dname FROM dept d WHERE deptno IN (SELECT deptno FROM (SELECT deptno FROM emp ORDER BY sal DESC) WHERE ROWNUM <= 1)",
      ),
    ).toBe("ACCOUNTING");
  });
});

describe("ROWNUM as a number", () => {
  it("numbers the rows as they come", async () => {
    expect(
      await rowsOf("SELECT ROWNUM AS n, ename FROM (SELECT ename FROM emp WHERE deptno = 10 ORDER BY ename)"),
    ).toBe("1 CLARK, 2 KING, 3 MILLER");
    expect(await rowsOf("SELECT MAX(ROWNUM) AS m, COUNT(*) AS n FROM emp")).toBe("14 14");
    expect(await rowsOf("SELECT ROWNUM / 2 AS h FROM dept ORDER BY 1")).toBe("0.5, 1, 1.5, 2");
    expect(await rowsOf("SELECT SUBSTR('abcd', ROWNUM, 1) AS c FROM dept ORDER BY 1")).toBe("a, b, c, d");
    expect(await rowsOf("SELECT ROWNUM AS n FROM dual WHERE ROWNUM = 1")).toBe("1");
    expect(
      await rowsOf("SELECT MOD(ROWNUM, 2) AS odd, COUNT(*) AS n FROM emp GROUP BY MOD(ROWNUM, 2) ORDER BY 1"),
    ).toBe("0 7, 1 7");
  });
});

describe("FETCH FIRST", () => {
  it("takes percentages, ties and variables", async () => {
    expect(await rowsOf("SELECT ename FROM emp ORDER BY sal DESC, ename FETCH FIRST 15 PERCENT ROWS ONLY")).toBe(
      "KING, FORD, SCOTT",
    );
    expect(await rowsOf("SELECT ename FROM emp ORDER BY sal DESC FETCH FIRST 2 ROWS WITH TIES")).toMatch(
      /^KING, (FORD, SCOTT|SCOTT, FORD)$/,
    );
    expect(await rowsOf("SELECT ename FROM emp ORDER BY sal, ename OFFSET 2 ROWS FETCH NEXT 2 ROWS ONLY")).toBe(
      "ADAMS, MARTIN",
    );
    expect(
      await resultOf(
        "  n NUMBER := 2;\n  s VARCHAR2(50);\nBEGIN\n  FOR r IN (SELECT ename FROM emp ORDER BY sal OFFSET n - 1 ROWS FETCH NEXT n ROWS ONLY) LOOP\n    s := s || r.ename || ' ';\n  END LOOP;\n  RETURN s;",
      ),
    ).toBe("JAMES ADAMS ");
  });
});

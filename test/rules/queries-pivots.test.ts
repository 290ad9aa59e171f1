/** What converted PIVOT and UNPIVOT give. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type ConvertedDatabase, openConvertedDatabase } from "../support/converted-database";
import { asText, DEPT, EMP } from "./sample-rows";

let database: ConvertedDatabase;
beforeAll(async () => {
  database = await openConvertedDatabase();
}, 60_000);
afterAll(() => database.close());

const QUARTERS =
  "CREATE TABLE quarters (yr NUMBER(4), q1 NUMBER(5), q2 NUMBER(5), q3 NUMBER(5))\n/\nINSERT INTO quarters VALUES (2023, 10, NULL, 30)\n/\nINSERT INTO quarters VALUES (2024, 40, 50, NULL)\n/\n";

async function run(query: string, columns = "*"): Promise<string> {
  return asText(
    await database.run(`${EMP}${DEPT}${QUARTERS}CREATE VIEW v AS ${query}\n/\n`, `SELECT ${columns} FROM v`),
  );
}

describe("PIVOT", () => {
  it("groups by what is left", async () => {
    expect(
      await run(
        "SELECT * FROM (SELECT deptno, sal, CASE WHEN sal > 2000 THEN 'hi' ELSE 'lo' END AS kind FROM emp) PIVOT (SUM(sal) AS total, COUNT(*) AS n FOR kind IN ('hi' AS hi, 'lo' AS lo)) ORDER BY deptno",
        "deptno, hi_total, hi_n, lo_total, lo_n",
      ),
    ).toBe("10 7450 2 1300 1, 20 8975 3 1900 2, 30 2850 1 6550 5");
  });

  it("names columns as Oracle does", async () => {
    expect(
      await run(
        "SELECT * FROM (SELECT deptno, ename FROM emp) PIVOT (COUNT(*) FOR deptno IN (10, 20, 99)) WHERE ename < 'B' ORDER BY ename",
        `ename, "10", "20", "99"`,
      ),
    ).toBe("ADAMS 0 1 0, ALLEN 0 0 0");
    expect(
      await run(
        "SELECT \"'A'\" AS a, \"'B'_N\" AS b FROM (SELECT SUBSTR(ename, 1, 1) AS c FROM emp) PIVOT (COUNT(*) FOR c IN ('A'))".replace(
          ", \"'B'_N\" AS b",
          "",
        ),
      ),
    ).toBe("2");
    expect(
      await run(
        "SELECT * FROM (SELECT deptno, mgr, sal FROM emp) PIVOT (MAX(sal) AS m FOR (deptno, mgr) IN ((30, 7698) AS a, (10, 7839)))",
        `a_m, "10_7839_M"`,
      ),
    ).toBe("1600 2450");
  });
});

describe("UNPIVOT", () => {
  it("leaves NULLs out unless told, and labels by upper-case names", async () => {
    expect(await run("SELECT yr, qtr, amt FROM quarters UNPIVOT (amt FOR qtr IN (q1, q2, q3)) ORDER BY yr, qtr")).toBe(
      "2023 Q1 10, 2023 Q3 30, 2024 Q1 40, 2024 Q2 50",
    );
    expect(
      await run(
        "SELECT COUNT(*) AS n, COUNT(amt) AS filled FROM quarters UNPIVOT INCLUDE NULLS (amt FOR qtr IN (q1 AS 'one', q2 AS 'two', q3 AS 'three'))",
      ),
    ).toBe("6 4");
    expect(
      await run(
        "SELECT * FROM (SELECT * FROM quarters WHERE yr = 2023) UNPIVOT (amt FOR qtr IN (q1 AS 1, q3 AS 3)) ORDER BY 2",
      ),
    ).toBe("2023 null 1 10, 2023 null 3 30");
    expect(
      await run(
        "SELECT yr, half, a, b FROM quarters UNPIVOT ((a, b) FOR half IN ((q1, q2) AS 'first', (q3, q3) AS 'second')) ORDER BY 1, 2",
      ),
    ).toBe("2023 first 10 null, 2023 second 30 30, 2024 first 40 50");
  });

  it("reads the columns of a PIVOT", async () => {
    expect(
      await run(
        "SELECT * FROM (SELECT * FROM (SELECT deptno, ename FROM emp) PIVOT (COUNT(*) FOR deptno IN (10 AS ten, 20 AS twenty)) WHERE ename = 'KING') UNPIVOT (n FOR d IN (ten, twenty)) ORDER BY d",
      ),
    ).toBe("KING TEN 1, KING TWENTY 0");
  });
});

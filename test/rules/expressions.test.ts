/** What converted expressions give on PostgreSQL, compared with what Oracle documents. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type ConvertedDatabase, openConvertedDatabase, resultOf } from "../support/converted-database";

let database: ConvertedDatabase;

beforeAll(async () => {
  database = await openConvertedDatabase();
}, 120_000);
afterAll(async () => {
  await database.close();
});

function expectValues(cases: readonly (readonly [string, string | null])[]): void {
  it.each(cases)("%s", async (expression, expected) => {
    expect(await resultOf(database, expression)).toBe(expected);
  });
}

describe("texts and NULL", () => {
  expectValues([
    ["'a' || NULL || 'b'", "ab"],
    ["NULL || NULL", null],
    ["'' || ''", null],
    ["CASE WHEN '' IS NULL THEN 'y' ELSE 'n' END", "y"],
    ["CASE WHEN TRIM(' ') IS NULL THEN 'y' ELSE 'n' END", "y"],
    ["CASE WHEN SUBSTR('abc', 4) IS NULL THEN 'y' ELSE 'n' END", "y"],
    ["CASE WHEN TRIM(' ') <> 'a' THEN 'y' ELSE 'n' END", "n"],
    ["CASE WHEN NOT TRIM(' ') = 'a' THEN 'y' ELSE 'n' END", "n"],
    ["CASE WHEN TRIM(' ') LIKE '%' THEN 'y' ELSE 'n' END", "n"],
    ["CASE WHEN 'a\\b' LIKE 'a\\%' THEN 'y' ELSE 'n' END", "y"],
    ["CASE WHEN 'a_b' LIKE 'a\\_b' ESCAPE '\\' THEN 'y' ELSE 'n' END", "y"],
    ["CASE WHEN 'axb' LIKE 'a\\_b' ESCAPE '\\' THEN 'y' ELSE 'n' END", "n"],
    ["1 || 2", "12"],
    ["0.50 || 'x'", ".5x"],
    ["-0.5 || 'x'", "-.5x"],
    ["1/4 || 'x'", ".25x"],
    ["1 + 2 || 'x'", "3x"],
    ["'x' || 2 * 3", "x6"],
    ["DATE '2024-01-31' || ''", "31-JAN-24"],
    ["CASE WHEN 'a' < 'B' THEN 'a' ELSE 'B' END", "B"],
    ["CASE WHEN 'a  ' = 'a' THEN 'y' ELSE 'n' END", "y"],
    ["CASE WHEN 'b' BETWEEN 'A' AND 'Z' THEN 'y' ELSE 'n' END", "n"],
    ["CASE WHEN CAST('ab' AS CHAR(5)) = 'ab' THEN 'y' ELSE 'n' END", "y"],
    ["CASE WHEN CAST('ab' AS CHAR(5)) = CAST('ab' AS VARCHAR2(5)) THEN 'y' ELSE 'n' END", "n"],
    ["LENGTH(CAST('ab' AS CHAR(5)))", "5"],
    ["CAST('ab' AS CHAR(5)) || '|'", "ab   |"],
    ["CASE WHEN NULL = NULL THEN 'y' ELSE 'n' END", "n"],
    ["CASE WHEN NULL IN (1, NULL) THEN 'y' ELSE 'n' END", "n"],
    ["CASE WHEN 1 NOT IN (2, NULL) THEN 'y' ELSE 'n' END", "n"],
  ]);
});

describe("numbers", () => {
  expectValues([
    ["7 / 2", "3.5"],
    ["ROUND(1 / 3 * 3, 10)", "1"],
    ["(1 + 2) / 2", "1.5"],
    ["-7 / 2", "-3.5"],
    ["100000 * 100000", "10000000000"],
    ["2147483647 + 1", "2147483648"],
    ["'5' + 1", "6"],
    ["'1.5' * '2'", "3"],
    ["-'5'", "-5"],
    ["CASE WHEN '10' > 9 THEN 'y' ELSE 'n' END", "y"],
    ["CASE WHEN 5 IN ('5', '6') THEN 'y' ELSE 'n' END", "y"],
    ["CASE WHEN 5 = ANY (1, 5) THEN 'y' ELSE 'n' END", "y"],
    ["CASE WHEN 5 > ALL (1, 4.5) THEN 'y' ELSE 'n' END", "y"],
    ["CASE WHEN 5 <> ALL (1, 5) THEN 'y' ELSE 'n' END", "n"],
    ["NULL + 1", null],
    ["1.5f + 1", "2.5"],
    ["CASE WHEN BINARY_DOUBLE_NAN IS NAN THEN 'y' ELSE 'n' END", "y"],
  ]);
});

describe("dates and intervals", () => {
  const format = "'YYYY-MM-DD HH24:MI:SS'";
  expectValues([
    [`TO_CHAR(DATE '2024-02-28' + 1, ${format})`, "2024-02-29 00:00:00"],
    [`TO_CHAR(DATE '2024-02-28' - 1/24, ${format})`, "2024-02-27 23:00:00"],
    [`TO_CHAR(DATE '2024-02-28' + 0.5, ${format})`, "2024-02-28 12:00:00"],
    [`TO_CHAR(DATE '2024-02-28' + 30/1440, ${format})`, "2024-02-28 00:30:00"],
    [`TO_CHAR(DATE '2024-02-28' + 1/7, ${format})`, "2024-02-28 03:25:43"],
    [`TO_CHAR(1 + DATE '2024-02-28', ${format})`, "2024-02-29 00:00:00"],
    ["DATE '2024-03-01' - DATE '2024-02-01'", "29"],
    ["TO_DATE('2024-01-01 18:00', 'YYYY-MM-DD HH24:MI') - DATE '2024-01-01'", "0.75"],
    ["(TO_DATE('2024-01-01 01:00', 'YYYY-MM-DD HH24:MI') - DATE '2024-01-01') * 24 * 60", "60"],
    ["ROUND((TO_DATE('2024-01-01 18:00', 'YYYY-MM-DD HH24:MI') - DATE '2024-01-01') * 24, 2)", "18"],
    ["EXTRACT(DAY FROM (TIMESTAMP '2024-01-03 00:00:00' - TIMESTAMP '2024-01-01 00:00:00'))", "2"],
    ["EXTRACT(HOUR FROM NUMTODSINTERVAL(30, 'HOUR'))", "6"],
    ["EXTRACT(DAY FROM NUMTODSINTERVAL(30, 'HOUR'))", "1"],
    [`TO_CHAR(DATE '2024-01-31' + INTERVAL '1' DAY, ${format})`, "2024-02-01 00:00:00"],
    [
      `TO_CHAR(TIMESTAMP '2024-01-31 10:00:00' + INTERVAL '1 02:03:04' DAY TO SECOND, ${format})`,
      "2024-02-01 12:03:04",
    ],
    [`TO_CHAR(DATE '2024-01-31' + INTERVAL '2' YEAR(4), ${format})`, "2026-01-31 00:00:00"],
    ["CASE WHEN DATE '2024-01-31' = '31-JAN-24' THEN 'y' ELSE 'n' END", "y"],
    ["CASE WHEN DATE '2024-01-31' BETWEEN '01-JAN-24' AND '31-DEC-24' THEN 'y' ELSE 'n' END", "y"],
    ["TO_CHAR(TIMESTAMP '2024-01-01 12:00:00 +00:00' AT TIME ZONE '+02:00', 'HH24:MI')", "14:00"],
    ["TO_CHAR(TIMESTAMP '2024-01-01 12:00:00 +00:00' AT TIME ZONE 'Asia/Tokyo', 'HH24:MI')", "21:00"],
    ["TO_CHAR(SYS_EXTRACT_UTC(TIMESTAMP '2024-01-01 12:00:00 +02:00'), 'HH24:MI')", "10:00"],
    [
      "CASE WHEN FROM_TZ(TIMESTAMP '2024-01-01 12:00:00', '+02:00') = TIMESTAMP '2024-01-01 10:00:00 +00:00' THEN 'y' ELSE 'n' END",
      "y",
    ],
    ["CASE WHEN SYSDATE - SYSDATE = 0 THEN 'y' ELSE 'n' END", "y"],
    ["CASE WHEN TRUNC(SYSDATE) <= SYSDATE AND SYSDATE <= SYSTIMESTAMP THEN 'y' ELSE 'n' END", "y"],
  ]);
});

describe("long chains", () => {
  it("joins 3000 texts", async () => {
    const chain = Array.from({ length: 3000 }, (_, i) => (i % 3 === 0 ? "NULL" : `'${i % 10}'`)).join(" || ");
    const expected = Array.from({ length: 3000 }, (_, i) => (i % 3 === 0 ? "" : String(i % 10))).join("");
    expect(await resultOf(database, chain)).toBe(expected);
  });
});

describe("stored texts", () => {
  it("keeps NULL where the text is empty", async () => {
    const rows = await database.run(
      `CREATE TABLE t (id NUMBER(5), s VARCHAR2(10))
/
INSERT INTO t VALUES (1, '')
/
INSERT INTO t VALUES (2, TRIM('  '))
/
INSERT INTO t SELECT 3, REPLACE('aa', 'a') FROM dual
/
INSERT INTO t VALUES (4, 'x')
/
UPDATE t SET s = LTRIM(s, 'x') WHERE id = 4
/`,
      "SELECT count(*), count(s) FROM t",
    );
    expect(rows).toEqual([[4, 0]]);
  });
});

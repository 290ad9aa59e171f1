/** Values of T-SQL's operators and conversions, as its reference documents them. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ValueEngine } from "../support/converted-values";

let engine: ValueEngine;
beforeAll(async () => {
  engine = await ValueEngine.start();
}, 60_000);
afterAll(() => engine.close());

function values(name: string, cases: readonly (readonly [string, string])[]): void {
  describe(name, () => {
    it.each(cases)("%s is %s", async (expression, expected) => {
      expect(await engine.valueOf(expression, "sqlserver")).toBe(expected);
    });
  });
}

values("numbers", [
  ["7 / 2", "3"],
  ["-7 / 2", "-3"],
  ["-7 % 3", "-1"],
  ["10.0 / 3", "3.333333"],
  ["2.0 / 3", "0.666666"],
  ["CAST(2 AS decimal(10, 2)) / 3", "0.666666"],
  ["1 / 3.0 * 3", "0.999999"],
  ["CAST(10 AS money) / 3", "3.3333"],
  ["12 / -2 * 3", "-2"],
  ["4 & 1 + 6", "6"],
  ["5 ^ 3 | 8", "14"],
  ["~5 + 1", "-5"],
  ["- -5", "5"],
  ["'5' + 1", "6"],
  ["1 + CAST(1 AS bit)", "2"],
  ["CAST(1 AS bit) | CAST(0 AS bit)", "true"],
  ["$12.50 + 1", "13.5000"],
  ["0x0A + 5", "15"],
  ["1e3 + 1", "1001"],
]);

values("texts", [
  ["'a' + 'b' + N'c'", "abc"],
  ["'a' + NULL", "null"],
  ["CAST('ab' AS char(5)) + '!'", "ab   !"],
  ["'x' + CAST(5 AS varchar(10)) + 'y'", "x5y"],
  ["'n' + CAST(1.50 AS varchar(10))", "n1.50"],
  ["'' + CAST(CAST(1 AS bit) AS varchar(5))", "1"],
  ["CASE WHEN 'abc' = 'ABC' THEN 1 ELSE 0 END", "1"],
  ["CASE WHEN 'abc ' = 'abc' THEN 1 ELSE 0 END", "1"],
  ["CASE WHEN 'abc' COLLATE Latin1_General_CS_AS = 'ABC' THEN 1 ELSE 0 END", "0"],
  ["CASE WHEN 'b' BETWEEN 'A' AND 'C' THEN 1 ELSE 0 END", "1"],
  ["CASE WHEN 'B' IN ('a', 'b') THEN 1 ELSE 0 END", "1"],
  ["CASE 'Yes' WHEN 'YES' THEN 1 ELSE 0 END", "1"],
  ["CASE WHEN 'A' IN (SELECT 'a') THEN 1 ELSE 0 END", "1"],
]);

values("patterns", [
  ["CASE WHEN 'Hello' LIKE 'h%' THEN 1 ELSE 0 END", "1"],
  ["CASE WHEN 'b12' LIKE '[a-c][0-9]%' THEN 1 ELSE 0 END", "1"],
  ["CASE WHEN 'd12' LIKE '[^a-c]%' THEN 1 ELSE 0 END", "1"],
  ["CASE WHEN 'a\\b' LIKE 'a\\b' THEN 1 ELSE 0 END", "1"],
  ["CASE WHEN '50%' LIKE '50[%]' THEN 1 ELSE 0 END", "1"],
  ["CASE WHEN '505' LIKE '50[%]' THEN 1 ELSE 0 END", "0"],
  ["CASE WHEN 'a_b' LIKE 'a!_b' ESCAPE '!' THEN 1 ELSE 0 END", "1"],
  ["CASE WHEN 'a]b' LIKE 'a]b' THEN 1 ELSE 0 END", "1"],
  ["CASE WHEN 'a-b' LIKE 'a[-x]b' THEN 1 ELSE 0 END", "1"],
  ["CASE WHEN 'a[b' LIKE 'a[[]b' THEN 1 ELSE 0 END", "1"],
  ["CASE WHEN '123' NOT LIKE '%[^0-9]%' THEN 1 ELSE 0 END", "1"],
  ["CASE WHEN 'a.c' LIKE '[a].[a-c]' THEN 1 ELSE 0 END", "1"],
  ["CASE WHEN 'abc' LIKE '[a-c].[a-c]' THEN 1 ELSE 0 END", "0"],
  ["CASE WHEN 5 LIKE '5%' THEN 1 ELSE 0 END", "1"],
  ["CASE WHEN 'x[1]' LIKE 'x' + '[[]1]' THEN 1 ELSE 0 END", "1"],
]);

values("conversions to numbers", [
  ["CAST(2.7 AS int)", "2"],
  ["CAST(-2.7 AS int)", "-2"],
  ["CAST(CAST(2.9 AS float) AS int)", "2"],
  ["CAST(CAST(2.5 AS money) AS int)", "3"],
  ["CAST('' AS int)", "0"],
  ["CAST(' 12 ' AS int)", "12"],
  ["CAST('1.256' AS decimal(5, 2))", "1.26"],
  ["CAST(2.345 AS decimal(5, 2))", "2.35"],
  ["CAST('$1,234.5' AS money)", "1234.5000"],
  ["CAST(0xFF AS tinyint)", "255"],
  ["CAST(0xFFFFFFFF AS int)", "-1"],
  ["CAST('20240302' AS datetime) - CAST('20240301' AS datetime)", "1900-01-02 00:00:00"],
  ["CAST(CAST('1900-01-03 12:00' AS datetime) AS float)", "2.5"],
  ["CAST(CAST('1900-01-03 12:00' AS datetime) AS int)", "3"],
  ["CAST('true' AS bit)", "true"],
  ["CAST('0' AS bit)", "false"],
  ["CAST(5 AS bit)", "true"],
  ["CAST(0.4 AS bit)", "true"],
  ["TRY_CAST('abc' AS int)", "null"],
  ["TRY_CAST('12' AS int)", "12"],
  ["TRY_CAST('1.5' AS int)", "null"],
  ["TRY_CAST('99999999999' AS int)", "null"],
  ["TRY_CAST(99999999999 AS int)", "null"],
  ["TRY_CONVERT(date, '2024-02-30')", "null"],
  ["TRY_CONVERT(date, '31/12/2024', 103)", "2024-12-31"],
]);

values("conversions to texts", [
  ["CAST(123456 AS varchar)", "123456"],
  ["CAST('abcdef' AS varchar(3))", "abc"],
  ["CAST(CAST(4235.9819 AS money) AS varchar(20))", "4235.98"],
  ["CONVERT(varchar(20), CAST(4235.9819 AS money), 1)", "4,235.98"],
  ["CONVERT(varchar(20), CAST(4235.9819 AS money), 2)", "4235.9819"],
  ["CAST(CAST(0.1 AS float) AS varchar(20))", "0.1"],
  ["CAST(CAST(1234567.8 AS float) AS varchar(20))", "1.23457e+006"],
  ["CONVERT(varchar(30), CAST(1.5 AS float), 2)", "1.500000000000000e+000"],
  ["CAST(1 / 3.0 AS varchar(20))", "0.333333"],
  ["CONVERT(varchar(10), 0x4E61, 1)", "0x4E61"],
  ["CONVERT(varchar(10), 0x4E61, 2)", "4E61"],
  ["CONVERT(varbinary(4), '0x4E61', 1)", "\\x4e61"],
  ["CAST('abc' AS varbinary(10))", "\\x616263"],
  ["CAST(N'ab' AS varbinary(10))", "\\x61006200"],
  ["CAST(258 AS varbinary(4))", "\\x00000102"],
  ["CAST(258 AS binary(2))", "\\x0102"],
  ["CAST('ab' AS binary(4))", "\\x61620000"],
  [
    "CAST(CAST('0E984725-C51C-4BF4-9960-E1C80E27ABA0' AS uniqueidentifier) AS char(36))",
    "0E984725-C51C-4BF4-9960-E1C80E27ABA0",
  ],
]);

const MOMENT = "CAST('2024-03-05 14:07:09.123' AS datetime)";
const STYLES: readonly (readonly [number, string])[] = [
  [0, "Mar  5 2024  2:07PM"],
  [1, "03/05/24"],
  [2, "24.03.05"],
  [3, "05/03/24"],
  [4, "05.03.24"],
  [5, "05-03-24"],
  [6, "05 Mar 24"],
  [7, "Mar 05, 24"],
  [8, "14:07:09"],
  [9, "Mar  5 2024  2:07:09:123PM"],
  [10, "03-05-24"],
  [11, "24/03/05"],
  [12, "240305"],
  [13, "05 Mar 2024 14:07:09:123"],
  [14, "14:07:09:123"],
  [20, "2024-03-05 14:07:09"],
  [21, "2024-03-05 14:07:09.123"],
  [23, "2024-03-05"],
  [100, "Mar  5 2024  2:07PM"],
  [101, "03/05/2024"],
  [102, "2024.03.05"],
  [103, "05/03/2024"],
  [104, "05.03.2024"],
  [105, "05-03-2024"],
  [106, "05 Mar 2024"],
  [107, "Mar 05, 2024"],
  [108, "14:07:09"],
  [109, "Mar  5 2024  2:07:09:123PM"],
  [110, "03-05-2024"],
  [111, "2024/03/05"],
  [112, "20240305"],
  [113, "05 Mar 2024 14:07:09:123"],
  [114, "14:07:09:123"],
  [120, "2024-03-05 14:07:09"],
  [121, "2024-03-05 14:07:09.123"],
  [126, "2024-03-05T14:07:09.123"],
  [127, "2024-03-05T14:07:09.123Z"],
];

values(
  "styles of dates",
  STYLES.map(([style, text]) => [`CONVERT(varchar(40), ${MOMENT}, ${style})`, text] as const),
);

values(
  "styles that are computed",
  STYLES.map(([style, text]) => [`CONVERT(varchar(40), ${MOMENT}, ${style} + 0)`, text] as const),
);

values("dates", [
  [`CAST(${MOMENT} AS varchar(11))`, "Mar  5 2024"],
  [`CONVERT(varchar(7), ${MOMENT}, 120)`, "2024-03"],
  [`CONVERT(varchar(9), ${MOMENT}, 120)`, "2024-03-0"],
  ["CAST(CAST('2024-03-05' AS date) AS varchar(20))", "2024-03-05"],
  ["CAST(CAST('10:20:30' AS time) AS varchar(20))", "10:20:30.0000000"],
  ["CAST(CAST('2024-03-05 10:20:30' AS datetime2(3)) AS varchar(30))", "2024-03-05 10:20:30.000"],
  ["CONVERT(varchar(30), CAST('2012-11-07 18:26:20' AS datetime), 126)", "2012-11-07T18:26:20"],
  ["CAST('' AS datetime)", "1900-01-01 00:00:00"],
  ["CAST(0 AS datetime)", "1900-01-01 00:00:00"],
  ["CAST(2.5 AS datetime)", "1900-01-03 12:00:00"],
  ["CAST('20240105' AS datetime) + 1", "2024-01-06 00:00:00"],
  ["CAST('20240105' AS datetime) + 0.5", "2024-01-05 12:00:00"],
  ["CAST('20240105' AS datetime) - 1", "2024-01-04 00:00:00"],
  ["1 + CAST('20240105' AS datetime)", "2024-01-06 00:00:00"],
  ["CAST('20240105' AS datetime) + '10:30'", "2024-01-05 10:30:00"],
  ["CAST('2024-01-05 23:59:59.999' AS datetime)", "2024-01-06 00:00:00"],
  ["CAST('2024-01-05 23:59:59.998' AS datetime)", "2024-01-05 23:59:59.997"],
  ["CAST('2024-01-05 12:35:29.998' AS smalldatetime)", "2024-01-05 12:35:00"],
  ["CAST('2024-01-05 12:35:29.999' AS smalldatetime)", "2024-01-05 12:36:00"],
  ["CAST('2024-01-05 12:35' AS date)", "2024-01-05"],
  ["CAST('Jan 5 2024 2:07PM' AS datetime)", "2024-01-05 14:07:00"],
  ["CAST('10:30' AS datetime)", "1900-01-01 10:30:00"],
  ["CAST(CAST('10:30' AS time) AS datetime)", "1900-01-01 10:30:00"],
  [`CAST(${MOMENT} AS date)`, "2024-03-05"],
  [`CAST(FLOOR(CAST(${MOMENT} AS float)) AS datetime)`, "2024-03-05 00:00:00"],
  ["CASE WHEN CAST('20240105' AS datetime) = '1/5/2024' THEN 1 ELSE 0 END", "1"],
  ["CASE WHEN CAST('20240105' AS date) BETWEEN '20240101' AND 'Jan 31 2024' THEN 1 ELSE 0 END", "1"],
  ["CASE WHEN CAST('20240105' AS date) < CAST('2024-01-05 10:00' AS datetime) THEN 1 ELSE 0 END", "1"],
  [
    "CAST(CAST('2024-07-01 12:00' AS datetime) AT TIME ZONE 'UTC' AT TIME ZONE 'Korea Standard Time' AS datetime)",
    "2024-07-01 21:00:00",
  ],
]);

describe("columns", () => {
  const given =
    "CREATE TABLE t (id int, s varchar(20), c char(5), b bit, n decimal(9, 2), d datetime, k varchar(9) COLLATE Latin1_General_CS_AS);\nINSERT INTO t (id, s, c, b, n, d, k) VALUES (1, 'Abc', 'x', 1, 2.50, '20240105', 'Key'), (2, '', 'y', 0, 10, NULL, 'key');";
  it.each([
    ["id", "FROM t WHERE s = 'aBC'", "1"],
    ["id", "FROM t WHERE k = 'key'", "2"],
    ["id", "FROM t WHERE b = 1 AND b <> 0", "1"],
    ["id", "FROM t WHERE b = id", "1"],
    ["SUM(CAST(b AS int))", "FROM t", "1"],
    ["c + '|'", "FROM t WHERE id = 1", "x    |"],
    ["CAST(s AS int)", "FROM t WHERE id = 2", "0"],
    ["id", "FROM t WHERE s = 0 AND id = 2", "2"],
    ["CASE WHEN b = 1 THEN 'on' ELSE 'off' END", "FROM t WHERE id = 2", "off"],
    ["ISNULL(d, '')", "FROM t WHERE id = 2", "1900-01-01 00:00:00"],
    ["COUNT(DISTINCT k)", "FROM t", "2"],
    ["COUNT(DISTINCT LOWER(k))", "FROM t", "1"],
    ["AVG(id)", "FROM t", "1"],
    ["AVG(n)", "FROM t", "6.250000"],
    ["id", "FROM t WHERE c LIKE 'x'", "1"],
    ["id", "FROM t WHERE s LIKE '%B%'", "1"],
    ["CASE WHEN id = 1 THEN b ELSE 0 END", "FROM t WHERE id = 1", "1"],
  ])("SELECT %s %s gives %s", async (expression, from, expected) => {
    expect(await engine.valueOf(expression, "sqlserver", { given, from })).toBe(expected);
  });
});

describe("the setting for letter case", () => {
  it("compares as PostgreSQL does where it says as-written", async () => {
    const settings = { caseSensitivity: "as-written" } as const;
    const compare = (text: string) => engine.valueOf(`CASE WHEN ${text} THEN 1 ELSE 0 END`, "sqlserver", { settings });
    expect(await compare("'abc' = 'ABC'")).toBe("0");
    expect(await compare("'abc' LIKE 'A%'")).toBe("0");
    expect(await compare("'abc' = 'abc'")).toBe("1");
  });
});

/** Values of T-SQL's built-in functions, as its reference documents them. */
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

values("character functions", [
  ["LEN('abc   ')", "3"],
  ["LEN('')", "0"],
  ["LEN(12345)", "5"],
  ["LEN(CAST('ab' AS char(5)))", "2"],
  ["DATALENGTH('abc ')", "4"],
  ["DATALENGTH(N'abc')", "6"],
  ["DATALENGTH(5)", "4"],
  ["DATALENGTH(CAST('ab' AS char(5)))", "5"],
  ["DATALENGTH(GETDATE())", "8"],
  ["DATALENGTH(CAST(1.5 AS decimal(9, 2)))", "5"],
  ["CHARINDEX('bicycle', 'Reflectors are vital safety components of your bicycle.')", "48"],
  ["CHARINDEX('vital', 'Reflectors are vital safety components of your bicycle.', 5)", "16"],
  ["CHARINDEX('TEST', 'This is a Test')", "11"],
  ["CHARINDEX('TEST', 'This is a Test' COLLATE Latin1_General_CS_AS)", "0"],
  ["CHARINDEX('', 'abc')", "0"],
  ["CHARINDEX('a', 'banana', 3)", "4"],
  ["PATINDEX('%ter%', 'interesting data')", "3"],
  ["PATINDEX('%en_ure%', 'Please ensure the door is locked!')", "8"],
  ["PATINDEX('%[^ 0-9A-z]%', 'Please ensure the door is locked!')", "33"],
  ["PATINDEX('%[0-9]%', 'ab12')", "3"],
  ["PATINDEX('a%', 'ba')", "0"],
  ["SUBSTRING('abcdef', 2, 3)", "bcd"],
  ["SUBSTRING('abcdef', -1, 4)", "ab"],
  ["SUBSTRING('abcdef', 0, 3)", "ab"],
  ["LEFT('abcdefg', 2)", "ab"],
  ["RIGHT('abcdefg', 2)", "fg"],
  ["LEFT(12345, 2)", "12"],
  ["STUFF('abcdef', 2, 3, 'ijklmn')", "aijklmnef"],
  ["STUFF('abcdef', 0, 1, 'x')", "null"],
  ["STUFF('abcdef', 7, 1, 'x')", "null"],
  ["STUFF('abcdef', 2, 3, NULL)", "aef"],
  ["STUFF(',a,b', 1, 1, '')", "a,b"],
  ["REPLACE('abcdefghicde', 'CDE', 'xxx')", "abxxxfghixxx"],
  ["REPLACE('a.b', '.', '\\')", "a\\b"],
  ["REPLACE('A$B', 'a$', '\\1')", "\\1B"],
  ["REPLICATE('0', 4)", "0000"],
  ["REPLICATE('0', -1)", "null"],
  ["'[' + SPACE(3) + ']'", "[   ]"],
  ["REVERSE('abc')", "cba"],
  ["UPPER('abc') + LOWER('ABC')", "ABCabc"],
  ["LTRIM('  a ') + '|'", "a |"],
  ["RTRIM('  a ') + '|'", "  a|"],
  ["TRIM('  a ') + '|'", "a|"],
  ["TRIM('.,! ' FROM '     #     test    .')", "#     test"],
  ["TRANSLATE('2*[3+4]/{7-2}', '[]{}', '()()')", "2*(3+4)/(7-2)"],
  ["ASCII('A')", "65"],
  ["UNICODE(N'Å')", "197"],
  ["CHAR(65) + NCHAR(8364)", "A€"],
  ["CHAR(128)", "€"],
  ["CHAR(256)", "null"],
  ["'[' + STR(123.45, 6, 1) + ']'", "[ 123.5]"],
  ["STR(123.45, 2, 2)", "**"],
  ["'[' + STR(5) + ']'", "[         5]"],
  ["CONCAT('a', NULL, 'b')", "ab"],
  ["CONCAT('n=', 5, '/', 1.50)", "n=5/1.50"],
  ["CONCAT(CAST(1 AS bit), CAST(2.5 AS money))", "12.50"],
  ["CONCAT_WS(',', 'a', NULL, 'b')", "a,b"],
  ["QUOTENAME('abc[]def')", "[abc[]]def]"],
  ["QUOTENAME('a''b', '''')", "'a''b'"],
  ["PARSENAME('srv.db.dbo.tab', 1) + '/' + PARSENAME('srv.db.dbo.tab', 3)", "tab/db"],
  ["PARSENAME('dbo.tab', 3)", "null"],
  ["SOUNDEX('Smith') + SOUNDEX('Smythe')", "S530S530"],
  ["DIFFERENCE('Green', 'Greene')", "4"],
  ["STRING_ESCAPE('a\"b', 'json')", 'a\\"b'],
  ["FORMATMESSAGE('%s has %d', 'a', 5)", "a has 5"],
]);

values("dates", [
  ["DATEADD(month, 1, CAST('2024-01-31' AS date))", "2024-02-29"],
  ["DATEADD(day, 1, CAST('2024-02-28' AS date))", "2024-02-29"],
  ["DATEADD(day, 1, '20240228')", "2024-02-29 00:00:00"],
  ["DATEADD(quarter, -1, CAST('2024-01-31 10:00' AS datetime))", "2023-10-31 10:00:00"],
  ["DATEADD(week, 1 + 1, CAST('2024-01-01' AS date))", "2024-01-15"],
  ["DATEADD(hour, 25, CAST('2024-01-01' AS date))", "2024-01-02"],
  ["DATEADD(ms, -3, CAST('2024-01-01' AS datetime))", "2023-12-31 23:59:59.997"],
  ["DATEADD(minute, 90, CAST('23:00' AS time))", "00:30:00"],
  ["DATEADD(day, DATEDIFF(day, 0, CAST('2024-03-05 14:07' AS datetime)), 0)", "2024-03-05 00:00:00"],
  ["DATEADD(month, DATEDIFF(month, 0, CAST('2024-03-05 14:07' AS datetime)), 0)", "2024-03-01 00:00:00"],
  ["DATEADD(year, NULL, '20240101')", "null"],
  ["DATEDIFF(year, '20231231', '20240101')", "1"],
  ["DATEDIFF(quarter, '20240331', '20240401')", "1"],
  ["DATEDIFF(month, '20240131', '20240201')", "1"],
  ["DATEDIFF(week, '20240106', '20240107')", "1"],
  ["DATEDIFF(week, '20240107', '20240108')", "0"],
  ["DATEDIFF(day, '2024-01-01 23:59', '2024-01-02 00:01')", "1"],
  ["DATEDIFF(hour, '2024-01-01 10:59', '2024-01-01 11:00')", "1"],
  ["DATEDIFF(minute, '2024-01-01 10:59:59', '2024-01-01 11:00:00')", "1"],
  ["DATEDIFF(second, '2024-01-01', '2024-01-02')", "86400"],
  ["DATEDIFF(ms, '2024-01-01', '2024-01-01 00:00:01.5')", "1500"],
  ["DATEDIFF(day, '20240301', '20240228')", "-2"],
  ["DATEDIFF_BIG(ns, '2024-01-01', '2024-01-02')", "86400000000000"],
  ["DATEPART(week, '20240107')", "2"],
  ["DATEPART(week, '20240101')", "1"],
  ["DATEPART(iso_week, '20240101')", "1"],
  ["DATEPART(weekday, '20240107')", "1"],
  ["DATEPART(dy, CAST('2024-03-05' AS date))", "65"],
  ["DATEPART(millisecond, CAST('2007-10-30 12:15:32.1234567' AS datetime2))", "123"],
  ["DATEPART(second, CAST('12:15:32.9' AS time))", "32"],
  ["DATEPART(hour, CAST('2024-03-05' AS date))", "0"],
  [
    "DATENAME(month, '20240305') + ' ' + DATENAME(dw, '20240305') + ' ' + DATENAME(year, '20240305')",
    "March Tuesday 2024",
  ],
  ["DAY('20240305') + MONTH('20240305') + YEAR('20240305')", "2032"],
  ["YEAR(0)", "1900"],
  ["EOMONTH('20240131', 1)", "2024-02-29"],
  ["EOMONTH('20240131')", "2024-01-31"],
  ["EOMONTH('20240131', -1)", "2023-12-31"],
  ["DATEFROMPARTS(2010, 12, 31)", "2010-12-31"],
  ["DATETIMEFROMPARTS(2010, 12, 31, 23, 59, 58, 500)", "2010-12-31 23:59:58.5"],
  ["TIMEFROMPARTS(14, 23, 44, 50, 2)", "14:23:44.5"],
  ["DATETRUNC(month, CAST('2024-03-05' AS date))", "2024-03-01"],
  ["DATETRUNC(week, CAST('2024-03-05 10:00' AS datetime))", "2024-03-03 00:00:00"],
  ["DATE_BUCKET(week, 1, CAST('2024-03-05' AS date))", "2024-03-04"],
  ["ISDATE('2024-02-30') + ISDATE('20240229') * 10", "10"],
  ["ISDATE('')", "0"],
  ["CASE WHEN DATEDIFF(minute, GETDATE(), SYSDATETIME()) BETWEEN 0 AND 1 THEN 1 ELSE 0 END", "1"],
]);

values("formats", [
  ["FORMAT(CAST('2024-03-05' AS date), 'dddd, MMMM dd, yyyy')", "Tuesday, March 05, 2024"],
  ["FORMAT(CAST('2024-03-05' AS date), 'd', 'en-US')", "3/5/2024"],
  ["FORMAT(CAST('2024-03-05' AS date), 'd', 'de-DE')", "05.03.2024"],
  ["FORMAT(CAST('2024-03-05' AS date), 'D', 'en-US')", "Tuesday, March 5, 2024"],
  ["FORMAT(CAST('2024-03-05 14:07:09.123' AS datetime), 'yyyy-MM-ddTHH:mm:ss.fff')", "2024-03-05T14:07:09.123"],
  ["FORMAT(CAST('2024-03-05 14:07:09.123' AS datetime), 'h:mm tt')", "2:07 PM"],
  ["FORMAT(CAST('2024-03-05' AS date), 'yyyy''year''')", "2024year"],
  ["FORMAT(1234.5, 'N2')", "1,234.50"],
  ["FORMAT(1234567, 'N0')", "1,234,567"],
  ["FORMAT(1234.5, 'C', 'en-us')", "$1,234.50"],
  ["FORMAT(0.256, 'P1')", "25.6%"],
  ["FORMAT(42, 'D5')", "00042"],
  ["FORMAT(-42, 'D5')", "-00042"],
  ["FORMAT(255, 'X')", "FF"],
  ["FORMAT(1234.5, '#,##0.00')", "1,234.50"],
  ["FORMAT(42, '000000')", "000042"],
  ["FORMAT(1234.5, '0.##')", "1234.5"],
  ["FORMAT(1234, '0.##')", "1234"],
  ["FORMAT(123456789, '###-##-####')", "123-45-6789"],
]);

values("numbers", [
  ["ABS(-1.5)", "1.5"],
  ["SIGN(-5)", "-1"],
  ["CEILING(123.45)", "124"],
  ["FLOOR(-123.45)", "-124"],
  ["ROUND(123.9994, 3)", "123.999"],
  ["ROUND(150.75, 0, 1)", "150"],
  ["ROUND(748, -2)", "700"],
  ["POWER(2, -100.0)", "0"],
  ["POWER(2.0, 0.5)", "1.4"],
  ["POWER(2, 3)", "8"],
  ["ROUND(LOG(8, 2), 6)", "3"],
  ["LOG10(1000)", "3"],
  ["SQUARE(3)", "9"],
  ["SQRT(16)", "4"],
  ["DEGREES(1)", "57"],
  ["ROUND(ATN2(1, 1), 4)", "0.7854"],
  ["ISNUMERIC('12.5') * 100 + ISNUMERIC('abc') * 10 + ISNUMERIC('-5')", "101"],
  ["ISNUMERIC('$') + ISNUMERIC('1e5')", "2"],
  ["BIT_COUNT(7)", "3"],
  ["LEFT_SHIFT(12, 2) + RIGHT_SHIFT(12, 2)", "51"],
  ["SET_BIT(0, 2) + GET_BIT(4, 2)", "5"],
  ["CASE WHEN RAND() BETWEEN 0 AND 1 THEN 1 ELSE 0 END", "1"],
]);

values("choices", [
  ["ISNULL(CAST(NULL AS varchar(10)), 'x')", "x"],
  ["ISNULL(CAST(NULL AS varchar(2)), 'abc')", "ab"],
  ["ISNULL(CAST(NULL AS int), '7')", "7"],
  ["ISNULL(NULL, 'x')", "x"],
  ["COALESCE(NULL, 1, 2.5)", "1"],
  ["COALESCE(NULL, '3', 1)", "3"],
  ["ISNULL(NULLIF('abc', 'ABC'), 'null')", "null"],
  ["NULLIF(5, 5)", "null"],
  ["NULLIF('a', 'b')", "a"],
  ["IIF(1 > 2, 'yes', 'no')", "no"],
  ["IIF(1 < 2, 1, '0')", "1"],
  ["CHOOSE(2, 'a', 'b', 'c')", "b"],
  ["CHOOSE(5, 'a', 'b', 'c')", "null"],
  ["GREATEST(1, 3.5, NULL)", "3.5"],
]);

values("JSON", [
  ["JSON_VALUE('{\"a\":{\"b\":[1,2]}}', '$.a.b[1]')", "2"],
  ["JSON_VALUE('{\"a\":{\"b\":1}}', '$.a')", "null"],
  ["JSON_VALUE('{\"a\":true}', '$.a')", "true"],
  ["JSON_VALUE('{\"a\":null}', '$.a')", "null"],
  ["JSON_QUERY('{\"a\":[1,2]}', '$.a')", "[1, 2]"],
  ["JSON_QUERY('{\"a\":1}', '$.a')", "null"],
  ["JSON_VALUE(JSON_MODIFY('{\"name\":\"John\"}', '$.name', 'Mike'), '$.name')", "Mike"],
  ["JSON_MODIFY('{\"a\":1,\"b\":2}', '$.a', NULL)", '{"b": 2}'],
  ["JSON_MODIFY('{\"s\":[\"x\"]}', 'append $.s', 'y')", '{"s": ["x", "y"]}'],
  ["ISJSON('{}') * 100 + ISJSON('5') * 10 + ISJSON('[]')", "101"],
]);

values("identifiers and bytes", [
  ["HASHBYTES('MD5', 'abc')", "\\x900150983cd24fb0d6963f7d28e17f72"],
  ["HASHBYTES('SHA2_256', N'abc')", "\\x13e228567e8249fce53337f25d7970de3bd68ab2653424c7b8f9fd05e33caedf"],
  ["CASE WHEN LEN(CAST(NEWID() AS varchar(36))) = 36 THEN 1 ELSE 0 END", "1"],
]);

describe("aggregates and windows", () => {
  const given =
    "CREATE TABLE t (id int NOT NULL, g varchar(5), n int, d decimal(9, 2), b bit);\nINSERT INTO t (id, g, n, d, b) VALUES (1, 'a', 1, 1.00, 1), (2, 'a', 2, 2.00, 0), (3, 'b', 4, 2.00, 1);";
  it.each([
    ["SUM(n)", "FROM t", "7"],
    ["AVG(n)", "FROM t", "2"],
    ["AVG(d)", "FROM t", "1.666666"],
    ["COUNT(*)", "FROM t", "3"],
    ["MAX(CAST(b AS int))", "FROM t", "1"],
    ["STRING_AGG(g, '-') WITHIN GROUP (ORDER BY id DESC)", "FROM t", "b-a-a"],
    ["STRING_AGG(n, ',')", "FROM t", "1,2,4"],
    ["ROUND(STDEV(n), 3)", "FROM t", "1.528"],
    ["ROW_NUMBER() OVER (ORDER BY (SELECT NULL))", "FROM t", "1,2,3"],
    ["LAG(n, 1, 0) OVER (ORDER BY id)", "FROM t", "0,1,2"],
    ["SUM(n) OVER (ORDER BY id ROWS UNBOUNDED PRECEDING)", "FROM t", "1,3,7"],
    ["PERCENTILE_CONT(0.5) WITHIN GROUP (ORDER BY n) OVER (PARTITION BY g)", "FROM t", "1.5,1.5,4"],
    ["PERCENTILE_DISC(0.5) WITHIN GROUP (ORDER BY n DESC) OVER ()", "FROM t", "2,2,2"],
    ["APPROX_COUNT_DISTINCT(g)", "FROM t", "2"],
    ["GROUPING_ID(g)", "FROM t GROUP BY ROLLUP (g) ORDER BY GROUPING_ID(g)", "0,0,1"],
  ])("%s %s gives %s", async (expression, from, expected) => {
    expect(await engine.valueOf(expression, "sqlserver", { given, from })).toBe(expected);
  });
});

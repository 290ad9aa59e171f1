/** The types of T-SQL expressions. */
import { describe, expect, it } from "vitest";
import { symbols, typeIn } from "./semantics-check";

const GIVEN = `
  CREATE TABLE t (
    i int, s smallint, y tinyint, b bigint, f float, r real, m money, d decimal(10, 2), c char(5), v varchar(10), n nvarchar(10),
    x varchar(max), dt datetime, d2 datetime2(3), da date, bin varbinary(20), u uniqueidentifier, bit1 bit, doc xml,
    place geography, node hierarchyid
  )
  GO
  CREATE SEQUENCE seq AS smallint
  GO
  CREATE FUNCTION f (@a int) RETURNS nvarchar(7) AS BEGIN RETURN 'x' END`;

const type = (expression: string) => typeIn(GIVEN, expression, "FROM t");

describe("literals", () => {
  it.each([
    ["1", "int"],
    ["2147483648", "decimal(10,0)"],
    ["1.50", "decimal(3,2)"],
    ["0.05", "decimal(2,2)"],
    ["1e3", "float"],
    ["'abc'", "varchar(3)"],
    ["''", "varchar(1)"],
    ["N'ab'", "nvarchar(2)"],
    ["0x0102", "varbinary(2)"],
    ["$1.5", "money"],
    ["NULL", "null"],
  ])("%s is %s", (expression, expected) => expect(type(expression)).toBe(expected));
});

describe("operators", () => {
  it.each([
    ["i + s", "int"],
    ["y + y", "tinyint"],
    ["-y", "smallint"],
    ["i / 2", "int"],
    ["b * i", "bigint"],
    ["i * f", "float"],
    ["r + d", "real"],
    ["m * 2", "money"],
    ["m * d", "decimal(30,6)"],
    ["d + d", "decimal(11,2)"],
    ["d * d", "decimal(21,4)"],
    ["d / 3", "decimal(14,6)"],
    ["d % 7", "decimal(3,2)"],
    ["i * 1.5", "decimal(13,1)"],
    ["CAST(1 AS decimal(38, 10)) / CAST(1 AS decimal(38, 10))", "decimal(38,6)"],
    ["i & 3", "int"],
    ["v + 'abc'", "varchar(13)"],
    ["v + n", "nvarchar(20)"],
    ["c + c", "char(10)"],
    ["x + n", "nvarchar(max)"],
    ["v + 1", "int"],
    ["v + NULL", "varchar(11)"],
    ["dt + 1", "datetime"],
    ["dt - dt", "datetime"],
    ["bin + 0x01", "varbinary(21)"],
    ["i + '1'", "int"],
  ])("%s is %s", (expression, expected) => expect(type(expression)).toBe(expected));
});

describe("choices", () => {
  it.each([
    ["CASE WHEN i = 1 THEN s ELSE b END", "bigint"],
    ["CASE WHEN i = 1 THEN i ELSE 2.5 END", "decimal(11,1)"],
    ["CASE i WHEN 1 THEN v ELSE N'long text' END", "nvarchar(10)"],
    ["COALESCE(i, d)", "decimal(12,2)"],
    ["ISNULL(v, 'a longer text')", "varchar(10)"],
    ["ISNULL(NULL, i)", "int"],
    ["IIF(i = 1, da, dt)", "datetime"],
    ["NULLIF(s, 1)", "smallint"],
    ["CHOOSE(i, 'a', N'bcd')", "nvarchar(3)"],
    ["CASE WHEN i = 1 THEN c ELSE 'abcdefg' END", "varchar(7)"],
    ["(SELECT MAX(dt) FROM t)", "datetime"],
  ])("%s is %s", (expression, expected) => expect(type(expression)).toBe(expected));
});

describe("conversions and functions", () => {
  it.each([
    ["CAST(i AS varchar)", "varchar(30)"],
    ["CONVERT(nvarchar(20), dt, 120)", "nvarchar(20)"],
    ["TRY_CAST(v AS date)", "date"],
    ["LEN(v)", "int"],
    ["LEN(x)", "bigint"],
    ["SUBSTRING(n, 1, 3)", "nvarchar(3)"],
    ["LEFT(v, 20)", "varchar(10)"],
    ["UPPER(c)", "varchar(5)"],
    ["REPLACE(n, 'a', 'b')", "nvarchar(4000)"],
    ["CONCAT(v, n, 'x')", "nvarchar(21)"],
    ["DATEADD(day, 1, da)", "date"],
    ["DATEADD(day, 1, '2020-01-01')", "datetime"],
    ["DATEDIFF(day, da, dt)", "int"],
    ["DATETIME2FROMPARTS(1, 1, 1, 1, 1, 1, 1, 4)", "datetime2(4)"],
    ["GETDATE()", "datetime"],
    ["CURRENT_TIMESTAMP", "datetime"],
    ["d2 AT TIME ZONE 'UTC'", "datetimeoffset(3)"],
    ["ABS(d)", "decimal(38,2)"],
    ["FLOOR(d)", "decimal(10,0)"],
    ["ROUND(s, 1)", "int"],
    ["POWER(i, 2)", "int"],
    ["SUM(y)", "int"],
    ["SUM(d)", "decimal(38,2)"],
    ["AVG(i)", "int"],
    ["AVG(d)", "decimal(38,6)"],
    ["COUNT(*)", "int"],
    ["COUNT_BIG(*)", "bigint"],
    ["ROW_NUMBER() OVER (ORDER BY i)", "bigint"],
    ["LAG(d) OVER (ORDER BY i)", "decimal(10,2)"],
    ["SCOPE_IDENTITY()", "decimal(38,0)"],
    ["@@ROWCOUNT", "int"],
    ["NEWID()", "uniqueidentifier"],
    ["NEXT VALUE FOR seq", "smallint"],
    ["dbo.f(1)", "nvarchar(7)"],
    ["doc.value('(/a)[1]', 'nvarchar(30)')", "nvarchar(30)"],
    ["doc.exist('/a')", "bit"],
    ["place.STDistance(place)", "float"],
    ["place.Lat", "float"],
    ["node.GetAncestor(1)", "hierarchyid"],
    ["hierarchyid::GetRoot()", "hierarchyid"],
    ["(SELECT i FROM t FOR XML PATH(''), TYPE)", "xml"],
    ["(SELECT i FROM t FOR JSON AUTO)", "nvarchar(max)"],
    ["FN_UNKNOWN_THING(1)", "unknown"],
    ["unknown_function(1)", "unknown"],
  ])("%s is %s", (expression, expected) => expect(type(expression)).toBe(expected));
});

describe("built-in names", () => {
  it("are those of functions, methods, system variables and procedures", () => {
    expect(
      symbols(`${GIVEN}
        GO
        SELECT /*<*/ DATEADD(day, 1, dt) /*>*/, DATEADD(/*<*/ month /*>*/, 1, dt) FROM t
        GO
        EXEC /*<*/ sp_executesql /*>*/ N'SELECT 1'
        GO
        SELECT /*<*/ t.doc.value('a', 'int') /*>*/, /*<*/ @@ERROR /*>*/, /*<*/ [user] /*>*/, /*<*/ USER /*>*/ FROM t`),
    ).toEqual([
      "builtIn DATEADD",
      "?",
      "builtIn SP_EXECUTESQL",
      "builtIn VALUE of XML",
      "builtIn @@ERROR",
      "?",
      "builtIn USER",
    ]);
  });
});

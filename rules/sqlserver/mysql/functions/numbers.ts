/** Functions on numbers, aggregates and window functions. */
import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import { defineFunctions, type FunctionCall } from "../../../../converter/language/sqlserver/function-table";
import { join } from "../../../../converter/rule/pieces";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import { isMariadb, supports } from "../../../../converter/target/mysql/features";
import type { Call } from "../../../../converter/tsql/nodes";
import { bare, numberTextOf } from "../../any/expressions/constants";
import { isBitType, isDecimal, isMoney, isWhole, scaleOf } from "../../any/expressions/families";
import { exampled } from "./examples";

const MANUAL = "https://dev.mysql.com/doc/refman/8.4/en/mathematical-functions.html";
const GIVEN = "CREATE TABLE t (id int NOT NULL, n decimal(9, 2), f float, b bit);";

type Args = readonly SyntaxNode[];

const same = { to: "=", examples: [] } as const;

/** The average of whole numbers is a whole number. */
function average(call: FunctionCall, at: RuleContext, [value]: Args): void {
  const type = at.typeOf(bare(value));
  if (isWhole(type) || isBitType(type)) at.wrap(call, "CAST(TRUNCATE(", ", 0) AS SIGNED)");
}

/** Functions of whole numbers give whole numbers. */
function wholeResult(call: FunctionCall, at: RuleContext, [value]: Args): void {
  if (isWhole(at.typeOf(bare(value)))) at.wrap(call, "CAST(TRUNCATE(", ", 0) AS SIGNED)");
}

/** POWER has the type of its first argument: decimals keep their places, of which MySQL has 30 at most. */
function power(call: FunctionCall, at: RuleContext, args: Args): void {
  const type = at.typeOf(bare(args[0]));
  const scale = isMoney(type) ? 4 : isDecimal(type) ? Math.min(scaleOf(type) ?? 0, 30) : undefined;
  if (scale === undefined) wholeResult(call, at, args);
  else at.wrap(call, "CAST(", ` AS DECIMAL(65, ${scale}))`);
}

function round(call: FunctionCall, at: RuleContext, [value, digits, cuts]: Args): void {
  const isCut = cuts !== undefined && numberTextOf(cuts) !== "0";
  if (cuts && numberTextOf(cuts) === undefined) {
    at.refuseValue(call, "ROUND: whether it cuts off is only known when it runs. Write IF with ROUND and TRUNCATE.");
    return;
  }
  if (cuts) at.replace(call, [`${isCut ? "TRUNCATE" : "ROUND"}(`, at.text(value), ", ", at.text(digits), ")"]);
}

/** LAG and LEAD: MariaDB has no default value. */
function neighbour(call: FunctionCall, at: RuleContext, args: Args): void {
  if (args.length < 3 || supports("lagDefault", at)) return;
  const { over, callee } = call as Call;
  if (!over) return;
  const list = args.slice(0, 2).map((a) => at.text(a));
  at.replace(call, [
    "COALESCE(",
    at.text(callee),
    "(",
    join(list, ", "),
    ") ",
    at.text(over),
    ", ",
    at.text(args[2]),
    ")",
  ]);
}

/** Calls of functions that need no more to be shown. */
const CALLS: Readonly<Record<string, string>> = {
  ABS: "ABS(n)",
  COS: "COS(n)",
  SIN: "SIN(n)",
  TAN: "TAN(n)",
  EXP: "EXP(n)",
  FLOOR: "FLOOR(n)",
  CEILING: "CEILING(n)",
  SQRT: "SQRT(n)",
  LOG10: "LOG10(n)",
  SIGN: "SIGN(n)",
  ACOS: "ACOS(1)",
  ASIN: "ASIN(1)",
  ATAN: "ATAN(1)",
  COT: "COT(1)",
  PI: "PI()",
  DEGREES: "DEGREES(id)",
  RADIANS: "RADIANS(f)",
  RAND: "RAND()",
  BIT_COUNT: "BIT_COUNT(id)",
  LEFT_SHIFT: "LEFT_SHIFT(id, 1)",
  RIGHT_SHIFT: "RIGHT_SHIFT(id, 1)",
  GET_BIT: "GET_BIT(id, 1)",
  SET_BIT: "SET_BIT(id, 1)",
  SUM: "SUM(n)",
  MIN: "MIN(n)",
  MAX: "MAX(n)",
  COUNT: "COUNT(*)",
  STDEVP: "STDEVP(n)",
  VAR: "VAR(n)",
  VARP: "VARP(n)",
  CHECKSUM_AGG: "CHECKSUM_AGG(id)",
  CHECKSUM: "CHECKSUM(id, n)",
  BINARY_CHECKSUM: "BINARY_CHECKSUM(id)",
  ROW_NUMBER: "ROW_NUMBER() OVER (ORDER BY id)",
  RANK: "RANK() OVER (ORDER BY id)",
  DENSE_RANK: "DENSE_RANK() OVER (ORDER BY id)",
  NTILE: "NTILE(4) OVER (ORDER BY id)",
  CUME_DIST: "CUME_DIST() OVER (ORDER BY id)",
  PERCENT_RANK: "PERCENT_RANK() OVER (ORDER BY id)",
  FIRST_VALUE: "FIRST_VALUE(id) OVER (ORDER BY id)",
  LAST_VALUE: "LAST_VALUE(id) OVER (ORDER BY id)",
  LEAD: "LEAD(id) OVER (ORDER BY id)",
  PRODUCT: "PRODUCT(n)",
  NEWSEQUENTIALID: "NEWSEQUENTIALID()",
};

export default defineFunctions(
  { pair: "sqlserver.mysql", topic: "numeric functions", source: MANUAL, given: GIVEN },
  exampled(
    {
      ABS: same,
      ACOS: same,
      ASIN: same,
      ATAN: same,
      COS: same,
      SIN: same,
      TAN: same,
      COT: same,
      EXP: same,
      FLOOR: same,
      CEILING: same,
      PI: same,
      SQRT: same,
      LOG10: same,
      ATN2: { to: "ATAN2($1, $2)", args: 2, examples: [{ from: "ATN2(1, 2)", to: "ATAN2(1, 2)" }] },
      SIGN: same,
      DEGREES: { to: wholeResult, args: 1, examples: [] },
      RADIANS: { to: wholeResult, args: 1, examples: [] },
      POWER: {
        to: power,
        args: 2,
        examples: [
          {
            from: "SELECT POWER(2, 3), POWER(f, 2) FROM t",
            to: "SELECT CAST(TRUNCATE(POWER(2, 3), 0) AS SIGNED), POWER(f, 2) FROM t",
          },
          { from: "POWER(2.0, 0.5)", to: "CAST(POWER(2.0, 0.5) AS DECIMAL(65, 1))" },
        ],
      },
      SQUARE: { to: "POWER($1, 2)", args: 1, examples: [{ from: "SQUARE(3)", to: "POWER(3, 2)" }] },
      LOG: [
        { to: "LN($1)", args: 1, examples: [{ from: "LOG(10)", to: "LN(10)" }] },
        { to: "LOG($2, $1)", args: 2, examples: [{ from: "LOG(8, 2)", to: "LOG(2, 8)" }] },
      ],
      ROUND: {
        to: round,
        args: [2, 3],
        examples: [
          { from: "SELECT ROUND(n, 1), ROUND(n, 1, 1) FROM t", to: "SELECT ROUND(n, 1), TRUNCATE(n, 1) FROM t" },
        ],
      },
      RAND: {
        to: (call, at) => at.note(call, "RAND gives one number per statement in SQL Server; here one per row."),
        examples: [],
      },
      BIT_COUNT: same,
      LEFT_SHIFT: { to: "($1 << $2)", args: 2, examples: [] },
      RIGHT_SHIFT: { to: "($1 >> $2)", args: 2, examples: [] },
      GET_BIT: { to: "(($1 >> $2) & 1)", args: 2, examples: [] },
      SET_BIT: [
        { to: "($1 | (1 << $2))", args: 2, examples: [] },
        { to: "IF($3, $1 | (1 << $2), $1 & ~(1 << $2))", args: 3, examples: [] },
      ],
      AVG: {
        to: average,
        args: 1,
        examples: [
          {
            from: "SELECT AVG(id) AS a, AVG(n) AS b FROM t",
            to: "SELECT CAST(TRUNCATE(AVG(id), 0) AS SIGNED) AS a, AVG(n) AS b FROM t",
          },
        ],
      },
      SUM: same,
      MIN: same,
      MAX: same,
      COUNT: same,
      COUNT_BIG: {
        to: (call, at) => {
          if (call.kind === "Call") at.replace(call.callee, "COUNT");
        },
        examples: [{ from: "SELECT COUNT_BIG(*) AS n FROM t", to: "SELECT COUNT(*) AS n FROM t" }],
      },
      STDEV: {
        to: "STDDEV_SAMP($1)",
        args: 1,
        examples: [{ from: "SELECT STDEV(n) AS s FROM t", to: "SELECT STDDEV_SAMP(n) AS s FROM t" }],
      },
      STDEVP: { to: "STDDEV_POP($1)", args: 1, examples: [] },
      VAR: { to: "VAR_SAMP($1)", args: 1, examples: [] },
      VARP: { to: "VAR_POP($1)", args: 1, examples: [] },
      APPROX_COUNT_DISTINCT: {
        to: "COUNT(DISTINCT $1)",
        args: 1,
        examples: [{ from: "SELECT APPROX_COUNT_DISTINCT(n) AS c FROM t", to: "SELECT COUNT(DISTINCT n) AS c FROM t" }],
      },
      CHECKSUM_AGG: { to: "BIT_XOR($1)", args: 1, review: "The sum differs from SQL Server's.", examples: [] },
      CHECKSUM: {
        to: (call, at, args) =>
          at.replace(call, [
            "CRC32(CONCAT_WS('|', ",
            join(
              args.map((a) => at.text(a)),
              ", ",
            ),
            "))",
          ]),
        review: "The value differs from SQL Server's: do not compare it with stored ones.",
        examples: [],
      },
      BINARY_CHECKSUM: {
        to: (call, at, args) =>
          at.replace(call, [
            "CRC32(CONCAT_WS('|', ",
            join(
              args.map((a) => at.text(a)),
              ", ",
            ),
            "))",
          ]),
        review: "The value differs from SQL Server's: do not compare it with stored ones.",
        examples: [],
      },
      GROUPING: {
        to: (call, at) => {
          if (!supports("groupingFunction", at))
            at.refuseValue(call, "MariaDB has no GROUPING: ask whether the column is NULL.");
        },
        examples: [],
      },
      GROUPING_ID: {
        to: (call, at, args) => {
          if (!supports("groupingFunction", at))
            at.refuseValue(call, "MariaDB has no GROUPING: ask whether the columns are NULL.");
          else
            at.replace(call, [
              "GROUPING(",
              join(
                args.map((a) => at.text(a)),
                ", ",
              ),
              ")",
            ]);
        },
        examples: [],
      },
      ROW_NUMBER: same,
      RANK: same,
      DENSE_RANK: same,
      NTILE: same,
      CUME_DIST: same,
      PERCENT_RANK: same,
      FIRST_VALUE: same,
      LAST_VALUE: same,
      LAG: {
        to: neighbour,
        examples: [
          {
            from: "SELECT LAG(id, 1, 0) OVER (ORDER BY id) AS p FROM t",
            to: "SELECT COALESCE(LAG(id, 1) OVER (ORDER BY id), 0) AS p FROM t",
            target: "mariadb",
          },
        ],
      },
      LEAD: { to: neighbour, examples: [] },
      PERCENTILE_CONT: {
        to: (call, at) => {
          if (!isMariadb(at))
            at.refuseValue(call, "MySQL has no percentiles: take them by ROW_NUMBER and COUNT over the sorted rows.");
        },
        examples: [],
      },
      PERCENTILE_DISC: {
        to: (call, at) => {
          if (!isMariadb(at))
            at.refuseValue(call, "MySQL has no percentiles: take them by ROW_NUMBER and COUNT over the sorted rows.");
        },
        examples: [],
      },
      APPROX_PERCENTILE_CONT: {
        to: "double",
        refused: "MySQL has no percentiles: take them by ROW_NUMBER and COUNT over the sorted rows.",
        examples: [],
      },
      APPROX_PERCENTILE_DISC: {
        to: "double",
        refused: "MySQL has no percentiles: take them by ROW_NUMBER and COUNT over the sorted rows.",
        examples: [],
      },
      PRODUCT: { to: "EXP(SUM(LN($1)))", args: 1, review: "Only right for numbers above 0.", examples: [] },
      HASHBYTES: {
        to: (call, at, [algorithm, value]) => {
          const name = (bare(algorithm) as SyntaxNode & { value?: string }).value?.toUpperCase();
          const bits = name === "SHA2_256" ? 256 : name === "SHA2_512" ? 512 : undefined;
          if (bits) at.replace(call, ["UNHEX(SHA2(", at.text(value), `, ${bits}))`]);
          else if (name === "MD5" || name === "SHA1" || name === "SHA")
            at.replace(call, [`UNHEX(${name}(`, at.text(value), "))"]);
          else {
            at.refuseValue(call, "HASHBYTES: MySQL does not have this algorithm.");
            return;
          }
          if (at.typeOf(bare(value)).kind === "native" && /^n/.test((at.typeOf(bare(value)) as { name: string }).name))
            at.review(call, "Texts of nvarchar are hashed as UTF-16 in SQL Server: the values differ.");
        },
        args: 2,
        examples: [{ from: "HASHBYTES('SHA2_256', 'a')", to: "UNHEX(SHA2('a', 256))" }],
      },
      CRYPT_GEN_RANDOM: {
        to: "RANDOM_BYTES($1)",
        args: [1, 2],
        examples: [{ from: "SELECT CRYPT_GEN_RANDOM(8) AS x", to: "SELECT RANDOM_BYTES(8) AS x" }],
      },
      NEWID: { to: "UUID()", args: 0, examples: [{ from: "SELECT NEWID() AS x", to: "SELECT UUID() AS x" }] },
      NEWSEQUENTIALID: { to: "UUID()", args: 0, examples: [] },
    },
    CALLS,
  ),
);

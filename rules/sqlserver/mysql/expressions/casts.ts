/** CAST, CONVERT and their forms with TRY. */
import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import { defineRule } from "../../../../converter/language/sqlserver/rule";
import type { DataType } from "../../../../converter/model/data-type";
import type { Piece } from "../../../../converter/rule/pieces";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import type { Cast, Convert } from "../../../../converter/tsql/nodes";
import { bare, isNullLiteral, numberTextOf, textOf, wholeOf } from "../../any/expressions/constants";
import {
  isApproximate,
  isBitType,
  isBytes,
  isDecimal,
  isMoment,
  isMoney,
  isNative,
  isNumeric,
  isString,
  isWhole,
  lengthOf,
} from "../../any/expressions/families";
import { convertedTo } from "./conversions";

const MANUAL = "https://learn.microsoft.com/en-us/sql/t-sql/functions/cast-and-convert-transact-sql";
const TARGET = "https://dev.mysql.com/doc/refman/8.4/en/cast-functions.html";
const GIVEN =
  "CREATE TABLE t (id int, s varchar(20), c char(5), n decimal(10, 2), f float, d datetime, day date, p time, b bit, m money, x varbinary(8), u uniqueidentifier);";

/** The type as CAST takes it; undefined where the value needs no cast. */
export function castType(type: DataType): string | undefined {
  if (type.kind !== "native") return undefined;
  const scale = Math.min(type.scale ?? 6, 6);
  const fraction = scale === 0 ? "" : `(${scale})`;
  if (isWhole(type)) return "SIGNED";
  if (isDecimal(type)) return `DECIMAL(${type.precision ?? 18},${type.scale ?? 0})`;
  if (isMoney(type)) return isNative(type, "money") ? "DECIMAL(19,4)" : "DECIMAL(10,4)";
  if (isApproximate(type)) return "DOUBLE";
  if (isString(type)) return typeof type.length === "number" ? `CHAR(${type.length})` : "CHAR";
  if (isNative(type, "uniqueidentifier")) return "CHAR(36)";
  if (isBytes(type))
    return isNative(type, "binary") && typeof type.length === "number" ? `BINARY(${type.length})` : "BINARY";
  if (isNative(type, "date")) return "DATE";
  if (isNative(type, "time")) return `TIME${fraction}`;
  if (isNative(type, "datetime")) return "DATETIME(3)";
  if (isNative(type, "smalldatetime")) return "DATETIME";
  return isMoment(type) ? `DATETIME${fraction}` : undefined;
}

/** CAST(value AS type) as MySQL writes it. */
function castPiece(value: Piece, to: DataType): Piece {
  const type = castType(to);
  if (type === undefined) return value;
  if (isString(to) && isNative(to, "char") && (lengthOf(to) ?? 1) > 1)
    return ["RPAD(CAST(", value, ` AS ${type}), ${lengthOf(to)}, ' ')`];
  return ["CAST(", value, ` AS ${type})`];
}

export default defineRule<Cast | Convert>({
  id: "sqlserver.mysql.cast",
  title: "CAST and CONVERT convert as SQL Server does",
  complexity: "simple",
  guidance: {
    what: "CAST(value AS type), CONVERT(type, value, style), TRY_CAST and TRY_CONVERT.",
    why: "CAST of MySQL knows few types: SIGNED for whole numbers, CHAR, DECIMAL, DATETIME. On the way to whole numbers SQL Server cuts decimals off where MySQL rounds; '' is 0 or 1900-01-01; dates have styles. A text that is no number is 0 with a warning on MySQL, and an error in SQL Server.",
    action: "Check texts that become numbers where they may hold something else.",
  },
  sources: [MANUAL, TARGET],
  on: ["Cast", "Convert"],
  convert: (node, at) => {
    const to = at.typeOf(node.type);
    const name = node.function;
    const style = node.kind === "Convert" ? node.style : undefined;
    const number = style && !isNullLiteral(style) ? wholeOf(style) : undefined;
    if (style && !isNullLiteral(style) && number === undefined) {
      unknownStyle(node, style, to, at);
      return;
    }
    if (name.startsWith("TRY_") && !isNullLiteral(node.value)) {
      const tried = triedPiece(node.value, to, number, at);
      if (tried) {
        at.replace(node, tried);
        return;
      }
    }
    if (name === "PARSE") at.review(node, "PARSE reads texts by a culture: check the texts.");
    at.replace(node, plainPiece(node.value, to, number, at));
  },
  given: GIVEN,
  examples: [
    { from: "CAST(2.7 AS int) + CAST(-0.5 AS int)", to: "CAST(2 AS SIGNED) + CAST(0 AS SIGNED)" },
    {
      from: "SELECT CAST(n AS int), CAST(id AS bigint), CAST(s AS decimal(9, 2)) FROM t",
      to: "SELECT CAST(TRUNCATE(n, 0) AS SIGNED), CAST(id AS SIGNED), CAST(s AS DECIMAL(9,2)) FROM t",
    },
    {
      from: "SELECT CONVERT(varchar(10), d, 101), CONVERT(char(8), d, 112), CONVERT(varchar(16), d, 121) FROM t",
      to: "SELECT DATE_FORMAT(d, '%m/%d/%Y'), DATE_FORMAT(d, '%Y%m%d'), DATE_FORMAT(d, '%Y-%m-%d %H:%i') FROM t",
    },
    {
      from: "SELECT CAST(d AS varchar(20)), CAST(day AS varchar(10)), CONVERT(varchar(23), d, 121) FROM t",
      to: "SELECT CAST(portolan.datetime_text(d, 0, 3) AS CHAR(20)), CAST(day AS CHAR(10)), LEFT(DATE_FORMAT(d, '%Y-%m-%d %H:%i:%s.%f'), 23) FROM t",
    },
    { from: "CAST('3/5/2024 2:07PM' AS datetime)", to: "CAST('2024-03-05 14:07:00' AS DATETIME(3))" },
    { from: "CONVERT(date, '05/03/2024', 103)", to: "CAST('2024-03-05' AS DATE)" },
    {
      from: "SELECT CAST(id AS bit), CAST(b AS int), CAST(1 AS bit), CAST(m AS varchar(20)) FROM t",
      to: "SELECT (id <> 0), CAST(b AS SIGNED), 1, CAST(ROUND(m, 2) AS CHAR(20)) FROM t",
    },
    {
      from: "SELECT CONVERT(varchar(20), x, 1), CONVERT(varbinary(8), '0x0a', 1), CAST(s AS datetime) FROM t",
      to: "SELECT CAST(CONCAT('0x', HEX(x)) AS CHAR(20)), X'0a', CAST(portolan.text_to_datetime(s, 0) AS DATETIME(3)) FROM t",
    },
    {
      from: "SELECT TRY_CAST(s AS int), TRY_CONVERT(date, s), TRY_CAST(id AS varchar(5)) FROM t",
      to: "SELECT CASE WHEN s REGEXP '^ *[-+]?[0-9]+ *$' THEN CAST(s AS SIGNED) END, CAST(portolan.try_datetime(s, 0) AS DATE), CAST(id AS CHAR(5)) FROM t",
    },
  ],
});

/** A conversion that must not fail more softly than SQL Server's. */
function plainPiece(value: SyntaxNode, to: DataType, style: number | undefined, at: RuleContext): Piece {
  const from = at.typeOf(bare(value));
  if (isBytes(to) && isString(from) && (style === 1 || style === 2)) return hexBytes(value, style, at);
  const converted = convertedTo(value, to, at, style);
  if (isBitType(to) && !isNullLiteral(value)) return converted ?? at.text(bare(value));
  if (isString(to) && isNumeric(from) && isApproximate(from) && to.kind === "native" && to.length === "max")
    return castPiece(converted ?? at.text(value), to);
  const piece = converted ?? at.text(value);
  const isFormat = isString(to) && isMoment(from) && converted !== undefined && isCut(at.render(piece).text, to);
  if (isFormat) return piece;
  return castPiece(piece, to);
}

/** A format of DATE_FORMAT is cut to the length already. */
function isCut(text: string, to: DataType): boolean {
  return /^(?:DATE_FORMAT|LEFT)\(/.test(text) && isString(to);
}

/** Bytes of hexadecimal digits, with 0x before them or without. */
function hexBytes(value: SyntaxNode, style: number, at: RuleContext): Piece {
  const text = textOf(value);
  if (text !== undefined && /^(?:0x)?(?:[0-9a-f]{2})*$/i.test(text))
    return `X'${text.replace(/^0x/i, "").toLowerCase()}'`;
  return style === 1 ? ["UNHEX(SUBSTRING(", at.text(value), ", 3))"] : ["UNHEX(", at.text(value), ")"];
}

/** A style that is only known when it runs. */
function unknownStyle(node: Cast | Convert, style: SyntaxNode, to: DataType, at: RuleContext): void {
  const from = at.typeOf(bare(node.value));
  if (isString(to) && isMoment(from)) {
    const digits = isNative(from, "datetime") || isNative(from, "smalldatetime") ? 3 : 7;
    const text: Piece = [`${at.helper("datetime_text")}(`, at.text(node.value), ", ", at.text(style), `, ${digits})`];
    at.replace(node, castPiece(text, to));
  } else if (isString(from) && isMoment(to))
    at.replace(
      node,
      castPiece([`${at.helper("text_to_datetime")}(`, at.text(node.value), ", ", at.text(style), ")"], to),
    );
  else at.replace(node, plainPiece(node.value, to, undefined, at));
}

const WHOLE = "'^ *[-+]?[0-9]+ *$'";
const NUMBER = "'^ *[-+]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][-+]?[0-9]+)? *$'";

/** The value, or NULL where it cannot be converted; undefined where it always can. */
function triedPiece(value: SyntaxNode, to: DataType, style: number | undefined, at: RuleContext): Piece | undefined {
  const from = at.typeOf(bare(value));
  if (from.kind === "native" && !isString(from)) return undefined;
  if (isString(to) || isBytes(to)) return undefined;
  if (isMoment(to)) {
    if (isNative(to, "time")) return ["CAST(TIME(", at.text(value), `) AS ${castType(to)})`];
    return castPiece([`${at.helper("try_datetime")}(`, at.text(value), `, ${style ?? 0})`], to);
  }
  if (isNumeric(to)) {
    const pattern = isWhole(to) ? WHOLE : NUMBER;
    return ["CASE WHEN ", at.operand(value), ` REGEXP ${pattern} THEN `, castPiece(at.text(value), to), " END"];
  }
  if (isBitType(to))
    return [
      "CASE WHEN LOWER(",
      at.text(value),
      ") IN ('true', '1') THEN 1 WHEN LOWER(",
      at.text(value),
      ") IN ('false', '0', '') THEN 0 END",
    ];
  if (isNative(to, "uniqueidentifier"))
    return ["CASE WHEN IS_UUID(", at.text(value), ") THEN ", at.text(value), " END"];
  return numberTextOf(value) === undefined ? undefined : at.text(value);
}

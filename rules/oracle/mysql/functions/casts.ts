/** CAST, TRIM, EXTRACT and VALIDATE_CONVERSION. */
import { quoteText, type RuleContext } from "../../../../converter/language/oracle/context";
import { defineRule } from "../../../../converter/language/oracle/rule";
import type { DataType } from "../../../../converter/model/data-type";
import type { Cast, SpecialCall } from "../../../../converter/plsql/nodes";
import type { Piece } from "../../../../converter/rule/pieces";
import { isNullLiteral, textOf } from "../../any/expressions/constants";
import { readDate } from "../../any/expressions/date-texts";
import { isMomentType, isNumberType, isTextType } from "../../any/expressions/type-families";
import {
  asMoment,
  asNumber,
  asText,
  defaultFormat,
  momentLiteral,
  textAsMoment,
  WIDE_DECIMAL,
} from "../expressions/conversions";

const ORACLE = "https://docs.oracle.com/en/database/oracle/oracle-database/23/sqlrf/";
const MANUAL = "https://dev.mysql.com/doc/refman/8.4/en/cast-functions.html#function_cast";

const cast = defineRule<Cast>({
  id: "oracle.mysql.cast",
  title: "CAST converts as Oracle does",
  complexity: "simple",
  guidance: {
    what: "CAST(value AS type), with a format or a fallback.",
    why: "MySQL casts to a few types only, and takes what it can of a wrong text.",
    action: "Where a date is cast from or to a text, write the format that is meant.",
  },
  sources: [`${ORACLE}CAST.html`, MANUAL],
  on: "Cast",
  match: (node, at) => !node.isMultiset && at.typeOf(node).kind !== "collection",
  convert: (node, at) => {
    const target = at.typeOf(node);
    const name = castType(target);
    if (name === undefined) {
      at.refuseValue(node, "CAST to this type has no counterpart in MySQL.");
      return;
    }
    at.replace(node, ["CAST(", castValue(node, target, at), ` AS ${name})`]);
  },
  given: "CREATE TABLE t (s VARCHAR2(20), n NUMBER, i NUMBER(5), d DATE, ts TIMESTAMP);",
  examples: [
    { from: "CAST(2.567 AS NUMBER(3,1))", to: "CAST(2.567 AS DECIMAL(3,1))" },
    {
      from: "SELECT CAST(n AS VARCHAR2(10)), CAST(i AS VARCHAR2(10)) FROM t",
      to: "SELECT CAST(portolan.number_text(n) AS CHAR(10)), CAST(CAST(i AS CHAR) AS CHAR(10)) FROM t",
    },
    { from: "SELECT CAST(s AS NUMBER(4)) FROM t", to: "SELECT CAST(portolan.to_number(s) AS DECIMAL(4)) FROM t" },
    {
      from: "SELECT CAST(ts AS DATE) FROM t",
      to: "SELECT CAST(ts - INTERVAL MICROSECOND(ts) MICROSECOND AS DATETIME) FROM t",
    },
    {
      from: "CAST('x' AS NUMBER DEFAULT 0 ON CONVERSION ERROR)",
      to: "CAST(portolan.to_number_or('x', 0) AS DECIMAL(65,30))",
    },
    {
      from: "CAST('05.03.2024' AS DATE, 'DD.MM.YYYY')",
      to: "CAST(portolan.to_date('05.03.2024', 'DD.MM.YYYY') AS DATETIME)",
    },
  ],
});

/** The types that CAST knows. */
function castType(type: DataType): string | undefined {
  switch (type.kind) {
    case "number":
      if (type.precision === undefined) return type.isInteger ? "SIGNED" : WIDE_DECIMAL;
      return type.scale
        ? `DECIMAL(${Math.max(type.precision, type.scale)},${Math.max(type.scale, 0)})`
        : `DECIMAL(${type.precision})`;
    case "float":
      return type.bits === 32 ? "FLOAT" : "DOUBLE";
    case "string":
      return type.length === undefined ? "CHAR" : `CHAR(${type.length})`;
    case "clob":
    case "xml":
      return "CHAR";
    case "binary":
      return type.length === undefined ? "BINARY" : `BINARY(${type.length})`;
    case "blob":
      return "BINARY";
    case "date":
      return "DATETIME";
    case "timestamp":
      return `DATETIME(${Math.min(type.precision, 6)})`;
    case "json":
      return "JSON";
    case "boolean":
      return "SIGNED";
    default:
      return undefined;
  }
}

function castValue(node: Cast, target: DataType, at: RuleContext): Piece {
  const { value } = node;
  const type = at.typeOf(value);
  if (node.onConversionError) return withFallback(node, target, at);
  const format = formatOf(node, at);
  if (format) return withFormat(node, target, format, at);
  if (isNullLiteral(value)) return at.text(value);
  if (isTextType(target) && !isTextType(type)) asText(value, at);
  else if (isNumberType(target) && isTextType(type)) asNumber(value, at);
  else if (isMomentType(target) && isTextType(type)) textAsMoment(value, target, at);
  else if (target.kind === "date" && type.kind === "timestamp" && value.kind === "NameExpression")
    return [at.text(value), " - INTERVAL MICROSECOND(", at.text(value), ") MICROSECOND"];
  else if (target.kind === "binary" && isTextType(type)) at.wrap(value, "UNHEX(", ")");
  return at.text(value);
}

function withFallback(node: Cast, target: DataType, at: RuleContext): Piece {
  const fallback = node.onConversionError as NonNullable<Cast["onConversionError"]>;
  asText(node.value, at);
  if (isMomentType(target)) {
    const model = formatText(node, at) ?? defaultFormat(target);
    const read = readDate(textOf(fallback) ?? "", model);
    const other: Piece = read ? momentLiteral(read) : at.text(fallback);
    return [`${at.helper("to_date_or")}(`, at.text(node.value), ", ", other, `, ${quoteText(model)})`];
  }
  return [`${at.helper("to_number_or")}(`, at.text(node.value), ", ", at.text(fallback), ")"];
}

function withFormat(node: Cast, target: DataType, format: Piece, at: RuleContext): Piece {
  const helper = isMomentType(target)
    ? "to_date"
    : isNumberType(target)
      ? "to_number_format"
      : isMomentType(at.typeOf(node.value))
        ? "to_char_date"
        : "to_char_number";
  if (isMomentType(target) || isNumberType(target)) asText(node.value, at);
  return [`${at.helper(helper)}(`, at.text(node.value), ", ", format, ")"];
}

/** The text of the format, its comma left out. */
function formatOf(node: Cast, at: RuleContext): Piece | undefined {
  const option = node.options.find((o) => o.name === "FORMAT");
  const tokens = option ? at.tokensIn(option) : [];
  return tokens.length > 1 ? at.text({ start: tokens[1].start, end: tokens[tokens.length - 1].end }) : undefined;
}

function formatText(node: Cast, at: RuleContext): string | undefined {
  const option = node.options.find((o) => o.name === "FORMAT");
  const token = option && at.tokensIn(option)[1];
  return token?.kind === "string" ? token.value : undefined;
}

const trim = defineRule<SpecialCall>({
  id: "oracle.mysql.trim",
  title: "TRIM takes texts",
  complexity: "simple",
  guidance: {
    what: "TRIM(text), TRIM(LEADING character FROM text).",
    why: "Oracle converts other types to text. What is left may be nothing, which is NULL in Oracle.",
    action: "None.",
  },
  sources: [`${ORACLE}TRIM.html`, "https://dev.mysql.com/doc/refman/8.4/en/string-functions.html#function_trim"],
  on: "SpecialCall",
  match: (call) => call.name === "TRIM",
  convert: (call, at) => {
    for (const arg of call.args) asText(arg, at);
  },
  given: "CREATE TABLE t (s VARCHAR2(20), n NUMBER(5,2));",
  examples: [
    { from: "TRIM(LEADING '0' FROM /* digits */ '007')", to: "nullif(TRIM(LEADING '0' FROM /* digits */ '007'), '')" },
    {
      from: "SELECT TRIM(n) || '!' FROM t",
      to: "SELECT CONCAT(IFNULL(TRIM(portolan.number_text(n)), ''), '!') FROM t",
    },
  ],
});

/** What a field of a number of microseconds or months is. */
const PARTS: Readonly<Record<string, string>> = {
  DAY: "$ DIV 86400000000",
  HOUR: "$ DIV 3600000000 % 24",
  MINUTE: "$ DIV 60000000 % 60",
  SECOND: "$ % 60000000 / 1000000",
  YEAR: "$ DIV 12",
  MONTH: "$ % 12",
};

const extract = defineRule<SpecialCall>({
  id: "oracle.mysql.extract",
  title: "EXTRACT of dates and intervals",
  complexity: "simple",
  guidance: {
    what: "EXTRACT(field FROM value).",
    why: "Seconds have no fraction in MySQL; intervals are whole numbers; there are no fields of time zones.",
    action: "None, but for time zones.",
  },
  sources: [
    `${ORACLE}EXTRACT-datetime.html`,
    "https://dev.mysql.com/doc/refman/8.4/en/date-and-time-functions.html#function_extract",
  ],
  on: "SpecialCall",
  match: (call) => call.name === "EXTRACT" && call.words.length > 0,
  convert: (call, at) => {
    const [value] = call.args;
    const field = call.words[0];
    if (!value) return;
    const type = at.typeOf(value);
    if (field.startsWith("TIMEZONE"))
      at.refuseValue(call, `EXTRACT(${field}): DATETIME holds no time zone. Keep it in a column of its own.`);
    else if (type.kind === "interval" && field in PARTS) {
      const [before, after] = PARTS[field].split("$");
      at.replace(call, ["(", before, at.operand(value), after, ")"]);
    } else {
      asMoment(value, at);
      if (field === "SECOND" && type.kind === "timestamp")
        at.replace(call, ["EXTRACT(SECOND_MICROSECOND FROM ", at.text(value), ") / 1000000"]);
    }
  },
  given: "CREATE TABLE t (d DATE, ts TIMESTAMP);",
  examples: [
    { from: "SELECT EXTRACT(YEAR FROM d /* hired */) FROM t", to: "SELECT EXTRACT(YEAR FROM d /* hired */) FROM t" },
    {
      from: "SELECT EXTRACT(DAY FROM (ts - ts)) FROM t",
      to: "SELECT ((TIMESTAMPDIFF(MICROSECOND, ts, ts)) DIV 86400000000) FROM t",
    },
    {
      from: "SELECT EXTRACT(TIMEZONE_HOUR FROM ts) FROM t",
      contains: "not_converted",
      refused: "no time zone",
      runs: false,
    },
  ],
});

const validate = defineRule<SpecialCall>({
  id: "oracle.mysql.validate-conversion",
  title: "VALIDATE_CONVERSION becomes a helper",
  complexity: "simple",
  guidance: {
    what: "VALIDATE_CONVERSION(value AS type, format).",
    why: "MySQL has no such test.",
    action: "None for numbers, dates and timestamps.",
  },
  sources: [`${ORACLE}VALIDATE_CONVERSION.html`],
  on: "SpecialCall",
  match: (call) => call.name === "VALIDATE_CONVERSION",
  convert: (call, at) => {
    const [value, format] = call.args;
    const name = call.type?.builtin ?? "";
    if (!/^(?:NUMBER|BINARY_|DATE$|TIMESTAMP)/.test(name) || !value) {
      at.refuseValue(
        call,
        `VALIDATE_CONVERSION AS ${name || "this type"} has no counterpart. Check the text by a pattern.`,
      );
      return;
    }
    asText(value, at);
    const rest: Piece = format ? at.text(format) : "NULL";
    at.replace(call, [`${at.helper("validate_conversion")}(`, at.text(value), `, ${quoteText(name)}, `, rest, ")"]);
  },
  given: "CREATE TABLE t (s VARCHAR2(20));",
  examples: [
    {
      from: "SELECT VALIDATE_CONVERSION(s AS NUMBER) FROM t",
      to: "SELECT portolan.validate_conversion(s, 'NUMBER', NULL) FROM t",
    },
  ],
});

export default [cast, trim, extract, validate];

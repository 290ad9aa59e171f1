/** LEN and DATALENGTH. */
import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import {
  defineFunctions,
  type FunctionCall,
  type FunctionRow,
} from "../../../../converter/language/sqlserver/function-table";
import { textOf } from "../../any/expressions/constants";
import { isBytes, isFixedText, isNational, isString, type NativeType } from "../../any/expressions/families";
import { convertedType } from "../expressions/conversions";
import { type Args, rename, textArgument } from "./calls";

const MANUAL = "https://www.postgresql.org/docs/current/functions-string.html";

/** Blanks at the end do not count. */
function len(call: FunctionCall, at: RuleContext, [value]: Args): void {
  const type = convertedType(value, at);
  const text = textOf(value);
  if (isBytes(type)) at.replace(call, ["length(", at.text(value), ")"]);
  else if (text !== undefined && !text.endsWith(" ")) rename(call, "length", at);
  else {
    if (!isString(type)) textArgument(value, at);
    // Of char(n) PostgreSQL does not count the blanks at the end either.
    at.replace(call, isFixedText(type) ? ["length(", at.text(value), ")"] : ["length(rtrim(", at.text(value), "))"]);
  }
}

/** Bytes by type. */
const BYTES: Readonly<Record<string, number | undefined>> = {
  bit: 1,
  tinyint: 1,
  smallint: 2,
  int: 4,
  bigint: 8,
  smallmoney: 4,
  money: 8,
  real: 4,
  float: 8,
  date: 3,
  smalldatetime: 4,
  datetime: 8,
  datetime2: 8,
  datetimeoffset: 10,
  time: 5,
  uniqueidentifier: 16,
  rowversion: 8,
};

function dataLength(call: FunctionCall, at: RuleContext, [value]: Args): void {
  const type = convertedType(value, at);
  const size = type.kind === "native" ? sizeOf(type) : undefined;
  if (size !== undefined) {
    const isKnown = !at.binding.isNullable(value);
    at.replace(call, isKnown ? String(size) : ["CASE WHEN ", at.operand(value), ` IS NOT NULL THEN ${size} END`]);
  } else if (isNational(type)) {
    textArgument(value, at);
    at.replace(call, ["(2 * length(", at.text(value), "))"]);
  } else if (isString(type)) {
    textArgument(value, at);
    at.replace(call, ["octet_length(", at.text(value), ")"]);
  } else at.replace(call, ["octet_length(", at.text(value), ")"]);
}

function sizeOf(type: NativeType): number | undefined {
  if (type.name === "decimal") {
    const precision = type.precision ?? 18;
    return precision <= 9 ? 5 : precision <= 19 ? 9 : precision <= 28 ? 13 : 17;
  }
  if (type.name === "datetime2" || type.name === "time" || type.name === "datetimeoffset") {
    const scale = type.scale ?? 7;
    const base = type.name === "datetime2" ? 6 : type.name === "time" ? 3 : 8;
    return base + (scale <= 2 ? 0 : scale <= 4 ? 1 : 2);
  }
  return BYTES[type.name];
}

const GIVEN =
  "CREATE TABLE t (id int, s varchar(20), v nvarchar(20), c char(5), n decimal(9, 2), d datetime, x varbinary(8), m bigint);";

const table = {
  LEN: {
    to: len,
    args: 1,
    why: "LEN does not count blanks at the end.",
    examples: [
      { from: "LEN('abc   ')", to: "length(rtrim('abc   '))" },
      {
        from: "SELECT LEN(s), LEN(c), LEN(id) FROM t",
        to: "SELECT length(rtrim(s)), length(c), length(rtrim(id::text)) FROM t",
      },
    ],
  },
  DATALENGTH: {
    to: dataLength,
    args: 1,
    examples: [
      {
        from: "SELECT DATALENGTH(s), DATALENGTH(v), DATALENGTH(x) FROM t",
        to: "SELECT octet_length(s), (2 * length(v)), octet_length(x) FROM t",
      },
      {
        from: "SELECT DATALENGTH(id), DATALENGTH(CAST(1 AS bigint)) FROM t",
        contains: "CASE WHEN id IS NOT NULL THEN 4 END",
      },
    ],
  },
} satisfies Record<string, FunctionRow>;

export default defineFunctions(
  { pair: "sqlserver.postgresql", topic: "lengths of texts", source: MANUAL, given: GIVEN },
  table,
);

/** Character functions: length, parts, repeating, codes. */
import { quoteText, type RuleContext } from "../../../../converter/language/sqlserver/context";
import {
  defineFunctions,
  type FunctionCall,
  type FunctionRow,
} from "../../../../converter/language/sqlserver/function-table";
import type { Piece } from "../../../../converter/rule/pieces";
import type { Call } from "../../../../converter/tsql/nodes";
import { isNullLiteral, textOf, wholeOf } from "../expressions/constants";
import { convertedType } from "../expressions/conversions";
import { isBytes, isFixedText, isNational, isString, lengthOf, type NativeType } from "../expressions/families";
import { type Args, integerArgument, rename, renameToHelper, textArgument } from "./calls";

const MANUAL = "https://www.postgresql.org/docs/current/functions-string.html";

/** The same function: other types become texts. */
function sameText(name?: string) {
  return (call: FunctionCall, at: RuleContext, args: Args): void => {
    for (const arg of args) textArgument(arg, at);
    if (name) rename(call, name, at);
  };
}

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

/** A negative length is an error in SQL Server; PostgreSQL leaves out characters at the other end. */
function side(call: FunctionCall, at: RuleContext, [value, count]: Args): void {
  textArgument(value, at);
  integerArgument(count, at);
  if (call.kind === "Call") rename(call, at.builtinName(call)?.toLowerCase() ?? "left", at);
}

function substring(_call: FunctionCall, at: RuleContext, [value, start, length]: Args): void {
  const isBinary = isBytes(convertedType(value, at));
  if (!isBinary) textArgument(value, at);
  integerArgument(start, at);
  integerArgument(length, at);
}

/** STUFF with a position outside of the text is NULL; a NULL to insert only deletes. */
function stuff(call: FunctionCall, at: RuleContext, [value, start, length, inserted]: Args): void {
  textArgument(value, at);
  integerArgument(start, at);
  integerArgument(length, at);
  if (!isNullLiteral(inserted)) textArgument(inserted, at);
  const [first, text] = [wholeOf(start), textOf(value)];
  const placing: Piece = isNullLiteral(inserted)
    ? "''"
    : at.binding.isNullable(inserted)
      ? ["coalesce(", at.text(inserted), ", '')"]
      : at.text(inserted);
  const overlay: Piece = [
    "overlay(",
    at.text(value),
    " PLACING ",
    placing,
    " FROM ",
    at.text(start),
    " FOR ",
    at.text(length),
    ")",
  ];
  if (first !== undefined && text !== undefined && first >= 1 && first <= text.length) at.replace(call, overlay);
  else if (first === 1) at.replace(call, ["CASE WHEN ", at.operand(value), " <> '' THEN ", overlay, " END"]);
  else {
    at.replace(call, [
      "CASE WHEN ",
      at.operand(start),
      " BETWEEN 1 AND length(",
      at.text(value),
      ") THEN ",
      overlay,
      " END",
    ]);
  }
}

function repeat(call: FunctionCall, at: RuleContext, [value, count]: Args): void {
  textArgument(value, at);
  integerArgument(count, at);
  const number = wholeOf(count);
  if (number !== undefined && number >= 0) rename(call, "repeat", at);
  else if (number !== undefined) at.replace(call, "NULL::text");
  else
    at.replace(call, [
      "CASE WHEN ",
      at.operand(count),
      " >= 0 THEN repeat(",
      at.text(value),
      ", ",
      at.text(count),
      ") END",
    ]);
}

/** LTRIM, RTRIM and TRIM take blanks away; from 2022 on the characters that a second argument names. */
function trim(_call: FunctionCall, at: RuleContext, args: Args): void {
  textArgument(args[0], at);
  if (args[1]) textArgument(args[1], at);
}

/** TRIM(LEADING 'x' FROM s) is what PostgreSQL has too. */
function trimFrom(_call: FunctionCall, at: RuleContext, args: Args): void {
  const value = args[args.length - 1];
  const type = convertedType(value, at);
  if (!isString(type)) textArgument(value, at);
}

/** The characters 128 to 159 of the code page 1252. */
const CODE_PAGE = [..."€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ"];

/** Codes above 127 are those of the code page 1252. */
function character(call: FunctionCall, at: RuleContext, [code]: Args): void {
  const value = wholeOf(code);
  if (value === 0) {
    at.refuseValue(
      call,
      "CHAR(0): PostgreSQL's texts cannot hold the character with code 0. Use another separator.",
      "text",
    );
    return;
  }
  const isUnicode = at.builtinName(call) === "NCHAR";
  if (value !== undefined && value >= 127 && value < 160 && !isUnicode) {
    at.replace(code, String(CODE_PAGE[value - 128]?.codePointAt(0) ?? value));
  } else if (value !== undefined && (value < 0 || (!isUnicode && value > 255))) {
    at.replace(call, "NULL::text");
    return;
  } else integerArgument(code, at);
  rename(call, "chr", at);
}

function concat(_call: FunctionCall, at: RuleContext, args: Args): void {
  for (const arg of args) printed(arg, at);
}

function printed(arg: Args[number], at: RuleContext): void {
  const type = convertedType(arg, at);
  if (type.kind !== "native" || isNullLiteral(arg)) return;
  const isPrintedAlike = ["tinyint", "smallint", "int", "bigint"].includes(type.name);
  if (!isPrintedAlike && (!isString(type) || lengthOf(type) !== undefined)) textArgument(arg, at);
}

function quoteName(call: FunctionCall, at: RuleContext, args: Args): void {
  for (const arg of args) textArgument(arg, at);
  renameToHelper(call, "quotename", at);
  const mark = textOf(args[1]);
  if (mark !== undefined && /^['"]/.test(mark)) return;
  at.note(
    call,
    "QUOTENAME gives [names] in brackets as SQL Server writes them. For statements of PostgreSQL use quote_ident() or format('%I').",
  );
}

function helperCall(helper: string) {
  return (call: FunctionCall, at: RuleContext, args: Args): void => {
    for (const arg of args) if (isString(convertedType(arg, at))) textArgument(arg, at);
    renameToHelper(call, helper, at);
  };
}

function str(call: FunctionCall, at: RuleContext, args: Args): void {
  const type = convertedType(args[0], at);
  if (type.kind === "native" && type.name !== "float") {
    at.replace(args[0], [at.operand(args[0]), "::double precision"]);
  }
  for (const arg of args.slice(1)) integerArgument(arg, at);
  renameToHelper(call, "str", at);
}

function escapeJson(call: FunctionCall, at: RuleContext, [value, kind]: Args): void {
  textArgument(value, at);
  if (textOf(kind)?.toLowerCase() !== "json") {
    at.refuseValue(call, "STRING_ESCAPE knows only the type 'json'.", "text");
    return;
  }
  at.replace(call, ["regexp_replace(to_json(", at.operand(value), "::text)::text, '^\"|\"$', '', 'g')"]);
}

/** Placeholders with widths and flags lose these. */
function formatMessage(call: FunctionCall, at: RuleContext, args: Args): void {
  const text = textOf(args[0]);
  if (text === undefined) {
    at.refuseValue(
      call,
      "FORMATMESSAGE with a message's number or a computed format: sys.messages has no counterpart. Use format(text, …).",
      "text",
    );
    return;
  }
  const plain = text.replace(/%%|%[-+0 #]*\d*(?:\.\d+)?(?:I64|[hl])?([diuosxX])/g, (all) =>
    all === "%%" ? all : "%s",
  );
  if (/%[-+0 #]*\d+|%[oxX]/.test(text.replace(/%%/g, "")))
    at.review(
      call,
      "Widths and number systems of the placeholders are left out: format() knows only %s. Use lpad() or to_hex().",
    );
  at.replace(args[0], quoteText(plain));
  for (const arg of args.slice(1)) printed(arg, at);
  rename(call, "format", at);
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
  LEFT: {
    to: side,
    args: 2,
    examples: [{ from: "SELECT LEFT(s, 2), LEFT(id, 1) FROM t", to: "SELECT LEFT(s, 2), LEFT(id::text, 1) FROM t" }],
  },
  RIGHT: {
    to: side,
    args: 2,
    examples: [
      {
        from: "SELECT RIGHT(c, 2), RIGHT('000' + s, m) FROM t",
        to: "SELECT RIGHT(rpad(c, 5), 2), RIGHT('000' || s, m::integer) FROM t",
      },
    ],
  },
  SUBSTRING: {
    to: substring,
    args: 3,
    examples: [
      { from: "SUBSTRING('abcdef', -1, 4)", to: "SUBSTRING('abcdef', -1, 4)" },
      {
        from: "SELECT SUBSTRING(d, 1, 3), SUBSTRING(x, 1, 2) FROM t",
        to: "SELECT SUBSTRING(portolan.datetime_text(d, 0), 1, 3), SUBSTRING(x, 1, 2) FROM t",
      },
    ],
  },
  STUFF: {
    to: stuff,
    args: 4,
    examples: [
      { from: "STUFF('abcdef', 2, 3, 'ijklmn')", to: "overlay('abcdef' PLACING 'ijklmn' FROM 2 FOR 3)" },
      {
        from: "SELECT STUFF(s, id, 1, NULL) FROM t",
        to: "SELECT CASE WHEN id BETWEEN 1 AND length(s) THEN overlay(s PLACING '' FROM id FOR 1) END FROM t",
      },
    ],
  },
  REPLICATE: {
    to: repeat,
    args: 2,
    examples: [
      { from: "REPLICATE('0', 4)", to: "repeat('0', 4)" },
      { from: "SELECT REPLICATE('0', id) FROM t", to: "SELECT CASE WHEN id >= 0 THEN repeat('0', id) END FROM t" },
    ],
  },
  SPACE: {
    to: (call: FunctionCall, at: RuleContext, [count]: Args) => {
      integerArgument(count, at);
      at.replace(call, ["repeat(' ', ", at.text(count), ")"]);
    },
    args: 1,
    examples: [{ from: "SPACE(3)", to: "repeat(' ', 3)" }],
  },
  REVERSE: {
    to: sameText(),
    args: 1,
    examples: [
      { from: "SELECT REVERSE(c), REVERSE(id) FROM t", to: "SELECT REVERSE(rpad(c, 5)), REVERSE(id::text) FROM t" },
    ],
  },
  UPPER: {
    to: sameText(),
    args: 1,
    examples: [
      { from: "SELECT UPPER(s), UPPER(d) FROM t", to: "SELECT UPPER(s), UPPER(portolan.datetime_text(d, 0)) FROM t" },
    ],
  },
  LOWER: { to: sameText(), args: 1, examples: [{ from: "LOWER('ABC')", to: "LOWER('ABC')" }] },
  LTRIM: {
    to: trim,
    args: [1, 2],
    examples: [{ from: "SELECT LTRIM(s), LTRIM(id) FROM t", to: "SELECT LTRIM(s), LTRIM(id::text) FROM t" }],
  },
  RTRIM: {
    to: trim,
    args: [1, 2],
    examples: [{ from: "SELECT RTRIM(c) FROM t", to: "SELECT RTRIM(rpad(c, 5)) FROM t" }],
  },
  TRIM: {
    to: (call: FunctionCall, at: RuleContext, args: Args) =>
      call.kind === "Call" && (call as Call).options.length > 0 ? trimFrom(call, at, args) : trim(call, at, args),
    args: [1, 2],
    examples: [
      { from: "TRIM('  a ')", to: "TRIM('  a ')" },
      { from: "TRIM('.,! ' FROM '     #     test    .')", to: "TRIM('.,! ' FROM '     #     test    .')" },
    ],
  },
  TRANSLATE: {
    to: sameText(),
    args: 3,
    examples: [{ from: "TRANSLATE('2*[3+4]', '[]', '()')", to: "TRANSLATE('2*[3+4]', '[]', '()')" }],
  },
  ASCII: { to: sameText(), args: 1, examples: [{ from: "ASCII('A')", to: "ASCII('A')" }] },
  UNICODE: { to: sameText("ascii"), args: 1, examples: [{ from: "UNICODE(N'Å')", to: "ascii('Å')" }] },
  CHAR: {
    to: character,
    args: 1,
    examples: [
      { from: "'a' + CHAR(13) + CHAR(128)", to: "'a' || chr(13) || chr(8364)" },
      { from: "SELECT CHAR(0) AS c WHERE 1 = 0", contains: "not_converted", refused: "code 0" },
    ],
  },
  NCHAR: { to: character, args: 1, examples: [{ from: "NCHAR(8364)", to: "chr(8364)" }] },
  STR: {
    to: str,
    args: [1, 3],
    examples: [{ from: "STR(123.45, 6, 1)", to: "portolan.str(123.45::double precision, 6, 1)" }],
  },
  CONCAT: {
    to: concat,
    args: [1, 254],
    examples: [
      { from: "CONCAT('n=', 5, '/', 1.50, NULL)", to: "CONCAT('n=', 5, '/', 1.50::text, NULL)" },
      {
        from: "SELECT CONCAT(s, d, c) FROM t",
        to: "SELECT CONCAT(s, portolan.datetime_text(d, 0), rpad(c, 5)) FROM t",
      },
    ],
  },
  CONCAT_WS: {
    to: concat,
    args: [2, 254],
    examples: [
      { from: "SELECT CONCAT_WS(', ', s, id, NULL) FROM t", to: "SELECT CONCAT_WS(', ', s, id, NULL) FROM t" },
    ],
  },
  QUOTENAME: {
    to: quoteName,
    args: [1, 2],
    examples: [{ from: "QUOTENAME('abc[]def')", to: "portolan.quotename('abc[]def')", refused: "quote_ident" }],
  },
  PARSENAME: {
    to: helperCall("parsename"),
    args: 2,
    examples: [{ from: "PARSENAME('dbo.tab', 1)", to: "portolan.parsename('dbo.tab', 1)" }],
  },
  SOUNDEX: {
    to: helperCall("soundex"),
    args: 1,
    examples: [{ from: "SOUNDEX('Smith')", to: "portolan.soundex('Smith')" }],
  },
  DIFFERENCE: {
    to: helperCall("difference"),
    args: 2,
    examples: [{ from: "DIFFERENCE('Green', 'Greene')", to: "portolan.difference('Green', 'Greene')" }],
  },
  STRING_ESCAPE: {
    to: escapeJson,
    args: 2,
    examples: [
      { from: "STRING_ESCAPE('a\"b', 'json')", to: "regexp_replace(to_json('a\"b'::text)::text, '^\"|\"$', '', 'g')" },
    ],
  },
  FORMATMESSAGE: {
    to: formatMessage,
    args: [1, 21],
    examples: [
      { from: "FORMATMESSAGE('%s has %d of %i', 'a', 5, 6)", to: "format('%s has %s of %s', 'a', 5, 6)" },
      { from: "SELECT FORMATMESSAGE(50001) AS m WHERE 1 = 0", contains: "not_converted", refused: "sys.messages" },
    ],
  },
} satisfies Record<string, FunctionRow>;

export default defineFunctions(
  { pair: "sqlserver.postgresql", topic: "character functions", source: MANUAL, given: GIVEN },
  table,
);

/** Character functions: parts, repeating, joining, codes. */
import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import {
  defineFunctions,
  type FunctionCall,
  type FunctionRow,
} from "../../../../converter/language/sqlserver/function-table";
import type { Piece } from "../../../../converter/rule/pieces";
import type { Call } from "../../../../converter/tsql/nodes";
import { isNullLiteral, textOf, wholeOf } from "../../any/expressions/constants";
import { isBytes, isString } from "../../any/expressions/families";
import { convertedType } from "../expressions/conversions";
import { type Args, integerArgument, joinedArgument, rename, textArgument } from "./calls";

const MANUAL = "https://www.postgresql.org/docs/current/functions-string.html";

/** The same function: other types become texts. */
function sameText(name?: string) {
  return (call: FunctionCall, at: RuleContext, args: Args): void => {
    for (const arg of args) textArgument(arg, at);
    if (name) rename(call, name, at);
  };
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
  for (const arg of args) joinedArgument(arg, at);
}

const GIVEN =
  "CREATE TABLE t (id int, s varchar(20), v nvarchar(20), c char(5), n decimal(9, 2), d datetime, x varbinary(8), m bigint);";

const table = {
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
} satisfies Record<string, FunctionRow>;

export default defineFunctions(
  { pair: "sqlserver.postgresql", topic: "character functions", source: MANUAL, given: GIVEN },
  table,
);

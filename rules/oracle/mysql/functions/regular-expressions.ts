/** Regular expressions: MySQL has ICU's functions, MariaDB PCRE's with two or three arguments. */
import type { RuleContext } from "../../../../converter/language/oracle/context";
import {
  defineFunctions,
  type FunctionCall,
  type FunctionRow,
} from "../../../../converter/language/oracle/function-table";
import type { Piece } from "../../../../converter/rule/pieces";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import { isMariadb } from "../../../../converter/target/mysql/features";
import { quoteText } from "../../../../converter/target/mysql/texts";
import { isNullLiteral, textOf, wholeOf } from "../../any/expressions/constants";
import type { Args } from "../../any/functions/calls";
import { asInteger } from "../expressions/conversions";
import { textArgument } from "./calls";

const MANUAL = "https://dev.mysql.com/doc/refman/8.4/en/regexp.html";

/** Match parameters as options in front of the pattern, which both products know. */
const OPTIONS: Readonly<Record<string, string>> = { i: "i", n: "s", m: "m", x: "x" };

/** The pattern with its options. The last of i and c holds. */
function patternOf(pattern: SyntaxNode, flags: SyntaxNode | undefined, at: RuleContext): Piece {
  textArgument(pattern, at);
  const given = flags && !isNullLiteral(flags) ? textOf(flags) : "";
  if (given === undefined) {
    at.review(pattern, "Match parameters must be known when the expression is converted: they are left out.");
    return at.text(pattern);
  }
  const isCaseless = given.lastIndexOf("i") > given.lastIndexOf("c");
  const options = [...new Set(given)]
    .filter((f) => f !== "c" && (f !== "i" || isCaseless))
    .map((f) => OPTIONS[f] ?? "");
  const prefix = options.length > 0 ? `(?${options.join("")})` : "";
  const text = textOf(pattern);
  if (!prefix) return at.text(pattern);
  return text !== undefined ? quoteText(prefix + text) : ["CONCAT('", prefix, "', ", at.text(pattern), ")"];
}

function like(call: FunctionCall, at: RuleContext, [value, pattern, flags]: Args): void {
  textArgument(value, at);
  at.replace(call, [at.operand(value), " REGEXP ", patternOf(pattern, flags, at)]);
}

/** Position and occurrence, where they are not 1. */
function placeOf(args: Args, at: RuleContext): { isPlain: boolean; place: Piece } {
  const [position, occurrence] = args.map((arg) => (arg && !isNullLiteral(arg) ? arg : undefined));
  for (const arg of [position, occurrence]) if (arg) asInteger(arg, at);
  const isPlain = [position, occurrence].every((a) => a === undefined || wholeOf(a) === 1);
  const place: Piece = [position ? at.text(position) : "1", ", ", occurrence ? at.text(occurrence) : "1"];
  return { isPlain, place };
}

function substring(call: FunctionCall, at: RuleContext, args: Args): void {
  const [value, pattern, position, occurrence, flags, group] = args;
  textArgument(value, at);
  const { isPlain, place } = placeOf([position, occurrence], at);
  const written = patternOf(pattern, flags, at);
  const own = isPlain || !isMariadb(at);
  const found: Piece = own
    ? ["REGEXP_SUBSTR(", at.text(value), ", ", written, isPlain ? "" : [", ", place], ")"]
    : [`${at.helper("regexp_substr")}(`, at.text(value), ", ", written, ", ", place, ")"];
  const number = group && wholeOf(group);
  if (!group || number === 0) at.replace(call, found);
  else if (number === undefined) at.refuseValue(call, "The group of REGEXP_SUBSTR must be known when it is converted.");
  else {
    const mark = isMariadb(at) ? `'\\\\${number}'` : `'$${number}'`;
    at.replace(call, ["REGEXP_REPLACE(", found, ", ", written, `, ${mark})`]);
    at.note(
      call,
      "The group is taken out of the match by REGEXP_REPLACE: patterns that look around the match find it no more.",
    );
  }
}

function place(call: FunctionCall, at: RuleContext, args: Args): void {
  const [value, pattern, position, occurrence, behind, flags] = args;
  textArgument(value, at);
  const { isPlain, place: where } = placeOf([position, occurrence], at);
  const written = patternOf(pattern, flags, at);
  const isBehind = behind !== undefined && wholeOf(behind) !== 0;
  if (args.length > 6 && wholeOf(args[6]) !== 0) {
    at.refuseValue(call, "REGEXP_INSTR of a group has no counterpart. Split the pattern.");
    return;
  }
  if (isBehind) asInteger(behind, at);
  if (isMariadb(at) && (!isPlain || isBehind)) {
    const rest: Piece = [", ", where, ", ", isBehind ? at.text(behind) : "0", ")"];
    at.replace(call, [`${at.helper("regexp_instr")}(`, at.text(value), ", ", written, rest]);
    return;
  }
  const rest: Piece = isPlain && !isBehind ? "" : [", ", where, isBehind ? [", ", at.text(behind)] : ""];
  at.replace(call, ["REGEXP_INSTR(", at.text(value), ", ", written, rest, ")"]);
}

function replace(call: FunctionCall, at: RuleContext, args: Args): void {
  const [value, pattern, replacement, position, occurrence, flags] = args;
  textArgument(value, at);
  const written = patternOf(pattern, flags, at);
  const by = replacementOf(replacement, at);
  for (const arg of [position, occurrence]) if (arg) asInteger(arg, at);
  const isAll = (!position || wholeOf(position) === 1) && (!occurrence || wholeOf(occurrence) === 0);
  const where: Piece = [position ? at.text(position) : "1", ", ", occurrence ? at.text(occurrence) : "0"];
  const name = isAll || !isMariadb(at) ? "REGEXP_REPLACE" : at.helper("regexp_replace");
  at.replace(call, [`${name}(`, at.text(value), ", ", written, ", ", by, isAll ? "" : [", ", where], ")"]);
}

/** \1 is $1 for ICU, where $ and \ stand for themselves only behind a backslash. */
function replacementOf(node: SyntaxNode | undefined, at: RuleContext): Piece {
  if (!node || isNullLiteral(node)) return "''";
  const text = textOf(node);
  if (text === undefined) {
    textArgument(node, at);
    if (at.binding.isNullable(node)) at.wrap(node, "IFNULL(", ", '')");
    if (!isMariadb(at)) at.note(node, "A replacement that is not written here must have $1 for \\1.");
    return at.text(node);
  }
  if (isMariadb(at)) return quoteText(text);
  return quoteText(
    text.replace(/\\(\d)|\\\\|\$/g, (all, digit?: string) => (digit ? `$${digit}` : all === "$" ? "\\$" : "\\\\")),
  );
}

function count(call: FunctionCall, at: RuleContext, [value, pattern, position, flags]: Args): void {
  textArgument(value, at);
  if (position) asInteger(position, at);
  const start: Piece = position ? at.text(position) : "1";
  at.replace(call, [
    `${at.helper("regexp_count")}(`,
    at.text(value),
    ", ",
    patternOf(pattern, flags, at),
    ", ",
    start,
    ")",
  ]);
}

const table = {
  REGEXP_LIKE: {
    to: like,
    args: [2, 3],
    why: "MariaDB has the operator only. Match parameters stand in front of the pattern.",
    examples: [
      {
        from: "SELECT s FROM t WHERE REGEXP_LIKE(s, '^ste(v|ph)en$', 'i')",
        to: "SELECT s FROM t WHERE s REGEXP '(?i)^ste(v|ph)en$'",
      },
      { from: "SELECT s FROM t WHERE REGEXP_LIKE(s, '\\d')", to: "SELECT s FROM t WHERE s REGEXP '\\\\d'" },
    ],
  },
  REGEXP_REPLACE: {
    to: replace,
    args: [2, 6],
    examples: [
      {
        from: "SELECT REGEXP_REPLACE(s, '(a)(b)', '\\2\\1') || '.' FROM t",
        to: "SELECT CONCAT(IFNULL(REGEXP_REPLACE(s, '(a)(b)', '$2$1'), ''), '.') FROM t",
      },
      {
        from: "SELECT REGEXP_REPLACE(s, '(a)(b)', '\\2\\1', 1, 2) || '.' FROM t",
        to: "SELECT CONCAT(IFNULL(portolan.regexp_replace(s, '(a)(b)', '\\\\2\\\\1', 1, 2), ''), '.') FROM t",
        target: "mariadb",
      },
      {
        from: "SELECT REGEXP_REPLACE(s, 'x') || '.' FROM t",
        to: "SELECT CONCAT(IFNULL(REGEXP_REPLACE(s, 'x', ''), ''), '.') FROM t",
      },
    ],
  },
  REGEXP_SUBSTR: {
    to: substring,
    args: [2, 6],
    examples: [
      {
        from: "SELECT REGEXP_SUBSTR(s, '[^,]+', 1, 2) || '.' FROM t",
        to: "SELECT CONCAT(IFNULL(REGEXP_SUBSTR(s, '[^,]+', 1, 2), ''), '.') FROM t",
      },
      {
        from: "SELECT REGEXP_SUBSTR(s, '[^,]+', 1, 2) || '.' FROM t",
        to: "SELECT CONCAT(IFNULL(portolan.regexp_substr(s, '[^,]+', 1, 2), ''), '.') FROM t",
        target: "mariadb",
      },
      {
        from: "SELECT REGEXP_SUBSTR(s, 'a(b)', 1, 1, 'i', 1) || '.' FROM t",
        contains: "REGEXP_REPLACE(REGEXP_SUBSTR(s, '(?i)a(b)'), '(?i)a(b)', '$1')",
      },
    ],
  },
  REGEXP_INSTR: {
    to: place,
    args: [2, 7],
    examples: [
      { from: "SELECT REGEXP_INSTR(s, 'b+', 1, 1, 1) FROM t", to: "SELECT REGEXP_INSTR(s, 'b+', 1, 1, 1) FROM t" },
      { from: "SELECT REGEXP_INSTR(s, 'b+') FROM t", to: "SELECT REGEXP_INSTR(s, 'b+') FROM t" },
    ],
  },
  REGEXP_COUNT: {
    to: count,
    args: [2, 4],
    examples: [{ from: "SELECT REGEXP_COUNT(s, 'a') FROM t", to: "SELECT portolan.regexp_count(s, 'a', 1) FROM t" }],
  },
} satisfies Record<string, FunctionRow>;

export default defineFunctions(
  { pair: "oracle.mysql", topic: "regular expressions", source: MANUAL, given: "CREATE TABLE t (s VARCHAR2(20));" },
  table,
);

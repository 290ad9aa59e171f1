/** SUBSTR, INSTR, LENGTH and their kin. */
import type { RuleContext } from "../../../../converter/language/oracle/context";
import {
  defineFunctions,
  type FunctionCall,
  type FunctionRow,
} from "../../../../converter/language/oracle/function-table";
import { constantOf, isNullLiteral, wholeOf } from "../../any/expressions/constants";
import { hasCharacters, markFilled } from "../../any/expressions/empty-texts";
import { type Args, rename } from "../../any/functions/calls";
import { isCompared, withBlanks } from "../expressions/comparable";
import { asInteger, asText } from "../expressions/conversions";
import { textArgument } from "./calls";

const STRING_FUNCTIONS = "https://dev.mysql.com/doc/refman/8.4/en/string-functions.html";

/** Position 0 means 1 in Oracle; in MySQL nothing is there. */
function substring(call: FunctionCall, at: RuleContext, args: Args): void {
  const [text, position, length] = args;
  if (!isCompared(call)) withBlanks([text], at);
  asText(text, at);
  for (const arg of [position, length]) if (arg) asInteger(arg, at);
  const value = wholeOf(position);
  if (value === 0) at.replace(position, "1");
  else if (value === undefined && !isPositive(position, at))
    at.replace(position, ["IF(", at.operand(position), " = 0, 1, ", at.text(position), ")"]);
  if (value === 1 && hasCharacters(text, at) && (!length || (wholeOf(length) ?? 0) > 0)) markFilled(call, at);
}

/** Whether a position is surely 1 or more. */
function isPositive(node: Args[number], at: RuleContext): boolean {
  const symbol = at.binding.symbolOf(node);
  return symbol?.kind === "pseudoColumn" && (symbol.name === "LEVEL" || symbol.name === "ROWNUM");
}

function substringOfBytes(call: FunctionCall, at: RuleContext, [text, position, length]: Args): void {
  asText(text, at);
  for (const arg of [position, length]) if (arg) asInteger(arg, at);
  const rest = length ? [", ", at.text(length)] : "";
  at.replace(call, [
    "CONVERT(SUBSTR(CAST(",
    at.text(text),
    " AS BINARY), ",
    at.text(position),
    rest,
    ") USING utf8mb4)",
  ]);
}

function position(call: FunctionCall, at: RuleContext, args: Args): void {
  const [text, search, from, occurrence] = args;
  withBlanks(args.slice(0, 2), at);
  for (const arg of args.slice(0, 2)) textArgument(arg, at);
  for (const arg of args.slice(2)) asInteger(arg, at);
  const start = from === undefined ? 1 : wholeOf(from);
  const isFirst = occurrence === undefined || wholeOf(occurrence) === 1;
  if (start === 1 && isFirst) at.replace(call, ["INSTR(", at.text(text), ", ", at.text(search), ")"]);
  else if (start !== undefined && start > 0 && isFirst)
    at.replace(call, ["LOCATE(", at.text(search), ", ", at.text(text), `, ${start})`]);
  else {
    const place = [at.text(from), ", ", occurrence ? at.text(occurrence) : "1"];
    at.replace(call, [`${at.helper("instr")}(`, at.text(text), ", ", at.text(search), ", ", place, ")"]);
  }
}

function length(name: string) {
  return (call: FunctionCall, at: RuleContext, [text]: Args): void => {
    withBlanks([text], at);
    if (isNullLiteral(text)) {
      at.replace(call, "NULL");
      return;
    }
    textArgument(text, at);
    rename(call, name, at);
  };
}

const characters: FunctionRow = {
  to: length("CHAR_LENGTH"),
  args: 1,
  why: "LENGTH counts bytes in MySQL. '' is NULL in Oracle.",
  examples: [{ from: "SELECT LENGTH(s) FROM t", to: "SELECT CHAR_LENGTH(s) FROM t" }],
};

const substr = (name: string): FunctionRow => ({
  to: (call, at, args) => {
    substring(call, at, args);
    rename(call, "SUBSTR", at);
  },
  args: [2, 3],
  examples: [{ from: `SELECT ${name}(k, 1, 3) FROM t`, to: "SELECT SUBSTR(k, 1, 3) FROM t" }],
});

const table = {
  SUBSTR: {
    to: substring,
    args: [2, 3],
    why: "Position 0 means 1 in Oracle. In MySQL the result is empty there.",
    examples: [
      { from: "SUBSTR('ABCDEFG', 3, 4)", to: "nullif(SUBSTR('ABCDEFG', 3, 4), '')" },
      {
        from: "SELECT SUBSTR(k, 0, 3) /* start */ FROM t",
        to: "SELECT nullif(SUBSTR(k, 1, 3), '') /* start */ FROM t",
      },
      {
        from: "SELECT SUBSTR(k, i) || '.' FROM t",
        to: "SELECT CONCAT(IFNULL(SUBSTR(k, IF(i = 0, 1, i)), ''), '.') FROM t",
      },
      { from: "SELECT k FROM t WHERE SUBSTR(k, -2) = 'ab'", to: "SELECT k FROM t WHERE SUBSTR(k, -2) = 'ab'" },
    ],
  },
  SUBSTR2: substr("SUBSTR2"),
  SUBSTR4: substr("SUBSTR4"),
  SUBSTRC: substr("SUBSTRC"),
  SUBSTRB: {
    to: substringOfBytes,
    args: [2, 3],
    examples: [
      {
        from: "SELECT SUBSTRB(s, 1, 3) || '.' FROM t",
        to: "SELECT CONCAT(IFNULL(CONVERT(SUBSTR(CAST(s AS BINARY), 1, 3) USING utf8mb4), ''), '.') FROM t",
      },
    ],
  },
  INSTR: {
    to: position,
    args: [2, 4],
    why: "MySQL's INSTR and LOCATE know neither occurrences nor searching backwards.",
    examples: [
      { from: "INSTR('ABC', 'b')", to: "INSTR('ABC', 'b')" },
      { from: "INSTR('abcabc', 'c', 4)", to: "LOCATE('c', 'abcabc', 4)" },
      { from: "INSTR('abcabc', 'c', -1)", to: "portolan.instr('abcabc', 'c', -1, 1)" },
      { from: "INSTR('abcabc', 'c', 1, 2)", to: "portolan.instr('abcabc', 'c', 1, 2)" },
    ],
  },
  INSTRC: { to: position, args: [2, 4], examples: [{ from: "INSTRC('ab', 'b')", to: "INSTR('ab', 'b')" }] },
  INSTR2: { to: position, args: [2, 4], examples: [{ from: "INSTR2('ab', 'b')", to: "INSTR('ab', 'b')" }] },
  INSTR4: { to: position, args: [2, 4], examples: [{ from: "INSTR4('ab', 'b')", to: "INSTR('ab', 'b')" }] },
  INSTRB: {
    to: (call: FunctionCall, at: RuleContext, args: Args) => {
      for (const arg of args.slice(0, 2)) {
        textArgument(arg, at);
        at.wrap(arg, "CAST(", " AS BINARY)");
      }
      if (args.length > 2 && constantOf(args[2]) === undefined)
        at.review(call, "INSTRB counts bytes; the position that is given here must be one of bytes too.");
      at.replace(call, [
        "LOCATE(",
        at.text(args[1]),
        ", ",
        at.text(args[0]),
        args[2] ? [", ", at.text(args[2])] : "",
        ")",
      ]);
    },
    args: [2, 3],
    examples: [{ from: "INSTRB('ab', 'b')", to: "LOCATE(CAST('b' AS BINARY), CAST('ab' AS BINARY))" }],
  },
  LENGTH: characters,
  LENGTHC: { ...characters, examples: [{ from: "LENGTHC('ab')", to: "CHAR_LENGTH('ab')" }] },
  LENGTH2: { ...characters, examples: [{ from: "LENGTH2('ab')", to: "CHAR_LENGTH('ab')" }] },
  LENGTH4: { ...characters, examples: [{ from: "LENGTH4('ab')", to: "CHAR_LENGTH('ab')" }] },
  LENGTHB: { to: length("LENGTH"), args: 1, examples: [{ from: "LENGTHB('ab')", to: "LENGTH('ab')" }] },
  VSIZE: { to: length("LENGTH"), args: 1, examples: [{ from: "VSIZE('ab')", to: "LENGTH('ab')" }] },
} satisfies Record<string, FunctionRow>;

export default defineFunctions(
  {
    pair: "oracle.mysql",
    topic: "substrings",
    source: STRING_FUNCTIONS,
    given: "CREATE TABLE t (s VARCHAR2(20), k VARCHAR2(5) NOT NULL, i NUMBER(4));",
  },
  table,
);

/** SUBSTR, INSTR, LENGTH and their kin. */

import type { RuleContext } from "../../../../converter/language/oracle/context";
import {
  defineFunctions,
  type FunctionCall,
  type FunctionRow,
} from "../../../../converter/language/oracle/function-table";
import { dropArgument } from "../../../../converter/rule/call-arguments";
import { isNullLiteral, wholeOf } from "../../any/expressions/constants";
import { fill, hasCharacters, markFilled } from "../../any/expressions/empty-texts";
import { type Args, rename, renameToHelper } from "../../any/functions/calls";
import { asPadded, withBlanks } from "../expressions/comparable";
import { asInteger, asNumber, asText } from "../expressions/conversions";
import { isAtLeast } from "../expressions/number-shapes";
import { textArgument } from "./calls";

const STRING_FUNCTIONS = "https://www.postgresql.org/docs/current/functions-string.html";

/** PostgreSQL's substr for positions and lengths that are surely positive; a helper for all others. */
function substr(call: FunctionCall, at: RuleContext, args: Args): void {
  const [text, start, amount] = args;
  withBlanks([text], at);
  asText(text, at);
  if (wholeOf(start) === 0 && start.kind === "Literal") at.replace(start, "1");
  const startsWithin = isAtLeast(1, start, at) || wholeOf(start) === 0;
  if (startsWithin && (!amount || isAtLeast(0, amount, at))) {
    rename(call, "substr", at);
    asInteger(start, at);
    if (amount) asInteger(amount, at);
    const takesFirst = (wholeOf(start) ?? 9) <= 1 && (!amount || isAtLeast(1, amount, at));
    if (takesFirst) markFilled(call, at);
    return;
  }
  if (wholeOf(start) === -1 && (!amount || isAtLeast(1, amount, at))) {
    if (amount) dropArgument(call, 2, at);
    rename(call, "right", at);
    at.replace(start, "1");
    markFilled(call, at);
    return;
  }
  asNumber(start, at);
  if (amount) asNumber(amount, at);
  renameToHelper(call, "substr", at);
  markFilled(call, at);
}

function substrb(call: FunctionCall, at: RuleContext, args: Args): void {
  withBlanks(args.slice(0, 1), at);
  asText(args[0], at);
  renameToHelper(call, "substrb", at);
  markFilled(call, at);
}

function instr(call: FunctionCall, at: RuleContext, args: Args): void {
  const [text, search, start, occurrence] = args;
  withBlanks([text, search], at);
  for (const arg of [text, search]) textArgument(arg, at);
  const isFirst = (!start || wholeOf(start) === 1) && (!occurrence || wholeOf(occurrence) === 1);
  if (!isFirst) {
    renameToHelper(call, "instr", at);
    return;
  }
  if (occurrence) dropArgument(call, 3, at);
  if (start) dropArgument(call, 2, at);
  if (isNullLiteral(search)) at.replace(search, "NULL::text");
  rename(call, "strpos", at);
}

/** length(…) of the text that Oracle makes of any value. */
function measure(name: string) {
  return (call: FunctionCall, at: RuleContext, [value]: Args): void => {
    const type = at.typeOf(value);
    if (type.kind === "binary" || type.kind === "blob") {
      rename(call, name === "length" && type.kind === "binary" ? "2 * octet_length" : "octet_length", at);
      if (name === "length" && type.kind === "binary") at.wrap(call, "(", ")");
      return;
    }
    asPadded(value, at);
    textArgument(value, at);
    rename(call, name, at);
  };
}

function keepLength(call: FunctionCall, at: RuleContext, args: Args): void {
  const { kind } = at.typeOf(args[0]);
  if (kind === "binary" || kind === "blob") measure("length")(call, at, args);
  else {
    asPadded(args[0], at);
    textArgument(args[0], at);
  }
}

function pad(call: FunctionCall, at: RuleContext, [text, size, filler]: Args): void {
  asPadded(text, at);
  textArgument(text, at);
  const isPositive = isAtLeast(1, size, at);
  asInteger(size, at);
  if (filler) {
    asText(filler, at);
    fill(filler, at);
  }
  if (isPositive && (!filler || hasCharacters(filler, at))) markFilled(call, at);
}

function numberRow(
  name: string,
  to: FunctionRow["to"],
  args: FunctionRow["args"],
  from: string,
  result: string,
): FunctionRow {
  return {
    to,
    args,
    source: STRING_FUNCTIONS,
    why: `PostgreSQL's form of ${name} has other arguments.`,
    examples: [{ from, to: result }],
  };
}

const lengthRow = (name: string, target: string): FunctionRow =>
  numberRow(name, measure(target), 1, `${name}('abc')`, `${target}('abc')`);
const instrRow = (name: string): FunctionRow =>
  numberRow(name, instr, [2, 4], `${name}('abc', 'b')`, "strpos('abc', 'b')");
const substrRow = (name: string): FunctionRow =>
  numberRow(name, substr, [2, 3], `${name}('abc', 1, 2)`, "substr('abc', 1, 2)");

export default defineFunctions(
  {
    pair: "oracle.postgresql",
    topic: "parts of texts",
    source: "https://docs.oracle.com/en/database/oracle/oracle-database/23/sqlrf/Single-Row-Functions.html",
    given: "CREATE TABLE t (s VARCHAR2(20), c CHAR(3), n NUMBER(5,2), k VARCHAR2(5) NOT NULL, i NUMBER(3), r RAW(4));",
  },
  {
    SUBSTR: {
      to: substr,
      args: [2, 3],
      why: "In Oracle position 0 counts as 1 and a negative one from the end; a length below 1 gives NULL. PostgreSQL counts from before the text, and refuses negative lengths.",
      source: STRING_FUNCTIONS,
      examples: [
        { from: "SUBSTR('ABCDEFG', -5, 4)", to: "portolan.substr('ABCDEFG', -5, 4)" },
        {
          from: "SELECT SUBSTR(s, /* from */ 2) || 'x' FROM t",
          to: "SELECT concat(substr(s, /* from */ 2), 'x') FROM t",
        },
        { from: "SUBSTR('abc', 0, 2)", to: "substr('abc', 1, 2)" },
        { from: "SUBSTR('abc', -1)", to: "right('abc', 1)" },
        { from: "SUBSTR(12345, 1, 2)", to: "substr('12345', 1, 2)" },
        {
          from: "SELECT SUBSTR(s, INSTR(s, ',') + 1) || '.' FROM t",
          to: "SELECT concat(substr(s, strpos(s, ',') + 1), '.') FROM t",
        },
        {
          from: "SELECT SUBSTR(s, 1, INSTR(s, ',') - 1) FROM t",
          to: "SELECT portolan.substr(s, 1, strpos(s, ',') - 1) FROM t",
        },
        { from: "SELECT SUBSTR(s, i, 1) FROM t", to: "SELECT portolan.substr(s, i, 1) FROM t" },
        {
          from: "DECLARE\n  s VARCHAR2(10) := 'abc';\n  v VARCHAR2(10);\nBEGIN\n  FOR i IN 1 .. LENGTH(s) LOOP\n    v := v || SUBSTR(s, i, 1);\n  END LOOP;\nEND;",
          contains: "v := nullif(concat(v, substr(s, i, 1)), '');",
        },
      ],
    },
    SUBSTR2: substrRow("SUBSTR2"),
    SUBSTR4: substrRow("SUBSTR4"),
    SUBSTRC: substrRow("SUBSTRC"),
    SUBSTRB: {
      to: substrb,
      args: [2, 3],
      why: "Positions count bytes; PostgreSQL counts characters.",
      examples: [{ from: "SUBSTRB('ABC', 2, 1)", to: "portolan.substrb('ABC', 2, 1)" }],
    },
    INSTR: {
      to: instr,
      args: [2, 4],
      why: "PostgreSQL's strpos finds the first occurrence from the start; a helper does the rest.",
      source: STRING_FUNCTIONS,
      examples: [
        { from: "INSTR('abcb', 'b' /* what */)", to: "strpos('abcb', 'b' /* what */)" },
        { from: "INSTR('abcb', 'b', 1, 1)", to: "strpos('abcb', 'b')" },
        { from: "INSTR('abcb', 'b', -1)", to: "portolan.instr('abcb', 'b', -1)" },
        { from: "INSTR('abc', '')", to: "strpos('abc', NULL::text)" },
        { from: "SELECT INSTR(n, '.') FROM t", to: "SELECT strpos(portolan.number_text(n), '.') FROM t" },
      ],
    },
    INSTRC: instrRow("INSTRC"),
    INSTR2: instrRow("INSTR2"),
    INSTR4: instrRow("INSTR4"),
    INSTRB: {
      to: instr,
      args: [2, 4],
      review: "Positions count characters here, bytes in Oracle: they differ behind characters outside ASCII.",
      examples: [{ from: "INSTRB('abc', 'b')", to: "strpos('abc', 'b')", refused: "count characters" }],
    },
    LENGTH: {
      to: keepLength,
      args: 1,
      source: STRING_FUNCTIONS,
      why: "Oracle converts other types to text, counts the blanks of CHAR values, and gives NULL for ''.",
      examples: [
        { from: "LENGTH(12345)", to: "LENGTH('12345')" },
        {
          from: "SELECT LENGTH(s), LENGTH(c), LENGTH(n), LENGTH(i) FROM t",
          to: "SELECT LENGTH(s), LENGTH(rpad(c, 3)), LENGTH(portolan.number_text(n)), LENGTH(i::text) FROM t",
        },
        { from: "NVL(LENGTH(TRIM('   ')), -1)", to: "coalesce(LENGTH(nullif(TRIM('   '), '')), -1)" },
        { from: "SELECT LENGTH(r) FROM t", to: "SELECT (2 * octet_length(r)) FROM t" },
      ],
    },
    LENGTHB: lengthRow("LENGTHB", "octet_length"),
    LENGTHC: lengthRow("LENGTHC", "length"),
    LENGTH2: lengthRow("LENGTH2", "length"),
    LENGTH4: lengthRow("LENGTH4", "length"),
    VSIZE: {
      to: (call, at, [value]) => {
        asText(value, at);
        rename(call, "octet_length", at);
      },
      args: 1,
      review:
        "VSIZE counts the bytes of Oracle's own storage; the bytes of the text are counted here. Numbers and dates differ.",
      examples: [{ from: "VSIZE('abc')", to: "octet_length('abc')", refused: "bytes of Oracle" }],
    },
    LPAD: {
      to: pad,
      args: [2, 3],
      source: STRING_FUNCTIONS,
      why: "Oracle converts other types to text and cuts off the decimals of the length.",
      examples: [
        { from: "LPAD(7, 3, '0')", to: "LPAD('7', 3, '0')" },
        {
          from: "SELECT LPAD(s, i /* width */, '*') || ';' FROM t",
          to: "SELECT concat(LPAD(s, i /* width */, '*'), ';') FROM t",
        },
        { from: "SELECT LPAD(' ', n) FROM t", to: "SELECT nullif(LPAD(' ', trunc(n)::integer), '') FROM t" },
      ],
    },
    RPAD: { to: pad, args: [2, 3], source: STRING_FUNCTIONS, examples: [{ from: "RPAD('a', 3)", to: "RPAD('a', 3)" }] },
  },
);

/** Character functions. */

import type { RuleContext } from "../../../../converter/rule/context";
import { defineFunctions, type FunctionCall } from "../../../../converter/rule/function-table";
import { join, type Piece } from "../../../../converter/rule/pieces";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import { asNumeric, asText, nullWhenEmpty } from "../expressions/typed-operands";

type Args = readonly SyntaxNode[];
const ORACLE = "https://docs.oracle.com/en/database/oracle/oracle-database/23/sqlrf/Single-Row-Functions.html";

/** name(text, …) with every other argument as it is; '' becomes NULL. */
function textFunction(name: string, mayBeEmpty: boolean) {
  return (call: FunctionCall, at: RuleContext, args: Args): void => {
    const values: Piece[] = args.map((a, i) => (i === 0 ? asText(a, at) : at.text(a)));
    const pieces: Piece = [`${name}(`, join(values, ", "), ")"];
    at.replace(call, mayBeEmpty ? nullWhenEmpty(call, pieces, at) : pieces);
  };
}

function substr(call: FunctionCall, at: RuleContext, args: Args): void {
  const start = constantOf(args[1], at);
  const amount = args[2] ? constantOf(args[2], at) : undefined;
  const isPlain = start !== undefined && start >= 1 && (!args[2] || (amount !== undefined && amount >= 1));
  if (isPlain) {
    const values = [asText(args[0], at), ...args.slice(1).map((a) => at.text(a) as Piece)];
    at.replace(call, nullWhenEmpty(call, ["substr(", join(values, ", "), ")"], at));
    return;
  }
  const values = [asText(args[0], at), ...args.slice(1).map((a) => asNumeric(a, at))];
  at.replace(call, [`${at.helper("substr")}(`, join(values, ", "), ")"]);
}

/** A whole number written as a constant. */
export function constantOf(node: SyntaxNode, at: RuleContext): number | undefined {
  const text = at.source(node).replace(/\s+/g, "");
  return /^[+-]?\d+$/.test(text) ? Number(text) : undefined;
}

function trimSet(side: "ltrim" | "rtrim") {
  return (call: FunctionCall, at: RuleContext, args: Args): void => {
    const values = [asText(args[0], at), ...args.slice(1).map((a) => at.text(a) as Piece)];
    at.replace(call, nullWhenEmpty(call, [`${side}(`, join(values, ", "), ")"], at));
  };
}

function replaceText(call: FunctionCall, at: RuleContext, args: Args): void {
  const search = searchText(args[1], at);
  const replacement = args[2] ? searchText(args[2], at) : "''";
  at.replace(call, nullWhenEmpty(call, ["replace(", asText(args[0], at), ", ", search, ", ", replacement, ")"], at));
}

/** Oracle takes NULL in REPLACE as ''; PostgreSQL would give NULL. */
function searchText(node: SyntaxNode, at: RuleContext): Piece {
  if (node.kind === "Literal") {
    const literal = node as unknown as { type: string; value: string };
    if (literal.type === "null" || literal.value === "") return "''";
    return asText(node, at);
  }
  return at.binding.isNullable(node) ? ["coalesce(", asText(node, at), ", '')"] : asText(node, at);
}

function pad(name: "lpad" | "rpad") {
  return (call: FunctionCall, at: RuleContext, args: Args): void => {
    const size: Piece =
      constantOf(args[1], at) === undefined ? ["trunc(", asNumeric(args[1], at), ")::integer"] : at.text(args[1]);
    const fill: Piece = args[2] ? [", ", asText(args[2], at)] : "";
    const pieces: Piece = [`${name}(`, asText(args[0], at), ", ", size, fill, ")"];
    const amount = constantOf(args[1], at);
    at.replace(call, amount !== undefined && amount > 0 ? pieces : nullWhenEmpty(call, pieces, at));
  };
}

function instr(call: FunctionCall, at: RuleContext, args: Args): void {
  if (args.length === 2 || (args.length === 3 && constantOf(args[2], at) === 1)) {
    at.replace(call, ["strpos(", asText(args[0], at), ", ", asText(args[1], at), ")"]);
    return;
  }
  const values = [asText(args[0], at), asText(args[1], at), ...args.slice(2).map((a) => asNumeric(a, at))];
  at.replace(call, [`${at.helper("instr")}(`, join(values, ", "), ")"]);
}

function concat(call: FunctionCall, at: RuleContext, args: Args): void {
  const values = args.map((a) => asText(a, at));
  const pieces: Piece = ["concat(", join(values, ", "), ")"];
  at.replace(call, args.every((a) => at.binding.isNullable(a)) ? nullWhenEmpty(call, pieces, at) : pieces);
}

function throughHelper(name: string) {
  return (call: FunctionCall, at: RuleContext, args: Args): void => {
    const values = args.map((a, i) => (i === 0 ? asText(a, at) : at.text(a)));
    at.replace(call, [`${at.helper(name)}(`, join(values, ", "), ")"]);
  };
}

export default defineFunctions(
  {
    pair: "oracle.postgresql",
    topic: "character function",
    source: ORACLE,
    given: "CREATE TABLE t (s VARCHAR2(20), c CHAR(3), n NUMBER(5), k VARCHAR2(5) NOT NULL);",
  },
  {
    SUBSTR: {
      to: substr,
      args: [2, 3],
      examples: [
        { from: "SUBSTR('ABCDEFG', -5, 4)", to: "portolan.substr('ABCDEFG', -5, 4)" },
        { from: "LENGTH(SUBSTR('ABC', /* from */ 2))", to: "length(nullif(substr('ABC', 2), '') /* from */)" },
      ],
    },
    SUBSTRB: {
      to: throughHelper("substrb"),
      args: [2, 3],
      examples: [{ from: "SUBSTRB('ABC', 2, 1)", to: "portolan.substrb('ABC', 2, 1)" }],
    },
    INSTR: {
      to: instr,
      args: [2, 4],
      examples: [
        { from: "INSTR('abcb', 'b')", to: "strpos('abcb', 'b')" },
        { from: "INSTR('abcb', 'b', -1)", to: "portolan.instr('abcb', 'b', -1)" },
      ],
    },
    LENGTH: {
      to: textFunction("length", false),
      args: 1,
      examples: [{ from: "LENGTH(12345)", to: "length(12345::text)" }],
    },
    LENGTHB: {
      to: textFunction("octet_length", false),
      args: 1,
      examples: [{ from: "LENGTHB('abc')", to: "octet_length('abc')" }],
    },
    LENGTHC: {
      to: textFunction("length", false),
      args: 1,
      examples: [{ from: "LENGTHC('abc')", to: "length('abc')" }],
    },
    UPPER: { to: textFunction("upper", false), args: 1, examples: [{ from: "UPPER('a')", to: "upper('a')" }] },
    LOWER: { to: textFunction("lower", false), args: 1, examples: [{ from: "LOWER('A')", to: "lower('A')" }] },
    INITCAP: {
      to: textFunction("initcap", false),
      args: 1,
      examples: [{ from: "INITCAP('a b')", to: "initcap('a b')" }],
    },
    NLS_UPPER: { to: "upper($1)", args: [1, 2], examples: [{ from: "NLS_UPPER('a')", to: "upper('a')" }] },
    NLS_LOWER: { to: "lower($1)", args: [1, 2], examples: [{ from: "NLS_LOWER('A')", to: "lower('A')" }] },
    NLS_INITCAP: { to: "initcap($1)", args: [1, 2], examples: [{ from: "NLS_INITCAP('a')", to: "initcap('a')" }] },
    LTRIM: {
      to: trimSet("ltrim"),
      args: [1, 2],
      examples: [{ from: "LTRIM('<=>B', '<>=')", to: "nullif(ltrim('<=>B', '<>='), '')" }],
    },
    RTRIM: {
      to: trimSet("rtrim"),
      args: [1, 2],
      examples: [{ from: "NVL(RTRIM('000', '0'), 'x')", to: "coalesce(nullif(rtrim('000', '0'), ''), 'x')" }],
    },
    REPLACE: {
      to: replaceText,
      args: [2, 3],
      examples: [
        { from: "NVL(REPLACE('aaa', 'a'), 'none')", to: "coalesce(nullif(replace('aaa', 'a', ''), ''), 'none')" },
      ],
    },
    TRANSLATE: {
      to: throughHelper("translate"),
      args: 3,
      examples: [{ from: "TRANSLATE('abc', 'ab', 'xy')", to: "portolan.translate('abc', 'ab', 'xy')" }],
    },
    LPAD: { to: pad("lpad"), args: [2, 3], examples: [{ from: "LPAD(7, 3, '0')", to: "lpad(7::text, 3, '0')" }] },
    RPAD: { to: pad("rpad"), args: [2, 3], examples: [{ from: "RPAD('a', 3)", to: "rpad('a', 3)" }] },
    CONCAT: { to: concat, args: [2, 99], examples: [{ from: "CONCAT('a', 1)", to: "concat('a', 1::text)" }] },
    CHR: { to: "chr(($1)::integer)", args: 1, examples: [{ from: "CHR(10)", to: "chr((10)::integer)" }] },
    NCHR: { to: "chr(($1)::integer)", args: 1, examples: [{ from: "NCHR(10)", to: "chr((10)::integer)" }] },
    ASCII: { to: textFunction("ascii", false), args: 1, examples: [{ from: "ASCII('a')", to: "ascii('a')" }] },
    SOUNDEX: {
      to: throughHelper("soundex"),
      args: 1,
      examples: [{ from: "SOUNDEX('Smith')", to: "portolan.soundex('Smith')" }],
    },
    REVERSE: {
      to: textFunction("reverse", false),
      args: 1,
      examples: [{ from: "REVERSE('ab')", to: "reverse('ab')" }],
    },
    ASCIISTR: {
      to: throughHelper("asciistr"),
      args: 1,
      examples: [{ from: "ASCIISTR('ä')", to: "portolan.asciistr('ä')" }],
    },
    UNISTR: {
      to: throughHelper("unistr"),
      args: 1,
      examples: [{ from: "UNISTR('\\00e1')", to: "portolan.unistr('\\00e1')", version: 13 }],
    },
    TO_SINGLE_BYTE: {
      to: throughHelper("to_single_byte"),
      args: 1,
      examples: [{ from: "TO_SINGLE_BYTE('a')", to: "portolan.to_single_byte('a')" }],
    },
    TO_MULTI_BYTE: {
      to: throughHelper("to_multi_byte"),
      args: 1,
      examples: [{ from: "TO_MULTI_BYTE('a')", to: "portolan.to_multi_byte('a')" }],
    },
    COMPOSE: { to: "normalize($1, NFC)", args: 1, examples: [{ from: "COMPOSE('a')", to: "normalize('a', NFC)" }] },
    DECOMPOSE: {
      to: "normalize($1, NFD)",
      args: [1, 2],
      examples: [{ from: "DECOMPOSE('a')", to: "normalize('a', NFD)" }],
    },
  },
);

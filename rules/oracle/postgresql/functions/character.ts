/** Character functions: case, trimming, replacing, codes. */

import { quoteText, type RuleContext } from "../../../../converter/language/oracle/context";
import {
  defineFunctions,
  type FunctionCall,
  type FunctionRow,
} from "../../../../converter/language/oracle/function-table";
import type { Call } from "../../../../converter/plsql/nodes";
import { addArgument, dropArgument } from "../../../../converter/rule/call-arguments";
import { isNullLiteral, textOf, wholeOf } from "../../any/expressions/constants";
import { hasCharacters, markFilled, mayBeEmpty } from "../../any/expressions/empty-texts";
import { mustBeImmutable } from "../../any/expressions/placement";
import { type Args, rename, renameToHelper } from "../../any/functions/calls";
import { isCompared, withBlanks } from "../expressions/comparable";
import { asInteger, asPrinted, asText } from "../expressions/conversions";
import { textArgument } from "./calls";

const STRING_FUNCTIONS = "https://www.postgresql.org/docs/current/functions-string.html";

/** The same function: other types become texts. */
function sameText(call: FunctionCall, at: RuleContext, args: Args): void {
  if (!isCompared(call)) withBlanks(args, at);
  for (const arg of args) asText(arg, at);
}

/** The same function without its language parameter. */
function withoutLanguage(name: string) {
  return (call: FunctionCall, at: RuleContext, args: Args): void => {
    asText(args[0], at);
    if (args.length > 1) {
      dropArgument(call, 1, at);
      at.review(
        call,
        `${name.toUpperCase()} follows the database's collation here, not the language that the source names.`,
      );
    }
    rename(call, name, at);
  };
}

function helperRow(name: string, from: string, to: string, why: string): FunctionRow {
  return {
    to: (call, at, args) => {
      textArgument(args[0], at);
      renameToHelper(call, name, at);
    },
    args: 1,
    why,
    examples: [{ from, to }],
  };
}

/** Searching for NULL leaves the text as it is, replacing by NULL removes. */
function replaceText(call: FunctionCall, at: RuleContext, args: Args): void {
  const [text, search, replacement] = args;
  withBlanks(args, at);
  for (const arg of args) if (!isNullLiteral(arg)) asText(arg, at);
  if (!hasCharacters(search, at) && !isNullLiteral(search)) {
    renameToHelper(call, "replace", at);
    markFilled(call, at);
    return;
  }
  if (isNullLiteral(search)) at.replace(search, "''");
  if (!replacement) addArgument(args, "''", at);
  else if (isNullLiteral(replacement)) at.replace(replacement, "''");
  else if (at.binding.isNullable(replacement)) at.wrap(replacement, "coalesce(", ", '')");
  const keepsText = (replacement && hasCharacters(replacement, at)) || isNullLiteral(search);
  if (keepsText && !mayBeEmpty(text, at)) markFilled(call, at);
}

function translateText(call: FunctionCall, at: RuleContext, args: Args): void {
  const using = (call as Call).options.find((o) => o.name === "USING");
  if (using) {
    at.replace(call, at.text(args[0]));
    markFilled(call, at);
    return;
  }
  withBlanks(args.slice(0, 1), at);
  for (const arg of args) asText(arg, at);
  const [from, to] = [textOf(args[1]), textOf(args[2])];
  if (!from || !to) {
    renameToHelper(call, "translate", at);
    markFilled(call, at);
  } else if (from.length === to.length && !mayBeEmpty(args[0], at)) markFilled(call, at);
}

function concat(call: FunctionCall, at: RuleContext, args: Args): void {
  if (mustBeImmutable(call, at)) {
    const parts = args.flatMap((a, i) => [i > 0 ? " || " : "", "coalesce(", at.text(a), ", '')"]);
    for (const arg of args) asText(arg, at);
    at.replace(call, ["(", parts, ")"]);
  } else for (const arg of args) asPrinted(arg, at);
  if (args.some((a) => hasCharacters(a, at))) markFilled(call, at);
}

function characterOf(call: FunctionCall, at: RuleContext, [code]: Args): void {
  const using = (call as Call).options.find((o) => o.name === "USING");
  const value = wholeOf(code);
  if (value === 0) {
    at.refuseValue(
      call,
      "CHR(0): PostgreSQL's texts cannot hold the character with code 0. Use another separator.",
      "text",
    );
    return;
  }
  const isUnicode = using !== undefined || at.builtinName(call) === "NCHR";
  if (value !== undefined && value > 127 && !isUnicode) writeCode(call, code, value, at);
  else asInteger(code, at);
  if (using) at.replace({ start: code.end, end: using.end }, "");
  rename(call, "chr", at);
}

/** A code above 127: the bytes of a character in UTF-8, or one of a single-byte character set. */
function writeCode(call: FunctionCall, code: Args[number], value: number, at: RuleContext): void {
  const bytes: number[] = [];
  for (let rest = value; rest > 0; rest = Math.floor(rest / 256)) bytes.unshift(rest % 256);
  const character = bytes.length > 1 ? decodeUtf8(bytes) : undefined;
  if (character !== undefined) at.replace(code, String(character));
  else if (bytes.length === 1 && value > 159) {
    at.note(
      call,
      "The character with this code in ISO 8859-1 and Windows-1252 is taken, as single-byte databases have it.",
    );
  } else {
    at.review(
      call,
      "CHR takes a code of the database's character set here; PostgreSQL's chr takes one of Unicode. Check that the character is the one that is meant.",
    );
  }
}

/** The code point that bytes mean in UTF-8; undefined where they are no single character. */
function decodeUtf8(bytes: readonly number[]): number | undefined {
  const [first, ...rest] = bytes;
  const size = first >= 240 ? 4 : first >= 224 ? 3 : first >= 192 ? 2 : 0;
  if (size !== bytes.length || rest.some((b) => b < 128 || b > 191)) return undefined;
  return rest.reduce((code, b) => code * 64 + (b - 128), first % 2 ** (7 - size));
}

/** UNISTR of a literal is worked out here. */
function unistr(call: FunctionCall, at: RuleContext, [text]: Args): void {
  const literal = textOf(text);
  const decoded = literal?.replace(/\\(?:\\|([0-9A-Fa-f]{4}))/g, (_, code?: string) =>
    code ? String.fromCharCode(Number.parseInt(code, 16)) : "\\",
  );
  if (decoded !== undefined && !decoded.includes("\0")) {
    at.replace(call, quoteText(decoded));
    return;
  }
  textArgument(text, at);
  if (at.version < 14) renameToHelper(call, "unistr", at);
}

/** Names of Oracle's character sets in PostgreSQL. */
const CHARACTER_SETS: Readonly<Record<string, string>> = {
  AL32UTF8: "UTF8",
  UTF8: "UTF8",
  WE8ISO8859P1: "LATIN1",
  WE8ISO8859P15: "LATIN9",
  EE8ISO8859P2: "LATIN2",
  WE8MSWIN1252: "WIN1252",
  EE8MSWIN1250: "WIN1250",
  CL8MSWIN1251: "WIN1251",
};

function convertCharset(call: FunctionCall, at: RuleContext, args: Args): void {
  const [target, source] = args.slice(1).map((a) => CHARACTER_SETS[textOf(a)?.toUpperCase() ?? ""]);
  if (target === "UTF8" && (args.length < 3 || source === "UTF8")) {
    at.replace(call, at.text(args[0]));
    return;
  }
  at.refuseValue(
    call,
    "CONVERT: a PostgreSQL text is always in the database's encoding. Use convert_to(text, encoding), which gives bytea, where the bytes are wanted; the extension unaccent where accents are to be dropped.",
    "text",
  );
}

function nlsSort(call: FunctionCall, at: RuleContext, args: Args): void {
  const sort = /NLS_SORT\s*=\s*"?(\w+)/i.exec(textOf(args[1]) ?? "")?.[1]?.toUpperCase() ?? "BINARY";
  const value = at.operand(args[0]);
  if (sort === "BINARY") at.replace(call, ["(", value, ' COLLATE "C")']);
  else if (/_[CA]I$/.test(sort)) {
    at.replace(call, ["(lower(", at.text(args[0]), ') COLLATE "C")']);
    if (sort !== "BINARY_CI")
      at.review(
        call,
        `${sort} is written as the order of the lower-case text. Accents count here; create a nondeterministic collation of the provider icu where they must not.`,
      );
  } else {
    at.replace(call, ["(", value, ' COLLATE "und-x-icu")']);
    at.review(
      call,
      `The linguistic order ${sort} is written as Unicode's. Name the collation of the language, such as "de-x-icu", where its rules matter.`,
    );
  }
}

/** Blanks at the end of a CHAR come before what RTRIM looks for, and stay behind LTRIM. */
const trimSet: FunctionRow["to"] = (call, at, args) => {
  if (args.length > 1 || at.builtinName(call) === "LTRIM") withBlanks(args.slice(0, 1), at);
  for (const arg of args) asText(arg, at);
};

const table = {
  UPPER: {
    to: sameText,
    args: 1,
    examples: [{ from: "SELECT UPPER(s /* all */) FROM t", to: "SELECT UPPER(s /* all */) FROM t" }],
  },
  LOWER: { to: sameText, args: 1, examples: [{ from: "LOWER('A')", to: "LOWER('A')" }] },
  INITCAP: { to: sameText, args: 1, examples: [{ from: "INITCAP('a b')", to: "INITCAP('a b')" }] },
  NLS_UPPER: {
    to: withoutLanguage("upper"),
    args: [1, 2],
    examples: [{ from: "NLS_UPPER('a', 'NLS_SORT = XGERMAN')", to: "upper('a')", refused: "collation" }],
  },
  NLS_LOWER: { to: withoutLanguage("lower"), args: [1, 2], examples: [{ from: "NLS_LOWER('A')", to: "lower('A')" }] },
  NLS_INITCAP: {
    to: withoutLanguage("initcap"),
    args: [1, 2],
    examples: [{ from: "NLS_INITCAP('a')", to: "initcap('a')" }],
  },
  LTRIM: {
    to: trimSet,
    args: [1, 2],
    examples: [{ from: "SELECT LTRIM(s, '<>=') || '.' FROM t", to: "SELECT concat(LTRIM(s, '<>='), '.') FROM t" }],
  },
  RTRIM: {
    to: trimSet,
    args: [1, 2],
    examples: [{ from: "NVL(RTRIM('000', '0'), 'x')", to: "coalesce(nullif(RTRIM('000', '0'), ''), 'x')" }],
  },
  REPLACE: {
    to: replaceText,
    args: [2, 3],
    source: STRING_FUNCTIONS,
    why: "Oracle takes NULL as an empty text: searching for it finds nothing, replacing by it removes. PostgreSQL gives NULL.",
    examples: [
      { from: "NVL(REPLACE('aaa', 'a'), 'none')", to: "coalesce(nullif(REPLACE('aaa', 'a', ''), ''), 'none')" },
      { from: "SELECT REPLACE(s, 'a', 'b' /* by */) FROM t", to: "SELECT REPLACE(s, 'a', 'b' /* by */) FROM t" },
      { from: "SELECT REPLACE(s, 'a', k) || 'x' FROM t", to: "SELECT concat(REPLACE(s, 'a', k), 'x') FROM t" },
      {
        from: "SELECT REPLACE(s, 'a', s) || 'x' FROM t",
        to: "SELECT concat(REPLACE(s, 'a', coalesce(s, '')), 'x') FROM t",
      },
      { from: "SELECT REPLACE(s, s, 'b') FROM t", to: "SELECT portolan.replace(s, s, 'b') FROM t" },
      { from: "REPLACE('abc', NULL)", to: "REPLACE('abc', '', '')" },
    ],
  },
  TRANSLATE: {
    to: translateText,
    args: [1, 3],
    source: STRING_FUNCTIONS,
    why: "In Oracle the result is NULL where one of the character lists is ''.",
    examples: [
      { from: "TRANSLATE('abc', 'ab', 'xy')", to: "TRANSLATE('abc', 'ab', 'xy')" },
      { from: "TRANSLATE('abc', 'abc', '')", to: "portolan.translate('abc', 'abc', NULL)" },
      {
        from: "SELECT TRANSLATE(s, ' -', ' ') || 'x' FROM t",
        to: "SELECT concat(TRANSLATE(s, ' -', ' '), 'x') FROM t",
      },
      { from: "TRANSLATE('abc' USING NCHAR_CS)", to: "'abc'" },
    ],
  },
  CONCAT: {
    to: concat,
    args: [2, 99],
    source: STRING_FUNCTIONS,
    examples: [
      { from: "CONCAT('a', 1)", to: "CONCAT('a', 1)" },
      { from: "SELECT CONCAT(s, n) FROM t", to: "SELECT nullif(CONCAT(s, portolan.number_text(n)), '') FROM t" },
    ],
  },
  CHR: {
    to: characterOf,
    args: 1,
    why: "PostgreSQL's chr takes an integer, a Unicode code point above 127, and not 0.",
    examples: [
      { from: "CHR(10)", to: "chr(10)" },
      { from: "SELECT CHR(n) FROM t", to: "SELECT chr(trunc(n)::integer) FROM t" },
      { from: "CHR(233)", to: "chr(233)", refused: "ISO 8859-1" },
      { from: "CHR(14844588)", to: "chr(8364)" },
      { from: "CHR(128)", to: "chr(128)", refused: "Unicode" },
      { from: "CHR(233 USING NCHAR_CS)", to: "chr(233)" },
      {
        from: "CASE WHEN 1 = 0 THEN CHR(0) END",
        contains: "portolan.not_converted('CHR(0)')::text",
        refused: "code 0",
      },
    ],
  },
  NCHR: { to: characterOf, args: 1, examples: [{ from: "NCHR(225)", to: "chr(225)" }] },
  ASCII: {
    to: (_call: FunctionCall, at: RuleContext, [text]: Args) => textArgument(text, at),
    args: 1,
    examples: [
      { from: "ASCII('a')", to: "ASCII('a')" },
      { from: "ASCII(TRIM(' '))", to: "ASCII(nullif(TRIM(' '), ''))" },
    ],
  },
  REVERSE: { to: sameText, args: 1, examples: [{ from: "REVERSE('ab')", to: "REVERSE('ab')" }] },
  SOUNDEX: helperRow(
    "soundex",
    "SOUNDEX('Smith')",
    "portolan.soundex('Smith')",
    "PostgreSQL has soundex in an extension only, and with other rules for H and W.",
  ),
  ASCIISTR: helperRow("asciistr", "ASCIISTR('ä')", "portolan.asciistr('ä')", "PostgreSQL has no such function."),
  TO_SINGLE_BYTE: helperRow(
    "to_single_byte",
    "TO_SINGLE_BYTE('a')",
    "portolan.to_single_byte('a')",
    "PostgreSQL has no such function.",
  ),
  TO_MULTI_BYTE: helperRow(
    "to_multi_byte",
    "TO_MULTI_BYTE('a')",
    "portolan.to_multi_byte('a')",
    "PostgreSQL has no such function.",
  ),
  UNISTR: {
    to: unistr,
    args: 1,
    source: STRING_FUNCTIONS,
    examples: [
      { from: "UNISTR('\\00e1x\\\\')", to: "'áx\\'" },
      { from: "SELECT UNISTR(s) FROM t", to: "SELECT UNISTR(s) FROM t" },
      { from: "SELECT UNISTR(s) FROM t", to: "SELECT portolan.unistr(s) FROM t", version: 13 },
    ],
  },
  COMPOSE: { to: "normalize($1, NFC)", args: 1, examples: [{ from: "COMPOSE('a')", to: "normalize('a', NFC)" }] },
  DECOMPOSE: {
    to: (call: FunctionCall, at: RuleContext, args: Args) => {
      const isCompatible = /COMPAT/i.test(textOf(args[1]) ?? "");
      at.replace(call, ["normalize(", at.text(args[0]), isCompatible ? ", NFKD)" : ", NFD)"]);
    },
    args: [1, 2],
    examples: [
      { from: "DECOMPOSE('a')", to: "normalize('a', NFD)" },
      { from: "DECOMPOSE('a', 'COMPATIBILITY')", to: "normalize('a', NFKD)" },
    ],
  },
  CONVERT: {
    to: convertCharset,
    args: [2, 3],
    complexity: "medium",
    examples: [
      { from: "CONVERT('a', 'AL32UTF8')", to: "'a'" },
      {
        from: "SELECT CONVERT(s, 'US7ASCII') FROM t",
        contains: "portolan.not_converted('CONVERT(s, ''US7ASCII'')')::text",
        refused: "unaccent",
      },
    ],
  },
  NLSSORT: {
    to: nlsSort,
    args: [1, 2],
    source: "https://www.postgresql.org/docs/current/collation.html",
    why: "PostgreSQL orders by a collation instead of a sort key.",
    examples: [
      {
        from: "SELECT s FROM t ORDER BY NLSSORT(s, 'NLS_SORT = BINARY')",
        to: 'SELECT s FROM t ORDER BY (s COLLATE "C")',
      },
      {
        from: "SELECT s FROM t ORDER BY NLSSORT(s, 'NLS_SORT=BINARY_CI')",
        to: 'SELECT s FROM t ORDER BY (lower(s) COLLATE "C")',
      },
      {
        from: "SELECT s FROM t ORDER BY NLSSORT(s, 'NLS_SORT=XGERMAN')",
        contains: 'COLLATE "und-x-icu"',
        refused: "linguistic order",
        runs: false,
      },
    ],
  },
} satisfies Record<string, FunctionRow>;

export default defineFunctions(
  {
    pair: "oracle.postgresql",
    topic: "character functions",
    source: "https://docs.oracle.com/en/database/oracle/oracle-database/23/sqlrf/Single-Row-Functions.html",
    given: "CREATE TABLE t (s VARCHAR2(20), n NUMBER(5,2), k VARCHAR2(5) NOT NULL);",
  },
  table,
);

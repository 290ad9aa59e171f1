/** Character functions: case, trimming, replacing, codes. Substrings are in substrings.ts. */
import type { RuleContext } from "../../../../converter/language/oracle/context";
import {
  defineFunctions,
  type FunctionCall,
  type FunctionRow,
} from "../../../../converter/language/oracle/function-table";
import type { Call } from "../../../../converter/plsql/nodes";
import { addArgument, dropArgument } from "../../../../converter/rule/call-arguments";
import { quoteText } from "../../../../converter/target/mysql/texts";
import { isNullLiteral, textOf, wholeOf } from "../../any/expressions/constants";
import { hasCharacters, markFilled, mayBeEmpty } from "../../any/expressions/empty-texts";
import { type Args, rename, renameToHelper } from "../../any/functions/calls";
import { withBlanks } from "../expressions/comparable";
import { asJoined } from "../expressions/concatenation";
import { asInteger, asText } from "../expressions/conversions";
import { ofTexts, textArgument, textHelper } from "./calls";

const STRING_FUNCTIONS = "https://dev.mysql.com/doc/refman/8.4/en/string-functions.html";

function withoutLanguage(name: string) {
  return (call: FunctionCall, at: RuleContext, args: Args): void => {
    asText(args[0], at);
    if (args.length > 1) {
      dropArgument(call, 1, at);
      at.review(call, `${name} follows the collation here, not the language that the source names.`);
    }
    if (name === "INITCAP") renameToHelper(call, "initcap", at);
    else rename(call, name, at);
  };
}

/** Searching for NULL leaves the text as it is, replacing by NULL removes. */
function replaceText(call: FunctionCall, at: RuleContext, args: Args): void {
  const [text, search, replacement] = args;
  withBlanks(args, at);
  const keepsText = (replacement && hasCharacters(replacement, at)) || isNullLiteral(search);
  const isKept = keepsText && !mayBeEmpty(text, at);
  asText(text, at);
  asJoined(search, at);
  if (replacement) asJoined(replacement, at);
  else addArgument(args, "''", at);
  if (isKept) markFilled(call, at);
}

function translateText(call: FunctionCall, at: RuleContext, args: Args): void {
  if ((call as Call).options.some((o) => o.name === "USING")) {
    at.replace(call, at.text(args[0]));
    markFilled(call, at);
    return;
  }
  withBlanks(args.slice(0, 1), at);
  for (const arg of args) textArgument(arg, at);
  renameToHelper(call, "translate", at);
}

function concat(call: FunctionCall, at: RuleContext, args: Args): void {
  const isFilled = args.some((a) => hasCharacters(a, at));
  for (const arg of args) asJoined(arg, at);
  if (isFilled) markFilled(call, at);
}

function characterOf(call: FunctionCall, at: RuleContext, [code]: Args): void {
  const using = (call as Call).options.find((o) => o.name === "USING");
  const value = wholeOf(code);
  const isUnicode = using !== undefined || at.builtinName(call) === "NCHR";
  const literal = value === undefined ? undefined : asciiLiteral(value);
  if (literal !== undefined) {
    at.replace(call, literal);
    return;
  }
  asInteger(code, at);
  if (isUnicode && (value === undefined || value > 127))
    at.replace(call, ["CONVERT(CHAR(", at.text(code), " USING utf32) USING utf8mb4)"]);
  else if (value !== undefined && value > 127 && value < 256) {
    at.replace(call, `CONVERT(CHAR(${value} USING latin1) USING utf8mb4)`);
    at.note(call, "The character with this code in Windows-1252 is taken, as single-byte databases have it.");
  } else at.replace(call, ["CHAR(", at.text(code), " USING utf8mb4)"]);
}

/** A character of ASCII as a text: line ends and the like by their escapes. */
function asciiLiteral(code: number): string | undefined {
  const escaped = { 9: "\\t", 10: "\\n", 13: "\\r" }[code];
  if (escaped !== undefined) return `'${escaped}'`;
  return code >= 32 && code < 127 ? quoteText(String.fromCharCode(code)) : undefined;
}

/** UNISTR of a literal is worked out here. */
function unistr(call: FunctionCall, at: RuleContext, [text]: Args): void {
  const decoded = textOf(text)?.replace(/\\(?:\\|([0-9A-Fa-f]{4}))/g, (_, code?: string) =>
    code ? String.fromCharCode(Number.parseInt(code, 16)) : "\\",
  );
  if (decoded !== undefined) at.replace(call, quoteText(decoded));
  else
    at.refuseValue(call, "UNISTR of a text that is not written here has no counterpart. Decode it in the application.");
}

/** Characters of a set: one character that is written here can be trimmed by TRIM. */
function trimSet(side: "LEADING" | "TRAILING") {
  return (call: FunctionCall, at: RuleContext, args: Args): void => {
    const [text, set] = args;
    if (set || side === "LEADING") withBlanks([text], at);
    asText(text, at);
    if (!set) return;
    const letters = textOf(set);
    if (letters !== undefined && [...letters].length === 1)
      at.replace(call, [`TRIM(${side} `, at.text(set), " FROM ", at.text(text), ")"]);
    else {
      asText(set, at);
      renameToHelper(call, side === "LEADING" ? "ltrim" : "rtrim", at);
    }
  };
}

function pad(call: FunctionCall, at: RuleContext, args: Args): void {
  const [text, length, filler] = args;
  withBlanks([text], at);
  asText(text, at);
  asInteger(length, at);
  if (filler) asText(filler, at);
  else addArgument(args, "' '", at);
  const count = wholeOf(length);
  if (count !== undefined && count > 0) markFilled(call, at);
}

const CHARACTER_SETS: Readonly<Record<string, string>> = {
  AL32UTF8: "utf8mb4",
  UTF8: "utf8mb4",
  WE8ISO8859P1: "latin1",
  WE8MSWIN1252: "latin1",
  EE8ISO8859P2: "latin2",
  EE8MSWIN1250: "cp1250",
  CL8MSWIN1251: "cp1251",
  US7ASCII: "ascii",
};

function convertCharset(call: FunctionCall, at: RuleContext, [text, target]: Args): void {
  const set = CHARACTER_SETS[textOf(target)?.toUpperCase() ?? ""];
  if (set === undefined) {
    at.refuseValue(call, "CONVERT: this character set is not known in MySQL. Name one of SHOW CHARACTER SET.");
    return;
  }
  asText(text, at);
  at.replace(call, ["CONVERT(", at.text(text), ` USING ${set})`]);
}

function nlsSort(call: FunctionCall, at: RuleContext, args: Args): void {
  const sort = /NLS_SORT\s*=\s*"?(\w+)/i.exec(textOf(args[1]) ?? "")?.[1]?.toUpperCase() ?? "BINARY";
  asText(args[0], at);
  if (sort === "BINARY") at.replace(call, at.text(args[0]));
  else if (sort === "BINARY_CI") at.replace(call, ["LOWER(", at.text(args[0]), ")"]);
  else {
    at.replace(call, ["(", at.operand(args[0]), " COLLATE utf8mb4_unicode_ci)"]);
    at.review(
      call,
      `The linguistic order ${sort} is written as Unicode's. Name the collation of the language, such as utf8mb4_de_pb_0900_as_cs, where its rules matter.`,
    );
  }
}

const NO_WIDTHS = "MySQL does not change the width of characters. Convert them in the application.";

const table = {
  UPPER: {
    to: ofTexts(),
    args: 1,
    examples: [{ from: "SELECT UPPER(s /* all */) FROM t", to: "SELECT UPPER(s /* all */) FROM t" }],
  },
  LOWER: { to: ofTexts(), args: 1, examples: [{ from: "LOWER('A')", to: "LOWER('A')" }] },
  NLS_UPPER: {
    to: withoutLanguage("UPPER"),
    args: [1, 2],
    examples: [{ from: "NLS_UPPER('a', 'NLS_SORT = XGERMAN')", to: "UPPER('a')", refused: "collation" }],
  },
  NLS_LOWER: { to: withoutLanguage("LOWER"), args: [1, 2], examples: [{ from: "NLS_LOWER('A')", to: "LOWER('A')" }] },
  INITCAP: {
    to: textHelper("initcap"),
    args: 1,
    examples: [{ from: "INITCAP('a b')", to: "portolan.initcap('a b')" }],
  },
  NLS_INITCAP: {
    to: withoutLanguage("INITCAP"),
    args: [1, 2],
    examples: [{ from: "NLS_INITCAP('a')", to: "portolan.initcap('a')" }],
  },
  LTRIM: {
    to: trimSet("LEADING"),
    args: [1, 2],
    why: "Oracle takes the characters of a set off, MySQL whole texts.",
    examples: [
      {
        from: "SELECT LTRIM(s, '<>=') || '.' FROM t",
        to: "SELECT CONCAT(IFNULL(portolan.ltrim(s, '<>='), ''), '.') FROM t",
      },
      {
        from: "SELECT LTRIM(s, '0') || '.' FROM t",
        to: "SELECT CONCAT(IFNULL(TRIM(LEADING '0' FROM s), ''), '.') FROM t",
      },
    ],
  },
  RTRIM: {
    to: trimSet("TRAILING"),
    args: [1, 2],
    examples: [{ from: "NVL(RTRIM('000', '0'), 'x')", to: "IFNULL(nullif(TRIM(TRAILING '0' FROM '000'), ''), 'x')" }],
  },
  LPAD: {
    to: pad,
    args: [2, 3],
    why: "MySQL wants to be told what to fill up with.",
    examples: [
      { from: "LPAD('abcdef', 3)", to: "LPAD('abcdef', 3, ' ')" },
      { from: "SELECT LPAD(n, 8, '0') FROM t", to: "SELECT LPAD(portolan.number_text(n), 8, '0') FROM t" },
    ],
  },
  RPAD: { to: pad, args: [2, 3], examples: [{ from: "RPAD('a', 3, '*')", to: "RPAD('a', 3, '*')" }] },
  REPLACE: {
    to: replaceText,
    args: [2, 3],
    source: STRING_FUNCTIONS,
    why: "Oracle takes NULL as an empty text: searching for it finds nothing, replacing by it removes. MySQL gives NULL.",
    examples: [
      { from: "NVL(REPLACE('aaa', 'a'), 'none')", to: "IFNULL(nullif(REPLACE('aaa', 'a', ''), ''), 'none')" },
      { from: "SELECT REPLACE(s, 'a', 'b' /* by */) FROM t", to: "SELECT REPLACE(s, 'a', 'b' /* by */) FROM t" },
      { from: "SELECT REPLACE(s, s, 'b') FROM t", to: "SELECT REPLACE(s, IFNULL(s, ''), 'b') FROM t" },
      { from: "REPLACE('abc', NULL)", to: "REPLACE('abc', '', '')" },
    ],
  },
  TRANSLATE: {
    to: translateText,
    args: [1, 3],
    why: "MySQL has no such function.",
    examples: [
      {
        from: "NVL(TRANSLATE('abc', 'abc', ''), 'x')",
        to: "IFNULL(nullif(portolan.translate('abc', 'abc', NULL), ''), 'x')",
      },
      { from: "TRANSLATE('abc' USING NCHAR_CS)", to: "'abc'" },
    ],
  },
  CONCAT: {
    to: concat,
    args: [2, 99],
    source: STRING_FUNCTIONS,
    why: "MySQL's CONCAT gives NULL as soon as one text is NULL.",
    examples: [
      { from: "CONCAT('a', 1)", to: "CONCAT('a', 1)" },
      {
        from: "SELECT CONCAT(s, n) FROM t",
        to: "SELECT nullif(CONCAT(IFNULL(s, ''), IFNULL(portolan.number_text(n), '')), '') FROM t",
      },
    ],
  },
  CHR: {
    to: characterOf,
    args: 1,
    why: "CHAR gives bytes unless it is told a character set.",
    examples: [
      { from: "CHR(10)", to: "'\\n'" },
      { from: "CHR(0)", to: "CHAR(0 USING utf8mb4)" },
      { from: "CHR(233)", to: "CONVERT(CHAR(233 USING latin1) USING utf8mb4)", refused: "Windows-1252" },
      { from: "CHR(14844588)", to: "CHAR(14844588 USING utf8mb4)" },
    ],
  },
  NCHR: {
    to: characterOf,
    args: 1,
    examples: [{ from: "NCHR(225)", to: "CONVERT(CHAR(225 USING utf32) USING utf8mb4)" }],
  },
  ASCII: {
    to: (call: FunctionCall, at: RuleContext, [text]: Args) => {
      textArgument(text, at);
      at.replace(call, ["ORD(", at.text(text), ")"]);
    },
    args: 1,
    why: "ASCII gives the first byte, ORD the code of a character, both as Oracle does in UTF-8.",
    examples: [{ from: "ASCII('a')", to: "ORD('a')" }],
  },
  REVERSE: { to: ofTexts(), args: 1, examples: [{ from: "REVERSE('ab')", to: "REVERSE('ab')" }] },
  SOUNDEX: {
    to: textHelper("soundex"),
    args: 1,
    why: "MySQL's SOUNDEX has more than four characters and other rules for vowels.",
    examples: [{ from: "SOUNDEX('Smith')", to: "portolan.soundex('Smith')" }],
  },
  ASCIISTR: {
    to: textHelper("asciistr"),
    args: 1,
    examples: [{ from: "ASCIISTR('ä')", to: "portolan.asciistr('ä')" }],
  },
  UNISTR: {
    to: unistr,
    args: 1,
    examples: [
      { from: "UNISTR('\\00e1x\\\\')", to: "'áx\\\\'" },
      { from: "SELECT UNISTR(s) FROM t", contains: "not_converted", refused: "not written here", runs: false },
    ],
  },
  TO_SINGLE_BYTE: {
    to: "text",
    refused: NO_WIDTHS,
    args: 1,
    examples: [{ from: "TO_SINGLE_BYTE('a')", contains: "not_converted", refused: "width", runs: false }],
  },
  TO_MULTI_BYTE: {
    to: "text",
    refused: NO_WIDTHS,
    args: 1,
    examples: [{ from: "TO_MULTI_BYTE('a')", contains: "not_converted", refused: "width", runs: false }],
  },
  COMPOSE: {
    to: "text",
    refused: "MySQL does not normalise Unicode. Normalise texts in the application.",
    examples: [{ from: "COMPOSE('a')", contains: "not_converted", refused: "normalise", runs: false }],
  },
  DECOMPOSE: {
    to: "text",
    refused: "MySQL does not normalise Unicode. Normalise texts in the application.",
    examples: [{ from: "DECOMPOSE('a')", contains: "not_converted", refused: "normalise", runs: false }],
  },
  CONVERT: {
    to: convertCharset,
    args: [2, 3],
    examples: [{ from: "SELECT CONVERT(s, 'US7ASCII') FROM t", to: "SELECT CONVERT(s USING ascii) FROM t" }],
  },
  NLSSORT: {
    to: nlsSort,
    args: [1, 2],
    why: "MySQL orders by a collation instead of a sort key.",
    examples: [
      {
        from: "SELECT s FROM t WHERE s > NLSSORT(s, 'NLS_SORT = BINARY')",
        to: "SELECT s FROM t WHERE s > s",
      },
      {
        from: "SELECT NLSSORT(s, 'NLS_SORT=XGERMAN') FROM t",
        contains: "COLLATE utf8mb4_unicode_ci",
        refused: "linguistic order",
      },
    ],
  },
} satisfies Record<string, FunctionRow>;

export default defineFunctions(
  {
    pair: "oracle.mysql",
    topic: "character functions",
    source: STRING_FUNCTIONS,
    given: "CREATE TABLE t (s VARCHAR2(20), n NUMBER(5,2), k VARCHAR2(5) NOT NULL);",
  },
  table,
);

/** REGEXP_LIKE, _REPLACE, _SUBSTR, _INSTR and _COUNT. */

import { quoteText, type RuleContext } from "../../../../converter/language/oracle/context";
import {
  defineFunctions,
  type FunctionCall,
  type FunctionRow,
} from "../../../../converter/language/oracle/function-table";
import { addArgument, dropArgument } from "../../../../converter/rule/call-arguments";
import { translateRegex, translateRegexReplacement } from "../../../../converter/target/postgresql/regular-expressions";
import { isNullLiteral, textOf, wholeOf } from "../../any/expressions/constants";
import { type Args, rename, renameToHelper } from "../../any/functions/calls";
import { withBlanks } from "../expressions/comparable";
import { asInteger } from "../expressions/conversions";
import { textArgument } from "./calls";

/** The arguments of a function before its match parameter, with their defaults, from the third on. */
interface Shape {
  readonly defaults: readonly string[];
}

const SHAPES: Readonly<Record<string, Shape>> = {
  REGEXP_LIKE: { defaults: [] },
  REGEXP_COUNT: { defaults: ["1"] },
  REGEXP_SUBSTR: { defaults: ["1", "1"] },
  REGEXP_INSTR: { defaults: ["1", "1", "0"] },
};

/** Functions that PostgreSQL has from version 15 on with Oracle's arguments; a helper before. */
function sameArguments(call: FunctionCall, at: RuleContext, args: Args): void {
  const name = at.builtinName(call) ?? "";
  const { defaults } = SHAPES[name];
  const place = 2 + defaults.length;
  withBlanks(args.slice(0, 1), at);
  textArgument(args[0], at);
  const flags = writePattern(call, args[1], args[place], at);
  for (const arg of args.slice(2, place)) asInteger(arg, at);
  if (args[place]) {
    if (flags === "" && args.length === place + 1) dropArgument(call, place, at);
    else at.replace(args[place], quoteText(flags));
  } else if (flags !== "") {
    addArgument(args, [...defaults.slice(Math.max(args.length - 2, 0)), quoteText(flags)].join(", "), at);
  }
  if (args[place + 1]) asInteger(args[place + 1], at);
  if (at.version < 15) renameToHelper(call, name.toLowerCase(), at);
}

/** Writes the pattern for PostgreSQL and gives its flags; a pattern of run time brings them along. */
function writePattern(
  call: FunctionCall,
  pattern: Args[number],
  parameter: Args[number] | undefined,
  at: RuleContext,
): string {
  const text = textOf(pattern);
  const matching = parameter === undefined || isNullLiteral(parameter) ? "" : textOf(parameter);
  const translated =
    text === undefined || text === "" || matching === undefined ? undefined : translateRegex(text, matching);
  if (translated && "pattern" in translated) {
    if (translated.pattern !== text) at.replace(pattern, quoteText(translated.pattern));
    if (translated.caution) at.review(call, `The regular expression may match otherwise: ${translated.caution}.`);
    return translated.flags;
  }
  if (translated)
    at.review(
      call,
      `The regular expression could not be translated (${translated.problem}); a helper does it at run time as far as it goes. Check it.`,
    );
  textArgument(pattern, at);
  const rest = parameter && matching !== "" ? [", ", at.text(parameter)] : "";
  at.replace(pattern, [`${at.helper("regexp_pattern")}(`, at.text(pattern), rest, ")"]);
  return "";
}

/** REGEXP_REPLACE(text, pattern, replacement, position, occurrence, parameter): all occurrences by default. */
function replace(call: FunctionCall, at: RuleContext, args: Args): void {
  const [text, pattern, replacement, position, occurrence, parameter] = args;
  withBlanks([text], at);
  textArgument(text, at);
  const flags = writePattern(call, pattern, parameter, at);
  if (replacement) writeReplacement(replacement, at);
  const isWhole = (!position || wholeOf(position) === 1) && (!occurrence || wholeOf(occurrence) === 0);
  for (let i = args.length - 1; i >= (isWhole ? 3 : 5); i--) dropArgument(call, i, at);
  const last = args.slice(0, isWhole ? 3 : 5);
  if (!replacement) addArgument(last, "''", at);
  if (isWhole) {
    addArgument(last, quoteText(`g${flags}`), at);
    return;
  }
  for (const arg of [position, occurrence]) if (arg) asInteger(arg, at);
  if (!occurrence) addArgument(last, "0", at);
  if (flags !== "") addArgument(last, quoteText(flags), at);
  if (at.version < 15) renameToHelper(call, "regexp_replace", at);
  else rename(call, "regexp_replace", at);
}

function writeReplacement(node: Args[number], at: RuleContext): void {
  const text = textOf(node);
  if (isNullLiteral(node)) at.replace(node, "''");
  else if (text === undefined) {
    textArgument(node, at);
    at.wrap(node, `${at.helper("regexp_replacement")}(`, ")");
  } else if (translateRegexReplacement(text) !== text) at.replace(node, quoteText(translateRegexReplacement(text)));
}

const WHY =
  "PostgreSQL's dot matches line ends unless told otherwise, its flags have other letters, and its escapes are not all the same.";

const table = {
  REGEXP_LIKE: {
    to: sameArguments,
    args: [2, 3],
    why: WHY,
    examples: [
      {
        from: "SELECT 1 FROM t WHERE REGEXP_LIKE(s, '^ste(v|ph)en$' /* name */)",
        to: "SELECT 1 FROM t WHERE REGEXP_LIKE(s, '^ste(v|ph)en$' /* name */)",
      },
      {
        from: "SELECT 1 FROM t WHERE REGEXP_LIKE(s, '^a', 'i') AND REGEXP_LIKE(s, 'a.b')",
        to: "SELECT 1 FROM t WHERE REGEXP_LIKE(s, '^a', 'i') AND REGEXP_LIKE(s, 'a.b', 'p')",
      },
      {
        from: "SELECT 1 FROM t WHERE REGEXP_LIKE(s, p, 'i')",
        to: "SELECT 1 FROM t WHERE REGEXP_LIKE(s, portolan.regexp_pattern(p, 'i'))",
      },
      {
        from: "SELECT 1 FROM t WHERE REGEXP_LIKE(s, 'a')",
        to: "SELECT 1 FROM t WHERE portolan.regexp_like(s, 'a')",
        version: 14,
      },
      {
        from: "SELECT 1 FROM t WHERE REGEXP_LIKE(s, '<.*?>.*')",
        contains: "REGEXP_LIKE(s, '<.*?>.*', 'p')",
        refused: "may match otherwise",
      },
      {
        from: "SELECT 1 FROM t WHERE REGEXP_LIKE(s, '*a') AND 1 = 0",
        contains: "portolan.regexp_pattern('*a')",
        refused: "could not be translated",
        runs: false,
      },
    ],
  },
  REGEXP_REPLACE: {
    to: replace,
    args: [2, 6],
    why: `${WHY} PostgreSQL replaces only the first match by default.`,
    examples: [
      {
        from: "REGEXP_REPLACE('tel 12-34', '\\D', '') || 'x'",
        to: "concat(REGEXP_REPLACE('tel 12-34', '\\D', '', 'g'), 'x')",
      },
      {
        from: "SELECT REGEXP_REPLACE(s, 'a' /* what */) || 'x' FROM t",
        to: "SELECT concat(REGEXP_REPLACE(s, 'a', '', 'g' /* what */), 'x') FROM t",
      },
      {
        from: "REGEXP_REPLACE('abab', '(a)(b)', '\\2\\1', 1, 2) || ''",
        contains: "regexp_replace('abab', '(a)(b)', '\\2\\1', 1, 2)",
      },
      {
        from: "SELECT REGEXP_REPLACE(s, 'a', p, 3) || 'x' FROM t",
        to: "SELECT concat(regexp_replace(s, 'a', portolan.regexp_replacement(p), 3, 0), 'x') FROM t",
      },
      {
        from: "SELECT REGEXP_REPLACE(s, 'a.', 'b', 1, 0, 'i') || 'x' FROM t",
        to: "SELECT concat(REGEXP_REPLACE(s, 'a.', 'b', 'gip'), 'x') FROM t",
      },
    ],
  },
  REGEXP_SUBSTR: {
    to: sameArguments,
    args: [2, 6],
    why: WHY,
    examples: [
      {
        from: "NVL(REGEXP_SUBSTR('abc', '[0-9]+'), 'none')",
        to: "coalesce(nullif(REGEXP_SUBSTR('abc', '[0-9]+'), ''), 'none')",
      },
      {
        from: "SELECT REGEXP_SUBSTR(s, '[^,]+', 1, n) || 'x' FROM t",
        to: "SELECT concat(REGEXP_SUBSTR(s, '[^,]+', 1, trunc(n)::integer), 'x') FROM t",
      },
      {
        from: "REGEXP_SUBSTR('a1b2', '(\\w)(\\d)', 1, 2, NULL, 2) || 'x'",
        to: "concat(REGEXP_SUBSTR('a1b2', '(\\w)(\\d)', 1, 2, '', 2), 'x')",
      },
      { from: "REGEXP_SUBSTR('a.b', '.b') || 'x'", to: "concat(REGEXP_SUBSTR('a.b', '.b', 1, 1, 'p'), 'x')" },
    ],
  },
  REGEXP_INSTR: {
    to: sameArguments,
    args: [2, 7],
    why: WHY,
    examples: [
      { from: "REGEXP_INSTR('abc', '[b-c]', 1, 1, 0, 'i')", to: "REGEXP_INSTR('abc', '[b-c]', 1, 1, 0, 'i')" },
    ],
  },
  REGEXP_COUNT: {
    to: sameArguments,
    args: [2, 4],
    why: WHY,
    examples: [
      { from: "REGEXP_COUNT('a,b', ',')", to: "REGEXP_COUNT('a,b', ',')" },
      { from: "REGEXP_COUNT('AbA', 'a', 1, 'i')", to: "portolan.regexp_count('AbA', 'a', 1, 'i')", version: 13 },
    ],
  },
} satisfies Record<string, FunctionRow>;

export default defineFunctions(
  {
    pair: "oracle.postgresql",
    topic: "regular expressions",
    source: "https://www.postgresql.org/docs/current/functions-matching.html#FUNCTIONS-POSIX-REGEXP",
    given: "CREATE TABLE t (s VARCHAR2(20), p VARCHAR2(20), n NUMBER);",
  },
  table,
);

/** Functions that look for a text in another one: CHARINDEX, PATINDEX, REPLACE. */
import { quoteText, type RuleContext } from "../../../../converter/language/sqlserver/context";
import {
  defineFunctions,
  type FunctionCall,
  type FunctionRow,
} from "../../../../converter/language/sqlserver/function-table";
import type { Piece } from "../../../../converter/rule/pieces";
import { textOf, wholeOf } from "../../any/expressions/constants";
import { anchored, patternParts, regularExpression } from "../../any/expressions/like-patterns";
import { comparesWithoutCase, hasNoLetters, lowered } from "../expressions/letter-case";
import { type Args, integerArgument, rename, renameToHelper, textArgument } from "./calls";

const STRINGS = "https://www.postgresql.org/docs/current/functions-string.html";

/** Whether upper and lower case are one for these texts: for a constant without letters it does not matter. */
function ignoresCase(values: Args, search: string | undefined, at: RuleContext): boolean {
  return comparesWithoutCase(values, at) && (search === undefined || !hasNoLetters(search));
}

function charIndex(call: FunctionCall, at: RuleContext, [search, value, start]: Args): void {
  const text = textOf(search);
  for (const arg of [search, value]) textArgument(arg, at);
  if (start) integerArgument(start, at);
  const ignores = ignoresCase([search, value], text, at);
  const [what, where]: Piece[] = ignores
    ? [lowered(search, at), lowered(value, at)]
    : [at.text(search), at.text(value)];
  const isFromStart = !start || (wholeOf(start) ?? 2) <= 1;
  if (isFromStart && text !== "") at.replace(call, ["strpos(", where, ", ", what, ")"]);
  else at.replace(call, [`${at.helper("charindex")}(`, what, ", ", where, start ? [", ", at.text(start)] : "", ")"]);
}

/** A pattern of LIKE; with a constant one a regular expression finds the place. */
function patIndex(call: FunctionCall, at: RuleContext, [pattern, value]: Args): void {
  const text = textOf(pattern);
  textArgument(value, at);
  const ignores = ignoresCase([pattern, value], text, at);
  const parts = text === undefined ? undefined : patternParts(text);
  if (!parts || at.version < 15) {
    const rest = comparesWithoutCase([pattern, value], at) ? ")" : ", false)";
    at.replace(call, [`${at.helper("patindex")}(`, at.text(pattern), ", ", at.text(value), rest]);
    return;
  }
  const expression = findable(parts);
  at.replace(call, ["regexp_instr(", at.text(value), `, ${quoteText(expression)}`, ignores ? ", 1, 1, 0, 'i')" : ")"]);
}

type Parts = NonNullable<ReturnType<typeof patternParts>>;

/** A pattern that begins with % is found anywhere. */
function findable(parts: Parts): string {
  if (parts[0]?.kind !== "any") return anchored(parts);
  const ends = parts.length > 1 && parts.at(-1)?.kind === "any";
  return `${regularExpression(parts.slice(1, ends ? -1 : undefined))}${ends || parts.length === 1 ? "" : "$"}`;
}

/** REPLACE finds the text in either case. */
function replaceText(call: FunctionCall, at: RuleContext, args: Args): void {
  const text = textOf(args[1]);
  for (const arg of args) textArgument(arg, at);
  if (!ignoresCase(args.slice(0, 2), text, at)) {
    rename(call, "replace", at);
    return;
  }
  const replacement = textOf(args[2]);
  if (text === undefined || text === "" || replacement === undefined) {
    renameToHelper(call, "replace_any_case", at);
    return;
  }
  at.replace(call, [
    "regexp_replace(",
    at.text(args[0]),
    `, ${quoteText(text.replace(/[\\.*+?()[\]{}|^$]/g, "\\$&"))}, ${quoteText(replacement.replace(/\\/g, "\\\\"))}, 'gi')`,
  ]);
}

const table = {
  CHARINDEX: {
    to: charIndex,
    args: [2, 3],
    why: "PostgreSQL has strpos, with the arguments in the other order, and tells upper and lower case apart.",
    examples: [
      {
        from: "SELECT CHARINDEX('TEST', s), CHARINDEX(',', s) FROM t",
        to: "SELECT strpos(lower(s), 'test'), strpos(s, ',') FROM t",
      },
      {
        from: "SELECT CHARINDEX(s, k), CHARINDEX(' ', s, id) FROM t",
        to: "SELECT strpos(k, s), portolan.charindex(' ', s, id) FROM t",
      },
    ],
  },
  PATINDEX: {
    to: patIndex,
    args: 2,
    examples: [
      {
        from: "SELECT PATINDEX('%[0-9]%', s), PATINDEX('%ter%', s) FROM t",
        to: "SELECT regexp_instr(s, '[0-9]'), regexp_instr(s, 'ter', 1, 1, 0, 'i') FROM t",
      },
      {
        from: "SELECT PATINDEX('a%', s), PATINDEX('%b', s) FROM t",
        to: "SELECT regexp_instr(s, '^a', 1, 1, 0, 'i'), regexp_instr(s, 'b$', 1, 1, 0, 'i') FROM t",
      },
      { from: "SELECT PATINDEX(k, s) FROM t", to: "SELECT portolan.patindex(k, s, false) FROM t" },
      {
        from: "SELECT PATINDEX('%[^a-z]%', s) FROM t",
        to: "SELECT portolan.patindex('%[^a-z]%', s) FROM t",
        version: 14,
      },
    ],
  },
  REPLACE: {
    to: replaceText,
    args: 3,
    examples: [
      {
        from: "SELECT REPLACE(s, '-', ''), REPLACE(s, 'Mr.', 'Ms.') FROM t",
        to: "SELECT REPLACE(s, '-', ''), regexp_replace(s, 'Mr\\.', 'Ms.', 'gi') FROM t",
      },
      {
        from: "SELECT REPLACE(s, v, ''), REPLACE(k, 'a', s) FROM t",
        to: "SELECT portolan.replace_any_case(s, v, ''), REPLACE(k, 'a', s) FROM t",
      },
    ],
  },
} satisfies Record<string, FunctionRow>;

export default defineFunctions(
  {
    pair: "sqlserver.postgresql",
    topic: "searching functions",
    source: STRINGS,
    given: "CREATE TABLE t (id int, s varchar(20), v varchar(20), k varchar(9) COLLATE Latin1_General_CS_AS);",
  },
  table,
);

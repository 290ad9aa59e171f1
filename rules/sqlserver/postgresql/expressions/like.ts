/** LIKE: sets of characters, escapes, letters of either case. */
import { quoteText, type RuleContext } from "../../../../converter/language/sqlserver/context";
import { defineRule } from "../../../../converter/language/sqlserver/rule";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import type { Binary, Like } from "../../../../converter/tsql/nodes";
import { bare, textOf } from "../../any/expressions/constants";
import { isPadded, isString } from "../../any/expressions/families";
import { anchored, likePattern, patternParts } from "../../any/expressions/like-patterns";
import { convertedType, makeType, put } from "./conversions";
import { comparesWithoutCase, hasNoLetters } from "./letter-case";

const TEXT = { kind: "native", name: "varchar", length: "max" } as const;

export default defineRule<Like>({
  id: "sqlserver.postgresql.like",
  title: "LIKE becomes ILIKE, or a regular expression where it has [sets]",
  complexity: "simple",
  guidance: {
    what: "LIKE with its patterns.",
    why: "SQL Server's usual collations do not tell case apart; its patterns know sets of characters in brackets and no escape character but the one that ESCAPE names. PostgreSQL's LIKE has no sets and takes a backslash for an escape character.",
    action: "Where a pattern comes from a variable or column: check that it has no [sets].",
  },
  sources: [
    "https://learn.microsoft.com/en-us/sql/t-sql/language-elements/like-transact-sql",
    "https://www.postgresql.org/docs/current/functions-matching.html",
  ],
  on: "Like",
  convert: (like, at) => {
    const { value, pattern } = like;
    makeMatched(value, at);
    const text = textOf(pattern);
    const ignores = comparesWithoutCase([value, pattern], at);
    if (text === undefined) matchUnknown(like, ignores, at);
    else matchConstant(like, text, ignores && !hasNoLetters(text), at);
  },
  given: "CREATE TABLE t (id int, s varchar(20), k varchar(9) COLLATE Latin1_General_BIN, c char(5), d datetime);",
  examples: [
    { from: "SELECT id FROM t WHERE s LIKE 'Ab%'", to: "SELECT id FROM t WHERE s ILIKE 'Ab%'" },
    {
      from: "SELECT id FROM t WHERE s NOT LIKE N'1_%' AND k LIKE 'A%'",
      to: "SELECT id FROM t WHERE s NOT LIKE '1_%' AND k LIKE 'A%'",
    },
    {
      from: "SELECT id FROM t WHERE s LIKE /* code */ '[a-c][^0-9]%'",
      to: "SELECT id FROM t WHERE s ~* /* code */ '^[a-c][^0-9]'",
    },
    { from: "SELECT id FROM t WHERE s NOT LIKE '%[0-9]%'", to: "SELECT id FROM t WHERE s !~ '[0-9]'" },
    {
      from: "SELECT id FROM t WHERE s LIKE '50[%]' OR s LIKE '5!%%' ESCAPE '!'",
      to: "SELECT id FROM t WHERE s LIKE '50\\%' OR s LIKE '5!%%' ESCAPE '!'",
    },
    {
      from: "SELECT id FROM t WHERE s LIKE 'a\\b' AND s LIKE '%' + k + '%'",
      to: "SELECT id FROM t WHERE s ILIKE 'a\\\\b' AND s LIKE '%' || k || '%' ESCAPE ''",
    },
    {
      from: "SELECT id FROM t WHERE c LIKE 'ab' AND id LIKE '1%'",
      to: "SELECT id FROM t WHERE c::text ILIKE 'ab' AND id::text LIKE '1%'",
    },
    {
      from: "SELECT id FROM t WHERE d LIKE '%2024%'",
      to: "SELECT id FROM t WHERE portolan.datetime_text(d, 0) LIKE '%2024%'",
    },
  ],
});

/** LIKE is for texts. Blanks that fill up a char(n) do not count. */
function makeMatched(value: SyntaxNode, at: RuleContext): void {
  const type = convertedType(value, at);
  if (type.kind === "native" && !isString(type)) makeText(value, at);
  else if (isPadded(type) && value.kind !== "Literal") put(value, [at.operand(value), "::text"], at);
}

function makeText(value: SyntaxNode, at: RuleContext): void {
  makeType(value, TEXT, at);
}

function matchConstant(like: Like, text: string, ignores: boolean, at: RuleContext): void {
  const { value, pattern, operatorToken, escape: escapeMark, isNegated } = like;
  const mark = escapeMark ? textOf(escapeMark) : undefined;
  if (escapeMark && (mark === undefined || mark.length !== 1)) {
    matchUnknown(like, ignores, at);
    return;
  }
  const parts = patternParts(text, mark);
  if (!parts) return;
  const plain = likePattern(parts);
  if (plain === undefined) {
    const operator = `${isNegated ? "!" : ""}~${ignores ? "*" : ""}`;
    const [first] = at.tokensIn({ start: value.end, end: operatorToken.end });
    at.replace({ start: first.start, end: operatorToken.end }, operator);
    at.replace({ start: pattern.start, end: escapeMark ? like.end : pattern.end }, quoteText(anchored(parts)));
    return;
  }
  if (ignores) at.replace(operatorToken, "ILIKE");
  // The pattern as written stays where it means the same.
  const isSame = escapeMark ? !text.includes("[") : plain === text;
  if (isSame) return;
  at.replace({ start: pattern.start, end: escapeMark ? like.end : pattern.end }, quoteText(plain));
}

/** A pattern that is not known before it runs. */
function matchUnknown(like: Like, ignores: boolean, at: RuleContext): void {
  const { pattern, operatorToken, escape: escapeMark } = like;
  const texts = constantsIn(pattern);
  if (ignores) at.replace(operatorToken, "ILIKE");
  if (texts.some((t) => t.includes("["))) {
    matchByHelper(like, ignores, at);
    return;
  }
  at.note(like, "The pattern is put together when it runs: [sets] of characters in it would be taken literally.");
  if (!escapeMark) at.insertAfter(pattern, " ESCAPE ''");
}

/** The parts of a computed pattern that are written out. */
function constantsIn(node: SyntaxNode): string[] {
  const found: string[] = [];
  const stack = [node];
  for (let at = stack.pop(); at; at = stack.pop()) {
    const inner = bare(at);
    const text = textOf(inner);
    if (text !== undefined) found.push(text);
    else if (inner.kind === "Binary") stack.push((inner as Binary).left, (inner as Binary).right);
  }
  return found;
}

/** A helper makes a regular expression of the pattern when it runs. */
function matchByHelper(
  { value, pattern, operatorToken, escape: escapeMark, isNegated, end }: Like,
  ignores: boolean,
  at: RuleContext,
): void {
  const operator = `${isNegated ? "!" : ""}~${ignores ? "*" : ""}`;
  const [first] = at.tokensIn({ start: value.end, end: operatorToken.end });
  at.replace({ start: first.start, end: operatorToken.end }, operator);
  const rest = escapeMark ? [", ", at.text(escapeMark)] : "";
  at.replace({ start: pattern.start, end: escapeMark ? end : pattern.end }, [
    `${at.helper("like_regex")}(`,
    at.text(pattern),
    rest,
    ")",
  ]);
}

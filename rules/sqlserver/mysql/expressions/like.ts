/** LIKE: sets of characters, escapes. */
import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import { defineRule } from "../../../../converter/language/sqlserver/rule";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import { quoteText } from "../../../../converter/target/mysql/texts";
import type { Binary, Like } from "../../../../converter/tsql/nodes";
import { bare, textOf } from "../../any/expressions/constants";
import { isString } from "../../any/expressions/families";
import { anchored, likePattern, patternParts } from "../../any/expressions/like-patterns";
import { convertedTo } from "./conversions";

export default defineRule<Like>({
  id: "sqlserver.mysql.like",
  title: "LIKE becomes a regular expression where it has [sets]",
  complexity: "simple",
  guidance: {
    what: "LIKE with its patterns.",
    why: "Patterns of SQL Server know sets of characters in brackets and no escape character but the one that ESCAPE names. MySQL's LIKE has no sets and takes a backslash for an escape character.",
    action: "Where a pattern comes from a variable or column: check that it has no [sets].",
  },
  sources: [
    "https://learn.microsoft.com/en-us/sql/t-sql/language-elements/like-transact-sql",
    "https://dev.mysql.com/doc/refman/8.4/en/string-comparison-functions.html",
  ],
  on: "Like",
  convert: (like, at) => {
    const text = textOf(like.pattern);
    const type = at.typeOf(bare(like.value));
    const value =
      type.kind === "native" && !isString(type)
        ? convertedTo(like.value, { kind: "native", name: "varchar", length: "max" }, at)
        : undefined;
    if (value !== undefined) at.replace(like.value, value);
    if (text === undefined) matchUnknown(like, at);
    else matchConstant(like, text, at);
  },
  given: "CREATE TABLE t (id int, s varchar(20), k varchar(9), d datetime);",
  examples: [
    {
      from: "SELECT id FROM t WHERE s LIKE 'Ab%' AND s NOT LIKE N'1_%'",
      to: "SELECT id FROM t WHERE s LIKE 'Ab%' AND s NOT LIKE '1_%'",
    },
    {
      from: "SELECT id FROM t WHERE s LIKE /* code */ '[a-c][^0-9]%' AND s NOT LIKE '%[0-9]%'",
      to: "SELECT id FROM t WHERE s REGEXP /* code */ '^[a-c][^0-9]' AND s NOT REGEXP '[0-9]'",
    },
    {
      from: "SELECT id FROM t WHERE s LIKE '50[%]' OR s LIKE '5!%%' ESCAPE '!' OR s LIKE 'a\\b'",
      to: "SELECT id FROM t WHERE s LIKE '50\\\\%' OR s LIKE '5!%%' ESCAPE '!' OR s LIKE 'a\\\\\\\\b'",
    },
    {
      from: "SELECT id FROM t WHERE s LIKE '%' + k + '%'",
      to: "SELECT id FROM t WHERE s LIKE CONCAT('%', k, '%') ESCAPE ''",
    },
    {
      from: "SELECT id FROM t WHERE s LIKE '[' + k + ']%'",
      contains: "s REGEXP portolan.like_regex(CONCAT('[', k, ']%'))",
    },
  ],
});

function matchConstant(like: Like, text: string, at: RuleContext): void {
  const { pattern, operatorToken, escape: escapeMark } = like;
  const mark = escapeMark ? textOf(escapeMark) : undefined;
  const parts = escapeMark && mark?.length !== 1 ? undefined : patternParts(text, mark);
  if (!parts) {
    matchUnknown(like, at);
    return;
  }
  const plain = likePattern(parts);
  const range = { start: pattern.start, end: escapeMark ? like.end : pattern.end };
  if (plain === undefined) {
    at.replace(operatorToken, "REGEXP");
    at.replace(range, quoteText(anchored(parts)));
    return;
  }
  // The pattern as written stays where it means the same.
  const isSame = escapeMark ? !text.includes("[") && !text.includes("\\") : plain === text;
  if (!isSame) at.replace(range, quoteText(plain));
}

/** A pattern that is not known before it runs. */
function matchUnknown(like: Like, at: RuleContext): void {
  const { pattern, operatorToken, escape: escapeMark } = like;
  if (constantsIn(pattern).some((t) => t.includes("["))) {
    at.replace(operatorToken, "REGEXP");
    const range = { start: pattern.start, end: escapeMark ? like.end : pattern.end };
    at.replace(range, [`${at.helper("like_regex")}(`, at.text(pattern), ")"]);
    if (escapeMark) at.review(escapeMark, "ESCAPE of a pattern with [sets] is not kept: write a regular expression.");
    return;
  }
  at.note(like, "The pattern is put together when it runs: [sets] of characters in it would be taken literally.");
  if (!escapeMark) at.insertAfter(pattern, " ESCAPE ''");
}

/** The parts of a computed pattern that are written out. */
function constantsIn(node: SyntaxNode): string[] {
  const inner = bare(node);
  const text = textOf(inner);
  if (text !== undefined) return [text];
  return inner.kind === "Binary" ? [(inner as Binary).left, (inner as Binary).right].flatMap(constantsIn) : [];
}

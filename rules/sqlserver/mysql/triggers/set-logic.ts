/** Statements of a trigger that mean something else for each row than for all rows of a statement together. */
import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import { defineRule } from "../../../../converter/language/sqlserver/rule";
import { type SyntaxNode, walk } from "../../../../converter/syntax/node";
import type { Assignment, Binary, Call, Select, Update } from "../../../../converter/tsql/nodes";
import { isRefused } from "../../any/statements/layout";
import { codeOf, isStatement, statementAround } from "../../any/statements/statement-lists";

export default defineRule<Select>({
  id: "sqlserver.mysql.trigger-set-logic",
  title: "Triggers that look at all rows together",
  complexity: "significant",
  guidance: {
    what: "A trigger that counts, adds up or numbers the rows of inserted or deleted.",
    why: "SQL Server runs a trigger once for all rows of a statement, MySQL once for each row.",
    action:
      "Rewrite the statement so that it does for one row what it has to do; what needs all rows belongs into a procedure.",
  },
  sources: ["https://dev.mysql.com/doc/refman/8.4/en/trigger-syntax.html"],
  on: "Select",
  match: (select, at) => codeOf(select).kind === "CreateTrigger" && readsRows(select, at),
  convert: (select, at) => {
    const statement = statementAround(select);
    const words = setWords(select, at);
    if (words.length === 0 || isRefused(statement, at)) return;
    const detail = `${words.join(", ")} of the rows that fired the trigger: MySQL runs it for each row, so that it sees one row only.`;
    const isCondition = statement.kind === "IfStatement" || statement.kind === "WhileStatement";
    if (isCondition || words.every((w) => w === "COUNT" || w === "TOP") || addsUp(statement))
      at.review(select, `${detail} Check that this is what is meant.`);
    else if (isStatement(statement)) at.refuseStatement(statement, detail);
  },
  given:
    "CREATE TABLE t (id int NOT NULL PRIMARY KEY, grp int, n int);\nCREATE TABLE sums (grp int PRIMARY KEY, total int);\nGO\n",
  examples: [
    {
      from: "CREATE TRIGGER trg ON t AFTER INSERT AS\nUPDATE s SET s.total = s.total + i.n FROM sums s JOIN (SELECT grp, SUM(n) AS n FROM inserted GROUP BY grp) i ON i.grp = s.grp",
      contains: "SUM(n)",
      refused: "Check that this is what is meant",
    },
    {
      from: "CREATE TRIGGER trg ON t AFTER INSERT AS\nINSERT INTO sums SELECT grp, MAX(n) FROM inserted GROUP BY grp",
      contains: "SIGNAL",
      refused: "MAX, GROUP BY of the rows",
    },
  ],
});

function readsRows(select: Select, at: RuleContext): boolean {
  return (select.from?.items ?? []).some((item) =>
    walk(item).some((n) => at.binding.pseudoTableOf(n) && n.kind === "TableName"),
  );
}

const AGGREGATES: ReadonlySet<string> = new Set(
  "COUNT COUNT_BIG SUM AVG MIN MAX STDEV STDEVP VAR VARP STRING_AGG ROW_NUMBER RANK DENSE_RANK NTILE LAG LEAD".split(
    " ",
  ),
);

/** The words of a query that are about several rows. */
function setWords(select: Select, at: RuleContext): string[] {
  const calls = [...select.items, ...(select.having ? [select.having] : [])]
    .flatMap((item) => ownNodes(item))
    .filter((n): n is Call => n.kind === "Call")
    .flatMap((n) => {
      const name = at.builtinName(n)?.toUpperCase() ?? "";
      return AGGREGATES.has(name) ? [name.replace("_BIG", "")] : [];
    });
  const words = [...calls];
  if (select.groupBy) words.push("GROUP BY");
  if (select.top) words.push("TOP");
  return [...new Set(words)];
}

function ownNodes(node: SyntaxNode): SyntaxNode[] {
  const inner = walk(node).filter((n) => n.kind === "Subquery" && n !== node);
  return walk(node).filter((n) => !inner.some((s) => n.start >= s.start && n.end <= s.end));
}

/** UPDATE … SET total = total + sum: row by row it gives the same. */
function addsUp(statement: SyntaxNode): boolean {
  if (statement.kind !== "Update") return false;
  return (statement as Update).assignments.every((a) => {
    if (a.kind !== "Assignment") return false;
    const { operator, value } = a as Assignment;
    if (operator === "+=" || operator === "-=") return true;
    const sign = value.kind === "Binary" ? (value as Binary).operator : "";
    return sign === "+" || sign === "-";
  });
}

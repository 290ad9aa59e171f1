/** PIVOT: aggregates with a FILTER for every value. */

import type { RuleContext } from "../../../../converter/language/oracle/context";
import { defineRule } from "../../../../converter/language/oracle/rule";
import type { Call, ExpressionList, Literal, PivotClause, Select, SelectItem } from "../../../../converter/plsql/nodes";
import { join, type Piece } from "../../../../converter/rule/pieces";
import { ancestor, type SyntaxNode } from "../../../../converter/syntax/node";
import { quoteIdentifier } from "../../../../converter/target/postgresql/identifiers";
import { refuseBlock, refuseWholeStatement } from "../../any/queries/refused-blocks";
import { aliasOf, type SourceNode } from "../../any/queries/row-sources";
import { reserveName } from "../../any/text/fresh-names";
import { indentOf } from "../../any/text/layout";

const ORACLE = "https://docs.oracle.com/en/database/oracle/oracle-database/23/sqlrf/SELECT.html";
const GIVEN = "CREATE TABLE emp (ename VARCHAR2(10), job VARCHAR2(9), sal NUMBER(7,2), deptno NUMBER(2));";

export default defineRule<SourceNode>({
  id: "oracle.postgresql.pivot",
  title: "PIVOT becomes aggregates with FILTER",
  complexity: "medium",
  guidance: {
    what: "The PIVOT clause: rows become columns.",
    why: "PostgreSQL has no PIVOT; an aggregate with FILTER for every value gives the same columns, with the names Oracle gives them.",
    action: "None; PIVOT XML and a query as the list of values have no counterpart.",
  },
  sources: [ORACLE, "https://www.postgresql.org/docs/current/sql-expressions.html#SYNTAX-AGGREGATES"],
  on: ["TableName", "DerivedTable", "TableFunction"],
  match: (table) => table.pivot !== undefined,
  convert: (table, at) => {
    const clause = table.pivot as PivotClause;
    const problem = problemOf(table, clause, at);
    if (problem) {
      const select = ancestor(table, "Select") as Select | undefined;
      if (select) refuseBlock(select, clause, problem, at);
      else refuseWholeStatement(table, clause, problem, at);
      return;
    }
    writePivot(table, clause, at);
  },
  given: GIVEN,
  examples: [
    {
      from: "SELECT * FROM (SELECT deptno, job, sal FROM emp) PIVOT (SUM(sal) AS total, COUNT(*) AS n FOR job IN ('CLERK' AS clerks, 'BOSS')) p ORDER BY deptno",
      to: `SELECT * FROM (SELECT deptno,\n    SUM(sal) FILTER (WHERE job = 'CLERK') AS clerks_total,\n    COUNT(*) FILTER (WHERE job = 'CLERK') AS clerks_n,\n    SUM(sal) FILTER (WHERE job = 'BOSS') AS "'BOSS'_TOTAL",\n    COUNT(*) FILTER (WHERE job = 'BOSS') AS "'BOSS'_N"\n    FROM (SELECT deptno, job, sal FROM emp) GROUP BY deptno) p ORDER BY deptno`,
    },
    {
      from: `SELECT x."10", x."20" FROM (SELECT sal, deptno FROM emp /* all */) e PIVOT (MAX(sal) FOR deptno IN (10, 20)) x`,
      to: `SELECT x."10", x."20" FROM (SELECT MAX(sal) FILTER (WHERE deptno = 10) AS "10", MAX(sal) FILTER (WHERE deptno = 20) AS "20" FROM (SELECT sal, deptno FROM emp /* all */) e) x`,
    },
    {
      from: "SELECT * FROM (SELECT ename, job, deptno FROM emp) PIVOT (COUNT(ename) FOR (job, deptno) IN (('CLERK', 10) AS c10, ('CLERK', 20)))",
      contains: `COUNT(ename) FILTER (WHERE job = 'CLERK' AND deptno = 20) AS "'CLERK'_20"`,
    },
    {
      from: "CREATE VIEW v AS SELECT * FROM (SELECT sal, job FROM emp) PIVOT XML (SUM(sal) FOR job IN (ANY))",
      refused: "PIVOT XML has no counterpart",
    },
    {
      from: "SELECT * FROM unknown_table PIVOT (SUM(sal) FOR job IN ('A'))",
      to: "",
      refused: "columns of the rows before PIVOT are not known",
    },
  ],
});

function problemOf(table: SourceNode, clause: PivotClause, at: RuleContext): string | undefined {
  if (clause.isXml) return "PIVOT XML has no counterpart. Aggregate the rows with xmlagg or jsonb_object_agg.";
  const symbol = at.binding.symbolOf(table);
  if (symbol?.kind !== "rowSource" || symbol.isOpen)
    return "The columns of the rows before PIVOT are not known, and those that are not aggregated group the rows. List them in a derived table.";
  if (
    clause.values.some(
      (v) => v.kind !== "SelectItem" || v.value.kind === "Subquery" || v.value.kind === "RawExpression",
    )
  )
    return "PIVOT needs a list of values: its columns must be known.";
  const isOther = clause.aggregates.some((a) => a.kind !== "SelectItem" || !takesFilter(a.value, at));
  return isOther
    ? "This aggregate of PIVOT is no plain function call on PostgreSQL: FILTER cannot be put behind it. Write it with CASE."
    : undefined;
}

/** Whether the converted aggregate is one call, so that FILTER may follow. */
function takesFilter(aggregate: SyntaxNode, at: RuleContext): boolean {
  if (aggregate.kind !== "Call" || (aggregate as Call).keep) return false;
  const { text } = at.render(at.text(aggregate));
  const open = /^(\w+)\(/.exec(text);
  if (!open || /^(?:nullif|coalesce|trunc|round)$/i.test(open[1])) return false;
  let depth = 0;
  for (let i = 0; i < text.length; i++) {
    if (text[i] === "'") i = Math.max(text.indexOf("'", i + 1), i);
    else if (text[i] === "(") depth++;
    else if (text[i] === ")" && --depth === 0) return i === text.length - 1;
  }
  return false;
}

const LINE_COLUMNS = 3;

function writePivot(table: SourceNode, clause: PivotClause, at: RuleContext): void {
  const symbol = at.binding.symbolOf(table);
  const all = symbol?.kind === "rowSource" ? symbol.columns : [];
  const count = clause.values.length * clause.aggregates.length;
  const groups = all.slice(0, all.length - count).map((c) => quoteIdentifier(c.name, at.version as 17));
  const columns: Piece[] = [...groups];
  for (const value of clause.values) {
    for (const aggregate of clause.aggregates) {
      if (value.kind !== "SelectItem" || aggregate.kind !== "SelectItem") continue;
      const name = quoteIdentifier(nameOf(value, aggregate, at), at.version as 17, "label");
      columns.push([at.text(aggregate.value), " FILTER (WHERE ", conditionOf(clause, value.value, at), `) AS ${name}`]);
    }
  }
  const end = at.tokensIn({ start: table.start, end: clause.start }).at(-1)?.end ?? clause.start;
  const needsAlias =
    at.version < 16 && table.kind === "DerivedTable" && (table.alias === undefined || table.alias.start > clause.start);
  const source: Piece = [at.text({ start: table.start, end }), needsAlias ? ` AS ${reserveName("pivoted", at)}` : ""];
  const grouping = groups.length > 0 ? ` GROUP BY ${groups.join(", ")}` : "";
  const outer = at.version < 16 && !aliasOf(table) ? ` AS ${reserveName("pivot_columns", at)}` : "";
  // Many columns stand on lines of their own.
  const gap = columns.length > LINE_COLUMNS ? `\n${indentOf(table, at)}    ` : " ";
  const list = join(columns, `,${gap}`);
  at.replace({ start: table.start, end: clause.end }, ["(SELECT ", list, `${gap}FROM `, source, grouping, ")", outer]);
}

/** The column's name: the alias or the value as written, and the alias of the aggregate. */
function nameOf(value: SelectItem, aggregate: SelectItem, at: RuleContext): string {
  const suffix = aggregate.alias ? `_${aggregate.alias.value}` : "";
  return (value.alias?.value ?? textOf(value.value, at)) + suffix;
}

function textOf(value: SyntaxNode, at: RuleContext): string {
  if (value.kind === "ExpressionList") return (value as ExpressionList).items.map((i) => textOf(i, at)).join("_");
  if (value.kind === "Literal" && (value as Literal).type === "string") return `'${(value as Literal).value}'`;
  return at.source(value).replace(/\s+/g, "").toUpperCase();
}

function conditionOf(clause: PivotClause, value: SyntaxNode, at: RuleContext): Piece {
  const values =
    value.kind === "ExpressionList" && clause.columns.length > 1 ? (value as ExpressionList).items : [value];
  return join(
    clause.columns.map((column, i) => [at.text(column), " = ", at.operand(values[i] ?? value)]),
    " AND ",
  );
}

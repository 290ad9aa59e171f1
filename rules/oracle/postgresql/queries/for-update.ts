/** FOR UPDATE: the tables to lock, waiting. */

import type { RuleContext } from "../../../../converter/language/oracle/context";
import { defineRule } from "../../../../converter/language/oracle/rule";
import type { Expression, ForUpdateClause, Join, Query, Select } from "../../../../converter/plsql/nodes";
import type { Bogus, SyntaxNode } from "../../../../converter/syntax/node";
import { conjunctsOf } from "../../any/queries/conjuncts";
import { marksIn } from "../../any/queries/outer-join-plan";
import { numberOf } from "../../any/queries/row-limits";
import { correlationOf, type SourceNode, sourcesIn, sourcesOf } from "../../any/queries/row-sources";

const GIVEN =
  "CREATE TABLE emp (ename VARCHAR2(10), sal NUMBER(7,2), deptno NUMBER(2));\nCREATE TABLE dept (deptno NUMBER(2), dname VARCHAR2(14));";

export default defineRule<ForUpdateClause>({
  id: "oracle.postgresql.for-update",
  title: "FOR UPDATE OF names tables",
  complexity: "simple",
  guidance: {
    what: "FOR UPDATE OF column, WAIT n.",
    why: "PostgreSQL names the tables whose rows are locked, not columns; the time to wait is a setting. Rows of an optional table of an outer join cannot be locked.",
    action: "Set lock_timeout before the query where it waited for some seconds.",
  },
  sources: [
    "https://www.postgresql.org/docs/current/sql-select.html#SQL-FOR-UPDATE-SHARE",
    "https://docs.oracle.com/en/database/oracle/oracle-database/23/sqlrf/SELECT.html",
  ],
  on: "ForUpdateClause",
  convert: (clause, at) => {
    const query = clause.parent as Query;
    const select = query.body.kind === "Select" ? query.body : undefined;
    if (clause.of.length > 0 && select) nameTables(clause, select, at);
    else if (select) nameInnerTables(clause, select, at);
    if (clause.wait === "WAIT") convertWait(clause, at);
  },
  given: GIVEN,
  examples: [
    {
      from: "SELECT e.sal FROM emp e, dept d WHERE e.deptno = d.deptno FOR UPDATE OF e.sal, e.ename /* rows */ NOWAIT",
      to: "SELECT e.sal FROM emp e, dept d WHERE e.deptno = d.deptno FOR UPDATE OF e /* rows */ NOWAIT",
    },
    {
      from: "SELECT sal FROM emp FOR UPDATE OF sal SKIP LOCKED",
      to: "SELECT sal FROM emp FOR UPDATE OF emp SKIP LOCKED",
    },
    { from: "SELECT sal FROM emp FOR UPDATE WAIT 0", to: "SELECT sal FROM emp FOR UPDATE NOWAIT" },
    {
      from: "SELECT sal FROM emp FOR UPDATE WAIT 5",
      to: "SELECT sal FROM emp FOR UPDATE",
      refused: "SET LOCAL lock_timeout = '5s'",
    },
    {
      from: "SELECT e.sal FROM emp e LEFT JOIN dept d ON e.deptno = d.deptno FOR UPDATE",
      to: "SELECT e.sal FROM emp e LEFT JOIN dept d ON e.deptno = d.deptno FOR UPDATE OF e",
      refused: "cannot be locked",
    },
  ],
});

/** The tables that the columns belong to, each once. */
function nameTables(clause: ForUpdateClause, select: Select, at: RuleContext): void {
  const sources = sourcesOf(select);
  const names: string[] = [];
  for (const column of clause.of) {
    const source = tableOf(column, sources, at);
    const name = source && correlationOf(source);
    if (!name) {
      at.review(column, "It is not known which table this column belongs to: name that table behind FOR UPDATE OF.");
      return;
    }
    const text = at.render(at.text(name)).text;
    if (!names.includes(text)) names.push(text);
  }
  const [first] = clause.of;
  const last = clause.of.at(-1) ?? first;
  at.replace({ start: first.start, end: last.end }, names.join(", "));
}

function tableOf(column: Expression | Bogus, sources: readonly SourceNode[], at: RuleContext): SourceNode | undefined {
  const node = at.binding.rowSourceOf(column)?.node;
  return sources.find((s) => s === node) ?? (sources.length === 1 ? sources[0] : undefined);
}

/** Where a table is optional, the others are named. */
function nameInnerTables(clause: ForUpdateClause, select: Select, at: RuleContext): void {
  const optional = new Set([...(select.from?.items ?? []).flatMap(optionalSources), ...markedSources(select, at)]);
  if (optional.size === 0) return;
  const names = sourcesOf(select)
    .filter((s) => !optional.has(s))
    .map((s) => correlationOf(s));
  const texts = names.flatMap((n) => (n ? [at.render(at.text(n)).text] : []));
  if (texts.length === 0) return;
  const word = at.findToken(clause, "UPDATE");
  if (word) at.insertAfter(word, ` OF ${texts.join(", ")}`);
  at.review(
    clause,
    "Rows of the optional table of an outer join cannot be locked on PostgreSQL: only those of the other tables are.",
  );
}

function optionalSources(item: SyntaxNode): SourceNode[] {
  if (item.kind === "ParenJoin") return optionalSources((item as unknown as { inner: SyntaxNode }).inner);
  if (item.kind !== "Join") return [];
  const { operator, left, right } = item as Join;
  const isFull = operator.includes("FULL");
  return [
    ...(isFull || operator.includes("RIGHT") ? sourcesIn(left) : optionalSources(left)),
    ...(isFull || operator.includes("LEFT") || operator === "OUTER APPLY" ? sourcesIn(right) : optionalSources(right)),
  ];
}

function markedSources(select: Select, at: RuleContext): SourceNode[] {
  const sources = sourcesOf(select);
  const marks = conjunctsOf(select.where).flatMap(marksIn);
  return marks.flatMap((m) => sources.filter((s) => s === at.binding.rowSourceOf(m.expression)?.node));
}

function convertWait(clause: ForUpdateClause, at: RuleContext): void {
  const word = at.findToken(clause, "WAIT");
  const seconds = clause.seconds && numberOf(clause.seconds);
  if (!word) return;
  if (seconds === 0) {
    at.replace({ start: word.start, end: clause.end }, "NOWAIT");
    return;
  }
  at.review(
    clause,
    `FOR UPDATE WAIT has no counterpart: the query waits as long as it takes. Run SET LOCAL lock_timeout = '${seconds ?? "n"}s' before it.`,
  );
  at.remove({ start: word.start, end: clause.end });
}

/** FOR UPDATE: the tables to lock, waiting. */
import type { RuleContext } from "../../../../converter/language/oracle/context";
import { defineRule } from "../../../../converter/language/oracle/rule";
import type { ForUpdateClause, Query, Select } from "../../../../converter/plsql/nodes";
import { supports } from "../../../../converter/target/mysql/features";
import { numberOf } from "../../any/queries/row-limits";
import { correlationOf, sourcesOf } from "../../any/queries/row-sources";

export default defineRule<ForUpdateClause>({
  id: "oracle.mysql.for-update",
  title: "FOR UPDATE OF names tables",
  complexity: "simple",
  guidance: {
    what: "FOR UPDATE OF column, WAIT n.",
    why: "MySQL names the tables whose rows are locked and has no WAIT; MariaDB has WAIT, and locks the rows of all tables.",
    action: "Set innodb_lock_wait_timeout before the query where it waited for some seconds.",
  },
  sources: [
    "https://dev.mysql.com/doc/refman/8.4/en/innodb-locking-reads.html",
    "https://mariadb.com/kb/en/for-update/",
  ],
  on: "ForUpdateClause",
  match: (clause) => clause.of.length > 0 || clause.wait === "WAIT",
  convert: (clause, at) => {
    if (clause.of.length > 0) convertTables(clause, at);
    if (clause.wait === "WAIT") convertWait(clause, at);
  },
  given:
    "CREATE TABLE emp (ename VARCHAR2(10), sal NUMBER(7,2), deptno NUMBER(2));\nCREATE TABLE dept (deptno NUMBER(2), dname VARCHAR2(14));",
  examples: [
    {
      from: "SELECT e.sal FROM emp e, dept d WHERE e.deptno = d.deptno FOR UPDATE OF e.sal, e.ename /* rows */ NOWAIT",
      to: "SELECT e.sal FROM emp e, dept d WHERE e.deptno = d.deptno FOR UPDATE OF e /* rows */ NOWAIT",
    },
    { from: "SELECT sal FROM emp FOR UPDATE WAIT 0", to: "SELECT sal FROM emp FOR UPDATE NOWAIT" },
    {
      from: "SELECT sal FROM emp FOR UPDATE OF sal WAIT 5",
      to: "SELECT sal FROM emp FOR UPDATE OF emp",
      refused: "innodb_lock_wait_timeout = 5",
    },
    {
      from: "SELECT sal FROM emp FOR UPDATE OF sal WAIT 5",
      to: "SELECT sal FROM emp FOR UPDATE WAIT 5",
      target: "mariadb",
    },
    {
      from: "SELECT e.sal FROM emp e, dept d WHERE e.deptno = d.deptno FOR UPDATE OF e.sal",
      to: "SELECT e.sal FROM emp e, dept d WHERE e.deptno = d.deptno FOR UPDATE",
      refused: "rows of all tables",
      target: "mariadb",
    },
  ],
});

function convertTables(clause: ForUpdateClause, at: RuleContext): void {
  const [first, last] = [clause.of[0], clause.of.at(-1) ?? clause.of[0]];
  const { body } = clause.parent as Query;
  const sources = body.kind === "Select" ? sourcesOf(body as Select) : [];
  const names = supports("forUpdateOf", at) ? tableNames(clause, sources, at) : undefined;
  if (names) {
    at.replace({ start: first.start, end: last.end }, names.join(", "));
    return;
  }
  const word = at.findToken({ start: clause.start, end: first.start }, "OF");
  at.remove({ start: word?.start ?? first.start, end: last.end });
  if (sources.length !== 1)
    at.review(
      clause,
      "FOR UPDATE OF: the rows of all tables of the query are locked, not those of the named ones only.",
    );
}

/** The tables that the columns belong to, each once; undefined where one is not known. */
function tableNames(
  clause: ForUpdateClause,
  sources: ReturnType<typeof sourcesOf>,
  at: RuleContext,
): string[] | undefined {
  const names = new Set<string>();
  for (const column of clause.of) {
    const node = at.binding.rowSourceOf(column)?.node;
    const source = sources.find((s) => s === node) ?? (sources.length === 1 ? sources[0] : undefined);
    const name = source && correlationOf(source);
    if (!name) return undefined;
    names.add(at.render(at.text(name)).text);
  }
  return [...names];
}

function convertWait(clause: ForUpdateClause, at: RuleContext): void {
  const word = at.findToken(clause, "WAIT");
  const seconds = clause.seconds && numberOf(clause.seconds);
  if (!word) return;
  if (seconds === 0) at.replace({ start: word.start, end: clause.end }, "NOWAIT");
  else if (seconds === undefined || !supports("forUpdateWait", at)) {
    at.review(
      clause,
      `FOR UPDATE WAIT is left out: the query waits for innodb_lock_wait_timeout. Run SET SESSION innodb_lock_wait_timeout = ${seconds ?? "n"} before it.`,
    );
    at.remove({ start: word.start, end: clause.end });
  }
}

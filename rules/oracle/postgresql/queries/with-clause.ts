/** WITH: recursion must be announced, its columns typed alike, SEARCH and CYCLE named; functions move out. */

import { wholeStatement } from "../../../../converter/convert/convert-unit";
import type { RuleContext } from "../../../../converter/language/oracle/context";
import { defineRule } from "../../../../converter/language/oracle/rule";
import type {
  CommonTableExpression,
  Identifier,
  NameExpression,
  RoutineDefinition,
  Select,
  WithClause,
} from "../../../../converter/plsql/nodes";
import { counterColumns, recursiveParts, valuesOf } from "../../../../converter/plsql/semantics/recursive-tables";
import type { Piece } from "../../../../converter/rule/pieces";
import { ancestor, type SyntaxNode, walk } from "../../../../converter/syntax/node";
import type { Token } from "../../../../converter/syntax/token";
import { hidesTables, isSelfReference, makeRecursive, tablesIn } from "../../any/queries/common-tables";
import { refuseWholeStatement } from "../../any/queries/refused-blocks";
import { reserveName } from "../../any/text/fresh-names";

const MANUAL = "https://www.postgresql.org/docs/current/queries-with.html#QUERIES-WITH-RECURSIVE";
const ORACLE = "https://docs.oracle.com/en/database/oracle/oracle-database/23/sqlrf/SELECT.html";
const GIVEN = "CREATE TABLE emp (empno NUMBER(4), ename VARCHAR2(10), mgr NUMBER(4), sal NUMBER(7,2));";

const recursive = defineRule<WithClause>({
  id: "oracle.postgresql.with-recursive",
  title: "Recursive WITH is announced by RECURSIVE",
  complexity: "simple",
  guidance: {
    what: "A common table expression that names itself.",
    why: "PostgreSQL wants RECURSIVE behind WITH. Where rows form a loop Oracle raises ORA-32044; PostgreSQL does not end.",
    action: "Add a CYCLE clause where the data may hold loops.",
  },
  sources: [MANUAL, ORACLE],
  on: "WithClause",
  match: (clause) => recursiveItems(clause).length > 0,
  convert: (clause, at) => {
    makeRecursive(clause, at);
    for (const item of recursiveItems(clause)) {
      typeColumns(item, at);
      if (!item.cycle)
        at.note(
          item.name,
          `${item.name.value} is recursive and has no CYCLE clause: where rows form a loop Oracle raises ORA-32044, PostgreSQL does not end.`,
        );
    }
    if (hidesTables(clause))
      at.review(
        clause,
        "A common table has the name of a table that it reads. With RECURSIVE it would read itself: rename it.",
      );
  },
  given: GIVEN,
  examples: [
    {
      from: "WITH t (n) AS (SELECT 1 FROM dual UNION ALL SELECT n + 1 FROM t WHERE n < 5) SELECT n FROM t",
      to: "WITH RECURSIVE t (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM t WHERE n < 5) SELECT n FROM t",
    },
    {
      from: "WITH fib (n, a, b) AS (SELECT 1, 0, 1 FROM dual UNION ALL SELECT n + 1, b, a + b FROM fib WHERE n < 60) SELECT a FROM fib",
      to: "WITH RECURSIVE fib (n, a, b) AS (SELECT 1, 0::numeric, 1::numeric UNION ALL SELECT n + 1, b::numeric, a + b FROM fib WHERE n < 60) SELECT a FROM fib",
    },
    {
      from: "WITH w (empno, path, total) AS (\n  SELECT empno, ename, sal FROM emp WHERE mgr IS NULL -- roots\n  UNION ALL\n  SELECT e.empno, w.path || '/' || e.ename, w.total + e.sal FROM emp e JOIN w ON e.mgr = w.empno)\nSELECT path, total FROM w",
      contains: "SELECT empno, ename::text, sal::numeric FROM emp WHERE mgr IS NULL -- roots",
    },
  ],
});

function recursiveItems(clause: WithClause): CommonTableExpression[] {
  return clause.items.filter(
    (i): i is CommonTableExpression =>
      i.kind === "CommonTableExpression" && tablesIn(i.query).some((t) => isSelfReference(i, t)),
  );
}

/** Both parts must have the same type, length included: what the recursive part computes has none. */
function typeColumns(item: CommonTableExpression, at: RuleContext): void {
  const parts = recursiveParts(item);
  if (!parts) return;
  const counters = counterColumns(item, parts);
  item.columns?.names.forEach((name, i) => {
    const values = valuesOf(parts, i);
    if (!values || (name.kind === "Identifier" && counters.has(name.value))) return;
    const { first, next } = values;
    if ((isOwnColumn(next, item, at) && isNamed(next, name)) || isSameColumn(first, next, at)) return;
    const known = [next, first].map((v) => at.typeOf(v)).find((t) => t.kind !== "null" && t.kind !== "unknown");
    const cast = known && WIDE[known.kind];
    if (!cast) return;
    at.replace(first, [at.operand(first), `::${cast}`]);
    // What is computed has no length already.
    if (next.kind !== "Binary") at.replace(next, [at.operand(next), `::${cast}`]);
  });
}

const WIDE: Readonly<Record<string, string | undefined>> = {
  number: "numeric",
  string: "text",
  clob: "text",
  date: "timestamp",
  timestamp: "timestamp",
};

function isNamed(value: SyntaxNode, name: SyntaxNode): boolean {
  const last = (value as NameExpression).name.parts.at(-1);
  return name.kind === "Identifier" && last?.value === (name as Identifier).value;
}

/** The recursive part hands on a column of its own table. */
function isOwnColumn(value: SyntaxNode, item: CommonTableExpression, at: RuleContext): boolean {
  const source = at.binding.rowSourceOf(value);
  return value.kind === "NameExpression" && source?.object?.kind === "commonTable" && source.object.node === item;
}

/** The same column of the same table in both parts. */
function isSameColumn(a: SyntaxNode, b: SyntaxNode, at: RuleContext): boolean {
  const [one, other] = [at.binding.symbolOf(a), at.binding.symbolOf(b)];
  return one?.kind === "column" && one === other;
}

const searchAndCycle = defineRule<CommonTableExpression>({
  id: "oracle.postgresql.with-cycle",
  title: "SEARCH and CYCLE of WITH get PostgreSQL's form",
  complexity: "medium",
  guidance: {
    what: "SEARCH DEPTH|BREADTH FIRST and CYCLE behind a common table expression.",
    why: "PostgreSQL (14 and later) has both; CYCLE must also name a column for the path, and SEARCH sorts in ascending order only.",
    action: "None. Where the ordering column is used for more than ORDER BY, row_number() makes a number of it.",
  },
  sources: ["https://www.postgresql.org/docs/current/queries-with.html#QUERIES-WITH-SEARCH", ORACLE],
  on: "CommonTableExpression",
  match: (item) => item.search !== undefined || item.cycle !== undefined,
  convert: (item, at) => {
    const clauses = [item.search, item.cycle].filter((c) => c !== undefined);
    if (at.version < 14) {
      for (const clause of clauses) {
        at.refuse(
          clause,
          `${clause.name} of WITH needs PostgreSQL 14. Keep a path of the visited rows in an array and sort or stop by it.`,
        );
        at.replace(clause, at.quoted(clause));
      }
      return;
    }
    if (item.search) convertSearch(item.search, at);
    if (item.search && numberRows(item, item.search, at)) return;
    if (item.cycle) at.insertAfter(item.cycle, ` USING ${reserveName("cycle_path", at)}`);
    if (readsAllColumns(item, at))
      at.review(
        item.name,
        "SELECT * also gives the columns that CYCLE and SEARCH add, and on PostgreSQL these are one more, of another type. List the columns.",
      );
  },
  given: GIVEN,
  examples: [
    {
      from: "WITH w (empno, mgr) AS (\n  SELECT empno, mgr FROM emp\n  UNION ALL\n  SELECT e.empno, e.mgr FROM emp e, w WHERE e.mgr = w.empno)\nSEARCH DEPTH FIRST BY empno SET seq\nCYCLE empno SET is_loop TO 'Y' DEFAULT 'N'\nSELECT empno, is_loop FROM w ORDER BY seq",
      contains:
        "SEARCH DEPTH FIRST BY empno SET seq\nCYCLE empno SET is_loop TO 'Y' DEFAULT 'N' USING cycle_path\nSELECT",
    },
    {
      from: "WITH w (empno) AS (SELECT empno FROM emp UNION ALL SELECT e.empno FROM emp e, w WHERE e.mgr = w.empno) SEARCH DEPTH FIRST BY empno SET seq SELECT empno, seq FROM w",
      to: "WITH RECURSIVE w_walk (empno) AS (SELECT empno FROM emp UNION ALL SELECT e.empno FROM emp e, w_walk AS w WHERE e.mgr = w.empno) SEARCH DEPTH FIRST BY empno SET seq, w AS (SELECT empno, row_number() OVER (ORDER BY seq) AS seq FROM w_walk) SELECT empno, seq FROM w",
    },
    {
      from: "WITH w (empno) AS (SELECT empno FROM emp UNION ALL SELECT e.empno FROM emp e, w WHERE e.mgr = w.empno) SEARCH BREADTH FIRST BY empno DESC SET seq SELECT empno FROM w ORDER BY seq",
      contains: "SEARCH BREADTH FIRST BY empno SET seq",
      refused: "sorts in ascending order only",
    },
  ],
});

function convertSearch(clause: SyntaxNode, at: RuleContext): void {
  const words = at.tokensIn(clause).filter((t) => /^(?:ASC|DESC|NULLS|FIRST|LAST)$/.test(t.value));
  const extra = words.filter((t, i) => !(t.value === "FIRST" && words[i - 1]?.value !== "NULLS"));
  for (const word of extra) at.remove(word);
  if (extra.some((t) => t.value === "DESC" || t.value === "NULLS"))
    at.review(
      clause,
      "SEARCH sorts in ascending order only on PostgreSQL, with NULLs last: DESC and NULLS were dropped.",
    );
}

/**
 * Oracle's ordering column is the row's number, PostgreSQL's a path or a record. Where it is used for more than ORDER BY
 * the recursive table gets another name, and one that numbers its rows takes its place.
 */
function numberRows(item: CommonTableExpression, search: SyntaxNode, at: RuleContext): boolean {
  const order = setColumn(search, at);
  const query = ancestor(item, "Query");
  if (!order || !query || !item.columns || !(readsColumn(query, order.value) || readsAllColumns(item, at)))
    return false;
  const steps = reserveName(`${at.source(item.name).toLowerCase().replace(/"/g, "")}_walk`, at);
  for (const table of tablesIn(item.query)) {
    if (!isSelfReference(item, table)) continue;
    at.replace(table.name, [steps, table.alias ? "" : [" AS ", at.text(table.name)]]);
  }
  const loop = item.cycle && setColumn(item.cycle, at);
  const columns = at.text({
    start: item.columns.names[0].start,
    end: item.columns.names[item.columns.names.length - 1].end,
  });
  const tail: Piece = item.cycle ? ` USING ${reserveName("cycle_path", at)}` : "";
  const name = at.text(item.name);
  at.insertAfter(item, [
    tail,
    `, `,
    name,
    " AS (SELECT ",
    columns,
    ", row_number() OVER (ORDER BY ",
    at.text(order),
    ") AS ",
    at.text(order),
    loop ? [", ", at.text(loop)] : "",
    ` FROM ${steps})`,
  ]);
  at.replace(item.name, steps);
  return true;
}

/** The column that SET names in SEARCH or CYCLE. */
function setColumn(clause: SyntaxNode, at: RuleContext): Token | undefined {
  const tokens = at.tokensIn(clause);
  return tokens[tokens.findIndex((t) => t.value === "SET") + 1];
}

/** Whether a column is named outside ORDER BY. */
function readsColumn(query: SyntaxNode, name: string): boolean {
  return [...walk(query)].some(
    (n) =>
      n.kind === "NameExpression" &&
      (n as NameExpression).name.parts.at(-1)?.value === name &&
      n.parent?.kind !== "OrderItem",
  );
}

function readsAllColumns(item: CommonTableExpression, at: RuleContext): boolean {
  const query = ancestor(item, "Query");
  if (!query) return false;
  return tablesIn(query).some((table) => {
    const select = ancestor(table, "Select") as Select | undefined;
    const isItem =
      table.name.parts.length === 1 &&
      table.name.parts[0].value === item.name.value &&
      !(table.start >= item.start && table.end <= item.end);
    return (
      isItem && select?.items.some((i) => i.kind === "SelectItem" && i.value.kind === "Star") && at.source(item) !== ""
    );
  });
}

const functions = defineRule<WithClause>({
  id: "oracle.postgresql.with-function",
  title: "Functions of WITH become functions of the schema",
  complexity: "medium",
  guidance: {
    what: "WITH FUNCTION or WITH PROCEDURE before a query.",
    why: "PostgreSQL declares functions only in schemas.",
    action: "Check that the name is free in the schema.",
  },
  sources: [MANUAL, ORACLE],
  on: "WithClause",
  match: (clause) => clause.routines.length > 0,
  convert: (clause, at) => {
    const routines = clause.routines.filter((r): r is RoutineDefinition => r.kind === "RoutineDefinition");
    if (at.unit.root.kind !== "Query") {
      refuseWholeStatement(
        clause,
        routines[0] ?? clause,
        "Functions of WITH have no counterpart. Create them in the schema.",
        at,
      );
      return;
    }
    for (const routine of routines) {
      at.emit({ pieces: ["CREATE OR REPLACE ", at.text(routine)] });
      at.review(
        routine.name,
        `The function ${at.source(routine.name)} of WITH became a function of the schema. Check that the name is free there.`,
      );
    }
    const [first] = clause.items;
    if (first) at.replace({ start: clause.start, end: first.start }, "WITH ");
    else at.replace({ start: clause.start, end: nextStart(clause, at) }, "");
    at.emit({ pieces: wholeStatement(at) });
  },
  examples: [
    {
      from: "WITH FUNCTION twice (n NUMBER) RETURN NUMBER IS BEGIN RETURN n * 2; END; SELECT twice(2) AS four FROM dual\n/",
      to: "CREATE OR REPLACE FUNCTION twice (n numeric) RETURNS numeric LANGUAGE plpgsql AS $$ BEGIN RETURN n * 2; END;\n$$;\nSELECT twice(2) AS four",
      refused: "became a function of the schema",
    },
  ],
});

function nextStart(clause: WithClause, at: RuleContext): number {
  return at.tokensIn({ start: clause.end, end: at.unit.text.length }).find((t) => t.value !== ";")?.start ?? clause.end;
}

export default [recursive, searchAndCycle, functions];

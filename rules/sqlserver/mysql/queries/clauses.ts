/** Clauses that go or have another form: hints, options, GROUP BY, ORDER BY of constants, SELECT INTO, VALUES as rows. */

import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import { defineRule } from "../../../../converter/language/sqlserver/rule";
import { join, type Piece } from "../../../../converter/rule/pieces";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import { isMariadb } from "../../../../converter/target/mysql/features";
import type {
  DerivedTable,
  ForClause,
  GroupByClause,
  IntoTable,
  OrderItem,
  Query,
  RawClause,
  Select,
  SelectItem,
  Subquery,
  TableHints,
  TableName,
  WindowSpecification,
} from "../../../../converter/tsql/nodes";
import { removeClause, withoutParentheses } from "../../any/queries/conditions";
import { LOCKING } from "../../any/queries/lock-hints";
import { appendToQuery, firstBlock, queryOf } from "../../any/queries/query-parts";
import { refuseSource } from "./refusals";

const MANUAL = "https://dev.mysql.com/doc/refman/8.4/en/select.html";
const GIVEN = "CREATE TABLE emp (empno int NOT NULL, ename varchar(10), sal decimal(9,2), deptno int NOT NULL);";

const option = defineRule<RawClause | ForClause>({
  id: "sqlserver.mysql.query-option",
  title: "OPTION and FOR BROWSE go",
  complexity: "simple",
  guidance: {
    what: "OPTION (RECOMPILE, MAXRECURSION 100, …) at the end of a statement, FOR BROWSE.",
    why: "MySQL has other hints. It ends a recursion after cte_max_recursion_depth rounds, 1000 where nothing else is set.",
    action: "Set cte_max_recursion_depth where a recursion is deeper.",
  },
  sources: [MANUAL],
  on: ["RawClause", "ForClause"],
  match: (clause) =>
    clause.kind === "ForClause" ? clause.mode === "BROWSE" : clause.name === "OPTION" && clause.parent?.kind !== "Call",
  convert: (clause, at) => {
    removeClause(clause, at);
    at.note(clause, `${at.source(clause)} was removed: MySQL has no such option.`);
  },
  given: GIVEN,
  examples: [
    { from: "SELECT empno FROM emp\nOPTION (RECOMPILE)", to: "SELECT empno FROM emp", refused: "was removed" },
  ],
});

const hints = defineRule<TableHints>({
  id: "sqlserver.mysql.table-hint",
  title: "Table hints go, locks become FOR UPDATE",
  complexity: "simple",
  guidance: {
    what: "WITH (NOLOCK), INDEX(…), ROWLOCK, UPDLOCK, READPAST and their kin.",
    why: "InnoDB's readers never wait for writers. Rows are locked by FOR UPDATE at the end of the query.",
    action: "Where TABLOCKX or HOLDLOCK keeps others out: LOCK TABLES, or a serializable transaction.",
  },
  sources: ["https://dev.mysql.com/doc/refman/8.4/en/innodb-locking-reads.html"],
  on: "TableHints",
  convert: (clause, at) => {
    removeClause(clause, at);
    const serious = clause.hints.filter((h) => ["TABLOCKX", "HOLDLOCK", "SERIALIZABLE"].includes(h));
    if (serious.length > 0)
      at.review(
        clause,
        `${serious.join(", ")} keeps others from inserting: it was removed. Use a serializable transaction where that matters.`,
      );
    else at.note(clause, `The table hints ${clause.hints.join(", ")} were removed or became FOR UPDATE.`);
    if (!clause.hints.some((h) => LOCKING.has(h))) return;
    let up: SyntaxNode | undefined = clause.parent;
    while (up && up.kind !== "Select") up = up.parent;
    const query = up && queryOf(up as Select);
    if (!query || query.parent?.kind === "CreateView" || at.notes.has(`locked ${query.start}`)) return;
    at.notes.set(`locked ${query.start}`, true);
    const waiting = clause.hints.includes("READPAST")
      ? " SKIP LOCKED"
      : clause.hints.includes("NOWAIT")
        ? " NOWAIT"
        : "";
    lockedQueries(at).push({ query, text: ` FOR UPDATE${waiting}` });
  },
  given: GIVEN,
  examples: [
    { from: "SELECT empno FROM emp WITH (NOLOCK) WHERE empno > 1", to: "SELECT empno FROM emp WHERE empno > 1" },
    {
      from: "SELECT TOP (1) empno FROM emp WITH (UPDLOCK, READPAST) ORDER BY empno",
      to: "SELECT empno FROM emp ORDER BY empno LIMIT 1 FOR UPDATE SKIP LOCKED",
    },
  ],
});

function lockedQueries(at: RuleContext): { query: Query; text: string }[] {
  return at.noted<{ query: Query; text: string }[]>("locked queries", () => []);
}

const locks = defineRule<Query>({
  id: "sqlserver.mysql.query-lock",
  title: "Locks stand at the query's end",
  complexity: "simple",
  guidance: { what: "Table hints that lock rows.", why: "MySQL writes FOR UPDATE behind LIMIT.", action: "None." },
  sources: ["https://dev.mysql.com/doc/refman/8.4/en/innodb-locking-reads.html"],
  on: "Query",
  match: (query, at) => lockedQueries(at).some((l) => l.query === query),
  convert: (query, at) => {
    const own = lockedQueries(at).find((l) => l.query === query);
    if (own) appendToQuery(query, own.text, at);
  },
  given: GIVEN,
  examples: [{ from: "SELECT empno FROM emp WITH (XLOCK)", to: "SELECT empno FROM emp FOR UPDATE" }],
});

const grouping = defineRule<GroupByClause>({
  id: "sqlserver.mysql.group-by",
  title: "ROLLUP becomes WITH ROLLUP",
  complexity: "medium",
  guidance: {
    what: "GROUP BY ROLLUP (a, b), CUBE, GROUPING SETS and GROUP BY ALL.",
    why: "MySQL has WITH ROLLUP only.",
    action: "Write CUBE and GROUPING SETS as UNION ALL of several groupings.",
  },
  sources: ["https://dev.mysql.com/doc/refman/8.4/en/group-by-modifiers.html"],
  on: "GroupByClause",
  match: (clause) =>
    clause.isAll || clause.withGroup === "CUBE" || clause.items.some((i) => i.kind === "GroupingGroup"),
  convert: (clause, at) => {
    const [only] = clause.items;
    const words = at.source(clause);
    if (clause.items.length === 1 && /^GROUP\s+BY\s+ROLLUP\s*\([^()]*\)$/i.test(words.trim())) {
      const tokens = at.tokensIn(only);
      at.replace({ start: tokens[0].start, end: tokens[1].end }, "");
      at.replace(tokens[tokens.length - 1], " WITH ROLLUP");
      return;
    }
    if (clause.isAll) {
      const word = at.findToken(clause, "ALL");
      if (word) at.replace({ start: word.start, end: only?.start ?? word.end }, "");
      at.review(clause, "GROUP BY ALL also gives the groups of which WHERE leaves no row: here they are missing.");
      return;
    }
    refuseSource(clause, "CUBE and GROUPING SETS have no counterpart: write UNION ALL of several groupings.", at);
  },
  given: GIVEN,
  examples: [
    {
      from: "SELECT deptno, SUM(sal) AS s FROM emp GROUP BY ROLLUP (deptno)",
      to: "SELECT deptno, SUM(sal) AS s FROM emp GROUP BY deptno WITH ROLLUP",
    },
    {
      from: "CREATE VIEW v AS SELECT deptno, SUM(sal) AS s FROM emp GROUP BY CUBE (deptno)",
      contains: "not_converted",
      refused: "UNION ALL",
    },
  ],
});

const window = defineRule<WindowSpecification>({
  id: "sqlserver.mysql.window-order",
  title: "ORDER BY (SELECT NULL) is left out",
  complexity: "simple",
  guidance: { what: "OVER (ORDER BY (SELECT NULL)).", why: "MySQL wants no order for a window.", action: "None." },
  sources: ["https://dev.mysql.com/doc/refman/8.4/en/window-functions-usage.html"],
  on: "WindowSpecification",
  match: ({ orderBy }) => orderBy?.items.length === 1 && isConstant((orderBy.items[0] as OrderItem).value),
  convert: ({ orderBy, partitionBy, frame }, at) => {
    if (!orderBy) return;
    const before = partitionBy.at(-1);
    at.replace(
      { start: before?.end ?? orderBy.start, end: frame ? frame.start : orderBy.end },
      frame && before ? " " : "",
    );
  },
  given: GIVEN,
  examples: [
    {
      from: "SELECT ROW_NUMBER() OVER (ORDER BY (SELECT NULL)) AS r FROM emp",
      to: "SELECT ROW_NUMBER() OVER () AS r FROM emp",
    },
  ],
});

function isConstant(value: SyntaxNode): boolean {
  const inner = withoutParentheses(value);
  if (inner.kind === "Literal") return true;
  if (inner.kind !== "Subquery") return false;
  const { query } = inner as Subquery;
  return query.kind === "Query" && query.body.kind === "Select" && query.body.from === undefined;
}

const order = defineRule<Query>({
  id: "sqlserver.mysql.order-by",
  title: "ORDER BY of constants goes, that of a set operation names output columns",
  complexity: "simple",
  guidance: {
    what: "ORDER BY (SELECT NULL); ORDER BY t.column behind UNION.",
    why: "MySQL takes only output columns behind a set operation.",
    action: "None.",
  },
  sources: [MANUAL],
  on: "Query",
  match: ({ orderBy }) => orderBy !== undefined,
  convert: ({ body, orderBy, offset }, at) => {
    if (!orderBy) return;
    const [first] = orderBy.items;
    if (
      orderBy.items.length === 1 &&
      first.kind === "OrderItem" &&
      withoutParentheses(first.value).kind === "Subquery" &&
      isConstant(first.value)
    ) {
      at.replace({ start: orderBy.start, end: offset?.start ?? orderBy.end }, "");
      return;
    }
    if (body.kind !== "SetOperation") return;
    for (const item of orderBy.items) {
      if (item.kind !== "OrderItem" || item.value.kind !== "NameExpression") continue;
      const { parts } = item.value.name;
      if (parts.length > 1) at.replace({ start: item.value.start, end: parts[parts.length - 1].start }, "");
    }
  },
  given: GIVEN,
  examples: [
    {
      from: "SELECT e.empno FROM emp e UNION SELECT deptno FROM emp ORDER BY e.empno",
      to: "SELECT e.empno FROM emp e UNION SELECT deptno FROM emp ORDER BY empno",
    },
  ],
});

const into = defineRule<IntoTable>({
  id: "sqlserver.mysql.select-into",
  title: "SELECT … INTO becomes CREATE TABLE … AS",
  complexity: "simple",
  guidance: {
    what: "A query that makes a table of its rows.",
    why: "MySQL means variables by SELECT … INTO.",
    action: "Keys and AUTO_INCREMENT are not carried over: add them by ALTER TABLE where wanted.",
  },
  sources: ["https://dev.mysql.com/doc/refman/8.4/en/create-table-select.html"],
  on: "IntoTable",
  match: (clause) => !clause.name.parts.at(-1)?.value.startsWith("#"),
  convert: (clause, at) => {
    const select = clause.parent as Select;
    const next = select.from ?? select.where ?? select.groupBy;
    const name = at.text(clause.name);
    at.replace({ start: clause.start, end: next?.start ?? clause.end }, "");
    let query: SyntaxNode | undefined = select.parent;
    while (query && query.kind !== "Query") query = query.parent;
    at.insertBefore((query as Query | undefined)?.with ?? select, ["CREATE TABLE ", name, " AS "]);
  },
  given: GIVEN,
  examples: [
    {
      from: "SELECT empno, ename INTO dbo.emp_copy FROM emp WHERE empno > 5",
      to: "CREATE TABLE emp_copy AS SELECT empno, ename FROM emp WHERE empno > 5",
    },
  ],
});

const values = defineRule<DerivedTable>({
  id: "sqlserver.mysql.derived-table",
  title: "VALUES as rows become SELECTs; derived tables on MariaDB name their columns inside",
  complexity: "simple",
  guidance: {
    what: "(VALUES (1), (2)) AS v (n), and (SELECT …) AS t (a, b).",
    why: "MySQL writes VALUES ROW(…), MariaDB names the columns by the first row and takes no list behind the alias: UNION ALL is the same on both.",
    action: "None.",
  },
  sources: ["https://dev.mysql.com/doc/refman/8.4/en/derived-tables.html"],
  on: "DerivedTable",
  match: (table) => table.query.kind === "ParenValues" || table.columns !== undefined,
  convert: (table, at) => {
    const names = (table.columns?.names ?? []).map((n): Piece => at.text(n));
    if (table.query.kind === "ParenValues") {
      const rows = table.query.values.rows.flatMap((r) => (r.kind === "ExpressionList" ? [r.items] : []));
      const selects = rows.map(
        (items, i): Piece => [
          "SELECT ",
          join(
            items.map((item, j): Piece => [at.text(item), i === 0 && names[j] ? [" AS ", names[j]] : ""]),
            ", ",
          ),
        ],
      );
      at.replace(table.query, ["(", join(selects, " UNION ALL "), ")"]);
    } else if (!isMariadb(at) || table.query.kind !== "Subquery") return;
    else {
      const query = table.query.query;
      const items = query.kind === "Query" ? (firstBlock(query as Query)?.items ?? []) : [];
      items.forEach((item, i) => {
        const { alias, value } = item as SelectItem;
        if (!names[i] || item.kind !== "SelectItem") return;
        at.replace(item, [at.text(value), " AS ", names[i]]);
        if (alias) at.note(alias, "The column is called as the list behind the derived table says.");
      });
    }
    const end = table.columns?.end;
    if (table.alias && end !== undefined) at.replace({ start: table.alias.end, end }, "");
  },
  given: GIVEN,
  examples: [
    {
      from: "SELECT v.n FROM (VALUES (1), (2)) AS v (n)",
      to: "SELECT v.n FROM (SELECT 1 AS n UNION ALL SELECT 2) AS v",
    },
    {
      from: "SELECT t.a FROM (SELECT empno FROM emp) AS t (a)",
      to: "SELECT t.a FROM (SELECT empno AS a FROM emp) AS t",
      target: "mariadb",
    },
  ],
});

const tableClauses = defineRule<TableName>({
  id: "sqlserver.mysql.table-clause",
  title: "TABLESAMPLE and FOR SYSTEM_TIME have no counterpart",
  complexity: "significant",
  guidance: {
    what: "TABLESAMPLE; FOR SYSTEM_TIME on a temporal table.",
    why: "MySQL samples no rows and keeps no former ones by itself: they are in the history table that triggers fill.",
    action: "Read both tables by UNION ALL, with a condition on the period's columns; WHERE RAND() < 0.1 for a sample.",
  },
  sources: [MANUAL],
  on: "TableName",
  match: (table) => table.sample !== undefined || table.temporal !== undefined,
  convert: (table, at) =>
    refuseSource(
      table,
      table.sample
        ? "TABLESAMPLE has no counterpart: write WHERE RAND() < share."
        : "FOR SYSTEM_TIME reads former rows. Read the table and its history table by UNION ALL, with a condition on the period's columns.",
      at,
    ),
  given: GIVEN,
  examples: [
    {
      from: "CREATE VIEW v AS SELECT empno FROM emp FOR SYSTEM_TIME AS OF '2024-01-01' AS e",
      contains: "not_converted(",
      refused: "former rows",
    },
  ],
});

export default [option, hints, locks, grouping, window, order, into, values, tableClauses];

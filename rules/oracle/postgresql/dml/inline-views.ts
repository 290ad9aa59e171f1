/** DML on a query: UPDATE (SELECT …), DELETE (SELECT …), INSERT INTO (SELECT …). */

import type { RuleContext } from "../../../../converter/language/oracle/context";
import { defineRule } from "../../../../converter/language/oracle/rule";
import type {
  Assignment,
  Delete,
  DerivedTable,
  Insert,
  NameExpression,
  Query,
  Select,
  SelectItem,
  TableName,
  Update,
  WhereClause,
} from "../../../../converter/plsql/nodes";
import { join, type Piece } from "../../../../converter/rule/pieces";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import { commentsIn } from "../../any/queries/clause-removal";
import { refuseWholeStatement } from "../../any/queries/refused-blocks";
import { referenceText, replaceReference } from "../../any/queries/row-references";
import { aliasOf, namesIn, sourcesOf } from "../../any/queries/row-sources";
import { reserveName } from "../../any/text/fresh-names";
import { correlationText, placeText, rowPlaceOf } from "./target-rows";

const ORACLE = "https://docs.oracle.com/en/database/oracle/oracle-database/23/sqlrf/UPDATE.html";
const GIVEN =
  "CREATE TABLE emp (empno NUMBER(4) PRIMARY KEY, sal NUMBER(7,2), deptno NUMBER(2));\nCREATE TABLE dept (deptno NUMBER(2) PRIMARY KEY, bonus NUMBER(7,2));";

const changes = defineRule<Update | Delete>({
  id: "oracle.postgresql.dml-on-query",
  title: "UPDATE and DELETE of a query name its table",
  complexity: "simple",
  guidance: {
    what: "UPDATE (SELECT …) SET … and DELETE FROM (SELECT …).",
    why: "PostgreSQL changes rows of tables only. Where the query joins tables the rows are found by their place (ctid).",
    action:
      "None for one table. For joins: Oracle has made sure that a row is found once; see that keys exist on PostgreSQL as well.",
  },
  sources: [ORACLE, "https://www.postgresql.org/docs/current/sql-update.html"],
  on: ["Update", "Delete"],
  match: (statement) => statement.target.kind === "DerivedTable",
  convert: (statement, at) => {
    const view = statement.target as DerivedTable;
    const select = plainSelect(view);
    const tables = select ? sourcesOf(select) : [];
    const table = select && changedTable(statement, select, at);
    if (!select || !table) {
      refuseWholeStatement(
        statement,
        view,
        "DML on this query has no counterpart: its table cannot be told. Name the table, and choose its rows by WHERE … IN.",
        at,
      );
      return;
    }
    if (tables.length === 1 && select.from?.items.length === 1) nameTable(statement, view, select, table, at);
    else if (statement.kind === "Update") updateJoined(statement, view, select, table, at);
    else deleteJoined(statement, view, select, table, at);
  },
  given: GIVEN,
  examples: [
    {
      from: "UPDATE (SELECT empno, sal AS pay FROM emp e WHERE e.deptno = 10 /* ten */) v SET v.pay = v.pay * 2 WHERE v.empno > 5",
      to: "UPDATE emp e /* ten */ SET sal = sal * 2 WHERE e.deptno = 10 AND empno > 5",
    },
    {
      from: "UPDATE (SELECT e.sal, d.bonus FROM emp e, dept d WHERE e.deptno = d.deptno) SET sal = sal + bonus",
      to: "UPDATE emp SET sal = changed.sal + changed.bonus FROM (SELECT e.ctid, e.sal, d.bonus FROM emp e, dept d WHERE e.deptno = d.deptno) AS changed WHERE emp.ctid = changed.ctid",
    },
    {
      from: "DELETE FROM (SELECT * FROM emp WHERE sal < 5) WHERE deptno = 10",
      to: "DELETE FROM emp WHERE sal < 5 AND deptno = 10",
    },
    {
      from: "DELETE (SELECT e.empno FROM emp e JOIN dept d ON e.deptno = d.deptno WHERE d.bonus = 0)",
      contains:
        "DELETE FROM emp WHERE emp.ctid IN (SELECT e.ctid FROM emp e JOIN dept d ON e.deptno = d.deptno WHERE d.bonus = 0)",
      refused: "first table",
    },
    { from: "UPDATE (SELECT DISTINCT sal FROM emp) SET sal = 1", to: "", refused: "its table cannot be told" },
  ],
});

/** The block of a query that does nothing but choose and join rows. */
function plainSelect(view: DerivedTable): Select | undefined {
  const query = view.query.kind === "Subquery" ? (view.query.query as Query) : undefined;
  if (query?.kind !== "Query" || query.with || query.fetch || query.offset || query.body.kind !== "Select")
    return undefined;
  const { quantifier, hierarchy, groupBy, having, model } = query.body;
  return quantifier || hierarchy || groupBy || having || model ? undefined : query.body;
}

/** The table whose rows are changed: that of the assigned columns; for DELETE the first. */
function changedTable(statement: Update | Delete, select: Select, at: RuleContext): TableName | undefined {
  const sources = sourcesOf(select);
  if (statement.kind === "Delete" || sources.length === 1)
    return sources[0]?.kind === "TableName" ? sources[0] : undefined;
  const tables = new Set(
    statement.assignments.map((a) => (a.kind === "Assignment" ? tableBehind(a, select, at) : undefined)),
  );
  const [table] = tables;
  return tables.size === 1 && table?.kind === "TableName" ? (table as TableName) : undefined;
}

function tableBehind(assignment: Assignment, select: Select, at: RuleContext): SyntaxNode | undefined {
  if (assignment.target.kind !== "NameExpression") return undefined;
  const value = itemNamed(lastName(assignment.target), select)?.value;
  if (value) return at.binding.rowSourceOf(value)?.node;
  const name = lastName(assignment.target);
  const owners = sourcesOf(select).filter((s) => {
    const symbol = at.binding.symbolOf(s);
    return symbol?.kind === "rowSource" && symbol.columns.some((c) => c.name === name);
  });
  return owners.length === 1 ? owners[0] : undefined;
}

function itemNamed(name: string, select: Select): SelectItem | undefined {
  return select.items.find(
    (i): i is SelectItem =>
      i.kind === "SelectItem" &&
      (i.alias?.value ?? (i.value.kind === "NameExpression" ? lastName(i.value) : undefined)) === name,
  );
}

function lastName(name: NameExpression): string {
  return name.name.parts.at(-1)?.value ?? "";
}

/** The names that mean columns of the query. */
function viewNames(statement: Update | Delete, view: DerivedTable, at: RuleContext): NameExpression[] {
  const parts = [
    ...(statement.kind === "Update" ? statement.assignments : []),
    statement.where,
    statement.returning,
  ].filter((p) => p !== undefined);
  return parts.flatMap(namesIn).filter((n) => at.binding.rowSourceOf(n)?.node === view);
}

// ---------------------------------------------------------------- one table

/** The table takes the query's place, its WHERE joins the statement's. */
function nameTable(
  statement: Update | Delete,
  view: DerivedTable,
  select: Select,
  table: TableName,
  at: RuleContext,
): void {
  for (const name of viewNames(statement, view, at)) replaceByColumn(name, select, table, at);
  const inner = select.where && conditionText(select.where, at);
  const kept = [table, ...(select.where ? [select.where.condition] : [])];
  const comments = commentsIn(view, at).filter((c) => !kept.some((k) => k.start <= c.start && c.end <= k.end));
  at.replace(view, [
    at.text(table),
    comments.filter((c) => c.kind === "comment" && !at.source(c).startsWith("--")).map((c) => [" ", at.verbatim(c)]),
  ]);
  if (statement.where && inner)
    at.replace(statement.where.condition, [inner, " AND ", conditionText(statement.where, at)]);
  else if (inner) at.insertAfter(lastPart(statement, view), [" WHERE ", inner]);
}

function replaceByColumn(name: NameExpression, select: Select, table: TableName, at: RuleContext): void {
  const item = itemNamed(lastName(name), select);
  const isTarget = name.parent?.kind === "Assignment" && (name.parent as Assignment).target === name;
  if (item) {
    const column = item.value.kind === "NameExpression" && isTarget ? item.value.name.parts.at(-1) : undefined;
    replaceReference(name, column ? at.text(column) : at.operand(item.value), at);
    return;
  }
  const [first, ...rest] = name.name.parts;
  if (rest.length > 0 && !isTarget)
    replaceReference(name, [correlationText(table, at), ".", at.text(rest.at(-1) ?? first)], at);
}

function lastPart(statement: Update | Delete, view: DerivedTable): SyntaxNode {
  return (statement.kind === "Update" ? statement.assignments.at(-1) : undefined) ?? view;
}

/** A condition ready to stand beside AND. */
export function conditionText(where: WhereClause, at: RuleContext): Piece {
  const isOr = where.condition.kind === "Binary" && where.condition.operator === "OR";
  return isOr ? ["(", at.text(where.condition), ")"] : at.text(where.condition);
}

// ---------------------------------------------------------------- joined tables

/** The query stays, with the place of the row to change. */
function updateJoined(statement: Update, view: DerivedTable, select: Select, table: TableName, at: RuleContext): void {
  const place = rowPlaceOf(table, at) ?? { columns: ["ctid"] };
  const written = aliasOf(view);
  const alias = written ? at.render(at.text(written)).text : reserveName("changed", at);
  for (const name of viewNames(statement, view, at)) {
    const isTarget = name.parent?.kind === "Assignment" && (name.parent as Assignment).target === name;
    if (isTarget) {
      const value = itemNamed(lastName(name), select)?.value;
      const column = value?.kind === "NameExpression" ? value.name.parts.at(-1) : undefined;
      if (column) replaceReference(name, at.text(column), at);
    } else if (name.name.parts.length === 1) replaceReference(name, [`${alias}.`, referenceText(name, at)], at);
  }
  const own = at.render(at.text(table.name)).text;
  const inner = correlationText(table, at);
  const columns = place.columns.map((c) => `${inner}.${c}`).join(", ");
  const [first] = select.items;
  at.insertBefore(first, `${columns}, `);
  const rows: Piece = ["FROM ", at.text(view.query), ` AS ${alias}`];
  const joined = place.columns.map((c) => `${correlationOfTable(table, at)}.${c} = ${alias}.${c}`).join(" AND ");
  at.replace(view, own);
  if (statement.where) at.replace(statement.where, [rows, ` WHERE ${joined} AND `, conditionText(statement.where, at)]);
  else at.insertAfter(lastPart(statement, view), [" ", rows, ` WHERE ${joined}`]);
  at.note(
    view,
    "Oracle has made sure that the join finds each row to change once (ORA-01779). PostgreSQL does not check that.",
  );
}

/** The last part of the table's own name: the target has no alias. */
function correlationOfTable(table: TableName, at: RuleContext): string {
  const last = table.name.parts.at(-1);
  return last ? at.render(at.text(last)).text : "";
}

function deleteJoined(statement: Delete, view: DerivedTable, select: Select, table: TableName, at: RuleContext): void {
  const place = rowPlaceOf(table, at) ?? { columns: ["ctid"] };
  const inner = correlationText(table, at);
  const list = select.items.map((i) => at.text(i));
  const [first] = select.items;
  const last = select.items.at(-1) ?? first;
  if (statement.where || list.length === 0) {
    refuseWholeStatement(
      statement,
      view,
      "DELETE of joined tables with a WHERE of its own has no counterpart. Put the condition into the query.",
      at,
    );
    return;
  }
  at.replace({ start: first.start, end: last.end }, place.columns.map((c) => `${inner}.${c}`).join(", "));
  at.replace(view, [
    at.text(table.name),
    ` WHERE ${placeText(place, correlationOfTable(table, at))} IN `,
    at.text(view.query),
  ]);
  at.review(
    view,
    "Oracle deletes from the key-preserved table of the join, and from the first table where several are: the first was taken. Check that it is the right one.",
  );
}

// ---------------------------------------------------------------- INSERT

const inserts = defineRule<Insert>({
  id: "oracle.postgresql.insert-into-query",
  title: "INSERT INTO (SELECT …) names its table",
  complexity: "simple",
  guidance: {
    what: "INSERT INTO (SELECT columns FROM table) VALUES ….",
    why: "PostgreSQL inserts into tables and views only.",
    action: "With WITH CHECK OPTION: add a check constraint or a condition.",
  },
  sources: [ORACLE, "https://www.postgresql.org/docs/current/sql-insert.html"],
  on: "Insert",
  match: (insert) => insert.target.kind === "DerivedTable",
  convert: (insert, at) => {
    const view = insert.target as DerivedTable;
    const select = plainSelect(view);
    const [table, ...others] = select ? sourcesOf(select) : [];
    if (!select || table?.kind !== "TableName" || others.length > 0) {
      refuseWholeStatement(insert, view, "INSERT into this query has no counterpart. Name the table.", at);
      return;
    }
    if (view.restriction)
      at.review(
        view.restriction,
        "WITH CHECK OPTION of a query is not checked any more. Add a check constraint, or a condition to the source of the rows.",
      );
    const columns = select.items.filter(
      (i): i is SelectItem => i.kind === "SelectItem" && i.value.kind === "NameExpression",
    );
    const list: Piece =
      !insert.columns && columns.length === select.items.length
        ? [
            " (",
            join(
              columns.map((c) => at.text((c.value as NameExpression).name.parts.at(-1) as SyntaxNode)),
              ", ",
            ),
            ")",
          ]
        : "";
    at.replace(view, [at.text(table.name), list]);
  },
  given: GIVEN,
  examples: [
    {
      from: "INSERT INTO (SELECT empno, e.sal FROM emp e) VALUES (1, 2 /* two */)",
      to: "INSERT INTO emp (empno, sal) VALUES (1, 2 /* two */)",
    },
    {
      from: "INSERT INTO (SELECT empno FROM emp WHERE empno > 5 WITH CHECK OPTION) VALUES (1)",
      to: "INSERT INTO emp (empno) VALUES (1)",
      refused: "WITH CHECK OPTION of a query",
    },
  ],
});

export default [changes, inserts];

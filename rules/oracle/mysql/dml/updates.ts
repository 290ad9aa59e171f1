/** UPDATE and DELETE: rows of columns, values that change on the way, queries of the table itself, ROWNUM, aliases. */
import type { RuleContext } from "../../../../converter/language/oracle/context";
import { defineRule } from "../../../../converter/language/oracle/rule";
import type {
  Assignment,
  Delete,
  ExpressionList,
  Insert,
  MultiInsertTarget,
  Query,
  Select,
  Subquery,
  TableName,
  Update,
} from "../../../../converter/plsql/nodes";
import { join, type Piece } from "../../../../converter/rule/pieces";
import { ancestor, type SyntaxNode } from "../../../../converter/syntax/node";
import { removeClause } from "../../any/queries/clause-removal";
import { conjunctsOf, removeTakenConditions, takeCondition } from "../../any/queries/conjuncts";
import { refuseWholeStatement } from "../../any/queries/refused-blocks";
import { isRownum, rowLimitOf } from "../../any/queries/row-limits";
import { aliasOf, correlationOf, isSource, namesIn } from "../../any/queries/row-sources";
import { ownNodes } from "../../any/queries/select-blocks";

const ORACLE = "https://docs.oracle.com/en/database/oracle/oracle-database/23/sqlrf/UPDATE.html";
const MANUAL = "https://dev.mysql.com/doc/refman/8.4/en/update.html";
const GIVEN =
  "CREATE TABLE emp (id NUMBER(5) PRIMARY KEY, sal NUMBER(7,2), comm NUMBER(7,2));\nCREATE TABLE pay (id NUMBER(5), sal NUMBER(7,2), comm NUMBER(7,2));";

const rows = defineRule<Assignment>({
  id: "oracle.mysql.row-assignment",
  title: "SET (a, b) = (SELECT …) becomes one query per column",
  complexity: "simple",
  guidance: {
    what: "Several columns set from one query.",
    why: "MySQL sets one column at a time.",
    action: "Join the table to the query where it takes long: UPDATE t JOIN (…) SET ….",
  },
  sources: [ORACLE, MANUAL],
  on: "Assignment",
  match: (assignment) => assignment.target.kind === "ExpressionList",
  convert: (assignment, at) => {
    const targets = (assignment.target as ExpressionList).items;
    const query = assignment.value.kind === "Subquery" ? (assignment.value as Subquery).query : undefined;
    const body = query?.kind === "Query" ? (query as Query).body : undefined;
    if (body?.kind !== "Select" || body.items.length !== targets.length) {
      at.refuse(
        assignment,
        "SET (…) = (SELECT …) with a query that is no plain SELECT has no counterpart. Join the table to the query.",
      );
      return;
    }
    const select = body as Select;
    const rest: Piece = select.from ? [" ", at.text({ start: select.from.start, end: (query as Query).end })] : "";
    const sets = targets.map((t, i): Piece => [at.text(t), " = (SELECT ", at.text(select.items[i]), rest, ")"]);
    at.replace(assignment, join(sets, ", "));
  },
  given: GIVEN,
  examples: [
    {
      from: "UPDATE emp e SET (sal, comm) = (SELECT p.sal, p.comm FROM pay p WHERE p.id = e.id)",
      to: "UPDATE emp e SET sal = (SELECT p.sal FROM pay p WHERE p.id = e.id), comm = (SELECT p.comm FROM pay p WHERE p.id = e.id)",
    },
  ],
});

const order = defineRule<Update>({
  id: "oracle.mysql.update-order",
  title: "Columns that an UPDATE reads and changes",
  complexity: "medium",
  guidance: {
    what: "UPDATE … SET a = b, b = a: a value that reads a column which is set before it.",
    why: "Oracle reads the row as it was; MySQL sets from left to right and reads what is set already.",
    action: "None where the table has a primary key or another order of the columns does; else use a variable.",
  },
  sources: [MANUAL],
  on: "Update",
  match: (update) => readsChanged(update.assignments),
  convert: (update, at) => {
    const plain = update.assignments.filter((a): a is Assignment => a.kind === "Assignment");
    const sorted = inOrder(plain);
    if (sorted) {
      const texts = sorted.map((a) => at.text(a));
      for (const [i, a] of plain.entries()) at.replace(a, texts[i]);
      return;
    }
    at.note(
      update.target,
      "The columns are read as they were by a variable of the session for each that is set too early.",
    );
    const early = plain.filter((a, i) => plain.slice(i + 1).some((later) => reads(later, nameOf(a))));
    for (const a of early) {
      const variable = `@old_${nameOf(a).toLowerCase().replace(/\W/g, "_")}`;
      for (const later of plain.slice(plain.indexOf(a) + 1))
        for (const name of namesIn(later.value))
          if (name.name.parts.at(-1)?.value === nameOf(a)) at.replace(name, variable);
      at.replace(a.value, [
        `IF((${variable} := `,
        at.text(a.target),
        ") IS NULL, ",
        at.text(a.value),
        ", ",
        at.text(a.value),
        ")",
      ]);
    }
  },
  given: GIVEN,
  examples: [
    { from: "UPDATE emp SET sal = 1, comm = sal", to: "UPDATE emp SET comm = sal, sal = 1" },
    {
      from: "UPDATE emp SET sal = comm, comm = sal",
      to: "UPDATE emp SET sal = IF((@old_sal := sal) IS NULL, comm, comm), comm = @old_sal",
    },
  ],
});

function nameOf(assignment: Assignment): string {
  return assignment.target.kind === "NameExpression" ? (assignment.target.name.parts.at(-1)?.value ?? "") : "";
}

function reads(assignment: Assignment, column: string): boolean {
  return column !== "" && namesIn(assignment.value).some((n) => n.name.parts.at(-1)?.value === column);
}

function readsChanged(assignments: readonly SyntaxNode[]): boolean {
  const plain = assignments.filter((a): a is Assignment => a.kind === "Assignment" && !(a as Assignment).isRow);
  return plain.some((a, i) => plain.slice(0, i).some((before) => reads(a, nameOf(before))));
}

/** An order in which nothing is read that was set before; undefined where there is none. */
function inOrder(assignments: readonly Assignment[]): Assignment[] | undefined {
  const left = [...assignments];
  const sorted: Assignment[] = [];
  while (left.length > 0) {
    const next = left.findIndex((a) => left.every((b) => b === a || !reads(b, nameOf(a))));
    if (next < 0) return undefined;
    sorted.push(...left.splice(next, 1));
  }
  return sorted;
}

const ownTable = defineRule<TableName>({
  id: "oracle.mysql.own-table",
  title: "Queries of the table that is changed read a derived table",
  complexity: "simple",
  guidance: {
    what: "UPDATE or DELETE with a subquery on the same table.",
    why: "MySQL refuses to read the table that it changes (error 1093), unless through a derived table.",
    action: "None.",
  },
  sources: ["https://dev.mysql.com/doc/refman/8.4/en/subquery-errors.html"],
  on: "TableName",
  match: (table, at) => {
    const statement = ancestor(table, "Update", "Delete") as Update | Delete | undefined;
    if (!statement || statement.target === table || !ancestor(table, "Subquery")) return false;
    return objectOf(table, at) !== undefined && objectOf(table, at) === objectOf(statement.target, at);
  },
  convert: (table, at) => {
    const alias = aliasOf(table);
    const name = correlationOf(table);
    const rest: Piece = alias ? at.text(alias) : name ? at.text(name) : "";
    at.replace(table, ["(SELECT * FROM ", at.text(table.name), ") ", rest]);
  },
  given: GIVEN,
  examples: [
    {
      from: "DELETE FROM emp WHERE sal < (SELECT AVG(x.sal) FROM emp x)",
      contains: "FROM (SELECT * FROM emp) x)",
    },
    {
      from: "UPDATE emp SET sal = (SELECT MAX(sal) FROM emp)",
      contains: "(SELECT MAX(sal) FROM (SELECT * FROM emp) emp)",
    },
  ],
});

function objectOf(table: SyntaxNode, at: RuleContext): unknown {
  const symbol = at.binding.symbolOf(table);
  return symbol?.kind === "rowSource" ? symbol.object : undefined;
}

const limited = defineRule<Update | Delete>({
  id: "oracle.mysql.dml-rownum",
  title: "UPDATE and DELETE with ROWNUM get a LIMIT",
  complexity: "simple",
  guidance: {
    what: "ROWNUM in the condition of UPDATE and DELETE.",
    why: "MySQL has LIMIT there, with a number or a variable.",
    action: "Rewrite what is refused.",
  },
  sources: [MANUAL],
  on: ["Update", "Delete"],
  match: (statement, at) =>
    [...("assignments" in statement ? statement.assignments : []), statement.where].some((p) =>
      ownNodes(p).some((n) => isRownum(n, at)),
    ),
  convert: (statement, at) => {
    const sources = isSource(statement.target) ? [statement.target] : [];
    for (const condition of conjunctsOf(statement.where)) {
      if (!ownNodes(condition).some((n) => isRownum(n, at))) continue;
      const found = rowLimitOf(condition, sources, at);
      if (!found || found.condition || typeof found.limit !== "string") {
        at.refuseValue(
          condition,
          "ROWNUM stands inside OR, or its limit is computed. Choose the rows by their key in a subquery with ROW_NUMBER().",
        );
        continue;
      }
      takeCondition(condition, at);
      at.insertAfter(statement, ` LIMIT ${found.limit}`);
    }
    removeTakenConditions(statement.where, at);
    if (!("assignments" in statement)) return;
    for (const node of statement.assignments.flatMap((a) => ownNodes(a)).filter((n) => isRownum(n, at)))
      at.refuseValue(
        node,
        "ROWNUM as a value of UPDATE has no counterpart. Number the rows in a subquery with ROW_NUMBER(), and join to it.",
      );
  },
  given: GIVEN,
  examples: [
    { from: "DELETE FROM emp WHERE sal < 10 AND ROWNUM <= 100", to: "DELETE FROM emp WHERE sal < 10 LIMIT 100" },
    {
      from: "DELETE FROM emp WHERE ROWNUM < 5 OR id = 1",
      contains: "not_converted",
      refused: "inside OR",
      runs: false,
    },
  ],
});

const insertAlias = defineRule<Insert | MultiInsertTarget>({
  id: "oracle.mysql.insert-alias",
  title: "The table of INSERT has no alias",
  complexity: "simple",
  guidance: {
    what: "INSERT INTO table alias.",
    why: "MySQL takes no alias there.",
    action: "None: its columns need no name of the table.",
  },
  sources: ["https://dev.mysql.com/doc/refman/8.4/en/insert.html"],
  on: ["Insert", "MultiInsertTarget"],
  match: ({ target }) => target.kind === "TableName" && target.alias !== undefined,
  convert: ({ target }, at) => {
    if (target.kind === "TableName") at.remove({ start: target.name.end, end: target.end });
  },
  given: GIVEN,
  examples: [{ from: "INSERT INTO emp e (e.id) VALUES (1)", to: "INSERT INTO emp (id) VALUES (1)" }],
});

const inlineView = defineRule<Update | Delete | Insert>({
  id: "oracle.mysql.inline-view",
  title: "DML on a query has no counterpart",
  complexity: "medium",
  guidance: {
    what: "UPDATE, DELETE and INSERT on a query: UPDATE (SELECT …) SET ….",
    why: "MySQL changes tables and views only.",
    action: "Name the table and join the others: UPDATE t JOIN u ON … SET ….",
  },
  sources: [ORACLE, MANUAL],
  on: ["Update", "Delete", "Insert"],
  match: ({ target }) => target.kind === "DerivedTable" || target.kind === "TableFunction",
  convert: (statement, at) =>
    refuseWholeStatement(
      statement,
      statement.target,
      "A query cannot be changed in MySQL. Name the table and join the others: UPDATE t JOIN u ON … SET ….",
      at,
    ),
  given: GIVEN,
  examples: [{ from: "UPDATE (SELECT sal FROM emp) SET sal = 1", to: "", refused: "cannot be changed" }],
});

const logErrors = defineRule<Update | Delete | Insert>({
  id: "oracle.mysql.log-errors",
  title: "LOG ERRORS has no counterpart",
  complexity: "medium",
  guidance: {
    what: "LOG ERRORS [INTO table] [REJECT LIMIT n] behind DML.",
    why: "In MySQL a statement fails as a whole; INSERT IGNORE would change the data.",
    action: "Loop over the rows with a handler that writes to the error table.",
  },
  sources: [ORACLE],
  on: ["Update", "Delete", "Insert"],
  match: (statement) => statement.logErrors !== undefined,
  convert: (statement, at) => {
    if (!statement.logErrors) return;
    at.refuse(
      statement.logErrors,
      "LOG ERRORS has no counterpart: the first row that fails ends the whole statement. Loop over the rows with a handler that writes to the error table.",
    );
    removeClause(statement.logErrors, at);
  },
  given: GIVEN,
  examples: [
    {
      from: "INSERT INTO emp SELECT 1, 2, 3 FROM dual LOG ERRORS REJECT LIMIT UNLIMITED",
      to: "INSERT INTO emp SELECT 1, 2, 3",
      refused: "LOG ERRORS",
    },
  ],
});

export default [rows, order, ownTable, limited, insertAlias, inlineView, logErrors];

/** SET and column lists: bare columns, compound operators, .WRITE. */
import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import { argumentsOf } from "../../../../converter/language/sqlserver/function-table";
import { defineRule } from "../../../../converter/language/sqlserver/rule";
import type { Piece } from "../../../../converter/rule/pieces";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import type { Assignment, Call, ColumnReferenceList, NameExpression, Update } from "../../../../converter/tsql/nodes";
import { isBinary } from "../../../../converter/tsql/semantics/type-families";
import { numberOf } from "../../any/queries/query-parts";
import { refuseStatementAround } from "../queries/refusals";
import { compoundValue } from "../statements/assignments";
import { openQualifier } from "./column-qualifiers";
import { baseColumn, isQueryTarget } from "./exported-places";

const UPDATE = "https://learn.microsoft.com/en-us/sql/t-sql/queries/update-transact-sql";
const MANUAL = "https://www.postgresql.org/docs/current/sql-update.html";
const GIVEN = "CREATE TABLE emp (empno int NOT NULL, ename varchar(10), sal decimal(9,2), note varchar(max));";

const assigned = defineRule<Assignment>({
  id: "sqlserver.postgresql.assigned-column",
  title: "SET takes bare columns and =",
  complexity: "simple",
  guidance: {
    what: "SET t.column = value, SET column += value.",
    why: "PostgreSQL takes the bare column there, and has no compound operators.",
    action: "None.",
  },
  sources: [UPDATE, MANUAL],
  on: "Assignment",
  match: ({ column }) => column !== undefined,
  convert: (assignment, at) => {
    const { column, operator, operatorToken, value } = assignment;
    if (!column) return;
    const { parts } = column.name;
    const last = parts[parts.length - 1];
    if (parts.length > 1) at.replace({ start: column.start, end: last.start }, "");
    nameBaseColumn(assignment, column, at);
    if (operator === "=" || !operatorToken) return;
    const old: Piece = parts.length > 1 ? qualifiedName(column, at) : [openQualifier(assignment, at), at.text(last)];
    at.replace(value, compoundValue(old, at.typeOf(column), operator, value, at));
    at.replace(operatorToken, "=");
  },
  given: GIVEN,
  examples: [
    {
      from: "UPDATE emp SET emp.sal *= 2, ename += 'x' /* more */, note = NULL",
      to: "UPDATE emp SET sal = emp.sal * 2, ename = ename || 'x' /* more */, note = NULL",
    },
  ],
});

/** The column as the rest of the statement names it. */
function qualifiedName(column: NameExpression, at: RuleContext): Piece {
  const [table, name] = column.name.parts.slice(-2);
  return [at.source(table), ".", at.text(name)];
}

/** In a query the column may have another name than in the table behind it. */
function nameBaseColumn(assignment: Assignment, column: NameExpression, at: RuleContext): void {
  const statement = assignment.parent;
  if (statement?.kind !== "Update") return;
  const named = at.binding.symbolOf((statement as Update).target);
  const target = named?.kind === "rowSource" ? named.node : undefined;
  const last = column.name.parts.at(-1);
  if (!target || !last || !isQueryTarget(target, at)) return;
  const base = baseColumn(target, last.value, statement as Update, at);
  if (base !== last.value) at.replace(last, base);
}

const listed = defineRule<ColumnReferenceList>({
  id: "sqlserver.postgresql.listed-column",
  title: "Columns in the list of INSERT lose their table's name",
  complexity: "simple",
  guidance: { what: "INSERT INTO t (t.column).", why: "PostgreSQL takes the bare column there.", action: "None." },
  sources: ["https://www.postgresql.org/docs/current/sql-insert.html"],
  on: "ColumnReferenceList",
  convert: (list, at) => {
    for (const column of list.columns) {
      if (column.kind !== "NameExpression" || column.name.parts.length < 2) continue;
      const last = column.name.parts[column.name.parts.length - 1];
      at.replace({ start: column.start, end: last.start }, "");
    }
  },
  given: GIVEN,
  examples: [
    {
      from: "INSERT INTO emp (emp.empno, ename) VALUES (1, 'a')",
      to: "INSERT INTO emp (empno, ename) VALUES (1, 'a')",
    },
  ],
});

const write = defineRule<Assignment>({
  id: "sqlserver.postgresql.write-method",
  title: "column.WRITE becomes overlay or ||",
  complexity: "simple",
  guidance: {
    what: "SET column.WRITE(value, offset, length): a part of a long text or of bytes is replaced.",
    why: "PostgreSQL replaces parts by overlay, with positions from 1.",
    action: "None.",
  },
  sources: [UPDATE, "https://www.postgresql.org/docs/current/functions-string.html"],
  on: "Assignment",
  match: ({ column, variable, value }) => !column && !variable && value.kind === "Call",
  convert: (assignment, at) => {
    const call = assignment.value as Call;
    at.handled.add(call);
    const parts = call.callee.kind === "NameExpression" ? call.callee.name.parts : [];
    const method = parts.at(-1)?.value;
    const column = parts.at(-2);
    const [value, offset, length] = argumentsOf(call);
    if (method !== "write" || !column || !value || !offset) {
      refuseStatementAround(
        assignment,
        call,
        `The method ${method ?? ""} changes a part of a value, which PostgreSQL has no function for: compute the whole value.`,
        at,
      );
      return;
    }
    const name = at.text(column);
    const isBytes = isBinary(at.typeOf(call.callee));
    const empty = isBytes ? "''::bytea" : "''";
    if (isNull(offset)) at.replace(assignment, [name, " = ", name, " || ", at.operand(value)]);
    else if (!length || isNull(length))
      at.replace(assignment, [name, " = substr(", name, ", 1, ", at.text(offset), ") || ", orEmpty(value, empty, at)]);
    else
      at.replace(assignment, [
        ...[name, " = overlay(", name, " PLACING ", orEmpty(value, empty, at)],
        ...[" FROM ", plusOne(offset, at), " FOR ", at.operand(length), ")"],
      ]);
  },
  given: GIVEN,
  examples: [
    {
      from: "UPDATE emp SET note.WRITE('new', 4, 3) WHERE empno = 1",
      to: "UPDATE emp SET note = overlay(note PLACING 'new' FROM 5 FOR 3) WHERE empno = 1",
    },
    { from: "UPDATE emp SET note.WRITE('more', NULL, 0)", to: "UPDATE emp SET note = note || 'more'" },
  ],
});

function isNull(node: SyntaxNode): boolean {
  return node.kind === "Literal" && (node as SyntaxNode & { type: string }).type === "null";
}

function orEmpty(value: SyntaxNode, empty: string, at: RuleContext): Piece {
  return isNull(value) ? empty : at.text(value);
}

function plusOne(offset: SyntaxNode, at: RuleContext): Piece {
  const number = numberOf(offset);
  return number === undefined ? [at.operand(offset), " + 1"] : String(number + 1);
}

export default [assigned, listed, write];

/** SELECT @a = x, @b = y FROM …: the values of the last row, and the old ones where there is none. */
import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import { defineRule } from "../../../../converter/language/sqlserver/rule";
import { join, type Piece } from "../../../../converter/rule/pieces";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import type { Query, Select, SelectAssignment } from "../../../../converter/tsql/nodes";
import { dynamicNames } from "../../any/dynamic-sql/dynamic-names";
import { declareExtra, reserveName } from "../../any/routines/declared-extras";
import { nameOfVariable } from "../../any/routines/variable-names";
import { indentOf, isRefused, queryText, startsLine } from "../../any/statements/layout";
import { hasOneRow, isFresh, mayHaveMoreRows } from "../../any/statements/row-certainty";
import { assignmentsOf, independentParts, usesTargets } from "../../any/statements/select-assignments";
import { isInCode, isStatement } from "../../any/statements/statement-lists";
import { assignedValue } from "./assigned-values";
import { compoundValue } from "./assignments";
import { rowCounter } from "./last-results";

export default defineRule<Query>({
  id: "sqlserver.postgresql.select-assignment",
  title: "SELECT @name = value becomes assignments, INTO or a loop",
  complexity: "medium",
  guidance: {
    what: "A SELECT that sets variables.",
    why: "Without a row T-SQL leaves the variables as they are, with several it sets them for each one in turn. SELECT … INTO of plpgsql sets NULL without a row and takes the first of several.",
    action: "None: where one row is certain SELECT … INTO does it; elsewhere a loop sets the variables for each row.",
  },
  sources: [
    "https://www.postgresql.org/docs/current/plpgsql-statements.html#PLPGSQL-STATEMENTS-SQL-ONEROW",
    "https://learn.microsoft.com/en-us/sql/t-sql/language-elements/select-local-variable-transact-sql",
  ],
  on: "Query",
  match: (query, at) =>
    isStatement(query) &&
    isInCode(query) &&
    !at.notes.has(dynamicNames) &&
    !isRefused(query, at) &&
    assignmentsOf(query).length > 0,
  convert: (query, at) => {
    const select = query.body as Select;
    const assignments = assignmentsOf(query);
    if (assignments.length < select.items.length) {
      at.refuseStatement(query, "A SELECT sets variables and sends rows at once, which SQL Server refuses too.");
      return;
    }
    if (!select.from) writeAssignments(query, select, assignments, at);
    else if (isInto(query, select, assignments, at)) writeInto(select, assignments, at);
    else writeLoop(query, assignments, at);
  },
  given: "CREATE TABLE t (id int NOT NULL PRIMARY KEY, name varchar(20) NOT NULL, grp int);",
  examples: [
    {
      from: "CREATE FUNCTION f (@id int) RETURNS varchar(90) AS\nBEGIN\n  DECLARE @n int, @name varchar(20), @all varchar(90) = ''\n  SELECT @n = COUNT(*) FROM t -- all\n  SELECT @name = name FROM t WHERE id = @id\n  SELECT @name = name FROM t WHERE id = @n\n  SELECT @all = @all + name + ',' FROM t ORDER BY id\n  SELECT @n = 1, @name = 'x'\n  RETURN @all\nEND",
      contains:
        "  SELECT name INTO v_name FROM t WHERE id = p_id;\n  FOR v_row IN SELECT name FROM t WHERE id = v_n LOOP\n    v_name := v_row.name;\n  END LOOP;\n",
    },
    {
      from: "CREATE FUNCTION f () RETURNS varchar(90) AS\nBEGIN\n  DECLARE @all varchar(90) = '', @n int = 0\n  SELECT @all = @all + name + ',', @n += 1 FROM t WHERE grp = 1 ORDER BY id\n  SELECT @n = @n + 1, @all = 'x'\n  RETURN @all\nEND",
      contains: "  v_n := v_n + 1; v_all := 'x';\n",
    },
  ],
});

function assigned(assignment: SelectAssignment, at: RuleContext): Piece {
  const { target, operator, value } = assignment;
  const type = at.typeOf(target);
  if (operator === "=") return assignedValue(value, type, at);
  return compoundValue(nameOfVariable(target, at), type, operator, value, at);
}

// ---------------------------------------------------------------- without FROM

function writeAssignments(
  query: Query,
  select: Select,
  assignments: readonly SelectAssignment[],
  at: RuleContext,
): void {
  const set = join(
    assignments.map((a): Piece => [nameOfVariable(a.target, at), " := ", assigned(a, at), ";"]),
    " ",
  );
  const condition = select.where?.condition;
  at.replace(query, condition ? ["IF ", at.text(condition), " THEN ", set, " END IF;"] : set);
}

// ---------------------------------------------------------------- INTO

function isInto(query: Query, select: Select, assignments: readonly SelectAssignment[], at: RuleContext): boolean {
  if (assignments.some((a) => a.operator !== "=" || usesTargets(a.value, assignments))) return false;
  if (hasOneRow(select)) return true;
  return !mayHaveMoreRows(select, at) && assignments.every((a) => isFresh(a.target, query));
}

function writeInto(select: Select, assignments: readonly SelectAssignment[], at: RuleContext): void {
  const names = assignments.map((a) => nameOfVariable(a.target, at));
  for (const a of assignments) at.replace(a, assigned(a, at));
  at.insertAfter(select.items[select.items.length - 1], ` INTO ${names.join(", ")}`);
}

// ---------------------------------------------------------------- a loop

/** The rows one by one, with those parts of the values that the variables have no share in. */
function writeLoop(query: Query, assignments: readonly SelectAssignment[], at: RuleContext): void {
  const row = reserveName(query, "v_row", at, "row of assignments");
  declareExtra(query, `${row} record`, at);
  const columns: Columns = new Map();
  const body: Piece[] = [];
  for (const a of assignments) {
    const name = nameOfVariable(a.target, at);
    const parts = usesTargets(a.value, assignments) ? independentParts(a.value, assignments) : [a.value];
    const texts = parts.map((part): Piece => {
      const column = columnFor(part, columns, at);
      return `${row}.${column}`;
    });
    // What is left of the value takes its parts from the row.
    const isWhole = parts.length === 1 && parts[0] === a.value;
    if (isWhole) body.push([name, " := ", fromRow(a, texts[0], at), ";"]);
    else {
      for (const [i, part] of parts.entries()) at.replace(part, texts[i]);
      body.push([name, " := ", assigned(a, at), ";"]);
    }
  }
  const counter = rowCounter(query, at);
  const indent = indentOf(query, at);
  const line = startsLine(query, at) ? `\n${indent}` : " ";
  const step = line === " " ? " " : `${line}  `;
  const items = [...columns].map(([name, { value, isNamed }]): Piece => (isNamed ? value : [value, ` AS ${name}`]));
  const select = query.body as Select;
  const [first] = select.items;
  const last = select.items[select.items.length - 1];
  at.replace({ start: first.start, end: last.end }, items.length > 0 ? join(items, ", ") : "1 AS one");
  at.replace(query, [
    counter ? `${counter} := 0;${line}` : "",
    `FOR ${row} IN `,
    queryText(query, at),
    " LOOP",
    body.map((s): Piece => [step, s]),
    counter ? `${step}${counter} := ${counter} + 1;` : "",
    `${line}END LOOP;`,
  ]);
}

/** The columns of the row: their values, and whether these have the column's name by themselves. */
type Columns = Map<string, { readonly value: Piece; readonly isNamed: boolean }>;

/** The value of a variable that is wholly the row's column. */
function fromRow(a: SelectAssignment, column: Piece, at: RuleContext): Piece {
  if (a.operator === "=") return column;
  const sign = a.operator.slice(0, -1);
  const type = at.typeOf(a.target);
  const isText = type.kind === "native" && /char$/.test(type.name);
  return [nameOfVariable(a.target, at), sign === "+" && isText ? " || " : ` ${sign} `, column];
}

/** Names a part as a column of the row: by its own name where it is a column. */
function columnFor(part: SyntaxNode, columns: Columns, at: RuleContext): string {
  const symbol = at.binding.symbolOf(part);
  const own = symbol?.kind === "column" && /^[a-z_][a-z0-9_]*$/.test(symbol.name) ? symbol.name : "value";
  let name = own;
  for (let i = 2; columns.has(name); i++) name = `${own}_${i}`;
  columns.set(name, { value: at.text(part), isNamed: name === own && isNamedSo(part, own, at) });
  return name;
}

/** Whether the converted part is a column of that name. */
function isNamedSo(part: SyntaxNode, name: string, at: RuleContext): boolean {
  if (part.kind !== "NameExpression") return false;
  return at.render(at.text(part)).text.toLowerCase().split(".").at(-1) === name;
}

/** SELECT @a = x, @b = y FROM …: the values of the last row, and the old ones where there is none. */
import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import { defineRule } from "../../../../converter/language/sqlserver/rule";
import { join, type Piece } from "../../../../converter/rule/pieces";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import type { Query, Select, SelectAssignment } from "../../../../converter/tsql/nodes";
import { dynamicNames } from "../../any/dynamic-sql/dynamic-names";
import { reserveName } from "../../any/routines/declared-extras";
import { nameOfVariable } from "../../any/routines/variable-names";
import { indentOf, isRefused, queryText } from "../../any/statements/layout";
import { hasOneRow, mayHaveMoreRows } from "../../any/statements/row-certainty";
import { assignmentsOf, independentParts, usesTargets, VALUE_KINDS } from "../../any/statements/select-assignments";
import { isInCode, isStatement } from "../../any/statements/statement-lists";
import { targetType } from "../types/target-types";
import { assignedValue } from "./assigned-values";
import { compoundValue } from "./assignments";
import { rowCounter } from "./last-results";

const assigning = defineRule<Query>({
  id: "sqlserver.mysql.select-assignment",
  title: "SELECT @name = value becomes SET, SELECT INTO or a loop",
  complexity: "medium",
  guidance: {
    what: "A SELECT that sets variables.",
    why: "With several rows T-SQL sets the variables for each one in turn; SELECT … INTO of MySQL raises an error. Without a row both leave the variables as they are.",
    action: "None: where several rows are possible a loop over a cursor sets the variables for each row.",
  },
  sources: [
    "https://dev.mysql.com/doc/refman/8.4/en/select-into.html",
    "https://learn.microsoft.com/en-us/sql/t-sql/language-elements/select-local-variable-transact-sql",
  ],
  on: "Query",
  match: (query, at) => isAssigning(query, at) && !isRefused(query, at),
  convert: (query, at) => {
    const select = query.body as Select;
    const assignments = assignmentsOf(query);
    if (assignments.length < select.items.length) {
      at.refuseStatement(query, "A SELECT sets variables and sends rows at once, which SQL Server refuses too.");
      return;
    }
    if (!select.from) writeSets(query, select, assignments, at);
    else if (isInto(select, assignments, at)) writeInto(select, assignments, at);
    else writeLoop(query, assignments, at);
  },
  given: "CREATE TABLE t (id int NOT NULL PRIMARY KEY, name varchar(20) NOT NULL, grp int);",
  examples: [
    {
      from: "CREATE FUNCTION f (@id int) RETURNS varchar(90) AS\nBEGIN\n  DECLARE @n int, @name varchar(20)\n  SELECT @n = COUNT(*) FROM t -- all\n  SELECT @name = name FROM t WHERE id = @id\n  SELECT @n = 1, @name = 'x'\n  SELECT @n = 2 WHERE @n > 1\n  RETURN @name\nEND",
      contains:
        "  SELECT COUNT(*) INTO v_n FROM t; -- all\n  SELECT name INTO v_name FROM t WHERE id = p_id;\n  SET v_n = 1; SET v_name = 'x';\n  IF v_n > 1 THEN SET v_n = 2; END IF;",
    },
    {
      from: "CREATE FUNCTION f () RETURNS varchar(90) AS\nBEGIN\n  DECLARE @all varchar(90) = ''\n  SELECT @all = @all + name + ',' FROM t ORDER BY id\n  RETURN @all\nEND",
      contains:
        "  BEGIN\n    DECLARE no_more_rows boolean DEFAULT FALSE;\n    DECLARE row_value varchar(20);\n    DECLARE assigned_rows CURSOR FOR SELECT name FROM t ORDER BY id;\n    DECLARE CONTINUE HANDLER FOR NOT FOUND SET no_more_rows = TRUE;\n    OPEN assigned_rows;\n    each_row: LOOP\n      FETCH assigned_rows INTO row_value;\n      IF no_more_rows THEN LEAVE each_row; END IF;\n      SET v_all = LEFT(CONCAT(v_all, row_value, ','), 90);",
    },
  ],
});

function isAssigning(query: Query, at: RuleContext): boolean {
  return isStatement(query) && isInCode(query) && !at.notes.has(dynamicNames) && assignmentsOf(query).length > 0;
}

function assigned({ target, operator, value }: SelectAssignment, at: RuleContext): Piece {
  const type = at.typeOf(target);
  if (operator === "=") return assignedValue(value, type, at);
  return compoundValue(nameOfVariable(target, at), type, operator, value, at);
}

function setText(assignment: SelectAssignment, at: RuleContext): Piece {
  return ["SET ", nameOfVariable(assignment.target, at), " = ", assigned(assignment, at), ";"];
}

/** Without FROM the values are set in turn, as T-SQL does. */
function writeSets(query: Query, select: Select, assignments: readonly SelectAssignment[], at: RuleContext): void {
  const sets = join(
    assignments.map((a) => setText(a, at)),
    " ",
  );
  const condition = select.where?.condition;
  at.replace(query, condition ? ["IF ", at.text(condition), " THEN ", sets, " END IF;"] : sets);
}

/** Whether there is at most one row, and no value depends on a variable that is set with it. */
function isInto(select: Select, assignments: readonly SelectAssignment[], at: RuleContext): boolean {
  if (assignments.some((a) => a.operator !== "=" || usesTargets(a.value, assignments))) return false;
  return hasOneRow(select) || !mayHaveMoreRows(select, at);
}

function writeInto(select: Select, assignments: readonly SelectAssignment[], at: RuleContext): void {
  const names = assignments.map((a) => nameOfVariable(a.target, at));
  for (const a of assignments) at.replace(a, assigned(a, at));
  at.insertAfter(select.items[select.items.length - 1], ` INTO ${names.join(", ")}`);
}

// ---------------------------------------------------------------- a loop

interface Column {
  readonly value: Piece;
  /** The variable that the loop fetches it into, and its type where the loop declares it. */
  readonly name: string;
  readonly type?: string;
}

/** Which values of a loop are fetched into their variables, and which parts of the others are columns of its rows. */
interface LoopPlan {
  readonly free: ReadonlySet<SelectAssignment>;
  readonly parts: ReadonlySet<SyntaxNode>;
  /** The columns of the parts, as they are converted. */
  readonly columns: Map<SyntaxNode, Column>;
}

function loopPlan(query: Query, at: RuleContext): LoopPlan | undefined {
  const assignments = assignmentsOf(query);
  const select = query.body as Select;
  if (!isAssigning(query, at) || !select.from || isInto(select, assignments, at)) return undefined;
  return at.noted<LoopPlan>(`loop of ${query.start}`, () => {
    const isFree = (a: SelectAssignment): boolean =>
      a.operator === "=" &&
      assignments.every((b) => b === a || (b.target.value !== a.target.value && !usesTargets(b.value, [a]))) &&
      !usesTargets(a.value, assignments);
    const free = new Set(assignments.filter(isFree));
    const others = assignments.filter((a) => !free.has(a));
    const parts = others.flatMap((a) =>
      usesTargets(a.value, assignments) ? independentParts(a.value, assignments) : [a.value],
    );
    return { free, parts: new Set(parts), columns: new Map() };
  });
}

const rowValue = defineRule<SyntaxNode>({
  id: "sqlserver.mysql.row-value",
  title: "Values of rows that variables are set from one by one",
  complexity: "simple",
  guidance: {
    what: "SELECT @text = @text + column FROM …, which sets the variable for each row.",
    why: "The loop that stands for it fetches what the row gives into variables of its own.",
    action: "None.",
  },
  sources: ["https://dev.mysql.com/doc/refman/8.4/en/fetch.html"],
  on: VALUE_KINDS,
  match: (node, at) => {
    const query = queryAround(node);
    return query !== undefined && loopPlan(query, at)?.parts.has(node) === true;
  },
  convert: (node, at) => {
    const query = queryAround(node);
    const plan = query && loopPlan(query, at);
    if (!query || !plan) return;
    const name = reserveName(query, "row_value", at, `row value ${plan.columns.size} of the code`);
    plan.columns.set(node, { value: at.text(node), name, type: targetType(at.typeOf(node), at) });
    at.replace(node, name);
  },
  given: "CREATE TABLE t (id int NOT NULL PRIMARY KEY, name varchar(20) NOT NULL, grp int);",
  examples: [
    {
      from: "CREATE FUNCTION f () RETURNS int AS\nBEGIN\n  DECLARE @n int = 0, @m int\n  SELECT @n = @n + id * 2, @m = grp FROM t\n  RETURN @n\nEND",
      contains:
        "FETCH assigned_rows INTO v_m, row_value;\n      IF no_more_rows THEN LEAVE each_row; END IF;\n      SET v_n = v_n + row_value;",
    },
  ],
});

/** The SELECT that assigns a value, if the node is part of such a value. */
function queryAround(node: SyntaxNode): Query | undefined {
  for (let up = node.parent; up; up = up.parent) {
    if (up.kind === "SelectAssignment")
      return up.parent?.parent?.kind === "Query" ? (up.parent.parent as Query) : undefined;
    if (isStatement(up)) return undefined;
  }
  return undefined;
}

/** The rows one by one, with those parts of the values that the variables have no share in. */
function writeLoop(query: Query, assignments: readonly SelectAssignment[], at: RuleContext): void {
  const plan = loopPlan(query, at);
  if (!plan) return;
  const columns: Column[] = assignments
    .filter((a) => plan.free.has(a))
    .map((a) => ({ value: assigned(a, at), name: nameOfVariable(a.target, at) }));
  columns.push(...plan.columns.values());
  if (columns.length === 0)
    columns.push({ value: "1", name: reserveName(query, "row_value", at, "row value 0 of the code"), type: "int" });
  const sets = assignments.filter((a) => !plan.free.has(a)).map((a) => setText(a, at));
  const { items } = query.body as Select;
  const values = columns.map((c) => c.value);
  at.replace({ start: items[0].start, end: items[items.length - 1].end }, join(values, ", "));
  at.replace(query, loopText(query, columns, sets, at));
}

function loopText(query: Query, columns: readonly Column[], sets: readonly Piece[], at: RuleContext): Piece {
  const named = (base: string): string => reserveName(query, base, at, base);
  const [done, rows, label] = [named("no_more_rows"), named("assigned_rows"), named("each_row")];
  const counter = rowCounter(query, at);
  const outer = `\n${indentOf(query, at)}`;
  const line = `${outer}  `;
  const step = `${outer}    `;
  return [
    counter ? `SET ${counter} = 0;${outer}` : "",
    `BEGIN${line}DECLARE ${done} boolean DEFAULT FALSE;`,
    columns.map((c) => (c.type ? `${line}DECLARE ${c.name} ${c.type};` : "")),
    [`${line}DECLARE ${rows} CURSOR FOR `, queryText(query, at), ";"],
    `${line}DECLARE CONTINUE HANDLER FOR NOT FOUND SET ${done} = TRUE;`,
    `${line}OPEN ${rows};${line}${label}: LOOP${step}FETCH ${rows} INTO ${columns.map((c) => c.name).join(", ")};`,
    `${step}IF ${done} THEN LEAVE ${label}; END IF;`,
    sets.map((s): Piece => [step, s]),
    counter ? `${step}SET ${counter} = ${counter} + 1;` : "",
    `${line}END LOOP;${line}CLOSE ${rows};${outer}END;`,
  ];
}

export default [rowValue, assigning];

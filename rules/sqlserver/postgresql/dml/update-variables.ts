/** UPDATE … SET @v = column = value: RETURNING … INTO. */
import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import { defineRule } from "../../../../converter/language/sqlserver/rule";
import type { Piece } from "../../../../converter/rule/pieces";
import { type SyntaxNode, walk } from "../../../../converter/syntax/node";
import type { Assignment, Update, Variable } from "../../../../converter/tsql/nodes";
import { assignmentsWithVariable } from "../../any/dml/changed-columns";
import { nameOfVariable } from "../../any/routines/variable-names";
import { isInCode } from "../../any/statements/statement-lists";
import { refuseStatementAround } from "../queries/refusals";
import { writtenChange } from "./change-clauses";

const UPDATE = "https://learn.microsoft.com/en-us/sql/t-sql/queries/update-transact-sql";

export default defineRule<Update>({
  id: "sqlserver.postgresql.update-variable",
  title: "Variables that UPDATE sets get their values from RETURNING",
  complexity: "medium",
  guidance: {
    what: "UPDATE … SET @v = column = value, or SET @v = value.",
    why: "PostgreSQL sets variables by RETURNING … INTO, once: more than one changed row is an error there, and without a row the variable becomes NULL. Values that depend on the variable itself (running totals) have no counterpart.",
    action: "Check that the statement changes one row.",
  },
  sources: [UPDATE, "https://www.postgresql.org/docs/current/plpgsql-statements.html#PLPGSQL-STATEMENTS-SQL-ONEROW"],
  on: "Update",
  match: (update) => assignmentsWithVariable(update).length > 0,
  convert: (update, at) => {
    const assignments = assignmentsWithVariable(update);
    const others = update.assignments.filter((a) => !assignments.some((b) => b === a && !b.column));
    const problem = problemOf(update, assignments, others);
    if (problem) {
      refuseStatementAround(update, assignments[0], problem, at);
      return;
    }
    const { end, changedName } = writtenChange(update, at);
    const values = assignments.map(({ column, value }): Piece => {
      const name = column?.name.parts.at(-1);
      return name ? [changedName && `${changedName}.`, at.text(name)] : at.text(value);
    });
    for (const { start, column } of assignments) if (column) at.replace({ start, end: column.start }, "");
    removeAssignments(update, others, at);
    const names = assignments.flatMap((a) => (a.variable ? [nameOfVariable(a.variable, at)] : []));
    at.insertAfter(end, [" RETURNING ", values.map((v, i): Piece => (i ? [", ", v] : v)), ` INTO ${names.join(", ")}`]);
    at.review(
      assignments[0],
      "RETURNING … INTO takes the values of one row: where no row is changed the variable becomes NULL (T-SQL leaves it as it is), several rows are an error.",
    );
  },
  given: "CREATE TABLE counters (name varchar(20) NOT NULL PRIMARY KEY, n int NOT NULL);",
  examples: [
    {
      from: "CREATE PROCEDURE next_number @n int OUTPUT AS\nBEGIN\n  UPDATE counters SET @n = n = n + 1 WHERE name = 'x';\nEND",
      contains: " RETURNING n INTO p_n;",
      refused: "takes the values of one row",
    },
    {
      from: "CREATE PROCEDURE take_number @n int OUTPUT AS\nBEGIN\n  UPDATE counters SET @n = n, n = n + 1 WHERE n > 0;\nEND",
      contains:
        "UPDATE counters SET n = counters.n + 1 FROM counters AS old WHERE counters.name = old.name AND counters.n > 0 RETURNING old.n INTO p_n;",
    },
  ],
});

function problemOf(
  update: Update,
  assignments: readonly Assignment[],
  others: readonly SyntaxNode[],
): string | undefined {
  if (assignments.some((a) => readsVariable(a.value, assignments)))
    return "The variable takes part in its own value, row after row: there is no order of rows on PostgreSQL. Use a window function in a query, and UPDATE … FROM that.";
  return !isInCode(update) || update.output || others.length === 0
    ? "Variables cannot be set by this UPDATE. Set them by a SELECT before it."
    : undefined;
}

function readsVariable(value: SyntaxNode, assignments: readonly Assignment[]): boolean {
  return walk(value).some(
    (n) => n.kind === "Variable" && assignments.some((a) => a.variable?.value === (n as Variable).value),
  );
}

/** Takes the assignments that only set a variable out of the list. */
function removeAssignments(update: Update, kept: readonly SyntaxNode[], at: RuleContext): void {
  const all = update.assignments;
  const last = all.findLastIndex((a) => kept.includes(a));
  all.forEach((assignment, i) => {
    if (i < last && !kept.includes(assignment)) at.replace({ start: assignment.start, end: all[i + 1].start }, "");
  });
  if (last < all.length - 1) at.replace({ start: all[last].end, end: all[all.length - 1].end }, "");
}

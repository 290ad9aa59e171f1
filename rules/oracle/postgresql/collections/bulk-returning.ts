/** INSERT, UPDATE and DELETE … RETURNING … BULK COLLECT INTO. */

import type { RuleContext } from "../../../../converter/language/oracle/context";
import { defineRule } from "../../../../converter/language/oracle/rule";
import type { ReturningClause, SqlStatement } from "../../../../converter/plsql/nodes";
import { join, type Piece } from "../../../../converter/rule/pieces";
import { rowCounter } from "../statements/implicit-cursor";
import { bulkReturning } from "./bulk-clauses";
import { aggregated, bulkPlaces, bulkProblem, bulkTypes, countOf, isRow } from "./bulk-targets";
import { type Collection, elementTypeName } from "./representation";

export default defineRule<SqlStatement>({
  id: "oracle.postgresql.bulk-returning",
  title: "RETURNING … BULK COLLECT INTO aggregates the returned rows",
  complexity: "simple",
  guidance: {
    what: "DML with RETURNING values BULK COLLECT INTO collections.",
    why: "plpgsql's RETURNING INTO takes one row; a WITH query collects them all.",
    action: "None.",
  },
  sources: [
    "https://www.postgresql.org/docs/current/queries-with.html#QUERIES-WITH-MODIFYING",
    "https://docs.oracle.com/en/database/oracle/oracle-database/23/lnpls/RETURNING-INTO-clause.html",
  ],
  on: "SqlStatement",
  match: (statement) => bulkReturning(statement) !== undefined,
  convert: (statement, at) => {
    const clause = bulkReturning(statement);
    if (!clause?.into) return;
    const problem = bulkProblem(clause.into, at);
    if (problem) {
      at.refuseStatement(statement, problem);
      return;
    }
    const types = bulkTypes(clause.into, at) as readonly Collection[];
    at.remove(clause.into);
    const isAdding = statement.parent?.kind === "ForallStatement";
    const values = collectedValues(clause, types, isAdding, at);
    const columns = clause.values.map((_, i) => `c${i + 1}`).join(", ");
    const { names, assignments } = bulkPlaces(clause.into, types, at);
    const counter = isAdding ? undefined : rowCounter(statement, at);
    at.replace(statement, [
      `WITH changed(${columns}) AS (`,
      at.text(statement.statement),
      ") SELECT ",
      values,
      " INTO ",
      names,
      " FROM changed;",
      assignments ? [" ", assignments] : "",
      counter ? [` ${counter} := `, countOf(clause.into.targets[0], at), ";"] : "",
    ]);
  },
  given: "CREATE TABLE emp (id NUMBER(9), name VARCHAR2(30));\nCREATE TYPE nums AS TABLE OF NUMBER\n/\n",
  examples: [
    {
      from: "DECLARE\n  l nums;\n  TYPE t_names IS TABLE OF VARCHAR2(30);\n  n t_names;\nBEGIN\n  DELETE FROM emp WHERE id > 5 RETURN id + 1, name BULK COLLECT INTO l, n; -- gone\nEND;",
      contains:
        "WITH changed(c1, c2) AS (DELETE FROM emp WHERE id > 5 RETURNING id + 1, name) SELECT coalesce(array_agg(c1), '{}'), coalesce(array_agg(c2), '{}') INTO l, n FROM changed; -- gone",
    },
    {
      from: "DECLARE\n  TYPE t_emps IS TABLE OF emp%ROWTYPE;\n  e t_emps;\nBEGIN\n  UPDATE emp SET name = 'x' RETURNING id, name BULK COLLECT INTO e;\nEND;",
      contains:
        "WITH changed(c1, c2) AS (UPDATE emp SET name = 'x' RETURNING id, name) SELECT coalesce(array_agg(ROW(c1, c2)::emp), '{}') INTO e FROM changed;",
    },
  ],
});

/** What each target gets; inside FORALL the rows of each turn are added. */
function collectedValues(
  clause: ReturningClause,
  types: readonly Collection[],
  isAdding: boolean,
  at: RuleContext,
): Piece {
  const targets = clause.into?.targets ?? [];
  const columns = clause.values.map((_, i) => `c${i + 1}`);
  const takesRow = targets.length === 1 && isRow(types[0]) && !isWholeObject(clause, at);
  const values = targets.map((target, i): Piece => {
    const column: Piece = takesRow ? ["ROW(", columns.join(", "), ")::", elementTypeName(types[0], at)] : columns[i];
    const rows = aggregated(column, target, at);
    return isAdding ? [at.text(target), " || ", rows] : rows;
  });
  return join(values, ", ");
}

function isWholeObject(clause: ReturningClause, at: RuleContext): boolean {
  return clause.values.length === 1 && at.typeOf(clause.values[0]).kind === "object";
}

/** SELECT … BULK COLLECT INTO. */

import type { RuleContext } from "../../../../converter/language/oracle/context";
import { defineRule } from "../../../../converter/language/oracle/rule";
import type { IntoClause, Query, SqlStatement } from "../../../../converter/plsql/nodes";
import { join, type Piece } from "../../../../converter/rule/pieces";
import { rowCounter } from "../statements/implicit-cursor";
import { bulkInto } from "./bulk-clauses";
import { aggregated, bulkPlaces, bulkProblem, bulkTypes, countOf, isRow, storeCollection } from "./bulk-targets";
import { type Collection, elementTypeName } from "./representation";

export default defineRule<SqlStatement>({
  id: "oracle.postgresql.bulk-collect",
  title: "BULK COLLECT INTO becomes ARRAY(query)",
  complexity: "simple",
  guidance: {
    what: "SELECT … BULK COLLECT INTO collections.",
    why: "PostgreSQL makes an array of a query's rows with ARRAY(query) or array_agg. Like BULK COLLECT it gives an empty array where no row is found (array_agg alone would give NULL).",
    action: "None.",
  },
  sources: [
    "https://www.postgresql.org/docs/current/sql-expressions.html#SQL-SYNTAX-ARRAY-CONSTRUCTORS",
    "https://docs.oracle.com/en/database/oracle/oracle-database/23/lnpls/SELECT-INTO-statement.html",
  ],
  on: "SqlStatement",
  match: ({ statement }) => bulkInto(statement) !== undefined,
  convert: (statement, at) => {
    const query = statement.statement as Query;
    const into = bulkInto(query);
    if (!into) return;
    const problem = bulkProblem(into, at) ?? countProblem(query, into, at);
    if (problem) {
      at.refuseStatement(statement, problem);
      return;
    }
    const types = bulkTypes(into, at) as readonly Collection[];
    at.remove(into);
    const counter = rowCounter(statement, at);
    const count: Piece = counter ? [` ${counter} := `, countOf(into.targets[0], at), ";"] : "";
    const value = into.targets.length === 1 ? single(query, into, types[0], at) : several(query, into, types, at);
    at.replace(statement, [value, count]);
  },
  given:
    "CREATE TABLE emp (id NUMBER(9), name VARCHAR2(30), sal NUMBER);\nCREATE TYPE nums AS TABLE OF NUMBER\n/\nCREATE PACKAGE pk AS\n  TYPE t_rec IS RECORD (id NUMBER, name VARCHAR2(30));\n  TYPE t_recs IS TABLE OF t_rec;\nEND pk;\n/\n",
  examples: [
    {
      from: "DECLARE\n  l nums;\n  TYPE t_names IS TABLE OF emp.name%TYPE INDEX BY PLS_INTEGER;\n  n t_names;\nBEGIN\n  SELECT id BULK COLLECT INTO l FROM emp WHERE sal > 5 /* rich */ ORDER BY name;\n  SELECT name\n    BULK COLLECT INTO n\n    FROM emp;\nEND;",
      contains:
        "l := ARRAY(SELECT id FROM emp WHERE sal > 5 /* rich */ ORDER BY name);\n  n := portolan.assoc_from_array(ARRAY(SELECT name\n    FROM emp));",
    },
    {
      from: "DECLARE\n  l pk.t_recs;\n  TYPE t_emps IS TABLE OF emp%ROWTYPE;\n  e t_emps;\nBEGIN\n  SELECT id, name BULK COLLECT INTO l FROM emp;\n  SELECT * BULK COLLECT INTO e FROM emp ORDER BY sal DESC;\nEND;",
      contains:
        "l := ARRAY(SELECT q::pk.t_rec FROM (SELECT id, name FROM emp) AS q);\n  e := ARRAY(SELECT q::emp FROM (SELECT * FROM emp ORDER BY sal DESC",
    },
    {
      from: "DECLARE\n  l nums;\n  TYPE t_names IS TABLE OF emp.name%TYPE INDEX BY PLS_INTEGER;\n  n t_names;\nBEGIN\n  SELECT id, name BULK COLLECT INTO l, n FROM emp ORDER BY id;\nEND;",
      contains:
        "SELECT coalesce(array_agg(q.c1), '{}'), portolan.assoc_from_array(array_agg(q.c2)) INTO l, n FROM (SELECT id, name FROM emp ORDER BY id) AS q(c1, c2);",
    },
    {
      from: "CREATE PROCEDURE p IS\n  l unknown_types.t_list;\nBEGIN\n  SELECT id BULK COLLECT INTO l FROM emp;\nEND;",
      refused: "is not part of the input",
    },
  ],
});

/** A record takes as many columns as it has fields. */
function countProblem(query: Query, into: IntoClause, at: RuleContext): string | undefined {
  const types = bulkTypes(into, at) ?? [];
  const element = types.length === 1 ? types[0].element : undefined;
  const columns = at.binding.queryColumns(query).length;
  if (element?.kind !== "record" || columns === 0 || !givesColumns(query, at) || columns === element.fields.length)
    return undefined;
  return `The query gives ${columns} columns, the elements of the collection have ${element.fields.length} fields.`;
}

function single(query: Query, into: IntoClause, type: Collection, at: RuleContext): Piece {
  const text = at.text(query);
  const rows: Piece =
    isRow(type) && givesColumns(query, at)
      ? ["ARRAY(SELECT q::", elementTypeName(type, at), " FROM (", text, ") AS q)"]
      : ["ARRAY(", text, ")"];
  return storeCollection(into.targets[0], rows, at);
}

/** Whether the query gives the fields of a row rather than the row. */
function givesColumns(query: Query, at: RuleContext): boolean {
  const columns = at.binding.queryColumns(query);
  return !(columns.length === 1 && (columns[0].type.kind === "object" || columns[0].type.kind === "record"));
}

function several(query: Query, into: IntoClause, types: readonly Collection[], at: RuleContext): Piece {
  const columns = into.targets.map((_, i) => `c${i + 1}`);
  const values = into.targets.map((target, i) => aggregated(`q.${columns[i]}`, target, at));
  const { names, assignments } = bulkPlaces(into, types, at);
  const source: Piece = [" FROM (", at.text(query), `) AS q(${columns.join(", ")});`];
  return ["SELECT ", join(values, ", "), " INTO ", names, source, assignments ? [" ", assignments] : ""];
}

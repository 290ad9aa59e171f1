/** FETCH cursor BULK COLLECT INTO … LIMIT n. */

import type { RuleContext } from "../../../../converter/language/oracle/context";
import { defineRule } from "../../../../converter/language/oracle/rule";
import type { FetchStatement, IntoClause } from "../../../../converter/plsql/nodes";
import { join, type Piece } from "../../../../converter/rule/pieces";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import { declareExtra, routineBody } from "../../any/routines/declared-extras";
import { cursorMemory } from "../../any/statements/cursor-use";
import { reserveName } from "../../any/text/fresh-names";
import { indentOf } from "../../any/text/layout";
import { isPlainTarget } from "../statements/into-targets";
import { bulkProblem, bulkTypes, storeCollection } from "./bulk-targets";
import { type Collection, elementTypeName, isKeptAsJson } from "./representation";

export default defineRule<FetchStatement>({
  id: "oracle.postgresql.bulk-fetch",
  title: "FETCH … BULK COLLECT becomes a loop",
  complexity: "simple",
  guidance: {
    what: "FETCH cursor BULK COLLECT INTO collections [LIMIT n].",
    why: "plpgsql fetches one row at a time.",
    action: "None. Where the collection is only looped over, a FOR loop over the cursor does without it.",
  },
  sources: [
    "https://www.postgresql.org/docs/current/plpgsql-cursors.html#PLPGSQL-CURSOR-USING-FETCH",
    "https://docs.oracle.com/en/database/oracle/oracle-database/23/lnpls/FETCH-statement.html",
  ],
  on: "FetchStatement",
  match: ({ into }) => into.kind === "IntoClause" && into.isBulk,
  convert: (statement, at) => {
    const into = statement.into as IntoClause;
    const problem = bulkProblem(into, at);
    const body = routineBody(statement);
    if (problem || !body) {
      at.refuseStatement(statement, problem ?? "There is no routine around the statement.");
      return;
    }
    const types = bulkTypes(into, at) as readonly Collection[];
    const places = into.targets.map((target, i) => placeFor(target, types[i], at));
    at.replace(statement, fetchLoop(statement, places, at));
  },
  given: "CREATE TABLE emp (id NUMBER(9), name VARCHAR2(30));\nCREATE TYPE nums AS TABLE OF NUMBER\n/\n",
  examples: [
    {
      from: "DECLARE\n  CURSOR c IS SELECT id, name FROM emp;\n  TYPE t_rows IS TABLE OF c%ROWTYPE;\n  l t_rows;\nBEGIN\n  OPEN c;\n  LOOP\n    FETCH c BULK COLLECT INTO l LIMIT 100;\n    EXIT WHEN l.COUNT = 0; -- none left\n    NULL;\n  END LOOP;\n  CLOSE c;\nEND;",
      contains:
        "    l := '{}';\n    WHILE cardinality(l) < 100 LOOP\n      FETCH c INTO l_item;\n      EXIT WHEN NOT FOUND;\n      l := array_append(l, l_item);\n    END LOOP;\n    EXIT WHEN cardinality(l) = 0; -- none left",
    },
    {
      from: "DECLARE\n  CURSOR c IS SELECT id, name FROM emp;\n  TYPE t_names IS TABLE OF VARCHAR2(30) INDEX BY PLS_INTEGER;\n  l nums;\n  n t_names;\nBEGIN\n  OPEN c;\n  FETCH c BULK COLLECT INTO l, n;\n  IF c%NOTFOUND THEN\n    CLOSE c;\n  END IF;\nEND;",
      contains:
        "  l := '{}';\n  n_items := '{}';\n  LOOP\n    FETCH c INTO l_item, n_item;\n    EXIT WHEN NOT FOUND;\n    l := array_append(l, l_item);\n    n_items := array_append(n_items, n_item);\n  END LOOP;\n  n := portolan.assoc_from_array(n_items);\n  c_found := FOUND;\n  IF NOT c_found THEN",
    },
  ],
});

/** Where the values of one column are gathered. */
interface Gathering {
  /** The array, as a variable that plpgsql can fill. */
  readonly array: Piece;
  /** The variable for one value. */
  readonly item: string;
  /** What follows the loop. */
  readonly after?: Piece;
}

function placeFor(target: SyntaxNode, type: Collection, at: RuleContext): Gathering {
  const body = routineBody(target);
  const element = elementTypeName(type, at);
  const base = (
    at
      .source(target)
      .match(/[A-Za-z]\w*/g)
      ?.at(-1) ?? "row"
  ).toLowerCase();
  const item = reserveName(`${base}_item`, at);
  if (body) declareExtra(body, `${item} ${element}`, at);
  if (isPlainTarget(target, at) && !isKeptAsJson(target, at)) return { array: at.text(target), item };
  const array = reserveName(`${base}_items`, at);
  if (body) declareExtra(body, `${array} ${element}[]`, at);
  return { array, item, after: storeCollection(target, array, at) };
}

function fetchLoop(statement: FetchStatement, places: readonly Gathering[], at: RuleContext): Piece {
  const indent = indentOf(statement, at);
  const line = (depth: number, ...pieces: Piece[]): Piece => [`\n${indent}${"  ".repeat(depth)}`, ...pieces];
  const memory = cursorMemory(statement.cursor, at);
  const head: Piece = statement.limit
    ? ["WHILE cardinality(", places[0].array, ") < ", at.text(statement.limit), " LOOP"]
    : "LOOP";
  const items = places.map((p) => p.item).join(", ");
  const lines: Piece[] = [
    places.map((p, i): Piece => (i === 0 ? [p.array, " := '{}';"] : line(0, p.array, " := '{}';"))),
    line(0, head),
    line(1, "FETCH ", at.text(statement.cursor), ` INTO ${items};`),
    line(1, "EXIT WHEN NOT FOUND;"),
    ...places.map((p) => line(1, p.array, " := array_append(", p.array, `, ${p.item});`)),
    memory?.rowCount ? line(1, `${memory.rowCount} := ${memory.rowCount} + 1;`) : "",
    line(0, "END LOOP;"),
    ...places.map((p) => (p.after ? line(0, p.after) : "")),
    memory?.found ? line(0, `${memory.found} := FOUND;`) : "",
  ];
  return join(lines, "");
}

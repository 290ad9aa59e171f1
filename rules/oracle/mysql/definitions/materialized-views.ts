/** CREATE MATERIALIZED VIEW and its logs: a table with a procedure that fills it anew. */
import { dependencyKey } from "../../../../converter/convert/convert";
import { wholeStatement } from "../../../../converter/convert/convert-unit";
import type { RuleContext } from "../../../../converter/language/oracle/context";
import { defineRule } from "../../../../converter/language/oracle/rule";
import type { CreateMaterializedView, CreateMaterializedViewLog } from "../../../../converter/plsql/nodes";
import { leaveOutStatement } from "../../../../converter/rule/left-out";
import type { Piece } from "../../../../converter/rule/pieces";
import { missingTables } from "../../any/definitions/missing-objects";
import { derivedFrom } from "../text/target-names";

const MANUAL = "https://dev.mysql.com/doc/refman/8.4/en/create-table-select.html";

const view = defineRule<CreateMaterializedView>({
  id: "oracle.mysql.materialized-view",
  title: "Materialized views become tables with a procedure that fills them",
  complexity: "medium",
  guidance: {
    what: "CREATE MATERIALIZED VIEW with its refresh clauses.",
    why: "MySQL has no materialized views: a table holds the rows, and the procedure name_refresh() puts them in anew.",
    action:
      "Call the procedure in a scheduled event, or keep the rows by triggers where they must be up to date after every commit.",
  },
  sources: [MANUAL, "https://dev.mysql.com/doc/refman/8.4/en/create-event.html"],
  on: "CreateMaterializedView",
  convert: (node, at) => {
    const missing = missingTables(node.query, at);
    if (missing.length > 0) {
      at.refuse(node, `The materialized view reads ${missing.join(", ")}, which is not part of the input.`);
      at.emit({ pieces: wholeStatement(at), state: "disabled" });
      return;
    }
    if (node.properties.some((p) => p.name.startsWith("ON PREBUILT"))) {
      at.review(
        node,
        "ON PREBUILT TABLE made a table of the input a materialized view. The table stays a table: fill it by a job that runs the view's query.",
      );
      leaveOutStatement(at);
      return;
    }
    const isDeferred = node.properties.some((p) => /^BUILD\s+DEFERRED/i.test(at.source(p)));
    const refresh = node.properties.find((p) => /^(?:REFRESH|NEVER)/.test(p.name));
    at.review(
      node,
      `MySQL has no materialized views: a table holds the rows${refresh ? ` (${at.source(refresh).replace(/\s+/g, " ")})` : ""}. Call the procedure that fills it anew when its tables change.`,
    );
    const name = at.text(node.name);
    const rows = rowsOf(node, at);
    at.emit({
      pieces: ["CREATE TABLE ", name, " AS ", rows, isDeferred ? " LIMIT 0;" : ";"],
      needs: [...at.binding.dependencies().hard].map(dependencyKey),
      defines: at.binding.defines.map(dependencyKey),
    });
    at.emit({
      pieces: [
        "CREATE PROCEDURE ",
        derivedFrom(node.name, "_refresh", at),
        "()\nBEGIN\n  DELETE FROM ",
        name,
        ";\n  INSERT INTO ",
        name,
        " ",
        rows,
        ";\nEND;",
      ],
      needs: at.binding.defines.map(dependencyKey),
      defines: [],
    });
  },
  given: "CREATE TABLE t (id NUMBER(9), n NUMBER(4));",
  examples: [
    {
      from: "CREATE MATERIALIZED VIEW mv BUILD IMMEDIATE REFRESH COMPLETE ON DEMAND AS SELECT id, n /* number */ FROM t",
      to: "CREATE TABLE mv AS SELECT id, n /* number */ FROM t;\nCREATE PROCEDURE mv_refresh()\nBEGIN\n  DELETE FROM mv;\n  INSERT INTO mv SELECT id, n /* number */ FROM t;\nEND;",
      refused: "MySQL has no materialized views",
    },
    {
      from: "CREATE MATERIALIZED VIEW mv (a, b) AS SELECT id, n FROM t",
      contains: "CREATE TABLE mv AS WITH query (a, b) AS (SELECT id, n FROM t) SELECT * FROM query;",
    },
    { from: "CREATE MATERIALIZED VIEW mv AS SELECT * FROM nowhere", to: "", refused: "is not part of the input" },
  ],
});

/** The query, with the names that the view gives its columns. */
function rowsOf(node: CreateMaterializedView, at: RuleContext): Piece {
  if (!node.columns) return at.text(node.query);
  return ["WITH query ", at.text(node.columns), " AS (", at.text(node.query), ") SELECT * FROM query"];
}

const log = defineRule<CreateMaterializedViewLog>({
  id: "oracle.mysql.materialized-view-log",
  title: "Logs of materialized views are left out",
  complexity: "simple",
  guidance: {
    what: "CREATE MATERIALIZED VIEW LOG.",
    why: "Oracle refreshes from it what has changed; here the rows are filled anew as a whole.",
    action: "None.",
  },
  sources: [MANUAL],
  on: "CreateMaterializedViewLog",
  convert: (_node, at) => leaveOutStatement(at),
  given: "CREATE TABLE t (id NUMBER(9));",
  examples: [{ from: "CREATE MATERIALIZED VIEW LOG ON t WITH PRIMARY KEY", to: "" }],
});

export default [view, log];

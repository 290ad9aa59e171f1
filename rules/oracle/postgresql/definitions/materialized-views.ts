/** CREATE MATERIALIZED VIEW and its logs. */
import { wholeStatement } from "../../../../converter/convert/convert-unit";
import type { RuleContext } from "../../../../converter/language/oracle/context";
import { defineRule } from "../../../../converter/language/oracle/rule";
import type { CreateMaterializedView, CreateMaterializedViewLog } from "../../../../converter/plsql/nodes";
import { missingTables } from "../../any/definitions/missing-objects";
import { leaveOutStatement } from "./left-out";

const MANUAL = "https://www.postgresql.org/docs/current/sql-creatematerializedview.html";

const view = defineRule<CreateMaterializedView>({
  id: "oracle.postgresql.materialized-view",
  title: "Materialized views are refreshed on demand",
  complexity: "medium",
  guidance: {
    what: "CREATE MATERIALIZED VIEW with its refresh clauses.",
    why: "PostgreSQL refreshes a materialized view as a whole and only by REFRESH MATERIALIZED VIEW; it neither follows commits nor rewrites queries.",
    action:
      "Schedule REFRESH MATERIALIZED VIEW (pg_cron), or keep the rows by triggers where they must be up to date after every commit.",
  },
  sources: [MANUAL],
  on: "CreateMaterializedView",
  convert: (node, at) => {
    const missing = missingTables(node.query, at);
    if (missing.length > 0)
      at.refuse(node, `The materialized view reads ${missing.join(", ")}, which is not part of the input.`);
    if (node.properties.some((p) => p.name.startsWith("ON PREBUILT"))) {
      at.review(
        node,
        "ON PREBUILT TABLE made a table of the input a materialized view. The table stays a table: fill it by a job that runs the view's query.",
      );
      leaveOutStatement(at);
      return;
    }
    for (const property of node.properties) convertProperty(property, at);
    if (node.partitioning) {
      at.remove(node.partitioning);
      at.note(node.partitioning, "PostgreSQL's materialized views are not partitioned.");
    }
    const words = at.tokensIn({ start: node.start, end: node.name.start });
    const kind = words.find((w) => w.value === "SNAPSHOT");
    if (kind) at.replace(kind, "MATERIALIZED VIEW");
    for (const word of words) if (word.value === "OR" || word.value === "REPLACE") at.remove(word);
    const isDeferred = node.properties.some((p) => /^BUILD\s+DEFERRED/i.test(at.source(p)));
    if (isDeferred) at.insertAfter(node.query, " WITH NO DATA");
    if (missing.length > 0) at.emit({ pieces: wholeStatement(at), state: "disabled" });
  },
  given: "CREATE TABLE t (id NUMBER(9), n NUMBER(4));",
  examples: [
    {
      from: "CREATE MATERIALIZED VIEW mv TABLESPACE x BUILD IMMEDIATE /* now */ REFRESH COMPLETE ON DEMAND AS SELECT id, n FROM t",
      contains: "AS SELECT id, n FROM t",
    },
    {
      from: "CREATE MATERIALIZED VIEW mv (a, b) BUILD DEFERRED AS SELECT id, n FROM t",
      to: "CREATE MATERIALIZED VIEW mv (a, b) AS SELECT id, n FROM t WITH NO DATA",
    },
    {
      from: "CREATE MATERIALIZED VIEW mv REFRESH FAST ON COMMIT ENABLE QUERY REWRITE AS SELECT id FROM t",
      to: "CREATE MATERIALIZED VIEW mv AS SELECT id FROM t",
      refused: "after each commit",
    },
    {
      from: "CREATE MATERIALIZED VIEW mv AS SELECT a FROM far@away",
      to: "",
      refused: "far@away, which is not part of the input",
    },
  ],
});

function convertProperty(
  property: { readonly name: string; readonly start: number; readonly end: number },
  at: RuleContext,
): void {
  const text = at.source(property).replace(/\s+/g, " ").toUpperCase();
  if (!/^(?:BUILD|REFRESH|NEVER REFRESH|FOR UPDATE|ENABLE QUERY|DISABLE QUERY)/.test(text)) return;
  at.remove(property);
  if (/^REFRESH.*\bON (?:COMMIT|STATEMENT)\b/.test(text))
    at.review(
      property,
      "The view was kept up to date after each commit. Keep its rows by triggers, or refresh it by a job and accept that it lags behind.",
    );
  else if (/^REFRESH.*\b(?:START WITH|NEXT)\b/.test(text))
    at.review(
      property,
      `The view was refreshed by a schedule: ${at.source(property).replace(/\s+/g, " ")}. Schedule REFRESH MATERIALIZED VIEW with pg_cron.`,
    );
  else if (/^REFRESH.*\bFAST\b/.test(text))
    at.review(
      property,
      "The view was refreshed with the changes only; REFRESH MATERIALIZED VIEW builds it anew. Look at the time that takes (CONCURRENTLY lets readers go on, and needs a unique index).",
    );
  if (/^FOR UPDATE/.test(text))
    at.review(property, "The view could be written to; PostgreSQL's materialized views cannot.");
  if (/^ENABLE QUERY/.test(text))
    at.note(property, "PostgreSQL does not rewrite queries to read the view: name it in the queries that should.");
}

const log = defineRule<CreateMaterializedViewLog>({
  id: "oracle.postgresql.materialized-view-log",
  title: "Materialized view logs are left out",
  complexity: "simple",
  guidance: {
    what: "CREATE MATERIALIZED VIEW LOG.",
    why: "It records changes for fast refreshes, which PostgreSQL does not have.",
    action: "None.",
  },
  sources: [MANUAL],
  on: "CreateMaterializedViewLog",
  convert: (node, at) => {
    at.note(node, "The log served fast refreshes; PostgreSQL refreshes materialized views as a whole.");
    leaveOutStatement(at);
  },
  examples: [
    {
      from: "CREATE MATERIALIZED VIEW LOG ON t WITH ROWID",
      to: "",
      refused: "fast refreshes",
      given: "CREATE TABLE t (id NUMBER(9));",
    },
  ],
});

export default [view, log];

/** DBMS_STATS and DBMS_MVIEW: ANALYZE and REFRESH MATERIALIZED VIEW. */

import type { RuleContext } from "../../../../converter/language/oracle/context";
import type { Literal } from "../../../../converter/plsql/nodes";
import type { Piece } from "../../../../converter/rule/pieces";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import { targetName } from "../routines/routine-names";
import { type Actuals, definePackage, type SuppliedTable } from "./package-table";

function literal(node: SyntaxNode | undefined): string | undefined {
  if (node?.kind !== "Literal" || (node as Literal).type !== "string") return undefined;
  return (node as Literal).value;
}

/** A name in a text, as the dictionary holds it. */
function written(name: string, at: RuleContext): string {
  const parts = name.trim().split(".");
  return parts
    .map((p) => targetName(/^".*"$/.test(p.trim()) ? p.trim().slice(1, -1) : p.trim().toUpperCase(), at))
    .join(".");
}

function analyzeTable(_use: unknown, [owner, table]: Actuals, at: RuleContext): Piece | undefined {
  if (!table) return undefined;
  const name = literal(table);
  const schema = literal(owner);
  if (name !== undefined) return `ANALYZE ${schema ? `${written(schema, at)}.` : ""}${written(name, at)}`;
  return ["EXECUTE format('ANALYZE %I', lower(", at.text(table), "))"];
}

/** The views are one name or several with commas. */
function refresh(_use: unknown, [list]: Actuals, at: RuleContext): Piece | undefined {
  if (!list) return undefined;
  const names = literal(list);
  if (names === undefined) return ["EXECUTE 'REFRESH MATERIALIZED VIEW ' || ", at.operand(list)];
  return names
    .split(",")
    .map((n) => `REFRESH MATERIALIZED VIEW ${written(n, at)}`)
    .join("; ");
}

const TABLE_STATS =
  "ownname tabname partname? estimate_percent? block_sample? method_opt? degree? granularity? cascade? stattab? statid? statown? no_invalidate? stattype? force? context? options?";
const SCHEMA_STATS =
  "ownname? estimate_percent? block_sample? method_opt? degree? granularity? cascade? stattab? statid? options? objlist? statown? no_invalidate? force? obj_filter_list?";
const ANY = Array.from({ length: 20 }, (_, i) => `p${i}?`).join(" ");
const KEPT_BY_SERVER = "PostgreSQL keeps its own statistics (autovacuum): nothing has to be done here.";

function nothing(note: string) {
  return { params: ANY, isStatement: true, to: "NULL", note };
}

const REFRESH =
  "list method? rollback_seg? push_deferred_rpc? refresh_after_errors? purge_option? parallelism? heap_size? atomic_refresh? nested? out_of_place? skip_ext_data?";

const TABLE: SuppliedTable = {
  "DBMS_STATS.GATHER_TABLE_STATS": { params: TABLE_STATS, isStatement: true, to: analyzeTable },
  "DBMS_STATS.GATHER_SCHEMA_STATS": { params: SCHEMA_STATS, isStatement: true, to: "ANALYZE" },
  "DBMS_STATS.GATHER_DATABASE_STATS": {
    params: SCHEMA_STATS.replace("ownname? ", ""),
    isStatement: true,
    to: "ANALYZE",
  },
  "DBMS_STATS.GATHER_INDEX_STATS": nothing(KEPT_BY_SERVER),
  "DBMS_STATS.GATHER_DICTIONARY_STATS": nothing(KEPT_BY_SERVER),
  "DBMS_STATS.GATHER_SYSTEM_STATS": nothing(KEPT_BY_SERVER),
  "DBMS_STATS.DELETE_TABLE_STATS": nothing(KEPT_BY_SERVER),
  "DBMS_STATS.DELETE_SCHEMA_STATS": nothing(KEPT_BY_SERVER),
  "DBMS_STATS.SET_TABLE_STATS": nothing(KEPT_BY_SERVER),
  "DBMS_STATS.SET_COLUMN_STATS": nothing(KEPT_BY_SERVER),
  "DBMS_STATS.SET_INDEX_STATS": nothing(KEPT_BY_SERVER),
  "DBMS_STATS.SET_TABLE_PREFS": nothing(KEPT_BY_SERVER),
  "DBMS_STATS.LOCK_TABLE_STATS": nothing(KEPT_BY_SERVER),
  "DBMS_STATS.UNLOCK_TABLE_STATS": nothing(KEPT_BY_SERVER),
  "DBMS_STATS.LOCK_SCHEMA_STATS": nothing(KEPT_BY_SERVER),
  "DBMS_STATS.UNLOCK_SCHEMA_STATS": nothing(KEPT_BY_SERVER),
  "DBMS_MVIEW.REFRESH": { params: REFRESH, isStatement: true, to: refresh },
  "DBMS_SNAPSHOT.REFRESH": { params: REFRESH, isStatement: true, to: refresh },
};

export default definePackage(
  {
    id: "oracle.postgresql.maintenance-packages",
    title: "DBMS_STATS becomes ANALYZE, DBMS_MVIEW becomes REFRESH MATERIALIZED VIEW",
    complexity: "simple",
    guidance: {
      what: "Statistics for the optimizer, and the refresh of materialized views.",
      why: "PostgreSQL gathers statistics by itself (autovacuum) and on ANALYZE; a refresh is always complete.",
      action: "None.",
    },
    sources: [
      "https://docs.oracle.com/en/database/oracle/oracle-database/23/arpls/DBMS_STATS.html",
      "https://docs.oracle.com/en/database/oracle/oracle-database/23/arpls/DBMS_MVIEW.html",
      "https://www.postgresql.org/docs/current/sql-analyze.html",
    ],
    given: "CREATE TABLE t (id NUMBER(5));\nCREATE MATERIALIZED VIEW mv AS SELECT id FROM t;",
    examples: [
      {
        from: "BEGIN\n  DBMS_STATS.GATHER_TABLE_STATS(USER, 'T', cascade => TRUE);\n  dbms_stats.gather_schema_stats(ownname => 'HR');\n  DBMS_STATS.LOCK_TABLE_STATS(USER, 'T');\nEND;",
        contains: "ANALYZE t;\n  ANALYZE;\n  NULL;",
      },
      {
        from: "CREATE PROCEDURE p (what VARCHAR2) IS\nBEGIN\n  DBMS_MVIEW.REFRESH('MV', 'C');\n  DBMS_MVIEW.REFRESH(what);\nEND;",
        contains: "REFRESH MATERIALIZED VIEW mv;\n  EXECUTE 'REFRESH MATERIALIZED VIEW ' || what;",
      },
    ],
  },
  TABLE,
);

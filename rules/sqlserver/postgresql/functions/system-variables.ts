/** @@SPID and its kin: functions that are written like variables. */
import { quoteText, type RuleContext } from "../../../../converter/language/sqlserver/context";
import { defineRule } from "../../../../converter/language/sqlserver/rule";
import { quoteIfNeeded } from "../../../../converter/target/postgresql/identifiers";
import type { SystemVariable } from "../../../../converter/tsql/nodes";
import { around } from "../../any/expressions/placement";
import { routineName } from "./metadata";

const MANUAL = "https://learn.microsoft.com/en-us/sql/t-sql/functions/configuration-functions-transact-sql";

/** What stands for each of them. */
const COUNTERPARTS: Readonly<Record<string, string | undefined>> = {
  "@@SPID": "pg_backend_pid()",
  "@@VERSION": "version()",
  "@@SERVERNAME": "coalesce(host(inet_server_addr()), 'localhost')",
  "@@SERVICENAME": "'postgresql'",
  "@@DATEFIRST": "7",
  "@@LANGUAGE": "'us_english'",
  "@@LANGID": "0",
  "@@NESTLEVEL": "pg_trigger_depth()",
  "@@MAX_PRECISION": "38",
  "@@MAX_CONNECTIONS": "current_setting('max_connections')::integer",
  "@@LOCK_TIMEOUT":
    "(SELECT CASE WHEN setting = '0' THEN -1 ELSE setting::integer END FROM pg_settings WHERE name = 'lock_timeout')",
  "@@TEXTSIZE": "2147483647",
  "@@MICROSOFTVERSION": "current_setting('server_version_num')::integer",
};

/** Differences that a person has to know. */
const REVIEWS: Readonly<Record<string, string | undefined>> = {
  "@@NESTLEVEL":
    "@@NESTLEVEL counts procedures, functions and triggers that call each other; pg_trigger_depth() counts triggers only.",
  "@@SERVERNAME": "PostgreSQL knows its server's address, not a name.",
};

/** Those that other rules look after, with the statements they belong to. */
const OF_CODE: ReadonlySet<string> = new Set(["@@ROWCOUNT", "@@ERROR", "@@FETCH_STATUS", "@@TRANCOUNT", "@@IDENTITY"]);

/** OBJECT_NAME(@@PROCID): the name is written. */
function isNamed(node: SystemVariable, at: RuleContext): boolean {
  const call = around(node);
  return (
    node.value === "@@PROCID" && call?.kind === "Call" && /^OBJECT_(?:SCHEMA_)?NAME$/.test(at.builtinName(call) ?? "")
  );
}

export default defineRule<SystemVariable>({
  id: "sqlserver.postgresql.system-variable",
  title: "System functions with @@",
  complexity: "medium",
  guidance: {
    what: "@@SPID, @@VERSION, @@SERVERNAME and other functions that are written like variables.",
    why: "PostgreSQL has functions and settings for some of them; counters of the server have no counterpart.",
    action: "Replace those without a counterpart by hand; until then they raise an error when they are reached.",
  },
  sources: [MANUAL, "https://www.postgresql.org/docs/current/functions-info.html"],
  on: "SystemVariable",
  match: (node, at) => !OF_CODE.has(node.value) && !isNamed(node, at),
  convert: (node, at) => {
    const routine = node.value === "@@PROCID" ? routineName(node) : undefined;
    if (routine !== undefined) {
      at.replace(node, `to_regproc(${quoteText(quoteIfNeeded(routine.toLowerCase(), 17))})::oid::integer`);
      return;
    }
    const found = COUNTERPARTS[node.value];
    const review = REVIEWS[node.value];
    if (found === undefined) {
      const type = node.value === "@@PROCID" ? "oid" : node.value === "@@DBTS" ? "bytea" : "integer";
      at.refuseValue(node, `${node.value} has no counterpart: see the views pg_stat_… and pg_settings.`, type);
      return;
    }
    at.replace(node, found);
    if (review) at.review(node, review);
  },
  examples: [
    { from: "SELECT @@SPID AS s, @@DATEFIRST AS d", to: "SELECT pg_backend_pid() AS s, 7 AS d" },
    {
      from: "SELECT @@SERVERNAME AS s",
      to: "SELECT coalesce(host(inet_server_addr()), 'localhost') AS s",
      refused: "address",
    },
    {
      from: "CREATE PROCEDURE dbo.Log_It AS\nBEGIN\n  DECLARE @n sysname = OBJECT_NAME(@@PROCID), @i int = @@PROCID;\n  PRINT @n;\nEND",
      contains: "to_regproc('log_it')::oid::integer",
    },
    { from: "SELECT @@CPU_BUSY AS s WHERE 1 = 0", contains: "not_converted", refused: "@@CPU_BUSY" },
  ],
});

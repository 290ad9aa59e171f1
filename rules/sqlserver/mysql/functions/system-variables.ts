/** @@SPID and its kin: functions that are written like variables. */
import { defineRule } from "../../../../converter/language/sqlserver/rule";
import type { SystemVariable } from "../../../../converter/tsql/nodes";

/** What stands for each of them. */
const COUNTERPARTS: Readonly<Record<string, string | undefined>> = {
  "@@SPID": "CONNECTION_ID()",
  "@@VERSION": "VERSION()",
  "@@SERVERNAME": "@@hostname",
  "@@SERVICENAME": "'mysql'",
  "@@DATEFIRST": "7",
  "@@LANGUAGE": "'us_english'",
  "@@LANGID": "0",
  "@@MAX_PRECISION": "65",
  "@@MAX_CONNECTIONS": "@@max_connections",
  "@@LOCK_TIMEOUT": "@@innodb_lock_wait_timeout * 1000",
  "@@TEXTSIZE": "2147483647",
};

/** Those that other rules look after, with the statements they belong to. */
const OF_CODE: ReadonlySet<string> = new Set(["@@ROWCOUNT", "@@ERROR", "@@FETCH_STATUS", "@@TRANCOUNT", "@@IDENTITY"]);

export default defineRule<SystemVariable>({
  id: "sqlserver.mysql.system-variable",
  title: "System functions with @@",
  complexity: "medium",
  guidance: {
    what: "@@SPID, @@VERSION, @@SERVERNAME and other functions that are written like variables.",
    why: "MySQL has functions and variables for some of them; counters of the server have no counterpart.",
    action: "Replace those without a counterpart by hand; until then they raise an error when they are reached.",
  },
  sources: ["https://learn.microsoft.com/en-us/sql/t-sql/functions/configuration-functions-transact-sql"],
  on: "SystemVariable",
  match: (node) => !OF_CODE.has(node.value),
  convert: (node, at) => {
    const found = COUNTERPARTS[node.value];
    if (found) at.replace(node, found);
    else at.refuseValue(node, `${node.value} has no counterpart on MySQL.`);
  },
  examples: [
    { from: "SELECT @@SPID AS a, @@SERVERNAME AS b", to: "SELECT CONNECTION_ID() AS a, @@hostname AS b" },
    { from: "CREATE VIEW v AS SELECT @@CPU_BUSY AS a", contains: "not_converted", refused: "has no counterpart" },
  ],
});

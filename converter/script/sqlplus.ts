/**
 * Reads scripts the way SQL*Plus runs them, and leniently where scripts are careless: blank lines within SQL, a
 * forgotten `/` after PL/SQL, several statements on a line.
 * https://docs.oracle.com/en/database/oracle/oracle-database/23/sqpug/using-scripts-in-SQL-Plus.html
 */
import type { ScriptInput, ScriptOptions, ScriptResult } from "./script-statement";
import { SqlPlusSession } from "./sqlplus-session";

/** The statements of one script and of what it includes. Never throws. */
export function readSqlPlusScript(script: ScriptInput, options: ScriptOptions): ScriptResult {
  return readSqlPlusScripts([script], options);
}

/**
 * The statements of several scripts, run one after the other by one client: variables stay, settings begin anew, EXIT
 * ends a script only. What an earlier script has included is not run again when it would create things twice, and not at
 * all when it comes from a folder.
 */
export function readSqlPlusScripts(scripts: readonly ScriptInput[], options: ScriptOptions): ScriptResult {
  const session = new SqlPlusSession(options);
  for (const script of scripts) session.run(script);
  return session.result();
}

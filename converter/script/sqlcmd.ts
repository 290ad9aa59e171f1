/**
 * Reads SQL Server scripts the way sqlcmd and Management Studio run them: batches up to a GO line, scripts that include
 * others, variables.
 * https://learn.microsoft.com/en-us/sql/tools/sqlcmd/sqlcmd-commands
 */
import type { ScriptInput, ScriptOptions } from "./script-statement";
import { SqlcmdSession } from "./sqlcmd-session";
import type { TsqlScriptResult } from "./tsql-statement";

/** The statements of one script and of what it includes. Never throws. */
export function readSqlServerScript(script: ScriptInput, options: ScriptOptions): TsqlScriptResult {
  return readSqlServerScripts([script], options);
}

/**
 * The statements of several scripts, run one after the other: variables stay, the database and the settings begin anew,
 * EXIT ends a script only. What an earlier script has included is not run again when it would create things twice, and
 * not at all when it comes from a folder.
 */
export function readSqlServerScripts(scripts: readonly ScriptInput[], options: ScriptOptions): TsqlScriptResult {
  const session = new SqlcmdSession(options);
  for (const script of scripts) session.run(script);
  return session.result();
}

/** Carries out the sqlcmd commands that decide what a script does, and names those that are left out. */

import type { ScriptPlace } from "./script-session";
import { readIncludedFile, readSetVar } from "./sqlcmd-command";
import type { SqlcmdSession } from "./sqlcmd-session";

/** A command and where it stands. */
export interface SqlcmdCommand extends ScriptPlace {
  /** In lower case. */
  readonly name: string;
  /** Variables replaced. */
  readonly argument: string;
}

/** Commands with an effect that the conversion does not have. */
const LEFT_OUT: Readonly<Record<string, string>> = {
  "!!": "runs a command of the operating system",
  connect: "connects to another server",
  on: "says what the client does after an error",
  out: "sends results to a file",
  error: "sends error messages to a file",
  perftrace: "sends timings to a file",
  reset: "discards the batch before it",
  xml: "changes how results are shown",
};
const SILENT: ReadonlySet<string> = new Set(["ed", "help", "list", "listvar", "serverlist"]);

/** Carries a command out. */
export function runSqlcmdCommand(session: SqlcmdSession, command: SqlcmdCommand): void {
  const { name, argument, source, start, end } = command;
  const written = name === "!!" ? name : `:${name}`;
  if (name === "r") {
    const path = readIncludedFile(argument);
    if (path !== undefined) session.include(path, command);
  } else if (name === "setvar") {
    const set = readSetVar(argument);
    if (set?.value === undefined) session.variables.undefine(set?.name ?? "");
    else session.variables.define(set.name, set.value);
  } else if (name === "exit" || name === "quit") session.isStopped = true;
  else if (Object.hasOwn(LEFT_OUT, name)) {
    const message = `${written} ${LEFT_OUT[name]}: it is not converted.`;
    session.report("command-not-converted", "info", message, source, start, end);
  } else if (!SILENT.has(name)) {
    session.report(
      "unknown-command",
      "warning",
      `${written} is no command of sqlcmd: the line is left out.`,
      source,
      start,
      end,
    );
  }
}

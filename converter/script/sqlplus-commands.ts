/** Carries out the SQL*Plus commands that decide what a script does, and names those that are left out. */
import {
  readAccept,
  readColumnVariables,
  readConnectUser,
  readDefine,
  readIncludeCommand,
  readSettings,
  readUndefine,
  readWrittenFile,
  switchedCharacter,
} from "./client-command";
import { type CommandName, lineBeginning } from "./client-words";
import type { ReadCommand } from "./sqlplus-file";
import type { SqlPlusSession } from "./sqlplus-session";
import type { UnsetReference } from "./substitution";

type Run = (session: SqlPlusSession, command: ReadCommand) => void;

/** Commands that have an effect on the database or the script which the conversion does not have. */
const LEFT_OUT: Partial<Record<CommandName, string>> = {
  "!": "runs a command of the operating system",
  HOST: "runs a command of the operating system",
  COPY: "copies data between databases",
  LOAD: "loads a file of data",
  ARCHIVE: "administers the database",
  RECOVER: "administers the database",
  SHUTDOWN: "administers the database",
  STARTUP: "administers the database",
  ORADEBUG: "administers the database",
  PASSWORD: "changes a password",
  XQUERY: "runs an XQuery",
  GET: "loads a file to be run later",
  RUN: "runs the statement before it again",
  VARIABLE: "declares a bind variable of the client",
};

const RUN: Partial<Record<CommandName, Run>> = {
  "@": (session, command) => include(session, command, false),
  "@@": (session, command) => include(session, command, true),
  START: (session, command) => include(session, command, false),
  DEFINE: (session, { text }) => {
    const defined = readDefine(text);
    if (defined) session.variables.define(defined.name, defined.value);
  },
  UNDEFINE: (session, { text }) => {
    for (const name of readUndefine(text)) session.variables.undefine(name);
  },
  ACCEPT: (session, { text }) => {
    const accepted = readAccept(text);
    if (!accepted) return;
    const { name, value } = accepted;
    // A value given to the conversion is the answer to the question.
    if (session.variables.value(name) !== undefined) return;
    if (value === undefined) session.variables.expect(name, "asked");
    else session.variables.define(name, value);
  },
  COLUMN: (session, { text }) => {
    for (const name of readColumnVariables(text)) session.variables.expect(name, "queried");
  },
  SET: set,
  CONNECT: connect,
  SPOOL: noteWrittenFile,
  SAVE: noteWrittenFile,
  STORE: noteWrittenFile,
  EXIT: (session) => {
    session.isStopped = true;
  },
  QUIT: (session) => {
    session.isStopped = true;
  },
};

const NEEDS_VALUES: ReadonlySet<CommandName> = new Set(["@", "@@", "START", "DEFINE", "CONNECT"]);

/** Carries a command out. */
export function runCommand(session: SqlPlusSession, command: ReadCommand, unset: readonly UnsetReference[]): void {
  const [first, ...others] = separate(session, command);
  if (NEEDS_VALUES.has(first.command)) {
    for (const reference of unset) session.reportUnset(reference, command.source, false);
  }
  for (const each of [first, ...others]) {
    const leftOut = LEFT_OUT[each.command];
    if (leftOut) {
      const message = `${wordOf(each)} ${leftOut}: it is not converted.`;
      session.report("command-not-converted", "info", message, each.source, each.start, each.end);
    }
    RUN[each.command]?.(session, each);
  }
}

/** SET CMDSEP: several commands on one line. */
function separate(session: SqlPlusSession, command: ReadCommand): [ReadCommand, ...ReadCommand[]] {
  const { separator } = session;
  if (separator === undefined || !command.text.includes(separator)) return [command];
  const [first, ...rest] = command.text.split(separator).map((text) => text.trim());
  const others = rest.flatMap((text): ReadCommand[] => {
    const beginning = lineBeginning(text, 0, text.length, undefined);
    return beginning.kind === "command" ? [{ ...command, command: beginning.command, text }] : [];
  });
  return [{ ...command, text: first }, ...others];
}

function wordOf({ command, text }: ReadCommand): string {
  return command === "!" ? "!" : (/^\w+/.exec(text)?.[0] ?? command);
}

function include(session: SqlPlusSession, command: ReadCommand, isBesideCaller: boolean): void {
  const read = readIncludeCommand(command.text);
  if (read) session.include(read.path, read.arguments, isBesideCaller, command);
}

function set(session: SqlPlusSession, { text }: ReadCommand): void {
  const { define, concat, terminator, separator, suffix, ...settings } = readSettings(text);
  const { variables } = session;
  if (define !== undefined) variables.prefix = switchedCharacter(define, "&");
  if (concat !== undefined) variables.concat = switchedCharacter(concat, ".");
  if (settings.escape !== undefined) variables.escape = switchedCharacter(settings.escape, "\\");
  if (terminator !== undefined) session.terminator = switchedCharacter(terminator, ";");
  if (separator !== undefined) session.separator = switchedCharacter(separator, ";");
  if (suffix !== undefined) session.suffix = suffix;
}

function connect(session: SqlPlusSession, { text, source, start, end }: ReadCommand): void {
  const user = readConnectUser(text);
  if (user !== undefined) session.hand({ kind: "connect", user, source, start, end });
}

function noteWrittenFile(session: SqlPlusSession, { text }: ReadCommand): void {
  const file = readWrittenFile(text);
  if (file) session.written.add(/\.[^/]*$/.test(file) ? file : `${file}.lst`).add(file);
}

/**
 * The source as the project keeps it: a file per document under source/, and source/index.json, which knows the order
 * of the statements over all files and where each came from.
 */

import type { ActionItem } from "../assess/assessment";
import { readSqlServerScript } from "../script/sqlcmd";
import { readSqlPlusScript } from "../script/sqlplus";
import type { SessionSettings } from "../text/session-settings";

export interface StoredStatement {
  /** Path under source/, with `/`. */
  readonly file: string;
  /** Characters of its text in the file, without what ends it. */
  readonly length: number;
  readonly isPlSql: boolean;
  readonly currentSchema?: string;
  readonly remarks?: readonly string[];
  /** Of a statement of SQL Server: GO ends it. */
  readonly session?: SessionSettings;
  /** Where the text begins in the scripts that the project was made from. */
  readonly origin: { readonly file: string; readonly line: number; readonly column: number };
}

export interface SourceIndex {
  readonly statements: readonly StoredStatement[];
  /** What was wrong with the scripts themselves. */
  readonly findings: readonly ActionItem[];
}

/** A statement with its text. */
export interface KeptStatement extends StoredStatement {
  readonly text: string;
}

const SEPARATOR = "\n";

/** A statement in a file of its own or with others. */
export type FiledStatement = Pick<KeptStatement, "text" | "isPlSql" | "session">;

/** What ends a statement in its file, so that the source's client can run it: SQL*Plus or sqlcmd. */
function terminatorOf({ text, isPlSql, session }: FiledStatement): string {
  if (session) return "\nGO\n";
  if (isPlSql) return "\n/\n";
  return /--[^\n]*$/.test(text) ? "\n;\n" : ";\n";
}

/** The text of a file that holds these statements, and where each begins. */
export function joinStatements(statements: readonly FiledStatement[]): {
  readonly text: string;
  readonly starts: readonly number[];
} {
  const parts: string[] = [];
  const starts: number[] = [];
  let length = 0;
  for (const statement of statements) {
    const part = `${statement.text}${terminatorOf(statement)}`;
    if (starts.length > 0) length += parts.push(SEPARATOR) && SEPARATOR.length;
    starts.push(length);
    parts.push(part);
    length += part.length;
  }
  return { text: parts.join(""), starts };
}

/** source/index.json: a line per statement, so that a difference shows which ones changed. */
export function printSourceIndex(index: SourceIndex): string {
  const lines = (values: readonly unknown[]): string => values.map((v) => `\n${JSON.stringify(v)}`).join(",");
  return `{"format":1,"findings":[${lines(index.findings)}],"statements":[${lines(index.statements)}\n]}\n`;
}

/** Throws where the text is not an index. */
export function parseSourceIndex(text: string): SourceIndex {
  const value = JSON.parse(text) as Partial<SourceIndex> & { format?: number };
  if (value?.format !== 1 || !Array.isArray(value.statements) || !Array.isArray(value.findings)) {
    throw new SyntaxError("it is no index of source statements");
  }
  return { statements: value.statements, findings: value.findings };
}

/**
 * The statements of one file. A file that somebody edited is read as a script; undefined when it then holds another
 * number of statements than the index says.
 */
export function splitStatements(
  file: string,
  text: string,
  stored: readonly StoredStatement[],
): readonly KeptStatement[] | undefined {
  const kept: KeptStatement[] = [];
  let at = 0;
  for (const statement of stored) {
    if (at > 0) at += SEPARATOR.length;
    const own = text.slice(at, at + statement.length);
    const end = terminatorOf({ ...statement, text: own });
    at += own.length + end.length;
    if (text.slice(at - end.length, at) !== end) return readEdited(file, text, stored);
    kept.push({ ...statement, text: own });
  }
  return at === text.length ? kept : readEdited(file, text, stored);
}

/** For SQL*Plus: the first line keeps `&` in texts from being taken for variables. */
const NO_VARIABLES = "SET DEFINE OFF\n";

function readEdited(
  file: string,
  text: string,
  stored: readonly StoredStatement[],
): readonly KeptStatement[] | undefined {
  const noIncludes = { readInclude: () => undefined };
  const script = stored.some((s) => s.session)
    ? readSqlServerScript({ name: file, text }, noIncludes)
    : readSqlPlusScript({ name: file, text: NO_VARIABLES + text }, noIncludes);
  const found = script.statements.flatMap((step) => (step.kind === "statement" ? [step] : []));
  if (found.length !== stored.length) return undefined;
  return found.map((step, i) => {
    const own = withoutBlankLines(step.text).text;
    return { ...stored[i], text: own, length: own.length, isPlSql: step.isPlSql };
  });
}

/** The text without the blank lines before it, and how many characters they were. */
export function withoutBlankLines(text: string): { readonly text: string; readonly skipped: number } {
  const skipped = /^(?:[^\S\n]*\n)*/.exec(text)?.[0].length ?? 0;
  return { text: text.slice(skipped).trimEnd(), skipped };
}

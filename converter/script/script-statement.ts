/** What reading a script gives: its statements in run order, how each file is divided, and what went wrong. */
import type { SessionSettings } from "../text/session-settings";
import type { SourceText } from "../text/source-text";

export type ScriptSeverity = "info" | "warning" | "error";

export type ScriptFindingCode =
  | "missing-include"
  | "include-cycle"
  | "include-limit"
  | "unset-variable"
  | "unterminated-unit"
  | "unterminated-literal"
  | "missing-terminator"
  | "command-not-converted"
  | "unknown-command"
  | "runs-again"
  | "not-read"
  | "not-sql"
  | "encrypted-module";

/** Something about a script that its owner should know, in the owner's words. */
export interface ScriptFinding {
  readonly code: ScriptFindingCode;
  readonly severity: ScriptSeverity;
  readonly message: string;
  readonly source: SourceText;
  readonly start: number;
  readonly end: number;
  /** The substitution variable that a value is missing for. */
  readonly variable?: string;
}

/** One statement as the database would get it. */
export interface ScriptStatement {
  readonly kind: "statement";
  /** With the white space and comments before it, variables replaced, without the client's terminator. */
  readonly text: string;
  /** The statement holds PL/SQL: it keeps its own `;` at the end. */
  readonly isPlSql: boolean;
  readonly source: SourceText;
  readonly start: number;
  readonly end: number;
  /** What the script's author noted before it outside of SQL (REM lines), as SQL comments. */
  readonly remarks: readonly string[];
  /** The session's settings where the statement begins; only of SQL Server scripts. */
  readonly settings?: SessionSettings;
  /** The offset in `source` that an offset in `text` comes from. */
  toSource(offset: number): number;
}

/** CONNECT: what follows belongs to this user's schema. */
export interface ScriptConnect {
  readonly kind: "connect";
  /** As Oracle stores it: upper case unless it was quoted. */
  readonly user: string;
  readonly source: SourceText;
  readonly start: number;
  readonly end: number;
}

export type ScriptStep = ScriptStatement | ScriptConnect;

export type ScriptPieceKind =
  | "statement" // goes to the database
  | "terminator" // ; or / and the white space before it; a GO line
  | "command" // of the client
  | "trivia" // white space and comments that belong to no statement
  | "unknown" // neither a statement nor a command
  | "not-read"; // after EXIT

/** A part of a file. The pieces of a file tile its text: nothing is lost between them. */
export interface ScriptPiece {
  readonly kind: ScriptPieceKind;
  readonly start: number;
  readonly end: number;
}

/** One reading of a file; a file that is included twice appears twice. */
export interface ScriptFile {
  readonly source: SourceText;
  readonly pieces: readonly ScriptPiece[];
}

export interface ScriptResult<Step extends ScriptStep = ScriptStep> {
  /** In run order, included files in their place. */
  readonly statements: readonly Step[];
  readonly files: readonly ScriptFile[];
  readonly findings: readonly ScriptFinding[];
  /** Remarks after the last statement. */
  readonly trailingRemarks: readonly string[];
}

/** A script's text under the name that findings show. */
export interface ScriptInput {
  readonly name: string;
  readonly text: string;
  /** Found in a folder rather than named: it is not run again when another script has included it. */
  readonly isFromFolder?: boolean;
}

export interface ScriptOptions {
  /** The text of a file that the script `fromFile` includes; a relative path starts at that file's folder. */
  readInclude(path: string, fromFile: string): ScriptInput | undefined;
  readonly variables?: Readonly<Record<string, string>>;
  /** Values of &1, &2 … */
  readonly arguments?: readonly string[];
}

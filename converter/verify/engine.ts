/** What verification needs of a PostgreSQL: a session that runs statements and reports errors in full. */

export interface VerificationEngine {
  /** Runs one or more statements in the engine's one session. Throws an EngineError for what the engine refuses. */
  run(sql: string): Promise<void>;
  /** Runs a query and gives the first column of its first row, which must be a text. */
  value(sql: string): Promise<string | null>;
}

export interface EngineErrorFields {
  /** SQLSTATE */
  readonly code: string;
  /** From 1, in characters (not UTF-16 units) of the text that was run. */
  readonly position?: number;
  /** The same in `internalQuery`, a statement inside a routine. */
  readonly internalPosition?: number;
  readonly internalQuery?: string;
  readonly hint?: string;
  readonly detail?: string;
  /** The call stack. */
  readonly where?: string;
}

/** The engine refused a statement. Anything else that an engine throws is a failure of the engine itself. */
export class EngineError extends Error {
  constructor(
    message: string,
    readonly fields: EngineErrorFields,
  ) {
    super(message);
    this.name = "EngineError";
  }
}

/** The UTF-16 offset (from 0) of a character position (from 1). */
export function offsetOf(text: string, position: number): number {
  let offset = 0;
  for (let i = 1; i < position && offset < text.length; i++) offset += text.codePointAt(offset)! > 0xffff ? 2 : 1;
  return offset;
}

/** Settings of the session in which a statement of the source runs, where they change what its text means. */
export interface SessionSettings {
  /** Text in double quotes is a name; otherwise a string (SET QUOTED_IDENTIFIER). */
  readonly quotedIdentifiers: boolean;
  /** A comparison with NULL is unknown (SET ANSI_NULLS). */
  readonly ansiNulls: boolean;
  /** The database that is current, as USE names it; undefined: the one the client is connected to. */
  readonly database?: string;
}

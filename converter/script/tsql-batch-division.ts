/** Divides a batch into statements, each with the settings in force where it begins. */
import type { SessionSettings } from "../text/session-settings";
import type { Span } from "../text/source-text";
import { splitBatch } from "../tsql/batch";
import { settingsAfter } from "./tsql-settings";

/** How often a batch may change how it is read: each change reads again what follows. */
const CHANGES = 20;

export interface DividedStatement extends Span {
  readonly settings: SessionSettings;
}

export interface DividedBatch {
  readonly statements: readonly DividedStatement[];
  /** After the last statement. */
  readonly settings: SessionSettings;
}

/** The statements of a batch's text, which they tile. */
export function divideBatch(text: string, settings: SessionSettings): DividedBatch {
  const statements: DividedStatement[] = [];
  let current = settings;
  let from = 0;
  for (let change = 0; from < text.length; change++) {
    const { quotedIdentifiers } = current;
    const base = from;
    for (const span of splitBatch(text.slice(base), { quotedIdentifiers })) {
      const [start, end] = [base + span.start, base + span.end];
      statements.push({ start, end, settings: current });
      current = settingsAfter(text.slice(start, end), current);
      from = end;
      // What follows SET QUOTED_IDENTIFIER is read anew.
      if (current.quotedIdentifiers !== quotedIdentifiers && change < CHANGES) break;
    }
    if (from === base) break;
  }
  return { statements, settings: current };
}

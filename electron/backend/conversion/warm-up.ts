/**
 * Converts a part of a project's source once and throws the result away: the first conversion after a start takes three
 * times as long as any later one, since the program is compiled while it runs. Runs in the worker, in short pieces, so
 * that it ends as soon as the worker is asked for a conversion.
 */
import type { ProjectSettings } from "../../ipc/data";
import { convertChecked } from "../checked-conversion";
import type { Source } from "./stored-source";

const MOST_STATEMENTS = 1_500;
const STATEMENTS_AT_ONCE = 100;
/** The window has shown the project by then: nothing may slow its start down. */
const DELAY_MS = 3_000;

let isNeeded = true;

/** A real conversion makes the other one needless. */
export function conversionRuns(): void {
  isNeeded = false;
}

/** Once, and after the answer to what the worker was asked. */
export function warmUpSoon({ statements }: Source, settings: ProjectSettings): void {
  if (!isNeeded) return;
  const plan = { source: settings.source.kind, target: settings.target.kind, settings: settings.conversion };
  const pieces = piecesOf(statements);
  const next = (): void => {
    const piece = isNeeded ? pieces.pop() : undefined;
    if (!piece) {
      conversionRuns();
      return;
    }
    convertChecked(piece, plan, () => {}).then(
      () => setTimeout(next),
      // What is wrong is told by the conversion that somebody asks for.
      () => {},
    );
  };
  setTimeout(next, DELAY_MS);
}

/** Lists of statements, each from all over the source: tables, code and data stand in different places. */
function piecesOf<T>(statements: readonly T[]): T[][] {
  const count = Math.ceil(Math.min(statements.length, MOST_STATEMENTS) / STATEMENTS_AT_ONCE);
  const step = Math.max(1, Math.floor(statements.length / MOST_STATEMENTS)) * count;
  return Array.from({ length: count }, (_, first) => {
    const piece: T[] = [];
    for (let i = first; i < statements.length && piece.length < STATEMENTS_AT_ONCE; i += step) {
      piece.push(statements[i]);
    }
    return piece;
  });
}

/** Proves converted DDL on an engine: loads all statements, then checks what stands inside routine bodies. */
import { CHECK_HELPERS } from "./check-helpers";
import { checkRoutine } from "./check-routine";
import { EngineError, offsetOf, type VerificationEngine } from "./engine";
import { type LoadedRoutine, loadedRoutines } from "./routine-catalog";
import { type RoutineText, routineText } from "./routine-text";

export interface TargetStatement {
  /** Comes back in the result. */
  readonly index: number;
  readonly text: string;
  /** Creates a routine; found out from the text when left out. */
  readonly routine?: boolean;
}

export interface StatementError {
  readonly message: string;
  /** SQLSTATE */
  readonly code: string;
  readonly hint?: string;
  readonly detail?: string;
  /** From 0, in the statement's text. */
  readonly offset?: number;
  /** "load": the engine refuses the statement; "body": it refuses one inside the routine's body. */
  readonly phase: "load" | "body";
}

export interface VerificationResult {
  readonly index: number;
  readonly errors: readonly StatementError[];
  /** For PL/pgSQL routines: queries and expressions in the body that were judged, and that could not be. */
  readonly body?: { readonly checked: number; readonly skipped: number };
}

/** Called after each step. Statements are loaded first, then the routines are checked: `total` counts both. */
export type VerificationProgress = (done: number, total: number) => void;

/** An AbortSignal, or anything like it. */
export interface CancelSignal {
  readonly aborted: boolean;
}

/** The signal was aborted; the engine is back to where it was. */
export class VerificationCancelled extends Error {}

interface Routine {
  readonly text: RoutineText;
  /** In force when the routine was created. */
  readonly searchPath: string;
}

interface MutableResult {
  readonly index: number;
  readonly errors: StatementError[];
  body?: { checked: number; skipped: number };
}

/**
 * Loads the statements in order, checks the routine bodies, and rolls everything back.
 * A statement that fails does not keep the next ones from being tried. Throws only when the engine itself fails
 * or the signal is aborted.
 */
export async function verifyStatements(
  engine: VerificationEngine,
  statements: readonly TargetStatement[],
  progress: VerificationProgress = () => {},
  signal: CancelSignal = { aborted: false },
): Promise<VerificationResult[]> {
  const results = statements.map(({ index }): MutableResult => ({ index, errors: [] }));
  await engine.run("BEGIN; SET LOCAL check_function_bodies = on");
  try {
    const routines = await load(engine, statements, results, progress, signal);
    const loaded = routines.size > 0 ? await loadedRoutines(engine) : [];
    await engine.run(CHECK_HELPERS);
    let done = statements.length;
    const temporary = temporaryTables(loaded);
    for (const [result, routine] of routines) {
      if (signal.aborted) throw new VerificationCancelled();
      const found = takeRoutine(loaded, routine.text);
      if (found) await checkBody(engine, result, routine, found, temporary);
      progress(++done, statements.length + routines.size);
    }
  } finally {
    await engine.run("ROLLBACK");
  }
  return results;
}

/** Transaction commands of the script would end the transaction that everything is rolled back with. */
const TRANSACTION_COMMAND = /^(?:\s|--[^\n]*\n)*(?:BEGIN|START|COMMIT|END|ROLLBACK|ABORT)\b/i;
/** "cannot run inside a transaction block": nothing that can be proved here. */
const ACTIVE_TRANSACTION = "25001";

async function load(
  engine: VerificationEngine,
  statements: readonly TargetStatement[],
  results: readonly MutableResult[],
  progress: VerificationProgress,
  signal: CancelSignal,
): Promise<Map<MutableResult, Routine>> {
  const routines = new Map<MutableResult, Routine>();
  let searchPath = await currentSearchPath(engine);
  await engine.run(SAVEPOINT);
  for (const [i, statement] of statements.entries()) {
    if (signal.aborted) throw new VerificationCancelled();
    const text = statement.routine === false ? undefined : routineText(statement.text);
    if (!TRANSACTION_COMMAND.test(statement.text)) {
      const error = await loadStatement(engine, statement.text);
      if (error && error.code !== ACTIVE_TRANSACTION) results[i].errors.push(error);
      else if (text) routines.set(results[i], { text, searchPath });
      else if (/search_path/i.test(statement.text)) searchPath = await currentSearchPath(engine);
    }
    progress(i + 1, statements.length + routines.size);
  }
  return routines;
}

async function currentSearchPath(engine: VerificationEngine): Promise<string> {
  return (await engine.value("SELECT current_setting('search_path')")) ?? "";
}

const SAVEPOINT = "SAVEPOINT portolan_statement";

/** Runs a statement after the savepoint, and moves the savepoint behind it or goes back to it. */
async function loadStatement(engine: VerificationEngine, text: string): Promise<StatementError | undefined> {
  try {
    // On its own: a syntax error in a text of several statements would keep the savepoint from being set.
    await engine.run(text);
    await engine.run(`RELEASE ${SAVEPOINT}; ${SAVEPOINT}`);
    return undefined;
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    await engine.run(`ROLLBACK TO ${SAVEPOINT}`);
    const { code, hint, detail } = error.fields;
    return { message: error.message, code, hint, detail, offset: loadOffset(text, error), phase: "load" };
  }
}

function loadOffset(text: string, { fields }: EngineError): number | undefined {
  const { position, internalPosition, internalQuery } = fields;
  if (position !== undefined) return offsetOf(text, position);
  if (internalPosition === undefined || internalQuery === undefined) return undefined;
  const at = text.indexOf(internalQuery);
  return at < 0 ? undefined : at + offsetOf(internalQuery, internalPosition);
}

/** The loaded routine that a statement created, unless a later statement has replaced it. Each is given once. */
function takeRoutine(loaded: LoadedRoutine[], { name, body }: RoutineText): LoadedRoutine | undefined {
  const at = loaded.findIndex((routine) => routine.name === name && routine.source === body);
  return at < 0 ? undefined : loaded.splice(at, 1)[0];
}

/** Tables that routines create when they run are not there when they are checked. */
function temporaryTables(routines: readonly LoadedRoutine[]): Set<string> {
  const names = new Set<string>();
  for (const { source } of routines) {
    for (const match of source.matchAll(/\bCREATE\s[\s\w]*?\bTABLE\s+(?:IF\s+NOT\s+EXISTS\s+)?([\w.$]+)/gi)) {
      names.add(match[1].toLowerCase());
    }
  }
  return names;
}

const UNDEFINED_TABLE = "42P01";

async function checkBody(
  engine: VerificationEngine,
  result: MutableResult,
  { text, searchPath }: Routine,
  loaded: LoadedRoutine,
  temporary: ReadonlySet<string>,
): Promise<void> {
  await engine.run(`SELECT set_config('search_path', '${searchPath.replaceAll("'", "''")}', true)`);
  const { errors, checked, skipped } = await checkRoutine(engine, loaded);
  result.body = { checked, skipped };
  for (const { offset, ...error } of errors) {
    if (error.code === UNDEFINED_TABLE && temporary.has(/"([^"]+)"/.exec(error.message)?.[1] ?? "")) continue;
    const inStatement = text.bodyOffset === undefined ? undefined : text.bodyOffset + offset;
    result.errors.push({ ...error, offset: inStatement, phase: "body" });
  }
}

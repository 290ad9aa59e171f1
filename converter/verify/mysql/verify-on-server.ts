/**
 * Proves converted DDL on a server of MySQL or MariaDB: loads it into a scratch database, prepares what stands inside
 * routines, and drops what it has made. DDL commits there, so nothing of the server's own may be touched on the way.
 */
import { quoteIfNeeded } from "../../target/mysql/identifiers";
import { sqlTokens } from "../../target/mysql/sql-tokens";
import { quoteText } from "../../target/mysql/texts";
import { EngineError } from "../engine";
import {
  type CancelSignal,
  type StatementError,
  type TargetStatement,
  VerificationCancelled,
  type VerificationProgress,
  type VerificationResult,
} from "../verify";
import { type RoutineQuery, routineQueries } from "./routine-queries";

/** One session on a server. */
export interface ScratchServer {
  /** Runs one statement. Throws an EngineError for what the server refuses; its code is the server's error number. */
  run(sql: string): Promise<void>;
  databases(): Promise<ReadonlySet<string>>;
}

/** The server has a database that the script would work in. The message says so to the user. */
export class ScratchConflict extends Error {}

/**
 * Loads the statements in order and checks routine bodies. A statement that fails does not keep the next ones from being
 * tried. `scratch` names the database for what the script puts into no schema.
 */
export async function verifyOnServer(
  server: ScratchServer,
  scratch: string,
  statements: readonly TargetStatement[],
  progress: VerificationProgress = () => {},
  signal: CancelSignal = { aborted: false },
): Promise<VerificationResult[]> {
  const before = await server.databases();
  const made = [...new Set(statements.flatMap(({ text }) => databaseOf(text, "CREATE") ?? []))];
  for (const name of made) {
    if (before.has(name) || before.has(name.toLowerCase()))
      throw new ScratchConflict(
        `The server has a database "${name}", which the converted script would change: name a server without it to verify on.`,
      );
  }
  const results = statements.map(({ index }) => ({ index, errors: [] as StatementError[] }));
  await server.run(`CREATE DATABASE ${quoteIfNeeded(scratch)}`);
  try {
    await server.run(`USE ${quoteIfNeeded(scratch)}`);
    const routines: { result: number; queries: RoutineQuery[]; database: string }[] = [];
    let database = scratch;
    for (const [i, { text }] of statements.entries()) {
      if (signal.aborted) throw new VerificationCancelled();
      const error = await refusal(server, text);
      if (error) results[i].errors.push({ ...error, offset: loadOffset(text, error.message), phase: "load" });
      else {
        database = databaseOf(text, "USE") ?? database;
        const queries = routineQueries(text);
        if (queries.length > 0) routines.push({ result: i, queries, database });
      }
      progress(i + 1, statements.length + routines.length);
    }
    const temporary = new Set(statements.flatMap(({ text }) => temporaryTables(text)));
    for (const [i, { result, queries, database: own }] of routines.entries()) {
      if (signal.aborted) throw new VerificationCancelled();
      await server.run(`USE ${quoteIfNeeded(own)}`);
      results[result].errors.push(...(await bodyErrors(server, queries, temporary)));
      progress(statements.length + i + 1, statements.length + routines.length);
    }
  } finally {
    // What others have made in the meantime is not touched.
    await server.run("SET foreign_key_checks = 0");
    for (const name of [scratch, ...made]) await server.run(`DROP DATABASE IF EXISTS ${quoteIfNeeded(name)}`);
  }
  return results;
}

/** What a prepared statement shows of a body: names that are not there, or not so. The rest it cannot judge with `?` in it. */
const JUDGED = new Set(["1052", "1054", "1109", "1146", "1305", "1318", "1582", "1630"]);
const NO_SUCH_TABLE = "1146";

async function bodyErrors(
  server: ScratchServer,
  queries: readonly RoutineQuery[],
  temporary: ReadonlySet<string>,
): Promise<StatementError[]> {
  const errors: StatementError[] = [];
  for (const query of queries) {
    const error = await refusal(server, `PREPARE portolan_check FROM ${quoteText(query.text)}`);
    if (!error || !JUDGED.has(error.code)) continue;
    const name = /'([^']+)'/.exec(error.message)?.[1].split(".").at(-1) ?? "";
    if (error.code === NO_SUCH_TABLE && temporary.has(name.toLowerCase())) continue;
    errors.push({ ...error, offset: query.start, phase: "body" });
  }
  return errors;
}

async function refusal(server: ScratchServer, sql: string): Promise<{ message: string; code: string } | undefined> {
  try {
    await server.run(sql);
    return undefined;
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    return { message: error.message, code: error.fields.code };
  }
}

/** `near '…' at line 3`: where the server says that it stopped to understand. */
function loadOffset(text: string, message: string): number | undefined {
  const [, near, line] = /near '([\s\S]*)' at line (\d+)/.exec(message) ?? [];
  if (line === undefined) return undefined;
  let start = 0;
  for (let i = 1; i < Number(line); i++) start = text.indexOf("\n", start) + 1;
  const at = text.indexOf(near, start);
  return at < 0 ? start : at;
}

/** The database that CREATE DATABASE or USE names. */
export function databaseOf(text: string, command: "CREATE" | "USE"): string | undefined {
  const words = [...sqlTokens(text)].slice(0, 7).map((t) => text.slice(t.start, t.end));
  if (words[0]?.toUpperCase() !== command) return undefined;
  if (command === "CREATE" && !/^(?:DATABASE|SCHEMA)$/i.test(words[1] ?? "")) return undefined;
  const name = command === "USE" ? words[1] : words[/^IF$/i.test(words[2] ?? "") ? 5 : 2];
  return name?.replace(/^`|`$/g, "").replaceAll("``", "`");
}

/** Tables that a routine makes when it runs. */
function temporaryTables(text: string): string[] {
  return [...text.matchAll(/\bCREATE\s+TEMPORARY\s+TABLE\s+(?:IF\s+NOT\s+EXISTS\s+)?([\w.$`]+)/gi)].map((m) =>
    (m[1].split(".").at(-1) ?? "").replaceAll("`", "").toLowerCase(),
  );
}

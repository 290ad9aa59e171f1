/** Loads the conversion with the DBA's versions on the embedded PostgreSQL and rolls it back. Runs in its own worker. */
import { type ComposedStatement, composeProgram, scriptStatements } from "../../../converter/project/compose-program";
import { NameIndex, neededHelpers, neededStatements } from "../../../converter/project/needed-statements";
import type { Program } from "../../../converter/project/project-document";
import { type StatementError, verifyStatements } from "../../../converter/verify/verify";
import { EmbeddedPostgresql, extensionsIn } from "../../databases/embedded-postgresql";
import type { TargetProblem } from "../../ipc/data";
import { ConversionCache } from "../workbench/conversion-cache";
import { cacheFile } from "../workbench/project-layout";
import { wordAt } from "../workbench/target-syntax";
import type { WorkerProgress } from "../workers/serve";
import type { DocumentProblems, VerificationRequests } from "./messages";

type Verify = VerificationRequests["verify"];

interface Loaded {
  readonly key: string;
  readonly program: Program;
  readonly names: NameIndex;
  readonly kinds: ReadonlyMap<string, string>;
}

let loaded: Loaded | undefined;

async function loadProgram(cacheFolder: string): Promise<Loaded> {
  const cache = await ConversionCache.open(cacheFile(cacheFolder));
  if (loaded?.key !== cache.key) {
    const names = new NameIndex(cache.documents.values());
    const kinds = new Map([...cache.documents.values()].map(({ id, kind }) => [id, kind]));
    loaded = { key: cache.key, program: await cache.program(), names, kinds };
  }
  return loaded;
}

let engine: { readonly database: EmbeddedPostgresql; readonly extensions: ReadonlySet<string> } | undefined;

/** The engine, started when first needed, and again when other extensions are. */
async function openEngine(texts: readonly string[]): Promise<EmbeddedPostgresql> {
  const wanted = extensionsIn(texts);
  if (engine && wanted.every((name) => engine?.extensions.has(name))) return engine.database;
  const all = new Set([...(engine?.extensions ?? []), ...wanted]);
  await engine?.database.close();
  engine = undefined;
  const database = await EmbeddedPostgresql.open([...all]);
  engine = { database, extensions: all };
  return database;
}

/** Rows of one table alone: the rows of other tables that foreign keys look for are not there. */
const WITHOUT_OTHER_DATA = "SET LOCAL session_replication_role = replica;";

/** Problems of the document that is asked for, or of every document that was loaded. */
export async function verifyProgram(args: Verify["args"], progress: WorkerProgress): Promise<Verify["result"]> {
  const { program, names, kinds } = await loadProgram(args.cacheFolder);
  const { only } = args;
  const composed = composeProgram(program, args.edits);
  const chosen = only === undefined ? composed : neededStatements(composed, names, only);
  const helpers = only === undefined ? program.preamble : neededHelpers(program.preamble, chosen);
  const preamble = only !== undefined && kinds.get(only) === "data" ? [WITHOUT_OTHER_DATA, ...helpers] : helpers;
  const statements = scriptStatements({ ...program, preamble }, chosen).filter((s) => s.isActive);
  const found = await run(statements, only, progress);
  const documents = new Set(statements.flatMap((s) => s.document ?? []));
  const asked = only === undefined ? [...documents] : [only];
  return asked.map((document): DocumentProblems => ({ document, problems: found.get(document) ?? [] }));
}

async function run(
  statements: readonly ComposedStatement[],
  only: string | undefined,
  progress: WorkerProgress,
): Promise<Map<string, TargetProblem[]>> {
  progress("verify", 0, statements.length);
  const database = await openEngine(statements.map((s) => s.text));
  // Bodies of what is only there to be depended on are not the question.
  const targets = statements.map(({ text, document }, index) =>
    only === undefined || document === only ? { index, text } : { index, text, routine: false },
  );
  let results: Awaited<ReturnType<typeof verifyStatements>>;
  try {
    results = await verifyStatements(database, targets, (done, total) => progress("verify", done, total));
  } catch (error) {
    // An engine that failed itself is not to be trusted with the next question.
    engine = undefined;
    await database.close().catch(() => {});
    throw error;
  }
  const problems = new Map<string, TargetProblem[]>();
  for (const { index, errors } of results) {
    const statement = statements[index];
    if (statement.document === undefined || (only !== undefined && statement.document !== only)) continue;
    const list = problems.get(statement.document) ?? [];
    list.push(...errors.map((error) => problemOf(error, statement)));
    problems.set(statement.document, list);
  }
  return problems;
}

/** An error at its place in the document's text. */
function problemOf(error: StatementError, { text, start }: ComposedStatement): TargetProblem {
  const { message, code, hint, detail, phase, offset } = error;
  const first = /\S/.exec(text)?.index ?? 0;
  const at = Math.min(offset ?? first, Math.max(0, text.length - 1));
  const range = wordAt(text, at, text.length);
  return {
    start: start + range.start,
    end: start + range.end,
    message: detail ? `${message} (${detail})` : message,
    severity: "error",
    phase: code === "42601" ? "syntax" : phase,
    code,
    hint,
  };
}

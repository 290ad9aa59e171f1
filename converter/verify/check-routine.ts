/**
 * Checks the statements inside a PL/pgSQL routine, which the engine itself looks at only when they run.
 * A temporary STABLE function with the routine's name, parameters and variables is created and called: being
 * read-only, it has the engine analyse each statement and refuses to run it. So names, scopes, types and the
 * ambiguity of columns and variables are judged by the engine's own rules.
 */
import { type BodyContext, writeBodyChecks } from "./body-checks";
import { FOUND_SETTING, STOP_SETTING } from "./check-helpers";
import type { Check, CheckWriter } from "./check-writer";
import { EngineError, type VerificationEngine } from "./engine";
import { errorOffset } from "./error-offset";
import { parsePlpgsqlBody } from "./plpgsql-parser";
import { literal } from "./query-checks";
import type { LoadedRoutine, RoutineArgument } from "./routine-catalog";

export interface BodyError {
  readonly message: string;
  readonly code: string;
  readonly hint?: string;
  readonly detail?: string;
  /** In the body. */
  readonly offset: number;
}

export interface BodyResult {
  readonly errors: readonly BodyError[];
  /** How many queries and expressions the engine has judged. */
  readonly checked: number;
  /** How many could not be judged: their records' columns are known at run time only, or the whole body's. */
  readonly skipped: number;
}

const TRIGGER_ARGUMENTS: readonly RoutineArgument[] = [
  ["tg_name", "name"],
  ["tg_when", "text"],
  ["tg_level", "text"],
  ["tg_op", "text"],
  ["tg_relid", "oid"],
  ["tg_relname", "name"],
  ["tg_table_name", "name"],
  ["tg_table_schema", "name"],
  ["tg_nargs", "integer"],
  ["tg_argv", "text[]"],
].map(([name, type]) => ({ name, type, mode: "i" }));

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** One way to call the routine: a trigger function has one for each table. */
interface Call {
  readonly create: string;
  readonly call: string;
}

/** Settings whose stored value is a list of names, ready to be written; all others are single values. */
const LISTS = new Set(["search_path", "temp_tablespaces"]);

function settingClauses(routine: LoadedRoutine): string {
  return routine.settings
    .map((setting) => {
      const at = setting.indexOf("=");
      const name = setting.slice(0, at);
      const value = setting.slice(at + 1);
      const isList = LISTS.has(name) && value !== "" && value !== '""';
      return `SET ${name} TO ${isList ? value : literal(value === '""' ? "" : value)}`;
    })
    .join(" ");
}

function buildCall(routine: LoadedRoutine, text: string, inputs: readonly RoutineArgument[], header: string): Call {
  const name = `pg_temp.${quoted(routine.name)}`;
  const values = inputs.map(({ mode, type }) => `${mode === "v" ? "VARIADIC " : ""}NULL::${type}`);
  return {
    create: `CREATE FUNCTION ${name}${header} LANGUAGE plpgsql STABLE ${settingClauses(routine)} AS ${literal(text)}`,
    call: `SELECT ${name}(${values.join(", ")})`,
  };
}

/** The calls to make; with OUT parameters as parameters unless the RETURNS clause is needed. */
function callsOf(routine: LoadedRoutine, text: string, keepsResult: boolean): Call[] {
  if (keepsResult) {
    const inputs = routine.arguments.filter(({ mode }) => mode !== "o" && mode !== "t");
    return [buildCall(routine, text, inputs, `(${routine.signature}) RETURNS ${routine.result}`)];
  }
  const call = (list: readonly RoutineArgument[], before = ""): Call => {
    const inputs = list.map((argument) => ({ ...argument, mode: "i" }));
    const parameters = inputs.map(({ name, type }) => `${name && quoted(name)} ${type}`);
    const { create, call } = buildCall(routine, text, inputs, `(${parameters.join(", ")}) RETURNS void`);
    return { create: before + create, call };
  };
  if (!routine.isTrigger) return [call(routine.arguments)];
  return routine.triggerTables.map(({ name, transitions }) => {
    const rows = ["new", "old"].map((row) => ({ name: row, type: name, mode: "i" }));
    const tables = transitions.map((table) => `CREATE TEMP TABLE ${quoted(table)} (LIKE ${name});\n`);
    return call([...rows, ...TRIGGER_ARGUMENTS], tables.join(""));
  });
}

/** A trigger function that no trigger uses: nothing is known of its rows. */
function withUnknownRows(routine: LoadedRoutine, text: string): string {
  if (!routine.isTrigger || routine.triggerTables.length > 0) return text;
  const variables = TRIGGER_ARGUMENTS.map(({ name, type }) => `${name} ${type};`).join("\n");
  return `<<${quoted(routine.name)}>>\nDECLARE new record;\nold record;\n${variables}\nBEGIN\n${text}\nEND;`;
}

/** SETOF record without OUT parameters gets its columns from each call. */
function hasKnownColumns(routine: LoadedRoutine): boolean {
  return routine.result !== "SETOF record" || routine.arguments.some(({ mode }) => mode !== "i" && mode !== "v");
}

/** Checks a routine that is loaded, in the engine's current transaction, which it leaves as it was. */
export async function checkRoutine(engine: VerificationEngine, routine: LoadedRoutine): Promise<BodyResult> {
  const body = parsePlpgsqlBody(routine.source);
  if (!body || routine.polymorphic) return { errors: [], checked: 0, skipped: 1 };
  const keepsResult = routine.returnsSet && hasKnownColumns(routine);
  const isValue = !routine.isTrigger && routine.result !== null && routine.result !== "void";
  const context: BodyContext = {
    returnType: isValue ? `${routine.returnType}::regtype` : undefined,
    returnsSet: keepsResult,
    isProcedure: routine.result === null,
  };
  const writer = writeBodyChecks(routine.source, body, context);
  const isUnused = routine.isTrigger && routine.triggerTables.length === 0;
  const list = isUnused
    ? [buildCall(routine, withUnknownRows(routine, writer.text()), [], "() RETURNS void")]
    : callsOf(routine, writer.text(), keepsResult);
  const errors: BodyError[] = [];
  let skipped = 0;
  for (const call of list) {
    const result = await runChecks(engine, routine, writer, call);
    skipped = Math.max(skipped, result.skipped);
    for (const error of result.errors) {
      if (!errors.some((other) => other.offset === error.offset && other.message === error.message)) errors.push(error);
    }
  }
  return { errors, checked: writer.checks.length - skipped, skipped };
}

type Found = readonly [check: number, code: string, message: string];

/** Creates and calls one check function, then asks for each error that it found in full. */
async function runChecks(
  engine: VerificationEngine,
  routine: LoadedRoutine,
  writer: CheckWriter,
  { create, call }: Call,
): Promise<Pick<BodyResult, "errors" | "skipped">> {
  await engine.run("SAVEPOINT portolan_routine");
  try {
    await engine.run(`${create};${setLocal(STOP_SETTING, "")};${setLocal(FOUND_SETTING, "")}`);
    await engine.run(call);
    const found = ((await engine.value(`SELECT current_setting('${FOUND_SETTING}')`)) ?? "")
      .split("\n")
      .filter((line) => line !== "")
      .map((line) => JSON.parse(line) as Found);
    return await judge(engine, routine, writer, call, found);
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    // The check function itself failed: that tells about this check, not about the routine.
    return { errors: [], skipped: writer.checks.length };
  } finally {
    await engine.run("ROLLBACK TO SAVEPOINT portolan_routine; RELEASE SAVEPOINT portolan_routine");
  }
}

function setLocal(setting: string, value: string): string {
  return `SELECT set_config('${setting}', ${literal(value)}, true)`;
}

async function judge(
  engine: VerificationEngine,
  routine: LoadedRoutine,
  writer: CheckWriter,
  call: string,
  found: readonly Found[],
): Promise<Pick<BodyResult, "errors" | "skipped">> {
  const errors: BodyError[] = [];
  let skipped = 0;
  for (const { pieces, kind, problem } of writer.checks) {
    if (kind === "fixed" && problem) errors.push({ ...problem, offset: pieces[0].start });
  }
  for (const [id, code, message] of found) {
    const check = writer.checks[id];
    if (check.kind === "count") {
      const error = countError(check, code, message);
      if (error) errors.push(error);
    } else if (isSchemaError(code, message)) {
      const error = await errorOf(engine, routine, check, call, id);
      if (error) errors.push(error);
    } else {
      skipped++;
    }
  }
  errors.sort((a, b) => a.offset - b.offset);
  return { errors, skipped };
}

/**
 * Errors that the engine finds when it analyses a statement. All others come from planning with no values
 * or from not running what stands before (a record without columns, a value that is null).
 */
function isSchemaError(code: string, message: string): boolean {
  if (code === "42P10" && message.includes('"portolan"')) return false;
  if (code === "0A000") return !message.includes("data-modifying statement");
  return code.startsWith("42") || ["22P02", "22007", "22008", "22023"].includes(code);
}

/** "table "portolan" has 2 columns available but 4 columns specified" counts the columns of the query. */
function countError(check: Check, code: string, message: string): BodyError | undefined {
  const available = code === "42P10" ? /has (\d+) columns available/.exec(message) : undefined;
  if (!available && code !== "0A000") return undefined;
  if (available && Number(available[1]) === check.columns) return undefined;
  const count = available ? available[1] : `more than ${check.columns}`;
  return {
    code: "42601",
    message: `the query's columns (${count}) do not match the INTO targets (${check.columns})`,
    hint: "PL/pgSQL would leave out the surplus columns, or set the surplus targets to null, without an error.",
    offset: check.pieces[0].start,
  };
}

const WRITABLE = "An OUT argument must be a variable of exactly the parameter's type (varchar is not text).";

/** Calls the check function again to get one check's error with its position, hint and detail. */
async function errorOf(
  engine: VerificationEngine,
  routine: LoadedRoutine,
  check: Check,
  call: string,
  id: number,
): Promise<BodyError | undefined> {
  await engine.run("SAVEPOINT portolan_error");
  try {
    await engine.run(`${setLocal(STOP_SETTING, String(id))};${setLocal(FOUND_SETTING, "")};${call}`);
    return undefined;
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    if (isFromOtherRoutine(error)) return undefined;
    const { code, detail } = error.fields;
    const hint = error.fields.hint ?? (/is not writable$/.test(error.message) ? WRITABLE : undefined);
    return { message: error.message, code, hint, detail, offset: errorOffset(routine.source, check.pieces, error) };
  } finally {
    await engine.run("ROLLBACK TO SAVEPOINT portolan_error; RELEASE SAVEPOINT portolan_error");
  }
}

/** The planner computes calls of immutable functions with constant arguments: their errors are their own. */
function isFromOtherRoutine(error: EngineError): boolean {
  const innermost = /(?:PL\/pgSQL|SQL) function "?([^\s("]+)/.exec(error.fields.where ?? "");
  return innermost !== null && !innermost[1].startsWith("pg_temp");
}

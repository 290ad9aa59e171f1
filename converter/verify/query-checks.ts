/** Checks of the queries and expressions in a routine's body: how to have the engine look at them without running them. */
import type { CheckWriter, CursorQuery } from "./check-writer";
import type { Expression, Range } from "./plpgsql-tree";
import { type SqlToken, sqlTokens } from "./sql-tokens";

/** A literal in SQL. */
export function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** An expression that has the type of another but never computes it. */
function typeOf(expression: string): string {
  return `pg_typeof((SELECT portolan.* FROM (SELECT ${expression}) portolan LIMIT 0))`;
}

function typeOfVariable(variable: string): string {
  return `pg_typeof((SELECT ${variable} LIMIT 0))`;
}

export function checkExpression(w: CheckWriter, { range, type }: Expression): void {
  if (type) checkAssignable(w, range, `'${type}'`, type === "boolean" ? "the condition" : "the loop's bound");
  else w.check([range], `EXPLAIN SELECT ${w.source(range)}`);
}

export function checkExpressions(w: CheckWriter, list: readonly Expression[]): void {
  for (const expression of list) checkExpression(w, expression);
}

/** Checks an expression whose value goes where a value of the type (a regtype expression) is needed. */
export function checkAssignable(w: CheckWriter, value: Range, type: string, place: string): void {
  w.check([value], `PERFORM pg_temp.portolan_assign(${typeOf(w.source(value))}, ${type}, ${literal(place)})`);
}

/** Checks that FOREACH is given an array. */
export function checkArray(w: CheckWriter, value: Range): void {
  w.check([value], `PERFORM pg_temp.portolan_array(${typeOf(w.source(value))})`);
}

/** `target := value` */
export function checkAssignment(w: CheckWriter, target: Range, value: Range): void {
  const name = w.source(target).trim();
  if (!w.isRecord(target)) {
    const types = `${typeOf(w.source(value))}, ${typeOfVariable(w.source(target))}`;
    w.check([value, target], `PERFORM pg_temp.portolan_assign(${types}, ${literal(name)})`);
    return;
  }
  w.check([value], `EXPLAIN SELECT ${w.source(value)}`);
  forgetRecords(w, [target]);
  w.silent(`SELECT (${w.source(value)}).* LIMIT 0 INTO ${name}`);
}

/** Records get their columns from a row; after a row that cannot be known here, nothing is known of them. */
export function forgetRecords(w: CheckWriter, targets: readonly Range[]): void {
  for (const target of targets) if (w.isRecord(target)) w.silent(`${w.source(target)} := NULL`);
}

function words(tokens: readonly SqlToken[]): string[] {
  return tokens.filter((token) => token.kind === "word").map((token) => token.value);
}

const MODIFYING = new Set(["INSERT", "UPDATE", "DELETE", "MERGE"]);

/** Whether the text is a query that may stand in a subquery. */
export function isPlainQuery(text: string): boolean {
  const tokens = sqlTokens(text);
  const start = tokens.find((token) => token.value !== "(");
  if (start?.kind !== "word" || !["SELECT", "VALUES", "TABLE", "WITH"].includes(start.value)) return false;
  return start.value !== "WITH" || !words(tokens).some((word) => MODIFYING.has(word));
}

/** The query without FOR UPDATE and its like, which a read-only function may not run; undefined without one. */
function withoutLocking(text: string): string | undefined {
  let depth = 0;
  const tokens = sqlTokens(text);
  for (const [i, token] of tokens.entries()) {
    if (token.value === "(") depth++;
    else if (token.value === ")") depth--;
    const next = tokens[i + 1]?.value;
    const locks = depth === 0 && token.kind === "word" && token.value === "FOR";
    if (locks && ["UPDATE", "SHARE", "NO", "KEY"].includes(next)) return text.slice(0, token.start);
  }
  return undefined;
}

/** Checks a query whose rows go into targets, and gives record targets their columns. */
export function checkQueryInto(w: CheckWriter, pieces: readonly Range[], targets: readonly Range[]): void {
  const full = pieces.map((piece) => w.source(piece)).join(" ");
  const unlocked = withoutLocking(full);
  if (unlocked !== undefined || !isPlainQuery(full)) w.check(pieces, `EXPLAIN ${full}`);
  forgetRecords(w, targets);
  if (!isPlainQuery(full)) return;
  const query = unlocked ?? full;
  const into = targets.map((target) => w.source(target)).join(", ");
  const run = `SELECT * FROM (${query}) portolan LIMIT 0 INTO ${into}`;
  if (targets.length === 1 && w.isRecord(targets[0])) {
    w.shapingCheck(pieces, run);
    return;
  }
  w.check([...pieces, ...targets], `${run};\n${onlyScalar(w, targets, typesCheck(w, query, targets))}`);
  const columns = targets.map((_, i) => `c${i}`).join(", ");
  const count = `EXPLAIN SELECT FROM (${query}) portolan(${columns}, c${targets.length})`;
  w.countCheck(pieces, targets.length, onlyScalar(w, targets, count));
}

/** A single target may be a row, which takes all columns. */
function onlyScalar(w: CheckWriter, targets: readonly Range[], sql: string): string {
  if (targets.length > 1) return sql;
  return `IF pg_temp.portolan_scalar(${typeOfVariable(w.source(targets[0]))}) THEN\n${sql};\nEND IF`;
}

function typesCheck(w: CheckWriter, query: string, targets: readonly Range[]): string {
  const calls = targets.map((target, i) => {
    const place = literal(w.source(target).trim());
    return `pg_temp.portolan_assign(pg_typeof(portolan.c${i}), ${typeOfVariable(w.source(target))}, ${place})`;
  });
  const columns = targets.map((_, i) => `c${i}`).join(", ");
  const noRow = `(SELECT * FROM (${query}) portolan LIMIT 0) portolan(${columns})`;
  return `PERFORM ${calls.join(", ")} FROM (SELECT) portolan_row LEFT JOIN ${noRow} ON true`;
}

/** Gives record targets the columns of a cursor's query; its errors are found where the cursor is declared. */
export function describeCursor(w: CheckWriter, cursor: CursorQuery, targets: readonly Range[]): void {
  const query = w.source(cursor.query);
  const into = targets.map((target) => w.source(target)).join(", ");
  withParameters(w, cursor, () =>
    w.silent(`SELECT * FROM (${withoutLocking(query) ?? query}) portolan LIMIT 0 INTO ${into}`),
  );
}

/** Checks the query of a cursor where its parameters can be seen. */
export function checkCursor(w: CheckWriter, cursor: CursorQuery): void {
  withParameters(w, cursor, () => w.check([cursor.query], `EXPLAIN ${w.source(cursor.query)}`));
}

function withParameters(w: CheckWriter, cursor: CursorQuery, write: () => void): void {
  if (cursor.parameters.length === 0) write();
  else w.block(undefined, cursor.parameters.map((parameter) => `${w.source(parameter)};`).join("\n"), write);
}

/** EXECUTE IMMEDIATE, and OPEN … FOR text. */
import { fragmentDepth } from "../../../../converter/convert/convert-fragment";
import type {
  ExecuteImmediate,
  Expression,
  IntoClause,
  OpenStatement,
  UsingClause,
  UsingItem,
} from "../../../../converter/plsql/nodes";
import type { RuleContext } from "../../../../converter/rule/context";
import { join, type Piece } from "../../../../converter/rule/pieces";
import { defineRule } from "../../../../converter/rule/rule";
import type { Bogus, SyntaxNode } from "../../../../converter/syntax/node";
import { collectionOf, elementTypeName, isKeptAsJson } from "../collections/representation";
import { isPlainTarget, throughTemporaries } from "../statements/into-targets";
import type { BlockValue } from "./block-shapes";
import { convertTextOf, type TextOutcome, type TextUse } from "./text-of-statement";

const MANUAL = "https://www.postgresql.org/docs/current/plpgsql-statements.html#PLPGSQL-STATEMENTS-EXECUTING-DYN";
const ORACLE = "https://docs.oracle.com/en/database/oracle/oracle-database/23/lnpls/EXECUTE-IMMEDIATE-statement.html";

const QUERIES: ReadonlySet<string> = new Set([
  "Query",
  "Insert",
  "Update",
  "Delete",
  "Merge",
  "MultiInsert",
  "AnonymousBlock",
  "CallSql",
]);

const execute = defineRule<ExecuteImmediate>({
  id: "oracle.postgresql.execute-immediate",
  title: "EXECUTE IMMEDIATE becomes EXECUTE",
  complexity: "medium",
  guidance: {
    what: "A statement in a text that the code puts together.",
    why: "The text is Oracle's SQL: it is converted too where it is known. EXECUTE numbers its values and has no values that come out.",
    action: "Look at texts that are put together from parts that are not known.",
  },
  sources: [MANUAL, ORACLE],
  on: "ExecuteImmediate",
  convert: (statement, at) => {
    const [first, second] = at.tokensIn(statement);
    at.replace({ start: first.start, end: second.end }, at.source(first));
    const outcome = convertTextOf(useOf(statement.text, statement.using, at), at);
    if (outcome.state === "disabled") {
      at.refuseStatement(
        statement,
        "The statement in the text has no counterpart on PostgreSQL; see its own action item.",
      );
      return;
    }
    if (outcome.state === "omitted") {
      at.replace(statement, ["NULL; ", at.quoted(statement)]);
      return;
    }
    if (outcome.root?.kind === "TransactionStatement") {
      at.replace(statement, [at.text(statement.text), ";"]);
      at.review(
        statement,
        "The text ends the transaction: EXECUTE cannot. Write COMMIT or ROLLBACK as a statement of the code.",
      );
      return;
    }
    writeInto(statement, outcome, at);
    writeUsing(statement, outcome, at);
    if (outcome.root && !QUERIES.has(outcome.root.kind)) {
      at.note(statement, "Oracle commits before and after a definition; PostgreSQL makes it part of the transaction.");
    }
  },
  given: "CREATE TABLE t (id NUMBER(5), name VARCHAR2(10));",
  examples: [
    {
      from: "CREATE FUNCTION f (tab VARCHAR2, low NUMBER) RETURN NUMBER IS\n  n NUMBER;\nBEGIN\n  EXECUTE IMMEDIATE 'SELECT NVL(MAX(id), 0) FROM ' || tab || ' WHERE id > :1' /* all */ INTO n USING IN low;\n  RETURN n;\nEND;",
      contains: "/* all */ INTO STRICT n USING low;",
    },
    {
      from: "BEGIN\n  EXECUTE IMMEDIATE 'CREATE TABLE made (id NUMBER(5), d DATE)';\nEND;",
      contains: "EXECUTE 'CREATE TABLE made (id integer, d timestamp(0))';",
    },
    {
      from: "DECLARE\n  v_sql VARCHAR2(200);\n  n NUMBER;\nBEGIN\n  v_sql := 'SELECT COUNT(*) FROM dual';\n  EXECUTE IMMEDIATE v_sql INTO n;\nEND;",
      contains: "v_sql := 'SELECT COUNT(*)';\n  EXECUTE v_sql INTO STRICT n;",
    },
    {
      from: "CREATE PROCEDURE p (stmt VARCHAR2) IS\nBEGIN\n  EXECUTE IMMEDIATE stmt;\nEND;",
      contains: "EXECUTE stmt;",
      refused: "The text of this statement was not converted",
    },
    {
      from: "DECLARE\n  n NUMBER;\nBEGIN\n  EXECUTE IMMEDIATE 'INSERT INTO t (id) VALUES (:1) RETURNING id + 1 INTO :2' USING 1, OUT n;\nEND;",
      contains: "EXECUTE 'INSERT INTO t (id) VALUES ($1) RETURNING id + 1' INTO n USING 1;",
    },
    {
      from: "DECLARE\n  n NUMBER := 3;\nBEGIN\n  EXECUTE IMMEDIATE 'DECLARE v NUMBER := :x; BEGIN v := v + :x; END;' USING n;\nEND;",
      contains:
        "EXECUTE 'DO $sql1$ DECLARE bind_x numeric := ' || quote_nullable(n) || '; BEGIN ' || 'DECLARE v numeric := bind_x; BEGIN v := v + bind_x; END;' || ' END $sql1$';",
    },
    {
      from: "BEGIN\n  EXECUTE IMMEDIATE 'BEGIN NULL; END;';\nEND;",
      contains: "EXECUTE 'DO $sql1$\nBEGIN NULL; END;\n$sql1$;';",
    },
  ],
});

function useOf(text: Expression | Bogus, using: UsingClause | undefined, at: RuleContext): TextUse {
  const items = using?.items ?? [];
  return {
    text,
    types: items.filter((i) => i.mode !== "OUT").map((i) => at.typeOf(i.value)),
    modes: items.map((i) => i.mode),
  };
}

/** INTO of a query wants exactly one row; RETURNING INTO and values that come out become INTO. */
function writeInto(statement: ExecuteImmediate, outcome: TextOutcome, at: RuleContext): void {
  const { into, returning } = statement;
  if (returning) {
    const word = at.tokensIn({ start: statement.text.end, end: returning.start }).at(-1);
    if (word) at.replace({ start: word.start, end: returning.start }, "");
  }
  for (const clause of [into, returning]) {
    if (!clause) continue;
    if (clause.isBulk) {
      collectRows(statement.text, clause, at);
      continue;
    }
    const word = at.findToken(clause, "INTO");
    if (word && clause === into && outcome.root?.kind !== "AnonymousBlock") at.insertAfter(word, " STRICT");
    const assignments = throughTemporaries(clause, "value", at, (target) => !isPlainTarget(target, at));
    if (assignments) at.insertAfter(statement, [" ", assignments]);
  }
}

/** All rows at once: the query aggregates them into collections. */
function collectRows(text: SyntaxNode, clause: IntoClause, at: RuleContext): void {
  const into = at.tokensIn(clause).find((t) => t.value === "INTO");
  if (into) at.replace({ start: clause.start, end: into.end }, "INTO");
  const columns: string[] = [];
  const collected = clause.targets.map((target) => collectedValue(target, columns, at));
  if (collected.some((c) => c === undefined)) {
    at.refuse(
      clause,
      "The rows go into a collection whose elements have no type on PostgreSQL. Fetch them in a loop: FOR record IN EXECUTE text LOOP.",
    );
    return;
  }
  const values = collected.join(", ").replace(/'/g, "''");
  at.wrap(text, `'WITH collected(${columns.join(", ")}) AS (' || `, ` || ') SELECT ${values} FROM collected'`);
}

/** The rows of one or several columns as a collection; its columns are added to `columns`. */
function collectedValue(target: SyntaxNode, columns: string[], at: RuleContext): string | undefined {
  const type = collectionOf(target, at);
  if (!type) return undefined;
  const { element } = type;
  const isRow = element.kind === "record" || element.kind === "object";
  const count = element.kind === "record" ? element.fields.length : 1;
  const own = Array.from({ length: count }, (_, i) => `c${columns.length + i + 1}`);
  columns.push(...own);
  const name = elementTypeName(type, at);
  if (isRow && (name === "record" || count === 0)) return undefined;
  const row = element.kind === "record" ? `ROW(${own.join(", ")})::${name}` : own[0];
  const array = `coalesce(array_agg(${row}), '{}')`;
  return isKeptAsJson(target, at) ? `${at.helper("assoc_from_array")}(${array})` : array;
}

/** USING passes values in; what comes out goes behind INTO. */
function writeUsing(statement: ExecuteImmediate, outcome: TextOutcome, at: RuleContext): void {
  const { using } = statement;
  if (!using) return;
  if (outcome.values) {
    writeValues(statement, using, outcome.values, at);
    return;
  }
  const all = using.items.map((_, i) => i);
  const passed = outcome.block?.passed ?? all.filter((i) => using.items[i].mode !== "OUT");
  const returned = outcome.block?.returned ?? all.filter((i) => using.items[i].mode !== "IN");
  if (returned.length === 0) {
    for (const item of using.items) clearMode(item, at);
    return;
  }
  const value = (i: number): Piece => at.text(using.items[i].value);
  const into: Piece = ["INTO ", join(returned.map(value), ", ")];
  const rest: Piece = passed.length > 0 ? [" USING ", join(passed.map(value), ", ")] : "";
  at.replace(using, [into, rest]);
}

/** The values become variables of a block around the block in the text. */
function writeValues(
  statement: ExecuteImmediate,
  using: UsingClause,
  values: readonly BlockValue[],
  at: RuleContext,
): void {
  const quote = `$sql${fragmentDepth(at) + 1}$`;
  const declarations = values.map((value, i) => [
    `${value.name} ${value.type} := ' || quote_nullable(`,
    at.text(using.items[i].value),
    ") || '; ",
  ]);
  at.wrap(statement.text, [`'DO ${quote} DECLARE `, declarations, "BEGIN ' || "], ` || ' END ${quote}'`);
  at.replace({ start: statement.text.end, end: using.end }, "");
}

function clearMode(item: UsingItem, at: RuleContext): void {
  if (item.start < item.value.start) at.replace({ start: item.start, end: item.value.start }, "");
}

const openText = defineRule<OpenStatement>({
  id: "oracle.postgresql.open-for-text",
  title: "OPEN … FOR text becomes OPEN … FOR EXECUTE",
  complexity: "medium",
  guidance: {
    what: "A cursor variable opened for a query in a text.",
    why: "plpgsql says EXECUTE before a text; the text itself is converted where it is known.",
    action: "Look at texts that are put together from parts that are not known.",
  },
  sources: ["https://www.postgresql.org/docs/current/plpgsql-cursors.html"],
  on: "OpenStatement",
  match: (statement) =>
    statement.query !== undefined && statement.query.kind !== "Query" && statement.query.kind !== "Bogus",
  convert: (statement, at) => {
    const text = statement.query as Expression;
    const outcome = convertTextOf(useOf(text, statement.using, at), at);
    if (outcome.state === "disabled") {
      at.refuseStatement(statement, "The query in the text has no counterpart on PostgreSQL; see its own action item.");
      return;
    }
    at.insertBefore(text, "EXECUTE ");
    for (const item of statement.using?.items ?? []) clearMode(item, at);
  },
  given: "CREATE TABLE t (id NUMBER(5), name VARCHAR2(10));",
  examples: [
    {
      from: "DECLARE\n  c SYS_REFCURSOR;\nBEGIN\n  OPEN c FOR 'SELECT NVL(name, ''?'') FROM t WHERE id = :1' /* one */ USING 3;\n  CLOSE c;\nEND;",
      contains: "OPEN c FOR EXECUTE 'SELECT",
    },
  ],
});

export default [execute, openText];

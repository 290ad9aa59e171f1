/** EXECUTE IMMEDIATE, and OPEN … FOR text. */

import type { RuleContext } from "../../../../converter/language/oracle/context";
import { defineRule } from "../../../../converter/language/oracle/rule";
import type {
  ExecuteImmediate,
  Expression,
  IntoClause,
  OpenStatement,
  TopStatement,
  TransactionStatement,
  UsingClause,
  UsingItem,
} from "../../../../converter/plsql/nodes";
import { join, type Piece } from "../../../../converter/rule/pieces";
import type { Bogus, SyntaxNode } from "../../../../converter/syntax/node";
import { declareExtra, reserveNameIn, routineBody } from "../../any/routines/declared-extras";
import { collectionOf, elementTypeName, isKeptAsJson } from "../collections/representation";
import { assignmentTo } from "../collections/writing";
import { writtenType } from "../routines/written-types";
import { isPlainTarget, throughTemporaries } from "../statements/into-targets";
import { forbiddenPlace } from "../statements/transactions";
import { type BlockValue, settingOf } from "./block-shapes";
import { convertTextOf, QUERIES, type TextOutcome, type TextUse } from "./text-of-statement";

const MANUAL = "https://www.postgresql.org/docs/current/plpgsql-statements.html#PLPGSQL-STATEMENTS-EXECUTING-DYN";
const ORACLE = "https://docs.oracle.com/en/database/oracle/oracle-database/23/lnpls/EXECUTE-IMMEDIATE-statement.html";

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
      endTransaction(statement, outcome.root, at);
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
        "EXECUTE 'DO ' || quote_literal('DECLARE bind_x numeric := ' || quote_nullable(n) || '; BEGIN ' || 'DECLARE v numeric := bind_x; BEGIN v := v + bind_x; END;' || ' END');",
    },
    {
      from: "DECLARE\n  n NUMBER := 3;\nBEGIN\n  EXECUTE IMMEDIATE 'DECLARE v NUMBER := :x; BEGIN v := v * 2; /* out */ :y := v; END;' USING 3, OUT n;\nEND;",
      contains:
        "bind_y := v; END;' || ' PERFORM set_config(''portolan.bind_y'', coalesce(bind_y::text, ''''), true); END'); n := nullif(current_setting('portolan.bind_y'), '')::numeric;",
    },
    {
      from: "CREATE PROCEDURE p (tab VARCHAR2) IS\nBEGIN\n  EXECUTE IMMEDIATE 'COMMIT'; -- all\nEND;",
      contains: "COMMIT; /* EXECUTE IMMEDIATE 'COMMIT'; */ -- all",
      refused: "works only while the procedure is called with CALL",
    },
    {
      from: "BEGIN\n  EXECUTE IMMEDIATE 'BEGIN NULL; END;';\nEND;",
      contains: "EXECUTE 'DO $sql1$\nBEGIN NULL; END;\n$sql1$;';",
    },
  ],
});

/** EXECUTE ends no transaction; the statement of the code does where it is allowed. */
function endTransaction(statement: ExecuteImmediate, root: TopStatement, at: RuleContext): void {
  const { action } = root as TransactionStatement;
  const isEnd = action === "COMMIT" || action === "ROLLBACK";
  const place = isEnd ? forbiddenPlace(statement, at) : "in a text";
  if (place) {
    at.refuseStatement(statement, `${action} ${place}: PostgreSQL ends no transaction there. Move it to the caller.`);
    return;
  }
  at.replace(statement, [`${action}; `, at.quoted(statement)]);
  at.review(statement, `${action} works only while the procedure is called with CALL outside of a transaction block.`);
}

function useOf(text: Expression | Bogus, using: UsingClause | undefined, at: RuleContext): TextUse {
  const items = using?.items ?? [];
  return {
    text,
    types: items.filter((i) => i.mode !== "OUT").map((i) => at.typeOf(i.value)),
    valueTypes: items.map((i) => at.typeOf(i.value)),
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
  const later: Piece[] = [];
  const received = returned.map((i) => receiver(using.items[i].value, statement, later, at));
  const values = passed.map((i) => at.text(using.items[i].value));
  at.replace(using, ["INTO ", join(received, ", "), values.length > 0 ? [" USING ", join(values, ", ")] : ""]);
  if (later.length > 0) at.insertAfter(statement, later);
}

/** What INTO can fill: the variable itself, or one that is assigned to an element afterwards. */
function receiver(target: SyntaxNode, statement: SyntaxNode, later: Piece[], at: RuleContext): Piece {
  const body = routineBody(statement);
  if (isPlainTarget(target, at) || !body) return at.text(target);
  const name = reserveNameIn(body, "out_value", at);
  declareExtra(body, `${name} ${writtenType(at.typeOf(target), at)}`, at);
  later.push([" ", assignmentTo(target, name, at)]);
  return name;
}

/** The values become variables of a block around the block in the text; what comes out is read from settings. */
function writeValues(
  statement: ExecuteImmediate,
  using: UsingClause,
  values: readonly BlockValue[],
  at: RuleContext,
): void {
  const declarations = values.map((value, i) => {
    if (value.mode === "OUT") return `${value.name} ${value.type}; `;
    return [`${value.name} ${value.type} := ' || quote_nullable(`, at.text(using.items[i].value), ") || '; "];
  });
  const out = values.flatMap((value, i) => (value.mode === "IN" ? [] : [{ value, target: using.items[i].value }]));
  const kept = out.map(
    ({ value }) => ` PERFORM set_config(''${settingOf(value)}'', coalesce(${value.name}::text, ''''), true);`,
  );
  const read = out.map(({ value, target }) => {
    const cast = value.type === "text" ? "" : `::${value.type}`;
    return [" ", assignmentTo(target, `nullif(current_setting('${settingOf(value)}'), '')${cast}`, at)];
  });
  // The whole block is one literal, so that no value can end it.
  at.wrap(
    statement.text,
    ["'DO ' || quote_literal('DECLARE ", declarations, "BEGIN ' || "],
    ` || '${kept.join("")} END')`,
  );
  at.replace({ start: statement.text.end, end: using.end }, "");
  if (read.length > 0) at.insertAfter(statement, read);
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

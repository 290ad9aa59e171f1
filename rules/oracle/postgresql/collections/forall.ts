/** FORALL: a loop that runs its statement for each element. */

import type { RuleContext } from "../../../../converter/language/oracle/context";
import { defineRule } from "../../../../converter/language/oracle/rule";
import type { Call, CursorAttribute, ForallStatement, Member, SqlStatement } from "../../../../converter/plsql/nodes";
import type { Piece } from "../../../../converter/rule/pieces";
import { type SyntaxNode, walk } from "../../../../converter/syntax/node";
import { sqlStateForCode } from "../../../../converter/target/postgresql/exceptions";
import { declareExtra, enclosingBody, routineBody } from "../../any/routines/declared-extras";
import { ownNodes } from "../../any/statements/statement-lists";
import { reserveName } from "../../any/text/fresh-names";
import { indentOf } from "../../any/text/layout";
import { rowCounter } from "../statements/implicit-cursor";
import { leaveWithError } from "../statements/protected-statements";
import { bulkReturning } from "./bulk-clauses";
import { countOf } from "./bulk-targets";
import { collectionOf, hasNumericKeys, isKeptAsJson } from "./representation";

const MANUAL = "https://docs.oracle.com/en/database/oracle/oracle-database/23/lnpls/FORALL-statement.html";

const forall = defineRule<ForallStatement>({
  id: "oracle.postgresql.forall",
  title: "FORALL becomes a FOR loop",
  complexity: "simple",
  guidance: {
    what: "FORALL i IN bounds [SAVE EXCEPTIONS] statement.",
    why: "plpgsql runs its statements inside the server: there are no calls to save, and a loop does the same. With SAVE EXCEPTIONS each turn has a block of its own, so that errors are collected.",
    action:
      "None. Where very many rows are written, one statement over unnest(collections) is faster than the loop; blocks with handlers cost a subtransaction each.",
  },
  sources: [MANUAL, "https://www.postgresql.org/docs/current/plpgsql-control-structures.html#PLPGSQL-INTEGER-FOR"],
  on: "ForallStatement",
  convert: (statement, at) => {
    const head = headOf(statement, at);
    if (!head) {
      at.refuseStatement(statement, "The collection whose indices or values are taken is not known. Write a FOR loop.");
      return;
    }
    const indent = indentOf(statement, at);
    const turn = turnOf(statement, head.counter, at);
    const after = statement.saveExceptions ? raiseErrors(statement, at) : "";
    const returning = statement.statement.kind === "SqlStatement" ? bulkReturning(statement.statement) : undefined;
    const emptied = (returning?.into?.targets ?? []).map((t): Piece => [at.text(t), ` := '{}';\n${indent}`]);
    at.replace({ start: statement.start, end: statement.statement.start }, [
      emptied,
      before(statement, at),
      "FOR ",
      head.words,
      ` LOOP\n${indent}  `,
      statement.saveExceptions ? `BEGIN\n${indent}    ` : "",
    ]);
    const counter = returning ? rowCounter(statement, at) : undefined;
    const first = returning?.into?.targets[0];
    const count: Piece = counter && first ? [`\n${indent}${counter} := `, countOf(first, at), ";"] : "";
    at.insertAfter(statement, [turn, `\n${indent}END LOOP;`, count, after]);
  },
  given: "CREATE TABLE emp (id NUMBER(9) PRIMARY KEY, name VARCHAR2(30));\nCREATE TYPE nums AS TABLE OF NUMBER\n/\n",
  examples: [
    {
      from: "DECLARE\n  l nums := nums(1, 2);\nBEGIN\n  FORALL i IN 1..l.COUNT\n    INSERT INTO emp (id) VALUES (l(i)); -- each\nEND;",
      contains: "  FOR i IN 1..cardinality(l) LOOP\n    INSERT INTO emp (id) VALUES (l[i]);\n  END LOOP; -- each",
    },
    {
      from: "DECLARE\n  TYPE t IS TABLE OF NUMBER INDEX BY PLS_INTEGER;\n  a t;\n  l nums := nums(1);\nBEGIN\n  a(1) := 1;\n  FORALL i IN INDICES OF a\n    DELETE FROM emp WHERE id = a(i);\n  l(SQL%ROWCOUNT + 1) := SQL%BULK_ROWCOUNT(1);\nEND;",
      contains:
        "  sql_rowcount := 0; bulk_rowcounts := '{}';\n  FOR i IN SELECT * FROM portolan.assoc_keys(a) LOOP\n    DELETE FROM emp WHERE id = portolan.assoc_get(a, i)::numeric;\n    GET DIAGNOSTICS bulk_rows = ROW_COUNT;\n    sql_rowcount := sql_rowcount + bulk_rows;\n    bulk_rowcounts[i] := bulk_rows;\n  END LOOP;",
    },
    {
      from: "DECLARE\n  l nums := nums(1, 1);\n  p nums := nums(2, 1);\n  e EXCEPTION;\n  PRAGMA EXCEPTION_INIT(e, -24381);\nBEGIN\n  FORALL i IN VALUES OF p SAVE EXCEPTIONS\n    INSERT INTO emp (id) VALUES (l(i));\nEXCEPTION\n  WHEN e THEN\n    FOR j IN 1..SQL%BULK_EXCEPTIONS.COUNT LOOP\n      l(j) := SQL%BULK_EXCEPTIONS(j).ERROR_INDEX + SQL%BULK_EXCEPTIONS(j).ERROR_CODE;\n    END LOOP;\nEND;",
      contains:
        "bulk_error_index := '{}'; bulk_error_code := '{}'; bulk_turn := 0;\n  FOR i IN SELECT unnest(p) LOOP\n    BEGIN\n      bulk_turn := bulk_turn + 1;",
    },
  ],
});

interface Head {
  readonly words: Piece;
  readonly counter: Piece;
}

/** What the loop runs over. A loop over a query needs its variable declared. */
function headOf(statement: ForallStatement, at: RuleContext): Head | undefined {
  const { variable, low, high, indicesOf, valuesOf } = statement;
  if (low && high && !indicesOf) {
    return { words: [at.text({ start: variable.start, end: high.end })], counter: at.text(variable) };
  }
  const source = indicesOf ?? valuesOf;
  const type = source && collectionOf(source, at);
  if (!source || !type) return undefined;
  const isJson = isKeptAsJson(source, at);
  const counter = declaredCounter(statement, at);
  if (!indicesOf) {
    const values = isJson
      ? [`SELECT v::integer FROM ${at.helper("assoc_values")}(`, at.text(source), ") AS v"]
      : ["SELECT unnest(", at.text(source), ")"];
    return { words: [counter, " IN ", values], counter };
  }
  const range: Piece = low && high ? [at.text(low), " AND ", at.text(high)] : "";
  if (!isJson) {
    if (range !== "")
      return {
        words: [
          counter,
          " IN SELECT i FROM generate_subscripts(",
          at.text(source),
          ", 1) AS i WHERE i BETWEEN ",
          range,
        ],
        counter,
      };
    return { words: [counter, " IN SELECT generate_subscripts(", at.text(source), ", 1)"], counter };
  }
  const keys = at.helper(hasNumericKeys(type) ? "assoc_keys" : "assoc_keys_text");
  const where: Piece = range === "" ? "" : [" AS k WHERE k BETWEEN ", range];
  return {
    words: [
      counter,
      range === "" ? ` IN SELECT * FROM ${keys}(` : ` IN SELECT k FROM ${keys}(`,
      at.text(source),
      ")",
      where,
    ],
    counter,
  };
}

/** The loop's variable as a declared one, under another name where the routine has one of that name. */
function declaredCounter(statement: ForallStatement, at: RuleContext): string {
  const name = at.source(statement.variable).toLowerCase();
  const body = enclosingBody(statement);
  const others = body
    ? ownNodes(body).some((n) => n.kind === "Identifier" && isOther(n, name, statement.variable, at))
    : false;
  const counter = others ? reserveName(`${name}_turn`, at) : name;
  if (body) declareExtra(body, `${counter} integer`, at);
  if (counter !== name) {
    for (const node of walk(statement.statement)) {
      if (node.kind === "Identifier" && at.binding.symbolOf(node)?.node === statement.variable)
        at.replace(node, counter);
    }
  }
  return counter;
}

function isOther(node: SyntaxNode, name: string, own: SyntaxNode, at: RuleContext): boolean {
  if (at.source(node).toLowerCase() !== name) return false;
  const symbol = at.binding.symbolOf(node);
  return (
    symbol?.node !== own && (symbol?.kind === "variable" || symbol?.kind === "parameter" || symbol?.kind === "column")
  );
}

// ---------------------------------------------------------------- counting rows and errors

/** Names of the variables that hold what is asked for after a FORALL. */
interface BulkMemory {
  readonly rows?: string;
  readonly rowCounts?: string;
  readonly errorIndex: string;
  readonly errorCode: string;
  readonly turn: string;
}

/** One set of variables per routine. */
function memoryOf(node: SyntaxNode, at: RuleContext): BulkMemory | undefined {
  const body = routineBody(node);
  if (!body) return undefined;
  const topic = `bulk memory of ${body.start}`;
  const known = at.notes.get(topic) as BulkMemory | undefined;
  if (known) return known;
  const nodes = ownNodes(body);
  const asks = (name: string) =>
    nodes.some((n) => n.kind === "CursorAttribute" && (n as CursorAttribute).attribute === name);
  const saves = nodes.some((n) => n.kind === "ForallStatement" && (n as ForallStatement).saveExceptions);
  const declare = (base: string, type: string, isNeeded: boolean): string => {
    const name = isNeeded ? reserveName(base, at) : base;
    if (isNeeded) declareExtra(body, `${name} ${type}`, at);
    return name;
  };
  const countsRows =
    asks("BULK_ROWCOUNT") || (rowCounter(node, at) !== undefined && nodes.some((n) => n.kind === "ForallStatement"));
  const memory: BulkMemory = {
    rows: countsRows ? declare("bulk_rows", "bigint", true) : undefined,
    rowCounts: asks("BULK_ROWCOUNT") ? declare("bulk_rowcounts", "bigint[]", true) : undefined,
    errorIndex: declare("bulk_error_index", "integer[]", saves || asks("BULK_EXCEPTIONS")),
    errorCode: declare("bulk_error_code", "integer[]", saves || asks("BULK_EXCEPTIONS")),
    turn: declare("bulk_turn", "integer", saves),
  };
  at.notes.set(topic, memory);
  return memory;
}

function before(statement: ForallStatement, at: RuleContext): Piece {
  const memory = memoryOf(statement, at);
  const counter = rowCounter(statement, at);
  const resets = [
    counter && `${counter} := 0;`,
    memory?.rowCounts && `${memory.rowCounts} := '{}';`,
    ...(statement.saveExceptions && memory
      ? [`${memory.errorIndex} := '{}';`, `${memory.errorCode} := '{}';`, `${memory.turn} := 0;`]
      : []),
  ].filter(Boolean);
  return resets.length > 0 ? `${resets.join(" ")}\n${indentOf(statement, at)}` : "";
}

/** What follows the statement in each turn. */
function turnOf(statement: ForallStatement, index: Piece, at: RuleContext): Piece {
  const memory = memoryOf(statement, at);
  const counter = rowCounter(statement, at);
  const indent = indentOf(statement, at);
  const inner = statement.saveExceptions ? `${indent}    ` : `${indent}  `;
  const isCollected =
    statement.statement.kind === "SqlStatement" && bulkReturning(statement.statement as SqlStatement) !== undefined;
  const lines: Piece[] = [];
  if (memory?.rows && !isCollected) {
    lines.push(`\n${inner}GET DIAGNOSTICS ${memory.rows} = ROW_COUNT;`);
    if (counter) lines.push(`\n${inner}${counter} := ${counter} + ${memory.rows};`);
    if (memory.rowCounts) lines.push([`\n${inner}${memory.rowCounts}[`, index, `] := ${memory.rows};`]);
  }
  if (statement.saveExceptions && memory) {
    at.insertBefore(statement.statement, `${memory.turn} := ${memory.turn} + 1;\n${indent}    `);
    lines.push(
      `\n${indent}  EXCEPTION\n${indent}    WHEN OTHERS THEN\n${indent}      ${memory.errorIndex} := array_append(${memory.errorIndex}, ${memory.turn});\n${indent}      ${memory.errorCode} := array_append(${memory.errorCode}, abs(${at.helper("sqlcode")}(SQLSTATE, SQLERRM)));\n${indent}  END;`,
    );
  }
  return lines;
}

const ERRORS_IN_ARRAY_DML = -24381;

function raiseErrors(statement: ForallStatement, at: RuleContext): Piece {
  const memory = memoryOf(statement, at);
  const indent = indentOf(statement, at);
  return [
    `\n${indent}IF cardinality(${memory?.errorIndex}) > 0 THEN\n${indent}  `,
    leaveWithError(statement, sqlStateForCode(ERRORS_IN_ARRAY_DML), "'ORA-24381: error(s) in array DML'", at),
    `\n${indent}END IF;`,
  ];
}

const attributes = defineRule<CursorAttribute>({
  id: "oracle.postgresql.bulk-attribute",
  title: "SQL%BULK_ROWCOUNT and SQL%BULK_EXCEPTIONS become arrays",
  complexity: "simple",
  guidance: {
    what: "SQL%BULK_ROWCOUNT(i), SQL%BULK_EXCEPTIONS.COUNT, SQL%BULK_EXCEPTIONS(j).ERROR_INDEX and ERROR_CODE.",
    why: "plpgsql keeps nothing about the turns of a loop; variables do.",
    action: "None.",
  },
  sources: [MANUAL],
  on: "CursorAttribute",
  match: (node) => node.attribute === "BULK_ROWCOUNT" || node.attribute === "BULK_EXCEPTIONS",
  convert: (node, at) => {
    const memory = memoryOf(node, at);
    const use = node.parent;
    if (!memory || !use) return;
    if (node.attribute === "BULK_ROWCOUNT") {
      if (use.kind === "Call") at.replace(use, [`${memory.rowCounts}[`, indexText(use as Call, at), "]"]);
      return;
    }
    if (use.kind === "Member") at.replace(use, `cardinality(${memory.errorIndex})`);
    else if (use.parent?.kind === "Member") {
      const name = (use.parent as Member).field.value === "ERROR_CODE" ? memory.errorCode : memory.errorIndex;
      at.replace(use.parent, [`${name}[`, indexText(use as Call, at), "]"]);
    }
  },
  given: "CREATE TABLE emp (id NUMBER(9) PRIMARY KEY);\nCREATE TYPE nums AS TABLE OF NUMBER\n/\n",
  examples: [
    {
      from: "DECLARE\n  l nums := nums(1, 1);\n  n NUMBER;\n  v VARCHAR2(200);\nBEGIN\n  FORALL i IN 1..l.COUNT SAVE EXCEPTIONS\n    INSERT INTO emp (id) VALUES (l(i));\nEXCEPTION\n  WHEN OTHERS THEN\n    n := SQL%BULK_EXCEPTIONS.COUNT;\n    v := SQL%BULK_EXCEPTIONS(n).ERROR_INDEX || SQLERRM(-SQL%BULK_EXCEPTIONS(n /* last */).ERROR_CODE);\nEND;",
      contains: "n := cardinality(bulk_error_index);",
    },
  ],
});

function indexText(call: Call, at: RuleContext): Piece {
  const [first] = call.args;
  return first ? at.text(first) : "";
}

export default [forall, attributes];

/** Turns a routine's body into a check function's body: every branch in turn, every statement looked at, none run. */
import { STOP_SETTING } from "./check-helpers";
import { CheckWriter } from "./check-writer";
import type { Block, Declaration, LoopHead, PlpgsqlBody, Range, Statement } from "./plpgsql-tree";
import {
  checkArray,
  checkAssignable,
  checkAssignment,
  checkCursor,
  checkExpression,
  checkExpressions,
  checkQueryInto,
  describeCursor,
  forgetRecords,
  isPlainQuery,
} from "./query-checks";

/** What a body's checks must know of its routine. */
export interface BodyContext {
  /** A regtype expression for RETURN; undefined when any value will do. */
  readonly returnType: string | undefined;
  /** The check function keeps its RETURNS clause, so that RETURN QUERY can be checked against it. */
  readonly returnsSet: boolean;
  /** Only a procedure may end a transaction. */
  readonly isProcedure: boolean;
  /** Inside a block with exception handlers, which is a subtransaction. */
  readonly isSubtransaction?: boolean;
}

/** Writes the checks of a body. */
export function writeBodyChecks(source: string, body: PlpgsqlBody, context: BodyContext): CheckWriter {
  const w = new CheckWriter(source);
  w.write(w.source(body.directives));
  const stop = `nullif(current_setting('${STOP_SETTING}'), '')`;
  w.block(undefined, `portolan_stop CONSTANT integer := ${stop};`, () => writeBlock(w, body.block, context));
  return w;
}

function writeBlock(w: CheckWriter, block: Block, context: BodyContext): void {
  const declarations = block.declarations.map((declaration) => declarationText(w, declaration)).join("\n");
  w.block(block.label, declarations, () => {
    for (const declaration of block.declarations) checkDeclaration(w, declaration);
    writeStatements(w, block.body, block.handlers.length > 0 ? { ...context, isSubtransaction: true } : context);
    if (block.handlers.length > 0) {
      // The handlers' own variables, which nothing else sees.
      w.block(undefined, "sqlstate text;\nsqlerrm text;", () => {
        for (const handler of block.handlers) writeStatements(w, handler, context);
      });
    }
  });
}

/** Variables without what could raise an error at entry: initial values, NOT NULL, CONSTANT. */
function declarationText(w: CheckWriter, declaration: Declaration): string {
  if (declaration.kind === "variable") return `${w.source(declaration.name)} ${w.source(declaration.type)};`;
  return `${w.source(declaration.text)};`;
}

function checkDeclaration(w: CheckWriter, declaration: Declaration): void {
  if (declaration.kind === "cursor") {
    w.declareVariable(declaration.name, "refcursor");
    w.cursorRuns(declaration.name, declaration);
    checkCursor(w, declaration);
  } else if (declaration.kind === "variable") {
    w.declareVariable(declaration.name, w.source(declaration.type));
    if (declaration.value) checkAssignment(w, declaration.name, declaration.value);
  }
}

function writeStatements(w: CheckWriter, statements: readonly Statement[], context: BodyContext): void {
  for (const statement of statements) writeStatement(w, statement, context);
}

function writeStatement(w: CheckWriter, statement: Statement, context: BodyContext): void {
  switch (statement.kind) {
    case "block":
      writeBlock(w, statement, context);
      break;
    case "expressions":
      checkExpressions(w, statement.list);
      break;
    case "assign":
      checkAssignment(w, statement.target, statement.value);
      break;
    case "sql":
      writeSql(w, statement);
      break;
    case "perform":
      w.check([statement.query], `EXPLAIN SELECT ${w.source(statement.query)}`);
      break;
    case "dynamic":
      checkExpressions(w, statement.list);
      forgetRecords(w, statement.targets);
      break;
    case "return":
      writeReturn(w, statement.value, context);
      break;
    case "return-query":
      writeReturnQuery(w, statement.query, context);
      break;
    case "transaction":
      writeTransaction(w, statement.command, context);
      break;
    case "open":
      writeOpen(w, statement);
      break;
    case "fetch":
      writeFetch(w, statement.cursor, statement.targets);
      break;
    case "branches":
      writeBranches(w, statement, context);
      break;
    case "loop":
      writeLoop(w, statement, context);
  }
}

function writeSql(w: CheckWriter, { text, into, targets }: Extract<Statement, { kind: "sql" }>): void {
  const source = w.source(text);
  if (into) {
    const pieces = [
      { start: text.start, end: into.start },
      { start: into.end, end: text.end },
    ].filter((piece) => piece.end > piece.start);
    checkSqlInto(w, pieces, targets);
  } else if (isPlainQuery(source)) {
    w.check([text], `EXPLAIN ${source}`);
    w.problem(text, {
      code: "42601",
      message: "query has no destination for result data",
      hint: "If you want to discard the results of a SELECT, use PERFORM instead.",
    });
  } else {
    w.check([text], source);
  }
}

function checkSqlInto(w: CheckWriter, pieces: readonly Range[], targets: readonly Range[]): void {
  const source = pieces.map((piece) => w.source(piece)).join(" ");
  if (isPlainQuery(source)) {
    checkQueryInto(w, pieces, targets);
  } else {
    w.check(pieces, source);
    forgetRecords(w, targets);
  }
}

function writeReturn(w: CheckWriter, value: Range, context: BodyContext): void {
  if (context.returnType) checkAssignable(w, value, context.returnType, "the function's result");
  else checkExpression(w, { range: value });
}

function writeReturnQuery(w: CheckWriter, query: Range, context: BodyContext): void {
  const source = w.source(query);
  if (context.returnsSet && isPlainQuery(source)) {
    w.check([query], `RETURN QUERY SELECT * FROM (${source}) portolan LIMIT 0`);
  } else {
    w.check([query], `EXPLAIN ${source}`);
  }
}

/** COMMIT and ROLLBACK where the engine never allows them. */
function writeTransaction(w: CheckWriter, command: Range, context: BodyContext): void {
  const verb = w.source(command).trim().toLowerCase();
  const code = "2D000";
  if (!context.isProcedure) {
    const hint = "Only procedures may end a transaction, when they are called outside of one.";
    w.problem(command, { code, message: "invalid transaction termination", hint });
  } else if (context.isSubtransaction) {
    const message = `cannot ${verb.startsWith("commit") ? "commit" : "roll back"} while a subtransaction is active`;
    w.problem(command, { code, message, hint: "A block with an EXCEPTION clause is a subtransaction." });
  }
}

function writeOpen(w: CheckWriter, { cursor, query, list }: Extract<Statement, { kind: "open" }>): void {
  checkExpressions(w, list);
  if (!query) return;
  w.check([query], `EXPLAIN ${w.source(query)}`);
  w.cursorRuns(cursor, { query, parameters: [] });
}

function writeFetch(w: CheckWriter, cursor: Range, targets: readonly Range[]): void {
  forgetRecords(w, targets);
  const query = w.cursorQuery(cursor);
  if (query) describeCursor(w, query, targets);
}

function writeBranches(
  w: CheckWriter,
  { branches }: Extract<Statement, { kind: "branches" }>,
  context: BodyContext,
): void {
  for (const { condition, subject, body } of branches) {
    if (condition && subject) {
      const values = `(${w.source(subject)}) IN (${w.source(condition.range)})`;
      w.check([subject, condition.range], `EXPLAIN SELECT ${values}`);
    } else if (condition) {
      checkExpression(w, condition);
    }
    writeStatements(w, body, context);
  }
}

function writeLoop(
  w: CheckWriter,
  { label, head, body }: Extract<Statement, { kind: "loop" }>,
  context: BodyContext,
): void {
  checkHead(w, head);
  w.block(label, loopVariable(w, head), () => {
    if (head.kind === "cursor") {
      w.declareVariable(head.variable, "record");
      const query = w.cursorQuery(head.cursor);
      if (query) describeCursor(w, query, [head.variable]);
    }
    writeStatements(w, body, context);
  });
}

/** The variable that the loop itself declares. */
function loopVariable(w: CheckWriter, head: LoopHead): string {
  if (head.kind === "integer") return `${w.source(head.variable)} integer;`;
  return head.kind === "cursor" ? `${w.source(head.variable)} record;` : "";
}

function checkHead(w: CheckWriter, head: LoopHead): void {
  switch (head.kind) {
    case "plain":
      if (head.condition) checkExpression(w, head.condition);
      break;
    case "integer":
      checkExpressions(w, head.bounds);
      break;
    case "query":
      checkQueryInto(w, [head.query], head.targets);
      break;
    case "dynamic":
      checkExpressions(w, head.list);
      forgetRecords(w, head.targets);
      break;
    case "cursor":
      checkExpressions(w, head.arguments);
      break;
    case "array":
      checkArray(w, head.array);
      forgetRecords(w, head.targets);
  }
}

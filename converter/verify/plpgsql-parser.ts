/**
 * Parses the statements of a PL/pgSQL body into a tree with exact offsets.
 * The engine has accepted the body before: this looks for structure, it does not validate.
 */
import { parseLoop } from "./plpgsql-loops";
import { parseExpressions, parseTargets, tokenRange } from "./plpgsql-parts";
import type { Block, Branch, Declaration, Expression, PlpgsqlBody, Range, Statement } from "./plpgsql-tree";
import { sqlTokens } from "./sql-tokens";
import { NotUnderstood, TokenReader } from "./token-reader";

/** The body's tree, or undefined when it is not understood. */
export function parsePlpgsqlBody(body: string): PlpgsqlBody | undefined {
  const directiveEnd = /^(?:\s*#[^\n]*\n)*/.exec(body)?.[0].length ?? 0;
  // Blanked, not cut: offsets stay those of the body.
  const r = new TokenReader(sqlTokens(body.slice(0, directiveEnd).replace(/[^\n]/g, " ") + body.slice(directiveEnd)));
  try {
    return { directives: { start: 0, end: directiveEnd }, block: parseBlock(r, parseLabel(r)) };
  } catch (error) {
    if (error instanceof NotUnderstood) return undefined;
    throw error;
  }
}

/** `<<label>>` */
function parseLabel(r: TokenReader): string | undefined {
  if (!r.is("<<")) return undefined;
  r.next();
  const token = r.next();
  r.expect(">>");
  return token.kind === "quoted" ? `"${token.value.replaceAll('"', '""')}"` : token.value.toLowerCase();
}

/** [DECLARE …] BEGIN … [EXCEPTION WHEN … THEN …] END [label] */
function parseBlock(r: TokenReader, label: string | undefined): Block {
  const declarations: Declaration[] = [];
  if (r.take("DECLARE")) {
    while (!r.is("BEGIN")) if (!r.take("DECLARE")) declarations.push(parseDeclaration(r));
  }
  r.expect("BEGIN");
  const body = parseStatements(r, ["END", "EXCEPTION"]);
  const handlers: Statement[][] = [];
  if (r.take("EXCEPTION")) {
    while (r.take("WHEN")) {
      r.until("THEN");
      r.next();
      handlers.push(parseStatements(r, ["END", "WHEN"]));
    }
  }
  r.expect("END");
  if (r.isName()) r.next();
  if (r.is(";")) r.next();
  return { kind: "block", label, declarations, body, handlers };
}

/** name ALIAS FOR …; name CURSOR (…) FOR query; name [CONSTANT] type [COLLATE c] [NOT NULL] [:= | = | DEFAULT value] */
function parseDeclaration(r: TokenReader): Declaration {
  const first = r.position();
  const name = tokenRange(r);
  if (r.take("ALIAS", "FOR")) {
    r.until(";");
    const text = r.range(first)!;
    r.next();
    return { kind: "alias", text };
  }
  const scroll = r.take("NO", "SCROLL") || r.take("SCROLL");
  if (scroll || r.is("CURSOR")) return parseCursor(r, first, name);
  r.take("CONSTANT");
  const type = r.until(";", ":=", "=", "DEFAULT", "NOT");
  r.take("NOT", "NULL");
  const hasValue = r.take(":=") || r.take("=") || r.take("DEFAULT");
  const value = hasValue ? r.until(";") : undefined;
  r.expect(";");
  return { kind: "variable", name, type, value };
}

function parseCursor(r: TokenReader, first: number, name: Range): Declaration {
  r.expect("CURSOR");
  const parameters: Range[] = [];
  if (r.take("(")) {
    do parameters.push(r.until(",", ")"));
    while (r.take(","));
    r.expect(")");
  }
  if (!r.take("FOR")) r.expect("IS");
  const query = r.until(";");
  const text = r.range(first)!;
  r.next();
  return { kind: "cursor", name, text, parameters, query };
}

/** Statements up to one of the words (not taken). */
function parseStatements(r: TokenReader, ends: readonly string[]): Statement[] {
  const statements: Statement[] = [];
  while (!r.isAny(ends)) {
    const statement = parseStatement(r);
    if (statement) statements.push(statement);
  }
  return statements;
}

function isAssignment(r: TokenReader): boolean {
  return r.isName() && r.isAny([":=", "=", "[", "."], 1);
}

function parseStatement(r: TokenReader): Statement | undefined {
  const label = parseLabel(r);
  if (r.isAny(["DECLARE", "BEGIN"])) return parseBlock(r, label);
  const loop = parseLoop(r, label, parseStatements);
  if (loop) return loop;
  if (isAssignment(r)) return parseAssignment(r);
  const parse = STATEMENTS[r.peek()?.kind === "word" ? r.peek()!.value : ""];
  const statement = parse ? parse(r) : parseSql(r);
  r.expect(";");
  return statement;
}

function parseAssignment(r: TokenReader): Statement {
  const target = r.until(":=", "=");
  r.next();
  const value = r.until(";");
  r.next();
  return { kind: "assign", target, value };
}

const STATEMENTS: Readonly<Record<string, (r: TokenReader) => Statement | undefined>> = {
  IF: parseIf,
  CASE: parseCase,
  NULL: skipStatement,
  GET: skipStatement,
  CLOSE: skipStatement,
  COMMIT: parseTransaction,
  ROLLBACK: parseTransaction,
  MOVE: skipStatement,
  EXIT: parseExit,
  CONTINUE: parseExit,
  PERFORM: parsePerform,
  RAISE: parseRaise,
  ASSERT: parseAssert,
  EXECUTE: parseExecute,
  RETURN: parseReturn,
  OPEN: parseOpen,
  FETCH: parseFetch,
};

function skipStatement(r: TokenReader): undefined {
  r.until(";");
}

function parseTransaction(r: TokenReader): Statement {
  return { kind: "transaction", command: r.until(";") };
}

/** IF … THEN … {ELSIF … THEN …} [ELSE …] END IF */
function parseIf(r: TokenReader): Statement {
  const branches: Branch[] = [];
  const ends = ["ELSIF", "ELSEIF", "ELSE", "END"];
  while (r.take("IF") || r.take("ELSIF") || r.take("ELSEIF")) {
    const range = r.until("THEN");
    r.next();
    branches.push({ condition: { range, type: "boolean" }, subject: undefined, body: parseStatements(r, ends) });
  }
  if (r.take("ELSE")) branches.push({ condition: undefined, subject: undefined, body: parseStatements(r, ends) });
  r.expect("END");
  r.expect("IF");
  return { kind: "branches", branches };
}

/** CASE [subject] WHEN … THEN … [ELSE …] END CASE */
function parseCase(r: TokenReader): Statement {
  r.next();
  const branches: Branch[] = [];
  const ends = ["WHEN", "ELSE", "END"];
  const subject = r.maybeUntil("WHEN");
  while (r.take("WHEN")) {
    const range = r.until("THEN");
    r.next();
    const condition: Expression = subject ? { range } : { range, type: "boolean" };
    branches.push({ condition, subject, body: parseStatements(r, ends) });
  }
  if (r.take("ELSE")) branches.push({ condition: undefined, subject: undefined, body: parseStatements(r, ends) });
  r.expect("END");
  r.expect("CASE");
  return { kind: "branches", branches };
}

/** EXIT and CONTINUE [label] [WHEN …] */
function parseExit(r: TokenReader): Statement | undefined {
  r.next();
  if (!r.is("WHEN") && r.isName()) r.next();
  if (!r.take("WHEN")) return undefined;
  return { kind: "expressions", list: [{ range: r.until(";"), type: "boolean" }] };
}

function parsePerform(r: TokenReader): Statement {
  r.next();
  return { kind: "perform", query: r.until(";") };
}

/** RAISE [level] ['format' {, value} | condition] [USING option = value, …] */
function parseRaise(r: TokenReader): Statement {
  r.next();
  r.maybeUntil(",", "USING", ";");
  const list = r.take(",") ? parseExpressions(r, "USING", ";") : [];
  if (r.take("USING")) {
    do {
      r.next();
      r.next();
      list.push({ range: r.until(",", ";") });
    } while (r.take(","));
  }
  return { kind: "expressions", list };
}

function parseAssert(r: TokenReader): Statement {
  r.next();
  const [condition, ...message] = parseExpressions(r, ";");
  return { kind: "expressions", list: [{ ...condition, type: "boolean" }, ...message] };
}

/** EXECUTE … [INTO [STRICT] targets] [USING …], the last two in either order */
function parseExecute(r: TokenReader): Extract<Statement, { kind: "dynamic" }> {
  r.next();
  const list: Expression[] = [{ range: r.until("INTO", "USING", ";") }];
  let targets: Range[] = [];
  while (!r.is(";")) {
    if (r.take("INTO")) targets = parseTargets(r);
    else {
      r.expect("USING");
      list.push(...parseExpressions(r, "INTO", ";"));
    }
  }
  return { kind: "dynamic", list, targets };
}

/** RETURN [value] | RETURN NEXT [value] | RETURN QUERY query | RETURN QUERY EXECUTE … [USING …] */
function parseReturn(r: TokenReader): Statement | undefined {
  r.next();
  if (r.take("QUERY")) {
    if (r.is("EXECUTE")) return parseExecute(r);
    return { kind: "return-query", query: r.until(";") };
  }
  const next = r.take("NEXT");
  const value = r.maybeUntil(";");
  return value && { kind: "return", value, next };
}

/** OPEN cursor [(…)] | OPEN cursor [[NO] SCROLL] FOR query | … FOR EXECUTE … */
function parseOpen(r: TokenReader): Statement {
  r.next();
  const cursor = tokenRange(r);
  if (r.take("(")) {
    const list = parseExpressions(r, ")");
    r.expect(")");
    return { kind: "open", cursor, query: undefined, list };
  }
  r.maybeUntil("FOR", ";");
  if (!r.take("FOR")) return { kind: "open", cursor, query: undefined, list: [] };
  if (r.is("EXECUTE")) return { kind: "open", cursor, query: undefined, list: parseExecute(r).list };
  return { kind: "open", cursor, query: r.until(";"), list: [] };
}

/** FETCH [direction] [FROM | IN] cursor INTO targets */
function parseFetch(r: TokenReader): Statement {
  r.next();
  let cursor = tokenRange(r);
  while (!r.is("INTO")) cursor = tokenRange(r);
  r.next();
  return { kind: "fetch", cursor, targets: parseTargets(r) };
}

/** Any other statement goes to the engine; INTO (except after INSERT and MERGE) names variables. */
function parseSql(r: TokenReader): Statement {
  const first = r.position();
  let into: Range | undefined;
  let targets: Range[] = [];
  while (!r.is(";")) {
    const position = r.position();
    const isInto = !into && r.is("INTO") && position > first && !r.isAny(["INSERT", "MERGE"], -1);
    r.next();
    if (!isInto) continue;
    targets = parseTargets(r);
    into = r.range(position);
  }
  return { kind: "sql", text: r.range(first)!, into, targets };
}

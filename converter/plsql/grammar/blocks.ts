/** Bodies and blocks of PL/SQL: [DECLARE] declarations BEGIN statements [EXCEPTION handlers] END [name]. */
import type { Bogus } from "../../syntax/node";
import type { Parser } from "../../syntax/parser";
import type { AnonymousBlock, Block, Body, ExceptionHandler, Identifier, ObjectName, Statement } from "../nodes";
import { parseDeclarations } from "./declarations";
import { isIdentifierStart, parseIdentifier, parseObjectName, takeIdentifier } from "./names";
import { finish, skipStatement } from "./recovery";
import { parseStatements } from "./statements";

/** What differs between the places a body stands in. */
export interface BodyOptions {
  /** A package body may have no BEGIN. */
  readonly isBeginOptional?: boolean;
  /** What follows END instead of a name: the timing of a compound trigger's section. */
  readonly parseAfterEnd?: (p: Parser) => void;
}

/** `[DECLARE] declaration… BEGIN statement… [EXCEPTION handler…] END [name]`, without the semicolon. */
export function parseBody(p: Parser, options: BodyOptions = {}): Body {
  const startIndex = p.index;
  const declareToken = p.eat("DECLARE");
  const declarations = parseDeclarations(p, isDeclarationEnd);
  const beginToken = parseBegin(p, options.isBeginOptional === true);
  const statements = beginToken ? parseBlockStatements(p, false) : [];
  const exceptionToken = beginToken && p.eat("EXCEPTION");
  const exceptionHandlers = exceptionToken ? parseExceptionHandlers(p) : [];
  const endToken = p.expect("END", "expected END: a block is not closed");
  let endName: Identifier | undefined;
  if (endToken && options.parseAfterEnd) options.parseAfterEnd(p);
  else if (endToken) endName = parseEndName(p);
  return p.node(startIndex, "Body", {
    declareToken,
    declarations,
    beginToken,
    statements,
    exceptionToken,
    exceptionHandlers,
    endToken,
    endName,
  });
}

function isDeclarationEnd(p: Parser): boolean {
  return p.at("BEGIN") || p.at("END");
}

function parseBegin(p: Parser, isOptional: boolean): Body["beginToken"] {
  if (isOptional && p.at("END")) return undefined;
  return p.expect("BEGIN", "expected BEGIN");
}

/** The name after END: any word that a routine may be called, DELETE included. */
export function parseEndName(p: Parser): Identifier | undefined {
  if (isIdentifierStart(p)) return takeIdentifier(p);
  return p.peek().kind === "word" && p.peek(1).value === ";" ? takeIdentifier(p) : undefined;
}

/**
 * All statements of a body or of an exception handler. What belongs to no statement around it (a stray ELSE or END IF)
 * is read as Bogus, so that the rest of the body is still read.
 */
function parseBlockStatements(p: Parser, isHandler: boolean): (Statement | Bogus)[] {
  const statements: (Statement | Bogus)[] = [];
  for (;;) {
    statements.push(...parseStatements(p));
    const message = strayMessage(p, isHandler);
    if (!message) return statements;
    const startIndex = p.index;
    p.report(message);
    do p.take();
    while (!p.isAtEnd && !p.at("END") && !p.at("EXCEPTION") && p.previous.value !== ";");
    statements.push(p.node(startIndex, "Bogus", { message }));
  }
}

function strayMessage(p: Parser, isHandler: boolean): string | undefined {
  if (p.at("ELSE") || p.at("ELSIF")) return `${p.peek().value} without IF or CASE`;
  if (isHandler ? p.at("EXCEPTION") : p.at("WHEN")) return `${p.peek().value} is out of place here`;
  for (const word of ["IF", "LOOP", "CASE"]) if (p.at("END", word)) return `END ${word} without ${word}`;
  return undefined;
}

function parseExceptionHandlers(p: Parser): ExceptionHandler[] {
  const handlers: ExceptionHandler[] = [];
  if (!p.at("WHEN")) p.report("expected WHEN after EXCEPTION");
  while (p.at("WHEN")) handlers.push(parseExceptionHandler(p));
  return handlers;
}

/** `WHEN exception [OR exception]… THEN statement…` */
function parseExceptionHandler(p: Parser): ExceptionHandler {
  const startIndex = p.index;
  p.take();
  const exceptions: ObjectName[] = [];
  do exceptions.push(parseObjectName(p));
  while (p.eat("OR"));
  p.expect("THEN");
  const statements = parseBlockStatements(p, true);
  return p.node(startIndex, "ExceptionHandler", { exceptions, statements });
}

/** A nested block: `[DECLARE …] BEGIN … END [label];` */
export function parseBlock(p: Parser): Block | Bogus {
  const startIndex = p.index;
  const body = parseBody(p);
  return finish(p, startIndex, "Block", { body });
}

/** `<<label>>` any number of times. */
export function parseLabels(p: Parser): Identifier[] {
  const labels: Identifier[] = [];
  while (p.eat("<<")) {
    labels.push(parseIdentifier(p, "expected a label"));
    p.expect(">>", "expected >> after the label");
  }
  return labels;
}

/** A block at the top of a script: `[<<label>>…] [DECLARE …] BEGIN … END [label];` */
export function parseAnonymousBlock(p: Parser): AnonymousBlock {
  const startIndex = p.index;
  const labels = parseLabels(p);
  const body = p.at("DECLARE") || p.at("BEGIN") ? parseBody(p) : skipStatement(p, p.index, "expected DECLARE or BEGIN");
  if (body.kind === "Body") p.expect(";", "expected ; after END");
  return p.node(startIndex, "AnonymousBlock", { labels, body });
}

/** Declarations of PL/SQL: variables, exceptions, cursors, types, subtypes, pragmas, nested routines. */
import type { Bogus } from "../../syntax/node";
import type { Parser } from "../../syntax/parser";
import type {
  CursorDeclaration,
  Declaration,
  ExceptionDeclaration,
  Identifier,
  Pragma,
  RawClause,
  SubtypeDeclaration,
  VariableDeclaration,
} from "../nodes";
import { parseArguments, parseExpression } from "./expressions";
import { isIdentifierStart, parseDataType, parseIdentifier } from "./names";
import { parseQuery } from "./queries";
import { finish, skipClause, skipDeclaration } from "./recovery";
import { parseParameterList, parseRoutineDefinition } from "./routines";
import { parseTypeDeclaration } from "./type-declarations";

/** Declarations until `isEnd`. What cannot be read becomes Bogus up to its semicolon. */
export function parseDeclarations(p: Parser, isEnd: (p: Parser) => boolean): (Declaration | Bogus)[] {
  const declarations: (Declaration | Bogus)[] = [];
  while (!p.isAtEnd && !isEnd(p)) {
    const before = p.index;
    declarations.push(parseDeclaration(p));
    if (p.index === before)
      declarations[declarations.length - 1] = skipDeclaration(p, before, "expected a declaration");
  }
  return declarations;
}

/** One declaration with its semicolon. */
export function parseDeclaration(p: Parser): Declaration | Bogus {
  const startIndex = p.index;
  const declaration = p.nested(() => parseDeclarationHere(p));
  const isCut = declaration.kind === "Bogus" && p.previous.value !== ";";
  return isCut ? skipDeclaration(p, startIndex, declaration.message) : declaration;
}

function parseDeclarationHere(p: Parser): Declaration | Bogus {
  if (p.at("PROCEDURE") || p.at("FUNCTION")) return parseRoutineDefinition(p);
  if (p.at("TYPE")) return parseTypeDeclaration(p);
  if (p.at("SUBTYPE")) return parseSubtypeDeclaration(p);
  if (p.at("CURSOR")) return parseCursorDeclaration(p);
  if (p.at("PRAGMA")) return parsePragma(p);
  return parseVariableDeclaration(p);
}

/** `name EXCEPTION;` or `name [CONSTANT] type [NOT NULL] [:= | DEFAULT value];` */
function parseVariableDeclaration(p: Parser): VariableDeclaration | ExceptionDeclaration | Bogus {
  const startIndex = p.index;
  if (!isIdentifierStart(p)) return skipDeclaration(p, startIndex, "expected a declaration");
  const name = parseIdentifier(p);
  if (p.eat("EXCEPTION")) return finishDeclaration(p, startIndex, "ExceptionDeclaration", { name });
  const isConstant = p.eat("CONSTANT") !== undefined;
  const type = parseDataType(p);
  const isNotNull = parseNotNull(p);
  const assignToken = p.eat(":=") ?? p.eat("DEFAULT");
  const value = assignToken && parseExpression(p);
  return finishDeclaration(p, startIndex, "VariableDeclaration", {
    name,
    isConstant,
    type,
    isNotNull,
    assignToken,
    value,
  });
}

/** As `finish`, but what cannot be read ends before the body or the next routine. */
export function finishDeclaration<K extends string, F extends object>(
  p: Parser,
  startIndex: number,
  kind: K,
  fields: F,
): (F & { kind: K; start: number; end: number }) | Bogus {
  if (p.eat(";")) return p.node(startIndex, kind, fields);
  p.report("expected ;");
  if (p.isAtEnd || p.at("BEGIN") || p.at("END") || p.at("PROCEDURE") || p.at("FUNCTION")) {
    return p.node(startIndex, kind, fields);
  }
  return skipDeclaration(p, startIndex, "expected ;");
}

/** `NOT NULL`, or NULL, which says nothing. */
export function parseNotNull(p: Parser): boolean {
  if (p.eat("NOT", "NULL")) return true;
  p.eat("NULL");
  return false;
}

/** `SUBTYPE name IS type [RANGE low..high] [NOT NULL];` */
function parseSubtypeDeclaration(p: Parser): SubtypeDeclaration | Bogus {
  const startIndex = p.index;
  p.take();
  const name = parseIdentifier(p, "expected the subtype's name");
  p.expect("IS", "expected IS after the subtype's name");
  const baseType = parseDataType(p);
  const range = p.at("RANGE") ? parseRange(p) : undefined;
  const isNotNull = parseNotNull(p);
  return finishDeclaration(p, startIndex, "SubtypeDeclaration", { name, baseType, range, isNotNull });
}

function parseRange(p: Parser): RawClause {
  return skipClause(p, p.index, "RANGE", (at) => at.at("NOT") || at.at(";"));
}

/** `CURSOR name [(parameters)] [RETURN type] [IS query];` */
function parseCursorDeclaration(p: Parser): CursorDeclaration | Bogus {
  const startIndex = p.index;
  p.take();
  const name: Identifier = parseIdentifier(p, "expected the cursor's name");
  const parameters = p.at("(") ? parseParameterList(p) : undefined;
  const returnType = p.eat("RETURN") ? parseDataType(p) : undefined;
  const query = p.eat("IS") || p.eat("AS") ? parseQuery(p) : undefined;
  return finishDeclaration(p, startIndex, "CursorDeclaration", { name, parameters, returnType, query });
}

/** `PRAGMA name [(args)];` The semicolon is missing where a pragma stands among the members of a type. */
export function parsePragma(p: Parser): Pragma | Bogus {
  const startIndex = p.index;
  p.take();
  const name = parseIdentifier(p, "expected the pragma's name").value;
  const args = p.at("(") ? parseArguments(p) : [];
  if (p.at(",") || p.at(")")) return p.node(startIndex, "Pragma", { name, args });
  return finish(p, startIndex, "Pragma", { name, args });
}

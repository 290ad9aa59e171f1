/** What stands at the beginning of a code's block, in MySQL's order: variables, cursors, handlers, then statements. */
import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import type { Piece } from "../../../../converter/rule/pieces";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import { declaredExtras, openingStatements } from "../../any/routines/declared-extras";
import { codeOf } from "../../any/statements/statement-lists";

/** Declares a cursor in the code around a node, once. */
export function declareCursor(node: SyntaxNode, name: string, query: Piece, at: RuleContext): void {
  const cursors = cursorsOf(node, at);
  if (!cursors.has(name)) cursors.set(name, [`${name} CURSOR FOR `, query]);
}

/** Declares a handler in the code around a node, once: "CONTINUE HANDLER FOR …" without semicolon. */
export function declareHandler(node: SyntaxNode, handler: string, at: RuleContext): void {
  handlersOf(node, at).add(handler);
}

function cursorsOf(node: SyntaxNode, at: RuleContext): Map<string, Piece> {
  return at.noted(`cursors of ${codeOf(node).start}`, () => new Map<string, Piece>());
}

function handlersOf(node: SyntaxNode, at: RuleContext): Set<string> {
  return at.noted(`handlers of ${codeOf(node).start}`, () => new Set<string>());
}

/** The lines behind BEGIN, each with the line break before it. */
export function beginningLines(code: SyntaxNode, indent: string, at: RuleContext): Piece[] {
  const declarations = [...declaredExtras(code, at), ...cursorsOf(code, at).values(), ...handlersOf(code, at)];
  return [
    ...declarations.map((d): Piece => [`\n${indent}DECLARE `, d, hasSemicolon(d) ? "" : ";"]),
    ...openingStatements(code, at).map((s): Piece => [`\n${indent}`, s]),
  ];
}

/** A declaration with a comment behind it brings its semicolon along. */
function hasSemicolon(declaration: Piece): boolean {
  return Array.isArray(declaration) && Array.isArray(declaration.at(-1)) && declaration.at(-1)[0] === "; ";
}

/** Cursors: where they are declared, what is remembered of them, how they are opened. */
import { convertElsewhere } from "../../../../converter/convert/convert-fragment";
import type { RuleContext } from "../../../../converter/language/oracle/context";
import type { CursorSymbol, ParameterSymbol } from "../../../../converter/model/symbols";
import type { Argument, Body, CursorAttribute, CursorDeclaration, Parameter } from "../../../../converter/plsql/nodes";
import type { Piece } from "../../../../converter/rule/pieces";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import { foldIdentifier, quoteIfNeeded } from "../../../../converter/target/mysql/identifiers";
import { declareExtra, reserveNameIn, routineBody } from "../../any/routines/declared-extras";
import { cursorKey, isImplicitCursor } from "../../any/statements/cursor-use";
import { ownNodes } from "../../any/statements/statement-lists";
import { codeType } from "../routines/code-types";
import { variableName } from "../routines/locals";
import { enclosingRoutine } from "../routines/routine-names";

// ---------------------------------------------------------------- declarations

export interface DeclaredCursor {
  readonly name: string;
  /** The variables that stand for its parameters, in order. */
  readonly parameters: readonly string[];
}

/** A cursor as code at `from` can open it; one of other code is declared again in the routine. */
export function declaredCursor(symbol: CursorSymbol, from: SyntaxNode, at: RuleContext): DeclaredCursor | undefined {
  const declaration = symbol.node as CursorDeclaration | undefined;
  const body = routineBody(from);
  if (!declaration || !body) return undefined;
  const parameters = symbol.parameters.map((p) => variableName(p, from, at));
  const isOwn =
    symbol.unit === at.unit.index && enclosingRoutine(declaration) === enclosingRoutine(from) && isCode(declaration);
  const name = quoteIfNeeded(foldIdentifier(symbol.name));
  if (isOwn) return { name, parameters };
  if (!declaration.query) return undefined;
  const query: Piece | undefined =
    symbol.unit === at.unit.index
      ? at.text(declaration.query)
      : convertElsewhere(declaration.query, symbol.unit ?? at.unit.index, at);
  if (query === undefined) return undefined;
  for (const [i, p] of symbol.parameters.entries()) declareExtra(body, `${parameters[i]} ${codeType(p.type, at)}`, at);
  declareCursor(body, name, query, at);
  return { name, parameters };
}

function isCode(declaration: CursorDeclaration): boolean {
  return declaration.parent?.kind === "Body" && declaration.parent.parent?.kind !== "CreatePackageBody";
}

/** Adds a cursor to those of a body, once. */
export function declareCursor(body: Body, name: string, query: Piece, at: RuleContext): void {
  const cursors = extraCursors(body, at);
  if (!cursors.has(name)) cursors.set(name, ["DECLARE ", name, " CURSOR FOR ", query, ";"]);
}

/** Cursors that rules add to a body, by name. */
export function extraCursors(body: Body, at: RuleContext): Map<string, Piece> {
  return at.noted(`cursors of ${body.start}`, () => new Map<string, Piece>());
}

// ---------------------------------------------------------------- opening

/** OPEN, with its arguments assigned to the variables that stand for the parameters. */
export function openPieces(
  node: SyntaxNode,
  symbol: CursorSymbol,
  cursor: DeclaredCursor,
  args: readonly SyntaxNode[],
  at: RuleContext,
): Piece {
  const passed = args.filter((a): a is Argument => a.kind === "Argument");
  const assignments = symbol.parameters.map((parameter, i): Piece => {
    const argument = passed.find((a) => a.name?.value === parameter.name) ?? (passed[i]?.name ? undefined : passed[i]);
    const value = argument ? at.text(argument.value) : defaultOf(parameter, at);
    return [`SET ${cursor.parameters[i]} = `, value, "; "];
  });
  return [assignments, resetMemory(node, at), `OPEN ${cursor.name};`];
}

function defaultOf(parameter: ParameterSymbol, at: RuleContext): Piece {
  const value = (parameter.node as Parameter | undefined)?.defaultValue;
  if (!value) return "NULL";
  if (parameter.unit === undefined || parameter.unit === at.unit.index) return at.text(value);
  return convertElsewhere(value, parameter.unit, at) ?? "NULL";
}

// ---------------------------------------------------------------- what is remembered

/** The variables that keep what attributes of a cursor tell, of those that the routine asks for. */
export interface CursorMemory {
  readonly found?: string;
  readonly rowCount?: string;
  readonly isOpen?: string;
}

const VARIABLES: Readonly<Record<string, { key: keyof CursorMemory; suffix: string; type: string }>> = {
  FOUND: { key: "found", suffix: "found", type: "boolean" },
  NOTFOUND: { key: "found", suffix: "found", type: "boolean" },
  ROWCOUNT: { key: "rowCount", suffix: "rowcount", type: "int DEFAULT 0" },
  ISOPEN: { key: "isOpen", suffix: "isopen", type: "boolean DEFAULT FALSE" },
};

/** What the routine has to remember for the cursor that an expression names. */
export function cursorMemory(cursor: SyntaxNode, at: RuleContext): CursorMemory | undefined {
  const body = routineBody(cursor);
  if (!body) return undefined;
  const all = at.noted(`cursor memory of ${body.start}`, () => memoryOf(body, at));
  return all.get(cursorKey(cursor, at));
}

function memoryOf(body: Body, at: RuleContext): Map<unknown, CursorMemory> {
  const memory = new Map<unknown, Record<string, string>>();
  for (const node of ownNodes(body)) {
    if (node.kind !== "CursorAttribute") continue;
    const { cursor, attribute } = node as CursorAttribute;
    const wanted = VARIABLES[attribute];
    if (!wanted || isImplicitCursor(cursor)) continue;
    const key = cursorKey(cursor, at);
    const own = memory.get(key) ?? {};
    memory.set(key, own);
    if (own[wanted.key]) continue;
    const base = at.source(cursor).split(".").at(-1)?.replace(/\W/g, "").toLowerCase() ?? "cursor";
    own[wanted.key] = reserveNameIn(body, `${base}_${wanted.suffix}`, at);
    declareExtra(body, `${own[wanted.key]} ${wanted.type}`, at);
  }
  return memory;
}

function resetMemory(node: SyntaxNode, at: RuleContext): string {
  const memory = cursorMemory(node, at);
  const sets = [
    memory?.found && `${memory.found} = NULL`,
    memory?.rowCount && `${memory.rowCount} = 0`,
    memory?.isOpen && `${memory.isOpen} = TRUE`,
  ].filter(Boolean);
  return sets.length > 0 ? `SET ${sets.join(", ")}; ` : "";
}

/** What has to be created for types that code declares: composite types for records, domains for inner collections. */

import type { RuleContext } from "../../../../converter/language/oracle/context";
import type { DataType } from "../../../../converter/model/data-type";
import type { MemberSymbol, ModelSymbol } from "../../../../converter/model/symbols";
import type { CollectionDefinition, RecordDefinition, TypeDeclaration } from "../../../../converter/plsql/nodes";
import { join, type Piece } from "../../../../converter/rule/pieces";
import { type SyntaxNode, walk } from "../../../../converter/syntax/node";
import { packageReplacement } from "../object-types/replaced-types";
import { cursorOfElement, elementName, rowOfCursor, typeName, writtenType } from "../routines/written-types";
import { fieldKey } from "./reading";

/** The statements that create a declared type; none where it is written out at each use. */
export function declaredTypeStatements(declaration: TypeDeclaration, at: RuleContext): Piece[] {
  const symbol = at.binding.symbolOf(declaration);
  if (symbol?.kind !== "type") return [];
  const { definition } = declaration;
  const replacement = packageReplacement(symbol, at);
  if (replacement === "same") return [];
  const dropped: Piece[] = typeof replacement === "object" ? [replacement.drop] : [];
  if (definition.kind === "RecordDefinition") {
    return [...dropped, [`CREATE TYPE ${typeName(symbol, at)} AS (`, fields(definition as RecordDefinition, at), ");"]];
  }
  if (definition.kind !== "CollectionDefinition") return [];
  const own = collectionStatements(definition as CollectionDefinition, symbol, at);
  return own.length > 0 ? [...dropped, ...own] : [];
}

function fields(definition: RecordDefinition, at: RuleContext): Piece {
  const list = definition.fields.flatMap((f) =>
    f.kind === "RecordField" ? [[at.text(f.name), ` ${writtenType(at.typeOf(f.type), at)}`] as Piece] : [],
  );
  return join(list, ", ");
}

function collectionStatements(definition: CollectionDefinition, symbol: ModelSymbol, at: RuleContext): Piece[] {
  const type = symbol.kind === "type" ? symbol.type : undefined;
  if (type?.kind !== "collection") return [];
  const statements: Piece[] = [];
  const row = rowOfCursor(type, at);
  const cursor = cursorOfElement(type, at);
  if (row && cursor?.row.kind === "record") {
    const columns = cursor.row.fields.map((f) => `${fieldKey(f.name)} ${writtenType(f.type, at)}`);
    statements.push(`CREATE TYPE ${row} AS (${columns.join(", ")});`);
  }
  if (type.flavor !== "associative" && isInnerCollection(symbol, definition, at))
    statements.push(`CREATE DOMAIN ${typeName(symbol, at)} AS ${row ?? elementName(type.element, at)}[];`);
  return statements;
}

/** Whether another array has elements of this collection type. */
function isInnerCollection(symbol: ModelSymbol, definition: CollectionDefinition, at: RuleContext): boolean {
  let root: SyntaxNode = definition;
  while (root.parent) root = root.parent;
  for (const node of walk(root)) {
    if (node.kind === "TypeDeclaration" && holds(at.binding.symbolOf(node), symbol)) return true;
  }
  for (const object of at.model.all) {
    if (object.kind === "type" && holds(object, symbol)) return true;
    if (object.kind !== "package") continue;
    if ([...object.members, ...object.privateMembers].some((m: MemberSymbol) => holds(m, symbol))) return true;
  }
  return false;
}

function holds(outer: ModelSymbol | undefined, inner: ModelSymbol): boolean {
  if (outer?.kind !== "type") return false;
  const type: DataType = outer.type;
  return (
    type.kind === "collection" &&
    type.flavor !== "associative" &&
    type.element.kind === "collection" &&
    type.element.symbol === inner
  );
}

/** The statements for all types that a routine, trigger or block declares, those of routines in it included. */
export function localTypeStatements(root: SyntaxNode, at: RuleContext): Piece[] {
  const found: Piece[] = [];
  const mayExist = at.unit.root.kind === "AnonymousBlock" || isCreatedAgain(at);
  for (const node of walk(root)) {
    if (node.kind !== "TypeDeclaration") continue;
    for (const statement of declaredTypeStatements(node as TypeDeclaration, at)) {
      if (mayExist) found.push(dropFirst(statement));
      found.push(statement);
    }
  }
  return found;
}

/** Whether the statement replaces a routine or package of an earlier one, which may have declared the same types. */
function isCreatedAgain(at: RuleContext): boolean {
  return at.binding.defines.some((own) =>
    at.model.named(own.name).some((o) => o !== own && o.kind === own.kind && o.droppedIn === own.unit),
  );
}

/** Blocks of one script run in one session, where their temporary types would meet. */
function dropFirst(statement: Piece): Piece {
  const head = typeof statement === "string" ? statement : ((statement as readonly Piece[])[0] as string);
  const [, kind, name] = /^CREATE (TYPE|DOMAIN) (\S+)/.exec(head) ?? [];
  return `DROP ${kind} IF EXISTS ${name} CASCADE;`;
}

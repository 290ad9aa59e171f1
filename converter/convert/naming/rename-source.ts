/**
 * Gives objects and columns their new names in the source's own text, before it is converted: every place that means them
 * by a resolved name is edited, so that all rules of all targets see the new name and need not know of renaming.
 */

import type { Binding } from "../../model/binding";
import type { ModelSymbol } from "../../model/symbols";
import { type SyntaxNode, walk } from "../../syntax/node";
import type { Token } from "../../syntax/token";
import { ColumnPlaces, namedColumn } from "./column-places";
import type { NamedKind } from "./naming-rule";
import { OutputNames } from "./output-names";
import { kindOf, type Renames } from "./renames";
import { renamingsOfClause, renamingsOfProcedure } from "./unread-places";
import { type Identifier, type NamingRemark, type ObjectName, type Renaming, spanOf } from "./written-name";

export type { Renaming } from "./written-name";

interface TableName extends SyntaxNode {
  readonly alias?: Identifier;
}

export interface RenamedStatement {
  /** In order, without overlap. */
  readonly renamings: readonly Renaming[];
  readonly remarks: readonly NamingRemark[];
}

export interface NamedStatement {
  readonly root: SyntaxNode;
  readonly text: string;
  readonly tokens: readonly Token[];
}

/** Upper-case names of what is renamed, with the new ones. */
export interface OldNames {
  readonly objects: ReadonlyMap<string, string>;
  readonly columns: ReadonlyMap<string, string>;
}

/** The renamings that a statement needs, and what a person must look at. */
export function renamingsOf(
  statement: NamedStatement,
  binding: Binding,
  renames: Renames,
  oldNames: OldNames,
): RenamedStatement {
  const { root, text } = statement;
  const places = new ColumnPlaces(binding, renames, text);
  const outputs = new OutputNames(binding, renames, places, text);
  const renamings: Renaming[] = [];
  const remarks: NamingRemark[] = [];
  for (const node of walk(root)) {
    if (node.kind === "Identifier") {
      const identifier = node as Identifier;
      const symbol = binding.symbolOf(identifier);
      if (!symbol) continue;
      renamings.push(...renamingsOfObject(identifier, symbol, binding, renames, text));
      if (!renames.hasColumns) continue;
      const column = namedColumn(symbol, identifier);
      if (column) renamings.push(...places.renamingsOf(identifier, column, outputs.orderName(identifier)));
      const hidden = places.hiddenVariable(identifier, symbol);
      if (hidden) remarks.push(hidden);
    } else if (node.kind === "Execute") renamings.push(...renamingsOfProcedure(node, renames, text));
    else if (renames.hasColumns) {
      renamings.push(...renamingsOfOutput(node, outputs));
      if (node.kind === "RawClause" && node.parent)
        renamings.push(...renamingsOfClause(node, binding.symbolOf(node.parent), statement.tokens, renames, text));
      else if (node.kind === "Call") renamings.push(...places.ofUpdating(node));
      else if (node.kind === "SpecialCall") remarks.push(...outputs.keysOfObject(node));
      else if (node.kind === "UnpivotItem" || node.kind === "UnpivotedTable")
        remarks.push(...outputs.namesAsValues(node));
      else if (node.kind === "Join") remarks.push(...places.brokenJoin(node));
      else if (DEFINITIONS.has(node.kind)) remarks.push(...outputs.collisions(node));
    }
  }
  const ordered = inOrder(renamings);
  const texts = namesInTexts(statement, oldNames).filter(({ start }) => !ordered.some((r) => r.start === start));
  return { renamings: ordered, remarks: [...remarks, ...texts] };
}

const DEFINITIONS: ReadonlySet<string> = new Set(["CreateTable", "CreateView", "CreateMaterializedView"]);

function renamingsOfOutput(node: SyntaxNode, outputs: OutputNames): Renaming[] {
  if (node.kind === "Select") return outputs.ofSelect(node);
  if (node.kind === "OutputClause") return outputs.ofOutput(node);
  if (node.kind === "SpecialCall" || node.kind === "SpecialArgument") return outputs.ofDocument(node);
  return DEFINITIONS.has(node.kind) ? outputs.ofDefinition(node) : [];
}

// ---------------------------------------------------------------- objects

function renamingsOfObject(
  identifier: Identifier,
  symbol: ModelSymbol,
  binding: Binding,
  renames: Renames,
  text: string,
): Renaming[] {
  const object = namedObject(symbol, identifier);
  if (!object) return [];
  const renamings: Renaming[] = [];
  const target = renames.nameOf(object.kind, object.symbol);
  if (target.schema !== object.symbol.schema && target.schema !== undefined && object.isQualifiable) {
    const schemaPart = schemaBefore(identifier, binding);
    const schema = renames.written(target.schema, schemaPart ?? identifier, text);
    if (schemaPart) renamings.push({ ...spanOf(schemaPart), text: schema });
    else renamings.push({ start: identifier.start, end: identifier.start, text: `${schema}.` });
  }
  if (target.name !== object.symbol.name)
    renamings.push({ ...spanOf(identifier), text: renames.written(target.name, identifier, text) });
  return renamings;
}

interface NamedObject {
  readonly kind: NamedKind;
  readonly symbol: ModelSymbol;
  /** False for the name of a table in front of a column, which takes no schema of its own, and for constraints. */
  readonly isQualifiable: boolean;
}

/** The object whose name an identifier is. */
function namedObject(symbol: ModelSymbol, identifier: Identifier): NamedObject | undefined {
  if (symbol.kind === "rowSource") {
    // The table's own name, not an alias.
    const source = symbol.object as ModelSymbol | undefined;
    const kind = source && kindOf(source);
    if (!source || !kind || symbol.name !== source.name || isAlias(identifier) || hasAlias(symbol.node))
      return undefined;
    const isReference = identifier.parent?.kind === "ObjectName" && identifier.parent.parent?.kind === "TableName";
    return { kind, symbol: source, isQualifiable: isReference };
  }
  const kind = kindOf(symbol);
  if (!kind || symbol.name !== identifier.value || isSchemaName(identifier)) return undefined;
  return { kind, symbol, isQualifiable: kind !== "constraint" && identifier.parent?.kind === "ObjectName" };
}

/** GRANT … ON SCHEMA::name: a table may have that name too. */
function isSchemaName({ parent }: Identifier): boolean {
  const { securableClass } = (parent?.parent ?? {}) as { readonly securableClass?: string };
  return parent?.kind === "ObjectName" && securableClass === "SCHEMA";
}

function isAlias(identifier: Identifier): boolean {
  return identifier.parent?.kind === "TableName" && (identifier.parent as TableName).alias === identifier;
}

function hasAlias(node: SyntaxNode | undefined): boolean {
  return node?.kind === "TableName" && (node as TableName).alias !== undefined;
}

/** The identifier of the schema that stands before a part of a dotted name. */
function schemaBefore(identifier: Identifier, binding: Binding): Identifier | undefined {
  if (identifier.parent?.kind !== "ObjectName") return undefined;
  const { parts } = identifier.parent as ObjectName;
  const before = parts[parts.indexOf(identifier) - 1];
  return before && (binding.symbolOf(before)?.kind === "schema" || parts.indexOf(identifier) === 1)
    ? before
    : undefined;
}

function inOrder(renamings: readonly Renaming[]): Renaming[] {
  const sorted = [...renamings].sort((a, b) => a.start - b.start || a.end - b.end);
  return sorted.filter((r, i) => i === 0 || r.start >= sorted[i - 1].end);
}

// ---------------------------------------------------------------- texts

/** Words of texts that are names of renamed objects: what the texts mean is not known here. */
function namesInTexts({ root, tokens, text }: NamedStatement, { objects, columns }: OldNames): NamingRemark[] {
  // Names of columns are everyday words: they count only where a text may run.
  const mayRun = columns.size > 0 && walk(root).some(runsText);
  return tokens
    .filter((t) => t.kind === "string")
    .flatMap((t) => {
      const words = text.slice(t.start, t.end).match(/[\p{L}][\p{L}\p{N}_$#]*/gu) ?? [];
      const upper = words.map((w) => w.toUpperCase());
      const name = upper.find((w) => objects.has(w)) ?? (mayRun ? upper.find((w) => columns.has(w)) : undefined);
      if (name === undefined) return [];
      const newName = objects.get(name) ?? columns.get(name);
      return [
        {
          ...spanOf(t),
          detail: `This text names ${name}, which is called ${newName} on the target. If it is SQL that runs, use the new name there.`,
        },
      ];
    });
}

/** Statements and calls that run a text. */
function runsText(node: SyntaxNode): boolean {
  switch (node.kind) {
    case "ExecuteImmediate":
      return true;
    case "OpenStatement": {
      const { query } = node as SyntaxNode & { readonly query?: SyntaxNode };
      return query !== undefined && query.kind !== "Query";
    }
    case "Execute": {
      const { text, procedure } = node as SyntaxNode & { readonly text?: SyntaxNode; readonly procedure?: ObjectName };
      // The system's procedures take names of objects, and texts that run, as texts.
      return text !== undefined || procedure?.parts?.at(-1)?.value.startsWith("sp_") === true;
    }
    case "ObjectName":
      return (node as ObjectName).parts[0]?.value === "DBMS_SQL";
    default:
      return false;
  }
}

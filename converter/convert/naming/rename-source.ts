/**
 * Gives objects their new names in the source's own text, before it is converted: every place that means the object by
 * its resolved name is edited, so that all rules of all targets see the new name and need not know of renaming.
 */

import type { Binding } from "../../model/binding";
import type { ModelSymbol } from "../../model/symbols";
import { type SyntaxNode, walk } from "../../syntax/node";
import type { Token } from "../../syntax/token";
import type { Span } from "../../text/source-text";
import { type NamedKind, type NamingRule, type QualifiedName, renamed } from "./naming-rule";

/** What all languages' names have in common. */
interface Identifier extends SyntaxNode {
  readonly value: string;
}

interface ObjectName extends SyntaxNode {
  readonly parts: readonly Identifier[];
}

interface TableName extends SyntaxNode {
  readonly alias?: Identifier;
}

/** A replaced range of a statement's text. */
export interface Renaming extends Span {
  readonly text: string;
}

/** A text, probably of dynamic SQL, that names an object which is renamed. */
export interface NameInText extends Span {
  readonly name: string;
  readonly newName: string;
}

export interface RenamedStatement {
  /** In order, without overlap. */
  readonly renamings: readonly Renaming[];
  readonly texts: readonly NameInText[];
}

export interface NamedStatement {
  readonly root: SyntaxNode;
  readonly text: string;
  readonly tokens: readonly Token[];
}

/** The renamings that a statement needs. `oldNames` holds the names of all renamed objects with their new ones. */
export function renamingsOf(
  statement: NamedStatement,
  binding: Binding,
  renames: Renames,
  oldNames: ReadonlyMap<string, string>,
): RenamedStatement {
  const renamings: Renaming[] = [];
  for (const node of walk(statement.root)) {
    if (node.kind !== "Identifier") continue;
    const identifier = node as Identifier;
    const symbol = binding.symbolOf(identifier);
    const object = symbol && namedObject(symbol, identifier);
    if (!object) continue;
    const target = renames.nameOf(object.kind, object.symbol);
    const schemaPart = schemaBefore(identifier, binding);
    if (target.schema !== object.symbol.schema && target.schema !== undefined && object.isQualifiable) {
      if (schemaPart) renamings.push({ ...span(schemaPart), text: written(target.schema, schemaPart, statement.text) });
      else
        renamings.push({
          start: identifier.start,
          end: identifier.start,
          text: `${written(target.schema, identifier, statement.text)}.`,
        });
    }
    if (target.name !== object.symbol.name)
      renamings.push({ ...span(identifier), text: written(target.name, identifier, statement.text) });
  }
  return { renamings: inOrder(renamings), texts: namesInTexts(statement, oldNames) };
}

/** What the rules call each object. A name stands in many places, its rules are applied once. */
export class Renames {
  private readonly known = new WeakMap<QualifiedName, QualifiedName>();

  constructor(private readonly rules: readonly NamingRule[]) {}

  nameOf(kind: NamedKind, symbol: QualifiedName): QualifiedName {
    let name = this.known.get(symbol);
    if (!name) {
      name = renamed(kind, symbol, this.rules);
      this.known.set(symbol, name);
    }
    return name;
  }

  /** Old names of all objects that the rules rename or move, upper case, with what they become. */
  oldNames(symbols: readonly ModelSymbol[]): Map<string, string> {
    const names = new Map<string, string>();
    for (const symbol of symbols) {
      const kind = kindOf(symbol);
      if (!kind) continue;
      const target = this.nameOf(kind, symbol);
      if (target.name !== symbol.name || target.schema !== symbol.schema)
        names.set(symbol.name.toUpperCase(), shown(target));
    }
    return names;
  }
}

function shown({ schema, name }: QualifiedName): string {
  return schema === undefined ? name : `${schema}.${name}`;
}

interface NamedObject {
  readonly kind: NamedKind;
  readonly symbol: QualifiedName;
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
  if (!kind || symbol.name !== identifier.value) return undefined;
  return { kind, symbol, isQualifiable: kind !== "constraint" && identifier.parent?.kind === "ObjectName" };
}

function isAlias(identifier: Identifier): boolean {
  return identifier.parent?.kind === "TableName" && (identifier.parent as TableName).alias === identifier;
}

function hasAlias(node: SyntaxNode | undefined): boolean {
  return node?.kind === "TableName" && (node as TableName).alias !== undefined;
}

function kindOf(symbol: ModelSymbol): NamedKind | undefined {
  switch (symbol.kind) {
    case "table":
    case "view":
    case "sequence":
    case "index":
    case "constraint":
    case "synonym":
    case "package":
    case "trigger":
      return symbol.kind;
    case "materializedView":
      return "materialized view";
    case "objectType":
      return "type";
    // Members of packages and types go with their owner; what code declares keeps its name.
    case "type":
      return symbol.parent ? undefined : "type";
    case "routine":
      return symbol.parent || symbol.isPrivate ? undefined : "routine";
    default:
      return undefined;
  }
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

/** A dictionary name in the way its neighbour is written: letter case, quotes where it needs them. */
function written(name: string, like: Identifier, text: string): string {
  if (!/^[A-Z][A-Z0-9_$#]*$/.test(name)) return `"${name}"`;
  const original = text.slice(like.start, like.end);
  return original === original.toLowerCase() ? name.toLowerCase() : name;
}

function span({ start, end }: Span): Span {
  return { start, end };
}

function inOrder(renamings: readonly Renaming[]): Renaming[] {
  const sorted = [...renamings].sort((a, b) => a.start - b.start || a.end - b.end);
  return sorted.filter((r, i) => i === 0 || r.start >= sorted[i - 1].end);
}

/** Words of texts that are names of renamed objects: what the texts mean is not known here. */
function namesInTexts({ tokens, text }: NamedStatement, oldNames: ReadonlyMap<string, string>): NameInText[] {
  return tokens
    .filter((t) => t.kind === "string")
    .flatMap((t) => {
      const words = text.slice(t.start, t.end).match(/[\p{L}][\p{L}\p{N}_$#]*/gu) ?? [];
      const name = words.map((w) => w.toUpperCase()).find((w) => oldNames.has(w));
      return name === undefined ? [] : [{ ...span(t), name, newName: oldNames.get(name) ?? "" }];
    });
}

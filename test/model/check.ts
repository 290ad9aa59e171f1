/**
 * Reads a script whose statements end with `;` or, where code is in it, with a line of `/`, and answers questions about
 * the text between `/*<*\/` and `/*>*\/` marks.
 */
import type { DataType } from "../../converter/model/data-type";
import type { ModelSymbol } from "../../converter/model/symbols";
import { parseStatement } from "../../converter/plsql/parse";
import { type Binding, bindUnit, buildModel, type ParsedUnit } from "../../converter/plsql/semantics";
import { type SyntaxNode, walk } from "../../converter/syntax/node";

const CODE = /^\s*(CREATE\s+(OR\s+REPLACE\s+)?(FUNCTION|PROCEDURE|PACKAGE|TYPE|TRIGGER)|DECLARE|BEGIN)\b/i;

export function readScript(script: string): ParsedUnit[] {
  const texts: string[] = [];
  let text = "";
  for (const line of script.split("\n")) {
    const isEnd = line.trim() === "/" || (!CODE.test(text || line) && line.trimEnd().endsWith(";"));
    if (line.trim() !== "/") text += `${line}\n`;
    if (!isEnd) continue;
    texts.push(text);
    text = "";
  }
  return [...texts, text]
    .map((t) => t.trim())
    .filter((t) => t !== "")
    .map((t, index) => ({ index, text: t, root: parseStatement(t).root }));
}

export interface Marked {
  readonly binding: Binding;
  readonly nodes: readonly SyntaxNode[];
}

/** The outermost node between each pair of marks. */
export function marked(script: string): Marked {
  const units = readScript(script);
  const model = buildModel(units);
  const nodes: SyntaxNode[] = [];
  let binding = bindUnit(units[0], model);
  for (const unit of units) {
    for (const match of (unit.text ?? "").matchAll(/\/\*<\*\/\s*([\s\S]*?)\s*\/\*>\*\//g)) {
      const start = match.index + match[0].indexOf(match[1], 5);
      const end = start + match[1].length;
      const node = unit.root && outermost(unit.root, start, end);
      if (!node) throw new Error(`no node at ${match[1]}`);
      nodes.push(node);
      binding = bindUnit(unit, model);
    }
  }
  if (nodes.length === 0) throw new Error("no mark in the script");
  return { binding, nodes };
}

function outermost(root: SyntaxNode, start: number, end: number): SyntaxNode | undefined {
  for (const node of walk(root))
    if (
      node.start === start &&
      node.end === end &&
      node.kind !== "SelectItem" &&
      node.kind !== "Argument" &&
      node.kind !== "OrderItem"
    )
      return node;
  return undefined;
}

/** A type in a few characters: `number(10,2)`, `integer`, `string(30)`, `{A: date}`, `table of string`. */
export function typeText(type: DataType): string {
  switch (type.kind) {
    case "number":
      if (type.precision !== undefined) return `number(${type.precision},${type.scale ?? 0})`;
      return type.isInteger ? "integer" : "number";
    case "float":
      return `float${type.bits}`;
    case "string":
      return `${type.isNational ? "n" : ""}${type.isFixed ? "char" : "string"}${type.length === undefined ? "" : `(${type.length})`}`;
    case "timestamp":
      return type.zone === "none" ? "timestamp" : `timestamp ${type.zone}`;
    case "interval":
      return `interval ${type.range}`;
    case "record":
      return `{${type.fields.map((f) => `${f.name}: ${typeText(f.type)}`).join(", ")}}`;
    case "collection":
      return `${type.flavor} of ${typeText(type.element)}`;
    case "object":
      return `object ${type.name}`;
    case "cursor":
      return type.row ? `cursor of ${typeText(type.row)}` : "cursor";
    case "other":
      return type.name;
    default:
      return type.kind;
  }
}

/** A symbol as `kind PARENT.NAME`. */
export function symbolText(symbol: ModelSymbol | undefined): string {
  if (!symbol) return "nothing";
  const parent = symbol.parent?.name ? `${symbol.parent.name}.` : "";
  const assumed = symbol.kind === "column" && symbol.isAssumed ? "assumed " : "";
  return `${assumed}${symbol.kind} ${parent}${symbol.name}`;
}

/** The types of all marked nodes. */
export function typesIn(script: string): string[] {
  const { binding, nodes } = marked(script);
  return nodes.map((node) => typeText(binding.typeOf(node)));
}

/** What all marked nodes stand for. */
export function symbolsIn(script: string): string[] {
  const { binding, nodes } = marked(script);
  return nodes.map((node) => symbolText(binding.symbolOf(node)));
}

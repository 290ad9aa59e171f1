/** Reads a script of statements between GO lines and answers questions about the text between `/*<*\/` and `/*>*\/` marks. */
import type { DataType } from "../../converter/model/data-type";
import type { SchemaModel } from "../../converter/model/schema-model";
import { type SyntaxNode, walk } from "../../converter/syntax/node";
import { parseStatement } from "../../converter/tsql/parse";
import { type Binding, bindUnit, buildModel, type ParsedUnit } from "../../converter/tsql/semantics";

export interface Checked {
  readonly model: SchemaModel;
  readonly units: readonly ParsedUnit[];
  readonly bindings: readonly Binding[];
}

export function read(script: string): Checked {
  const texts = script.split(/^\s*GO\s*$/im).filter((text) => text.trim() !== "");
  const units = texts.map((text, index) => ({ index, text, root: parseStatement(text).root }));
  const model = buildModel(units);
  return { model, units, bindings: units.map((unit) => bindUnit(unit, model)) };
}

export interface Marked extends Checked {
  readonly binding: Binding;
  readonly nodes: readonly SyntaxNode[];
}

/** Nodes that only hold a value as it is. */
const HOLDERS: ReadonlySet<string> = new Set(["SelectItem", "Argument", "OrderItem", "ExecuteArgument"]);

/** The outermost node between each pair of marks. */
export function marked(script: string): Marked {
  const checked = read(script);
  const nodes: SyntaxNode[] = [];
  let binding = checked.bindings[0];
  checked.units.forEach((unit, i) => {
    for (const match of (unit.text ?? "").matchAll(/\/\*<\*\/\s*([\s\S]*?)\s*\/\*>\*\//g)) {
      const start = match.index + match[0].indexOf(match[1], 5);
      const end = start + match[1].length;
      const node = (unit.root ? walk(unit.root) : []).find(
        (n) => n.start === start && n.end === end && !HOLDERS.has(n.kind),
      );
      if (!node) throw new Error(`no node at ${match[1]}`);
      nodes.push(node);
      binding = checked.bindings[i];
    }
  });
  if (nodes.length === 0) throw new Error("no mark in the script");
  return { ...checked, binding, nodes };
}

/** "decimal(10,2)", "nvarchar(max)", "table(a int)". */
export function shown(type: DataType): string {
  switch (type.kind) {
    case "native": {
      const size = type.name === "decimal" ? `${type.precision},${type.scale}` : (type.length ?? type.scale);
      return size === undefined ? type.name : `${type.name}(${size})`;
    }
    case "collection":
      return `table${shown(type.element)}`;
    case "record":
      return `(${type.fields.map((f) => `${f.name} ${shown(f.type)}`).join(", ")})`;
    default:
      return type.kind;
  }
}

/** The types of the marked expressions. */
export function types(script: string): string[] {
  const { binding, nodes } = marked(script);
  return nodes.map((node) => shown(binding.typeOf(node)));
}

/** The type of one expression over the tables of `given`. */
export function typeIn(given: string, expression: string, from = ""): string {
  return types(`${given}\nGO\nSELECT /*<*/ ${expression} /*>*/ ${from}`)[0];
}

/** What the marked nodes stand for, as "kind name" or "kind name of parent". */
export function symbols(script: string): string[] {
  const { binding, nodes } = marked(script);
  return nodes.map((node) => {
    const symbol = binding.symbolOf(node);
    if (!symbol) return "?";
    const parent = symbol.parent ? ` of ${symbol.parent.name}` : "";
    return `${symbol.kind} ${symbol.name}${parent}`;
  });
}

/** The columns of a table or view of the model with their types. */
export function columnsOf(model: SchemaModel, name: string): string[] {
  const object = model.lookup(name, "dbo");
  if (object?.kind !== "table" && object?.kind !== "view") return [];
  return object.columns.map((c) => `${c.name} ${shown(c.type)}${c.isNullable ? "" : " not null"}`);
}

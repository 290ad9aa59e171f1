/** What variables and parameters are called: p_ before parameters, v_ before variables, instead of the `@`. */

import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import type { ParameterSymbol, VariableSymbol } from "../../../../converter/model/symbols";
import { type SyntaxNode, walk } from "../../../../converter/syntax/node";
import { shortenIdentifier } from "../../../../converter/target/postgresql/identifiers";
import type { Parameter, Variable, VariableDeclaration } from "../../../../converter/tsql/nodes";
import { dynamicNames } from "../dynamic-sql/dynamic-names";

export type LocalVariable = VariableSymbol | ParameterSymbol;

/** The name of a variable or parameter, the same wherever it is asked for. */
export function variableName(symbol: LocalVariable, at: RuleContext): string {
  const root = symbol.node && rootOf(symbol.node);
  if (!root) return plainName(symbol.name, symbol.kind === "parameter");
  return namesOf(root, symbol.unit, at).get(symbol.name) ?? plainName(symbol.name, symbol.kind === "parameter");
}

/** The names of all variables of a routine, trigger or batch, by what `@name` is in lower case. */
const KNOWN = new WeakMap<SyntaxNode, ReadonlyMap<string, string>>();

function namesOf(root: SyntaxNode, unit: number | undefined, at: RuleContext): ReadonlyMap<string, string> {
  const known = KNOWN.get(root);
  if (known) return known;
  const names = new Map<string, string>();
  const taken = new Set<string>();
  const text = textOf(root, unit, at);
  for (const node of declarationsIn(root)) {
    const key = node.name.value;
    if (names.has(key)) continue;
    const written = text?.slice(node.name.start, node.name.end) ?? key;
    const base = plainName(written, node.kind === "Parameter");
    let name = base;
    for (let i = 2; taken.has(name.toLowerCase()); i++) name = `${base}_${i}`;
    taken.add(name.toLowerCase());
    names.set(key, name);
  }
  KNOWN.set(root, names);
  return names;
}

/** Parameters first: callers name them. */
function declarationsIn(root: SyntaxNode): readonly (Parameter | VariableDeclaration)[] {
  const all = walk(root).filter(
    (n): n is Parameter | VariableDeclaration => n.kind === "Parameter" || n.kind === "VariableDeclaration",
  );
  return [...all.filter((n) => n.kind === "Parameter"), ...all.filter((n) => n.kind !== "Parameter")];
}

/** The source text that the routine's nodes refer to. */
function textOf(root: SyntaxNode, unit: number | undefined, at: RuleContext): string | undefined {
  if (unit === undefined || unit === at.unit.index) return at.unit.text;
  return at.frame.language.bind({ index: unit, root }, at.model).unit.text;
}

/** `@Total` → p_Total or v_Total. What is prefixed already keeps its name. */
function plainName(written: string, isParameter: boolean): string {
  const bare = written.replace(/^@+/, "").replace(/[@#$]/g, "_");
  const prefix = isParameter ? "p_" : "v_";
  return shortenIdentifier(bare.toLowerCase().startsWith(prefix) ? bare : prefix + bare);
}

function rootOf(node: SyntaxNode): SyntaxNode {
  let root = node;
  for (let up: SyntaxNode | undefined = node; up; up = up.parent) {
    root = up;
    if (up.kind === "CreateRoutine" || up.kind === "CreateTrigger") break;
  }
  return root;
}

/** The name that a Variable node becomes. */
export function nameOfVariable(node: Variable, at: RuleContext): string {
  const dynamic = (at.notes.get(dynamicNames) as ReadonlyMap<string, string> | undefined)?.get(node.value);
  if (dynamic) return dynamic;
  const symbol = at.binding.variableOf(node);
  return symbol ? variableName(symbol, at) : plainName(at.source(node), false);
}

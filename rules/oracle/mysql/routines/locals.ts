/**
 * How variables, parameters and records of code are kept on MySQL: a scalar is a variable, a record one variable for each
 * field, a variable of a package a user variable. In a statement MySQL takes a variable where Oracle takes the column of its
 * name: such variables get another name.
 */
import type { RuleContext } from "../../../../converter/language/oracle/context";
import type { DataType } from "../../../../converter/model/data-type";
import type {
  LoopVariableSymbol,
  ModelSymbol,
  ParameterSymbol,
  VariableSymbol,
} from "../../../../converter/model/symbols";
import type { NameExpression, RoutineDefinition } from "../../../../converter/plsql/nodes";
import { type SyntaxNode, walk } from "../../../../converter/syntax/node";
import { foldIdentifier, quoteIfNeeded, shortenIdentifier } from "../../../../converter/target/mysql/identifiers";
import { freshName } from "../../any/text/fresh-names";
import { enclosingRoutine, memberName } from "./routine-names";

export type LocalVariable = VariableSymbol | ParameterSymbol | LoopVariableSymbol;

/** A single value of a variable: the whole of a scalar, a field of a record. */
export interface Slot {
  /** Names of fields; empty for a scalar. */
  readonly path: readonly string[];
  readonly type: DataType;
  /** The column whose name and type a field has. */
  readonly column?: ModelSymbol;
}

/** The single values that a type consists of, in order. */
export function slotsOf(type: DataType): Slot[] {
  if (type.kind !== "record") return [{ path: [], type }];
  return type.fields.flatMap((f) =>
    slotsOf(f.type).map((s) => ({
      path: [f.name, ...s.path],
      type: s.type,
      column: s.column ?? (f.namedAfter as ModelSymbol | undefined),
    })),
  );
}

export function isLocalVariable(symbol: ModelSymbol | undefined): symbol is LocalVariable {
  return symbol?.kind === "variable" || symbol?.kind === "parameter" || symbol?.kind === "loopVariable";
}

/** Whether a symbol is a variable or constant of a package. */
export function isPackageVariable(symbol: ModelSymbol | undefined): symbol is VariableSymbol {
  return symbol?.kind === "variable" && symbol.parent?.kind === "package";
}

/** The name of a value of a variable, as code at `from` writes it. */
export function slotName(symbol: LocalVariable, path: readonly string[], from: SyntaxNode, at: RuleContext): string {
  if (isPackageVariable(symbol)) return userVariable(symbol, path);
  if (path.length === 0) return variableName(symbol, from, at);
  const names = at.noted("names of fields", () => new Map<string, string>());
  const plain = [symbol.name, ...path].map(foldIdentifier).join("_");
  const key = `${symbol.node?.start ?? symbol.name} ${plain}`;
  let name = names.get(key);
  if (!name) {
    name = quoteIfNeeded(shortenIdentifier(freshName(plain.replace(/[^\w$]/g, "_"), at)));
    names.set(key, name);
  }
  return name;
}

/** The names of all values of a variable. */
export function slotNames(symbol: LocalVariable, from: SyntaxNode, at: RuleContext): string[] {
  return slotsOf(symbol.type).map((s) => slotName(symbol, s.path, from, at));
}

/** The user variable that keeps a value of a package's variable. */
function userVariable(symbol: VariableSymbol, path: readonly string[]): string {
  const name = [memberName(symbol.parent as ModelSymbol, symbol.name), ...path.map(foldIdentifier)].join("_");
  return userVariableName(name);
}

/** A name as a user variable. */
export function userVariableName(name: string): string {
  return /^[\w$.]+$/.test(name) ? `@${name}` : `@\`${name.replaceAll("`", "``")}\``;
}

/** The name of a variable whose whole value is one; of a record the part before its fields. */
export function variableName(symbol: LocalVariable, from: SyntaxNode, at: RuleContext): string {
  const plain = foldIdentifier(symbol.name);
  const owner = symbol.parent;
  // A cursor's parameter is a variable beside the cursor.
  if (owner?.kind === "cursor")
    return quoteIfNeeded(freshName(`${foldIdentifier(owner.name)}_${plain}`.replace(/[^\w$]/g, "_"), at));
  const root = outermostCode(from);
  if (isShadowed(symbol, from, at)) return freshName(`outer_${plain.replace(/[^\w$]/g, "_")}`, at);
  if (!columnWords(root, at).has(symbol.name)) return quoteIfNeeded(plain);
  return freshName(`${symbol.kind === "parameter" ? "p" : "v"}_${plain.replace(/[^\w$]/g, "_")}`, at);
}

/** Whether a nested routine declares a variable of the name of one that it takes from the code around it. */
function isShadowed(symbol: LocalVariable, from: SyntaxNode, at: RuleContext): boolean {
  for (let routine = enclosingRoutine(from); routine; routine = enclosingRoutine(routine)) {
    if (symbol.node && symbol.node.start >= routine.start && symbol.node.end <= routine.end) return false;
    if (symbol.kind === "parameter" && symbol.parent === at.binding.symbolOf(routine)) return false;
    if (enclosingRoutine(routine) && declares(routine, symbol.name)) return true;
  }
  return false;
}

function declares(routine: RoutineDefinition, name: string): boolean {
  const declared = [
    ...(routine.parameters?.parameters ?? []),
    ...(routine.body?.kind === "Body" ? routine.body.declarations : []),
  ] as unknown as { name?: { value?: string } }[];
  return declared.some((d) => d.name?.value === name);
}

/** The outermost routine, trigger or block that holds a node. */
export function outermostCode(node: SyntaxNode): SyntaxNode {
  let found = node;
  for (let up: SyntaxNode | undefined = node; up; up = up.parent) {
    if (up.kind === "RoutineDefinition" || up.kind === "CreateTrigger" || up.kind === "AnonymousBlock") found = up;
  }
  return found;
}

/** Names that statements of the code use for something else than a variable. */
function columnWords(root: SyntaxNode, at: RuleContext): ReadonlySet<string> {
  return at.noted(`words for columns in ${root.start}`, () => {
    const words = new Set<string>();
    for (const node of walk(root)) {
      if (node.kind !== "NameExpression" || !at.binding.isInSql(node)) continue;
      const { parts } = (node as NameExpression).name;
      if (parts.length > 1 || node.parent?.kind === "ColumnReferenceList") continue;
      if (!isLocalVariable(at.binding.symbolOf(node))) words.add(parts[0].value);
    }
    return words;
  });
}

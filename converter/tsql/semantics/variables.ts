/** What `@name` and the names of cursors mean: variables are known in the whole routine or batch. */
import type { Scope } from "../../model/scope";
import type { CursorSymbol, ModelSymbol } from "../../model/symbols";
import type { SyntaxNode } from "../../syntax/node";
import type {
  ExecuteArgument,
  Identifier,
  Parameter,
  Paren,
  ReturnTable,
  TableVariable,
  Variable,
  VariableDeclaration,
} from "../nodes";
import type { Analysis } from "./analysis";
import type { LocalVariable } from "./binding";
import { codeRootOf } from "./code-roots";
import { codeScope } from "./code-scopes";

/** The scope of the routine, trigger or batch around a node. */
export function routineScope(a: Analysis, node: SyntaxNode): Scope {
  return codeScope(a, codeRootOf(node));
}

export function isLocalVariable(symbol: ModelSymbol | undefined): symbol is LocalVariable {
  return symbol?.kind === "variable" || symbol?.kind === "parameter";
}

/** The variables and parameters around a node, in the order of their declaration. */
export function variablesOf(a: Analysis, node: SyntaxNode): LocalVariable[] {
  return [...routineScope(a, node).symbols.values()].flat().filter(isLocalVariable);
}

/** What a Variable, a TableVariable or a declaration means. */
export function variableOf(a: Analysis, node: SyntaxNode): LocalVariable | undefined {
  switch (node.kind) {
    case "Variable":
      return variableNamed(a, node as Variable);
    case "TableVariable":
      return variableOf(a, (node as TableVariable).variable);
    case "Paren":
      return variableOf(a, (node as Paren).inner);
    case "Parameter":
    case "VariableDeclaration":
      return variableNamed(a, (node as Parameter | VariableDeclaration).name);
    case "ReturnTable": {
      const { variable } = node as ReturnTable;
      return variable && variableNamed(a, variable);
    }
    default:
      return undefined;
  }
}

function variableNamed(a: Analysis, node: Variable): LocalVariable | undefined {
  const symbols = routineScope(a, node).symbols.get(node.value);
  const own = symbols?.find((symbol) => symbol.node === node.parent) ?? symbols?.[0];
  return isLocalVariable(own) ? own : undefined;
}

/** `@name =` of EXEC names a parameter of what is run. */
export function isArgumentName(node: SyntaxNode): boolean {
  return node.parent?.kind === "ExecuteArgument" && (node.parent as ExecuteArgument).name === node;
}

/** The cursor that an Identifier or a Variable means. */
export function cursorNamed(a: Analysis, node: Identifier | Variable): CursorSymbol | undefined {
  const symbols = routineScope(a, node).symbols.get(node.value) ?? [];
  for (const symbol of symbols) {
    if (symbol.kind === "cursor") return symbol;
    if (isLocalVariable(symbol) && symbol.type.kind === "cursor") return cursorOfVariable(symbol);
  }
  return undefined;
}

/** A cursor variable seen as the cursor that it holds. */
function cursorOfVariable(variable: LocalVariable): CursorSymbol {
  const row = variable.type.kind === "cursor" ? variable.type.row : undefined;
  const { name, node, unit, parent } = variable;
  return { kind: "cursor", name, node, unit, parent, parameters: [], row: row ?? { kind: "unknown" } };
}

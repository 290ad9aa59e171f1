/** What the parts of a dotted name are: server, database, schema, object, and what follows it. */
import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import type { ModelSymbol } from "../../../../converter/model/symbols";
import { isCallee } from "../../../../converter/syntax/callee";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import type { AlterOther, ObjectName } from "../../../../converter/tsql/nodes";

/** Which part names the schema object (or the row source, in front of columns); -1 where no part does. */
export function objectIndex(name: ObjectName, at: RuleContext): number {
  const last = name.parts.length - 1;
  if (isColumnPlace(name)) {
    const column = at.binding.symbolsOf(name).findLastIndex((s) => s.kind === "column");
    // What follows a column are methods or fields of its value.
    const missing = name.parts.length - at.binding.symbolsOf(name).length;
    return (column >= 0 && missing === 0 ? column : last) - 1;
  }
  const parent = name.parent as SyntaxNode | undefined;
  if (parent && OWN_RULES.has(parent.kind) && !isSequence(parent)) return -1;
  const isBuiltIn = parent?.kind === "NameExpression" && parent.parent && at.builtinName(parent.parent) !== undefined;
  return isBuiltIn ? -1 : last;
}

/** Statements whose rules write their names themselves. */
const OWN_RULES: ReadonlySet<string> = new Set(["CreateOther", "AlterOther", "Permission", "UseDatabase"]);

function isSequence(node: SyntaxNode): boolean {
  return node.kind === "AlterOther" && (node as AlterOther).objectType === "SEQUENCE";
}

/** Whether the name is that of a column, or of what is in its value. */
export function isColumnPlace(name: ObjectName): boolean {
  const parent = name.parent as SyntaxNode | undefined;
  if (parent?.kind === "PivotedTable" || parent?.kind === "UnpivotedTable") return true;
  return parent?.kind === "NameExpression" && !isCallee(parent);
}

/** The schema object that a name means, synonyms not followed. */
export function namedObject(name: ObjectName, at: RuleContext): ModelSymbol | undefined {
  const symbols = at.binding.symbolsOf(name);
  const last = symbols.length === name.parts.length ? symbols.at(-1) : undefined;
  return last ?? at.binding.symbolOf(name);
}

/**
 * Definitions that code runs from a text: EXEC ('CREATE VIEW …'), EXEC sp_executesql N'CREATE PROCEDURE …'. What they
 * create is part of the model, so that the code around knows it; the texts themselves are converted where they stand.
 */
import type { DynamicDefinition } from "../../convert/source-language";
import type { ParsedUnit } from "../../model/binding";
import { type SyntaxNode, walk } from "../../syntax/node";
import type { Binary, Execute, Literal, Paren } from "../../tsql/nodes";
import { parseStatement } from "../../tsql/parse";

/** What is worth knowing: objects that have columns, parameters or values. */
const CREATES: ReadonlySet<string> = new Set([
  "CreateTable",
  "CreateView",
  "CreateSequence",
  "CreateRoutine",
  "CreateTrigger",
  "CreateSchema",
  "CreateType",
]);

/** Kinds of code that run once, with the script. */
const MODULES: ReadonlySet<string> = new Set(["CreateRoutine", "CreateTrigger"]);

/** The definitions in the texts of all units, in order; those whose text is put together at run time are left out. */
export function dynamicDefinitions(units: readonly ParsedUnit[]): DynamicDefinition[] {
  const found: DynamicDefinition[] = [];
  for (const unit of units) {
    if (!unit.root) continue;
    for (const node of walk(unit.root)) {
      const text = node.kind === "Execute" ? executedText(node as Execute) : undefined;
      if (text === undefined || !/^\s*(?:CREATE|ALTER)\b/i.test(text)) continue;
      const { root, problems } = parseStatement(text);
      if (!root || problems.length > 0 || !counts(root, unit.root)) continue;
      // Between the unit that runs it and the next one.
      const index = unit.index + (found.length + 1) / 1e6;
      found.push({ index, root, text, currentSchema: unit.currentSchema, runBy: unit.index });
    }
  }
  return found;
}

/** Changes count only where the script itself makes them. */
function counts(root: SyntaxNode, by: SyntaxNode): boolean {
  return CREATES.has(root.kind) || (root.kind === "AlterTable" && !MODULES.has(by.kind));
}

/** The text that EXEC ('…') or EXEC sp_executesql N'…' runs. */
function executedText({ text, procedure, args }: Execute): string | undefined {
  if (text) return literalText(text);
  const name = procedure?.kind === "ObjectName" ? procedure.parts.at(-1)?.value : undefined;
  const [first] = args;
  if (name !== "sp_executesql" || first?.kind !== "ExecuteArgument") return undefined;
  return literalText(first.value);
}

/** The text of an expression that is made of literals only. */
function literalText(node: SyntaxNode): string | undefined {
  const pieces: string[] = [];
  const stack = [node];
  for (let at = stack.pop(); at; at = stack.pop()) {
    if (at.kind === "Paren") stack.push((at as Paren).inner);
    else if (at.kind === "Binary" && (at as Binary).operator === "+") {
      stack.push((at as Binary).right, (at as Binary).left);
    } else if (at.kind === "Literal" && (at as Literal).type === "string") pieces.push((at as Literal).value);
    else return undefined;
  }
  return pieces.join("");
}

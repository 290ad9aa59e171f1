/**
 * Definitions that code runs from a text: EXECUTE IMMEDIATE 'CREATE TABLE …'. What they create is part of the model, so that
 * the code around knows its columns; the texts themselves are converted where they stand.
 */
import type { DynamicDefinition } from "../../convert/source-language";
import type { ParsedUnit } from "../../model/binding";
import type { Binary, ExecuteImmediate, Literal, Paren } from "../../plsql/nodes";
import { parseStatement } from "../../plsql/parse";
import { type SyntaxNode, walk } from "../../syntax/node";

/** What is worth knowing: objects that have columns or values. Changes count only where the script itself makes them. */
const CREATES: ReadonlySet<string> = new Set(["CreateTable", "CreateSequence", "CreateView"]);

/** The definitions in the texts of all units, in order; those whose text is put together at run time are left out. */
export function dynamicDefinitions(units: readonly ParsedUnit[]): DynamicDefinition[] {
  const found: DynamicDefinition[] = [];
  for (const unit of units) {
    if (!unit.root || !CODE.has(unit.root.kind)) continue;
    for (const node of walk(unit.root)) {
      if (node.kind !== "ExecuteImmediate") continue;
      const text = literalText((node as ExecuteImmediate).text);
      if (text === undefined || !/^\s*(?:CREATE|ALTER)\b/i.test(text)) continue;
      const { root, problems } = parseStatement(text);
      const counts =
        root && (CREATES.has(root.kind) || (root.kind === "AlterTable" && unit.root.kind === "AnonymousBlock"));
      if (!root || !counts || problems.length > 0) continue;
      // Between the unit that runs it and the next one.
      const index = unit.index + (found.length + 1) / 1e6;
      found.push({ index, root, text, currentSchema: unit.currentSchema, runBy: unit.index });
    }
  }
  return found;
}

const CODE: ReadonlySet<string> = new Set([
  "AnonymousBlock",
  "CreateRoutine",
  "CreatePackageBody",
  "CreateTypeBody",
  "CreateTrigger",
]);

/** The text of an expression that is made of literals only. */
function literalText(node: SyntaxNode): string | undefined {
  if (node.kind === "Paren") return literalText((node as Paren).inner);
  if (node.kind === "Literal") return (node as Literal).type === "string" ? (node as Literal).value : undefined;
  if (node.kind !== "Binary" || (node as Binary).operator !== "||") return undefined;
  const left = literalText((node as Binary).left);
  const right = literalText((node as Binary).right);
  return left === undefined || right === undefined ? undefined : left + right;
}

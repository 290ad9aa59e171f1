/** Names of temporary tables: a routine's own bear its name, those of a script lose their number sign. */
import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import type { ModelSymbol } from "../../../../converter/model/symbols";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import type { CreateRoutine, CreateTrigger } from "../../../../converter/tsql/nodes";
import { writtenName } from "./target-names";

/** The name of a temporary table or table variable (`#lines`, `@lines`) as it is written on the target. */
export function temporaryTableName(symbol: ModelSymbol, at: RuleContext): string {
  return writtenName(temporaryName(symbol.name, symbol.node, at), at);
}

/**
 * The name of a temporary table that a node creates or, where nobody knows who creates it, names. `<routine>_<name>` in
 * routines and triggers. In scripts the bare name, unless a table that stays has it: the temporary one would hide it.
 */
export function temporaryName(name: string, node: SyntaxNode | undefined, at: RuleContext): string {
  const bare = name.toLowerCase().replace(/^[#@]+/, "");
  const owner = node && enclosingModule(node);
  if (owner) return `${owner.name.parts.at(-1)?.value}_${bare}`;
  return at.model.named(bare).some((o) => RELATIONS.has(o.kind)) ? `${bare}_temp` : bare;
}

const RELATIONS: ReadonlySet<string> = new Set(["table", "view", "synonym"]);

function enclosingModule(node: SyntaxNode): CreateRoutine | CreateTrigger | undefined {
  for (let up: SyntaxNode | undefined = node; up; up = up.parent) {
    if (up.kind === "CreateRoutine" || up.kind === "CreateTrigger") return up as CreateRoutine | CreateTrigger;
  }
  return undefined;
}

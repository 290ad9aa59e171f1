/** What an identifier names: the input's own things, under their names without quotes. */
import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import type { ModelSymbol } from "../../../../converter/model/symbols";
import type { DataTypeNode, Identifier, ObjectName } from "../../../../converter/tsql/nodes";
import { temporaryName } from "./temporary-names";

/** The name without quotes; a temporary table's is that of the target. */
export function ownName(identifier: Identifier, at: RuleContext): string {
  if (!identifier.value.startsWith("#")) return identifier.value;
  const symbol = at.binding.symbolOf(identifier) ?? symbolOfName(identifier, at);
  const table = symbol?.kind === "rowSource" ? symbol.object : symbol;
  return temporaryName(identifier.value, table?.node ?? identifier, at);
}

function symbolOfName(identifier: Identifier, at: RuleContext): ModelSymbol | undefined {
  const name = identifier.parent;
  if (name?.kind !== "ObjectName") return undefined;
  const index = (name as ObjectName).parts.indexOf(identifier);
  const symbols = at.binding.symbolsOf(name);
  return symbols.length === (name as ObjectName).parts.length ? symbols[index] : at.binding.symbolOf(name);
}

/** A name that the database brings along is not the input's: the rules for functions convert it. */
export function isBuiltInName(identifier: Identifier, at: RuleContext): boolean {
  if (isOfBuiltInType(identifier)) return true;
  const kind = at.binding.symbolOf(identifier)?.kind;
  if (kind === "builtIn" || kind === "pseudoColumn") return true;
  const name = identifier.parent;
  if (name?.kind !== "ObjectName" || name.parent?.kind !== "NameExpression") return false;
  // What stands before a method's name is a column of the input.
  const symbol = at.binding.symbolOf(name.parent);
  const isOwner =
    symbol?.kind === "builtIn" && symbol.category === "method" && (name as ObjectName).parts.at(-1) !== identifier;
  return !isOwner && at.builtinName(name.parent) !== undefined;
}

/** A type that the database brings along may be written as a name: [int], sys.int. */
function isOfBuiltInType({ parent }: Identifier): boolean {
  return parent?.parent?.kind === "DataType" && (parent.parent as DataTypeNode).builtin !== undefined;
}

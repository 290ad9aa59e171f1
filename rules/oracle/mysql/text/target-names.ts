/** Names of schema objects as a statement of the target writes them. */
import type { RuleContext } from "../../../../converter/language/oracle/context";
import type { ObjectName } from "../../../../converter/plsql/nodes";
import type { Piece } from "../../../../converter/rule/pieces";
import {
  foldIdentifier,
  quoteIdentifier,
  quoteIfNeeded,
  shortenIdentifier,
} from "../../../../converter/target/mysql/identifiers";

/** The name of an object, with its database where that is not the current one. */
export function qualifiedName(object: { readonly name: string; readonly schema?: string }, at: RuleContext): string {
  const { schema, name } = object;
  const isNeeded = schema !== undefined && schema !== at.binding.unit.currentSchema;
  return `${isNeeded ? `${quoteIdentifier(schema)}.` : ""}${quoteIdentifier(name)}`;
}

/** A name made of the object's own one and a suffix: "orders_fill". */
export function derivedName(dictionaryName: string, suffix: string): string {
  return quoteIfNeeded(shortenIdentifier(`${foldIdentifier(dictionaryName)}${suffix}`));
}

/** The same beside the object that a statement names: in its database. */
export function derivedFrom(name: ObjectName, suffix: string, at: RuleContext): Piece {
  const database: Piece = name.parts.length > 1 ? [at.text(name.parts[0]), "."] : "";
  return [database, derivedName(name.parts.at(-1)?.value ?? "", suffix)];
}

/**
 * Types of the schema that have the name of a type of PostgreSQL: point, box, money. PostgreSQL looks into its own catalog
 * first, so that such a name never means the schema's type; it gets another one.
 */

import type { RuleContext } from "../../../../converter/language/oracle/context";
import type { ModelSymbol } from "../../../../converter/model/symbols";
import { isCatalogTypeName } from "../../../../converter/target/postgresql/catalog-names";
import { targetName } from "./routine-names";

/** The name of a type of the schema. */
export function targetTypeName(dictionaryName: string, at: RuleContext): string {
  return isCatalogType(dictionaryName) ? `${dictionaryName.toLowerCase()}_type` : targetName(dictionaryName, at);
}

export function isCatalogType(dictionaryName: string): boolean {
  return dictionaryName === dictionaryName.toUpperCase() && isCatalogTypeName(dictionaryName.toLowerCase());
}

/** Whether a symbol is a type that stands in a schema by itself. */
export function isSchemaType(symbol: ModelSymbol | undefined): boolean {
  return symbol?.kind === "objectType" || (symbol?.kind === "type" && symbol.parent === undefined);
}

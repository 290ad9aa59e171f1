/** Names on the target: lower case, quoted where they have to be, without the default schema. */
import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import type { ModelSymbol } from "../../../../converter/model/symbols";
import * as mysql from "../../../../converter/target/mysql/identifiers";
import { isCatalogFunctionName, isCatalogTypeName } from "../../../../converter/target/postgresql/catalog-names";
import * as postgresql from "../../../../converter/target/postgresql/identifiers";
import type { NameContext } from "../../../../converter/target/postgresql/reserved-words";
import { temporaryTableName } from "./temporary-names";

/** The schema whose objects need no schema before their name on the target. */
export const DEFAULT_SCHEMA = "dbo";

/** The schema of PostgreSQL that they stand in: written only where the catalog has the bare name too. */
export const TARGET_DEFAULT_SCHEMA = "public";

/** A name of the model as it is written on the target. `context` is where PostgreSQL reserves more or fewer words. */
export function targetName(name: string, at: RuleContext, context: NameContext = "function"): string {
  return writtenName(name.toLowerCase(), at, context);
}

/** A name, its case as it is to be, shortened and quoted for the target. */
export function writtenName(name: string, at: RuleContext, context: NameContext = "function"): string {
  if (at.frame.target.kind !== "postgresql") return mysql.quoteIfNeeded(mysql.shortenIdentifier(name));
  return postgresql.quoteIfNeeded(postgresql.shortenIdentifier(name), at.version as 17, context);
}

/** What is written before the name of a schema object: "sales.", or nothing. */
export function targetSchemaPrefix(symbol: ModelSymbol, at: RuleContext): string {
  const { schema } = symbol;
  if (schema !== undefined && schema !== DEFAULT_SCHEMA) return `${targetName(schema, at)}.`;
  return isHidden(symbol, at) ? `${TARGET_DEFAULT_SCHEMA}.` : "";
}

/** The name of a schema object with its schema, where that is not the default one. Temporary tables as `temporaryTableName`. */
export function qualifiedTargetName(symbol: ModelSymbol, at: RuleContext): string {
  if (symbol.name.startsWith("#")) return temporaryTableName(symbol, at);
  return targetSchemaPrefix(symbol, at) + targetName(symbol.name, at, symbol.kind === "type" ? "type" : "function");
}

/** Whether PostgreSQL would take the bare name for something of its own catalog. */
export function isHidden(symbol: ModelSymbol, at: RuleContext): boolean {
  if (at.frame.target.kind !== "postgresql") return false;
  const name = symbol.name.toLowerCase();
  if (symbol.kind === "type") return isCatalogTypeName(name);
  return symbol.kind === "routine" ? isCatalogFunctionName(name) : name.startsWith("pg_");
}

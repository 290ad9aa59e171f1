/**
 * Types of the schema that have the name of a type of PostgreSQL: point, box, money. PostgreSQL looks into its own catalog
 * first, so that such a name never means the schema's type; it gets another one.
 */

import type { RuleContext } from "../../../../converter/language/oracle/context";
import type { ModelSymbol } from "../../../../converter/model/symbols";
import { targetName } from "./routine-names";

const CATALOG_TYPES: ReadonlySet<string> = new Set(
  (
    "abstime aclitem bit bool box bpchar bytea char cid cidr circle cstring date daterange float4 float8 gtsvector inet " +
    "int2 int2vector int4 int4range int8 int8range internal interval json jsonb jsonpath line lseg macaddr macaddr8 money " +
    "name numeric numrange oid oidvector path point polygon record refcursor regclass regproc regtype text tid time " +
    "timestamp timestamptz timetz tsquery tsrange tsvector txid_snapshot unknown uuid varbit varchar void xid xml"
  ).split(" "),
);

/** The name of a type of the schema. */
export function targetTypeName(dictionaryName: string, at: RuleContext): string {
  return isCatalogType(dictionaryName) ? `${dictionaryName.toLowerCase()}_type` : targetName(dictionaryName, at);
}

export function isCatalogType(dictionaryName: string): boolean {
  return dictionaryName === dictionaryName.toUpperCase() && CATALOG_TYPES.has(dictionaryName.toLowerCase());
}

/** Whether a symbol is a type that stands in a schema by itself. */
export function isSchemaType(symbol: ModelSymbol | undefined): boolean {
  return symbol?.kind === "objectType" || (symbol?.kind === "type" && symbol.parent === undefined);
}

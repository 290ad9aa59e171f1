/** The PostgreSQL type that holds the values of a type of SQL Server. */
import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import type { DataType } from "../../../../converter/model/data-type";
import type { ModelSymbol } from "../../../../converter/model/symbols";
import type { DataTypeNode } from "../../../../converter/tsql/nodes";
import { qualifiedTargetName } from "../../any/text/target-names";
import { mappedType } from "../../any/types/type-mappings";

type NativeType = Extract<DataType, { kind: "native" }>;

/** Digits of a second's fraction that PostgreSQL keeps. */
const FRACTION_DIGITS = 6;

/** Types whose name and size say everything. */
const PLAIN: Readonly<Record<string, string | undefined>> = {
  bit: "boolean",
  tinyint: "smallint",
  smallint: "smallint",
  int: "integer",
  bigint: "bigint",
  money: "numeric(19,4)",
  smallmoney: "numeric(10,4)",
  float: "double precision",
  real: "real",
  binary: "bytea",
  varbinary: "bytea",
  date: "date",
  datetime: "timestamp(3)",
  smalldatetime: "timestamp(0)",
  uniqueidentifier: "uuid",
  rowversion: "bigint",
  xml: "xml",
  json: "jsonb",
  cursor: "refcursor",
};

/** The type's name on PostgreSQL. Text stands in for types that have no counterpart. The settings may choose another one. */
export function targetType(type: DataType, at: RuleContext): string {
  return (type.kind === "native" ? mappedType(type, undefined, at) : undefined) ?? counterpart(type, at) ?? "text";
}

/** The type as a DataType node writes it: domains keep their name. */
export function writtenType(node: DataTypeNode, at: RuleContext): string {
  const type = at.typeOf(node);
  const mapped = node.builtin !== undefined && type.kind === "native" ? mappedType(type, node, at) : undefined;
  if (mapped !== undefined) return mapped;
  const alias = node.builtin === undefined && node.name ? at.binding.symbolOf(node.name) : undefined;
  if (alias?.kind === "type") return typeName(alias, at) + (alias.type.kind === "collection" ? "[]" : "");
  return targetType(type, at);
}

/** The PostgreSQL type that certainly holds the values; undefined where a person has to decide. */
export function counterpart(type: DataType, at: RuleContext): string | undefined {
  switch (type.kind) {
    case "native":
      return nativeType(type);
    case "boolean":
      return "boolean";
    case "cursor":
      return "refcursor";
    case "xml":
      return "xml";
    case "json":
      return "jsonb";
    case "null":
      return "text";
    case "collection": {
      const element = collectionName(type.symbol, at) ?? counterpart(type.element, at);
      return element === undefined ? undefined : `${element}[]`;
    }
    case "record":
      return collectionName(type.symbol, at);
    default:
      return undefined;
  }
}

function nativeType(type: NativeType): string | undefined {
  switch (type.name) {
    case "decimal":
      return `numeric(${type.precision ?? 18},${type.scale ?? 0})`;
    case "char":
    case "nchar":
      return type.length === undefined ? "text" : `char(${type.length})`;
    case "varchar":
    case "nvarchar":
      return type.length === undefined || type.length === "max" ? "text" : `varchar(${type.length})`;
    case "time":
      return `time${fraction(type.scale)}`;
    case "datetime2":
      return `timestamp${fraction(type.scale)}`;
    case "datetimeoffset":
      return `timestamptz${fraction(type.scale)}`;
    default:
      return PLAIN[type.name];
  }
}

/** "(3)"; nothing where PostgreSQL's own precision holds all there is room for. */
function fraction(scale = FRACTION_DIGITS): string {
  return scale >= FRACTION_DIGITS ? "" : `(${scale})`;
}

function collectionName(symbol: unknown, at: RuleContext): string | undefined {
  const type = symbol as ModelSymbol | undefined;
  return type?.kind === "type" ? typeName(type, at) : undefined;
}

/** The name of a domain or composite type as it is written on PostgreSQL. */
function typeName(symbol: ModelSymbol, at: RuleContext): string {
  return qualifiedTargetName(symbol, at);
}

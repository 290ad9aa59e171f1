/** The views that SQL Server itself brings along; what their columns hold is told from their names. */
import { type DataType, UNKNOWN } from "../../model/data-type";
import type { BuiltInSymbol } from "../../model/symbols";
import { BIGINT, BIT, DATETIME, INT, SYSNAME, TINYINT, text } from "./type-families";

const SCHEMAS: ReadonlySet<string> = new Set(["sys", "information_schema"]);

/** Views of SQL Server 2000 that are still found without a schema. */
const OLD_VIEWS: ReadonlySet<string> = new Set(
  (
    "syscolumns syscomments sysdatabases sysdepends sysfiles sysforeignkeys sysindexes sysindexkeys syslogins sysmembers " +
    "sysmessages sysobjects syspermissions sysprocesses sysprotects sysreferences systypes sysusers"
  ).split(" "),
);

const views = new Map<string, BuiltInSymbol>();

/** The catalog view that a name means, in whatever database. */
export function builtInView(parts: readonly string[]): BuiltInSymbol | undefined {
  const name = parts.at(-1) ?? "";
  const schema = parts.at(-2);
  const isCatalog = schema !== undefined && SCHEMAS.has(schema);
  if (!isCatalog && !(OLD_VIEWS.has(name) && (!schema || schema === "dbo"))) return undefined;
  const key = (isCatalog ? `${schema}.${name}` : name).toUpperCase();
  let view = views.get(key);
  if (!view) {
    view = { kind: "builtIn", category: "view", name: key, type: UNKNOWN };
    views.set(key, view);
  }
  return view;
}

/** The catalog names its columns after what they hold. */
const COLUMNS: readonly (readonly [RegExp, DataType])[] = [
  [/^(?:partition|hobt|allocation_unit|container)_id$/, BIGINT],
  [/^(?:system_type_id|precision|scale)$/, TINYINT],
  [/^(?:is|has|uses|can|allow)_/, BIT],
  [/(?:^|_)(?:id|uid)$/, INT],
  [/name$/, SYSNAME],
  [/_desc$/, text("nvarchar", 60)],
  [/^(?:filter_)?definition$/, text("nvarchar", "max")],
  [/_date$|_time$|^crdate$|^refdate$/, DATETIME],
  [/_(?:count|kb|bytes|pages|ms|us)$|^total_/, BIGINT],
];

/** INFORMATION_SCHEMA holds names, and numbers of places. */
const STANDARD_COLUMNS: readonly (readonly [RegExp, DataType])[] = [
  [/^is_|_rule$|_option$/, text("varchar", 10)],
  [/_position$|_length$|_level$/, INT],
  [/_definition$|^column_default$|_clause$/, text("nvarchar", 4000)],
  [/name$|schema$|catalog$|_type$/, SYSNAME],
];

/** The type of a catalog view's column. */
export function catalogColumnType(view: string, column: string): DataType {
  const columns = view.startsWith("INFORMATION_SCHEMA.") ? STANDARD_COLUMNS : COLUMNS;
  return columns.find(([names]) => names.test(column))?.[1] ?? UNKNOWN;
}

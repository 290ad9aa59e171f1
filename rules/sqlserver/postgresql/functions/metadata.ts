/** Functions that ask the catalog about objects, columns and types. */
import { quoteText, type RuleContext } from "../../../../converter/language/sqlserver/context";
import {
  defineFunctions,
  type FunctionCall,
  type FunctionRow,
} from "../../../../converter/language/sqlserver/function-table";
import type { Piece } from "../../../../converter/rule/pieces";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import { textOf } from "../../any/expressions/constants";
import { around, enclosing } from "../../any/expressions/placement";
import type { Args } from "./calls";

const MANUAL = "https://www.postgresql.org/docs/current/functions-info.html";

/** The kinds of objects that OBJECT_ID's second argument names, by where PostgreSQL keeps them. */
const KINDS: Readonly<Record<string, "relation" | "routine" | "constraint" | "trigger">> = {
  U: "relation",
  V: "relation",
  S: "relation",
  SO: "relation",
  SN: "relation",
  IT: "relation",
  P: "routine",
  PC: "routine",
  FN: "routine",
  IF: "routine",
  TF: "routine",
  AF: "routine",
  TR: "trigger",
  PK: "constraint",
  UQ: "constraint",
  F: "constraint",
  C: "constraint",
  D: "constraint",
};

/** "[dbo].[Order Details]" → its parts without brackets, in lower case. */
export function nameParts(text: string): string[] {
  const found = text.match(/\[(?:[^\]]|\]\])*\]|"(?:[^"]|"")*"|[^.[\]"]+|(?<=\.)(?=\.)/g) ?? [];
  return found.map((part) => {
    if (part.startsWith("[")) return part.slice(1, -1).replace(/\]\]/g, "]").toLowerCase();
    if (part.startsWith('"')) return part.slice(1, -1).replace(/""/g, '"').toLowerCase();
    return part.trim().toLowerCase();
  });
}

/** The name as PostgreSQL's lookup functions read it: dbo is on the search path, temporary tables in pg_temp. */
function lookupName(text: string): string {
  const parts = nameParts(text);
  const last = parts[parts.length - 1] ?? "";
  const schema = parts[parts.length - 2] ?? "";
  const quote = (name: string): string => (/^[a-z_][a-z0-9_$]*$/.test(name) ? name : `"${name.replace(/"/g, '""')}"`);
  if (last.startsWith("#")) return `pg_temp.${quote(last.replace(/^#+/, ""))}`;
  return schema === "" || schema === "dbo" ? quote(last) : `${quote(schema)}.${quote(last)}`;
}

function objectId(call: FunctionCall, at: RuleContext, [name, kind]: Args): void {
  const text = textOf(name);
  const word = textOf(kind)?.trim().toUpperCase();
  const place = word === undefined ? undefined : (KINDS[word] ?? "relation");
  const written: Piece =
    text === undefined
      ? ["replace(replace(replace(lower(", at.text(name), "), 'dbo.', ''), '[', ''), ']', '')"]
      : quoteText(lookupName(text));
  // Where only its being there is asked for, the number does not matter.
  const cast = around(call)?.kind === "IsNull" ? "" : "::oid::integer";
  const relation: Piece = ["to_regclass(", written, `)${cast}`];
  const routine: Piece = ["to_regproc(", written, `)${cast}`];
  if (place === undefined && cast === "") at.replace(call, ["coalesce(", relation, "::oid, ", routine, "::oid)"]);
  else if (place === undefined) at.replace(call, ["coalesce(", relation, ", ", routine, ")"]);
  else if (place === "relation") at.replace(call, relation);
  else if (place === "routine") at.replace(call, routine);
  else {
    const plain: Piece = text === undefined ? ["lower(", at.text(name), ")"] : quoteText(nameParts(text).at(-1) ?? "");
    const [table, column] = place === "trigger" ? ["pg_trigger", "tgname"] : ["pg_constraint", "conname"];
    at.replace(call, [`(SELECT min(oid)::integer FROM ${table} WHERE ${column} = `, plain, ")"]);
  }
}

function objectName(call: FunctionCall, at: RuleContext, [id]: Args): void {
  if (isProcedureId(id)) {
    at.replace(call, quoteText(routineName(call) ?? ""));
    return;
  }
  at.replace(call, ["(SELECT relname::text FROM pg_class WHERE oid = ", at.operand(id), ")"]);
}

function isProcedureId(node: SyntaxNode | undefined): boolean {
  return node?.kind === "SystemVariable" && (node as SyntaxNode & { value?: string }).value === "@@PROCID";
}

const CODE: ReadonlySet<string> = new Set(["CreateRoutine", "CreateTrigger"]);

/** The name of the routine or trigger around a node. */
export function routineName(node: SyntaxNode): string | undefined {
  const code = enclosing(node, CODE) as (SyntaxNode & { name?: { parts: { written: string }[] } }) | undefined;
  return code?.name?.parts.at(-1)?.written;
}

function schemaOf(call: FunctionCall, at: RuleContext, [id]: Args): void {
  if (isProcedureId(id)) at.replace(call, "current_schema()::text");
  else at.replace(call, ["(SELECT relnamespace::regnamespace::text FROM pg_class WHERE oid = ", at.operand(id), ")"]);
}

function schemaName(call: FunctionCall, at: RuleContext, args: Args): void {
  if (args.length === 0) at.replace(call, "current_schema()::text");
  else at.replace(call, ["(SELECT nspname::text FROM pg_namespace WHERE oid = ", at.operand(args[0]), ")"]);
}

function schemaId(call: FunctionCall, at: RuleContext, args: Args): void {
  if (args.length === 0) at.replace(call, "to_regnamespace(current_schema())::oid::integer");
  else {
    const text = textOf(args[0]);
    const name: Piece =
      text === undefined
        ? ["lower(", at.text(args[0]), ")"]
        : quoteText(text.toLowerCase() === "dbo" ? "public" : text.toLowerCase());
    at.replace(call, ["to_regnamespace(", name, ")::oid::integer"]);
  }
}

function columnLength(call: FunctionCall, at: RuleContext, [table, column]: Args): void {
  const [name, field] = [textOf(table), textOf(column)];
  if (name === undefined || field === undefined) {
    at.refuseValue(
      call,
      "COL_LENGTH of a computed name: look the column up in information_schema.columns.",
      "smallint",
    );
    return;
  }
  at.replace(call, [
    "(SELECT CASE WHEN attlen > 0 THEN attlen WHEN atttypmod > 4 THEN atttypmod - 4 ELSE -1 END FROM pg_attribute",
    ` WHERE attrelid = to_regclass(${quoteText(lookupName(name))}) AND attname = ${quoteText(nameParts(field)[0] ?? "")} AND NOT attisdropped)`,
  ]);
}

function columnName(call: FunctionCall, at: RuleContext, [id, number]: Args): void {
  at.replace(call, [
    "(SELECT attname::text FROM pg_attribute WHERE attrelid = ",
    at.operand(id),
    " AND attnum = ",
    at.operand(number),
    ")",
  ]);
}

function typeOfId(call: FunctionCall, at: RuleContext, [name]: Args): void {
  const text = textOf(name);
  if (text !== undefined) at.replace(call, `to_regtype(${quoteText(lookupName(text))})::oid::integer`);
  else at.replace(call, ["to_regtype(lower(", at.text(name), "))::oid::integer"]);
}

function missing(name: string, from: string, advice: string, type = "integer"): FunctionRow {
  return {
    to: type,
    refused: `SQL Server's catalog has no counterpart here. ${advice}`,
    complexity: "medium",
    examples: [{ from: `SELECT ${from} AS x WHERE 1 = 0`, contains: "not_converted", refused: name }],
  };
}

const table = {
  OBJECT_ID: {
    to: objectId,
    args: [1, 2],
    examples: [
      {
        from: "SELECT OBJECT_ID('dbo.Orders', 'U') AS a, OBJECT_ID(N'[dbo].[Order Details]') AS b",
        to: "SELECT to_regclass('orders')::oid::integer AS a, coalesce(to_regclass('\"order details\"')::oid::integer, to_regproc('\"order details\"')::oid::integer) AS b",
      },
      {
        from: "SELECT OBJECT_ID('sales.f', 'FN') AS f",
        to: "SELECT to_regproc('sales.f')::oid::integer AS f",
      },
    ],
  },
  OBJECT_NAME: {
    to: objectName,
    args: [1, 2],
    examples: [{ from: "OBJECT_NAME(5)", to: "(SELECT relname::text FROM pg_class WHERE oid = 5)" }],
  },
  OBJECT_SCHEMA_NAME: {
    to: schemaOf,
    args: [1, 2],
    examples: [
      { from: "OBJECT_SCHEMA_NAME(5)", to: "(SELECT relnamespace::regnamespace::text FROM pg_class WHERE oid = 5)" },
    ],
  },
  OBJECT_DEFINITION: {
    to: "coalesce(pg_get_functiondef($1), pg_get_viewdef($1))",
    args: 1,
    examples: [
      {
        from: "SELECT OBJECT_DEFINITION(5) AS d WHERE 1 = 0",
        to: "SELECT coalesce(pg_get_functiondef(5), pg_get_viewdef(5)) AS d WHERE 1 = 0",
      },
    ],
  },
  SCHEMA_NAME: { to: schemaName, args: [0, 1], examples: [{ from: "SCHEMA_NAME()", to: "current_schema()::text" }] },
  SCHEMA_ID: {
    to: schemaId,
    args: [0, 1],
    examples: [{ from: "SCHEMA_ID('sales')", to: "to_regnamespace('sales')::oid::integer" }],
  },
  COL_LENGTH: {
    to: columnLength,
    args: 2,
    examples: [{ from: "COL_LENGTH('dbo.t', 'Name')", contains: "attrelid = to_regclass('t') AND attname = 'name'" }],
  },
  COL_NAME: {
    to: columnName,
    args: 2,
    examples: [
      { from: "COL_NAME(5, 1)", to: "(SELECT attname::text FROM pg_attribute WHERE attrelid = 5 AND attnum = 1)" },
    ],
  },
  TYPE_ID: {
    to: typeOfId,
    args: 1,
    examples: [{ from: "TYPE_ID('dbo.Flag')", to: "to_regtype('flag')::oid::integer" }],
  },
  TYPE_NAME: {
    to: "format_type($1, NULL)",
    args: 1,
    examples: [{ from: "TYPE_NAME(23)", to: "format_type(23, NULL)" }],
  },
  IDENT_CURRENT: {
    to: (call: FunctionCall, at: RuleContext, [name]: Args) => identity(call, name, "last_value", at),
    args: 1,
    examples: [{ from: "IDENT_CURRENT('dbo.t')", contains: "pg_sequences" }],
  },
  IDENT_SEED: {
    to: (call: FunctionCall, at: RuleContext, [name]: Args) => identity(call, name, "start_value", at),
    args: 1,
    examples: [{ from: "IDENT_SEED('t')", contains: "start_value" }],
  },
  IDENT_INCR: {
    to: (call: FunctionCall, at: RuleContext, [name]: Args) => identity(call, name, "increment_by", at),
    args: 1,
    examples: [{ from: "IDENT_INCR('t')", contains: "increment_by" }],
  },
  COLUMNPROPERTY: missing("COLUMNPROPERTY", "COLUMNPROPERTY(5, 'a', 'AllowsNull')", "See information_schema.columns."),
  OBJECTPROPERTY: missing("OBJECTPROPERTY", "OBJECTPROPERTY(5, 'IsTable')", "See pg_class and pg_proc."),
  OBJECTPROPERTYEX: missing("OBJECTPROPERTYEX", "OBJECTPROPERTYEX(5, 'IsTable')", "See pg_class and pg_proc.", "text"),
  INDEXPROPERTY: missing("INDEXPROPERTY", "INDEXPROPERTY(5, 'i', 'IsUnique')", "See pg_index."),
  INDEXKEY_PROPERTY: missing("INDEXKEY_PROPERTY", "INDEXKEY_PROPERTY(5, 1, 1, 'IsDescending')", "See pg_index."),
  INDEX_COL: missing("INDEX_COL", "INDEX_COL('t', 1, 1)", "See pg_get_indexdef().", "text"),
  TYPEPROPERTY: missing("TYPEPROPERTY", "TYPEPROPERTY('int', 'Precision')", "See pg_type."),
  STATS_DATE: missing("STATS_DATE", "STATS_DATE(5, 1)", "See last_analyze of pg_stat_user_tables.", "timestamp"),
  DATABASEPROPERTYEX: missing(
    "DATABASEPROPERTYEX",
    "DATABASEPROPERTYEX('d', 'Status')",
    "See pg_database and pg_settings.",
    "text",
  ),
  DATABASEPROPERTY: missing(
    "DATABASEPROPERTY",
    "DATABASEPROPERTY('d', 'IsReadOnly')",
    "See pg_database and pg_settings.",
  ),
  SQL_VARIANT_PROPERTY: missing(
    "SQL_VARIANT_PROPERTY",
    "SQL_VARIANT_PROPERTY(1, 'BaseType')",
    "Keep the type in a column of its own.",
    "text",
  ),
  COLLATIONPROPERTY: missing(
    "COLLATIONPROPERTY",
    "COLLATIONPROPERTY('Latin1_General_CI_AS', 'CodePage')",
    "See pg_collation.",
    "text",
  ),
} satisfies Record<string, FunctionRow>;

/** What the sequence behind an identity column says. */
function identity(call: FunctionCall, name: SyntaxNode, field: string, at: RuleContext): void {
  const text = textOf(name);
  const relation: Piece = text === undefined ? ["lower(", at.text(name), ")"] : quoteText(lookupName(text));
  const value = field === "last_value" ? `coalesce(s.${field}, s.start_value)` : `s.${field}`;
  at.replace(call, [
    `(SELECT ${value}::numeric FROM pg_sequences AS s JOIN pg_depend AS d ON d.objid = format('%I.%I', s.schemaname, s.sequencename)::regclass`,
    " AND d.deptype = 'i' WHERE d.refobjid = to_regclass(",
    relation,
    "))",
  ]);
}

export default defineFunctions(
  { pair: "sqlserver.postgresql", topic: "functions about objects", source: MANUAL },
  table,
);

/** Select lists whose values must have the very types of a function's result. */
import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import type { Piece } from "../../../../converter/rule/pieces";
import { type SyntaxNode, walk } from "../../../../converter/syntax/node";
import type {
  DataTypeNode,
  ParenQuery,
  Query,
  Select,
  SelectItem,
  SetOperation,
} from "../../../../converter/tsql/nodes";
import { queryText } from "../../any/statements/layout";
import { targetName } from "../../any/text/target-names";
import { targetType } from "../types/target-types";
import type { ResultColumn } from "./signature";

/**
 * A query whose columns have the very types that a function returns, without its semicolon. Values are cast in place; where
 * `*` brings columns of other types, a query around the query does it.
 */
export function typedQuery(query: Query, columns: readonly ResultColumn[], at: RuleContext): Piece {
  castSelectItems(query, columns, at);
  const text = queryText(query, at);
  if (selectsOf(query.body).every((s) => isStarExact(s, at))) return text;
  const names = columns.map((c) => targetName(c.name, at, "column"));
  const casts = columns.map((c, i) => `rows.${names[i]}::${c.type}`);
  return [`SELECT ${casts.join(", ")} FROM (`, text, `) AS rows (${names.join(", ")})`];
}

/** Whether `*` brings columns of built-in types of tables only. */
function isStarExact(select: Select, at: RuleContext): boolean {
  if (!select.items.some((i) => i.kind === "SelectItem" && (i as SelectItem).value.kind === "Star")) return true;
  const sources = walk(select).filter((n) => n.kind === "TableName");
  return sources.every((source) => {
    const rows = at.binding.symbolOf(source);
    if (rows?.kind !== "rowSource" || rows.isOpen || rows.object?.kind !== "table") return false;
    return rows.columns.every((c) => isBuiltInType(c.node));
  });
}

function isBuiltInType(declaration: SyntaxNode | undefined): boolean {
  const declared = (declaration as { type?: SyntaxNode } | undefined)?.type;
  return declared?.kind === "DataType" && (declared as DataTypeNode).builtin !== undefined;
}

/** Casts the values of a query that may have another type than the columns they are returned as. */
function castSelectItems(query: Query, columns: readonly ResultColumn[], at: RuleContext): void {
  for (const select of selectsOf(query.body)) {
    const items = select.items.filter((i): i is SelectItem => i.kind === "SelectItem");
    if (items.length !== columns.length || items.some((i) => i.value.kind === "Star")) continue;
    items.forEach((item, i) => {
      if (isExact(item.value, columns[i].type, at)) return;
      const value = castValue(item.value, columns[i].type, at);
      at.replace(item, item.alias ? [value, " AS ", at.text(item.alias)] : value);
    });
  }
}

/** A value as the type. */
export function castValue(value: SyntaxNode, type: string, at: RuleContext): Piece {
  return isExact(value, type, at) ? at.text(value) : [at.operand(value), `::${type}`];
}

/** Whether a value has the type without a doubt. */
function isExact(value: SyntaxNode, type: string, at: RuleContext): boolean {
  return (value.kind === "NameExpression" || value.kind === "Variable") && isExactType(value, type, at);
}

/** Whether a column or variable is of the type; lengths do not count. */
export function isExactType(value: SyntaxNode, type: string, at: RuleContext): boolean {
  if (hasNamedType(value, at)) return false;
  const own = at.typeOf(value);
  return own.kind === "native" && baseName(targetType(own, at)) === baseName(type);
}

/** Whether the declared type is a domain, or nothing says what it is: a column of a view, a derived table. */
function hasNamedType(value: SyntaxNode, at: RuleContext): boolean {
  return !isBuiltInType(at.binding.symbolOf(value)?.node);
}

function baseName(type: string): string {
  return type.replace(/\(.*\)/, "");
}

/** The SELECTs whose rows a query gives. */
export function selectsOf(body: SyntaxNode): Select[] {
  switch (body.kind) {
    case "Select":
      return [body as Select];
    case "SetOperation":
      return [...selectsOf((body as SetOperation).left), ...selectsOf((body as SetOperation).right)];
    case "ParenQuery": {
      const { query } = body as ParenQuery;
      return query.kind === "Query" ? selectsOf((query as Query).body) : [];
    }
    default:
      return [];
  }
}

/** Select lists whose values must have the very types of a function's result. */
import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import type { Piece } from "../../../../converter/rule/pieces";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import type { DataTypeNode, ParenQuery, Query, Select, SelectItem, SetOperation } from "../../../../converter/tsql/nodes";
import { targetType } from "../types/target-types";
import type { ResultColumn } from "./signature";

/** Casts the values of a query that may have another type than the columns they are returned as. */
export function castSelectItems(query: Query, columns: readonly ResultColumn[], at: RuleContext): void {
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
  const symbol = at.binding.symbolOf(value);
  const { node } = symbol ?? {};
  const declared = (node as { type?: SyntaxNode } | undefined)?.type;
  return declared?.kind !== "DataType" || (declared as DataTypeNode).builtin === undefined;
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

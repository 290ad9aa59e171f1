/** Common table expressions; a recursive one has the columns of its first part. */
import { lazy } from "../../model/lazy";
import type { Scope } from "../../model/scope";
import type { ColumnSymbol, CommonTableSymbol } from "../../model/symbols";
import { walk } from "../../syntax/node";
import type { CommonTableExpression, TableName } from "../nodes";
import type { Analysis } from "./analysis";
import { type Columns, columnsOfShape, identifiersOf, WHILE_COMPUTING } from "./columns";
import { anchorShape, shapeOf } from "./query-shapes";

export function commonTable(a: Analysis, node: CommonTableExpression, parent: Scope): CommonTableSymbol {
  const names = identifiersOf(node.columns);
  const columns = lazy<Columns>(() => {
    if (!namesItself(node)) return columnsOfShape(shapeOf(a, node.query), node, names);
    // Both parts must have the same types: those of the first, which does not name the table.
    const first = columnsOfShape(anchorShape(a, node.query), node, names);
    return { ...first, columns: first.columns.map((column) => nullable(column)) };
  }, WHILE_COMPUTING);
  const symbol: CommonTableSymbol = {
    kind: "commonTable",
    name: node.name.value,
    node,
    unit: parent.unit,
    parent: parent.owner,
    get columns() {
      return columns().columns;
    },
    get isOpen() {
      return columns().isOpen;
    },
  };
  a.declared.set(node, symbol);
  return symbol;
}

function namesItself({ name, query }: CommonTableExpression): boolean {
  return walk(query).some((node) => {
    if (node.kind !== "TableName") return false;
    const { parts } = (node as TableName).name;
    return parts.length === 1 && parts[0].value === name.value;
  });
}

/** What a recursive table computes from its own rows may be NULL. */
function nullable(column: ColumnSymbol): ColumnSymbol {
  const { name, node, hasDefault, isIdentity, isVirtual, isAssumed, namedAfter } = column;
  return {
    kind: "column",
    name,
    node,
    get type() {
      return column.type;
    },
    isNullable: true,
    hasDefault,
    isIdentity,
    isVirtual,
    isAssumed,
    namedAfter,
  };
}

/** A common table is visible after its name, in its own query too. */
export function commonTableNamed(name: string, scope: Scope, at: number): CommonTableSymbol | undefined {
  for (let s: Scope | undefined = scope; s; s = s.parent) {
    if (s.kind !== "with") continue;
    for (const symbol of s.symbols.get(name) ?? []) {
      if (symbol.kind === "commonTable" && symbol.node && symbol.node.start < at) return symbol;
    }
  }
  return undefined;
}

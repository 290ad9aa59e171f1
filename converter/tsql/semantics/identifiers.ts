/** Names that stand by themselves: in lists of columns, of cursors, labels and declarations. */
import type { ModelSymbol } from "../../model/symbols";
import type { SyntaxNode } from "../../syntax/node";
import type { DroppedElement, Identifier, ObjectName, UpdatedColumn } from "../nodes";
import type { Analysis } from "./analysis";
import { codeRootOf } from "./code-roots";
import { columnNamed } from "./columns";
import { declaredBy } from "./declared";
import { resolveNode } from "./references";
import { one, type Resolution, resolveColumn, UNRESOLVED } from "./resolution";
import { columnsOfObject } from "./row-sources";
import { scopeOf } from "./scopes";
import { cursorNamed, routineScope } from "./variables";

/** What a single name stands for: a column in a list, a cursor, a label, or what it declares. */
export function resolveIdentifier(a: Analysis, node: Identifier): Resolution {
  const { parent } = node;
  switch (parent?.kind) {
    case undefined:
      return UNRESOLVED;
    case "Member":
      return resolveNode(a, parent);
    case "CursorStatement":
    case "FetchStatement":
    case "CurrentOf":
    case "DeclareCursor":
      return one(cursorNamed(a, node));
    case "UpdatedColumn":
      return one(updatedColumn(a, parent as UpdatedColumn));
    case "GotoStatement":
      return one(
        routineScope(a, node)
          .symbols.get(node.value)
          ?.find((s) => s.kind === "label"),
      );
    case "NameList":
    case "TableConstraint":
    case "SystemTimePeriod":
      return one(columnInList(a, node, parent));
    case "ColumnDefinition":
      return parent.parent?.kind === "AlterColumn" ? one(columnInTable(a, node)) : one(declaredBy(a, parent));
    case "DroppedElement":
      return (parent as DroppedElement).what === "COLUMN" ? one(columnInTable(a, node)) : UNRESOLVED;
    case "TableName":
    case "TableVariable":
    case "DerivedTable":
    case "TableFunction":
    case "PivotedTable":
    case "UnpivotedTable":
      // The alias of a row source; the values of PIVOT are names of columns.
      return (parent as { readonly alias?: Identifier }).alias === node ? resolveNode(a, parent) : UNRESOLVED;
    default:
      return one(a.declared.get(node) ?? declaredBy(a, parent as SyntaxNode));
  }
}

/** UPDATE(column) in a trigger. */
function updatedColumn(a: Analysis, node: UpdatedColumn): ModelSymbol | undefined {
  const trigger = codeRootOf(node);
  const { table } = trigger as SyntaxNode & { readonly table?: ObjectName };
  const object = table && resolveNode(a, table).candidates[0];
  return object && columnNamed(columnsOfObject(object), node.column.value, object);
}

/** A column in the list of a key, an index or a reference; the names that a view or an alias gives are no columns. */
function columnInList(a: Analysis, node: Identifier, list: SyntaxNode): ModelSymbol | undefined {
  const owner = list.parent;
  if (owner?.kind === "ReferencesClause") {
    const table = resolveNode(a, (owner as unknown as { readonly table: ObjectName }).table).candidates[0];
    return table && columnNamed(columnsOfObject(table), node.value, table);
  }
  if (owner?.kind === "Permission" || owner?.kind === "GrantedPermission") {
    const permission = owner.kind === "Permission" ? owner : owner.parent;
    const object = (permission as { readonly object?: ObjectName } | undefined)?.object;
    const table = object && resolveNode(a, object).candidates[0];
    return table && columnNamed(columnsOfObject(table), node.value, table);
  }
  const isNamed = list.kind === "TableConstraint" && (list as { readonly name?: unknown }).name === node;
  if (isNamed) return a.declared.get(list);
  if (owner && NAMING.has(owner.kind)) return undefined;
  return columnInTable(a, node);
}

/** Nodes whose list of names gives names instead of using them. */
const NAMING: ReadonlySet<string> = new Set(["CreateView", "CommonTableExpression", "DerivedTable", "TableFunction"]);

function columnInTable(a: Analysis, node: Identifier): ModelSymbol | undefined {
  return resolveColumn([node.value], scopeOf(a, node)).candidates[0];
}

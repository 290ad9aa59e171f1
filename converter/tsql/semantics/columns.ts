/** Columns: of tables as statements define and change them, of queries, and of values that are tables. */
import { type DataType, UNKNOWN } from "../../model/data-type";
import { lazy } from "../../model/lazy";
import type { ColumnSymbol, ModelSymbol, TableSymbol } from "../../model/symbols";
import { TableEntry } from "../../model/table-entry";
import type { SyntaxNode } from "../../syntax/node";
import type { Identifier, NameList } from "../nodes";
import { catalogColumnType } from "./catalog-views";
import type { QueryShape } from "./query-shapes";

/** Columns as far as they are known. */
export interface Columns {
  readonly columns: readonly ColumnSymbol[];
  readonly isOpen: boolean;
}

export const NOTHING_KNOWN: Columns = { columns: [], isOpen: true };
export const WHILE_COMPUTING: Columns = { columns: [], isOpen: false };

/** A column that no table defines. */
export function plainColumn(name: string, type: DataType, node?: SyntaxNode, parent?: ModelSymbol): ColumnSymbol {
  return {
    kind: "column",
    name,
    type,
    node,
    parent,
    isNullable: true,
    hasDefault: false,
    isIdentity: false,
    isVirtual: false,
    isAssumed: false,
  };
}

/** A column that is not known to exist: what it belongs to is not part of the input. */
export function assumedColumn(name: string, parent: ModelSymbol | undefined): ColumnSymbol {
  const view = parent?.kind === "rowSource" && parent.object?.kind === "builtIn" ? parent.object : undefined;
  const type = view ? catalogColumnType(view.name, name) : UNKNOWN;
  return { ...plainColumn(name, type, undefined, parent), isAssumed: true };
}

/** The names of a list that could be read. */
export function identifiersOf(list: NameList | undefined): Identifier[] | undefined {
  return list?.names.filter((n): n is Identifier => n.kind === "Identifier");
}

/** A query's columns as the columns of a view or derived table; `names` renames them from the first on. */
export function columnsOfShape(
  shape: QueryShape,
  node: SyntaxNode,
  names?: readonly Identifier[],
  parent?: ModelSymbol,
): Columns {
  const columns = shape.columns.map(
    (column, i): ColumnSymbol => ({
      kind: "column",
      name: names?.[i]?.value ?? column.name,
      node: column.node ?? node,
      parent,
      get type() {
        return column.type;
      },
      get isNullable() {
        return column.isNullable;
      },
      hasDefault: false,
      isIdentity: false,
      isVirtual: false,
      isAssumed: false,
      namedAfter: names?.[i] ? undefined : column.namedAfter,
    }),
  );
  // Names without a known query behind them are still names.
  for (let i = columns.length; names && i < names.length; i++) {
    columns.push(plainColumn(names[i].value, UNKNOWN, names[i], parent));
  }
  return { columns, isOpen: shape.isOpen && !names };
}

/** Columns under other names, as an alias with a list of columns gives them. */
export function renamed({ columns, isOpen }: Columns, names: readonly Identifier[] | undefined): Columns {
  if (!names || names.length === 0) return { columns, isOpen };
  const known = names.map((name, i): ColumnSymbol => {
    const column = columns[i];
    return column ? withName(column, name.value) : plainColumn(name.value, UNKNOWN, name);
  });
  return { columns: known, isOpen: false };
}

/** The same column under another name. Getters are kept, so that types are still worked out late. */
export function withName(column: ColumnSymbol, name: string): ColumnSymbol {
  return {
    kind: "column",
    name,
    schema: column.schema,
    node: column.node,
    unit: column.unit,
    parent: column.parent,
    get type() {
      return column.type;
    },
    get isNullable() {
      return column.isNullable;
    },
    hasDefault: column.hasDefault,
    isIdentity: column.isIdentity,
    isVirtual: column.isVirtual,
    isAssumed: column.isAssumed,
    value: column.value,
  };
}

/** A column by its name, former ones of its table too; where columns are not all known an assumed one. */
export function columnNamed(source: Columns, name: string, parent: ModelSymbol | undefined): ColumnSymbol | undefined {
  const column = source.columns.find((c) => c.name === name) ?? formerColumn(parent, name);
  if (column) return column;
  return source.isOpen ? assumedColumn(name, parent) : undefined;
}

/** A column that a statement drops or renames. */
export function formerColumn(source: ModelSymbol | undefined, name: string): ColumnSymbol | undefined {
  const table = source?.kind === "rowSource" ? source.object : source;
  return table?.kind === "table" ? table.formerColumns.find((c) => c.name === name) : undefined;
}

// ---------------------------------------------------------------- values that are tables

/** The type of a table variable, a table parameter or a function that gives a table. */
export function tableValueType(columns: () => Columns, name?: string, symbol?: ModelSymbol): DataType {
  const fields = lazy(() => columns().columns.map(({ name, type, namedAfter }) => ({ name, type, namedAfter })), []);
  return {
    kind: "collection",
    flavor: "nested",
    element: {
      kind: "record",
      get fields() {
        return fields();
      },
      name,
      symbol,
    },
    name,
    symbol,
  };
}

/** The table whose rows a value of a type holds, where the input defines it. */
export function tableOfType(type: DataType): TableSymbol | undefined {
  return type.kind === "collection" && type.symbol instanceof TableEntry ? type.symbol : undefined;
}

/** The columns of a value that is a table. */
export function columnsOfType(type: DataType): Columns {
  const table = tableOfType(type);
  if (table) return { columns: table.columns, isOpen: table.isOpen };
  if (type.kind !== "collection" || type.element.kind !== "record") return NOTHING_KNOWN;
  const columns = type.element.fields.map((f) => ({
    ...plainColumn(f.name, f.type),
    namedAfter: f.namedAfter as ColumnSymbol | undefined,
  }));
  return { columns, isOpen: false };
}

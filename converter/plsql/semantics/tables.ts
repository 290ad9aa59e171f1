/** Tables of the model: columns and constraints of CREATE TABLE. */
import { type DataType, UNKNOWN } from "../../model/data-type";
import { LateColumn } from "../../model/late-symbols";
import type { ColumnSymbol, ConstraintSymbol, ForeignKeyTarget } from "../../model/symbols";
import { TableEntry } from "../../model/table-entry";
import type { SyntaxNode } from "../../syntax/node";
import type {
  ColumnConstraint,
  ColumnDefinition,
  CreateTable,
  Identifier,
  NameExpression,
  NameList,
  ReferencesClause,
  TableConstraint,
} from "../nodes";
import type { Analysis } from "./analysis";
import { typeOfDataType } from "./data-types";
import { shapeOf } from "./query-shapes";
import { columnsOfShape, objectColumns } from "./row-sources";
import { ownName, reference, register, type Statement } from "./statement-names";
import { typeOf } from "./types";

export function addTable(a: Analysis, node: CreateTable, at: Statement): void {
  const { name, schema } = ownName(node.name, at);
  const partitionKeys = (node.partitioning?.columns ?? []).flatMap((c) => columnName(c) ?? []);
  const isTemporary = node.tableType?.includes("TEMPORARY") ?? false;
  const table = new TableEntry({ name, schema, node, unit: at.unit, isTemporary, partitionKeys }, (entry) =>
    originalColumns(a, node, entry),
  );
  if (!node.query && !node.ofType) addDeclaredColumns(a, node, table);
  for (const element of node.elements) {
    if (element.kind === "TableConstraint") addTableConstraint(a, table, element, at.unit);
    if (element.kind === "ColumnDefinition") addColumnConstraints(a, table, element, at.unit);
  }
  register(a, node, table);
}

function columnName(node: SyntaxNode): string | undefined {
  if (node.kind === "Identifier") return (node as Identifier).value;
  return node.kind === "NameExpression" ? (node as NameExpression).name.parts.at(-1)?.value : undefined;
}

/** Makes the symbols of the columns at once, so that their nodes have them. */
function addDeclaredColumns(a: Analysis, node: CreateTable, table: TableEntry): void {
  for (const element of node.elements) {
    if (element.kind === "ColumnDefinition") declareColumn(a, table, element, table.unit);
  }
}

function originalColumns(a: Analysis, node: CreateTable, table: TableEntry): ColumnSymbol[] {
  const definitions = node.elements.filter((e): e is ColumnDefinition => e.kind === "ColumnDefinition");
  if (node.query) {
    const names = definitions.map((d) => d.name);
    const known = columnsOfShape(shapeOf(a, node.query), node, names.length > 0 ? names : undefined);
    table.isOpen = known.isOpen;
    return known.columns.map((c) => fromQuery(c, table));
  }
  if (node.ofType) {
    const type = typeOfDataType(a, node.ofType);
    table.ofType = type;
    const known = objectColumns(a, type);
    table.isOpen = known.isOpen;
    return known.columns.map((c) => fromQuery(c, table));
  }
  return definitions.flatMap((d) => {
    const symbol = a.declared.get(d);
    return symbol?.kind === "column" ? [symbol] : [];
  });
}

function fromQuery(column: ColumnSymbol, table: TableEntry): ColumnSymbol {
  const { name, node, hasDefault, isIdentity, isVirtual, isAssumed, namedAfter } = column;
  return {
    kind: "column",
    name,
    node,
    unit: table.unit,
    parent: table,
    type: withoutLengthOfNothing(column.type),
    isNullable: column.isNullable,
    hasDefault,
    isIdentity,
    isVirtual,
    isAssumed,
    namedAfter,
  };
}

/** A column made of NULL or of '' is a text. */
function withoutLengthOfNothing(type: DataType): DataType {
  return type.kind === "null" ? { kind: "string", length: 1 } : type;
}

/** The column that a ColumnDefinition of CREATE TABLE or ALTER TABLE ADD makes. */
export function declareColumn(a: Analysis, table: TableEntry, node: ColumnDefinition, unit: number): ColumnSymbol {
  const isKey = () =>
    table.constraints.some((c) => c.constraintType === "primaryKey" && c.columns.includes(node.name.value));
  const isNotNull =
    node.identity !== undefined ||
    node.defaultValue?.onNull === true ||
    node.constraints.some((c) => c.type === "NOT NULL" || c.type === "PRIMARY KEY");
  const symbol = new LateColumn(
    { name: node.name.value, schema: table.schema, node, unit, parent: table },
    () => columnType(a, node),
    () => !isNotNull && !isKey(),
    {
      hasDefault: node.defaultValue !== undefined,
      isIdentity: node.identity !== undefined,
      isVirtual: node.generated !== undefined,
      value: node.defaultValue?.value ?? node.generated?.expression,
    },
  );
  a.declared.set(node, symbol);
  return symbol;
}

function columnType(a: Analysis, node: ColumnDefinition): DataType {
  if (node.type) return typeOfDataType(a, node.type);
  if (node.generated) return typeOf(a, node.generated.expression);
  return node.identity ? { kind: "number" } : UNKNOWN;
}

// ---------------------------------------------------------------- constraints

const KINDS: Record<string, ConstraintSymbol["constraintType"] | undefined> = {
  "PRIMARY KEY": "primaryKey",
  UNIQUE: "unique",
  CHECK: "check",
  "FOREIGN KEY": "foreignKey",
  REFERENCES: "foreignKey",
};

export function addTableConstraint(a: Analysis, table: TableEntry, node: TableConstraint, unit: number): void {
  addConstraint(a, table, node, namesOf(node.columns), unit);
}

export function addColumnConstraints(a: Analysis, table: TableEntry, column: ColumnDefinition, unit: number): void {
  for (const node of column.constraints) addConstraint(a, table, node, [column.name.value], unit);
}

function addConstraint(
  a: Analysis,
  table: TableEntry,
  node: ColumnConstraint | TableConstraint,
  columns: readonly string[],
  unit: number,
): void {
  const constraintType = KINDS[node.type];
  if (!constraintType) return;
  const symbol: ConstraintSymbol = {
    kind: "constraint",
    name: node.name?.value ?? "",
    schema: table.schema,
    node,
    unit,
    parent: table,
    constraintType,
    columns,
    references: node.references && foreignKeyTarget(node.references),
    condition: node.condition,
    isDisabled: node.state?.isDisabled ?? false,
    isNamed: node.name !== undefined,
  };
  a.declared.set(node, symbol);
  table.constraints.push(symbol);
}

export function namesOf(list: NameList | undefined): string[] {
  return (list?.names ?? []).flatMap((n) => (n.kind === "Identifier" ? [n.value] : []));
}

function foreignKeyTarget(node: ReferencesClause): ForeignKeyTarget {
  const { schema, name } = reference(node.table);
  return { schema, table: name, columns: namesOf(node.columns), onDelete: node.onDelete };
}

/** Tables of the model: columns and constraints of CREATE TABLE, table variables, table types and results. */
import { type DataType, UNKNOWN } from "../../model/data-type";
import type { ColumnSymbol, ConstraintSymbol, ForeignKeyTarget, ModelSymbol } from "../../model/symbols";
import { TableEntry } from "../../model/table-entry";
import type { SyntaxNode } from "../../syntax/node";
import type {
  ColumnConstraint,
  ColumnDefinition,
  CreateType,
  KeyColumnList,
  NameExpression,
  ReferencesClause,
  TableConstraint,
  TableElement,
} from "../nodes";
import type { Analysis } from "./analysis";
import { identifiersOf } from "./columns";
import { typeOfDataType, typeSymbolOf } from "./data-types";
import { reference } from "./object-names";
import { typeOf } from "./types";

/** A column of a table as later statements change it. */
export class ColumnEntry implements ColumnSymbol {
  readonly kind = "column";
  readonly isAssumed = false;
  readonly schema?: string;
  readonly parent: ModelSymbol;
  /** What its type and nullability are taken from: ALTER COLUMN writes both anew. */
  private definition: ColumnDefinition;
  /** DEFAULT of the definition, or of a constraint that was added. */
  private defaultValue?: SyntaxNode;

  constructor(
    private readonly a: Analysis,
    private readonly table: TableEntry,
    readonly node: ColumnDefinition,
    readonly unit: number,
  ) {
    this.schema = table.schema;
    this.parent = table;
    this.definition = node;
    this.defaultValue = node.defaultValue?.value;
  }

  get name(): string {
    return this.node.name.value;
  }

  get type(): DataType {
    const { type, computed, name } = this.definition;
    if (type) return typeOfDataType(this.a, type);
    if (computed) return typeOf(this.a, computed.expression);
    // `timestamp` alone is a column of that type.
    return name.value === "timestamp" ? { kind: "native", name: "rowversion" } : UNKNOWN;
  }

  get isNullable(): boolean {
    const { constraints, type } = this.definition;
    if (constraints.some((c) => c.type === "NOT NULL" || c.type === "PRIMARY KEY")) return false;
    if (this.isIdentity || this.isKey()) return false;
    if (constraints.some((c) => c.type === "NULL")) return true;
    if (type?.kind !== "DataType") return true;
    const own = type.builtin === undefined ? typeSymbolOf(this.a, type)?.node : undefined;
    return own?.kind !== "CreateType" || !(own as CreateType).isNotNull;
  }

  private isKey(): boolean {
    return this.table.constraints.some((c) => c.constraintType === "primaryKey" && c.columns.includes(this.name));
  }

  get hasDefault(): boolean {
    return this.defaultValue !== undefined;
  }

  get isIdentity(): boolean {
    return this.node.identity !== undefined;
  }

  get isVirtual(): boolean {
    return this.node.computed !== undefined;
  }

  get value(): SyntaxNode | undefined {
    return this.defaultValue ?? this.node.computed?.expression;
  }

  /** ALTER COLUMN */
  redefine(definition: ColumnDefinition): void {
    this.definition = definition;
  }

  /** DEFAULT … FOR column, or its removal. */
  setDefault(value: SyntaxNode | undefined): void {
    this.defaultValue = value;
  }
}

export interface TableHead {
  readonly name: string;
  readonly schema?: string;
  readonly node: SyntaxNode;
  readonly unit: number;
  readonly isTemporary: boolean;
}

/** A table of the columns and constraints that a list in parentheses defines. */
export function tableOfElements(a: Analysis, head: TableHead, elements: readonly TableElement[]): TableEntry {
  const table: TableEntry = new TableEntry({ ...head, partitionKeys: [] }, () => {
    const columns = elements.filter((e): e is ColumnDefinition => e.kind === "ColumnDefinition");
    // The columns of a FileTable are the system's.
    table.isOpen = columns.length === 0;
    return columns.flatMap((c) => columnOf(a, c) ?? []);
  });
  for (const element of elements) if (element.kind === "ColumnDefinition") declareColumn(a, table, element, head.unit);
  for (const element of elements) {
    if (element.kind === "ColumnDefinition") addColumnConstraints(a, table, element, head.unit);
    if (element.kind === "TableConstraint") addTableConstraint(a, table, element, head.unit);
  }
  return table;
}

function columnOf(a: Analysis, node: ColumnDefinition): ColumnSymbol | undefined {
  const symbol = a.declared.get(node);
  return symbol?.kind === "column" ? symbol : undefined;
}

/** The column that a ColumnDefinition of CREATE TABLE or ALTER TABLE ADD makes. */
export function declareColumn(a: Analysis, table: TableEntry, node: ColumnDefinition, unit: number): ColumnEntry {
  const symbol = new ColumnEntry(a, table, node, unit);
  a.declared.set(node, symbol);
  return symbol;
}

// ---------------------------------------------------------------- constraints

const KINDS: Readonly<Record<string, ConstraintSymbol["constraintType"] | undefined>> = {
  "PRIMARY KEY": "primaryKey",
  UNIQUE: "unique",
  CHECK: "check",
  "FOREIGN KEY": "foreignKey",
  REFERENCES: "foreignKey",
};

export function addTableConstraint(a: Analysis, table: TableEntry, node: TableConstraint, unit: number): void {
  addConstraint(a, table, node, keyColumns(node.columns), unit);
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
    references: node.references && foreignKeyTarget(a, node.references),
    condition: node.condition,
    isDisabled: false,
    isNamed: node.name !== undefined,
  };
  a.declared.set(node, symbol);
  table.constraints.push(symbol);
}

/** The names in a key's list of columns; of `(a DESC)` that is "a". */
export function keyColumns(list: KeyColumnList | undefined): string[] {
  return (list?.columns ?? []).flatMap((item) => {
    const value = item.kind === "OrderItem" ? item.value : item;
    return value.kind === "NameExpression" ? [(value as NameExpression).name.parts.at(-1)?.value ?? ""] : [];
  });
}

function foreignKeyTarget(a: Analysis, node: ReferencesClause): ForeignKeyTarget {
  const { schema, name } = reference(a, node.table);
  const columns = (identifiersOf(node.columns) ?? []).map((c) => c.value);
  return { schema, table: name, columns, onDelete: node.onDelete };
}

/** A table as later statements change it. */
import type { SyntaxNode } from "../syntax/node";
import type { DataType } from "./data-type";
import type { ColumnSymbol, ConstraintSymbol, TableSymbol } from "./symbols";

type Alteration = (columns: ColumnSymbol[]) => void;

export interface TableOrigin {
  readonly name: string;
  readonly schema?: string;
  readonly node: SyntaxNode;
  readonly unit: number;
  readonly isTemporary: boolean;
  readonly partitionKeys: readonly string[];
}

export class TableEntry implements TableSymbol {
  readonly kind = "table";
  name: string;
  readonly schema?: string;
  readonly node: SyntaxNode;
  readonly unit: number;
  readonly isTemporary: boolean;
  readonly partitionKeys: readonly string[];
  droppedIn?: number;
  ofType?: DataType;
  isOpen = false;
  readonly constraints: ConstraintSymbol[] = [];
  readonly formerColumns: ColumnSymbol[] = [];
  private readonly alterations: Alteration[] = [];
  private known: ColumnSymbol[] | undefined;
  private isComputing = false;

  /** `origin` gives the columns as the table was created with them; it is asked late, since it may need other objects. */
  constructor(
    table: TableOrigin,
    private readonly origin: (table: TableEntry) => ColumnSymbol[],
  ) {
    this.name = table.name;
    this.schema = table.schema;
    this.node = table.node;
    this.unit = table.unit;
    this.isTemporary = table.isTemporary;
    this.partitionKeys = table.partitionKeys;
  }

  get columns(): readonly ColumnSymbol[] {
    if (this.known) return this.known;
    if (this.isComputing) return [];
    this.isComputing = true;
    this.formerColumns.length = 0;
    const columns = this.origin(this);
    for (const alter of this.alterations) alter(columns);
    this.isComputing = false;
    this.known = columns;
    return columns;
  }

  /** Lets a later statement change the columns. */
  alter(alteration: Alteration): void {
    this.alterations.push(alteration);
    this.known = undefined;
  }
}

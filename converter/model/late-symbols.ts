/**
 * Tables' and queries' names whose types and columns are worked out when they are asked for. They are classes, so that all
 * symbols of a kind have one shape: an object literal with a getter has a shape of its own each time it is evaluated, which
 * makes every access to it slow.
 */
import type { SyntaxNode } from "../syntax/node";
import type { QueryColumn } from "./binding";
import type { DataType } from "./data-type";
import type {
  ColumnSymbol,
  CommonTableSymbol,
  CorrelationSymbol,
  ModelSymbol,
  RowSourceSymbol,
  SelectAliasSymbol,
  ViewSymbol,
} from "./symbols";

/** What all symbols have. */
export interface Named {
  readonly name: string;
  readonly schema?: string;
  readonly node?: SyntaxNode;
  readonly unit?: number;
  readonly parent?: ModelSymbol;
}

/** Its fields are declared only: defining them before they are set is slow in a class that many others extend. */
export abstract class LateSymbol {
  declare readonly name: string;
  declare readonly schema?: string;
  declare readonly node?: SyntaxNode;
  declare readonly unit?: number;
  declare readonly parent?: ModelSymbol;

  constructor(named: Named) {
    this.name = named.name;
    this.schema = named.schema;
    this.node = named.node;
    this.unit = named.unit;
    this.parent = named.parent;
  }
}

interface Relation {
  readonly columns: readonly ColumnSymbol[];
  readonly isOpen: boolean;
}

/** Something that has columns. */
abstract class LateRelation extends LateSymbol {
  constructor(
    named: Named,
    private readonly relation: () => Relation,
  ) {
    super(named);
  }

  get columns(): readonly ColumnSymbol[] {
    return this.relation().columns;
  }

  get isOpen(): boolean {
    return this.relation().isOpen;
  }
}

export class LateRowSource extends LateRelation implements RowSourceSymbol {
  readonly kind = "rowSource";

  constructor(
    named: Named,
    relation: () => Relation,
    private readonly whatItIs: (() => RowSourceSymbol["object"]) | undefined,
  ) {
    super(named, relation);
  }

  get object(): RowSourceSymbol["object"] {
    return this.whatItIs?.();
  }
}

export class LateCommonTable extends LateRelation implements CommonTableSymbol {
  readonly kind = "commonTable";
}

export class LateView extends LateRelation implements ViewSymbol {
  constructor(
    readonly kind: ViewSymbol["kind"],
    named: Named,
    relation: () => Relation,
  ) {
    super(named, relation);
  }
}

export class LateCorrelation extends LateRelation implements CorrelationSymbol {
  readonly kind = "correlation";

  constructor(
    named: Named,
    readonly row: CorrelationSymbol["row"],
    relation: () => Relation,
  ) {
    super(named, relation);
  }
}

/** What is known of a column at once, but for its name: nothing of most columns of queries. */
type ColumnTraits = Partial<
  Pick<ColumnSymbol, "hasDefault" | "isIdentity" | "isVirtual" | "isAssumed"> & {
    readonly value: SyntaxNode | undefined;
    readonly namedAfter: ColumnSymbol | undefined;
  }
>;

export class LateColumn extends LateSymbol implements ColumnSymbol {
  readonly kind = "column";
  readonly hasDefault: boolean;
  readonly isIdentity: boolean;
  readonly isVirtual: boolean;
  readonly isAssumed: boolean;
  readonly value?: SyntaxNode;
  readonly namedAfter?: ColumnSymbol;

  constructor(
    named: Named,
    private readonly typeOfIt: () => DataType,
    private readonly mayBeNull: () => boolean,
    traits: ColumnTraits = {},
  ) {
    super(named);
    this.hasDefault = traits.hasDefault === true;
    this.isIdentity = traits.isIdentity === true;
    this.isVirtual = traits.isVirtual === true;
    this.isAssumed = traits.isAssumed === true;
    this.value = traits.value;
    this.namedAfter = traits.namedAfter;
  }

  get type(): DataType {
    return this.typeOfIt();
  }

  get isNullable(): boolean {
    return this.mayBeNull();
  }
}

export class LateQueryColumn implements QueryColumn {
  constructor(
    readonly name: string,
    readonly node: SyntaxNode | undefined,
    private readonly typeOfIt: () => DataType,
    private readonly mayBeNull: () => boolean,
    readonly namedAfter?: ColumnSymbol,
  ) {}

  get type(): DataType {
    return this.typeOfIt();
  }

  get isNullable(): boolean {
    return this.mayBeNull();
  }
}

export class LateSelectAlias extends LateSymbol implements SelectAliasSymbol {
  readonly kind = "selectAlias";

  constructor(
    named: Named,
    private readonly typeOfIt: () => DataType,
  ) {
    super(named);
  }

  get type(): DataType {
    return this.typeOfIt();
  }
}

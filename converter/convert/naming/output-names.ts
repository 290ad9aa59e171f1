/** The names that queries give their columns, where a renamed column would change them. */
import type { Binding } from "../../model/binding";
import type { ColumnSymbol } from "../../model/symbols";
import type { SyntaxNode } from "../../syntax/node";
import { type ColumnPlaces, namedColumn } from "./column-places";
import { shownName } from "./exact-names";
import type { Renames } from "./renames";
import {
  bareName,
  type Identifier,
  type NamingRemark,
  nameOfValue,
  type ObjectName,
  type Renaming,
  spanOf,
} from "./written-name";

interface SelectItem extends SyntaxNode {
  readonly value: SyntaxNode;
  readonly alias?: Identifier;
}

/** A table or view that a statement makes of columns or of a query. */
interface Definition extends SyntaxNode {
  readonly name: SyntaxNode & { readonly parts: readonly Identifier[] };
  readonly columns?: SyntaxNode;
  readonly elements?: readonly SyntaxNode[];
  readonly query?: SyntaxNode;
}

interface SpecialCall extends SyntaxNode {
  readonly name: string;
  readonly args: readonly SyntaxNode[];
}

/** What XMLFOREST and XMLATTRIBUTES make elements and attributes of. */
function documentItems(node: SyntaxNode): { readonly value: SyntaxNode; readonly alias?: SyntaxNode }[] {
  if (node.kind === "SpecialCall" && (node as SpecialCall).name === "XMLFOREST") {
    return (node as SpecialCall).args.filter((arg) => arg.kind !== "SpecialArgument").map((value) => ({ value }));
  }
  const { role, items } = node as SyntaxNode & { readonly role?: string; readonly items?: readonly SyntaxNode[] };
  if (node.kind !== "SpecialArgument" || role !== "attributes" || !items) return [];
  return items.flatMap((item) => {
    const { value, alias } = item as SyntaxNode & { readonly value?: SyntaxNode; readonly alias?: SyntaxNode };
    return value ? [{ value, alias }] : [];
  });
}

/** What a select block's column is called by: nobody, its own name as it was, or a table or view that is made of it. */
type Reader = "nobody" | "others" | { readonly made: SyntaxNode };

export class OutputNames {
  constructor(
    private readonly binding: Binding,
    private readonly renames: Renames,
    private readonly places: ColumnPlaces,
    private readonly text: string,
  ) {}

  /** The aliases that a select block's columns get or change. */
  ofSelect(select: SyntaxNode): Renaming[] {
    const reader = readerOf(select);
    if (reader === "nobody") return [];
    const columns = reader === "others" ? undefined : this.columnsOf(reader.made);
    const { items } = select as SyntaxNode & { readonly items: readonly SyntaxNode[] };
    return items.flatMap((item) => {
      if (item.kind !== "SelectItem") return [];
      return this.ofItem(item as SelectItem, columns);
    });
  }

  /** OUTPUT sends its rows to the caller or to a query around it; into a table only their order counts. */
  ofOutput(output: SyntaxNode): Renaming[] {
    const { items, into } = output as SyntaxNode & {
      readonly items: readonly SyntaxNode[];
      readonly into?: SyntaxNode;
    };
    if (into) return [];
    return items.flatMap((item) => (item.kind === "SelectItem" ? this.ofItem(item as SelectItem, undefined) : []));
  }

  private ofItem(item: SelectItem, columns: readonly ColumnSymbol[] | undefined): Renaming[] {
    const { alias, value } = item;
    const own = columns?.find((c) => c.node === item && !c.namedAfter);
    if (alias) {
      const name = own && own.name === alias.value ? this.renames.columnName(own) : alias.value;
      return name === alias.value ? [] : [{ ...spanOf(alias), text: this.places.written(name, alias) }];
    }
    const last = nameOfValue(value);
    const column = last && this.renamedColumn(last);
    if (!last || !column) return [];
    const wanted = own ? this.renames.columnName(own) : last.value;
    if (this.renames.columnName(column) === wanted) return [];
    const text = wanted === last.value ? this.text.slice(last.start, last.end) : this.places.written(wanted, last);
    return [{ start: item.end, end: item.end, text: ` AS ${text}` }];
  }

  /** Elements, attributes and keys that a column gives its name to: they keep it. */
  ofDocument(call: SyntaxNode): Renaming[] {
    return documentItems(call).flatMap(({ alias, value }) => {
      const last = alias ? undefined : nameOfValue(value);
      const column = last && this.renamedColumn(last);
      if (!last || !column || this.renames.columnName(column) === last.value) return [];
      return [{ start: value.end, end: value.end, text: ` AS ${this.text.slice(last.start, last.end)}` }];
    });
  }

  /** JSON_OBJECT of columns without keys: the keys are their names. */
  keysOfObject(call: SyntaxNode): NamingRemark[] {
    const { name, args } = call as SpecialCall;
    if (name !== "JSON_OBJECT") return [];
    return args.flatMap((arg) => {
      const last = nameOfValue(arg);
      const column = last && this.renamedColumn(last);
      const isRenamed = column !== undefined && this.renames.columnName(column) !== column.name;
      if (arg.kind !== "Star" && !isRenamed) return [];
      return [
        {
          ...spanOf(arg),
          detail:
            "The keys of the object are the names of columns, which are called otherwise on the target. Write the keys.",
        },
      ];
    });
  }

  /** UNPIVOT of columns whose names become values. */
  namesAsValues(node: SyntaxNode): NamingRemark[] {
    const { columns, label } = node as SyntaxNode & {
      readonly columns: readonly SyntaxNode[];
      readonly label?: SyntaxNode;
    };
    return (label ? [] : columns).flatMap((place) => {
      const name = place.kind === "ObjectName" ? (place as ObjectName).parts.at(-1) : (place as Identifier);
      const column = name && this.renamedColumn(name);
      if (!name || !column || this.renames.columnName(column) === column.name) return [];
      return [
        {
          ...spanOf(place),
          detail: `UNPIVOT makes a value of the name ${column.name}, which is ${shownName(this.renames.columnName(column))} on the target.`,
        },
      ];
    });
  }

  /** What ORDER BY of a set operation calls one of its columns, which it means by nothing but the name; undefined elsewhere. */
  orderName(identifier: Identifier): string | undefined {
    const expression = bareName(identifier);
    if (expression?.parent?.kind !== "OrderItem") return undefined;
    const query = expression.parent.parent?.parent;
    const first = query && firstBranch(query);
    if (!query || !first) return undefined;
    const column = this.binding.queryColumns(query).find((c) => c.name === identifier.value);
    if (column?.namedAfter) return this.renames.columnName(column.namedAfter);
    const reader = readerOf(first);
    const own =
      typeof reader === "object" ? this.columnsOf(reader.made)?.find((c) => c.node === column?.node) : undefined;
    return own ? this.renames.columnName(own) : column?.name;
  }

  private renamedColumn(name: Identifier): ColumnSymbol | undefined {
    const symbol = this.binding.symbolOf(name);
    return symbol && namedColumn(symbol, name);
  }

  private columnsOf(node: SyntaxNode): readonly ColumnSymbol[] | undefined {
    const symbol = this.binding.symbolOf(node);
    return symbol && "columns" in symbol && symbol.kind !== "index" && symbol.kind !== "constraint"
      ? symbol.columns
      : undefined;
  }

  /** The list of names that a definition has, or needs because the columns of a `*` are not called as it is to be. */
  ofDefinition(node: SyntaxNode): Renaming[] {
    const definition = node as Definition;
    const columns = this.columnsOf(node);
    if (!columns || definition.query === undefined) return [];
    const names = namesOf(definition);
    if (names.length > 0) {
      return names.flatMap((name, i) => {
        const column = columns[i];
        const wanted = column?.name === name.value ? this.renames.columnName(column) : name.value;
        return wanted === name.value ? [] : [{ ...spanOf(name), text: this.places.written(wanted, name) }];
      });
    }
    const isOther = (c: ColumnSymbol) =>
      c.namedAfter !== undefined && this.renames.columnName(c) !== this.renames.columnName(c.namedAfter);
    if (definition.elements?.length || !columns.some(isOther)) return [];
    const last = definition.name.parts.at(-1);
    if (!last) return [];
    const list = columns.map((c) => this.places.written(this.renames.columnName(c), last)).join(", ");
    return [{ start: definition.name.end, end: definition.name.end, text: ` (${list})` }];
  }

  /** Columns of one table that get the same name. */
  collisions(node: SyntaxNode): NamingRemark[] {
    const seen = new Map<string, ColumnSymbol>();
    return (this.columnsOf(node) ?? []).flatMap((column) => {
      const name = this.renames.columnName(column);
      const other = seen.get(name);
      seen.set(name, column);
      if (!other) return [];
      const place = column.node && isInside(column.node, node) ? column.node : node;
      return [
        {
          ...spanOf(place),
          detail: `${other.name} and ${column.name} both get the name ${shownName(name)}. Change the naming rules.`,
        },
      ];
    });
  }
}

function isInside(node: SyntaxNode, root: SyntaxNode): boolean {
  for (let at: SyntaxNode | undefined = node; at; at = at.parent) if (at === root) return true;
  return false;
}

/** The identifiers of a definition's list of columns, or of a CREATE TABLE … AS that names them without types. */
export function namesOf({ columns, elements, query }: Definition): Identifier[] {
  if (query === undefined) return [];
  const { names, columns: inner } = (columns ?? {}) as {
    readonly names?: readonly SyntaxNode[];
    readonly columns?: readonly SyntaxNode[];
  };
  return [...(names ?? inner ?? elements ?? [])].flatMap((node) => {
    if (node.kind === "Identifier") return [node as Identifier];
    const { name } = node as { readonly name?: SyntaxNode };
    const isColumn = node.kind === "ViewColumn" || node.kind === "ColumnDefinition";
    return isColumn && name?.kind === "Identifier" ? [name as Identifier] : [];
  });
}

const MAKING: ReadonlySet<string> = new Set(["CreateView", "CreateMaterializedView", "CreateTable"]);

/** Statements and parts of them whose rows others read by the names of the columns. */
const READING: ReadonlySet<string> = new Set([
  "CursorDeclaration",
  "CursorDefinition",
  "CursorForControl",
  "CursorExpression",
  "OpenStatement",
  "ReturnStatement",
  "DerivedTable",
  "CommonTableExpression",
]);

/** Where a query stands as a value or as the source of rows, and only the order of its columns counts. */
function readerOf(select: SyntaxNode): Reader {
  const { into } = select as SyntaxNode & { readonly into?: SyntaxNode };
  if (into) return into.kind === "IntoTable" ? { made: into } : "nobody";
  let node = select;
  let isSubquery = false;
  let isOrdered = false;
  for (let up = select.parent; up; up = up.parent) {
    switch (up.kind) {
      case "SetOperation":
        if ((up as SyntaxNode & { readonly right?: SyntaxNode }).right === node) return "nobody";
        break;
      case "Query": {
        const { for: output } = up as SyntaxNode & { readonly for?: { readonly mode: string } };
        // The names become tags and keys.
        if (output && output.mode !== "BROWSE") return "others";
        isOrdered ||= firstBranch(up) !== undefined;
        break;
      }
      case "Subquery":
        isSubquery = true;
        break;
      case "ParenQuery":
        break;
      default: {
        const reader = readerIn(up, node, isSubquery);
        return reader === "nobody" && isOrdered ? "others" : reader;
      }
    }
    node = up;
  }
  return "others";
}

/** The first select block of a set operation with ORDER BY. */
function firstBranch(query: SyntaxNode): SyntaxNode | undefined {
  const { orderBy, body } = query as SyntaxNode & { readonly orderBy?: SyntaxNode; readonly body?: SyntaxNode };
  if (!orderBy || body?.kind !== "SetOperation") return undefined;
  let at: SyntaxNode | undefined = body;
  while (at && at.kind !== "Select") {
    const { left, query: inner, body: own } = at as unknown as Record<string, SyntaxNode | undefined>;
    at = left ?? inner ?? own;
  }
  return at;
}

function readerIn(place: SyntaxNode, query: SyntaxNode, isSubquery: boolean): Reader {
  const { columns, source } = place as SyntaxNode & { readonly columns?: SyntaxNode; readonly source?: SyntaxNode };
  if (MAKING.has(place.kind)) return columns || namesOf(place as Definition).length > 0 ? "nobody" : { made: place };
  if (READING.has(place.kind)) return columns ? "nobody" : "others";
  if (place.kind === "Insert" || place.kind === "MultiInsert") return source === query ? "nobody" : "others";
  // Any other query that is no part of a statement is a statement: it sends its rows.
  return isSubquery ? "nobody" : "others";
}

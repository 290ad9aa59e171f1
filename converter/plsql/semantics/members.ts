/** What can follow a dot: members of packages, columns of tables, fields of records, attributes and methods of objects. */
import { type DataType, UNKNOWN } from "../../model/data-type";
import { membersNamed } from "../../model/members-by-name";
import {
  type BuiltInSymbol,
  type ColumnSymbol,
  type FieldSymbol,
  type ModelSymbol,
  type ObjectTypeSymbol,
  valueType,
} from "../../model/symbols";
import { BOOLEAN, INTEGER } from "../../model/type-relations";
import type { RecordDefinition, TypeDeclaration } from "../nodes";
import type { Analysis } from "./analysis";
import { methodOfBuiltInType } from "./built-in-methods";
import { builtInMember } from "./built-in-packages";
import { dictionaryColumnType } from "./built-in-views";
import { plainColumn } from "./row-sources";

const fieldsByType = new WeakMap<DataType, readonly FieldSymbol[]>();

/** The fields of a record or attributes of an object; undefined for any other type. */
export function fieldsOf(a: Analysis, type: DataType): readonly FieldSymbol[] | undefined {
  if (type.kind === "object") return (type.symbol as ObjectTypeSymbol | undefined)?.attributes;
  if (type.kind !== "record") return undefined;
  const known = fieldsByType.get(type);
  if (known) return known;
  const parent = type.symbol as ModelSymbol | undefined;
  const nodes = parent?.kind === "type" ? fieldNodes(parent.node as TypeDeclaration | undefined) : [];
  const fields = type.fields.map((field): FieldSymbol => {
    const node = nodes.find((n) => n.name.value === field.name);
    const declared = node && a.declared.get(node);
    if (declared?.kind === "field") return declared;
    const { name, type, namedAfter } = field;
    return { kind: "field", name, type, parent, namedAfter: namedAfter as ColumnSymbol | undefined };
  });
  fieldsByType.set(type, fields);
  return fields;
}

function fieldNodes(node: TypeDeclaration | undefined) {
  if (node?.kind !== "TypeDeclaration" || node.definition.kind !== "RecordDefinition") return [];
  return (node.definition as RecordDefinition).fields.filter((f) => f.kind === "RecordField");
}

/** What `symbol.name` means; several for overloaded routines; empty when nothing. */
export function membersOf(a: Analysis, symbol: ModelSymbol, name: string): readonly ModelSymbol[] {
  switch (symbol.kind) {
    case "schema": {
      const object = a.model.lookupQualified(symbol.name, name);
      return object ? [object] : [];
    }
    case "synonym": {
      const target = a.model.follow(symbol);
      return target ? membersOf(a, target, name) : [];
    }
    case "package":
      return membersNamed(symbol, name);
    case "table":
    case "view":
    case "materializedView":
    case "rowSource":
    case "commonTable":
    case "correlation":
      return columnNamed(symbol, name);
    case "sequence":
      return name === "NEXTVAL" || name === "CURRVAL"
        ? [{ kind: "pseudoColumn", name, parent: symbol, type: INTEGER }]
        : [];
    case "objectType":
      return methodsNamed(symbol, name);
    case "builtIn":
      return builtInMembers(a, symbol, name);
    default: {
      const type = valueType(symbol);
      return type ? membersOfType(a, type, name) : [];
    }
  }
}

function builtInMembers(a: Analysis, symbol: BuiltInSymbol, name: string): readonly ModelSymbol[] {
  if (symbol.category === "package") return [builtInMember(symbol, name)];
  if (symbol.category === "type" && name === "PARSE") {
    return [{ kind: "builtIn", category: "method", name, parent: symbol, type: symbol.type }];
  }
  if (symbol.columns) return columnNamed({ columns: symbol.columns, isOpen: false }, name);
  return membersOfType(a, symbol.type, name);
}

const ROW_PSEUDO_COLUMNS: Record<string, DataType> = {
  ROWID: { kind: "rowid" },
  ORA_ROWSCN: { kind: "number" },
  OBJECT_VALUE: UNKNOWN,
  OBJECT_ID: { kind: "binary" },
  COLUMN_VALUE: UNKNOWN,
};

/** A column by its name, a pseudo-column of the row, or where columns are not all known an assumed one. */
export function columnNamed(
  source: { readonly columns: readonly ColumnSymbol[]; readonly isOpen: boolean },
  name: string,
): readonly ModelSymbol[] {
  const parent = "kind" in source ? (source as ModelSymbol) : undefined;
  const column = source.columns.find((c) => c.name === name) ?? formerColumn(parent, name);
  if (column) return [column];
  const pseudo = Object.hasOwn(ROW_PSEUDO_COLUMNS, name) ? ROW_PSEUDO_COLUMNS[name] : undefined;
  if (pseudo) return [{ kind: "pseudoColumn", name, type: pseudo, parent }];
  return source.isOpen ? [assumedColumn(name, parent)] : [];
}

/** A column that is not known to exist. */
export function assumedColumn(name: string, parent: ModelSymbol | undefined): ColumnSymbol {
  const isDictionary = parent?.kind === "rowSource" && parent.object?.kind === "builtIn";
  return {
    ...plainColumn(name, isDictionary ? dictionaryColumnType(name) : UNKNOWN, undefined, parent),
    isAssumed: true,
  };
}

/** A column that a statement further on drops or renames. */
export function formerColumn(source: ModelSymbol | undefined, name: string): ColumnSymbol | undefined {
  const table = source?.kind === "rowSource" ? source.object : source;
  return table?.kind === "table" ? table.formerColumns.find((c) => c.name === name) : undefined;
}

function methodsNamed(type: ObjectTypeSymbol | undefined, name: string): readonly ModelSymbol[] {
  const found: ModelSymbol[] = [];
  for (let at = type; at; at = at.supertype) found.push(...at.methods.filter((m) => m.name === name));
  return found;
}

const COLLECTION: BuiltInSymbol = { kind: "builtIn", category: "type", name: "COLLECTION", type: UNKNOWN };

const COLLECTION_METHODS: Record<string, DataType | "index" | "none"> = {
  COUNT: INTEGER,
  LIMIT: INTEGER,
  FIRST: "index",
  LAST: "index",
  NEXT: "index",
  PRIOR: "index",
  EXISTS: BOOLEAN,
  EXTEND: "none",
  TRIM: "none",
  DELETE: "none",
};

/** What a value of this type has under a name. */
export function membersOfType(a: Analysis, type: DataType, name: string): readonly ModelSymbol[] {
  switch (type.kind) {
    case "record":
    case "object": {
      const field = fieldsOf(a, type)?.find((f) => f.name === name);
      if (field) return [field];
      return type.kind === "object" ? methodsNamed(type.symbol as ObjectTypeSymbol | undefined, name) : [];
    }
    case "collection":
      return collectionMethod(type, name);
    case "unknown":
      return [{ kind: "field", name, type: UNKNOWN }];
    case "xml":
    case "other":
    case "json":
      return [methodOfBuiltInType(type, name)];
    case "cursor":
      return [];
    default:
      return [];
  }
}

function collectionMethod(type: Extract<DataType, { kind: "collection" }>, name: string): readonly ModelSymbol[] {
  if (!Object.hasOwn(COLLECTION_METHODS, name)) return [];
  const result = COLLECTION_METHODS[name];
  const value = result === "index" ? (type.index ?? INTEGER) : result === "none" ? UNKNOWN : result;
  return [{ kind: "builtIn", category: "collectionMethod", name, parent: COLLECTION, type: value }];
}

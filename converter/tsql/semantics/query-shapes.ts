/** The columns of queries: of select blocks, set operations and lists of values. */
import { type DataType, UNKNOWN } from "../../model/data-type";
import type { RowSourceSymbol } from "../../model/symbols";
import type { SyntaxNode } from "../../syntax/node";
import type {
  DerivedTable,
  ForClause,
  Member,
  NameExpression,
  ParenQuery,
  ParenValues,
  Query,
  Select,
  SelectItem,
  SetOperation,
  Star,
  Subquery,
  ValuesClause,
} from "../nodes";
import type { Analysis } from "./analysis";
import type { QueryColumn } from "./binding";
import { isNullable, nullableSources } from "./nullability";
import { innerScope } from "./scopes";
import { text, XML } from "./type-families";
import { commonType } from "./type-precedence";
import { typeOf } from "./types";

export interface QueryShape {
  readonly columns: readonly QueryColumn[];
  /** There are more columns than these: a `*` over something unknown. */
  readonly isOpen: boolean;
}

const UNKNOWN_SHAPE: QueryShape = { columns: [], isOpen: true };
const WHILE_COMPUTING: QueryShape = { columns: [], isOpen: false };

/** The columns of a Query, Subquery, ParenQuery, SetOperation, Select or list of values. */
export function shapeOf(a: Analysis, node: SyntaxNode): QueryShape {
  const known = a.shapes.get(node);
  if (known) return known;
  a.shapes.set(node, WHILE_COMPUTING);
  const shape = a.deeper(() => computeShape(a, node), UNKNOWN_SHAPE);
  a.shapes.set(node, shape);
  return shape;
}

function computeShape(a: Analysis, node: SyntaxNode): QueryShape {
  switch (node.kind) {
    case "Query": {
      const { body, for: output } = node as Query;
      return output && output.mode !== "BROWSE" ? documentShape(output) : shapeOf(a, body);
    }
    case "Subquery":
    case "ParenQuery":
      return shapeOf(a, (node as Subquery | ParenQuery).query);
    case "DerivedTable":
      return shapeOf(a, (node as DerivedTable).query);
    case "SetOperation":
      return setOperationShape(a, node as SetOperation);
    case "Select":
      return selectShape(a, node as Select);
    case "ParenValues":
      return valuesShape(a, (node as ParenValues).values);
    case "ValuesClause":
      return valuesShape(a, node as ValuesClause);
    default:
      return UNKNOWN_SHAPE;
  }
}

/** FOR XML and FOR JSON give one text, or XML with TYPE. */
function documentShape({ mode, options }: ForClause): QueryShape {
  const isXml = mode.startsWith("XML") && options.some((o) => o.name === "TYPE");
  const type = isXml ? XML : text("nvarchar", "max");
  return { columns: [{ name: "", type, isNullable: true }], isOpen: false };
}

/** The first branch of a recursive query: it does not name the query itself. */
export function anchorShape(a: Analysis, node: SyntaxNode): QueryShape {
  let at = node;
  for (;;) {
    if (at.kind === "Query") at = (at as Query).body;
    else if (at.kind === "Subquery" || at.kind === "ParenQuery") at = (at as Subquery | ParenQuery).query;
    else if (at.kind === "SetOperation") at = (at as SetOperation).left;
    else return shapeOf(a, at);
  }
}

function setOperationShape(a: Analysis, node: SetOperation): QueryShape {
  const branches: QueryShape[] = [];
  let at: SyntaxNode = node;
  for (; at.kind === "SetOperation"; at = (at as SetOperation).left)
    branches.push(shapeOf(a, (at as SetOperation).right));
  branches.push(shapeOf(a, at));
  return combined(branches.reverse());
}

function valuesShape(a: Analysis, { rows }: ValuesClause): QueryShape {
  const branches = rows.flatMap((row): QueryShape[] => {
    if (row.kind !== "ExpressionList") return [];
    return [{ columns: row.items.map((value) => valueColumn(a, value, "", value)), isOpen: false }];
  });
  return branches.length === 0 ? UNKNOWN_SHAPE : combined(branches);
}

/** Names of the first branch, types that all have in common. */
function combined(branches: readonly QueryShape[]): QueryShape {
  const columns = branches[0].columns.map((first, i): QueryColumn => {
    const same = branches.map((b) => b.columns[i]).filter((c) => c !== undefined);
    return {
      name: first.name,
      node: first.node,
      get type() {
        return commonType(same.map((c) => c.type));
      },
      get isNullable() {
        return same.some((c) => c.isNullable);
      },
      namedAfter: first.namedAfter,
    };
  });
  return { columns, isOpen: branches[0].isOpen };
}

function selectShape(a: Analysis, select: Select): QueryShape {
  const columns: QueryColumn[] = [];
  let isOpen = false;
  for (const item of select.items) {
    if (item.kind !== "SelectItem") continue;
    const { value } = item;
    if (value.kind !== "Star") {
      columns.push(valueColumn(a, value, item.alias?.value ?? nameOf(value), item));
      continue;
    }
    const sources = starSources(a, select, value);
    if (sources.length === 0 || sources.some((s) => s.isOpen)) isOpen = true;
    columns.push(...starColumns(a, select, sources, item));
  }
  return { columns, isOpen };
}

function valueColumn(a: Analysis, value: SyntaxNode, name: string, node: SyntaxNode): QueryColumn {
  return {
    name,
    node,
    get type(): DataType {
      return typeOf(a, value);
    },
    get isNullable() {
      return isNullable(a, value);
    },
  };
}

/** Only columns keep their name; any other value without alias has none. */
function nameOf(value: SyntaxNode): string {
  if (value.kind === "NameExpression") return (value as NameExpression).name.parts.at(-1)?.value ?? "";
  return value.kind === "Member" ? (value as Member).field.value : "";
}

/** The row sources that a `*` stands for. */
export function starSources(a: Analysis, select: Select, star: Star): readonly RowSourceSymbol[] {
  const { rowSources } = innerScope(a, select);
  const qualifier = star.qualifier?.parts.map((p) => p.value);
  if (!qualifier) return rowSources;
  return rowSources.filter((s) => s.name === qualifier.at(-1)).slice(0, 1);
}

function starColumns(
  a: Analysis,
  select: Select,
  sources: readonly RowSourceSymbol[],
  item: SelectItem,
): QueryColumn[] {
  return sources.flatMap((source) =>
    source.columns.map(
      (column): QueryColumn => ({
        name: column.name,
        get type() {
          return column.type;
        },
        node: item,
        get isNullable() {
          return column.isNullable || nullableSources(a, select).has(source);
        },
        namedAfter: column,
      }),
    ),
  );
}

/** The type of a query as a value: of its only column. */
export function scalarType(a: Analysis, query: SyntaxNode): DataType {
  const { columns, isOpen } = shapeOf(a, query);
  return columns.length === 1 && !isOpen ? columns[0].type : UNKNOWN;
}

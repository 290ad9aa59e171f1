/** The columns of row sources that are called: functions of the input, OPENJSON, nodes(), STRING_SPLIT and their kin. */
import { type DataType, UNKNOWN } from "../../model/data-type";
import type { ColumnSymbol, RoutineSymbol } from "../../model/symbols";
import type { SyntaxNode } from "../../syntax/node";
import type { Call, OpenColumn, TableFunction } from "../nodes";
import type { Analysis } from "./analysis";
import { argumentsOf, callTarget } from "./calls";
import { type Columns, columnsOfType, NOTHING_KNOWN, plainColumn, tableOfType } from "./columns";
import { typeOfDataType } from "./data-types";
import { columnsOfObject, tableNamed } from "./row-sources";
import { BIGINT, INT, isNational, text, XML } from "./type-families";
import { typeOf } from "./types";

/** The columns before an alias renames them. */
export function tableFunctionColumns(a: Analysis, node: TableFunction): Columns {
  const { value, schema, schemaTable } = node;
  if (schema.length > 0) {
    return { columns: schema.flatMap((c) => (c.kind === "OpenColumn" ? openColumn(a, c) : [])), isOpen: false };
  }
  if (schemaTable) return columnsOfObject(tableNamed(a, schemaTable, node));
  if (value.kind !== "Call") return NOTHING_KNOWN;
  const call = value as Call;
  const { symbol, type } = callTarget(a, call);
  if (symbol?.kind === "routine") return columnsOfType(type);
  if (symbol?.kind !== "builtIn") return NOTHING_KNOWN;
  const known = knownColumns(a, symbol.name, call, node);
  return known ? { columns: known, isOpen: false } : NOTHING_KNOWN;
}

/** The table behind a row source that is called: what a function of the input fills. */
export function functionOfTable(a: Analysis, node: TableFunction) {
  if (node.value.kind !== "Call") return undefined;
  const { symbol, type } = callTarget(a, node.value as Call);
  return symbol?.kind === "routine" ? (tableOfType(type) ?? routineObject(symbol)) : undefined;
}

function routineObject(symbol: RoutineSymbol): RoutineSymbol | undefined {
  return symbol.node ? symbol : undefined;
}

function openColumn(a: Analysis, column: OpenColumn): ColumnSymbol[] {
  const symbol: ColumnSymbol = {
    ...plainColumn(column.name.value, UNKNOWN, column),
    get type() {
      return typeOfDataType(a, column.type);
    },
  };
  a.declared.set(column, symbol);
  return [symbol];
}

function knownColumns(a: Analysis, name: string, call: Call, node: SyntaxNode): ColumnSymbol[] | undefined {
  const make = (columns: Readonly<Record<string, DataType>>): ColumnSymbol[] =>
    Object.entries(columns).map(([column, type]) => plainColumn(column, type, node));
  const args = argumentsOf(call);
  switch (name) {
    case "OPENJSON":
      return make({ key: text("nvarchar", 4000), value: text("nvarchar", "max"), type: INT });
    case "OPENXML":
      return make(EDGE_TABLE);
    case "STRING_SPLIT":
      return make({ value: pieceType(typeOf(a, args[0])), ...(args.length > 2 ? { ordinal: BIGINT } : {}) });
    case "REGEXP_SPLIT_TO_TABLE":
      return make({ value: pieceType(typeOf(a, args[0])), ordinal: BIGINT });
    case "REGEXP_MATCHES":
      return make({
        match_id: BIGINT,
        start_position: INT,
        end_position: INT,
        match_value: pieceType(typeOf(a, args[0])),
        substring_matches: { kind: "native", name: "json" },
      });
    case "GENERATE_SERIES":
      return make({ value: typeOf(a, args[0]) });
    case "NODES":
      // The column has the name that the alias gives it.
      return make({ "": XML });
    case "CONTAINSTABLE":
    case "FREETEXTTABLE":
      return make({ key: UNKNOWN, rank: INT });
    case "OPENROWSET":
      return singleColumn(call);
    default:
      return undefined;
  }
}

function pieceType(type: DataType): DataType {
  if (type.kind !== "native") return text("varchar", 8000);
  return text(isNational(type) ? "nvarchar" : "varchar", type.length ?? 8000);
}

/** A file as one value: OPENROWSET(BULK '…', SINGLE_CLOB). */
function singleColumn(call: Call): ColumnSymbol[] | undefined {
  const words = call.args.map((arg) =>
    arg.kind === "Argument" && arg.value.kind === "NameExpression" ? arg.value : undefined,
  );
  const word = words.flatMap((w) => w?.name.parts.map((p) => p.value) ?? []).find((w) => Object.hasOwn(SINGLE, w));
  return word === undefined ? undefined : [plainColumn("bulkcolumn", SINGLE[word])];
}

const SINGLE: Readonly<Record<string, DataType>> = {
  single_blob: text("varbinary", "max"),
  single_clob: text("varchar", "max"),
  single_nclob: text("nvarchar", "max"),
};

/** What OPENXML gives without WITH. */
const EDGE_TABLE: Readonly<Record<string, DataType>> = {
  id: BIGINT,
  parentid: BIGINT,
  nodetype: INT,
  localname: text("nvarchar", "max"),
  prefix: text("nvarchar", "max"),
  namespaceuri: text("nvarchar", "max"),
  datatype: text("nvarchar", "max"),
  prev: BIGINT,
  text: text("nvarchar", "max"),
};

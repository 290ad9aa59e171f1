/** Values that SQL stores in columns of another type: Oracle converts them, PostgreSQL does so for literals only. */

import type { RuleContext } from "../../../../converter/language/oracle/context";
import { defineRule } from "../../../../converter/language/oracle/rule";
import type { DataType } from "../../../../converter/model/data-type";
import type { ColumnSymbol, RowSourceSymbol } from "../../../../converter/model/symbols";
import type {
  Assignment,
  ColumnDefault,
  ColumnReferenceList,
  ExpressionList,
  Insert,
  Merge,
  MergeInsert,
  Query,
  SelectItem,
  SetOperation,
  ValuesClause,
} from "../../../../converter/plsql/nodes";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import { isNullLiteral, textOf } from "../../any/expressions/constants";
import { isMomentType, isNumberType, isTextType } from "../../any/expressions/type-families";
import { asNumber, asText, printsWhole, textAsMoment } from "./conversions";

export default defineRule<SyntaxNode>({
  id: "oracle.postgresql.stored-value",
  title: "Values are converted to the types of the columns they go to",
  complexity: "simple",
  guidance: {
    what: "Texts stored in number, date or RAW columns by INSERT, UPDATE and MERGE, numbers and dates stored in text columns.",
    why: "Oracle converts them by itself. PostgreSQL does not convert texts that are not literals, and writes numbers and dates in another way.",
    action: "Where a date is converted, write the format that is meant.",
  },
  sources: [
    "https://docs.oracle.com/en/database/oracle/oracle-database/23/sqlrf/Data-Type-Comparison-Rules.html",
    "https://www.postgresql.org/docs/current/typeconv-query.html",
  ],
  on: ["Insert", "Assignment", "MergeInsert", "ColumnDefault"],
  convert: (node, at) => {
    for (const { value, type } of storesOf(node, at)) store(value, type, at);
  },
  given:
    "CREATE TABLE t (id NUMBER(5), n NUMBER(5,2), s VARCHAR2(20), d DATE, r RAW(4));\nCREATE TABLE u (a VARCHAR2(20), b NUMBER);",
  examples: [
    { from: "INSERT INTO t (id, s) VALUES ('1', 2)", to: "INSERT INTO t (id, s) VALUES ('1', 2)" },
    {
      from: "INSERT INTO t (d) VALUES ('31-JAN-24' /* last */)",
      to: "INSERT INTO t (d) VALUES (TIMESTAMP '2024-01-31' /* last */)",
      refused: "NLS_DATE_FORMAT",
    },
    {
      from: "INSERT INTO t (id, s) SELECT a, b FROM u",
      to: "INSERT INTO t (id, s) SELECT a::numeric, portolan.number_text(b) FROM u",
    },
    {
      from: "UPDATE t SET n = s, s = d",
      to: "UPDATE t SET n = s::numeric, s = to_char(d, 'DD-MON-YY')",
      refused: "NLS_DATE_FORMAT",
    },
    { from: "INSERT INTO t (r) VALUES ('AB12')", to: "INSERT INTO t (r) VALUES (portolan.hextoraw('AB12'))" },
    {
      from: "CREATE TABLE v (s VARCHAR2(10) DEFAULT 0, d DATE DEFAULT '01-JAN-20', f NUMBER(1) DEFAULT '0')",
      to: "CREATE TABLE v (s varchar(10) DEFAULT '0', d timestamp(0) DEFAULT TIMESTAMP '2020-01-01', f smallint DEFAULT '0')",
      refused: "NLS_DATE_FORMAT",
    },
  ],
});

interface Store {
  readonly value: SyntaxNode;
  readonly type: DataType;
}

function storesOf(node: SyntaxNode, at: RuleContext): Store[] {
  switch (node.kind) {
    case "Insert": {
      const { target, columns, source } = node as Insert;
      const types = columnTypes(target, columns, at);
      if (source.kind === "ValuesClause") return ofValues(source as ValuesClause, types);
      return source.kind === "Query" ? ofQuery(source as Query, types) : [];
    }
    case "MergeInsert": {
      const { columns, values } = node as MergeInsert;
      const merge = node.parent?.kind === "Merge" ? (node.parent as Merge) : undefined;
      const types = merge ? columnTypes(merge.target, columns, at) : [];
      return values.kind === "ValuesClause" ? ofValues(values as ValuesClause, types) : [];
    }
    case "Assignment": {
      const { target, value, isRow } = node as Assignment;
      return isRow || target.kind === "ExpressionList" ? [] : [{ value, type: at.typeOf(target) }];
    }
    default: {
      const type = node.parent && at.binding.symbolOf(node.parent);
      return type?.kind === "column" ? [{ value: (node as ColumnDefault).value, type: type.type }] : [];
    }
  }
}

/** The types of the columns that are filled, in order. */
function columnTypes(target: SyntaxNode, columns: ColumnReferenceList | undefined, at: RuleContext): DataType[] {
  if (columns) return columns.columns.map((c) => at.typeOf(c));
  const source = at.binding.symbolOf(target);
  if (source?.kind !== "rowSource" || (source as RowSourceSymbol).isOpen) return [];
  return (source as RowSourceSymbol).columns.filter((c: ColumnSymbol) => !c.isVirtual).map((c) => c.type);
}

function ofValues(values: ValuesClause, types: readonly DataType[]): Store[] {
  return values.rows.flatMap((row) =>
    row.kind === "ExpressionList" ? pairs((row as ExpressionList).items, types) : row.kind === "Bogus" ? [] : [],
  );
}

function pairs(values: readonly SyntaxNode[], types: readonly DataType[]): Store[] {
  if (values.length > types.length) return [];
  return values.map((value, i) => ({ value, type: types[i] }));
}

/** The select lists of a query, unless a Star hides which item goes where. */
function ofQuery(query: Query, types: readonly DataType[]): Store[] {
  const found: Store[] = [];
  const stack: SyntaxNode[] = [query.body];
  for (let at = stack.pop(); at; at = stack.pop()) {
    if (at.kind === "SetOperation") stack.push((at as SetOperation).left, (at as SetOperation).right);
    else if (at.kind === "Select") {
      const items = (at as unknown as { items: SyntaxNode[] }).items;
      if (items.some((i) => i.kind !== "SelectItem" || (i as SelectItem).value.kind === "Star")) continue;
      found.push(
        ...pairs(
          items.map((i) => (i as SelectItem).value),
          types,
        ),
      );
    }
  }
  return found;
}

function store(value: SyntaxNode, type: DataType, at: RuleContext): void {
  const own = at.typeOf(value);
  if (isNullLiteral(value) || own.kind === "null" || own.kind === "unknown") return;
  const isText = isTextType(own);
  if (isMomentType(type) && isText) textAsMoment(value, type, at);
  else if (isNumberType(type) && isText) {
    if (textOf(value) === undefined || !/^\s*[+-]?\d+\s*$/.test(textOf(value) ?? "")) asNumber(value, at);
  } else if (isTextType(type) && isNumberType(own)) {
    if (value.parent?.kind === "ColumnDefault" || !printsWhole(value, at)) asText(value, at);
  } else if (isTextType(type) && isMomentType(own)) asText(value, at);
  else if (isTextType(type) && (own.kind === "binary" || own.kind === "interval")) asText(value, at);
  else if ((type.kind === "binary" || type.kind === "blob") && own.kind === "string") {
    at.wrap(value, `${at.helper("hextoraw")}(`, ")");
  }
}

/** INSERT into the table that a function returns: RETURN QUERY. */
import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import { defineRule } from "../../../../converter/language/sqlserver/rule";
import { join, type Piece } from "../../../../converter/rule/pieces";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import type {
  CreateRoutine,
  ExpressionList,
  Insert,
  NameExpression,
  Query,
  Select,
  SelectItem,
  ValuesClause,
  Variable,
} from "../../../../converter/tsql/nodes";
import { isRefused, queryText } from "../../any/statements/layout";
import { codeOf } from "../../any/statements/statement-lists";
import { castValue, selectsOf } from "./exact-items";
import type { ResultColumn } from "./signature";
import { isOnlyFilled, resultColumns } from "./table-functions";

export default defineRule<Insert>({
  id: "sqlserver.postgresql.insert-into-result",
  title: "INSERT into the table that a function returns becomes RETURN QUERY",
  complexity: "simple",
  guidance: {
    what: "INSERT into the table variable of RETURNS @t TABLE (…).",
    why: "plpgsql adds rows to a function's result with RETURN QUERY.",
    action: "A key of the table variable is not checked any more.",
  },
  sources: ["https://www.postgresql.org/docs/current/plpgsql-control-structures.html#PLPGSQL-STATEMENTS-RETURNING"],
  on: "Insert",
  match: (insert, at) => isOfResult(insert) && !isRefused(insert, at),
  convert: (insert, at) => {
    const columns = resultColumns(codeOf(insert) as CreateRoutine, at);
    const order = insert.columns?.columns.map((c) => columnIndex(c, columns)) ?? columns.map((_, i) => i);
    const { source } = insert;
    if (source.kind === "ValuesClause") {
      const rows = (source as ValuesClause).rows.filter((r): r is ExpressionList => r.kind === "ExpressionList");
      const selects = rows.map((r): Piece => ["SELECT ", ordered(r.items, order, columns, at)]);
      at.replace(insert, ["RETURN QUERY ", join(selects, " UNION ALL "), ";"]);
      return;
    }
    for (const select of selectsOf((source as Query).body)) orderItems(select, order, columns, at);
    at.replace(insert, ["RETURN QUERY ", queryText(source, at), ";"]);
  },
  given: "CREATE TABLE t (id int NOT NULL PRIMARY KEY, name varchar(20) NOT NULL);",
  examples: [
    {
      from: "CREATE FUNCTION f () RETURNS @r TABLE (id int, what varchar(20)) AS\nBEGIN\n  INSERT INTO @r (id) VALUES (1), (2) -- both\n  RETURN\nEND",
      contains:
        "RETURN QUERY SELECT 1::integer, NULL::varchar(20) UNION ALL SELECT 2::integer, NULL::varchar(20); -- both\n  RETURN;",
    },
  ],
});

function isOfResult(insert: Insert): boolean {
  const code = codeOf(insert);
  if (code.kind !== "CreateRoutine" || insert.target.kind !== "TableVariable") return false;
  const { variable } = insert.target as unknown as { variable: Variable };
  const result = (code as CreateRoutine).returnTable?.variable?.value;
  return variable.value === result && isOnlyFilled(code as CreateRoutine);
}

function columnIndex(column: SyntaxNode, columns: readonly ResultColumn[]): number {
  const name = column.kind === "NameExpression" ? (column as NameExpression).name.parts.at(-1)?.value : undefined;
  return columns.findIndex((c) => c.name === name);
}

/** The values in the order of the result's columns, NULL for what is not given. */
function ordered(
  values: readonly SyntaxNode[],
  order: readonly number[],
  columns: readonly ResultColumn[],
  at: RuleContext,
): Piece {
  const items = columns.map((column, i): Piece => {
    const value = values[order.indexOf(i)];
    return value ? castValue(value, column.type, at) : `NULL::${column.type}`;
  });
  return join(items, ", ");
}

function orderItems(select: Select, order: readonly number[], columns: readonly ResultColumn[], at: RuleContext): void {
  const items = select.items.filter((i): i is SelectItem => i.kind === "SelectItem");
  const [first] = items;
  const last = items.at(-1);
  if (!first || !last || items.some((i) => i.value.kind === "Star") || items.length !== order.length) return;
  const isInOrder = order.length === columns.length && order.every((o, i) => o === i);
  if (isInOrder) {
    items.forEach((item, i) => {
      const value = castValue(item.value, columns[i].type, at);
      at.replace(item, item.alias ? [value, " AS ", at.text(item.alias)] : value);
    });
    return;
  }
  at.replace(
    { start: first.start, end: last.end },
    ordered(
      items.map((i) => i.value),
      order,
      columns,
      at,
    ),
  );
}

/** The place of NULLs in an order: last in Oracle's ascending order, first in MySQL's. */
import type { RuleContext } from "../../../../converter/language/oracle/context";
import { defineRule } from "../../../../converter/language/oracle/rule";
import type {
  OrderByClause,
  OrderItem,
  Query,
  Select,
  SelectItem,
  WindowSpecification,
} from "../../../../converter/plsql/nodes";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import { isNullLiteral, wholeOf } from "../../any/expressions/constants";
import { isGroupedExpression } from "./grouped-expressions";

export default defineRule<OrderItem>({
  id: "oracle.mysql.null-order",
  title: "NULLs are ordered as in Oracle",
  complexity: "simple",
  guidance: {
    what: "ORDER BY of values that may be NULL, NULLS FIRST and NULLS LAST.",
    why: "MySQL takes NULL for the smallest value; in Oracle it comes last in ascending and first in descending order. MySQL has no NULLS FIRST.",
    action:
      "None: whether the value is NULL is ordered by first. An index serves such an order no more: drop it where no NULL occurs.",
  },
  sources: ["https://dev.mysql.com/doc/refman/8.4/en/working-with-null.html"],
  on: "OrderItem",
  match: (item, at) => item.nulls !== undefined || needsTest(item, at),
  convert: (item, at) => {
    if (item.nulls) {
      const word = at.findToken({ start: item.value.end, end: item.end }, "NULLS");
      if (word) at.remove({ start: word.start, end: item.end });
    }
    if (!needsTest(item, at)) return;
    const value = orderedValue(item, at);
    if (!value) {
      at.review(
        item,
        "NULLs come first here: the order of a UNION takes names and positions only. Put the query into a subquery, and order that.",
      );
      return;
    }
    const isOther = value !== item.value && isGroupedExpression(value, at);
    const tested = isOther ? ["MIN(", at.text(value), ")"] : at.operand(value);
    at.insertBefore(item, [tested, nullsOf(item) === "LAST" ? " IS NULL, " : " IS NULL DESC, "]);
  },
  given: "CREATE TABLE t (id NUMBER(5) PRIMARY KEY, n NUMBER(5));",
  examples: [
    { from: "SELECT n FROM t ORDER BY n", to: "SELECT n FROM t ORDER BY n IS NULL, n" },
    { from: "SELECT n FROM t ORDER BY n DESC, id", to: "SELECT n FROM t ORDER BY n IS NULL DESC, n DESC, id" },
    { from: "SELECT n FROM t ORDER BY n NULLS FIRST", to: "SELECT n FROM t ORDER BY n" },
    { from: "SELECT n FROM t ORDER BY n DESC NULLS LAST", to: "SELECT n FROM t ORDER BY n DESC" },
    { from: "SELECT id, n FROM t ORDER BY 2", to: "SELECT id, n FROM t ORDER BY n IS NULL, 2" },
    {
      from: "SELECT MOD(n, 2), COUNT(*) FROM t GROUP BY MOD(n, 2) ORDER BY 1",
      contains: "ORDER BY MIN(MOD(n, 2)) IS NULL, 1",
    },
    {
      from: "SELECT ROW_NUMBER() OVER (ORDER BY n) FROM t",
      to: "SELECT ROW_NUMBER() OVER (ORDER BY n IS NULL, n) FROM t",
    },
  ],
});

function isDescending(item: OrderItem): boolean {
  return item.direction === "DESC";
}

function nullsOf(item: OrderItem): "FIRST" | "LAST" {
  return item.nulls ?? (isDescending(item) ? "FIRST" : "LAST");
}

/** Whether NULLs may occur and would stand at the other end. */
function needsTest(item: OrderItem, at: RuleContext): boolean {
  const clause = item.parent as OrderByClause | undefined;
  const owner = clause?.parent;
  if (clause?.kind !== "OrderByClause" || owner?.kind === "KeepClause") return false;
  // Percentiles leave NULLs out.
  if (owner?.kind === "Call" && !/^(?:LISTAGG|JSON_ARRAYAGG)$/.test(at.builtinName(owner) ?? "")) return false;
  const isOwn = nullsOf(item) === (isDescending(item) ? "LAST" : "FIRST");
  if (isOwn || isNullLiteral(item.value)) return false;
  // A range of values is counted from one value only.
  if (owner?.kind === "WindowSpecification" && (owner as WindowSpecification).frame?.unit === "RANGE") return false;
  const value = orderedValue(item, at);
  return value === undefined || at.binding.isNullable(value);
}

/** What is ordered by: a position stands for a column. Undefined where only the position can be written. */
function orderedValue(item: OrderItem, at: RuleContext): SyntaxNode | undefined {
  const owner = item.parent?.parent as Query | undefined;
  if (owner?.kind !== "Query") return item.value;
  if (owner.body.kind !== "Select") return undefined;
  const position = item.value.kind === "Literal" ? wholeOf(item.value) : undefined;
  const symbol = at.binding.symbolOf(item.value);
  if (position === undefined) {
    const aliased = symbol?.kind === "selectAlias" ? (symbol.node as SelectItem | undefined) : undefined;
    return aliased && !at.binding.isNullable(aliased.value) ? aliased.value : item.value;
  }
  const found = (owner.body as Select).items[position - 1];
  return found?.kind === "SelectItem" && found.value.kind !== "Star" ? found.value : undefined;
}

/** LISTAGG and WM_CONCAT become string_agg. */

import type { RuleContext } from "../../../../converter/language/oracle/context";
import { defineFunctions, type FunctionCall } from "../../../../converter/language/oracle/function-table";
import type { Call, OrderItem } from "../../../../converter/plsql/nodes";
import type { Piece } from "../../../../converter/rule/pieces";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import { isNullLiteral } from "../../any/expressions/constants";
import { fill } from "../../any/expressions/empty-texts";
import { isTextType } from "../../any/expressions/type-families";
import type { Args } from "../../any/functions/calls";
import { withBlanks } from "../expressions/comparable";
import { asText } from "../expressions/conversions";

const AGGREGATES = "https://www.postgresql.org/docs/current/functions-aggregate.html";

function listagg(call: FunctionCall, at: RuleContext, [value, separator]: Args): void {
  if (call.kind !== "Call") return;
  const overflow = call.options.find((o) => o.name === "ON OVERFLOW");
  if (overflow && at.findToken(overflow, "TRUNCATE")) {
    at.note(call, "ON OVERFLOW TRUNCATE is left out: a PostgreSQL text does not overflow, so nothing is cut off.");
  }
  withBlanks([value], at);
  const isDistinct = call.quantifier !== undefined && call.quantifier.value !== "ALL";
  const between: Piece = !separator || isNullLiteral(separator) ? "''" : at.text(separator);
  const order = orderOf(call, at);
  if (isDistinct && call.over) {
    at.refuseValue(
      call,
      "LISTAGG(DISTINCT …) OVER (…): PostgreSQL takes no DISTINCT over a window. Join to a subquery with string_agg(DISTINCT …) for each group.",
      "text",
    );
  } else if (isDistinct) writeDistinct(call, value, between, at);
  else {
    asText(value, at);
    fill(value, at);
    if (call.over) writeOver(call, value, between, order, at);
    else at.replace(call, ["string_agg(", at.text(value), ", ", between, order ? [" ", order] : "", ")"]);
  }
}

/** ORDER BY as it is written; none where it orders by a constant. */
function orderOf(call: Call, at: RuleContext): Piece | undefined {
  const order = call.withinGroup;
  const items = (order?.items ?? []).filter((i): i is OrderItem => i.kind === "OrderItem");
  return order && items.some((i) => i.value.kind !== "Literal") ? at.text(order) : undefined;
}

/** PostgreSQL orders distinct values by themselves only: texts in string_agg, others in an array that is joined then. */
function writeDistinct(call: Call, value: SyntaxNode, between: Piece, at: RuleContext): void {
  const [item] = (call.withinGroup?.items ?? []).filter((i): i is OrderItem => i.kind === "OrderItem");
  const source = (node: SyntaxNode): string => at.source(node).replace(/\s+/g, "").toUpperCase();
  const isOther = item !== undefined && item.value.kind !== "Literal" && source(item.value) !== source(value);
  if (isOther) {
    at.review(call, "PostgreSQL can order distinct values only by themselves; the list is in the order of its values.");
  }
  const direction = item?.direction === "DESC" && !isOther ? " DESC" : "";
  if (isTextType(at.typeOf(value))) {
    fill(value, at);
    const text = at.text(value);
    at.replace(call, ["string_agg(DISTINCT ", text, ", ", between, " ORDER BY ", text, direction, ")"]);
    return;
  }
  const type = at.typeOf(value);
  const isPrinted = type.kind === "number" && type.isInteger;
  if (!isPrinted) asText(value, at);
  const text = at.text(value);
  at.replace(call, ["array_to_string(array_agg(DISTINCT ", text, " ORDER BY ", text, direction, "), ", between, ")"]);
}

/** Over a window the rows come in the window's own order, and the frame is the whole partition. */
function writeOver(call: Call, value: SyntaxNode, between: Piece, order: Piece | undefined, at: RuleContext): void {
  const { over } = call;
  if (!over) return;
  const partition = over.partitionBy;
  const parts: Piece[] = [];
  if (over.windowName) parts.push(at.text(over.windowName));
  if (partition.length > 0)
    parts.push(["PARTITION BY ", at.text({ start: partition[0].start, end: partition[partition.length - 1].end })]);
  if (order) parts.push([order, " ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING"]);
  at.replace(call, [
    "string_agg(",
    at.text(value),
    ", ",
    between,
    ") OVER (",
    parts.flatMap((p, i) => (i > 0 ? [" ", p] : [p])),
    ")",
  ]);
}

export default defineFunctions(
  {
    pair: "oracle.postgresql",
    topic: "lists of values",
    source: AGGREGATES,
    given: "CREATE TABLE t (a NUMBER, b NUMBER(5), s VARCHAR2(20), d DATE);",
  },
  {
    LISTAGG: {
      to: listagg,
      args: [1, 2],
      why: "PostgreSQL's string_agg takes texts and has ORDER BY inside its parentheses.",
      examples: [
        {
          from: "SELECT LISTAGG(s, ', ' /* between */) WITHIN GROUP (ORDER BY a DESC) FROM t",
          to: "SELECT string_agg(s, ', ' ORDER BY a DESC) /* between */ FROM t",
        },
        {
          from: "SELECT LISTAGG(b) WITHIN GROUP (ORDER BY b) FROM t",
          to: "SELECT string_agg(b::text, '' ORDER BY b) FROM t",
        },
        {
          from: "SELECT LISTAGG(s, ';' ON OVERFLOW TRUNCATE '...' WITH COUNT) WITHIN GROUP (ORDER BY NULL) FROM t",
          to: "SELECT string_agg(s, ';') FROM t",
        },
        {
          from: "SELECT LISTAGG(DISTINCT s, ',') WITHIN GROUP (ORDER BY s) FROM t",
          to: "SELECT string_agg(DISTINCT s, ',' ORDER BY s) FROM t",
        },
        {
          from: "SELECT LISTAGG(DISTINCT b, ',') WITHIN GROUP (ORDER BY b) FROM t",
          to: "SELECT array_to_string(array_agg(DISTINCT b ORDER BY b), ',') FROM t",
        },
        {
          from: "SELECT LISTAGG(s, ',') WITHIN GROUP (ORDER BY d) OVER (PARTITION BY b) FROM t",
          to: "SELECT string_agg(s, ',') OVER (PARTITION BY b ORDER BY d ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING) FROM t",
        },
        {
          from: "SELECT LISTAGG(DISTINCT s, ',') WITHIN GROUP (ORDER BY s) OVER (PARTITION BY b) FROM t WHERE 1 = 0",
          contains: "not_converted",
          refused: "no DISTINCT over a window",
        },
        {
          from: "SELECT LISTAGG(DISTINCT s, ',') WITHIN GROUP (ORDER BY a) FROM t",
          to: "SELECT string_agg(DISTINCT s, ',' ORDER BY s) FROM t",
          refused: "only by themselves",
        },
      ],
    },
    WM_CONCAT: {
      to: (call: FunctionCall, at: RuleContext, [value]: Args) => {
        asText(value, at);
        fill(value, at);
        const isDistinct = call.kind === "Call" && call.quantifier && call.quantifier.value !== "ALL";
        const over: Piece = call.kind === "Call" && call.over ? [" ", at.text(call.over)] : "";
        at.replace(call, [isDistinct ? "string_agg(DISTINCT " : "string_agg(", at.text(value), ", ',')", over]);
      },
      args: 1,
      examples: [
        { from: "SELECT WM_CONCAT(s) FROM t", to: "SELECT string_agg(s, ',') FROM t" },
        { from: "SELECT WM_CONCAT(DISTINCT b) FROM t", to: "SELECT string_agg(DISTINCT b::text, ',') FROM t" },
      ],
    },
  },
);

/** Frames of windows: a number of days before a date, numbers that must be whole. */

import type { RuleContext } from "../../../../converter/language/oracle/context";
import { defineRule } from "../../../../converter/language/oracle/rule";
import type { FrameBound, WindowFrame, WindowSpecification } from "../../../../converter/plsql/nodes";
import { isMomentType, isNumberType } from "../../any/expressions/type-families";
import { intervalOfDays } from "../expressions/durations";
import { numberShape } from "../expressions/number-shapes";

export default defineRule<FrameBound>({
  id: "oracle.postgresql.frame-bound",
  title: "Bounds of window frames get the type of the order",
  complexity: "simple",
  guidance: {
    what: "RANGE BETWEEN n PRECEDING … over dates, ROWS n PRECEDING with a NUMBER.",
    why: "PostgreSQL measures the distance of dates by intervals and counts rows with integers.",
    action: "None.",
  },
  sources: ["https://www.postgresql.org/docs/current/sql-expressions.html#SYNTAX-WINDOW-FUNCTIONS"],
  on: "FrameBound",
  match: (bound) => bound.value !== undefined,
  convert: (bound, at) => {
    const frame = bound.parent?.kind === "WindowFrame" ? (bound.parent as WindowFrame) : undefined;
    const window = frame?.parent?.kind === "WindowSpecification" ? (frame.parent as WindowSpecification) : undefined;
    if (frame?.unit === "RANGE") convertRange(bound, window, at);
    else convertCount(bound, at);
  },
  given: "CREATE TABLE t (a NUMBER, b NUMBER(5), d DATE, n NUMBER);",
  examples: [
    {
      from: "SELECT COUNT(*) OVER (ORDER BY d RANGE BETWEEN 2 /* days */ PRECEDING AND CURRENT ROW) FROM t",
      to: "SELECT COUNT(*) OVER (ORDER BY d RANGE BETWEEN interval '2 days' /* days */ PRECEDING AND CURRENT ROW) FROM t",
    },
    {
      from: "SELECT SUM(a) OVER (ORDER BY b RANGE BETWEEN 10.5 PRECEDING AND 5 FOLLOWING) FROM t",
      to: "SELECT SUM(a) OVER (ORDER BY b::numeric RANGE BETWEEN 10.5 PRECEDING AND 5 FOLLOWING) FROM t",
    },
    {
      from: "SELECT SUM(a) OVER (ORDER BY b ROWS 3 PRECEDING) FROM t",
      to: "SELECT SUM(a) OVER (ORDER BY b ROWS 3 PRECEDING) FROM t",
    },
  ],
});

function convertRange(bound: FrameBound, window: WindowSpecification | undefined, at: RuleContext): void {
  const item = window?.orderBy?.items[0];
  const { value } = bound;
  if (!value || item?.kind !== "OrderItem") return;
  const type = at.typeOf(value);
  if (isMomentType(at.typeOf(item.value))) {
    if (!isNumberType(type)) return;
    const interval = intervalOfDays(value, at);
    at.replace(value, interval ?? [at.operand(value), " * interval '1 day'"]);
    return;
  }
  const [order, distance] = [numberShape(item.value, at).form, numberShape(value, at).form];
  const isMixed = (order === "integer" || order === "smallint" || order === "bigint") && distance === "numeric";
  const topic = `ordered as numeric ${item.start}`;
  if (!isMixed || at.notes.has(topic)) return;
  at.notes.set(topic, true);
  at.replace(item.value, [at.operand(item.value), "::numeric"]);
}

function convertCount({ value }: FrameBound, at: RuleContext): void {
  if (!value) return;
  const { form } = numberShape(value, at);
  if (form === "numeric" || form === "float") at.replace(value, ["trunc(", at.text(value), ")::bigint"]);
}

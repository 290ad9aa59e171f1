/** The parts of a date that DATEADD, DATEDIFF, DATEPART and their kin name. */
import type { SyntaxNode } from "../../../../converter/syntax/node";
import type { NameExpression } from "../../../../converter/tsql/nodes";
import { textOf } from "../expressions/constants";

export type DatePart =
  | "year"
  | "quarter"
  | "month"
  | "dayofyear"
  | "day"
  | "week"
  | "weekday"
  | "hour"
  | "minute"
  | "second"
  | "millisecond"
  | "microsecond"
  | "nanosecond"
  | "tzoffset"
  | "iso_week";

const NAMES: readonly (readonly [DatePart, string])[] = [
  ["year", "year yyyy yy"],
  ["quarter", "quarter qq q"],
  ["month", "month mm m"],
  ["dayofyear", "dayofyear dy y"],
  ["day", "day dd d"],
  ["week", "week wk ww"],
  ["weekday", "weekday dw w"],
  ["hour", "hour hh"],
  ["minute", "minute mi n"],
  ["second", "second ss s"],
  ["millisecond", "millisecond ms"],
  ["microsecond", "microsecond mcs"],
  ["nanosecond", "nanosecond ns"],
  ["tzoffset", "tzoffset tz"],
  ["iso_week", "iso_week isowk isoww"],
];

const BY_NAME: ReadonlyMap<string, DatePart> = new Map(
  NAMES.flatMap(([part, names]) => names.split(" ").map((name) => [name, part] as const)),
);

/** The part that the first argument names. */
export function datePart(node: SyntaxNode | undefined): DatePart | undefined {
  if (node?.kind === "NameExpression") {
    const { parts } = (node as NameExpression).name;
    return parts.length === 1 ? BY_NAME.get(parts[0].value) : undefined;
  }
  const text = textOf(node);
  return text === undefined ? undefined : BY_NAME.get(text.toLowerCase());
}

/** Dates and times as texts: the styles of CONVERT as formats of DATE_FORMAT. */
import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import type { Piece } from "../../../../converter/rule/pieces";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import type { NativeType } from "../../any/expressions/families";

/** The format of a date and of a time in a style, and what stands between. `fraction` stands before thousandths. */
interface Style {
  readonly date?: string;
  readonly time?: string;
  readonly fraction?: string;
}

const CLOCK = "%H:%i:%s";
const ISO = "%Y-%m-%d";

/** https://learn.microsoft.com/en-us/sql/t-sql/functions/cast-and-convert-transact-sql */
const STYLES: Readonly<Record<number, Style | undefined>> = {
  1: { date: "%m/%d/%y" },
  2: { date: "%y.%m.%d" },
  3: { date: "%d/%m/%y" },
  4: { date: "%d.%m.%y" },
  5: { date: "%d-%m-%y" },
  6: { date: "%d %b %y" },
  7: { date: "%b %d, %y" },
  8: { time: CLOCK },
  10: { date: "%m-%d-%y" },
  11: { date: "%y/%m/%d" },
  12: { date: "%y%m%d" },
  13: { date: "%d %b %Y", time: CLOCK, fraction: ":" },
  14: { time: CLOCK, fraction: ":" },
  20: { date: ISO, time: CLOCK },
  21: { date: ISO, time: CLOCK, fraction: "." },
  22: { date: "%m/%d/%y", time: "%l:%i:%s %p" },
  23: { date: ISO },
  24: { time: CLOCK },
  25: { date: ISO, time: CLOCK, fraction: "." },
  101: { date: "%m/%d/%Y" },
  102: { date: "%Y.%m.%d" },
  103: { date: "%d/%m/%Y" },
  104: { date: "%d.%m.%Y" },
  105: { date: "%d-%m-%Y" },
  106: { date: "%d %b %Y" },
  107: { date: "%b %d, %Y" },
  108: { time: CLOCK },
  110: { date: "%m-%d-%Y" },
  111: { date: "%Y/%m/%d" },
  112: { date: "%Y%m%d" },
  113: { date: "%d %b %Y", time: CLOCK, fraction: ":" },
  114: { time: CLOCK, fraction: ":" },
  120: { date: ISO, time: CLOCK },
  121: { date: ISO, time: CLOCK, fraction: "." },
};

/** How many characters a part of a format gives. */
const WIDTHS: Readonly<Record<string, number>> = { Y: 4, y: 2, m: 2, d: 2, H: 2, i: 2, s: 2, b: 3, p: 2 };

/** A date or time as a text of the style; where no style is written of its type's own. */
export function momentText(
  node: SyntaxNode,
  from: NativeType,
  style: number | undefined,
  length: number | undefined,
  at: RuleContext,
): Piece | undefined {
  const isOld = from.name === "datetime" || from.name === "smalldatetime";
  const number = style ?? (isOld ? 0 : 121);
  if (from.name === "date" && number === 121) return undefined;
  const known = STYLES[number];
  if (!known)
    return [`${at.helper("datetime_text")}(`, dated(node, from, at), `, ${number}, ${isOld ? 3 : (from.scale ?? 7)})`];
  const date = from.name === "time" ? undefined : known.date;
  const time = from.name === "date" ? undefined : known.time;
  const format = [date, time].filter((f) => f !== undefined).join(" ");
  const digits = isOld ? 3 : (from.scale ?? 7);
  const hasFraction = time !== undefined && known.fraction !== undefined && digits > 0;
  if (!hasFraction) return ["DATE_FORMAT(", dated(node, from, at), `, '${cut(format, length)}')`];
  const size = widthOf(format) + 1 + digits;
  if (length !== undefined && length <= widthOf(format))
    return ["DATE_FORMAT(", dated(node, from, at), `, '${cut(format, length)}')`];
  const whole: Piece = ["DATE_FORMAT(", dated(node, from, at), `, '${format}${known.fraction}%f')`];
  if (digits > 6) return ["CONCAT(", whole, ", '0')"];
  return ["LEFT(", whole, `, ${Math.min(size, length ?? size)})`];
}

/** A time of day as a moment, which DATE_FORMAT takes. */
function dated(node: SyntaxNode, from: NativeType, at: RuleContext): Piece {
  return from.name === "time" ? ["TIMESTAMP('1900-01-01', ", at.text(node), ")"] : at.text(node);
}

function widthOf(format: string): number {
  return [...format.matchAll(/%(\w)|[\s\S]/g)].reduce((sum, m) => sum + (m[1] ? (WIDTHS[m[1]] ?? 1) : 1), 0);
}

/** The format without what stands behind the text's end. */
function cut(format: string, length: number | undefined): string {
  if (length === undefined) return format;
  let kept = "";
  for (const [part] of format.matchAll(/%\w|[\s\S]/g)) {
    if (widthOf(kept + part) > length) break;
    kept += part;
  }
  return kept;
}

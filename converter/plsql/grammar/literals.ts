/** Literals: numbers, texts, NULL, TRUE, FALSE, DEFAULT, DATE, TIMESTAMP and INTERVAL. */
import type { Parser } from "../../syntax/parser";
import type { Literal } from "../nodes/expressions";

const WORD_LITERALS: Readonly<Record<string, Literal["type"]>> = {
  NULL: "null",
  DEFAULT: "default",
  TRUE: "boolean",
  FALSE: "boolean",
};

/** The literal that begins here; the caller has seen that one does. */
export function parseLiteral(p: Parser): Literal {
  const startIndex = p.index;
  const { kind, start, end, value } = p.take();
  if (kind === "number" || kind === "string") return { kind: "Literal", start, end, type: kind, value };
  const type = WORD_LITERALS[value];
  if (type) return { kind: "Literal", start, end, type, value };
  const content = p.take().value;
  if (value === "DATE") return p.node(startIndex, "Literal", { type: "date" as const, value: content });
  if (value === "TIMESTAMP") return p.node(startIndex, "Literal", { type: "timestamp" as const, value: content });
  const unit = parseIntervalUnit(p);
  return p.node(startIndex, "Literal", { type: "interval" as const, value: content, unit });
}

const UNITS: ReadonlySet<string> = new Set(["YEAR", "MONTH", "DAY", "HOUR", "MINUTE", "SECOND"]);

/** unit ["(" digits ["," digits] ")"] [TO unit ["(" digits ")"]]: its words in upper case */
export function parseIntervalUnit(p: Parser): string {
  const words: string[] = [];
  if (!p.atAny(UNITS)) p.report("expected a unit of time, such as DAY");
  while (p.atAny(UNITS)) {
    words.push(p.take().value);
    if (p.at("(")) p.skipParentheses();
    if (!p.at("TO") || !p.atAny(UNITS, 1)) break;
    words.push(p.take().value);
  }
  return words.join(" ");
}

/** Literals: numbers, binary values, money, texts, NULL and DEFAULT. */
import type { Parser } from "../../syntax/parser";
import type { Literal } from "../nodes/expressions";

/** The literal that begins here; the caller has seen that one does. */
export function parseLiteral(p: Parser): Literal {
  const { kind, start, end, value } = p.take();
  const isNational = kind === "string" && (p.text[start] === "N" || p.text[start] === "n");
  return { kind: "Literal", start, end, type: literalType(kind, value), value, isNational };
}

function literalType(kind: string, value: string): Literal["type"] {
  if (kind === "string") return "string";
  if (kind === "word") return value === "DEFAULT" ? "default" : "null";
  if (/^0x/i.test(value)) return "binary";
  return /^[\d.]/.test(value) ? "number" : "money";
}

/** + - * / % of texts, numbers and dates. */
import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import { defineRule } from "../../../../converter/language/sqlserver/rule";
import type { DataType } from "../../../../converter/model/data-type";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import type { Binary } from "../../../../converter/tsql/nodes";
import { bare, isNullLiteral, numberTextOf } from "../../any/expressions/constants";
import {
  isBitType,
  isBytes,
  isDecimal,
  isMoment,
  isMoney,
  isNative,
  isNumeric,
  isString,
  isWhole,
  scaleOf,
} from "../../any/expressions/families";
import { around } from "../../any/expressions/placement";
import { placeType } from "../../any/expressions/places";
import { isComparing } from "./bits";
import { convertedType, makeType, put } from "./conversions";
import { moveDate } from "./date-arithmetic";
import { cutScale } from "./decimal-scales";
import { withBlanks } from "./to-text";

const MANUAL = "https://learn.microsoft.com/en-us/sql/t-sql/language-elements/string-concatenation-transact-sql";
const GIVEN =
  "CREATE TABLE t (id int, n decimal(9, 2), m money, f float, s varchar(20), c char(5), d datetime, b bit, x varbinary(8));";

const ARITHMETIC: ReadonlySet<string> = new Set(["+", "-", "*", "/", "%"]);

const arithmetic = defineRule<Binary>({
  id: "sqlserver.postgresql.arithmetic",
  title: "+ joins texts, adds numbers and moves dates",
  complexity: "simple",
  guidance: {
    what: "+, -, *, / and % with texts, numbers, bits and dates.",
    why: "In SQL Server + joins texts, adds numbers where one side is a number, and adds days to a datetime; quotients and products of decimals have as many digits as their types say.",
    action: "None.",
  },
  sources: [MANUAL, "https://learn.microsoft.com/en-us/sql/t-sql/data-types/precision-scale-and-length-transact-sql"],
  on: "Binary",
  match: (binary) => ARITHMETIC.has(binary.operator),
  convert: (binary, at) => {
    const { operator, left, right, operatorToken } = binary;
    if (operator === "+" && joinsTexts(binary, at)) {
      at.replace(operatorToken, "||");
      for (const side of [left, right]) keepBlanks(side, at);
      return;
    }
    if (isMoment(at.typeOf(binary))) {
      moveDate(binary, at);
      return;
    }
    for (const side of [left, right]) makeNumber(side, at.typeOf(binary), at);
    cutDigits(binary, at);
  },
  given: GIVEN,
  examples: [
    { from: "SELECT 'a' + s /* name */ + N'b' FROM t", to: "SELECT 'a' || s /* name */ || 'b' FROM t" },
    { from: "SELECT c + '!' + NULL FROM t", to: "SELECT rpad(c, 5) || '!' || NULL FROM t" },
    { from: "'5' + 1", to: "'5'::integer + 1" },
    {
      from: "SELECT s + 1, id + '2', b + 1 FROM t",
      to: "SELECT portolan.if_blank(s, '0')::integer + 1, id + '2'::integer, b::integer + 1 FROM t",
    },
    { from: "SELECT 7 / 2, n * 2, n / 3 FROM t", to: "SELECT 7 / 2, n * 2, trunc(n / 3, 6) FROM t" },
    {
      from: "SELECT ROUND(n / 3, 2), id FROM t WHERE n / 3 > 1",
      to: "SELECT ROUND(n / 3, 2), id FROM t WHERE n / 3 > 1",
    },
    { from: "SELECT f / 3, m / 2, id / 2 FROM t", to: "SELECT f / 3, trunc(m / 2, 4), id / 2 FROM t" },
    { from: "SELECT x + 0x0A FROM t", to: "SELECT x || '\\x0a'::bytea FROM t" },
  ],
});

/** Two texts, or a text and something unknown that is not added to it as a number. */
export function joinsTexts({ left, right }: Binary, at: RuleContext): boolean {
  const [a, b] = [at.typeOf(left), at.typeOf(right)];
  const isText = (t: DataType) => isString(t) || isBytes(t);
  if (isText(a)) return isText(b) || b.kind === "null" || b.kind === "unknown";
  return isText(b) && (a.kind === "null" || a.kind === "unknown");
}

function keepBlanks(side: SyntaxNode, at: RuleContext): void {
  const type = at.typeOf(side);
  const padded = type.kind === "native" ? withBlanks(side, type, at) : undefined;
  if (padded) at.replace(side, padded);
}

/** Texts and bits beside a number become numbers. */
function makeNumber(side: SyntaxNode, type: DataType, at: RuleContext): void {
  if (isNullLiteral(side)) return;
  const own = convertedType(side, at);
  if (isBitType(own)) put(side, [at.operand(side), "::integer"], at);
  else if ((isString(own) || isBytes(own)) && isNumeric(type)) makeType(side, type, at);
}

// ---------------------------------------------------------------- digits

/** What takes away digits anyway, or does not show them. */
const HIDING: ReadonlySet<string> = new Set(["ROUND", "FLOOR", "CEILING", "SIGN", "FORMAT", "STR"]);

/** Cuts a quotient or product to the digits it has in SQL Server, where somebody sees them. */
function cutDigits(binary: Binary, at: RuleContext): void {
  const { operator } = binary;
  if (operator !== "/" && operator !== "*") return;
  const scale = cutScale(binary, at);
  if (scale === undefined || isHidden(binary, scale, at)) return;
  const isExactQuotient = operator === "/" && dividesEvenly(binary);
  if (!isExactQuotient) at.wrap(binary, operator === "/" ? "trunc(" : "round(", `, ${scale})`);
}

/** A quotient by 1, 2, 4, 5, 10 … has an end within the digits that PostgreSQL gives too. */
function dividesEvenly({ left, right }: Binary): boolean {
  const [a, b] = [numberTextOf(left), numberTextOf(right)];
  return a !== undefined && b !== undefined && Number(b) !== 0 && Number.isInteger((Number(a) / Number(b)) * 1000000);
}

/** Whether what is around the value rounds it to fewer digits, compares it or makes a float of it. */
function isHidden(node: SyntaxNode, scale: number, at: RuleContext): boolean {
  const parent = around(node);
  if (!parent) return false;
  switch (parent.kind) {
    case "Between":
    case "In":
      return true;
    case "Binary": {
      const { operator } = parent as Binary;
      return isComparing(operator) || isNative(at.typeOf(parent), "float") || isNative(at.typeOf(parent), "real");
    }
    case "Cast":
    case "Convert":
      return roundsTo(at.typeOf((parent as SyntaxNode & { type: SyntaxNode }).type), scale);
    case "Call":
      return HIDING.has(at.builtinName(parent) ?? "") || roundsTo(placeType(bare(node), at), scale);
    default: {
      const stored = placeType(node, at);
      return stored !== undefined && roundsTo(stored, scale);
    }
  }
}

function roundsTo(type: DataType | undefined, scale: number): boolean {
  if (!type) return false;
  if (isDecimal(type)) return (scaleOf(type) ?? 0) < scale;
  return (isMoney(type) && scale > 4) || isNative(type, "float") || isNative(type, "real") || isWhole(type);
}

export default arithmetic;

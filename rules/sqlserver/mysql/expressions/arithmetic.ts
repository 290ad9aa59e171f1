/** + - * / % of texts, numbers and dates. */
import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import { defineRule } from "../../../../converter/language/sqlserver/rule";
import type { DataType } from "../../../../converter/model/data-type";
import { join, type Piece } from "../../../../converter/rule/pieces";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import type { Binary } from "../../../../converter/tsql/nodes";
import { bare, isNullLiteral, numberTextOf } from "../../any/expressions/constants";
import {
  isBytes,
  isDecimal,
  isMoment,
  isMoney,
  isNumeric,
  isString,
  isWhole,
  scaleOf,
} from "../../any/expressions/families";
import { around, isDelimited } from "../../any/expressions/placement";
import { convertedTo, withBlanks } from "./conversions";

const MANUAL = "https://learn.microsoft.com/en-us/sql/t-sql/language-elements/string-concatenation-transact-sql";
const GIVEN =
  "CREATE TABLE t (id int, n decimal(9, 2), m money, f float, s varchar(20), c char(5), d datetime, e datetime, b bit, x varbinary(8));";

const ARITHMETIC: ReadonlySet<string> = new Set(["+", "-", "*", "/", "%"]);

export default defineRule<Binary>({
  id: "sqlserver.mysql.arithmetic",
  title: "+ joins texts, adds numbers and moves dates",
  complexity: "simple",
  guidance: {
    what: "+, -, *, / and % with texts, numbers, bits and dates.",
    why: "In SQL Server + joins texts, where MySQL adds them as numbers; whole numbers are divided without a rest, where MySQL gives decimals; datetime + 1 is a day later. Division by zero gives NULL in a query of MySQL.",
    action: "None.",
  },
  sources: [MANUAL, "https://dev.mysql.com/doc/refman/8.4/en/arithmetic-functions.html"],
  on: "Binary",
  match: (binary) => ARITHMETIC.has(binary.operator),
  convert: (binary, at) => {
    const { operator, left, right, operatorToken } = binary;
    if (operator === "+" && joinsTexts(binary, at)) {
      // The outermost + writes the whole chain.
      if (!isChained(binary, at)) at.replace(binary, ["CONCAT(", join(chainOf(binary, at), ", "), ")"]);
      return;
    }
    if (isMoment(at.typeOf(binary)) || isMoment(at.typeOf(left)) || isMoment(at.typeOf(right))) {
      moveDate(binary, at);
      return;
    }
    const type = at.typeOf(binary);
    for (const side of [left, right]) {
      const number = isString(at.typeOf(bare(side))) && isNumeric(type) ? convertedTo(side, type, at) : undefined;
      if (number !== undefined) at.replace(side, number);
      else if (isString(at.typeOf(bare(side))) && isWhole(type))
        at.replace(side, ["CAST(", at.text(side), " AS SIGNED)"]);
    }
    if (operator !== "/") return;
    if (isWhole(type))
      at.replace(operatorToken, " DIV ".slice(isSpaced(binary, at) ? 1 : 0, isSpaced(binary, at) ? 4 : 5));
    else cutDigits(binary, type, at);
  },
  given: GIVEN,
  examples: [
    { from: "SELECT 'a' + s /* name */ + N'b' FROM t", to: "SELECT CONCAT('a', s, 'b') /* name */ FROM t" },
    { from: "SELECT c + '!' + NULL FROM t", to: "SELECT CONCAT(RPAD(c, 5, ' '), '!', NULL) FROM t" },
    {
      from: "SELECT s + 1, id + '2', b + 1 FROM t",
      to: "SELECT CAST(s AS SIGNED) + 1, id + CAST('2' AS SIGNED), b + 1 FROM t",
    },
    { from: "SELECT 7 / 2, 7/id, f / 3 FROM t", to: "SELECT 7 DIV 2, 7 DIV id, f / 3 FROM t" },
    {
      from: "SELECT n / 3, m / 2 FROM t",
      to: "SELECT TRUNCATE(n / 3, 6), TRUNCATE(m / 2, 4) FROM t",
    },
    {
      from: "SELECT d + 1, d - 0.5, d - id FROM t WHERE n / 3 > 1",
      to: "SELECT d + INTERVAL 1 DAY, d - INTERVAL 0.5 * 86400000000 MICROSECOND, d - INTERVAL id * 86400000000 MICROSECOND FROM t WHERE n / 3 > 1",
    },
    {
      from: "SELECT d - e FROM t",
      contains: "TIMESTAMP'1900-01-01 00:00:00' + INTERVAL TIMESTAMPDIFF(MICROSECOND, e, d) MICROSECOND",
    },
  ],
});

/** Two texts, or a text and something unknown that is not added to it as a number. */
export function joinsTexts({ left, right }: Binary, at: RuleContext): boolean {
  const [a, b] = [at.typeOf(left), at.typeOf(right)];
  const isText = (t: DataType) => isString(t) || isBytes(t);
  if (isText(a)) return isText(b) || b.kind === "null" || b.kind === "unknown";
  return isText(b) && (a.kind === "null" || a.kind === "unknown");
}

function isJoin(node: SyntaxNode, at: RuleContext): node is Binary {
  return node.kind === "Binary" && (node as Binary).operator === "+" && joinsTexts(node as Binary, at);
}

function isChained(binary: Binary, at: RuleContext): boolean {
  let below: SyntaxNode = binary;
  let { parent } = binary as SyntaxNode;
  while (parent?.kind === "Paren") {
    below = parent;
    parent = parent.parent;
  }
  return (
    parent !== undefined &&
    isJoin(parent, at) &&
    ((parent as Binary).left === below || (parent as Binary).right === below)
  );
}

/** What + joins, from left to right, parentheses around parts opened. */
function chainOf(binary: Binary, at: RuleContext): Piece[] {
  const parts: Piece[] = [];
  const stack: SyntaxNode[] = [binary];
  for (let node = stack.pop(); node; node = stack.pop()) {
    const inner = bare(node);
    if (isJoin(inner, at)) stack.push(inner.right, inner.left);
    else parts.push(withBlanks(node, at.typeOf(node), at) ?? at.text(node));
  }
  return parts;
}

function isSpaced({ operatorToken }: Binary, at: RuleContext): boolean {
  return /\s/.test(at.unit.text[operatorToken.start - 1] ?? "") && /\s/.test(at.unit.text[operatorToken.end] ?? "");
}

// ---------------------------------------------------------------- dates

/** Writes a sum or difference with a date in it. */
function moveDate(binary: Binary, at: RuleContext): void {
  const { operator, left, right } = binary;
  const [isLeft, isRight] = [isMoment(at.typeOf(left)), isMoment(at.typeOf(right))];
  if (isLeft && isRight) {
    if (operator !== "-" || countsDays(binary, at)) return;
    const pieces: Piece = [
      "TIMESTAMP'1900-01-01 00:00:00' + INTERVAL TIMESTAMPDIFF(MICROSECOND, ",
      at.text(right),
      ", ",
      at.text(left),
      ") MICROSECOND",
    ];
    at.replace(binary, isDelimited(binary) ? pieces : ["(", pieces, ")"]);
    return;
  }
  const [date, amount] = isLeft ? [left, right] : [right, left];
  const days = numberTextOf(amount);
  const interval: Piece =
    days !== undefined && /^\d+$/.test(days)
      ? `INTERVAL ${days} DAY`
      : isNullLiteral(amount)
        ? "INTERVAL NULL DAY"
        : ["INTERVAL ", at.operand(amount), " * 86400000000 MICROSECOND"];
  if (isString(at.typeOf(bare(amount)))) {
    at.review(amount, "A text is added to a date: write the number of days, or ADDTIME.");
    return;
  }
  if (isLeft) at.replace(amount, interval);
  else if (operator === "+") at.replace(binary, [at.operand(date), " + ", interval]);
  else at.review(binary, "A date is taken from a number: write the number of days by TIMESTAMPDIFF.");
}

/** Whether the difference is made a number at once: its rule takes the dates themselves. */
function countsDays(binary: Binary, at: RuleContext): boolean {
  let value: SyntaxNode = binary;
  while (value.parent?.kind === "Paren") value = value.parent;
  const parent = value.parent as (SyntaxNode & { type?: SyntaxNode }) | undefined;
  if (parent?.kind !== "Cast" && parent?.kind !== "Convert") return false;
  return parent.type !== undefined && isNumeric(at.typeOf(parent.type));
}

// ---------------------------------------------------------------- digits

/** Digits that MySQL gives a quotient besides those of the dividend. */
const OWN_DIGITS = 4;

const HIDING: ReadonlySet<string> = new Set(["ROUND", "FLOOR", "CEILING", "SIGN", "FORMAT", "STR"]);

/** A quotient has the digits that its type says in SQL Server, cut off, where somebody sees them. */
function cutDigits(binary: Binary, type: DataType, at: RuleContext): void {
  const scale = isDecimal(type) ? scaleOf(type) : isMoney(type) ? 4 : undefined;
  if (scale === undefined || isHidden(binary, at)) return;
  const [a, b] = [numberTextOf(binary.left), numberTextOf(binary.right)];
  if (a !== undefined && b !== undefined && Number(b) !== 0 && Number.isInteger((Number(a) / Number(b)) * 10000))
    return;
  const own = scaleOf(at.typeOf(bare(binary.left))) ?? (isMoney(at.typeOf(bare(binary.left))) ? 4 : 0);
  if (own + OWN_DIGITS < scale)
    at.replace(binary.left, ["CAST(", at.text(binary.left), ` AS DECIMAL(38,${Math.min(scale, 30)}))`]);
  at.wrap(binary, "TRUNCATE(", `, ${scale})`);
}

/** Whether what is around the value rounds it or only compares it. */
function isHidden(node: SyntaxNode, at: RuleContext): boolean {
  const parent = around(node);
  if (!parent) return false;
  if (parent.kind === "Between" || parent.kind === "In" || parent.kind === "Cast" || parent.kind === "Convert")
    return true;
  if (parent.kind === "Binary") return /[<>=]/.test((parent as Binary).operator) || !isDecimal(at.typeOf(parent));
  return parent.kind === "Call" && HIDING.has(at.builtinName(parent) ?? "");
}

/** What a condition on ROWNUM means: how many rows are wanted, or whether any row can be. */

import type { RuleContext } from "../../../../converter/language/oracle/context";
import type { Between, Binary, ExpressionList, In, Literal } from "../../../../converter/plsql/nodes";
import type { Piece } from "../../../../converter/rule/pieces";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import { withoutParentheses } from "./conjuncts";
import { namesIn, originOf, type SourceNode } from "./row-sources";

export interface RowLimit {
  /** What stands behind LIMIT; undefined: all rows. */
  readonly limit?: Piece;
  /** A condition for any row at all, in place of the one on ROWNUM. */
  readonly condition?: Piece;
}

export function isRownum(node: SyntaxNode, at: RuleContext): boolean {
  return node.kind === "NameExpression" && at.builtinName(node) === "ROWNUM";
}

const MIRRORED: Readonly<Record<string, string>> = { "<": ">", ">": "<", "<=": ">=", ">=": "<=" };

/** The limit that a condition of WHERE sets; undefined where ROWNUM cannot be taken out of it. */
export function rowLimitOf(
  condition: SyntaxNode,
  sources: readonly SourceNode[],
  at: RuleContext,
): RowLimit | undefined {
  return new Reader(sources, at).read(withoutParentheses(condition));
}

class Reader {
  constructor(
    private readonly sources: readonly SourceNode[],
    private readonly at: RuleContext,
  ) {}

  read(condition: SyntaxNode): RowLimit | undefined {
    switch (condition.kind) {
      case "Binary":
        return this.binary(condition as Binary);
      case "Between":
        return this.between(condition as Between);
      case "In":
        return this.in(condition as In);
      default:
        return undefined;
    }
  }

  private binary(condition: Binary): RowLimit | undefined {
    if (condition.operator === "OR") return this.or(condition);
    const [left, right] = [withoutParentheses(condition.left), withoutParentheses(condition.right)];
    if (isRownum(left, this.at)) return this.compare(condition.operator, right);
    if (isRownum(right, this.at)) return this.compare(MIRRORED[condition.operator] ?? condition.operator, left);
    return undefined;
  }

  /** ROWNUM operator value. ROWNUM counts only rows that passed, so it is 1 until a row passes. */
  private compare(operator: string, value: SyntaxNode): RowLimit | undefined {
    if (!this.isSameForAllRows(value)) return undefined;
    const number = numberOf(value);
    switch (operator) {
      case "<=":
        return { limit: this.atMost(value) };
      case "<":
        return { limit: this.below(value) };
      case "=":
        if (number === undefined) return { limit: "1", condition: ["1 = ", this.at.operand(value)] };
        return number === 1 ? { limit: "1" } : { condition: "FALSE" };
      case ">":
        if (number === undefined) return { condition: ["1 > ", this.at.operand(value)] };
        return number < 1 ? {} : { condition: "FALSE" };
      case ">=":
        if (number === undefined) return { condition: ["1 >= ", this.at.operand(value)] };
        return number <= 1 ? {} : { condition: "FALSE" };
      case "<>":
      case "!=":
      case "^=":
        if (number === undefined) return undefined;
        return Number.isInteger(number) && number >= 1 ? { limit: String(number - 1) } : {};
      default:
        return undefined;
    }
  }

  private between({ value, low, high, isNegated }: Between): RowLimit | undefined {
    if (isNegated || !isRownum(withoutParentheses(value), this.at)) return undefined;
    const from = this.compare(">=", low);
    const to = this.compare("<=", high);
    return from && to && { ...to, ...from };
  }

  /** IN (1, 2, 3): as many as follow each other from 1 on. */
  private in({ value, list, isNegated }: In): RowLimit | undefined {
    if (isNegated || !isRownum(withoutParentheses(value), this.at)) return undefined;
    const items = list.kind === "ExpressionList" ? (list as ExpressionList).items : [withoutParentheses(list)];
    const numbers = new Set(items.map(numberOf));
    if (numbers.has(undefined)) return undefined;
    let count = 0;
    while (numbers.has(count + 1)) count++;
    return count > 0 ? { limit: String(count) } : { condition: "FALSE" };
  }

  /** "no limit is given, or ROWNUM is within it" */
  private or({ left, right }: Binary): RowLimit | undefined {
    for (const [one, other] of [
      [left, right],
      [right, left],
    ]) {
      const limit = this.read(withoutParentheses(other));
      if (!limit?.limit || limit.condition || !this.isSameForAllRows(one)) continue;
      return { limit: ["CASE WHEN ", this.at.text(one), " THEN NULL ELSE ", limit.limit, " END"] };
    }
    return undefined;
  }

  /** Whether a value does not depend on the row. */
  private isSameForAllRows(value: SyntaxNode): boolean {
    return namesIn(value).every((n) => !isRownum(n, this.at) && originOf(n, this.sources, this.at) === "elsewhere");
  }

  private atMost(value: SyntaxNode): Piece {
    const number = numberOf(value);
    if (number !== undefined) return String(Math.max(Math.floor(number), 0));
    return ["greatest(", this.isWhole(value) ? this.at.text(value) : ["floor(", this.at.text(value), ")"], ", 0)"];
  }

  private below(value: SyntaxNode): Piece {
    const number = numberOf(value);
    if (number !== undefined) return String(Math.max(Math.ceil(number) - 1, 0));
    const whole = this.isWhole(value) ? this.at.operand(value) : ["ceil(", this.at.text(value), ")"];
    return ["greatest(", whole, " - 1, 0)"];
  }

  /** Host variables are taken to be whole: an application counts its rows. */
  private isWhole(value: SyntaxNode): boolean {
    if (value.kind === "Bind") return true;
    const type = this.at.typeOf(value);
    return type.kind === "number" && (type.isInteger === true || (type.precision !== undefined && !type.scale));
  }
}

/** The value of a number literal, with its sign. */
export function numberOf(value: SyntaxNode): number | undefined {
  const inner = withoutParentheses(value);
  if (inner.kind === "Unary" && (inner as unknown as { operator: string }).operator === "-") {
    const positive = numberOf((inner as unknown as { operand: SyntaxNode }).operand);
    return positive === undefined ? undefined : -positive;
  }
  if (inner.kind !== "Literal" || (inner as Literal).type !== "number") return undefined;
  const number = Number((inner as Literal).value.replace(/[fd]$/i, ""));
  return Number.isNaN(number) ? undefined : number;
}

/**
 * Which values are booleans on PostgreSQL: those of the type bit, and the numbers 0 and 1 in places that want a bit, also
 * as results of CASE and its kin.
 */
import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import type {
  Between,
  Binary,
  Call,
  CaseBranch,
  CaseExpression,
  Cast,
  Convert,
  ExpressionList,
  In,
} from "../../../../converter/tsql/nodes";
import { bare, isNullLiteral, textOf, wholeOf } from "../../any/expressions/constants";
import { isBitType } from "../../any/expressions/families";
import { placeType } from "../../any/expressions/places";

/** Deeper ones are left to PostgreSQL. */
const MAX_DEPTH = 40;

const COMPARING: ReadonlySet<string> = new Set([
  "=",
  "<>",
  "!=",
  "<",
  ">",
  "<=",
  ">=",
  "!<",
  "!>",
  "IS DISTINCT FROM",
  "IS NOT DISTINCT FROM",
]);

export function isComparing(operator: string): boolean {
  return COMPARING.has(operator);
}

/** Whether the converted value is a boolean. */
export function isBoolean(node: SyntaxNode, at: RuleContext): boolean {
  if (node.kind === "Paren" || node.kind === "Argument") return isBoolean(bare(node), at);
  if (isNullLiteral(node)) return false;
  if (isBitType(at.typeOf(node))) return true;
  return couldBeBit(node, at) !== "no" && wantsBit(node, at);
}

/** Whether a value is a bit ("yes"), could be written as one ("maybe": 0, 1, NULL), or neither. */
function couldBeBit(node: SyntaxNode, at: RuleContext, depth = 0): "yes" | "maybe" | "no" {
  const inner = bare(node);
  if (isBitType(at.typeOf(inner))) return "yes";
  if (isNullLiteral(inner)) return "maybe";
  if (inner.kind === "Literal" || inner.kind === "Unary") return isBitNumber(inner) ? "maybe" : "no";
  const results = resultsOf(inner, at);
  if (!results || depth > MAX_DEPTH) return "no";
  let found: "yes" | "maybe" = "maybe";
  for (const result of results) {
    const one = couldBeBit(result, at, depth + 1);
    if (one === "no") return "no";
    if (one === "yes") found = "yes";
  }
  return found;
}

/** 0, 1 and 'true', 'false', as PostgreSQL's booleans can be written. */
function isBitNumber(node: SyntaxNode): boolean {
  const value = wholeOf(node);
  return value === 0 || value === 1;
}

/** The values that an expression chooses one of; undefined where it does not choose. */
export function resultsOf(node: SyntaxNode, at: RuleContext): readonly SyntaxNode[] | undefined {
  if (node.kind === "CaseExpression") {
    const { branches, elseResult } = node as CaseExpression;
    return [...branches.map((b) => b.result), ...(elseResult ? [elseResult] : [])];
  }
  if (node.kind !== "Call") return undefined;
  const values = (node as Call).args.flatMap((a) => (a.kind === "Argument" ? [a.value] : []));
  switch (at.builtinName(node)) {
    case "IIF":
    case "CHOOSE":
      return values.slice(1);
    case "ISNULL":
    case "COALESCE":
      return values;
    default:
      return undefined;
  }
}

/** Whether the place of a value wants a boolean. */
function wantsBit(node: SyntaxNode, at: RuleContext): boolean {
  let value = node;
  while (value.parent?.kind === "Paren" || value.parent?.kind === "Argument") value = value.parent;
  const { parent } = value;
  if (!parent) return false;
  switch (parent.kind) {
    case "CaseBranch":
      return wantsBitInBranch(value, parent as CaseBranch, at);
    case "CaseExpression":
      return (parent as CaseExpression).selector !== value && isBoolean(parent, at);
    case "Call":
      if (resultsOf(parent, at)?.some((r) => r === bare(value) || r === value)) return isBoolean(parent, at);
      break;
    case "Cast":
    case "Convert":
      return isBitType(at.typeOf((parent as Cast | Convert).type));
    case "Binary": {
      const { operator, left, right } = parent as Binary;
      return COMPARING.has(operator) && areBits(value === left ? right : left, node, at);
    }
    case "Between": {
      const { value: tested, low, high } = parent as Between;
      return [tested, low, high].some((v) => v !== value && areBits(v, node, at));
    }
    case "In":
      return wantsBitInList(value, parent as In, at);
    case "ExpressionList":
      if (parent.parent?.kind === "In") {
        const tested = (parent.parent as In).value;
        return areBits(tested, node, at);
      }
  }
  const stored = placeType(node, at);
  return stored !== undefined && isBitType(stored);
}

function wantsBitInBranch(value: SyntaxNode, branch: CaseBranch, at: RuleContext): boolean {
  const owner = branch.parent as CaseExpression | undefined;
  if (!owner) return false;
  if (branch.result === value) return isBoolean(owner, at);
  return owner.selector !== undefined && areBits(owner.selector, value, at);
}

function wantsBitInList(value: SyntaxNode, { list }: In, at: RuleContext): boolean {
  if (list.kind !== "ExpressionList") return false;
  const { items } = list as ExpressionList;
  return items.every((i) => couldBeBit(i, at) !== "no") && couldBeBit(value, at) === "yes";
}

/** Whether two compared values are bits: one of them certainly, the other one possibly. */
function areBits(other: SyntaxNode, node: SyntaxNode, at: RuleContext): boolean {
  const [a, b] = [couldBeBit(other, at), couldBeBit(node, at)];
  return a !== "no" && b !== "no" && (a === "yes" || b === "yes");
}

/** A 0 or 1, or the texts of one, as a boolean constant. */
export function booleanConstant(node: SyntaxNode): string | undefined {
  const value = wholeOf(node);
  if (value !== undefined) return value === 0 ? "false" : "true";
  const text = textOf(node)?.trim().toLowerCase();
  if (text === "true" || text === "false") return text;
  return text !== undefined && /^[-+]?\d+$/.test(text) ? (Number(text) === 0 ? "false" : "true") : undefined;
}

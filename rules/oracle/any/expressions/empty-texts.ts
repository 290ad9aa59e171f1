/**
 * Where a converted text may be '' although Oracle, which has no empty text, gives NULL. What makes such a text is left as
 * it is; where it matters (tests, stored values) it is wrapped in nullif(…, '').
 */

import type { RuleContext } from "../../../../converter/language/oracle/context";
import { argumentsOf } from "../../../../converter/language/oracle/function-table";
import type {
  Binary,
  Call,
  CaseExpression,
  Cast,
  Literal,
  Paren,
  SpecialCall,
} from "../../../../converter/plsql/nodes";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import { decodeResults } from "./decode-parts";

/** Functions whose result may be '' unless their rule says otherwise. */
const MAKES_EMPTY: ReadonlySet<string> = new Set(
  "SUBSTR SUBSTRB SUBSTRC SUBSTR2 SUBSTR4 REPLACE TRANSLATE LTRIM RTRIM TRIM LPAD RPAD REGEXP_REPLACE REGEXP_SUBSTR CONCAT JSON_VALUE".split(
    " ",
  ),
);
/** Functions that give '' only for ''. */
const KEEPS_EMPTY: ReadonlySet<string> = new Set(
  "UPPER LOWER INITCAP NLS_UPPER NLS_LOWER NLS_INITCAP REVERSE TO_CHAR TO_NCHAR TO_CLOB TO_NCLOB COMPOSE DECOMPOSE TO_SINGLE_BYTE TO_MULTI_BYTE CONVERT NULLIF MIN MAX LAG LEAD FIRST_VALUE LAST_VALUE NTH_VALUE".split(
    " ",
  ),
);

/** Says that what stands for a node is never '': its rule calls a helper that gives NULL, or its arguments rule it out. */
export function markFilled(node: SyntaxNode, at: RuleContext): void {
  filledNodes(at).add(node);
}

export function isFilled(node: SyntaxNode, at: RuleContext): boolean {
  return filledNodes(at).has(node);
}

function filledNodes(at: RuleContext): WeakSet<SyntaxNode> {
  return at.noted<WeakSet<SyntaxNode>>("texts that are never empty", () => new WeakSet());
}

/** Whether an expression, converted by now, may be '' where Oracle has NULL. */
export function mayBeEmpty(node: SyntaxNode | undefined, at: RuleContext): boolean {
  if (!node || filledNodes(at).has(node)) return false;
  switch (node.kind) {
    case "Paren":
      return mayBeEmpty((node as Paren).inner, at);
    case "Binary":
      return (node as Binary).operator === "||";
    case "CaseExpression": {
      const { branches, elseResult } = node as CaseExpression;
      return branches.some((b) => mayBeEmpty(b.result, at)) || mayBeEmpty(elseResult, at);
    }
    case "Cast":
      return isText(node, at) && mayBeEmpty((node as Cast).value, at);
    case "SpecialCall":
      return MAKES_EMPTY.has((node as SpecialCall).name) && isText(node, at);
    case "Call":
      return callMayBeEmpty(node as Call, at);
    default:
      return false;
  }
}

function isText(node: SyntaxNode, at: RuleContext): boolean {
  const { kind } = at.typeOf(node);
  return kind === "string" || kind === "clob";
}

function callMayBeEmpty(call: Call, at: RuleContext): boolean {
  const name = at.builtinName(call);
  if (!name) return false;
  if (MAKES_EMPTY.has(name)) return true;
  const args = argumentsOf(call);
  if (KEEPS_EMPTY.has(name)) return mayBeEmpty(args[0], at);
  switch (name) {
    case "NVL":
    case "COALESCE":
      // The others were wrapped so that the next one is taken.
      return mayBeEmpty(args.at(-1), at);
    case "NVL2":
      return args.slice(1).some((a) => mayBeEmpty(a, at));
    case "DECODE":
      return decodeResults(args).some((a) => mayBeEmpty(a, at));
    default:
      return false;
  }
}

/** Wraps a value so that '' becomes NULL, if it may be ''. */
export function fill(node: SyntaxNode | undefined, at: RuleContext): void {
  if (!node || !mayBeEmpty(node, at)) return;
  at.wrap(node, "nullif(", ", '')");
  markFilled(node, at);
}

/** Whether a text surely has characters: neither NULL nor ''. */
export function hasCharacters(node: SyntaxNode, at: RuleContext): boolean {
  if (node.kind === "Literal") {
    const { type, value } = node as Literal;
    return type !== "null" && type !== "default" && value !== "";
  }
  if (node.kind === "Paren") return hasCharacters((node as Paren).inner, at);
  return !at.binding.isNullable(node) && !mayBeEmpty(node, at);
}

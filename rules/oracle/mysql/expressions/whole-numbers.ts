/** Which numbers have no decimals on the target, so that they print, divide and count as whole ones. */
import type { RuleContext } from "../../../../converter/language/oracle/context";
import { argumentsOf } from "../../../../converter/language/oracle/function-table";
import type {
  Binary,
  Call,
  CaseExpression,
  Literal,
  Paren,
  SpecialCall,
  Unary,
} from "../../../../converter/plsql/nodes";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import { wholeOf } from "../../any/expressions/constants";
import { decodeResults } from "../../any/expressions/decode-parts";

/** Functions whose result is a whole number. */
const COUNTS: ReadonlySet<string> = new Set(
  "LENGTH LENGTHB LENGTHC LENGTH2 LENGTH4 INSTR INSTRB ASCII COUNT FLOOR CEIL SIGN ROW_NUMBER RANK DENSE_RANK NTILE REGEXP_COUNT REGEXP_INSTR WIDTH_BUCKET BITAND GROUPING".split(
    " ",
  ),
);

/** Functions that give a whole number for whole ones. */
const KEEPS: ReadonlySet<string> = new Set(
  "ABS MOD NVL COALESCE GREATEST LEAST NULLIF SUM MIN MAX LAG LEAD FIRST_VALUE LAST_VALUE".split(" "),
);

const MAX_DEPTH = 30;

/** Whether a number surely has no decimals on the target. */
export function isWhole(node: SyntaxNode, at: RuleContext, depth = 0): boolean {
  if (depth > MAX_DEPTH) return false;
  const within = (inner: SyntaxNode): boolean => isWhole(inner, at, depth + 1);
  switch (node.kind) {
    case "Literal":
      return (node as Literal).type === "null" || wholeOf(node) !== undefined;
    case "Paren":
      return within((node as Paren).inner);
    case "Unary":
      return /^[-+]$/.test((node as Unary).operator) && within((node as Unary).operand);
    case "Binary": {
      const { operator, left, right } = node as Binary;
      return /^(?:[-+*]|MOD)$/.test(operator) && within(left) && within(right);
    }
    case "CaseExpression": {
      const { branches, elseResult } = node as CaseExpression;
      return branches.every((b) => within(b.result)) && (!elseResult || within(elseResult));
    }
    case "SpecialCall":
      return (node as SpecialCall).name === "EXTRACT" && (node as SpecialCall).words[0] !== "SECOND";
    case "Call":
      return isWholeCall(node as Call, at, within);
    default:
      return isWholeName(node, at);
  }
}

function isWholeCall(call: Call, at: RuleContext, within: (node: SyntaxNode) => boolean): boolean {
  const name = at.builtinName(call);
  const args = argumentsOf(call);
  if (name === undefined) return isWholeName(call, at);
  if (COUNTS.has(name)) return true;
  if (KEEPS.has(name)) return args.length > 0 && args.every(within);
  if (name === "NVL2") return args.slice(1).every(within);
  if (name === "DECODE") return decodeResults(args).every(within);
  if (name === "ROUND" || name === "TRUNC") return at.typeOf(call).kind === "number" && args.length === 1;
  return false;
}

/** A column, variable or routine whose type says it, and pseudo-columns that count. */
function isWholeName(node: SyntaxNode, at: RuleContext): boolean {
  const symbol = at.binding.symbolOf(node);
  if (symbol?.kind === "pseudoColumn") return symbol.name === "ROWNUM" || symbol.name === "LEVEL";
  if (symbol?.kind === "loopVariable" && symbol.loop === "numeric") return true;
  if (symbol === undefined || symbol.kind === "builtIn") return false;
  const type = at.typeOf(node);
  if (type.kind !== "number") return false;
  if (type.isInteger) return true;
  return type.precision !== undefined && !type.scale && symbol.kind !== "parameter";
}

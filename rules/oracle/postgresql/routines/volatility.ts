/** Whether a function is what Oracle was told with DETERMINISTIC: the same result for the same arguments, always. */

import type { RuleContext } from "../../../../converter/language/oracle/context";
import type { RoutineSymbol } from "../../../../converter/model/symbols";
import { isCallee } from "../../../../converter/syntax/callee";
import { type SyntaxNode, walk } from "../../../../converter/syntax/node";

/** Why it cannot be told that a function depends on nothing but its arguments; undefined: it does not. */
export function dependsOn(
  routine: RoutineSymbol,
  at: RuleContext,
  open: Set<RoutineSymbol> = new Set(),
): string | undefined {
  if (open.has(routine)) return undefined;
  open.add(routine);
  const node = routine.bodyNode;
  if (!node) return `the body of ${routine.name} is not part of the input`;
  for (const inner of walk(node)) {
    const reason = reasonOf(inner, at, open);
    if (reason) return reason;
  }
  return undefined;
}

/** Why a value may be another one each time it is worked out; undefined: it is always the same. */
export function dependsOnMore(value: SyntaxNode, at: RuleContext): string | undefined {
  for (const inner of walk(value)) {
    const reason = reasonOf(inner, at, new Set());
    if (reason) return reason;
  }
  return undefined;
}

const STATEMENTS: ReadonlySet<string> = new Set([
  "SqlStatement",
  "ExecuteImmediate",
  "OpenStatement",
  "FetchStatement",
  "ForallStatement",
  "TransactionStatement",
  "Subquery",
  "CursorDeclaration",
]);

function reasonOf(node: SyntaxNode, at: RuleContext, open: Set<RoutineSymbol>): string | undefined {
  if (STATEMENTS.has(node.kind)) return "it reads or changes data";
  if (node.kind !== "NameExpression" && node.kind !== "Call" && node.kind !== "SpecialCall") return undefined;
  const name = at.builtinName(node);
  if (name !== undefined) {
    return isCallee(node) || PURE.has(name) ? undefined : `it uses ${name}`;
  }
  if (node.kind === "SpecialCall") return undefined;
  for (const symbol of at.binding.symbolsOf(node)) {
    if (symbol.kind === "variable" && symbol.parent?.kind === "package" && !symbol.isConstant)
      return `it reads the package variable ${symbol.name}`;
    if (symbol.kind === "synonym" || symbol.kind === "sequence") return `it uses ${symbol.name}`;
  }
  const symbol = at.binding.symbolOf(node);
  if (symbol?.kind === "routine") return dependsOn(symbol, at, open);
  if (symbol === undefined && node.kind === "Call")
    return `it calls ${at.source((node as unknown as { callee: SyntaxNode }).callee)}`;
  return undefined;
}

/** Functions of Oracle whose result depends on nothing but the arguments, on PostgreSQL as well. */
const PURE: ReadonlySet<string> = new Set(
  `ABS ACOS ASCII ASIN ATAN ATAN2 BITAND CEIL CHR COALESCE CONCAT COS COSH DECODE EXP FLOOR GREATEST INITCAP INSTR
  LAST_DAY LEAST LENGTH LN LOG LOWER LPAD LTRIM MOD MONTHS_BETWEEN NULLIF NVL NVL2 POWER REMAINDER REPLACE REVERSE ROUND
  RPAD RTRIM SIGN SIN SINH SQRT SUBSTR TAN TANH TRANSLATE TRIM TRUNC UPPER ADD_MONTHS REGEXP_COUNT REGEXP_INSTR
  REGEXP_LIKE REGEXP_REPLACE REGEXP_SUBSTR HEXTORAW RAWTOHEX RAISE_APPLICATION_ERROR SQLERRM SQLCODE
  COLLECTION.COUNT COLLECTION.FIRST COLLECTION.LAST COLLECTION.NEXT COLLECTION.PRIOR COLLECTION.EXISTS
  COLLECTION.EXTEND COLLECTION.DELETE COLLECTION.TRIM COLLECTION.LIMIT`.split(/\s+/),
);

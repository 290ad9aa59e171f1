/** Whether a name in code is written rather than read. */

import type { RuleContext } from "../../../../converter/language/oracle/context";
import type { ParameterSymbol, RoutineSymbol } from "../../../../converter/model/symbols";
import type {
  Argument,
  AssignmentStatement,
  Call,
  IntoClause,
  Member,
  NameExpression,
} from "../../../../converter/plsql/nodes";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import { isChangedArgument } from "../supplied-packages/changed-arguments";

const STATEMENTS: ReadonlySet<string> = new Set([
  "AssignmentStatement",
  "SqlStatement",
  "FetchStatement",
  "CallStatement",
  "ExecuteImmediate",
  "OpenStatement",
  "ForallStatement",
  "CloseStatement",
  "ReturnStatement",
]);

/** Collection methods that change the collection. */
const CHANGING_METHODS: ReadonlySet<string> = new Set(["EXTEND", "TRIM", "DELETE"]);

/** The statement of plpgsql that a name stands in. */
export function writingStatement(node: SyntaxNode): SyntaxNode | undefined {
  for (let up = node.parent; up; up = up.parent) if (STATEMENTS.has(up.kind)) return up;
  return undefined;
}

/** Whether the variable that a name begins with is filled there: target of `:=`, INTO, FETCH, an OUT argument, a collection method. */
export function isWritten(name: NameExpression, at: RuleContext): boolean {
  if (isChangedByMethod(name, at)) return true;
  const whole = wholeReference(name);
  const parent = whole.parent;
  if (!parent) return false;
  if (parent.kind === "AssignmentStatement") return (parent as AssignmentStatement).target === whole;
  if (parent.kind === "IntoClause") return (parent as IntoClause).targets.includes(whole as NameExpression);
  if (parent.kind === "UsingItem") return (parent as unknown as { mode: string }).mode !== "IN";
  if (parent.kind === "OpenStatement" || parent.kind === "CloseStatement" || parent.kind === "FetchStatement") {
    return (parent as unknown as { cursor: SyntaxNode }).cursor === whole && parent.kind === "OpenStatement";
  }
  if (parent.kind === "Argument" && parent.parent?.kind === "Call") {
    const parameter = parameterOf(parent as Argument, parent.parent as Call, at);
    if (parameter) return parameter.mode !== "IN";
    return isChangedArgument(parent as Argument, parent.parent as Call, at);
  }
  return false;
}

/** `x.EXTEND`, `x.DELETE(3)`, `x(1).list.TRIM`, `x.method(…)` as a statement. */
function isChangedByMethod(name: NameExpression, at: RuleContext): boolean {
  const whole = wholeReference(name);
  if (whole.parent?.kind !== "CallStatement") return false;
  const kind = at.binding.callKind(whole);
  if (kind === "method") return true;
  const callee = whole.kind === "Call" ? (whole as Call).callee : whole;
  const method = callee.kind === "Member" ? (callee as Member).field : (callee as NameExpression).name?.parts.at(-1);
  return kind === "collectionMethod" && CHANGING_METHODS.has(method?.value ?? "");
}

/** The name with the element accesses and fields behind it: `x` of `x(1).f` gives all of it. */
export function wholeReference(name: SyntaxNode): SyntaxNode {
  let whole = name;
  for (let up = whole.parent; up; up = whole.parent) {
    const continues =
      (up.kind === "Call" && (up as Call).callee === whole) ||
      (up.kind === "Member" && (up as Member).object === whole);
    if (!continues) break;
    whole = up;
  }
  return whole;
}

/** The parameter that an argument is passed for. */
export function parameterOf(argument: Argument, call: Call, at: RuleContext): ParameterSymbol | undefined {
  const symbol = at.binding.symbolOf(call);
  if (symbol?.kind !== "routine") return undefined;
  return parameterAt(symbol, argument, call);
}

function parameterAt(routine: RoutineSymbol, argument: Argument, call: Call): ParameterSymbol | undefined {
  if (argument.name) return routine.parameters.find((p) => p.name === argument.name?.value);
  const visible = routine.parameters.filter((p) => p.name !== "SELF");
  return visible[call.args.indexOf(argument)];
}

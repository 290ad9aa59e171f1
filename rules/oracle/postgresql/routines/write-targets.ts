/** Whether a name in code is written rather than read. */
import type { ParameterSymbol, RoutineSymbol } from "../../../../converter/model/symbols";
import type {
  Argument,
  AssignmentStatement,
  Call,
  IntoClause,
  Member,
  NameExpression,
} from "../../../../converter/plsql/nodes";
import type { RuleContext } from "../../../../converter/rule/context";
import type { SyntaxNode } from "../../../../converter/syntax/node";

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
  const method = changingMethod(name);
  if (method) return true;
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
    return parameter !== undefined && parameter.mode !== "IN";
  }
  return false;
}

/** `x.EXTEND`, `x.DELETE(3)` as a statement. */
function changingMethod(name: NameExpression): boolean {
  const last = name.name.parts.at(-1)?.value ?? "";
  if (name.name.parts.length < 2 || !CHANGING_METHODS.has(last)) return false;
  const parent = name.parent;
  return parent?.kind === "CallStatement" || (parent?.kind === "Call" && parent.parent?.kind === "CallStatement");
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

/** The type that the place of a value asks for: what a stand-in for it is cast to, so that the code around it loads. */

import type { RuleContext } from "../../../../converter/language/oracle/context";
import type { DataType } from "../../../../converter/model/data-type";
import type { Argument, AssignmentStatement, Binary, Call } from "../../../../converter/plsql/nodes";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import { parameterOf } from "../routines/write-targets";
import { writtenType } from "../routines/written-types";

const ARITHMETIC: ReadonlySet<string> = new Set(["+", "-", "*", "/", "**", "MOD"]);
const COMPARISONS: ReadonlySet<string> = new Set(["=", "<>", "!=", "^=", "~=", "<", ">", "<=", ">="]);

/** A type of the target; undefined where text will do. */
export function expectedType(node: SyntaxNode, own: DataType, at: RuleContext): string | undefined {
  const type = isKnown(own) ? own : placeType(node, at);
  if (!type || !isKnown(type) || type.kind === "string" || type.kind === "clob") return undefined;
  const written = writtenType(type, at);
  return written === "record" || written === "text" ? undefined : written;
}

function isKnown(type: DataType): boolean {
  return type.kind !== "unknown" && type.kind !== "null" && type.kind !== "other";
}

function placeType(node: SyntaxNode, at: RuleContext): DataType | undefined {
  const { parent } = node;
  switch (parent?.kind) {
    case "Paren":
      return placeType(parent, at);
    case "ConditionalBranch":
    case "WhileControl":
    case "ExitStatement":
      return { kind: "boolean" };
    case "Unary":
      return (parent as unknown as { operator: string }).operator === "NOT" ? { kind: "boolean" } : { kind: "number" };
    case "AssignmentStatement":
      return at.typeOf((parent as AssignmentStatement).target);
    case "VariableDeclaration":
      return at.typeOf(parent);
    case "Argument":
      return parent.parent?.kind === "Call" ? argumentType(parent as Argument, parent.parent as Call, at) : undefined;
    case "Binary":
      return besideOperator(node, parent as Binary, at);
    default:
      return undefined;
  }
}

/** Functions whose arguments have one type. */
const ALIKE: ReadonlySet<string> = new Set(["NVL", "COALESCE", "NULLIF", "GREATEST", "LEAST"]);

function argumentType(argument: Argument, call: Call, at: RuleContext): DataType | undefined {
  const parameter = parameterOf(argument, call, at);
  if (parameter) return parameter.type;
  if (!ALIKE.has(at.builtinName(call) ?? "")) return undefined;
  for (const other of call.args) {
    if (other === argument || other.kind !== "Argument") continue;
    const type = at.typeOf((other as Argument).value);
    if (isKnown(type)) return type;
  }
  return placeType(call, at);
}

function besideOperator(node: SyntaxNode, binary: Binary, at: RuleContext): DataType | undefined {
  const { operator } = binary;
  if (operator === "AND" || operator === "OR") return { kind: "boolean" };
  const other = at.typeOf(binary.left === node ? binary.right : binary.left);
  if (COMPARISONS.has(operator)) return other;
  if (!ARITHMETIC.has(operator)) return undefined;
  return other.kind === "date" || other.kind === "timestamp" ? undefined : { kind: "number" };
}

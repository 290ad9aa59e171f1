/** The type that the place of a value asks for: what a stand-in for it is cast to, so that the code around it loads. */
import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import type { DataType } from "../../../../converter/model/data-type";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import type { Assignment, Binary, ColumnDefault, SetVariable } from "../../../../converter/tsql/nodes";
import { targetType } from "../types/target-types";

const COMPARISONS: ReadonlySet<string> = new Set(["=", "<>", "!=", "<", ">", "<=", ">=", "!<", "!>"]);

/** A type of PostgreSQL; undefined where text will do. */
export function expectedType(node: SyntaxNode, at: RuleContext): string | undefined {
  const own = at.typeOf(node);
  const type = isKnown(own) ? own : placeType(node, at);
  if (!type || !isKnown(type)) return undefined;
  const written = targetType(type, at);
  return written === "text" ? undefined : written;
}

function isKnown(type: DataType): boolean {
  return type.kind === "native" || type.kind === "boolean";
}

function declaredType(node: SyntaxNode | undefined, at: RuleContext): DataType | undefined {
  return node && at.typeOf(node);
}

function placeType(node: SyntaxNode, at: RuleContext): DataType | undefined {
  const { parent } = node;
  switch (parent?.kind) {
    case "Paren":
      return placeType(parent, at);
    case "SetVariable":
      return at.typeOf((parent as SetVariable).target);
    case "VariableDeclaration":
      return at.typeOf(parent);
    case "ColumnDefault":
      return declaredType((parent as ColumnDefault).parent, at);
    case "Assignment": {
      const { column, variable } = parent as Assignment;
      return declaredType(column ?? variable, at);
    }
    case "Binary": {
      const { operator, left, right } = parent as Binary;
      if (operator === "AND" || operator === "OR") return undefined;
      const other = at.typeOf(left === node ? right : left);
      return COMPARISONS.has(operator) || other.kind !== "native" ? other : { kind: "native", name: "int" };
    }
    default:
      return undefined;
  }
}

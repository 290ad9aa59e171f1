/** The type of an expression. Long chains of operators are typed from their first operand on, without recursion. */
import { type DataType, UNKNOWN } from "../../model/data-type";
import { type ModelSymbol, valueType } from "../../model/symbols";
import { BOOLEAN } from "../../model/type-relations";
import type { SyntaxNode } from "../../syntax/node";
import type {
  AtTimeZone,
  Binary,
  Call,
  CaseExpression,
  Cast,
  Collate,
  Convert,
  Literal,
  NextValue,
  Paren,
  Subquery,
  Unary,
} from "../nodes";
import type { Analysis } from "./analysis";
import { binaryType, signedType } from "./arithmetic";
import { callTarget } from "./calls";
import { typeOfDataType } from "./data-types";
import { literalDigits, literalType } from "./literals";
import { scalarType, shapeOf } from "./query-shapes";
import { resolveNode } from "./references";
import { sequenceType } from "./sequences";
import { time } from "./type-families";
import { commonType } from "./type-precedence";

/** The type of an expression, condition, DataType node or declaration; UNKNOWN when it cannot be told. */
export function typeOf(a: Analysis, node: SyntaxNode | undefined): DataType {
  if (!node) return UNKNOWN;
  if (node.kind === "DataType") return typeOfDataType(a, node);
  // Declarations remember their types themselves, and most other nodes have none.
  if (!EXPRESSIONS.has(node.kind)) return symbolType(a, resolveNode(a, node).candidates[0]);
  const known = a.knownType(node);
  if (known) return known;
  const chain: SyntaxNode[] = [];
  for (let at: SyntaxNode | undefined = node; at && !a.knownType(at); at = firstOperand(at)) chain.push(at);
  let type: DataType = UNKNOWN;
  for (let link = chain.pop(); link; link = chain.pop()) {
    const current = link;
    type = a.rememberType(current, () => computeType(a, current));
  }
  return type;
}

/** Kinds of nodes whose type is worked out from what stands in them, and remembered. */
const EXPRESSIONS: ReadonlySet<string> = new Set([
  "Literal",
  "NameExpression",
  "Member",
  "Call",
  "Cast",
  "Convert",
  "NextValue",
  "Paren",
  "ExpressionList",
  "Subquery",
  "Binary",
  "Unary",
  "Between",
  "In",
  "Like",
  "IsNull",
  "Exists",
  "UpdatedColumn",
  "CaseExpression",
  "AtTimeZone",
  "Collate",
  "Argument",
  "SelectItem",
  "OrderItem",
  "ExecuteArgument",
  "Query",
]);

/** The operand through which a long chain of operators grows deep. */
function firstOperand(node: SyntaxNode): SyntaxNode | undefined {
  switch (node.kind) {
    case "Binary":
      return (node as Binary).left;
    case "Unary":
      return (node as Unary).operand;
    case "Paren":
      return (node as Paren).inner;
    case "Collate":
    case "AtTimeZone":
      return (node as Collate | AtTimeZone).value;
    case "Member":
      return (node as unknown as { readonly object: SyntaxNode }).object;
    case "Call": {
      const { callee } = node as Call;
      return callee.kind === "Member" ? callee.object : undefined;
    }
    default:
      return undefined;
  }
}

function computeType(a: Analysis, node: SyntaxNode): DataType {
  switch (node.kind) {
    case "Literal":
      return literalType(node as Literal);
    case "Call":
      return callTarget(a, node as Call).type;
    case "Cast":
    case "Convert":
      return typeOfDataType(a, (node as Cast | Convert).type);
    case "NextValue":
      return sequenceType(a, resolveNode(a, (node as NextValue).sequence).candidates[0]);
    case "Paren":
    case "Collate":
      return typeOf(a, firstOperand(node));
    case "Argument":
    case "SelectItem":
    case "OrderItem":
    case "ExecuteArgument":
      return typeOf(a, (node as unknown as { readonly value: SyntaxNode }).value);
    case "ExpressionList": {
      const { items } = node as unknown as { readonly items: readonly SyntaxNode[] };
      return items.length === 1 ? typeOf(a, items[0]) : UNKNOWN;
    }
    case "Subquery":
      return scalarType(a, node as Subquery);
    case "Binary": {
      const { operator, left, right } = node as Binary;
      const operand = (side: SyntaxNode) => ({ type: typeOf(a, side), digits: literalDigits(side) });
      return binaryType(operator, operand(left), operand(right));
    }
    case "Unary": {
      const { operator, operand } = node as Unary;
      return operator === "NOT" ? BOOLEAN : signedType(operator, typeOf(a, operand));
    }
    case "CaseExpression": {
      const { branches, elseResult } = node as CaseExpression;
      const results = branches.map((b) => typeOf(a, b.result));
      return commonType(elseResult ? [...results, typeOf(a, elseResult)] : results);
    }
    case "AtTimeZone": {
      const type = typeOf(a, firstOperand(node));
      return time("datetimeoffset", (type.kind === "native" ? type.scale : undefined) ?? 7);
    }
    case "Query":
      return queryType(a, node);
    default:
      return CONDITIONS.has(node.kind) ? BOOLEAN : symbolType(a, resolveNode(a, node).candidates[0]);
  }
}

/** Kinds of nodes that are conditions. */
export const CONDITIONS: ReadonlySet<string> = new Set(["Between", "In", "Like", "IsNull", "Exists", "UpdatedColumn"]);

/** The rows of a query. */
function queryType(a: Analysis, node: SyntaxNode): DataType {
  const { columns, isOpen } = shapeOf(a, node);
  if (isOpen) return UNKNOWN;
  return { kind: "cursor", row: { kind: "record", fields: columns.map((c) => ({ name: c.name, type: c.type })) } };
}

/** What a symbol gives as a value. */
function symbolType(a: Analysis, symbol: ModelSymbol | undefined): DataType {
  if (!symbol) return UNKNOWN;
  if (symbol.kind === "cursor") return { kind: "cursor", row: symbol.row };
  if (symbol.kind === "type") return symbol.type;
  if (symbol.kind === "sequence") return sequenceType(a, symbol);
  return valueType(symbol) ?? UNKNOWN;
}

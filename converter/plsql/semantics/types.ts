/** The type of an expression. Long chains of operators are typed from their first operand on, without recursion. */
import { type DataType, UNKNOWN } from "../../model/data-type";
import { type ModelSymbol, valueType } from "../../model/symbols";
import { BOOLEAN, commonType, DATE, INTEGER, NULL, NUMBER, STRING } from "../../model/type-relations";
import type { SyntaxNode } from "../../syntax/node";
import type {
  Binary,
  Bind,
  Call,
  CaseExpression,
  Cast,
  CursorAttribute,
  DataTypeNode,
  InquiryDirective,
  IntervalExpression,
  Literal,
  Member,
  New,
  Paren,
  SpecialCall,
  Subquery,
  Unary,
} from "../nodes";
import type { Analysis } from "./analysis";
import { binaryType, signedType } from "./arithmetic";
import { builtInResult } from "./built-in-functions";
import { callTarget } from "./calls";
import { typeOfDataType } from "./data-types";
import { shapeOf } from "./query-shapes";
import { resolveNode } from "./references";

/** The type of an expression, condition, DataType node or declaration; UNKNOWN when it cannot be told. */
export function typeOf(a: Analysis, node: SyntaxNode | undefined): DataType {
  if (!node) return UNKNOWN;
  const known = a.knownType(node);
  if (known) return known;
  const first = firstOperand(node);
  if (!first || a.knownType(first)) return a.rememberType(node, computeType);
  const chain: SyntaxNode[] = [];
  for (let at: SyntaxNode | undefined = node; at && !a.knownType(at); at = firstOperand(at)) chain.push(at);
  let type: DataType = UNKNOWN;
  for (let link = chain.pop(); link; link = chain.pop()) {
    type = a.rememberType(link, computeType);
  }
  return type;
}

/** The operand through which a long chain of operators grows deep. */
function firstOperand(node: SyntaxNode): SyntaxNode | undefined {
  switch (node.kind) {
    case "Binary":
      return (node as Binary).left;
    case "Unary":
      return (node as Unary).operand;
    case "Paren":
      return (node as Paren).inner;
    case "Member":
      return (node as Member).object;
    case "Call": {
      const { callee } = node as Call;
      if (callee.kind === "Member") return callee.object;
      return callee.kind === "Call" ? callee : undefined;
    }
    case "OuterJoinMark":
      return (node as unknown as { expression: SyntaxNode }).expression;
    case "Collate":
    case "AtTimeZone":
      return (node as unknown as { value: SyntaxNode }).value;
    default:
      return undefined;
  }
}

function computeType(a: Analysis, node: SyntaxNode): DataType {
  switch (node.kind) {
    case "Literal":
      return literalType(node as Literal);
    case "NameExpression":
    case "ObjectName":
    case "Identifier":
      return symbolType(resolveNode(a, node).candidates[0]);
    case "Bind":
      return symbolType(resolveNode(a, node as Bind).candidates[0]);
    case "Member":
      return symbolType(resolveNode(a, node as Member).candidates[0]);
    case "Call":
      return callTarget(a, node as Call).type;
    case "New":
      return typeOf(a, (node as New).call);
    case "SpecialCall":
      return specialCallType(a, node as SpecialCall);
    case "Cast":
      return typeOfDataType(a, (node as Cast).type);
    case "DataType":
      return typeOfDataType(a, node as DataTypeNode);
    case "Paren":
    case "OuterJoinMark":
    case "Collate":
      return typeOf(a, firstOperand(node));
    case "Argument":
    case "SelectItem":
    case "OrderItem":
      return typeOf(a, (node as unknown as { value: SyntaxNode }).value);
    case "ExpressionList": {
      const { items } = node as unknown as { items: SyntaxNode[] };
      return items.length === 1 ? typeOf(a, items[0]) : UNKNOWN;
    }
    case "Subquery":
      return subqueryType(a, node as Subquery);
    case "CursorExpression":
      return { kind: "cursor" };
    case "Binary": {
      const { operator, left, right } = node as Binary;
      return binaryType(operator, typeOf(a, left), typeOf(a, right));
    }
    case "Unary": {
      const { operator, operand } = node as Unary;
      return operator === "NOT"
        ? BOOLEAN
        : operator === "-" || operator === "+"
          ? signedType(typeOf(a, operand))
          : typeOf(a, operand);
    }
    case "CaseExpression":
      return caseType(a, node as CaseExpression);
    case "CursorAttribute":
      return cursorAttributeType(node as CursorAttribute);
    case "AtTimeZone":
      return { kind: "timestamp", precision: precisionOf(typeOf(a, firstOperand(node))), zone: "stored" };
    case "IntervalExpression":
      return {
        kind: "interval",
        range: (node as IntervalExpression).unit.includes("YEAR") ? "year-month" : "day-second",
      };
    case "InquiryDirective":
      return inquiryType(node as InquiryDirective);
    default:
      return CONDITIONS.has(node.kind) ? BOOLEAN : declaredType(a, node);
  }
}

const CONDITIONS: ReadonlySet<string> = new Set(["Between", "In", "Like", "Is", "CollectionTest", "Exists"]);

function declaredType(a: Analysis, node: SyntaxNode): DataType {
  const symbol = resolveNode(a, node).candidates[0] ?? a.declared.get(node);
  return symbol ? symbolType(symbol) : UNKNOWN;
}

/** What a symbol gives as a value; a cursor its rows, a row source (VALUE(t), a whole row) nothing known. */
export function symbolType(symbol: ModelSymbol | undefined): DataType {
  if (!symbol) return UNKNOWN;
  if (symbol.kind === "cursor") return { kind: "cursor", row: symbol.row };
  if (symbol.kind === "type" || symbol.kind === "objectType") return symbol.type;
  if (symbol.kind === "correlation") {
    return { kind: "record", fields: symbol.columns.map((c) => ({ name: c.name, type: c.type })), symbol };
  }
  if (symbol.kind === "rowSource") return symbol.object?.kind === "table" ? (symbol.object.ofType ?? UNKNOWN) : UNKNOWN;
  if (symbol.kind === "builtIn" && symbol.category === "function") return builtInResult(symbol.name, []);
  return valueType(symbol) ?? UNKNOWN;
}

function literalType(literal: Literal): DataType {
  switch (literal.type) {
    case "null":
      return NULL;
    case "number":
      if (/f$/i.test(literal.value)) return { kind: "float", bits: 32 };
      if (/d$/i.test(literal.value)) return { kind: "float", bits: 64 };
      return /^\d+$/.test(literal.value) ? INTEGER : NUMBER;
    case "string":
      return { kind: "string", length: literal.value.length };
    case "boolean":
      return BOOLEAN;
    case "date":
      return DATE;
    case "timestamp":
      return {
        kind: "timestamp",
        precision: 9,
        zone: /[+-]\d|[A-Za-z]/.test(literal.value.slice(10)) ? "stored" : "none",
      };
    case "interval":
      return { kind: "interval", range: /YEAR|MONTH/.test(literal.unit ?? "") ? "year-month" : "day-second" };
    default:
      return UNKNOWN;
  }
}

function subqueryType(a: Analysis, node: Subquery): DataType {
  const { columns } = shapeOf(a, node);
  return columns.length === 1 ? columns[0].type : UNKNOWN;
}

function caseType(a: Analysis, node: CaseExpression): DataType {
  const results = node.branches.map((b) => typeOf(a, b.result));
  if (node.elseResult) results.push(typeOf(a, node.elseResult));
  return commonType(results);
}

function cursorAttributeType(node: CursorAttribute): DataType {
  switch (node.attribute) {
    case "ROWCOUNT":
    case "BULK_ROWCOUNT":
      return INTEGER;
    case "BULK_EXCEPTIONS":
      return BULK_EXCEPTIONS;
    default:
      return BOOLEAN;
  }
}

const BULK_EXCEPTIONS: DataType = {
  kind: "collection",
  flavor: "associative",
  index: INTEGER,
  element: {
    kind: "record",
    fields: [
      { name: "ERROR_INDEX", type: INTEGER },
      { name: "ERROR_CODE", type: INTEGER },
    ],
  },
};

function precisionOf(type: DataType): number {
  return type.kind === "timestamp" ? type.precision : 6;
}

function inquiryType(node: InquiryDirective): DataType {
  return node.value.replace(/^\$\$/, "") === "PLSQL_LINE" ? INTEGER : STRING;
}

function specialCallType(a: Analysis, node: SpecialCall): DataType {
  const args = node.args.map((arg) =>
    arg.kind === "SpecialArgument" ? typeOf(a, arg.value ?? arg.key) : typeOf(a, arg),
  );
  switch (node.name) {
    case "TRIM":
      return builtInResult("TRIM", args.slice(-1));
    case "EXTRACT":
      return node.words.some((w) => w.startsWith("TIMEZONE_REGION") || w.startsWith("TIMEZONE_ABBR")) ? STRING : NUMBER;
    case "TREAT":
      return typeOfDataType(a, node.type);
    default:
      return node.type ? typeOfDataType(a, node.type) : builtInResult(node.name, args);
  }
}

/** Parts that INSERT, UPDATE, DELETE and MERGE share: their target, OUTPUT, assignments, the choice of rows. */

import { parseElements } from "../../syntax/lists";
import type { Bogus } from "../../syntax/node";
import type { Parser } from "../../syntax/parser";
import { FUNCTION_WORDS, isReserved } from "../keywords";
import type { Expression, NameExpression, Variable } from "../nodes/expressions";
import type {
  Assignment,
  CurrentOf,
  OutputClause,
  SelectItem,
  TableFunction,
  TableName,
  TableVariable,
  Update,
} from "../nodes/queries";
import { parseColumnReferences } from "./dml";
import { parseExpression, parseVariable } from "./expressions";
import { parseTableHints } from "./hints";
import { atName, parseIdentifier, parseObjectName } from "./names";
import { parseOperand } from "./operands";
import { isQueryStart } from "./queries";
import { isClauseEnd } from "./recovery";
import { parseWhere } from "./select";
import { ASSIGNMENT_OPERATORS, parseOutputItem } from "./select-items";

/** Whether a clause of DML ends here; OUTPUT is no reserved word, and DEFAULT is a value elsewhere. */
function isDmlClauseEnd(p: Parser): boolean {
  return isClauseEnd(p) || p.at("OUTPUT") || p.at("DEFAULT", "VALUES");
}

/** The row source that a statement changes: it has no alias, and a "(" behind it begins columns. */
export function parseTarget(p: Parser): TableName | TableVariable | TableFunction | Bogus {
  const startIndex = p.index;
  if (p.peek().kind === "variable") {
    const variable = parseVariable(p);
    return p.node(startIndex, "TableVariable", { variable, hints: parseTableHints(p) });
  }
  if (p.atAny(FUNCTION_WORDS) && p.peek(1).value === "(") {
    const value = parseOperand(p);
    return p.node(startIndex, "TableFunction", { value, schema: [], hints: parseTableHints(p) });
  }
  if (!atName(p) && !p.at(".")) return p.bogus("expected a table", isDmlClauseEnd);
  const name = parseObjectName(p, "expected a table");
  return p.node(startIndex, "TableName", { name, hints: parseTableHints(p) });
}

/** OUTPUT item {"," item} [INTO target ["(" columns ")"]] */
export function parseOutput(p: Parser): OutputClause | undefined {
  if (!p.at("OUTPUT")) return undefined;
  const startIndex = p.index;
  p.take();
  const items = parseElements<SelectItem>(p, () => parseOutputItem(p), isDmlClauseEnd, "expected a value to output");
  if (!p.eat("INTO")) return p.node(startIndex, "OutputClause", { items });
  const into = parseOutputTarget(p);
  const columns = p.at("(") && !isQueryStart(p) ? parseColumnReferences(p) : undefined;
  return p.node(startIndex, "OutputClause", { items, into, columns });
}

function parseOutputTarget(p: Parser): TableName | TableVariable {
  const startIndex = p.index;
  if (p.peek().kind !== "variable") {
    return p.node(startIndex, "TableName", { name: parseObjectName(p, "expected a table") });
  }
  return p.node(startIndex, "TableVariable", { variable: parseVariable(p) });
}

/** assignment {"," assignment} */
export function parseAssignments(p: Parser): (Assignment | Bogus)[] {
  return parseElements(p, () => parseAssignment(p), isDmlClauseEnd, "expected an assignment");
}

/** [variable "="] column operator value, variable operator value, or the call of a method that changes a column */
function parseAssignment(p: Parser): Assignment | Bogus {
  const startIndex = p.index;
  if (p.peek().kind === "variable" && p.atAny(ASSIGNMENT_OPERATORS, 1)) return parseVariableAssignment(p);
  const target = parseAssigned(p);
  if (target.kind === "Call") return p.node(startIndex, "Assignment", { operator: "", value: target });
  if (target.kind !== "NameExpression") return target.kind === "Bogus" ? target : noColumn(p, startIndex);
  return finishAssignment(p, startIndex, undefined, target);
}

/** A column: also one of a type with fields of its own, and words that SQL Server lets stand here. */
function parseAssigned(p: Parser): Expression | Bogus {
  if (p.peek().kind === "word" && isReserved(p.peek().value)) return p.bogus("expected a column name", isDmlClauseEnd);
  const target = parseOperand(p);
  if (target.kind !== "DollarName") return target;
  const { start, end } = target;
  const written = p.text.slice(start, end);
  const part = { kind: "Identifier" as const, start, end, value: written.toLowerCase(), written, isQuoted: false };
  return { kind: "NameExpression", start, end, name: { kind: "ObjectName", start, end, parts: [part] } };
}

function noColumn(p: Parser, startIndex: number): Bogus {
  const message = "expected a column and the value it gets";
  p.report(message, p.tokens[startIndex]);
  p.bogus(message, (at) => at.at(",") || isDmlClauseEnd(at));
  return p.node(startIndex, "Bogus", { message });
}

function parseVariableAssignment(p: Parser): Assignment | Bogus {
  const startIndex = p.index;
  const variable = parseVariable(p);
  // `@v = column = value` sets both; `@v = a` is followed by no second operator.
  const columnAt = p.at("=") ? columnLength(p, 1) : 0;
  if (columnAt === 0 || !p.atAny(ASSIGNMENT_OPERATORS, columnAt)) return finishAssignment(p, startIndex, variable);
  p.take();
  const name = parseObjectName(p);
  return finishAssignment(p, startIndex, variable, { kind: "NameExpression", start: name.start, end: name.end, name });
}

/** The index, ahead of the current token, behind the dotted name that begins at the token `ahead`; 0 for none. */
function columnLength(p: Parser, ahead: number): number {
  if (!atName(p, ahead)) return 0;
  let at = ahead + 1;
  while (p.peek(at).kind === "operator" && p.peek(at).value === "." && p.peek(at + 1).kind !== "operator") at += 2;
  return at;
}

function finishAssignment(
  p: Parser,
  startIndex: number,
  variable: Variable | undefined,
  column?: NameExpression,
): Assignment | Bogus {
  const operatorToken = p.atAny(ASSIGNMENT_OPERATORS) ? p.take() : undefined;
  if (!operatorToken) return noColumn(p, startIndex);
  const operator = operatorToken.value;
  return p.node(startIndex, "Assignment", { variable, column, operator, operatorToken, value: parseExpression(p) });
}

/** [WHERE (CURRENT OF [GLOBAL] cursor | condition)] */
export function parseRowChoice(p: Parser): Pick<Update, "where" | "currentOf"> {
  if (p.at("WHERE", "CURRENT", "OF")) return { currentOf: parseCurrentOf(p) };
  return { where: p.at("WHERE") ? parseWhere(p) : undefined };
}

function parseCurrentOf(p: Parser): CurrentOf {
  const startIndex = p.index;
  p.index += 3;
  if (p.at("GLOBAL") && atName(p, 1)) p.take();
  const cursor = p.peek().kind === "variable" ? parseVariable(p) : parseIdentifier(p, "expected a cursor");
  return p.node(startIndex, "CurrentOf", { cursor });
}

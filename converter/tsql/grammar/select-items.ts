/** The items of a select list or an OUTPUT clause, and aliases. */
import type { Bogus } from "../../syntax/node";
import type { Parser } from "../../syntax/parser";
import type { Identifier } from "../nodes/names";
import type { SelectAssignment, SelectItem } from "../nodes/queries";
import { parseExpression, parseVariable } from "./expressions";
import { atName, takeIdentifier } from "./names";
import { atStatementEnd } from "./recovery";

/** `=` and its kin, which also change a variable or column by its value. */
export const ASSIGNMENT_OPERATORS: ReadonlySet<string> = new Set([
  ...["=", "+=", "-=", "*=", "/=", "%=", "&=", "|=", "^=", "||="],
]);

/** variable "=" value, alias "=" value, or value [[AS] alias] */
export function parseSelectItem(p: Parser): SelectItem | SelectAssignment | Bogus {
  if (p.peek().kind === "variable" && p.atAny(ASSIGNMENT_OPERATORS, 1)) return parseSelectAssignment(p);
  const startIndex = p.index;
  if (atAlias(p) && p.peek(1).kind === "operator" && p.peek(1).value === "=") {
    const alias = takeIdentifier(p);
    const aliasToken = p.take();
    return p.node(startIndex, "SelectItem", { aliasForm: "=", aliasToken, alias, value: parseExpression(p) } as const);
  }
  return parseOutputItem(p);
}

/** value [[AS] alias] */
export function parseOutputItem(p: Parser): SelectItem {
  const startIndex = p.index;
  const value = parseExpression(p);
  const aliasToken = p.eat("AS");
  if (aliasToken) {
    const alias = parseAliasAfterAs(p);
    return p.node(startIndex, "SelectItem", { value, aliasForm: "AS", aliasToken, alias } as const);
  }
  if (!atAlias(p) || atStatementEnd(p)) return p.node(startIndex, "SelectItem", { value });
  return p.node(startIndex, "SelectItem", { value, aliasForm: "after", alias: takeIdentifier(p) } as const);
}

function atAlias(p: Parser): boolean {
  return p.peek().kind === "string" || atName(p);
}

function parseAliasAfterAs(p: Parser): Identifier | undefined {
  if (atAlias(p)) return takeIdentifier(p);
  p.report("expected a name after AS");
  return undefined;
}

/** variable ("=" | "+=" | …) value */
function parseSelectAssignment(p: Parser): SelectAssignment {
  const startIndex = p.index;
  const target = parseVariable(p);
  const operatorToken = p.take();
  const operator = operatorToken.value;
  return p.node(startIndex, "SelectAssignment", { target, operator, operatorToken, value: parseExpression(p) });
}

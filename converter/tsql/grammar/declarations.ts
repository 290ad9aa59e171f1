/** DECLARE: variables, table variables, cursor variables and cursors. */
import type { Bogus } from "../../syntax/node";
import type { Parser } from "../../syntax/parser";
import type { Declare, DeclareCursor, TableDefinition, VariableDeclaration } from "../nodes";
import { parseWithOptions } from "./clauses";
import { parseCursorDefinition } from "./cursors";
import { parseDataType } from "./data-types";
import { parseExpression, parseVariable } from "./expressions";
import { atName, parseIdentifier } from "./names";
import { atBoundary, atVariable, skipStatement } from "./statement-lists";
import { parseTableElements } from "./tables";

/** `DECLARE @a type [= value], @t TABLE (…), …` or `DECLARE name CURSOR …` */
export function parseDeclare(p: Parser): Declare | DeclareCursor | Bogus {
  const startIndex = p.index;
  p.take();
  if (atVariable(p)) {
    const variables = p.list(() => parseVariableDeclaration(p), atBoundary);
    return p.node(startIndex, "Declare", { variables });
  }
  if (!atName(p)) return skipStatement(p, startIndex, "expected a variable or a cursor's name after DECLARE");
  const name = parseIdentifier(p);
  const definition = parseCursorDefinition(p);
  return p.node(startIndex, "DeclareCursor", { name, definition });
}

/** `@name [AS] type [= value]`, `@name [AS] TABLE (…)` */
function parseVariableDeclaration(p: Parser): VariableDeclaration | Bogus {
  const startIndex = p.index;
  if (!atVariable(p)) return p.bogus("expected a variable", (at) => at.at(",") || atBoundary(at));
  const name = parseVariable(p);
  p.eat("AS");
  if (p.at("TABLE")) return p.node(startIndex, "VariableDeclaration", { name, table: parseTableDefinition(p) });
  const type = parseDataType(p);
  // Natively compiled modules tell whether a variable may be null.
  if (!p.eat("NOT", "NULL")) p.eat("NULL");
  const value = p.eat("=") ? parseExpression(p) : undefined;
  return p.node(startIndex, "VariableDeclaration", { name, type, value });
}

/** `TABLE (column, constraint, …) [WITH (…)]` */
function parseTableDefinition(p: Parser): TableDefinition {
  const startIndex = p.index;
  p.take();
  const elements = p.at("(") ? parseTableElements(p) : [];
  const options = p.at("WITH", "(") ? parseWithOptions(p) : undefined;
  return p.node(startIndex, "TableDefinition", { elements, options });
}

/** PIVOT and UNPIVOT. */

import { parseElements } from "../../syntax/lists";
import type { Parser } from "../../syntax/parser";
import type { Identifier } from "../nodes/names";
import type { PivotClause, SelectItem, UnpivotClause, UnpivotItem } from "../nodes/queries";
import { parseExpression } from "./expressions";
import { parseIdentifier } from "./names";
import { parseOperand } from "./operands";
import { isQueryStart, parseSubquery } from "./queries";
import { parseSelectItem } from "./select";

function isListEnd(p: Parser): boolean {
  return p.at(")") || p.at(";");
}

/** PIVOT [XML] "(" aggregates FOR columns IN "(" (values | query | ANY {"," ANY}) ")" ")" */
export function parsePivot(p: Parser): PivotClause {
  const startIndex = p.index;
  p.take();
  const isXml = p.eat("XML") !== undefined;
  p.expect("(");
  const isEnd = (at: Parser) => isListEnd(at) || at.at("FOR");
  const aggregates = parseElements(p, () => parseSelectItem(p), isEnd, "expected an aggregate function");
  p.expect("FOR");
  const columns = parseColumns(p);
  p.expect("IN");
  const values = parsePivotValues(p);
  if (!isListEnd(p)) values.push(p.bogus("expected )", isListEnd));
  p.expect(")");
  return p.node(startIndex, "PivotClause", { isXml, aggregates, columns, values });
}

function parsePivotValues(p: Parser): PivotClause["values"] {
  const startIndex = p.index;
  if (isQueryStart(p)) {
    const value = p.nested(() => parseSubquery(p));
    return [p.node(startIndex, "SelectItem", { value })];
  }
  if (!p.expect("(")) return [];
  const values = parseElements(p, () => parsePivotValue(p), isListEnd, "expected a value");
  p.expect(")");
  return values;
}

/** ANY | value [[AS] alias] */
function parsePivotValue(p: Parser): SelectItem {
  const startIndex = p.index;
  if (!p.eat("ANY")) return parseSelectItem(p);
  const value = p.node(startIndex, "RawExpression", { name: "ANY" });
  return p.node(startIndex, "SelectItem", { value });
}

/** name {"," name} with or without parentheses */
function parseColumns(p: Parser): Identifier[] {
  const isWrapped = p.eat("(") !== undefined;
  const columns: Identifier[] = [];
  do columns.push(parseIdentifier(p, "expected a column name"));
  while (p.eat(","));
  if (isWrapped) p.expect(")");
  return columns;
}

/** UNPIVOT [(INCLUDE | EXCLUDE) NULLS] "(" columns FOR columns IN "(" item {"," item} ")" ")" */
export function parseUnpivot(p: Parser): UnpivotClause {
  const startIndex = p.index;
  p.take();
  const includeNulls = p.eat("INCLUDE", "NULLS") !== undefined;
  p.eat("EXCLUDE", "NULLS");
  p.expect("(");
  const valueColumns = parseColumns(p);
  p.expect("FOR");
  const nameColumns = parseColumns(p);
  p.expect("IN");
  p.expect("(");
  const items: UnpivotItem[] = [];
  do items.push(parseUnpivotItem(p));
  while (p.eat(","));
  p.expect(")");
  p.expect(")");
  return p.node(startIndex, "UnpivotClause", { includeNulls, valueColumns, nameColumns, items });
}

/** columns [AS label] */
function parseUnpivotItem(p: Parser): UnpivotItem {
  const startIndex = p.index;
  const columns = p.at("(") ? parseColumns(p) : [parseIdentifier(p, "expected a column name")];
  // A label is a literal; some write a name.
  const hasLabel = p.eat("AS") !== undefined || p.peek().kind === "string";
  const label = hasLabel ? (p.at("(") ? parseExpression(p) : parseOperand(p)) : undefined;
  return p.node(startIndex, "UnpivotItem", { columns, label: label?.kind === "Bogus" ? undefined : label });
}

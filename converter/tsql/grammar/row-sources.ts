/** Row sources: tables, table variables, derived tables, functions, and what follows each of them. */
import type { Bogus } from "../../syntax/node";
import type { Parser } from "../../syntax/parser";
import { FUNCTION_WORDS } from "../keywords";
import type { Subquery } from "../nodes/expressions";
import type { Identifier, NameList } from "../nodes/names";
import type { DerivedTable, DmlRows, ParenValues, TableFunction, TableReference } from "../nodes/queries";
import { isDmlStart, parseDml } from "./dml";
import { parseVariable } from "./expressions";
import { isFromEnd, parseTableReference } from "./from-clause";
import { atOldHints, parseTableHints } from "./hints";
import { parseValues } from "./insert";
import { atName, isListEnd, parseNameList, parseObjectName, takeIdentifier } from "./names";
import { parseOpenSchema } from "./open-schema";
import { parseOperand } from "./operands";
import { isQueryTail, parseQueryAfter, parseSubquery } from "./queries";
import { atStatementEnd } from "./recovery";
import { atWindowClause } from "./select";
import { parseSample, parseTemporal } from "./table-clauses";

/** One row source, without joins and pivots. */
export function parseRowSource(p: Parser): TableReference | Bogus {
  const startIndex = p.index;
  if (p.at("(")) return p.nested(() => parseParenthesisedTable(p));
  if (p.eat("::")) return finishFunction(p, startIndex);
  if (p.peek().kind === "variable") {
    if (p.peek(1).value === "." && p.peek(1).kind === "operator") return finishFunction(p, startIndex);
    return finishVariable(p, startIndex);
  }
  if (p.atAny(FUNCTION_WORDS) && p.peek(1).value === "(") return finishFunction(p, startIndex);
  if (!atName(p) && !p.at(".")) return p.bogus("expected a table", isFromEnd);
  const name = parseObjectName(p, "expected a table");
  if (p.at("(") && !atOldHints(p)) {
    // It was a function's name.
    p.index = startIndex;
    return finishFunction(p, startIndex);
  }
  const temporal = parseTemporal(p);
  const early = { hints: parseTableHints(p), sample: parseSample(p) };
  const alias = parseAlias(p);
  const sample = early.sample ?? parseSample(p);
  const hints = early.hints ?? parseLateHints(p, alias.alias);
  return p.node(startIndex, "TableName", { name, temporal, sample, ...alias, hints });
}

/** Hints behind an alias, where `(1)` too can only be one: the number of an index. */
function parseLateHints(p: Parser, alias: Identifier | undefined) {
  const hints = parseTableHints(p);
  if (hints || !alias || !p.at("(") || p.peek(1).kind !== "number" || p.peek(2).value !== ")") return hints;
  const startIndex = p.index;
  p.index += 3;
  return p.node(startIndex, "TableHints", { hints: ["INDEX"] });
}

/** variable [[AS] alias] [hints] */
function finishVariable(p: Parser, startIndex: number): TableReference {
  const variable = parseVariable(p);
  const alias = parseAlias(p);
  return p.node(startIndex, "TableVariable", { variable, ...alias, hints: parseTableHints(p) });
}

/** function "(" … ")" [WITH "(" columns ")"] [[AS] alias ["(" columns ")"]] [hints] */
function finishFunction(p: Parser, startIndex: number): TableFunction {
  const value = parseOperand(p);
  const { schema, schemaTable } = parseOpenSchema(p, value);
  const early = parseTableHints(p);
  const alias = parseAlias(p);
  const columns = parseColumns(p);
  const hints = early ?? parseTableHints(p);
  return p.node(startIndex, "TableFunction", { value, schema, schemaTable, ...alias, columns, hints });
}

/** "(" (query | VALUES … | DML | reference) ")" */
function parseParenthesisedTable(p: Parser): TableReference | Bogus {
  const startIndex = p.index;
  if (p.at("(", "SELECT") || p.at("(", "WITH")) return finishDerived(p, startIndex, parseSubquery(p));
  if (p.at("(", "VALUES")) return finishDerived(p, startIndex, parseParenValues(p));
  p.take();
  if (isDmlStart(p)) return finishDerived(p, startIndex, parseDmlRows(p, startIndex));
  const inner = parseTableReference(p);
  if (isPlainQuery(inner) && (p.at(")") || isQueryTail(p))) {
    const query = parseQueryAfter(p, inner.query);
    p.expect(")");
    return finishDerived(p, startIndex, p.node(startIndex, "Subquery", { query }));
  }
  if (!p.at(")")) return unclosed(p, startIndex);
  p.take();
  return p.node(startIndex, "ParenJoin", { inner });
}

/** Whether it was only a query in parentheses, which more parentheses or a set operation may go on with. */
function isPlainQuery(table: TableReference | Bogus): table is DerivedTable & { query: Subquery } {
  return table.kind === "DerivedTable" && table.query.kind === "Subquery" && !table.alias;
}

function unclosed(p: Parser, startIndex: number): Bogus {
  const { message } = p.bogus("expected )", isListEnd);
  p.eat(")");
  return p.node(startIndex, "Bogus", { message });
}

/** "(" VALUES rows ")" */
function parseParenValues(p: Parser): ParenValues {
  const startIndex = p.index;
  p.take();
  const values = parseValues(p);
  p.expect(")");
  return p.node(startIndex, "ParenValues", { values });
}

/** "(" DML statement with OUTPUT ")" */
function parseDmlRows(p: Parser, startIndex: number): DmlRows {
  const statement = parseDml(p);
  p.expect(")");
  return p.node(startIndex, "DmlRows", { statement });
}

function finishDerived(p: Parser, startIndex: number, query: DerivedTable["query"]): DerivedTable {
  const alias = parseAlias(p);
  return p.node(startIndex, "DerivedTable", { query, ...alias, columns: parseColumns(p) });
}

/** ["(" column {"," column} ")"] behind an alias */
function parseColumns(p: Parser): NameList | undefined {
  return p.at("(") ? parseNameList(p, "expected a column name") : undefined;
}

/** Words that come after a row source and are no alias, although they may be names. */
const NO_ALIAS: ReadonlySet<string> = new Set(["USING"]);

/** [[AS] alias] */
export function parseAlias(p: Parser): Pick<DerivedTable, "asToken" | "alias"> {
  const asToken = p.at("AS") && atName(p, 1) ? p.take() : undefined;
  if (asToken) return { asToken, alias: takeIdentifier(p) };
  const isAlias = atName(p) && !p.atAny(NO_ALIAS) && !atWindowClause(p) && !atStatementEnd(p);
  return isAlias ? { alias: takeIdentifier(p) } : {};
}

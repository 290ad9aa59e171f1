/** INSERT of one table, and INSERT ALL / FIRST of several. */

import { parseElements } from "../../syntax/lists";
import type { Bogus } from "../../syntax/node";
import type { Parser } from "../../syntax/parser";
import type { Expression, ExpressionList, NameExpression } from "../nodes/expressions";
import type {
  ColumnReferenceList,
  Insert,
  MultiInsert,
  MultiInsertBranch,
  MultiInsertTarget,
  ValuesClause,
} from "../nodes/queries";
import { parseLogErrors, parseReturning } from "./dml";
import { parseExpression, parseExpressions } from "./expressions";
import { parseDmlTarget } from "./from-clause";
import { parseOperand } from "./operands";
import { isQueryStart, parseQuery } from "./queries";
import { isClauseEnd } from "./select";

/** INSERT (INTO … | ALL … | FIRST …) */
export function parseInsert(p: Parser): Insert | MultiInsert {
  if (p.at("INSERT", "ALL") || p.at("INSERT", "FIRST")) return parseMultiInsert(p);
  const startIndex = p.index;
  p.take();
  p.expect("INTO");
  const target = parseDmlTarget(p);
  const columns = isColumnList(p) ? parseColumnReferences(p) : undefined;
  const source = parseSource(p);
  const returning = parseReturning(p);
  const logErrors = parseLogErrors(p);
  return p.node(startIndex, "Insert", { target, columns, source, returning, logErrors });
}

function isColumnList(p: Parser): boolean {
  return p.at("(") && !isQueryStart(p);
}

/** "(" column {"," column} ")" */
export function parseColumnReferences(p: Parser): ColumnReferenceList {
  const startIndex = p.index;
  p.take();
  const columns = parseElements(p, () => parseColumnReference(p), isClauseEnd, "expected a column name");
  p.expect(")");
  return p.node(startIndex, "ColumnReferenceList", { columns });
}

function parseColumnReference(p: Parser): NameExpression | Bogus {
  const parsed = parseOperand(p);
  if (parsed.kind === "NameExpression" || parsed.kind === "Bogus") return parsed;
  const message = "expected a column name";
  p.report(message, parsed);
  return { kind: "Bogus", start: parsed.start, end: parsed.end, message };
}

/** VALUES … or a query; 23ai also has SET column = value, and BY NAME | POSITION before a query */
function parseSource(p: Parser): Insert["source"] {
  if (p.at("VALUES")) return parseValues(p);
  if (isQueryStart(p)) return parseQuery(p);
  return p.bogus("expected VALUES or a query", (at) => at.at(";") || at.at("RETURNING") || at.at("LOG", "ERRORS"));
}

/** VALUES ("(" values ")" {"," "(" values ")"} | record) */
export function parseValues(p: Parser): ValuesClause {
  const startIndex = p.index;
  p.take();
  if (!p.at("(")) return p.node(startIndex, "ValuesClause", { rows: [], record: parseExpression(p) });
  const rows = parseElements<ExpressionList>(p, () => parseRow(p), isRowsEnd, "expected a row of values");
  return p.node(startIndex, "ValuesClause", { rows });
}

function isRowsEnd(p: Parser): boolean {
  return isClauseEnd(p) || p.at("LOG");
}

function parseRow(p: Parser): ExpressionList {
  const startIndex = p.index;
  p.expect("(", "expected ( and a row of values");
  const items: (Expression | Bogus)[] = p.at(")") ? [] : parseExpressions(p);
  p.expect(")");
  return p.node(startIndex, "ExpressionList", { items });
}

/** INSERT (ALL | FIRST) branches query */
function parseMultiInsert(p: Parser): MultiInsert {
  const startIndex = p.index;
  p.take();
  const mode = p.take().value as MultiInsert["mode"];
  const branches: MultiInsertBranch[] = [];
  while (p.at("WHEN") || p.at("ELSE") || p.at("INTO")) branches.push(parseBranch(p));
  if (branches.length === 0) p.report("expected INTO or WHEN");
  const query = parseQuery(p);
  return p.node(startIndex, "MultiInsert", { mode, branches, query });
}

/** [WHEN condition THEN | ELSE] target {target} */
function parseBranch(p: Parser): MultiInsertBranch {
  const startIndex = p.index;
  const isElse = p.eat("ELSE") !== undefined;
  let condition: MultiInsertBranch["condition"];
  if (p.eat("WHEN")) {
    condition = parseExpression(p);
    p.expect("THEN");
  }
  const targets: MultiInsertTarget[] = [];
  if (!p.at("INTO")) p.report("expected INTO");
  while (p.at("INTO")) targets.push(parseMultiTarget(p));
  return p.node(startIndex, "MultiInsertBranch", { condition, isElse, targets });
}

/** INTO table ["(" columns ")"] [VALUES …] [LOG ERRORS …] */
function parseMultiTarget(p: Parser): MultiInsertTarget {
  const startIndex = p.index;
  p.take();
  const target = parseDmlTarget(p);
  const columns = isColumnList(p) ? parseColumnReferences(p) : undefined;
  const values = p.at("VALUES") ? parseValues(p) : undefined;
  const logErrors = parseLogErrors(p);
  return p.node(startIndex, "MultiInsertTarget", { target, columns, values, logErrors });
}

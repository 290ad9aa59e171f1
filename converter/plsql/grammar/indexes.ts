/** CREATE INDEX: on columns, expressions, clusters, joins (bitmap join) and domains. */

import { parseElements } from "../../syntax/lists";
import type { Bogus } from "../../syntax/node";
import type { Parser } from "../../syntax/parser";
import type { CreateIndex, OrderItem, RawClause } from "../nodes";
import { atStatementEnd } from "./clause-patterns";
import { type DefinitionHead, headFields, withIfNotExists } from "./definition-head";
import { parseExpression } from "./expressions";
import { isIdentifierStart, parseIdentifier, parseObjectName } from "./names";
import { indexClauses, parseClauses } from "./physical-properties";

/** CREATE [type] INDEX name ON (CLUSTER cluster | table [alias] [(columns)]) { clause } */
export function parseCreateIndex(p: Parser, createHead: DefinitionHead, indexType: string | undefined): CreateIndex {
  p.expect("INDEX");
  const head = withIfNotExists(p, createHead);
  const name = parseObjectName(p, "expected the index's name");
  p.expect("ON");
  const isCluster = p.at("CLUSTER") && isIdentifierStart(p, 1) && p.eat("CLUSTER") !== undefined;
  const cluster = isCluster ? parseObjectName(p, "expected the cluster's name") : undefined;
  const table = isCluster ? undefined : parseObjectName(p, "expected the table's name");
  const hasAlias = !isCluster && isIdentifierStart(p) && p.at(p.peek().value, "(");
  const tableAlias = hasAlias ? parseIdentifier(p) : undefined;
  const columns = p.at("(") ? parseIndexColumns(p) : [];
  const { properties, unread } = parseIndexProperties(p);
  return p.node(head.startIndex, "CreateIndex", {
    ...headFields(head),
    indexType,
    name,
    table,
    cluster,
    tableAlias,
    columns,
    properties,
    unread,
  });
}

/** `( expression [ASC | DESC], … )` */
function parseIndexColumns(p: Parser): (OrderItem | Bogus)[] {
  p.take();
  const isEnd = (at: Parser) => at.at(")") || at.at(";");
  const columns = parseElements(p, () => parseIndexColumn(p), isEnd, "expected a column or an expression");
  p.expect(")", "expected , or ) after a column");
  return columns;
}

function parseIndexColumn(p: Parser): OrderItem {
  const startIndex = p.index;
  const value = parseExpression(p);
  const direction = p.eat("ASC") ? "ASC" : p.eat("DESC") ? "DESC" : undefined;
  const nulls = p.eat("NULLS", "FIRST") ? "FIRST" : p.eat("NULLS", "LAST") ? "LAST" : undefined;
  return p.node(startIndex, "OrderItem", { value, direction, nulls });
}

function parseIndexProperties(p: Parser): { properties: RawClause[]; unread: Bogus[] } {
  const properties: RawClause[] = [];
  const unread: Bogus[] = [];
  while (!atStatementEnd(p)) {
    if (p.at("FROM")) properties.push(parseJoin(p));
    const clauses = parseClauses(p, indexClauses, (at) => at.at("FROM"));
    properties.push(...clauses.properties);
    unread.push(...clauses.unread);
  }
  return { properties, unread };
}

/** FROM tables WHERE condition, of a bitmap join index: two clauses in one node. */
function parseJoin(p: Parser): RawClause {
  const startIndex = p.index;
  while (!atStatementEnd(p) && !p.at("WHERE")) p.take();
  if (p.eat("WHERE")) parseExpression(p);
  return p.node(startIndex, "RawClause", { name: "FROM" });
}

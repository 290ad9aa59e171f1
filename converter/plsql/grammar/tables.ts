/** CREATE TABLE: relational, object, XMLType, temporary, external and partitioned tables. */

import { parseElements } from "../../syntax/lists";
import type { Bogus } from "../../syntax/node";
import type { Parser } from "../../syntax/parser";
import type {
  CreateTable,
  DataTypeNode,
  PartitionClause,
  Query,
  RawClause,
  SupplementalLog,
  TableElement,
} from "../nodes";
import { atStatementEnd } from "./clause-patterns";
import { parseColumnDefinition } from "./columns";
import { atTableConstraint, parseTableConstraint } from "./constraints";
import { type DefinitionHead, headFields, withIfNotExists } from "./definition-head";
import { isIdentifierStart, parseObjectName } from "./names";
import { parsePartitionClause } from "./partitions";
import { parseClauses, tableClauses } from "./physical-properties";
import { isQueryStart, parseQuery } from "./queries";

interface TableParts {
  onCommit?: string;
  partitioning?: PartitionClause;
  query?: Query | Bogus;
  readonly elements: TableElement[];
  readonly properties: RawClause[];
  readonly unread: Bogus[];
}

/** CREATE [type] TABLE name [OF type] [(elements)] { clause | PARTITION BY … | ON COMMIT … } [AS query] */
export function parseCreateTable(p: Parser, createHead: DefinitionHead, tableType: string | undefined): CreateTable {
  p.expect("TABLE");
  const head = withIfNotExists(p, createHead);
  const name = parseObjectName(p);
  const parts: TableParts = { elements: [], properties: [], unread: [] };
  const sharing = p.at("SHARING") ? tableClauses.parse(p) : undefined;
  if (sharing) parts.properties.push(sharing);
  const ofType = p.eat("OF") ? parseTypeName(p) : undefined;
  while (!atStatementEnd(p)) parseTablePart(p, parts);
  return p.node(head.startIndex, "CreateTable", {
    ...headFields(head),
    tableType,
    name,
    ofType,
    elements: parts.elements,
    onCommit: parts.onCommit,
    partitioning: parts.partitioning,
    properties: parts.properties,
    query: parts.query,
    unread: parts.unread,
  });
}

function parseTablePart(p: Parser, parts: TableParts): void {
  if (p.at("(") && parts.elements.length === 0) parts.elements.push(...parseTableElements(p));
  else if (p.at("PARTITION", "BY") || p.at("PARTITIONSET", "BY")) parts.partitioning = parsePartitionClause(p);
  else if (p.at("ON", "COMMIT")) parts.onCommit = parseOnCommit(p);
  else if (isTableQuery(p)) {
    p.eat("AS");
    parts.query = parseQuery(p);
  } else {
    const { properties, unread } = parseClauses(p, tableClauses, atTablePart);
    parts.properties.push(...properties);
    parts.unread.push(...unread);
  }
}

function atTablePart(p: Parser): boolean {
  return p.at("PARTITION", "BY") || p.at("PARTITIONSET", "BY") || p.at("ON", "COMMIT") || isTableQuery(p);
}

function isTableQuery(p: Parser): boolean {
  return p.at("AS") || (isQueryStart(p) && !p.at("(") && !p.at("WITH"));
}

/** ON COMMIT (DELETE | PRESERVE) ROWS, ON COMMIT (DROP | PRESERVE) DEFINITION */
function parseOnCommit(p: Parser): string {
  p.eat("ON", "COMMIT");
  const action = p.take().value;
  return `${action} ${p.take().value}`;
}

/** `( column or constraint, … )` */
export function parseTableElements(p: Parser): TableElement[] {
  p.take();
  const isEnd = (at: Parser) => at.at(")") || at.at(";");
  const elements = parseElements(p, () => parseTableElement(p), isEnd, "expected a column or a constraint");
  p.expect(")", "expected , or ) after a column");
  return elements;
}

/** A column, a constraint or a supplemental log; `isEnd` tells where one without parentheses ends. */
export function parseTableElement(p: Parser, isEnd?: (p: Parser) => boolean): TableElement {
  if (p.at("SUPPLEMENTAL", "LOG")) return parseSupplementalLog(p);
  if (atTableConstraint(p)) return parseTableConstraint(p);
  if (isIdentifierStart(p)) return parseColumnDefinition(p, isEnd);
  return p.bogus("expected a column name", (at) => at.at(",") || at.at(")") || atStatementEnd(at));
}

/** SUPPLEMENTAL LOG (GROUP name (columns) [ALWAYS] | DATA (…) COLUMNS) */
function parseSupplementalLog(p: Parser): SupplementalLog {
  const startIndex = p.index;
  p.eat("SUPPLEMENTAL", "LOG");
  if (p.eat("GROUP")) p.take();
  else p.eat("DATA");
  if (p.at("(")) p.skipParentheses();
  if (!p.eat("ALWAYS")) p.eat("COLUMNS");
  return p.node(startIndex, "SupplementalLog", {});
}

/** The type after OF: without its parameters, because "(" begins the table's elements. */
export function parseTypeName(p: Parser): DataTypeNode {
  const startIndex = p.index;
  const isXml = p.at("XMLTYPE");
  const name = parseObjectName(p, "expected a type");
  return p.node(startIndex, "DataType", {
    builtin: isXml ? "XMLTYPE" : undefined,
    name: isXml ? undefined : name,
    isRef: false,
    parameters: [],
  });
}

/** CREATE TABLE in all its forms, and the lists of columns and constraints that table variables and types share. */
import type { Bogus } from "../../syntax/node";
import type { Parser } from "../../syntax/parser";
import type { CreateTable, OptionList, Query, RawClause, SystemTimePeriod, TableElement } from "../nodes";
import { parseUnknownClause, parseWithOptions } from "./clauses";
import { parseColumnDefinition } from "./columns";
import { atTableConstraint, parseTableConstraint, startsOwnElement } from "./constraints";
import { parseTableIndex } from "./indexes";
import { atName, parseNameList, parseObjectName } from "./names";
import { parseQuery } from "./queries";
import { atStatementEnd } from "./recovery";
import { atPlace, parsePlace } from "./storage";

const GRAPH_AND_FILE: ReadonlySet<string> = new Set(["NODE", "EDGE", "FILETABLE"]);

interface TableParts {
  tableType?: string;
  options?: OptionList;
  query?: Query | Bogus;
  readonly elements: TableElement[];
  readonly properties: RawClause[];
  readonly unread: Bogus[];
}

/** CREATE [EXTERNAL] TABLE name ["(" elements ")"] { AS NODE … | ON … | WITH (…) | AS query }, the cursor behind CREATE. */
export function parseCreateTable(p: Parser, startIndex: number): CreateTable {
  const isExternal = p.eat("EXTERNAL") !== undefined;
  p.expect("TABLE");
  const name = parseObjectName(p, "expected the table's name");
  const parts: TableParts = {
    tableType: isExternal ? "EXTERNAL" : undefined,
    elements: [],
    properties: [],
    unread: [],
  };
  while (!atStatementEnd(p)) {
    if (!parseTablePart(p, parts)) parts.unread.push(parseUnknownClause(p, atTablePart));
  }
  const { tableType, elements, properties, options, query, unread } = parts;
  return p.node(startIndex, "CreateTable", { name, tableType, elements, properties, options, query, unread });
}

/** Takes the next part of a table into `parts`; false where nothing is known. */
function parseTablePart(p: Parser, parts: TableParts): boolean {
  if (p.at("(") && parts.elements.length === 0) parts.elements.push(...parseTableElements(p));
  else if (atPlace(p)) parts.properties.push(parsePlace(p));
  else if (p.at("WITH", "(") && !parts.options) parts.options = parseWithOptions(p);
  else if (p.at("AS") && p.atAny(GRAPH_AND_FILE, 1)) {
    p.take();
    parts.tableType = p.take().value;
  } else if (p.eat("AS")) parts.query = parseQuery(p);
  else return false;
  return true;
}

function atTablePart(p: Parser): boolean {
  return atPlace(p) || p.at("WITH", "(") || p.at("AS");
}

/** `( column or constraint, … )`; SQL Server takes a comma before the closing parenthesis, too. */
export function parseTableElements(p: Parser): TableElement[] {
  p.expect("(", "expected ( and the columns");
  const elements: TableElement[] = [];
  if (isListEnd(p)) p.report("expected a column");
  while (!isListEnd(p)) {
    elements.push(parseTableElement(p));
    if (p.eat(",") || isListEnd(p) || startsElement(p)) continue;
    elements.push(p.bogus("expected , or ) after a column", (at) => at.at(",") || isListEnd(at)));
    p.eat(",");
  }
  p.expect(")", "expected , or ) after a column");
  return elements;
}

function isListEnd(p: Parser): boolean {
  return p.isAtEnd || p.at(")") || p.at(";");
}

/** Whether an element follows without a comma. */
function startsElement(p: Parser): boolean {
  return startsOwnElement(p) || atTableConstraint(p);
}

/** A column, a constraint, an index or the period of a temporal table. */
export function parseTableElement(p: Parser): TableElement {
  if (p.at("PERIOD", "FOR")) return parsePeriod(p);
  if (atTableConstraint(p)) return parseTableConstraint(p);
  if (p.at("INDEX")) return parseTableIndex(p);
  if (atName(p)) return parseColumnDefinition(p);
  return p.bogus("expected a column name", (at) => at.at(",") || at.at(")") || atStatementEnd(at));
}

/** PERIOD FOR SYSTEM_TIME "(" start "," end ")" */
function parsePeriod(p: Parser): SystemTimePeriod {
  const startIndex = p.index;
  p.eat("PERIOD", "FOR");
  p.expect("SYSTEM_TIME");
  const columns = parseNameList(p, "expected a column name");
  return p.node(startIndex, "SystemTimePeriod", { columns });
}

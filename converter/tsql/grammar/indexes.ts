/** CREATE INDEX of every kind but full-text, and the indexes inside CREATE TABLE. */
import type { Bogus } from "../../syntax/node";
import type { Parser } from "../../syntax/parser";
import type { CreateIndex, OptionList, RawClause, TableIndex } from "../nodes";
import { parseUnknownClause } from "./clauses";
import { parseKeyColumns } from "./constraints";
import { parseExpression } from "./expressions";
import { parseIdentifier, parseNameList, parseObjectName, rawClause } from "./names";
import { atStatementEnd } from "./recovery";
import { atIndexOptions, atPlace, parseIndexOptions, parseKeyOptions, parsePlace } from "./storage";

const INDEX_WORDS: ReadonlySet<string> = new Set(
  "UNIQUE CLUSTERED NONCLUSTERED COLUMNSTORE PRIMARY XML SELECTIVE SPATIAL JSON VECTOR".split(" "),
);

/** Whether CREATE of an index comes next, the cursor being behind CREATE. */
export function atIndexKind(p: Parser): boolean {
  let ahead = 0;
  while (p.atAny(INDEX_WORDS, ahead)) ahead++;
  return p.peek(ahead).kind === "word" && p.peek(ahead).value === "INDEX";
}

/** CREATE kind INDEX [name] ON table ["(" columns ")"] { clause }, the cursor being behind CREATE. */
export function parseCreateIndex(p: Parser, startIndex: number): CreateIndex {
  const words: string[] = [];
  while (!p.at("INDEX")) words.push(p.take().value);
  p.take();
  const indexType = words.filter((word) => word !== "UNIQUE").join(" ") || undefined;
  const name = parseObjectName(p, "expected the index's name");
  p.expect("ON");
  const table = parseObjectName(p, "expected the table's name");
  const columns = p.at("(") ? parseKeyColumns(p) : undefined;
  const parts: IndexParts = { properties: [], unread: [] };
  while (!atStatementEnd(p)) {
    if (!parseIndexPart(p, parts)) parts.unread.push(parseUnknownClause(p, atIndexPart));
  }
  const { include, where, options, properties, unread } = parts;
  return p.node(startIndex, "CreateIndex", {
    isUnique: words.includes("UNIQUE"),
    indexType,
    name,
    table,
    columns,
    include,
    where,
    options,
    properties,
    unread,
  });
}

interface IndexParts extends Pick<CreateIndex, "include" | "where"> {
  options?: OptionList;
  readonly properties: RawClause[];
  readonly unread: Bogus[];
}

/** Takes the next part of an index into `parts`; false where nothing is known. */
function parseIndexPart(p: Parser, parts: IndexParts): boolean {
  if (p.at("INCLUDE", "(") && !parts.include) parts.include = parseInclude(p);
  else if (p.eat("WHERE")) parts.where = parseExpression(p);
  else if (atIndexOptions(p) && !parts.options) parts.options = parseIndexOptions(p);
  else {
    const property = parseIndexProperty(p);
    if (!property) return false;
    parts.properties.push(property);
  }
  return true;
}

function atIndexPart(p: Parser): boolean {
  return p.at("INCLUDE", "(") || p.at("WHERE") || atIndexOptions(p) || p.at("ON") || p.at("USING");
}

function parseInclude(p: Parser): CreateIndex["include"] {
  p.take();
  return parseNameList(p, "expected a column name");
}

/** ON …, USING …, FOR …, ORDER (…), WITH XMLNAMESPACES (…) */
function parseIndexProperty(p: Parser): RawClause | undefined {
  const startIndex = p.index;
  if (atPlace(p)) return parsePlace(p);
  if (p.eat("ORDER")) {
    if (p.at("(")) p.skipParentheses();
    return rawClause(p, startIndex, "ORDER");
  }
  if (p.eat("USING")) return parseUsing(p, startIndex);
  if (p.eat("FOR")) {
    if (p.at("(")) p.skipParentheses();
    else if (!atStatementEnd(p)) p.take();
    return rawClause(p, startIndex, "FOR");
  }
  return p.eat("WITH", "XMLNAMESPACES") ? parseNamespaces(p, startIndex) : undefined;
}

/** USING XML INDEX name, USING GEOMETRY_GRID */
function parseUsing(p: Parser, startIndex: number): RawClause {
  if (p.eat("XML", "INDEX")) {
    parseIdentifier(p, "expected the name of the XML index");
    return rawClause(p, startIndex, "USING XML INDEX");
  }
  if (p.peek().kind === "word") p.take();
  return rawClause(p, startIndex, "USING");
}

/** WITH XMLNAMESPACES "(" … ")" */
function parseNamespaces(p: Parser, startIndex: number): RawClause {
  if (p.at("(")) p.skipParentheses();
  return rawClause(p, startIndex, "WITH XMLNAMESPACES");
}

/** INDEX name [UNIQUE] [kind] ["(" columns ")"] [INCLUDE (…)] [WHERE …] { property } */
export function parseTableIndex(p: Parser): TableIndex {
  const startIndex = p.index;
  p.take();
  const name = parseIdentifier(p, "expected the index's name");
  const isUnique = p.eat("UNIQUE") !== undefined;
  const properties: RawClause[] = [];
  const kind = parseTableIndexKind(p);
  if (kind) properties.push(kind);
  const columns = p.at("(") ? parseKeyColumns(p) : undefined;
  const parts: Pick<TableIndex, "include" | "where"> = {};
  for (;;) {
    if (p.at("INCLUDE", "(")) parts.include = parseInclude(p);
    else if (p.eat("WHERE")) parts.where = parseExpression(p);
    else if (atIndexOptions(p)) properties.push(parseKeyOptions(p));
    else {
      const property = p.at("ON") || p.at("ORDER") || p.at("FILESTREAM_ON") ? parseIndexProperty(p) : undefined;
      if (!property) break;
      properties.push(property);
    }
  }
  const { include, where } = parts;
  return p.node(startIndex, "TableIndex", { name, isUnique, columns, include, where, properties });
}

const TABLE_INDEX_WORDS: ReadonlySet<string> = new Set(["CLUSTERED", "NONCLUSTERED", "COLUMNSTORE", "HASH"]);

/** CLUSTERED, NONCLUSTERED HASH, CLUSTERED COLUMNSTORE … as one clause */
function parseTableIndexKind(p: Parser): RawClause | undefined {
  const startIndex = p.index;
  const words: string[] = [];
  while (p.atAny(TABLE_INDEX_WORDS)) words.push(p.take().value);
  return words.length > 0 ? rawClause(p, startIndex, words.join(" ")) : undefined;
}

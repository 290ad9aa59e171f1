/** CREATE FULLTEXT INDEX, whose clauses are its own. */
import type { Bogus } from "../../syntax/node";
import type { Parser } from "../../syntax/parser";
import type { CreateIndex, KeyColumnList, OptionList, OrderItem, RawClause } from "../nodes";
import { parseRest, parseUnknownClause, parseWithOptions } from "./clauses";
import { isListEnd, parseIdentifier, parseObjectName, rawClause } from "./names";
import { parseOrderItem } from "./queries";
import { atStatementEnd } from "./recovery";

interface FullTextParts {
  options?: OptionList;
  readonly properties: RawClause[];
  readonly unread: Bogus[];
}

/** FULLTEXT INDEX ON table ["(" columns ")"] KEY INDEX name [ON catalog] [WITH options], the cursor behind CREATE. */
export function parseCreateFullTextIndex(p: Parser, startIndex: number): CreateIndex {
  p.eat("FULLTEXT", "INDEX");
  p.expect("ON");
  const table = parseObjectName(p, "expected the table's name");
  const columns = p.at("(") ? parseColumns(p) : undefined;
  const parts: FullTextParts = { properties: [], unread: [] };
  while (!atStatementEnd(p)) {
    if (!parsePart(p, parts)) parts.unread.push(parseUnknownClause(p, atPart));
  }
  const { options, properties, unread } = parts;
  return p.node(startIndex, "CreateIndex", {
    isUnique: false,
    indexType: "FULLTEXT",
    table,
    columns,
    options,
    properties,
    unread,
  });
}

/** Takes the next part of the index into `parts`; false where nothing is known. */
function parsePart(p: Parser, parts: FullTextParts): boolean {
  const startIndex = p.index;
  if (p.eat("KEY", "INDEX")) {
    parseIdentifier(p, "expected the name of the key's index");
    parts.properties.push(rawClause(p, startIndex, "KEY INDEX"));
  } else if (p.eat("ON")) {
    while (!p.at("WITH") && !p.at("KEY") && !atStatementEnd(p)) {
      if (p.at("(")) p.skipParentheses();
      else p.take();
    }
    parts.properties.push(rawClause(p, startIndex, "ON"));
  } else if (p.at("WITH", "(") && !parts.options) parts.options = parseWithOptions(p);
  else {
    const words = p.at("WITH") ? parseRest(p) : undefined;
    if (!words) return false;
    parts.properties.push(words);
  }
  return true;
}

function atPart(p: Parser): boolean {
  return p.at("KEY", "INDEX") || p.at("ON") || p.at("WITH");
}

function parseColumns(p: Parser): KeyColumnList {
  const startIndex = p.index;
  p.take();
  const columns = p.list(() => parseColumn(p), isListEnd);
  p.expect(")", "expected , or ) after a column");
  return p.node(startIndex, "KeyColumnList", { columns });
}

/** column [TYPE COLUMN column] [LANGUAGE language] [STATISTICAL_SEMANTICS] */
function parseColumn(p: Parser): OrderItem {
  const startIndex = p.index;
  const { value } = parseOrderItem(p);
  while (!p.isAtEnd && !p.at(",") && !isListEnd(p)) p.take();
  return p.node(startIndex, "OrderItem", { value });
}

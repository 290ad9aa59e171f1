/** Functions whose arguments have words of their own: CAST, TRIM, EXTRACT, TREAT, and the XML and JSON functions. */

import { parseElements } from "../../syntax/lists";
import type { Bogus } from "../../syntax/node";
import type { Parser } from "../../syntax/parser";
import type { Cast, Expression, SpecialArgument, SpecialCall } from "../nodes/expressions";
import type { Identifier, RawClause } from "../nodes/names";
import { parseWithinGroup } from "./calls";
import { parseDataType } from "./data-types";
import { parseExpression } from "./expressions";
import { rawClause, takeIdentifier } from "./names";
import { parseOrderBy, parseSubquery } from "./queries";
import { parseTableFunctionColumns } from "./table-columns";
import { parseOver } from "./windows";

type Body = Pick<SpecialCall, "words" | "args" | "type" | "columns" | "withinGroup">;

const SPECIAL: ReadonlySet<string> = new Set(
  `CAST TRIM EXTRACT TREAT VALIDATE_CONVERSION COLLECT XMLELEMENT XMLFOREST XMLCOLATTVAL XMLAGG XMLPARSE XMLPI XMLROOT
  XMLSERIALIZE XMLQUERY XMLEXISTS XMLTABLE XMLCAST JSON_TABLE JSON_OBJECT JSON_ARRAY JSON_OBJECTAGG JSON_ARRAYAGG
  JSON_VALUE JSON_QUERY JSON_EXISTS JSON_SERIALIZE JSON_MERGEPATCH JSON_SCALAR JSON_TRANSFORM`.split(/\s+/),
);

/** Functions with `value AS type`; elsewhere AS names the value. */
const TYPED: ReadonlySet<string> = new Set(["TREAT", "XMLSERIALIZE", "XMLCAST", "VALIDATE_CONVERSION"]);

/** Whether the call that begins here ("name (") is one of these; a routine of that name with named arguments is not. */
export function isSpecialCall(p: Parser): boolean {
  const name = p.peek().value;
  if (!SPECIAL.has(name) || p.peek(3).value === "=>" || p.peek(2).value === ")") return false;
  // EXTRACT of XML takes ordinary arguments.
  return name !== "EXTRACT" || p.peek(3).value === "FROM";
}

function isListEnd(p: Parser): boolean {
  return p.at(")") || p.at(";");
}

function isElementEnd(p: Parser): boolean {
  return p.at(",") || isListEnd(p);
}

export function parseSpecialCall(p: Parser): Expression | Bogus {
  return p.nested(() => (p.at("CAST") ? parseCast(p) : readSpecialCall(p)));
}

function readSpecialCall(p: Parser): SpecialCall {
  const startIndex = p.index;
  const name = p.take().value;
  p.take();
  const body: Body = { words: [], args: [] };
  if (name === "TRIM") parseTrim(p, body);
  else if (name === "EXTRACT") parseExtract(p, body);
  parseParts(p, name, body);
  p.expect(")");
  const { words, args, type, columns } = body;
  const withinGroup = body.withinGroup ?? parseWithinGroup(p);
  const over = parseOver(p);
  return p.node(startIndex, "SpecialCall", { name, words, args, type, columns, withinGroup, over });
}

/** CAST "(" (MULTISET subquery | value) AS type [DEFAULT value ON CONVERSION ERROR] {"," format} ")" */
function parseCast(p: Parser): Cast {
  const startIndex = p.index;
  p.take();
  p.take();
  const isMultiset = p.at("MULTISET", "(") && p.eat("MULTISET") !== undefined;
  const value = isMultiset ? parseSubquery(p) : parseExpression(p);
  p.expect("AS", "expected AS and a data type");
  const type = parseDataType(p);
  let onConversionError: Expression | undefined;
  if (p.eat("DEFAULT")) {
    const fallback = parseExpression(p);
    if (fallback.kind !== "Bogus") onConversionError = fallback;
    p.eat("ON", "CONVERSION", "ERROR");
  }
  const options: RawClause[] = [];
  while (p.at(",")) {
    const optionIndex = p.index;
    p.take();
    parseExpression(p);
    options.push(rawClause(p, optionIndex, "FORMAT"));
  }
  if (!isListEnd(p)) options.push(skipped(p));
  p.expect(")");
  return p.node(startIndex, "Cast", { value, isMultiset, type, onConversionError, options });
}

/** What CAST cannot have, reported and kept whole. */
function skipped(p: Parser): RawClause {
  const startIndex = p.index;
  p.bogus("expected )", isListEnd);
  return rawClause(p, startIndex, "UNKNOWN");
}

const TRIM_WORDS: ReadonlySet<string> = new Set(["LEADING", "TRAILING", "BOTH"]);

/** [[LEADING | TRAILING | BOTH] [character] FROM] text */
function parseTrim(p: Parser, body: Body): void {
  if (p.atAny(TRIM_WORDS) && p.peek(1).value !== ")" && p.peek(1).value !== ".") body.words.push(p.take().value);
  if (!p.at("FROM")) body.args.push(parseExpression(p));
  if (p.eat("FROM")) body.args.push(parseExpression(p));
}

/** unit FROM value */
function parseExtract(p: Parser, body: Body): void {
  body.words.push(p.take().value);
  p.take();
  body.args.push(parseExpression(p));
}

/** Everything up to the closing parenthesis: elements separated by commas, and words with their values after each. */
function parseParts(p: Parser, name: string, body: Body): void {
  let isFresh = body.args.length === 0;
  while (!p.isAtEnd && !isListEnd(p)) {
    const before = p.index;
    if (p.eat(",")) {
      isFresh = true;
      continue;
    }
    if (isFresh) parseElement(p, name, body);
    else parseClause(p, name, body);
    isFresh = false;
    if (p.index === before) body.args.push(p.bogus("this cannot be read here", isElementEnd));
    if (p.index === before) return;
  }
}

const LEADING_WORDS: Readonly<Record<string, ReadonlySet<string>>> = {
  XMLPARSE: new Set(["DOCUMENT", "CONTENT"]),
  XMLSERIALIZE: new Set(["DOCUMENT", "CONTENT"]),
  XMLROOT: new Set(["VERSION", "STANDALONE", "NO", "VALUE", "YES"]),
  XMLELEMENT: new Set(["ENTITYESCAPING", "NOENTITYESCAPING"]),
  COLLECT: new Set(["DISTINCT", "UNIQUE", "ALL"]),
  JSON_ARRAYAGG: new Set(["DISTINCT", "UNIQUE", "ALL"]),
  JSON_TRANSFORM: new Set([
    "SET",
    "REMOVE",
    "INSERT",
    "REPLACE",
    "APPEND",
    "PREPEND",
    "RENAME",
    "KEEP",
    "NESTED",
    "PATH",
    "SORT",
  ]),
};

/** The first thing after "(" or ",". */
function parseElement(p: Parser, name: string, body: Body): void {
  const words = LEADING_WORDS[name];
  while (words && p.atAny(words)) body.words.push(p.take().value);
  if (words && isElementEnd(p)) return;
  const isFirst = body.args.length === 0;
  if (isFirst && (name === "XMLELEMENT" || name === "XMLPI")) body.args.push(parseElementName(p));
  else if (p.at("XMLATTRIBUTES", "(")) body.args.push(parseGroup(p, "attributes"));
  else if (p.at("XMLNAMESPACES", "(")) body.args.push(parseGroup(p, "namespaces"));
  else if (name === "JSON_OBJECT" || name === "JSON_OBJECTAGG") body.args.push(parsePair(p));
  else if (TYPED.has(name)) body.args.push(parseExpression(p));
  else body.args.push(parseNamedValue(p));
}

/** [NAME] identifier | EVALNAME value */
function parseElementName(p: Parser): SpecialArgument {
  const startIndex = p.index;
  const role = "elementName" as const;
  if (p.eat("EVALNAME")) return p.node(startIndex, "SpecialArgument", { role, value: parseExpression(p), items: [] });
  if (p.at("NAME") && !isElementEndAhead(p)) p.take();
  if (!isName(p)) return p.node(startIndex, "SpecialArgument", { role, value: parseExpression(p), items: [] });
  return p.node(startIndex, "SpecialArgument", { role, alias: takeIdentifier(p), items: [] });
}

function isElementEndAhead(p: Parser): boolean {
  const { value } = p.peek(1);
  return value === "," || value === ")";
}

function isName(p: Parser): boolean {
  const { kind } = p.peek();
  return kind === "word" || kind === "quoted";
}

/** XMLATTRIBUTES "(" value [AS name] {"," …} ")", XMLNAMESPACES "(" text AS name | DEFAULT text {"," …} ")" */
function parseGroup(p: Parser, role: "attributes" | "namespaces"): SpecialArgument {
  const startIndex = p.index;
  p.index += 2;
  p.eat("ENTITYESCAPING");
  p.eat("NOENTITYESCAPING");
  p.eat("SCHEMACHECK");
  p.eat("NOSCHEMACHECK");
  const items: SpecialArgument[] = [];
  const parseItem = () => {
    const itemIndex = p.index;
    p.eat("DEFAULT");
    const value = parseExpression(p);
    const alias = isName(p) && !p.at("AS") ? takeIdentifier(p) : parseAlias(p);
    return p.node(itemIndex, "SpecialArgument", { role: "named" as const, value, alias, items: [] });
  };
  for (const item of parseElements(p, parseItem, isListEnd, "expected an attribute")) {
    const kept = { kind: "SpecialArgument" as const, start: item.start, end: item.end, role: "named" as const };
    items.push(item.kind === "Bogus" ? { ...kept, value: item, items: [] } : item);
  }
  p.expect(")");
  return p.node(startIndex, "SpecialArgument", { role, items });
}

/** AS name | AS EVALNAME value */
function parseAlias(p: Parser): Identifier | undefined {
  if (!p.eat("AS")) return undefined;
  if (p.at("EVALNAME") && !isElementEndAhead(p)) {
    p.take();
    parseExpression(p);
    return undefined;
  }
  if (isName(p)) return takeIdentifier(p);
  p.report("expected a name");
  return undefined;
}

/** value [AS name] */
function parseNamedValue(p: Parser): Expression | SpecialArgument | Bogus {
  const startIndex = p.index;
  const value = parseExpression(p);
  if (!p.at("AS")) return value;
  const alias = parseAlias(p);
  return p.node(startIndex, "SpecialArgument", { role: "named" as const, value, alias, items: [] });
}

/** [KEY] key (VALUE | IS | ":") value, or a lone value */
function parsePair(p: Parser): Expression | SpecialArgument | Bogus {
  const startIndex = p.index;
  const afterKey = p.peek(1).value;
  if (p.at("KEY") && !isElementEndAhead(p) && afterKey !== "." && afterKey !== "VALUE" && afterKey !== ":") p.take();
  const key = parseExpression(p);
  if (!p.eat("VALUE") && !p.eat("IS") && !p.eat(":")) return key;
  const value = parseExpression(p);
  return p.node(startIndex, "SpecialArgument", { role: "pair" as const, key, value, items: [] });
}

/** Words before a plain value. */
const VALUE_WORDS: ReadonlySet<string> = new Set(["DEFAULT", "VERSION", "ENCODING", "SIZE", "USING"]);

/** One word after an element, with what it brings. */
function parseClause(p: Parser, name: string, body: Body): void {
  if (p.at("ORDER", "BY")) {
    body.withinGroup = parseOrderBy(p);
    return;
  }
  if (p.peek().kind !== "word") {
    body.args.push(parseExpression(p));
    return;
  }
  const word = p.take().value;
  if (word !== "AS") body.words.push(word);
  if (word === "AS" || (word === "RETURNING" && !name.startsWith("XML"))) {
    const type = parseDataType(p);
    if (type.kind === "Bogus") body.args.push(type);
    else body.type = type;
  } else if (word === "PASSING") parsePassing(p, body);
  else if (word === "COLUMNS") body.columns = parseTableFunctionColumns(p);
  else if (VALUE_WORDS.has(word)) {
    p.eat("=");
    body.args.push(parseExpression(p));
  }
}

/** PASSING [BY (VALUE | REF)] value [AS name] {"," value [AS name]} */
function parsePassing(p: Parser, body: Body): void {
  if (p.eat("BY")) p.take();
  do {
    const startIndex = p.index;
    const value = parseExpression(p);
    const alias = parseAlias(p);
    body.args.push(p.node(startIndex, "SpecialArgument", { role: "passing" as const, value, alias, items: [] }));
  } while (p.eat(","));
}

/** Row sources: tables, derived tables, table functions and joins. */

import { parseElements } from "../../syntax/lists";
import type { Bogus } from "../../syntax/node";
import type { Parser } from "../../syntax/parser";
import type { Subquery } from "../nodes/expressions";
import type { Identifier, RawClause } from "../nodes/names";
import type {
  DerivedTable,
  FromClause,
  Join,
  ParenJoin,
  TableFunction,
  TableName,
  TableReference,
} from "../nodes/queries";
import { parseExpression } from "./expressions";
import { isIdentifierStart, parseIdentifier, parseNameList, parseObjectName, rawClause, takeIdentifier } from "./names";
import { parseOperand } from "./operands";
import { parsePivot, parseUnpivot } from "./pivots";
import { isQueryStart, isQueryTail, parseQueryAfter, parseSubquery } from "./queries";
import { isClauseEnd, isModel } from "./select";

/** FROM reference {"," reference} */
export function parseFromClause(p: Parser): FromClause {
  const startIndex = p.index;
  p.take();
  const items = parseElements(p, () => parseTableReference(p), isFromEnd, "expected a table");
  return p.node(startIndex, "FromClause", { items });
}

function isFromEnd(p: Parser): boolean {
  return isClauseEnd(p) || isQueryTail(p) || isModel(p);
}

/** primary {join}: joins bind from the left */
export function parseTableReference(p: Parser): TableReference | Bogus {
  return parseJoins(p, parseTablePrimary(p));
}

/** The row source that INSERT fills: a "(" after a table's name begins the columns, not a call. */
export function parseDmlTarget(p: Parser): TableReference | Bogus {
  const startIndex = p.index;
  const isNamed = isIdentifierStart(p) && !p.at("ONLY", "(") && !p.at("THE", "(");
  if (!isNamed) return parseTablePrimary(p);
  const name = parseObjectName(p);
  return finishTable(p, startIndex, "TableName", { name, isOnly: false });
}

function parseJoins(p: Parser, first: TableReference | Bogus): TableReference | Bogus {
  let left = first;
  for (;;) {
    const join = parseJoin(p, left);
    if (!join) return left;
    left = join;
  }
}

const JOIN_WORDS: ReadonlySet<string> = new Set("NATURAL CROSS INNER LEFT RIGHT FULL OUTER JOIN PARTITION".split(" "));

/** The words of a join that begins at the token `ahead`, as far as they go; none when no join begins there. */
function joinWords(p: Parser, ahead: number): string[] {
  const words: string[] = [];
  for (let at = ahead; p.atAny(JOIN_WORDS, at); at++) {
    const word = p.peek(at).value;
    words.push(word);
    if (word === "JOIN") return words;
    const isApply = word === "CROSS" || word === "OUTER";
    if (isApply && p.peek(at + 1).value === "APPLY") return [...words, "APPLY"];
  }
  return [];
}

/** [PARTITION BY …] join words [reference] (ON condition | USING "(" columns ")") */
function parseJoin(p: Parser, left: TableReference | Bogus): Join | undefined {
  if (!p.atAny(JOIN_WORDS)) return undefined;
  const partitionBefore = p.at("PARTITION", "BY") ? parsePartitionBy(p) : undefined;
  const words = joinWords(p, 0);
  if (words.length === 0) return undefined;
  const operatorToken = p.peek();
  p.index += words.length;
  const right = parseJoined(p, words);
  const partitionBy = partitionBefore ?? (p.at("PARTITION", "BY") ? parsePartitionBy(p) : undefined);
  const on = p.eat("ON") ? parseExpression(p) : undefined;
  const using = !on && p.eat("USING") ? parseNameList(p, "expected a column name") : undefined;
  const operator = words.join(" ");
  return p.nodeFrom(left, "Join", { left, operator, operatorToken, partitionBy, right, on, using });
}

/** The right side of a join. Where its condition must still come, `b JOIN c ON … ON …`, it is a join itself. */
function parseJoined(p: Parser, words: readonly string[]): TableReference | Bogus {
  let right = parseTablePrimary(p);
  const needsCondition = words[0] !== "CROSS" && words[0] !== "NATURAL" && words[words.length - 1] !== "APPLY";
  while (needsCondition && p.atAny(JOIN_WORDS) && joinWords(p, 0).length > 0) {
    const inner = right;
    const join = p.nested(() => parseJoin(p, inner) ?? p.bogus("expected a join", isFromEnd));
    right = join;
    if (join.kind === "Bogus") break;
  }
  return right;
}

/** PARTITION BY ("(" columns ")" | column): of a partitioned outer join */
function parsePartitionBy(p: Parser): RawClause {
  const startIndex = p.index;
  p.index += 2;
  if (p.at("(")) p.skipParentheses();
  else parseExpression(p);
  return rawClause(p, startIndex, "PARTITION BY");
}

/** Words before "(" that wrap an expression as a row source. */
const WRAPPERS: ReadonlySet<string> = new Set(["TABLE", "THE"]);

function parseTablePrimary(p: Parser): TableReference | Bogus {
  const startIndex = p.index;
  if (p.at("(")) return p.nested(() => parseParenthesisedTable(p));
  if (p.at("LATERAL", "(")) return p.nested(() => parseDerivedTable(p));
  if (p.atAny(WRAPPERS) && p.peek(1).value === "(") return parseWrapped(p);
  if (p.at("ONLY", "(")) return parseOnly(p);
  if (!isIdentifierStart(p)) return p.bogus("expected a table", isFromEnd);
  const name = parseObjectName(p);
  if (!p.at("(")) return finishTable(p, startIndex, "TableName", { name, isOnly: false });
  // It was a function's name.
  p.index = startIndex;
  return finishFunction(p, startIndex, { value: parseOperand(p) });
}

/** "(" (query | reference) ")" */
function parseParenthesisedTable(p: Parser): TableReference | Bogus {
  if (p.at("(", "SELECT") || p.at("(", "WITH")) return parseDerivedTable(p);
  const startIndex = p.index;
  p.take();
  const inner = parseTableReference(p);
  if (isPlainQuery(inner) && (p.at(")") || isQueryTail(p))) {
    const whole = parseQueryAfter(p, inner.query);
    p.expect(")");
    const subquery = p.node(startIndex, "Subquery", { query: whole });
    return finishTable(p, startIndex, "DerivedTable", { isLateral: false, query: subquery });
  }
  if (!p.at(")")) return unclosed(p, startIndex);
  p.take();
  const alias = parseTableAlias(p);
  return p.node(startIndex, "ParenJoin", { inner, alias }) satisfies ParenJoin;
}

/** Whether it was only a query in parentheses, which more parentheses or a set operation may go on with. */
function isPlainQuery(table: TableReference | Bogus): table is DerivedTable & { query: Subquery } {
  if (table.kind !== "DerivedTable" || table.query.kind !== "Subquery") return false;
  const { isLateral, restriction, flashback, pivot, unpivot, matchRecognize, alias } = table;
  return !(isLateral || restriction || flashback || pivot || unpivot || matchRecognize || alias);
}

function unclosed(p: Parser, startIndex: number): Bogus {
  const { message } = p.bogus("expected )", (at) => at.at(")") || at.at(";"));
  p.eat(")");
  return p.node(startIndex, "Bogus", { message });
}

/** [LATERAL] "(" query [WITH READ ONLY | WITH CHECK OPTION] ")" */
function parseDerivedTable(p: Parser): DerivedTable {
  const startIndex = p.index;
  const isLateral = p.eat("LATERAL") !== undefined;
  let restriction: RawClause | undefined;
  const query = parseSubquery(p, () => {
    restriction = parseRestriction(p);
  });
  return finishTable(p, startIndex, "DerivedTable", { isLateral, query, restriction });
}

/** WITH (READ ONLY | CHECK OPTION) [CONSTRAINT name] */
export function parseRestriction(p: Parser): RawClause | undefined {
  const startIndex = p.index;
  const name = p.at("WITH", "READ", "ONLY")
    ? "WITH READ ONLY"
    : p.at("WITH", "CHECK", "OPTION")
      ? "WITH CHECK OPTION"
      : "";
  if (!name) return undefined;
  p.index += 3;
  if (p.eat("CONSTRAINT")) parseIdentifier(p, "expected a constraint name");
  return rawClause(p, startIndex, name);
}

/** (TABLE | THE) "(" (query | value) ")" ["(" "+" ")"] */
function parseWrapped(p: Parser): TableFunction {
  const startIndex = p.index;
  const wrapper = p.take();
  if (isQueryStart(p)) return finishFunction(p, startIndex, { wrapper, value: p.nested(() => parseSubquery(p)) });
  p.take();
  const value = p.nested(() => parseExpression(p));
  p.expect(")");
  return finishFunction(p, startIndex, { wrapper, value });
}

/** ONLY "(" name ")" */
function parseOnly(p: Parser): TableName {
  const startIndex = p.index;
  p.index += 2;
  const name = parseObjectName(p, "expected a view or table");
  p.expect(")");
  return finishTable(p, startIndex, "TableName", { name, isOnly: true });
}

function finishFunction(
  p: Parser,
  startIndex: number,
  fields: Pick<TableFunction, "wrapper" | "value">,
): TableFunction {
  const isOuter = p.eat("(", "+", ")") !== undefined;
  return finishTable(p, startIndex, "TableFunction", { ...fields, isOuter });
}

type Extensions = Pick<
  TableName,
  "partition" | "sample" | "flashback" | "pivot" | "unpivot" | "matchRecognize" | "alias"
>;

/** What may follow a row source: partition, sample, flashback, pivot, row pattern, alias. */
function finishTable<K extends string, F extends object>(p: Parser, startIndex: number, kind: K, fields: F) {
  const extensions: Extensions = {};
  while (parseExtension(p, extensions));
  return p.node(startIndex, kind, { ...fields, ...extensions });
}

function parseExtension(p: Parser, found: Extensions): boolean {
  const { kind, value } = p.peek();
  if (kind === "quoted") return parseAliasInto(p, found);
  if (kind !== "word") return false;
  switch (value) {
    case "PARTITION":
    case "SUBPARTITION":
      if (p.peek(1).value === "(" || p.at(value, "FOR")) return (found.partition = parsePartition(p)) !== undefined;
      break;
    case "SAMPLE":
      if (p.peek(1).value === "(" || p.at("SAMPLE", "BLOCK")) return (found.sample = parseSample(p)) !== undefined;
      break;
    case "AS":
      if (p.at("AS", "OF")) return (found.flashback = parseAsOf(p)) !== undefined;
      break;
    case "VERSIONS":
      if (p.at("VERSIONS", "BETWEEN")) return (found.flashback = parseVersions(p)) !== undefined;
      if (p.at("VERSIONS", "PERIOD")) return (found.flashback = parseVersions(p)) !== undefined;
      break;
    case "PIVOT":
      if (p.at("PIVOT", "(") || p.at("PIVOT", "XML")) return parsePivotInto(p, found, "pivot");
      break;
    case "UNPIVOT":
      if (p.peek(1).value === "(" || p.at("UNPIVOT", "INCLUDE") || p.at("UNPIVOT", "EXCLUDE")) {
        return parsePivotInto(p, found, "unpivot");
      }
      break;
    case "MATCH_RECOGNIZE":
      if (p.peek(1).value === "(") return (found.matchRecognize = parseMatchRecognize(p)) !== undefined;
      break;
  }
  return parseAliasInto(p, found);
}

/** PIVOT or UNPIVOT; where the row source has an alias already, the next one names the pivoted rows. */
function parsePivotInto(p: Parser, found: Extensions, which: "pivot" | "unpivot"): boolean {
  if (found[which]) return false;
  const clause = which === "pivot" ? (found.pivot = parsePivot(p)) : (found.unpivot = parseUnpivot(p));
  if (found.alias) clause.alias = parseTableAlias(p);
  return true;
}

function parseAliasInto(p: Parser, found: Extensions): boolean {
  if (found.alias) return false;
  found.alias = parseTableAlias(p);
  return found.alias !== undefined;
}

/** Words that come after a table and are no alias, although Oracle lets them be names. */
const NO_ALIAS: ReadonlySet<string> = new Set(["JOIN", "USING", "SET"]);

/** [AS] alias */
export function parseTableAlias(p: Parser): Identifier | undefined {
  if (p.at("AS") && isIdentifierStart(p, 1)) p.take();
  else if (!isIdentifierStart(p) || isClauseEnd(p) || p.atAny(NO_ALIAS) || isJoinStart(p)) return undefined;
  return parseIdentifier(p);
}

function isJoinStart(p: Parser): boolean {
  return p.atAny(JOIN_WORDS) && (p.at("PARTITION", "BY") || joinWords(p, 0).length > 0);
}

/** (PARTITION | SUBPARTITION) ("(" name ")" | FOR "(" keys ")") */
function parsePartition(p: Parser): RawClause {
  const startIndex = p.index;
  const { value } = p.take();
  p.eat("FOR");
  if (p.at("(")) p.skipParentheses();
  return rawClause(p, startIndex, value);
}

/** SAMPLE [BLOCK] "(" percent ["," count] ")" [SEED "(" number ")"] */
function parseSample(p: Parser): RawClause {
  const startIndex = p.index;
  p.take();
  p.eat("BLOCK");
  if (p.at("(")) p.skipParentheses();
  if (p.eat("SEED") && p.at("(")) p.skipParentheses();
  return rawClause(p, startIndex, "SAMPLE");
}

/** AS OF (SCN | TIMESTAMP | PERIOD FOR name) value */
function parseAsOf(p: Parser): RawClause {
  const startIndex = p.index;
  p.index += 2;
  if (p.eat("PERIOD", "FOR")) takeIdentifier(p);
  else skipFlashbackWord(p);
  parseExpression(p);
  return rawClause(p, startIndex, "AS OF");
}

/** SCN and TIMESTAMP; a literal TIMESTAMP '…' without the word before it stays an expression. */
function skipFlashbackWord(p: Parser): void {
  if (!p.eat("SCN") && p.at("TIMESTAMP") && p.peek(1).kind !== "string") p.take();
}

/** VERSIONS [PERIOD FOR name] BETWEEN [SCN | TIMESTAMP] low AND high */
function parseVersions(p: Parser): RawClause {
  const startIndex = p.index;
  p.take();
  if (p.eat("PERIOD", "FOR")) takeIdentifier(p);
  p.eat("BETWEEN");
  skipFlashbackWord(p);
  parseExpression(p);
  return rawClause(p, startIndex, "VERSIONS");
}

function parseMatchRecognize(p: Parser): RawClause {
  const startIndex = p.index;
  p.take();
  p.skipParentheses();
  return rawClause(p, startIndex, "MATCH_RECOGNIZE");
}

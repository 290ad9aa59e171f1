/** PARTITION BY and SUBPARTITION BY of tables and materialized views, with the partitions and their properties. */

import { parseElements } from "../../syntax/lists";
import type { Bogus } from "../../syntax/node";
import type { Parser } from "../../syntax/parser";
import type { Expression, PartitionClause, PartitionDefinition, RawClause, SubpartitionClause } from "../nodes";
import { atStatementEnd, defineClauses, joinClauses } from "./clause-patterns";
import { parseExpression } from "./expressions";
import { isIdentifierStart, parseIdentifier } from "./names";
import { parseClauses, tableClauses } from "./physical-properties";

const STORE_IN = defineClauses(["STORE IN: {(…) | <name>}", "OVERFLOW STORE IN: (…)"]);

/** What a partition may say of itself: more than a table in two places. */
const partitionClauses = joinClauses(
  STORE_IN,
  defineClauses(["EXTERNAL [DEFAULT DIRECTORY <name> | LOCATION (…) | ACCESS PARAMETERS (…)]*"]),
  tableClauses,
);

/** PARTITION BY method (columns) [INTERVAL (…)] [SUBPARTITION BY …] [PARTITIONS n] [(PARTITION …, …)] */
export function parsePartitionClause(p: Parser): PartitionClause {
  const startIndex = p.index;
  if (!p.eat("PARTITION", "BY")) p.eat("PARTITIONSET", "BY");
  const method = parseMethod(p);
  const columns = p.at("(") && method !== "SYSTEM" ? parseExpressions(p) : [];
  const isAutomatic = p.eat("AUTOMATIC") !== undefined;
  const interval = p.eat("INTERVAL") ? parseInParentheses(p) : undefined;
  let storeIn = STORE_IN.parse(p);
  const subpartition = p.at("SUBPARTITION", "BY") ? parseSubpartitionClause(p) : undefined;
  const count = parseCount(p, "PARTITIONS");
  storeIn = STORE_IN.parse(p) ?? storeIn;
  STORE_IN.parse(p);
  const partitions = p.at("(") ? parsePartitionList(p) : [];
  return p.node(startIndex, "PartitionClause", {
    method,
    isAutomatic,
    columns,
    interval,
    storeIn,
    subpartition,
    count,
    partitions: partitions.filter((partition) => partition.kind === "PartitionDefinition"),
    unread: partitions.filter((partition) => partition.kind === "Bogus"),
  });
}

/** SUBPARTITION BY method (columns) [SUBPARTITION TEMPLATE (…) | SUBPARTITIONS n [STORE IN (…)]] */
function parseSubpartitionClause(p: Parser): SubpartitionClause {
  const startIndex = p.index;
  p.eat("SUBPARTITION", "BY");
  const method = parseMethod(p);
  const columns = p.at("(") ? parseExpressions(p) : [];
  p.eat("AUTOMATIC");
  let template: (PartitionDefinition | Bogus)[] = [];
  let templateCount: string | undefined;
  if (p.eat("SUBPARTITION", "TEMPLATE")) {
    if (p.at("(")) template = parsePartitionList(p);
    else templateCount = p.take().value;
  }
  const count = parseCount(p, "SUBPARTITIONS") ?? templateCount;
  STORE_IN.parse(p);
  return p.node(startIndex, "SubpartitionClause", {
    method,
    columns,
    count,
    template: template.filter((partition) => partition.kind === "PartitionDefinition"),
    unread: template.filter((partition) => partition.kind === "Bogus"),
  });
}

const METHODS: ReadonlySet<string> = new Set(["RANGE", "LIST", "HASH", "REFERENCE", "SYSTEM"]);

function parseMethod(p: Parser): string {
  if (p.eat("CONSISTENT", "HASH")) return "CONSISTENT HASH";
  if (p.atAny(METHODS)) return p.take().value;
  p.report("expected RANGE, LIST, HASH, REFERENCE or SYSTEM");
  return "";
}

/** PARTITIONS n, PARTITIONS AUTO */
function parseCount(p: Parser, word: string): string | undefined {
  return p.eat(word) ? p.take().value : undefined;
}

function isListEnd(p: Parser): boolean {
  return p.at(")") || p.at(";");
}

/** `( PARTITION …, PARTITION … )` */
function parsePartitionList(p: Parser): (PartitionDefinition | Bogus)[] {
  p.take();
  const partitions = parseElements(
    p,
    () => p.nested(() => parsePartitionDefinition(p)),
    isListEnd,
    "expected a partition",
  );
  p.expect(")", "expected , or ) after a partition");
  return partitions;
}

const PARTITION_WORDS: ReadonlySet<string> = new Set(["PARTITION", "SUBPARTITION", "PARTITIONSET"]);

/** What follows PARTITION directly where the partition has no name. */
const AFTER_MISSING_NAME: ReadonlySet<string> = new Set(["TABLESPACE", "PCTFREE", "STORAGE", "LOB", "SEGMENT"]);

/** PARTITION [name] [VALUES [LESS THAN] (…)] properties [(SUBPARTITION …) | SUBPARTITIONS n] */
function parsePartitionDefinition(p: Parser): PartitionDefinition | Bogus {
  const startIndex = p.index;
  if (!p.atAny(PARTITION_WORDS)) return p.bogus("expected PARTITION", (at) => at.at(",") || isListEnd(at));
  p.take();
  const hasName = isIdentifierStart(p) && !p.atAny(AFTER_MISSING_NAME);
  const name = hasName ? parseIdentifier(p) : undefined;
  const { bound, values } = parseBound(p);
  const properties: RawClause[] = [];
  const unread: Bogus[] = [];
  let subpartitions: (PartitionDefinition | Bogus)[] = [];
  let subpartitionCount: string | undefined;
  while (!atStatementEnd(p) && !p.at(",") && !p.at(")")) {
    if (p.at("(")) subpartitions = parsePartitionList(p);
    else if (p.at("SUBPARTITIONS")) subpartitionCount = parseCount(p, "SUBPARTITIONS");
    else {
      const clauses = parseClauses(p, partitionClauses, atPartitionPart);
      properties.push(...clauses.properties);
      unread.push(...clauses.unread);
    }
  }
  return p.node(startIndex, "PartitionDefinition", {
    name,
    bound,
    values,
    properties,
    subpartitionCount,
    subpartitions: subpartitions.filter((partition) => partition.kind === "PartitionDefinition"),
    unread: [...unread, ...subpartitions.filter((partition) => partition.kind === "Bogus")],
  });
}

const PARTITION_PARTS: ReadonlySet<string> = new Set([",", ")", "(", "SUBPARTITIONS"]);

function atPartitionPart(p: Parser): boolean {
  return p.atAny(PARTITION_PARTS);
}

/** VALUES LESS THAN ( values ) or VALUES ( values ) */
function parseBound(p: Parser): Pick<PartitionDefinition, "bound" | "values"> {
  if (!p.eat("VALUES")) return { bound: undefined, values: [] };
  const bound = p.eat("LESS", "THAN") ? "LESS THAN" : "VALUES";
  if (p.at("(")) return { bound, values: parseExpressions(p) };
  // MAXVALUE and DEFAULT without parentheses were accepted by old releases.
  return { bound, values: [parseBoundValue(p)] };
}

/** `( expression, … )`, empty too. */
function parseExpressions(p: Parser): (Expression | Bogus)[] {
  p.take();
  const values = p.at(")") ? [] : parseElements(p, () => parseBoundValue(p), isListEnd, "expected a value");
  p.expect(")", "expected , or )");
  return values;
}

/** MAXVALUE, DEFAULT, or an expression. */
function parseBoundValue(p: Parser): Expression | Bogus {
  const startIndex = p.index;
  if (p.at("MAXVALUE")) {
    const value = p.take().value;
    const identifier = p.node(startIndex, "Identifier", { value, isQuoted: false });
    return p.node(startIndex, "NameExpression", { name: p.node(startIndex, "ObjectName", { parts: [identifier] }) });
  }
  if (p.eat("DEFAULT")) return p.node(startIndex, "Literal", { type: "default" as const, value: "DEFAULT" });
  return parseExpression(p);
}

/** `( expression )` */
function parseInParentheses(p: Parser): Expression | Bogus {
  p.expect("(");
  const value = parseExpression(p);
  p.expect(")");
  return value;
}

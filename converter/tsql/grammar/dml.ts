/** Statements that change rows, and what their kinds share. */

import { parseElements } from "../../syntax/lists";
import type { Bogus } from "../../syntax/node";
import type { Parser } from "../../syntax/parser";
import type { NameExpression } from "../nodes/expressions";
import type { RawClause } from "../nodes/names";
import type { ColumnReferenceList, DmlStatement, Query, Truncate, WithClause } from "../nodes/queries";
import { parseInsert } from "./insert";
import { parseMerge } from "./merge";
import { atName, isListEnd, parseObjectName, rawClause } from "./names";
import { parseQueryBody, parseWithClause } from "./queries";
import { isClauseEnd } from "./recovery";
import { parseDelete, parseUpdate } from "./update-delete";

const DML_WORDS: ReadonlySet<string> = new Set(["INSERT", "UPDATE", "DELETE", "MERGE", "TRUNCATE"]);

/** Whether a statement that changes rows begins here: INSERT, UPDATE, DELETE, MERGE, TRUNCATE TABLE. */
export function isDmlStart(p: Parser): boolean {
  return p.atAny(DML_WORDS) && !p.at("UPDATE", "STATISTICS");
}

/** The statement whose first word is INSERT, UPDATE, DELETE, MERGE or TRUNCATE. */
export function parseDml(p: Parser): DmlStatement | Bogus {
  return p.at("TRUNCATE") ? parseTruncate(p) : parseChange(p, p.index, undefined);
}

/** A statement that begins with WITH and common table expressions: a query or DML. */
export function parseWithStatement(p: Parser): Query | DmlStatement | Bogus {
  const startIndex = p.index;
  const withClause = parseWithClause(p);
  if (isDmlStart(p) && !p.at("TRUNCATE")) return parseChange(p, startIndex, withClause);
  if (p.at("SELECT") || p.at("(")) return parseQueryBody(p, startIndex, withClause);
  const { message } = p.bogus("expected SELECT, INSERT, UPDATE, DELETE or MERGE", isClauseEnd);
  return p.node(startIndex, "Bogus", { message });
}

function parseChange(p: Parser, startIndex: number, withClause: WithClause | undefined): DmlStatement | Bogus {
  const read = readerOf(p);
  if (!read) return p.bogus("expected INSERT, UPDATE, DELETE or MERGE", isClauseEnd);
  return p.nested(() => read(p, startIndex, withClause));
}

function readerOf(p: Parser) {
  if (p.at("INSERT")) return parseInsert;
  if (p.at("UPDATE")) return parseUpdate;
  if (p.at("DELETE")) return parseDelete;
  return p.at("MERGE") ? parseMerge : undefined;
}

/** TRUNCATE TABLE name [WITH "(" PARTITIONS "(" … ")" ")"] */
function parseTruncate(p: Parser): Truncate {
  const startIndex = p.index;
  p.take();
  p.expect("TABLE");
  const table = parseObjectName(p, "expected a table");
  return p.node(startIndex, "Truncate", { table, partitions: parsePartitions(p) });
}

function parsePartitions(p: Parser): RawClause | undefined {
  if (!p.at("WITH", "(")) return undefined;
  const startIndex = p.index;
  p.take();
  p.skipParentheses();
  return rawClause(p, startIndex, "WITH PARTITIONS");
}

/** "(" column {"," column} ")" */
export function parseColumnReferences(p: Parser): ColumnReferenceList {
  const startIndex = p.index;
  p.take();
  const columns = parseElements(p, () => parseColumnReference(p), isListEnd, "expected a column name");
  p.expect(")");
  return p.node(startIndex, "ColumnReferenceList", { columns });
}

function parseColumnReference(p: Parser): NameExpression | Bogus {
  if (!atName(p)) return p.bogus("expected a column name", (at) => at.at(",") || isListEnd(at));
  const name = parseObjectName(p);
  return { kind: "NameExpression", start: name.start, end: name.end, name };
}

/** DROP of objects of every kind. */
import type { Bogus } from "../../syntax/node";
import type { Parser } from "../../syntax/parser";
import type { Drop, ObjectName } from "../nodes";
import { parseRest, parseUnknownKind, parseWholeClause } from "./clauses";
import { atName, parseObjectName } from "./names";
import { NAMELESS_TYPES, parseObjectType } from "./object-types";

/** What may follow the names: ON DATABASE, WITH NO DEPENDENTS, REMOVE PROVIDER KEY, AUTHORIZATION owner. */
const REST_WORDS: ReadonlySet<string> = new Set(["ON", "WITH", "REMOVE", "AUTHORIZATION"]);

/** DROP type [IF EXISTS] name {"," name} rest */
export function parseDrop(p: Parser): Drop | Bogus {
  const startIndex = p.index;
  p.take();
  const objectType = parseObjectType(p);
  if (!objectType) return parseUnknownKind(p, startIndex, "expected the kind of object to drop");
  const ifExists = p.eat("IF", "EXISTS") !== undefined;
  if (objectType === "INDEX") return parseDroppedIndexes(p, startIndex, ifExists);
  if (NAMELESS_TYPES.has(objectType)) {
    const table = objectType === "FULLTEXT INDEX" && p.eat("ON") ? parseObjectName(p) : undefined;
    return p.node(startIndex, "Drop", { objectType, ifExists, names: [], table, rest: parseRest(p) });
  }
  const names: ObjectName[] = [];
  do names.push(parseObjectName(p, "expected the object's name"));
  while (p.eat(","));
  const rest = p.atAny(REST_WORDS) ? parseWholeClause(p) : undefined;
  return p.node(startIndex, "Drop", { objectType, ifExists, names, rest });
}

/** name [ON table [WITH (…)]] {"," …}; the old form names the table first: `t.i`. */
function parseDroppedIndexes(p: Parser, startIndex: number, ifExists: boolean): Drop {
  const names: ObjectName[] = [];
  const tables: ObjectName[] = [];
  let rest: Drop["rest"];
  do {
    names.push(parseObjectName(p, "expected the index's name"));
    if (p.eat("ON")) tables.push(parseObjectName(p, "expected the table's name"));
    if (p.at("WITH", "(")) rest = parseDropOptions(p);
  } while (p.at(",") && atName(p, 1) && p.eat(","));
  const [table, ...others] = tables;
  const otherTables = others.length > 0 ? others : undefined;
  return p.node(startIndex, "Drop", { objectType: "INDEX", ifExists, names, table, otherTables, rest });
}

/** WITH "(" options ")"; those of the last index where several have some. */
function parseDropOptions(p: Parser): Drop["rest"] {
  const startIndex = p.index;
  p.take();
  p.skipParentheses();
  return p.node(startIndex, "RawClause", { name: "WITH" });
}

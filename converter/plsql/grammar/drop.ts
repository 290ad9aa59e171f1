/** DROP, TRUNCATE and RENAME. */
import type { Bogus } from "../../syntax/node";
import type { Parser } from "../../syntax/parser";
import type { Drop, Rename, Truncate } from "../nodes";
import { atStatementEnd, parseRest } from "./clause-patterns";
import { parseObjectName } from "./names";
import { parseObjectType } from "./object-types";

/** Kinds of objects that are dropped without a name of their own. */
const NAMELESS: ReadonlySet<string> = new Set(["DATABASE"]);

/** DROP type [IF EXISTS] name rest */
export function parseDrop(p: Parser): Drop | Bogus {
  const startIndex = p.index;
  p.take();
  const objectType = parseObjectType(p);
  if (!objectType) return p.bogus("expected the kind of object to drop", atStatementEnd);
  const ifExists = p.eat("IF", "EXISTS") !== undefined;
  if (objectType.endsWith(" LOG")) p.eat("ON");
  const name = !NAMELESS.has(objectType) ? parseObjectName(p, "expected the object's name") : undefined;
  return p.node(startIndex, "Drop", { objectType, ifExists, name, rest: parseRest(p) });
}

/** TRUNCATE (TABLE | CLUSTER) name rest */
export function parseTruncate(p: Parser): Truncate {
  const startIndex = p.index;
  p.take();
  if (!p.eat("CLUSTER")) p.expect("TABLE");
  const table = parseObjectName(p, "expected the table's name");
  return p.node(startIndex, "Truncate", { table, rest: parseRest(p) });
}

/** RENAME name TO name */
export function parseRename(p: Parser): Rename {
  const startIndex = p.index;
  p.take();
  const from = parseObjectName(p, "expected the object's name");
  p.expect("TO");
  const to = parseObjectName(p, "expected the object's new name");
  return p.node(startIndex, "Rename", { from, to });
}

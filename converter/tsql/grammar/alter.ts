/** ALTER of everything but tables, views and code. */
import type { Bogus } from "../../syntax/node";
import type { Parser } from "../../syntax/parser";
import type { AlterOther, ObjectName } from "../nodes";
import { parseRest, parseUnknownKind, parseWholeClause } from "./clauses";
import { atName, parseObjectName } from "./names";
import { NAMELESS_TYPES, parseObjectType } from "./object-types";
import { parseSecurableClass } from "./permissions";
import { parseSequenceOptions } from "./sequences";

/** Reserved words that stand in the place of a name: ALTER INDEX ALL, ALTER DATABASE CURRENT. */
const NAME_WORDS: ReadonlySet<string> = new Set(["ALL", "CURRENT"]);

/** ALTER type name action, the cursor being on ALTER. */
export function parseAlterOther(p: Parser): AlterOther | Bogus {
  const startIndex = p.index;
  p.take();
  const objectType = parseObjectType(p);
  if (!objectType) return parseUnknownKind(p, startIndex, "expected the kind of object to alter");
  if (objectType === "AUTHORIZATION") return parseAuthorization(p, startIndex);
  const name = NAMELESS_TYPES.has(objectType) ? undefined : parseAltered(p);
  const table =
    objectType.endsWith("INDEX") && p.eat("ON") ? parseObjectName(p, "expected the table's name") : undefined;
  if (objectType === "SEQUENCE") {
    const options = parseSequenceOptions(p);
    return p.node(startIndex, "AlterOther", { objectType, name, options, rest: parseRest(p) });
  }
  return p.node(startIndex, "AlterOther", { objectType, name, table, options: [], rest: parseAction(p) });
}

function parseAltered(p: Parser): ObjectName | undefined {
  if (atName(p)) return parseObjectName(p);
  if (p.atAny(NAME_WORDS)) p.take();
  else p.report("expected the object's name");
  return undefined;
}

/** What stands before the action itself: `ALTER EVENT SESSION s ON SERVER DROP EVENT …`, `… FUNCTION f() MERGE …`. */
const BEFORE_ACTION: readonly (readonly string[])[] = [
  ["ON", "SERVER"],
  ["ON", "DATABASE"],
  ["FOR", "SECONDARY"],
  ["FOR", "CONVERSATION"],
  ["(", ")"],
];

/** What is done: its first word may begin a statement elsewhere (SET, MERGE, DROP, ADD). */
function parseAction(p: Parser): AlterOther["rest"] {
  const startIndex = p.index;
  BEFORE_ACTION.find((words) => p.eat(...words));
  const action = parseWholeClause(p);
  if (!action) p.report("expected what is to be altered");
  return action && p.node(startIndex, "RawClause", { name: action.name });
}

/** ON [class ::] object TO principal */
function parseAuthorization(p: Parser, startIndex: number): AlterOther {
  p.expect("ON");
  parseSecurableClass(p);
  const name = parseObjectName(p, "expected the object's name");
  return p.node(startIndex, "AlterOther", { objectType: "AUTHORIZATION", name, options: [], rest: parseRest(p) });
}

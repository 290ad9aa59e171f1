/** Small definitions: synonyms, principals, triggers switched on and off, and kinds kept whole. */
import type { Bogus } from "../../syntax/node";
import type { Parser } from "../../syntax/parser";
import type { CreateOther, CreatePrincipal, CreateSynonym, EnableTrigger, ObjectName } from "../nodes";
import { parseRest, parseUnknownKind } from "./clauses";
import { atName, parseIdentifier, parseObjectName } from "./names";
import { NAMELESS_TYPES, parseObjectType } from "./object-types";

/** SYNONYM name FOR target, the cursor being behind CREATE. */
export function parseCreateSynonym(p: Parser, startIndex: number): CreateSynonym {
  p.expect("SYNONYM");
  const name = parseObjectName(p, "expected the synonym's name");
  p.expect("FOR");
  const target = parseObjectName(p, "expected the object that the synonym stands for");
  return p.node(startIndex, "CreateSynonym", { name, target });
}

/** (LOGIN | USER | ROLE | APPLICATION ROLE) name rest, the cursor being behind CREATE. */
export function parseCreatePrincipal(p: Parser, startIndex: number): CreatePrincipal {
  const principalType = parsePrincipalType(p);
  const name = parseIdentifier(p, "expected a name");
  return p.node(startIndex, "CreatePrincipal", { principalType, name, rest: parseRest(p) });
}

function parsePrincipalType(p: Parser): CreatePrincipal["principalType"] {
  if (p.eat("APPLICATION", "ROLE")) return "APPLICATION ROLE";
  if (p.eat("LOGIN")) return "LOGIN";
  if (p.eat("ROLE")) return "ROLE";
  p.eat("USER");
  return "USER";
}

/** CREATE of a kind that is kept whole, the cursor being behind CREATE. */
export function parseCreateOther(p: Parser, startIndex: number): CreateOther | Bogus {
  const objectType = parseObjectType(p);
  if (!objectType) {
    const { start, end } = p.peek();
    return parseUnknownKind(p, startIndex, `Portolan does not know CREATE ${p.text.slice(start, end)}`.trimEnd());
  }
  const name = NAMELESS_TYPES.has(objectType) || !atName(p) ? undefined : parseObjectName(p);
  return p.node(startIndex, "CreateOther", { objectType, name, rest: parseRest(p) });
}

/** (ENABLE | DISABLE) TRIGGER (ALL | names) ON (table | DATABASE | ALL SERVER) */
export function parseEnableTrigger(p: Parser): EnableTrigger {
  const startIndex = p.index;
  const isEnabled = p.take().value === "ENABLE";
  p.expect("TRIGGER");
  const names: ObjectName[] = [];
  if (!p.eat("ALL")) {
    do names.push(parseObjectName(p, "expected the trigger's name"));
    while (p.eat(","));
  }
  p.expect("ON");
  const scope = parseTriggerScope(p);
  const table = scope ? undefined : parseObjectName(p, "expected the table's name");
  return p.node(startIndex, "EnableTrigger", { isEnabled, names, table, scope });
}

function parseTriggerScope(p: Parser): string | undefined {
  if (p.eat("DATABASE")) return "DATABASE";
  return p.eat("ALL", "SERVER") ? "ALL SERVER" : undefined;
}

/** CREATE SCHEMA with the objects and permissions that it makes at once. */
import type { Bogus } from "../../syntax/node";
import type { Parser } from "../../syntax/parser";
import type { CreateSchema, Definition, Identifier } from "../nodes";
import { atName, parseIdentifier } from "./names";
import { parsePermission } from "./permissions";
import { parseCreateTable } from "./tables";
import { parseView } from "./views";

/** SCHEMA [name] [AUTHORIZATION owner] { CREATE TABLE … | CREATE VIEW … | GRANT | REVOKE | DENY … } */
export function parseCreateSchema(p: Parser, startIndex: number): CreateSchema {
  p.expect("SCHEMA");
  const name = p.at("AUTHORIZATION") ? undefined : parseIdentifier(p, "expected the schema's name");
  const owner = p.eat("AUTHORIZATION") ? parseOwner(p) : undefined;
  const elements: (Definition | Bogus)[] = [];
  for (let element = parseSchemaElement(p); element; element = parseSchemaElement(p)) elements.push(element);
  return p.node(startIndex, "CreateSchema", { name, owner, elements });
}

function parseOwner(p: Parser): Identifier | undefined {
  if (atName(p)) return parseIdentifier(p);
  p.report("expected the owner's name");
  return undefined;
}

const PERMISSION_WORDS: ReadonlySet<string> = new Set(["GRANT", "REVOKE", "DENY"]);

function parseSchemaElement(p: Parser): Definition | undefined {
  const startIndex = p.index;
  if (p.at("CREATE", "TABLE")) {
    p.take();
    return parseCreateTable(p, startIndex);
  }
  if (p.at("CREATE", "VIEW")) {
    p.take();
    return parseView(p, startIndex, "CREATE");
  }
  return p.atAny(PERMISSION_WORDS) ? parsePermission(p) : undefined;
}

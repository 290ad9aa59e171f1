/** GRANT, DENY and REVOKE. */

import { parseElements } from "../../syntax/lists";
import type { Parser } from "../../syntax/parser";
import type { GrantedPermission, Identifier, NameList, ObjectName, Permission } from "../nodes";
import { parseRest } from "./clauses";
import { parseIdentifier, parseNameList, parseObjectName, takeIdentifier } from "./names";
import { atStatementEnd } from "./recovery";

const PERMISSIONS_END: ReadonlySet<string> = new Set(["ON", "TO", "FROM"]);
const GRANTEES_END: ReadonlySet<string> = new Set(["WITH", "CASCADE", "AS"]);

/** action permissions [ON [class::]object [(columns)]] (TO | FROM) grantees [WITH GRANT OPTION] [CASCADE] [AS principal] */
export function parsePermission(p: Parser): Permission {
  const startIndex = p.index;
  const word = p.take().value;
  const action = word === "GRANT" || word === "DENY" ? word : ("REVOKE" as const);
  const isGrantOptionOnly = p.eat("GRANT", "OPTION", "FOR") ? true : undefined;
  const permissions = parseElements(p, () => parseGranted(p), atPermissionsEnd, "expected a permission");
  const { securableClass, object, columns } = p.eat("ON") ? parseSecurable(p) : {};
  if (!p.eat("TO") && !p.eat("FROM")) p.report(action === "REVOKE" ? "expected FROM" : "expected TO");
  const grantees = parseElements(p, () => parseGrantee(p), atGranteesEnd, "expected a user or a role");
  const withGrantOption = p.eat("WITH", "GRANT", "OPTION") !== undefined;
  return p.node(startIndex, "Permission", {
    action,
    permissions: permissions.filter((permission) => permission.kind === "GrantedPermission"),
    securableClass,
    object,
    columns,
    isGrantOptionOnly,
    grantees: [...permissions.filter((permission) => permission.kind === "Bogus"), ...grantees],
    withGrantOption,
    rest: parseRest(p),
  });
}

function atPermissionsEnd(p: Parser): boolean {
  return p.isAtEnd || p.at(";") || p.atAny(PERMISSIONS_END);
}

function atGranteesEnd(p: Parser): boolean {
  return p.atAny(GRANTEES_END) || atStatementEnd(p);
}

/** The words of a permission with the columns of SELECT, UPDATE and REFERENCES. */
function parseGranted(p: Parser): GrantedPermission {
  const startIndex = p.index;
  const words: string[] = [];
  while (p.peek().kind === "word" && !atPermissionsEnd(p)) words.push(p.take().value);
  const columns = p.at("(") ? parseNameList(p, "expected a column name") : undefined;
  return p.node(startIndex, "GrantedPermission", { name: words.join(" "), columns });
}

interface Securable {
  securableClass?: string;
  object: ObjectName;
  columns?: NameList;
}

/** [class ::] object ["(" columns ")"]; a class may have several words (XML SCHEMA COLLECTION). */
function parseSecurable(p: Parser): Securable {
  const securableClass = parseSecurableClass(p);
  const object = parseObjectName(p, "expected the object's name");
  const columns = p.at("(") ? parseNameList(p, "expected a column name") : undefined;
  return { securableClass, object, columns };
}

/** {word} "::"; nothing is taken where no `::` follows the words. */
export function parseSecurableClass(p: Parser): string | undefined {
  let count = 0;
  while (p.peek(count).kind === "word") count++;
  const { kind, value } = p.peek(count);
  if (count === 0 || kind !== "operator" || value !== "::") return undefined;
  const words = Array.from({ length: count }, () => p.take().value);
  p.take();
  return words.join(" ");
}

/** A user or a role; PUBLIC and NULL are reserved words. */
function parseGrantee(p: Parser): Identifier {
  if (p.at("PUBLIC") || p.at("NULL")) return takeIdentifier(p);
  return parseIdentifier(p, "expected a user or a role");
}

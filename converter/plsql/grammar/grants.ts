/** GRANT and REVOKE of privileges and roles. */

import { parseElements } from "../../syntax/lists";
import type { Bogus } from "../../syntax/node";
import type { Parser } from "../../syntax/parser";
import type { Grant, GrantedPrivilege, Identifier, ObjectName } from "../nodes";
import { atStatementEnd, parseUnknownClause } from "./clause-patterns";
import { parseIdentifier, parseNameList, parseObjectName } from "./names";
import { parseObjectType } from "./object-types";

/** GRANT privileges [ON [type] object] TO grantees [WITH … OPTION], REVOKE privileges [ON object] FROM grantees. */
export function parseGrant(p: Parser): Grant {
  const startIndex = p.index;
  const isRevoke = p.take().value === "REVOKE";
  if (isRevoke) for (const kind of ["GRANT", "ADMIN", "HIERARCHY"]) p.eat(kind, "OPTION", "FOR");
  const privileges = parseElements(p, () => parsePrivilege(p), atPrivilegesEnd, "expected a privilege or a role");
  const { objectType, object } = p.eat("ON") ? parseGrantedObject(p) : {};
  p.expect(isRevoke ? "FROM" : "TO");
  const grantees = parseElements(p, () => parseGrantee(p), atGranteesEnd, "expected a user or a role");
  const { unread, ...options } = parseOptions(p);
  return p.node(startIndex, "Grant", {
    isRevoke,
    privileges: privileges.filter((privilege) => privilege.kind === "GrantedPrivilege"),
    objectType,
    object,
    grantees,
    ...options,
    unread: [...privileges.filter((privilege) => privilege.kind === "Bogus"), ...unread],
  });
}

const PRIVILEGES_END: ReadonlySet<string> = new Set(["ON", "TO", "FROM"]);
const GRANTEES_END: ReadonlySet<string> = new Set(["WITH", "CASCADE", "FORCE", "CONTAINER", "IDENTIFIED"]);

/** ON ends the list of privileges, but for the privilege ON COMMIT REFRESH. */
function atPrivilegesEnd(p: Parser): boolean {
  return (p.atAny(PRIVILEGES_END) && !p.at("ON", "COMMIT", "REFRESH")) || atStatementEnd(p);
}

function atGranteesEnd(p: Parser): boolean {
  return p.atAny(GRANTEES_END) || atStatementEnd(p);
}

/** Words, or a quoted role, with the columns of SELECT, INSERT, UPDATE and REFERENCES. */
function parsePrivilege(p: Parser): GrantedPrivilege {
  const startIndex = p.index;
  const words: string[] = [];
  while (p.peek().kind === "word" ? !atPrivilegesEnd(p) : p.peek().kind === "quoted") words.push(p.take().value);
  const columns = p.at("(") ? parseNameList(p, "expected a column name") : undefined;
  return p.node(startIndex, "GrantedPrivilege", { name: words.join(" "), columns });
}

/** [type] object; a word like DIRECTORY is a type only where a name follows. */
function parseGrantedObject(p: Parser): { objectType?: string; object: ObjectName } {
  const before = p.index;
  let objectType = parseObjectType(p);
  if (objectType && (p.atAny(PRIVILEGES_END) || p.at("."))) {
    p.index = before;
    objectType = undefined;
  }
  return { objectType, object: parseObjectName(p, "expected the object's name") };
}

/** A user, a role or PUBLIC; program units (GRANT role TO FUNCTION f) keep their last name. */
function parseGrantee(p: Parser): Identifier {
  const startIndex = p.index;
  const isUnit = parseObjectType(p) !== undefined && !p.at(",") && !atGranteesEnd(p);
  if (!isUnit) p.index = startIndex;
  const name = parseIdentifier(p, "expected a user or a role");
  while (isUnit && p.eat(".")) p.take();
  return name;
}

/** IDENTIFIED BY … and the WITH … OPTION clauses. */
function parseOptions(p: Parser): { withGrantOption: boolean; withAdminOption: boolean; unread: Bogus[] } {
  const found = { withGrantOption: false, withAdminOption: false, unread: [] as Bogus[] };
  while (!atStatementEnd(p)) {
    if (p.eat("WITH", "GRANT", "OPTION")) found.withGrantOption = true;
    else if (p.eat("WITH", "ADMIN", "OPTION") || p.eat("WITH", "DELEGATE", "OPTION")) found.withAdminOption = true;
    else if (p.eat("IDENTIFIED", "BY")) skipPasswords(p);
    else if (!eatOption(p)) found.unread.push(parseUnknownClause(p, atGranteesEnd));
  }
  return found;
}

function skipPasswords(p: Parser): void {
  do p.take();
  while (p.eat(","));
}

function eatOption(p: Parser): boolean {
  const taken =
    p.eat("WITH", "HIERARCHY", "OPTION") ??
    p.eat("CASCADE", "CONSTRAINTS") ??
    p.eat("FORCE") ??
    p.eat("CONTAINER", "=", "ALL") ??
    p.eat("CONTAINER", "=", "CURRENT");
  return taken !== undefined;
}

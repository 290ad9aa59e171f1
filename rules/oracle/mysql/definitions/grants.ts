/** GRANT and REVOKE. */
import { dependencyKey } from "../../../../converter/convert/convert";
import type { RuleContext } from "../../../../converter/language/oracle/context";
import { defineRule } from "../../../../converter/language/oracle/rule";
import type { ModelSymbol, SchemaObject } from "../../../../converter/model/symbols";
import type { Grant, GrantedPrivilege, Identifier } from "../../../../converter/plsql/nodes";
import { leaveOutStatement } from "../../../../converter/rule/left-out";
import { join, type Piece } from "../../../../converter/rule/pieces";
import { isMariadb, supports } from "../../../../converter/target/mysql/features";
import { quoteIdentifier } from "../../../../converter/target/mysql/identifiers";
import { routineName } from "../routines/routine-names";
import { accountName, ensureRole } from "../text/account-names";
import { derivedName, qualifiedName } from "../text/target-names";

/** Privileges on tables and views. */
const ON_TABLE: Readonly<Record<string, string>> = {
  SELECT: "SELECT",
  READ: "SELECT",
  INSERT: "INSERT",
  UPDATE: "UPDATE",
  DELETE: "DELETE",
  REFERENCES: "REFERENCES",
  ALTER: "ALTER",
  INDEX: "INDEX",
  ALL: "ALL PRIVILEGES",
  "ALL PRIVILEGES": "ALL PRIVILEGES",
};

/** What every account may do, or what belongs to Oracle alone. */
const NEEDS_NOTHING =
  /^(?:CREATE SESSION|ALTER SESSION|CONNECT|UNLIMITED TABLESPACE|DEBUG CONNECT SESSION|QUERY REWRITE)$/;

/** Rights in a user's own schema, which its account has in the database of its name. */
const IN_OWN_SCHEMA =
  /^(?:RESOURCE|CREATE (?:TABLE|VIEW|PROCEDURE|SEQUENCE|TRIGGER|TYPE|SYNONYM|MATERIALIZED VIEW|CLUSTER|OPERATOR|INDEXTYPE))$/;

export default defineRule<Grant>({
  id: "oracle.mysql.grant",
  title: "Privileges are those of MySQL",
  complexity: "simple",
  guidance: {
    what: "GRANT and REVOKE of privileges and roles.",
    why: "MySQL names the kind of a routine, has no packages to execute and other system privileges, and nothing that everybody may do; a role must exist before it is granted anything.",
    action:
      "Give the rights that system privileges and PUBLIC stood for to the accounts that use them. Make roles active when their users log in: SET DEFAULT ROLE.",
  },
  sources: ["https://dev.mysql.com/doc/refman/8.4/en/grant.html"],
  on: "Grant",
  convert: (grant, at) => {
    if (grant.object) grantOnObject(grant, at);
    else grantRoles(grant, at);
  },
  given:
    "CREATE TABLE t (id NUMBER(9), n NUMBER(4))\n/\nCREATE SEQUENCE s\n/\nCREATE ROLE clerk\n/\nCREATE FUNCTION f RETURN NUMBER IS\nBEGIN\n  RETURN 1;\nEND;\n/\n",
  examples: [
    {
      from: "GRANT SELECT, INSERT /* rows */, UPDATE (n), FLASHBACK ON t TO clerk WITH GRANT OPTION",
      contains: "GRANT SELECT, INSERT, UPDATE (n) ON t TO 'clerk' WITH GRANT OPTION;",
      refused: "FLASHBACK has no counterpart",
      runs: false,
    },
    {
      from: "GRANT SELECT ON s TO clerk",
      contains: "GRANT EXECUTE ON FUNCTION s_nextval TO 'clerk';\nGRANT EXECUTE ON FUNCTION s_currval TO 'clerk';",
      runs: false,
    },
    { from: "GRANT EXECUTE ON f TO clerk", contains: "GRANT EXECUTE ON FUNCTION f TO 'clerk';", runs: false },
    { from: "REVOKE ALL ON t FROM clerk", contains: "REVOKE ALL PRIVILEGES ON t FROM 'clerk';", runs: false },
    { from: "GRANT SELECT ON t TO PUBLIC", to: "", refused: "no PUBLIC" },
    { from: "GRANT clerk TO boss", contains: "GRANT 'clerk' TO 'boss';", runs: false },
    { from: "GRANT CREATE ANY TABLE TO clerk", to: "", refused: "CREATE ANY TABLE" },
    { from: "GRANT SELECT ON elsewhere TO clerk", to: "", refused: "is not part of the input" },
    { from: "GRANT EXECUTE ON SYS.DBMS_LOCK TO clerk", to: "", refused: "belongs to Oracle" },
  ],
});

function granteesOf(grant: Grant): Identifier[] {
  return grant.grantees.filter((g): g is Identifier => g.kind === "Identifier");
}

/** The accounts of a statement; MySQL has no PUBLIC. */
function accountsOf(grant: Grant, at: RuleContext): string[] {
  return granteesOf(grant)
    .filter((g) => g.value !== "PUBLIC" || isMariadb(at))
    .map((g) => (g.value === "PUBLIC" ? "PUBLIC" : accountName(g.value)));
}

function grantOnObject(grant: Grant, at: RuleContext): void {
  const symbol = grant.object && at.binding.symbolOf(grant.object);
  const object = symbol?.kind === "synonym" ? at.model.follow(symbol, at.unit.index) : symbol;
  const name = grant.object ? at.source(grant.object) : "";
  if (object?.kind === "builtIn" || /^(?:SYS|SYSTEM|CTXSYS|MDSYS|XDB)\s*\./i.test(name)) {
    at.note(grant, `${name} belongs to Oracle; what stands for it needs no grant.`);
    leaveOutStatement(at);
    return;
  }
  const targets = object ? targetsOf(grant, object, at) : undefined;
  if (!targets || grant.objectType) {
    at.review(
      grant,
      `${name} is not part of the input or has no counterpart that rights could be given on; the statement was left out.`,
    );
    leaveOutStatement(at);
    return;
  }
  const accounts = accountsOf(grant, at);
  if (granteesOf(grant).some((g) => g.value === "PUBLIC") && !isMariadb(at))
    at.review(grant, `MySQL has no PUBLIC: give the rights on ${name} to the accounts that use it.`);
  if (targets.length === 0 || accounts.length === 0) {
    leaveOutStatement(at);
    return;
  }
  emitRoles(grant, at);
  const needs = object ? [dependencyKey(object as SchemaObject)] : [];
  const isPublic = accounts.includes("PUBLIC");
  const tail = `${grant.isRevoke ? "FROM" : "TO"} ${accounts.join(", ")}${grant.withGrantOption && !grant.isRevoke && !isPublic ? " WITH GRANT OPTION" : ""};`;
  for (const target of targets)
    at.emit({ pieces: [grant.isRevoke ? "REVOKE " : "GRANT ", target, " ", tail], needs, defines: [], last: true });
}

/** "SELECT, INSERT ON t", for each object that rights are given on; undefined where the kind of object has none. */
function targetsOf(grant: Grant, object: ModelSymbol, at: RuleContext): Piece[] | undefined {
  switch (object.kind) {
    case "table":
    case "view":
    case "materializedView": {
      const privileges = privilegesOf(grant, at);
      return privileges.length === 0 ? [] : [[join(privileges, ", "), ` ON ${qualifiedName(object, at)}`]];
    }
    case "sequence":
      if (supports("sequences", at)) return [`SELECT, INSERT ON ${qualifiedName(object, at)}`];
      return ["_nextval", "_currval"].map((suffix) => `EXECUTE ON FUNCTION ${besides(object, suffix, at)}`);
    case "routine":
      return [`EXECUTE ON ${object.routineType.toUpperCase()} ${routineName(object, at)}`];
    case "package":
      return object.members.flatMap((m) =>
        m.kind === "routine" ? [`EXECUTE ON ${m.routineType.toUpperCase()} ${routineName(m, at)}`] : [],
      );
    default:
      return undefined;
  }
}

function besides(object: SchemaObject, suffix: string, at: RuleContext): string {
  const { schema } = object;
  const isNeeded = schema !== undefined && schema !== at.binding.unit.currentSchema;
  return `${isNeeded ? `${quoteIdentifier(schema)}.` : ""}${derivedName(object.name, suffix)}`;
}

function privilegesOf(grant: Grant, at: RuleContext): Piece[] {
  const written = new Set<string>();
  return grant.privileges.flatMap((privilege): Piece[] => {
    const name = ON_TABLE[privilege.name];
    if (!name) {
      if (privilege.name !== "DEBUG")
        at.note(privilege, `${privilege.name} has no counterpart on this kind of object and was left out.`);
      return [];
    }
    if (!privilege.columns && written.has(name)) return [];
    written.add(name);
    return [privilege.columns ? [name, " ", at.text(privilege.columns)] : name];
  });
}

function emitRoles(grant: Grant, at: RuleContext): void {
  if (grant.isRevoke) return;
  for (const grantee of granteesOf(grant)) if (grantee.value !== "PUBLIC") at.emit(ensureRole(grantee.value));
}

/** GRANT of roles and system privileges. */
function grantRoles(grant: Grant, at: RuleContext): void {
  const isRole = (p: GrantedPrivilege): boolean =>
    at.model.find(p.name, undefined, at.unit.index, "user")?.kind === "role";
  const roles = grant.privileges.filter(isRole);
  const toOwners = granteesOf(grant).every(
    (g) => at.model.find(g.value, undefined, undefined, "user")?.kind === "user",
  );
  const isCovered = (p: GrantedPrivilege): boolean =>
    NEEDS_NOTHING.test(p.name) || (toOwners && IN_OWN_SCHEMA.test(p.name));
  const others = grant.privileges.filter((p) => !isRole(p) && !isCovered(p));
  if (others.length > 0)
    at.review(
      grant,
      `System privileges and predefined roles have no direct counterpart and were left out: ${others.map((p) => p.name).join(", ")}. Give rights on databases where they are used.`,
    );
  else if (roles.length === 0)
    at.note(grant, "Accounts that may log in have these rights, those of a schema in the database of its name.");
  const accounts = accountsOf(grant, at);
  if (roles.length === 0 || accounts.length === 0) {
    leaveOutStatement(at);
    return;
  }
  for (const role of roles) at.emit(ensureRole(role.name));
  emitRoles(grant, at);
  const option = grant.withAdminOption && !grant.isRevoke ? " WITH ADMIN OPTION" : "";
  const names = roles.map((r) => accountName(r.name)).join(", ");
  at.emit({
    pieces: `${grant.isRevoke ? "REVOKE" : "GRANT"} ${names} ${grant.isRevoke ? "FROM" : "TO"} ${accounts.join(", ")}${option};`,
    needs: [],
    defines: [],
    last: true,
  });
}

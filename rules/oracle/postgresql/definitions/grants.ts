/** GRANT and REVOKE. */
import { dependencyKey } from "../../../../converter/convert/convert";
import { wholeStatement } from "../../../../converter/convert/convert-unit";
import type { RuleContext } from "../../../../converter/language/oracle/context";
import { defineRule } from "../../../../converter/language/oracle/rule";
import type { ModelSymbol, PackageSymbol, SchemaObject } from "../../../../converter/model/symbols";
import type { Grant, GrantedPrivilege, Identifier } from "../../../../converter/plsql/nodes";
import { join, type Piece } from "../../../../converter/rule/pieces";
import { memberName, packageName, targetName } from "../routines/routine-names";
import { leaveOutStatement } from "./left-out";
import { ensureRole } from "./role-statements";

const MANUAL = "https://www.postgresql.org/docs/current/sql-grant.html";

/** Privileges on tables and views; "" has no counterpart. */
const ON_TABLE: Readonly<Record<string, string>> = {
  SELECT: "SELECT",
  READ: "SELECT",
  INSERT: "INSERT",
  UPDATE: "UPDATE",
  DELETE: "DELETE",
  REFERENCES: "REFERENCES",
  ALL: "ALL PRIVILEGES",
  "ALL PRIVILEGES": "ALL PRIVILEGES",
};

const ON_SEQUENCE: Readonly<Record<string, string>> = {
  SELECT: "USAGE, SELECT",
  ALL: "ALL PRIVILEGES",
  "ALL PRIVILEGES": "ALL PRIVILEGES",
};

const ON_CODE: Readonly<Record<string, string>> = { EXECUTE: "EXECUTE", ALL: "EXECUTE", "ALL PRIVILEGES": "EXECUTE" };
const ON_TYPE: Readonly<Record<string, string>> = {
  EXECUTE: "USAGE",
  UNDER: "",
  ALL: "USAGE",
  "ALL PRIVILEGES": "USAGE",
};

/** What every session may do on PostgreSQL as well. */
const NEEDS_NOTHING =
  /^(?:CREATE SESSION|ALTER SESSION|CONNECT|UNLIMITED TABLESPACE|DEBUG CONNECT SESSION|QUERY REWRITE)$/;

/** Rights in a user's own schema, which the schema's role has on PostgreSQL. */
const IN_OWN_SCHEMA =
  /^(?:RESOURCE|CREATE (?:TABLE|VIEW|PROCEDURE|SEQUENCE|TRIGGER|TYPE|SYNONYM|MATERIALIZED VIEW|CLUSTER|OPERATOR|INDEXTYPE))$/;

export default defineRule<Grant>({
  id: "oracle.postgresql.grant",
  title: "Privileges are those of PostgreSQL",
  complexity: "simple",
  guidance: {
    what: "GRANT and REVOKE of privileges and roles.",
    why: "PostgreSQL names the kind of object, wants USAGE of the schema as well, has no packages to execute and other system privileges; a role must exist before it is granted anything.",
    action:
      "Give the rights that system privileges stood for on schemas and databases. Set passwords and LOGIN for the roles that people use.",
  },
  sources: [MANUAL],
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
      contains: "GRANT SELECT, INSERT /* rows */, UPDATE (n) ON TABLE t TO clerk WITH GRANT OPTION",
      refused: "FLASHBACK has no counterpart",
    },
    { from: "GRANT SELECT ON s TO PUBLIC", to: "GRANT USAGE, SELECT ON SEQUENCE s TO PUBLIC" },
    { from: "GRANT EXECUTE ON f TO PUBLIC", to: "GRANT EXECUTE ON FUNCTION f TO PUBLIC" },
    { from: "REVOKE ALL ON t FROM clerk", contains: "REVOKE ALL PRIVILEGES ON TABLE t FROM clerk" },
    {
      from: "GRANT READ ON t TO new_role",
      contains: "    CREATE ROLE new_role;\n  END IF;\nEND;\n$$;\nGRANT SELECT ON TABLE t TO new_role",
    },
    { from: "GRANT clerk, CREATE SESSION TO new_role", contains: "GRANT clerk TO new_role" },
    {
      from: "CREATE USER u IDENTIFIED BY x;\nGRANT CONNECT, RESOURCE, CREATE VIEW TO u;",
      contains: "GRANT ALL ON SCHEMA u TO u;",
      refused: "have these rights",
    },
    { from: "GRANT CREATE ANY TABLE TO clerk", to: "", refused: "CREATE ANY TABLE" },
    { from: "GRANT SELECT ON elsewhere TO clerk", to: "", refused: "is not part of the input" },
    { from: "GRANT EXECUTE ON SYS.DBMS_LOCK TO clerk", to: "", refused: "belongs to Oracle" },
  ],
});

function objectOf(grant: Grant, at: RuleContext): SchemaObject | ModelSymbol | undefined {
  if (!grant.object) return undefined;
  const symbol = at.binding.symbolOf(grant.object);
  return symbol?.kind === "synonym" ? at.model.follow(symbol, at.unit.index) : symbol;
}

function grantOnObject(grant: Grant, at: RuleContext): void {
  const object = objectOf(grant, at);
  const name = grant.object ? at.source(grant.object) : "";
  if (grant.objectType && grant.objectType !== "TYPE") {
    at.review(grant, `Rights on ${grant.objectType} ${name} have no counterpart and were left out.`);
    leaveOutStatement(at);
    return;
  }
  if (object?.kind === "builtIn" || /^(?:SYS|SYSTEM|CTXSYS|MDSYS|XDB)\s*\./i.test(name)) {
    at.note(grant, `${name} belongs to Oracle; what stands for it on PostgreSQL needs no grant.`);
    leaveOutStatement(at);
    return;
  }
  const target = object && targetOf(object, at);
  if (!object || !target) {
    at.review(
      grant,
      `${name} is not part of the input or has no counterpart that rights could be given on; the statement was left out.`,
    );
    leaveOutStatement(at);
    return;
  }
  const privileges = grant.privileges.filter((p) => mapped(p, target.privileges, at) !== "");
  if (privileges.length === 0) {
    leaveOutStatement(at);
    return;
  }
  const needs = [...at.binding.dependencies().hard].map(dependencyKey);
  emitRoles(grant, at);
  for (const schema of target.schemas) emitUsage(grant, schema, at);
  if (target.kind === "package") emitPackage(grant, object as PackageSymbol, at);
  else {
    writePrivileges(grant, target.privileges, at);
    convertTail(grant, at);
    if (grant.objectType && grant.object) at.replace({ start: startOfType(grant, at), end: grant.object.start }, "");
    if (grant.object) at.insertBefore(grant.object, `${target.kind} `);
    at.emit({ pieces: wholeStatement(at), needs, defines: [] });
  }
}

interface GrantTarget {
  /** The word before the name. */
  readonly kind: string;
  readonly privileges: Readonly<Record<string, string>>;
  /** Schemas that must be usable too. */
  readonly schemas: readonly string[];
}

function targetOf(object: SchemaObject | ModelSymbol, at: RuleContext): GrantTarget | undefined {
  const schemas = object.schema ? [object.schema] : [];
  switch (object.kind) {
    case "table":
    case "view":
    case "materializedView":
      return { kind: "TABLE", privileges: ON_TABLE, schemas };
    case "sequence":
      return { kind: "SEQUENCE", privileges: ON_SEQUENCE, schemas };
    case "routine":
      return { kind: object.routineType.toUpperCase(), privileges: ON_CODE, schemas };
    case "package":
      return {
        kind: "package",
        privileges: ON_CODE,
        schemas: at.settings.packages === "schema" ? [packageName(object, at)] : schemas,
      };
    case "objectType":
      return { kind: "TYPE", privileges: ON_TYPE, schemas };
    default:
      return undefined;
  }
}

/** What a privilege becomes; "" and a finding where there is nothing. */
function mapped(privilege: GrantedPrivilege, table: Readonly<Record<string, string>>, at: RuleContext): string {
  const found = table[privilege.name] ?? "";
  if (found === "" && privilege.name !== "DEBUG")
    at.note(privilege, `${privilege.name} has no counterpart on this kind of object and was left out.`);
  return found;
}

/** Rewrites the list of privileges in place. */
function writePrivileges(grant: Grant, table: Readonly<Record<string, string>>, at: RuleContext): void {
  const written = new Set<string>();
  let last: GrantedPrivilege | undefined;
  grant.privileges.forEach((privilege, i) => {
    const name = table[privilege.name] ?? "";
    const columns = privilege.columns ? [" ", at.text(privilege.columns)] : "";
    const isNeeded = name !== "" && (columns !== "" || !written.has(name));
    written.add(name);
    if (isNeeded) {
      const wordsEnd = privilege.columns ? endBefore(privilege, at) : privilege.end;
      if (name !== at.source({ start: privilege.start, end: wordsEnd }).toUpperCase())
        at.replace({ start: privilege.start, end: wordsEnd }, name);
      last = privilege;
      return;
    }
    const next = grant.privileges[i + 1];
    if (last) at.replace({ start: grant.privileges[i - 1].end, end: privilege.end }, "");
    else if (next) at.replace({ start: privilege.start, end: next.start }, "");
  });
}

function endBefore(privilege: GrantedPrivilege, at: RuleContext): number {
  const words = at.tokensIn({ start: privilege.start, end: privilege.columns?.start ?? privilege.end });
  return words.at(-1)?.end ?? privilege.end;
}

function startOfType(grant: Grant, at: RuleContext): number {
  const before = at.tokensIn({
    start: grant.privileges.at(-1)?.end ?? grant.start,
    end: grant.object?.start ?? grant.end,
  });
  return before[1]?.start ?? grant.object?.start ?? grant.end;
}

/** WITH HIERARCHY OPTION and its kin do not exist; CASCADE CONSTRAINTS of REVOKE is CASCADE. */
function convertTail(grant: Grant, at: RuleContext): void {
  const last = grant.grantees.at(-1);
  if (!last) return;
  const words = at.tokensIn({ start: last.end, end: grant.end });
  words.forEach((word, i) => {
    if (word.value === "HIERARCHY") at.remove({ start: words[i - 1].start, end: words[i + 1].end });
    if (word.value === "CONSTRAINTS") at.remove(word);
    if (word.value === "FORCE") at.remove(word);
  });
  if (grant.withGrantOption && granteesOf(grant).some((g) => g.value === "PUBLIC")) {
    const option = words.findIndex((w) => w.value === "GRANT");
    if (option > 0) at.remove({ start: words[option - 1].start, end: words[option + 1].end });
  }
}

function granteesOf(grant: Grant): Identifier[] {
  return grant.grantees.filter((g): g is Identifier => g.kind === "Identifier");
}

function emitRoles(grant: Grant, at: RuleContext): void {
  for (const grantee of granteesOf(grant)) if (grantee.value !== "PUBLIC") at.emit(ensureRole(grantee.value, at));
}

function grantees(grant: Grant, at: RuleContext): string {
  return granteesOf(grant)
    .map((g) => (g.value === "PUBLIC" ? "PUBLIC" : targetName(g.value, at)))
    .join(", ");
}

/** A right on an object is of no use without the right to use its schema. */
function emitUsage(grant: Grant, schema: string, at: RuleContext): void {
  if (grant.isRevoke) return;
  for (const grantee of granteesOf(grant)) {
    const name = grantee.value === "PUBLIC" ? "PUBLIC" : targetName(grantee.value, at);
    const owner = targetName(schema, at);
    at.emit({
      pieces: `GRANT USAGE ON SCHEMA ${owner} TO ${name};`,
      once: `usage ${owner} ${name}`,
      needs: packageNeeds(grant, at),
      defines: [],
    });
  }
}

function packageNeeds(grant: Grant, at: RuleContext): string[] {
  const object = objectOf(grant, at);
  return object?.kind === "package" ? [dependencyKey(object)] : [];
}

/** All public routines of a package; it stands at the end, when they are all there. */
function emitPackage(grant: Grant, object: PackageSymbol, at: RuleContext): void {
  const word = grant.isRevoke ? "REVOKE" : "GRANT";
  const to = `${grant.isRevoke ? "FROM" : "TO"} ${grantees(grant, at)}`;
  const needs = [dependencyKey(object)];
  if (at.settings.packages === "schema") {
    const option = grant.withGrantOption && !to.includes("PUBLIC") ? " WITH GRANT OPTION" : "";
    at.emit({
      pieces: `${word} EXECUTE ON ALL ROUTINES IN SCHEMA ${targetName(packageName(object, at), at)} ${to}${option};`,
      last: true,
      needs,
      defines: [],
    });
    return;
  }
  const routines = object.members.filter((m) => m.kind === "routine");
  const overloaded = routines.filter((r) => r.overloads > 1);
  if (overloaded.length > 0)
    at.review(
      grant,
      `Overloaded routines of the package must be named with their parameters: grant EXECUTE on ${[...new Set(overloaded.map((r) => r.name))].join(", ")} by hand.`,
    );
  const names: Piece[] = routines
    .filter((r) => r.overloads <= 1)
    .map((r) => memberName(packageName(object, at), r.name, at));
  if (names.length > 0)
    at.emit({ pieces: [`${word} EXECUTE ON ROUTINE `, join(names, ", "), ` ${to};`], last: true, needs, defines: [] });
}

/** GRANT of roles and system privileges. */
function grantRoles(grant: Grant, at: RuleContext): void {
  const isRole = (p: GrantedPrivilege) => at.model.find(p.name, undefined, at.unit.index, "user")?.kind === "role";
  const roles = grant.privileges.filter(isRole);
  const toOwners = granteesOf(grant).every(
    (g) => at.model.find(g.value, undefined, undefined, "user")?.kind === "user",
  );
  const isCovered = (p: GrantedPrivilege) => NEEDS_NOTHING.test(p.name) || (toOwners && IN_OWN_SCHEMA.test(p.name));
  const others = grant.privileges.filter((p) => !isRole(p) && !isCovered(p));
  if (others.length > 0)
    at.review(
      grant,
      `System privileges and predefined roles have no direct counterpart and were left out: ${others.map((p) => p.name).join(", ")}. Give rights on schemas and databases, or predefined roles such as pg_read_all_data, where they are used.`,
    );
  else if (roles.length === 0)
    at.note(grant, "Roles that may log in have these rights on PostgreSQL, those of a schema in that schema.");
  if (roles.length === 0) {
    leaveOutStatement(at);
    return;
  }
  for (const role of roles) at.emit(ensureRole(role.name, at));
  emitRoles(grant, at);
  const word = grant.isRevoke ? "REVOKE" : "GRANT";
  const option = grant.withAdminOption ? " WITH ADMIN OPTION" : "";
  const names = roles.map((r) => targetName(r.name, at)).join(", ");
  at.emit({
    pieces: `${word} ${names} ${grant.isRevoke ? "FROM" : "TO"} ${grantees(grant, at)}${option};`,
    needs: [],
    defines: [],
  });
}

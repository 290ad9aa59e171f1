/** Logins, users and roles. */
import type { Emission } from "../../../../converter/convert/target-statement";
import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import { defineRule } from "../../../../converter/language/sqlserver/rule";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import type { AlterOther, CreatePrincipal } from "../../../../converter/tsql/nodes";
import { handOverInstead, leaveOut } from "../../any/definitions/hand-over";
import { targetName } from "../../any/text/target-names";

/** Procedures that make users, roles and members. */
export const PRINCIPAL_PROCEDURES =
  /^sp_(?:addrole|adduser|grantdbaccess|addlogin|grantlogin|addrolemember|droprolemember)$/;

/** Principals of every database and server, for which MySQL has nothing. */
const FIXED: ReadonlySet<string> = new Set(
  (
    "public guest dbo sa sys information_schema db_datareader db_datawriter db_owner db_ddladmin db_accessadmin " +
    "db_securityadmin db_backupoperator db_denydatareader db_denydatawriter"
  ).split(" "),
);

/** The role or user that stands for a principal, as it is written; undefined where there is none. */
export function principalName(principal: string, at: RuleContext): string | undefined {
  const name = principal.toLowerCase();
  // Names of Windows accounts bear their domain. A name of an account has at most 32 characters.
  return FIXED.has(name) ? undefined : targetName(name.replace(/^.*\\/, "").slice(0, 32), at);
}

/** Creates a role or user unless it is there: they belong to the whole server. A user is locked until it has a password. */
export function principalStatements(principal: string, canLogin: boolean, at: RuleContext): Emission[] {
  const name = principalName(principal, at);
  if (!name) return [];
  const pieces = canLogin ? `CREATE USER IF NOT EXISTS ${name} ACCOUNT LOCK;` : `CREATE ROLE IF NOT EXISTS ${name};`;
  return [{ pieces, once: `principal ${name}${canLogin ? " login" : ""}`, needs: [], defines: [] }];
}

const create = defineRule<CreatePrincipal>({
  id: "sqlserver.mysql.principal",
  title: "Logins and users become users, roles become roles",
  complexity: "simple",
  guidance: {
    what: "CREATE LOGIN, CREATE USER, CREATE ROLE and CREATE APPLICATION ROLE.",
    why: "MySQL has users and roles of the whole server. Passwords are not carried over: users are locked until they get one.",
    action: "Set a password for each user: ALTER USER u IDENTIFIED BY '…' ACCOUNT UNLOCK.",
  },
  sources: ["https://dev.mysql.com/doc/refman/8.4/en/create-user.html"],
  on: "CreatePrincipal",
  convert: (node, at) => {
    const canLogin = node.principalType === "LOGIN" || node.principalType === "USER";
    const statements = principalStatements(node.name.written, canLogin, at);
    if (statements.length === 0) {
      leaveOut(node, at);
      return;
    }
    if (canLogin)
      at.review(
        node,
        `The user ${node.name.written} has no password yet and is locked: ALTER USER … IDENTIFIED BY '…' ACCOUNT UNLOCK.`,
      );
    handOverInstead(node, at, statements);
  },
  examples: [
    {
      from: "CREATE USER [shop\\Ann] FOR LOGIN [shop\\Ann] WITH DEFAULT_SCHEMA = [dbo]",
      to: "CREATE USER IF NOT EXISTS ann ACCOUNT LOCK",
      refused: "has no password yet",
      runs: false,
    },
    { from: "CREATE ROLE [clerk] AUTHORIZATION [dbo]", to: "CREATE ROLE IF NOT EXISTS clerk", runs: false },
  ],
});

const members = defineRule<AlterOther>({
  id: "sqlserver.mysql.role-member",
  title: "Members of roles are granted the role",
  complexity: "simple",
  guidance: {
    what: "ALTER ROLE … ADD MEMBER and DROP MEMBER.",
    why: "MySQL grants roles; a user has them after SET ROLE or as default roles. Fixed roles of SQL Server have no counterpart.",
    action: "Give the rights that fixed roles stood for; run SET DEFAULT ROLE ALL TO the users.",
  },
  sources: ["https://dev.mysql.com/doc/refman/8.4/en/roles.html"],
  on: "AlterOther",
  match: (node) => node.objectType === "ROLE" || node.objectType === "SERVER ROLE",
  convert: (node, at) => {
    const words = node.rest ? at.tokensIn(node.rest) : [];
    const member = words[2];
    const name = node.name?.parts.at(-1)?.value;
    const action = words[0]?.value;
    if (!name || !member || words[1]?.value !== "MEMBER" || (action !== "ADD" && action !== "DROP")) {
      at.note(node, `${at.source(node)} has nothing to do on MySQL.`);
      leaveOut(node, at);
      return;
    }
    changeMember(node, { role: name, member: member.value, isAdded: action === "ADD" }, at);
  },
  examples: [
    { from: "ALTER ROLE clerk ADD MEMBER ann", contains: "GRANT clerk TO ann;", runs: false },
    { from: "ALTER ROLE db_owner ADD MEMBER ann", to: "", refused: "has no counterpart" },
  ],
});

/** GRANT or REVOKE of a role; also of sp_addrolemember. */
export function changeMember(
  node: SyntaxNode,
  change: { readonly role: string; readonly member: string; readonly isAdded: boolean },
  at: RuleContext,
): void {
  const [role, member] = [principalName(change.role, at), principalName(change.member, at)];
  if (!role || !member) {
    at.review(
      node,
      `${change.role} has no counterpart on MySQL: give ${change.member} the rights that it stands for on the database.`,
    );
    leaveOut(node, at);
    return;
  }
  handOverInstead(node, at, [
    ...principalStatements(change.role, false, at),
    ...principalStatements(change.member, false, at),
    {
      pieces: change.isAdded ? `GRANT ${role} TO ${member};` : `REVOKE ${role} FROM ${member};`,
      needs: [],
      defines: [],
    },
  ]);
}

export default [create, members];

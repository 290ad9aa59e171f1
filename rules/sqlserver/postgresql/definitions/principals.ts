/** Logins, users and roles. */
import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import { defineRule } from "../../../../converter/language/sqlserver/rule";
import type { AlterOther, CreatePrincipal } from "../../../../converter/tsql/nodes";
import { handOverInstead, leaveOut } from "../../any/definitions/hand-over";
import { ensureRole, roleName } from "./role-statements";

const MANUAL = "https://www.postgresql.org/docs/current/sql-createrole.html";

const create = defineRule<CreatePrincipal>({
  id: "sqlserver.postgresql.principal",
  title: "Logins, users and roles become roles",
  complexity: "simple",
  guidance: {
    what: "CREATE LOGIN, CREATE USER, CREATE ROLE and CREATE APPLICATION ROLE.",
    why: "PostgreSQL has roles of the whole server, some of which may log in. Passwords are not carried over.",
    action: "Set a password for each role that people or applications use.",
  },
  sources: [MANUAL],
  on: "CreatePrincipal",
  convert: (node, at) => {
    const canLogin = node.principalType === "LOGIN" || node.principalType === "USER";
    const emissions = ensureRole(node.name.written, at, canLogin);
    if (emissions.length === 0) {
      leaveOut(node, at);
      return;
    }
    const role = roleName(node.name.written, at);
    if (canLogin)
      at.review(
        node,
        `The role ${role} has no password yet: set one with \\password, or let pg_hba.conf authenticate it.`,
      );
    else if (node.principalType === "APPLICATION ROLE")
      at.review(
        node,
        `A program switches to an application role by its password; let it log in as a member of ${role} and run SET ROLE.`,
      );
    handOverInstead(node, at, emissions);
  },
  examples: [
    {
      from: "CREATE USER [shop\\Ann] FOR LOGIN [shop\\Ann] WITH DEFAULT_SCHEMA = [dbo]",
      contains: "    CREATE ROLE ann LOGIN;",
      refused: "has no password yet",
    },
    { from: "CREATE ROLE [clerk] AUTHORIZATION [dbo]", contains: "    CREATE ROLE clerk;" },
  ],
});

const members = defineRule<AlterOther>({
  id: "sqlserver.postgresql.role-member",
  title: "Members of roles are granted the role",
  complexity: "simple",
  guidance: {
    what: "ALTER ROLE … ADD MEMBER and DROP MEMBER.",
    why: "PostgreSQL grants roles. db_datareader and db_datawriter are pg_read_all_data and pg_write_all_data; other fixed roles have no counterpart.",
    action: "Give the rights that fixed roles stood for.",
  },
  sources: ["https://www.postgresql.org/docs/current/predefined-roles.html"],
  on: "AlterOther",
  match: (node) => node.objectType === "ROLE" || node.objectType === "SERVER ROLE",
  convert: (node, at) => {
    const words = node.rest ? at.tokensIn(node.rest) : [];
    const member = words[2];
    const name = node.name?.parts.at(-1)?.value;
    const action = words[0]?.value;
    if (!name || !member || words[1]?.value !== "MEMBER" || (action !== "ADD" && action !== "DROP")) {
      at.note(node, `${at.source(node)} has nothing to do on PostgreSQL.`);
      leaveOut(node, at);
      return;
    }
    changeMember(node, { role: name, member: member.value, isAdded: action === "ADD" }, at);
  },
  examples: [
    { from: "ALTER ROLE clerk ADD MEMBER ann", contains: "GRANT clerk TO ann;" },
    { from: "ALTER ROLE db_datareader ADD MEMBER [ann]", contains: "GRANT pg_read_all_data TO ann;" },
    { from: "ALTER ROLE db_owner ADD MEMBER ann", to: "", refused: "has no counterpart" },
  ],
});

/** GRANT or REVOKE of a role; also of sp_addrolemember. */
export function changeMember(
  node: AlterOther | { readonly kind: string; readonly start: number; readonly end: number },
  change: { readonly role: string; readonly member: string; readonly isAdded: boolean },
  at: RuleContext,
): void {
  const [role, member] = [roleName(change.role, at), roleName(change.member, at)];
  if (role === "" || member === "" || role === "PUBLIC" || member === "PUBLIC") {
    at.review(
      node,
      `${change.role} has no counterpart on PostgreSQL: give ${change.member} the rights that it stands for.`,
    );
    leaveOut(node, at);
    return;
  }
  const statement = change.isAdded ? `GRANT ${role} TO ${member};` : `REVOKE ${role} FROM ${member};`;
  handOverInstead(node, at, [
    ...ensureRole(change.role, at),
    ...ensureRole(change.member, at),
    { pieces: statement, needs: [], defines: [] },
  ]);
}

export default [create, members];

/** CREATE USER and CREATE ROLE. */
import { defineRule } from "../../../../converter/language/oracle/rule";
import type { CreateRole, CreateUser } from "../../../../converter/plsql/nodes";
import { quoteIdentifier } from "../../../../converter/target/mysql/identifiers";
import { accountName, ensureRole, ensureUser } from "../text/account-names";

const MANUAL = "https://dev.mysql.com/doc/refman/8.4/en/create-user.html";

const user = defineRule<CreateUser>({
  id: "oracle.mysql.user",
  title: "Users become accounts with a database of their name",
  complexity: "simple",
  guidance: {
    what: "CREATE USER.",
    why: "An Oracle user is an account and a schema; MySQL has accounts, whose names hold a host, and databases. Passwords, profiles, quotas and tablespaces are not carried over.",
    action:
      "Set a password for each account that people or applications use, unlock it, and decide from which hosts it may log in.",
  },
  sources: [MANUAL],
  on: "CreateUser",
  convert: (node, at) => {
    const name = node.name.parts.at(-1)?.value ?? "";
    const database = quoteIdentifier(name);
    at.review(
      node,
      `The account ${accountName(name)} is locked and has no password yet: use ALTER USER … IDENTIFIED BY … ACCOUNT UNLOCK. Profile, quotas and tablespaces are left out.`,
    );
    at.emit({ ...ensureUser(name), defines: undefined });
    at.emit({ pieces: `CREATE DATABASE IF NOT EXISTS ${database};`, needs: [], defines: [] });
    at.emit({ pieces: `GRANT ALL PRIVILEGES ON ${database}.* TO ${accountName(name)};`, needs: [], defines: [] });
  },
  examples: [
    {
      from: 'CREATE USER app IDENTIFIED BY "secret" DEFAULT TABLESPACE users QUOTA UNLIMITED ON users',
      to: "CREATE USER IF NOT EXISTS 'app' ACCOUNT LOCK;\nCREATE DATABASE IF NOT EXISTS app;\nGRANT ALL PRIVILEGES ON app.* TO 'app';",
      refused: "has no password yet",
      runs: false,
    },
  ],
});

const role = defineRule<CreateRole>({
  id: "oracle.mysql.role",
  title: "Roles are created where they are missing",
  complexity: "simple",
  guidance: {
    what: "CREATE ROLE.",
    why: "Roles belong to the whole server and may be there already.",
    action: "Make roles active when their users log in: SET DEFAULT ROLE.",
  },
  sources: ["https://dev.mysql.com/doc/refman/8.4/en/create-role.html"],
  on: "CreateRole",
  convert: (node, at) => {
    if (node.properties.some((p) => p.name.startsWith("IDENTIFIED")))
      at.review(node, "The role had a password that enabled it; here roles are enabled by SET ROLE alone.");
    at.emit({ ...ensureRole(node.name.parts.at(-1)?.value ?? ""), defines: undefined });
  },
  examples: [{ from: "CREATE ROLE clerk NOT IDENTIFIED", to: "CREATE ROLE IF NOT EXISTS 'clerk'", runs: false }],
});

export default [user, role];

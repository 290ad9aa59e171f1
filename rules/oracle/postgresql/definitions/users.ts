/** CREATE USER and CREATE ROLE. */

import { defineRule } from "../../../../converter/language/oracle/rule";
import type { CreateRole, CreateUser } from "../../../../converter/plsql/nodes";
import { targetName } from "../routines/routine-names";
import { ensureRole } from "./role-statements";

const MANUAL = "https://www.postgresql.org/docs/current/sql-createrole.html";

const user = defineRule<CreateUser>({
  id: "oracle.postgresql.user",
  title: "Users become roles with a schema of their name",
  complexity: "simple",
  guidance: {
    what: "CREATE USER.",
    why: "An Oracle user is an account and a schema; PostgreSQL has roles that may log in, and schemas. Passwords, profiles, quotas and tablespaces are not carried over.",
    action: "Set a password for each role that people or applications use.",
  },
  sources: [MANUAL],
  on: "CreateUser",
  convert: (node, at) => {
    const name = node.name.parts.at(-1)?.value ?? "";
    const role = targetName(name, at);
    at.review(
      node,
      `The role ${role} has no password yet: set one with \\password, or let pg_hba.conf authenticate it. Profile, quotas and tablespaces are left out.`,
    );
    at.emit({ ...ensureRole(name, at, true), defines: undefined });
    at.emit({ pieces: `CREATE SCHEMA IF NOT EXISTS ${role};`, needs: [], defines: [] });
    at.emit({ pieces: `GRANT ALL ON SCHEMA ${role} TO ${role};`, needs: [], defines: [] });
  },
  examples: [
    {
      from: 'CREATE USER app IDENTIFIED BY "secret" DEFAULT TABLESPACE users QUOTA UNLIMITED ON users',
      contains:
        "    CREATE ROLE app LOGIN;\n  ELSE\n    ALTER ROLE app LOGIN;\n  END IF;\nEND;\n$$;\nCREATE SCHEMA IF NOT EXISTS app;\nGRANT ALL ON SCHEMA app TO app;",
      refused: "has no password yet",
    },
  ],
});

const role = defineRule<CreateRole>({
  id: "oracle.postgresql.role",
  title: "Roles are created where they are missing",
  complexity: "simple",
  guidance: {
    what: "CREATE ROLE.",
    why: "Roles of PostgreSQL belong to the whole server and may be there already.",
    action: "None.",
  },
  sources: [MANUAL],
  on: "CreateRole",
  convert: (node, at) => {
    if (node.properties.some((p) => p.name.startsWith("IDENTIFIED")))
      at.review(node, "The role had a password that enabled it; PostgreSQL's roles are enabled by membership alone.");
    at.emit({ ...ensureRole(node.name.parts.at(-1)?.value ?? "", at), defines: undefined });
  },
  examples: [{ from: "CREATE ROLE clerk NOT IDENTIFIED", contains: "    CREATE ROLE clerk;" }],
});

export default [user, role];

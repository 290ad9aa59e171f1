/** Functions about users, roles and their rights. */
import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import {
  defineFunctions,
  type FunctionCall,
  type FunctionRow,
} from "../../../../converter/language/sqlserver/function-table";
import type { Args } from "./calls";

const MANUAL = "https://www.postgresql.org/docs/current/functions-info.html";

const LOGIN =
  "Logins are roles on PostgreSQL: session_user is the one that connected, current_user the one whose rights count.";

function plain(name: string, to: string, from = `${name}()`, note?: string): FunctionRow {
  return {
    to: (call: FunctionCall, at: RuleContext) => {
      at.replace(call, to);
      if (note) at.note(call, note);
    },
    args: [0, 0],
    examples: [{ from, to }],
  };
}

/** With an argument these look up another user or database. */
function lookedUp(name: string, to: string, lookup: string): readonly FunctionRow[] {
  return [
    { to, args: 0, examples: [{ from: `${name}()`, to }] },
    { to: lookup, args: 1, examples: [{ from: `${name}(1)`, to: lookup.replace("$1", "1") }] },
  ];
}

function memberOf(call: FunctionCall, at: RuleContext, [role]: Args): void {
  at.replace(call, ["CASE WHEN pg_has_role(", at.text(role), ", 'member') THEN 1 ELSE 0 END"]);
}

export function missing(what: string, advice: string, type = "text", from?: string): FunctionRow {
  return {
    to: type,
    refused: `${what} ${advice}`,
    complexity: "medium",
    examples: [{ from: `SELECT ${from} AS x WHERE 1 = 0`, contains: "not_converted", refused: advice }],
  };
}

const table = {
  SUSER_SNAME: [
    { to: "session_user::text", args: 0, examples: [{ from: "SUSER_SNAME()", to: "session_user::text" }] },
    missing(
      "SUSER_SNAME of a security identifier:",
      "roles of PostgreSQL have other numbers. Look the role up in pg_roles.",
      "text",
      "SUSER_SNAME(0x01)",
    ),
  ] as readonly FunctionRow[],
  SUSER_NAME: lookedUp("SUSER_NAME", "session_user::text", "pg_get_userbyid($1)::text"),
  SYSTEM_USER: {
    to: "session_user::text",
    args: 0,
    examples: [{ from: "SELECT SYSTEM_USER AS u", to: "SELECT session_user::text AS u" }],
  },
  ORIGINAL_LOGIN: plain("ORIGINAL_LOGIN", "session_user::text", undefined, LOGIN),
  USER_NAME: lookedUp("USER_NAME", "current_user::text", "pg_get_userbyid($1)::text"),
  CURRENT_USER: {
    to: "current_user::text",
    args: 0,
    examples: [{ from: "SELECT CURRENT_USER AS u", to: "SELECT current_user::text AS u" }],
  },
  SESSION_USER: {
    to: "current_user::text",
    args: 0,
    examples: [{ from: "SELECT SESSION_USER AS u", to: "SELECT current_user::text AS u" }],
  },
  USER: {
    to: "current_user::text",
    args: 0,
    examples: [{ from: "SELECT USER AS u", to: "SELECT current_user::text AS u" }],
  },
  USER_ID: [
    {
      to: "current_user::regrole::oid::integer",
      args: 0,
      examples: [{ from: "USER_ID()", to: "current_user::regrole::oid::integer" }],
    },
    {
      to: "(SELECT oid::integer FROM pg_roles WHERE rolname = lower($1))",
      args: 1,
      examples: [{ from: "USER_ID('dbo')", to: "(SELECT oid::integer FROM pg_roles WHERE rolname = lower('dbo'))" }],
    },
  ] as readonly FunctionRow[],
  SUSER_ID: [
    {
      to: "session_user::regrole::oid::integer",
      args: 0,
      examples: [{ from: "SUSER_ID()", to: "session_user::regrole::oid::integer" }],
    },
    {
      to: "(SELECT oid::integer FROM pg_roles WHERE rolname = lower($1))",
      args: 1,
      examples: [{ from: "SUSER_ID('sa')", to: "(SELECT oid::integer FROM pg_roles WHERE rolname = lower('sa'))" }],
    },
  ] as readonly FunctionRow[],
  DATABASE_PRINCIPAL_ID: [
    {
      to: "current_user::regrole::oid::integer",
      args: 0,
      examples: [{ from: "DATABASE_PRINCIPAL_ID()", to: "current_user::regrole::oid::integer" }],
    },
    {
      to: "(SELECT oid::integer FROM pg_roles WHERE rolname = lower($1))",
      args: 1,
      examples: [
        { from: "DATABASE_PRINCIPAL_ID('a')", to: "(SELECT oid::integer FROM pg_roles WHERE rolname = lower('a'))" },
      ],
    },
  ] as readonly FunctionRow[],
  IS_MEMBER: {
    to: memberOf,
    args: 1,
    examples: [
      {
        from: "SELECT IS_MEMBER('pg_monitor') AS m",
        to: "SELECT CASE WHEN pg_has_role('pg_monitor', 'member') THEN 1 ELSE 0 END AS m",
      },
    ],
  },
  IS_ROLEMEMBER: {
    to: memberOf,
    args: 1,
    examples: [
      {
        from: "SELECT IS_ROLEMEMBER('pg_monitor') AS m",
        to: "SELECT CASE WHEN pg_has_role('pg_monitor', 'member') THEN 1 ELSE 0 END AS m",
      },
    ],
  },
  IS_SRVROLEMEMBER: {
    to: memberOf,
    args: 1,
    examples: [
      {
        from: "SELECT IS_SRVROLEMEMBER('pg_monitor') AS m",
        to: "SELECT CASE WHEN pg_has_role('pg_monitor', 'member') THEN 1 ELSE 0 END AS m",
      },
    ],
  },
  SUSER_SID: missing(
    "SUSER_SID:",
    "roles of PostgreSQL have no security identifier. Use the role's name.",
    "bytea",
    "SUSER_SID()",
  ),
  HAS_PERMS_BY_NAME: missing(
    "HAS_PERMS_BY_NAME:",
    "write has_table_privilege() or one of its kin.",
    "integer",
    "HAS_PERMS_BY_NAME('t', 'OBJECT', 'SELECT')",
  ),
  PERMISSIONS: missing("PERMISSIONS:", "write has_table_privilege() or one of its kin.", "integer", "PERMISSIONS()"),
  LOGINPROPERTY: missing("LOGINPROPERTY:", "see pg_roles.", "text", "LOGINPROPERTY('sa', 'IsLocked')"),
} satisfies Record<string, FunctionRow | readonly FunctionRow[]>;

export default defineFunctions({ pair: "sqlserver.postgresql", topic: "functions about users", source: MANUAL }, table);

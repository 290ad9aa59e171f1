/** Functions about the session, the user and the server. */
import { quoteText, type RuleContext } from "../../../../converter/language/sqlserver/context";
import {
  defineFunctions,
  type FunctionCall,
  type FunctionRow,
} from "../../../../converter/language/sqlserver/function-table";
import { textOf } from "../expressions/constants";
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

const SERVER_PROPERTIES: Readonly<Record<string, string | undefined>> = {
  productversion: "current_setting('server_version')",
  servername: "coalesce(host(inet_server_addr()), 'localhost')",
  machinename: "coalesce(host(inet_server_addr()), 'localhost')",
  collation: "(SELECT datcollate FROM pg_database WHERE datname = current_database())",
  edition: "'PostgreSQL'",
  instancename: "NULL::text",
  isclustered: "'0'",
  ishadrenabled: "'0'",
  issingleuser: "'0'",
  productmajorversion: "(current_setting('server_version_num')::integer / 10000)::text",
};

function serverProperty(call: FunctionCall, at: RuleContext, [name]: Args): void {
  const text = textOf(name)?.toLowerCase();
  const found = text === undefined ? undefined : SERVER_PROPERTIES[text];
  if (found) at.replace(call, found);
  else
    at.refuseValue(
      call,
      `SERVERPROPERTY(${at.source(name)}) has no counterpart: PostgreSQL has other settings. See pg_settings.`,
      "text",
    );
}

function sessionContext(call: FunctionCall, at: RuleContext, [key]: Args): void {
  const text = textOf(key);
  if (text !== undefined && /^\w+$/.test(text))
    at.replace(call, `current_setting(${quoteText(`session_context.${text.toLowerCase()}`)}, true)`);
  else at.replace(call, ["current_setting('session_context.' || lower(", at.text(key), "), true)"]);
  at.review(
    call,
    "SESSION_CONTEXT becomes a setting of the session: sp_set_session_context has to become set_config('session_context.key', value, false).",
  );
}

function memberOf(call: FunctionCall, at: RuleContext, [role]: Args): void {
  at.replace(call, ["CASE WHEN pg_has_role(", at.text(role), ", 'member') THEN 1 ELSE 0 END"]);
}

function missing(what: string, advice: string, type = "text", from?: string): FunctionRow {
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
  HOST_NAME: {
    to: "coalesce(host(inet_client_addr()), 'localhost')",
    args: 0,
    review: "HOST_NAME is the name that the client gives; PostgreSQL knows its address only.",
    examples: [{ from: "HOST_NAME()", to: "coalesce(host(inet_client_addr()), 'localhost')", refused: "address" }],
  },
  APP_NAME: {
    to: "current_setting('application_name')",
    args: 0,
    examples: [{ from: "APP_NAME()", to: "current_setting('application_name')" }],
  },
  DB_NAME: [
    { to: "current_database()::text", args: 0, examples: [{ from: "DB_NAME()", to: "current_database()::text" }] },
    {
      to: "(SELECT datname::text FROM pg_database WHERE oid = $1)",
      args: 1,
      examples: [{ from: "DB_NAME(5)", to: "(SELECT datname::text FROM pg_database WHERE oid = 5)" }],
    },
  ] as readonly FunctionRow[],
  ORIGINAL_DB_NAME: {
    to: "current_database()::text",
    args: 0,
    examples: [{ from: "ORIGINAL_DB_NAME()", to: "current_database()::text" }],
  },
  DB_ID: [
    {
      to: "(SELECT oid::integer FROM pg_database WHERE datname = current_database())",
      args: 0,
      examples: [{ from: "DB_ID()", to: "(SELECT oid::integer FROM pg_database WHERE datname = current_database())" }],
    },
    {
      to: "(SELECT oid::integer FROM pg_database WHERE datname = lower($1))",
      args: 1,
      examples: [
        { from: "DB_ID('Sales')", to: "(SELECT oid::integer FROM pg_database WHERE datname = lower('Sales'))" },
      ],
    },
  ] as readonly FunctionRow[],
  HAS_DBACCESS: {
    to: "has_database_privilege($1, 'CONNECT')::integer",
    args: 1,
    examples: [
      {
        from: "SELECT HAS_DBACCESS('x') AS h WHERE 1 = 0",
        contains: "has_database_privilege('x', 'CONNECT')::integer",
      },
    ],
  },
  SERVERPROPERTY: {
    to: serverProperty,
    args: 1,
    examples: [
      { from: "SERVERPROPERTY('ProductVersion')", to: "current_setting('server_version')" },
      {
        from: "SELECT SERVERPROPERTY('BuildClrVersion') AS x WHERE 1 = 0",
        contains: "not_converted",
        refused: "BuildClrVersion",
      },
    ],
  },
  SESSION_CONTEXT: {
    to: sessionContext,
    args: 1,
    examples: [
      {
        from: "SESSION_CONTEXT(N'TenantId')",
        to: "current_setting('session_context.tenantid', true)",
        refused: "set_config",
      },
    ],
  },
  CONTEXT_INFO: {
    to: "decode(current_setting('session_context.context_info', true), 'hex')",
    args: 0,
    review:
      "CONTEXT_INFO becomes a setting of the session: SET CONTEXT_INFO has to become set_config('session_context.context_info', encode(value, 'hex'), false).",
    examples: [
      {
        from: "CONTEXT_INFO()",
        to: "decode(current_setting('session_context.context_info', true), 'hex')",
        refused: "set_config",
      },
    ],
  },
  CURRENT_TRANSACTION_ID: {
    to: "pg_current_xact_id()::text::bigint",
    args: 0,
    examples: [{ from: "CURRENT_TRANSACTION_ID()", to: "pg_current_xact_id()::text::bigint" }],
  },
  HOST_ID: missing(
    "HOST_ID:",
    "PostgreSQL does not know the client's process. See pg_stat_activity.",
    "text",
    "HOST_ID()",
  ),
  CONNECTIONPROPERTY: missing(
    "CONNECTIONPROPERTY:",
    "see pg_stat_activity and inet_client_addr().",
    "text",
    "CONNECTIONPROPERTY('net_transport')",
  ),
  SESSIONPROPERTY: missing(
    "SESSIONPROPERTY:",
    "these settings do not exist on PostgreSQL, which always follows the standard here.",
    "integer",
    "SESSIONPROPERTY('ANSI_NULLS')",
  ),
  LOGINPROPERTY: missing("LOGINPROPERTY:", "see pg_roles.", "text", "LOGINPROPERTY('sa', 'IsLocked')"),
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
} satisfies Record<string, FunctionRow | readonly FunctionRow[]>;

export default defineFunctions(
  { pair: "sqlserver.postgresql", topic: "functions about the session", source: MANUAL },
  table,
);

/** Functions about the session, the database and the server. */
import { quoteText, type RuleContext } from "../../../../converter/language/sqlserver/context";
import {
  defineFunctions,
  type FunctionCall,
  type FunctionRow,
} from "../../../../converter/language/sqlserver/function-table";
import { textOf } from "../../any/expressions/constants";
import type { Args } from "./calls";
import { missing } from "./users";

const MANUAL = "https://www.postgresql.org/docs/current/functions-info.html";

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

const table = {
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
} satisfies Record<string, FunctionRow | readonly FunctionRow[]>;

export default defineFunctions(
  { pair: "sqlserver.postgresql", topic: "functions about the session", source: MANUAL },
  table,
);

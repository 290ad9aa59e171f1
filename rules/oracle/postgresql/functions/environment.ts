/** Functions about the session and the database: USER, SYS_CONTEXT, SYS_GUID. */

import { quoteText, type RuleContext } from "../../../../converter/language/oracle/context";
import {
  defineFunctions,
  type FunctionCall,
  type FunctionRow,
} from "../../../../converter/language/oracle/function-table";
import { dropArgument } from "../../../../converter/rule/call-arguments";
import { textOf } from "../../any/expressions/constants";
import { type Args, renameToHelper } from "../../any/functions/calls";
import { asText } from "../expressions/conversions";

const INFORMATION = "https://www.postgresql.org/docs/current/functions-info.html";

/** Attributes of USERENV that need no helper. Names of users and schemas are upper case in Oracle. */
const ATTRIBUTES: Readonly<Record<string, string>> = {
  SESSION_USER: "upper(session_user)",
  CURRENT_USER: "upper(current_user)",
  CURRENT_SCHEMA: "upper(current_schema)",
  DB_NAME: "current_database()",
  IP_ADDRESS: "host(inet_client_addr())",
  SID: "pg_backend_pid()::text",
  SESSIONID: "pg_backend_pid()::text",
};

/** Attributes that the helper knows. */
const KNOWN: ReadonlySet<string> = new Set([
  ...Object.keys(ATTRIBUTES),
  ..."PROXY_USER SESSION_USERID CURRENT_USERID ISDBA DB_UNIQUE_NAME INSTANCE_NAME SERVICE_NAME INSTANCE HOST SERVER_HOST MODULE CLIENT_INFO CLIENT_IDENTIFIER ACTION LANG LANGUAGE NLS_DATE_FORMAT NLS_TERRITORY NLS_SORT".split(
    " ",
  ),
]);

function sysContext(call: FunctionCall, at: RuleContext, args: Args): void {
  const [namespace, attribute] = args;
  if (args.length > 2) dropArgument(call, 2, at);
  const isSession = textOf(namespace)?.toUpperCase() === "USERENV";
  const name = textOf(attribute)?.toUpperCase();
  if (isSession && name !== undefined) {
    writeAttribute(call, name, at);
    return;
  }
  for (const arg of args.slice(0, 2)) asText(arg, at);
  renameToHelper(call, "sys_context", at);
}

function writeAttribute(call: FunctionCall, name: string, at: RuleContext): void {
  if (!KNOWN.has(name)) {
    at.review(
      call,
      `PostgreSQL has nothing like the attribute ${name} of USERENV: NULL stands in its place. Decide what the code needs it for.`,
    );
    at.replace(call, "NULL::text");
  } else at.replace(call, ATTRIBUTES[name] ?? `${at.helper("sys_context")}('USERENV', ${quoteText(name)})`);
}

function userEnv(call: FunctionCall, at: RuleContext, [attribute]: Args): void {
  const name = textOf(attribute)?.toUpperCase();
  const renamed: Readonly<Record<string, string>> = { TERMINAL: "HOST", ENTRYID: "SESSIONID" };
  if (name === undefined) {
    asText(attribute, at);
    at.replace(call, [`${at.helper("sys_context")}('USERENV', `, at.text(attribute), ")"]);
  } else writeAttribute(call, renamed[name] ?? name, at);
}

const noContainer = "PostgreSQL has no container databases: a server's databases are separate.";

const table = {
  USER: {
    to: "upper(current_user)",
    source: INFORMATION,
    why: "Names of users are upper case in Oracle. In code that runs with its owner's rights current_user is the owner, as CURRENT_USER is in Oracle.",
    examples: [{ from: "SELECT USER /* who */ AS u FROM dual", to: "SELECT upper(current_user) /* who */ AS u" }],
  },
  UID: {
    to: "(SELECT oid::bigint FROM pg_roles WHERE rolname = current_user)",
    examples: [{ from: "UID", to: "(SELECT oid::bigint FROM pg_roles WHERE rolname = current_user)" }],
  },
  SYS_CONTEXT: {
    to: sysContext,
    args: [2, 3],
    source: INFORMATION,
    why: "The session's attributes have functions of their own; attributes of other contexts are settings.",
    examples: [
      { from: "SYS_CONTEXT('USERENV', 'SESSION_USER')", to: "upper(session_user)" },
      { from: "SYS_CONTEXT('userenv', 'module', 30)", to: "portolan.sys_context('USERENV', 'MODULE')" },
      { from: "SYS_CONTEXT('app_ctx', 'user_id')", to: "portolan.sys_context('app_ctx', 'user_id')" },
      { from: "SYS_CONTEXT('USERENV', 'POLICY_INVOKER')", to: "NULL::text", refused: "nothing like the attribute" },
    ],
  },
  USERENV: { to: userEnv, args: 1, examples: [{ from: "USERENV('SID')", to: "pg_backend_pid()::text" }] },
  SYS_GUID: {
    to: (call: FunctionCall, at: RuleContext) => at.replace(call, `${at.helper("sys_guid")}()`),
    args: 0,
    source: "https://www.postgresql.org/docs/current/functions-uuid.html",
    why: "Sixteen bytes, as RAW(16) is bytea; a column of type uuid would take gen_random_uuid().",
    examples: [{ from: "SYS_GUID()", to: "portolan.sys_guid()" }],
  },
  UUID: {
    to: (call: FunctionCall, at: RuleContext) => at.replace(call, `${at.helper("sys_guid")}()`),
    args: [0, 1],
    source: "https://www.postgresql.org/docs/current/functions-uuid.html",
    examples: [{ from: "UUID()", to: "portolan.sys_guid()" }],
  },
  ORA_INVOKING_USER: {
    to: "upper(session_user)",
    examples: [{ from: "ORA_INVOKING_USER", to: "upper(session_user)" }],
  },
  ORA_INVOKING_USERID: {
    to: "(SELECT oid::bigint FROM pg_roles WHERE rolname = session_user)",
    examples: [{ from: "ORA_INVOKING_USERID", to: "(SELECT oid::bigint FROM pg_roles WHERE rolname = session_user)" }],
  },
  CON_DBID_TO_ID: {
    to: "integer",
    refused: noContainer,
    examples: [{ from: "CASE WHEN 1 = 0 THEN CON_DBID_TO_ID(1) END", contains: "not_converted", refused: "container" }],
  },
  CON_GUID_TO_ID: {
    to: "integer",
    refused: noContainer,
    examples: [
      { from: "CASE WHEN 1 = 0 THEN CON_GUID_TO_ID('1') END", contains: "not_converted", refused: "container" },
    ],
  },
  CON_NAME_TO_ID: {
    to: "integer",
    refused: noContainer,
    examples: [
      { from: "CASE WHEN 1 = 0 THEN CON_NAME_TO_ID('P') END", contains: "not_converted", refused: "container" },
    ],
  },
  CON_UID_TO_ID: {
    to: "integer",
    refused: noContainer,
    examples: [{ from: "CASE WHEN 1 = 0 THEN CON_UID_TO_ID(1) END", contains: "not_converted", refused: "container" }],
  },
} satisfies Record<string, FunctionRow>;

export default defineFunctions(
  {
    pair: "oracle.postgresql",
    topic: "environment functions",
    source: "https://docs.oracle.com/en/database/oracle/oracle-database/23/sqlrf/Single-Row-Functions.html",
  },
  table,
);

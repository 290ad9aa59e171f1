/** Functions about the session and the database: USER, SYS_CONTEXT, SYS_GUID. */
import type { RuleContext } from "../../../../converter/language/oracle/context";
import {
  defineFunctions,
  type FunctionCall,
  type FunctionRow,
} from "../../../../converter/language/oracle/function-table";
import { textOf } from "../../any/expressions/constants";
import type { Args } from "../../any/functions/calls";

const INFORMATION = "https://dev.mysql.com/doc/refman/8.4/en/information-functions.html";

/** Names of users and schemas are upper case in Oracle. */
const CURRENT_USER = "UPPER(SUBSTRING_INDEX(CURRENT_USER(), '@', 1))";
const SESSION_USER = "UPPER(SUBSTRING_INDEX(USER(), '@', 1))";

const ATTRIBUTES: Readonly<Record<string, string>> = {
  SESSION_USER,
  CURRENT_USER,
  CURRENT_SCHEMA: "UPPER(DATABASE())",
  DB_NAME: "DATABASE()",
  DB_UNIQUE_NAME: "DATABASE()",
  SERVICE_NAME: "DATABASE()",
  INSTANCE_NAME: "@@hostname",
  SERVER_HOST: "@@hostname",
  HOST: "SUBSTRING_INDEX(USER(), '@', -1)",
  TERMINAL: "SUBSTRING_INDEX(USER(), '@', -1)",
  IP_ADDRESS: "SUBSTRING_INDEX(USER(), '@', -1)",
  SID: "CONNECTION_ID()",
  SESSIONID: "CONNECTION_ID()",
  ENTRYID: "CONNECTION_ID()",
  LANG: "'US'",
  LANGUAGE: "'AMERICAN_AMERICA.AL32UTF8'",
  NLS_TERRITORY: "'AMERICA'",
  NLS_DATE_FORMAT: "'DD-MON-RR'",
  NLS_SORT: "'BINARY'",
};

function sysContext(call: FunctionCall, at: RuleContext, [namespace, attribute]: Args): void {
  const [space, name] = [textOf(namespace)?.toUpperCase(), textOf(attribute)?.toUpperCase()];
  if (space === "USERENV" && name !== undefined) writeAttribute(call, name, at);
  else if (space !== undefined && name !== undefined) {
    at.replace(call, `@\`${space.toLowerCase()}.${name.toLowerCase()}\``);
    at.review(
      call,
      "The attribute of an application context is a variable of the session here: set it where DBMS_SESSION.SET_CONTEXT was called.",
    );
  } else
    at.refuseValue(
      call,
      "SYS_CONTEXT with names that are not written here has no counterpart. Use variables of the session.",
    );
}

function writeAttribute(call: FunctionCall, name: string, at: RuleContext): void {
  const found = ATTRIBUTES[name];
  at.replace(call, found ?? "NULL");
  if (found === undefined)
    at.review(
      call,
      `MySQL has nothing like the attribute ${name} of USERENV: NULL stands in its place. Decide what the code needs it for.`,
    );
}

const NO_CONTAINER = "MySQL has no container databases: a server's databases are separate.";
const container = (name: string): FunctionRow => ({
  to: "int",
  refused: NO_CONTAINER,
  examples: [{ from: `CASE WHEN 1 = 0 THEN ${name}(1) END`, contains: "not_converted", refused: "container" }],
});

const guid: FunctionRow = {
  to: (call, at) => at.replace(call, "UNHEX(REPLACE(UUID(), '-', ''))"),
  args: [0, 1],
  why: "Sixteen bytes, as RAW(16) is.",
  examples: [{ from: "SYS_GUID()", to: "UNHEX(REPLACE(UUID(), '-', ''))" }],
};

const table = {
  USER: {
    to: CURRENT_USER,
    source: INFORMATION,
    examples: [{ from: "USER /* who */", to: `${CURRENT_USER} /* who */` }],
  },
  UID: {
    to: "int",
    refused: "MySQL's users have no numbers. Use their names: CURRENT_USER().",
    examples: [{ from: "CASE WHEN 1 = 0 THEN UID END", contains: "not_converted", refused: "no numbers" }],
  },
  SYS_CONTEXT: {
    to: sysContext,
    args: [2, 3],
    examples: [
      { from: "SYS_CONTEXT('USERENV', 'SESSION_USER')", to: SESSION_USER },
      { from: "SYS_CONTEXT('app_ctx', 'user_id')", to: "@`app_ctx.user_id`", refused: "variable of the session" },
      { from: "SYS_CONTEXT('USERENV', 'POLICY_INVOKER')", to: "NULL", refused: "nothing like the attribute" },
    ],
  },
  USERENV: {
    to: (call: FunctionCall, at: RuleContext, [attribute]: Args) =>
      writeAttribute(call, textOf(attribute)?.toUpperCase() ?? "", at),
    args: 1,
    examples: [{ from: "USERENV('SID')", to: "CONNECTION_ID()" }],
  },
  SYS_GUID: guid,
  UUID: { ...guid, examples: [{ from: "UUID()", to: "UNHEX(REPLACE(UUID(), '-', ''))" }] },
  ORA_INVOKING_USER: { to: SESSION_USER, examples: [{ from: "ORA_INVOKING_USER", to: SESSION_USER }] },
  ORA_INVOKING_USERID: {
    to: "int",
    refused: "MySQL's users have no numbers. Use their names: USER().",
    examples: [
      { from: "CASE WHEN 1 = 0 THEN ORA_INVOKING_USERID END", contains: "not_converted", refused: "no numbers" },
    ],
  },
  CON_DBID_TO_ID: container("CON_DBID_TO_ID"),
  CON_GUID_TO_ID: container("CON_GUID_TO_ID"),
  CON_NAME_TO_ID: container("CON_NAME_TO_ID"),
  CON_UID_TO_ID: container("CON_UID_TO_ID"),
} satisfies Record<string, FunctionRow>;

export default defineFunctions({ pair: "oracle.mysql", topic: "environment functions", source: INFORMATION }, table);

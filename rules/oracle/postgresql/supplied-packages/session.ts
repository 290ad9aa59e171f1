/** DBMS_SESSION, DBMS_APPLICATION_INFO, DBMS_LOCK: what concerns the session. */
import type { RuleContext } from "../../../../converter/language/oracle/context";
import type { Piece } from "../../../../converter/rule/pieces";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import { assignTo } from "./call-places";
import { type Actuals, definePackage, type SuppliedTable } from "./package-table";

const FORGETS =
  "PostgreSQL keeps no state of packages that could be reset one by one: DISCARD ALL, run by the client, resets a session.";

function setting(name: string, value: Piece): Piece {
  return [`PERFORM set_config('${name}', coalesce(`, value, "::text, ''), false)"];
}

/** READ_MODULE and its kin give settings to variables. */
function read(...settings: string[]) {
  return (_use: unknown, actuals: Actuals, at: RuleContext): Piece =>
    actuals.flatMap((target, i): Piece[] => {
      if (!target) return [];
      const value = `nullif(current_setting('${settings[i]}', true), '')`;
      return [i === 0 ? "" : "; ", assignTo(target, value, at)];
    });
}

function setModule(_use: unknown, [name, action]: Actuals, at: RuleContext): Piece {
  return [
    setting("application_name", at.text(name as SyntaxNode)),
    ...(action ? ["; ", setting("userenv.action", at.text(action))] : []),
  ];
}

const TABLE: SuppliedTable = {
  "DBMS_SESSION.SLEEP": { params: "seconds", isStatement: true, to: "PERFORM pg_sleep($1)" },
  "DBMS_LOCK.SLEEP": { params: "seconds", isStatement: true, to: "PERFORM pg_sleep($1)" },
  "DBMS_SESSION.SET_CONTEXT": {
    params: "namespace attribute value username? client_id?",
    isStatement: true,
    to: (_use, [namespace, attribute, value], at) => [
      `CALL ${at.helper("set_context")}(`,
      at.text(namespace as SyntaxNode),
      ", ",
      at.text(attribute as SyntaxNode),
      ", ",
      at.text(value as SyntaxNode),
      at.typeOf(value as SyntaxNode).kind === "string" ? ")" : "::text)",
    ],
  },
  "DBMS_SESSION.CLEAR_CONTEXT": {
    params: "namespace client_id? attribute",
    isStatement: true,
    to: "CALL portolan.set_context($1, $3, NULL)",
  },
  "DBMS_SESSION.SET_IDENTIFIER": {
    params: "client_id",
    isStatement: true,
    to: (_use, [id], at) => id && setting("userenv.client_identifier", at.operand(id)),
  },
  "DBMS_SESSION.CLEAR_IDENTIFIER": {
    isStatement: true,
    to: "PERFORM set_config('userenv.client_identifier', '', false)",
  },
  "DBMS_SESSION.SET_ROLE": {
    params: "role_cmd",
    isStatement: true,
    to: "EXECUTE 'SET ROLE ' || $1",
    review:
      "PostgreSQL has one current role at a time, whose privileges replace those of the user; look at lists of roles and passwords.",
  },
  "DBMS_SESSION.UNIQUE_SESSION_ID": { to: "pg_backend_pid()::text" },
  "DBMS_SESSION.IS_ROLE_ENABLED": {
    params: "rolename",
    to: "EXISTS (SELECT FROM pg_roles WHERE rolname = lower($1) AND pg_has_role(oid, 'USAGE'))",
  },
  "DBMS_SESSION.SET_NLS": {
    params: "param value",
    isStatement: true,
    to: "NULL",
    review:
      "Converted code does not follow the session's formats: give the format where texts stand for dates and numbers.",
  },
  "DBMS_SESSION.SET_SQL_TRACE": {
    params: "sql_trace",
    isStatement: true,
    to: "NULL",
    note: "Use auto_explain or pg_stat_statements.",
  },
  "DBMS_SESSION.FREE_UNUSED_USER_MEMORY": { isStatement: true, to: "NULL" },
  "DBMS_SESSION.CLOSE_DATABASE_LINK": { params: "dblink", isStatement: true, to: "NULL" },
  "DBMS_SESSION.RESET_PACKAGE": { isStatement: true, to: "NULL", review: FORGETS },
  "DBMS_SESSION.MODIFY_PACKAGE_STATE": { params: "action_flags", isStatement: true, to: "NULL", review: FORGETS },
  "DBMS_APPLICATION_INFO.SET_MODULE": { params: "module_name action_name?", isStatement: true, to: setModule },
  "DBMS_APPLICATION_INFO.SET_ACTION": {
    params: "action_name",
    isStatement: true,
    to: (_use, [action], at) => action && setting("userenv.action", at.operand(action)),
  },
  "DBMS_APPLICATION_INFO.SET_CLIENT_INFO": {
    params: "client_info",
    isStatement: true,
    to: (_use, [info], at) => info && setting("userenv.client_info", at.operand(info)),
  },
  "DBMS_APPLICATION_INFO.READ_MODULE": {
    params: "module_name action_name",
    isStatement: true,
    to: read("application_name", "userenv.action"),
  },
  "DBMS_APPLICATION_INFO.READ_CLIENT_INFO": {
    params: "client_info",
    isStatement: true,
    to: read("userenv.client_info"),
  },
  "DBMS_APPLICATION_INFO.SET_SESSION_LONGOPS": {
    params: "rindex slno op_name? target? context? sofar? totalwork? target_desc? units?",
    isStatement: true,
    to: "NULL",
    note: "PostgreSQL shows no progress of code: write it to a table or raise a notice.",
  },
  "DBMS_APPLICATION_INFO.SET_SESSION_LONGOPS_NOHINT": { to: "-1" },
  "DBMS_LOCK.ALLOCATE_UNIQUE": {
    params: "lockname lockhandle expiration_secs?",
    isStatement: true,
    to: (_use, [name, handle], at) => name && handle && assignTo(handle, ["hashtext(", at.text(name), ")::text"], at),
  },
  "DBMS_LOCK.REQUEST": {
    params: "id lockmode? timeout? release_on_commit?",
    to: (_use, [id, mode, timeout, release], at) => [
      `${at.helper("lock_request")}(`,
      at.operand(id as SyntaxNode),
      "::bigint",
      mode ? [", ", at.text(mode)] : ", 6",
      timeout ? [", ", at.text(timeout)] : ", 32767",
      release ? [", ", at.text(release)] : "",
      ")",
    ],
  },
  "DBMS_LOCK.RELEASE": {
    params: "id",
    to: (_use, [id], at) => [`${at.helper("lock_release")}(`, at.operand(id as SyntaxNode), "::bigint)"],
  },
  "DBMS_LOCK.NL_MODE": { to: "1" },
  "DBMS_LOCK.SS_MODE": { to: "2" },
  "DBMS_LOCK.SX_MODE": { to: "3" },
  "DBMS_LOCK.S_MODE": { to: "4" },
  "DBMS_LOCK.SSX_MODE": { to: "5" },
  "DBMS_LOCK.X_MODE": { to: "6" },
  "DBMS_LOCK.MAXWAIT": { to: "32767" },
};

export default definePackage(
  {
    id: "oracle.postgresql.session-packages",
    title: "DBMS_SESSION, DBMS_APPLICATION_INFO and DBMS_LOCK become settings and advisory locks",
    complexity: "simple",
    guidance: {
      what: "Contexts, identifiers, module names, waiting and user locks of a session.",
      why: "PostgreSQL keeps such values in settings (set_config) and has advisory locks and pg_sleep.",
      action: "None. Settings are undone when the transaction that made them is rolled back.",
    },
    sources: [
      "https://docs.oracle.com/en/database/oracle/oracle-database/23/arpls/DBMS_SESSION.html",
      "https://docs.oracle.com/en/database/oracle/oracle-database/23/arpls/DBMS_APPLICATION_INFO.html",
      "https://docs.oracle.com/en/database/oracle/oracle-database/23/arpls/DBMS_LOCK.html",
      "https://www.postgresql.org/docs/current/functions-admin.html",
    ],
    examples: [
      { from: "BEGIN\n  DBMS_LOCK.SLEEP(0.01) /* short */;\nEND;", contains: "PERFORM pg_sleep(0.01) /* short */;" },
      {
        from: "BEGIN\n  DBMS_SESSION.SET_CONTEXT('ctx', 'user_id', 5);\n  DBMS_SESSION.SET_IDENTIFIER('me');\nEND;",
        contains:
          "CALL portolan.set_context('ctx', 'user_id', 5::text);\n  PERFORM set_config('userenv.client_identifier', coalesce('me'::text, ''), false);",
      },
      {
        from: "DECLARE\n  m VARCHAR2(48);\n  a VARCHAR2(32);\nBEGIN\n  DBMS_APPLICATION_INFO.SET_MODULE('load', action_name => 'start');\n  dbms_application_info.read_module(m, a);\nEND;",
        contains:
          "PERFORM set_config('application_name', coalesce('load'::text, ''), false); PERFORM set_config('userenv.action', coalesce('start'::text, ''), false);\n  m := nullif(current_setting('application_name', true), ''); a := nullif(current_setting('userenv.action', true), '');",
      },
      {
        from: "DECLARE\n  h VARCHAR2(128);\n  n INTEGER;\nBEGIN\n  DBMS_LOCK.ALLOCATE_UNIQUE('job', h);\n  n := DBMS_LOCK.REQUEST(h, DBMS_LOCK.X_MODE, 0, TRUE);\n  n := DBMS_LOCK.RELEASE(h);\nEND;",
        contains:
          "h := hashtext('job')::text;\n  n := portolan.lock_request(h::bigint, 6, 0, TRUE);\n  n := portolan.lock_release(h::bigint);",
      },
    ],
  },
  TABLE,
);

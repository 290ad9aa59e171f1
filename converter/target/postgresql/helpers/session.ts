/** Helpers for the session: contexts, output, generated identifiers. */

import { type Helper, sql } from "../../helper-library";

export const sessionHelpers: readonly Helper[] = [
  {
    name: "sys_context",
    purpose: "SYS_CONTEXT: USERENV from PostgreSQL's functions, other namespaces from set_context",
    removal: "session_user, current_schema, current_setting('namespace.attribute', true) and their kin.",
    statements: [
      sql`
CREATE OR REPLACE FUNCTION portolan.sys_context(namespace text, attribute text) RETURNS text
LANGUAGE sql STABLE AS $$
  SELECT CASE WHEN upper($1) <> 'USERENV' THEN NULLIF(current_setting(lower($1 || '.' || $2), true), '')
  ELSE CASE upper($2)
    WHEN 'SESSION_USER' THEN upper(session_user)
    WHEN 'CURRENT_USER' THEN upper(current_user)
    WHEN 'CURRENT_SCHEMA' THEN upper(current_schema)
    WHEN 'PROXY_USER' THEN NULL
    WHEN 'SESSION_USERID' THEN (SELECT oid::text FROM pg_roles WHERE rolname = session_user)
    WHEN 'CURRENT_USERID' THEN (SELECT oid::text FROM pg_roles WHERE rolname = current_user)
    WHEN 'ISDBA' THEN CASE current_setting('is_superuser') WHEN 'on' THEN 'TRUE' ELSE 'FALSE' END
    WHEN 'DB_NAME' THEN current_database()
    WHEN 'DB_UNIQUE_NAME' THEN current_database()
    WHEN 'INSTANCE_NAME' THEN current_database()
    WHEN 'SERVICE_NAME' THEN current_database()
    WHEN 'INSTANCE' THEN '1'
    WHEN 'IP_ADDRESS' THEN host(inet_client_addr())
    WHEN 'HOST' THEN host(inet_client_addr())
    WHEN 'SERVER_HOST' THEN host(inet_server_addr())
    WHEN 'SESSIONID' THEN pg_backend_pid()::text
    WHEN 'SID' THEN pg_backend_pid()::text
    WHEN 'MODULE' THEN NULLIF(current_setting('application_name'), '')
    WHEN 'CLIENT_INFO' THEN NULLIF(current_setting('userenv.client_info', true), '')
    WHEN 'CLIENT_IDENTIFIER' THEN NULLIF(current_setting('userenv.client_identifier', true), '')
    WHEN 'ACTION' THEN NULLIF(current_setting('userenv.action', true), '')
    WHEN 'LANG' THEN 'US'
    WHEN 'LANGUAGE' THEN 'AMERICAN_AMERICA.AL32UTF8'
    WHEN 'NLS_DATE_FORMAT' THEN 'DD-MON-RR'
    WHEN 'NLS_TERRITORY' THEN 'AMERICA'
    WHEN 'NLS_SORT' THEN 'BINARY'
  END END
$$`,
    ],
  },
  {
    name: "set_context",
    purpose: "DBMS_SESSION.SET_CONTEXT: an attribute for sys_context, for the rest of the session",
    removal: "set_config('namespace.attribute', value, false).",
    statements: [
      sql`
CREATE OR REPLACE PROCEDURE portolan.set_context(namespace text, attribute text, value text)
LANGUAGE plpgsql AS $$
BEGIN
  PERFORM set_config(lower(namespace || '.' || attribute), coalesce(value, ''), false);
END
$$`,
    ],
  },
  {
    name: "sys_guid",
    purpose: "SYS_GUID: sixteen bytes that occur once",
    removal: "Make the column a uuid and use gen_random_uuid().",
    statements: [
      sql`
CREATE OR REPLACE FUNCTION portolan.sys_guid() RETURNS bytea
LANGUAGE sql VOLATILE AS $$
  SELECT uuid_send(gen_random_uuid())
$$`,
    ],
  },
  {
    name: "output_put",
    purpose: "DBMS_OUTPUT.PUT: keeps text until the line ends",
    removal: "Build the line in a variable and RAISE NOTICE it.",
    statements: [
      sql`
CREATE OR REPLACE PROCEDURE portolan.output_put(line text)
LANGUAGE plpgsql AS $$
BEGIN
  PERFORM set_config('portolan_output.line', coalesce(current_setting('portolan_output.line', true), '') || coalesce(line, ''), false);
END
$$`,
    ],
  },
  {
    name: "output_put_line",
    purpose: "DBMS_OUTPUT.PUT_LINE: sends what was kept and this text as a notice",
    removal: "RAISE NOTICE '%', line where nothing is kept by PUT.",
    statements: [
      sql`
CREATE OR REPLACE PROCEDURE portolan.output_put_line(line text)
LANGUAGE plpgsql AS $$
BEGIN
  RAISE NOTICE '%', coalesce(current_setting('portolan_output.line', true), '') || coalesce(line, '');
  PERFORM set_config('portolan_output.line', '', false);
END
$$`,
    ],
  },
  {
    name: "output_new_line",
    purpose: "DBMS_OUTPUT.NEW_LINE: sends what was kept as a notice",
    removal: "RAISE NOTICE the line.",
    dependsOn: ["output_put_line"],
    statements: [
      sql`
CREATE OR REPLACE PROCEDURE portolan.output_new_line()
LANGUAGE sql AS $$
  CALL portolan.output_put_line('')
$$`,
    ],
  },
];

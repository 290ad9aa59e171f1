/** Helpers for DBMS_SQL: statements that code reads, binds and fetches from step by step. Their state is kept in settings. */

import { type Helper, sql } from "../../helper-library";

export const dynamicStatementHelpers: readonly Helper[] = [
  {
    name: "sql_state",
    purpose: "DBMS_SQL: what is known of an open statement",
    removal: "Write the statement with EXECUTE.",
    statements: [
      sql`
CREATE OR REPLACE FUNCTION portolan.sql_state(cursor_id numeric, part text) RETURNS text
LANGUAGE sql VOLATILE AS $$
  SELECT nullif(current_setting('portolan_sql.' || $2 || '_' || $1::integer, true), '')
$$`,
      sql`
CREATE OR REPLACE FUNCTION portolan.sql_state(cursor_id numeric, part text, value text) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
  PERFORM set_config('portolan_sql.' || part || '_' || cursor_id::integer, coalesce(value, ''), false);
END
$$`,
    ],
  },
  {
    name: "sql_open",
    purpose: "DBMS_SQL.OPEN_CURSOR: the number of a statement to come",
    removal: "Write the statement with EXECUTE.",
    dependsOn: ["sql_state"],
    statements: [
      sql`
CREATE OR REPLACE FUNCTION portolan.sql_open() RETURNS integer
LANGUAGE plpgsql AS $$
DECLARE
  id integer := coalesce(portolan.sql_state(0, 'last')::integer, 0) + 1;
BEGIN
  PERFORM portolan.sql_state(0, 'last', id::text), portolan.sql_state(id, 'open', '1');
  RETURN id;
END
$$`,
    ],
  },
  {
    name: "sql_parse",
    purpose: "DBMS_SQL.PARSE: keeps the statement's text; a definition is run at once",
    removal: "Write the statement with EXECUTE.",
    dependsOn: ["sql_state"],
    statements: [
      sql`
CREATE OR REPLACE PROCEDURE portolan.sql_parse(cursor_id numeric, statement text)
LANGUAGE plpgsql AS $$
BEGIN
  PERFORM portolan.sql_state(cursor_id, 'text', statement), portolan.sql_state(cursor_id, 'binds', NULL),
    portolan.sql_state(cursor_id, 'row', NULL);
  IF statement !~* '^[\s(]*(select|with|values|insert|update|delete|merge|do|call|begin|declare)\M' THEN
    EXECUTE statement;
    PERFORM portolan.sql_state(cursor_id, 'text', NULL);
  END IF;
END
$$`,
    ],
  },
  {
    name: "sql_bind",
    purpose: "DBMS_SQL.BIND_VARIABLE: a value for :name in the statement",
    removal: "EXECUTE … USING.",
    dependsOn: ["sql_state"],
    statements: [
      sql`
CREATE OR REPLACE PROCEDURE portolan.sql_bind(cursor_id numeric, name text, value text)
LANGUAGE plpgsql AS $$
BEGIN
  PERFORM portolan.sql_state(cursor_id, 'binds', (coalesce(portolan.sql_state(cursor_id, 'binds'), '{}')::jsonb
    || jsonb_build_object(lower(ltrim(name, ':')), quote_nullable(value)))::text);
END
$$`,
      sql`
CREATE OR REPLACE PROCEDURE portolan.sql_bind(cursor_id numeric, name text, value anyelement)
LANGUAGE plpgsql AS $$
BEGIN
  PERFORM portolan.sql_state(cursor_id, 'binds', (coalesce(portolan.sql_state(cursor_id, 'binds'), '{}')::jsonb
    || jsonb_build_object(lower(ltrim(name, ':')), quote_nullable(value::text) || '::' || pg_typeof(value)))::text);
END
$$`,
    ],
  },
  {
    name: "sql_execute",
    purpose: "DBMS_SQL.EXECUTE: runs the statement with its values; a query is opened, to be fetched from",
    removal: "Write the statement with EXECUTE.",
    dependsOn: ["sql_state"],
    statements: [
      sql`
CREATE OR REPLACE FUNCTION portolan.sql_execute(cursor_id numeric) RETURNS integer
LANGUAGE plpgsql AS $$
DECLARE
  statement text := portolan.sql_state(cursor_id, 'text');
  binds jsonb := coalesce(portolan.sql_state(cursor_id, 'binds'), '{}');
  portal refcursor := 'portolan_sql_' || cursor_id::integer;
  affected integer;
BEGIN
  IF statement IS NULL THEN RETURN 0; END IF;
  -- Texts, quoted names, comments and casts are passed over.
  SELECT string_agg(CASE WHEN part[2] IS NULL THEN part[1]
    ELSE '(' || coalesce(binds ->> lower(part[2]), ':' || part[2]) || ')' END, '' ORDER BY place)
  INTO statement
  FROM regexp_matches(statement, $re$('(?:[^']|'')*'|"[^"]*"|--[^\n]*|/\*.*?\*/|::|:=|[^:'"/-]+|.)|:([A-Za-z0-9][A-Za-z0-9_$#]*)$re$, 'g')
    WITH ORDINALITY AS parts(part, place);
  PERFORM portolan.sql_state(cursor_id, 'count', '0');
  IF statement ~* '^[\s(]*(select|with|values)\M' THEN
    IF EXISTS (SELECT FROM pg_cursors WHERE name = portal::text) THEN CLOSE portal; END IF;
    OPEN portal FOR EXECUTE statement;
    RETURN 0;
  END IF;
  EXECUTE statement;
  GET DIAGNOSTICS affected = ROW_COUNT;
  RETURN affected;
END
$$`,
    ],
  },
  {
    name: "sql_fetch",
    purpose: "DBMS_SQL.FETCH_ROWS: 1 where there is a next row, else 0",
    removal: "FOR row IN EXECUTE … LOOP.",
    dependsOn: ["sql_state"],
    statements: [
      sql`
CREATE OR REPLACE FUNCTION portolan.sql_fetch(cursor_id numeric) RETURNS integer
LANGUAGE plpgsql AS $$
DECLARE
  portal refcursor := 'portolan_sql_' || cursor_id::integer;
  next_row record;
BEGIN
  FETCH portal INTO next_row;
  IF NOT FOUND THEN RETURN 0; END IF;
  PERFORM portolan.sql_state(cursor_id, 'row', row_to_json(next_row)::text),
    portolan.sql_state(cursor_id, 'count', (portolan.sql_state(cursor_id, 'count')::integer + 1)::text);
  RETURN 1;
END
$$`,
    ],
  },
  {
    name: "sql_column",
    purpose: "DBMS_SQL.COLUMN_VALUE: a column of the row that was fetched, as text",
    removal: "FOR row IN EXECUTE … LOOP.",
    dependsOn: ["sql_state"],
    statements: [
      sql`
CREATE OR REPLACE FUNCTION portolan.sql_column(cursor_id numeric, place numeric) RETURNS text
LANGUAGE sql VOLATILE AS $$
  SELECT value FROM json_each_text(portolan.sql_state($1, 'row')::json) WITH ORDINALITY AS columns(name, value, number)
  WHERE number = $2
$$`,
    ],
  },
  {
    name: "sql_close",
    purpose: "DBMS_SQL.CLOSE_CURSOR: forgets the statement",
    removal: "Write the statement with EXECUTE.",
    dependsOn: ["sql_state"],
    statements: [
      sql`
CREATE OR REPLACE FUNCTION portolan.sql_close(cursor_id numeric) RETURNS integer
LANGUAGE plpgsql AS $$
DECLARE
  portal refcursor := 'portolan_sql_' || cursor_id::integer;
BEGIN
  IF EXISTS (SELECT FROM pg_cursors WHERE name = portal::text) THEN CLOSE portal; END IF;
  PERFORM portolan.sql_state(cursor_id, part, NULL) FROM unnest(ARRAY['open', 'text', 'binds', 'row', 'count']) AS part;
  RETURN NULL;
END
$$`,
    ],
  },
];

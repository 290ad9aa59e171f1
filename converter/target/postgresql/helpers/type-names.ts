/** Helpers that understand Oracle's names of types while the code runs: in texts of dynamic SQL. */

import { type Helper, sql } from "../../helper-library";

export const typeNameHelpers: readonly Helper[] = [
  {
    name: "target_type",
    purpose: "the type of PostgreSQL for a type as Oracle writes it, in texts that are put together at run time",
    removal: "Write PostgreSQL's types in the code or in the table that the names come from.",
    statements: [
      sql`
CREATE OR REPLACE FUNCTION portolan.target_type(definition text) RETURNS text
LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
  parts text[] := regexp_match(definition,
    '^\s*((?:long\s+raw|double\s+precision|(?:national\s+)?char(?:acter)?\s+varying|national\s+char(?:acter)?)|[a-z_][a-z0-9_$#.]*)\s*(?:\(([^)]*)\))?(.*)$', 'is');
  name text := upper(regexp_replace(parts[1], '\s+', ' ', 'g'));
  digits text[] := regexp_split_to_array(btrim(regexp_replace(coalesce(parts[2], ''), '\s*(byte|char)\s*$', '', 'i')), '\s*,\s*');
  size integer := CASE WHEN digits[1] ~ '^\d+$' THEN digits[1]::integer END;
  scale integer := coalesce(digits[2], '0')::integer;
  rest text := coalesce(parts[3], '');
BEGIN
  IF parts IS NULL THEN RETURN definition; END IF;
  -- What follows a column's type: values by default.
  rest := regexp_replace(rest, '\msysdate\M', 'localtimestamp(0)', 'gi');
  rest := regexp_replace(rest, '\msystimestamp\M', 'current_timestamp', 'gi');
  rest := regexp_replace(rest, '\mwith\s+local\s+time\s+zone\M', 'with time zone', 'gi');
  IF name = 'INTERVAL' THEN
    RETURN CASE WHEN rest ~* '^\s*year' THEN 'interval year to month' ELSE 'interval day to second' END;
  END IF;
  RETURN CASE
    WHEN name IN ('NUMBER', 'NUMERIC', 'DECIMAL', 'DEC') THEN CASE
      WHEN digits[1] = '*' THEN 'numeric(38,' || scale || ')'
      WHEN size IS NULL THEN 'numeric'
      WHEN scale <> 0 THEN 'numeric(' || size || ',' || scale || ')'
      WHEN size <= 4 THEN 'smallint'
      WHEN size <= 9 THEN 'integer'
      WHEN size <= 18 THEN 'bigint'
      ELSE 'numeric(' || size || ')' END
    WHEN name IN ('VARCHAR2', 'NVARCHAR2', 'VARCHAR', 'CHARACTER VARYING', 'CHAR VARYING', 'NATIONAL CHARACTER VARYING', 'NATIONAL CHAR VARYING')
      THEN coalesce('varchar(' || size || ')', 'text')
    WHEN name IN ('CHAR', 'CHARACTER', 'NCHAR', 'NATIONAL CHARACTER', 'NATIONAL CHAR') THEN 'character(' || coalesce(size, 1) || ')'
    WHEN name IN ('CLOB', 'NCLOB', 'LONG', 'BFILE', 'ROWID', 'UROWID') THEN 'text'
    WHEN name IN ('BLOB', 'RAW', 'LONG RAW') THEN 'bytea'
    WHEN name = 'DATE' THEN 'timestamp(0)'
    WHEN name = 'TIMESTAMP' THEN 'timestamp' || coalesce('(' || least(size, 6) || ')', '')
    WHEN name IN ('INTEGER', 'INT', 'SMALLINT') THEN 'numeric(38)'
    WHEN name = 'FLOAT' THEN 'numeric'
    WHEN name IN ('REAL', 'DOUBLE PRECISION') THEN 'numeric'
    WHEN name = 'BINARY_FLOAT' THEN 'real'
    WHEN name = 'BINARY_DOUBLE' THEN 'double precision'
    WHEN name IN ('PLS_INTEGER', 'BINARY_INTEGER', 'SIMPLE_INTEGER', 'NATURAL', 'POSITIVE') THEN 'integer'
    WHEN name IN ('XMLTYPE', 'SYS.XMLTYPE') THEN 'xml'
    WHEN name = 'JSON' THEN 'jsonb'
    WHEN name = 'SYS_REFCURSOR' THEN 'refcursor'
    WHEN parts[2] IS NULL THEN parts[1]
    ELSE parts[1] || '(' || parts[2] || ')'
  END || rest;
END
$$`,
    ],
  },
  {
    name: "drop_trigger",
    purpose: "DROP TRIGGER by name alone; PostgreSQL wants the trigger's table",
    removal: "DROP TRIGGER … ON its table.",
    statements: [
      sql`
CREATE OR REPLACE FUNCTION portolan.drop_trigger(trigger_name text) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
  found record;
  is_found boolean := false;
BEGIN
  FOR found IN
    SELECT g.tgname, g.tgrelid::regclass AS tab FROM pg_trigger g
    WHERE NOT g.tgisinternal AND g.tgname = (parse_ident(trigger_name))[array_upper(parse_ident(trigger_name), 1)]
  LOOP
    EXECUTE format('DROP TRIGGER %I ON %s', found.tgname, found.tab);
    is_found := true;
  END LOOP;
  IF NOT is_found THEN
    RAISE EXCEPTION 'trigger % does not exist', trigger_name USING ERRCODE = 'undefined_object';
  END IF;
END
$$`,
    ],
  },
  {
    name: "switch_trigger",
    purpose: "ALTER TRIGGER … ENABLE or DISABLE by name alone; PostgreSQL switches triggers of a table",
    removal: "ALTER TABLE … ENABLE TRIGGER.",
    statements: [
      sql`
CREATE OR REPLACE FUNCTION portolan.switch_trigger(trigger_name text, action text) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
  found record;
  is_found boolean := false;
BEGIN
  FOR found IN
    SELECT g.tgname, g.tgrelid::regclass AS tab FROM pg_trigger g
    WHERE NOT g.tgisinternal AND g.tgname = (parse_ident(trigger_name))[array_upper(parse_ident(trigger_name), 1)]
  LOOP
    EXECUTE format('ALTER TABLE %s %s TRIGGER %I', found.tab, action, found.tgname);
    is_found := true;
  END LOOP;
  IF NOT is_found THEN
    RAISE EXCEPTION 'trigger % does not exist', trigger_name USING ERRCODE = 'undefined_object';
  END IF;
END
$$`,
    ],
  },
];

/** Helpers for T-SQL's errors: their numbers, severities and states, and errors that are raised with values of the run. */

import { type Helper, sql } from "../../helper-library";

export const tsqlErrorHelpers: readonly Helper[] = [
  {
    name: "tsql_error_number",
    purpose: "ERROR_NUMBER(): SQL Server's number for an error of PostgreSQL, from SQLSTATE and DETAIL",
    removal: "Compare SQLSTATE, or name the conditions in the handler.",
    statements: [
      sql`
CREATE OR REPLACE FUNCTION portolan.tsql_error_number(state text, detail text DEFAULT '') RETURNS integer
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT coalesce(
    substring($2 FROM '^Error (\d+), severity')::integer,
    CASE
      WHEN $1 ~ '^TS\d{3}$' THEN 50000 + substr($1, 3)::integer
      ELSE CASE $1
        WHEN '22012' THEN 8134
        WHEN '23505' THEN 2627
        WHEN '23503' THEN 547
        WHEN '23514' THEN 547
        WHEN '23502' THEN 515
        WHEN '22P02' THEN 245
        WHEN '22007' THEN 241
        WHEN '22008' THEN 242
        WHEN '22003' THEN 8115
        WHEN '22001' THEN 2628
        WHEN '21000' THEN 512
        WHEN '40P01' THEN 1205
        WHEN '40001' THEN 3960
        WHEN '55P03' THEN 1222
        WHEN '42P01' THEN 208
        WHEN '42703' THEN 207
        WHEN '42883' THEN 2812
        WHEN '42P07' THEN 2714
        WHEN '42601' THEN 102
        WHEN '42501' THEN 229
        ELSE 50000
      END
    END)
$$`,
    ],
  },
  {
    name: "tsql_error_severity",
    purpose:
      "ERROR_SEVERITY(): the severity that THROW and RAISERROR noted in the DETAIL; 16 for most errors of PostgreSQL",
    removal: "Leave it out: PostgreSQL has no severities of errors.",
    statements: [
      sql`
CREATE OR REPLACE FUNCTION portolan.tsql_error_severity(state text, detail text) RETURNS integer
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT coalesce(
    substring($2 FROM '^Error \d+, severity (\d+)')::integer,
    CASE $1 WHEN '23505' THEN 14 WHEN '40P01' THEN 13 ELSE 16 END)
$$`,
    ],
  },
  {
    name: "tsql_error_state",
    purpose: "ERROR_STATE(): the state that THROW and RAISERROR noted in the DETAIL, otherwise 1",
    removal: "Leave it out: PostgreSQL has no states of errors.",
    statements: [
      sql`
CREATE OR REPLACE FUNCTION portolan.tsql_error_state(detail text) RETURNS integer
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT coalesce(substring($1 FROM '^Error \d+, severity \d+, state (\d+)')::integer, 1)
$$`,
    ],
  },
  {
    name: "tsql_error_line",
    purpose: "ERROR_LINE(): the line of plpgsql code that an error comes from",
    removal: "Read PG_EXCEPTION_CONTEXT.",
    statements: [
      sql`
CREATE OR REPLACE FUNCTION portolan.tsql_error_line(context text) RETURNS integer
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT coalesce(substring($1 FROM 'PL/pgSQL function [^\n]* line (\d+) at ')::integer, 1)
$$`,
    ],
  },
  {
    name: "tsql_error_procedure",
    purpose: "ERROR_PROCEDURE(): the routine that an error comes from",
    removal: "Read PG_EXCEPTION_CONTEXT.",
    statements: [
      sql`
CREATE OR REPLACE FUNCTION portolan.tsql_error_procedure(context text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT substring($1 FROM 'PL/pgSQL function ([^\n(]+)\(')
$$`,
    ],
  },
  {
    name: "tsql_keep_error",
    purpose: "Keeps the error that a handler is at for the routines that it calls",
    removal: "Pass what is needed of the error as parameters.",
    dependsOn: [
      "tsql_error_number",
      "tsql_error_severity",
      "tsql_error_state",
      "tsql_error_line",
      "tsql_error_procedure",
    ],
    statements: [
      sql`
CREATE OR REPLACE FUNCTION portolan.tsql_keep_error(state text, message text, detail text, context text) RETURNS void
LANGUAGE sql AS $$
  SELECT set_config('portolan.error', jsonb_build_object(
    'number', portolan.tsql_error_number($1, $3), 'message', $2, 'severity', portolan.tsql_error_severity($1, $3),
    'state', portolan.tsql_error_state($3), 'line', portolan.tsql_error_line($4),
    'procedure', portolan.tsql_error_procedure($4))::text, true)
$$`,
    ],
  },
  {
    name: "tsql_kept_error",
    purpose: "ERROR_NUMBER() and the like in a routine that a CATCH calls",
    removal: "Pass what is needed of the error as parameters.",
    statements: [
      sql`
CREATE OR REPLACE FUNCTION portolan.tsql_kept_error(field text) RETURNS text
LANGUAGE sql STABLE AS $$
  SELECT nullif(current_setting('portolan.error', true), '')::jsonb ->> $1
$$`,
    ],
  },
  {
    name: "tsql_throw",
    purpose: "THROW with a number or state that is known only at run time",
    removal: "RAISE EXCEPTION USING MESSAGE = …, ERRCODE = 'TSnnn' where the number is known.",
    statements: [
      sql`
CREATE OR REPLACE FUNCTION portolan.tsql_throw(number integer, message text, state integer DEFAULT 1) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION USING MESSAGE = coalesce(message, ''),
    ERRCODE = CASE WHEN number BETWEEN 50000 AND 50999 THEN 'TS' || lpad((number - 50000)::text, 3, '0') ELSE 'TSXXX' END,
    DETAIL = format('Error %s, severity 16, state %s', number, state);
END
$$`,
    ],
  },
  {
    name: "tsql_message",
    purpose: "RAISERROR's and FORMATMESSAGE's placeholders in a text that is known only at run time",
    removal: "format() with %s for each value, where the text is known.",
    statements: [
      sql`
CREATE OR REPLACE FUNCTION portolan.tsql_message(message text, VARIADIC args text[]) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT format(regexp_replace($1, '%(-?)[+0 #]*(\d*)(?:\.\d+)?(?:I64|[hl])?[diouxXs]', '%\1\2s', 'g'), VARIADIC $2)
$$`,
    ],
  },
];

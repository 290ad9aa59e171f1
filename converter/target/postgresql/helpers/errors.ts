/** Helpers for SQLCODE, SQLERRM and errors whose number is known only at run time. */

import { type Helper, sql } from "../../helper-library";
import { ORACLE_ERRORS } from "../exceptions";

/** WHEN branches from SQLSTATE to SQLCODE; the first row of a SQLSTATE counts. */
const CODE_BRANCHES = ORACLE_ERRORS.filter(
  (error, at) => ORACLE_ERRORS.findIndex((other) => other.sqlState === error.sqlState) === at,
)
  .map((error) => `    WHEN '${error.sqlState}' THEN ${error.code}`)
  .join("\n");

/** WHEN branches from SQLCODE to Oracle's text. */
const TEXT_BRANCHES = ORACLE_ERRORS.filter((error) => error.text)
  .map((error) => `    WHEN ${error.code} THEN '${error.text!.replaceAll("'", "''")}'`)
  .join("\n");

export const errorHelpers: readonly Helper[] = [
  {
    name: "not_converted",
    purpose: "Raises an error where the source calls something that has no counterpart",
    removal: "Replace the expression by hand; the source stands in the comment beside it.",
    statements: [
      sql`
CREATE OR REPLACE FUNCTION portolan.not_converted(what text) RETURNS text
LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'Not converted: %', what USING ERRCODE = 'feature_not_supported';
END;
$$`,
    ],
  },
  {
    name: "sqlcode",
    purpose: "SQLCODE from SQLSTATE and SQLERRM inside an exception handler",
    removal: "Compare SQLSTATE, or name the conditions in the handler.",
    statements: [
      `CREATE OR REPLACE FUNCTION portolan.sqlcode(state text, message text DEFAULT '', origin text DEFAULT '') RETURNS integer
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE
    -- RAISE_APPLICATION_ERROR(-20nnn) is raised as ORnnn; a last zero of three is written as A.
    WHEN $1 ~ '^OR[0-9]{2}[0-9A]$' THEN -20000 - replace(substr($1, 3), 'A', '0')::integer
    -- A declared exception without a number.
    WHEN $1 LIKE 'OE%' THEN 1
    WHEN $2 ~ '^ORA-01403' THEN 100
    WHEN $3 = 'code' AND $2 LIKE 'ORA-01722%' THEN -6502
    WHEN $2 ~ '^ORA-[0-9]{5}' THEN -substr($2, 5, 5)::integer
    -- Oracle has one number for missing parents and another for children that are left.
    WHEN $1 = '23503' AND $2 LIKE 'update or delete%' THEN -2292
    WHEN $1 = '22003' AND $2 ~ '^(integer|bigint|value overflows)' THEN -1426
    -- The same failure has one number in PL/SQL ('code') and another in a statement of SQL.
    WHEN $3 = 'code' AND $1 IN ('22001', '22003') THEN -6502
    WHEN $3 = 'statement' AND $1 = '22P02' THEN -1722
    WHEN $1 ~ '^[STUVWYZ][0-9]{3}[0-9A]$'
      THEN -(strpos('STUVWYZ', left($1, 1)) - 1) * 10000 - replace(substr($1, 2), 'A', '0')::integer
    ELSE CASE $1
${CODE_BRANCHES.replaceAll(/^/gm, "  ")}
      ELSE -600
    END
  END
$$`,
    ],
  },
  {
    name: "sqlerrm",
    purpose: "SQLERRM with Oracle's prefix, from SQLSTATE and SQLERRM inside an exception handler",
    removal: "Use SQLERRM where nobody reads the prefix.",
    dependsOn: ["sqlcode", "error_text"],
    statements: [
      sql`
CREATE OR REPLACE FUNCTION portolan.sqlerrm(state text, message text, origin text DEFAULT '') RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE
    WHEN $1 NOT LIKE 'OR%' AND $2 ~ '^ORA-[0-9]{5}' AND NOT ($3 = 'code' AND $2 LIKE 'ORA-01722%') THEN $2
    WHEN text = 'ORA-06502: ' THEN text || 'PL/SQL: numeric or value error' || CASE $1
      WHEN '22001' THEN ': character string buffer too small'
      WHEN '22003' THEN ': number precision too large'
      WHEN '22P02' THEN ': character to number conversion error'
      ELSE '' END
    WHEN text LIKE '%: ' THEN text || $2
    ELSE text
  END
  FROM (SELECT portolan.error_text(portolan.sqlcode($1, $2, $3))) AS error(text)
$$`,
    ],
  },
  {
    name: "error_text",
    purpose: "SQLERRM(code): Oracle's text for an error number",
    removal: "Write the text where the number is known.",
    statements: [
      `CREATE OR REPLACE FUNCTION portolan.error_text(code integer) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE
    WHEN $1 = 0 THEN 'ORA-0000: normal, successful completion'
    WHEN $1 = 1 THEN 'User-Defined Exception'
    ELSE 'ORA-' || lpad(CASE WHEN $1 = 100 THEN 1403 ELSE abs($1) END::text, 5, '0') || ': '
  END || CASE CASE WHEN $1 = -1403 THEN 100 ELSE $1 END
${TEXT_BRANCHES}
    ELSE ''
  END
$$`,
    ],
  },
  {
    name: "raise_application_error",
    purpose: "RAISE_APPLICATION_ERROR with a number that is known only at run time",
    removal: "RAISE EXCEPTION USING MESSAGE = …, ERRCODE = 'ORnnn' where the number is known.",
    statements: [
      sql`
CREATE OR REPLACE PROCEDURE portolan.raise_application_error(code integer, message text, keep_stack boolean DEFAULT false)
LANGUAGE plpgsql AS $$
BEGIN
  IF code NOT BETWEEN -20999 AND -20000 THEN
    RAISE EXCEPTION 'ORA-21000: error number argument to raise_application_error of % is out of range', code
      USING ERRCODE = 'U100A';
  END IF;
  RAISE EXCEPTION USING MESSAGE = coalesce(message, ''),
    ERRCODE = CASE code WHEN -20000 THEN 'OR00A' ELSE 'OR' || lpad((-20000 - code)::text, 3, '0') END;
END
$$`,
    ],
  },
];

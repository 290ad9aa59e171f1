/** Helpers for DBMS_RANDOM. */

import { type Helper, sql } from "../../helper-library";

export const randomHelpers: readonly Helper[] = [
  {
    name: "random_value",
    purpose: "DBMS_RANDOM.VALUE: a number from 0 (or low) to below 1 (or high)",
    removal: "random(), or low + random() * (high - low).",
    statements: [
      sql`
CREATE OR REPLACE FUNCTION portolan.random_value(low numeric DEFAULT 0, high numeric DEFAULT 1) RETURNS numeric
LANGUAGE sql VOLATILE AS $$
  SELECT $1 + random()::numeric * ($2 - $1)
$$`,
    ],
  },
  {
    name: "random_normal",
    purpose: "DBMS_RANDOM.NORMAL: a number of the standard normal distribution",
    removal: "Version 16 has random_normal().",
    statements: [
      sql`
CREATE OR REPLACE FUNCTION portolan.random_normal() RETURNS numeric
LANGUAGE sql VOLATILE AS $$
  -- Box and Muller's transformation of two uniform numbers.
  SELECT (sqrt(-2 * ln(1 - random())) * cos(2 * pi() * random()))::numeric
$$`,
    ],
  },
  {
    name: "random_string",
    purpose: "DBMS_RANDOM.STRING: letters of the wanted kind (U, L, A, X, P)",
    removal: "None in PostgreSQL.",
    statements: [
      sql`
CREATE OR REPLACE FUNCTION portolan.random_string(kind text, amount numeric) RETURNS text
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
  upper_case constant text := 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
  letters text := CASE lower(left(kind, 1))
    WHEN 'l' THEN lower(upper_case)
    WHEN 'a' THEN upper_case || lower(upper_case)
    WHEN 'x' THEN upper_case || '0123456789'
    WHEN 'p' THEN (SELECT string_agg(chr(code), '') FROM generate_series(32, 126) AS code)
    ELSE upper_case
  END;
  result text := '';
BEGIN
  FOR i IN 1 .. trunc(amount)::integer LOOP
    result := result || substr(letters, 1 + floor(random() * length(letters))::integer, 1);
  END LOOP;
  RETURN NULLIF(result, '');
END
$$`,
    ],
  },
];

/** Helpers for numbers and their conversion from and to text without a format. */

import { type Helper, sql } from "../../helper-library";

export const numberHelpers: readonly Helper[] = [
  {
    name: "mod",
    purpose: "MOD: a divisor of 0 gives the dividend",
    removal: "Call mod, or use %, where the divisor cannot be 0.",
    statements: [
      sql`
CREATE OR REPLACE FUNCTION portolan.mod(dividend numeric, divisor numeric) RETURNS numeric
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE WHEN $2 = 0 THEN $1 ELSE mod($1, $2) END
$$`,
    ],
  },
  {
    name: "remainder",
    purpose: "REMAINDER: what is left after subtracting the nearest multiple, ties to the even one",
    removal: "None in PostgreSQL; mod differs.",
    statements: [
      sql`
CREATE OR REPLACE FUNCTION portolan.remainder(dividend numeric, divisor numeric) RETURNS numeric
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE
    WHEN abs(rest) * 2 > abs($2) OR (abs(rest) * 2 = abs($2) AND mod(div($1, $2), 2) <> 0)
      THEN rest - sign(rest) * abs($2)
    ELSE rest
  END
  FROM (SELECT mod($1, $2)) AS division(rest)
$$`,
    ],
  },
  {
    name: "number_text",
    purpose: "A number as Oracle writes it without a format: no trailing zeros, no zero before the point",
    removal: "n::text where '0.50' is as good as '.5'.",
    statements: [
      sql`
CREATE OR REPLACE FUNCTION portolan.number_text(value numeric) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT regexp_replace(trim_scale(CASE
    WHEN scale($1) > 36 AND abs($1) >= 1 THEN round($1, 40 - 2 * ((length(trunc(abs($1))::text) + 1) / 2))
    ELSE $1 END)::text, '^(-?)0\.', '\1.')
$$`,
      sql`
CREATE OR REPLACE FUNCTION portolan.number_text(value double precision) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT portolan.number_text($1::numeric)
$$`,
    ],
  },
  {
    name: "float_text",
    purpose: "A BINARY_DOUBLE as Oracle writes it without a format: 2.5E+000",
    removal: "value::text where the notation does not matter.",
    statements: [
      sql`
CREATE OR REPLACE FUNCTION portolan.float_text(value double precision) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE
    WHEN $1 = 'NaN' THEN 'Nan'
    WHEN $1 IN ('Infinity', '-Infinity') THEN replace($1::text, 'inity', '')
    WHEN $1 = 0 THEN '0'
    ELSE (
      SELECT part[1] || '.' || coalesce(nullif(part[2], ''), '0') || 'E' || part[3] || lpad(part[4], 3, '0')
      FROM regexp_match(to_char($1, '9.9999999999999999EEEE'), '(-?\d)\.(\d*?)0*e([+-])(\d+)') AS part
    )
  END
$$`,
    ],
  },
  {
    name: "to_number",
    purpose: "TO_NUMBER(text): blanks around the number are allowed, '' is NULL",
    removal: "value::numeric where the text is never empty.",
    statements: [
      sql`
CREATE OR REPLACE FUNCTION portolan.to_number(value text) RETURNS numeric
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
BEGIN
  IF value ~ '^ *[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]+)? *$' THEN RETURN trim(value)::numeric; END IF;
  IF value = '' THEN RETURN NULL; END IF;
  RAISE EXCEPTION 'ORA-01722: invalid number' USING ERRCODE = 'invalid_text_representation';
END
$$`,
    ],
  },
  {
    name: "to_number_or",
    purpose: "TO_NUMBER(text DEFAULT fallback ON CONVERSION ERROR)",
    removal: "Version 16 has pg_input_is_valid(value, 'numeric') for a CASE expression.",
    dependsOn: ["to_number", "to_number_format"],
    statements: [
      sql`
CREATE OR REPLACE FUNCTION portolan.to_number_or(value text, fallback numeric, format text DEFAULT NULL)
RETURNS numeric LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
  RETURN CASE WHEN format IS NULL THEN portolan.to_number(value) ELSE portolan.to_number(value, format) END;
EXCEPTION
  WHEN data_exception THEN RETURN fallback;
END
$$`,
    ],
  },
  {
    name: "ora_hash",
    purpose: "A hash of a text, from 0 to max_bucket; the values are not those of Oracle's ORA_HASH",
    removal: "abs(hashtext(value)) % n spreads rows as well.",
    statements: [
      sql`
CREATE OR REPLACE FUNCTION portolan.ora_hash(value text, max_bucket bigint DEFAULT 4294967295, seed bigint DEFAULT 0)
RETURNS bigint LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE WHEN $1 IS NULL THEN 0 ELSE (hashtextextended($1, $3) & 4294967295) % ($2 + 1) END
$$`,
    ],
  },
];

/** Helpers for bytes of T-SQL. */

import { type Helper, sql } from "../../helper-library";

export const tsqlByteHelpers: readonly Helper[] = [
  {
    name: "bytes_to_number",
    purpose: "The last bytes of a binary value as a whole number, the highest one first",
    removal: "None in PostgreSQL.",
    statements: [
      sql`
CREATE OR REPLACE FUNCTION portolan.bytes_to_number(value bytea, size integer) RETURNS bigint
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT CASE
    WHEN $2 = 4 AND length($1) >= 4 THEN ('x' || right(encode($1, 'hex'), 8))::bit(32)::integer::bigint
    WHEN $2 = 2 AND length($1) >= 2 THEN ('x' || right(encode($1, 'hex'), 4))::bit(16)::bit(32)::integer::bigint >> 16
    ELSE ('x' || lpad(right(encode($1, 'hex'), 2 * $2), 16, '0'))::bit(64)::bigint
  END
$$`,
    ],
  },
  {
    name: "sized_bytes",
    purpose: "Bytes cut to a length, and filled up with zeros for binary(n): numbers at the front, others at the end",
    removal: "substr(value, 1, length) where nothing is filled up.",
    statements: [
      sql`
CREATE OR REPLACE FUNCTION portolan.sized_bytes(value bytea, size integer, fixed boolean DEFAULT false) RETURNS bytea
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT substr($1, 1, $2) || CASE WHEN $3 THEN decode(repeat('00', greatest($2 - length($1), 0)), 'hex') ELSE ''::bytea END
$$`,
      sql`
CREATE OR REPLACE FUNCTION portolan.sized_number(value bytea, size integer, fixed boolean DEFAULT false) RETURNS bytea
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT CASE WHEN $3 THEN decode(repeat('00', greatest($2 - length($1), 0)), 'hex') ELSE ''::bytea END
    || substr($1, greatest(length($1) - $2 + 1, 1))
$$`,
    ],
  },
  {
    name: "utf16_bytes",
    purpose: "The bytes of a text as nvarchar stores it: UTF-16, the lower byte first",
    removal: "convert_to(value, 'UTF8') where the bytes need not be the same as in SQL Server.",
    statements: [
      sql`
CREATE OR REPLACE FUNCTION portolan.utf16_bytes(value text) RETURNS bytea
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT coalesce(decode(string_agg(CASE
    WHEN code < 65536 THEN lpad(to_hex(code % 256), 2, '0') || lpad(to_hex(code / 256), 2, '0')
    ELSE lpad(to_hex((code - 65536) / 1024 % 256), 2, '0') || lpad(to_hex(216 + (code - 65536) / 1024 / 256), 2, '0')
      || lpad(to_hex((code - 65536) % 256), 2, '0') || lpad(to_hex(220 + (code - 65536) % 1024 / 256), 2, '0')
  END, '' ORDER BY place), 'hex'), ''::bytea)
  FROM (SELECT ascii(letter) AS code, place
    FROM unnest(string_to_array($1, NULL)) WITH ORDINALITY AS letters(letter, place)) AS codes
$$`,
    ],
  },
  {
    name: "utf16_text",
    purpose: "The text that bytes in UTF-16, the lower byte first, mean",
    removal: "convert_from(value, 'UTF8') where the bytes were written by PostgreSQL.",
    statements: [
      sql`
CREATE OR REPLACE FUNCTION portolan.utf16_text(value bytea) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT coalesce(string_agg(CASE
    WHEN unit BETWEEN 55296 AND 56319 THEN chr(65536 + (unit - 55296) * 1024 + (following - 56320))
    WHEN unit NOT BETWEEN 56320 AND 57343 THEN chr(unit)
  END, '' ORDER BY place), '')
  FROM (SELECT place, get_byte($1, place * 2) + 256 * get_byte($1, place * 2 + 1) AS unit,
      CASE WHEN place * 2 + 3 < length($1) THEN get_byte($1, place * 2 + 2) + 256 * get_byte($1, place * 2 + 3) END AS following
    FROM generate_series(0, length($1) / 2 - 1) AS places(place)) AS units
$$`,
    ],
  },
];

/** Helpers for DBMS_LOB. A CLOB is a text, a BLOB a bytea; both are values, so that changing one returns the new one. */

import { type Helper, sql } from "../../helper-library";

export const largeObjectHelpers: readonly Helper[] = [
  {
    name: "lob_substr",
    purpose: "DBMS_LOB.SUBSTR: amount comes before the offset; NULL outside the value",
    removal: "substr(lob, offset, amount).",
    statements: [
      sql`
CREATE OR REPLACE FUNCTION portolan.lob_substr(lob text, amount numeric DEFAULT 32767, start numeric DEFAULT 1) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE WHEN $2 >= 1 AND $3 >= 1 THEN NULLIF(substr($1, trunc($3)::integer, trunc($2)::integer), '') END
$$`,
      sql`
CREATE OR REPLACE FUNCTION portolan.lob_substr(lob bytea, amount numeric DEFAULT 32767, start numeric DEFAULT 1) RETURNS bytea
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE WHEN $2 >= 1 AND $3 >= 1 THEN NULLIF(substr($1, trunc($3)::integer, trunc($2)::integer), '') END
$$`,
    ],
  },
  {
    name: "lob_instr",
    purpose: "DBMS_LOB.INSTR with an offset and an occurrence; 0 if there is none",
    removal: "strpos(lob, pattern) for the first occurrence.",
    dependsOn: ["instr"],
    statements: [
      sql`
CREATE OR REPLACE FUNCTION portolan.lob_instr(lob text, pattern text, start numeric DEFAULT 1, occurrence numeric DEFAULT 1)
RETURNS integer LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE WHEN $3 >= 1 AND $4 >= 1 THEN portolan.instr($1, $2, $3, $4) END
$$`,
      sql`
CREATE OR REPLACE FUNCTION portolan.lob_instr(lob bytea, pattern bytea, start numeric DEFAULT 1, occurrence numeric DEFAULT 1)
RETURNS integer LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
DECLARE
  place integer := trunc(start) - 1;
  hit integer;
BEGIN
  IF lob IS NULL OR pattern IS NULL OR start < 1 OR occurrence < 1 THEN RETURN NULL; END IF;
  FOR i IN 1 .. trunc(occurrence)::integer LOOP
    hit := position(pattern IN substr(lob, place + 1));
    IF hit = 0 THEN RETURN 0; END IF;
    place := place + hit;
  END LOOP;
  RETURN place;
END
$$`,
    ],
  },
  {
    name: "lob_compare",
    purpose: "DBMS_LOB.COMPARE: -1, 0 or 1 for two values or parts of them, in binary order",
    removal: "Compare with =, < and >.",
    statements: [
      sql`
CREATE OR REPLACE FUNCTION portolan.lob_compare(
  a bytea, b bytea, amount integer DEFAULT 2147483647, start_a integer DEFAULT 1, start_b integer DEFAULT 1
) RETURNS integer LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE WHEN part_a < part_b THEN -1 WHEN part_a > part_b THEN 1 WHEN part_a = part_b THEN 0 END
  FROM (SELECT substr(substr($1, $4), 1, $3), substr(substr($2, $5), 1, $3)) AS parts(part_a, part_b)
$$`,
      sql`
CREATE OR REPLACE FUNCTION portolan.lob_compare(
  a text, b text, amount integer DEFAULT 2147483647, start_a integer DEFAULT 1, start_b integer DEFAULT 1
) RETURNS integer LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE WHEN part_a < part_b COLLATE "C" THEN -1 WHEN part_a > part_b COLLATE "C" THEN 1 WHEN part_a = part_b THEN 0 END
  FROM (SELECT substr(substr($1, $4), 1, $3), substr(substr($2, $5), 1, $3)) AS parts(part_a, part_b)
$$`,
    ],
  },
  {
    name: "lob_write",
    purpose: "DBMS_LOB.WRITE: the value with part of it overwritten, filled up to the offset if it is shorter",
    removal: "overlay(lob PLACING buffer FROM offset).",
    statements: [
      sql`
CREATE OR REPLACE FUNCTION portolan.lob_write(lob text, amount numeric, start numeric, buffer text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT overlay(rpad($1, greatest(length($1), $3::integer - 1)) PLACING left($4, $2::integer)
    FROM $3::integer FOR length(left($4, $2::integer)))
$$`,
      sql`
CREATE OR REPLACE FUNCTION portolan.lob_write(lob bytea, amount numeric, start numeric, buffer bytea) RETURNS bytea
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT overlay($1 || decode(repeat('00', $3::integer - 1 - octet_length($1)), 'hex') PLACING substr($4, 1, $2::integer)
    FROM $3::integer FOR octet_length(substr($4, 1, $2::integer)))
$$`,
    ],
  },
  {
    name: "lob_erase",
    purpose: "DBMS_LOB.ERASE: the value with a part replaced by blanks or zero bytes",
    removal: "overlay(lob PLACING repeat(' ', n) FROM offset).",
    dependsOn: ["lob_write"],
    statements: [
      sql`
CREATE OR REPLACE FUNCTION portolan.lob_erase(lob text, amount numeric, start numeric DEFAULT 1) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE WHEN $3 > length($1) THEN $1
    ELSE portolan.lob_write($1, $2, $3, repeat(' ', least($2, length($1) - $3 + 1)::integer)) END
$$`,
      sql`
CREATE OR REPLACE FUNCTION portolan.lob_erase(lob bytea, amount numeric, start numeric DEFAULT 1) RETURNS bytea
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE WHEN $3 > octet_length($1) THEN $1
    ELSE portolan.lob_write($1, $2, $3, decode(repeat('00', least($2, octet_length($1) - $3 + 1)::integer), 'hex')) END
$$`,
    ],
  },
];

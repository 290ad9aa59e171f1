/** Helpers for values whose type nobody knows at conversion time: PostgreSQL chooses the function by the type it finds. */

import { type Helper, sql } from "../../helper-library";

export const undecidedHelpers: readonly Helper[] = [
  {
    name: "trunc",
    purpose: "TRUNC of a value that may be a number or a date",
    removal: "trunc(value) for a number, date_trunc('day', value) for a date.",
    statements: [
      sql`
CREATE OR REPLACE FUNCTION portolan.trunc(value numeric) RETURNS numeric
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT trunc($1)
$$`,
      sql`
CREATE OR REPLACE FUNCTION portolan.trunc(value timestamp) RETURNS timestamp
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT date_trunc('day', $1)
$$`,
    ],
  },
  {
    name: "round",
    purpose: "ROUND of a value that may be a number or a date",
    removal: "round(value) for a number; for a date see round_date.",
    dependsOn: ["round_date"],
    statements: [
      sql`
CREATE OR REPLACE FUNCTION portolan.round(value numeric) RETURNS numeric
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT round($1)
$$`,
      sql`
CREATE OR REPLACE FUNCTION portolan.round(value timestamp) RETURNS timestamp
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT portolan.round_date($1)
$$`,
    ],
  },
  {
    name: "plain_text",
    purpose: "TO_CHAR without a format of a value that may be a text, a number or a date",
    removal: "Cast to text, or give the format that is meant.",
    dependsOn: ["number_text"],
    statements: [
      sql`
CREATE OR REPLACE FUNCTION portolan.plain_text(value text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT $1
$$`,
      sql`
CREATE OR REPLACE FUNCTION portolan.plain_text(value numeric) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT portolan.number_text($1)
$$`,
      sql`
CREATE OR REPLACE FUNCTION portolan.plain_text(value timestamp) RETURNS text
LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT to_char($1, 'DD-MON-YY')
$$`,
    ],
  },
];

/** Helpers for the current time, time zones and the text of intervals. */

import { type Helper, sql } from "../../helper-library";

export const momentHelpers: readonly Helper[] = [
  {
    name: "sysdate",
    purpose:
      "SYSDATE: the clock's time to the second; now() is the transaction's start, and casts to timestamp(0) round up",
    removal: "localtimestamp(0) where the transaction's start, rounded, is as good.",
    statements: [
      sql`
CREATE OR REPLACE FUNCTION portolan.sysdate() RETURNS timestamp
LANGUAGE sql STABLE AS $$
  SELECT date_trunc('second', clock_timestamp()::timestamp)
$$`,
    ],
  },
  {
    name: "systimestamp",
    purpose: "SYSTIMESTAMP in SQL: the clock's time, which an index can be searched for",
    removal: "clock_timestamp(), or current_timestamp where the transaction's start is as good.",
    statements: [
      sql`
CREATE OR REPLACE FUNCTION portolan.systimestamp() RETURNS timestamp with time zone
LANGUAGE sql STABLE AS $$
  SELECT clock_timestamp()
$$`,
    ],
  },
  {
    name: "zone",
    purpose: "A time zone for AT TIME ZONE: the offset +02:00 as east of Greenwich, as it is in Oracle",
    removal: "Use region names such as 'Europe/Vienna'; PostgreSQL takes '+02:00' as west of Greenwich.",
    statements: [
      sql`
CREATE OR REPLACE FUNCTION portolan.zone(name text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE WHEN $1 ~ '^[+-]?[0-9]{1,2}:[0-9]{2}$' THEN
    '<' || $1 || '>' || CASE WHEN $1 LIKE '-%' THEN '+' ELSE '-' END || ltrim($1, '+-') ELSE $1 END
$$`,
    ],
  },
  {
    name: "interval_text",
    purpose: "An interval as Oracle writes it: '+01 02:03:04.500000' (DS) or '+01-02' (YM)",
    removal: "value::text where PostgreSQL's writing will do.",
    statements: [
      sql`
CREATE OR REPLACE FUNCTION portolan.interval_text(value interval, kind text, digits integer DEFAULT 2, fraction integer DEFAULT 6)
RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE WHEN $2 = 'YM' THEN
    CASE WHEN months < 0 THEN '-' ELSE '+' END || lpad((abs(months) / 12)::text, $3, '0') || '-' || lpad((abs(months) % 12)::text, 2, '0')
  ELSE
    CASE WHEN seconds < 0 THEN '-' ELSE '+' END || lpad(div(abs(seconds), 86400)::text, $3, '0') || ' '
      || to_char(mod(abs(seconds), 86400) * interval '1 second', 'HH24:MI:SS')
      || CASE WHEN $4 > 0 THEN rpad(substring(to_char(mod(abs(seconds), 1), 'FM0.000000') FROM 2 FOR $4 + 1), $4 + 1, '0') ELSE '' END
  END
  FROM (SELECT (extract(year FROM $1) * 12 + extract(month FROM $1))::integer AS months,
    extract(epoch FROM $1)::numeric AS seconds) AS parts
$$`,
    ],
  },
];

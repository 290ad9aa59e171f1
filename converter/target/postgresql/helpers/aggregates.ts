/** Helpers for what PostgreSQL's window functions lack: they work on the array of a window's values. */

import { type Helper, sql } from "../../helper-library";

export const aggregateHelpers: readonly Helper[] = [
  {
    name: "median",
    purpose: "The median of an array, for MEDIAN(x) OVER (…), which PostgreSQL's percentile_cont does not know",
    removal: "Join to a subquery with percentile_cont(0.5) WITHIN GROUP (ORDER BY x).",
    dependsOn: ["percentile"],
    statements: [
      sql`
CREATE OR REPLACE FUNCTION portolan.median(items numeric[]) RETURNS numeric
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT portolan.percentile($1, 0.5)
$$`,
    ],
  },
  {
    name: "percentile",
    purpose: "PERCENTILE_CONT of an array, exact for numeric and usable over a window",
    removal: "percentile_cont(fraction) WITHIN GROUP (ORDER BY x) for groups of rows.",
    statements: [
      sql`
CREATE OR REPLACE FUNCTION portolan.percentile(items numeric[], fraction numeric) RETURNS numeric
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT trim_scale(sorted[floor(place)::integer]
    + (sorted[ceil(place)::integer] - sorted[floor(place)::integer]) * (place - floor(place)))
  FROM (SELECT array_agg(item ORDER BY item) AS sorted FROM unnest($1) AS item WHERE item IS NOT NULL) AS list,
    LATERAL (SELECT 1 + $2 * (cardinality(sorted) - 1)) AS wanted(place)
$$`,
    ],
  },
  {
    name: "percentile_item",
    purpose: "PERCENTILE_DISC of an array, for use over a window",
    removal: "percentile_disc(fraction) WITHIN GROUP (ORDER BY x) for groups of rows.",
    statements: [
      sql`
CREATE OR REPLACE FUNCTION portolan.percentile_item(items anyarray, fraction numeric) RETURNS anyelement
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT percentile_disc($2::double precision) WITHIN GROUP (ORDER BY item) FROM unnest($1) AS item
$$`,
    ],
  },
  {
    name: "count_distinct",
    purpose: "COUNT(DISTINCT x) OVER (…), from the array of the window's values",
    removal: "Join to a subquery that counts the group's distinct values.",
    statements: [
      sql`
CREATE OR REPLACE FUNCTION portolan.count_distinct(items anyarray) RETURNS bigint
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT count(DISTINCT item) FROM unnest($1) AS item
$$`,
    ],
  },
  {
    name: "sum_distinct",
    purpose: "SUM(DISTINCT x) OVER (…), from the array of the window's values",
    removal: "Join to a subquery that adds up the group's distinct values.",
    statements: [
      sql`
CREATE OR REPLACE FUNCTION portolan.sum_distinct(items numeric[]) RETURNS numeric
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT sum(DISTINCT item) FROM unnest($1) AS item
$$`,
    ],
  },
  {
    name: "avg_distinct",
    purpose: "AVG(DISTINCT x) OVER (…), from the array of the window's values",
    removal: "Join to a subquery that averages the group's distinct values.",
    statements: [
      sql`
CREATE OR REPLACE FUNCTION portolan.avg_distinct(items numeric[]) RETURNS numeric
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT avg(DISTINCT item) FROM unnest($1) AS item
$$`,
    ],
  },
  {
    name: "nth_last",
    purpose:
      "The nth value from the end of an array, for LAST_VALUE and LAG with IGNORE NULLS, and NTH_VALUE FROM LAST",
    removal: "None in PostgreSQL, whose window functions always respect NULLs.",
    statements: [
      sql`
CREATE OR REPLACE FUNCTION portolan.nth_last(items anyarray, place integer DEFAULT 1) RETURNS anyelement
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT $1[cardinality($1) - $2 + 1]
$$`,
    ],
  },
];

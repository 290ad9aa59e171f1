/** Helpers for nested tables and varrays, which are PostgreSQL arrays counted from 1. */

import { type Helper, sql } from "../../helper-library";

export const arrayHelpers: readonly Helper[] = [
  {
    name: "array_get",
    purpose: "An element of a collection; an error if there is none, where PostgreSQL gives NULL",
    removal: "items[i] where i is known to be within bounds.",
    dependsOn: ["check_subscript"],
    statements: [
      sql`
CREATE OR REPLACE FUNCTION portolan.array_get(items anyarray, subscript numeric) RETURNS anyelement
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
BEGIN
  PERFORM portolan.check_subscript(cardinality(items), subscript);
  RETURN items[round(subscript)::integer];
END
$$`,
    ],
  },
  {
    name: "array_index",
    purpose: "A subscript as PostgreSQL wants it; an error where the collection has no such element",
    removal: "items[i] := value where i is known to be within bounds.",
    dependsOn: ["check_subscript"],
    statements: [
      sql`
CREATE OR REPLACE FUNCTION portolan.array_index(items anyarray, subscript numeric) RETURNS integer
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
BEGIN
  PERFORM portolan.check_subscript(cardinality(items), subscript);
  RETURN round(subscript)::integer;
END
$$`,
    ],
  },
  {
    name: "array_count",
    purpose: "COUNT of a nested table or varray; an error if it is NULL",
    removal: "cardinality(items) where items is not NULL.",
    dependsOn: ["initialised"],
    statements: [
      sql`
CREATE OR REPLACE FUNCTION portolan.array_count(items anyarray) RETURNS integer
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT cardinality(portolan.initialised($1))
$$`,
    ],
  },
  {
    name: "array_first",
    purpose: "FIRST of a nested table or varray; an error if it is NULL",
    removal: "array_lower(items, 1) where items is not NULL.",
    dependsOn: ["initialised"],
    statements: [
      sql`
CREATE OR REPLACE FUNCTION portolan.array_first(items anyarray) RETURNS integer
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT array_lower(portolan.initialised($1), 1)
$$`,
    ],
  },
  {
    name: "array_last",
    purpose: "LAST of a nested table or varray; an error if it is NULL",
    removal: "array_upper(items, 1) where items is not NULL.",
    dependsOn: ["initialised"],
    statements: [
      sql`
CREATE OR REPLACE FUNCTION portolan.array_last(items anyarray) RETURNS integer
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT array_upper(portolan.initialised($1), 1)
$$`,
    ],
  },
  {
    name: "initialised",
    purpose: "A collection; an error if it is NULL, where PostgreSQL's functions give NULL",
    removal: "The collection alone where it is not NULL.",
    statements: [
      sql`
CREATE OR REPLACE FUNCTION portolan.initialised(items anyarray) RETURNS anyarray
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
BEGIN
  IF items IS NULL THEN
    RAISE EXCEPTION 'ORA-06531: Reference to uninitialized collection' USING ERRCODE = 'null_value_not_allowed';
  END IF;
  RETURN items;
END
$$`,
    ],
  },
  {
    name: "array_set",
    purpose: "A collection with one element assigned; an error if there is no such place",
    removal: "items[i] := value where i is known to be within bounds.",
    dependsOn: ["check_subscript"],
    statements: [
      sql`
CREATE OR REPLACE FUNCTION portolan.array_set(items anycompatiblearray, subscript numeric, value anycompatible)
RETURNS anycompatiblearray LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
BEGIN
  PERFORM portolan.check_subscript(cardinality(items), subscript);
  items[round(subscript)::integer] := value;
  RETURN items;
END
$$`,
    ],
  },
  {
    name: "check_subscript",
    purpose: "Reports a subscript that a collection of this many elements does not have",
    removal: "Goes with array_get and array_set.",
    statements: [
      sql`
CREATE OR REPLACE FUNCTION portolan.check_subscript(amount integer, subscript numeric) RETURNS void
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
BEGIN
  IF amount IS NULL THEN
    RAISE EXCEPTION 'ORA-06531: Reference to uninitialized collection' USING ERRCODE = 'null_value_not_allowed';
  ELSIF subscript IS NULL THEN
    RAISE EXCEPTION 'ORA-06502: PL/SQL: numeric or value error: NULL index table key value' USING ERRCODE = 'null_value_not_allowed';
  ELSIF round(subscript) < 1 THEN
    RAISE EXCEPTION 'ORA-06532: Subscript outside of limit' USING ERRCODE = 'array_subscript_error';
  ELSIF round(subscript) > amount THEN
    RAISE EXCEPTION 'ORA-06533: Subscript beyond count' USING ERRCODE = 'array_subscript_error';
  END IF;
END
$$`,
    ],
  },
  {
    name: "array_extend",
    purpose: "EXTEND: a collection with more elements at its end, NULL or copies of one it has",
    removal: "items || value appends a value at once.",
    dependsOn: ["check_subscript"],
    statements: [
      sql`
CREATE OR REPLACE FUNCTION portolan.array_extend(
  items anyarray, amount numeric DEFAULT 1, copy_of numeric DEFAULT NULL, at_most integer DEFAULT NULL
) RETURNS anyarray LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
DECLARE
  element items%TYPE;
BEGIN
  IF cardinality(items) + amount > at_most THEN
    RAISE EXCEPTION 'ORA-06532: Subscript outside of limit' USING ERRCODE = 'array_subscript_error';
  END IF;
  IF items IS NULL OR copy_of IS NOT NULL THEN PERFORM portolan.check_subscript(cardinality(items), copy_of); END IF;
  -- A slice keeps the element's type, and is empty for NULL.
  element := CASE WHEN copy_of IS NULL THEN array_append(items[1:0], NULL) ELSE items[copy_of::integer:copy_of::integer] END;
  FOR i IN 1 .. amount::integer LOOP
    items := items || element;
  END LOOP;
  RETURN items;
END
$$`,
    ],
  },
  {
    name: "array_trim",
    purpose: "TRIM: a collection without its last elements; an error if it has fewer",
    removal: "Version 14 has trim_array(items, n).",
    dependsOn: ["check_subscript"],
    statements: [
      sql`
CREATE OR REPLACE FUNCTION portolan.array_trim(items anyarray, amount numeric DEFAULT 1) RETURNS anyarray
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
BEGIN
  IF amount > 0 OR items IS NULL THEN PERFORM portolan.check_subscript(cardinality(items), amount); END IF;
  RETURN items[1:cardinality(items) - amount::integer];
END
$$`,
    ],
  },
  {
    name: "array_exists",
    purpose: "EXISTS of a nested table or varray",
    removal: "i BETWEEN 1 AND cardinality(items) is the same where items is not NULL.",
    statements: [
      sql`
CREATE OR REPLACE FUNCTION portolan.array_exists(items anyarray, subscript numeric) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT coalesce(round($2) BETWEEN 1 AND cardinality($1), false)
$$`,
    ],
  },
  {
    name: "array_next",
    purpose: "NEXT of a nested table or varray, NULL at the end",
    removal: "Loop from 1 to cardinality(items).",
    statements: [
      sql`
CREATE OR REPLACE FUNCTION portolan.array_next(items anyarray, subscript numeric) RETURNS integer
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE WHEN round($2) < cardinality($1) THEN greatest(round($2), 0)::integer + 1 END
$$`,
    ],
  },
  {
    name: "array_prior",
    purpose: "PRIOR of a nested table or varray, NULL at the start",
    removal: "Loop in reverse from cardinality(items) to 1.",
    statements: [
      sql`
CREATE OR REPLACE FUNCTION portolan.array_prior(items anyarray, subscript numeric) RETURNS integer
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE WHEN round($2) > 1 AND cardinality($1) > 0 THEN least(round($2) - 1, cardinality($1))::integer END
$$`,
    ],
  },
  {
    name: "array_distinct",
    purpose: "SET(collection): every value once",
    removal: "ARRAY(SELECT DISTINCT unnest(items)) is the same where items is not NULL.",
    statements: [
      sql`
CREATE OR REPLACE FUNCTION portolan.array_distinct(items anyarray) RETURNS anyarray
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE WHEN $1 IS NOT NULL THEN ARRAY(
    SELECT $1[place] FROM generate_subscripts($1, 1) AS places(place) GROUP BY 1 ORDER BY min(place)
  ) END
$$`,
    ],
  },
  {
    name: "multiset_union",
    purpose: "MULTISET UNION, with distinct values if asked for",
    removal: "a || b is the same without DISTINCT.",
    dependsOn: ["array_distinct"],
    statements: [
      sql`
CREATE OR REPLACE FUNCTION portolan.multiset_union(a anyarray, b anyarray, only_distinct boolean DEFAULT false) RETURNS anyarray
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE
    WHEN $1 IS NULL OR $2 IS NULL THEN NULL
    WHEN $3 THEN portolan.array_distinct($1 || $2)
    ELSE $1 || $2
  END
$$`,
    ],
  },
  {
    name: "multiset_intersect",
    purpose: "MULTISET INTERSECT, with distinct values if asked for",
    removal: "ARRAY(SELECT unnest(a) INTERSECT ALL SELECT unnest(b)) is the same.",
    dependsOn: ["array_distinct"],
    statements: [
      sql`
CREATE OR REPLACE FUNCTION portolan.multiset_intersect(a anyarray, b anyarray, only_distinct boolean DEFAULT false) RETURNS anyarray
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE
    WHEN $1 IS NULL OR $2 IS NULL THEN NULL
    WHEN $3 THEN ARRAY(SELECT unnest($1) INTERSECT SELECT unnest($2))
    ELSE ARRAY(SELECT unnest($1) INTERSECT ALL SELECT unnest($2))
  END
$$`,
    ],
  },
  {
    name: "multiset_except",
    purpose: "MULTISET EXCEPT, with distinct values if asked for",
    removal: "ARRAY(SELECT unnest(a) EXCEPT ALL SELECT unnest(b)) is the same.",
    dependsOn: ["array_distinct"],
    statements: [
      sql`
CREATE OR REPLACE FUNCTION portolan.multiset_except(a anyarray, b anyarray, only_distinct boolean DEFAULT false) RETURNS anyarray
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE
    WHEN $1 IS NULL OR $2 IS NULL THEN NULL
    WHEN $3 THEN ARRAY(SELECT unnest($1) EXCEPT SELECT unnest($2))
    ELSE ARRAY(SELECT unnest($1) EXCEPT ALL SELECT unnest($2))
  END
$$`,
    ],
  },
  {
    name: "multiset_equal",
    purpose: "Equality of nested tables: the same values as often, in any order",
    removal: "a = b compares arrays place by place.",
    statements: [
      sql`
CREATE OR REPLACE FUNCTION portolan.multiset_equal(a anyarray, b anyarray) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE
    WHEN $1 IS NULL OR $2 IS NULL THEN NULL
    WHEN cardinality($1) <> cardinality($2) THEN false
    ELSE NOT EXISTS (SELECT unnest($1) EXCEPT ALL SELECT unnest($2))
  END
$$`,
    ],
  },
  {
    name: "is_submultiset",
    purpose: "SUBMULTISET OF: every value of the first at least as often in the second",
    removal: "a <@ b is the same where no value occurs twice.",
    statements: [
      sql`
CREATE OR REPLACE FUNCTION portolan.is_submultiset(a anyarray, b anyarray) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE WHEN $1 IS NOT NULL AND $2 IS NOT NULL
    THEN NOT EXISTS (SELECT unnest($1) EXCEPT ALL SELECT unnest($2)) END
$$`,
    ],
  },
];

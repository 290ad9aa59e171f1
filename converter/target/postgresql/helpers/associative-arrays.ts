/**
 * Helpers for associative arrays. They are jsonb objects: sparse, with text keys in any number, built in, and
 * readable in a debugger. Keys of INDEX BY PLS_INTEGER are the digits; the helpers put them in numeric order.
 * Values read back as text (cast to the element's type) or, for records and collections, as jsonb.
 */

import { type Helper, sql } from "../../helper-library";

export const associativeArrayHelpers: readonly Helper[] = [
  {
    name: "assoc_get",
    purpose: "The element of an associative array as text; NO_DATA_FOUND if there is none",
    removal: "items ->> key where a missing element may read as NULL.",
    dependsOn: ["assoc_get_json"],
    statements: [
      sql`
CREATE OR REPLACE FUNCTION portolan.assoc_get(items jsonb, key text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT portolan.assoc_get_json($1, $2) #>> '{}'
$$`,
      sql`
CREATE OR REPLACE FUNCTION portolan.assoc_get(items jsonb, key numeric) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT portolan.assoc_get_json($1, round($2)::text) #>> '{}'
$$`,
    ],
  },
  {
    name: "assoc_get_json",
    purpose: "The element of an associative array as jsonb; NO_DATA_FOUND if there is none",
    removal: "items -> key where a missing element may read as NULL.",
    statements: [
      sql`
CREATE OR REPLACE FUNCTION portolan.assoc_get_json(items jsonb, key text) RETURNS jsonb
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
BEGIN
  IF key IS NULL THEN
    RAISE EXCEPTION 'ORA-06502: PL/SQL: numeric or value error: NULL index table key value' USING ERRCODE = 'null_value_not_allowed';
  END IF;
  IF (items ? key) IS NOT TRUE THEN
    RAISE EXCEPTION 'ORA-01403: no data found' USING ERRCODE = 'no_data_found';
  END IF;
  RETURN items -> key;
END
$$`,
      sql`
CREATE OR REPLACE FUNCTION portolan.assoc_get_json(items jsonb, key numeric) RETURNS jsonb
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT portolan.assoc_get_json($1, round($2)::text)
$$`,
    ],
  },
  {
    name: "json_element",
    purpose: "An element of a nested table that is kept in an associative array",
    removal: "items -> (i - 1) where i is known to be within bounds.",
    dependsOn: ["check_subscript"],
    statements: [
      sql`
CREATE OR REPLACE FUNCTION portolan.json_element(items jsonb, subscript numeric) RETURNS jsonb
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
BEGIN
  PERFORM portolan.check_subscript(CASE jsonb_typeof(items) WHEN 'array' THEN jsonb_array_length(items) END, subscript);
  RETURN items -> (round(subscript)::integer - 1);
END
$$`,
    ],
  },
  {
    name: "json_to",
    purpose: "A value that is kept in an associative array, as the type of the second argument",
    removal: "jsonb_populate_record for rows, a cast for scalars.",
    statements: [
      sql`
CREATE OR REPLACE FUNCTION portolan.json_to(value jsonb, sample anyelement) RETURNS anyelement
LANGUAGE plpgsql STABLE PARALLEL SAFE AS $$
DECLARE
  result sample%TYPE;
BEGIN
  EXECUTE format('SELECT v FROM jsonb_to_record($1) AS r(v %s)', pg_typeof(sample))
    INTO result USING jsonb_build_object('v', value);
  RETURN result;
END
$$`,
    ],
  },
  {
    name: "assoc_put",
    purpose:
      "An associative array with a value assigned inside one of its elements; what is missing on the way is made",
    removal: "jsonb_set(items, path, value) where the element exists.",
    dependsOn: ["check_subscript"],
    statements: [
      sql`
CREATE OR REPLACE FUNCTION portolan.assoc_put(items jsonb, path text[], value anyelement) RETURNS jsonb
LANGUAGE plpgsql STABLE PARALLEL SAFE AS $$
DECLARE
  inner_value jsonb;
  place integer;
BEGIN
  IF cardinality(path) = 0 THEN RETURN coalesce(to_jsonb(value), 'null'); END IF;
  -- A step into a nested table is written [3].
  IF jsonb_typeof(items) = 'array' OR (path[1] LIKE '[%' AND coalesce(jsonb_typeof(items), 'null') = 'null') THEN
    place := trim(path[1], '[]')::numeric;
    PERFORM portolan.check_subscript(CASE jsonb_typeof(items) WHEN 'array' THEN jsonb_array_length(items) END, place);
    inner_value := portolan.assoc_put(items -> (place - 1), path[2:], value);
    RETURN jsonb_set(items, ARRAY[(place - 1)::text], inner_value);
  END IF;
  IF path[1] IS NULL THEN
    RAISE EXCEPTION 'ORA-06502: PL/SQL: numeric or value error: NULL index table key value' USING ERRCODE = 'null_value_not_allowed';
  END IF;
  IF coalesce(jsonb_typeof(items), 'null') = 'null' THEN items := '{}'; END IF;
  inner_value := portolan.assoc_put(items -> path[1], path[2:], value);
  RETURN items || jsonb_build_object(path[1], inner_value);
END
$$`,
      // A literal without a type is a text.
      sql`
CREATE OR REPLACE FUNCTION portolan.assoc_put(items jsonb, path text[], value text) RETURNS jsonb
LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT portolan.assoc_put($1, $2, to_jsonb($3))
$$`,
    ],
  },
  {
    name: "assoc_set",
    purpose: "An associative array with one element assigned",
    removal: "items || jsonb_build_object(key, value) is the same where items is not NULL.",
    statements: [
      sql`
CREATE OR REPLACE FUNCTION portolan.assoc_set(items jsonb, key text, value anyelement) RETURNS jsonb
LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT coalesce($1, '{}') || jsonb_build_object($2, $3)
$$`,
      sql`
CREATE OR REPLACE FUNCTION portolan.assoc_set(items jsonb, key numeric, value anyelement) RETURNS jsonb
LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT coalesce($1, '{}') || jsonb_build_object(round($2)::text, $3)
$$`,
      // A literal without a type is a text.
      sql`
CREATE OR REPLACE FUNCTION portolan.assoc_set(items jsonb, key text, value text) RETURNS jsonb
LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT coalesce($1, '{}') || jsonb_build_object($2, $3)
$$`,
      sql`
CREATE OR REPLACE FUNCTION portolan.assoc_set(items jsonb, key numeric, value text) RETURNS jsonb
LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT coalesce($1, '{}') || jsonb_build_object(round($2)::text, $3)
$$`,
    ],
  },
  {
    name: "assoc_exists",
    purpose: "EXISTS of an associative array",
    removal: "items ? key is the same where items is not NULL.",
    statements: [
      sql`
CREATE OR REPLACE FUNCTION portolan.assoc_exists(items jsonb, key text) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT coalesce($1 ? $2, false)
$$`,
      sql`
CREATE OR REPLACE FUNCTION portolan.assoc_exists(items jsonb, key numeric) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT coalesce($1 ? round($2)::text, false)
$$`,
    ],
  },
  {
    name: "assoc_count",
    purpose: "COUNT of an associative array",
    removal: "(SELECT count(*) FROM jsonb_object_keys(items)) is the same.",
    statements: [
      sql`
CREATE OR REPLACE FUNCTION portolan.assoc_count(items jsonb) RETURNS integer
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT count(*)::integer FROM jsonb_object_keys($1)
$$`,
    ],
  },
  {
    name: "assoc_delete",
    purpose: "An associative array without the element at a key, or without those from one key to another",
    removal: "items - key is the same for one element.",
    statements: [
      sql`
CREATE OR REPLACE FUNCTION portolan.assoc_delete(items jsonb, key text) RETURNS jsonb
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT coalesce($1 - $2, '{}')
$$`,
      sql`
CREATE OR REPLACE FUNCTION portolan.assoc_delete(items jsonb, key numeric) RETURNS jsonb
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT coalesce($1 - round($2)::text, '{}')
$$`,
      sql`
CREATE OR REPLACE FUNCTION portolan.assoc_delete(items jsonb, first_key text, last_key text) RETURNS jsonb
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT coalesce(jsonb_object_agg(key, value), '{}') FROM jsonb_each($1)
  WHERE key < $2 COLLATE "C" OR key > $3 COLLATE "C"
$$`,
      sql`
CREATE OR REPLACE FUNCTION portolan.assoc_delete(items jsonb, first_key numeric, last_key numeric) RETURNS jsonb
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT coalesce(jsonb_object_agg(key, value), '{}') FROM jsonb_each($1)
  WHERE key::integer NOT BETWEEN round($2) AND round($3)
$$`,
    ],
  },
  {
    name: "assoc_first",
    purpose: "FIRST of an associative array with integer keys",
    removal: "Loop over assoc_keys instead of FIRST and NEXT.",
    statements: [
      sql`
CREATE OR REPLACE FUNCTION portolan.assoc_first(items jsonb) RETURNS integer
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT min(key::integer) FROM jsonb_object_keys($1) AS keys(key)
$$`,
    ],
  },
  {
    name: "assoc_last",
    purpose: "LAST of an associative array with integer keys",
    removal: "Loop over assoc_keys instead of LAST and PRIOR.",
    statements: [
      sql`
CREATE OR REPLACE FUNCTION portolan.assoc_last(items jsonb) RETURNS integer
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT max(key::integer) FROM jsonb_object_keys($1) AS keys(key)
$$`,
    ],
  },
  {
    name: "assoc_first_text",
    purpose: "FIRST of an associative array with text keys, in binary order",
    removal: "Loop over assoc_keys_text instead of FIRST and NEXT.",
    statements: [
      sql`
CREATE OR REPLACE FUNCTION portolan.assoc_first_text(items jsonb) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT min(key COLLATE "C") FROM jsonb_object_keys($1) AS keys(key)
$$`,
    ],
  },
  {
    name: "assoc_last_text",
    purpose: "LAST of an associative array with text keys, in binary order",
    removal: "Loop over assoc_keys_text instead of LAST and PRIOR.",
    statements: [
      sql`
CREATE OR REPLACE FUNCTION portolan.assoc_last_text(items jsonb) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT max(key COLLATE "C") FROM jsonb_object_keys($1) AS keys(key)
$$`,
    ],
  },
  {
    name: "assoc_next",
    purpose: "NEXT of an associative array: the key after this one, in numeric or binary order",
    removal: "Loop over assoc_keys or assoc_keys_text.",
    statements: [
      sql`
CREATE OR REPLACE FUNCTION portolan.assoc_next(items jsonb, key numeric) RETURNS integer
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT min(name::integer) FROM jsonb_object_keys($1) AS keys(name) WHERE name::integer > $2
$$`,
      sql`
CREATE OR REPLACE FUNCTION portolan.assoc_next(items jsonb, key text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT min(name COLLATE "C") FROM jsonb_object_keys($1) AS keys(name) WHERE name > $2 COLLATE "C"
$$`,
    ],
  },
  {
    name: "assoc_prior",
    purpose: "PRIOR of an associative array: the key before this one, in numeric or binary order",
    removal: "Loop over assoc_keys or assoc_keys_text.",
    statements: [
      sql`
CREATE OR REPLACE FUNCTION portolan.assoc_prior(items jsonb, key numeric) RETURNS integer
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT max(name::integer) FROM jsonb_object_keys($1) AS keys(name) WHERE name::integer < $2
$$`,
      sql`
CREATE OR REPLACE FUNCTION portolan.assoc_prior(items jsonb, key text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT max(name COLLATE "C") FROM jsonb_object_keys($1) AS keys(name) WHERE name < $2 COLLATE "C"
$$`,
    ],
  },
  {
    name: "assoc_keys",
    purpose: "The integer keys of an associative array in order, for a loop",
    removal: "Query jsonb_object_keys(items) with ORDER BY.",
    statements: [
      sql`
CREATE OR REPLACE FUNCTION portolan.assoc_keys(items jsonb) RETURNS SETOF integer
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT key::integer FROM jsonb_object_keys($1) AS keys(key) ORDER BY 1
$$`,
    ],
  },
  {
    name: "assoc_keys_text",
    purpose: "The text keys of an associative array in binary order, for a loop",
    removal: "Query jsonb_object_keys(items) with ORDER BY.",
    statements: [
      sql`
CREATE OR REPLACE FUNCTION portolan.assoc_keys_text(items jsonb) RETURNS SETOF text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT key FROM jsonb_object_keys($1) AS keys(key) ORDER BY key COLLATE "C"
$$`,
    ],
  },
  {
    name: "assoc_values",
    purpose: "The elements of an associative array with integer keys as texts, in the order of the keys",
    removal: "Query jsonb_each_text(items) with ORDER BY key::integer.",
    statements: [
      sql`
CREATE OR REPLACE FUNCTION portolan.assoc_values(items jsonb) RETURNS SETOF text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT value FROM jsonb_each_text($1) ORDER BY key::integer
$$`,
    ],
  },
  {
    name: "assoc_to_array",
    purpose: "The elements of an associative array with integer keys as an array of the second argument's type",
    removal: "Declare the variable as an array if its keys always count from 1 without gaps.",
    dependsOn: ["json_to"],
    statements: [
      sql`
CREATE OR REPLACE FUNCTION portolan.assoc_to_array(items jsonb, sample anyarray) RETURNS anyarray
LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT CASE WHEN $1 IS NOT NULL THEN portolan.json_to(
    (SELECT coalesce(jsonb_agg(value ORDER BY key::integer), '[]') FROM jsonb_each($1)), $2
  ) END
$$`,
    ],
  },
  {
    name: "assoc_extend",
    purpose: "EXTEND of a nested table with gaps: elements after the last one, NULL or copies of one it has",
    removal: "Assign the elements by their numbers.",
    dependsOn: ["assoc_get_json", "assoc_last"],
    statements: [
      sql`
CREATE OR REPLACE FUNCTION portolan.assoc_extend(items jsonb, amount numeric DEFAULT 1, copy_of numeric DEFAULT NULL)
RETURNS jsonb LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT coalesce($1, '{}') || coalesce((
    SELECT jsonb_object_agg(
      coalesce(portolan.assoc_last($1), 0) + place,
      CASE WHEN $3 IS NULL THEN 'null' ELSE portolan.assoc_get_json($1, $3) END
    ) FROM generate_series(1, $2::integer) AS places(place)
  ), '{}')
$$`,
    ],
  },
  {
    name: "assoc_trim",
    purpose: "TRIM of a nested table with gaps: without its last elements",
    removal: "Delete the elements by their numbers.",
    statements: [
      sql`
CREATE OR REPLACE FUNCTION portolan.assoc_trim(items jsonb, amount numeric DEFAULT 1) RETURNS jsonb
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT $1 - coalesce(array_agg(key), '{}')
  FROM (SELECT key FROM jsonb_object_keys($1) AS keys(key) ORDER BY key::integer DESC LIMIT $2::integer) AS last_keys
$$`,
    ],
  },
  {
    name: "assoc_from_array",
    purpose: "An associative array with keys 1, 2, 3 … from an array, as BULK COLLECT fills it",
    removal: "Declare the variable as an array if its keys always count from 1 without gaps.",
    statements: [
      sql`
CREATE OR REPLACE FUNCTION portolan.assoc_from_array(items anyarray) RETURNS jsonb
LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT coalesce(jsonb_object_agg(place, $1[place]), '{}') FROM generate_subscripts($1, 1) AS places(place)
$$`,
    ],
  },
];

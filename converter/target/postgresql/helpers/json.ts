/** Helpers for SQL/JSON functions, which PostgreSQL has from versions 16 and 17 on, and for what it lacks. */

import { type Helper, sql } from "../../helper-library";

export const jsonHelpers: readonly Helper[] = [
  {
    name: "is_json",
    purpose: "IS JSON: can the text be read as JSON?",
    removal: "Version 16 has value IS JSON.",
    dependsOn: ["json_or_null"],
    statements: [
      sql`
CREATE OR REPLACE FUNCTION portolan.is_json(value text) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE WHEN $1 IS NOT NULL THEN portolan.json_or_null($1) IS NOT NULL END
$$`,
    ],
  },
  {
    name: "json_or_null",
    purpose: "A text read as JSON, NULL if it is none, as NULL ON ERROR wants",
    removal: "value::jsonb where the text is known to be JSON; make the column jsonb.",
    statements: [
      sql`
CREATE OR REPLACE FUNCTION portolan.json_or_null(value text) RETURNS jsonb
LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
  RETURN value::jsonb;
EXCEPTION
  WHEN data_exception THEN RETURN NULL;
END
$$`,
    ],
  },
  {
    name: "json_value",
    purpose: "JSON_VALUE: the scalar at a path as text, NULL if there is none or if it is no scalar",
    removal: "Version 17 has json_value(document, path).",
    dependsOn: ["json_or_null"],
    statements: [
      sql`
CREATE OR REPLACE FUNCTION portolan.json_value(document jsonb, path text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE WHEN count(*) = 1 AND bool_and(jsonb_typeof(item) NOT IN ('object', 'array')) THEN min(item #>> '{}') END
  FROM jsonb_path_query($1, $2::jsonpath, '{}', true) AS items(item)
$$`,
      sql`
CREATE OR REPLACE FUNCTION portolan.json_value(document text, path text) RETURNS text
LANGUAGE sql IMMUTABLE AS $$
  SELECT portolan.json_value(portolan.json_or_null($1), $2)
$$`,
    ],
  },
  {
    name: "json_query",
    purpose: "JSON_QUERY: the object or array at a path, with an array around if a wrapper is wanted",
    removal: "Version 17 has json_query(document, path).",
    dependsOn: ["json_or_null"],
    statements: [
      sql`
CREATE OR REPLACE FUNCTION portolan.json_query(document jsonb, path text, wrapper text DEFAULT 'WITHOUT') RETURNS jsonb
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE
    WHEN count(*) = 0 THEN NULL
    WHEN upper($3) = 'WITH' THEN jsonb_agg(item)
    WHEN count(*) = 1 AND bool_and(jsonb_typeof(item) IN ('object', 'array')) THEN jsonb_agg(item) -> 0
    WHEN upper($3) = 'CONDITIONAL' THEN jsonb_agg(item)
  END
  FROM jsonb_path_query($1, $2::jsonpath, '{}', true) AS items(item)
$$`,
      sql`
CREATE OR REPLACE FUNCTION portolan.json_query(document text, path text, wrapper text DEFAULT 'WITHOUT') RETURNS jsonb
LANGUAGE sql IMMUTABLE AS $$
  SELECT portolan.json_query(portolan.json_or_null($1), $2, $3)
$$`,
    ],
  },
  {
    name: "json_member",
    purpose: "The dot notation: a scalar as its text, anything else as JSON text, several items in an array",
    removal: "document -> 'a' ->> 'b' for jsonb columns.",
    dependsOn: ["json_or_null", "json_text"],
    statements: [
      sql`
CREATE OR REPLACE FUNCTION portolan.json_member(document jsonb, path text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE
    WHEN count(*) > 1 THEN portolan.json_text(jsonb_agg(item))
    WHEN bool_and(jsonb_typeof(item) IN ('object', 'array')) THEN portolan.json_text(jsonb_agg(item) -> 0)
    ELSE min(item #>> '{}')
  END
  FROM jsonb_path_query($1, $2::jsonpath, '{}', true) AS items(item)
$$`,
      sql`
CREATE OR REPLACE FUNCTION portolan.json_member(document text, path text) RETURNS text
LANGUAGE sql IMMUTABLE AS $$
  SELECT portolan.json_member(portolan.json_or_null($1), $2)
$$`,
    ],
  },
  {
    name: "text_within",
    purpose: "The text, NULL if it is empty or longer than allowed, as JSON_VALUE gives it by NULL ON ERROR",
    removal: "value::varchar(n) where texts are never longer.",
    statements: [
      sql`
CREATE OR REPLACE FUNCTION portolan.text_within(value text, size integer) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE WHEN length($1) BETWEEN 1 AND $2 THEN $1 END
$$`,
    ],
  },
  {
    name: "json_exists",
    purpose: "JSON_EXISTS: is there anything at the path?",
    removal: "jsonb_path_exists(document, path); version 17 has json_exists.",
    dependsOn: ["json_or_null"],
    statements: [
      sql`
CREATE OR REPLACE FUNCTION portolan.json_exists(document jsonb, path text) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT coalesce(jsonb_path_exists($1, $2::jsonpath, '{}', true), false)
$$`,
      sql`
CREATE OR REPLACE FUNCTION portolan.json_exists(document text, path text) RETURNS boolean
LANGUAGE sql IMMUTABLE AS $$
  SELECT portolan.json_exists(portolan.json_or_null($1), $2)
$$`,
    ],
  },
  {
    name: "json_text",
    purpose: "A document as the text that Oracle makes of it, without blanks between its parts",
    removal: "document::text where blanks do no harm.",
    statements: [
      sql`
CREATE OR REPLACE FUNCTION portolan.json_text(document json) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT regexp_replace($1::text, '("(?:[^"\\]|\\.)*")|\s+', '\1', 'g')
$$`,
      sql`
CREATE OR REPLACE FUNCTION portolan.json_text(document jsonb) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT portolan.json_text($1::json)
$$`,
    ],
  },
  {
    name: "json_without_null_members",
    purpose: "JSON_OBJECT … ABSENT ON NULL: leaves out what is null in the object itself, not deeper down",
    removal: "json_strip_nulls(object) where nothing deeper is null; version 16 has json_object(… ABSENT ON NULL).",
    statements: [
      sql`
CREATE OR REPLACE FUNCTION portolan.json_without_null_members(object json) RETURNS json
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT coalesce(json_object_agg(key, value), '{}') FROM json_each($1) WHERE json_typeof(value) <> 'null'
$$`,
    ],
  },
  {
    name: "json_without_nulls",
    purpose: "JSON_ARRAY leaves NULLs out; json_build_array does not",
    removal: "Version 16 has json_array(a, b).",
    statements: [
      sql`
CREATE OR REPLACE FUNCTION portolan.json_without_nulls(list json) RETURNS json
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT coalesce(json_agg(item), '[]') FROM json_array_elements($1) AS item WHERE json_typeof(item) <> 'null'
$$`,
    ],
  },
  {
    name: "json_mergepatch",
    purpose: "JSON_MERGEPATCH: a document changed by a patch; null removes (RFC 7396)",
    removal: "document || patch where only the first level changes and nothing is removed.",
    statements: [
      sql`
CREATE OR REPLACE FUNCTION portolan.json_mergepatch(document jsonb, patch jsonb) RETURNS jsonb
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE WHEN jsonb_typeof($2) <> 'object' THEN $2
  ELSE (
    SELECT coalesce(jsonb_object_agg(key, CASE
      WHEN new.value IS NULL THEN old.value
      WHEN jsonb_typeof(new.value) = 'object' THEN portolan.json_mergepatch(coalesce(old.value, '{}'), new.value)
      ELSE new.value
    END), '{}')
    FROM jsonb_each(CASE jsonb_typeof($1) WHEN 'object' THEN $1 ELSE '{}' END) AS old
    FULL JOIN jsonb_each($2) AS new USING (key)
    WHERE new.value IS NULL OR new.value <> 'null'
  ) END
$$`,
    ],
  },
];

/** Helpers for texts of T-SQL: searching without case, patterns, names. */

import { type Helper, sql } from "../../helper-library";

export const tsqlTextHelpers: readonly Helper[] = [
  {
    name: "charindex",
    purpose: "CHARINDEX from a start on: 0 where the text is not found or is empty",
    removal: "strpos(value, search) where the search begins at the first character.",
    statements: [
      sql`
CREATE OR REPLACE FUNCTION portolan.charindex(search text, value text, start integer DEFAULT 1) RETURNS integer
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT CASE WHEN $1 = '' OR strpos(substr($2, greatest($3, 1)), $1) = 0 THEN 0
    ELSE strpos(substr($2, greatest($3, 1)), $1) + greatest($3, 1) - 1 END
$$`,
    ],
  },
  {
    name: "replace_any_case",
    purpose: "REPLACE of a text in upper or lower case",
    removal: "replace(value, search, replacement) where only one spelling occurs.",
    statements: [
      sql`
CREATE OR REPLACE FUNCTION portolan.replace_any_case(value text, search text, replacement text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT CASE WHEN $2 = '' THEN $1 ELSE
    regexp_replace($1, regexp_replace($2, '([\\.*+?()[\]{}|^$])', '\\\1', 'g'), replace($3, '\', '\\'), 'gi') END
$$`,
    ],
  },
  {
    name: "like_regex",
    purpose: "A pattern of LIKE with [sets] as a regular expression",
    removal: "Write the pattern as a regular expression.",
    statements: [
      sql`
CREATE OR REPLACE FUNCTION portolan.like_regex(pattern text, escape text DEFAULT NULL) RETURNS text
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
DECLARE
  result text := '^';
  i integer := 1;
  letter text;
  ends integer;
  members text;
BEGIN
  IF pattern IS NULL THEN RETURN NULL; END IF;
  WHILE i <= length(pattern) LOOP
    letter := substr(pattern, i, 1);
    IF letter = escape THEN
      i := i + 1;
      result := result || regexp_replace(substr(pattern, i, 1), '([\\.*+?()[\]{}|^$])', '\\\1');
    ELSIF letter = '%' THEN result := result || '.*';
    ELSIF letter = '_' THEN result := result || '.';
    ELSIF letter = '[' AND strpos(substr(pattern, i + 1), ']') > 1 THEN
      ends := strpos(substr(pattern, i + 1), ']');
      members := regexp_replace(substr(pattern, i + 1, ends - 1), '([\\[])', '\\\1', 'g');
      IF members = '^' THEN members := '\^'; END IF;
      result := result || '[' || members || ']';
      i := i + ends;
    ELSE result := result || regexp_replace(letter, '([\\.*+?()[\]{}|^$])', '\\\1');
    END IF;
    i := i + 1;
  END LOOP;
  RETURN result || '$';
END
$$`,
    ],
  },
  {
    name: "patindex",
    purpose: "PATINDEX: where a text first matches a pattern, 0 if nowhere",
    removal: "regexp_instr(value, expression) from version 15 on.",
    dependsOn: ["like_regex"],
    statements: [
      sql`
CREATE OR REPLACE FUNCTION portolan.patindex(pattern text, value text, ignore_case boolean DEFAULT true) RETURNS integer
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
  expression text := portolan.like_regex(pattern);
  flags text := CASE WHEN ignore_case THEN '(?i)' ELSE '' END;
  before text;
BEGIN
  IF value !~ (flags || expression) THEN RETURN 0; END IF;
  IF left(pattern, 1) <> '%' THEN RETURN 1; END IF;
  expression := regexp_replace(expression, '^\^(\.\*)+', '');
  expression := CASE WHEN right(expression, 3) = '.*$' THEN left(expression, -3) ELSE expression END;
  IF expression IN ('', '$') THEN RETURN 1; END IF;
  before := substring(value FROM flags || '^(.*?)(?:' || expression || ')');
  RETURN length(before) + 1;
END
$$`,
    ],
  },
  {
    name: "parsename",
    purpose: 'PARSENAME: a part of a dotted name, counted from the right; [brackets] and "quotes" are taken off',
    removal: "split_part(name, '.', -part) where names have no quotes.",
    statements: [
      sql`
CREATE OR REPLACE FUNCTION portolan.parsename(name text, part integer) RETURNS text
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
  parts text[] := ARRAY(
    SELECT m[1] FROM regexp_matches(name || '.', '(\[(?:[^]]|\]\])*\]|"(?:[^"]|"")*"|[^.]*)\.', 'g') AS m);
  found text;
BEGIN
  IF part < 1 OR part > 4 OR cardinality(parts) > 4 THEN RETURN NULL; END IF;
  found := parts[cardinality(parts) - part + 1];
  IF found LIKE '[%]' THEN found := replace(substr(found, 2, length(found) - 2), ']]', ']');
  ELSIF found LIKE '"%"' THEN found := replace(substr(found, 2, length(found) - 2), '""', '"');
  END IF;
  RETURN nullif(found, '');
END
$$`,
    ],
  },
  {
    name: "quotename",
    purpose: "QUOTENAME: a text between brackets or other marks, those inside doubled; NULL over 128 characters",
    removal: "quote_ident(name) for names of PostgreSQL.",
    statements: [
      sql`
CREATE OR REPLACE FUNCTION portolan.quotename(name text, mark text DEFAULT '[') RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT CASE WHEN length($1) > 128 THEN NULL
    WHEN left($2, 1) IN ('[', ']') THEN '[' || replace($1, ']', ']]') || ']'
    WHEN left($2, 1) IN ('(', ')') THEN '(' || replace($1, ')', '))') || ')'
    WHEN left($2, 1) IN ('<', '>') THEN '<' || replace($1, '>', '>>') || '>'
    WHEN left($2, 1) IN ('{', '}') THEN '{' || replace($1, '}', '}}') || '}'
    WHEN left($2, 1) IN ('''', '"', chr(96)) THEN left($2, 1) || replace($1, left($2, 1), left($2, 1) || left($2, 1)) || left($2, 1)
  END
$$`,
    ],
  },
  {
    name: "difference",
    purpose: "DIFFERENCE: how many characters of two SOUNDEX codes agree",
    removal: "difference(a, b) of the extension fuzzystrmatch.",
    dependsOn: ["soundex"],
    statements: [
      sql`
CREATE OR REPLACE FUNCTION portolan.difference(a text, b text) RETURNS integer
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT count(*)::integer FROM generate_series(1, 4) AS i
  WHERE substr(portolan.soundex($1), i, 1) = substr(portolan.soundex($2), i, 1)
$$`,
    ],
  },
  {
    name: "json_modify",
    purpose: "JSON_MODIFY: a document with another value at a path; NULL removes it, append adds to an array",
    removal: "jsonb_set(document, path, value).",
    statements: [
      sql`
CREATE OR REPLACE FUNCTION portolan.json_modify(document text, path text, value jsonb) RETURNS text
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
DECLARE
  whole jsonb := document::jsonb;
  is_strict boolean := path ~* '\mstrict\s';
  appends boolean := path ~* '^\s*append\s';
  steps text[] := ARRAY(SELECT coalesce(m[1], replace(m[2], '\"', '"'), m[3])
    FROM regexp_matches(substring(path FROM '\$.*$'), '\.([^."\[\]]+)|\."((?:[^"\\]|\\.)*)"|\[(\d+)\]', 'g') AS m);
BEGIN
  IF document IS NULL OR path IS NULL THEN RETURN NULL; END IF;
  IF is_strict AND whole #> steps IS NULL AND NOT appends THEN
    RAISE invalid_parameter_value USING MESSAGE = format('the document has no %s', path);
  END IF;
  IF appends THEN
    RETURN jsonb_set(whole, steps, coalesce(whole #> steps, '[]') || jsonb_build_array(coalesce(value, 'null')), true)::text;
  END IF;
  IF value IS NULL AND NOT is_strict THEN RETURN (whole #- steps)::text; END IF;
  RETURN jsonb_set(whole, steps, coalesce(value, 'null'), true)::text;
END
$$`,
    ],
  },
];

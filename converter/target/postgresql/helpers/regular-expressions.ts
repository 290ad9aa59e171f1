/**
 * Helpers for regular expressions. Version 15 has Oracle's REGEXP functions with nearly the same arguments;
 * versions 13 and 14 get them here, with PostgreSQL's patterns and flags.
 */

import { type Helper, sql } from "../../helper-library";

const UNTIL = 14;

export const regularExpressionHelpers: readonly Helper[] = [
  {
    name: "regexp_pattern",
    purpose: "An Oracle pattern with its match parameter as a PostgreSQL pattern that begins with its flags",
    removal: "Write the pattern in PostgreSQL's syntax where it is stored or built.",
    statements: [
      sql`
CREATE OR REPLACE FUNCTION portolan.regexp_pattern(pattern text, match_parameter text DEFAULT '') RETURNS text
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
DECLARE
  rest text := pattern;
  piece text;
  result text := '';
  ignores_case boolean := coalesce(substring(match_parameter FROM '.*([ic])') = 'i', false);
  lines boolean := coalesce(match_parameter ~ 'm', false);
  -- The dot stops at a line end unless n is given.
  dot constant text := CASE WHEN match_parameter ~ 'n' THEN '.' ELSE '[^\n]' END;
BEGIN
  IF pattern = '' OR pattern IS NULL THEN RETURN NULL; END IF;
  WHILE rest <> '' LOOP
    -- A set in brackets, an escape, or a character.
    piece := substring(rest FROM '^(?:\[\^?\]?(?:\[[:.=].+?[:.=]\]|[^]])*\]|\\.|.)');
    rest := substr(rest, length(piece) + 1);
    result := result || CASE
      WHEN piece = '.' THEN dot
      -- Within brackets a backslash is an ordinary character for Oracle.
      WHEN piece ~ '^\[.' THEN replace(piece, '\', '\\')
      WHEN piece = '\' THEN '\\'
      WHEN piece ~ '^\\[zZ]' THEN '\Z'
      -- Other escaped letters stand for themselves.
      WHEN piece ~ '^\\[[:alpha:]]' AND piece !~ '^\\[dDwWsSA]' THEN right(piece, 1)
      ELSE piece
    END;
  END LOOP;
  RETURN '(?' || CASE WHEN ignores_case THEN 'i' ELSE 'c' END || CASE WHEN lines THEN 'w' ELSE 's' END
    || CASE WHEN match_parameter ~ 'x' THEN 'x' ELSE '' END || ')' || result;
END
$$`,
    ],
  },
  {
    name: "regexp_replacement",
    purpose: "An Oracle replacement text as PostgreSQL's: backslashes before other characters than digits doubled",
    removal: "Write the replacement directly where it has no backslashes.",
    statements: [
      sql`
CREATE OR REPLACE FUNCTION portolan.regexp_replacement(replacement text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  -- Doubled backslashes are right already: they are put aside while single ones are doubled.
  SELECT coalesce(replace(regexp_replace(replace($1, '\\', chr(1)), '\\(?![1-9])', '\\\\', 'g'), chr(1), '\\'), '')
$$`,
    ],
  },
  {
    name: "regexp_find",
    purpose: "Where the nth match of a pattern is, and what it matched",
    removal: "Goes with the other regexp functions from version 15 on.",
    until: UNTIL,
    statements: [
      sql`
CREATE OR REPLACE FUNCTION portolan.regexp_find(
  value text, pattern text, start integer, occurrence integer, flags text, subexpression integer,
  OUT place integer, OUT match text, OUT part text
) LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
DECLARE
  -- The match is marked with a character that does not occur in texts.
  mark constant text := chr(1);
  base integer := start - 1;
  marked text;
BEGIN
  FOR i IN 1 .. occurrence LOOP
    marked := regexp_replace(substr(value, base + 1), pattern, mark || '\&' || mark, flags);
    IF strpos(marked, mark) = 0 OR base > length(value) THEN
      place := NULL; match := NULL; part := NULL;
      RETURN;
    END IF;
    place := base + strpos(marked, mark);
    match := split_part(marked, mark, 2);
    IF subexpression > 0 THEN part := (regexp_match(substr(value, base + 1), pattern, flags))[subexpression]; ELSE part := match; END IF;
    base := place - 1 + greatest(length(match), 1);
  END LOOP;
END
$$`,
    ],
  },
  {
    name: "regexp_like",
    purpose: "REGEXP_LIKE, which PostgreSQL has from version 15 on",
    removal: "value ~ pattern; or version 15.",
    until: UNTIL,
    statements: [
      sql`
CREATE OR REPLACE FUNCTION portolan.regexp_like(value text, pattern text, flags text DEFAULT '') RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE WHEN $1 IS NOT NULL AND $2 IS NOT NULL THEN regexp_match($1, $2, $3) IS NOT NULL END
$$`,
    ],
  },
  {
    name: "regexp_count",
    purpose: "REGEXP_COUNT, which PostgreSQL has from version 15 on",
    removal: "Version 15.",
    until: UNTIL,
    statements: [
      sql`
CREATE OR REPLACE FUNCTION portolan.regexp_count(value text, pattern text, start integer DEFAULT 1, flags text DEFAULT '')
RETURNS integer LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT count(*)::integer FROM regexp_matches(substr($1, $3), $2, $4 || 'g')
$$`,
    ],
  },
  {
    name: "regexp_instr",
    purpose: "REGEXP_INSTR, which PostgreSQL has from version 15 on",
    removal: "Version 15.",
    until: UNTIL,
    dependsOn: ["regexp_find"],
    statements: [
      sql`
CREATE OR REPLACE FUNCTION portolan.regexp_instr(
  value text, pattern text, start integer DEFAULT 1, occurrence integer DEFAULT 1, end_option integer DEFAULT 0,
  flags text DEFAULT '', subexpression integer DEFAULT 0
) RETURNS integer LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT coalesce(place + strpos(match, coalesce(part, match)) - 1 + CASE WHEN $5 = 1 THEN length(part) ELSE 0 END, 0)
  FROM portolan.regexp_find($1, $2, $3, $4, $6, $7)
$$`,
    ],
  },
  {
    name: "regexp_substr",
    purpose: "REGEXP_SUBSTR, which PostgreSQL has from version 15 on",
    removal: "substring(value FROM pattern) for the first match; or version 15.",
    until: UNTIL,
    dependsOn: ["regexp_find"],
    statements: [
      sql`
CREATE OR REPLACE FUNCTION portolan.regexp_substr(
  value text, pattern text, start integer DEFAULT 1, occurrence integer DEFAULT 1, flags text DEFAULT '',
  subexpression integer DEFAULT 0
) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT part FROM portolan.regexp_find($1, $2, $3, $4, $5, $6)
$$`,
    ],
  },
  {
    name: "regexp_replace",
    purpose: "REGEXP_REPLACE with a position and an occurrence (0 is all), which PostgreSQL has from version 15 on",
    removal: "regexp_replace(value, pattern, replacement, 'g') for all matches; or version 15.",
    until: UNTIL,
    dependsOn: ["regexp_find"],
    statements: [
      sql`
CREATE OR REPLACE FUNCTION portolan.regexp_replace(
  value text, pattern text, replacement text, start integer, occurrence integer DEFAULT 1, flags text DEFAULT ''
) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT CASE
    WHEN $5 = 0 THEN left($1, $4 - 1) || regexp_replace(substr($1, $4), $2, $3, $6 || 'g')
    WHEN place IS NULL THEN $1
    ELSE left($1, place - 1) || regexp_replace(substr($1, place), $2, $3, $6)
  END
  FROM portolan.regexp_find($1, $2, $4, greatest($5, 1), $6, 0)
$$`,
    ],
  },
];

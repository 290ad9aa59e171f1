/** Helpers for character functions. All return NULL where Oracle would return '', because that is NULL there. */

import { type Helper, sql } from "../../helper-library";

export const textHelpers: readonly Helper[] = [
  {
    name: "sized_text",
    purpose: "a text for an attribute or element with a length; a longer one is an error, where a cast would cut it",
    removal: "Leave it out where the text is known to fit.",
    statements: [
      sql`
CREATE OR REPLACE FUNCTION portolan.sized_text(value text, size integer) RETURNS text
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
BEGIN
  IF length(value) > size THEN
    RAISE EXCEPTION 'value too long for a text of % characters', size USING ERRCODE = 'string_data_right_truncation';
  END IF;
  RETURN value;
END
$$`,
    ],
  },
  {
    name: "substr",
    purpose: "SUBSTR: position 0 counts as 1, a negative position counts from the end, '' is NULL",
    removal: "Call substr directly where the position is known to be positive.",
    statements: [
      sql`
CREATE OR REPLACE FUNCTION portolan.substr(value text, start numeric) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT NULLIF(CASE
    WHEN trunc($2) >= 0 THEN substr($1, least(greatest(trunc($2), 1), 2147483647)::integer)
    WHEN -trunc($2) <= length($1) THEN right($1, -trunc($2)::integer)
  END, '')
$$`,
      sql`
CREATE OR REPLACE FUNCTION portolan.substr(value text, start numeric, amount numeric) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE WHEN $3 >= 1 THEN left(portolan.substr($1, $2), least(trunc($3), 2147483647)::integer) END
$$`,
    ],
  },
  {
    name: "substrb",
    purpose: "SUBSTRB: positions count bytes; a character that is cut becomes blanks",
    removal: "Use substr where the text has only ASCII characters or the length need not be in bytes.",
    statements: [
      sql`
CREATE OR REPLACE FUNCTION portolan.substrb(value text, start numeric, amount numeric DEFAULT 2147483647)
RETURNS text LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
  bytes bytea := convert_to(value, 'UTF8');
  first integer := trunc(start);
  result text := '';
  last integer;
  size integer;
BEGIN
  IF first = 0 THEN first := 1; END IF;
  IF first < 0 THEN first := octet_length(bytes) + first + 1; END IF;
  IF first < 1 OR amount < 1 THEN RETURN NULL; END IF;
  last := least(octet_length(bytes), first + trunc(amount) - 1);
  WHILE first <= last LOOP
    -- The first byte of a character in UTF-8 tells how many bytes follow.
    size := CASE
      WHEN get_byte(bytes, first - 1) < 128 THEN 1
      WHEN get_byte(bytes, first - 1) < 192 THEN 0
      WHEN get_byte(bytes, first - 1) < 224 THEN 2
      WHEN get_byte(bytes, first - 1) < 240 THEN 3
      ELSE 4
    END;
    IF size BETWEEN 1 AND last - first + 1 THEN
      result := result || convert_from(substring(bytes FROM first FOR size), 'UTF8');
      first := first + size;
    ELSE
      result := result || ' ';
      first := first + 1;
    END IF;
  END LOOP;
  RETURN NULLIF(result, '');
END
$$`,
    ],
  },
  {
    name: "instr",
    purpose: "INSTR with a position (backward from the end if negative) and an occurrence",
    removal: "Call strpos for the first occurrence from the start.",
    statements: [
      sql`
CREATE OR REPLACE FUNCTION portolan.instr(
  value text, search text, start numeric DEFAULT 1, occurrence numeric DEFAULT 1
) RETURNS integer LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
  step integer := sign(start);
  last integer := length(value) - length(search) + 1;
  place integer := trunc(start);
  left_over integer := trunc(occurrence);
BEGIN
  IF value = '' OR search = '' THEN RETURN NULL; END IF;
  IF left_over < 1 THEN
    RAISE EXCEPTION 'ORA-01428: argument ''%'' is out of range', occurrence USING ERRCODE = 'numeric_value_out_of_range';
  END IF;
  IF place < 0 THEN place := least(length(value) + place + 1, last); END IF;
  -- Occurrences may overlap, so every place is tried.
  WHILE step <> 0 AND place BETWEEN 1 AND last LOOP
    IF step > 0 AND strpos(substr(value, place), search) = 0 THEN RETURN 0; END IF;
    IF step > 0 THEN place := place + strpos(substr(value, place), search) - 1; END IF;
    IF substr(value, place, length(search)) = search THEN
      left_over := left_over - 1;
      IF left_over = 0 THEN RETURN place; END IF;
    END IF;
    place := place + step;
  END LOOP;
  RETURN 0;
END
$$`,
    ],
  },
  {
    name: "replace",
    purpose: "REPLACE: searching for NULL leaves the text as it is, replacing by NULL removes what is found",
    removal: "Call replace where the text searched for cannot be NULL.",
    statements: [
      sql`
CREATE OR REPLACE FUNCTION portolan.replace(value text, search text, replacement text DEFAULT '') RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT NULLIF(replace($1, coalesce($2, ''), coalesce($3, '')), '')
$$`,
    ],
  },
  {
    name: "translate",
    purpose: "TRANSLATE: NULL if one of the character lists is empty",
    removal: "Call translate where no argument can be empty.",
    statements: [
      sql`
CREATE OR REPLACE FUNCTION portolan.translate(value text, from_characters text, to_characters text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE WHEN $2 <> '' AND $3 <> '' THEN NULLIF(translate($1, $2, $3), '') END
$$`,
    ],
  },
  {
    name: "soundex",
    purpose: "SOUNDEX: letters of one group count once, even with H or W between them",
    removal: "Use soundex of the extension fuzzystrmatch, if its treatment of H and W suits.",
    statements: [
      sql`
CREATE OR REPLACE FUNCTION portolan.soundex(value text) RETURNS text
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
  letters text := regexp_replace(upper(value), '[^A-Z]', '', 'g');
  codes text := translate(letters, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', '01230120022455012623010202');
  previous text := left(codes, 1);
  result text := left(letters, 1);
BEGIN
  FOR i IN 2 .. length(letters) LOOP
    -- H and W do not separate letters of one group, vowels do.
    CONTINUE WHEN substr(letters, i, 1) IN ('H', 'W');
    IF substr(codes, i, 1) <> '0' AND substr(codes, i, 1) <> previous THEN
      result := result || substr(codes, i, 1);
    END IF;
    previous := substr(codes, i, 1);
  END LOOP;
  RETURN NULLIF(rpad(result, CASE WHEN result = '' THEN 0 ELSE 4 END, '0'), '');
END
$$`,
    ],
  },
  {
    name: "asciistr",
    purpose: "ASCIISTR: characters outside ASCII as \\XXXX",
    removal: "None in PostgreSQL; drop it where the text is only shown.",
    statements: [
      sql`
CREATE OR REPLACE FUNCTION portolan.asciistr(value text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT string_agg(CASE
    WHEN ascii(letter) < 128 AND letter <> '\' THEN letter
    WHEN ascii(letter) < 65536 THEN '\' || upper(lpad(to_hex(ascii(letter)), 4, '0'))
    -- A character beyond 16 bits is written as a surrogate pair.
    ELSE '\' || upper(to_hex(55296 + (ascii(letter) - 65536) / 1024))
      || '\' || upper(to_hex(56320 + (ascii(letter) - 65536) % 1024))
  END, '' ORDER BY place)
  FROM unnest(string_to_array($1, NULL)) WITH ORDINALITY AS letters(letter, place)
$$`,
    ],
  },
  {
    name: "unistr",
    purpose: "UNISTR: \\XXXX as the character with this code",
    removal: "Version 14 has unistr; in a literal write U&'\\XXXX'.",
    until: 13,
    statements: [
      sql`
CREATE OR REPLACE FUNCTION portolan.unistr(value text) RETURNS text
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
  piece text;
  code integer;
  high integer;
  result text := '';
BEGIN
  FOR piece IN SELECT (regexp_matches(value, '\\[0-9A-Fa-f]{4}|\\\\|.', 'g'))[1] LOOP
    IF piece ~ '^\\[^\\]' THEN
      code := ('x' || substr(piece, 2))::bit(16)::integer;
      IF code BETWEEN 55296 AND 56319 THEN
        high := code - 55296;
        CONTINUE;
      END IF;
      IF high IS NOT NULL THEN code := 65536 + high * 1024 + code - 56320; END IF;
      high := NULL;
      piece := chr(code);
    END IF;
    result := result || CASE WHEN piece = '\\' THEN '\' ELSE piece END;
  END LOOP;
  RETURN NULLIF(result, '');
END
$$`,
    ],
  },
  {
    name: "to_single_byte",
    purpose: "TO_SINGLE_BYTE: full-width letters and signs as ASCII",
    removal: "Use normalize(value, NFKC) if other compatibility characters may change too.",
    statements: [
      sql`
CREATE OR REPLACE FUNCTION portolan.to_single_byte(value text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT translate($1, chr(12288) || string_agg(chr(code + 65248), '' ORDER BY code),
    ' ' || string_agg(chr(code), '' ORDER BY code))
  FROM generate_series(33, 126) AS code
$$`,
    ],
  },
  {
    name: "to_multi_byte",
    purpose: "TO_MULTI_BYTE: ASCII letters and signs as full-width characters",
    removal: "None in PostgreSQL.",
    statements: [
      sql`
CREATE OR REPLACE FUNCTION portolan.to_multi_byte(value text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT translate($1, ' ' || string_agg(chr(code), '' ORDER BY code),
    chr(12288) || string_agg(chr(code + 65248), '' ORDER BY code))
  FROM generate_series(33, 126) AS code
$$`,
    ],
  },
  {
    name: "dump",
    purpose: "DUMP of a text: its type number, length and bytes",
    removal: "For looking at bytes, encode(convert_to(value, 'UTF8'), 'hex') is enough.",
    statements: [
      sql`
CREATE OR REPLACE FUNCTION portolan.dump(value text, base integer DEFAULT 10) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT coalesce('Typ=1 Len=' || count(*) || ': ' || string_agg(CASE $2 % 1000
    WHEN 16 THEN to_hex(get_byte(convert_to($1, 'UTF8'), place))
    WHEN 17 THEN chr(get_byte(convert_to($1, 'UTF8'), place))
    ELSE get_byte(convert_to($1, 'UTF8'), place)::text
  END, ',' ORDER BY place), 'NULL')
  FROM generate_series(0, octet_length($1) - 1) AS place
$$`,
    ],
  },
];

/** Helpers for what supplied packages offer: names, locks, digests, escaping, diagnostics. */

import { type Helper, sql } from "../../helper-library";

export const packageHelpers: readonly Helper[] = [
  {
    name: "call_stack",
    purpose: "DBMS_UTILITY.FORMAT_CALL_STACK: the functions that run, innermost first",
    removal: "GET DIAGNOSTICS variable = PG_CONTEXT.",
    statements: [
      sql`
CREATE OR REPLACE FUNCTION portolan.call_stack() RETURNS text
LANGUAGE plpgsql AS $$
DECLARE
  stack text;
BEGIN
  GET DIAGNOSTICS stack = PG_CONTEXT;
  -- The first line is about this function.
  RETURN substr(stack, strpos(stack, E'\n') + 1);
END
$$`,
    ],
  },
  {
    name: "hash_value",
    purpose: "DBMS_UTILITY.GET_HASH_VALUE: a number from base on for a text, with PostgreSQL's hash function",
    removal: "hashtext(text).",
    statements: [
      sql`
CREATE OR REPLACE FUNCTION portolan.hash_value(value text, base numeric, size numeric) RETURNS integer
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT ($2 + abs(hashtext($1)::bigint) % $3)::integer
$$`,
    ],
  },
  {
    name: "lock_request",
    purpose: "DBMS_LOCK.REQUEST: an advisory lock; 0 when it is granted, 1 when the time is over",
    removal: "pg_advisory_lock, pg_advisory_xact_lock and their kin.",
    statements: [
      sql`
CREATE OR REPLACE FUNCTION portolan.lock_request(
  id bigint, mode numeric DEFAULT 6, timeout numeric DEFAULT 32767, release_on_commit boolean DEFAULT false
) RETURNS integer LANGUAGE plpgsql AS $$
DECLARE
  give_up timestamptz := clock_timestamp() + timeout * interval '1 second';
  granted boolean;
BEGIN
  LOOP
    granted := CASE
      WHEN mode = 4 AND release_on_commit THEN pg_try_advisory_xact_lock_shared(id)
      WHEN mode = 4 THEN pg_try_advisory_lock_shared(id)
      WHEN release_on_commit THEN pg_try_advisory_xact_lock(id)
      ELSE pg_try_advisory_lock(id)
    END;
    IF granted THEN RETURN 0; END IF;
    IF clock_timestamp() >= give_up THEN RETURN 1; END IF;
    PERFORM pg_sleep(0.05);
  END LOOP;
END
$$`,
    ],
  },
  {
    name: "lock_release",
    purpose: "DBMS_LOCK.RELEASE: 0, or 4 where the session does not hold the lock",
    removal: "pg_advisory_unlock.",
    statements: [
      sql`
CREATE OR REPLACE FUNCTION portolan.lock_release(id bigint) RETURNS integer
LANGUAGE sql AS $$
  SELECT CASE
    WHEN NOT EXISTS (SELECT FROM pg_locks WHERE locktype = 'advisory' AND pid = pg_backend_pid()
      AND (classid::bigint << 32) + objid::bigint = $1 & 9223372036854775807) AND $1 >= 0 THEN 4
    WHEN pg_advisory_unlock($1) OR pg_advisory_unlock_shared($1) THEN 0
    ELSE 4
  END
$$`,
    ],
  },
  {
    name: "enquote_literal",
    purpose:
      "DBMS_ASSERT.ENQUOTE_LITERAL: a text in quotes; raises an error for single quotes in it that are not paired",
    removal: "quote_literal.",
    statements: [
      sql`
CREATE OR REPLACE FUNCTION portolan.enquote_literal(value text) RETURNS text
LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
  IF value LIKE '''%''' AND length(value) > 1 THEN value := substr(value, 2, length(value) - 2); END IF;
  IF replace(value, '''''', '') LIKE '%''%' THEN
    RAISE EXCEPTION 'ORA-06502: PL/SQL: numeric or value error' USING ERRCODE = '22P02';
  END IF;
  RETURN '''' || coalesce(value, '') || '''';
END
$$`,
    ],
  },
  {
    name: "enquote_name",
    purpose: "DBMS_ASSERT.ENQUOTE_NAME: a name in double quotes, in lower case where Oracle's is in upper case",
    removal: "quote_ident.",
    statements: [
      sql`
CREATE OR REPLACE FUNCTION portolan.enquote_name(name text, capitalize boolean DEFAULT true) RETURNS text
LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
  IF name LIKE '"%"' THEN RETURN name; END IF;
  IF name LIKE '%"%' THEN
    RAISE EXCEPTION 'ORA-44003: invalid SQL name' USING ERRCODE = 'W4003';
  END IF;
  RETURN '"' || CASE WHEN capitalize OR name = upper(name) THEN lower(name) ELSE name END || '"';
END
$$`,
    ],
  },
  {
    name: "assert_name",
    purpose:
      "DBMS_ASSERT: the name itself if it is a name of this kind (simple, qualified, schema, object), else an error",
    removal: "format('%I', name) makes any text a name; to_regclass and to_regnamespace look names up.",
    statements: [
      sql`
CREATE OR REPLACE FUNCTION portolan.assert_name(name text, kind text) RETURNS text
LANGUAGE plpgsql STABLE AS $$
DECLARE
  part constant text := '([[:alpha:]][[:alnum:]_$#]*|"[^"]+")';
BEGIN
  CASE kind
    WHEN 'schema' THEN
      IF to_regnamespace(quote_ident(lower(name))) IS NULL AND to_regnamespace(quote_ident(name)) IS NULL THEN
        RAISE EXCEPTION 'ORA-44001: invalid schema' USING ERRCODE = 'W4001';
      END IF;
    WHEN 'object' THEN
      IF trim(name) !~ ('^' || part || '(\.' || part || ')*$')
        OR (to_regclass(trim(name)) IS NULL AND to_regtype(trim(name)) IS NULL
          AND NOT EXISTS (SELECT FROM pg_proc WHERE proname = lower(split_part(trim(name), '.', -1)))) THEN
        RAISE EXCEPTION 'ORA-44002: invalid object name' USING ERRCODE = 'W4002';
      END IF;
    WHEN 'simple' THEN
      IF trim(name) !~ ('^' || part || '$') THEN
        RAISE EXCEPTION 'ORA-44003: invalid SQL name' USING ERRCODE = 'W4003';
      END IF;
    ELSE
      IF trim(name) !~ ('^' || part || '(\.' || part || ')*(@' || part || '(\.' || part || ')*)?$') THEN
        RAISE EXCEPTION 'ORA-44004: invalid qualified SQL name' USING ERRCODE = 'W4004';
      END IF;
  END CASE;
  RETURN name;
END
$$`,
    ],
  },
  {
    name: "crypto_hash",
    purpose: "DBMS_CRYPTO.HASH: 2 is MD5, 3 SHA-1, 4 SHA-256, 5 SHA-384, 6 SHA-512",
    removal: "sha256(value) and its kin.",
    dependsOn: ["sha1"],
    statements: [
      sql`
CREATE OR REPLACE FUNCTION portolan.crypto_hash(value bytea, type numeric) RETURNS bytea
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE $2
    WHEN 2 THEN decode(md5($1), 'hex')
    WHEN 3 THEN portolan.sha1($1)
    WHEN 4 THEN sha256($1)
    WHEN 5 THEN sha384($1)
    WHEN 6 THEN sha512($1)
  END
$$`,
    ],
  },
  {
    name: "crypto_mac",
    purpose: "DBMS_CRYPTO.MAC: 1 is HMAC-MD5, 2 SHA-1, 3 SHA-256, 4 SHA-384, 5 SHA-512",
    removal: "hmac(value, key, 'sha256') of the extension pgcrypto.",
    dependsOn: ["crypto_hash", "bytes_xor"],
    statements: [
      sql`
CREATE OR REPLACE FUNCTION portolan.crypto_mac(value bytea, type numeric, key bytea) RETURNS bytea
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
  -- RFC 2104: the key is filled up to the block size of the digest.
  block integer := CASE WHEN type >= 4 THEN 128 ELSE 64 END;
  filled bytea := CASE WHEN octet_length(key) > block THEN portolan.crypto_hash(key, type + 1) ELSE key END;
BEGIN
  filled := filled || decode(repeat('00', block - octet_length(filled)), 'hex');
  RETURN portolan.crypto_hash(
    portolan.bytes_xor(filled, decode(repeat('5c', block), 'hex')) || portolan.crypto_hash(
      portolan.bytes_xor(filled, decode(repeat('36', block), 'hex')) || value, type + 1), type + 1);
END
$$`,
    ],
  },
  {
    name: "random_bytes",
    purpose: "DBMS_CRYPTO.RANDOMBYTES: bytes from the server's strong random numbers",
    removal: "gen_random_bytes(n) of the extension pgcrypto.",
    statements: [
      sql`
CREATE OR REPLACE FUNCTION portolan.random_bytes(amount numeric) RETURNS bytea
LANGUAGE sql VOLATILE AS $$
  SELECT substr(string_agg(sha256(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid())), ''), 1, $1::integer)
  FROM generate_series(0, $1::integer / 32)
$$`,
    ],
  },
  {
    name: "url_escape",
    purpose: "UTL_URL.ESCAPE: characters that a URL must not hold as %xx in UTF-8; reserved ones too if asked for",
    removal: "None in PostgreSQL.",
    statements: [
      sql`
CREATE OR REPLACE FUNCTION portolan.url_escape(url text, escape_reserved boolean DEFAULT false) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT string_agg(CASE
      WHEN letter ~ '[A-Za-z0-9_.!~*''()-]' OR (NOT $2 AND letter ~ '[;/?:@&=+$,]') THEN letter
      ELSE regexp_replace(upper(encode(convert_to(letter, 'UTF8'), 'hex')), '(..)', '%\1', 'g')
    END, '' ORDER BY place)
  FROM regexp_split_to_table(NULLIF($1, ''), '') WITH ORDINALITY AS letters(letter, place)
$$`,
    ],
  },
  {
    name: "url_unescape",
    purpose: "UTL_URL.UNESCAPE: %xx in a URL as the characters they stand for in UTF-8",
    removal: "None in PostgreSQL.",
    statements: [
      sql`
CREATE OR REPLACE FUNCTION portolan.url_unescape(url text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT convert_from(string_agg(
    CASE WHEN part[1] IS NOT NULL THEN decode(part[1], 'hex') ELSE convert_to(part[2], 'UTF8') END, ''), 'UTF8')
  FROM regexp_matches($1, '%([0-9A-Fa-f]{2})|(.)', 'g') AS parts(part)
$$`,
    ],
  },
  {
    name: "xml_escape",
    purpose: "DBMS_XMLGEN.CONVERT: the characters that XML reserves as entities",
    removal: "xmltext(value)::text since version 17, or XMLELEMENT, which escape by themselves.",
    statements: [
      sql`
CREATE OR REPLACE FUNCTION portolan.xml_escape(value text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT replace(replace(replace(replace(replace($1, '&', '&amp;'), '<', '&lt;'), '>', '&gt;'), '"', '&quot;'), '''', '&apos;')
$$`,
    ],
  },
  {
    name: "xml_unescape",
    purpose: "DBMS_XMLGEN.CONVERT with ENTITY_DECODE: the five entities of XML as characters",
    removal: "XMLTABLE with a text column does the same.",
    statements: [
      sql`
CREATE OR REPLACE FUNCTION portolan.xml_unescape(value text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT replace(replace(replace(replace(replace($1, '&lt;', '<'), '&gt;', '>'), '&quot;', '"'), '&apos;', ''''), '&amp;', '&')
$$`,
    ],
  },
  {
    name: "html_escape",
    purpose: "HTF.ESCAPE_SC: the characters that HTML reserves as entities",
    removal: "Let the application escape what it shows.",
    statements: [
      sql`
CREATE OR REPLACE FUNCTION portolan.html_escape(value text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT replace(replace(replace(replace($1, '&', '&amp;'), '<', '&lt;'), '>', '&gt;'), '"', '&quot;')
$$`,
    ],
  },
  {
    name: "edit_distance",
    purpose: "UTL_MATCH.EDIT_DISTANCE: how many characters to insert, delete or replace to make one text the other",
    removal: "levenshtein(a, b) of the extension fuzzystrmatch.",
    statements: [
      sql`
CREATE OR REPLACE FUNCTION portolan.edit_distance(a text, b text) RETURNS integer
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
DECLARE
  row_above integer[] := ARRAY(SELECT generate_series(0, length(b)));
  line integer[];
BEGIN
  IF a IS NULL OR b IS NULL THEN RETURN -1; END IF;
  FOR i IN 1 .. length(a) LOOP
    line := ARRAY[i];
    FOR j IN 1 .. length(b) LOOP
      line := line || least(row_above[j + 1] + 1, line[j] + 1,
        row_above[j] + CASE WHEN substr(a, i, 1) = substr(b, j, 1) THEN 0 ELSE 1 END);
    END LOOP;
    row_above := line;
  END LOOP;
  RETURN row_above[length(b) + 1];
END
$$`,
    ],
  },
  {
    name: "edit_similarity",
    purpose: "UTL_MATCH.EDIT_DISTANCE_SIMILARITY: from 0 (nothing alike) to 100 (equal)",
    removal: "Work it out from levenshtein(a, b) of the extension fuzzystrmatch.",
    dependsOn: ["edit_distance"],
    statements: [
      sql`
CREATE OR REPLACE FUNCTION portolan.edit_similarity(a text, b text) RETURNS integer
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE WHEN $1 IS NULL AND $2 IS NULL THEN 100 WHEN $1 IS NULL OR $2 IS NULL THEN 0
    ELSE round((1 - portolan.edit_distance($1, $2)::numeric / nullif(greatest(length($1), length($2)), 0)) * 100)::integer END
$$`,
    ],
  },
];

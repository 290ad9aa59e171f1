/** Helpers for RAW values: UTL_RAW, UTL_ENCODE, HEXTORAW and hashes. */

import { type Helper, sql } from "../../helper-library";

/** Binary operators of UTL_RAW: bytes beyond the shorter value are kept as they are. */
function bitHelper(name: string, operator: string, word: string): Helper {
  return {
    name,
    purpose: `UTL_RAW.BIT_${word}: ${word} of two byte strings`,
    removal: `Convert to bit strings and use ${operator} where both have one length.`,
    statements: [
      `CREATE OR REPLACE FUNCTION portolan.${name}(a bytea, b bytea) RETURNS bytea
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
  result bytea := CASE WHEN octet_length(a) >= octet_length(b) THEN a ELSE b END;
BEGIN
  FOR i IN 0 .. least(octet_length(a), octet_length(b)) - 1 LOOP
    result := set_byte(result, i, get_byte(a, i) ${operator} get_byte(b, i));
  END LOOP;
  RETURN result;
END
$$`,
    ],
  };
}

export const byteHelpers: readonly Helper[] = [
  bitHelper("bytes_and", "&", "AND"),
  bitHelper("bytes_or", "|", "OR"),
  bitHelper("bytes_xor", "#", "XOR"),
  {
    name: "bytes_complement",
    purpose: "UTL_RAW.BIT_COMPLEMENT: every bit turned over",
    removal: "None in PostgreSQL.",
    dependsOn: ["bytes_xor"],
    statements: [
      sql`
CREATE OR REPLACE FUNCTION portolan.bytes_complement(value bytea) RETURNS bytea
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT portolan.bytes_xor($1, decode(repeat('ff', octet_length($1)), 'hex'))
$$`,
    ],
  },
  {
    name: "bytes_compare",
    purpose:
      "UTL_RAW.COMPARE: 0 if equal, else the place of the first byte that differs; the shorter one is filled with zeros",
    removal: "Compare with =.",
    statements: [
      sql`
CREATE OR REPLACE FUNCTION portolan.bytes_compare(a bytea, b bytea) RETURNS integer
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT coalesce(min(place), 0) FROM generate_series(1, greatest(octet_length($1), octet_length($2))) AS place
  WHERE CASE WHEN place <= octet_length($1) THEN get_byte($1, place - 1) ELSE 0 END
    <> CASE WHEN place <= octet_length($2) THEN get_byte($2, place - 1) ELSE 0 END
$$`,
    ],
  },
  {
    name: "bytes_range",
    purpose: "UTL_RAW.XRANGE: all bytes from one to another, over 255 to 0 if the first is greater",
    removal: "None in PostgreSQL.",
    statements: [
      sql`
CREATE OR REPLACE FUNCTION portolan.bytes_range(first bytea, last bytea) RETURNS bytea
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT string_agg(set_byte('\x00', 0, byte % 256), '' ORDER BY byte)
  FROM generate_series(get_byte($1, 0),
    get_byte($2, 0) + CASE WHEN get_byte($1, 0) > get_byte($2, 0) THEN 256 ELSE 0 END) AS byte
$$`,
    ],
  },
  {
    name: "bytes_to_integer",
    purpose: "UTL_RAW.CAST_TO_BINARY_INTEGER: up to four bytes as an integer; 2 and 3: lowest byte first",
    removal: "None in PostgreSQL.",
    dependsOn: ["bytes_reverse"],
    statements: [
      sql`
CREATE OR REPLACE FUNCTION portolan.bytes_to_integer(value bytea, endianess numeric DEFAULT 1) RETURNS integer
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT ('x' || lpad(encode(CASE WHEN $2 = 1 THEN $1 ELSE portolan.bytes_reverse($1) END, 'hex'), 8, '0'))::bit(32)::integer
$$`,
    ],
  },
  {
    name: "integer_to_bytes",
    purpose: "UTL_RAW.CAST_FROM_BINARY_INTEGER: an integer as four bytes; 2 and 3: lowest byte first",
    removal: "int4send(value) where the highest byte comes first.",
    dependsOn: ["bytes_reverse"],
    statements: [
      sql`
CREATE OR REPLACE FUNCTION portolan.integer_to_bytes(value integer, endianess numeric DEFAULT 1) RETURNS bytea
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT CASE WHEN $2 = 1 THEN int4send($1) ELSE portolan.bytes_reverse(int4send($1)) END
$$`,
    ],
  },
  {
    name: "bytes_reverse",
    purpose: "UTL_RAW.REVERSE: the bytes from the last to the first",
    removal: "Version 18 has reverse(bytea).",
    statements: [
      sql`
CREATE OR REPLACE FUNCTION portolan.bytes_reverse(value bytea) RETURNS bytea
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT string_agg(substr($1, place, 1), '' ORDER BY place DESC) FROM generate_series(1, octet_length($1)) AS place
$$`,
    ],
  },
  {
    name: "bytes_substr",
    purpose: "UTL_RAW.SUBSTR: a negative position counts from the end",
    removal: "substr(value, position, length) where the position is positive.",
    statements: [
      sql`
CREATE OR REPLACE FUNCTION portolan.bytes_substr(value bytea, start integer, amount integer DEFAULT 2147483647) RETURNS bytea
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT substr(substr($1, CASE WHEN $2 < 0 THEN octet_length($1) + $2 + 1 ELSE greatest($2, 1) END), 1, $3)
$$`,
    ],
  },
  {
    name: "hextoraw",
    purpose: "HEXTORAW: an odd number of digits gets a zero in front",
    removal: "decode(value, 'hex') where the number of digits is even.",
    statements: [
      sql`
CREATE OR REPLACE FUNCTION portolan.hextoraw(value text) RETURNS bytea
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT decode(CASE WHEN length($1) % 2 = 1 THEN '0' ELSE '' END || NULLIF($1, ''), 'hex')
$$`,
    ],
  },
  {
    name: "base64_encode",
    purpose: "UTL_ENCODE.BASE64_ENCODE: bytes of the Base64 text in lines of 64 characters",
    removal: "encode(value, 'base64') gives a text in lines of 76 characters.",
    statements: [
      sql`
CREATE OR REPLACE FUNCTION portolan.base64_encode(value bytea) RETURNS bytea
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT convert_to(regexp_replace(replace(encode($1, 'base64'), E'\n', ''), '(.{64})(?=.)', E'\\1\r\n', 'g'), 'UTF8')
$$`,
    ],
  },
  {
    name: "base64_decode",
    purpose: "UTL_ENCODE.BASE64_DECODE: the bytes that a Base64 text, given as bytes, stands for",
    removal: "decode(text, 'base64').",
    statements: [
      sql`
CREATE OR REPLACE FUNCTION portolan.base64_decode(value bytea) RETURNS bytea
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT decode(convert_from($1, 'UTF8'), 'base64')
$$`,
    ],
  },
  {
    name: "standard_hash",
    purpose: "STANDARD_HASH: SHA1 (the default), MD5, SHA256, SHA384 or SHA512 of a value",
    removal: "sha256(convert_to(value, 'UTF8')) and its kin; the extension pgcrypto has digest(…, 'sha1').",
    dependsOn: ["sha1"],
    statements: [
      sql`
CREATE OR REPLACE FUNCTION portolan.standard_hash(value bytea, method text DEFAULT 'SHA1') RETURNS bytea
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE upper($2)
    WHEN 'SHA1' THEN portolan.sha1($1)
    WHEN 'MD5' THEN decode(md5($1), 'hex')
    WHEN 'SHA256' THEN sha256($1)
    WHEN 'SHA384' THEN sha384($1)
    WHEN 'SHA512' THEN sha512($1)
  END
$$`,
      sql`
CREATE OR REPLACE FUNCTION portolan.standard_hash(value text, method text DEFAULT 'SHA1') RETURNS bytea
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT portolan.standard_hash(convert_to($1, 'UTF8'), $2)
$$`,
    ],
  },
  {
    name: "sha1",
    purpose: "The SHA-1 digest, which PostgreSQL has only in the extension pgcrypto",
    removal: "digest(value, 'sha1') of the extension pgcrypto.",
    statements: [
      sql`
CREATE OR REPLACE FUNCTION portolan.sha1(value bytea) RETURNS bytea
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
  mask constant bigint := 4294967295;
  -- The message is filled up to a multiple of 64 bytes and ends in its length in bits (FIPS 180-4).
  message bytea := value || '\x80' || decode(repeat('00', (119 - octet_length(value) % 64) % 64), 'hex')
    || int8send(octet_length(value)::bigint * 8);
  state bigint[] := ARRAY[1732584193, 4023233417, 2562383102, 271733878, 3285377520];
  words bigint[];
  a bigint; b bigint; c bigint; d bigint; e bigint; f bigint; t bigint;
BEGIN
  FOR block IN 0 .. octet_length(message) / 64 - 1 LOOP
    FOR i IN 0 .. 15 LOOP
      words[i] := ('x' || encode(substr(message, block * 64 + i * 4 + 1, 4), 'hex'))::bit(32)::bigint & mask;
    END LOOP;
    FOR i IN 16 .. 79 LOOP
      t := words[i - 3] # words[i - 8] # words[i - 14] # words[i - 16];
      words[i] := ((t << 1) | (t >> 31)) & mask;
    END LOOP;
    a := state[1]; b := state[2]; c := state[3]; d := state[4]; e := state[5];
    FOR i IN 0 .. 79 LOOP
      f := CASE i / 20
        WHEN 0 THEN ((b & c) | (~b & mask & d)) + 1518500249
        WHEN 1 THEN (b # c # d) + 1859775393
        WHEN 2 THEN ((b & c) | (b & d) | (c & d)) + 2400959708
        ELSE (b # c # d) + 3395469782
      END;
      t := ((((a << 5) | (a >> 27)) & mask) + f + e + words[i]) & mask;
      e := d; d := c; c := ((b << 30) | (b >> 2)) & mask; b := a; a := t;
    END LOOP;
    state := ARRAY[(state[1] + a) & mask, (state[2] + b) & mask, (state[3] + c) & mask, (state[4] + d) & mask, (state[5] + e) & mask];
  END LOOP;
  RETURN substr(int8send(state[1]), 5) || substr(int8send(state[2]), 5) || substr(int8send(state[3]), 5)
    || substr(int8send(state[4]), 5) || substr(int8send(state[5]), 5);
END
$$`,
    ],
  },
];

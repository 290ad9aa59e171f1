/** Names on PostgreSQL: folding Oracle's dictionary names, quoting where needed, staying within the length limit. */

import { FIRST_EXACT_LETTER, LAST_EXACT_LETTER } from "../../text/exact-letters";
import { DIGEST_DIGITS, nameDigest } from "../name-digest";
import { isReserved, type NameContext, type PostgreSQLVersion } from "./reserved-words";

/** NAMEDATALEN - 1. Longer names are cut silently by the server, so they are shortened here. */
export const IDENTIFIER_BYTES = 63;

/** The most bytes that one UTF-16 unit takes in UTF-8. */
const BYTES_OF_UNIT = 3;

/** What Oracle lets stand without quotes, as its dictionary stores it: upper case. */
const PLAIN_UPPER_CASE = /^[A-Z][A-Z0-9_$#]*$/;
const ORACLE_UNQUOTED = /^\p{L}[\p{L}\p{N}_$#]*$/u;

/** What PostgreSQL lets stand without quotes. Letters outside ASCII count, but are not folded; letters whose case counts would be. */
const POSTGRESQL_UNQUOTED = /^[a-z_\u0080-\ue040\ue05b-\uffff][a-z0-9_$\u0080-\ue040\ue05b-\uffff]*$/;

/**
 * The name an Oracle dictionary name gets on PostgreSQL, without quotes: names Oracle stored in upper case
 * because nobody quoted them fold to lower case, all others keep their exact case. Shortened to the limit.
 */
export function foldIdentifier(dictionaryName: string): string {
  // Nearly all names are ASCII: that is seen much faster than the general case.
  const isUnquoted =
    PLAIN_UPPER_CASE.test(dictionaryName) ||
    (ORACLE_UNQUOTED.test(dictionaryName) && dictionaryName === dictionaryName.toUpperCase());
  return shortenIdentifier(isUnquoted ? dictionaryName.toLowerCase() : dictionaryName);
}

/** The same, ready to be written: quoted if it has to be in this place of this version's grammar. */
export function quoteIdentifier(
  dictionaryName: string,
  version: PostgreSQLVersion,
  context: NameContext = "column",
): string {
  return quoteIfNeeded(foldIdentifier(dictionaryName), version, context);
}

/** Quotes a PostgreSQL name (case already right) if it has to be quoted. */
export function quoteIfNeeded(name: string, version: PostgreSQLVersion, context: NameContext = "column"): string {
  const isPlain = POSTGRESQL_UNQUOTED.test(name) && !isReserved(name, context, version);
  return isPlain ? name : `"${name.replaceAll('"', '""')}"`;
}

/**
 * A name of at most `limit` bytes. A longer one keeps its beginning and ends in a digest of the whole name:
 * two long names that differ anywhere stay different, and one name is always shortened the same way.
 */
export function shortenIdentifier(name: string, limit = IDENTIFIER_BYTES): string {
  if (name.length * BYTES_OF_UNIT <= limit || byteLength(name) <= limit) return name;
  const room = limit - DIGEST_DIGITS - 1;
  let kept = "";
  let size = 0;
  for (const character of name) {
    size += byteLength(character);
    if (size > room) break;
    kept += character;
  }
  return `${kept}_${nameDigest(name)}`;
}

/** Length in UTF-8, the encoding PostgreSQL measures names in. */
export function byteLength(text: string): number {
  let bytes = 0;
  for (const character of text) {
    const code = character.codePointAt(0)!;
    if (code >= FIRST_EXACT_LETTER && code <= LAST_EXACT_LETTER) bytes += 1;
    else bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return bytes;
}

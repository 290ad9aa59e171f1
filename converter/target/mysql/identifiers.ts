/** Names on MySQL and MariaDB: letter case, quoting, the length limit. */
import { DIGEST_DIGITS, nameDigest } from "../name-digest";
import { isReserved } from "./reserved-words";

/** Characters that a name may have; longer ones are refused by the server, so they are shortened here. */
export const IDENTIFIER_LENGTH = 64;

/** What may stand without backticks. A name of digits only must not. */
const UNQUOTED = /^(?!\d+$)(?!\d+e\d*$)[0-9A-Za-z_$\u0080-\uffff]+$/;

/** What Oracle lets stand without quotes, as its dictionary stores it: upper case. */
const ORACLE_UNQUOTED = /^\p{L}[\p{L}\p{N}_$#]*$/u;

/**
 * The name that an Oracle dictionary name gets, without backticks: names that nobody quoted become lower case, so that
 * one spelling is left on servers whose table names are case-sensitive; all others keep their case.
 */
export function foldIdentifier(dictionaryName: string): string {
  const isUnquoted = ORACLE_UNQUOTED.test(dictionaryName) && dictionaryName === dictionaryName.toUpperCase();
  return shortenIdentifier(isUnquoted ? dictionaryName.toLowerCase() : dictionaryName);
}

/** A name (case already right) with backticks if it has to have them. */
export function quoteIfNeeded(name: string): string {
  return UNQUOTED.test(name) && !isReserved(name) ? name : `\`${name.replaceAll("`", "``")}\``;
}

/** The name of an Oracle dictionary name, ready to be written. */
export function quoteIdentifier(dictionaryName: string): string {
  return quoteIfNeeded(foldIdentifier(dictionaryName));
}

/**
 * A name of at most `limit` characters. A longer one keeps its beginning and ends in a digest of the whole name: two long
 * names that differ anywhere stay different, and one name is always shortened the same way.
 */
export function shortenIdentifier(name: string, limit = IDENTIFIER_LENGTH): string {
  const characters = [...name];
  if (characters.length <= limit) return name;
  return `${characters.slice(0, limit - DIGEST_DIGITS - 1).join("")}_${nameDigest(name)}`;
}

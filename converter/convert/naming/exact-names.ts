/**
 * Names whose letter case counts on the target, on their way through a conversion that folds the case of names: their
 * upper-case letters are private characters, which no folding changes and every writer of names quotes, until the result
 * is there. Each stands for one letter, so that all places stay true.
 */
import { FIRST_EXACT_LETTER, LAST_EXACT_LETTER } from "../../text/exact-letters";

const DISTANCE = FIRST_EXACT_LETTER - "A".charCodeAt(0);
const EXACT_LETTERS = new RegExp(
  `[${String.fromCharCode(FIRST_EXACT_LETTER)}-${String.fromCharCode(LAST_EXACT_LETTER)}]`,
  "g",
);

/** The name with its upper-case letters kept from folding. */
export function exactName(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) + DISTANCE));
}

/** A name as people are told it: in quotes where its letter case counts. */
export function shownName(name: string): string {
  const plain = withExactNames(name);
  return plain === name ? name : `"${plain}"`;
}

/** A text of the result with the letters that were kept. */
export function withExactNames(text: string): string {
  return text.replace(EXACT_LETTERS, (letter) => String.fromCharCode(letter.charCodeAt(0) - DISTANCE));
}

/** What tells names apart that were cut at the same place. */

export const DIGEST_DIGITS = 8;

/** FNV-1a, 32 bits, as hexadecimal digits: short, and the same on every machine. */
export function nameDigest(text: string): string {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return (hash >>> 0).toString(16).padStart(DIGEST_DIGITS, "0");
}

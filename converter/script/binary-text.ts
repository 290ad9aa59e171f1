/** Recognises texts that were never text. */

/** Control characters do not occur in scripts, but do in everything that is no text. */
export function looksBinary(text: string): boolean {
  const length = Math.min(text.length, 65536);
  let strange = 0;
  for (let at = 0; at < length; at++) {
    const code = text.charCodeAt(at);
    if (code === 0) return true;
    if ((code < 0x20 && !isBlankControl(code)) || code === 0x7f || code === 0xfffd) strange++;
  }
  return strange * 50 > length;
}

function isBlankControl(code: number): boolean {
  return (code >= 9 && code <= 13) || code === 0x1a || code === 0x1b;
}

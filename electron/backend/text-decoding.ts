/** Turns the bytes of a script into text, whatever encoding it was saved in. */

export interface DecodedText {
  readonly text: string;
  /** The encoding's name as people write it. */
  readonly encoding: string;
}

const MARKS: readonly (readonly [bytes: readonly number[], label: string, name: string])[] = [
  [[0xef, 0xbb, 0xbf], "utf-8", "UTF-8 with byte-order mark"],
  [[0xff, 0xfe], "utf-16le", "UTF-16 LE"],
  [[0xfe, 0xff], "utf-16be", "UTF-16 BE"],
];
const SAMPLE = 65536;
/** What Windows-1252 has in place of the control characters from 0x80 to 0x9f. */
const WINDOWS_1252 = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ";

/** The text, or undefined for bytes that are no text. `label` names an encoding instead of having it found out. */
export function decodeText(bytes: Uint8Array, label?: string): DecodedText | undefined {
  if (label !== undefined) return { text: new TextDecoder(label).decode(bytes), encoding: label };
  for (const [mark, markLabel, name] of MARKS) {
    if (mark.every((byte, index) => bytes[index] === byte)) return textOrNothing(decode(bytes, markLabel), name);
  }
  const wide = unmarkedUtf16(bytes);
  if (wide) return textOrNothing(decode(bytes, wide), wide === "utf-16le" ? "UTF-16 LE" : "UTF-16 BE");
  if (looksBinary(bytes)) return undefined;
  try {
    return { text: new TextDecoder("utf-8", { fatal: true }).decode(bytes), encoding: "UTF-8" };
  } catch {
    return { text: decodeWindows1252(bytes), encoding: "Windows-1252" };
  }
}

function decode(bytes: Uint8Array, label: string): string {
  return new TextDecoder(label).decode(bytes);
}

/** Node's own decoder takes windows-1252 for Latin-1 in some versions. */
function decodeWindows1252(bytes: Uint8Array): string {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1");
  return text.replace(/[\x80-\x9f]/g, (character) => WINDOWS_1252[character.charCodeAt(0) - 0x80]);
}

function textOrNothing(text: string, encoding: string): DecodedText | undefined {
  return text.slice(0, SAMPLE).includes("\0") ? undefined : { text, encoding };
}

/** UTF-16 without a mark: SQL is mostly ASCII, so every second byte is 0. */
function unmarkedUtf16(bytes: Uint8Array): "utf-16le" | "utf-16be" | undefined {
  const pairs = Math.min(bytes.length, 4096) >> 1;
  if (pairs < 2) return undefined;
  let even = 0;
  let odd = 0;
  for (let pair = 0; pair < pairs; pair++) {
    if (bytes[pair * 2] === 0) even++;
    if (bytes[pair * 2 + 1] === 0) odd++;
  }
  if (odd > pairs * 0.4 && even < pairs * 0.05) return "utf-16le";
  if (even > pairs * 0.4 && odd < pairs * 0.05) return "utf-16be";
  return undefined;
}

/** NUL and many other control characters do not occur in scripts. */
function looksBinary(bytes: Uint8Array): boolean {
  const length = Math.min(bytes.length, SAMPLE);
  let strange = 0;
  for (let at = 0; at < length; at++) {
    const byte = bytes[at];
    if (byte === 0) return true;
    if (byte < 0x20 && !(byte >= 9 && byte <= 13) && byte !== 0x1a && byte !== 0x1b) strange++;
  }
  return strange * 50 > length;
}

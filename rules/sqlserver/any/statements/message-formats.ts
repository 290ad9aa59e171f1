/** The placeholders of RAISERROR's messages: `%s`, `%5d`, `%-10s`, `%x`. */

const PLACEHOLDER = /%%|%([-+0 #]*)(\d+|\*)?(?:\.(\d+|\*))?(?:I64|[hl])?([diouxXs])/g;

/** The place of a value. */
export interface MessagePlace {
  /** Which of the arguments stands there. */
  readonly index: number;
  readonly flags: string;
  readonly width: string;
  readonly precision: string;
  readonly letter: string;
}

/** The texts and places of a message, in order; `%%` is a percent sign. */
export function messageParts(message: string): (string | MessagePlace)[] {
  const parts: (string | MessagePlace)[] = [];
  let next = 0;
  let from = 0;
  for (const found of message.matchAll(PLACEHOLDER)) {
    parts.push(message.slice(from, found.index));
    from = found.index + found[0].length;
    const [all, flags = "", width = "", precision = "", letter = ""] = found;
    if (all === "%%") {
      parts.push("%");
      continue;
    }
    if (width === "*") next++;
    if (precision === "*") next++;
    parts.push({ index: next++, flags, width, precision, letter });
  }
  return [...parts, message.slice(from)];
}

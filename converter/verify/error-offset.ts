/** Finds the place of an engine's error in a routine's body. */
import { type EngineError, offsetOf } from "./engine";
import type { Range } from "./plpgsql-tree";

/**
 * The check's statement is made of pieces of the body. The engine tells the position in that statement;
 * where it tells none, the last name that the message quotes is looked for in the pieces.
 */
export function errorOffset(body: string, pieces: readonly Range[], error: EngineError): number {
  const { internalQuery, internalPosition } = error.fields;
  if (internalQuery !== undefined && internalPosition !== undefined) {
    const offset = offsetInPieces(body, pieces, internalQuery, offsetOf(internalQuery, internalPosition));
    if (offset !== undefined) return offset;
  }
  return offsetOfName(body, pieces, error.message) ?? pieces[0].start;
}

function offsetInPieces(body: string, pieces: readonly Range[], query: string, position: number): number | undefined {
  for (const { start, end } of pieces) {
    const piece = body.slice(start, end);
    for (let at = query.indexOf(piece); at >= 0 && at <= position; at = query.indexOf(piece, at + 1)) {
      if (position < at + piece.length) return start + position - at;
    }
  }
  return undefined;
}

function offsetOfName(body: string, pieces: readonly Range[], message: string): number | undefined {
  const names = [...message.matchAll(/"([^"]+)"/g)].map((match) => match[1]).reverse();
  for (const name of names) {
    const pattern = new RegExp(`(?<![\\w$])${name.replace(/[^\w]/g, "\\$&")}(?![\\w$])`, "i");
    for (const { start, end } of pieces) {
      const found = pattern.exec(body.slice(start, end));
      if (found) return start + found.index;
    }
  }
  return undefined;
}

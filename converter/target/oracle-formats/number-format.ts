/**
 * Oracle's number format models, read into elements. Every target translates from these.
 * Source: Oracle Database SQL Language Reference, "Number Format Models".
 */

export interface NumberFormat {
  /** FM: no padding. */
  readonly isFilled: boolean;
  /** The elements in order, in upper case ("X" and "RN" keep their case), without FM. */
  readonly elements: readonly string[];
  readonly sign: "before" | "leading S" | "trailing S" | "MI" | "PR";
}

export type ParsedNumberFormat = NumberFormat | { readonly problem: string };

const ELEMENT = /^(?:EEEE|TM[9E]?|MI|PR|RN|[09.,$BCDGLSUVX])/i;

/** Reads a format model. What Oracle rejects with ORA-01481 is a problem. */
export function parseNumberFormat(format: string): ParsedNumberFormat {
  const isFilled = /^FM/i.test(format);
  const elements: string[] = [];
  for (let at = isFilled ? 2 : 0; at < format.length; ) {
    const element = ELEMENT.exec(format.slice(at, at + 4))?.[0];
    if (!element) return { problem: `"${format.slice(at)}" is not a number format element` };
    elements.push(/^(?:x|rn)$/i.test(element) ? element : element.toUpperCase());
    at += element.length;
  }
  const last = elements.at(-1);
  const misplaced = elements.slice(0, -1).find((element) => element === "MI" || element === "PR");
  if (misplaced) return { problem: `${misplaced} has to be the last element` };
  if (elements.slice(1, -1).includes("S")) return { problem: "S has to be the first or the last element" };
  if (elements.filter((element) => element === "." || element === "D").length > 1)
    return { problem: "the format has two decimal characters" };
  return { isFilled, elements, sign: signOf(elements[0], last) };
}

function signOf(first: string | undefined, last: string | undefined): NumberFormat["sign"] {
  if (last === "MI" || last === "PR") return last;
  if (first === "S") return "leading S";
  return last === "S" ? "trailing S" : "before";
}

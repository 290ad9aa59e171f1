/** Conflicts in a merged text: the DBA's lines and the new conversion's between marks. Pure. */

export interface MarkedConflict {
  /** Offsets of the whole block, marks and last line end included. */
  readonly start: number;
  readonly end: number;
  /** Line of the first mark, from 1. */
  readonly line: number;
  readonly mine: string;
  readonly generated: string;
}

const BLOCK = /^<{7}[^\n]*\n([\s\S]*?)^(?:\|{7}[^\n]*\n[\s\S]*?^)?={7}[^\n]*\n([\s\S]*?)^>{7}[^\n]*(?:\n|$)/gm;

/** The conflicts that are still in the text, in order. */
export function conflictsIn(text: string): readonly MarkedConflict[] {
  return [...text.matchAll(BLOCK)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
    line: text.slice(0, match.index).split("\n").length,
    mine: match[1],
    generated: match[2],
  }));
}

/** What stands in the place of a conflict after a choice. */
export function chosenText(conflict: MarkedConflict, choice: "mine" | "generated" | "both"): string {
  if (choice === "both") return conflict.mine + conflict.generated;
  return choice === "mine" ? conflict.mine : conflict.generated;
}

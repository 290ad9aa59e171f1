/** What the conversion of CONNECT BY leaves word of for the other rules of the same block. */

import type { RuleContext } from "../../../../converter/language/oracle/context";
import type { Select } from "../../../../converter/plsql/nodes";

/** The column that has the rows of a converted hierarchical query in their order. */
export function walkOrderOf(select: Select, at: RuleContext): string | undefined {
  return at.notes.get(`walk order of ${select.start}`) as string | undefined;
}

export function setWalkOrder(select: Select, column: string, at: RuleContext): void {
  at.notes.set(`walk order of ${select.start}`, column);
}

/** Variables that hold rows. */

import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import type { Piece } from "../../../../converter/rule/pieces";
import type { TableElement, VariableDeclaration } from "../../../../converter/tsql/nodes";

/** Whether a variable holds rows. */
export function isTableVariable(own: VariableDeclaration, at: RuleContext): boolean {
  return own.table !== undefined || at.typeOf(own).kind === "collection";
}

export function elementsText(elements: readonly TableElement[], at: RuleContext): Piece {
  const last = elements.at(-1);
  // T-SQL does without the comma before a constraint.
  elements.slice(0, -1).forEach((element, i) => {
    const between = at.tokensIn({ start: element.end, end: elements[i + 1].start });
    if (!between.some((t) => t.value === ",")) at.insertAfter(element, ",");
  });
  return elements[0] && last ? at.text({ start: elements[0].start, end: last.end }) : "";
}

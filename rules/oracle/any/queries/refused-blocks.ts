/** What stands in the place of a query that cannot be converted: one that raises the reason when it is run. */

import type { RuleContext } from "../../../../converter/language/oracle/context";
import type { Select } from "../../../../converter/plsql/nodes";
import { ancestor, type SyntaxNode } from "../../../../converter/syntax/node";

/**
 * Refuses a select block. Where its columns are known a block with the same columns takes its place, so that views and
 * routines that use it still load; otherwise the PL/SQL statement, or the whole statement, is left out.
 */
export function refuseBlock(select: Select, place: SyntaxNode, detail: string, at: RuleContext): void {
  const columns = at.binding.queryColumns(select);
  const isKnown = columns.length > 0 && columns.every((c) => c.name !== "" && c.name !== "*") && !select.into;
  if (isKnown && !isStarOpen(select, at)) {
    at.refuse(place, detail);
    const { target } = at.frame;
    const call = `${at.helper("not_converted")}(${at.frame.target.quoteText(shortText(place, at))})`;
    const list = columns.map((c, i) => {
      const value = target.typedValue(i === 0 ? call : "NULL", c.type, at.version);
      return `${value} AS ${target.quoteIdentifier(c.name, at.version, "label")}`;
    });
    at.replace(select, [`SELECT ${list.join(", ")} `, at.quoted(select)]);
    return;
  }
  refuseWholeStatement(select, place, detail, at);
}

/** Refuses the PL/SQL statement around a node, or the statement of the script. */
export function refuseWholeStatement(node: SyntaxNode, place: SyntaxNode, detail: string, at: RuleContext): void {
  const statement = ancestor(node, "SqlStatement", "LoopStatement", "OpenStatement");
  if (statement) {
    at.refuse(place, detail);
    at.replace(statement, [
      `${at.frame.target.raisingStatement(`Not converted: ${shortText(place, at)}`)} `,
      at.quoted(statement),
    ]);
    return;
  }
  at.refuse(place, detail);
  const { root, text } = at.unit;
  if (!at.notes.has("disabled statement"))
    at.emit({ pieces: [at.verbatim({ start: root.start, end: text.length }), ";"], state: "disabled" });
  at.notes.set("disabled statement", true);
}

function isStarOpen(select: Select, at: RuleContext): boolean {
  return select.items.some((item) => {
    if (item.kind !== "SelectItem" || item.value.kind !== "Star") return false;
    return at.binding.scopeOf(item.value).rowSources.some((s) => s.isOpen);
  });
}

function shortText(node: SyntaxNode, at: RuleContext): string {
  const line = at.source(node).replace(/\s+/g, " ").trim();
  return line.length > 100 ? `${line.slice(0, 97)}...` : line;
}

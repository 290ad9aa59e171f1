/** What stands in the place of a query or statement that cannot be converted: one that raises the reason when it runs. */
import { quoteText, type RuleContext } from "../../../../converter/language/sqlserver/context";
import { ancestor, type SyntaxNode } from "../../../../converter/syntax/node";
import type { Select } from "../../../../converter/tsql/nodes";
import { endOfQuery, queryOf } from "../../any/queries/query-parts";
import { isInCode, statementAround } from "../../any/statements/statement-lists";
import { targetName } from "../../any/text/target-names";
import { targetType } from "../types/target-types";

/**
 * Refuses a select block. Where its columns are known a block with the same columns takes its place, so that what uses it
 * still loads; otherwise the statement goes.
 */
export function refuseBlock(select: Select, place: SyntaxNode, detail: string, at: RuleContext): void {
  const columns = at.binding.queryColumns(select);
  const isKnown = columns.length > 0 && columns.every((c) => c.name !== "" && c.name !== "*");
  const isPlain = !select.into && select.items.every((i) => i.kind === "SelectItem");
  if (!isKnown || !isPlain || readsUnknownColumns(select, at)) {
    refuseStatementAround(select, place, detail, at);
    return;
  }
  at.refuse(place, detail);
  const call = `${at.helper("not_converted")}(${quoteText(shortText(place, at))})`;
  const list = columns.map(
    (c, i) => `${i === 0 ? call : "NULL"}::${targetType(c.type, at)} AS ${targetName(c.name, at, "label")}`,
  );
  // What orders and limits the rows goes too: it may name what is not there any more.
  const query = queryOf(select);
  const range = { start: select.start, end: query ? endOfQuery(query).end : select.end };
  at.replace(range, [`SELECT ${list.join(", ")} `, at.quoted(range)]);
}

/** Refuses a query that makes one document of its rows. */
export function refuseDocument(query: SyntaxNode, place: SyntaxNode, detail: string, at: RuleContext): void {
  at.refuse(place, detail);
  const call = `${at.helper("not_converted")}(${quoteText(shortText(place, at))})`;
  at.replace(query, [`SELECT ${call}::text `, at.quoted(query)]);
}

/** Refuses the statement of a routine or batch around a node, or the whole statement of the script. */
export function refuseStatementAround(node: SyntaxNode, place: SyntaxNode, detail: string, at: RuleContext): void {
  at.refuse(place, detail);
  if (isInCode(node)) {
    const statement = statementAround(node);
    const message = `Not converted: ${shortText(place, at)}`.replace(/%/g, "%%");
    at.replace(statement, [`RAISE EXCEPTION ${quoteText(message)}; `, at.quoted(statement)]);
    return;
  }
  const { root, text } = at.unit;
  if (!at.notes.has("disabled statement"))
    at.emit({ pieces: [at.verbatim({ start: root.start, end: text.length }), ";"], state: "disabled" });
  at.notes.set("disabled statement", true);
}

/** Refuses the block that a row source belongs to, or the statement where there is none. */
export function refuseSource(source: SyntaxNode, detail: string, at: RuleContext): void {
  const select = ancestor(source, "Select", "Update", "Delete", "Merge", "Insert");
  if (select?.kind === "Select") refuseBlock(select as Select, source, detail, at);
  else refuseStatementAround(source, source, detail, at);
}

function readsUnknownColumns(select: Select, at: RuleContext): boolean {
  return select.items.some((item) => {
    if (item.kind !== "SelectItem" || item.value.kind !== "Star") return false;
    return at.binding.scopeOf(item.value).rowSources.some((s) => s.isOpen);
  });
}

function shortText(node: SyntaxNode, at: RuleContext): string {
  const line = at.source(node).replace(/\s+/g, " ").trim();
  return line.length > 100 ? `${line.slice(0, 97)}...` : line;
}

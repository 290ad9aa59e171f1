/** Row sources that PostgreSQL has no counterpart of: what reads them is refused. */
import { wholeStatement } from "../../../../converter/convert/convert-unit";
import { quoteText, type RuleContext } from "../../../../converter/language/oracle/context";
import type { CursorDeclaration, TableName } from "../../../../converter/plsql/nodes";
import { ancestor, type SyntaxNode } from "../../../../converter/syntax/node";
import { quoteIdentifier } from "../../../../converter/target/postgresql/identifiers";
import { statementAround } from "../../any/statements/statement-lists";
import { writtenType } from "../routines/written-types";

/** What reads a view without a counterpart cannot run: the smallest statement around it raises an error. */
export function refuseRelation(node: TableName, name: string, detail: string, at: RuleContext): void {
  const loop = ancestor(node, "CursorForControl");
  const statement = statementAround(loop ?? node);
  if (statement) {
    const topic = `refused ${statement.start}`;
    if (!at.notes.has(topic)) at.refuseStatement(statement, detail);
    at.notes.set(topic, true);
    return;
  }
  at.refuse(node, detail);
  const cursor = ancestor(node, "CursorDeclaration") as CursorDeclaration | undefined;
  if (cursor?.query) {
    standInFor(cursor.query, name, at);
    return;
  }
  if (at.emissions.length === 0) at.emit({ pieces: wholeStatement(at), state: "disabled" });
}

/** A query with the same columns that raises an error when it is opened: so the cursor can be declared and fetched from. */
function standInFor(query: SyntaxNode, name: string, at: RuleContext): void {
  const topic = `refused ${query.start}`;
  if (at.notes.has(topic)) return;
  at.notes.set(topic, true);
  const columns = at.binding.queryColumns(query).map((c) => {
    const type = c.type.kind === "unknown" ? "text" : writtenType(c.type, at);
    return `NULL::${type} AS ${quoteIdentifier(c.name, at.version as 17, "label")}`;
  });
  const list = columns.length > 0 ? columns.join(", ") : "*";
  at.replace(query, [`SELECT ${list} FROM ${at.helper("not_converted")}(${quoteText(name)}) `, at.quoted(query)]);
}

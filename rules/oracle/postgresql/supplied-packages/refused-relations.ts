/** Row sources that PostgreSQL has no counterpart of: what reads them is refused. */
import { wholeStatement } from "../../../../converter/convert/convert-unit";
import type { TableName } from "../../../../converter/plsql/nodes";
import type { RuleContext } from "../../../../converter/rule/context";
import { ancestor } from "../../../../converter/syntax/node";
import { quoteIfNeeded } from "../../../../converter/target/postgresql/identifiers";
import { statementAround } from "../statements/statement-lists";

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
  if (ancestor(node, "CursorDeclaration")) {
    at.replace(node, [
      `(SELECT ${at.helper("not_converted")}('${name}')) `,
      at.quoted(node),
      ` AS ${quoteIfNeeded(node.alias?.value.toLowerCase() ?? name.toLowerCase(), at.version as 17)}`,
    ]);
    return;
  }
  if (at.emissions.length === 0) at.emit({ pieces: wholeStatement(at), state: "disabled" });
}

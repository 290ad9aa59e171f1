/** OUTPUT of UPDATE and DELETE: the rows are read before they are changed. */
import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import { join, type Piece } from "../../../../converter/rule/pieces";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import type { Delete, NameExpression, SelectItem, Update } from "../../../../converter/tsql/nodes";
import { handOverInstead, ownText, placeOf } from "../../any/definitions/hand-over";
import { assignmentsOf } from "../../any/dml/changed-columns";
import { removeClause } from "../../any/queries/conditions";
import { correlationText } from "../../any/queries/row-sources";
import { refuseStatementAround } from "../queries/refusals";

/** Takes OUTPUT out of the statement; a query before it reads its rows. */
export function moveOutput(statement: Update | Delete, source: SyntaxNode, at: RuleContext): void {
  const { output, from, where, target } = statement;
  if (!output) return;
  const qualifier = from ? `${correlationText(source, at)}.` : "";
  const values = output.items.map((i) =>
    i.kind === "SelectItem" ? valueOfItem(i, statement, qualifier, at) : undefined,
  );
  if (values.includes(undefined) || statement.top || statement.with) {
    refuseStatementAround(
      statement,
      output,
      "OUTPUT has no counterpart on MySQL: select the rows into a temporary table before the change.",
      at,
    );
    return;
  }
  const rows: Piece = from ? at.text(from) : ["FROM ", at.text(target)];
  const query: Piece = ["SELECT ", join(values as Piece[], ", "), " ", rows, where ? [" ", at.text(where)] : ""];
  const into: Piece = output.into
    ? ["INSERT INTO ", at.text(output.into), output.columns ? [" ", at.text(output.columns)] : "", " "]
    : "";
  removeClause(output, at);
  if (placeOf(statement, at) === "code") at.insertBefore(statement, [into, query, ";\n"]);
  else
    handOverInstead(statement, at, [{ pieces: [into, query, ";"] }, { pieces: ownText(statement, at), defines: [] }]);
}

/** The value as it can be read before the change: new values are what SET says. */
function valueOfItem(
  item: SelectItem,
  statement: Update | Delete,
  qualifier: string,
  at: RuleContext,
): Piece | undefined {
  const alias: Piece = item.alias ? [" AS ", at.text(item.alias)] : "";
  if (item.value.kind === "Star") {
    const row = item.value.qualifier?.parts[0]?.value;
    return row === "deleted" ? `${qualifier}*` : undefined;
  }
  if (item.value.kind !== "NameExpression") return undefined;
  const { parts } = (item.value as NameExpression).name;
  const [row, column] = parts.length > 1 ? [parts[0].value, parts[1]] : ["", parts[0]];
  if (row === "") return [at.text(item.value), alias];
  if (row !== "inserted" && row !== "deleted") return [at.text(item.value), alias];
  const changed =
    row === "inserted" && statement.kind === "Update"
      ? assignmentsOf(statement).find((a) => a.column?.name.parts.at(-1)?.value === column.value)
      : undefined;
  return changed ? [at.text(changed.value), alias] : [qualifier, at.text(column), alias];
}

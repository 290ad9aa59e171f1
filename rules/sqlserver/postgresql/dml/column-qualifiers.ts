/**
 * Bare columns of statements whose table comes to stand in two places: what they must be qualified with is known only when
 * the whole statement is converted, after what stands around them. A place for it is kept open here and filled then.
 */
import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import { defineRule } from "../../../../converter/language/sqlserver/rule";
import type { Piece } from "../../../../converter/rule/pieces";
import { isCallee } from "../../../../converter/syntax/callee";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import type { Delete, NameExpression, Update } from "../../../../converter/tsql/nodes";
import { assignmentsWithVariable } from "../../any/dml/changed-columns";
import { isColumnOf, namesIn } from "../../any/queries/row-sources";

export default defineRule<NameExpression>({
  id: "sqlserver.postgresql.column-qualifier",
  title: "Columns are qualified where their table stands twice",
  complexity: "simple",
  guidance: {
    what: "A column without its table's name in UPDATE and DELETE with outer joins, OUTPUT, or of a common table's rows.",
    why: "The changed table stands before FROM and in it on PostgreSQL: the bare name could be either's.",
    action: "None.",
  },
  sources: ["https://www.postgresql.org/docs/current/sql-update.html"],
  on: "NameExpression",
  match: (name) => name.name.parts.length === 1 && !isCallee(name) && isInRewritten(name),
  convert: (name, at) => {
    at.replace(name, [openQualifier(name, at), at.text(name)]);
  },
  given: "CREATE TABLE a (id int NOT NULL PRIMARY KEY, n int);\nCREATE TABLE b (a_id int, m int);",
  examples: [
    {
      from: "UPDATE a SET n = n + 1 FROM a LEFT JOIN b ON id = a_id WHERE n > 5 AND m IS NULL",
      to: "UPDATE a AS target SET n = a.n + 1 FROM a LEFT JOIN b ON id = a_id WHERE target.id = a.id AND a.n > 5 AND m IS NULL",
    },
  ],
});

/** Statements whose table may stand in two places. */
function isInRewritten(name: SyntaxNode): boolean {
  for (let up = name.parent; up; up = up.parent) {
    if (up.kind !== "Update" && up.kind !== "Delete") continue;
    const { from, output, with: tables } = up as Update | Delete;
    if (from || output || tables) return true;
    if (up.kind === "Update" && assignmentsWithVariable(up as Update).length > 0) return true;
  }
  return false;
}

function qualifiersOf(at: RuleContext): Map<SyntaxNode, string[]> {
  return at.noted<Map<SyntaxNode, string[]>>("column qualifiers", () => new Map());
}

/** A place for what may have to stand before a column; `qualify` fills it. */
export function openQualifier(node: SyntaxNode, at: RuleContext): Piece {
  const place: string[] = [""];
  qualifiersOf(at).set(node, place);
  return place;
}

/** Fills the place that was kept open for a node. */
export function qualify(node: SyntaxNode, qualifier: string, at: RuleContext): void {
  const place = qualifiersOf(at).get(node);
  if (place) place[0] = `${qualifier}.`;
}

/** Qualifies the bare names below the nodes that are columns of the row source. */
export function qualifyNames(
  nodes: readonly SyntaxNode[],
  source: SyntaxNode,
  qualifier: string,
  at: RuleContext,
): void {
  for (const name of nodes.flatMap(namesIn)) if (isColumnOf(name, source, at)) qualify(name, qualifier, at);
}

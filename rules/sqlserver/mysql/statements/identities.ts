/** SCOPE_IDENTITY() and @@IDENTITY: the number that the last INSERT gave. */
import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import { defineRule } from "../../../../converter/language/sqlserver/rule";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import type { Call, Insert, SystemVariable, ValuesClause } from "../../../../converter/tsql/nodes";
import { isInCode, neighbour, statementAround } from "../../any/statements/statement-lists";

export default defineRule<SystemVariable | Call>({
  id: "sqlserver.mysql.last-identity",
  title: "SCOPE_IDENTITY() and @@IDENTITY become LAST_INSERT_ID()",
  complexity: "simple",
  guidance: {
    what: "SCOPE_IDENTITY() and @@IDENTITY.",
    why: "LAST_INSERT_ID() is the number that the session's last INSERT gave; triggers do not change it. Of several rows it is the first one's.",
    action: "Where an INSERT of several rows stands before, look at what the number is used for.",
  },
  sources: ["https://dev.mysql.com/doc/refman/8.4/en/information-functions.html#function_last-insert-id"],
  on: ["SystemVariable", "Call"],
  match: (node, at) =>
    node.kind === "SystemVariable" ? node.value === "@@IDENTITY" : at.builtinName(node) === "SCOPE_IDENTITY",
  convert: (node, at) => {
    at.replace(node, "LAST_INSERT_ID()");
    at.handled.add(node);
    if (isInCode(node)) mentionSeveralRows(node, at);
  },
  given: "CREATE TABLE t (id int IDENTITY PRIMARY KEY, name varchar(20));",
  examples: [
    {
      from: "CREATE PROCEDURE p @id int OUTPUT AS\nBEGIN\n  INSERT INTO t (name) VALUES ('x');\n  SET @id = SCOPE_IDENTITY();\nEND",
      contains: "  INSERT INTO t (name) VALUES ('x');\n  SET p_id = LAST_INSERT_ID();",
    },
    {
      from: "CREATE PROCEDURE p @id int OUTPUT AS\nBEGIN\n  INSERT INTO t (name) VALUES ('x'), ('y');\n  SET @id = @@IDENTITY;\nEND",
      refused: "the first one's",
      contains: "SET p_id = LAST_INSERT_ID();",
    },
  ],
});

function mentionSeveralRows(node: SyntaxNode, at: RuleContext): void {
  const before = neighbour(statementAround(node), -1);
  if (before?.kind !== "Insert" || isOneRow(before as Insert)) return;
  at.review(
    node,
    "The INSERT before may add several rows: T-SQL gives the last one's number, LAST_INSERT_ID() the first one's.",
  );
}

function isOneRow({ source }: Insert): boolean {
  return (
    source.kind === "DefaultValues" || (source.kind === "ValuesClause" && (source as ValuesClause).rows.length === 1)
  );
}

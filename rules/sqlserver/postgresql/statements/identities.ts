/** SCOPE_IDENTITY(), @@IDENTITY and IDENT_CURRENT: the number that the last INSERT gave. */
import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import { defineRule } from "../../../../converter/language/sqlserver/rule";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import type { Call, Insert, SystemVariable, ValuesClause } from "../../../../converter/tsql/nodes";
import { extraVariable } from "../../any/routines/declared-extras";
import { codeOf, isInCode, neighbour, nodesOf, statementAround } from "../../any/statements/statement-lists";
import { targetName } from "../../any/text/target-names";

const MANUAL = "https://www.postgresql.org/docs/current/functions-sequence.html";
const GIVEN = "CREATE TABLE t (id int IDENTITY PRIMARY KEY, name varchar(20));";

const asking = defineRule<SystemVariable | Call>({
  id: "sqlserver.postgresql.last-identity",
  title: "SCOPE_IDENTITY() is what RETURNING gives, or lastval()",
  complexity: "simple",
  guidance: {
    what: "SCOPE_IDENTITY() and @@IDENTITY.",
    why: "INSERT of PostgreSQL gives the number itself with RETURNING; lastval() is the last number that any sequence gave in the session.",
    action: "Where a trigger of the table inserts rows too, lastval() may be its number: use RETURNING.",
  },
  sources: [MANUAL, "https://www.postgresql.org/docs/current/dml-returning.html"],
  on: ["SystemVariable", "Call"],
  match: (node, at) => asksForIdentity(node, at),
  convert: (node, at) => {
    const insert = insertBefore(node, at);
    at.replace(node, insert ? extraVariable(node, "last_identity", "bigint", at) : "lastval()");
  },
  given: GIVEN,
  examples: [
    {
      from: "CREATE PROCEDURE p @id int OUTPUT AS\nBEGIN\n  INSERT INTO t (name) VALUES ('x');\n  SET @id = SCOPE_IDENTITY();\nEND",
      contains: "  INSERT INTO t (name) VALUES ('x') RETURNING id INTO last_identity;\n  p_id := last_identity;",
    },
    { from: "SELECT @@IDENTITY", to: "SELECT lastval()", runs: false },
  ],
});

function asksForIdentity(node: SystemVariable | Call, at: RuleContext): boolean {
  if (node.kind === "SystemVariable") return node.value === "@@IDENTITY";
  return at.builtinName(node) === "SCOPE_IDENTITY";
}

const PASSED: ReadonlySet<string> = new Set(["SetVariable", "Declare", "SetOption", "IfStatement", "Print"]);

/** The INSERT of one row before the question, if it is certain which one that is. */
function insertBefore(node: SyntaxNode, at: RuleContext): Insert | undefined {
  if (!isInCode(node)) return undefined;
  for (let statement: SyntaxNode | undefined = statementAround(node); statement?.parent; statement = statement.parent) {
    let before = neighbour(statement, -1);
    while (before && PASSED.has(before.kind)) before = neighbour(before, -1);
    if (before) return before.kind === "Insert" && identityOf(before as Insert, at) ? (before as Insert) : undefined;
    if (
      statement.parent.kind !== "Block" &&
      statement.parent.kind !== "TryCatch" &&
      statement.parent.kind !== "IfStatement"
    )
      return undefined;
  }
  return undefined;
}

/** The identity column of an INSERT of one row whose number can be returned. */
function identityOf(insert: Insert, at: RuleContext): string | undefined {
  if (insert.output || insert.with || insert.top) return undefined;
  const { source, target } = insert;
  const isOne =
    source.kind === "DefaultValues" || (source.kind === "ValuesClause" && (source as ValuesClause).rows.length === 1);
  const rows = target.kind === "TableName" ? at.binding.symbolOf(target) : undefined;
  if (!isOne || rows?.kind !== "rowSource" || rows.object?.kind !== "table") return undefined;
  return rows.object.columns.find((c) => c.isIdentity)?.name;
}

const returning = defineRule<Insert>({
  id: "sqlserver.postgresql.returning-identity",
  title: "INSERT … RETURNING the identity that is asked for",
  complexity: "simple",
  guidance: {
    what: "An INSERT of one row whose number is asked for with SCOPE_IDENTITY() or @@IDENTITY.",
    why: "RETURNING gives the number of this very row.",
    action: "None.",
  },
  sources: ["https://www.postgresql.org/docs/current/dml-returning.html"],
  on: "Insert",
  match: (insert, at) => isInCode(insert) && isAskedFor(insert, at),
  convert: (insert, at) => {
    const column = identityOf(insert, at);
    if (!column) return;
    const variable = extraVariable(insert, "last_identity", "bigint", at);
    at.insertAfter(insert.source, ` RETURNING ${targetName(column, at)} INTO ${variable}`);
  },
  given: GIVEN,
  examples: [
    {
      from: "CREATE FUNCTION one () RETURNS int AS\nBEGIN\n  DECLARE @t TABLE (id int IDENTITY, a int)\n  RETURN 1\nEND",
      contains: "RETURN 1;",
    },
    {
      from: "CREATE PROCEDURE p AS\nBEGIN\n  INSERT t DEFAULT VALUES\n  DECLARE @n int = @@IDENTITY\nEND",
      contains: "INSERT INTO t DEFAULT VALUES RETURNING id INTO last_identity;\n  v_n := last_identity;",
    },
  ],
});

function isAskedFor(insert: Insert, at: RuleContext): boolean {
  const topic = `inserts asked for in ${codeOf(insert).start}`;
  let asked = at.notes.get(topic) as Set<SyntaxNode | undefined> | undefined;
  if (!asked) {
    const uses = nodesOf(codeOf(insert)).filter(
      (n): n is SystemVariable | Call =>
        (n.kind === "SystemVariable" || n.kind === "Call") && asksForIdentity(n as SystemVariable | Call, at),
    );
    asked = new Set(uses.map((use) => insertBefore(use, at)));
    at.notes.set(topic, asked);
  }
  return asked.has(insert);
}

export default [asking, returning];

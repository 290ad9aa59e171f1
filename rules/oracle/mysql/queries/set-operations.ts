/** MINUS and INTERSECT for versions of MySQL that have neither. */
import type { RuleContext } from "../../../../converter/language/oracle/context";
import { defineRule } from "../../../../converter/language/oracle/rule";
import type { Select, SetOperation } from "../../../../converter/plsql/nodes";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import { supports } from "../../../../converter/target/mysql/features";
import { foldIdentifier, quoteIfNeeded } from "../../../../converter/target/mysql/identifiers";
import { refuseWholeStatement } from "../../any/queries/refused-blocks";
import { reserveName } from "../../any/text/fresh-names";

export default defineRule<SetOperation>({
  id: "oracle.mysql.set-operator",
  title: "MINUS and INTERSECT become NOT EXISTS and EXISTS",
  complexity: "medium",
  guidance: {
    what: "MINUS, EXCEPT and INTERSECT, where they are converted for MySQL 8.0.",
    why: "MySQL has them since 8.0.31 only.",
    action: "Give the columns names where a query is refused. With ALL, count the rows of each kind.",
  },
  sources: ["https://dev.mysql.com/doc/refman/8.0/en/set-operations.html"],
  on: "SetOperation",
  match: ({ operator }, at) =>
    !operator.startsWith("UNION") && !supports(operator.endsWith("ALL") ? "setOperatorsAll" : "setOperators", at),
  convert: (operation, at) => {
    const { left, right, operator } = operation;
    const [lefts, rights] = [namesOf(left, at), namesOf(right, at)];
    if (operator.endsWith("ALL") || !lefts || !rights || lefts.length !== rights.length || isInto(operation)) {
      refuseWholeStatement(
        operation,
        operation,
        `${operator} needs MySQL 8.0.31. Write it with ${operator.startsWith("INTERSECT") ? "EXISTS" : "NOT EXISTS"}, or convert for version 8.4.`,
        at,
      );
      return;
    }
    const [one, other] = [reserveName("derived", at), reserveName("other", at)];
    const tests = lefts.map((name, i) => `${one}.${name} <=> ${other}.${rights[i]}`).join(" AND ");
    at.replace(operation, [
      "SELECT DISTINCT * FROM (",
      at.text(left),
      `) AS ${one} WHERE ${operator.startsWith("INTERSECT") ? "" : "NOT "}EXISTS (SELECT 1 FROM (`,
      at.text(right),
      `) AS ${other} WHERE ${tests})`,
    ]);
  },
  given: "CREATE TABLE a (x NUMBER(5), y VARCHAR2(5));\nCREATE TABLE b (z NUMBER(5), y VARCHAR2(5));",
  examples: [
    {
      from: "SELECT x, y FROM a MINUS SELECT z, y FROM b",
      to: "SELECT DISTINCT * FROM (SELECT x, y FROM a) AS derived WHERE NOT EXISTS (SELECT 1 FROM (SELECT z, y FROM b) AS other WHERE derived.x <=> other.z AND derived.y <=> other.y)",
      version: 8.0,
    },
    {
      from: "SELECT x FROM a INTERSECT SELECT z FROM b ORDER BY x",
      contains: "WHERE EXISTS (SELECT 1 FROM (SELECT z FROM b) AS other WHERE derived.x <=> other.z)",
      version: 8.0,
    },
    {
      from: "CREATE VIEW v AS SELECT x FROM a MINUS ALL SELECT z FROM b",
      refused: "needs MySQL 8.0.31",
      contains: "",
      version: 8.0,
      runs: false,
    },
  ],
});

/** The names of the columns of an operand, each once; undefined where one has none. */
function namesOf(operand: SyntaxNode, at: RuleContext): string[] | undefined {
  const select = firstSelect(operand);
  if (!select) return undefined;
  const names = at.binding.queryColumns(select).map((c) => c.name);
  if (names.length === 0 || names.some((n) => n === "" || n === "*") || new Set(names).size < names.length)
    return undefined;
  return names.map((n) => quoteIfNeeded(foldIdentifier(n)));
}

/** The block that names the columns of a set operation. */
function firstSelect(node: SyntaxNode): Select | undefined {
  if (node.kind === "Select") return node as Select;
  if (node.kind === "SetOperation") return firstSelect((node as SetOperation).left);
  if (node.kind === "ParenQuery") return firstSelect((node as unknown as { query: SyntaxNode }).query);
  return node.kind === "Query" ? firstSelect((node as unknown as { body: SyntaxNode }).body) : undefined;
}

/** INTO of PL/SQL stands in the first block, which becomes a derived table. */
function isInto(operation: SetOperation): boolean {
  return firstSelect(operation)?.into !== undefined;
}

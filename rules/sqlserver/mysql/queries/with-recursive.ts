/** Common table expressions: recursion must be announced, and the first part decides how long texts may get. */
import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import { defineRule } from "../../../../converter/language/sqlserver/rule";
import { type SyntaxNode, walk } from "../../../../converter/syntax/node";
import type {
  CommonTableExpression,
  Query,
  Select,
  SetOperation,
  TableName,
  WithClause,
} from "../../../../converter/tsql/nodes";
import { isDecimal, isString } from "../../any/expressions/families";
import { castType } from "../expressions/casts";

export default defineRule<WithClause>({
  id: "sqlserver.mysql.with-recursive",
  title: "Recursive WITH is announced by RECURSIVE",
  complexity: "simple",
  guidance: {
    what: "A common table expression that names itself; WITH XMLNAMESPACES.",
    why: "MySQL wants RECURSIVE behind WITH, and takes types and lengths from the first part. It ends after 1000 rounds with an error (MariaDB without one), SQL Server after 100.",
    action: "Set cte_max_recursion_depth where a recursion is deeper.",
  },
  sources: ["https://dev.mysql.com/doc/refman/8.4/en/with.html"],
  on: "WithClause",
  match: (clause) => recursiveItems(clause).length > 0,
  convert: (clause, at) => {
    const word = at.findToken(clause, "WITH");
    if (word) at.insertAfter(word, " RECURSIVE");
    for (const item of recursiveItems(clause)) typeAnchor(item, at);
  },
  given: "CREATE TABLE emp (empno int NOT NULL, ename varchar(10), mgr int);",
  examples: [
    {
      from: "WITH n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5) SELECT i FROM n OPTION (MAXRECURSION 0)",
      to: "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5) SELECT i FROM n",
    },
    {
      from: "WITH p AS (SELECT empno, CAST(ename AS varchar(200)) AS path FROM emp WHERE mgr IS NULL UNION ALL SELECT e.empno, CAST(p.path + '/' + e.ename AS varchar(200)) FROM emp e JOIN p ON e.mgr = p.empno) SELECT path FROM p",
      contains: "WITH RECURSIVE p AS (SELECT empno, CAST(ename AS CHAR(200)) AS path",
    },
  ],
});

function recursiveItems(clause: WithClause): CommonTableExpression[] {
  return clause.items.filter(
    (i): i is CommonTableExpression => i.kind === "CommonTableExpression" && namesTable(i.query, i.name.value),
  );
}

function namesTable(node: SyntaxNode, name: string): boolean {
  return walk(node).some((n) => {
    const parts = n.kind === "TableName" ? (n as TableName).name.parts : [];
    return parts.length === 1 && parts[0].value === name;
  });
}

/** Texts and decimals of the first part get the size that both parts need. */
function typeAnchor(item: CommonTableExpression, at: RuleContext): void {
  const query = item.query.kind === "Subquery" ? item.query.query : undefined;
  let body: SyntaxNode | undefined = query?.kind === "Query" ? (query as Query).body : undefined;
  if (body?.kind !== "SetOperation") return;
  while (body.kind === "SetOperation") body = (body as SetOperation).left;
  if (body.kind !== "Select") return;
  for (const entry of (body as Select).items) {
    if (entry.kind !== "SelectItem" || entry.value.kind === "Star") continue;
    const { value } = entry;
    if (value.kind === "Cast" || value.kind === "Convert" || value.kind === "NameExpression") continue;
    const type = at.typeOf(value);
    if (isString(type)) at.wrap(value, "CAST(", " AS CHAR(4000))");
    else if (isDecimal(type)) at.wrap(value, "CAST(", ` AS ${castType(type)})`);
  }
}

/** Common table expressions: recursion must be announced, and both of its parts must have the same types. */
import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import { defineRule } from "../../../../converter/language/sqlserver/rule";
import type { DataType } from "../../../../converter/model/data-type";
import { type SyntaxNode, walk } from "../../../../converter/syntax/node";
import type {
  CommonTableExpression,
  Query,
  Select,
  SelectItem,
  SetOperation,
  TableName,
  WithClause,
} from "../../../../converter/tsql/nodes";
import { targetType } from "../types/target-types";
import { refuseStatementAround } from "./refusals";

const MANUAL = "https://www.postgresql.org/docs/current/queries-with.html#QUERIES-WITH-RECURSIVE";
const SOURCE = "https://learn.microsoft.com/en-us/sql/t-sql/queries/with-common-table-expression-transact-sql";

export default defineRule<WithClause>({
  id: "sqlserver.postgresql.with-recursive",
  title: "Recursive WITH is announced by RECURSIVE",
  complexity: "simple",
  guidance: {
    what: "A common table expression that names itself.",
    why: "PostgreSQL wants RECURSIVE behind WITH, and for each column exactly one type, length and precision included. SQL Server raises an error after 100 rounds (MAXRECURSION), PostgreSQL goes on.",
    action: "Add CYCLE, or a column that counts the rounds, where the data may hold loops.",
  },
  sources: [MANUAL, SOURCE],
  on: "WithClause",
  match: (clause) => recursiveItems(clause).length > 0,
  convert: (clause, at) => {
    const several = recursiveItems(clause).find((item) => !partsOf(item));
    if (several) {
      refuseStatementAround(
        clause,
        several.name,
        "This common table expression names itself in more than one part: PostgreSQL takes one recursive part. Join the parts into one, with LATERAL (… UNION ALL …) over the recursive table.",
        at,
      );
      return;
    }
    const word = at.findToken(clause, "WITH");
    if (word) at.insertAfter(word, " RECURSIVE");
    for (const item of recursiveItems(clause)) {
      typeColumns(item, at);
      at.note(
        item.name,
        `${item.name.written} is recursive: SQL Server ends it with an error after 100 rounds (MAXRECURSION), PostgreSQL does not end where rows form a loop.`,
      );
    }
  },
  given:
    "CREATE TABLE emp (empno int NOT NULL, ename varchar(10), mgr int, hired datetime NOT NULL, sal decimal(9,2));",
  examples: [
    {
      from: "WITH n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5) SELECT i FROM n OPTION (MAXRECURSION 0)",
      to: "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5) SELECT i FROM n",
      refused: "does not end where rows form a loop",
    },
    {
      from: "WITH tree AS (SELECT empno, ename, sal AS total, 0 AS depth FROM emp WHERE mgr IS NULL UNION ALL SELECT e.empno, e.ename, t.total + e.sal, t.depth + 1 FROM emp e JOIN tree t ON e.mgr = t.empno) SELECT empno, depth, total FROM tree",
      contains:
        "SELECT empno, ename, sal::numeric(9,2) AS total, 0 AS depth FROM emp WHERE mgr IS NULL UNION ALL SELECT e.empno, e.ename, (t.total + e.sal)::numeric(9,2), t.depth + 1",
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

interface Parts {
  readonly anchors: readonly Select[];
  readonly recursive: Select;
}

/** The branches before the recursive one, and that; undefined where there are several recursive ones. */
function partsOf(item: CommonTableExpression): Parts | undefined {
  const query = item.query.kind === "Subquery" ? item.query.query : undefined;
  if (query?.kind !== "Query" || query.body.kind !== "SetOperation") return undefined;
  const { left, right } = query.body as SetOperation;
  const recursive = blocksOf(right);
  const anchors = blocksOf(left);
  if (recursive.length !== 1 || anchors.some((a) => namesTable(a, item.name.value))) return undefined;
  return { anchors, recursive: recursive[0] };
}

function blocksOf(body: SyntaxNode): Select[] {
  const found: Select[] = [];
  const stack = [body];
  for (let at = stack.pop(); at; at = stack.pop()) {
    if (at.kind === "Select") found.push(at as Select);
    else if (at.kind === "SetOperation") stack.push((at as SetOperation).right, (at as SetOperation).left);
    else if (at.kind === "ParenQuery" || at.kind === "Subquery")
      stack.push((at as { query: SyntaxNode } & SyntaxNode).query);
    else if (at.kind === "Query") stack.push((at as Query).body);
  }
  return found;
}

/** What both parts compute is cast to the type that SQL Server knows: it has to be the same in both. */
function typeColumns(item: CommonTableExpression, at: RuleContext): void {
  const parts = partsOf(item);
  if (!parts) return;
  const { anchors, recursive } = parts;
  const [first] = anchors;
  first?.items.forEach((_, i) => {
    const values = [...anchors, recursive].map((s) => valueAt(s, i));
    if (values.some((v) => v === undefined || v.value.kind === "Star") || isStarBefore(anchors, recursive, i)) return;
    const items = values.filter((v) => v !== undefined);
    const type = knownType(items, at);
    if (!type || isSame(items, type, item, at)) return;
    const target = targetType(type, at);
    for (const { value } of items)
      if (!isCastTo(value, type, at)) at.replace(value, [at.operand(value), `::${target}`]);
  });
}

function valueAt(select: Select, index: number): SelectItem | undefined {
  const item = select.items[index];
  return item?.kind === "SelectItem" ? item : undefined;
}

/** Behind a `*` positions say nothing. */
function isStarBefore(anchors: readonly Select[], recursive: Select, index: number): boolean {
  return [...anchors, recursive].some((s) =>
    s.items.slice(0, index).some((i) => i.kind === "SelectItem" && i.value.kind === "Star"),
  );
}

function knownType(items: readonly SelectItem[], at: RuleContext): DataType | undefined {
  return items.map((i) => at.typeOf(i.value)).find((t) => t.kind === "native");
}

/** Types of one size only: what is computed of them has the same type on PostgreSQL. */
const SINGLE: ReadonlySet<string> = new Set(["int", "bigint", "bit", "date", "uniqueidentifier", "float", "xml"]);

function isSame(items: readonly SelectItem[], type: DataType, cte: CommonTableExpression, at: RuleContext): boolean {
  const types = items.map((i) => at.typeOf(i.value));
  const areEqual = types.every((t) => t.kind === "native" && JSON.stringify(t) === JSON.stringify(type));
  if (areEqual && type.kind === "native" && SINGLE.has(type.name)) return true;
  if (items.every((i) => isCastTo(i.value, type, at))) return true;
  if (!areEqual) return false;
  return items.every((i) => isStored(i.value, cte, at));
}

/** A column of a table, or one that the recursive part hands on: nothing is computed. */
function isStored(value: SyntaxNode, cte: CommonTableExpression, at: RuleContext): boolean {
  if (value.kind !== "NameExpression") return false;
  const object = at.binding.rowSourceOf(value)?.object;
  return object?.kind === "table" || (object?.kind === "commonTable" && object.node === cte);
}

function isCastTo(value: SyntaxNode, type: DataType, at: RuleContext): boolean {
  return (
    (value.kind === "Cast" || value.kind === "Convert") && JSON.stringify(at.typeOf(value)) === JSON.stringify(type)
  );
}

/** ORDER BY: NULL comes before all values. */
import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import { defineRule } from "../../../../converter/language/sqlserver/rule";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import type { OrderItem, Query, Subquery } from "../../../../converter/tsql/nodes";
import { withoutParentheses } from "../../any/queries/conditions";
import { numberOf } from "../../any/queries/query-parts";

const nulls = defineRule<OrderItem>({
  id: "sqlserver.postgresql.order-nulls",
  title: "ORDER BY says where NULL goes",
  complexity: "simple",
  guidance: {
    what: "ORDER BY on a value that may be NULL.",
    why: "In SQL Server NULL is lower than all values; in PostgreSQL it is higher.",
    action: "None. An index of the same order needs NULLS FIRST too to serve it.",
  },
  sources: [
    "https://learn.microsoft.com/en-us/sql/t-sql/queries/select-order-by-clause-transact-sql",
    "https://www.postgresql.org/docs/current/queries-order.html",
  ],
  on: "OrderItem",
  // The columns of keys and indexes are OrderItems as well.
  match: (item, at) =>
    item.parent?.kind !== "KeyColumnList" && item.value.kind !== "Bogus" && !isConstant(item) && mayBeNull(item, at),
  convert: (item, at) => at.insertAfter(item, item.direction === "DESC" ? " NULLS LAST" : " NULLS FIRST"),
  given: "CREATE TABLE emp (empno int NOT NULL, ename varchar(10), comm decimal(9,2));",
  examples: [
    {
      from: "SELECT empno FROM emp ORDER BY comm DESC, ename, empno",
      to: "SELECT empno FROM emp ORDER BY comm DESC NULLS LAST, ename NULLS FIRST, empno",
    },
    { from: "SELECT empno, comm FROM emp ORDER BY 2, 1", to: "SELECT empno, comm FROM emp ORDER BY 2 NULLS FIRST, 1" },
    {
      from: "SELECT ROW_NUMBER() OVER (ORDER BY (SELECT NULL)) AS n FROM emp",
      to: "SELECT ROW_NUMBER() OVER () AS n FROM emp",
    },
  ],
});

function mayBeNull(item: OrderItem, at: RuleContext): boolean {
  const query = item.parent?.parent;
  // Percentiles are taken of the values that are not NULL.
  if (query?.kind === "Call" && at.builtinName(query)?.includes("PERCENTILE")) return false;
  const position = query?.kind === "Query" ? numberOf(item.value) : undefined;
  if (position === undefined) return at.binding.isNullable(item.value);
  return at.binding.queryColumns((query as Query).body)[position - 1]?.isNullable ?? true;
}

/** ORDER BY (SELECT NULL) only fills a place that must not be empty. */
function isConstant(item: OrderItem): boolean {
  const value = withoutParentheses(item.value);
  if (value.kind === "Literal") return item.parent?.parent?.kind !== "Query";
  if (value.kind !== "Subquery") return false;
  const { query } = value as Subquery;
  return query.kind === "Query" && query.body.kind === "Select" && query.body.from === undefined;
}

const unordered = defineRule<Query>({
  id: "sqlserver.postgresql.order-constant",
  title: "ORDER BY (SELECT NULL) of a query goes",
  complexity: "simple",
  guidance: {
    what: "ORDER BY (SELECT NULL), written because OFFSET … FETCH wants an ORDER BY.",
    why: "PostgreSQL wants none.",
    action: "None: there was no order before either.",
  },
  sources: ["https://www.postgresql.org/docs/current/sql-select.html#SQL-LIMIT"],
  on: "Query",
  match: ({ orderBy }) => orderBy?.items.length === 1 && isIdleItem(orderBy.items[0]),
  convert: ({ orderBy, offset }, at) => {
    if (orderBy) at.replace({ start: orderBy.start, end: offset?.start ?? orderBy.end }, "");
  },
  given: "CREATE TABLE emp (empno int NOT NULL);",
  examples: [
    {
      from: "SELECT empno FROM emp ORDER BY (SELECT NULL) OFFSET 2 ROWS",
      to: "SELECT empno FROM emp OFFSET 2 ROWS",
    },
  ],
});

function isIdleItem(item: SyntaxNode): boolean {
  return item.kind === "OrderItem" && (item as OrderItem).value.kind !== "Literal" && isConstant(item as OrderItem);
}

const derived = defineRule<Query>({
  id: "sqlserver.postgresql.order-of-insert",
  title: "ORDER BY of a set operation names output columns",
  complexity: "simple",
  guidance: {
    what: "ORDER BY behind UNION and its kin by an expression, or by a column qualified with its table.",
    why: "PostgreSQL takes only names and positions of output columns there.",
    action: "None: the qualifier goes.",
  },
  sources: ["https://www.postgresql.org/docs/current/sql-select.html#SQL-ORDERBY"],
  on: "Query",
  match: ({ body, orderBy }) => body.kind === "SetOperation" && orderBy !== undefined,
  convert: ({ orderBy }, at) => {
    for (const item of orderBy?.items ?? []) {
      if (item.kind !== "OrderItem" || item.value.kind !== "NameExpression") continue;
      const { parts } = item.value.name;
      if (parts.length > 1) at.replace({ start: item.value.start, end: parts[parts.length - 1].start }, "");
    }
  },
  given: "CREATE TABLE emp (empno int NOT NULL, deptno int NOT NULL);",
  examples: [
    {
      from: "SELECT e.empno FROM emp e UNION SELECT deptno FROM emp ORDER BY e.empno",
      to: "SELECT e.empno FROM emp e UNION SELECT deptno FROM emp ORDER BY empno",
    },
  ],
});

export default [nulls, unordered, derived];

/** FROM: aliases of derived tables, FULL JOIN, APPLY, and what has no counterpart. Also GROUP BY ROLLUP. */
import type { RuleContext } from "../../../../converter/language/oracle/context";
import { defineRule } from "../../../../converter/language/oracle/rule";
import type {
  DerivedTable,
  GroupByClause,
  GroupingGroup,
  Join,
  RawClause,
  Select,
  TableName,
} from "../../../../converter/plsql/nodes";
import { join, type Piece } from "../../../../converter/rule/pieces";
import { ancestor, type SyntaxNode } from "../../../../converter/syntax/node";
import { supports } from "../../../../converter/target/mysql/features";
import { refuseBlock, refuseWholeStatement } from "../../any/queries/refused-blocks";
import { aliasOf } from "../../any/queries/row-sources";
import { hasWindow, isGrouped } from "../../any/queries/select-blocks";
import { reserveName } from "../../any/text/fresh-names";

const MANUAL = "https://dev.mysql.com/doc/refman/8.4/en/join.html";
const ORACLE = "https://docs.oracle.com/en/database/oracle/oracle-database/23/sqlrf/SELECT.html";
const GIVEN =
  "CREATE TABLE emp (ename VARCHAR2(10), sal NUMBER(7,2), deptno NUMBER(2));\nCREATE TABLE dept (deptno NUMBER(2), dname VARCHAR2(14));";

const alias = defineRule<DerivedTable>({
  id: "oracle.mysql.derived-table-alias",
  title: "Derived tables get an alias",
  complexity: "simple",
  guidance: {
    what: "A query in FROM without alias.",
    why: "MySQL wants one.",
    action: "None: a name that nothing else uses is added.",
  },
  sources: ["https://dev.mysql.com/doc/refman/8.4/en/derived-tables.html"],
  on: "DerivedTable",
  match: (table) =>
    aliasOf(table) === undefined &&
    ancestor(table, "FromClause", "Insert", "Update", "Delete", "Merge")?.kind !== "Insert" &&
    table.parent?.kind !== "Update" &&
    table.parent?.kind !== "Delete",
  convert: (table, at) => at.insertAfter(table, ` AS ${reserveName("derived", at)}`),
  given: GIVEN,
  examples: [
    { from: "SELECT ename FROM (SELECT ename FROM emp)", to: "SELECT ename FROM (SELECT ename FROM emp) AS derived" },
  ],
});

const full = defineRule<Select>({
  id: "oracle.mysql.full-join",
  title: "FULL JOIN becomes LEFT JOIN and UNION ALL",
  complexity: "medium",
  guidance: {
    what: "FULL OUTER JOIN of two tables.",
    why: "MySQL has none.",
    action: "Where it is grouped, or more tables are joined, put the join into a subquery first.",
  },
  sources: [MANUAL],
  on: "Select",
  match: (select) => select.from?.items.some((i) => i.kind === "Join" && hasFull(i as Join)) ?? false,
  convert: (select, at) => {
    const [item] = select.from?.items ?? [];
    const found = item as Join;
    const isPlain =
      select.from?.items.length === 1 &&
      found.operator.startsWith("FULL") &&
      found.on !== undefined &&
      !hasNested(found);
    if (
      !isPlain ||
      isGrouped(select, at) ||
      hasWindow(select) ||
      select.quantifier ||
      select.hierarchy ||
      select.into
    ) {
      refuseBlock(
        select,
        item,
        "FULL JOIN that is grouped, or one of several joins, has no counterpart. Put the join of the two tables into a subquery first.",
        at,
      );
      return;
    }
    const head = at.text({ start: select.start, end: found.start });
    const [left, right, on] = [at.text(found.left), at.text(found.right), at.text(found.on as SyntaxNode)];
    const where: Piece = select.where ? [" AND (", at.text(select.where.condition), ")"] : "";
    const first: Piece = [
      head,
      left,
      " LEFT JOIN ",
      right,
      " ON ",
      on,
      select.where ? [" ", at.text(select.where)] : "",
    ];
    const second: Piece = [
      head,
      left,
      " RIGHT JOIN ",
      right,
      " ON ",
      on,
      " WHERE NOT EXISTS (SELECT 1 FROM ",
      left,
      " WHERE ",
      on,
      ")",
      where,
    ];
    at.replace(select, [first, " UNION ALL ", second]);
  },
  given: GIVEN,
  examples: [
    {
      from: "SELECT d.dname, e.ename FROM dept d FULL OUTER JOIN emp e ON e.deptno = d.deptno",
      to: "SELECT d.dname, e.ename FROM dept d LEFT JOIN emp e ON e.deptno = d.deptno UNION ALL SELECT d.dname, e.ename FROM dept d RIGHT JOIN emp e ON e.deptno = d.deptno WHERE NOT EXISTS (SELECT 1 FROM dept d WHERE e.deptno = d.deptno)",
    },
    {
      from: "CREATE VIEW v AS SELECT COUNT(*) AS c FROM dept d FULL JOIN emp e ON e.deptno = d.deptno",
      contains: "not_converted",
      refused: "FULL JOIN",
      runs: false,
    },
  ],
});

function hasFull(item: Join): boolean {
  return item.operator.startsWith("FULL") || (item.left.kind === "Join" && hasFull(item.left as Join));
}

function hasNested(item: Join): boolean {
  return (
    item.left.kind === "Join" ||
    item.right.kind === "Join" ||
    item.left.kind === "ParenJoin" ||
    item.right.kind === "ParenJoin"
  );
}

const apply = defineRule<Join>({
  id: "oracle.mysql.apply",
  title: "APPLY becomes a lateral join",
  complexity: "simple",
  guidance: {
    what: "CROSS APPLY and OUTER APPLY.",
    why: "MySQL has LATERAL; MariaDB has neither.",
    action: "On MariaDB rewrite the query with a join or a window function.",
  },
  sources: ["https://dev.mysql.com/doc/refman/8.4/en/lateral-derived-tables.html"],
  on: "Join",
  match: (node) => node.operator.endsWith("APPLY"),
  convert: (node, at) => {
    if (!supports("lateral", at)) {
      const select = ancestor(node, "Select") as Select | undefined;
      const detail = "MariaDB has neither APPLY nor LATERAL. Rewrite it as a join, or with a window function.";
      if (select) refuseBlock(select, node.right, detail, at);
      else refuseWholeStatement(node, node.right, detail, at);
      return;
    }
    const words = at.tokensIn({ start: node.operatorToken.start, end: node.right.start });
    const last = words.at(-1);
    const isOuter = node.operator.startsWith("OUTER");
    const lateral =
      node.right.kind === "TableName" || (node.right as Partial<DerivedTable>).isLateral ? "" : " LATERAL";
    if (last)
      at.replace({ start: node.operatorToken.start, end: last.end }, `${isOuter ? "LEFT" : "CROSS"} JOIN${lateral}`);
    if (isOuter) at.insertAfter(node.right, " ON TRUE");
  },
  given: GIVEN,
  examples: [
    {
      from: "SELECT d.dname, t.top FROM dept d OUTER APPLY (SELECT MAX(e.sal) AS top FROM emp e WHERE e.deptno = d.deptno) t",
      to: "SELECT d.dname, t.top FROM dept d LEFT JOIN LATERAL (SELECT MAX(e.sal) AS top FROM emp e WHERE e.deptno = d.deptno) t ON TRUE",
    },
  ],
});

const grouping = defineRule<GroupByClause>({
  id: "oracle.mysql.rollup",
  title: "ROLLUP(…) becomes WITH ROLLUP",
  complexity: "medium",
  guidance: {
    what: "GROUP BY ROLLUP, CUBE and GROUPING SETS.",
    why: "MySQL has WITH ROLLUP over all columns only.",
    action: "Write CUBE, GROUPING SETS and parts of ROLLUP as a UNION ALL of one query for each grouping.",
  },
  sources: ["https://dev.mysql.com/doc/refman/8.4/en/group-by-modifiers.html"],
  on: "GroupByClause",
  match: (clause) => clause.items.some((i) => i.kind === "GroupingGroup"),
  convert: (clause, at) => {
    const [item] = clause.items;
    const group = item as GroupingGroup;
    const isPlain =
      clause.items.length === 1 &&
      group.operator === "ROLLUP" &&
      group.items.every((i) => i.kind !== "ExpressionList" && i.kind !== "GroupingGroup");
    if (isPlain) {
      at.replace(group, [
        join(
          group.items.map((i) => at.text(i)),
          ", ",
        ),
        " WITH ROLLUP",
      ]);
      return;
    }
    const select = clause.parent as Select;
    refuseBlock(
      select,
      clause,
      "CUBE, GROUPING SETS and parts of ROLLUP have no counterpart. Write a UNION ALL of one query for each grouping.",
      at,
    );
  },
  given: GIVEN,
  examples: [
    {
      from: "SELECT deptno, SUM(sal) FROM emp GROUP BY ROLLUP(deptno)",
      to: "SELECT deptno, SUM(sal) FROM emp GROUP BY deptno WITH ROLLUP",
    },
    {
      from: "CREATE VIEW v AS SELECT deptno, SUM(sal) AS s FROM emp GROUP BY CUBE(deptno)",
      contains: "not_converted",
      refused: "CUBE",
      runs: false,
    },
  ],
});

const WITHOUT: Readonly<Record<string, string>> = {
  flashback:
    "Flashback queries (AS OF, VERSIONS BETWEEN) have no counterpart: MySQL keeps no old versions to read. Keep a history table, filled by a trigger.",
  matchRecognize: "MATCH_RECOGNIZE has no counterpart. Rewrite the pattern with window functions.",
  pivot: "PIVOT has no counterpart. Write an aggregate of CASE for every value: SUM(CASE WHEN k = 1 THEN v END).",
  sample: "SAMPLE has no counterpart. Write ORDER BY RAND() LIMIT n, or a condition on RAND().",
};

const without = defineRule<TableName>({
  id: "oracle.mysql.table-clause",
  title: "Clauses behind a table that have no counterpart",
  complexity: "significant",
  guidance: {
    what: "AS OF, VERSIONS BETWEEN, MATCH_RECOGNIZE, SAMPLE and PIVOT behind a row source.",
    why: "MySQL has none of them.",
    action: "Rewrite the query; until then it raises an error when it is run.",
  },
  sources: [ORACLE],
  on: ["TableName", "DerivedTable", "TableFunction"] as unknown as "TableName",
  match: (table) => clauseOf(table) !== undefined,
  convert: (table, at) => {
    const found = clauseOf(table);
    if (!found) return;
    const select = ancestor(table, "Select", "Update", "Delete", "Insert", "Merge");
    if (select?.kind === "Select") refuseBlock(select as Select, found.clause, found.detail, at);
    else refuseWholeStatement(table, found.clause, found.detail, at);
  },
  given: GIVEN,
  examples: [
    {
      from: "CREATE VIEW v AS SELECT ename FROM emp AS OF TIMESTAMP SYSTIMESTAMP",
      contains: "not_converted",
      refused: "no old versions",
      runs: false,
    },
  ],
});

function clauseOf(table: SyntaxNode): { clause: RawClause; detail: string } | undefined {
  const clauses = table as unknown as Record<string, RawClause | undefined>;
  for (const [name, detail] of Object.entries(WITHOUT)) {
    const clause = clauses[name];
    if (clause) return { clause, detail };
  }
  return undefined;
}

const model = defineRule<Select>({
  id: "oracle.mysql.model-clause",
  title: "MODEL and partitioned outer joins have no counterpart",
  complexity: "significant",
  guidance: {
    what: "The MODEL clause.",
    why: "No other database has it.",
    action: "Rewrite it with window functions or a recursive query.",
  },
  sources: [ORACLE],
  on: "Select",
  match: (select) => select.model !== undefined,
  convert: (select, at: RuleContext) =>
    refuseBlock(
      select,
      select.model as RawClause,
      "MODEL has no counterpart. Rewrite its rules with window functions or a recursive query.",
      at,
    ),
  given: GIVEN,
  examples: [
    {
      from: "CREATE VIEW v AS SELECT sal, n FROM emp MODEL DIMENSION BY (sal) MEASURES (0 n) RULES (n[1] = 5)",
      contains: "not_converted",
      refused: "MODEL has no counterpart",
      runs: false,
    },
  ],
});

export default [alias, full, apply, grouping, without, model];

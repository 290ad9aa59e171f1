/** Hierarchical queries: START WITH … CONNECT BY. */

import type { RuleContext } from "../../../../converter/language/oracle/context";
import { defineRule } from "../../../../converter/language/oracle/rule";
import type { FromClause, HierarchyClause, Query, Select } from "../../../../converter/plsql/nodes";
import type { Piece } from "../../../../converter/rule/pieces";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import { indentOf } from "../text/layout";
import { removeClause } from "./clause-removal";
import { addRecursiveTables } from "./common-tables";
import { setWalkOrder } from "./hierarchy-notes";
import { planWalk } from "./hierarchy-walk";
import { refuseBlock } from "./refused-blocks";
import { isRowGenerator } from "./row-generator";
import { isRownum } from "./row-limits";
import { isGrouped, isSetOperand, laterParts, ownNodes, queryOf } from "./select-blocks";

const GIVEN = [
  "CREATE TABLE emp (empno NUMBER(4), ename VARCHAR2(10), mgr NUMBER(4), sal NUMBER(7,2), deptno NUMBER(2))",
  "CREATE TABLE dept (deptno NUMBER(2), dname VARCHAR2(14))",
].join(";\n");

export default defineRule<Select>({
  id: "oracle.any.connect-by",
  title: "CONNECT BY becomes WITH RECURSIVE",
  complexity: "medium",
  guidance: {
    what: "A hierarchical query: START WITH, CONNECT BY, LEVEL, PRIOR, SYS_CONNECT_BY_PATH, CONNECT_BY_ROOT and their kin.",
    why: "Other databases walk hierarchies with recursive common table expressions. Oracle joins first, then walks, then applies the other conditions of WHERE, and raises ORA-01436 on loops.",
    action: "None; compare the order of siblings where the program relies on it and the query does not say it.",
  },
  sources: ["https://docs.oracle.com/en/database/oracle/oracle-database/23/sqlrf/Hierarchical-Queries.html"],
  on: "Select",
  match: (select, at) => select.hierarchy !== undefined && !isRowGenerator(select, at),
  convert: (select, at) => {
    const hierarchy = select.hierarchy as HierarchyClause;
    const query = queryOf(select);
    const isSorted = needsOrder(select, at);
    const walk = planWalk(select, isSorted, at);
    if ("detail" in walk) {
      refuseBlock(select, walk.node, `${walk.detail}. Write the query with WITH RECURSIVE by hand.`, at);
      return;
    }
    const isAdded = addRecursiveTables(select, walk.tables, at);
    const from: Piece = isAdded
      ? walk.from
      : ["FROM (WITH RECURSIVE ", walk.tables, " SELECT * ", walk.from, `) AS ${walk.alias}`];
    at.replace(select.from as FromClause, from);
    removeClause(hierarchy, at, [hierarchy.connectBy, ...(hierarchy.startWith ? [hierarchy.startWith] : [])]);
    if (walk.order) setWalkOrder(select, walk.order, at);
    writeOrder(select, query, walk.order, at);
  },
  given: GIVEN,
  examples: [
    {
      from: "SELECT empno, ename, LEVEL FROM emp START WITH mgr IS NULL CONNECT BY PRIOR empno = mgr",
      to: "WITH RECURSIVE hierarchy AS (\n  SELECT emp.*, 1 AS level, array_append(NULL, emp.empno) AS visited, ARRAY[row_number() OVER ()] AS sort_path\n  FROM emp\n  WHERE mgr IS NULL\n  UNION ALL\n  SELECT emp.*, prior.level + 1, portolan.connect_by_step(prior.visited, emp.empno), prior.sort_path || row_number() OVER ()\n  FROM emp\n  JOIN hierarchy AS prior ON prior.empno = emp.mgr\n)\nSELECT empno, ename, LEVEL FROM hierarchy AS emp\nORDER BY emp.sort_path",
      target: "postgresql",
    },
    {
      from: "SELECT LPAD(' ', 2 * (LEVEL - 1)) || e.ename AS name, CONNECT_BY_ROOT e.ename AS boss, SYS_CONNECT_BY_PATH(ename, '/') path,\n       CONNECT_BY_ISLEAF AS leaf, PRIOR sal AS above -- all\nFROM emp e\nWHERE e.sal > 100\nSTART WITH mgr IS NULL\nCONNECT BY NOCYCLE mgr = PRIOR empno AND LEVEL <= 3\nORDER SIBLINGS BY ename DESC",
      contains:
        "-- all\nFROM (SELECT *, CASE WHEN lead(level) OVER (ORDER BY sort_path) > level THEN 0 ELSE 1 END AS connect_by_isleaf FROM hierarchy) AS e\nWHERE e.sal > 100\nORDER BY e.sort_path",
      target: "postgresql",
    },
    {
      from: "SELECT COUNT(*) FROM emp e, dept d WHERE e.deptno = d.deptno AND d.dname = 'SALES' START WITH e.mgr IS NULL CONNECT BY PRIOR e.empno = e.mgr AND PRIOR d.dname <> d.dname",
      contains: "FROM hierarchy AS walked WHERE walked.dname = 'SALES'",
      target: "postgresql",
    },
    {
      from: "SELECT LEVEL AS n, REGEXP_SUBSTR('a,b', '[^,]+', 1, LEVEL) AS item FROM dual CONNECT BY REGEXP_SUBSTR('a,b', '[^,]+', 1, LEVEL) IS NOT NULL",
      contains: "SELECT prior.level + 1\n  FROM hierarchy AS prior\n  WHERE",
      target: "postgresql",
    },
    {
      from: "CREATE VIEW v AS SELECT ename FROM emp CONNECT BY PRIOR empno = mgr AND ROWNUM < 10",
      contains: "SELECT portolan.not_converted('ROWNUM')::varchar(10) AS ename /* SELECT ename",
      refused: "ROWNUM in CONNECT BY",
      target: "postgresql",
    },
    {
      from: "SELECT empno, ename, LEVEL FROM emp START WITH mgr IS NULL CONNECT BY PRIOR empno = mgr",
      contains:
        "portolan.connect_by_step(prior.visited, emp.empno), CONCAT(prior.sort_path, LPAD(emp.sibling_no, 10, '0'))",
      target: "mysql",
    },
    {
      from: "SELECT LPAD(' ', 2 * (LEVEL - 1)) || e.ename AS name, CONNECT_BY_ROOT e.ename AS boss, SYS_CONNECT_BY_PATH(ename, '/') path, CONNECT_BY_ISLEAF AS leaf, PRIOR sal AS above FROM emp e WHERE e.sal > 100 START WITH mgr IS NULL CONNECT BY NOCYCLE mgr = PRIOR empno AND LEVEL <= 3 ORDER SIBLINGS BY ename DESC",
      contains: "WITH RECURSIVE",
      target: "mysql",
    },
    {
      from: "SELECT SYS_CONNECT_BY_PATH(ename, '/') AS path FROM emp START WITH mgr IS NULL CONNECT BY PRIOR empno = mgr",
      contains: "WITH RECURSIVE",
      target: "mariadb",
    },
  ],
});

/** Whether anybody can see the order of the rows. */
function needsOrder(select: Select, at: RuleContext): boolean {
  const query = queryOf(select);
  const usesNumber = [...laterParts(select), select.where].some((p) => ownNodes(p).some((n) => isRownum(n, at)));
  if (usesNumber || query?.orderBy?.isSiblings) return true;
  if (query?.orderBy || isSetOperand(select) || isGrouped(select, at)) return false;
  if (select.quantifier && select.quantifier.value !== "ALL") return false;
  return !isMembershipTest(query);
}

function isMembershipTest(query: Query | undefined): boolean {
  const subquery = query?.parent;
  const user: SyntaxNode | undefined = subquery?.parent;
  return user?.kind === "In" || user?.kind === "Exists" || user?.kind === "Quantified";
}

function writeOrder(select: Select, query: Query | undefined, order: string | undefined, at: RuleContext): void {
  const written = query?.orderBy;
  if (written?.isSiblings) {
    if (order && !isGrouped(select, at)) at.replace(written, `ORDER BY ${order}`);
    else removeClause(written, at);
  } else if (!written && order && !isGrouped(select, at) && !isSetOperand(select) && !hasDistinct(select)) {
    at.insertAfter(select, `\n${indentOf(select, at)}ORDER BY ${order}`);
  }
}

function hasDistinct(select: Select): boolean {
  return select.quantifier !== undefined && select.quantifier.value !== "ALL";
}

/** Names and columns of queries: joins, subqueries, WITH, ORDER BY, PIVOT, set operations. */
import { describe, expect, it } from "vitest";
import { marked, symbolsIn, typesIn, typeText } from "./check";

const GIVEN = `
CREATE TABLE hr.emp (empno NUMBER(4) PRIMARY KEY, ename VARCHAR2(10) NOT NULL, hiredate DATE, sal NUMBER(7,2), deptno NUMBER(2));
CREATE TABLE hr.dept (deptno NUMBER(2) NOT NULL, dname VARCHAR2(14), loc VARCHAR2(13));
CREATE PUBLIC SYNONYM staff FOR hr.emp;
CREATE VIEW hr.v AS SELECT e.*, d.dname FROM emp e, dept d WHERE e.deptno = d.deptno;
CREATE VIEW hr.named (id, label) AS SELECT empno, ename || '!' FROM emp;
`;

const SYMBOLS: readonly (readonly [query: string, symbols: readonly string[]])[] = [
  ["SELECT /*<*/ e.sal /*>*/ FROM hr.emp e", ["column EMP.SAL"]],
  ["SELECT /*<*/ emp.sal /*>*/, /*<*/ hr.emp.sal /*>*/ FROM hr.emp", ["column EMP.SAL", "column EMP.SAL"]],
  ["SELECT /*<*/ sal /*>*/ FROM staff", ["column EMP.SAL"]],
  ["SELECT /*<*/ label /*>*/ FROM hr.named", ["column NAMED.LABEL"]],
  ["SELECT /*<*/ dname /*>*/, /*<*/ sal /*>*/ FROM hr.v", ["column V.DNAME", "column V.SAL"]],
  ["SELECT x.k FROM (SELECT empno AS k FROM hr.emp WHERE /*<*/ sal /*>*/ > 1) x", ["column EMP.SAL"]],
  [
    "SELECT 1 FROM hr.dept d WHERE EXISTS (SELECT 1 FROM hr.emp e WHERE e.deptno = /*<*/ d.deptno /*>*/ AND /*<*/ loc /*>*/ = 'X')",
    ["column DEPT.DEPTNO", "column DEPT.LOC"],
  ],
  [
    "SELECT sal * 2 AS double FROM hr.emp ORDER BY /*<*/ double /*>*/, /*<*/ ename /*>*/",
    ["selectAlias DOUBLE", "column EMP.ENAME"],
  ],
  [
    "WITH a AS (SELECT empno AS x FROM hr.emp), b AS (SELECT /*<*/ x /*>*/ FROM a) SELECT /*<*/ b.x /*>*/ FROM b",
    ["column X", "column X"],
  ],
  ["WITH emp AS (SELECT 1 AS one FROM hr.emp) SELECT /*<*/ one /*>*/ FROM emp", ["column ONE"]],
  [
    "WITH t (n) AS (SELECT 1 FROM dual UNION ALL SELECT /*<*/ n /*>*/ + 1 FROM t WHERE n < 5) SELECT n FROM t",
    ["column N"],
  ],
  [
    "SELECT /*<*/ e.ename /*>*/ FROM hr.emp e JOIN hr.dept d ON /*<*/ e.deptno /*>*/ = d.deptno",
    ["column EMP.ENAME", "column EMP.DEPTNO"],
  ],
  [
    "SELECT 1 FROM hr.dept d, LATERAL (SELECT * FROM hr.emp e WHERE e.deptno = /*<*/ d.deptno /*>*/) x",
    ["column DEPT.DEPTNO"],
  ],
  [
    "SELECT 1 FROM hr.dept d CROSS APPLY (SELECT * FROM hr.emp e WHERE e.deptno = /*<*/ d.deptno /*>*/) x",
    ["column DEPT.DEPTNO"],
  ],
  ["SELECT ename FROM hr.emp WHERE deptno = (SELECT MAX(/*<*/ deptno /*>*/) FROM hr.dept)", ["column DEPT.DEPTNO"]],
  [
    "SELECT jt.a FROM JSON_TABLE('[]', '$[*]' COLUMNS (a NUMBER PATH '$.a')) jt ORDER BY /*<*/ jt.a /*>*/",
    ["column A"],
  ],
  ["SELECT /*<*/ o /*>*/ FROM all_objects", ["assumed column ALL_OBJECTS.O"]],
];

describe("names in queries", () => {
  it.each(SYMBOLS)("%s", (query, symbols) => {
    expect(symbolsIn(`${GIVEN}${query}`)).toEqual(symbols);
  });
});

const COLUMNS: readonly (readonly [query: string, columns: string])[] = [
  ["SELECT * FROM hr.dept", "DEPTNO number(2,0), DNAME string(14), LOC string(13)"],
  ["SELECT d.*, 1 one FROM hr.dept d", "DEPTNO number(2,0), DNAME string(14), LOC string(13), ONE integer"],
  ["SELECT * FROM hr.named", "ID number(4,0), LABEL string(11)"],
  ["SELECT COUNT(*), MAX( sal ) FROM hr.emp", "COUNT(*) integer, MAX(SAL) number(7,2)"],
  ["SELECT deptno, dname FROM hr.dept UNION ALL SELECT 1.5, NULL FROM dual", "DEPTNO number, DNAME string(14)"],
  [
    "SELECT deptno, ename, dname FROM hr.emp JOIN hr.dept USING (deptno)",
    "DEPTNO number(2,0), ENAME string(10), DNAME string(14)",
  ],
  [
    "SELECT * FROM (SELECT deptno, loc FROM hr.dept) JOIN (SELECT deptno, sal FROM hr.emp) USING (deptno)",
    "DEPTNO number(2,0), LOC string(13), SAL number(7,2)",
  ],
  [
    "SELECT * FROM (SELECT deptno, ename, sal FROM hr.emp) PIVOT (SUM(sal) AS total FOR deptno IN (10 AS ten, 20))",
    "ENAME string(10), TEN_TOTAL number, 20_TOTAL number",
  ],
  [
    "SELECT * FROM (SELECT deptno, dname, loc FROM hr.dept) UNPIVOT (val FOR what IN (dname, loc))",
    "DEPTNO number(2,0), WHAT string, VAL string(14)",
  ],
  ["SELECT COLUMN_VALUE FROM TABLE(SYS.ODCINUMBERLIST(1, 2))", "COLUMN_VALUE number"],
  [
    "SELECT * FROM XMLTABLE('/a' PASSING x COLUMNS n NUMBER PATH '@n', s VARCHAR2(5) PATH 's', i FOR ORDINALITY)",
    "N number, S string(5), I integer",
  ],
];

describe("columns of queries", () => {
  it.each(COLUMNS)("%s", (query, columns) => {
    const { binding, nodes } = marked(`${GIVEN}/*<*/ ${query} /*>*/`);
    expect(
      binding
        .queryColumns(nodes[0])
        .map((c) => `${c.name} ${typeText(c.type)}`)
        .join(", "),
    ).toBe(columns);
  });

  it("tells which columns an outer join may leave without a value", () => {
    const nullable = (query: string) => {
      const { binding, nodes } = marked(`${GIVEN}/*<*/ ${query} /*>*/`);
      return binding.queryColumns(nodes[0]).map((c) => c.isNullable);
    };
    expect(nullable("SELECT e.ename, d.deptno FROM hr.emp e LEFT JOIN hr.dept d ON e.deptno = d.deptno")).toEqual([
      false,
      true,
    ]);
    expect(nullable("SELECT e.ename, d.deptno FROM hr.emp e, hr.dept d WHERE e.deptno = d.deptno(+)")).toEqual([
      false,
      true,
    ]);
    expect(nullable("SELECT e.ename, d.deptno FROM hr.emp e, hr.dept d")).toEqual([false, false]);
    expect(nullable("SELECT empno, sal, NVL(sal, 0), COUNT(*), sal + 1, ename || NULL FROM hr.emp")).toEqual([
      false,
      true,
      false,
      false,
      true,
      false,
    ]);
  });

  it("tells correlated subqueries", () => {
    const correlated = (query: string) => {
      const { binding, nodes } = marked(`${GIVEN}${query}`);
      return binding.isCorrelated(nodes[0]);
    };
    expect(
      correlated("SELECT 1 FROM hr.dept d WHERE EXISTS /*<*/ (SELECT 1 FROM hr.emp e WHERE e.deptno = d.deptno) /*>*/"),
    ).toBe(true);
    expect(
      correlated("SELECT 1 FROM hr.dept d WHERE EXISTS /*<*/ (SELECT 1 FROM hr.emp e WHERE e.deptno = 1) /*>*/"),
    ).toBe(false);
  });

  it("types the rows of a view in another schema", () => {
    expect(typesIn(`${GIVEN}SELECT /*<*/ label /*>*/ FROM hr.named n`)).toEqual(["string(11)"]);
  });
});

/** Tables with rows that the tests of queries and DML ask, and their results as texts. */

function insertRows(table: string, rows: string): string {
  return rows
    .trim()
    .split("\n")
    .map((row) => `INSERT INTO ${table} VALUES (${row.trim()})\n/\n`)
    .join("");
}

export const EMP = `CREATE TABLE emp (empno NUMBER(4) PRIMARY KEY, ename VARCHAR2(10), mgr NUMBER(4), sal NUMBER(7,2), deptno NUMBER(2))
/
${insertRows(
  "emp",
  `7369, 'SMITH', 7902, 800, 20
  7499, 'ALLEN', 7698, 1600, 30
  7521, 'WARD', 7698, 1250, 30
  7566, 'JONES', 7839, 2975, 20
  7654, 'MARTIN', 7698, 1250, 30
  7698, 'BLAKE', 7839, 2850, 30
  7782, 'CLARK', 7839, 2450, 10
  7788, 'SCOTT', 7566, 3000, 20
  7839, 'KING', NULL, 5000, 10
  7844, 'TURNER', 7698, 1500, 30
  7876, 'ADAMS', 7788, 1100, 20
  7900, 'JAMES', 7698, 950, 30
  7902, 'FORD', 7566, 3000, 20
  7934, 'MILLER', 7782, 1300, 10`,
)}`;

export const DEPT = `CREATE TABLE dept (deptno NUMBER(2) PRIMARY KEY, dname VARCHAR2(14), loc VARCHAR2(13))
/
${insertRows(
  "dept",
  `10, 'ACCOUNTING', 'NEW YORK'
  20, 'RESEARCH', 'DALLAS'
  30, 'SALES', 'CHICAGO'
  40, 'OPERATIONS', 'BOSTON'`,
)}`;

/** Rows separated by commas, their values by blanks; numbers without zeros at the end. */
export function asText(rows: readonly (readonly unknown[])[]): string {
  return rows.map((row) => row.map(valueText).join(" ")).join(", ");
}

function valueText(value: unknown): string {
  const text = String(value);
  return /^-?\d+\.\d+$/.test(text) ? String(Number(text)) : text;
}

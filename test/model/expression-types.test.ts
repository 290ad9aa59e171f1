/** Types of expressions: operators, functions, columns, pseudo-columns. */
import { describe, expect, it } from "vitest";
import { typesIn } from "./check";

const GIVEN = `
CREATE TABLE emp (
  empno NUMBER(4) PRIMARY KEY, ename VARCHAR2(10) NOT NULL, job VARCHAR2(9), mgr NUMBER(4), hiredate DATE,
  sal NUMBER(7,2), comm BINARY_DOUBLE, note CLOB, changed TIMESTAMP(3), seen TIMESTAMP WITH TIME ZONE,
  span INTERVAL DAY TO SECOND, pic BLOB, code CHAR(2), uname NVARCHAR2(20), doc XMLTYPE, key RAW(16));
CREATE TABLE dept (deptno NUMBER(2), dname VARCHAR2(14));
CREATE SEQUENCE s;
CREATE FUNCTION bonus(p NUMBER) RETURN NUMBER IS BEGIN RETURN p; END;
/
`;

const EXPRESSIONS: readonly (readonly [expression: string, type: string])[] = [
  ["empno", "number(4,0)"],
  ["e.ename", "string(10)"],
  ["sal", "number(7,2)"],
  ["comm", "float64"],
  ["hiredate - hiredate", "number"],
  ["hiredate + 1", "date"],
  ["1 + hiredate", "date"],
  ["hiredate - 1/24", "date"],
  ["hiredate + INTERVAL '1' DAY", "date"],
  ["changed - changed", "interval day-second"],
  ["changed + 1", "date"],
  ["changed + span", "timestamp"],
  ["changed - hiredate", "interval day-second"],
  ["span * 2", "interval day-second"],
  ["empno + 1", "integer"],
  ["empno / 2", "number"],
  ["sal * 12", "number"],
  ["comm * 2", "float64"],
  ["'5' + 1", "number"],
  ["-empno", "integer"],
  ["ename || job", "string(19)"],
  ["ename || note", "clob"],
  ["ename || uname", "nstring(30)"],
  ["TRUNC(hiredate)", "date"],
  ["TRUNC(changed, 'MM')", "date"],
  ["TRUNC(sal)", "integer"],
  ["TRUNC(sal, 1)", "number"],
  ["ROUND(hiredate, 'YEAR')", "date"],
  ["NVL(sal, 0)", "number"],
  ["NVL(ename, 'none')", "string(10)"],
  ["NVL(hiredate, SYSDATE)", "date"],
  ["NVL2(mgr, 'a', 'bcd')", "string(3)"],
  ["COALESCE(NULL, hiredate)", "date"],
  ["DECODE(job, 'CLERK', 1, 2)", "integer"],
  ["DECODE(job, 'CLERK', hiredate)", "date"],
  ["CASE WHEN sal > 1 THEN 'a' ELSE 'bc' END", "string(2)"],
  ["CASE job WHEN 'X' THEN NULL ELSE hiredate END", "date"],
  ["SUBSTR(ename, 1, 2)", "string"],
  ["SUBSTR(note, 1, 2)", "clob"],
  ["INSTR(ename, 'A')", "integer"],
  ["TO_CHAR(hiredate, 'YYYY')", "string"],
  ["TO_DATE('1', 'J')", "date"],
  ["TO_NUMBER('1')", "number"],
  ["ADD_MONTHS(hiredate, 1)", "date"],
  ["MONTHS_BETWEEN(hiredate, SYSDATE)", "number"],
  ["EXTRACT(YEAR FROM hiredate)", "number"],
  ["TRIM(LEADING 'x' FROM ename)", "string"],
  ["CAST(sal AS VARCHAR2(20))", "string(20)"],
  ["SYSDATE", "date"],
  ["SYSTIMESTAMP", "timestamp stored"],
  ["SYSTIMESTAMP - changed", "interval day-second"],
  ["ROWNUM", "integer"],
  ["LEVEL", "integer"],
  ["USER", "string(128)"],
  ["e.ROWID", "rowid"],
  ["ROWID", "rowid"],
  ["s.NEXTVAL", "integer"],
  ["bonus(sal)", "number"],
  ["sal > 1", "boolean"],
  ["sal BETWEEN 1 AND 2", "boolean"],
  ["ename LIKE 'A%'", "boolean"],
  ["NOT (sal > 1)", "boolean"],
  ["NULL", "null"],
  ["12", "integer"],
  ["1.5", "number"],
  ["1e3", "number"],
  ["2d", "float64"],
  ["'ab'", "string(2)"],
  ["DATE '2020-01-01'", "date"],
  ["TIMESTAMP '2020-01-01 00:00:00'", "timestamp"],
  ["INTERVAL '1-2' YEAR TO MONTH", "interval year-month"],
  ["code", "char(2)"],
  ["UPPER(code)", "char(2)"],
  ["COUNT(*)", "integer"],
  ["SUM(sal)", "number"],
  ["AVG(empno)", "number"],
  ["MAX(ename)", "string(10)"],
  ["MAX(hiredate) KEEP (DENSE_RANK FIRST ORDER BY sal)", "date"],
  ["LISTAGG(ename, ',') WITHIN GROUP (ORDER BY ename)", "string"],
  ["ROW_NUMBER() OVER (ORDER BY sal)", "integer"],
  ["LAG(hiredate) OVER (ORDER BY sal)", "date"],
  ["(SELECT MAX(dname) FROM dept)", "string(14)"],
  ["(SELECT 1 FROM dual)", "integer"],
  ["(SELECT dummy FROM dual)", "string(1)"],
  ["DBMS_LOB.GETLENGTH(note)", "integer"],
  ["UTL_RAW.CAST_TO_VARCHAR2(key)", "string"],
  ["doc.getClobVal()", "clob"],
  ["e.doc.extract('/a').getStringVal()", "string"],
  ["SYS_GUID()", "binary"],
  ["seen AT TIME ZONE 'UTC'", "timestamp stored"],
  ["(hiredate)", "date"],
  ["unknown_function(1)", "unknown"],
  ["GREATEST(sal, 1)", "number"],
  ["MOD(empno, 2)", "integer"],
];

describe("types of expressions in SQL", () => {
  it.each(EXPRESSIONS)("%s is %s", (expression, type) => {
    expect(typesIn(`${GIVEN} SELECT /*<*/ ${expression} /*>*/ FROM emp e`)).toEqual([type]);
  });

  it("types ten thousand operands without recursion", () => {
    const sum = Array.from({ length: 10_000 }, () => "sal").join(" + ");
    expect(typesIn(`${GIVEN} SELECT /*<*/ ${sum} /*>*/ FROM emp e`)).toEqual(["number"]);
  });
});

/** What names in PL/SQL stand for and which types they have. */
import { describe, expect, it } from "vitest";
import { symbolsIn, typesIn } from "./check";

const TABLES = `
CREATE TABLE emp (empno NUMBER(4) PRIMARY KEY, ename VARCHAR2(10), hiredate DATE, sal NUMBER(7,2));
CREATE VIEW v_emp AS SELECT empno, UPPER(ename) AS name, sal * 12 annual FROM emp;
CREATE SYNONYM staff FOR emp;
CREATE TYPE t_address AS OBJECT (street VARCHAR2(30), zip NUMBER(5),
  MEMBER FUNCTION label(p_sep VARCHAR2) RETURN VARCHAR2, STATIC FUNCTION make(s VARCHAR2) RETURN t_address);
/
CREATE TYPE t_names AS TABLE OF VARCHAR2(20);
/
CREATE TYPE t_addresses AS TABLE OF t_address;
/
CREATE PACKAGE pkg AS
  TYPE t_row IS RECORD (id NUMBER(3), name emp.ename%TYPE, home t_address);
  TYPE t_rows IS TABLE OF t_row INDEX BY PLS_INTEGER;
  TYPE t_cur IS REF CURSOR RETURN emp%ROWTYPE;
  SUBTYPE t_code IS VARCHAR2(5);
  g_count NUMBER := 0;
  c_max CONSTANT PLS_INTEGER := 10;
  e_bad EXCEPTION;
  PRAGMA EXCEPTION_INIT(e_bad, -20001);
  CURSOR c_emp(p_min NUMBER) IS SELECT e.empno, e.sal FROM emp e WHERE e.sal > p_min;
  g_rows t_rows;
  FUNCTION f(p NUMBER) RETURN DATE;
  FUNCTION f(p VARCHAR2) RETURN VARCHAR2;
  FUNCTION f(p NUMBER, q NUMBER DEFAULT 1) RETURN CLOB;
  FUNCTION list RETURN t_names PIPELINED;
  PROCEDURE p(p_id IN NUMBER, p_out OUT VARCHAR2);
END;
/
`;

/** A function body around statements; `declarations` first. */
function code(declarations: string, statements: string): string {
  return `${TABLES}
CREATE OR REPLACE PROCEDURE proc(p_id NUMBER, p_name IN OUT VARCHAR2) IS
${declarations}
BEGIN
${statements}
END;
/`;
}

const TYPES: readonly (readonly [declarations: string, expression: string, type: string])[] = [
  ["v emp.sal%TYPE;", "v", "number(7,2)"],
  ["v emp%ROWTYPE;", "v.hiredate", "date"],
  ["emp emp%ROWTYPE;", "emp.ename", "string(10)"],
  ["v v_emp%ROWTYPE;", "v.annual", "number"],
  ["v v_emp.name%TYPE;", "v", "string(10)"],
  ["v staff%ROWTYPE;", "v.empno", "number(4,0)"],
  ["v staff.sal%TYPE;", "v", "number(7,2)"],
  ["v pkg.t_row;", "v.name", "string(10)"],
  ["v pkg.t_row;", "v.home.zip", "number(5,0)"],
  ["v pkg.t_rows;", "v(1).id", "number(3,0)"],
  ["v pkg.t_rows;", "v(v.FIRST).home.street", "string(30)"],
  ["v pkg.t_rows;", "v.COUNT", "integer"],
  ["v pkg.t_rows;", "v.EXISTS(3)", "boolean"],
  ["v pkg.t_code;", "v", "string(5)"],
  ["v pkg.g_count%TYPE;", "v", "number"],
  ["v pkg.c_emp%ROWTYPE;", "v.sal", "number(7,2)"],
  ["c pkg.t_cur; v c%ROWTYPE;", "v.hiredate", "date"],
  ["v t_names;", "v(1)", "string(20)"],
  ["v t_names;", "v.LAST", "integer"],
  ["v t_address;", "v.zip", "number(5,0)"],
  ["v t_address;", "v.label(',')", "string"],
  ["", "t_address.make('x')", "object T_ADDRESS"],
  ["", "t_address('x', 1)", "object T_ADDRESS"],
  ["", "NEW t_address('x', 1)", "object T_ADDRESS"],
  ["", "t_names('a', 'b')", "nested of string(20)"],
  ["", "t_address('x', 1).zip", "number(5,0)"],
  ["TYPE t IS TABLE OF DATE INDEX BY VARCHAR2(30); v t;", "v.FIRST", "string(30)"],
  ["TYPE t IS TABLE OF DATE INDEX BY VARCHAR2(30); v t;", "v('k') + 1", "date"],
  ["TYPE a IS VARRAY(3) OF NUMBER; TYPE b IS TABLE OF a; v b;", "v(1)(2)", "number"],
  ["", "pkg.f(1)", "date"],
  ["", "pkg.f('x')", "string"],
  ["", "pkg.f(1, 2)", "clob"],
  ["", "pkg.f(p => 1, q => 2)", "clob"],
  ["", "pkg.f(SYSDATE)", "string"],
  ["", "pkg.list", "nested of string(20)"],
  ["", "pkg.g_rows(1).id", "number(3,0)"],
  ["", "p_id", "number"],
  ["", "proc.p_name", "string"],
  ["CURSOR c IS SELECT * FROM emp; r c%ROWTYPE;", "r.hiredate", "date"],
  ["CURSOR c IS SELECT COUNT(*) AS n, MAX(ename) FROM emp; r c%ROWTYPE;", "r.n", "integer"],
  ["CURSOR c IS SELECT * FROM emp;", "c%ROWCOUNT", "integer"],
  ["CURSOR c IS SELECT * FROM emp;", "c%NOTFOUND", "boolean"],
  ["", "SQL%ROWCOUNT", "integer"],
  ["", "SQLERRM", "string(512)"],
  ["", "SQLERRM(-1)", "string(512)"],
  ["", "SQLCODE", "integer"],
  ["v SYS.ODCIVARCHAR2LIST;", "v(1)", "string(4000)"],
  ["v UTL_FILE.FILE_TYPE;", "v.id", "integer"],
  ["v DBMS_SQL.NUMBER_TABLE;", "v(1)", "number"],
  ["", "UTL_FILE.FOPEN('D', 'f', 'r')", "{ID: integer, DATATYPE: integer, BYTE_MODE: boolean}"],
  ["v XMLTYPE;", "v.extract('/a/text()').getStringVal()", "string"],
  ["FUNCTION inner(x DATE) RETURN DATE IS BEGIN RETURN x; END;", "inner(SYSDATE)", "date"],
  ["v BOOLEAN;", "v AND p_id > 1", "boolean"],
  ["a DATE; b DATE;", "a - b", "number"],
  ["v nowhere.x%TYPE;", "v", "unknown"],
  ["v nowhere%ROWTYPE;", "v.f", "unknown"],
  ["", "UTL_RAW.LENGTH(NULL)", "integer"],
];

describe("types in PL/SQL", () => {
  it.each(TYPES)("%s %s is %s", (declarations, expression, type) => {
    expect(typesIn(code(`x_ VARCHAR2(1);\n${declarations}`, `x_ := /*<*/ ${expression} /*>*/;`))).toEqual([type]);
  });
});

const LOOPS: readonly (readonly [statements: string, type: string])[] = [
  ["FOR i IN 1 .. 3 LOOP x_ := /*<*/ i /*>*/; END LOOP;", "integer"],
  ["FOR r IN (SELECT empno, sal + 1 AS more FROM emp) LOOP x_ := /*<*/ r.more /*>*/; END LOOP;", "number"],
  ["FOR r IN (SELECT * FROM v_emp) LOOP x_ := /*<*/ r.annual /*>*/; END LOOP;", "number"],
  ["FOR r IN pkg.c_emp(1) LOOP x_ := /*<*/ r.sal /*>*/; END LOOP;", "number(7,2)"],
  ["FOR r IN (SELECT COLUMN_VALUE AS c FROM TABLE(pkg.list())) LOOP x_ := /*<*/ r.c /*>*/; END LOOP;", "string(20)"],
  ["FOR r IN (SELECT t.zip FROM TABLE(t_addresses()) t) LOOP x_ := /*<*/ r.zip /*>*/; END LOOP;", "number(5,0)"],
  ["FORALL i IN 1 .. 2 UPDATE emp SET sal = /*<*/ i /*>*/;", "integer"],
  ["SELECT ename INTO x_ FROM emp WHERE empno = /*<*/ p_id /*>*/;", "number"],
  ["<<outer>> DECLARE v DATE; BEGIN DECLARE v NUMBER; BEGIN x_ := /*<*/ outer.v /*>*/; END; END;", "date"],
  ["<<outer>> FOR i IN 1 .. 3 LOOP x_ := /*<*/ outer.i /*>*/; END LOOP;", "integer"],
  ["DECLARE v DATE; BEGIN DECLARE v NUMBER; BEGIN x_ := /*<*/ v /*>*/; END; END;", "number"],
  ["DECLARE v DATE; BEGIN DECLARE w NUMBER; BEGIN x_ := /*<*/ v /*>*/; END; END;", "date"],
];

describe("types in nested scopes", () => {
  it.each(LOOPS)("%s is %s", (statements, type) => {
    expect(typesIn(code("x_ VARCHAR2(1);", statements))).toEqual([type]);
  });
});

const SYMBOLS: readonly (readonly [declarations: string, statements: string, symbol: string])[] = [
  ["", "p_name := /*<*/ p_id /*>*/;", "parameter PROC.P_ID"],
  ["sal NUMBER;", "SELECT 1 INTO sal FROM emp WHERE /*<*/ sal /*>*/ > 1;", "column EMP.SAL"],
  ["sal NUMBER;", "SELECT 1 INTO /*<*/ sal /*>*/ FROM emp;", "variable PROC.SAL"],
  ["sal NUMBER;", "UPDATE emp SET /*<*/ sal /*>*/ = 1;", "column EMP.SAL"],
  ["sal NUMBER;", "UPDATE emp SET sal = /*<*/ proc.sal /*>*/;", "variable PROC.SAL"],
  ["l_x NUMBER;", "UPDATE emp SET sal = /*<*/ l_x /*>*/;", "variable PROC.L_X"],
  ["", "INSERT INTO emp (/*<*/ ename /*>*/) VALUES ('x');", "column EMP.ENAME"],
  ["ename VARCHAR2(1);", "INSERT INTO emp (ename) VALUES (/*<*/ ename /*>*/);", "variable PROC.ENAME"],
  ["", "DELETE FROM emp e WHERE /*<*/ e.ename /*>*/ = 'x';", "column EMP.ENAME"],
  ["", "p_name := /*<*/ pkg.c_max /*>*/;", "variable PKG.C_MAX"],
  ["", "RAISE /*<*/ pkg.e_bad /*>*/;", "exception PKG.E_BAD"],
  ["", "RAISE /*<*/ NO_DATA_FOUND /*>*/;", "exception NO_DATA_FOUND"],
  ["", "/*<*/ pkg.p /*>*/(1, p_name);", "routine PKG.P"],
  ["", "pkg.p(/*<*/ p_out /*>*/ => p_name, p_id => 1);", "parameter P.P_OUT"],
  ["", "p_name := /*<*/ nothing_known /*>*/;", "nothing"],
  ["", "SELECT /*<*/ whatever /*>*/ INTO p_name FROM not_there;", "assumed column NOT_THERE.WHATEVER"],
  ["", "SELECT n.whatever INTO p_name FROM not_there n WHERE n.x = /*<*/ p_id /*>*/;", "parameter PROC.P_ID"],
  [
    "",
    "MERGE INTO emp e USING (SELECT 1 AS k FROM dual) d ON (/*<*/ d.k /*>*/ = e.empno) WHEN MATCHED THEN UPDATE SET sal = 1;",
    "column K",
  ],
  ["", "<<here>> NULL; GOTO /*<*/ here /*>*/;", "label HERE"],
];

describe("symbols in PL/SQL", () => {
  it.each(SYMBOLS)("%s %s is %s", (declarations, statements, symbol) => {
    expect(symbolsIn(code(declarations, statements))).toEqual([symbol]);
  });

  it("resolves package members from inside, body first, and other units through the package", () => {
    const script = `${TABLES}
CREATE PACKAGE BODY pkg AS
  g_private NUMBER;
  PROCEDURE hidden IS BEGIN NULL; END;
  FUNCTION f(p NUMBER) RETURN DATE IS BEGIN RETURN NULL; END;
  FUNCTION f(p VARCHAR2) RETURN VARCHAR2 IS BEGIN RETURN NULL; END;
  FUNCTION f(p NUMBER, q NUMBER DEFAULT 1) RETURN CLOB IS BEGIN RETURN TO_CLOB(/*<*/ q /*>*/); END;
  FUNCTION list RETURN t_names PIPELINED IS BEGIN RETURN; END;
  PROCEDURE p(p_id IN NUMBER, p_out OUT VARCHAR2) IS
  BEGIN
    /*<*/ hidden /*>*/;
    p_out := /*<*/ g_private /*>*/ + /*<*/ g_count /*>*/ + /*<*/ pkg.g_count /*>*/ + /*<*/ c_max /*>*/;
    FOR r IN /*<*/ c_emp /*>*/(1) LOOP NULL; END LOOP;
    RAISE /*<*/ e_bad /*>*/;
  END;
END;
/`;
    expect(symbolsIn(script)).toEqual([
      "parameter F.Q",
      "routine PKG.HIDDEN",
      "variable PKG.G_PRIVATE",
      "variable PKG.G_COUNT",
      "variable PKG.G_COUNT",
      "variable PKG.C_MAX",
      "cursor PKG.C_EMP",
      "exception PKG.E_BAD",
    ]);
  });

  it("knows the rows of triggers", () => {
    const script = `${TABLES}
CREATE TRIGGER trg BEFORE INSERT OR UPDATE OF /*<*/ sal /*>*/ ON emp REFERENCING NEW AS fresh FOR EACH ROW
WHEN (/*<*/ fresh.sal /*>*/ > 0)
BEGIN
  :fresh.ename := UPPER(/*<*/ :old.ename /*>*/);
  IF INSERTING THEN :fresh.empno := seq_x.NEXTVAL; END IF;
  x(/*<*/ :fresh.hiredate /*>*/);
END;
/`;
    expect(symbolsIn(script)).toEqual(["column EMP.SAL", "column EMP.SAL", "column EMP.ENAME", "column EMP.HIREDATE"]);
  });

  it("sees attributes in methods", () => {
    const script = `${TABLES}
CREATE TYPE BODY t_address AS
  MEMBER FUNCTION label(p_sep VARCHAR2) RETURN VARCHAR2 IS BEGIN RETURN /*<*/ street /*>*/ || /*<*/ p_sep /*>*/ || /*<*/ SELF.zip /*>*/; END;
  STATIC FUNCTION make(s VARCHAR2) RETURN t_address IS BEGIN RETURN NULL; END;
END;
/`;
    expect(symbolsIn(script)).toEqual(["field T_ADDRESS.STREET", "parameter LABEL.P_SEP", "field T_ADDRESS.ZIP"]);
  });
});

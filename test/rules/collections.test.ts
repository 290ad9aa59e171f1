/** What converted collections do. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type ConvertedDatabase, openConvertedDatabase } from "../support/converted-database";

let database: ConvertedDatabase;
beforeAll(async () => {
  database = await openConvertedDatabase();
}, 60_000);
afterAll(() => database.close());

/** Runs `body` in a function f that returns a text. */
async function result(declarations: string, body: string, before = ""): Promise<unknown> {
  const source = `${before}CREATE FUNCTION f RETURN VARCHAR2 IS\n${declarations}\nBEGIN\n${body}\nEND;\n/`;
  const rows = await database.run(source, "SELECT f()");
  return rows[0][0];
}

const NUMS = "CREATE TYPE nums AS TABLE OF NUMBER\n/\n";
const EMPS =
  "CREATE TABLE emp (id NUMBER(9) PRIMARY KEY, name VARCHAR2(30), sal NUMBER(8,2))\n/\nINSERT INTO emp VALUES (3, 'cy', 30)\n/\nINSERT INTO emp VALUES (1, 'al', 10)\n/\nINSERT INTO emp VALUES (2, 'bo', 20)\n/\n";

describe("nested tables", () => {
  it("grow, shrink and are read", async () => {
    const value = await result(
      "  l nums := nums(1, 2);\n  v VARCHAR2(200);",
      "  l.EXTEND;\n  l(3) := 3;\n  l.EXTEND(2, 1);\n  l.TRIM;\n  FOR i IN 1..l.COUNT LOOP\n    v := v || l(i) || ' ';\n  END LOOP;\n  RETURN v || l.FIRST || l.LAST || l.COUNT || CASE WHEN l.EXISTS(4) AND NOT l.EXISTS(5) THEN 'x' END;",
      NUMS,
    );
    expect(value).toBe("1 2 3 1 144x");
  });

  it("raise Oracle's errors", async () => {
    const probe = (statement: string) =>
      `  BEGIN\n    ${statement}\n    v := v || 'ok ';\n  EXCEPTION\n    WHEN COLLECTION_IS_NULL THEN v := v || 'null ';\n    WHEN SUBSCRIPT_BEYOND_COUNT THEN v := v || 'beyond ';\n    WHEN NO_DATA_FOUND THEN v := v || 'no data ';\n  END;\n`;
    const value = await result(
      "  l nums := nums(1);\n  n nums;\n  TYPE t IS TABLE OF NUMBER INDEX BY PLS_INTEGER;\n  a t;\n  v VARCHAR2(200);\n  x NUMBER;",
      `${probe("x := l(2);")}${probe("x := n(1);")}${probe("x := n.COUNT;")}${probe("n.EXTEND;")}${probe("l(2) := 1;")}${probe("x := a(1);")}${probe("l(1) := 5;")}${probe("n := nums(); x := n.COUNT;")}  RETURN v;`,
      NUMS,
    );
    expect(value).toBe("beyond null null null beyond no data ok ok ");
  });

  it("are NULL until they are initialised, and empty is not NULL", async () => {
    const value = await result(
      "  n nums;\n  e nums := nums();\n  v VARCHAR2(50);",
      "  IF n IS NULL THEN v := 'null'; END IF;\n  IF e IS NOT NULL AND e IS EMPTY AND e.FIRST IS NULL THEN v := v || ' empty'; END IF;\n  RETURN v;",
      NUMS,
    );
    expect(value).toBe("null empty");
  });

  it("keep the places of the others when an element is deleted", async () => {
    const value = await result(
      "  l nums := nums(10, 20, 30, 40);\n  v VARCHAR2(200);\n  i PLS_INTEGER;",
      "  l.DELETE(2);\n  v := l.COUNT || ' ' || l(3) || ' ';\n  i := l.FIRST;\n  WHILE i IS NOT NULL LOOP\n    v := v || i || '=' || l(i) || ' ';\n    i := l.NEXT(i);\n  END LOOP;\n  l.DELETE(3, 4);\n  IF NOT l.EXISTS(2) THEN v := v || l.LAST; END IF;\n  BEGIN\n    v := v || l(2);\n  EXCEPTION\n    WHEN NO_DATA_FOUND THEN v := v || ' gone';\n  END;\n  RETURN v;",
      NUMS,
    );
    expect(value).toBe("3 30 1=10 3=30 4=40 1 gone");
  });

  it("know multisets", async () => {
    const value = await result(
      "  a nums := nums(1, 2, 2);\n  b nums := nums(2, 1, 2);\n  c nums := nums(2, 3);\n  v VARCHAR2(200);",
      "  IF a = b THEN v := 'same '; END IF;\n  IF a <> c AND 3 NOT MEMBER OF a AND nums(2, 1) SUBMULTISET OF a AND a IS NOT A SET THEN v := v || 'ok '; END IF;\n  v := v || CARDINALITY(a MULTISET UNION c) || CARDINALITY(a MULTISET UNION DISTINCT c) || CARDINALITY(a MULTISET EXCEPT c) || CARDINALITY(a MULTISET INTERSECT c) || CARDINALITY(SET(a));\n  RETURN v;",
      NUMS,
    );
    expect(value).toBe("same ok 53212");
  });

  it("hold collections of different lengths", async () => {
    const value = await result(
      "  TYPE t_row IS TABLE OF NUMBER;\n  TYPE t_rows IS TABLE OF t_row;\n  m t_rows := t_rows(t_row(1, 2), t_row());\n  v VARCHAR2(100);",
      "  m(2).EXTEND;\n  m(2)(1) := 7;\n  m.EXTEND;\n  m(3) := t_row(8, 9, 10);\n  m(1)(2) := 5;\n  FOR i IN 1..m.COUNT LOOP\n    FOR j IN 1..m(i).COUNT LOOP\n      v := v || m(i)(j) || ' ';\n    END LOOP;\n  END LOOP;\n  RETURN v;",
    );
    expect(value).toBe("1 5 7 8 9 10 ");
  });

  it("stop at the limit of a varray", async () => {
    const value = await result(
      "  TYPE t IS VARRAY(2) OF NUMBER;\n  l t := t(1);\n  v VARCHAR2(100);",
      "  v := l.LIMIT;\n  l.EXTEND;\n  BEGIN\n    l.EXTEND;\n  EXCEPTION\n    WHEN SUBSCRIPT_OUTSIDE_LIMIT THEN v := v || ' full';\n  END;\n  RETURN v || l.COUNT;",
    );
    expect(value).toBe("2 full2");
  });
});

describe("associative arrays", () => {
  it("hold records, and make an element when a field is assigned", async () => {
    const value = await result(
      "  TYPE t IS TABLE OF emp%ROWTYPE INDEX BY VARCHAR2(10);\n  a t;\n  r emp%ROWTYPE;\n  v VARCHAR2(200);\n  k VARCHAR2(10);",
      "  a('x').id := 5;\n  a('x').name := 'xx';\n  SELECT * INTO r FROM emp WHERE id = 1;\n  a('b') := r;\n  a('b').sal := a('b').sal * 2;\n  k := a.FIRST;\n  WHILE k IS NOT NULL LOOP\n    v := v || k || a(k).id || a(k).name || a(k).sal || ' ';\n    k := a.NEXT(k);\n  END LOOP;\n  r := a('x');\n  RETURN v || r.name || a.COUNT;",
      EMPS,
    );
    expect(value).toBe("b1al20 x5xx xx2");
  });

  it("nest", async () => {
    const value = await result(
      "  TYPE t_in IS TABLE OF PLS_INTEGER INDEX BY VARCHAR2(10);\n  TYPE t_out IS TABLE OF t_in INDEX BY PLS_INTEGER;\n  TYPE t_lists IS TABLE OF nums INDEX BY VARCHAR2(5);\n  a t_out;\n  l t_lists;\n  i PLS_INTEGER;\n  n NUMBER;",
      "  a(3)('x') := 1;\n  a(3)('y') := 2;\n  a(-1)('z') := 3;\n  a(3)('x') := a(3)('x') + 10;\n  l('k') := nums(4, 5);\n  l('k').EXTEND;\n  l('k')(3) := 6;\n  l('k')(1) := 1;\n  i := a.FIRST;\n  n := l('k').COUNT + l('k')(1) + l('k')(3);\n  RETURN i || a(i).FIRST || a(3).COUNT || a(3)('x') || CASE WHEN a(3).EXISTS('q') THEN 'q' END || n;",
      NUMS,
    );
    expect(value).toBe("-1z21110");
  });

  it("keep dates, booleans and rounding", async () => {
    const value = await result(
      "  TYPE t_d IS TABLE OF DATE INDEX BY PLS_INTEGER;\n  TYPE t_b IS TABLE OF BOOLEAN INDEX BY PLS_INTEGER;\n  TYPE t_n IS TABLE OF NUMBER(5,1) INDEX BY PLS_INTEGER;\n  d t_d;\n  b t_b;\n  n t_n;",
      "  d(1) := TO_DATE('2024-02-29 13:14:15', 'YYYY-MM-DD HH24:MI:SS');\n  b(1) := TRUE;\n  n(1) := 2.25;\n  RETURN TO_CHAR(d(1) + 1, 'YYYY-MM-DD HH24:MI:SS') || CASE WHEN b(1) THEN 'T' END || n(1);",
    );
    expect(value).toBe("2024-03-01 13:14:15T2.3");
  });

  it("are emptied and lose ranges", async () => {
    const value = await result(
      "  TYPE t IS TABLE OF VARCHAR2(5) INDEX BY PLS_INTEGER;\n  a t;\n  v VARCHAR2(50);",
      "  FOR i IN 1..9 LOOP\n    a(i * 10) := 'v' || i;\n  END LOOP;\n  a.DELETE(20, 45);\n  a.DELETE(999);\n  v := a.COUNT || ' ' || a.NEXT(10) || ' ' || a.PRIOR(1000) || ' ' || a(50);\n  a.DELETE;\n  RETURN v || a.COUNT || NVL(a.FIRST, -1);",
    );
    expect(value).toBe("6 50 90 v50-1");
  });
});

describe("bulk operations", () => {
  it("collect rows in order, and nothing as an empty collection", async () => {
    const value = await result(
      "  TYPE t_emps IS TABLE OF emp%ROWTYPE;\n  TYPE t_names IS TABLE OF emp.name%TYPE INDEX BY PLS_INTEGER;\n  e t_emps;\n  n t_names;\n  l nums;\n  v VARCHAR2(200);",
      "  SELECT * BULK COLLECT INTO e FROM emp ORDER BY id;\n  FOR i IN e.FIRST..e.LAST LOOP\n    v := v || e(i).name;\n  END LOOP;\n  SELECT id, name BULK COLLECT INTO l, n FROM emp WHERE id > 1 ORDER BY id DESC;\n  v := v || ' ' || l(1) || n(2) || SQL%ROWCOUNT;\n  SELECT id BULK COLLECT INTO l FROM emp WHERE id > 99;\n  RETURN v || ' ' || l.COUNT;",
      NUMS + EMPS,
    );
    expect(value).toBe("albocy 3bo2 0");
  });

  it("fetch in portions", async () => {
    const value = await result(
      "  CURSOR c IS SELECT id, name FROM emp ORDER BY id;\n  TYPE t_rows IS TABLE OF c%ROWTYPE;\n  l t_rows;\n  v VARCHAR2(200);",
      "  OPEN c;\n  LOOP\n    FETCH c BULK COLLECT INTO l LIMIT 2;\n    v := v || '[' || l.COUNT || ':' || c%ROWCOUNT || ']';\n    FOR i IN 1..l.COUNT LOOP\n      v := v || l(i).id || l(i).name;\n    END LOOP;\n    EXIT WHEN c%NOTFOUND;\n  END LOOP;\n  CLOSE c;\n  RETURN v;",
      EMPS,
    );
    expect(value).toBe("[2:2]1al2bo[1:3]3cy");
  });

  it("collect what DML returns", async () => {
    const rows = await database.run(
      `${NUMS}${EMPS}CREATE PROCEDURE p (v OUT VARCHAR2) IS
  l nums;
  TYPE t_names IS TABLE OF VARCHAR2(30);
  n t_names;
BEGIN
  UPDATE emp SET sal = sal + 1 WHERE id < 3 RETURNING sal, name BULK COLLECT INTO l, n;
  v := SQL%ROWCOUNT || ' ' || l.COUNT || n.COUNT;
  DELETE FROM emp WHERE id = 99 RETURNING id BULK COLLECT INTO l;
  v := v || ' ' || l.COUNT || SQL%ROWCOUNT;
  FORALL i IN 1..n.COUNT
    DELETE FROM emp WHERE name = n(i) RETURNING id BULK COLLECT INTO l;
  v := v || ' ' || l.COUNT;
END;
/`,
      "CALL p(NULL)",
    );
    expect(rows).toEqual([["2 22 00 2"]]);
  });

  it("count the rows of each turn of FORALL", async () => {
    const rows = await database.run(
      `${NUMS}${EMPS}CREATE PROCEDURE p (v OUT VARCHAR2) IS
  l nums := nums(3, 99, 2);
BEGIN
  FORALL i IN l.FIRST..l.LAST
    UPDATE emp SET sal = 0 WHERE id <= l(i);
  FOR i IN 1..l.COUNT LOOP
    v := v || SQL%BULK_ROWCOUNT(i);
  END LOOP;
  v := v || ' ' || SQL%ROWCOUNT;
END;
/`,
      "CALL p(NULL)",
    );
    expect(rows).toEqual([["332 8"]]);
  });

  it("save exceptions and go on", async () => {
    const rows = await database.run(
      `${NUMS}${EMPS}CREATE PROCEDURE p (v OUT VARCHAR2) IS
  TYPE t IS TABLE OF NUMBER INDEX BY PLS_INTEGER;
  a t;
  bulk_errors EXCEPTION;
  PRAGMA EXCEPTION_INIT(bulk_errors, -24381);
BEGIN
  a(5) := 10;
  a(7) := 1;
  a(9) := 11;
  a(12) := 2;
  FORALL i IN INDICES OF a SAVE EXCEPTIONS
    INSERT INTO emp (id) VALUES (a(i));
EXCEPTION
  WHEN bulk_errors THEN
    FOR j IN 1..SQL%BULK_EXCEPTIONS.COUNT LOOP
      v := v || SQL%BULK_EXCEPTIONS(j).ERROR_INDEX || ':' || SQL%BULK_EXCEPTIONS(j).ERROR_CODE || ' ';
    END LOOP;
    SELECT v || COUNT(*) INTO v FROM emp;
END;
/`,
      "CALL p(NULL)",
    );
    expect(rows).toEqual([["2:1 4:1 5"]]);
  });
});

describe("functions with collections", () => {
  it("are pipelined", async () => {
    const rows = await database.run(
      `CREATE TYPE pair AS OBJECT (a NUMBER, b VARCHAR2(10))
/
CREATE TYPE pairs AS TABLE OF pair
/
CREATE FUNCTION f (n NUMBER) RETURN pairs PIPELINED IS
BEGIN
  FOR i IN 1..n LOOP
    PIPE ROW(pair(i, 'p' || i));
  END LOOP;
  RETURN;
END;
/`,
      "SELECT a, b FROM f(2)",
    );
    expect(rows).toEqual([
      ["1", "p1"],
      ["2", "p2"],
    ]);
  });

  it("take and give them", async () => {
    const value = await result(
      "  l nums := nums(1, 2);",
      "  RETURN total(l) || total(twice(l)) || total(nums()) || twice(l)(2);",
      `${NUMS}CREATE FUNCTION total (l nums) RETURN NUMBER IS
  n NUMBER := 0;
BEGIN
  FOR i IN 1..l.COUNT LOOP
    n := n + l(i);
  END LOOP;
  RETURN n;
END;
/
CREATE FUNCTION twice (l nums) RETURN nums IS
  r nums := nums();
BEGIN
  FOR i IN 1..l.COUNT LOOP
    r.EXTEND;
    r(r.LAST) := l(i) * 2;
  END LOOP;
  RETURN r;
END;
/
`,
    );
    expect(value).toBe("3604");
  });
});

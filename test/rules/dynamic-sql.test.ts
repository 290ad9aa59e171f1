/** What texts that code puts together do after their conversion: names, types, values and whole statements. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type ConvertedDatabase, openConvertedDatabase } from "../support/converted-database";

let database: ConvertedDatabase;
beforeAll(async () => {
  // As a script is converted: its own queries are left out.
  database = await openConvertedDatabase({ scriptQueries: "omit" });
}, 60_000);
afterAll(() => database.close());

const ITEMS = `CREATE TABLE item (id NUMBER(5) CONSTRAINT pk_item PRIMARY KEY, name VARCHAR2(10), grp NUMBER(3))
/
INSERT INTO item VALUES (1, 'one', 1)
/
INSERT INTO item VALUES (2, 'two', 1)
/
INSERT INTO item VALUES (3, 'three', 2)
/
`;

const COUNTER = `CREATE PACKAGE counter AS
  c_largest CONSTANT VARCHAR2(100) := 'SELECT NVL(MAX(id), 0)' || ' FROM item WHERE grp = :g';
  PROCEDURE bump (n IN OUT NUMBER, step NUMBER := 1);
  FUNCTION twice (n NUMBER) RETURN NUMBER;
END;
/
CREATE PACKAGE BODY counter AS
  PROCEDURE bump (n IN OUT NUMBER, step NUMBER := 1) IS
  BEGIN
    n := n + step;
  END;
  FUNCTION twice (n NUMBER) RETURN NUMBER IS
  BEGIN
    RETURN n * 2;
  END;
END;
/
`;

/** Details of what a person has to look at. */
function actions(): string[] {
  return database
    .last()
    .result.findings.filter((f) => f.outcome !== "note")
    .map((f) => f.detail);
}

describe("a query in a text", () => {
  it("returns its rows although the table is not known", async () => {
    const source = `${ITEMS}CREATE FUNCTION f (tab VARCHAR2, low NUMBER) RETURN NUMBER IS
  n NUMBER;
BEGIN
  EXECUTE IMMEDIATE 'SELECT COUNT(*) FROM ' || tab || ' WHERE id > :1' INTO n USING low;
  RETURN n;
END;
/`;
    expect(await database.run(source, "SELECT f('item', 1)")).toEqual([["2"]]);
    expect(actions()).toEqual([]);
  });

  it("is known from a constant of a package", async () => {
    const source = `${ITEMS}${COUNTER}CREATE FUNCTION f RETURN NUMBER IS
  n NUMBER;
BEGIN
  EXECUTE IMMEDIATE counter.c_largest INTO n USING 1;
  RETURN n;
END;
/`;
    expect(await database.run(source, "SELECT f()")).toEqual([["2"]]);
    expect(actions()).toEqual([]);
  });

  it("fills rows, and asks a sequence whose name is not known", async () => {
    const source = `${ITEMS}CREATE SEQUENCE item_seq START WITH 7
/
CREATE FUNCTION f (tab VARCHAR2) RETURN VARCHAR2 IS
  r item%ROWTYPE;
  n NUMBER;
BEGIN
  EXECUTE IMMEDIATE q'[SELECT * FROM item WHERE name = NVL(:n, 'one')]' INTO r USING 'two';
  EXECUTE IMMEDIATE 'SELECT ' || tab || '_seq.NEXTVAL FROM dual' INTO n;
  RETURN r.id || r.name || n;
END;
/`;
    expect(await database.run(source, "SELECT f('item')")).toEqual([["2two7"]]);
    expect(actions()).toEqual([]);
  });

  it("is opened as a cursor with values", async () => {
    const source = `${ITEMS}CREATE FUNCTION f (tab VARCHAR2) RETURN VARCHAR2 IS
  c SYS_REFCURSOR;
  v VARCHAR2(10);
  s VARCHAR2(100);
BEGIN
  OPEN c FOR 'SELECT NVL(name, ''?'') FROM ' || tab || ' WHERE grp = :g AND id <> :i ORDER BY id' USING 1, 3;
  LOOP
    FETCH c INTO v;
    EXIT WHEN c%NOTFOUND;
    s := s || v || ',';
  END LOOP;
  CLOSE c;
  RETURN s;
END;
/`;
    expect(await database.run(source, "SELECT f('item')")).toEqual([["one,two,"]]);
  });

  it("is put together in steps by a variable that is used again", async () => {
    const source = `${ITEMS}CREATE FUNCTION f (p_name VARCHAR2) RETURN VARCHAR2 IS
  v VARCHAR2(500);
  n NUMBER;
  s VARCHAR2(100);
BEGIN
  SELECT MAX(name) INTO v FROM item;
  v := 'SELECT COUNT(*) FROM item, dual WHERE 1 = 1';
  IF p_name IS NOT NULL THEN
    v := v || ' AND name = :n';
  ELSE
    v := v || ' AND :n IS NULL';
  END IF;
  v := v || ' AND grp = :g';
  EXECUTE IMMEDIATE v INTO n USING p_name, 1;
  s := n;
  v := 'SELECT NVL(MAX(name), ''none'') FROM item WHERE grp = :g';
  EXECUTE IMMEDIATE v INTO s USING 2;
  RETURN n || s;
END;
/`;
    expect(await database.run(source, "SELECT f('one'), f(NULL)")).toEqual([["1three", "2three"]]);
    expect(actions()).toEqual([]);
  });

  it("is limited and compared by numbers that are put in", async () => {
    const source = `${ITEMS}CREATE FUNCTION f (n NUMBER, v VARCHAR2, days NUMBER) RETURN VARCHAR2 IS
  s NUMBER;
  t NUMBER;
BEGIN
  EXECUTE IMMEDIATE 'SELECT COUNT(*) FROM (SELECT id FROM item WHERE ROWNUM < ' || n || ')' INTO s;
  EXECUTE IMMEDIATE 'SELECT COUNT(*) FROM item WHERE ROWNUM <= ' || v INTO t;
  EXECUTE IMMEDIATE 'DELETE FROM item WHERE SYSDATE - ' || days || ' < SYSDATE AND id = ' || n;
  RETURN s || t || SQL%ROWCOUNT;
END;
/`;
    expect(await database.run(source, "SELECT f(3, '1', 0.5)")).toEqual([["211"]]);
    expect(actions()).toEqual([]);
  });

  it("may have its places filled by REPLACE", async () => {
    const source = `${ITEMS}CREATE FUNCTION f (tab VARCHAR2, col VARCHAR2) RETURN NUMBER IS
  v VARCHAR2(500) := 'SELECT NVL(MAX(#COL#), 0) FROM #TAB#, dual';
  n NUMBER;
BEGIN
  v := REPLACE(v, '#COL#', col);
  v := REPLACE(v, '#TAB#', tab);
  EXECUTE IMMEDIATE v INTO n;
  RETURN n;
END;
/`;
    expect(await database.run(source, "SELECT f('item', 'grp')")).toEqual([["2"]]);
    expect(actions()).toEqual([]);
  });
});

describe("values", () => {
  it("come out of blocks", async () => {
    const source = `${ITEMS}${COUNTER}CREATE FUNCTION f RETURN VARCHAR2 IS
  a NUMBER := 1;
  b NUMBER;
  c NUMBER;
  t VARCHAR2(20) := 'it''s';
  n NUMBER;
BEGIN
  EXECUTE IMMEDIATE 'BEGIN counter.bump(:x); END;' USING IN OUT a;
  EXECUTE IMMEDIATE 'BEGIN counter.bump(n => :x, step => :y); END;' USING IN OUT a, 5;
  EXECUTE IMMEDIATE 'BEGIN :r := counter.twice(:v); END;' USING OUT b, a;
  EXECUTE IMMEDIATE 'DECLARE v NUMBER := :x; BEGIN v := v + :x; :y := v; END;' USING 4, OUT c;
  EXECUTE IMMEDIATE 'BEGIN :t := :t || ''$sql1$''; SELECT COUNT(*) INTO :n FROM item WHERE name <> :t; END;' USING IN OUT t, OUT n;
  RETURN a || ' ' || b || ' ' || c || ' ' || t || ' ' || n;
END;
/`;
    expect(await database.run(source, "SELECT f()")).toEqual([["7 14 8 it's$sql1$ 3"]]);
    expect(actions()).toEqual([]);
  });

  it("come out of CALL", async () => {
    const source = `${COUNTER.replace(/c_largest.*\n/, "\n")}CREATE FUNCTION f RETURN VARCHAR2 IS
  a NUMBER := 1;
  b NUMBER;
BEGIN
  EXECUTE IMMEDIATE 'CALL counter.bump(:x, :y)' USING IN OUT a, 5;
  EXECUTE IMMEDIATE 'CALL counter.twice(:x) INTO :r' USING a, OUT b;
  RETURN a || ' ' || b;
END;
/`;
    expect(await database.run(source, "SELECT f()")).toEqual([["6 12"]]);
    expect(actions()).toEqual([]);
  });

  it("go by position in statements and by name in blocks", async () => {
    const source = `${ITEMS}CREATE FUNCTION f RETURN NUMBER IS
  n NUMBER;
BEGIN
  EXECUTE IMMEDIATE 'UPDATE item SET grp = :a WHERE id = :a' USING 9, 1;
  EXECUTE IMMEDIATE 'BEGIN UPDATE item SET grp = :a WHERE id = 2 AND :a > 0; END;' USING 8;
  SELECT SUM(grp) INTO n FROM item;
  RETURN n;
END;
/`;
    expect(await database.run(source, "SELECT f()")).toEqual([["19"]]);
  });

  it("are collected", async () => {
    const source = `${ITEMS}CREATE TYPE num_list AS TABLE OF NUMBER
/
CREATE FUNCTION f RETURN VARCHAR2 IS
  TYPE t_names IS TABLE OF VARCHAR2(10) INDEX BY PLS_INTEGER;
  ids num_list;
  names t_names;
BEGIN
  EXECUTE IMMEDIATE 'SELECT name FROM item WHERE grp = :g ORDER BY id' BULK COLLECT INTO names USING 1;
  EXECUTE IMMEDIATE 'DELETE FROM item WHERE grp = :g RETURNING id INTO :i' USING 2 RETURNING BULK COLLECT INTO ids;
  FORALL i IN 1 .. ids.COUNT
    EXECUTE IMMEDIATE 'INSERT INTO item (id) VALUES (:1 * 10)' USING ids(i);
  RETURN names(2) || names.COUNT || ids(1);
END;
/`;
    expect(
      await database.run(
        source,
        "CREATE TEMP TABLE result AS SELECT f() AS v",
        "SELECT v, max(id) FROM result, item GROUP BY v",
      ),
    ).toEqual([["two23", 30]]);
  });
});

describe("definitions in a text", () => {
  it("get their types at run time", async () => {
    const source = `CREATE TABLE t (id NUMBER(5))
/
CREATE PROCEDURE add_column (tab VARCHAR2, col VARCHAR2, typ VARCHAR2, len NUMBER := NULL) IS
BEGIN
  IF len IS NULL THEN
    EXECUTE IMMEDIATE 'ALTER TABLE ' || tab || ' ADD (' || col || ' ' || typ || ')';
  ELSE
    EXECUTE IMMEDIATE 'ALTER TABLE ' || tab || ' ADD (' || col || ' ' || typ || '(' || len || '))';
  END IF;
END;
/`;
    const types: [string, string, string][] = [
      ["'a', 'VARCHAR2(64 CHAR)'", "a", "character varying(64)"],
      ["'b', 'number(10,2) default 0 not null'", "b", "numeric(10,2)"],
      ["'c', 'DATE DEFAULT SYSDATE'", "c", "timestamp(0) without time zone"],
      ["'d', 'NUMBER', 9", "d", "integer"],
      ["'e', 'TIMESTAMP(9) WITH LOCAL TIME ZONE'", "e", "timestamp(6) with time zone"],
      ["'f', 'LONG RAW'", "f", "bytea"],
      ["'g', 'NUMBER'", "g", "numeric"],
      ["'h', 'CLOB'", "h", "text"],
      ["'i', 'NUMBER(38,0)'", "i", "numeric(38,0)"],
    ];
    const calls = types.map(([args]) => `CALL add_column('t', ${args})`);
    const columns =
      "SELECT attname, format_type(atttypid, atttypmod) FROM pg_attribute WHERE attrelid = 't'::regclass AND attnum > 1 ORDER BY attnum";
    expect(await database.run(source, ...calls, columns)).toEqual(types.map(([, name, type]) => [name, type]));
    expect(actions()).toEqual([]);
  });

  it("are made when the dictionary does not know the object", async () => {
    const source = `DECLARE
  TYPE t_col IS RECORD (name VARCHAR2(30), typ VARCHAR2(100));
  TYPE t_cols IS TABLE OF t_col INDEX BY PLS_INTEGER;
  col t_col;
  cols t_cols;
  n PLS_INTEGER;
BEGIN
  SELECT COUNT(*) INTO n FROM user_tables WHERE table_name = 'MADE';
  IF n = 0 THEN
    EXECUTE IMMEDIATE 'CREATE TABLE made (id NUMBER(5) CONSTRAINT made_pk PRIMARY KEY ENABLE)';
  END IF;
  col.name := 'NOTE';
  col.typ := 'VARCHAR2(30)';
  cols(1) := col;
  col.name := 'SINCE';
  col.typ := 'DATE';
  cols(2) := col;
  FOR i IN 1 .. cols.COUNT LOOP
    SELECT COUNT(*) INTO n FROM user_tab_columns WHERE table_name = 'MADE' AND column_name = cols(i).name;
    IF n = 0 THEN
      EXECUTE IMMEDIATE 'ALTER TABLE made ADD (' || cols(i).name || ' ' || cols(i).typ || ')';
    END IF;
  END LOOP;
  FOR r IN (SELECT 'MADE_SEQ' AS name FROM dual UNION ALL SELECT 'OTHER_SEQ' FROM dual) LOOP
    SELECT COUNT(*) INTO n FROM user_sequences WHERE sequence_name = r.name;
    IF n = 0 THEN
      EXECUTE IMMEDIATE 'CREATE SEQUENCE ' || r.name || ' START WITH 5 NOCACHE';
    END IF;
  END LOOP;
  SELECT COUNT(*) INTO n FROM user_indexes WHERE index_name = 'MADE_I';
  IF n = 0 THEN
    EXECUTE IMMEDIATE 'CREATE INDEX made_i ON made (note) TABLESPACE users ONLINE';
  END IF;
END;
/`;
    const columns =
      "SELECT string_agg(format('%s %s', attname, format_type(atttypid, atttypmod)), ', ' ORDER BY attnum), nextval('other_seq'), 'made_i'::regclass::text FROM pg_attribute WHERE attrelid = 'made'::regclass AND attnum > 0";
    expect(await database.run(source, columns)).toEqual([
      ["id integer, note character varying(30), since timestamp(0) without time zone", 5, "made_i"],
    ]);
    expect(actions()).toEqual([]);
  });

  it("raise Oracle's error for what is not there", async () => {
    const source = `CREATE FUNCTION f (tab VARCHAR2) RETURN VARCHAR2 IS
BEGIN
  EXECUTE IMMEDIATE 'DROP TABLE ' || tab || ' CASCADE CONSTRAINTS PURGE';
  RETURN 'dropped';
EXCEPTION
  WHEN OTHERS THEN
    IF SQLCODE != -942 THEN
      RAISE;
    END IF;
    RETURN 'was not there';
END;
/
CREATE TABLE t (id NUMBER)
/`;
    expect(await database.run(source, "SELECT f('t'), f('t')")).toEqual([["dropped", "was not there"]]);
    expect(actions()).toEqual([]);
  });

  it("work on objects whose names are not known", async () => {
    const source = `CREATE TABLE p (id NUMBER(5) PRIMARY KEY)
/
CREATE TABLE t (id NUMBER(5), p_id NUMBER(5))
/
CREATE TRIGGER trg BEFORE INSERT ON t FOR EACH ROW
BEGIN
  :NEW.id := 99;
END;
/
CREATE PROCEDURE work (tab VARCHAR2, trig VARCHAR2, con VARCHAR2, n NUMBER) IS
BEGIN
  EXECUTE IMMEDIATE 'ALTER TRIGGER ' || trig || ' DISABLE';
  EXECUTE IMMEDIATE 'INSERT INTO ' || tab || ' (id, p_id) VALUES (' || n || ', NULL)';
  EXECUTE IMMEDIATE 'ALTER TRIGGER ' || trig || ' ENABLE';
  EXECUTE IMMEDIATE 'INSERT INTO ' || DBMS_ASSERT.SIMPLE_SQL_NAME(tab) || ' (id) VALUES (1)';
  EXECUTE IMMEDIATE 'DROP TRIGGER ' || trig;
  EXECUTE IMMEDIATE 'INSERT INTO ' || tab || ' (id) VALUES (:1)' USING n + 1;
  EXECUTE IMMEDIATE 'ALTER TABLE ' || tab || ' ADD CONSTRAINT ' || con || ' FOREIGN KEY (p_id) REFERENCES p (id)';
  EXECUTE IMMEDIATE 'ALTER TABLE "' || UPPER(tab) || '" MODIFY (id NOT NULL)';
  EXECUTE IMMEDIATE 'ALTER TABLE ' || tab || ' DROP CONSTRAINT ' || con;
  EXECUTE IMMEDIATE 'RENAME ' || tab || ' TO ' || tab || '_old';
  EXECUTE IMMEDIATE 'CREATE TABLE ' || tab || ' AS SELECT id, NVL(p_id, 0) p_id FROM ' || tab || '_old WHERE id > ' || n;
END;
/`;
    const rows =
      "SELECT (SELECT string_agg(id::text, ' ' ORDER BY id) FROM t_old), (SELECT string_agg(id || '-' || p_id, ' ' ORDER BY id) FROM t)";
    expect(await database.run(source, "CALL work('t', 'trg', 't_fk', 5)", rows)).toEqual([["5 6 99", "6-0 99-0"]]);
    expect(actions()).toEqual([]);
  });

  it("create triggers and functions", async () => {
    const source = `CREATE TABLE t (id NUMBER(5), n NUMBER(5))
/
CREATE PROCEDURE make (tab VARCHAR2) IS
BEGIN
  EXECUTE IMMEDIATE 'CREATE SEQUENCE ' || tab || '_seq';
  EXECUTE IMMEDIATE 'CREATE OR REPLACE TRIGGER ' || tab || '_trg BEFORE INSERT ON ' || tab || ' FOR EACH ROW BEGIN :new.id := ' || tab || '_seq.NEXTVAL; :new.n := NVL(:new.n, 0); END;';
  EXECUTE IMMEDIATE 'CREATE FUNCTION ' || tab || '_sum RETURN NUMBER IS s NUMBER; BEGIN SELECT SUM(id) INTO s FROM ' || tab || '; RETURN s; END;';
END;
/`;
    const calls = ["CALL make('t')", "INSERT INTO t VALUES (9, NULL), (9, 1)", "SELECT t_sum(), sum(n) FROM t"];
    expect(await database.run(source, ...calls)).toEqual([["3", 1]]);
    expect(actions()).toEqual([]);
  });

  it("are known as literals of the code where they are clauses", async () => {
    const source = `CREATE TABLE t (id NUMBER(5), n NUMBER(5))
/
DECLARE
  TYPE t_con IS RECORD (name VARCHAR2(30), condition VARCHAR2(100));
  TYPE t_cons IS TABLE OF t_con INDEX BY PLS_INTEGER;
  con t_con;
  cons t_cons;
  v VARCHAR2(500);
BEGIN
  con.name := 'T_PK';
  con.condition := 'primary key (id)';
  cons(1) := con;
  con.name := 'T_CK';
  con.condition := 'check (n > 0)';
  cons(2) := con;
  FOR i IN cons.FIRST .. cons.LAST LOOP
    v := 'alter table t add constraint %NAME% %CONDITION%';
    v := REPLACE(v, '%NAME%', cons(i).name);
    v := REPLACE(v, '%CONDITION%', cons(i).condition);
    EXECUTE IMMEDIATE v;
  END LOOP;
END;
/`;
    const constraints =
      "SELECT conname FROM pg_constraint WHERE conrelid = 't'::regclass AND contype IN ('p', 'c') ORDER BY 1";
    expect(await database.run(source, constraints)).toEqual([["t_ck"], ["t_pk"]]);
    expect(actions()).toEqual([]);
  });
});

describe("what is not known", () => {
  it.each([
    [
      "a list of columns",
      "EXECUTE IMMEDIATE 'CREATE TABLE made (' || p || ')'",
      "what is put in there at run time is not",
    ],
    [
      "a clause of REPLACE",
      "EXECUTE IMMEDIATE REPLACE('SELECT 1 FROM t WHERE #C#', '#C#', p)",
      "is not: it must be valid",
    ],
    [
      "a value that RETURN passes by",
      "EXECUTE IMMEDIATE 'BEGIN :x := 1; RETURN; END;' USING OUT n",
      "DO gives nothing back",
    ],
    ["a savepoint", "EXECUTE IMMEDIATE 'SAVEPOINT a'", "ends no transaction there"],
    ["a format of the session", "EXECUTE IMMEDIATE 'ALTER SESSION SET NLS_DATE_FORMAT = ''YYYY'''", "Give formats"],
    ["a synonym", "EXECUTE IMMEDIATE 'CREATE SYNONYM s FOR ' || p", "works where"],
  ])("gets an action item: %s", async (_, statement, detail) => {
    const source = `CREATE TABLE t (id NUMBER(5))\n/\nCREATE PROCEDURE q (p VARCHAR2) IS\n  n NUMBER;\nBEGIN\n  ${statement};\nEND;\n/`;
    await database.run(source);
    expect(actions().join("\n")).toContain(detail);
  });
});

/** What converted routines do: parameters, nested routines, functions with OUT parameters. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ConvertedDatabase } from "../support/converted-database";
import { openConvertedDatabase } from "../support/converted-database";

let database: ConvertedDatabase;

beforeAll(async () => {
  database = await openConvertedDatabase();
}, 120_000);
afterAll(async () => {
  await database.close();
});

/** Runs a block after the source and gives what it put into `log_t`, in order. */
async function logged(source: string): Promise<unknown[]> {
  const rows = await database.run(
    `CREATE TABLE log_t (id NUMBER GENERATED ALWAYS AS IDENTITY, what VARCHAR2(100))\n/\nCREATE PROCEDURE say (what VARCHAR2) IS\nBEGIN\n  INSERT INTO log_t (what) VALUES (what);\nEND;\n/\n${source}`,
    "SELECT what FROM log_t ORDER BY id",
  );
  return rows.map(([what]) => what);
}

describe("OUT parameters", () => {
  it("fill variables, fields, elements and variables of other types", async () => {
    const lines = await logged(`
CREATE PROCEDURE give (n OUT NUMBER, t IN OUT VARCHAR2, d OUT DATE) IS
BEGIN
  n := 4.4;
  t := t || '!';
  d := DATE '2024-02-29';
END;
/
DECLARE
  TYPE t_rec IS RECORD (n NUMBER, t VARCHAR2(10));
  TYPE t_tab IS TABLE OF NUMBER INDEX BY PLS_INTEGER;
  TYPE t_list IS TABLE OF VARCHAR2(10);
  r t_rec;
  a t_tab;
  l t_list := t_list('a', 'b');
  i PLS_INTEGER;
  c CLOB := 'c';
  d DATE;
  s TIMESTAMP;
BEGIN
  r.t := 'r';
  give(r.n, r.t, d);
  say(r.n || r.t || TO_CHAR(d, 'YYYY-MM-DD'));
  give(i, l(2), s);
  say(i || l(1) || l(2) || TO_CHAR(s, 'YYYY-MM-DD'));
  give(d => d, t => c, n => a(7));
  say(a(7) || c);
END;
/`);
    expect(lines).toEqual(["4.4r!2024-02-29", "4ab!2024-02-29", "4.4c!"]);
  });

  it("of functions come out wherever the function is called", async () => {
    const lines = await logged(`
CREATE FUNCTION take (a IN NUMBER, b OUT NUMBER, c IN OUT VARCHAR2, d NUMBER DEFAULT 5) RETURN NUMBER IS
BEGIN
  b := a * 2;
  c := c || a;
  IF a < 0 THEN
    RETURN NULL;
  END IF;
  RETURN a + d;
END;
/
CREATE FUNCTION wrap (x NUMBER) RETURN NUMBER IS
  b NUMBER;
  c VARCHAR2(10) := 'w';
BEGIN
  RETURN take(take(x, b, c), b, c) + b;
END;
/
DECLARE
  TYPE t_tab IS TABLE OF NUMBER INDEX BY PLS_INTEGER;
  n NUMBER;
  b NUMBER := 0;
  c VARCHAR2(100) := 's';
  a t_tab;
BEGIN
  n := take(1, b, c);
  say(n || ' ' || b || ' ' || c);
  n := take(a => 2, c => c, b => a(1)) + take(3, b, c, 0);
  say(n || ' ' || a(1) || ' ' || b || ' ' || c);
  IF b > 100 AND take(9, b, c) > 1 THEN
    say('never');
  ELSE
    say('not called ' || b || c);
  END IF;
  IF b > 5 OR take(9, b, c) > 1 THEN
    say('not called either ' || b || c);
  END IF;
  say(take(4, b, c) || ' ' || b);
  WHILE take(b, b, c) < 100 LOOP
    say('loop ' || b);
  END LOOP;
  say(wrap(1));
  CASE take(-1, b, c) WHEN 1 THEN say('one'); ELSE say('null'); END CASE;
END;
/`);
    expect(lines).toEqual([
      "6 2 s1",
      "10 4 6 s123",
      "not called 6s123",
      "not called either 6s123",
      "9 8",
      "loop 16",
      "loop 32",
      "loop 64",
      "loop 128",
      "23",
      "null",
    ]);
  });

  it("stand behind parameters with a default value", async () => {
    const lines = await logged(`
CREATE PROCEDURE p (a NUMBER DEFAULT 1, b VARCHAR2, c OUT NUMBER) IS
BEGIN
  c := NVL(c, 0) + a;
END;
/
DECLARE
  n NUMBER := 7;
BEGIN
  p(b => 'x', c => n);
  say(n);
  p(3, 'x', n);
  say(n);
END;
/`);
    expect(lines).toEqual(["1", "3"]);
  });
});

describe("arguments", () => {
  it("are converted as Oracle does it", async () => {
    const lines = await logged(`
CREATE TABLE t (id NUMBER(3), name VARCHAR2(10), at DATE)
/
CREATE FUNCTION f (i PLS_INTEGER, n NUMBER, t VARCHAR2, d DATE DEFAULT NULL) RETURN VARCHAR2 IS
BEGIN
  RETURN i || '/' || n || '/' || t || '/' || TO_CHAR(d, 'YYYY');
END;
/
CREATE FUNCTION by_id (p_id t.id%TYPE) RETURN VARCHAR2 IS
BEGIN
  RETURN 'id' || p_id;
END;
/
DECLARE
  n NUMBER := 2.5;
  v VARCHAR2(10) := '12';
  ts TIMESTAMP WITH TIME ZONE := TIMESTAMP '2024-05-06 00:00:00 +00:00';
BEGIN
  say(f(n, n, n));
  say(f(v, v, v));
  say(f(1, 1, 1, ts));
  say(f('7', '8', 9.50));
  say(by_id(5) || by_id(n) || by_id('4'));
  say(f(NULL, NULL, NULL));
END;
/`);
    expect(lines).toEqual(["3/2.5/2.5/", "12/12/12/", "1/1/1/2024", "7/8/9.5/", "id5id3id4", "///"]);
  });
});

describe("nested routines", () => {
  it("see and change the variables around them, through any number of calls", async () => {
    const lines = await logged(`
CREATE PACKAGE pk AS
  PROCEDURE run (start_at IN NUMBER, result IN OUT NUMBER);
END;
/
CREATE PACKAGE BODY pk AS
  PROCEDURE run (start_at IN NUMBER, result IN OUT NUMBER) IS
    TYPE t_rec IS RECORD (a NUMBER, b VARCHAR2(20));
    TYPE t_tab IS TABLE OF NUMBER INDEX BY PLS_INTEGER;
    depth NUMBER := 0;
    r t_rec;
    tab t_tab;
    PROCEDURE note (what VARCHAR2);
    FUNCTION factorial (n NUMBER) RETURN NUMBER IS
    BEGIN
      depth := depth + 1;
      IF n <= 1 THEN
        RETURN 1;
      END IF;
      RETURN n * factorial(n - 1);
    END;
    PROCEDURE both IS
      PROCEDURE deeper (depth NUMBER) IS
      BEGIN
        r.b := r.b || depth || run.depth;
        tab(depth) := start_at;
        note('deeper');
      END;
    BEGIN
      r.a := factorial(3);
      deeper(9);
    END;
    PROCEDURE note (what VARCHAR2) IS
    BEGIN
      result := result + 1;
      say(what || ' ' || result);
    END;
  BEGIN
    r.b := '>';
    both;
    note('end');
    say(r.a || ' ' || r.b || ' ' || depth || ' ' || tab(9));
  END;
END;
/
DECLARE
  n NUMBER := 10;
BEGIN
  pk.run(77, n);
  say(n);
END;
/`);
    expect(lines).toEqual(["deeper 11", "end 12", "6 >93 3 77", "12"]);
  });

  it("of blocks and triggers work on rows, loop variables and cursors", async () => {
    const lines = await logged(`
CREATE TABLE t (id NUMBER(5), name VARCHAR2(20))
/
CREATE TRIGGER trg BEFORE INSERT OR UPDATE ON t FOR EACH ROW
DECLARE
  times NUMBER := 2;
  PROCEDURE decorate (mark VARCHAR2) IS
  BEGIN
    FOR i IN 1..times LOOP
      :NEW.name := :NEW.name || mark;
    END LOOP;
  END;
  FUNCTION is_new RETURN BOOLEAN IS
  BEGIN
    RETURN :OLD.id IS NULL;
  END;
BEGIN
  IF is_new THEN
    decorate('*');
  END IF;
END;
/
INSERT INTO t VALUES (1, 'a')
/
INSERT INTO t VALUES (2, 'b')
/
UPDATE t SET id = id + 1
/
DECLARE
  CURSOR c IS SELECT id, name FROM t ORDER BY id;
  r c%ROWTYPE;
  PROCEDURE show (prefix VARCHAR2 DEFAULT '-') IS
  BEGIN
    say(prefix || r.id || r.name);
  END;
BEGIN
  OPEN c;
  FETCH c INTO r;
  show;
  FETCH c INTO r;
  show('+');
  CLOSE c;
  FOR x IN (SELECT id FROM t ORDER BY id) LOOP
    DECLARE
      PROCEDURE twice IS
      BEGIN
        say(x.id * 2);
      END;
    BEGIN
      twice;
    END;
  END LOOP;
END;
/`);
    expect(lines).toEqual(["-2a**", "+3b**", "4", "6"]);
  });

  it("share cursors with the code around them", async () => {
    const lines = await logged(`
CREATE TABLE t (id NUMBER(5))
/
INSERT INTO t VALUES (1)
/
INSERT INTO t VALUES (2)
/
INSERT INTO t VALUES (3)
/
CREATE PROCEDURE p (low NUMBER) IS
  CURSOR c (high NUMBER) IS SELECT id FROM t WHERE id BETWEEN low AND high ORDER BY id;
  r c%ROWTYPE;
  PROCEDURE next_row IS
  BEGIN
    FETCH c INTO r;
  END;
  FUNCTION total (high NUMBER) RETURN NUMBER IS
    sum_of NUMBER := 0;
  BEGIN
    FOR x IN c(high) LOOP
      sum_of := sum_of + x.id;
    END LOOP;
    RETURN sum_of;
  END;
BEGIN
  OPEN c(3);
  next_row;
  say(r.id || ' ' || total(2));
  next_row;
  say(r.id);
  CLOSE c;
END;
/
BEGIN
  p(1);
END;
/`);
    expect(lines).toEqual(["1 3", "2"]);
  });
});

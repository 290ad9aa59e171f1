/** What converted records do. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type ConvertedDatabase, openConvertedDatabase } from "../support/converted-database";

let database: ConvertedDatabase;
beforeAll(async () => {
  database = await openConvertedDatabase();
}, 60_000);
afterAll(() => database.close());

const EMPS =
  "CREATE TABLE emp (id NUMBER(9) PRIMARY KEY, name VARCHAR2(30))\n/\nINSERT INTO emp VALUES (1, 'al')\n/\nINSERT INTO emp VALUES (2, 'bo')\n/\n";

async function result(declarations: string, body: string, before = EMPS): Promise<unknown> {
  const source = `${before}CREATE FUNCTION f RETURN VARCHAR2 IS\n${declarations}\nBEGIN\n${body}\nEND;\n/`;
  return (await database.run(source, "SELECT f()"))[0][0];
}

describe("records", () => {
  it("nest and begin with their defaults", async () => {
    const value = await result(
      "  TYPE t_in IS RECORD (a NUMBER := 5, b VARCHAR2(10) DEFAULT 'x');\n  TYPE t_out IS RECORD (i t_in, n NUMBER);\n  r t_in;\n  o t_out;",
      "  o.i := r;\n  o.i.a := o.i.a + 1;\n  o.n := o.i.a * 2;\n  r.b := NULL;\n  RETURN o.i.a || o.i.b || o.n || r.a || NVL(r.b, '-');",
    );
    expect(value).toBe("6x125-");
  });

  it("take rows of tables and cursors", async () => {
    const value = await result(
      "  CURSOR c IS SELECT name, id FROM emp ORDER BY id;\n  r c%ROWTYPE;\n  e emp%ROWTYPE;\n  TYPE t_rec IS RECORD (id NUMBER, label VARCHAR2(30));\n  x t_rec;\n  v VARCHAR2(100);",
      "  OPEN c;\n  FETCH c INTO r;\n  CLOSE c;\n  SELECT * INTO e FROM emp WHERE id = 2;\n  SELECT id, UPPER(name) INTO x FROM emp WHERE id = 1;\n  FOR q IN c LOOP\n    v := v || q.name;\n  END LOOP;\n  RETURN r.id || r.name || e.id || e.name || x.id || x.label || v;",
    );
    expect(value).toBe("1al2bo1ALalbo");
  });

  it("are returned by functions of packages", async () => {
    const value = await result(
      "  r pk.t_rec;",
      "  r := pk.make(4);\n  RETURN r.a || r.b || pk.make(5).b || pk.make(6).l(2);",
      `CREATE TYPE nums AS TABLE OF NUMBER
/
CREATE PACKAGE pk AS
  TYPE t_rec IS RECORD (a NUMBER, b VARCHAR2(10), l nums);
  FUNCTION make (n NUMBER) RETURN t_rec;
END pk;
/
CREATE PACKAGE BODY pk AS
  FUNCTION make (n NUMBER) RETURN t_rec IS
    r t_rec;
  BEGIN
    r.a := n;
    r.b := 'n' || n;
    r.l := nums(n, n + 1);
    r.l.EXTEND;
    r.l(3) := 0;
    RETURN r;
  END make;
END pk;
/
`,
    );
    expect(value).toBe("4n4n57");
  });
});

/** What converted calls of supplied packages give, compared with what Oracle's manuals say. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { helperScript } from "../../converter/target/postgresql/helpers";
import { dictionaryHelpers } from "../../converter/target/postgresql/helpers/dictionary";
import { type ConvertedDatabase, openConvertedDatabase } from "../support/converted-database";

let database: ConvertedDatabase;
beforeAll(async () => {
  database = await openConvertedDatabase();
}, 60_000);
afterAll(() => database.close());

/** The result of a function whose body is given. */
async function resultOf(declarations: string, statements: string, type = "VARCHAR2"): Promise<unknown> {
  const rows = await database.run(
    `CREATE FUNCTION f RETURN ${type} IS\n${declarations}\nBEGIN\n${statements}\nEND;\n/`,
    "SELECT f()",
  );
  return rows[0][0];
}

describe("DBMS_LOB", () => {
  it("builds and changes a text", async () => {
    const declarations = "  c CLOB;\n  d CLOB := 'xyz';\n  n INTEGER := 2;";
    expect(
      await resultOf(
        declarations,
        `  DBMS_LOB.CREATETEMPORARY(c, TRUE);
  DBMS_LOB.WRITEAPPEND(c, 3, 'abcdef');
  DBMS_LOB.APPEND(c, d);
  DBMS_LOB.WRITE(c, 2, 2, 'QQ');
  DBMS_LOB.COPY(c, d, 2, 8, 2);
  DBMS_LOB.ERASE(c, n, 4);
  RETURN c || '/' || DBMS_LOB.GETLENGTH(c) || '/' || DBMS_LOB.INSTR(c, 'z') || '/' || DBMS_LOB.SUBSTR(c, 2, 2);`,
      ),
    ).toBe("aQQ  z yz/9/6/QQ");
  });

  it("reads in pieces until the end", async () => {
    const statements = `  LOOP
    BEGIN
      DBMS_LOB.READ(c, n, p, buffer);
    EXCEPTION
      WHEN NO_DATA_FOUND THEN
        EXIT;
    END;
    v := v || '[' || buffer || n || ']';
    p := p + n;
  END LOOP;
  RETURN v;`;
    const declarations =
      "  c CLOB := 'abcde';\n  n INTEGER := 2;\n  p INTEGER := 1;\n  buffer VARCHAR2(10);\n  v VARCHAR2(100) := '-';";
    expect(await resultOf(declarations, statements)).toBe("-[ab2][cd2][e1]");
  });
});

describe("UTL_RAW", () => {
  it("works on bytes", async () => {
    const hex = (expression: string): string => `RAWTOHEX(${expression})`;
    const rows = await database.run(
      `CREATE VIEW v AS SELECT ${[
        hex("UTL_RAW.SUBSTR(HEXTORAW('0102030405'), -2)"),
        hex("UTL_RAW.REVERSE(HEXTORAW('010203'))"),
        hex("UTL_RAW.BIT_XOR(HEXTORAW('0F0F'), HEXTORAW('FF'))"),
        hex("UTL_RAW.BIT_COMPLEMENT(HEXTORAW('00FF'))"),
        hex("UTL_RAW.CAST_FROM_BINARY_INTEGER(258, UTL_RAW.LITTLE_ENDIAN)"),
        "UTL_RAW.CAST_TO_BINARY_INTEGER(HEXTORAW('FFFFFFFE'))",
        "UTL_RAW.COMPARE(HEXTORAW('0102'), HEXTORAW('0103'))",
        hex("UTL_RAW.COPIES(HEXTORAW('AB'), 3)"),
        hex("UTL_RAW.XRANGE(HEXTORAW('FE'), HEXTORAW('01'))"),
        "UTL_RAW.CAST_TO_VARCHAR2(UTL_ENCODE.BASE64_DECODE(UTL_RAW.CAST_TO_RAW('aGFsbG8=')))",
      ]
        .map((e, i) => `${e} AS c${i}`)
        .join(", ")} FROM dual\n/`,
      "SELECT * FROM v",
    );
    expect(rows[0]).toEqual(["0405", "030201", "F00F", "FF00", "02010000", -2, 2, "ABABAB", "FEFF0001", "hallo"]);
  });
});

describe("DBMS_CRYPTO", () => {
  it("gives the known digests", async () => {
    const of = (call: string): Promise<unknown> => resultOf("", `  RETURN LOWER(RAWTOHEX(${call}));`);
    const abc = "UTL_RAW.CAST_TO_RAW('abc')";
    expect(await of(`DBMS_CRYPTO.HASH(${abc}, DBMS_CRYPTO.HASH_SH1)`)).toBe("a9993e364706816aba3e25717850c26c9cd0d89d");
    expect(await of(`DBMS_CRYPTO.HASH(${abc}, DBMS_CRYPTO.HASH_MD5)`)).toBe("900150983cd24fb0d6963f7d28e17f72");
    // RFC 2202 and 4231, second test case.
    const text = "UTL_RAW.CAST_TO_RAW('what do ya want for nothing?')";
    const key = "UTL_RAW.CAST_TO_RAW('Jefe')";
    expect(await of(`DBMS_CRYPTO.MAC(${text}, DBMS_CRYPTO.HMAC_SH1, ${key})`)).toBe(
      "effcdf6ae5eb2fa2d27416d5f184df9c259a7c79",
    );
    expect(await of(`DBMS_CRYPTO.MAC(${text}, DBMS_CRYPTO.HMAC_SH256, ${key})`)).toBe(
      "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843",
    );
    expect(await resultOf("", "  RETURN UTL_RAW.LENGTH(DBMS_CRYPTO.RANDOMBYTES(70));", "NUMBER")).toBe("70");
  });
});

describe("other packages", () => {
  it("give what the manuals say", async () => {
    expect(await resultOf("", "  RETURN UTL_URL.ESCAPE('http://a/b c?x=ü', FALSE, 'UTF-8');")).toBe(
      "http://a/b%20c?x=%C3%BC",
    );
    expect(await resultOf("", "  RETURN UTL_URL.UNESCAPE('a%20b%C3%BC');")).toBe("a bü");
    expect(await resultOf("", "  RETURN UTL_MATCH.EDIT_DISTANCE('shackleford', 'shackelford');")).toBe("2");
    expect(await resultOf("", "  RETURN UTL_MATCH.EDIT_DISTANCE_SIMILARITY('shackleford', 'shackelford');")).toBe("82");
    expect(await resultOf("", "  RETURN DBMS_XMLGEN.CONVERT('<a b=\"c\">');")).toBe("&lt;a b=&quot;c&quot;&gt;");
    expect(await resultOf("", "  RETURN DBMS_ASSERT.ENQUOTE_LITERAL('x');")).toBe("'x'");
    await expect(resultOf("", "  RETURN DBMS_ASSERT.SIMPLE_SQL_NAME('a; b');")).rejects.toThrow("ORA-44003");
    await expect(resultOf("", "  RETURN DBMS_ASSERT.SQL_OBJECT_NAME('nowhere');")).rejects.toThrow("ORA-44002");
  });

  it("keep contexts, modules and locks in the session", async () => {
    const declarations = "  h VARCHAR2(100);\n  n NUMBER;\n  m VARCHAR2(50);\n  a VARCHAR2(50);";
    const statements = `  DBMS_APPLICATION_INFO.SET_MODULE('load', 'start');
  DBMS_APPLICATION_INFO.READ_MODULE(m, a);
  DBMS_LOCK.ALLOCATE_UNIQUE('x', h);
  n := DBMS_LOCK.REQUEST(h, DBMS_LOCK.X_MODE, 0);
  n := n * 10 + DBMS_LOCK.RELEASE(h);
  n := n * 10 + DBMS_LOCK.RELEASE(h);
  RETURN m || a || n;`;
    expect(await resultOf(declarations, statements)).toBe("loadstart4");
  });

  it("tell where an error was raised", async () => {
    const text = await resultOf(
      "  n NUMBER := 0;",
      "  n := 1 / n;\n  RETURN 'none';\nEXCEPTION\n  WHEN OTHERS THEN\n    RETURN DBMS_UTILITY.FORMAT_ERROR_STACK || '|' || DBMS_UTILITY.FORMAT_ERROR_BACKTRACE;",
    );
    expect(text).toMatch(/^ORA-01476.*\|PL\/pgSQL function f\(\) line 6/s);
  });
});

describe("DBMS_SQL", () => {
  const SETUP = `CREATE TABLE item (id NUMBER(5), name VARCHAR2(20), price NUMBER(8,2), made DATE)
/
INSERT INTO item VALUES (1, 'one', 1.5, DATE '2024-01-02')
/
INSERT INTO item VALUES (2, 'it''s', NULL, NULL)
/
INSERT INTO item VALUES (3, 'three', 3, DATE '2024-03-04')
/
`;

  it("runs a query step by step", async () => {
    const source = `${SETUP}CREATE FUNCTION f (p_low NUMBER, p_name VARCHAR2) RETURN VARCHAR2 IS
  c INTEGER;
  r INTEGER;
  v_id NUMBER;
  v_name VARCHAR2(20);
  v_made DATE;
  v_all VARCHAR2(200) := '-';
BEGIN
  c := DBMS_SQL.OPEN_CURSOR;
  DBMS_SQL.PARSE(c, 'SELECT id, NVL(name, ''none'') AS n, made FROM item WHERE id >= :low AND name <> :name ORDER BY id DESC', DBMS_SQL.NATIVE);
  DBMS_SQL.BIND_VARIABLE(c, ':low', p_low);
  DBMS_SQL.BIND_VARIABLE(c, 'name', p_name);
  DBMS_SQL.DEFINE_COLUMN(c, 1, v_id);
  DBMS_SQL.DEFINE_COLUMN(c, 2, v_name, 20);
  DBMS_SQL.DEFINE_COLUMN(c, 3, v_made);
  r := DBMS_SQL.EXECUTE(c);
  LOOP
    EXIT WHEN DBMS_SQL.FETCH_ROWS(c) = 0;
    DBMS_SQL.COLUMN_VALUE(c, 1, v_id);
    DBMS_SQL.COLUMN_VALUE(c, 2, v_name);
    DBMS_SQL.COLUMN_VALUE(c, 3, v_made);
    v_all := v_all || v_id || v_name || TO_CHAR(v_made, 'MMDD') || ',';
  END LOOP;
  DBMS_SQL.CLOSE_CURSOR(c);
  RETURN v_all;
END;
/`;
    expect(await database.run(source, "SELECT f(1, 'three'), f(2, 'x')")).toEqual([
      ["-2it's,1one0102,", "-3three0304,2it's,"],
    ]);
  });

  it("changes data and defines objects", async () => {
    const source = `${SETUP}CREATE FUNCTION f RETURN NUMBER IS
  c INTEGER := DBMS_SQL.OPEN_CURSOR;
  n NUMBER;
BEGIN
  DBMS_SQL.PARSE(c, 'CREATE TABLE made_here (id NUMBER(5))', DBMS_SQL.NATIVE);
  DBMS_SQL.PARSE(c, 'UPDATE item SET name = :n || '':x'', price = :p WHERE id > :i', DBMS_SQL.NATIVE);
  DBMS_SQL.BIND_VARIABLE(c, 'n', 'it''s :i');
  DBMS_SQL.BIND_VARIABLE(c, 'p', 2.5);
  DBMS_SQL.BIND_VARIABLE(c, 'i', 1);
  n := DBMS_SQL.EXECUTE(c);
  DBMS_SQL.CLOSE_CURSOR(c);
  RETURN n;
END;
/`;
    expect(await database.run(source, "SELECT f()", "SELECT name, price FROM item WHERE id > 1")).toEqual([
      ["it's :i:x", "2.50"],
      ["it's :i:x", "2.50"],
    ]);
  });
});

describe("dictionary views", () => {
  it("can all be created and read", async () => {
    const { PGlite } = await import("@electric-sql/pglite");
    const engine = await PGlite.create();
    for (const statement of helperScript(
      dictionaryHelpers.map((h) => h.name),
      "portolan",
      17,
    ))
      await engine.exec(statement);
    for (const view of dictionaryHelpers.slice(1)) await engine.query(`SELECT * FROM portolan.${view.name} LIMIT 3`);
    await engine.close();
  }, 60_000);

  it("show the objects under Oracle's names", async () => {
    const source = `CREATE TABLE emp (id NUMBER(6) PRIMARY KEY, name VARCHAR2(30) NOT NULL, born DATE)
/
CREATE VIEW v AS SELECT c.column_name, c.data_type, c.data_length, c.nullable, t.status
FROM user_tab_columns c JOIN user_tables t ON t.table_name = c.table_name WHERE c.table_name = 'EMP' ORDER BY c.column_id
/`;
    expect(await database.run(source, "SELECT * FROM v")).toEqual([
      ["ID", "NUMBER", 22, "N", "VALID"],
      ["NAME", "VARCHAR2", 30, "N", "VALID"],
      ["BORN", "DATE", 22, "Y", "VALID"],
    ]);
  });
});

/** Values that are easily wrong without anybody noticing: blanks of CHAR, digits of quotients, zones, documents. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type ConvertedDatabase, openConvertedDatabase } from "../support/converted-database";

let database: ConvertedDatabase;

beforeAll(async () => {
  database = await openConvertedDatabase();
}, 120_000);
afterAll(() => database.close());

const ROWS = `CREATE TABLE t (id NUMBER(3), c CHAR(4), v VARCHAR2(4), n NUMBER(6,2))
/
INSERT INTO t VALUES (1, 'ab', 'ab', 1.50)
/
INSERT INTO t VALUES (2, 'AB', 'AB  ', 0.25)
/
CREATE TABLE steps (id NUMBER(3), pid NUMBER(3), nm VARCHAR2(5))
/
INSERT INTO steps VALUES (1, NULL, 'root')
/
INSERT INTO steps VALUES (2, 1, 'b')
/
INSERT INTO steps VALUES (3, 1, 'a')
/
INSERT INTO steps VALUES (4, 2, 'c')
/
`;

function expectRows(cases: readonly (readonly [string, unknown])[]): void {
  it.each(cases)("%s", async (query, expected) => {
    const rows = await database.run(`${ROWS}CREATE VIEW v_case AS ${query}\n/\n`, "SELECT * FROM v_case");
    expect(rows.map((row) => row.map((value) => (value === null ? null : String(value))))).toEqual(expected);
  });
}

function expectValues(cases: readonly (readonly [string, string | null])[]): void {
  expectRows(
    cases.map(([expression, expected]) => [`SELECT ${expression} AS result FROM dual`, [[expected]]] as const),
  );
}

describe("the blanks of CHAR", () => {
  expectRows([
    [
      "SELECT UPPER(c) || '|' AS a, SUBSTR(c, 2) || '|' AS b, REPLACE(c, ' ', '_') AS d, INSTR(c, ' ') AS e FROM t WHERE id = 1",
      [["AB  |", "b  |", "ab__", "3"]],
    ],
    [
      "SELECT NVL(c, 'x') || '|' AS a, CASE WHEN id = 1 THEN c ELSE v END || '|' AS b FROM t WHERE id = 1",
      [["ab  |", "ab  |"]],
    ],
    ["SELECT LISTAGG(c, ',') WITHIN GROUP (ORDER BY id) FROM t", [["ab  ,AB  "]]],
    ["SELECT id FROM t WHERE UPPER(c) = 'AB' ORDER BY id", [["1"], ["2"]]],
    ["SELECT id FROM t WHERE UPPER(c) = UPPER(v)", [["2"]]],
    [
      "SELECT DECODE(c, 'ab', 'y', 'n') AS a, CASE c WHEN 'ab' THEN 'y' ELSE 'n' END AS b FROM t WHERE id = 1",
      [["n", "y"]],
    ],
  ]);
  expectValues([["DECODE('a ', 'a', 'same', 'different')", "different"]]);
});

describe("numbers as texts", () => {
  expectValues([
    ["TO_CHAR(1/3)", `.${"3".repeat(40)}`],
    ["TO_CHAR(2/3)", `.${"6".repeat(39)}7`],
    ["TO_CHAR(10/3)", `3.${"3".repeat(38)}`],
    ["'v=' || 22/7", "v=3.14285714285714285714285714285714285714"],
    ["'v=' || 10/4", "v=2.5"],
    ["TO_CHAR(5, '9.')", " 5."],
    ["TO_CHAR(TO_BINARY_DOUBLE(2.5))", "2.5E+000"],
    ["TO_CHAR(-INTERVAL '1' DAY)", "-000000001 00:00:00.000000000"],
  ]);
  expectRows([["SELECT ROUND(CUME_DIST() OVER (ORDER BY id), 1) FROM t", [["0.5"], ["1.0"]]]]);
});

describe("moments with a zone", () => {
  expectValues([
    ["TO_CHAR(TIMESTAMP '2024-03-05 14:07:09 +02:00', 'HH24:MI TZH:TZM')", "14:07 +02:00"],
    ["TO_CHAR(FROM_TZ(TIMESTAMP '2024-01-01 12:00:00', '+05:30'), 'HH24:MI TZR')", "12:00 +05:30"],
    ["TO_CHAR(TIMESTAMP '2024-01-01 12:00:00 +02:00' + INTERVAL '1' HOUR, 'HH24:MI TZH')", "13:00 +02"],
    ["TO_CHAR(CAST(TIMESTAMP '2024-01-01 12:00:00 +02:00' AS DATE), 'HH24')", "12"],
    ["EXTRACT(HOUR FROM TIMESTAMP '2024-01-01 12:00:00 +02:00')", "10"],
    ["EXTRACT(TIMEZONE_MINUTE FROM TIMESTAMP '2024-01-01 12:00:00 +05:30')", "30"],
  ]);
});

describe("documents", () => {
  expectValues([
    ["JSON_OBJECT('n' VALUE 1.50, 's' VALUE 'a b', 'z' VALUE NULL)", '{"n":1.5,"s":"a b","z":null}'],
    ["JSON_OBJECT('o' VALUE JSON_OBJECT('i' VALUE NULL), 'z' VALUE NULL ABSENT ON NULL)", '{"o":{"i":null}}'],
    ["JSON_QUERY('{\"a\":{\"b\":[1,2]}}', '$.a')", '{"b":[1,2]}'],
    ["JSON_VALUE('{\"a\":\"toolong\"}', '$.a' RETURNING VARCHAR2(3))", null],
  ]);
  expectRows([
    ["SELECT JSON_ARRAYAGG(n ORDER BY id) FROM t", [["[1.5,0.25]"]]],
    [
      "SELECT RTRIM(XMLAGG(XMLELEMENT(e, v || ',') ORDER BY id).EXTRACT('//text()').getStringVal(), ',') FROM t",
      [["ab,AB  "]],
    ],
    [
      "SELECT x.nm, x.v FROM XMLTABLE('/r/i' PASSING XMLTYPE('<r><i nm=\"a\">1</i><i nm=\"\"/></r>') COLUMNS nm VARCHAR2(5) PATH '@nm', v NUMBER PATH '.') x",
      [
        ["a", "1"],
        [null, null],
      ],
    ],
  ]);
});

describe("recursion", () => {
  const walk =
    "WITH r (id, nm) AS (SELECT id, nm FROM steps WHERE pid IS NULL UNION ALL SELECT s.id, s.nm FROM steps s JOIN r ON s.pid = r.id)";
  expectRows([
    [
      `${walk} SEARCH DEPTH FIRST BY nm SET place SELECT nm, place FROM r ORDER BY place`,
      [
        ["root", "1"],
        ["a", "2"],
        ["b", "3"],
        ["c", "4"],
      ],
    ],
    [
      `${walk} SEARCH BREADTH FIRST BY nm SET place SELECT * FROM r ORDER BY place`,
      [
        ["1", "root", "1"],
        ["3", "a", "2"],
        ["2", "b", "3"],
        ["4", "c", "4"],
      ],
    ],
    [
      "WITH fib (n, a, b) AS (SELECT 1, 0, 1 FROM dual UNION ALL SELECT n + 1, b, a + b FROM fib WHERE n < 60) SELECT a FROM fib WHERE n = 60",
      [["956722026041"]],
    ],
  ]);
});

describe("OFFSET", () => {
  expectRows([
    ["SELECT id FROM t ORDER BY id OFFSET NULL ROWS", []],
    ["SELECT id FROM t ORDER BY id OFFSET -1 ROWS FETCH NEXT 1 ROW ONLY", [["1"]]],
  ]);
});

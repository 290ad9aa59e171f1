/** The structure of PL/pgSQL bodies: what is found where. */
import { describe, expect, it } from "vitest";
import { parsePlpgsqlBody } from "../../converter/verify/plpgsql-parser";
import type { Range, Statement } from "../../converter/verify/plpgsql-tree";
import { routineText } from "../../converter/verify/routine-text";
import { sqlTokens } from "../../converter/verify/sql-tokens";

/** The tree with the body's text in place of ranges. */
function readBody(body: string): unknown {
  const asText = (_: string, value: unknown): unknown => (isRange(value) ? body.slice(value.start, value.end) : value);
  const tree = parsePlpgsqlBody(body);
  return tree && JSON.parse(JSON.stringify(tree.block, asText));
}

function isRange(value: unknown): value is Range {
  return typeof value === "object" && value !== null && Object.keys(value).join() === "start,end";
}

function statementOf(text: string): Statement {
  return (readBody(`BEGIN ${text} END`) as { body: Statement[] }).body[0];
}

describe("statements", () => {
  it.each([
    ["v := a + 1;", { kind: "assign", target: "v", value: "a + 1" }],
    ["v[f(1)].x = (SELECT ';');", { kind: "assign", target: "v[f(1)].x", value: "(SELECT ';')" }],
    ["SELECT a, b INTO STRICT x, r.y FROM t;", { kind: "sql", into: "INTO STRICT x, r.y", targets: ["x", "r.y"] }],
    ["INSERT INTO t VALUES (1) RETURNING id INTO x;", { kind: "sql", into: "INTO x", targets: ["x"] }],
    ["MERGE INTO t USING s ON true WHEN MATCHED THEN DELETE;", { kind: "sql", targets: [] }],
    ["PERFORM f(1);", { kind: "perform", query: "f(1)" }],
    ["RETURN;", undefined],
    ["RETURN NEXT r;", { kind: "return", value: "r", next: true }],
    ["RETURN QUERY SELECT 1;", { kind: "return-query", query: "SELECT 1" }],
    ["RETURN QUERY EXECUTE q USING 1;", { kind: "dynamic", list: [{ range: "q" }, { range: "1" }], targets: [] }],
    ["EXECUTE q INTO a USING 1, f(2, 3);", { kind: "dynamic", targets: ["a"] }],
    [
      "RAISE NOTICE '%, %', a, f(b, c) USING HINT = d || e;",
      { list: [{ range: "a" }, { range: "f(b, c)" }, { range: "d || e" }] },
    ],
    ["RAISE EXCEPTION USING ERRCODE = 'P0001', MESSAGE = m;", { list: [{ range: "'P0001'" }, { range: "m" }] }],
    ["EXIT outer_loop WHEN a > 1;", { list: [{ range: "a > 1", type: "boolean" }] }],
    ["OPEN c(1, k => 2);", { kind: "open", cursor: "c", list: [{ range: "1" }, { range: "2" }] }],
    ["OPEN c NO SCROLL FOR SELECT 1;", { kind: "open", cursor: "c", query: "SELECT 1" }],
    ["FETCH NEXT FROM c INTO a, b;", { kind: "fetch", cursor: "c", targets: ["a", "b"] }],
    ["COMMIT;", { kind: "transaction", command: "COMMIT" }],
  ])("%s", (text, expected) => {
    const statement = statementOf(text);
    if (expected === undefined) expect(statement).toBeUndefined();
    else expect(statement).toMatchObject(expected);
  });

  it("tells the kinds of FOR loops apart", () => {
    const head = (text: string) => statementOf(`FOR ${text} LOOP NULL; END LOOP;`);
    expect(head("i IN 1..10")).toMatchObject({ head: { kind: "integer", bounds: [{ range: "1" }, { range: "10" }] } });
    expect(head("i IN REVERSE a.b .. f(x) BY 2")).toMatchObject({ head: { kind: "integer", variable: "i" } });
    expect(head("r IN SELECT 1 FROM t")).toMatchObject({ head: { kind: "query", query: "SELECT 1 FROM t" } });
    expect(head("a, b IN SELECT 1, 2")).toMatchObject({ head: { kind: "query", targets: ["a", "b"] } });
    expect(head("r IN c")).toMatchObject({ head: { kind: "cursor", cursor: "c", arguments: [] } });
    expect(head("r IN c(1, 2)")).toMatchObject({
      head: { kind: "cursor", arguments: [{ range: "1" }, { range: "2" }] },
    });
    expect(head("r IN EXECUTE q USING a")).toMatchObject({ head: { kind: "dynamic" } });
  });

  it("reads declarations, labels, handlers and directives", () => {
    const body = `#variable_conflict use_column
<<outer>> DECLARE
  a CONSTANT numeric(10,2) NOT NULL DEFAULT 1 + 1; -- not; a; declaration
  b ALIAS FOR $1;
  c NO SCROLL CURSOR (k int, l text) FOR SELECT k FROM t;
BEGIN NULL; EXCEPTION WHEN division_by_zero OR SQLSTATE '22003' THEN a := 2; WHEN OTHERS THEN RAISE; END outer;`;
    expect(readBody(body)).toMatchObject({
      label: "outer",
      declarations: [
        { kind: "variable", name: "a", type: "numeric(10,2)", value: "1 + 1" },
        { kind: "alias", text: "b ALIAS FOR $1" },
        { kind: "cursor", name: "c", parameters: ["k int", "l text"], query: "SELECT k FROM t" },
      ],
      handlers: [[{ kind: "assign" }], [{ kind: "expressions", list: [] }]],
    });
  });

  it("gives up on what it does not understand", () => {
    expect(parsePlpgsqlBody("BEGIN IF a THEN NULL; END")).toBeUndefined();
    expect(parsePlpgsqlBody("")).toBeUndefined();
  });
});

describe("routine text", () => {
  it("finds name and body", () => {
    const text = `-- a comment\nCREATE OR REPLACE PROCEDURE "My".p$x(a int)\nLANGUAGE plpgsql AS $body$BEGIN END$body$`;
    const routine = routineText(text);
    expect(routine).toMatchObject({ name: "p$x", body: "BEGIN END" });
    expect(text.slice(routine?.bodyOffset)).toBe("BEGIN END$body$");
  });

  it("knows quoted bodies and other languages", () => {
    expect(
      routineText("CREATE FUNCTION f() RETURNS int AS 'BEGIN RETURN ''a''; END' LANGUAGE 'plpgsql'"),
    ).toMatchObject({
      body: "BEGIN RETURN 'a'; END",
      bodyOffset: undefined,
    });
    expect(routineText("CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1 -- plpgsql'")).toBeUndefined();
    expect(routineText("CREATE TABLE plpgsql (a int)")).toBeUndefined();
  });
});

describe("tokens", () => {
  it("keeps ranges, strings, comments and names apart", () => {
    const values = sqlTokens(`a"B"1..2 1.5e3 E'\\'' 'x''y' /* /* */ */ $1 $q$;$q$ -- ;\n:= :: ;`).map((t) => t.value);
    expect(values).toEqual(["A", "B", "1", "..", "2", "1.5e3", "E'\\''", "'x''y'", "$1", "$q$;$q$", ":=", "::", ";"]);
  });
});

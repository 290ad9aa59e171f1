/** The entry into the grammar: ends of statements, what is no statement, parent links. */
import { describe, expect, it } from "vitest";
import { parseBlockText, parseExpressionText, parseStatement } from "../../converter/plsql/parse";
import { bogusNodes, walk } from "../../converter/syntax/node";

describe("parseStatement", () => {
  it.each(["", "  \n", "-- only\n/* comments */", ";", "\n/\n"])("has no root for %j", (text) => {
    expect(parseStatement(text)).toMatchObject({ root: undefined, extra: undefined, problems: [] });
  });

  it.each([
    ["SELECT 1 FROM dual", "Query"],
    ["-- why\n(SELECT 1 FROM dual) UNION SELECT 2 FROM dual;", "Query"],
    ["WITH a AS (SELECT 1 x FROM dual) SELECT x FROM a\n/\n", "Query"],
    ["INSERT INTO t VALUES (1);", "Insert"],
    ["MERGE INTO t USING u ON (t.a = u.a) WHEN MATCHED THEN UPDATE SET b = 1;", "Merge"],
    ["BEGIN NULL; END;", "AnonymousBlock"],
    ["<<a>> DECLARE x NUMBER; BEGIN NULL; END;\n/", "AnonymousBlock"],
    ["CREATE OR REPLACE PROCEDURE p IS BEGIN NULL; END;", "CreateRoutine"],
    ["CREATE OR REPLACE EDITIONABLE PACKAGE p AS x NUMBER; END;", "CreatePackage"],
  ])("reads %j", (text, kind) => {
    const { root, problems, extra } = parseStatement(text);
    expect(root?.kind).toBe(kind);
    expect(problems).toEqual([]);
    expect(extra).toBeUndefined();
  });

  it("reports what follows the statement", () => {
    const text = "DROP TABLE t; x y";
    const { extra, problems } = parseStatement(text);
    expect(extra && text.slice(extra.start, extra.end)).toBe("x y");
    expect(problems).toEqual([{ start: 14, end: 15, message: "expected the end of the statement" }]);
  });

  it("says which statement it does not know", () => {
    expect(parseStatement("FROBNICATE  the table;").root).toMatchObject({
      kind: "Bogus",
      message: "this is not a statement Portolan knows: FROBNICATE the",
    });
    expect(parseStatement("CREATE GIZMO g").root).toMatchObject({
      kind: "Bogus",
      message: "Portolan does not know CREATE GIZMO",
    });
  });

  it("links every node to its parent, names included", () => {
    const { root } = parseStatement("CREATE TABLE t (a NUMBER DEFAULT 1)");
    const nodes = root ? [...walk(root)] : [];
    expect(nodes.map((node) => node.kind)).toContain("Identifier");
    expect(nodes.map((node) => node.kind)).toContain("Literal");
    expect(nodes.filter((node) => !node.parent)).toEqual([root]);
  });

  it("leaves out what conditional compilation leaves out", () => {
    const text = "BEGIN $IF FALSE $THEN a b c; $ELSE NULL; $END END;";
    const { root, tokens, removed } = parseStatement(text);
    expect(root && bogusNodes(root)).toEqual([]);
    expect(tokens.map((token) => text.slice(token.start, token.end)).join("")).toBe(text);
    expect(removed.length).toBeGreaterThan(0);
  });
});

describe("parts on their own", () => {
  it("reads an expression", () => {
    expect(parseExpressionText("a + 1").root.kind).toBe("Binary");
    expect(parseExpressionText("a + 1 1").extra?.message).toBe("expected the end of the statement");
  });

  it("reads a block", () => {
    expect(parseBlockText("BEGIN NULL; END;").root.kind).toBe("AnonymousBlock");
  });
});

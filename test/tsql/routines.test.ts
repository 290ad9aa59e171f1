import { describe, expect, it } from "vitest";
import { accept, read, textOf } from "./read-code";

describe("procedures", () => {
  it("reads the heading", () => {
    const text = `CREATE OR ALTER PROCEDURE dbo.p;2 @a int, @b AS nvarchar(max) = N'x' OUTPUT, @c CURSOR VARYING OUT,
      @t dbo.List READONLY, @d decimal(5, 2) = -1.5, @e varchar(3) = abc, @n int NOT NULL = NULL
      WITH RECOMPILE, EXECUTE AS OWNER FOR REPLICATION AS SELECT 1 SELECT 2`;
    const node = accept("CreateRoutine", text);
    expect([node.action, node.routineType, node.number, node.parameters.length]).toEqual([
      "CREATE OR ALTER",
      "PROCEDURE",
      "2",
      7,
    ]);
    const flags = node.parameters.map((parameter) => {
      if (parameter.kind === "Bogus") return "";
      return `${parameter.name.value}${parameter.isOutput ? " out" : ""}${parameter.isReadOnly ? " readonly" : ""}`;
    });
    expect(flags).toEqual(["@a", "@b out", "@c out", "@t readonly", "@d", "@e", "@n"]);
    expect(node.options.map((option) => option.name)).toEqual(["RECOMPILE", "EXECUTE AS", "FOR REPLICATION"]);
    expect(node.body).toHaveLength(2);
  });

  it.each([
    "CREATE PROC p AS",
    "ALTER PROC [dbo].[p] (@a int = NULL) AS BEGIN SET NOCOUNT ON; RETURN @a END;",
    "CREATE PROCEDURE p AS SELECT 1 GOTO done done: RETURN",
    "CREATE PROCEDURE p @a int AS EXTERNAL NAME a.[b.c].d",
    "CREATE PROCEDURE p WITH NATIVE_COMPILATION, SCHEMABINDING AS BEGIN ATOMIC WITH (LANGUAGE = 'english') SELECT 1 END",
  ])("reads %s", (text) => void accept("CreateRoutine", text));

  it("takes the rest of the batch", () => {
    const node = accept("CreateRoutine", "CREATE PROC p AS BEGIN SELECT 1 END\nGRANT EXECUTE ON p TO public");
    expect(node.body).toHaveLength(2);
  });

  it("ends before another module", () => {
    const { node } = read("CREATE PROC p AS SELECT 1\nCREATE FUNCTION f() RETURNS int AS BEGIN RETURN 1 END");
    expect(node.kind === "Batch" && node.statements.map((statement) => statement.kind)).toEqual([
      "CreateRoutine",
      "CreateRoutine",
    ]);
  });
});

describe("functions", () => {
  it("reads a scalar function", () => {
    const text = `CREATE FUNCTION dbo.f (@a int, @b int = 1) RETURNS decimal(10, 2)
      WITH SCHEMABINDING, RETURNS NULL ON NULL INPUT, INLINE = OFF AS BEGIN DECLARE @x int; RETURN @a END`;
    const node = accept("CreateRoutine", text);
    expect(textOf(text, node.returnType)).toBe("decimal(10, 2)");
    expect(node.options.map((option) => option.name)).toEqual([
      "SCHEMABINDING",
      "RETURNS NULL ON NULL INPUT",
      "INLINE",
    ]);
    expect(node.body.map((statement) => statement.kind)).toEqual(["Block"]);
  });

  it.each([
    ["CREATE FUNCTION f() RETURNS TABLE AS RETURN (SELECT 1 a)", "Subquery"],
    ["CREATE FUNCTION f() RETURNS TABLE WITH SCHEMABINDING RETURN SELECT 1 a;", "Query"],
    ["CREATE FUNCTION f() RETURNS TABLE AS RETURN WITH c AS (SELECT 1 a) SELECT a FROM c", "Query"],
    ["CREATE FUNCTION f() RETURNS TABLE AS RETURN (WITH c AS (SELECT 1 a) SELECT a FROM c);", "Subquery"],
    ["CREATE FUNCTION f() RETURNS TABLE AS RETURN (SELECT 1 a) UNION ALL (SELECT 2)", "Query"],
  ])("reads %s", (text, kind) => {
    const { body, returnTable } = accept("CreateRoutine", text);
    expect(returnTable?.variable).toBeUndefined();
    expect(body).toHaveLength(1);
    expect(body[0].kind === "ReturnStatement" && body[0].value?.kind).toBe(kind);
  });

  it("reads a function that fills a table", () => {
    const text = `CREATE FUNCTION f (@a int) RETURNS @r TABLE (id int NOT NULL, n varchar(5), PRIMARY KEY (id)) AS
      BEGIN INSERT @r SELECT 1, 'a' RETURN END`;
    const node = accept("CreateRoutine", text);
    expect(node.returnTable?.variable?.value).toBe("@r");
    expect(node.returnTable?.elements).toHaveLength(3);
  });

  it("reads CLR functions", () => {
    const text =
      "CREATE FUNCTION f (@a nvarchar(4)) RETURNS TABLE (a int, b nvarchar(3)) ORDER (a) AS EXTERNAL NAME a.b.c";
    expect(accept("CreateRoutine", text).external?.name).toBe("EXTERNAL NAME");
    accept("CreateRoutine", "CREATE FUNCTION f() RETURNS int EXTERNAL NAME a.b.c;");
  });
});

describe("triggers", () => {
  it("reads a trigger on a table", () => {
    const text = `CREATE TRIGGER dbo.g ON dbo.t WITH EXECUTE AS 'x' AFTER INSERT, UPDATE NOT FOR REPLICATION AS
      IF UPDATE(a) RETURN; UPDATE t SET b = 1 FROM t JOIN inserted i ON i.id = t.id`;
    const node = accept("CreateTrigger", text);
    expect([node.timing, node.events, node.isNotForReplication]).toEqual(["AFTER", ["INSERT", "UPDATE"], true]);
    expect([textOf(text, node.table), node.body.length]).toEqual(["dbo.t", 2]);
  });

  it.each([
    ["CREATE TRIGGER g ON DATABASE FOR CREATE_TABLE, DROP_TABLE AS PRINT 'x'", "DATABASE", "FOR"],
    ["CREATE TRIGGER g ON ALL SERVER WITH ENCRYPTION FOR LOGON AS BEGIN ROLLBACK END", "ALL SERVER", "FOR"],
    ["ALTER TRIGGER g ON v INSTEAD OF DELETE AS EXTERNAL NAME a.b.c", undefined, "INSTEAD OF"],
  ])("reads %s", (text, scope, timing) => {
    const node = accept("CreateTrigger", text);
    expect([node.scope, node.timing]).toEqual([scope, timing]);
  });
});

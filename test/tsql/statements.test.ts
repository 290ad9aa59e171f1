import { describe, expect, it } from "vitest";
import { accept, bogusOf, read, statementsIn, textOf } from "./read-code";

describe("statements without semicolons", () => {
  it("ends each where the next begins", () => {
    const statements = [
      "SET NOCOUNT ON",
      "DECLARE @a int = 1, @b varchar(10)",
      "SELECT @a = COUNT(*), @b = MAX(name) FROM dbo.t WHERE x > 1",
      "IF @a > 1 SELECT 1",
      "SET @b = CASE WHEN @a = 1 THEN 'x' ELSE 'y' END",
      "EXEC dbo.p @a, @x = @b OUTPUT",
      "PRINT 'a' + @b",
      "UPDATE t SET x = 1 FROM t JOIN u ON t.id = u.id WHERE u.y = 2",
      "DELETE FROM t",
      "INSERT INTO t (a) VALUES (1), (2)",
      "INSERT t SELECT a FROM u",
      "WHILE @a < 5 SET @a += 1",
      "EXEC p",
      "RETURN",
      "SELECT a b FROM t u",
      "done:",
      "RETURN (1)",
    ];
    expect(statementsIn(statements.join("\n"))).toEqual(statements);
  });

  it("gives each its own semicolon", () => {
    const text = "SELECT 1; ;;IF 1 = 1 BEGIN; SELECT 2; END; ELSE SELECT 3;\nEXEC p;";
    expect(statementsIn(text)).toEqual(["SELECT 1;", "IF 1 = 1 BEGIN; SELECT 2; END; ELSE SELECT 3;", "EXEC p;"]);
  });

  it("reads a WITH behind a semicolon", () => {
    expect(statementsIn("SELECT 1\n;WITH c AS (SELECT 1 a) SELECT a FROM c")).toEqual([
      "SELECT 1 ;",
      "WITH c AS (SELECT 1 a) SELECT a FROM c",
    ]);
  });
});

describe("control flow", () => {
  it("binds ELSE to the nearest IF", () => {
    const text = "IF @a = 1 IF @b = 2 PRINT 'x' ELSE PRINT 'y'";
    const node = accept("IfStatement", text);
    expect(node.else).toBeUndefined();
    expect(textOf(text, node.then)).toBe("IF @b = 2 PRINT 'x' ELSE PRINT 'y'");
  });

  it("reads a chain of ELSE IF", () => {
    const node = accept("IfStatement", "IF @a = 1 BEGIN PRINT 'x' END ELSE IF @a = 2 RETURN ELSE BREAK;");
    expect(node.then.kind).toBe("Block");
    expect(node.else?.kind).toBe("IfStatement");
  });

  it.each([
    "IF EXISTS (SELECT 1 FROM t) DROP TABLE t",
    "IF NOT EXISTS (SELECT * FROM sys.objects WHERE name = 'x') AND @a IS NULL BEGIN SELECT 1 END",
    "IF UPDATE(a) OR UPDATE(b) ROLLBACK",
    "IF (@a = 1) (SELECT 1)",
    "IF OBJECT_ID('t') IS NOT NULL TRUNCATE TABLE t ELSE CREATE TABLE t (a int)",
    "IF @a BETWEEN 1 AND 2 GOTO done",
    "IF @@ERROR <> 0 RETURN -1",
  ])("reads %s", (text) => void accept("IfStatement", text));

  it("reads loops", () => {
    const node = accept("WhileStatement", "WHILE 1 = 1 BEGIN IF @a > 3 BREAK CONTINUE END");
    expect(node.statement.kind).toBe("Block");
  });

  it("reads TRY and CATCH", () => {
    const text = "BEGIN TRY SELECT 1; INSERT t VALUES (1) END TRY BEGIN CATCH ROLLBACK; THROW; END CATCH;";
    const node = accept("TryCatch", text);
    expect(node.tryStatements).toHaveLength(2);
    expect(node.catchStatements.map((statement) => statement.kind)).toEqual(["TransactionStatement", "Throw"]);
    accept("TryCatch", "BEGIN TRY; SELECT 1 END TRY; BEGIN CATCH; END CATCH");
  });

  it("reads BEGIN ATOMIC", () => {
    const text = "BEGIN ATOMIC WITH (TRANSACTION ISOLATION LEVEL = SNAPSHOT, LANGUAGE = N'english') SELECT 1 END";
    expect(accept("Block", text).atomic?.options).toHaveLength(2);
  });

  it("reads labels", () => {
    expect(statementsIn("again: SET @a = 1 GOTO again  done:")).toEqual([
      "again:",
      "SET @a = 1",
      "GOTO again",
      "done:",
    ]);
  });

  it.each([
    ["WAITFOR DELAY '00:00:05'", "DELAY"],
    ["WAITFOR TIME @t", "TIME"],
    ["WAITFOR (RECEIVE TOP (1) * FROM dbo.q), TIMEOUT 500;", "STATEMENT"],
  ])("reads %s", (text, what) => expect(accept("WaitFor", text).what).toBe(what));

  it("reads RETURN with a value, but no query", () => {
    expect(accept("ReturnStatement", "RETURN -@a").value?.kind).toBe("Unary");
    expect(statementsIn("RETURN SELECT 1")).toEqual(["RETURN", "SELECT 1"]);
  });
});

describe("declarations and SET", () => {
  it("reads variables of all kinds", () => {
    const text = "DECLARE @a AS int = 1, @t AS TABLE (id int PRIMARY KEY, n varchar(5)), @c CURSOR, @x dbo.List";
    const node = accept("Declare", text);
    const [a, t, c] = node.variables;
    expect(a.kind === "VariableDeclaration" && textOf(text, a.value)).toBe("1");
    expect(t.kind === "VariableDeclaration" && t.table?.elements).toHaveLength(2);
    expect(c.kind === "VariableDeclaration" && c.type?.kind === "DataType" && c.type.builtin).toBe("CURSOR");
  });

  it.each([
    ["SET @a = 1", "="],
    ["SET @a += (SELECT MAX(x) FROM t)", "+="],
    ["SET @c = CURSOR LOCAL FAST_FORWARD FOR SELECT a FROM t", "="],
    ["SET @x.modify('delete /a')", ""],
    ["SET @p.X = 1", "="],
  ])("reads %s", (text, operator) => expect(accept("SetVariable", text).operator).toBe(operator));

  it.each([
    ["SET NOCOUNT ON", ["NOCOUNT"], "ON"],
    ["SET QUOTED_IDENTIFIER, ANSI_NULLS OFF;", ["QUOTED_IDENTIFIER", "ANSI_NULLS"], "OFF"],
    ["SET STATISTICS IO, TIME ON", ["STATISTICS IO", "STATISTICS TIME"], "ON"],
    ["SET TRANSACTION ISOLATION LEVEL READ UNCOMMITTED", ["TRANSACTION ISOLATION LEVEL"], "READ UNCOMMITTED"],
    ["SET IDENTITY_INSERT dbo.t ON", ["IDENTITY_INSERT"], "ON"],
    ["SET ROWCOUNT @n", ["ROWCOUNT"], "@N"],
    ["SET LOCK_TIMEOUT -1", ["LOCK_TIMEOUT"], "-1"],
    ["SET LANGUAGE us_english", ["LANGUAGE"], "US_ENGLISH"],
    ["SET DATEFORMAT 'dmy'", ["DATEFORMAT"], "'DMY'"],
    ["SET OFFSETS SELECT, FROM ON", ["OFFSETS SELECT", "OFFSETS FROM"], "ON"],
  ])("reads %s", (text, options, value) => {
    const node = accept("SetOption", text);
    expect([node.options, node.value]).toEqual([options, value]);
  });
});

describe("cursors", () => {
  it.each([
    ["DECLARE c CURSOR FOR SELECT a FROM t", []],
    ["DECLARE c INSENSITIVE SCROLL CURSOR FOR SELECT a FROM t FOR READ ONLY", ["INSENSITIVE", "SCROLL"]],
    [
      "DECLARE [c 1] CURSOR LOCAL STATIC READ_ONLY FOR WITH x AS (SELECT 1 a) SELECT a FROM x ORDER BY a;",
      ["LOCAL", "STATIC", "READ_ONLY"],
    ],
    ["DECLARE c CURSOR KEYSET FOR SELECT a FROM t FOR UPDATE OF a, b", ["KEYSET"]],
  ])("reads %s", (text, options) => expect(accept("DeclareCursor", text).definition.options).toEqual(options));

  it.each([
    ["FETCH c", "NEXT", []],
    ["FETCH NEXT FROM c INTO @a, @b", "NEXT", ["@a", "@b"]],
    ["FETCH FROM @c INTO @a", "NEXT", ["@a"]],
    ["FETCH ABSOLUTE -1 FROM GLOBAL c INTO @a;", "ABSOLUTE", ["@a"]],
    ["FETCH RELATIVE @n FROM c", "RELATIVE", []],
    ["FETCH last INTO @a", "NEXT", ["@a"]],
  ])("reads %s", (text, direction, into) => {
    const node = accept("FetchStatement", text);
    expect(node.direction).toBe(direction);
    expect(node.into.map((target) => textOf(text, target))).toEqual(into);
  });

  it("reads OPEN, CLOSE and DEALLOCATE", () => {
    expect(accept("CursorStatement", "OPEN GLOBAL c").isGlobal).toBe(true);
    expect(accept("CursorStatement", "OPEN GLOBAL").isGlobal).toBe(false);
    expect(statementsIn("CLOSE c DEALLOCATE c CLOSE @c")).toEqual(["CLOSE c", "DEALLOCATE c", "CLOSE @c"]);
  });
});

describe("EXECUTE", () => {
  it("reads arguments", () => {
    const text =
      "EXEC @r = srv.db..p;2 1, -2, @b OUTPUT, @c = @d OUT, @e = DEFAULT, @f = word, @g = N'x' WITH RECOMPILE";
    const node = accept("Execute", text);
    expect([node.result?.value, node.number, textOf(text, node.procedure)]).toEqual(["@r", "2", "srv.db..p"]);
    const outputs = node.args.map((arg) => arg.kind === "ExecuteArgument" && arg.isOutput);
    expect(outputs).toEqual([false, false, true, true, false, false, false]);
    expect(node.options.map((option) => option.name)).toEqual(["WITH RECOMPILE"]);
  });

  it.each([
    ["EXEC (@sql)", []],
    ["EXECUTE ('SELECT ' + @a + ' FROM t', 1, @b OUTPUT) AS USER = 'x' AT srv;", ["AS USER", "AT"]],
    ["EXEC @name @a = 1", []],
    ["EXEC sp_executesql N'SELECT @p', N'@p int', @p = 1", []],
    ["EXECUTE AS CALLER", ["AS CALLER"]],
    ["EXEC AS USER = 'x' WITH NO REVERT", ["AS USER", "WITH NO REVERT"]],
    [
      "EXEC p WITH RECOMPILE, RESULT SETS ((a int, b varchar(3) NULL), (c int))",
      ["WITH RECOMPILE", "WITH RESULT SETS"],
    ],
    ["EXEC p 1 WITH RESULT SETS NONE", ["WITH RESULT SETS"]],
  ])("reads %s", (text, options) => {
    expect(accept("Execute", text).options.map((option) => option.name)).toEqual(options);
  });

  it("reads a procedure's name alone at the beginning of a batch only", () => {
    expect(accept("Execute", "sp_help 'dbo.t'").args).toHaveLength(1);
    expect(statementsIn("[dbo].[p] 1, @x = 2 SELECT 1")).toEqual(["[dbo].[p] 1, @x = 2", "SELECT 1"]);
    expect(statementsIn("SELECT 1; sp_rename 'a', 'b'; SELECT 2")).toHaveLength(3);
    expect(bogusOf(read("SET NOCOUNT ON sp_help").node)).toEqual(["no T-SQL statement begins with SP_HELP"]);
  });
});

describe("errors and transactions", () => {
  it.each([
    ["RAISERROR ('x %d', 16, 1, @a) WITH NOWAIT, LOG", 4, ["NOWAIT", "LOG"]],
    ["RAISERROR(50001, 10, -1)", 3, []],
    ["RAISERROR 50001 'old'", 2, []],
    ["RAISERROR @n @message;", 2, []],
  ])("reads %s", (text, count, options) => {
    const node = accept("RaiseError", text);
    expect(node.args).toHaveLength(count);
    expect(node.options).toEqual(options);
  });

  it("reads THROW", () => {
    expect(accept("Throw", "THROW 50000, 'x', 1;").args).toHaveLength(3);
    expect(accept("Throw", "THROW").args).toEqual([]);
  });

  it.each([
    ["BEGIN TRAN", "BEGIN", ""],
    ["BEGIN TRANSACTION t1 WITH MARK 'text';", "BEGIN", "t1"],
    ["BEGIN DISTRIBUTED TRAN", "BEGIN DISTRIBUTED", ""],
    ["COMMIT", "COMMIT", ""],
    ["COMMIT TRAN t1 WITH (DELAYED_DURABILITY = ON)", "COMMIT", "t1"],
    ["ROLLBACK WORK", "ROLLBACK", ""],
    ["ROLLBACK TRANSACTION @name", "ROLLBACK", "@name"],
    ["SAVE TRAN s", "SAVE", "s"],
  ])("reads %s", (text, action, name) => {
    const node = accept("TransactionStatement", text);
    expect([node.action, textOf(text, node.name)]).toEqual([action, name]);
  });

  it("leaves what follows a transaction alone", () => {
    expect(statementsIn("COMMIT TRAN RETURN 0")).toEqual(["COMMIT TRAN", "RETURN 0"]);
    expect(statementsIn("ROLLBACK SELECT 1")).toEqual(["ROLLBACK", "SELECT 1"]);
  });
});

describe("what cannot be read", () => {
  it("is one Bogus node, and what follows is read", () => {
    const { node } = read("DECLARE 1 2 3\nSELECT 1\nEND\nELSE PRINT 'a'");
    expect(node.kind === "Batch" && node.statements.map((statement) => statement.kind)).toEqual([
      "Bogus",
      "Query",
      "Bogus",
      "Bogus",
      "Print",
    ]);
  });

  it.each([
    "IF",
    "IF @a = 1",
    "IF @a = 1 ELSE",
    "WHILE 1 = 1 END",
    "BEGIN",
    "BEGIN TRY",
    "BEGIN TRY SELECT 1 END",
    "BEGIN CATCH SELECT 1 END CATCH",
    "EXEC",
    "EXEC (",
    "EXEC p @a =",
    "SET",
    "SET @a",
    "SET x y z",
    "FETCH",
    "DECLARE",
    "DECLARE c CURSOR FOR",
    "RAISERROR (1",
    "WAITFOR (",
    "USE",
    "OPEN",
    "GOTO",
    ")",
    "@a = 1",
  ])("is reported in %s", (text) => expect(read(text).messages).not.toEqual([]));

  it.each([
    ["blocks", `${"BEGIN ".repeat(10_000)}SELECT 1${" END".repeat(10_000)}`],
    ["IF in IF", `${"IF 1 = 1 ".repeat(10_000)}SELECT 1`],
    ["ELSE IF", `${"IF 1 = 1 PRINT 1 ELSE ".repeat(10_000)}SELECT 1`],
    ["parentheses", `EXEC ${"(".repeat(10_000)}`],
    ["semicolons", ";".repeat(10_000)],
    ["ENDs", "END ".repeat(10_000)],
    ["labels", "a: ".repeat(10_000)],
    ["arguments", `EXEC p ${"1, ".repeat(10_000)}1`],
    ["procedures", "CREATE PROC p AS SELECT 1 ".repeat(2_000)],
  ])("ends quickly for 10,000 %s", (_what, text) => {
    const before = performance.now();
    read(text);
    expect(performance.now() - before).toBeLessThan(5000);
  });
});

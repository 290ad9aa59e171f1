/** What converted T-SQL code does when it runs. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type ConvertedDatabase, openConvertedDatabase } from "../support/converted-database";

let database: ConvertedDatabase;

beforeAll(async () => {
  database = await openConvertedDatabase({ scriptQueries: "omit" }, "sqlserver");
}, 60_000);
afterAll(() => database.close());

const TABLES =
  "CREATE TABLE t (id int NOT NULL PRIMARY KEY, name varchar(20), n int);\nCREATE TABLE log (id int IDENTITY, what varchar(100));\nGO\n";
const LOG = "SELECT what FROM log ORDER BY id";

/** Runs a procedure `p` without parameters; gives what it wrote to `log`. */
async function logOf(body: string, before = ""): Promise<unknown[]> {
  const source = `${TABLES}${before}\nGO\nCREATE PROCEDURE p AS\nBEGIN\n${body}\nEND`;
  return (await database.run(source, "CALL p()", LOG)).map((r) => r[0]);
}

const log = (value: string) => `INSERT INTO log (what) VALUES (${value})`;

describe("variables and control flow", () => {
  it("keeps a variable's value where DECLARE in a loop has none", async () => {
    const body = `DECLARE @i int = 0\nWHILE @i < 3\nBEGIN\n  DECLARE @seen int, @fresh int = 0\n  SET @seen = ISNULL(@seen, 0) + 1\n  SET @fresh += 1\n  SET @i += 1\nEND\n${log("CONCAT(@seen, '/', @fresh)")}`;
    expect(await logOf(body)).toEqual(["3/1"]);
  });

  it("cuts texts that are too long for their variable", async () => {
    expect(await logOf(`DECLARE @s varchar(3)\nSET @s = 'abcdef'\n${log("@s")}`)).toEqual(["abc"]);
  });

  it("leaves a loop around a loop that GOTO makes", async () => {
    const body = `DECLARE @i int = 0\nWHILE 1 = 1\nBEGIN\n  again:\n  SET @i += 1\n  IF @i = 4 BREAK\n  GOTO again\nEND\n${log("@i")}`;
    expect(await logOf(body)).toEqual(["4"]);
  });
});

describe("assignments from queries", () => {
  const rows = "INSERT INTO t VALUES (1, 'a', 10), (2, 'b', 20), (3, 'c', 30)\n";

  it("keeps the old values without a row and takes the last of several", async () => {
    const body = `${rows}DECLARE @n int = 7, @m int = 7\nSELECT @n = n FROM t WHERE id = 99\nSELECT @m = n FROM t WHERE id > 0 ORDER BY id\n${log("CONCAT(@n, '/', @m)")}`;
    expect(await logOf(body)).toEqual(["7/30"]);
  });

  it("appends one value after the other, and counts the rows", async () => {
    const body = `${rows}DECLARE @s varchar(50), @c int\nSELECT @s = ISNULL(@s + ',', '') + name FROM t ORDER BY id DESC\nSET @c = @@ROWCOUNT\n${log("CONCAT(@s, '/', @c)")}`;
    expect(await logOf(body)).toEqual(["c,b,a/3"]);
  });
});

describe("errors and transactions", () => {
  it("keeps the work of a TRY before the error, in branches too", async () => {
    const body = `BEGIN TRY\n  ${log("'one'")}\n  IF 1 = 1\n  BEGIN\n    ${log("'two'")}\n    INSERT INTO t (id) VALUES (NULL)\n  END\n  ${log("'three'")}\nEND TRY\nBEGIN CATCH\n  ${log("CAST(ERROR_NUMBER() AS varchar(10))")}\nEND CATCH`;
    expect(await logOf(body)).toEqual(["one", "two", "515"]);
  });

  it("undoes a TRY whose CATCH rolls back", async () => {
    const body = `BEGIN TRY\n  BEGIN TRAN\n  ${log("'one'")}\n  INSERT INTO t (id) VALUES (NULL)\n  COMMIT\nEND TRY\nBEGIN CATCH\n  IF @@TRANCOUNT > 0 ROLLBACK\n  ${log("'caught'")}\nEND CATCH`;
    expect(await logOf(body)).toEqual(["caught"]);
  });

  it("hands number, severity and state of an error on", async () => {
    const before = "CREATE PROCEDURE fails AS THROW 60123, 'no', 7\nGO\n";
    const body = `BEGIN TRY\n  EXEC fails\nEND TRY\nBEGIN CATCH\n  ${log("CONCAT(ERROR_NUMBER(), ' ', ERROR_SEVERITY(), ' ', ERROR_STATE(), ' ', ERROR_MESSAGE(), ' ', ERROR_PROCEDURE())")}\nEND CATCH`;
    expect(await logOf(body, before)).toEqual(["60123 16 7 no fails"]);
  });

  it("throws again what a CATCH in parts has caught", async () => {
    const before = `CREATE PROCEDURE fails AS\nBEGIN TRY\n  ${log("'before'")}\n  INSERT INTO t (id) VALUES (NULL)\nEND TRY\nBEGIN CATCH\n  THROW\nEND CATCH\nGO\n`;
    const body = `BEGIN TRY\n  EXEC fails\nEND TRY\nBEGIN CATCH\n  ${log("CAST(ERROR_NUMBER() AS varchar(10))")}\nEND CATCH`;
    expect(await logOf(body, before)).toEqual(["515"]);
  });

  it("lets a routine that a CATCH calls know the error", async () => {
    const before = `CREATE PROCEDURE note AS\n${log("CONCAT(ERROR_NUMBER(), ' ', ERROR_MESSAGE())")}\nGO\n`;
    const body = "BEGIN TRY\n  RAISERROR('%d of %s', 16, 1, 5, 'x')\nEND TRY\nBEGIN CATCH\n  EXEC note\nEND CATCH";
    expect(await logOf(body, before)).toEqual(["50000 5 of x"]);
  });

  it("goes on after an error that @@ERROR is asked for", async () => {
    const body = `INSERT INTO t (id) VALUES (NULL)\nDECLARE @e int = @@ERROR\n${log("@e")}\nINSERT INTO t (id) VALUES (1)\nIF @@ERROR = 0 ${log("'fine'")}`;
    expect(await logOf(body)).toEqual(["515", "fine"]);
  });

  it("goes back to a savepoint, and on behind it", async () => {
    const body = `${log("'a'")}\nSAVE TRAN s\n${log("'b'")}\nIF 1 = 1\nBEGIN\n  ROLLBACK TRAN s\n  ${log("'c'")}\nEND\n${log("'d'")}`;
    expect(await logOf(body)).toEqual(["a", "c", "d"]);
  });
});

describe("cursors", () => {
  it("reads all rows, also when the loop continues early", async () => {
    const body = `INSERT INTO t VALUES (1, 'a', 1), (2, 'b', 2), (3, 'c', 3)\nDECLARE @id int, @name varchar(20)\nDECLARE c CURSOR LOCAL FOR SELECT id, name FROM t ORDER BY id\nOPEN c\nFETCH NEXT FROM c INTO @id, @name\nWHILE @@FETCH_STATUS = 0\nBEGIN\n  IF @id = 2\n  BEGIN\n    FETCH NEXT FROM c INTO @id, @name\n    CONTINUE\n  END\n  ${log("@name")}\n  FETCH NEXT FROM c INTO @id, @name\nEND\nCLOSE c\nDEALLOCATE c`;
    expect(await logOf(body)).toEqual(["a", "c"]);
  });
});

describe("procedures and their callers", () => {
  it("gives output parameters, return codes and defaults", async () => {
    const before =
      "CREATE PROCEDURE calc @a int, @b int = 10, @r bigint OUTPUT AS\nBEGIN\n  SET @r = @a + @b\n  IF @a > 5 RETURN 3\nEND\nGO\n";
    const body = `DECLARE @x int, @rc int\nEXEC @rc = calc 1, DEFAULT, @x OUTPUT\n${log("CONCAT(@rc, '/', @x)")}\nEXEC @rc = calc @r = @x OUTPUT, @a = 6, @b = 1\n${log("CONCAT(@rc, '/', @x)")}`;
    expect(await logOf(body, before)).toEqual(["0/11", "3/7"]);
  });

  it("returns rows from either branch, and lets INSERT … EXEC read them", async () => {
    const before =
      "CREATE PROCEDURE lists @k int AS\nIF @k = 1 SELECT 1 AS id, 'one' AS name\nELSE SELECT id, name FROM t WHERE id = @k\nGO\n";
    const body = `INSERT INTO t (id, name) EXEC lists 1\nINSERT INTO log (what) SELECT name FROM t`;
    expect(await logOf(body, before)).toEqual(["one"]);
  });

  it("opens a cursor for each of several results", async () => {
    const source = `${TABLES}CREATE PROCEDURE two AS\nBEGIN\n  SELECT 1 AS a\n  SELECT 'x' AS b, 2 AS c\nEND`;
    expect(await database.run(source, "CALL two()", "FETCH ALL FROM result_2")).toEqual([["x", 2]]);
  });

  it("passes a table variable as an array", async () => {
    const before =
      "CREATE TYPE ids AS TABLE (id int NOT NULL PRIMARY KEY)\nGO\nCREATE PROCEDURE takes @l ids READONLY AS\nINSERT INTO log (what) SELECT CAST(id AS varchar(9)) FROM @l WHERE id > 1 ORDER BY id\nGO\n";
    const body = "DECLARE @x ids\nINSERT INTO @x VALUES (3), (1), (2)\nEXEC takes @x";
    expect(await logOf(body, before)).toEqual(["2", "3"]);
  });

  it("makes temporary tables anew in each call", async () => {
    const before =
      "CREATE PROCEDURE works AS\nBEGIN\n  SELECT id, n * 2 AS twice INTO #w FROM t\n  DECLARE @v TABLE (n int DEFAULT 5, k int)\n  INSERT INTO @v (k) VALUES (1)\n  INSERT INTO log (what) SELECT CONCAT(w.twice, ' ', v.n) FROM #w w CROSS JOIN @v v\n  DROP TABLE #w\nEND\nGO\n";
    const body = "INSERT INTO t VALUES (1, 'a', 4)\nEXEC works\nEXEC works";
    expect(await logOf(body, before)).toEqual(["8 5", "8 5"]);
  });
});

describe("texts that are run", () => {
  it("converts them, gives values in and takes values out", async () => {
    const body = `INSERT INTO t VALUES (1, NULL, 4), (2, 'b', 5)\nDECLARE @sql nvarchar(200) = N'SELECT @s = MAX(ISNULL(name, ''none'')) FROM [t] WHERE n >= @n', @out varchar(20), @where varchar(20) = 'id = 2'\nEXEC sp_executesql @sql, N'@n int, @s varchar(20) OUTPUT', 4, @out OUTPUT\n${log("@out")}\nEXEC ('DELETE t WHERE ' + @where)\nINSERT INTO log (what) SELECT CAST(COUNT(*) AS varchar(5)) FROM t`;
    expect(await logOf(body)).toEqual(["none", "1"]);
  });
});

describe("triggers", () => {
  it("divides a trigger by its events", async () => {
    const source = `${TABLES}CREATE TRIGGER trg ON t FOR INSERT, UPDATE, DELETE AS\nBEGIN\n  IF @@ROWCOUNT = 0 RETURN\n  INSERT INTO log (what) SELECT CONCAT(i.n, '<', d.n, CASE WHEN 1 = 1 THEN '' END) FROM inserted i FULL JOIN deleted d ON d.id = i.id ORDER BY COALESCE(i.id, d.id)\n  IF UPDATE(n) INSERT INTO log (what) VALUES ('n')\nEND`;
    const calls = [
      "INSERT INTO t VALUES (1, 'a', 1), (2, 'b', 2)",
      "UPDATE t SET name = 'x' WHERE id = 1",
      "UPDATE t SET n = n WHERE id = 2",
      "DELETE FROM t WHERE id = 9",
      "DELETE FROM t WHERE id = 1",
      LOG,
    ];
    expect((await database.run(source, ...calls)).map((r) => r[0])).toEqual(["1<", "2<", "n", "1<1", "2<2", "n", "<1"]);
  });

  it("replaces changes of views and tables", async () => {
    const source = `${TABLES}CREATE VIEW v AS SELECT id, name FROM t\nGO\nCREATE TRIGGER vt ON v INSTEAD OF INSERT, DELETE AS\nBEGIN\n  DELETE FROM t WHERE id IN (SELECT id FROM deleted)\n  INSERT INTO t (id, name) SELECT id, UPPER(name) FROM inserted\nEND`;
    const calls = ["INSERT INTO v VALUES (1, 'a'), (2, 'b')", "DELETE FROM v WHERE id = 1", "SELECT id, name FROM t"];
    expect(await database.run(source, ...calls)).toEqual([[2, "B"]]);
  });
});

describe("hostile input", () => {
  it.each([
    ["an open block", "CREATE PROCEDURE p AS BEGIN IF 1 = 1 BEGIN WHILE"],
    ["half a TRY", "CREATE PROCEDURE p AS BEGIN TRY SELECT 1"],
    ["a trigger without a body", "CREATE TRIGGER x ON y AFTER INSERT AS"],
    ["jumps everywhere", `CREATE PROCEDURE p AS BEGIN ${"a: GOTO b; b: GOTO a; ".repeat(200)} END`],
    ["deep nesting", `CREATE PROCEDURE p AS ${"BEGIN IF 1 = 1 ".repeat(800)} PRINT 'x' ${"END ".repeat(800)}`],
    ["a text in a text", `CREATE PROCEDURE p AS EXEC ('EXEC (''EXEC (''''SELECT 1'''')'')')`],
  ])("survives %s", async (_, source) => {
    await expect(database.run(source).catch(() => "refused by the engine")).resolves.toBeDefined();
  });
});

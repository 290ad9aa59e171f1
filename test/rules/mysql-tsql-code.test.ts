/** What T-SQL's procedures, functions and triggers do on real MySQL and MariaDB servers. */
import { describe, expect, it } from "vitest";
import { onServer, SERVER_TARGETS } from "../support/converted-server";

const SQLSERVER = { source: "sqlserver" } as const;
const TABLES =
  "CREATE TABLE t (id int NOT NULL PRIMARY KEY, name varchar(20) NOT NULL, n int);\nGO\nINSERT INTO t VALUES (1, 'one', 10), (2, 'two', 20), (3, 'three', 30);\nGO\nCREATE TABLE res (id int NOT NULL, val varchar(100));\nGO\n";

describe.each(SERVER_TARGETS)("code of T-SQL on %s", (target) => {
  const results = async (code: string, call = "CALL p()"): Promise<unknown[][]> =>
    onServer(
      target,
      TABLES + code,
      async (server) => {
        await server.run(call);
        return server.rows("SELECT id, val FROM res ORDER BY id");
      },
      SQLSERVER,
    );

  it("SELECT @v keeps the old value without a row, and takes the last of several", async () => {
    const code =
      "CREATE PROCEDURE p AS\nBEGIN\n  DECLARE @a varchar(20) = 'old', @b varchar(20), @all varchar(90) = ''\n  SELECT @a = name FROM t WHERE id = 99\n  SELECT @b = name FROM t ORDER BY id\n  SELECT @all = @all + name + ',' FROM t ORDER BY id DESC\n  INSERT INTO res VALUES (1, @a), (2, @b), (3, @all)\nEND";
    expect(await results(code)).toEqual([
      [1, "old"],
      [2, "three"],
      [3, "three,two,one,"],
    ]);
  });

  it("a CATCH that returns or goes on in a loop, and what was done before the error", async () => {
    const code =
      "CREATE PROCEDURE p AS\nBEGIN\n  DECLARE @i int = 0\n  WHILE @i < 3\n  BEGIN\n    SET @i += 1\n    BEGIN TRY\n      INSERT INTO res VALUES (@i, 'before')\n      IF @i = 2 THROW 50007, 'two', 1\n      INSERT INTO res VALUES (@i + 10, 'after')\n    END TRY\n    BEGIN CATCH\n      INSERT INTO res VALUES (100, ERROR_MESSAGE())\n      CONTINUE\n    END CATCH\n  END\nEND";
    expect(await results(code)).toEqual([
      [1, "before"],
      [2, "before"],
      [3, "before"],
      [11, "after"],
      [13, "after"],
      [100, "two"],
    ]);
  });

  it("a cursor ends when its rows do, whatever other queries find", async () => {
    const code =
      "CREATE PROCEDURE p AS\nBEGIN\n  DECLARE @id int, @other varchar(20)\n  DECLARE c CURSOR FOR SELECT id FROM t ORDER BY id\n  OPEN c\n  FETCH NEXT FROM c INTO @id\n  WHILE @@FETCH_STATUS = 0\n  BEGIN\n    SELECT @other = name FROM t WHERE id = @id + 100\n    INSERT INTO res VALUES (@id, 'row')\n    FETCH NEXT FROM c INTO @id\n  END\n  CLOSE c\n  DEALLOCATE c\nEND";
    expect(await results(code)).toEqual([
      [1, "row"],
      [2, "row"],
      [3, "row"],
    ]);
  });

  it("@@ROWCOUNT counts the rows that an UPDATE finds", async () => {
    const code =
      "CREATE PROCEDURE p AS\nBEGIN\n  UPDATE t SET n = n WHERE id > 1\n  INSERT INTO res VALUES (@@ROWCOUNT, 'found')\nEND";
    expect(await results(code)).toEqual([[2, "found"]]);
  });

  it("transactions that nest commit once, and a rollback undoes all", async () => {
    const code =
      "CREATE PROCEDURE deep AS\nBEGIN\n  BEGIN TRAN\n  INSERT INTO res VALUES (2, 'inner')\n  COMMIT\nEND\nGO\nCREATE PROCEDURE p AS\nBEGIN\n  BEGIN TRAN\n  INSERT INTO res VALUES (1, 'outer')\n  EXEC deep\n  ROLLBACK\n  INSERT INTO res VALUES (3, 'behind')\nEND";
    expect(await results(code)).toEqual([[3, "behind"]]);
  });

  it("triggers see their rows one by one, and set those of their own table", async () => {
    const code =
      "CREATE TRIGGER trg ON t AFTER INSERT, UPDATE AS\nBEGIN\n  UPDATE x SET x.name = UPPER(i.name) FROM t x JOIN inserted i ON i.id = x.id\n  INSERT INTO res SELECT i.id, ISNULL(d.name, '-') FROM inserted i LEFT JOIN deleted d ON d.id = i.id\nEND";
    const rows = await results(code, "UPDATE t SET name = 'deux' WHERE id = 2");
    expect(rows).toEqual([[2, "two"]]);
  });
});

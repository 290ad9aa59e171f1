/** What converted INSERT, UPDATE, DELETE and MERGE of T-SQL do on PostgreSQL. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type ConvertedDatabase, openConvertedDatabase } from "../support/converted-database";
import { asText } from "./sample-rows";

const VERSIONS = [15, 17] as const;
let databases: ReadonlyMap<number, ConvertedDatabase>;
beforeAll(async () => {
  const open = VERSIONS.map(async (v) => [v, await openConvertedDatabase({ targetVersion: v }, "sqlserver")] as const);
  databases = new Map(await Promise.all(open));
}, 180_000);
afterAll(async () => {
  for (const database of databases.values()) await database.close();
});

const TABLES = `
CREATE TABLE dbo.Stock (Sku varchar(10) NOT NULL PRIMARY KEY, Qty int NULL, Note varchar(20) NULL);
CREATE TABLE dbo.Delta (Sku varchar(10) NOT NULL, Qty int NULL);
CREATE TABLE dbo.Moved (Act varchar(10) NULL, Sku varchar(10) NULL, O int NULL, N int NULL);
CREATE TABLE dbo.Doc (Id int IDENTITY(10, 5) NOT NULL, T varchar(10) NULL, Len AS LEN(T), Rv rowversion);
INSERT INTO Stock VALUES ('a', 10, NULL), ('b', 5, 'old'), ('c', 1, 'old');
INSERT INTO Delta VALUES ('b', 7), ('c', -1), ('d', 3);
`;

async function after(statement: string, query: string, version: number): Promise<string> {
  const database = databases.get(version);
  if (!database) throw new Error(`no database for version ${version}`);
  return asText(await database.run(`${TABLES}${statement}`, query));
}

const STOCK = "SELECT sku, qty FROM stock ORDER BY 1";

describe.each(VERSIONS)("for version %i", (version) => {
  const stock = (statement: string) => after(statement, STOCK, version);
  const moved = (statement: string) => after(statement, "SELECT * FROM moved ORDER BY sku", version);

  it("UPDATE joins its table by WHERE", async () => {
    expect(await stock("UPDATE s SET s.Qty += d.Qty FROM Stock s JOIN Delta d ON d.Sku = s.Sku WHERE d.Qty > 0")).toBe(
      "a 10, b 12, c 1",
    );
    expect(await stock("UPDATE Stock SET Qty = 0 FROM Delta d JOIN Stock x ON x.Sku = d.Sku")).toBe("a 10, b 0, c 0");
    expect(await stock("UPDATE Stock SET Qty = d.Qty FROM Delta d WHERE d.Sku = Stock.Sku")).toBe("a 10, b 7, c -1");
  });

  it("UPDATE with an outer join reaches all its rows", async () => {
    expect(
      await stock("UPDATE Stock SET Qty = Qty + ISNULL(d.Qty, 100) FROM Stock LEFT JOIN Delta d ON d.Sku = Stock.Sku"),
    ).toBe("a 110, b 12, c 0");
    expect(
      await stock(
        "UPDATE s SET Qty = x.m FROM Stock s CROSS APPLY (SELECT MAX(Qty) AS m FROM Delta WHERE Delta.Sku <> s.Sku) x",
      ),
    ).toBe("a 7, b 3, c 7");
  });

  it("DELETE joins by USING", async () => {
    expect(await stock("DELETE s FROM Stock s INNER JOIN Delta d ON d.Sku = s.Sku")).toBe("a 10");
    expect(await stock("DELETE FROM Stock FROM Stock s LEFT JOIN Delta d ON d.Sku = s.Sku WHERE d.Sku IS NULL")).toBe(
      "b 5, c 1",
    );
    expect(await stock("DELETE x FROM Stock x JOIN Stock y ON x.Note = y.Note AND x.Sku > y.Sku")).toBe("a 10, b 5");
    expect(await stock("DELETE Stock WHERE Qty > 5")).toBe("b 5, c 1");
  });

  it("TOP limits what is changed", async () => {
    expect(await after("DELETE TOP (2) FROM Stock", "SELECT count(*) FROM stock", version)).toBe("1");
    expect(
      await after(
        "UPDATE TOP (1) Stock SET Note = 'x' WHERE Note = 'old'",
        "SELECT count(*) FROM stock WHERE note = 'x'",
        version,
      ),
    ).toBe("1");
    expect(
      await after("DELETE TOP (1) s FROM Stock s JOIN Delta d ON d.Sku = s.Sku", "SELECT count(*) FROM stock", version),
    ).toBe("2");
  });

  it("changes rows behind a common table", async () => {
    expect(
      await stock(
        "WITH r AS (SELECT Sku, Qty AS q, ROW_NUMBER() OVER (PARTITION BY Note ORDER BY Sku) AS rn FROM Stock) UPDATE r SET q = rn * 1000 WHERE rn > 1",
      ),
    ).toBe("a 10, b 5, c 2000");
    expect(
      await after(
        "INSERT INTO Delta VALUES ('b', 7), ('b', 8);\nWITH r AS (SELECT *, ROW_NUMBER() OVER (PARTITION BY Sku ORDER BY Qty) AS rn FROM Delta) DELETE FROM r WHERE rn > 1",
        "SELECT sku, qty FROM delta ORDER BY 1",
        version,
      ),
    ).toBe("b 7, c -1, d 3");
    expect(await stock("DELETE d FROM (SELECT TOP 1 * FROM Stock ORDER BY Qty) d")).toBe("a 10, b 5");
  });

  it("OUTPUT gives new and old values", async () => {
    expect(
      await moved(
        "UPDATE Stock SET Qty = Qty * 2 OUTPUT 'u', inserted.Sku, deleted.Qty, inserted.Qty INTO Moved WHERE Note = 'OLD'",
      ),
    ).toBe("u b 5 10, u c 1 2");
    expect(
      await moved(
        "UPDATE s SET Qty = d.Qty OUTPUT d.Sku, deleted.Qty, inserted.Qty - deleted.Qty INTO Moved (Sku, O, N) FROM Stock s JOIN Delta d ON d.Sku = s.Sku",
      ),
    ).toBe("null b 5 2, null c 1 -2");
    expect(await moved("DELETE FROM Stock OUTPUT deleted.Sku, deleted.Qty INTO Moved (Sku, O) WHERE Qty < 5")).toBe(
      "null c 1 null",
    );
    expect(await moved("INSERT INTO Stock (Sku) OUTPUT inserted.Sku INTO Moved (Sku) VALUES ('x'), ('y')")).toBe(
      "null x null null, null y null null",
    );
    expect(
      await moved(
        "INSERT INTO Moved (Sku, O) SELECT d.Sku, d.Qty FROM (DELETE FROM Stock OUTPUT deleted.* WHERE Qty = 1) AS d",
      ),
    ).toBe("null c 1 null");
  });

  it("OUTPUT gives the columns of the query that is changed", async () => {
    expect(
      await moved(
        "WITH b AS (SELECT TOP 1 Sku, Qty, Act = 'gone' FROM Stock WITH (UPDLOCK, READPAST) ORDER BY Qty) DELETE FROM b OUTPUT deleted.Act, deleted.Sku INTO Moved (Act, Sku)",
      ),
    ).toBe("gone c null null");
    expect(
      await moved(
        "WITH b AS (SELECT Sku AS k, Qty AS q FROM Stock WHERE Sku = 'a') UPDATE b SET q = q + 1 OUTPUT inserted.k, deleted.q, inserted.q INTO Moved (Sku, O, N)",
      ),
    ).toBe("null a 10 11");
  });

  it("UPDATE sets variables to old and new values", async () => {
    const routine =
      "GO\nCREATE PROCEDURE step @old int OUTPUT, @new int OUTPUT AS\nBEGIN\n  UPDATE Stock SET @old = Qty, @new = Qty = Qty + 10 WHERE Sku = 'a'\nEND\nGO\n";
    expect(await after(routine, "CALL step(NULL, NULL)", version)).toBe("10 20");
  });

  it("INSERT fills the columns that SQL Server fills", async () => {
    expect(await after("INSERT Doc VALUES ('abc', DEFAULT)", "SELECT id, t, len FROM doc", version)).toBe("10 abc 3");
    expect(
      await after("INSERT INTO Doc (T) SELECT TOP 2 Sku FROM Stock ORDER BY Sku", "SELECT id, t FROM doc", version),
    ).toBe("10 a, 15 b");
    expect(
      await after("INSERT TOP (1) INTO Doc (T) SELECT 'x' UNION ALL SELECT 'x'", "SELECT t FROM doc", version),
    ).toBe("x");
  });

  it("MERGE changes, inserts and removes", async () => {
    expect(
      await stock(
        "MERGE Stock AS t USING Delta AS s ON t.Sku = s.Sku WHEN MATCHED AND s.Qty < 0 THEN DELETE WHEN MATCHED THEN UPDATE SET t.Qty += s.Qty WHEN NOT MATCHED BY TARGET THEN INSERT (Sku, Qty) VALUES (s.Sku, s.Qty) WHEN NOT MATCHED BY SOURCE AND t.Qty > 100 THEN DELETE WHEN NOT MATCHED BY SOURCE THEN UPDATE SET t.Qty = 0;",
      ),
    ).toBe("a 0, b 12, d 3");
  });
});

describe("OUTPUT of MERGE", () => {
  it("tells what was done", async () => {
    expect(
      await after(
        "MERGE INTO Stock AS t USING Delta AS s ON t.Sku = s.Sku WHEN MATCHED THEN UPDATE SET Note = 'm' WHEN NOT MATCHED THEN INSERT (Sku, Qty) VALUES (s.Sku, s.Qty) WHEN NOT MATCHED BY SOURCE THEN DELETE OUTPUT $action, ISNULL(inserted.Sku, deleted.Sku), deleted.Qty, inserted.Qty INTO Moved;",
        "SELECT * FROM moved ORDER BY sku",
        17,
      ),
    ).toBe("DELETE a 10 null, UPDATE b 5 5, UPDATE c 1 1, INSERT d null 3");
  });
});

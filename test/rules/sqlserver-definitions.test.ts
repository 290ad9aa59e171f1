/** What converted definitions of SQL Server do on a real PostgreSQL: the examples of the rules show only their form. */
import { PGlite } from "@electric-sql/pglite";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { convertText } from "../support/convert-text";

let engine: PGlite;

beforeAll(async () => {
  engine = await PGlite.create();
}, 60_000);
afterAll(async () => {
  await engine.close();
});

type Query = (text: string) => Promise<Record<string, unknown>[]>;

const convert = (source: string, settings = {}) => convertText(source, { source: "sqlserver", settings });

/** Loads the converted statements and runs queries against them; nothing is left behind. */
async function inDatabase(source: string, run: (query: Query) => Promise<void>): Promise<void> {
  const { script } = convert(source);
  await engine.exec("BEGIN");
  try {
    for (const statement of script) await engine.exec(statement);
    await run(async (text) => (await engine.query<Record<string, unknown>>(text)).rows);
  } finally {
    await engine.exec("ROLLBACK");
  }
}

/** Whether a statement fails, without ending the transaction. */
async function fails(query: Query, text: string): Promise<boolean> {
  await query("SAVEPOINT before_it");
  try {
    await query(text);
    return false;
  } catch {
    await query("ROLLBACK TO SAVEPOINT before_it");
    return true;
  }
}

describe("columns", () => {
  it("counts identities from their seed, and takes values that are given", async () => {
    const source =
      "CREATE TABLE t (id int IDENTITY(10, 5) PRIMARY KEY, n int)\nGO\nSET IDENTITY_INSERT t ON\nINSERT INTO t (id, n) VALUES (40, 1)\nSET IDENTITY_INSERT t OFF";
    await inDatabase(source, async (query) => {
      await query("INSERT INTO t (n) VALUES (2)");
      expect(await query("SELECT id FROM t ORDER BY n")).toEqual([{ id: 40 }, { id: 45 }]);
    });
  });

  it("gives every change of a row the next row version", async () => {
    await inDatabase("CREATE TABLE t (id int, v rowversion)", async (query) => {
      await query("INSERT INTO t (id) VALUES (1), (2)");
      const [{ v: before }] = await query("SELECT max(v) AS v FROM t");
      await query("UPDATE t SET id = 3 WHERE id = 1");
      const [{ v: after }] = await query("SELECT v FROM t WHERE id = 3");
      expect(Number(after)).toBeGreaterThan(Number(before));
    });
  });

  it("fills a computed column that calls a function", async () => {
    const source =
      "CREATE FUNCTION dbo.half (@n int) RETURNS int AS\nBEGIN\n  RETURN @n / 2\nEND\nGO\nCREATE TABLE t (a int, d AS a * 2, h AS dbo.half(a) + d)";
    await inDatabase(source, async (query) => {
      await query("INSERT INTO t (a) VALUES (8)");
      await query("UPDATE t SET a = a + 2");
      expect(await query("SELECT d, h FROM t")).toEqual([{ d: 20, h: 25 }]);
    });
  });

  it("refers to identities of decimals with their type", () => {
    const source =
      "CREATE TABLE p (id decimal(10, 0) IDENTITY PRIMARY KEY); CREATE TABLE c (p_id decimal(10, 0) REFERENCES p (id), n decimal(10, 0))";
    expect(convert(source).text).toContain("CREATE TABLE c (p_id bigint REFERENCES p (id), n numeric(10,0));");
  });
});

describe("constraints", () => {
  it("lets one NULL into a unique key", async () => {
    await inDatabase("CREATE TABLE t (a int NULL UNIQUE)", async (query) => {
      await query("INSERT INTO t VALUES (NULL)");
      expect(await fails(query, "INSERT INTO t VALUES (NULL)")).toBe(true);
    });
  });

  it("adds what was not checked as not valid, and checks it later on", async () => {
    const source =
      "CREATE TABLE t (a int)\nGO\nINSERT INTO t VALUES (-1)\nGO\nALTER TABLE t WITH NOCHECK ADD CONSTRAINT ck CHECK (a > 0)\nGO\nALTER TABLE t CHECK CONSTRAINT ck";
    await inDatabase(source, async (query) => {
      expect(await fails(query, "INSERT INTO t VALUES (-2)")).toBe(true);
      expect(await fails(query, "ALTER TABLE t VALIDATE CONSTRAINT ck")).toBe(true);
    });
  });

  it("creates a foreign key over a unique index after the index", async () => {
    const source =
      "CREATE TABLE p (a int NOT NULL)\nGO\nCREATE UNIQUE INDEX ix ON p (a)\nGO\nCREATE TABLE c (a int CONSTRAINT fk REFERENCES p (a))";
    await inDatabase(source, async (query) => {
      expect(await fails(query, "INSERT INTO c VALUES (1)")).toBe(true);
    });
  });
});

describe("tables", () => {
  it("keeps the former rows of a system-versioned table", async () => {
    const source =
      "CREATE TABLE price (id int PRIMARY KEY, amount int, a datetime2 GENERATED ALWAYS AS ROW START NOT NULL, b datetime2 GENERATED ALWAYS AS ROW END NOT NULL, PERIOD FOR SYSTEM_TIME (a, b)) WITH (SYSTEM_VERSIONING = ON)";
    await inDatabase(source, async (query) => {
      await query("INSERT INTO price (id, amount) VALUES (1, 10)");
      await query("UPDATE price SET amount = 12");
      await query("DELETE FROM price");
      expect(await query("SELECT amount FROM price_history ORDER BY amount")).toEqual([{ amount: 10 }, { amount: 12 }]);
    });
  });

  it("puts a boundary value into the partition on its left", async () => {
    const source =
      "CREATE PARTITION FUNCTION pf (int) AS RANGE LEFT FOR VALUES (10, 20)\nGO\nCREATE PARTITION SCHEME ps AS PARTITION pf ALL TO ([PRIMARY])\nGO\nCREATE TABLE t (id int) ON ps(id)";
    await inDatabase(source, async (query) => {
      await query("INSERT INTO t VALUES (10), (11), (20), (21), (NULL)");
      expect(
        await query("SELECT tableoid::regclass::text AS p, count(*)::int AS n FROM t GROUP BY 1 ORDER BY 1"),
      ).toEqual([
        { p: "t_default", n: 1 },
        { p: "t_p1", n: 1 },
        { p: "t_p2", n: 2 },
        { p: "t_p3", n: 1 },
      ]);
    });
  });

  it("names objects of another schema that code of that schema does not qualify", async () => {
    const source =
      "CREATE SCHEMA sales\nGO\nCREATE TABLE sales.orders (id int)\nGO\nCREATE PROCEDURE sales.clear AS\nBEGIN\n  DELETE FROM orders\nEND";
    await inDatabase(source, async (query) => {
      await query("INSERT INTO sales.orders VALUES (1)");
      await query("CALL sales.clear()");
      expect(await query("SELECT count(*)::int AS n FROM sales.orders")).toEqual([{ n: 0 }]);
    });
  });
});

describe("scripts", () => {
  it("drops and creates what its questions guard", async () => {
    const source =
      "IF OBJECT_ID('dbo.t', 'U') IS NOT NULL DROP TABLE dbo.t\nGO\nIF NOT EXISTS (SELECT * FROM sys.tables WHERE name = 't')\nBEGIN\n  PRINT 'creating'\n  CREATE TABLE dbo.t (a int NOT NULL)\n  CREATE INDEX ix ON dbo.t (a)\nEND\nGO\nIF COL_LENGTH('dbo.t', 'b') IS NULL ALTER TABLE dbo.t ADD b int NOT NULL DEFAULT 7";
    await inDatabase(source, async (query) => {
      await query("INSERT INTO t (a) VALUES (1)");
      expect(await query("SELECT a, b FROM t")).toEqual([{ a: 1, b: 7 }]);
      expect(await query("SELECT indexname FROM pg_indexes WHERE tablename = 't'")).toEqual([{ indexname: "ix" }]);
    });
  });

  it("names indexes of one name after their tables", () => {
    const source =
      "CREATE TABLE a (n int); CREATE TABLE b (n int, INDEX ix (n))\nGO\nCREATE INDEX ix ON a (n)\nGO\nDROP INDEX ix ON a";
    const { text } = convert(source);
    expect(text).toContain("CREATE INDEX ix ON b (n);");
    expect(text).toContain("CREATE INDEX a_ix ON a (n);");
    expect(text).toContain("DROP INDEX IF EXISTS a_ix;");
  });

  it("leaves queries and messages of scripts out", () => {
    const source = "CREATE TABLE t (a int)\nGO\nSELECT * FROM t\nPRINT 'done'\nSET NOCOUNT ON";
    expect(convert(source, { scriptQueries: "omit" }).text).toBe("CREATE TABLE t (a integer);");
  });

  it("takes the types that the settings name", () => {
    const typeMappings = [
      { source: "money", target: "numeric(12,2)" },
      { source: "nvarchar(*)", target: "text" },
    ];
    const { text, details } = convert("CREATE TABLE t (a money, b nvarchar(20), c varchar(20))", { typeMappings });
    expect(text).toBe("CREATE TABLE t (a numeric(12,2), b text, c varchar(20));");
    expect(details.join("\n")).toContain("holds 19 digits, 4 of them after the point");
  });
});

describe("hostile input", () => {
  const inputs = {
    "deep parentheses": `CREATE TABLE t (a int CHECK (${"(".repeat(10_000)}a > 0${")".repeat(10_000)}))`,
    "half a table": "CREATE TABLE dbo.t (a int NOT NULL, CONSTRAINT pk PRIMARY KEY (a, b",
    "half an alteration": "ALTER TABLE t WITH CHECK ADD CONSTRAINT",
    "half a guard": "IF NOT EXISTS (SELECT 1 FROM sys.tables WHERE name = 't') BEGIN CREATE TABLE",
    "no SQL": "\u0000\u0001]][[''\"\"--/*",
    "an empty name": "CREATE TABLE [] ([] int, INDEX [] ([]))",
  };
  it.each(Object.entries(inputs))("survives %s", (_name, source) => {
    expect(() => convert(source)).not.toThrow();
  });
});

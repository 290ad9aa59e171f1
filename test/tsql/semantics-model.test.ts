/** The schema model of T-SQL: what statements create, change and drop. */
import { describe, expect, it } from "vitest";
import { columnsOf, read, shown } from "./semantics-check";

describe("tables", () => {
  it("have columns with types, computed ones too", () => {
    const { model } = read(`
      CREATE TABLE dbo.Orders (
        Id int IDENTITY(1, 1) PRIMARY KEY,
        Code [nvarchar](20) NOT NULL,
        Price decimal(10, 2) NULL DEFAULT (0),
        Total AS (Price * 2),
        Seen datetime2,
        Note text,
        timestamp
      )`);
    expect(columnsOf(model, "orders")).toEqual([
      "id int not null",
      "code nvarchar(20) not null",
      "price decimal(10,2)",
      "total decimal(12,2)",
      "seen datetime2(7)",
      "note varchar(max)",
      "timestamp rowversion",
    ]);
    const table = model.lookup("orders", "dbo");
    const columns = table?.kind === "table" ? table.columns : [];
    expect(columns.map((c) => [c.isIdentity, c.hasDefault, c.isVirtual])).toEqual([
      [true, false, false],
      [false, false, false],
      [false, true, false],
      [false, false, true],
      [false, false, false],
      [false, false, false],
      [false, false, false],
    ]);
  });

  it("change with ALTER TABLE", () => {
    const { model } = read(`
      CREATE TABLE t (a int, b varchar(10), gone int)
      GO
      ALTER TABLE dbo.t ADD c date NOT NULL CONSTRAINT df_c DEFAULT (getdate()), CONSTRAINT pk PRIMARY KEY (a)
      GO
      ALTER TABLE t ALTER COLUMN b nvarchar(50) NOT NULL
      GO
      ALTER TABLE t DROP COLUMN gone
      GO
      ALTER TABLE t ADD CONSTRAINT df_b DEFAULT ('x') FOR b
      GO
      ALTER TABLE t DROP CONSTRAINT df_c`);
    expect(columnsOf(model, "t")).toEqual(["a int not null", "b nvarchar(50) not null", "c date not null"]);
    const table = model.lookup("t", "dbo");
    if (table?.kind !== "table") throw new Error("no table");
    expect(table.columns.map((c) => c.hasDefault)).toEqual([false, true, false]);
    expect(table.constraints.map((c) => `${c.constraintType} ${c.name} ${c.columns}`)).toEqual(["primaryKey pk a"]);
  });

  it("keep foreign keys and checks", () => {
    const { model } = read(`
      CREATE TABLE child (a int REFERENCES sales.parent (id) ON DELETE CASCADE, CONSTRAINT ck CHECK (a > 0))
      GO
      ALTER TABLE child NOCHECK CONSTRAINT ck`);
    const table = model.lookup("child", "dbo");
    if (table?.kind !== "table") throw new Error("no table");
    expect(table.constraints[0].references).toEqual({
      schema: "sales",
      table: "parent",
      columns: ["id"],
      onDelete: "CASCADE",
    });
    expect(table.constraints.map((c) => c.isDisabled)).toEqual([false, true]);
  });

  it("may be created under a condition, and by SELECT INTO", () => {
    const { model } = read(`
      IF OBJECT_ID('t') IS NULL BEGIN CREATE TABLE t (a int NOT NULL, b varchar(5)) END
      GO
      SELECT a, b + 'x' AS c, NULL AS d INTO copied FROM t`);
    expect(columnsOf(model, "copied")).toEqual(["a int not null", "c varchar(6)", "d int"]);
  });

  it("are renamed by sp_rename", () => {
    const { model } = read(`
      CREATE TABLE old (a int)
      GO
      EXEC sp_rename 'dbo.old.a', 'b', 'COLUMN'
      GO
      EXEC sp_rename 'dbo.[old]', 'fresh'`);
    expect(columnsOf(model, "fresh")).toEqual(["b int"]);
  });
});

describe("types", () => {
  it("of the input are what they are made of", () => {
    const { model } = read(`
      CREATE TYPE dbo.Name FROM nvarchar(50) NOT NULL
      GO
      CREATE TYPE dbo.Ids AS TABLE (Id int NOT NULL, Label dbo.Name)
      GO
      EXEC sp_addtype 'zip', 'char(5)'
      GO
      CREATE TABLE t (n Name, z zip, x sysname, m numeric, f float(20))`);
    expect(columnsOf(model, "t")).toEqual([
      "n nvarchar(50) not null",
      "z char(5)",
      "x nvarchar(128)",
      "m decimal(18,0)",
      "f real",
    ]);
    const ids = model.lookup("ids", "dbo");
    expect(ids?.kind === "type" && shown(ids.type)).toBe("table(id int, label nvarchar(50))");
  });
});

describe("code", () => {
  const { model } = read(`
    CREATE TABLE t (a int, b varchar(10))
    GO
    CREATE PROCEDURE dbo.p @x int, @y varchar(10) = 'n' OUTPUT AS SELECT 1
    GO
    CREATE FUNCTION sales.f (@d date) RETURNS decimal(9, 2) AS BEGIN RETURN 1 END
    GO
    CREATE FUNCTION rows_of (@x int) RETURNS TABLE AS RETURN (SELECT a, b AS c FROM t)
    GO
    CREATE FUNCTION filled () RETURNS @r TABLE (k int PRIMARY KEY, v money) AS BEGIN RETURN END
    GO
    CREATE TRIGGER tr ON dbo.t AFTER INSERT AS SELECT 1
    GO
    CREATE PROCEDURE stub AS RETURN
    GO
    ALTER PROCEDURE stub @late int AS RETURN`);

  it("has parameters", () => {
    const p = model.lookup("p", "dbo");
    if (p?.kind !== "routine") throw new Error("no routine");
    expect(p.parameters.map((x) => `${x.name} ${shown(x.type)} ${x.mode} ${x.hasDefault}`)).toEqual([
      "@x int IN false",
      "@y varchar(10) IN OUT true",
    ]);
  });

  it("has results", () => {
    const results = ["f", "rows_of", "filled"].map((name) => {
      const routine = model.named(name)[0];
      return routine.kind === "routine" && routine.returnType ? shown(routine.returnType) : "";
    });
    expect(results).toEqual(["decimal(9,2)", "table(a int, c varchar(10))", "table(k int, v money)"]);
  });

  it("replaces what it alters", () => {
    const stub = model.lookup("stub", "dbo");
    expect(stub?.kind === "routine" && stub.parameters.map((p) => p.name)).toEqual(["@late"]);
    expect(model.named("stub").map((s) => s.droppedIn !== undefined)).toEqual([true, false]);
  });

  it("belongs to its table", () => {
    const trigger = model.ofKind("trigger")[0];
    expect(trigger.table).toEqual({ name: "t", schema: "dbo" });
  });
});

describe("other objects", () => {
  it("are known by their names", () => {
    const { model } = read(`
      CREATE SCHEMA sales
      GO
      CREATE SEQUENCE sales.numbers AS int
      GO
      CREATE TABLE t (a int)
      GO
      CREATE UNIQUE INDEX ix ON dbo.t (a DESC) INCLUDE (b)
      GO
      CREATE SYNONYM s FOR dbo.t
      GO
      CREATE VIEW v (x) AS SELECT a + 1 FROM s
      GO
      CREATE ROLE readers
      GO
      DROP INDEX ix ON t`);
    expect(model.all.map((o) => `${o.kind} ${o.schema}.${o.name}`)).toEqual([
      "sequence sales.numbers",
      "table dbo.t",
      "index dbo.ix",
      "synonym dbo.s",
      "view dbo.v",
      "role undefined.readers",
    ]);
    expect(model.isSchema("sales")).toBe(true);
    expect(columnsOf(model, "v")).toEqual(["x int"]);
    expect(model.follow(model.lookup("s", "dbo"))?.kind).toBe("table");
    expect(model.ofKind("index")).toEqual([]);
  });
});

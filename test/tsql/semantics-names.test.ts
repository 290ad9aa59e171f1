/** What names stand for in T-SQL: variables, columns of every kind of row source, pseudo-tables, objects. */
import { describe, expect, it } from "vitest";
import { marked, read, shown, symbols, types } from "./semantics-check";

const TABLES = `
  CREATE TABLE dbo.emp (id int NOT NULL PRIMARY KEY, name nvarchar(30) NOT NULL, boss int, doc xml, pay money)
  GO
  CREATE TABLE dbo.dept (id int NOT NULL, title varchar(20))
  GO`;

describe("variables", () => {
  it("are known in the whole batch, whatever their case", () => {
    expect(
      symbols(`
        CREATE PROCEDURE p @Id int, @out varchar(5) OUTPUT AS
        BEGIN
          IF 1 = 1 BEGIN DECLARE @Name nvarchar(10) = 'x' END
          SELECT /*<*/ @ID /*>*/, /*<*/ @name /*>*/
          SET @out = /*<*/ @missing /*>*/
        END`),
    ).toEqual(["parameter @id of p", "variable @name of p", "?"]);
  });

  it("may be tables and cursors", () => {
    const { binding, nodes } = marked(`
      DECLARE @t TABLE (k int, v varchar(5)), @c CURSOR
      DECLARE cur CURSOR FOR SELECT k, v FROM @t
      SET @c = CURSOR FOR SELECT v FROM @t
      FETCH NEXT FROM /*<*/ cur /*>*/ INTO @a
      FETCH NEXT FROM /*<*/ @c /*>*/ INTO @a
      SELECT x.k FROM /*<*/ @t x /*>*/`);
    expect(nodes.slice(0, 2).map((n) => shown(binding.cursorOf(n)?.row ?? { kind: "null" }))).toEqual([
      "(k int, v varchar(5))",
      "(v varchar(5))",
    ]);
    expect(binding.queryColumns(nodes[2]).map((c) => `${c.name} ${shown(c.type)}`)).toEqual(["k int", "v varchar(5)"]);
    expect(binding.variablesOf(nodes[0]).map((v) => v.name)).toEqual(["@t", "@c"]);
  });

  it("are parameters of the procedure where EXEC names them", () => {
    expect(
      symbols(`
        CREATE PROCEDURE p @a int AS RETURN
        GO
        DECLARE @a int; EXEC p /*<*/ @a /*>*/ = /*<*/ @a /*>*/`),
    ).toEqual(["parameter @a of p", "variable @a"]);
  });
});

describe("columns", () => {
  it("come from joins, derived tables, common tables and values", () => {
    expect(
      types(`${TABLES}
        WITH c (n, p) AS (SELECT name, pay FROM emp)
        SELECT /*<*/ e.name /*>*/, /*<*/ title /*>*/, /*<*/ q.total /*>*/, /*<*/ c.p /*>*/, /*<*/ x.b /*>*/, /*<*/ dbo.emp.boss /*>*/
        FROM emp e JOIN dbo.dept ON dept.id = e.id
        CROSS APPLY (SELECT SUM(z.id) AS total FROM emp z WHERE z.boss = e.id) q
        JOIN c ON 1 = 1
        JOIN (VALUES (1, 'abc'), (2, NULL)) AS x (a, b) ON x.a = 1
        JOIN dbo.emp ON 1 = 1`),
    ).toEqual(["nvarchar(30)", "varchar(20)", "int", "money", "varchar(3)", "int"]);
  });

  it("of a recursive common table have the types of its first part", () => {
    expect(
      types(`${TABLES}
        WITH up AS (
          SELECT id, name, 0 AS level FROM emp WHERE boss IS NULL
          UNION ALL
          SELECT e.id, e.name, /*<*/ level + 1 /*>*/ FROM emp e JOIN up ON up.id = e.boss
        )
        SELECT /*<*/ level /*>*/ FROM up ORDER BY level`),
    ).toEqual(["int", "int"]);
  });

  it("come from functions, JSON, XML and lists", () => {
    expect(
      types(`${TABLES}
        CREATE FUNCTION f (@x int) RETURNS TABLE AS RETURN SELECT id, name FROM emp
        GO
        SELECT /*<*/ g.name /*>*/, /*<*/ j.qty /*>*/, /*<*/ k.[key] /*>*/, /*<*/ s.value /*>*/, /*<*/ n.c.value('@a', 'decimal(5,1)') /*>*/
        FROM emp e CROSS APPLY dbo.f(e.id) g
        CROSS APPLY OPENJSON(e.name) WITH (qty smallint '$.qty') j
        CROSS APPLY OPENJSON(e.name) k
        CROSS APPLY STRING_SPLIT(e.name, ',') s
        CROSS APPLY e.doc.nodes('/r/i') n(c)`),
    ).toEqual(["nvarchar(30)", "smallint", "nvarchar(4000)", "nvarchar(30)", "decimal(5,1)"]);
  });

  it("come from PIVOT and UNPIVOT", () => {
    expect(
      types(`${TABLES}
        SELECT /*<*/ p.[2] /*>*/, /*<*/ p.name /*>*/, /*<*/ u.val /*>*/, /*<*/ u.col /*>*/
        FROM (SELECT name, boss, pay FROM emp) s PIVOT (SUM(pay) FOR boss IN ([1], [2])) p,
          (SELECT id, boss FROM emp) t UNPIVOT (val FOR col IN (id, boss)) u`),
    ).toEqual(["money", "nvarchar(30)", "int", "nvarchar(128)"]);
  });

  it("are taken from the nearest query", () => {
    const { binding, nodes } = marked(`${TABLES}
      SELECT * FROM emp e WHERE EXISTS /*<*/ (SELECT 1 FROM dept WHERE id = e.boss) /*>*/ AND id IN /*<*/ (SELECT id FROM dept) /*>*/`);
    expect(nodes.map((n) => binding.isCorrelated(n))).toEqual([true, false]);
  });

  it("of ORDER BY may be aliases", () => {
    expect(symbols(`${TABLES} SELECT id AS x FROM emp ORDER BY /*<*/ x /*>*/, /*<*/ name /*>*/`)).toEqual([
      "selectAlias x",
      "column name of emp",
    ]);
  });

  it("of tables that are not there are assumed", () => {
    const { binding, nodes } = marked("SELECT /*<*/ a /*>*/ FROM nowhere");
    const symbol = binding.symbolOf(nodes[0]);
    expect(symbol?.kind === "column" && symbol.isAssumed).toBe(true);
  });
});

describe("targets", () => {
  it("of UPDATE and DELETE may be aliases of FROM", () => {
    const { binding, nodes } = marked(`${TABLES}
      UPDATE /*<*/ x /*>*/ SET /*<*/ name /*>*/ = d.title FROM emp x JOIN dept d ON d.id = x.id`);
    expect(binding.rowSourceOf(nodes[0])?.object?.name).toBe("emp");
    expect(binding.symbolOf(nodes[1])?.parent?.name).toBe("emp");
  });

  it("of MERGE and OUTPUT", () => {
    const { binding, nodes } = marked(`${TABLES}
      MERGE emp AS t USING (SELECT 7 AS k, 'n' AS name) s ON /*<*/ t.id /*>*/ = s.k
      WHEN MATCHED THEN UPDATE SET /*<*/ name /*>*/ = /*<*/ s.name /*>*/
      WHEN NOT MATCHED THEN INSERT (id, name) VALUES (k, /*<*/ name /*>*/)
      OUTPUT $action, /*<*/ inserted.id /*>*/, /*<*/ deleted.name /*>*/, s.k;`);
    expect(nodes.map((n) => shown(binding.typeOf(n)))).toEqual([
      "int",
      "nvarchar(30)",
      "varchar(1)",
      "varchar(1)",
      "int",
      "nvarchar(30)",
    ]);
    expect(nodes.map((n) => binding.pseudoTableOf(n))).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
      "inserted",
      "deleted",
    ]);
  });
});

describe("triggers", () => {
  it("see the rows before and after", () => {
    const { binding, nodes } = marked(`${TABLES}
      CREATE TRIGGER tr ON emp AFTER UPDATE AS
      IF UPDATE(/*<*/ pay /*>*/) SELECT /*<*/ i.pay /*>*/, /*<*/ d.name /*>*/ FROM /*<*/ inserted i /*>*/ JOIN deleted /*<*/ d /*>*/ ON d.id = i.id`);
    expect(nodes.map((n) => binding.symbolOf(n)?.name)).toEqual(["pay", "pay", "name", "i", "d"]);
    expect(nodes.map((n) => binding.pseudoTableOf(n))).toEqual([
      undefined,
      "inserted",
      "deleted",
      "inserted",
      "deleted",
    ]);
    expect([...binding.dependencies().hard].map((o) => o.name)).toEqual(["emp"]);
  });
});

describe("temporary tables", () => {
  it("belong to the routine that makes them, or stay for the script", () => {
    expect(
      types(`
        CREATE PROCEDURE p AS CREATE TABLE #t (a int); SELECT /*<*/ a /*>*/ FROM #t
        GO
        CREATE PROCEDURE q AS SELECT 'x' AS a INTO #t; SELECT /*<*/ a /*>*/ FROM #t; DROP TABLE #t
        GO
        CREATE TABLE #t (a date)
        GO
        SELECT /*<*/ t.a /*>*/ FROM #t t
        GO
        CREATE PROCEDURE called AS SELECT /*<*/ only /*>*/ FROM #given
        GO
        CREATE PROCEDURE caller AS BEGIN CREATE TABLE #given (only bit); EXEC called END`),
    ).toEqual(["int", "varchar(1)", "date", "bit"]);
  });
});

describe("schema objects", () => {
  it("are found through databases, schemas and synonyms", () => {
    const found = symbols(`
      USE shop
      GO
      CREATE TABLE sales.t (a int)
      GO
      CREATE SYNONYM s FOR shop.sales.t
      GO
      SELECT 1 FROM /*<*/ shop.sales.t /*>*/, /*<*/ other.sales.t /*>*/, /*<*/ s /*>*/, /*<*/ sys.objects /*>*/`);
    expect(found).toEqual(["rowSource t", "rowSource t", "rowSource s", "rowSource objects"]);
    const { binding, nodes } = marked(`
      USE shop
      GO
      CREATE TABLE sales.t (a int)
      GO
      CREATE SYNONYM s FOR shop.sales.t
      GO
      SELECT 1 FROM /*<*/ shop.sales.t /*>*/, /*<*/ other.sales.t /*>*/, /*<*/ s /*>*/, /*<*/ sys.objects /*>*/`);
    expect(nodes.map((n) => binding.rowSourceOf(n)?.object?.kind)).toEqual(["table", undefined, "table", "builtIn"]);
  });

  it("of a routine's own schema come first", () => {
    const { bindings } = read(`
      CREATE TABLE dbo.t (a int)
      GO
      CREATE TABLE sales.t (a int)
      GO
      CREATE PROCEDURE sales.p AS SELECT a FROM t
      GO
      CREATE PROCEDURE p AS SELECT a FROM t`);
    expect(bindings.slice(2).map((b) => [...b.dependencies().soft].map((o) => o.schema))).toEqual([["sales"], ["dbo"]]);
  });

  it("are needed at once by definitions, later by code", () => {
    const { bindings } = read(`
      CREATE TABLE t (a int, b AS dbo.f(a))
      GO
      CREATE FUNCTION f (@x kind) RETURNS int AS BEGIN RETURN (SELECT MAX(a) FROM v) END
      GO
      CREATE VIEW v AS SELECT a FROM t
      GO
      CREATE TYPE kind FROM int
      GO
      CREATE FUNCTION g () RETURNS TABLE AS RETURN SELECT a FROM v
      GO
      ALTER TABLE t ADD CONSTRAINT fk FOREIGN KEY (a) REFERENCES u (a)
      GO
      CREATE TABLE u (a int)`);
    const names = (objects: ReadonlySet<{ name: string }>) => [...objects].map((o) => o.name);
    expect(bindings.map((b) => names(b.dependencies().hard))).toEqual([
      ["f"],
      ["kind"],
      ["t"],
      [],
      ["v"],
      ["t", "u"],
      [],
    ]);
    expect(names(bindings[1].dependencies().soft)).toEqual(["v"]);
  });
});

describe("what code does", () => {
  it("sends rows with queries that are statements", () => {
    const { bindings, units } = read(`
      CREATE PROCEDURE p AS BEGIN
        DECLARE @x int; SELECT @x = 1;
        SELECT 1 AS a INTO #t;
        IF @x = 1 SELECT 2 ELSE BEGIN TRY SELECT 3 END TRY BEGIN CATCH SELECT (SELECT 4) END CATCH
        WHILE @x < 3 SELECT 5
      END`);
    const root = units[0].root;
    if (!root) throw new Error("no root");
    const texts = bindings[0].resultSets(root).map((q) => units[0].text?.slice(q.start, q.end));
    expect(texts).toEqual(["SELECT 2", "SELECT 3", "SELECT (SELECT 4)", "SELECT 5"]);
  });

  it("tells conditions from values", () => {
    const { binding, nodes } = marked(`
      CREATE TABLE t (f bit, a int)
      GO
      SELECT CASE WHEN /*<*/ (a = 1 OR f = 0) /*>*/ THEN /*<*/ f /*>*/ ELSE /*<*/ a & 1 /*>*/ END FROM t
      WHERE /*<*/ NOT a IN (1) /*>*/ AND /*<*/ CONTAINS(a, 'x') /*>*/`);
    expect(nodes.map((n) => binding.isCondition(n))).toEqual([true, false, false, true, true]);
    expect(nodes.map((n) => binding.isBit(n))).toEqual([false, true, false, false, false]);
  });

  it("tells what may be NULL", () => {
    const { binding, nodes } = marked(`${TABLES}
      SELECT /*<*/ e.id /*>*/, /*<*/ d.id /*>*/, /*<*/ boss /*>*/, /*<*/ ISNULL(boss, 0) /*>*/, /*<*/ e.name + 'x' /*>*/, /*<*/ COUNT(*) /*>*/
      FROM emp e LEFT JOIN dept d ON d.id = e.id`);
    expect(nodes.map((n) => binding.isNullable(n))).toEqual([false, true, true, false, false, false]);
  });
});

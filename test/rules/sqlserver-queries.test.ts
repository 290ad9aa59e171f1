/** What converted queries of T-SQL give on PostgreSQL. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type ConvertedDatabase, openConvertedDatabase } from "../support/converted-database";
import { asText } from "./sample-rows";

let database: ConvertedDatabase;
beforeAll(async () => {
  database = await openConvertedDatabase({}, "sqlserver");
}, 180_000);
afterAll(() => database.close());

const EMP = `
CREATE TABLE dbo.Emp (EmpNo int NOT NULL PRIMARY KEY, EName varchar(10) NOT NULL, Mgr int NULL, Sal decimal(9,2) NULL, DeptNo int NOT NULL);
INSERT INTO Emp VALUES (1, 'King', NULL, 5000, 10), (2, 'Blake', 1, 2850, 30), (3, 'Clark', 1, NULL, 10), (4, 'Allen', 2, 1600, 30);
`;

/** The rows of a query. */
async function rows(query: string, order = ""): Promise<string> {
  return asText(await database.run(`${EMP}GO\nCREATE VIEW v AS ${query}\nGO`, `SELECT * FROM v${order}`));
}

/** The one value of a query. */
async function value(query: string): Promise<unknown> {
  return (await database.run(`${EMP}GO\nCREATE VIEW v AS SELECT (${query}) AS x\nGO`, "SELECT x::text FROM v"))[0][0];
}

describe("TOP", () => {
  it("takes NULL for the lowest value", async () => {
    expect(await rows("SELECT TOP (2) EName FROM Emp ORDER BY Sal")).toBe("Clark, Allen");
    expect(await rows("SELECT TOP 1 WITH TIES DeptNo, EName FROM Emp ORDER BY DeptNo", " ORDER BY 2")).toBe(
      "10 Clark, 10 King",
    );
  });

  it("counts percentages upwards", async () => {
    expect(await rows("SELECT TOP 30 PERCENT EName FROM Emp ORDER BY EmpNo")).toBe("King, Blake");
  });

  it("belongs to its own block of a UNION", async () => {
    expect(await rows("SELECT TOP 1 EName FROM Emp WHERE DeptNo = 30 UNION ALL SELECT 'x'", " ORDER BY 1")).toMatch(
      /^(?:Allen|Blake), x$/,
    );
  });
});

describe("joins", () => {
  it("applies queries to rows", async () => {
    expect(
      await rows(
        "SELECT d.n, t.EName FROM (VALUES (10), (20)) AS d(n) OUTER APPLY (SELECT TOP 1 EName FROM Emp WHERE DeptNo = d.n ORDER BY Sal DESC) t",
        " ORDER BY 1",
      ),
    ).toBe("10 King, 20 null");
  });
});

describe("common table expressions", () => {
  it("recurse with one type for each column", async () => {
    expect(
      await rows(
        "WITH t AS (SELECT EmpNo, CAST(EName AS varchar(50)) AS path, Sal AS total FROM Emp WHERE Mgr IS NULL UNION ALL SELECT e.EmpNo, CAST(t.path + '/' + e.EName AS varchar(50)), t.total + e.Sal FROM Emp e JOIN t ON e.Mgr = t.EmpNo) SELECT path, total FROM t",
        " ORDER BY 1",
      ),
    ).toBe("King 5000, King/Blake 7850, King/Blake/Allen 9450, King/Clark null");
  });
});

describe("PIVOT and UNPIVOT", () => {
  it("turn rows to columns and back", async () => {
    expect(
      await rows(
        "SELECT * FROM (SELECT DeptNo, Mgr, EmpNo FROM Emp) s PIVOT (COUNT(EmpNo) FOR DeptNo IN ([10], [30])) p",
        " ORDER BY mgr NULLS FIRST",
      ),
    ).toBe("null 1 0, 1 1 1, 2 0 1");
    expect(
      await rows(
        "SELECT EmpNo, k, x FROM (SELECT EmpNo, Mgr, DeptNo FROM Emp) s UNPIVOT (x FOR k IN (Mgr, DeptNo)) u WHERE EmpNo < 3",
        " ORDER BY 1, 2",
      ),
    ).toBe("1 DeptNo 10, 2 DeptNo 30, 2 Mgr 1");
  });
});

describe("GROUP BY", () => {
  it("adds the totals of WITH ROLLUP", async () => {
    expect(await rows("SELECT DeptNo, COUNT(*) AS n FROM Emp GROUP BY DeptNo WITH ROLLUP", " ORDER BY 1")).toBe(
      "10 2, 30 2, null 4",
    );
  });
});

describe("FOR XML", () => {
  it("joins texts", async () => {
    expect(await value("STUFF((SELECT '; ' + EName FROM Emp ORDER BY EName FOR XML PATH('')), 1, 2, '')")).toBe(
      "Allen; Blake; Clark; King",
    );
    expect(
      await value(
        "STUFF((SELECT DISTINCT ',' + CAST(DeptNo AS varchar(5)) FROM Emp FOR XML PATH(''), TYPE).value('.', 'varchar(max)'), 1, 1, '')",
      ),
    ).toBe("10,30");
    expect(await value("SELECT EName + '.' FROM Emp WHERE EmpNo > 9 FOR XML PATH('')")).toBeNull();
    expect(
      await value("SELECT '/' + CAST(DeptNo AS varchar(5)) FROM Emp GROUP BY DeptNo ORDER BY DeptNo FOR XML PATH('')"),
    ).toBe("/10/30");
  });

  it("makes elements and attributes of columns", async () => {
    expect(
      await value(
        "SELECT EmpNo AS '@id', EName AS 'name/first', Mgr AS 'name/boss', Sal FROM Emp WHERE EmpNo < 3 ORDER BY EmpNo FOR XML PATH('emp'), ROOT('all')",
      ),
    ).toBe(
      '<all><emp id="1"><name><first>King</first></name><Sal>5000.00</Sal></emp><emp id="2"><name><first>Blake</first><boss>1</boss></name><Sal>2850.00</Sal></emp></all>',
    );
    expect(await value("SELECT EmpNo, Mgr FROM Emp AS e WHERE EmpNo = 1 FOR XML AUTO")).toBe('<e EmpNo="1"/>');
  });
});

describe("FOR JSON", () => {
  it("nests dotted names and leaves NULL out", async () => {
    expect(
      await value(
        "SELECT EmpNo AS id, EName AS 'name.first', Mgr AS 'boss.id' FROM Emp WHERE EmpNo < 3 ORDER BY EmpNo FOR JSON PATH",
      ),
    ).toBe('[{"id":1,"name":{"first":"King"}},{"id":2,"name":{"first":"Blake"},"boss":{"id":1}}]');
    expect(
      await value(
        "SELECT EmpNo, Mgr FROM Emp WHERE EmpNo = 1 FOR JSON PATH, INCLUDE_NULL_VALUES, WITHOUT_ARRAY_WRAPPER",
      ),
    ).toBe('{"EmpNo":1,"Mgr":null}');
  });

  it("takes inner documents as they are", async () => {
    expect(
      await value(
        "SELECT d.n, (SELECT e.EName FROM Emp e WHERE e.DeptNo = d.n ORDER BY e.EmpNo FOR JSON PATH) AS staff FROM (VALUES (10)) AS d(n) FOR JSON PATH, ROOT('depts')",
      ),
    ).toBe('{"depts":[{"n":10,"staff":[{"EName":"King"},{"EName":"Clark"}]}]}');
  });
});

describe("documents as rows", () => {
  it("reads JSON with and without columns", async () => {
    const json = `N'{"list":[{"id":1,"who":{"name":"a"},"tags":[1,2]},{"id":2}]}'`;
    expect(
      await rows(
        `SELECT j.id, j.name, j.tags FROM OPENJSON(${json}, '$.list') WITH (id int, name varchar(5) '$.who.name', tags nvarchar(max) AS JSON) AS j`,
      ),
    ).toBe("1 a [1, 2], 2 null null");
    expect(await rows(`SELECT [key], type FROM OPENJSON('{"a":1,"b":[],"c":null,"d":true}')`, " ORDER BY 1")).toBe(
      "a 2, b 4, c 0, d 3",
    );
    expect(await rows("SELECT [key], value FROM OPENJSON('[5,\"x\"]')", " ORDER BY 1")).toBe("0 5, 1 x");
  });

  it("splits texts", async () => {
    expect(await rows("SELECT value, ordinal FROM STRING_SPLIT('a,,b', ',', 1)", " ORDER BY 2")).toBe("a 1,  2, b 3");
    expect(
      await rows("SELECT e.EmpNo, s.value FROM Emp e CROSS APPLY STRING_SPLIT(e.EName, 'a') s WHERE e.EmpNo = 2"),
    ).toBe("2 Bl, 2 ke");
  });

  it("reads nodes of XML from their own place", async () => {
    expect(
      await rows(
        "SELECT t.c.value('@id', 'int') AS id, t.c.value('(n/text())[1]', 'varchar(9)') AS n, t.c.value('count(n)', 'int') AS k, t.c.exist('n[.=\"x\"]') AS e FROM (SELECT CAST('<r><i id=\"1\"><n>a&amp;b</n></i><i id=\"2\"><n>x</n><n/></i></r>' AS xml) AS doc) d CROSS APPLY d.doc.nodes('/r/i') AS t(c)",
      ),
    ).toBe("1 a&b 1 false, 2 x 2 true");
  });
});

describe("namespaces of XML", () => {
  const doc =
    '(SELECT CAST(\'<r xmlns="urn:a" xmlns:b="urn:b"><i><b:n>5</b:n></i><i><b:n>7</b:n></i></r>\' AS xml) AS x) AS d';

  it("are declared in the path", async () => {
    expect(
      await rows(
        `SELECT d.x.value('declare default element namespace "urn:a"; declare namespace b="urn:b"; (/r/i/b:n)[2]', 'int') AS n FROM ${doc}`,
      ),
    ).toBe("7");
  });

  it("are declared before the query", async () => {
    expect(
      await rows(
        `WITH XMLNAMESPACES (DEFAULT 'urn:a', 'urn:b' AS b) SELECT t.c.value('(b:n)[1]', 'int') AS n FROM ${doc} CROSS APPLY d.x.nodes('/r/i') AS t(c)`,
      ),
    ).toBe("5, 7");
    expect(
      await rows(
        `WITH XMLNAMESPACES (DEFAULT 'urn:a') SELECT t.c.value('count(/r/i)', 'int') AS k FROM ${doc} CROSS APPLY d.x.nodes('/r') AS t(c)`,
      ),
    ).toBe("2");
  });
});

describe("the catalog", () => {
  it("is shown in the form of SQL Server", async () => {
    expect(
      await rows(
        "SELECT s.name AS s, t.name AS t, c.name AS c FROM sys.tables t JOIN sys.schemas s ON s.schema_id = t.schema_id JOIN sys.columns c ON c.object_id = t.object_id WHERE t.name = 'Emp' AND c.is_nullable = 0",
        " ORDER BY 3",
      ),
    ).toBe("dbo emp deptno, dbo emp empno, dbo emp ename");
    expect(await rows("SELECT name FROM sysobjects WHERE xtype = 'PK' AND name LIKE 'emp%'")).toBe("emp_pkey");
  });
});

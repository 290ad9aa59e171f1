/** Columns under other names on the target: wherever they are meant, and with the same results on a real PostgreSQL. */
import { describe, expect, it } from "vitest";
import { type LetterCase, type NamingRule, renamed } from "../../converter/convert/naming/naming-rule";
import type { Source } from "../support/convert-text";
import { convertText } from "../support/convert-text";
import { openConvertedDatabase, type Rows } from "../support/converted-database";

const column = (action: NamingRule["action"], rest: Partial<NamingRule> = {}): NamingRule => ({
  kinds: ["column"],
  schema: "%",
  name: "%",
  action,
  ...rest,
});

const PREFIX = column({ kind: "add-prefix", text: "c_" });
const OF_EMP = { ...PREFIX, table: "emp" };
const inCase = (to: LetterCase): NamingRule[] => [
  column({ kind: "letter-case", to }),
  { kinds: [], schema: "%", name: "%", action: { kind: "letter-case", to } },
];

function converted(text: string, naming: readonly NamingRule[], source: Source = "oracle", given = ""): string {
  return convertText(text, { settings: { naming }, source, given }).text;
}

const EMP = "CREATE TABLE emp (id NUMBER(9), sal NUMBER(9), boss NUMBER(9));\n";

describe("a rule for columns", () => {
  it("is for columns alone, and only where they are named", () => {
    const all: NamingRule = { ...PREFIX, kinds: [] };
    expect(renamed("column", { name: "ID", table: "EMP" }, [all]).name).toBe("ID");
    expect(renamed("column", { name: "ID", table: "EMP" }, [PREFIX]).name).toBe("C_ID");
    expect(renamed("table", { name: "EMP" }, [PREFIX]).name).toBe("EMP");
  });

  it("may ask for the table, as rules for indexes, constraints and triggers may", () => {
    const rule: NamingRule = { ...PREFIX, kinds: ["column", "index", "table"], table: "em%" };
    expect(renamed("column", { name: "ID", table: "EMP" }, [rule]).name).toBe("C_ID");
    expect(renamed("index", { name: "IX", table: "DEPT" }, [rule]).name).toBe("IX");
    expect(renamed("table", { name: "EMP" }, [rule]).name).toBe("EMP");
  });

  it("gives the letter case of names", () => {
    const name = (to: LetterCase, source: { name: string; spelled?: string }) =>
      renamed("column", source, [column({ kind: "letter-case", to })]);
    expect(name("upper", { name: "EMP_ID" })).toEqual({ name: "EMP_ID", isExact: true });
    expect(name("as-is", { name: "empid", spelled: "EmpId" })).toEqual({ name: "EmpId", isExact: true });
    expect(name("lower", { name: "Mixed" }).name).toBe("MIXED");
    expect(name("lower", { name: "mixed" }).name).toBe("mixed");
  });
});

describe("renamed columns of Oracle", () => {
  const given = EMP;

  it.each([
    ["INSERT INTO emp (id, sal) VALUES (1, 2)", "INSERT INTO emp (c_id, c_sal) VALUES (1, 2)"],
    ["UPDATE emp SET sal = sal + 1 WHERE id = 1", "UPDATE emp SET c_sal = c_sal + 1 WHERE c_id = 1"],
    ["COMMENT ON COLUMN emp.id IS 'id'", "COMMENT ON COLUMN emp.c_id IS 'id'"],
    ["GRANT UPDATE (sal) ON emp TO u", "GRANT UPDATE (c_sal) ON TABLE emp TO u"],
    ["CREATE INDEX i ON emp (boss, ABS(sal))", "CREATE INDEX i ON emp (c_boss, ABS(c_sal))"],
    ["ALTER TABLE emp DROP COLUMN boss", "ALTER TABLE emp DROP COLUMN c_boss"],
    ["ALTER TABLE emp RENAME COLUMN boss TO head", "ALTER TABLE emp RENAME COLUMN c_boss TO c_head"],
    ["SELECT a.id FROM emp a JOIN emp b USING (id)", "JOIN emp b USING (c_id)"],
  ])("%s", (from, to) => {
    expect(converted(from, [PREFIX], "oracle", given)).toContain(to);
  });

  it("keep the names that queries give on", () => {
    const text = converted("SELECT d.id, d.n FROM (SELECT id, sal AS n FROM emp) d", [OF_EMP], "oracle", given);
    expect(text).toContain("SELECT d.id, d.n FROM (SELECT c_id AS id, c_sal AS n FROM emp) d");
  });

  it("are followed through a star", () => {
    const text = converted("SELECT d.id AS x FROM (SELECT e.* FROM emp e) d", [OF_EMP], "oracle", given);
    expect(text).toContain("SELECT d.c_id AS x FROM (SELECT e.* FROM emp e) d");
  });

  it("stand in views under the view's own name for them", () => {
    const view = "CREATE VIEW v AS SELECT id, sal AS pay FROM emp";
    expect(converted(view, [OF_EMP], "oracle", given)).toContain("SELECT c_id AS id, c_sal AS pay FROM emp");
    expect(converted(view, [PREFIX], "oracle", given)).toContain("SELECT c_id, c_sal AS c_pay FROM emp");
    const star = "CREATE VIEW w AS SELECT * FROM emp";
    expect(converted(star, [OF_EMP], "oracle", given)).toContain("VIEW w AS SELECT * FROM emp");
    const ofView = converted(star, [{ ...PREFIX, table: "w", name: "id" }], "oracle", given);
    expect(ofView).toContain("VIEW w (c_id, sal, boss) AS SELECT * FROM emp");
  });

  it("are named by their output name where a set operation is ordered", () => {
    const text = converted("SELECT id FROM emp UNION SELECT boss FROM emp ORDER BY id", [OF_EMP], "oracle", given);
    expect(text).toContain("SELECT c_id AS id FROM emp UNION SELECT c_boss FROM emp ORDER BY id");
  });

  it("are qualified where their new name means another column too", () => {
    const text = converted(
      "SELECT id FROM emp, (SELECT sal AS c_id FROM emp) o",
      [{ ...OF_EMP, name: "id" }],
      "oracle",
      given,
    );
    expect(text).toContain("SELECT emp.c_id AS id FROM emp");
  });

  it("keep elements and attributes of XML", () => {
    expect(converted("SELECT XMLFOREST(id) FROM emp", [PREFIX], "oracle", given)).toContain('c_id AS "ID"');
  });

  it("need a look where a name is a text, a variable, or no longer the same on both sides", () => {
    const details = (text: string, naming: NamingRule[]) =>
      convertText(text, { settings: { naming }, given: `${EMP}CREATE TABLE dept (id NUMBER(9));` }).details.join("\n");
    expect(details("BEGIN\n  EXECUTE IMMEDIATE 'DELETE emp WHERE sal = 1';\nEND;\n/", [PREFIX])).toContain(
      "This text names SAL, which is called C_SAL on the target",
    );
    expect(details("SELECT 1 FROM emp JOIN dept USING (id)", [OF_EMP])).toContain("becomes C_ID and ID");
    const hidden = "CREATE PROCEDURE p (c_id NUMBER) IS BEGIN DELETE FROM emp WHERE id = c_id; END;\n/";
    expect(details(hidden, [OF_EMP])).toContain("the column hides the variable");
    const same = column({ kind: "rename", to: "one" }, { table: "emp", name: "%s%" });
    expect(details("CREATE TABLE emp (sal NUMBER, boss NUMBER)", [same])).toContain("both get the name ONE");
  });

  it("may be written in upper case", () => {
    const text = converted(`${EMP}CREATE VIEW v AS SELECT id FROM emp e WHERE e.sal > 1`, inCase("upper"));
    expect(text).toContain('CREATE TABLE "EMP" ("ID" integer, "SAL" integer, "BOSS" integer)');
    expect(text).toContain('CREATE VIEW "V" AS SELECT "ID" FROM "EMP" e WHERE e."SAL" > 1');
  });
});

describe("renamed columns of SQL Server", () => {
  const given = "CREATE TABLE dbo.Emp (EmpId int, Sal int)\nGO\n";

  it("keep the letter case of their definition", () => {
    const text = converted(`${given}SELECT EMPID FROM emp WHERE SAL > 1`, inCase("as-is"), "sqlserver");
    expect(text).toContain('CREATE TABLE "Emp" ("EmpId" integer, "Sal" integer)');
    expect(text).toContain('FROM "Emp" WHERE "Sal" > 1');
  });

  it("are renamed in definitions, statements and triggers", () => {
    const text = converted(
      `ALTER TABLE Emp ALTER COLUMN Sal bigint
GO
CREATE INDEX ix ON Emp (EmpId DESC) INCLUDE (Sal)
GO
CREATE TRIGGER tr ON Emp AFTER UPDATE AS
IF UPDATE(Sal) UPDATE e SET Sal = i.Sal FROM Emp e JOIN inserted i ON i.EmpId = e.EmpId
GO`,
      [PREFIX],
      "sqlserver",
      given,
    );
    expect(text).toMatch(/ALTER COLUMN c_sal TYPE bigint/i);
    expect(text).toContain("(c_empid DESC) INCLUDE (c_sal)");
    expect(text).toContain("UPDATE OF c_sal ON Emp");
    expect(text).toContain("SET c_sal = i.c_sal");
  });

  it("are renamed in texts of procedures that describe them, and in clauses that are kept whole", () => {
    const described = `EXEC sp_addextendedproperty N'MS_Description', N'pay', N'SCHEMA', N'dbo', N'TABLE', N'Emp', N'COLUMN', N'Sal'`;
    expect(converted(described, [PREFIX], "sqlserver", given)).toContain("COMMENT ON COLUMN emp.c_sal IS 'pay'");
    const partitioned = `CREATE PARTITION FUNCTION pf (int) AS RANGE RIGHT FOR VALUES (10)
GO
CREATE PARTITION SCHEME ps AS PARTITION pf ALL TO ([PRIMARY])
GO
CREATE TABLE Parts (Id int NOT NULL, Part int NOT NULL) ON ps (Part)
GO`;
    expect(converted(partitioned, [PREFIX], "sqlserver")).toContain("PARTITION BY RANGE (c_part)");
  });

  it("keep the names of the rows that OUTPUT sends", () => {
    const text = converted("UPDATE Emp SET Sal = 1 OUTPUT inserted.EmpId", [PREFIX], "sqlserver", given);
    expect(text).toMatch(/RETURNING \S*c_empid AS EmpId/i);
  });

  it("are no names of schemas", () => {
    const text = converted(
      "GRANT SELECT ON SCHEMA::hr TO r",
      [{ ...PREFIX, kinds: ["table"] }],
      "sqlserver",
      "CREATE SCHEMA hr\nGO\nCREATE TABLE dbo.hr (a int)\nGO\n",
    );
    expect(text).toContain("SCHEMA hr");
  });

  it("keep the tags of FOR XML", () => {
    const text = converted("SELECT EmpId FROM Emp FOR XML PATH('e')", [PREFIX], "sqlserver", given);
    expect(text).toContain('AS "EmpId"');
  });
});

// ---------------------------------------------------------------- on PostgreSQL

const ORACLE_SCRIPT = `CREATE TABLE dept (id NUMBER(9) PRIMARY KEY, name VARCHAR2(20))
/
CREATE TABLE emp (id NUMBER(9) PRIMARY KEY, dept_id NUMBER(9) REFERENCES dept (id), sal NUMBER(9) DEFAULT 5 CHECK (sal > 0), note VARCHAR2(50))
/
CREATE OR REPLACE TRIGGER emp_note BEFORE INSERT OR UPDATE OF sal ON emp FOR EACH ROW
BEGIN
  IF UPDATING('SAL') THEN
    :NEW.note := :OLD.note || '>' || :NEW.sal;
  ELSE
    :NEW.note := 'new ' || :NEW.id;
  END IF;
END;
/
CREATE VIEW rich AS SELECT e.id, sal, d.name FROM emp e, dept d WHERE d.id = dept_id AND sal > 10
/
CREATE VIEW everything AS SELECT * FROM emp
/
CREATE OR REPLACE FUNCTION told (p_id emp.id%TYPE) RETURN VARCHAR2 IS
  r emp%ROWTYPE;
  CURSOR c IS SELECT id, sal FROM emp ORDER BY id;
  x c%ROWTYPE;
  result VARCHAR2(200);
BEGIN
  SELECT * INTO r FROM emp WHERE id = p_id;
  r.sal := r.sal + 1;
  UPDATE emp SET sal = r.sal WHERE id = r.id;
  OPEN c;
  FETCH c INTO x;
  CLOSE c;
  result := r.note || '|' || x.id || ':' || x.sal;
  FOR q IN (SELECT e.*, name FROM emp e JOIN dept d ON d.id = e.dept_id ORDER BY e.id) LOOP
    result := result || '|' || q.id || q.name || q.note;
  END LOOP;
  FOR q IN (SELECT id, MAX(sal) AS top FROM everything GROUP BY id UNION SELECT id, 0 FROM rich ORDER BY id, 2) LOOP
    result := result || '|' || q.id || '=' || q.top;
  END LOOP;
  MERGE INTO emp e USING (SELECT id, sal FROM emp) s ON (e.id = s.id)
    WHEN MATCHED THEN UPDATE SET note = 'm' || s.sal;
  SELECT result || '|' || MIN(note) INTO result FROM emp;
  RETURN result;
END;
/`;

const SQLSERVER_SCRIPT = `CREATE TABLE Dept (Id int PRIMARY KEY, Name varchar(20))
GO
CREATE TABLE Emp (Id int PRIMARY KEY, DeptId int REFERENCES Dept (Id), Sal int DEFAULT 5 CHECK (Sal > 0), Note varchar(50))
GO
CREATE VIEW Everything AS SELECT * FROM Emp
GO
CREATE VIEW Rich AS SELECT e.Id, Sal, d.Name FROM Emp e JOIN Dept d ON d.Id = DeptId WHERE Sal > 10
GO
CREATE FUNCTION Staff (@d int) RETURNS TABLE AS RETURN (SELECT e.* FROM Emp e WHERE e.DeptId = @d)
GO
CREATE FUNCTION Told (@id int) RETURNS varchar(200) AS
BEGIN
  DECLARE @result varchar(200), @sal int, @n int;
  SELECT @sal = Sal, @result = Note FROM Emp WHERE Id = @id;
  SELECT @n = COUNT(*) FROM Everything WHERE Sal >= @sal;
  SET @result = @result + '|' + CAST(@n AS varchar(10));
  SELECT @n = SUM(s.Sal) FROM dbo.Staff(1) s;
  SET @result = @result + '|' + CAST(@n AS varchar(10));
  SELECT @n = MAX(x.Id) FROM (SELECT Id, Sal FROM Emp UNION ALL SELECT Id, Sal FROM Rich) x;
  RETURN @result + '|' + CAST(@n AS varchar(10));
END
GO`;

const VARIANTS: readonly (readonly [string, readonly NamingRule[]])[] = [
  ["a prefix for all", [PREFIX]],
  ["a prefix for one table", [OF_EMP]],
  ["upper case", inCase("upper")],
  ["the source's case", inCase("as-is")],
  ["a name that is a reserved word", [column({ kind: "rename", to: "order" }, { table: "emp", name: "sal" })]],
];

/** What the function tells, with rows that are inserted by position. */
async function toldWith(source: Source, naming: readonly NamingRule[], names: readonly string[]): Promise<Rows> {
  const database = await openConvertedDatabase({ naming }, source);
  const [dept, emp, told] = names;
  try {
    return await database.run(
      source === "oracle" ? ORACLE_SCRIPT : SQLSERVER_SCRIPT,
      `INSERT INTO ${dept} VALUES (1, 'a'), (2, 'b')`,
      `INSERT INTO ${emp} VALUES (1, 1, 10, 'x'), (2, 2, 20, 'y'), (3, 1, 30, 'z')`,
      `SELECT ${told}(2)`,
    );
  } finally {
    await database.close();
  }
}

const FOLDED = ["dept", "emp", "told"];
const NAMES: Readonly<Record<string, readonly string[]>> = {
  "oracle upper case": ['"DEPT"', '"EMP"', '"TOLD"'],
  "oracle the source's case": ['"DEPT"', '"EMP"', '"TOLD"'],
  "sqlserver upper case": ['"DEPT"', '"EMP"', '"TOLD"'],
  "sqlserver the source's case": ['"Dept"', '"Emp"', '"Told"'],
};

describe.each(["oracle", "sqlserver"] as const)("a script from %s", (source) => {
  it("does the same whatever its columns are called", async () => {
    const plain = await toldWith(source, [], FOLDED);
    expect(plain).toHaveLength(1);
    for (const [variant, naming] of VARIANTS) {
      const told = await toldWith(source, naming, NAMES[`${source} ${variant}`] ?? FOLDED);
      expect(told, variant).toEqual(plain);
    }
  }, 120_000);
});

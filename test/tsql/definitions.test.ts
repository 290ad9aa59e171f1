/** What the tree of a T-SQL definition says: the fields that conversion relies on, and what becomes of unknown clauses. */
import { describe, expect, it } from "vitest";
import type {
  AddElements,
  AlterTable,
  ColumnDefinition,
  CreateTable,
  Definition,
  DropElements,
  TableConstraint,
} from "../../converter/tsql/nodes";
import { readDefinitions } from "./read-definitions";

function parse<K extends Definition["kind"]>(kind: K, text: string): Extract<Definition, { kind: K }> {
  const [root] = readDefinitions(text).definitions;
  expect(root.kind).toBe(kind);
  return root as Extract<Definition, { kind: K }>;
}

const table = (text: string): CreateTable => parse("CreateTable", text);
const column = (text: string) => table(`CREATE TABLE t (${text})`).elements[0] as ColumnDefinition;
const constraint = (text: string) => table(`CREATE TABLE t (${text})`).elements[0] as TableConstraint;
const action = (text: string) => parse("AlterTable", `ALTER TABLE t ${text}`).actions[0];
const names = (clauses: readonly { name: string }[]) => clauses.map((clause) => clause.name);

describe("columns", () => {
  it("has type, collation, identity, default and constraints", () => {
    const found = column(
      "[Id] [bigint] COLLATE x IDENTITY (-5, +2) NOT FOR REPLICATION NOT NULL CONSTRAINT df DEFAULT ((0)) PRIMARY KEY CLUSTERED",
    );
    expect(found).toMatchObject({
      name: { value: "id", isQuoted: true },
      type: { builtin: "BIGINT" },
      collation: { value: "x" },
      identity: { seed: "-5", increment: "2", isNotForReplication: true },
      defaultValue: { name: { value: "df" }, value: { kind: "Paren", inner: { kind: "Paren" } } },
    });
    expect(found.constraints.map((c) => c.type)).toEqual(["NOT NULL", "PRIMARY KEY"]);
    expect(names(found.constraints[1].properties)).toEqual(["CLUSTERED"]);
  });

  it("needs no type where it is computed or a timestamp", () => {
    expect(column("total AS (a + b) PERSISTED NOT NULL")).toMatchObject({
      type: undefined,
      computed: { isPersisted: true, expression: { kind: "Paren" } },
      constraints: [{ type: "NOT NULL" }],
    });
    expect(column("timestamp").type).toBeUndefined();
  });

  it("keeps the properties that have no node of their own", () => {
    const text =
      "a datetime2 GENERATED ALWAYS AS ROW START HIDDEN MASKED WITH (FUNCTION = 'default()') SPARSE ROWGUIDCOL";
    expect(names(column(text).properties)).toEqual([
      "GENERATED ALWAYS AS ROW START",
      "HIDDEN",
      "MASKED WITH",
      "SPARSE",
      "ROWGUIDCOL",
    ]);
  });

  it("reports an unknown clause and reads on", () => {
    const { elements } = table("CREATE TABLE t (a int WOBBLY x NOT NULL, b int)");
    const first = elements[0] as ColumnDefinition;
    expect(first.unread.map((clause) => clause.message)).toEqual(["the clause WOBBLY x is not known here"]);
    expect(first.constraints.map((c) => c.type)).toEqual(["NOT NULL"]);
    expect(elements[1]).toMatchObject({ name: { value: "b" } });
  });
});

describe("constraints", () => {
  it("has the columns of a key with their order, and where it is stored", () => {
    const found = constraint("CONSTRAINT pk PRIMARY KEY NONCLUSTERED (a DESC, b) WITH (FILLFACTOR = 80) ON ps(a)");
    expect(found.columns?.columns).toMatchObject([{ direction: "DESC" }, { direction: undefined }]);
    expect(names(found.properties)).toEqual(["NONCLUSTERED", "WITH", "ON"]);
  });

  it("has the actions of a foreign key", () => {
    expect(constraint("FOREIGN KEY (a) REFERENCES dbo.p (x) ON DELETE SET NULL ON UPDATE NO ACTION")).toMatchObject({
      type: "FOREIGN KEY",
      references: { table: { parts: [{ value: "dbo" }, { value: "p" }] }, onDelete: "SET NULL", onUpdate: "NO ACTION" },
    });
  });

  it("belongs to the table where it names columns, also without a comma", () => {
    const { elements } = table("CREATE TABLE t (a int NOT NULL CONSTRAINT pk PRIMARY KEY (a) CHECK (a > 0))");
    expect(elements.map((element) => element.kind)).toEqual(["ColumnDefinition", "TableConstraint", "TableConstraint"]);
  });
});

describe("tables", () => {
  it("has options with values in parentheses as written", () => {
    const { options } = table("CREATE TABLE t (a int) WITH (SYSTEM_VERSIONING = ON (HISTORY_TABLE = dbo.h), HEAP)");
    expect(options?.options).toMatchObject([
      { name: "SYSTEM_VERSIONING", value: "ON (HISTORY_TABLE = dbo.h)" },
      { name: "HEAP", value: undefined },
    ]);
  });

  it("tells nodes, edges, file tables and external tables", () => {
    expect(table("CREATE TABLE t (a int) AS NODE").tableType).toBe("NODE");
    expect(table("CREATE TABLE t AS EDGE").tableType).toBe("EDGE");
    expect(table("CREATE TABLE t AS FileTable").tableType).toBe("FILETABLE");
    expect(table("CREATE EXTERNAL TABLE t (a int) WITH (LOCATION = 'x')").tableType).toBe("EXTERNAL");
  });
});

describe("ALTER TABLE", () => {
  it("has the default of a column and whether rows are checked", () => {
    const found: AlterTable = parse("AlterTable", "ALTER TABLE t WITH NOCHECK ADD CONSTRAINT d DEFAULT (1) FOR [A]");
    expect(found.checking).toBe("NOCHECK");
    expect((found.actions[0] as AddElements).elements).toMatchObject([
      { type: "DEFAULT", name: { value: "d" }, forColumn: { value: "a" } },
    ]);
  });

  it("carries the kind of dropped elements on", () => {
    const { items } = action("DROP COLUMN a, b, CONSTRAINT IF EXISTS c, d") as DropElements;
    expect(items.map((item) => `${item.what} ${item.name?.value} ${item.ifExists}`)).toEqual([
      "COLUMN a false",
      "COLUMN b false",
      "CONSTRAINT c true",
      "CONSTRAINT d false",
    ]);
  });

  it("tells a changed property from a changed type", () => {
    expect(action("ALTER COLUMN a DROP ROWGUIDCOL")).toMatchObject({ change: { name: "DROP ROWGUIDCOL" } });
    expect(action("ALTER COLUMN a varchar(5) NULL")).toMatchObject({ column: { type: { builtin: "VARCHAR" } } });
  });

  it("ends where the next statement begins", () => {
    const text = "ALTER TABLE t ADD a int NULL\nUPDATE t SET a = 1";
    expect(readDefinitions(text)).toMatchObject({ rest: "UPDATE t SET a = 1", problems: [] });
  });
});

describe("other definitions", () => {
  it("has the parts of an index", () => {
    const text =
      "CREATE UNIQUE CLUSTERED INDEX i ON t (a) INCLUDE (b) WHERE a > 1 WITH FILLFACTOR = 80, PAD_INDEX ON fg";
    const found = parse("CreateIndex", text);
    expect(found).toMatchObject({
      isUnique: true,
      indexType: "CLUSTERED",
      include: { names: [{ value: "b" }] },
      where: { kind: "Binary" },
      options: { options: [{ name: "FILLFACTOR", value: "80" }, { name: "PAD_INDEX" }] },
    });
    expect(names(found.properties)).toEqual(["ON"]);
  });

  it("has class, object and columns of a permission", () => {
    expect(parse("Permission", "DENY SELECT (a), VIEW DEFINITION ON OBJECT::dbo.t TO PUBLIC")).toMatchObject({
      action: "DENY",
      permissions: [{ name: "SELECT", columns: { names: [{ value: "a" }] } }, { name: "VIEW DEFINITION" }],
      securableClass: "OBJECT",
      object: { parts: [{ value: "dbo" }, { value: "t" }] },
      grantees: [{ value: "public" }],
    });
  });

  it("has the table of each dropped index", () => {
    expect(parse("Drop", "DROP INDEX i ON t, j ON u")).toMatchObject({
      names: [{}, {}],
      table: { parts: [{ value: "t" }] },
      otherTables: [{ parts: [{ value: "u" }] }],
    });
  });

  it("has the options of a sequence", () => {
    const { options } = parse("CreateSequence", "CREATE SEQUENCE s AS int START WITH -1 NO CACHE");
    expect(options).toMatchObject([{ name: "START WITH", value: "-1" }, { name: "NO CACHE" }]);
  });

  it("does not take procedures, functions and triggers", () => {
    for (const word of ["CREATE", "ALTER", "CREATE OR ALTER"]) {
      expect(readDefinitions(`${word} PROC p AS SELECT 1`).definitions).toEqual([]);
    }
  });
});

describe("broken and hostile texts", () => {
  it("reports unknown kinds", () => {
    for (const text of ["CREATE WOBBLE x", "ALTER WOBBLE x", "DROP WOBBLE x"]) {
      const { definitions, problems } = readDefinitions(`${text} SELECT 1`);
      expect(definitions).toMatchObject([{ kind: "Bogus", end: text.length }]);
      expect(problems).toHaveLength(1);
    }
  });

  it("ends for every part of a statement", () => {
    const text =
      "CREATE TABLE t (a int IDENTITY (1, 1) CONSTRAINT c CHECK (a > 0) REFERENCES p (x) ON DELETE CASCADE, INDEX i " +
      "UNIQUE (a DESC) INCLUDE (b) WHERE a > 1 WITH (X = ON), PERIOD FOR SYSTEM_TIME (s, e)) ON ps(a) WITH (A = ON (B = 1))";
    for (let end = 0; end <= text.length; end++) {
      const { definitions, problems } = readDefinitions(text.slice(0, end));
      expect(definitions.length).toBeLessThanOrEqual(1);
      expect(Array.isArray(problems)).toBe(true);
    }
  });

  it("survives ten thousand parentheses", () => {
    const open = "(".repeat(10_000);
    for (const text of [
      `CREATE TABLE t ${open}`,
      `CREATE TABLE t (a int CHECK ${open}1`,
      `CREATE TABLE t (a int DEFAULT ${open}1${")".repeat(10_000)})`,
      `CREATE INDEX i ON t ${open}`,
      `ALTER TABLE t SET ${open}`,
      `GRANT SELECT ${open}`,
      `CREATE PARTITION FUNCTION f ${open}`,
    ]) {
      expect(readDefinitions(text).definitions).toHaveLength(1);
    }
  });
});

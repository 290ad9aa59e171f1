/** SQL Server as a source language: the objects of statements, what acts in place, what code defines. */
import { describe, expect, it } from "vitest";
import { SQLSERVER } from "../../converter/language/sqlserver/language";
import { parseStatement } from "../../converter/tsql/parse";
import { read } from "./semantics-check";

function objects(text: string): string[] {
  const { root } = parseStatement(text);
  if (!root) return [];
  return SQLSERVER.objectsOf(root, 4, undefined).map((o) => {
    const parent = o.parent === undefined ? "" : ` of ${o.parent}`;
    return `${o.kind} ${o.schema}.${o.name}${parent}`;
  });
}

describe("objects", () => {
  it.each([
    [
      "CREATE TABLE Sales.[Order] (Id int PRIMARY KEY, B int CONSTRAINT CK_B CHECK (B > 0), INDEX IX_B (B), CONSTRAINT FK FOREIGN KEY (B) REFERENCES T)",
      [
        "table Sales.Order",
        "constraint Sales.Id primary key of Order",
        "constraint Sales.CK_B of Order",
        "index Sales.IX_B of Order",
        "constraint Sales.FK of Order",
      ],
    ],
    ["ALTER TABLE T ADD CONSTRAINT D DEFAULT (1) FOR a", ["alter table dbo.T", "constraint dbo.D of T"]],
    ["CREATE INDEX Ix ON Sales.T (a)", ["index Sales.Ix of T"]],
    ["CREATE VIEW V AS SELECT 1 AS a", ["view dbo.V"]],
    ["CREATE PROCEDURE Sales.P AS SELECT 1", ["procedure Sales.P"]],
    ["CREATE FUNCTION F() RETURNS int AS BEGIN RETURN 1 END", ["function dbo.F"]],
    ["CREATE TRIGGER Tr ON Sales.T AFTER INSERT AS SELECT 1", ["trigger Sales.Tr of T"]],
    ["CREATE TYPE Ty FROM int", ["type dbo.Ty"]],
    ["CREATE SEQUENCE S", ["sequence dbo.S"]],
    ["CREATE SYNONYM Sy FOR T", ["synonym dbo.Sy"]],
    ["CREATE SCHEMA Sales CREATE TABLE T (a int)", ["schema dbo.Sales", "table Sales.T"]],
    ["GRANT SELECT, INSERT ON T TO Someone", ["grant dbo.SELECT, INSERT ON T"]],
    ["DROP TABLE IF EXISTS A, B", ["drop dbo.TABLE A, B"]],
    ["INSERT INTO T VALUES (1)", ["data dbo.INSERT T"]],
    ["DECLARE @a int; SET @a = 1", ["anonymous block dbo.block 5"]],
    ["IF 1 = 1 SELECT 1", ["anonymous block dbo.block 5"]],
    [
      "EXEC sp_addextendedproperty 'MS_Description', 'Text', 'SCHEMA', 'Sales', 'TABLE', 'T', 'COLUMN', 'C'",
      ["comment Sales.C of T"],
    ],
    [
      "EXEC sys.sp_addextendedproperty @name = N'MS_Description', @value = N'x', @level0name = N'Sales', @level1name = N'T'",
      ["comment Sales.T"],
    ],
  ])("%s", (text, expected) => expect(objects(text)).toEqual(expected));
});

describe("statements", () => {
  it.each([
    ["INSERT INTO t VALUES (1)", true],
    ["EXEC p", true],
    ["DROP TABLE t", true],
    ["IF EXISTS (SELECT 1 FROM t) DROP TABLE t", true],
    ["IF NOT EXISTS (SELECT 1 FROM x) CREATE TABLE t (a int)", false],
    ["CREATE VIEW v AS SELECT 1 AS a", false],
    ["DECLARE @a int; DELETE t", false],
  ])("%s acts in place: %s", (text, expected) => {
    const { units, bindings } = read(text);
    const root = units[0].root;
    expect(root && SQLSERVER.actsInPlace(root, bindings[0])).toBe(expected);
  });

  it("that code runs from texts count where they are written out", () => {
    const { units } = read(`
      IF OBJECT_ID('p') IS NULL EXEC ('CREATE PROCEDURE p ' + 'AS RETURN')
      GO
      EXEC dbo.sp_executesql @statement = N'CREATE VIEW v AS SELECT 1 AS a'
      GO
      EXEC ('CREATE TABLE ' + @name + ' (a int)')
      GO
      EXEC ('SELECT 1')`);
    const found = SQLSERVER.dynamicDefinitions(units);
    expect(found.map((d) => `${d.root.kind} ${d.runBy}`)).toEqual(["CreateRoutine 0", "CreateView 1"]);
    expect(found.every((d) => Math.floor(d.index) === d.runBy)).toBe(true);
    const model = SQLSERVER.buildModel([...units, ...found]);
    expect(model.objects.map((o) => `${o.kind} ${o.name}`)).toEqual(["routine p", "view v"]);
  });

  it("are read with the session's settings", () => {
    const kinds = [true, false].map((quotedIdentifiers) => {
      const { root } = SQLSERVER.parse('PRINT "x"', { quotedIdentifiers, ansiNulls: true });
      return (root as { readonly value?: { readonly kind: string } } | undefined)?.value?.kind;
    });
    expect(kinds).toEqual(["NameExpression", "Literal"]);
  });
});

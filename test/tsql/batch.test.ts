import { describe, expect, it } from "vitest";
import { splitBatch } from "../../converter/tsql/batch";

function split(text: string): string[] {
  const spans = splitBatch(text);
  expect(spans.map((span) => text.slice(span.start, span.end)).join("")).toBe(text);
  return spans.map((span) => text.slice(span.start, span.end).trim().replace(/\s+/g, " "));
}

describe("dividing a batch", () => {
  it("gives each statement a span of its own", () => {
    const text = `SET ANSI_NULLS ON
SET QUOTED_IDENTIFIER ON
-- the table
CREATE TABLE t (a int)
INSERT t VALUES (1) -- one row
INSERT t VALUES (2);;

IF EXISTS (SELECT 1 FROM t)
  DROP TABLE t
ELSE PRINT 'none'
EXEC p 1`;
    expect(split(text)).toEqual([
      "SET ANSI_NULLS ON",
      "SET QUOTED_IDENTIFIER ON",
      "-- the table CREATE TABLE t (a int)",
      "INSERT t VALUES (1) -- one row",
      "INSERT t VALUES (2);;",
      "IF EXISTS (SELECT 1 FROM t) DROP TABLE t ELSE PRINT 'none'",
      "EXEC p 1",
    ]);
  });

  it("keeps what shares variables together", () => {
    expect(split("SELECT 1 DECLARE @a int SET @a = 1 CREATE TABLE t (a int) PRINT @a")).toEqual([
      "SELECT 1",
      "DECLARE @a int SET @a = 1 CREATE TABLE t (a int) PRINT @a",
    ]);
  });

  it("looks into blocks for variables that are used later", () => {
    const block = "IF 1 = 1 BEGIN DECLARE @a int SET @a = 1 END";
    expect(split(`${block} SELECT 1 SELECT 2`)).toEqual([block, "SELECT 1", "SELECT 2"]);
    expect(split(`${block} SELECT 1 PRINT @A`)).toEqual([`${block} SELECT 1 PRINT @A`]);
  });

  it("keeps jumps and what follows them together", () => {
    expect(split("SELECT 1 IF 1 = 1 RETURN SELECT 2 SELECT 3")).toEqual([
      "SELECT 1",
      "IF 1 = 1 RETURN SELECT 2 SELECT 3",
    ]);
    expect(split("SELECT 1 again: SELECT 2 GOTO again")).toEqual(["SELECT 1", "again: SELECT 2 GOTO again"]);
  });

  it("leaves a module the rest of its batch", () => {
    const module = "CREATE PROC p AS SELECT 1; SELECT 2 RETURN";
    expect(split(`${module}\nGRANT EXECUTE ON p TO r`)).toEqual([`${module} GRANT EXECUTE ON p TO r`]);
    expect(split("CREATE VIEW v AS SELECT 1 a")).toEqual(["CREATE VIEW v AS SELECT 1 a"]);
  });

  it("keeps a rest that is no statement with the statement before", () => {
    expect(split("SELECT 1 ORDER BY 1 nonsense here SELECT 2")).toEqual([
      "SELECT 1 ORDER BY 1 nonsense here",
      "SELECT 2",
    ]);
  });

  it("puts a comment on a statement's last line with it, and one before a statement with that", () => {
    expect(split("SELECT 1 /* one */ SELECT 2 /* two */\n/* three */ SELECT 3")).toEqual([
      "SELECT 1",
      "/* one */ SELECT 2 /* two */",
      "/* three */ SELECT 3",
    ]);
  });

  it("leaves a comment inside a statement there", () => {
    expect(split("SELECT 1;SELECT --x\n2;SELECT--y\n3")).toEqual(["SELECT 1;", "SELECT --x 2;", "SELECT--y 3"]);
  });

  it("divides long batches in little time", () => {
    const before = performance.now();
    expect(splitBatch("INSERT INTO t (a, b) VALUES (1, N'text')\n".repeat(20_000))).toHaveLength(20_000);
    expect(performance.now() - before).toBeLessThan(10_000);
  });

  it("covers texts without a statement", () => {
    expect(splitBatch("")).toEqual([]);
    expect(split(" -- nothing\n")).toEqual(["-- nothing"]);
    expect(split(";;")).toEqual([";;"]);
  });

  it("takes texts in double quotes where identifiers are not quoted", () => {
    expect(splitBatch('PRINT "it\'s" PRINT "b"', { quotedIdentifiers: false })).toHaveLength(2);
  });
});

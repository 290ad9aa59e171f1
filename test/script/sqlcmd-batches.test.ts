import { describe, expect, it } from "vitest";
import { codes } from "./read-script";
import { batches, read, texts } from "./read-sqlcmd";

describe("GO", () => {
  const cases: readonly [what: string, script: string, expected: readonly string[]][] = [
    ["ends a batch", "select 1\nGO\nselect 2\ngo\n  Go  \nselect 3", ["select 1", "select 2", "select 3"]],
    ["may have a comment, a count or a ;", "a\ngo -- x\nb\nGO 5\nc\nGO;\nd\ngo /* x */\ne", ["a", "b", "c", "d", "e"]],
    ["ends lines of Windows", "a\r\nGO\r\nb\r\nGO 2\r\nc", ["a", "b", "c"]],
    ["is none within a comment", "/*\nGO\n*/ a\nGO\nb", ["/*\nGO\n*/ a", "b"]],
    ["is none within nested comments", "/* /* */\nGO\n*/ a", ["/* /* */\nGO\n*/ a"]],
    ["is none within a literal", "print 'it''s\nGO\n'\nGO\nb", ["print 'it''s\nGO\n'", "b"]],
    [
      "is none with more on its line",
      "select 1 as x\n, go\nGOTO done\ngo_on:\nGO]",
      ["select 1 as x\n, go\nGOTO done\ngo_on:\nGO]"],
    ],
    [
      "stands behind quotes in comments and names",
      "-- don't\nselect [it's], \"a'b\"\nGO\nb",
      ["-- don't\nselect [it's], \"a'b\"", "b"],
    ],
  ];
  it.each(cases)("%s", (_, script, expected) => {
    expect(batches(read(script))).toEqual(expected);
  });

  it("repeats a batch", () => {
    const result = read("insert t values (1)\nGO 3\nselect 1\nGO 0\nGO 7\n");
    expect(result.batches.map((batch) => batch.repeat)).toEqual([3, 0]);
    expect(result.findings.map((finding) => finding.message)).toEqual([
      "GO 3 runs the batch before it 3 times. It is converted once.",
      "GO 0 does not run the batch before it. It is converted all the same.",
    ]);
  });
});

describe("statements", () => {
  it("have their place in the file", () => {
    const script = "USE shop;\nGO\n\n-- all\nselect 1;\nselect\n 2\nGO\ncreate view v as select 1 as a\n";
    const result = read(script);
    expect(texts(result)).toEqual(["USE shop;", "-- all\nselect 1;", "select\n 2", "create view v as select 1 as a"]);
    const view = result.statements[3];
    expect(view.source.place(view.toSource(view.text.indexOf("create")))).toMatchObject({ file: "main.sql", line: 9 });
    expect(script.slice(view.start, view.end).trim()).toBe("create view v as select 1 as a");
  });

  it("know the database and the settings in force", () => {
    const result = read(
      "select 1\nGO\nUSE [my ]]db]\nselect 2\nGO\nset ansi_nulls, quoted_identifier off\nGO\nselect 3\nGO\nSET QUOTED_IDENTIFIER ON\nselect 4",
    );
    const settings = new Map(result.statements.map(({ text, settings }) => [text.trim(), settings]));
    expect(settings.get("select 1")).toEqual({ database: undefined, quotedIdentifiers: true, ansiNulls: true });
    expect(settings.get("select 2")).toMatchObject({ database: "my ]db" });
    expect(settings.get("select 3")).toEqual({ database: "my ]db", quotedIdentifiers: false, ansiNulls: false });
    expect(settings.get("select 4")).toMatchObject({ quotedIdentifiers: true, ansiNulls: false });
    expect(result.batches.at(-1)?.settings.quotedIdentifiers).toBe(false);
  });

  it("take comments of batches without statements as remarks", () => {
    const result = read("-- shop\n/* v1 */\nGO\nselect 1\nGO\n-- end\n");
    expect(result.statements[0].remarks).toEqual(["-- shop", "/* v1 */"]);
    expect(result.trailingRemarks).toEqual(["-- end"]);
  });
});

describe("encrypted modules", () => {
  it("are named where tools leave a note", () => {
    const result = read(
      "/****** Object:  StoredProcedure [dbo].[secret]    Script Date: 1/2/2020 ******/\nSET ANSI_NULLS ON\nGO\n" +
        "-- Text is encrypted.\nGO\n--Property TextHeader is not available for UserDefinedFunction '[dbo].[f]'. It may " +
        "not be retrievable due to insufficient access rights. The text is encrypted.\nGO\n-- the text is encrypted by the app\nselect 1",
    );
    expect(result.findings.slice(0, 2).map(({ code, message }) => [code, /of (.*) is/.exec(message)?.[1]])).toEqual([
      ["encrypted-module", "stored procedure [dbo].[secret]"],
      ["encrypted-module", "user defined function [dbo].[f]"],
    ]);
  });

  it("are named where the body is missing", () => {
    const message = (script: string) => read(script).findings.map((finding) => /of (.*) is/.exec(finding.message)?.[1]);
    expect(message("CREATE PROCEDURE [dbo].[a b] @x int WITH ENCRYPTION AS\nGO")).toEqual(["procedure [dbo].[a b]"]);
    expect(message("create view dbo.v with schemabinding, encryption")).toEqual(["view dbo.v"]);
    expect(message("create procedure p with encryption as select 1")).toEqual([]);
  });
});

describe("broken scripts", () => {
  it("lose no batch behind a literal or comment without an end", () => {
    expect(batches(read("a\nGO\nprint 'x\nGO\nb\nGO\nc /* c\nGO\nd"))).toEqual(["a", "print 'x", "b", "c /* c", "d"]);
    expect(codes(read("print 'x\nGO\nb"))).toEqual(["unterminated-literal"]);
  });

  it("are read to the end, whatever they hold", () => {
    const hostile = [
      "(".repeat(10_000),
      "/*".repeat(10_000),
      "'\n[\n\"\nGO\n".repeat(2000),
      `go${" ".repeat(50_000)}x`,
      "$(".repeat(20_000),
      ':r\n:r "\n:setvar\n:\n::x\n:setvar a\n!!\nGO',
      "\uFEFF\u0001\u0002 select",
      "SET QUOTED_IDENTIFIER OFF\nSET QUOTED_IDENTIFIER ON\n".repeat(500),
      `-- object: ${" ".repeat(20_000)}`,
    ];
    for (const script of hostile) read(script);
  });
});

import { describe, expect, it } from "vitest";
import { codes, read, texts } from "./read-script";

describe("SQL statements", () => {
  const cases: readonly [what: string, script: string, expected: readonly string[]][] = [
    ["end with ;", "select 1 from dual;\nselect 2 from dual;\n", ["select 1 from dual", "select 2 from dual"]],
    ["end with / on its own line", "select 1\nfrom dual\n  /  \ncommit\n/", ["select 1\nfrom dual", "commit"]],
    ["may share a line", "drop table a; drop table b; -- both", ["drop table a", "drop table b"]],
    ["end with the file", "select 1 from dual", ["select 1 from dual"]],
    ["end with a line that holds a dot", "select 1 from dual\n.\ncommit;", ["select 1 from dual", "commit"]],
    [
      "hold ; in literals",
      "insert into t values ('a;\nb''c;', q'[d';]', nq'!;e';!');",
      ["insert into t values ('a;\nb''c;', q'[d';]', nq'!;e';!')"],
    ],
    ["hold ; in comments", "select 1 -- a;\n/* ; ' */ from dual;", ["select 1 -- a;\n/* ; ' */ from dual"]],
    ["hold ; in quoted names", 'select 1 "a;b" from dual;', ['select 1 "a;b" from dual']],
    [
      "hold blank lines",
      "create table t (\n  a number,\n\n  b number\n)\n\ntablespace x;",
      ["create table t (\n  a number,\n\n  b number\n)\n\ntablespace x"],
    ],
    ["may begin with a parenthesis", "(select 1 from dual);", ["(select 1 from dual)"]],
    [
      "list privileges at line starts",
      "grant\ncreate table,\n\ncreate view to x;",
      ["grant\ncreate table,\n\ncreate view to x"],
    ],
    [
      "lack a ; before a definition",
      "create table a (b int)\n\ncreate table c (d int);",
      ["create table a (b int)", "create table c (d int)"],
    ],
    [
      "lack a ; as in an export of DBMS_METADATA",
      '\n  CREATE TABLE "T" ("A" NUMBER)\n  ALTER TABLE "T" ADD PRIMARY KEY ("A")\n   COMMENT ON COLUMN "T"."A" IS \'x\'',
      ['CREATE TABLE "T" ("A" NUMBER)', 'ALTER TABLE "T" ADD PRIMARY KEY ("A")', 'COMMENT ON COLUMN "T"."A" IS \'x\''],
    ],
    [
      "lack a ; before a block",
      "select 1 from dual\n\n-- then\ndeclare x int; begin y; end;\n/",
      ["select 1 from dual", "-- then\ndeclare x int; begin y; end;"],
    ],
    [
      "lack a ; before a command",
      "create table a (b int)\n\nPROMPT next\ncommit;",
      ["create table a (b int)", "commit"],
    ],
    [
      "of CREATE SCHEMA hold definitions",
      "create schema authorization x\ncreate table t (a int)\n\ngrant select on t to y;",
      ["create schema authorization x\ncreate table t (a int)\n\ngrant select on t to y"],
    ],
    [
      "look like commands",
      "set transaction read only;\nset role all;\nset constraints all deferred;",
      ["set transaction read only", "set role all", "set constraints all deferred"],
    ],
    ["have Windows line ends", "select 1\r\nfrom dual;\r\ncommit\r\n/\r\n", ["select 1\r\nfrom dual", "commit"]],
    ["have old Macintosh line ends", "select 1\rfrom dual;\rcommit\r/\r", ["select 1\rfrom dual", "commit"]],
    [
      "have another terminator",
      "set sqlterminator ~\nselect ';' from dual~\ncommit~\n",
      ["select ';' from dual", "commit"],
    ],
    ["have no terminator", "set sqlterminator off\nselect 1 from dual;\n/\n", ["select 1 from dual;"]],
  ];
  it.each(cases)("%s", (_, script, expected) => {
    const result = read(script);
    expect(texts(result)).toEqual(expected);
    expect(
      result.statements.every((step) => (step.kind === "statement" && !step.isPlSql) || /declare/.test(script)),
    ).toBe(true);
  });

  it("keep white space and comments before them, and their place", () => {
    const result = read("-- first\nselect 1 from dual; -- same line\n\n/* second */ select 2 from dual;");
    expect(result.statements.map((step) => step.kind === "statement" && [step.text, step.start, step.end])).toEqual([
      ["-- first\nselect 1 from dual", 0, 27],
      [" -- same line\n\n/* second */ select 2 from dual", 28, 74],
    ]);
  });

  it("are found again after a literal or comment without an end", () => {
    const literal = read("insert into t values ('it's);\ncommit;\nselect 'a' from dual;");
    expect(texts(literal)).toEqual(["insert into t values ('it's)", "commit", "select 'a' from dual"]);
    const comment = read("/* no end\n\ncreate table t (a int);\n");
    expect(texts(comment)).toEqual(["create table t (a int)"]);
    expect([...codes(literal), ...codes(comment)]).toContain("unterminated-literal");
  });

  it("say when / runs DML a second time", () => {
    expect(codes(read("insert into t values (1);\n/\n"))).toEqual(["runs-again"]);
    expect(codes(read("create table t (a int);\n/\n"))).toEqual([]);
  });
});

describe("what is no SQL", () => {
  it("is one finding for a file", () => {
    expect(codes(read("Dear reader,\nthis is a letter.\nYours\n"))).toEqual(["not-sql"]);
    expect(codes(read("\u0001\u0002\u0003abc\u0000"))).toEqual(["not-sql"]);
  });

  it("is one finding for lines that stand together", () => {
    const result = read("so it begins\nand goes on\ncommit;\n=====\n");
    expect(texts(result)).toEqual(["commit"]);
    expect(result.findings.map((finding) => [finding.code, finding.start, finding.end])).toEqual([
      ["unknown-command", 0, 24],
      ["unknown-command", 33, 38],
    ]);
  });

  it("is nothing to report when there is nothing", () => {
    expect(read("").findings).toEqual([]);
    expect(read("\n -- only a comment\n").findings).toEqual([]);
  });

  it("never breaks reading", () => {
    let seed = 1;
    const parts = [
      "'",
      '"',
      "/*",
      "*/",
      "--",
      ";",
      "/",
      "\n",
      "&x",
      "&&1.",
      "begin ",
      "end",
      "create or replace package body p is ",
      "q'[",
      "exec x",
      "set define ",
      "off",
      "@a",
      "define x=",
      "\r\n",
      "(",
      ")",
      "case ",
      " -",
      ".",
      "$if ",
      "$else ",
      "<<l>>",
    ];
    for (let run = 0; run < 2000; run++) {
      let script = "";
      for (let part = 0; part < 12; part++) {
        seed = (seed * 1103515245 + 12345) % 2147483648;
        script += parts[seed % parts.length];
      }
      read(script);
    }
  });
});

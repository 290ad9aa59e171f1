import { describe, expect, it } from "vitest";
import { orderSqlServerScripts } from "../../converter/script/tsql-run-order";

function order(files: Readonly<Record<string, string>>): { run: readonly string[]; leftOut: readonly string[] } {
  const scripts = Object.entries(files).map(([name, text]) => ({ name, text }));
  const { run, leftOut } = orderSqlServerScripts(scripts);
  return { run: run.map((script) => script.name), leftOut: leftOut.map((script) => script.name) };
}

describe("the scripts of a folder", () => {
  it("run by the kind of what they create first", () => {
    const files = {
      "a_data.sql": "insert t values ('create schema x')",
      "a_proc.sql": "-- create table\nSET ANSI_NULLS ON\nGO\nCREATE OR ALTER PROCEDURE p as select 1",
      "a_trigger.sql": "create trigger x on t after insert as select 1",
      "b_view.sql": "create view v as select 1",
      "c_function.sql": "create function f",
      "d_index.sql": "create unique index i on t (a)",
      "e_table.sql": "create table t (a int)",
      "f_type.sql": "create type n from int",
      "z_schema.sql": "/* create table */ create schema s",
    };
    const sorted = [
      "z_schema",
      "f_type",
      "e_table",
      "d_index",
      "c_function",
      "b_view",
      "a_proc",
      "a_trigger",
      "a_data",
    ];
    expect(order(files).run).toEqual(sorted.map((name) => `${name}.sql`));
  });

  it("run in the order of their numbers", () => {
    expect(order({ "1_proc.sql": "create proc p", "2_table.sql": "create table t (a int)" }).run).toEqual([
      "1_proc.sql",
      "2_table.sql",
    ]);
  });

  it("run after the script that includes them, and deployment scripts at both ends", () => {
    const files = {
      "Scripts/Script.PostDeployment.sql": ":r .\\seed.sql",
      "Scripts/Script.PreDeployment.sql": "select 1",
      "Scripts/seed.sql": "insert t values (1)",
      "Tables/t.sql": "create table t (a int)",
      "all.sql": ':r "Tables\\t.sql"',
      "params.sql": "create proc p\n@seed int as select 1",
    };
    expect(order(files).run).toEqual([
      "Scripts/Script.PreDeployment.sql",
      "all.sql",
      "Scripts/seed.sql",
      "Tables/t.sql",
      "params.sql",
      "Scripts/Script.PostDeployment.sql",
    ]);
  });
});

describe("a database project", () => {
  const scripts = {
    "db/Before.sql": "a",
    "db/After.sql": "b",
    "db/dbo/Tables/T (1).sql": "create table t (a int)",
    "db/dbo/Views/v.sql": "create view v as select 1 as a",
    "db/notes/x.sql": "select 1",
    "db/bin/out.sql": "select 2",
    "other.sql": "select 3",
  };

  it("names its scripts", () => {
    const project =
      '<Project ToolsVersion="4.0"><ItemGroup><!-- <Build Include="notes\\x.sql" /> -->' +
      "<Build Include=\"dbo\\Tables\\T %281%29.sql\" /><Build Include='dbo\\Views\\*.sql' />" +
      '<PreDeploy Include="Before.sql" /><PostDeploy Include="after.sql" /></ItemGroup></Project>';
    expect(order({ "db/shop.sqlproj": project, ...scripts })).toEqual({
      run: ["db/Before.sql", "db/dbo/Tables/T (1).sql", "db/dbo/Views/v.sql", "other.sql", "db/After.sql"],
      leftOut: ["db/notes/x.sql", "db/bin/out.sql"],
    });
  });

  it("of the newer format takes all but what it removes", () => {
    const project =
      '<Project><Sdk Name="Microsoft.Build.Sql" Version="1.0.0" /><ItemGroup>' +
      '<Build Remove="**\\notes\\**" /><None Include="Before.sql;After.sql" /></ItemGroup></Project>';
    expect(order({ "db/shop.sqlproj": project, ...scripts })).toEqual({
      run: ["db/dbo/Tables/T (1).sql", "db/dbo/Views/v.sql", "other.sql"],
      leftOut: ["db/Before.sql", "db/After.sql", "db/notes/x.sql", "db/bin/out.sql"],
    });
  });

  it("may be damaged", () => {
    const broken = [
      "<Build ".repeat(50_000),
      "<!--".repeat(50_000),
      '<Build Include="*a*a*a*a*a*a*a*a" />',
      "<Project Sdk",
    ];
    for (const text of broken) order({ "db/x.sqlproj": text, [`db/${"a".repeat(200)}.sql`]: "select 1" });
  });
});

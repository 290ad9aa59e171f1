import { describe, expect, it } from "vitest";
import { codes, read, texts } from "./read-script";

const BODY = `create or replace package body p is
  type r is record (a number, "end" number);
  cursor c is select case when 1 = 1 then 2 end from dual;
  function f (x number default case 1 when 1 then 2 end) return number;
  procedure j as language java name 'A.b()';
  function f (x number default case 1 when 1 then 2 end) return number is
    procedure inner is begin null; end;
  begin
    <<l>> for i in 1 .. 3 loop
      if i = 1 then inner; elsif i = 2 then exit; end if;
      case i when 1 then begin null; end; else null; end case;
      t.end := case when a then case when b then 1 end end;
      while case when a then true end loop null; end loop;
    end loop l;
    execute immediate 'begin null; end;';
    return 1;
  exception when others then
    declare y number; begin null; end;
  end f;
begin
  null; -- end;
end p;`;

const UNITS: readonly string[] = [
  "begin null; end;",
  "<<outer>>\ndeclare x number := 1;\nbegin\n  begin null; end;\nend outer;",
  BODY,
  "create package p as function f return number; x constant number := 1; end;",
  "create or replace editionable function f return number is begin return 1; end f;",
  'create function f return number as external library l name "f";',
  "create function agg (x number) return number parallel_enable aggregate using impl;",
  "create or replace procedure p authid definer as begin null; end;",
  "create type t as object (a number, member function f return number) not final;",
  "create or replace type t as table of number;",
  "create type body t as\n  constructor function t (a number) return self as result is begin return; end;\n  member function f return number is begin return 1; end;\nend;",
  "create trigger t before insert or update of a on b referencing new as n for each row when (n.x > 1)\ndeclare y number;\nbegin\n  :new.end := 1;\nend;",
  "create trigger t for insert on b compound trigger\n  x number;\n  before statement is begin x := 1; end before statement;\n  after each row is y number; begin null; end after each row;\nend t;",
  "create trigger t after insert on b for each row call p(:new.a);",
  "create procedure p is begin\n$if $$debug $then\n  if a then\n$else\n  if b then\n$end\n  null; end if;\nend;",
  "create library l as '/lib/x.so';",
  "with function f return number is begin return 1; end;\nselect f from dual",
];

describe("PL/SQL units", () => {
  it.each(UNITS)("end with /: %s", (unit) => {
    const result = read(`${unit}${unit.startsWith("with") ? ";" : ""}\n/\nselect 1 from dual;`);
    expect(texts(result)).toEqual([unit, "select 1 from dual"]);
    expect(result.statements[0]).toMatchObject({ isPlSql: true });
    expect(codes(result)).toEqual([]);
  });

  it.each(UNITS)("end with their END when / is forgotten: %s", (unit) => {
    const script = `${unit}${unit.startsWith("with") ? ";" : ""}`;
    expect(texts(read(script))).toEqual([unit]);
    expect(texts(read(`${script};\nbegin null; end;`))).toEqual([unit, "begin null; end;"]);
    const result = read(
      `${script}\n\n-- next\nselect 1 from dual;\nbegin null; end;\nSHOW ERRORS\ncreate table t (a int);`,
    );
    expect(texts(result)).toEqual([unit, "-- next\nselect 1 from dual", "begin null; end;", "create table t (a int)"]);
    expect(codes(result)).toEqual([]);
  });

  it("are handed over when their end is missing", () => {
    const result = read("create procedure p is begin if a then b; end;\ncreate table t (a int);\nbegin x;");
    expect(texts(result)).toEqual([
      "create procedure p is begin if a then b; end;",
      "create table t (a int)",
      "begin x;",
    ]);
    expect(codes(result)).toEqual(["unterminated-unit", "unterminated-unit"]);
  });

  it("may be wrapped or hold another language", () => {
    const wrapped = "create or replace package body p wrapped\na000000\nb2;'\nabcd/x\n";
    const java =
      "create or replace and compile java source named \"A\" as\nclass A { char c = '\\''; String s = \"it's;\"; }\n";
    expect(texts(read(`${wrapped}/\n${java}/\ncommit;`))).toEqual([wrapped.trim(), java.trim(), "commit"]);
  });

  it("keep comments before their /", () => {
    expect(texts(read("begin null; end;\n-- done\n/\ncommit;"))).toEqual(["begin null; end;\n-- done", "commit"]);
  });
});

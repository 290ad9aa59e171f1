import { describe, expect, it } from "vitest";
import { readSqlPlusScripts } from "../../converter/script/sqlplus";
import { codes, read, readFiles, texts } from "./read-script";

describe("substitution variables", () => {
  const cases: readonly [what: string, script: string, expected: readonly string[]][] = [
    [
      "are replaced everywhere",
      "define s = hr\nselect '&s' \"&&s\" from &s..t&s; -- &s",
      ["select 'hr' \"hr\" from hr.thr"],
    ],
    [
      "have values in quotes",
      "define s = \"a ''b\"\ndefine u = 'it''s'\nselect '&s' || '&u' from dual;",
      ["select 'a ''b' || 'it's' from dual"],
    ],
    ["hold quotes and terminators", "define q = \"'x;y'\"\nselect &q from dual;", ["select 'x;y' from dual"]],
    [
      "can be switched off",
      "define x = 1\nset define off\nselect '&x' from dual;\nset define on\nselect &x from dual;",
      ["select '&x' from dual", "select 1 from dual"],
    ],
    ["can be switched off by SCAN", "define x = 1\nSET SCAN OFF\nselect '&x' from dual;", ["select '&x' from dual"]],
    [
      "have another prefix",
      "define x = 1\nset verify off define ^ echo on\nselect ^x, '&x' from dual;",
      ["select 1, '&x' from dual"],
    ],
    ["can be escaped", "set escape on\ndefine x = 1\nselect '\\&x &x' from dual;", ["select '&x 1' from dual"]],
    ["can be taken back", "define x = 1\nundefine x\nselect '&x' from dual;", ["select '&x' from dual"]],
    [
      "make commands",
      "define c = PROMPT\n&c hello\ndefine d = --\n&d select 1 from dual;\ncommit;",
      ["-- select 1 from dual;\ncommit"],
    ],
    [
      "are asked for with a default",
      "ACCEPT x CHAR DEFAULT 'a b' PROMPT 'X: '\nselect '&x' from dual;",
      ["select 'a b' from dual"],
    ],
  ];
  it.each(cases)("%s", (_, script, expected) => {
    expect(texts(read(script))).toEqual(expected);
  });

  it("come from outside, arguments too", () => {
    const result = read("accept owner default x\ncreate table &owner..&1 (a int);", {
      variables: { Owner: "hr" },
      arguments: ["t"],
    });
    expect(texts(result)).toEqual(["create table hr.t (a int)"]);
  });

  it("keep their text when they have no value, with one finding for each in a statement", () => {
    const result = read("select &a, &a, '&b', 1 /* &c */ from &&d;\nselect & from x;");
    expect(texts(result)).toEqual(["select &a, &a, '&b', 1 /* &c */ from &&d", "select & from x"]);
    expect(result.findings.map(({ variable, severity }) => [variable, severity])).toEqual([
      ["a", "warning"],
      ["b", "info"],
      ["d", "warning"],
    ]);
  });

  it("say why they have no value", () => {
    const result = read("column c new_value v\naccept w prompt 'W?'\nselect &v from &w;\nselect &v from dual;");
    expect(result.findings.map((finding) => finding.message)).toEqual([
      "The variable &v gets its value from a query (COLUMN … NEW_VALUE): its name stays in the text.",
      "The variable &w is asked for by ACCEPT and has no default: its name stays in the text.",
    ]);
  });

  it("lead back to their reference", () => {
    const script = "define long = abcdefghij\ndefine e = ''\nselect &long., &e.x from dual;";
    const [step] = read(script).statements;
    if (step.kind !== "statement") throw new Error("no statement");
    expect(step.text.trim()).toBe("select abcdefghij, x from dual");
    const at = (text: string) => step.toSource(step.text.indexOf(text));
    expect(script.slice(at("abc"))).toMatch(/^&long/);
    expect(script.slice(at("efg"))).toMatch(/^&long/);
    expect(script.slice(at(", x"))).toMatch(/^, &e/);
    expect(script.slice(at("x from"))).toMatch(/^x from/);
    expect(script.slice(at("dual"))).toBe("dual;");
  });
});

describe("included scripts", () => {
  it("run in their place, with arguments", () => {
    const result = readFiles({
      "install.sql": "@@sub/all\nstart 'with blank.sql' \"a b\" c;\ncommit;",
      "sub/all.sql": "@@one.sql\n@sub\\two.pks\n@@../three",
      "sub/one.sql": "select 1 from dual;",
      "sub/two.pks": "select 2 from dual;",
      "three.sql": "select 3 from dual;",
      "with blank.sql": "select '&1' from &2;",
    });
    expect(texts(result)).toEqual([
      "select 1 from dual",
      "select 2 from dual",
      "select 3 from dual",
      "select 'a b' from c",
      "commit",
    ]);
    expect(result.files).toHaveLength(6);
    expect(codes(result)).toEqual([]);
  });

  it("are reported when they are missing, written by the script or Oracle's own", () => {
    const result = read("@nowhere\nspool made.sql\nspool off\n@made\n@?/rdbms/admin/utlrp.sql\n@&dir/x");
    expect(result.findings.map((finding) => finding.message)).toEqual([
      'The script "nowhere" was not found: what it creates is missing from the conversion.',
      '"made" is written by the script itself when it runs: what it creates is not converted.',
      '"?/rdbms/admin/utlrp.sql" is a script of the Oracle installation or the web: it is not converted.',
      "The variable &dir has no value: its name stays in the text.",
      'The script "&dir/x" was not found: what it creates is missing from the conversion.',
    ]);
  });

  it("do not run forever", () => {
    expect(codes(readFiles({ "a.sql": "@b", "b.sql": "@a\n@b.sql" }))).toEqual(["include-cycle", "include-cycle"]);
    const files: Record<string, string> = {};
    for (let depth = 0; depth < 25; depth++) files[`f${depth}.sql`] = `@f${depth + 1}.sql`;
    expect(codes(readFiles(files))).toEqual(["include-limit"]);
  });

  it("run once, unless they only make settings", () => {
    const contents = {
      install: "@a\n@set",
      a: "create table a (x int);\nselect 'a' from dual;",
      b: "@a\n@set\nselect 'b&x' from dual;",
      set: "define x = 1\nalter session set current_schema = s;",
    };
    const run = (isFromFolder: boolean) => {
      const files = Object.entries(contents).map(([name, text]) => ({ name: `${name}.sql`, text, isFromFolder }));
      return texts(readSqlPlusScripts(files, { readInclude: (path) => files.find((file) => file.name === path) }));
    };
    const [table, query] = ["create table a (x int)", "select 'a' from dual"];
    const schema = "alter session set current_schema = s";
    expect(run(true)).toEqual([table, query, schema, schema, "select 'b1' from dual"]);
    expect(run(false)).toEqual([table, query, schema, schema, "select 'b1' from dual", schema]);
  });
});

describe("commands", () => {
  it("EXECUTE becomes a block", () => {
    const script = "-- note\nexec p.q('a;' - \n  , 2); -- done\nEXECUTE :x := 1\ncommit;";
    const result = read(script);
    expect(texts(result).map((text) => text.replaceAll(/ +/g, " "))).toEqual([
      "-- note\nBEGIN p.q('a;' , 2); END;",
      "-- done\nBEGIN :x := 1; END;",
      "commit",
    ]);
    const [step] = result.statements;
    if (step.kind !== "statement") throw new Error("no statement");
    expect(step.isPlSql).toBe(true);
    expect(script.slice(step.toSource(step.text.indexOf("p.q")))).toMatch(/^p\.q/);
    expect(script.slice(step.toSource(step.text.indexOf(", 2")))).toMatch(/^, 2/);
  });

  it("CONNECT tells the schema", () => {
    const result = read('connect hr/secret@db\nconn "Mixed"/x\nconnect / as sysdba\nconnect &u/&p\nconnect /\n');
    expect(texts(result)).toEqual(["connect HR", "connect Mixed", "connect SYS"]);
    expect(codes(result)).toEqual(["unset-variable", "unset-variable"]);
  });

  it("REM and comments before commands are remarks on the next statement", () => {
    const result = read(
      "REM tables\nrem\n-- of HR\nSET ECHO OFF\n/* a */\nPROMPT it's here\n-- own\ncreate table t (a int);\nrem end",
    );
    expect(result.statements[0]).toMatchObject({
      remarks: ["-- tables", "--", "-- of HR", "/* a */"],
      text: "\n-- own\ncreate table t (a int)",
    });
    expect(result.trailingRemarks).toEqual(["-- end"]);
  });

  it("EXIT ends the script", () => {
    const result = read("commit;\nexit\ndrop table t;");
    expect(texts(result)).toEqual(["commit"]);
    expect(codes(result)).toEqual(["not-read"]);
    expect(codes(read("commit;\nquit;\n-- end\n"))).toEqual([]);
  });

  it("that only concern the client are left out in silence", () => {
    const script =
      "set serveroutput on\nshow errors\nwhenever sqlerror exit\ncol a format a10\nbreak on x\nttitle 'it''s'\nprint\n" +
      "clear screen\ntiming start\ndesc t\npause\ndoc\n it's documentation; select\n#\nprompt a;'b -\n c\nrem ' -\ncommit;";
    const result = read(script);
    expect(texts(result)).toEqual(["commit"]);
    expect(codes(result)).toEqual([]);
  });

  it("that have an effect are named", () => {
    const result = read("host rm x\n!ls\ncopy from a to b\nvariable x number\nrun\n");
    expect(codes(result)).toEqual(Array(5).fill("command-not-converted"));
    expect(result.findings[0].message).toBe("host runs a command of the operating system: it is not converted.");
  });

  it("share a line after SET CMDSEP", () => {
    expect(texts(read("set cmdsep on\ndefine x = 1; define y = 2\nselect &x, &y from dual;"))).toEqual([
      "select 1, 2 from dual",
    ]);
  });
});

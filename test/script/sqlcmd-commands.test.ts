import { describe, expect, it } from "vitest";
import { codes } from "./read-script";
import { batches, read, readAll, readFiles, texts } from "./read-sqlcmd";

describe("scripting variables", () => {
  it("are replaced everywhere and lead back to their reference", () => {
    const script = ':setvar db "my ""shop"""\n:SETVAR S sales\nuse [$(DB)]\nGO\nselect * from $(s).t -- $(none)\n';
    const result = read(script);
    expect(texts(result)).toEqual(['use [my "shop"]', "select * from sales.t -- $(none)"]);
    const [, query] = result.statements;
    expect(script.slice(query.toSource(query.text.indexOf("sales")))).toMatch(/^\$\(s\)\.t/);
    expect(query.settings.database).toBe('my "shop"');
    expect(codes(result)).toEqual([]);
  });

  it("come from outside, and lose their value", () => {
    const result = read("select $(a)\nGO\n:setvar a\nselect $(a)", { A: "1" });
    expect(texts(result)).toEqual(["select 1", "select $(a)"]);
    expect(result.findings.map(({ code, variable }) => [code, variable])).toEqual([["unset-variable", "a"]]);
  });

  it("keep their text when they have no value", () => {
    const result = read("select '$(a)', $(b), '$(ESCAPE_SQUOTE(c))', [it's $(d)]\n/* ' $(e) */");
    expect(texts(result)[0]).toContain("$(b)");
    expect(result.findings.map(({ variable, severity }) => [variable, severity])).toEqual([
      ["a", "info"],
      ["b", "warning"],
      ["d", "warning"],
    ]);
  });
});

describe("included scripts", () => {
  it("run in their place, relative to the script, its callers and the root", () => {
    const result = readFiles({
      "deploy/main.sql":
        ':r .\\parts\\all.sql\n:setvar p ..\\data\n  :r "$(p)\\seed data.sql"\n:R top.sql\nGO\nselect 4',
      "deploy/parts/all.sql": ":r one\n:r two.sql ;\nGO",
      "deploy/parts/one.sql": "select 1",
      "deploy/two.sql": "select 2",
      "data/seed data.sql": "select 3",
      "top.sql": "select 0",
    });
    expect(texts(result)).toEqual(["select 1", "select 2", "select 3", "select 0", "select 4"]);
    expect(result.batches.map((batch) => batch.number)).toEqual([2, 2, 3, 3, 4]);
    expect(codes(result)).toEqual([]);
  });

  it("are found by the end of a path that is unknown here", () => {
    const files = {
      "main.sql": ":r C:\\work\\shop\\tables\\t.sql\n:r $(root)/v.sql",
      "tables/t.sql": "a",
      "v.sql": "b",
    };
    const result = readFiles(files);
    expect(texts(result)).toEqual(["a", "b"]);
    expect(codes(result)).toEqual(["unset-variable"]);
  });

  it("are reported when they are missing, and do not run forever", () => {
    const result = read(":r nowhere.sql\nselect 1");
    expect(result.findings[0].message).toBe(
      'The script "nowhere.sql" was not found: what it creates is missing from the conversion.',
    );
    expect(codes(readFiles({ "a.sql": ":r b.sql", "b.sql": ":r a.sql\n:r b.sql" }))).toEqual([
      "include-cycle",
      "include-cycle",
    ]);
  });

  it("keep the database that they use, while another outermost script begins anew", () => {
    const files = { "a.sql": ":r b.sql\nselect 1", "b.sql": "use shop\nGO", "c.sql": "select 2" };
    const scripts = ["a.sql", "b.sql", "c.sql"].map((name) => ({
      name,
      text: files[name as "a.sql"],
      isFromFolder: true,
    }));
    const databases = readAll(scripts, files).statements.map(({ text, settings }) => [text.trim(), settings.database]);
    expect(databases).toEqual([
      ["use shop", undefined],
      ["select 1", "shop"],
      ["select 2", undefined],
    ]);
  });
});

describe("commands", () => {
  it("that have an effect are named", () => {
    const result = read(":on error exit\n:connect srv\\x\n!! dir\n:!! dir\n:out x.txt\n:list\n:frob\nselect 1");
    expect(batches(result)).toEqual(["select 1"]);
    expect(codes(result)).toEqual([...Array(5).fill("command-not-converted"), "unknown-command"]);
    expect(result.findings[0].message).toBe(":on says what the client does after an error: it is not converted.");
  });

  it("are none within comments and literals", () => {
    const script = "/*\n:setvar a b\n*/\nselect '\n:r x\n', ::fn_helpcollations()";
    expect(codes(read(script))).toEqual([]);
    expect(batches(read(script))).toEqual([script]);
  });

  it("EXIT ends the script", () => {
    const result = read("select 1\nGO\nexit\ndrop table t");
    expect(texts(result)).toEqual(["select 1"]);
    expect(codes(result)).toEqual(["not-read"]);
    expect(codes(read("select 1\nGO\n:quit\n-- end"))).toEqual([]);
  });
});

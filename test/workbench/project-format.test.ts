/** The pure parts of the project's format: names, paths, dividing and aligning statements, load order after edits, hashes. */
import { describe, expect, it } from "vitest";
import { alignStatements } from "../../converter/project/align-statements";
import { composeProgram } from "../../converter/project/compose-program";
import { parseDecisions, printDecisions } from "../../converter/project/decisions";
import { documentPaths, fileName, nameFromPath } from "../../converter/project/document-path";
import { placeInEdited } from "../../converter/project/fix-once";
import { NameIndex, neededHelpers, neededStatements } from "../../converter/project/needed-statements";
import type { Program } from "../../converter/project/project-document";
import { joinStatements, splitStatements as splitSource } from "../../converter/project/source-index";
import { splitStatements } from "../../converter/project/split-statements";
import { mergeTexts } from "../../electron/backend/workbench/merge-texts";
import { textChanges } from "../../electron/backend/workbench/text-changes";

describe("paths", () => {
  it.each([
    ["EMP", "emp"],
    ["MY TABLE", "my_table"],
    ["A/B", "a%2f;b"],
    ["급여", "급여"],
    ["x.", "x%2e;"],
    ["..", ".%2e;"],
    ["", "_"],
  ])("%s is written as %s", (name, expected) => {
    expect(fileName(name)).toBe(expected);
  });

  it("keeps clear of Windows' devices, and of too long names", () => {
    expect(fileName("CON")).toMatch(/^con~[0-9a-f]{8}$/);
    expect(fileName("COM1.X")).toMatch(/^com1\.x~/);
    expect(fileName("CONTRACT")).toBe("contract");
    const long = fileName("급".repeat(100));
    expect(Buffer.byteLength(long)).toBeLessThan(140);
    expect(long).not.toBe(fileName(`${"급".repeat(99)}여`));
  });

  it("keeps names apart that a file system may not", () => {
    const table = (name: string): { schema: string; kind: string; name: string } => ({
      schema: "HR",
      kind: "table",
      name,
    });
    const names = [table("Emp"), table("EMP"), table("emp"), table("\u00c9"), table("E\u0301"), table("DEPT")];
    const paths = [...documentPaths(names).values()];
    expect(new Set(paths.map((p) => p.normalize("NFC").toLowerCase())).size).toBe(6);
    expect(documentPaths(names).get("HR/table/EMP")).toBe("hr/table/emp");
    expect(documentPaths([...names].reverse())).toEqual(documentPaths(names));
    expect(nameFromPath("hr/package_body/a%2f;b~0123abcd")).toEqual({
      schema: "HR",
      kind: "package body",
      name: "A/B",
    });
  });
});

describe("dividing into statements", () => {
  const texts = (text: string): string[] =>
    splitStatements(text, "postgresql").map(({ start, end }) => text.slice(start, end));

  it("keeps comments with the statement behind them, and routines whole", () => {
    const routine = "CREATE FUNCTION f() RETURNS int LANGUAGE plpgsql AS $b$ BEGIN RETURN 1; END; $b$;";
    expect(texts(`-- one\nSELECT 1;\n/* two; */ SELECT ';';\n${routine}\n-- the end\n`)).toEqual([
      "-- one\nSELECT 1;",
      "/* two; */ SELECT ';';",
      routine,
    ]);
    expect(texts("SELECT 1;;\nSELECT 2")).toEqual(["SELECT 1;", "SELECT 2"]);
    expect(texts("-- nothing\n")).toEqual([]);
    const atomic = "CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT CASE WHEN true THEN 1 END; SELECT 2; END;";
    expect(texts(`${atomic} SELECT 3;`)).toEqual([atomic, "SELECT 3;"]);
  });

  it("gives the source's statements back, edited by hand too", () => {
    const statements = ["CREATE TABLE t (a NUMBER)", "BEGIN NULL; END;", "SELECT 1 FROM dual -- &x"].map((text, i) => ({
      ...{ file: "f.sql", text, length: text.length, isPlSql: i === 1 },
      origin: { file: "o.sql", line: i, column: 1 },
    }));
    const { text, starts } = joinStatements(statements);
    expect(starts.map((s, i) => text.slice(s, s + statements[i].length))).toEqual(statements.map((s) => s.text));
    expect(splitSource("f.sql", text, statements)).toEqual(statements);
    const edited = splitSource("f.sql", text.replace("NUMBER", "NUMBER(9)"), statements);
    expect(edited?.map((s) => s.text)[0]).toBe("CREATE TABLE t (a NUMBER(9))");
    expect(edited?.[2].origin.line).toBe(2);
    expect(splitSource("f.sql", `${text}\nSELECT 2 FROM dual;\n`, statements)).toBeUndefined();
  });
});

describe("aligning edited statements", () => {
  const slots = (...texts: string[]): { text: string; isActive: boolean }[] =>
    texts.map((text) => ({ text, isActive: !text.startsWith("--") }));

  it.each([
    ["same count, one to one", slots("a", "b", "c"), ["a", "x", "c"], [0, 1, 2]],
    ["all of them changed", slots("a", "b"), ["x", "y"], [0, 1]],
    ["one more in between", slots("a", "b"), ["a", "n", "b"], [0, 0, 1]],
    ["one more at the end", slots("a", "b"), ["a", "b", "n"], [0, 1, 1]],
    ["one more at the start", slots("a", "b"), ["n", "a", "b"], [0, 0, 1]],
    ["one less", slots("a", "b", "c"), ["a", "c"], [0, 2]],
    ["one comes back from behind comment signs", slots("a", "-- b", "c"), ["a", "b", "c"], [0, 1, 2]],
    ["only a commented one", slots("-- a"), ["a"], [0]],
    ["moved", slots("a", "b", "c"), ["b", "c", "a"], [1, 2, 2]],
    ["nothing left", slots("a"), [], []],
    ["nothing there before", [], ["a", "b"], [0, 0]],
  ])("%s", (_what, base, edited, expected) => {
    expect(alignStatements(base, edited)).toEqual(expected);
  });

  it("keeps the load order of the whole program", () => {
    const statement = (document: string, text: string, isActive = true): Program["statements"][number] => ({
      ...{ document, text, isActive, start: 0, pullsNeeds: true, currentSchema: "S" },
    });
    const program: Program = {
      ...{ target: "postgresql" as const, header: [], preamble: [], setSchema: {}, createSchema: {} },
      statements: [statement("p", "CREATE 1;"), statement("t", "CREATE t;"), statement("p", "CREATE 2;")],
    };
    const edits = { p: "CREATE one;\n\nCREATE more;\nCREATE 2;", gone: "SELECT 1;" };
    const composed = composeProgram(program, edits);
    expect(composed.map((s) => s.text)).toEqual(["CREATE one;", "CREATE more;", "CREATE t;", "CREATE 2;", "SELECT 1;"]);
    expect(composed.map((s) => edits.p.slice(s.start, s.start + 6) === "CREATE")).toEqual([
      true,
      true,
      true,
      true,
      true,
    ]);
    expect(composeProgram(program, { p: "" }).map((s) => s.text)).toEqual(["CREATE t;"]);
  });
});

describe("what a document needs", () => {
  const documents = [
    ["/table/A", "CREATE TABLE a (id int, b_id int REFERENCES b);"],
    ["/table/B", "CREATE TABLE b (id int PRIMARY KEY);"],
    ["/alter table/B", "ALTER TABLE b ADD FOREIGN KEY (id) REFERENCES c;"],
    ["/table/C", "CREATE TABLE c (id int PRIMARY KEY);"],
    ["/index/B.B_IX", "CREATE INDEX b_ix ON b (id);"],
    ["/function/F", "CREATE FUNCTION f() RETURNS int LANGUAGE plpgsql AS $$ BEGIN RETURN (SELECT id FROM a); END $$;"],
    ["/view/V", "CREATE VIEW v AS SELECT f() AS x;"],
    ["/comment/A", "COMMENT ON TABLE a IS 'x';"],
    ["/anonymous block/X", "DO $$ BEGIN PERFORM f(); END $$;"],
  ] as const;
  const names = new NameIndex(documents.map(([id]) => ({ id, kind: id.split("/")[1] })));
  const statements = documents.map(([document, text]) => ({
    document,
    text,
    start: 0,
    isActive: true,
    pullsNeeds: true,
  }));
  const needed = (id: string): (string | undefined)[] => neededStatements(statements, names, id).map((s) => s.document);

  it("is what its text names, and what that needs, in load order", () => {
    expect(needed("/table/A")).toEqual(["/table/A", "/table/B"]);
    expect(needed("/alter table/B")).toEqual(["/table/B", "/alter table/B", "/table/C"]);
    expect(needed("/function/F")).toEqual(["/table/A", "/table/B", "/function/F"]);
    // The body of a routine that is only called is not looked at.
    expect(needed("/view/V")).toEqual(["/function/F", "/view/V"]);
    // What runs at once needs what its calls need.
    expect(needed("/anonymous block/X")).toEqual(["/table/A", "/table/B", "/function/F", "/anonymous block/X"]);
    expect(needed("/index/B.B_IX")).toEqual(["/table/B", "/index/B.B_IX"]);
  });

  it("takes the helpers along, and the helpers of those", () => {
    const preamble = [
      "CREATE SCHEMA IF NOT EXISTS portolan;",
      "CREATE FUNCTION portolan.g() RETURNS int LANGUAGE sql AS 'SELECT 1';",
      "CREATE FUNCTION portolan.h() RETURNS int LANGUAGE sql AS 'SELECT portolan.g()';",
      "CREATE FUNCTION portolan.other() RETURNS int LANGUAGE sql AS 'SELECT 1';",
    ];
    const user = { document: "x", text: "SELECT portolan.h();", start: 0, isActive: true, pullsNeeds: true };
    expect(neededHelpers(preamble, [user])).toEqual(preamble.slice(0, 3));
  });
});

describe("changes of a text", () => {
  it("are as small as words, and make the one of the other", () => {
    const before = "SELECT nvl(a, 0)\nFROM t\nWHERE x = 1\n";
    const after = "SELECT coalesce(a, 0)\nFROM t\nWHERE x = 1 AND y = 2\n";
    const changes = textChanges(before, after);
    expect(changes.map((c) => [before.slice(c.start, c.end), c.text])).toEqual([
      ["nvl", "coalesce"],
      ["", " AND y = 2"],
    ]);
    const made = [...changes].reverse().reduce((t, c) => t.slice(0, c.start) + c.text + t.slice(c.end), before);
    expect(made).toBe(after);
  });

  it("say where a place is now", () => {
    const changes = [{ start: 5, end: 8, text: "longer" }];
    expect(placeInEdited({ start: 0, end: 5 }, changes)).toEqual({ start: 0, end: 5 });
    expect(placeInEdited({ start: 8, end: 9 }, changes)).toEqual({ start: 11, end: 12 });
    expect(placeInEdited({ start: 6, end: 9 }, changes)).toBeUndefined();
  });
});

describe("merging", () => {
  const base = "a\nb\nc\nd\n";
  it.each([
    ["both sides", "A\nb\nc\nd\n", "a\nb\nc\nD\n", "A\nb\nc\nD\n", false],
    ["the same on both", "a\nB\nc\nd\n", "a\nB\nc\nd\n", "a\nB\nc\nd\n", false],
    ["only mine", "a\nB\nc\nd\n", base, "a\nB\nc\nd\n", false],
    ["only theirs", base, "a\nB\nc\nd\n", "a\nB\nc\nd\n", false],
    ["one line on both", "a\nB1\nc\nd\n", "a\nB2\nc\nd\n", "a\n<<<<<<<\nB1\n=======\nB2\n>>>>>>>\nc\nd\n", true],
    ["lines added at the end", `${base}e\n`, `${base}f\n`, `${base}<<<<<<<\ne\n=======\nf\n>>>>>>>\n`, true],
    ["all removed", "", "a\nb\nc\nD\n", "<<<<<<<\n=======\na\nb\nc\nD\n>>>>>>>\n", true],
  ])("%s", (_what, mine, generated, text, hasConflict) => {
    expect(mergeTexts(base, mine, generated)).toEqual({ text, hasConflict });
  });
});

describe("decisions.json", () => {
  it("is sorted, a line per entry, and reads back", () => {
    const decisions = new Map([
      ["b", { state: "done", note: 'say "yes",\nplease' } as const],
      ["a", { state: "ignored", note: "" } as const],
    ]);
    const text = printDecisions(decisions);
    expect(text.split("\n").map((l) => l.slice(0, 4))).toEqual(["{", '"a":', '"b":', "}", ""]);
    expect(JSON.parse(text)).toEqual(Object.fromEntries(decisions));
    expect(parseDecisions(text)).toEqual({ decisions, lost: [] });
  });
});

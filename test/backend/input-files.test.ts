import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { readInputs } from "../../electron/backend/input-files";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "portolan-inputs-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function write(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
  return path;
}

const TEXT = "select 'Zoë – é' from dual;";
const utf16be = (text: string) => Buffer.from(text, "utf16le").swap16();

describe("encodings", () => {
  const cases: readonly [encoding: string, bytes: Uint8Array][] = [
    ["UTF-8", Buffer.from(TEXT)],
    ["UTF-8 with byte-order mark", Buffer.from(`\ufeff${TEXT}`)],
    ["UTF-16 LE", Buffer.from(`\ufeff${TEXT}`, "utf16le")],
    ["UTF-16 BE", utf16be(`\ufeff${TEXT}`)],
    ["UTF-16 LE", Buffer.from(TEXT, "utf16le")],
    ["UTF-16 BE", utf16be(TEXT)],
    ["Windows-1252", Buffer.from(TEXT.replace("–", "\x96"), "latin1")],
  ];
  it.each(cases)("%s", (encoding, bytes) => {
    const { files, problems } = readInputs([write("a.sql", bytes)]);
    expect(files).toMatchObject([{ name: "a.sql", text: TEXT, encoding }]);
    expect(problems).toEqual([]);
  });

  it("can be given", () => {
    const { files } = readInputs([write("a.sql", Buffer.from([0x93, 0xfa, 0x96, 0x7b]))], "shift_jis");
    expect(files[0].text).toBe("日本");
  });
});

describe("problems", () => {
  it("are one sentence each", () => {
    const paths = [
      join(folder, "gone.sql"),
      write("empty.sql", " \n"),
      write("picture.sql", Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2])),
      write("full.dmp", Buffer.from([3, 1, 0, 0])),
      write("none/readme.txt", "text"),
    ];
    paths[4] = join(folder, "none");
    const { files, problems } = readInputs(paths);
    expect(files).toEqual([]);
    expect(problems.map((problem) => problem.message)).toEqual([
      "gone.sql was not found.",
      "empty.sql is empty.",
      "picture.sql is a binary file, not a script.",
      "full.dmp is an export dump, not a script: let impdp write its DDL to a script with SQLFILE=schema.sql.",
      "none holds no script files (.sql, .pks, .pkb, .ddl …).",
    ]);
  });
});

describe("folders", () => {
  it("give their scripts in run order, once each", () => {
    for (const name of ["10.sql", "2.sql", "sub/p.PKB", "sub/p.pks", ".git/x.sql", ".hidden.sql", "notes.txt"])
      write(name, "commit;");
    write("install.sql", "@2\n");
    symlinkSync(folder, join(folder, "sub", "loop"));
    const { files, root, problems } = readInputs([folder, join(folder, "2.sql")]);
    expect(files.map((file) => file.name)).toEqual(["install.sql", "2.sql", "10.sql", "sub/p.PKB", "sub/p.pks"]);
    expect(files.every((file) => file.isFromFolder)).toBe(true);
    expect(root).toBe(folder);
    expect(problems).toEqual([]);
  });

  it("share the names' beginning", () => {
    const { files } = readInputs([write("x/a.unknown", "commit;"), write("y/z/b.sql", "commit;")]);
    expect(files.map(({ name, isFromFolder }) => [name, isFromFolder])).toEqual([
      ["x/a.unknown", false],
      ["y/z/b.sql", false],
    ]);
  });
});

describe("includes", () => {
  it("are found from the including script, whatever their letter case", () => {
    write("Sub/Inner.SQL", "commit;");
    write("up.sql", "rollback;");
    const { readInclude } = readInputs([write("main/install.sql", "@x")]);
    expect(readInclude("../sub/inner.sql", "install.sql")).toMatchObject({ name: "../Sub/Inner.SQL", text: "commit;" });
    expect(readInclude(join(folder, "up.sql"), "install.sql")).toMatchObject({ text: "rollback;" });
    expect(readInclude("gone.sql", "install.sql")).toBeUndefined();
    expect(readInclude("../sub", "install.sql")).toBeUndefined();
  });
});

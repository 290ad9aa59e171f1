import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { readSqlServerProject } from "../../electron/backend/read-project";

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

function folderOf(files: Readonly<Record<string, string | Uint8Array>>): string {
  const folder = mkdtempSync(join(tmpdir(), "portolan-sqlcmd-"));
  folders.push(folder);
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  return folder;
}

function wide(text: string, isBigEndian: boolean, hasMark: boolean): Uint8Array {
  const bytes = Buffer.from((hasMark ? "\uFEFF" : "") + text, "utf16le");
  return isBigEndian ? bytes.swap16() : bytes;
}

describe("a SQL Server project", () => {
  it("is read in every encoding", () => {
    const text = "select N'Größe'\r\nGO\r\n";
    const folder = folderOf({
      "1.sql": text,
      "2.sql": `\uFEFF${text}`,
      "3.sql": wide(text, false, true),
      "4.sql": wide(text, true, true),
      "5.sql": wide(text, false, false),
      "6.sql": wide(text, true, false),
      "7.sql": Buffer.from(text, "latin1"),
    });
    const project = readSqlServerProject([folder]);
    expect(project.statements.map((statement) => statement.text.trim())).toEqual(Array(7).fill("select N'Größe'"));
    expect(project.locate(0, { start: 0, end: 6 })).toMatchObject({ file: "1.sql", line: 1, column: 1, endColumn: 7 });
  });

  it("is what its project file names", () => {
    const folder = folderOf({
      "shop.sqlproj": '<Project><Build Include="t.sql" /><PostDeploy Include="post.sql" /></Project>',
      "post.sql": ":r .\\seed.sql",
      "seed.sql": "insert t values (1)",
      "t.sql": "create table t (a int)",
      "old.sql": "drop table t",
    });
    for (const input of [folder, join(folder, "shop.sqlproj")]) {
      const project = readSqlServerProject([input]);
      expect(project.statements.map((statement) => statement.text)).toEqual([
        "create table t (a int)",
        "insert t values (1)",
      ]);
      expect(project.findings.map((finding) => finding.detail)).toEqual([
        "old.sql is not named by the database project: it is left out.",
      ]);
    }
  });

  it("is no packed model", () => {
    const folder = folderOf({ "shop.dacpac": Uint8Array.of(0x50, 0x4b, 3, 4, 0, 0, 0, 0) });
    expect(() => readSqlServerProject([folder])).toThrow("shop.dacpac is a packed database model, not a script");
  });
});

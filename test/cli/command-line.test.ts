/** The command line as a user runs it: results, exit codes, one clear sentence for what is wrong. */
import { execFile } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import type { Assessment } from "../../converter/assess/assessment";

interface Run {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

let folder: string;

function portolan(...args: string[]): Promise<Run> {
  return new Promise((done) => {
    execFile(process.execPath, ["dist/cli.js", ...args], { maxBuffer: 1 << 28 }, (error, out, err) => {
      done({ code: typeof error?.code === "number" ? error.code : error ? 1 : 0, out, err });
    });
  });
}

function input(name: string, text: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

function assessment(out: string): Assessment {
  return JSON.parse(readFileSync(join(out, "assessment.json"), "utf8")) as Assessment;
}

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "portolan-cli-"));
});

describe("portolan convert", () => {
  it("writes schema.sql, the objects' files and the assessment", async () => {
    const out = join(folder, "one");
    const run = await portolan(
      "convert",
      "--from",
      "oracle",
      "--to",
      "postgresql",
      "--out",
      out,
      input("one.sql", "CREATE TABLE t (id NUMBER(9) PRIMARY KEY);\n"),
    );
    expect(run.err).toBe("");
    expect(run.code).toBe(0);
    expect(readFileSync(join(out, "schema.sql"), "utf8")).toContain("CREATE TABLE t (id integer PRIMARY KEY);");
    expect(existsSync(join(out, "objects/default/table/t.sql"))).toBe(true);
    const { objects } = assessment(out);
    expect(objects.map((o) => [o.kind, o.name, o.parent, o.status])).toContainEqual([
      "table",
      "T",
      undefined,
      "converted",
    ]);
    expect(objects.find((o) => o.kind === "constraint")?.parent).toBe("T");
    expect(objects[0].source).toMatchObject({ line: 1, endLine: 1 });
  });

  it("converts every entry of a folder with --batch", async () => {
    const batch = join(folder, "batch");
    mkdirSync(join(batch, "b"), { recursive: true });
    writeFileSync(join(batch, "a.sql"), "CREATE TABLE a (x DATE);\n");
    writeFileSync(join(batch, "b", "b.sql"), "CREATE SEQUENCE s;\n");
    const out = join(folder, "batch-out");
    const run = await portolan("convert", "--batch", "--from", "oracle", "--to", "postgresql", "--out", out, batch);
    expect(run.code).toBe(0);
    expect(readFileSync(join(out, "a/schema.sql"), "utf8")).toContain("timestamp(0)");
    expect(readFileSync(join(out, "b/schema.sql"), "utf8")).toContain("CREATE SEQUENCE s;");
  });

  it("writes the reports in Korean with --language ko", async () => {
    const out = join(folder, "korean");
    const options = ["--from", "oracle", "--to", "postgresql", "--report", "html", "--language", "ko", "--out", out];
    const run = await portolan("assess", ...options, input("korean.sql", "CREATE TABLE 주문 (id NUMBER(9));\n"));
    expect(run.code).toBe(0);
    expect(readFileSync(join(out, "assessment.html"), "utf8")).toContain('<html lang="ko">');
  });

  it("names the place of what it cannot read, and goes on", async () => {
    const out = join(folder, "broken");
    const run = await portolan(
      "convert",
      "--from",
      "oracle",
      "--to",
      "postgresql",
      "--out",
      out,
      input("broken.sql", "CREATE TABLE a (x DATE);\nCREATE TABLE (((;\nCREATE TABLE b (x DATE);\n"),
    );
    expect(run.code).toBe(0);
    const { objects } = assessment(out);
    expect(objects.filter((o) => o.status === "converted").map((o) => o.name)).toEqual(["A", "B"]);
    const broken = objects.find((o) => o.status === "not-converted");
    expect(broken?.actionItems[0].source.line).toBe(2);
  });

  it("stops with --fail-on", async () => {
    const run = await portolan(
      "convert",
      "--fail-on",
      "not-converted",
      "--from",
      "oracle",
      "--to",
      "postgresql",
      "--out",
      join(folder, "fail"),
      input("fail.sql", "CREATE TABLE (((;\n"),
    );
    expect(run.code).toBe(1);
  });

  it("verifies on the embedded PostgreSQL", async () => {
    const out = join(folder, "verified");
    const source = "CREATE TABLE t (id NUMBER(9));\nCREATE PROCEDURE p IS\nBEGIN\n  DELETE FROM nowhere;\nEND;\n/\n";
    await portolan(
      "convert",
      "--verify",
      "--from",
      "oracle",
      "--to",
      "postgresql",
      "--out",
      out,
      input("verify.sql", source),
    );
    const { objects } = assessment(out);
    expect(objects.find((o) => o.name === "T")?.verification.result).toBe("passed");
    const failed = objects.find((o) => o.name === "P");
    expect(failed?.verification.result).toBe("failed");
    expect(failed?.verification.errors[0].source?.line).toBe(4);
    expect(failed?.status).not.toBe("converted");
  });
});

describe("wrong use", () => {
  it.each([
    [["convert"], 2, "--out DIR is needed"],
    [["convert", "--from", "oracle", "--to", "postgresql", "--out", "x"], 2, "No INPUT"],
    [["convert", "--from", "db2", "--to", "postgresql", "--out", "x", "y"], 2, '--from "db2" is not known'],
    [["convert", "--from", "oracle", "--to", "postgresql", "--target-version", "9", "--out", "x", "y"], 2, "13, 14,"],
    [
      ["convert", "--from", "oracle", "--to", "mariadb", "--target-version", "5.5", "--out", "x", "y"],
      2,
      "10.6, 10.11,",
    ],
    [["convert", "--from", "oracle", "--to", "mysql", "--verify", "--out", "x", "y"], 2, "needs a server of MySQL"],
    [
      ["convert", "--from", "oracle", "--to", "mysql", "--verify", "mysql://me:secret@127.0.0.1/", "--out", "x", "y"],
      2,
      "set PORTOLAN_PASSWORD instead",
    ],
    [
      ["convert", "--from", "oracle", "--to", "postgresql", "--verify", "postgresql://x/", "--out", "x", "y"],
      2,
      "--verify takes no URL",
    ],
    [["convert", "--from", "oracle", "--to", "postgresql", "--language", "fr", "--out", "x", "y"], 2, "en or ko"],
    [["convrt"], 2, 'no command "convrt"'],
    [["convert", "--colour", "--out", "x"], 2, "--colour"],
    [["convert", "--from", "oracle", "--to", "postgresql", "--out", "x", "no-such-file.sql"], 3, "no-such-file.sql"],
  ])("%j: exit %i", async (args, code, message) => {
    const run = await portolan(...args);
    expect(run.code).toBe(code);
    expect(run.err).toContain(message);
    expect(run.err.trim().split("\n").length).toBe(1);
    expect(run.err).not.toContain("    at ");
  });

  it("teaches with --help", async () => {
    const run = await portolan("--help");
    expect(run.code).toBe(0);
    expect(run.out).toContain("portolan convert --from oracle --to postgresql");
  });
});

describe("hostile input", () => {
  const random = (length: number): Uint8Array => {
    let state = 42;
    return Uint8Array.from({ length }, () => (state = (state * 1103515245 + 12345) & 0x7fffffff) >> 16);
  };

  it.each([
    ["random bytes", "random.sql", random(200_000)],
    ["10,000 parentheses", "deep.sql", `SELECT ${"(".repeat(10_000)}1${")".repeat(10_000)} FROM dual;\n`],
    ["half a statement", "half.sql", "CREATE TABLE t (id NUMBER(9), name VARCHAR2(3"],
    ["an unterminated literal", "quote.sql", "INSERT INTO t VALUES ('it''s;\nCREATE TABLE x (a DATE);\n"],
    ["hostile names", "names.sql", 'CREATE TABLE "a""; DROP TABLE x; --" ("<script>" NUMBER(3), "../../etc" DATE);\n'],
    ["UTF-16", "utf16.sql", Buffer.from("\ufeffCREATE TABLE t (größe NUMBER(3));\r\n", "utf16le")],
    ["an empty file", "empty.sql", ""],
  ])("%s: no crash", async (_, name, content) => {
    const run = await portolan(
      "convert",
      "--from",
      "oracle",
      "--to",
      "postgresql",
      "--out",
      join(folder, `hostile-${name}`),
      input(name, content),
    );
    expect([0, 3]).toContain(run.code);
    expect(run.err).not.toContain("    at ");
    expect(run.err).not.toContain("defect");
  });
});

describe("portolan parse", () => {
  it("says what the parser understood", async () => {
    const run = await portolan(
      "parse",
      "--from",
      "oracle",
      "--json",
      input("parse.sql", "SELECT 1 FROM dual;\nSELECT FROM WHERE;\n"),
    );
    const { files } = JSON.parse(run.out) as { files: { statements: number; bogus: number; lossless: boolean }[] };
    expect(files).toHaveLength(1);
    expect(files[0]).toMatchObject({ statements: 2, bogus: 1, lossless: true });
  });
});

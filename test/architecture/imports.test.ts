/** Imports go one way: the folders say which. A pattern that matches no file fails, so that the table stays true. */
import { readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { describe, expect, it } from "vitest";

const ROOT = resolve(__dirname, "../..");

/** Folder → what its files may import, besides their own folder. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  "converter/text": [],
  "converter/syntax": ["converter/text"],
  "converter/plsql": ["converter/syntax", "converter/text", "converter/model"],
  "converter/script": ["converter/text"],
  "converter/model": ["converter/syntax", "converter/text"],
  "converter/assess": ["converter/text"],
  "converter/rule": [
    "converter/text",
    "converter/syntax",
    "converter/model",
    "converter/plsql",
    "converter/assess",
    "converter/convert",
  ],
  "converter/reference": ["converter/rule"],
  "converter/report": ["converter/assess"],
  "converter/verify": ["converter/text"],
  "converter/target": ["converter/model", "converter/convert", "converter/text"],
  "converter/convert": [
    "converter/rule",
    "converter/plsql",
    "converter/model",
    "converter/syntax",
    "converter/text",
    "converter/assess",
  ],
  rules: ["converter"],
  electron: ["converter", "rules"],
};

function files(folder: string): string[] {
  return readdirSync(folder).flatMap((entry) => {
    const path = join(folder, entry);
    if (statSync(path).isDirectory()) return files(path);
    return path.endsWith(".ts") ? [path] : [];
  });
}

function importsOf(file: string): string[] {
  return [...readFileSync(file, "utf8").matchAll(/^(?:import|export)\b[^;]*?from "([^"]+)"/gm)].map((m) => m[1]);
}

describe.each(Object.entries(MAY_IMPORT))("%s", (folder, allowed) => {
  const own = files(join(ROOT, folder));

  it("has files", () => {
    expect(own.length).toBeGreaterThan(0);
  });

  it("imports only what it may", () => {
    const wrong = own.flatMap((file) =>
      importsOf(file)
        .filter((name) => name.startsWith("."))
        .map((name) => relative(ROOT, resolve(dirname(file), name)))
        .filter((path) => ![folder, ...allowed].some((a) => path === a || path.startsWith(`${a}/`)))
        .map((path) => `${relative(ROOT, file)} imports ${path}`),
    );
    expect(wrong).toEqual([]);
  });
});

describe("the converter", () => {
  it("is pure: no Node modules, no packages", () => {
    const wrong = files(join(ROOT, "converter")).flatMap((file) =>
      importsOf(file)
        .filter((name) => !name.startsWith("."))
        .map((name) => `${relative(ROOT, file)} imports ${name}`),
    );
    expect(wrong).toEqual([]);
  });
});

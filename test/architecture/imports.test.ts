/** Imports go one way: the folders say which. A pattern that matches no file fails, so that the table stays true. */
import { readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { describe, expect, it } from "vitest";

const ROOT = resolve(__dirname, "../..");

/** Folder → what its files may import, besides their own folder. */
const MAY_IMPORT: Record<string, readonly string[]> = {
  "converter/text": [],
  "converter/syntax": ["converter/text"],
  "converter/plsql": ["converter/syntax", "converter/text", "converter/model"],
  "converter/tsql": ["converter/syntax", "converter/text", "converter/model"],
  // Where a statement of T-SQL ends only its grammar tells.
  "converter/script": ["converter/text", "converter/tsql"],
  "converter/model": ["converter/syntax", "converter/text"],
  "converter/assess": ["converter/text"],
  "converter/rule": ["converter/text", "converter/syntax", "converter/model", "converter/assess", "converter/convert"],
  "converter/language/sqlserver": [
    "converter/tsql",
    "converter/rule",
    "converter/convert",
    "converter/model",
    "converter/syntax",
  ],
  "converter/language/oracle": [
    "converter/plsql",
    "converter/rule",
    "converter/convert",
    "converter/model",
    "converter/syntax",
  ],
  "converter/reference": ["converter/rule"],
  "converter/report": ["converter/assess"],
  "converter/verify": ["converter/text", "converter/target"],
  "converter/target": ["converter/model", "converter/convert", "converter/text"],
  "converter/project": [
    "converter/convert",
    "converter/assess",
    "converter/rule",
    "converter/script",
    "converter/target",
    "converter/verify",
    "converter/text",
  ],
  "converter/convert": ["converter/rule", "converter/model", "converter/syntax", "converter/text", "converter/assess"],
  rules: ["converter"],
  "electron/ipc": ["converter"],
  "electron/databases": ["converter"],
  "electron/backend": ["converter", "rules", "electron/ipc", "electron/databases"],
  "electron/cli": ["converter", "rules", "electron/backend"],
  "electron/server": ["electron/ipc"],
  "electron/start": ["electron/backend", "electron/ipc", "electron/server"],
  "electron/preload": ["electron/ipc"],
  "electron/main": ["electron/backend", "electron/ipc", "electron/server"],
  renderer: ["electron/ipc", "converter"],
  "renderer/ipc": ["electron/ipc"],
  "renderer/messages": ["electron/ipc", "converter"],
  "renderer/components": ["renderer/messages"],
  "renderer/editor": ["electron/ipc", "renderer/messages", "renderer/components", "renderer/app"],
};

/** What every feature may import: never another feature. */
const FEATURES_MAY_IMPORT = [
  "electron/ipc",
  "converter",
  "renderer/app",
  "renderer/components",
  "renderer/editor",
  "renderer/ipc",
  "renderer/messages",
];
for (const feature of readdirSync(join(ROOT, "renderer/features")))
  MAY_IMPORT[`renderer/features/${feature}`] = FEATURES_MAY_IMPORT;

function files(folder: string): string[] {
  return readdirSync(folder).flatMap((entry) => {
    const path = join(folder, entry);
    if (statSync(path).isDirectory()) return files(path);
    return /\.tsx?$/.test(path) ? [path] : [];
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

describe("Electron", () => {
  it("is known only to its own shell", () => {
    const wrong = ["electron", "renderer", "converter"]
      .flatMap((folder) => files(join(ROOT, folder)))
      .filter((file) => !/electron.(main|preload)./.test(relative(ROOT, file)) && importsOf(file).includes("electron"))
      .map((file) => relative(ROOT, file));
    expect(wrong).toEqual([]);
  });
});

describe("the window", () => {
  it("has no Node modules", () => {
    const wrong = files(join(ROOT, "renderer"))
      .filter((file) => !file.endsWith("vite.config.ts"))
      .filter((file) => importsOf(file).some((name) => name.startsWith("node:")));
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

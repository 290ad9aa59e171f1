/** The rules as a whole: who they are, what they say, and that what is generated from them is up to date. */
import { execFileSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import { PIPELINE_FINDINGS } from "../../converter/convert/pipeline-findings";
import { RULE_FILES, RULES } from "../../rules/registry.generated";

// Rules for any target stand in the lists of several pairs.
const rules = [...new Set(Object.values(RULES).flat())];

describe("the registry", () => {
  it("is up to date", () => {
    expect(() => execFileSync(process.execPath, ["rules/generate.mjs", "--check"], { stdio: "pipe" })).not.toThrow();
  });

  it("is what the reference pages are made from", () => {
    expect(() => execFileSync(process.execPath, ["dist/generate.js", "--check"], { stdio: "pipe" })).not.toThrow();
  });

  it("has no empty file", () => {
    for (const files of Object.values(RULE_FILES))
      for (const file of files) expect(file.rules.length).toBeGreaterThan(0);
  });
});

describe("every rule", () => {
  it("has an id of its own", () => {
    const ids = rules.map((r) => r.id);
    expect(ids.filter((id, i) => ids.indexOf(id) !== i)).toEqual([]);
  });

  it("says what, why and what to do, in sentences", () => {
    for (const { id, title, guidance } of rules) {
      expect(title.trim(), id).not.toBe("");
      for (const text of [guidance.what, guidance.why, guidance.action]) expect(text, id).toMatch(/[.:)]$/);
    }
  });

  it("names its sources and shows examples", () => {
    for (const rule of rules) {
      expect(rule.sources.length, rule.id).toBeGreaterThan(0);
      expect(rule.examples.length, rule.id).toBeGreaterThan(0);
      for (const e of rule.examples)
        expect(
          [e.to, e.contains, e.refused].some((x) => x !== undefined),
          rule.id,
        ).toBe(true);
    }
  });
});

describe("every finding of the pipeline", () => {
  it("says what, why and what to do, in sentences", () => {
    for (const { id, guidance } of PIPELINE_FINDINGS)
      for (const text of [guidance.what, guidance.why, guidance.action]) expect(text, id).toMatch(/[.:)]$/);
  });
});

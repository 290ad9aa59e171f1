import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { translateRegex, translateRegexReplacement } from "../../converter/target/postgresql/regular-expressions";
import { type HelperDatabase, openHelperDatabase } from "./helper-database";

describe("regular expressions", () => {
  let database: HelperDatabase;
  beforeAll(async () => {
    database = await openHelperDatabase(
      "regexp_pattern regexp_replacement regexp_like regexp_count regexp_instr regexp_substr regexp_replace".split(" "),
    );
  });
  afterAll(() => database.close());

  it.each([
    ["a.b", "", "a.b", "p"],
    ["a.b", "n", "a.b", ""],
    ["a.b", "i", "a.b", "ip"],
    ["a.b", "ic", "a.b", "p"],
    ["^a.b$", "m", "^a.b$", "n"],
    ["^ab$", "m", "^ab$", "w"],
    ["^a.b$", "nm", "^a.b$", "w"],
    ["a b", "x", "a b", "x"],
    ["[^,]+.", "", "[^,]+[^\\n]", ""],
    ["\\D.", "", "\\D[^\\n]", ""],
    ["[\\.]", "", "[\\\\.]", ""],
    ["[]x\\]", "", "[]x\\\\]", ""],
    ["[[:alpha:]\\d]", "", "[[:alpha:]\\\\d]", ""],
    ["\\n\\.", "", "n\\.", ""],
    ["(x)\\1", "", "(x)\\1", ""],
    ["(x)\\10", "", "(x)(?:\\1)0", ""],
    ["x\\Z", "", "x\\Z", ""],
    ["a#b", "x", "a\\#b", "x"],
    ["\\(*", "", "\\(*", ""],
    ["a{2,3}?", "", "a{2,3}?", ""],
  ])("writes %s with '%s' as %s with '%s'", (pattern, parameter, expected, flags) => {
    expect(translateRegex(pattern, parameter)).toEqual({ pattern: expected, flags });
  });

  it.each([
    ["*a", ""],
    ["(*a)", ""],
    ["^*", ""],
    ["[abc", ""],
    ["(?:a)", ""],
    ["a", "z"],
  ])("cannot write %s with '%s'", (pattern, parameter) => {
    expect(translateRegex(pattern, parameter)).toHaveProperty("problem");
  });

  it("warns of what PostgreSQL decides differently", () => {
    expect(translateRegex("a.*?b.*")).toHaveProperty("caution");
    expect(translateRegex("[[=e=]]")).toHaveProperty("caution");
    expect(translateRegex("(.*?)(,|$)")).not.toHaveProperty("caution");
  });

  it.each([
    ["\\1-\\2", "\\1-\\2"],
    ["a\\\\b", "a\\\\b"],
    ["\\&", "\\\\&"],
    ["a\\", "a\\\\"],
    ["$1", "$1"],
  ])("writes the replacement %s as %s", async (replacement, expected) => {
    expect(translateRegexReplacement(replacement)).toBe(expected);
    expect(await database.value(`portolan.regexp_replacement('${replacement}')`)).toBe(expected);
  });

  // What Oracle answers: text, pattern, match parameter, does it match?
  const NEWLINE = "a\nb";
  it.each([
    [NEWLINE, "a.b", "", false],
    [NEWLINE, "a.b", "n", true],
    [NEWLINE, "a[^x]b", "", true],
    [NEWLINE, "^b", "", false],
    [NEWLINE, "^b", "m", true],
    [NEWLINE, "a$", "", false],
    [NEWLINE, "a$", "m", true],
    ["STEPHEN", "^ste(v|ph)en$", "i", true],
    ["STEPHEN", "^ste(v|ph)en$", "", false],
    ["a.b", "a[\\.]b", "", true],
    ["a\\b", "a[\\.]b", "", true],
    ["axb", "a[\\.]b", "", false],
    ["abab", "^(ab)\\1$", "", true],
    ["a]", "^[]a]+$", "", true],
    ["tab\tx", "\\t", "", true],
    ["a-b_c", "^[[:alpha:]_-]+$", "", true],
    ["ab", "a b", "x", true],
  ])("%j matches %s with '%s': %s", async (text, pattern, parameter, expected) => {
    const translated = translateRegex(pattern, parameter);
    if ("problem" in translated) throw new Error(translated.problem);
    const literal = (value: string): string => `E'${value.replaceAll("\\", "\\\\").replaceAll("\n", "\\n")}'`;
    const found = await database.values([
      `regexp_like(${literal(text)}, ${literal(translated.pattern)}, '${translated.flags}')`,
      `${literal(text)} ~ portolan.regexp_pattern(${literal(pattern)}, '${parameter}')`,
    ]);
    expect(found).toEqual([String(expected), String(expected)]);
  });

  it("the helpers for older versions answer as the functions of version 15 do", async () => {
    const calls = [
      "regexp_substr('x,yy,zzz', '[^,]+', 1, 3)",
      "regexp_substr('x,yy,zzz', '[^,]+', 1, 4)",
      "regexp_substr('foo bar baz', '(\\w+) (\\w+)', 1, 1, '', 2)",
      "regexp_substr('aBc', 'b', 1, 1, 'i')",
      "regexp_instr('x,yy,zzz', '[^,]+', 1, 2)",
      "regexp_instr('x,yy,zzz', '[^,]+', 2, 2, 1)",
      "regexp_instr('foo bar baz', '(\\w+) (\\w+)', 1, 1, 0, '', 2)",
      "regexp_instr('abc', 'x')",
      "regexp_instr('abc', 'x*')",
      "regexp_count('x,yy,zzz', '[^,]+')",
      "regexp_count('x,yy,zzz', 'Z', 7, 'i')",
      "regexp_count('abc', 'x')",
      "regexp_like('abc', 'B', 'i')",
      "regexp_like('abc', 'B')",
      "regexp_replace('x,yy,zzz', '[^,]+', '<\\&>', 1, 0)",
      "regexp_replace('x,yy,zzz', '[^,]+', '<\\&>', 1, 2)",
      "regexp_replace('x,yy,zzz', '([^,]+),', '\\1;', 3, 1)",
      "regexp_replace('x,yy,zzz', 'q', '-', 1, 1)",
    ];
    const helpers = await database.values(calls.map((call) => `portolan.${call}`));
    expect(helpers).toEqual(await database.values(calls));
  });
});

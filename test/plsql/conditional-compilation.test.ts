import { describe, expect, it } from "vitest";
import {
  type CompilationFlags,
  DEFAULT_FLAGS,
  readCompilationSettings,
  selectBranches,
} from "../../converter/plsql/conditional-compilation";
import { tokenize } from "../../converter/plsql/lexer";

/** The words that are left for the grammar. */
function compiled(text: string, flags: CompilationFlags = DEFAULT_FLAGS): string {
  const { tokens } = selectBranches(tokenize(text), flags);
  expect(tokens.map(({ start, end }) => text.slice(start, end)).join("")).toBe(text);
  return tokens
    .filter(({ kind }) => kind !== "whitespace" && kind !== "comment" && kind !== "end")
    .map(({ start, end }) => text.slice(start, end))
    .join(" ");
}

describe("conditional compilation", () => {
  it.each([
    ["a $IF TRUE $THEN b $ELSE c $END d", "a b d"],
    ["$IF FALSE $THEN b $ELSIF 1 < 2 $THEN c $ELSIF TRUE $THEN d $ELSE e $END", "c"],
    ["$IF FALSE $THEN $IF TRUE $THEN a $END b $ELSE c $IF FALSE $THEN d $ELSE e $END $END", "c e"],
    ["$if dbms_db_version.version >= 12 and not dbms_db_version.ver_le_11_2 $then a $end", "a"],
    ["$IF DBMS_DB_VERSION.VER_LE_19 $THEN a $END", "a"],
    ["$IF DBMS_DB_VERSION.VER_LE_18 OR $$x = 1 $THEN a $ELSE b $END", "b"],
    ["$IF $$x IS NULL AND (NOT $$x IS NOT NULL) $THEN a $END", "a"],
    ["$IF $$x $THEN a $END $IF NOT $$x $THEN b $END", ""],
    ["$IF FALSE $THEN $ERROR 'it''s wrong' $END a $ELSE b $END", "b"],
  ])("compiles %s", (text, words) => expect(compiled(text)).toBe(words));

  it("knows settings and constants", () => {
    const settings = readCompilationSettings("debug:TRUE, level : 3, none:NULL, odd:x");
    expect([...settings]).toEqual([
      ["DEBUG", true],
      ["LEVEL", 3],
      ["NONE", null],
    ]);
    const flags = { databaseVersion: 11, settings, constants: new Map([["CFG.ON", true]]) };
    const text = "$IF $$DEBUG AND $$level > 2 AND cfg.on AND DBMS_DB_VERSION.VER_LE_11_2 $THEN a $END";
    expect(compiled(text, flags)).toBe("a");
  });

  it("tells what was removed", () => {
    const text = "a $IF FALSE $THEN b $ELSE c $END d";
    const { removed } = selectBranches(tokenize(text), DEFAULT_FLAGS);
    expect(removed.map(({ start, end }) => text.slice(start, end))).toEqual(["$IF FALSE $THEN b $ELSE", "$END"]);
  });

  it.each([
    ["$IF cfg.on $THEN a $END", ["CFG.ON is not known: taken as NULL"]],
    ["$IF TRUE $THEN $ERROR 'no' $END $END", ["$ERROR: Oracle would not compile this"]],
    ["$IF TRUE $THEN a", ["$IF without $END"]],
    ["$IF TRUE a $END", ["expected $THEN after the condition of $IF"]],
    ["a $END $IF TRUE $THEN $END", ["$END without $IF"]],
    ["$IF TRUE $THEN $END $ELSE", ["$ELSE without $IF"]],
    ["$IF 1 + 1 $THEN $END", ["this condition cannot be evaluated"]],
  ])("reports what is wrong in %s", (text, messages) => {
    const { problems } = selectBranches(tokenize(text), DEFAULT_FLAGS);
    expect(problems.map((problem) => problem.message)).toEqual(messages);
  });
});

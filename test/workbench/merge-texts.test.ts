/** Three-way merge by lines. */
import { describe, expect, it } from "vitest";
import { mergeTexts } from "../../electron/backend/workbench/merge-texts";

const BASE = "a\nb\nc\nd\n";

describe("a merge", () => {
  it.each([
    ["of changes apart", "A\nb\nc\nd\n", "a\nb\nc\nD\n", "A\nb\nc\nD\n"],
    ["of neighbouring lines", "a\nB\nc\nd\n", "a\nb\nC\nd\n", "a\nB\nC\nd\n"],
    ["of the same change", "a\nB\nc\nd\n", "a\nB\nC\nd\n", "a\nB\nC\nd\n"],
    ["of lines that one side added", "a\nb\nx\ny\nc\nd\n", "A\nb\nc\nd\n", "A\nb\nx\ny\nc\nd\n"],
    ["with one side unchanged", BASE, "x\n", "x\n"],
  ])("%s takes both", (_, mine, generated, text) => {
    expect(mergeTexts(BASE, mine, generated)).toEqual({ text, hasConflict: false });
    expect(mergeTexts(BASE, generated, mine)).toEqual({ text, hasConflict: false });
  });

  it("marks only the lines that both changed", () => {
    const { text, hasConflict } = mergeTexts(BASE, "a\nB1\nC1\nd\n", "a\nB2\nc\nD2\n");
    expect(hasConflict).toBe(true);
    expect(text).toBe("a\n<<<<<<<\nB1\n=======\nB2\n>>>>>>>\nC1\nD2\n");
  });

  it("keeps lines together whose number differs", () => {
    const { text } = mergeTexts(BASE, "a\nB1\nB2\nc\nd\n", "a\nX\nc\nd\n");
    expect(text).toBe("a\n<<<<<<<\nB1\nB2\n=======\nX\n>>>>>>>\nc\nd\n");
  });
});

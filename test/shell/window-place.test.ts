/** The window comes back where it was, if that place is still on a display; a project file leads to its folder. */
import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { projectFolderOf, projectOfArguments } from "../../electron/main/opened-project";
import { readWindowState, writeWindowState } from "../../electron/main/window-state";

const DISPLAYS = [{ x: 0, y: 0, width: 1920, height: 1040 }];
const folder = mkdtempSync(join(tmpdir(), "portolan-window-"));
const file = join(folder, "window.json");

describe("the window's place", () => {
  it("is kept", () => {
    const state = { bounds: { x: 10, y: 20, width: 1200, height: 800 }, isMaximized: true };
    writeWindowState(file, state);
    expect(readWindowState(file, DISPLAYS)).toEqual(state);
  });

  it.each([
    { x: 3000, y: 20, width: 1200, height: 800 },
    { x: -1190, y: 20, width: 1200, height: 800 },
    { x: 10, y: 1035, width: 1200, height: 800 },
    { x: 10, y: -500, width: 1200, height: 800 },
    { x: 10, y: 20, width: 20, height: 800 },
    { x: "10", y: 20, width: 1200, height: 800 },
  ])("is forgotten at %j", (bounds) => {
    writeFileSync(file, JSON.stringify({ bounds, isMaximized: false }));
    expect(readWindowState(file, DISPLAYS)).toEqual({ bounds: undefined, isMaximized: false });
  });

  it.each(["", "{", "null", "7"])("is the default when the file holds %j", (text) => {
    writeFileSync(file, text);
    expect(readWindowState(file, DISPLAYS)).toEqual({ isMaximized: false });
  });

  it("is not worth an error", () => {
    expect(() => writeWindowState(join(folder, "none/window.json"), { isMaximized: false })).not.toThrow();
  });
});

describe("a project that is opened from outside", () => {
  const project = join(folder, "project");
  mkdirSync(project);
  for (const name of ["portolan.json", "Harbour.portolan", "other.json"]) writeFileSync(join(project, name), "{}");

  it.each([
    [project, project],
    [join(project, "portolan.json"), project],
    [join(project, "Harbour.portolan"), project],
    [join(project, "other.json"), undefined],
    [join(project, "none.portolan"), undefined],
  ])("%s", (path, expected) => {
    expect(projectFolderOf(path, "/")).toBe(expected);
  });

  it("is the first argument that is one", () => {
    expect(projectOfArguments(["--flag", "--original-process-start-time=1", "project"], folder)).toBe(project);
    expect(projectOfArguments(["--flag"], folder)).toBeUndefined();
  });
});

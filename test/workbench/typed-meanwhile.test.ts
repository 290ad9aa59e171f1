/** The source is converted again while somebody types: what was typed and what the rules do otherwise now are both kept. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { DocumentView } from "../../electron/ipc/data";
import { failureOfCall, startWorkbench, type Workbench } from "./workbench";

const TABLE = `CREATE TABLE emp (
  id NUMBER(9) PRIMARY KEY,
  name VARCHAR2(30),
  hired DATE,
  salary NUMBER,
  note VARCHAR2(200)
);
`;
const EMP = "/table/EMP";

let workbench: Workbench;
let folder: string;
beforeEach(async () => {
  workbench = startWorkbench();
  folder = (await workbench.create({ "emp.sql": TABLE })).folder;
});
afterEach(() => workbench.end());

const open = () => workbench.handlers["document.open"]({ id: EMP });

/** Saves a text that was typed into what `view` showed. */
const save = (view: DocumentView, text: string, replaces = false) => {
  const startedFrom = { base: view.conflict?.base ?? view.generated, text: view.text };
  return workbench.handlers["document.save"]({ id: EMP, text, revision: view.revision, startedFrom, replaces });
};

async function convertNumbersTo(plainNumber: "numeric" | "bigint" | "double precision"): Promise<void> {
  const info = await workbench.handlers["project.current"](undefined);
  if (!info) throw new Error("no project");
  const { settings } = info;
  const conversion = { ...settings.conversion, plainNumber };
  await workbench.handlers["project.saveSettings"]({ ...settings, conversion });
}

const withNote = (text: string) => text.replace("note varchar(200)", "note text");

describe("a text that was typed on the conversion before", () => {
  it("does not undo what the rules do otherwise now", async () => {
    const before = await open();
    await convertNumbersTo("bigint");
    const saved = await save(before, withNote(before.text));
    expect(saved.text).toContain("salary bigint");
    expect(saved.text).toContain("note text");
    expect(saved.conflict).toBeUndefined();
    expect(readFileSync(join(folder, "edited/default/table/emp.base"), "utf8")).toBe(saved.generated);
    const history = await workbench.handlers["document.history"]({ id: EMP });
    expect(history.map((h) => h.reason)).toEqual(["generated", "edited", "merged"]);
  });

  it("is merged where the edit of before was merged as well", async () => {
    const first = await open();
    const edited = await save(first, first.text.replace("varchar(30)", "varchar(99)"));
    await convertNumbersTo("bigint");
    const saved = await save(edited, withNote(edited.text));
    for (const part of ["varchar(99)", "salary bigint", "note text"]) expect(saved.text).toContain(part);
    expect(saved.conflict).toBeUndefined();
  });

  it("is a conflict where both changed the same line", async () => {
    const before = await open();
    await convertNumbersTo("bigint");
    const mine = before.text.replace("salary numeric", "salary numeric(12,2)");
    const saved = await save(before, mine);
    expect(saved.text).toBe(mine);
    expect(saved.conflict).toMatchObject({ base: before.generated, mine });
    expect(saved.conflict?.generated).toContain("salary bigint");
    expect((await workbench.handlers["objects.list"](undefined))[0].hasConflict).toBe(true);
  });

  it("goes on in a conflict that was open already", async () => {
    const first = await open();
    await save(first, first.text.replace("salary numeric", "salary numeric(12,2)"));
    await convertNumbersTo("bigint");
    const conflicting = await open();
    await convertNumbersTo("double precision");
    const saved = await save(conflicting, withNote(conflicting.text));
    expect(saved.conflict).toMatchObject({ base: first.generated });
    expect(saved.text).toContain("note text");
    expect(saved.conflict?.generated).toContain("salary double precision");
  });

  it("is refused where somebody saved something else, and counts where that is decided", async () => {
    const before = await open();
    await convertNumbersTo("bigint");
    const other = await open();
    await save(other, other.text.replace("varchar(30)", "varchar(77)"));
    const mine = withNote(before.text);
    expect((await failureOfCall(save(before, mine))).code).toBe("changed-elsewhere");
    const saved = await save(before, mine, true);
    expect(saved.text).toBe(withNote(other.text));
    const entries = await workbench.handlers["document.history"]({ id: EMP });
    const texts = await Promise.all(
      entries.map(({ id }) => workbench.handlers["document.historyText"]({ id: EMP, entry: id })),
    );
    expect(texts.some((text) => text.includes("varchar(77)"))).toBe(true);
  });

  it("is nothing to save where it is saved already", async () => {
    const before = await open();
    const text = withNote(before.text);
    const saved = await save(before, text);
    expect(await save(before, text)).toEqual(saved);
  });
});

describe("the result of a conflict", () => {
  it("is refused where the source was converted again meanwhile", async () => {
    const first = await open();
    await save(first, first.text.replace("salary numeric", "salary numeric(12,2)"));
    await convertNumbersTo("bigint");
    const { text, revision } = await open();
    await convertNumbersTo("double precision");
    const resolved = workbench.handlers["document.resolve"]({ id: EMP, text, revision });
    expect(await failureOfCall(resolved)).toMatchObject({ code: "changed-elsewhere", hint: expect.any(String) });
    expect((await open()).conflict).toBeDefined();
  });
});

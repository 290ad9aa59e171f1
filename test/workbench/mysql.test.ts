/** A project for MySQL: edited routines, the script for its client, and what cannot be proved without a server. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { failureOfCall, startWorkbench, type Workbench } from "./workbench";

const SOURCE = `CREATE TABLE pay (id NUMBER(9) PRIMARY KEY, amount NUMBER(9,2));
CREATE OR REPLACE PROCEDURE add_pay(p_id NUMBER) IS
  n NUMBER(9);
BEGIN
  SELECT MAX(id) INTO n FROM pay;
  IF n > p_id THEN
    INSERT INTO pay (id, amount) VALUES (n + 1, 0);
  END IF;
END;
/
`;

let workbench: Workbench;
let routine: string;
beforeAll(async () => {
  workbench = startWorkbench();
  workbench.script("pay.sql", SOURCE);
  await workbench.handlers["project.create"]({
    ...{ folder: join(workbench.folder, "project"), name: "pay", source: "oracle" },
    ...{ inputs: [join(workbench.folder, "scripts")], target: "mysql", targetVersion: 8.04 },
  });
  const rows = await workbench.handlers["objects.list"](undefined);
  routine = rows.find((r) => r.name === "ADD_PAY")?.document ?? "";
});
afterAll(() => workbench.end());

const exported = async (): Promise<string> => {
  const { path } = await workbench.handlers["assessment.export"]({ format: "sql" });
  return readFileSync(path, "utf8");
};

describe("a project for MySQL", () => {
  it("shows the conversion in MySQL's language", async () => {
    const view = await workbench.handlers["document.open"]({ id: routine });
    expect(view.language).toBe("mysql");
    expect(view.generated).toContain("CREATE PROCEDURE add_pay(");
    expect(view.generated).not.toContain("DELIMITER");
  });

  it("keeps an edited routine as one statement, with delimiters in the script", async () => {
    const view = await workbench.handlers["document.open"]({ id: routine });
    const text = view.text.replace("VALUES (n + 1, 0)", "VALUES (n + 2, 0)");
    expect(text).not.toBe(view.text);
    await workbench.handlers["document.save"]({ id: routine, text, revision: view.revision });
    const script = await exported();
    const [, code] = /DELIMITER \/\/\n(CREATE PROCEDURE add_pay[\s\S]*?)\n\/\/\nDELIMITER ;/.exec(script) ?? [];
    expect(code).toContain("VALUES (n + 2, 0);");
    expect(code?.trimEnd().endsWith("END;")).toBe(true);
    expect(script.match(/PROCEDURE add_pay\(/g)).toHaveLength(1);
  });

  it("says what to do for a proof", async () => {
    const failure = await failureOfCall(workbench.handlers["document.verify"]({ id: routine }));
    expect(failure.code).toBe("not-available");
    expect(failure.hint).toContain("--verify mysql://");
    expect(await workbench.handlers["document.check"]({ id: routine, text: "CREATE TABEL t" })).toEqual([]);
  });
});

/** Remarks of the script's author stand before the statement they were written for, and nowhere else. */
import { expect, it } from "vitest";
import { readSqlPlusScript } from "../../converter/script/sqlplus";

it("gives a remark to the next statement only", () => {
  const text =
    "SELECT 1 FROM dual;\nSELECT 2 FROM dual;\nREM about the third\nSELECT 3 FROM dual;\nSELECT 4 FROM dual;\n";
  const result = readSqlPlusScript({ name: "a.sql", text }, { readInclude: () => undefined });
  const remarks = result.statements.map((s) => (s.kind === "statement" ? s.remarks : []));
  expect(remarks.map((r) => r.length)).toEqual([0, 0, 1, 0]);
});

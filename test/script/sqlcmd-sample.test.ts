import { resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { bogusNodes } from "../../converter/syntax/node";
import { parseStatement } from "../../converter/tsql/parse";
import { readSqlServerProject } from "../../electron/backend/read-project";

describe("the SQL Server sample", () => {
  const project = readSqlServerProject([resolve(__dirname, "../../samples/sqlserver/install.sql")]);

  it("is read whole, with the findings that it is meant to give", () => {
    expect(project.files).toHaveLength(37);
    expect(project.findings.map(({ rule, source }) => [rule, source.file])).toEqual([
      ["input.command-not-converted", "install.sql"],
      ["input.encrypted-module", "procedures/legacy.sql"],
      ["input.unset-variable", "security/users.sql"],
      ["input.runs-again", "data/demo.sql"],
    ]);
  });

  it("is T-SQL that the grammar knows", () => {
    const unknown = project.steps.flatMap(({ text, source, start }) => {
      // Only the legacy procedure has text in double quotes.
      const { root } = parseStatement(text, { quotedIdentifiers: !text.includes("sp_OwnerReport") });
      return root && bogusNodes(root).length > 0 ? [source.place(start)] : [];
    });
    expect(unknown).toEqual([]);
  });
});

/** IF EXISTS … DROP and IF NOT EXISTS … CREATE at the top of scripts. */
import type { Emission } from "../../../../converter/convert/target-statement";
import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import { defineRule } from "../../../../converter/language/sqlserver/rule";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import type { AlterTable, Drop, IfStatement } from "../../../../converter/tsql/nodes";
import { type GuardKind, guardedStatements, guardKind } from "./existence-guards";
import { handed, ownText } from "./hand-over";

export default defineRule<IfStatement>({
  id: "sqlserver.any.existence-guard",
  title: "Definitions stand without asking whether they are there",
  complexity: "simple",
  guidance: {
    what: "IF OBJECT_ID(…) IS NOT NULL DROP …, IF NOT EXISTS (SELECT … FROM sys.objects …) CREATE … at the top of a script.",
    why: "The target has IF EXISTS for that, and no IF outside of code. schema.sql is for a database that is empty.",
    action: "None. Where a script changes a database that is in use, use CREATE … IF NOT EXISTS.",
  },
  sources: ["https://learn.microsoft.com/en-us/sql/t-sql/functions/object-id-transact-sql"],
  on: "IfStatement",
  match: (node, at) => node === at.unit.root && guardKind(node, at) !== undefined,
  convert: (node, at) => {
    const kind = guardKind(node, at);
    if (!kind) return;
    const statements = guardedStatements(node.then, at);
    const emissions = statements.flatMap((s) => (SILENT.has(s.kind) ? [] : emissionsOf(s, kind, at)));
    for (const emission of emissions) at.emit(emission);
    forget(node.condition, emissions, at);
    at.note(
      node,
      kind === "exists"
        ? "The question whether the object is there became IF EXISTS."
        : "The question whether the object is there was left out: schema.sql is for a database that is empty.",
    );
  },
  examples: [
    {
      from: "IF OBJECT_ID(N'[dbo].[t]', N'U') IS NOT NULL DROP TABLE [dbo].[t]",
      to: "DROP TABLE IF EXISTS t",
    },
    {
      from: 'IF EXISTS (SELECT * FROM sysobjects WHERE id = object_id(\'dbo.v\') AND sysstat & 0xf = 4)\n  DROP VIEW "dbo"."v"',
      to: "DROP VIEW IF EXISTS v",
    },
    {
      from: "IF NOT EXISTS (SELECT 1 FROM sys.tables WHERE name = 'log')\nBEGIN\n  CREATE TABLE dbo.log (id bigint PRIMARY KEY) ON [PRIMARY];\n  CREATE INDEX ix ON dbo.log (id);\n  PRINT 'done';\nEND",
      to: "CREATE TABLE log (id bigint PRIMARY KEY);\nCREATE INDEX ix ON log (id);",
    },
    {
      from: "CREATE TABLE t (a bigint);\nIF COL_LENGTH('dbo.t', 'b') IS NULL ALTER TABLE dbo.t ADD b bigint NULL",
      contains: "ALTER TABLE t ADD b bigint NULL;",
    },
  ],
});

const SILENT: ReadonlySet<string> = new Set(["Print", "SetOption", "RaiseError"]);

/** The question is not asked any more: what was found about it and what it needs does not count. */
function forget(condition: SyntaxNode, emissions: readonly Emission[], at: RuleContext): void {
  const kept = at.findings.filter((f) => f.start < condition.start || f.end > condition.end);
  at.findings.splice(0, at.findings.length, ...kept);
  const text = emissions.map((e) => at.render(e.pieces).text).join("\n");
  for (const name of at.helpers) if (!text.includes(`${at.settings.helperSchema}.${name}`)) at.helpers.delete(name);
}

function emissionsOf(statement: SyntaxNode, kind: GuardKind, at: RuleContext): readonly Emission[] {
  const own = handed(at).get(statement) ?? [{ pieces: ownText(statement, at) }];
  const state = kind === "exists" && comesLater(statement, at) ? ("omitted" as const) : undefined;
  // What a drop names need not be there.
  const needs = kind === "exists" ? { needs: [] } : {};
  return own.map((emission) => ({
    ownerAt: statement.start,
    ...needs,
    ...emission,
    ...(state && !emission.state ? { state } : {}),
  }));
}

/** Whether a drop is for what the script creates later: on a new database there is nothing to drop yet. */
function comesLater(statement: SyntaxNode, at: RuleContext): boolean {
  if (statement.kind === "AlterTable") {
    const table = at.model
      .named((statement as AlterTable).name.parts.at(-1)?.value ?? "")
      .find((o) => o.kind === "table");
    return table?.unit === undefined || table.unit > at.unit.index;
  }
  if (statement.kind !== "Drop") return false;
  const { names, objectType } = statement as Drop;
  const objects = names.flatMap((n) => at.model.named(n.parts.at(-1)?.value ?? ""));
  const isOfKind = (kind: string) => objectType !== "INDEX" && kind !== "index";
  const known = objects.filter((o) => isOfKind(o.kind) && o.unit !== undefined);
  return known.length > 0 && known.every((o) => (o.unit ?? 0) > at.unit.index);
}

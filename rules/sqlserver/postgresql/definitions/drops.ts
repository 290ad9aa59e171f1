/** DROP of schema objects. */
import type { Emission } from "../../../../converter/convert/target-statement";
import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import { defineRule } from "../../../../converter/language/sqlserver/rule";
import type { ModelSymbol } from "../../../../converter/model/symbols";
import { join, type Piece } from "../../../../converter/rule/pieces";
import type { Drop, ObjectName } from "../../../../converter/tsql/nodes";
import { handOverInstead, leaveOut, placeOf } from "../../any/definitions/hand-over";
import { targetName } from "../../any/text/target-names";
import { indexName } from "./relation-names";
import { triggerNames } from "./trigger-names";

/** What PostgreSQL calls a kind of object when it is dropped; a routine may have become one of the other kind. */
const KINDS: Readonly<Record<string, string | undefined>> = {
  TABLE: "TABLE",
  VIEW: "VIEW",
  SEQUENCE: "SEQUENCE",
  PROCEDURE: "ROUTINE",
  PROC: "ROUTINE",
  FUNCTION: "ROUTINE",
  AGGREGATE: "AGGREGATE",
  SCHEMA: "SCHEMA",
};

export default defineRule<Drop>({
  id: "sqlserver.postgresql.drop",
  title: "DROP does nothing where there is nothing",
  complexity: "simple",
  guidance: {
    what: "DROP of any kind of object.",
    why: "Scripts drop what an earlier run left behind. PostgreSQL drops indexes by their schema, triggers from their table, and procedures that became functions as functions.",
    action: "None: IF EXISTS is added. What has no counterpart is left out.",
  },
  sources: ["https://www.postgresql.org/docs/current/sql-droptable.html"],
  on: "Drop",
  convert: (node, at) => {
    const groups = [...grouped(node, at)];
    if (groups.length === 0) {
      leaveOut(node, at);
      return;
    }
    handOverInstead(
      node,
      at,
      groups.map((pieces): Emission => ({ pieces, needs: [], defines: [] })),
    );
  },
  given:
    "CREATE TABLE dbo.t (a int)\nGO\nCREATE INDEX ix ON t (a)\nGO\nCREATE TYPE dbo.flag FROM bit\nGO\nCREATE SYNONYM syn FOR t",
  examples: [
    { from: "DROP TABLE dbo.old, [dbo].[older]", to: "DROP TABLE IF EXISTS old, older" },
    { from: "DROP PROC IF EXISTS dbo.p", to: "DROP ROUTINE IF EXISTS p" },
    { from: "DROP INDEX ix ON dbo.t", to: "DROP INDEX IF EXISTS ix" },
    { from: "DROP INDEX t.ix", to: "DROP INDEX IF EXISTS ix" },
    { from: "DROP TYPE dbo.flag", to: "DROP DOMAIN IF EXISTS flag" },
    { from: "DROP SYNONYM syn", to: "DROP VIEW IF EXISTS syn" },
    { from: "DROP LOGIN app", to: "", refused: "by hand" },
  ],
});

/** The statements that drop what is named. */
function* grouped(node: Drop, at: RuleContext): Generator<Piece> {
  const kind = KINDS[node.objectType];
  if (kind) {
    const names = node.names.map((n) => at.text(n));
    yield [`DROP ${kind} IF EXISTS `, join(names, ", "), ";"];
    return;
  }
  for (let i = 0; i < node.names.length; i++) {
    const pieces = dropped(node, i, at);
    if (pieces) yield pieces;
  }
  if (node.names.length === 0) mentionNothing(node, at);
}

function dropped(node: Drop, index: number, at: RuleContext): Piece | undefined {
  const name = node.names[index];
  switch (node.objectType) {
    case "INDEX":
      return ["DROP INDEX IF EXISTS ", droppedIndex(node, name, index, at), ";"];
    case "TRIGGER":
      return dropTrigger(node, name, at);
    case "TYPE": {
      const type = at.binding.symbolOf(name);
      const isDomain = type?.kind !== "type" || type.isSubtype;
      return [`DROP ${isDomain ? "DOMAIN" : "TYPE"} IF EXISTS `, at.text(name), ";"];
    }
    case "SYNONYM":
      return isOfRelation(name, at) ? ["DROP VIEW IF EXISTS ", at.text(name), ";"] : undefined;
    default:
      mentionNothing(node, at);
      return undefined;
  }
}

/** `i ON t`, and the old `t.i`. */
function droppedIndex(node: Drop, name: ObjectName, index: number, at: RuleContext): Piece {
  const table = index === 0 ? node.table : (node.otherTables?.[index - 1] ?? node.table);
  const own = name.parts.at(-1)?.value ?? "";
  const owner = table?.parts.at(-1)?.value ?? name.parts.at(-2)?.value;
  const schema = table ? table.parts.at(-2)?.value : name.parts.at(-3)?.value;
  const symbol = at.model.named(own).find((o) => o.kind === "index" && o.table?.name === owner);
  const written = symbol?.node ? indexName(symbol.node, own, at) : targetName(own, at);
  return schema && schema !== "dbo" ? `${targetName(schema, at)}.${written}` : written;
}

function dropTrigger(node: Drop, name: ObjectName, at: RuleContext): Piece | undefined {
  const symbol = at.model.named(name.parts.at(-1)?.value ?? "").find((o) => o.kind === "trigger");
  if (symbol?.kind !== "trigger" || !symbol.table) {
    if (placeOf(node, at) !== "guarded")
      at.note(
        node,
        `${at.source(name)} is not part of the input: its table is not known, and there is nothing to drop.`,
      );
    return undefined;
  }
  const { schema, name: table } = symbol.table;
  const prefix = schema && schema !== "dbo" ? `${targetName(schema, at)}.` : "";
  const statements = triggerNames(symbol, at).map(
    (own) => `DROP TRIGGER IF EXISTS ${own} ON ${prefix}${targetName(table, at)};`,
  );
  return statements.join("\n");
}

function isOfRelation(name: ObjectName, at: RuleContext): boolean {
  const own = name.parts.at(-1)?.value ?? "";
  const synonym = at.model.named(own).find((o) => o.kind === "synonym");
  const target: ModelSymbol | undefined = synonym?.kind === "synonym" ? at.model.follow(synonym) : undefined;
  return target?.kind === "table" || target?.kind === "view" || target?.kind === "materializedView";
}

/** Principals belong to the server. */
const BY_HAND: ReadonlySet<string> = new Set(["LOGIN", "USER", "ROLE", "APPLICATION ROLE", "DATABASE"]);

function mentionNothing(node: Drop, at: RuleContext): void {
  const kind = node.objectType.toLowerCase();
  at.note(
    node,
    BY_HAND.has(node.objectType)
      ? `Drop the ${kind} by hand where it is to go.`
      : `PostgreSQL has no ${kind} of this form: there is nothing to drop.`,
  );
}

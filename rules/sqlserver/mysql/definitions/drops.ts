/** DROP of schema objects. */
import type { Emission } from "../../../../converter/convert/target-statement";
import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import { defineRule } from "../../../../converter/language/sqlserver/rule";
import type { ModelSymbol } from "../../../../converter/model/symbols";
import { join, type Piece } from "../../../../converter/rule/pieces";
import { supports } from "../../../../converter/target/mysql/features";
import { dropSequenceStatements } from "../../../../converter/target/mysql/sequences";
import type { Drop, ObjectName } from "../../../../converter/tsql/nodes";
import { handOverInstead, leaveOut } from "../../any/definitions/hand-over";
import { DEFAULT_SCHEMA, targetName } from "../../any/text/target-names";
import { sequenceName } from "./sequences";

/** Kinds that are dropped by the same words, one name each. */
const ONE_BY_ONE: Readonly<Record<string, string | undefined>> = {
  PROCEDURE: "PROCEDURE",
  PROC: "PROCEDURE",
  FUNCTION: "FUNCTION",
  SCHEMA: "DATABASE",
};

export default defineRule<Drop>({
  id: "sqlserver.mysql.drop",
  title: "DROP does nothing where there is nothing",
  complexity: "simple",
  guidance: {
    what: "DROP of any kind of object.",
    why: "Scripts drop what an earlier run left behind. MySQL drops one routine or trigger at a time, and indexes from their table.",
    action: "None: IF EXISTS is added. What has no counterpart is left out.",
  },
  sources: ["https://dev.mysql.com/doc/refman/8.4/en/drop-table.html"],
  on: "Drop",
  convert: (node, at) => {
    const statements = [...dropped(node, at)];
    if (statements.length === 0) {
      leaveOut(node, at);
      return;
    }
    handOverInstead(
      node,
      at,
      statements.map((pieces): Emission => ({ pieces, needs: [], defines: [] })),
    );
  },
  given:
    "CREATE TABLE dbo.t (a int)\nGO\nCREATE INDEX ix ON t (a)\nGO\nCREATE TYPE dbo.flag FROM bit\nGO\nCREATE SYNONYM syn FOR t",
  examples: [
    { from: "DROP TABLE dbo.old, [dbo].[Older]", to: "DROP TABLE IF EXISTS old, older" },
    { from: "DROP PROC IF EXISTS dbo.p, q", to: "DROP PROCEDURE IF EXISTS p;\nDROP PROCEDURE IF EXISTS q;" },
    { from: "DROP INDEX ix ON dbo.t", to: "DROP INDEX ix ON t" },
    { from: "DROP INDEX t.ix", to: "DROP INDEX ix ON t" },
    { from: "DROP TYPE dbo.flag", to: "" },
    { from: "DROP SYNONYM syn", to: "DROP VIEW IF EXISTS syn" },
    { from: "DROP TRIGGER dbo.tr", contains: "DROP TRIGGER IF EXISTS tr;" },
    { from: "DROP LOGIN app", to: "", refused: "by hand" },
  ],
});

/** The statements that drop what is named. */
function* dropped(node: Drop, at: RuleContext): Generator<Piece> {
  const { names, objectType } = node;
  if (objectType === "TABLE" || objectType === "VIEW") {
    yield [
      `DROP ${objectType} IF EXISTS `,
      join(
        names.map((n) => at.text(n)),
        ", ",
      ),
      ";",
    ];
    return;
  }
  if (names.length === 0) mentionNothing(node, at);
  for (let i = 0; i < names.length; i++) {
    yield* droppedOne(node, i, at);
  }
}

function droppedOne(node: Drop, index: number, at: RuleContext): readonly Piece[] {
  const name = node.names[index];
  const kind = ONE_BY_ONE[node.objectType];
  if (kind) return [[`DROP ${kind} IF EXISTS `, at.text(name), ";"]];
  switch (node.objectType) {
    case "INDEX":
      return dropIndex(node, name, index, at);
    case "TRIGGER":
      return dropTrigger(name, at);
    case "SEQUENCE":
      return supports("sequences", at)
        ? [["DROP SEQUENCE IF EXISTS ", at.text(name), ";"]]
        : dropSequenceStatements(sequenceName(name, at));
    case "TYPE":
      return [];
    case "SYNONYM":
      return isOfRelation(name, at) ? [["DROP VIEW IF EXISTS ", at.text(name), ";"]] : [];
    default:
      mentionNothing(node, at);
      return [];
  }
}

/** `i ON t`, and the old `t.i`. MySQL has no IF EXISTS for it: what the input does not create is not dropped. */
function dropIndex(node: Drop, name: ObjectName, index: number, at: RuleContext): readonly Piece[] {
  const table = index === 0 ? node.table : (node.otherTables?.[index - 1] ?? node.table);
  const own = name.parts.at(-1)?.value ?? "";
  const owner = table?.parts.at(-1)?.value ?? name.parts.at(-2)?.value;
  const schema = table ? table.parts.at(-2)?.value : name.parts.at(-3)?.value;
  const symbol = at.model.named(own).find((o) => o.kind === "index" && o.table?.name === owner);
  if (!symbol || owner === undefined || (symbol.unit ?? 0) > at.unit.index) {
    at.note(node, `The input creates no index ${own} before: there is nothing to drop.`);
    return [];
  }
  const prefix = schema && schema !== DEFAULT_SCHEMA ? `${targetName(schema, at)}.` : "";
  return [`DROP INDEX ${targetName(own, at)} ON ${prefix}${targetName(owner, at)};`];
}

/** A trigger for several events became one for each. */
function dropTrigger(name: ObjectName, at: RuleContext): readonly Piece[] {
  const { parts } = name;
  const own = parts[parts.length - 1];
  const prefix = at.text({ start: name.start, end: own.start });
  return ["", "__upd", "__del"].map(
    (suffix): Piece => ["DROP TRIGGER IF EXISTS ", prefix, targetName(own.value + suffix, at), ";"],
  );
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
      : `MySQL has no ${kind} of this form: there is nothing to drop.`,
  );
}

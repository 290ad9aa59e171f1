/** DROP, TRUNCATE and RENAME of schema objects. */
import { dependencyKey } from "../../../../converter/convert/convert";
import { isFragment, isRunByRoutine } from "../../../../converter/convert/convert-fragment";
import { wholeStatement } from "../../../../converter/convert/convert-unit";
import type { Emission } from "../../../../converter/convert/target-statement";
import type { RuleContext } from "../../../../converter/language/oracle/context";
import { defineRule } from "../../../../converter/language/oracle/rule";
import type { SchemaObject } from "../../../../converter/model/symbols";
import type { Drop, Rename, Truncate } from "../../../../converter/plsql/nodes";
import type { Piece } from "../../../../converter/rule/pieces";
import { quoteIfNeeded } from "../../../../converter/target/postgresql/identifiers";
import { targetName } from "../routines/routine-names";
import { triggerNames } from "../triggers/trigger-names";
import { triggerTable } from "./alter-other";
import { leaveOutStatement } from "./left-out";
import { relationNames } from "./relation-names";

/** Kinds of objects that PostgreSQL drops by the same words. */
const SAME: ReadonlySet<string> = new Set([
  "TABLE",
  "VIEW",
  "MATERIALIZED VIEW",
  "SEQUENCE",
  "FUNCTION",
  "PROCEDURE",
  "TYPE",
]);

/** What a kind is on PostgreSQL, for those that are left out. */
const NOTHING_TO_DROP: Readonly<Record<string, string>> = {
  "PACKAGE BODY": "The package's routines stay: PostgreSQL has no bodies of packages.",
  "TYPE BODY": "The type's methods stay: PostgreSQL has no bodies of types.",
  USER: "Drop the role and its schema by hand where they are to go.",
  ROLE: "Drop the role by hand where it is to go.",
};

const drop = defineRule<Drop>({
  id: "oracle.postgresql.drop",
  title: "DROP does nothing where there is nothing",
  complexity: "simple",
  guidance: {
    what: "DROP of any kind of object.",
    why: "Scripts drop what an earlier run left behind and go on when there is nothing; PostgreSQL ends a script at such an error. Packages are schemas, triggers are dropped from their table.",
    action: "None: IF EXISTS is added. What has no counterpart is left out.",
  },
  sources: ["https://www.postgresql.org/docs/current/sql-droptable.html"],
  on: "Drop",
  convert: (node, at) => {
    const emission = dropped(node, at);
    if (emission) at.emit({ needs: [], defines: [], ...emission });
    else leaveOutStatement(at);
  },
  given:
    "CREATE TABLE t (id NUMBER(9))\n/\nCREATE TRIGGER trg BEFORE INSERT ON t FOR EACH ROW\nBEGIN\n  NULL;\nEND;\n/\n",
  examples: [
    {
      from: "DROP TABLE old_t /* gone */ CASCADE CONSTRAINTS PURGE",
      to: "DROP TABLE IF EXISTS old_t /* gone */ CASCADE",
    },
    { from: "DROP SEQUENCE s", to: "DROP SEQUENCE IF EXISTS s" },
    { from: "DROP PACKAGE pkg", to: "DROP SCHEMA IF EXISTS pkg CASCADE" },
    { from: "DROP TYPE ty FORCE", to: "DROP TYPE IF EXISTS ty CASCADE" },
    { from: "DROP INDEX hr.i ONLINE", to: "DROP INDEX IF EXISTS hr.i", runs: false },
    { from: "DROP TRIGGER trg", to: "DROP TRIGGER IF EXISTS trg ON t" },
    { from: "DROP DATABASE LINK far", to: "", refused: "no database link" },
    { from: "DROP USER u CASCADE", to: "", refused: "by hand" },
  ],
});

function dropped(node: Drop, at: RuleContext): Emission | undefined {
  const { objectType, name } = node;
  if (!name) return undefined;
  const own = name.parts.at(-1)?.value ?? "";
  if (SAME.has(objectType) || objectType === "INDEX" || objectType === "SNAPSHOT") return dropSame(node, at);
  if (objectType === "PACKAGE") {
    if (at.settings.packages === "schema") return { pieces: `DROP SCHEMA IF EXISTS ${targetName(own, at)} CASCADE;` };
    at.review(node, `Drop the routines of the package ${own} one by one.`);
    return undefined;
  }
  if (objectType === "TRIGGER") return dropTrigger(node, at);
  if (objectType === "SYNONYM" || objectType === "PUBLIC SYNONYM") {
    const schema = objectType === "PUBLIC SYNONYM" ? "public." : "";
    return isViewOfSynonym(at) ? { pieces: ["DROP VIEW IF EXISTS ", schema, at.text(name), ";"] } : undefined;
  }
  at.note(
    node,
    NOTHING_TO_DROP[objectType] ?? `PostgreSQL has no ${objectType.toLowerCase()}: there is nothing to drop.`,
  );
  return undefined;
}

function dropSame(node: Drop, at: RuleContext): Emission {
  const { name, rest } = node;
  const words = at.tokensIn({ start: node.start, end: name?.start ?? node.end });
  if (node.objectType === "SNAPSHOT") at.replace(words[1], "MATERIALIZED VIEW");
  if (!node.ifExists && !isRunByRoutine(at)) at.insertAfter(words[words.length - 1], " IF EXISTS");
  renameDroppedIndex(node, at);
  const isCascade =
    at.tokensIn(rest).some((w) => w.value === "CASCADE") ||
    (node.objectType === "TYPE" && at.tokensIn(rest).some((w) => w.value === "FORCE"));
  if (rest.end > rest.start) {
    if (isCascade) at.replace(rest, "CASCADE");
    else at.remove(rest);
  }
  return { pieces: wholeStatement(at) };
}

function renameDroppedIndex(node: Drop, at: RuleContext): void {
  const own = node.name?.parts.at(-1);
  if (node.objectType !== "INDEX" || !own) return;
  const index = at.model.definedBy(at.unit.index).find((s) => s.kind === "index");
  const newName = relationNames(at.model).newNameOf(index?.node);
  if (newName) at.replace(own, targetName(newName, at));
}

function dropTrigger(node: Drop, at: RuleContext): Emission | undefined {
  const own = node.name?.parts.at(-1);
  const trigger = at.model.definedBy(at.unit.index).find((s) => s.kind === "trigger");
  if ((trigger?.kind !== "trigger" || !trigger.table) && own && isFragment(at))
    return { pieces: [`SELECT ${at.helper("drop_trigger")}('`, at.text(own), "');"] };
  if (trigger?.kind !== "trigger" || !trigger.table || !own) {
    at.note(node, `The trigger ${own?.value} is not part of the input: there is nothing to drop.`);
    return undefined;
  }
  const table = triggerTable(trigger.table, trigger.schema, at);
  const names = triggerNames(trigger, at).map((name) => quoteIfNeeded(name, at.version as 17));
  return { pieces: names.map((name) => `DROP TRIGGER IF EXISTS ${name} ON ${table};`).join("\n") };
}

function isViewOfSynonym(at: RuleContext): boolean {
  const synonym = at.model.definedBy(at.unit.index).find((s) => s.kind === "synonym");
  const target = synonym?.kind === "synonym" ? at.model.follow(synonym, at.unit.index) : undefined;
  return target?.kind === "table" || target?.kind === "view" || target?.kind === "materializedView";
}

const truncate = defineRule<Truncate>({
  id: "oracle.postgresql.truncate",
  title: "TRUNCATE loses its storage clauses",
  complexity: "simple",
  guidance: {
    what: "TRUNCATE TABLE.",
    why: "PostgreSQL has no REUSE STORAGE; its TRUNCATE belongs to the transaction and can be rolled back.",
    action: "None.",
  },
  sources: ["https://www.postgresql.org/docs/current/sql-truncate.html"],
  on: "Truncate",
  convert: (node, at) => {
    const { rest } = node;
    if (rest.end > rest.start) {
      if (at.tokensIn(rest).some((w) => w.value === "CASCADE")) at.replace(rest, "CASCADE");
      else at.remove(rest);
    }
    const symbol = at.binding.symbolOf(node.table);
    const object = symbol?.kind === "synonym" ? at.model.follow(symbol, at.unit.index) : symbol;
    const isThere = object?.kind === "table" && (object.unit ?? 0) < at.unit.index;
    if (isThere || isFragment(at)) return;
    at.note(node, `${at.source(node.table)} is not there at this place of the input: there is nothing to truncate.`);
    leaveOutStatement(at);
  },
  given: "CREATE TABLE t (id NUMBER(9));",
  examples: [
    { from: "TRUNCATE TABLE t DROP STORAGE", to: "TRUNCATE TABLE t" },
    { from: "TRUNCATE TABLE t REUSE STORAGE CASCADE", to: "TRUNCATE TABLE t CASCADE" },
    { from: "TRUNCATE TABLE nowhere", to: "", refused: "nothing to truncate" },
  ],
});

const rename = defineRule<Rename>({
  id: "oracle.postgresql.rename",
  title: "RENAME becomes ALTER … RENAME TO",
  complexity: "simple",
  guidance: {
    what: "RENAME of a table, view or sequence.",
    why: "PostgreSQL renames by ALTER with the kind of the object.",
    action: "None.",
  },
  sources: ["https://www.postgresql.org/docs/current/sql-altertable.html"],
  on: "Rename",
  convert: (node, at) => {
    const object = at.model.definedBy(at.unit.index)[0] as SchemaObject | undefined;
    const kind = object && RENAMED[object.kind];
    if ((!object || !kind) && isFragment(at)) {
      // PostgreSQL renames any relation by ALTER TABLE.
      at.emit({ pieces: ["ALTER TABLE ", at.text(node.from), " RENAME TO ", at.text(node.to), ";"] });
      return;
    }
    if (!object || !kind) {
      at.review(node, `${at.source(node.from)} is not part of the input; it keeps its name.`);
      leaveOutStatement(at);
      return;
    }
    const word = at.tokensIn(node)[0];
    at.replace(word, `ALTER ${kind}`);
    const to = at.tokensIn({ start: node.from.end, end: node.to.start })[0];
    const before: Piece = "RENAME ";
    at.insertBefore(to, before);
    at.emit({ pieces: wholeStatement(at), needs: [dependencyKey(object)], defines: [] });
  },
  given: "CREATE TABLE t (id NUMBER(9));",
  examples: [{ from: "RENAME t TO /* new */ t2", to: "ALTER TABLE t RENAME TO /* new */ t2" }],
});

const RENAMED: Readonly<Record<string, string | undefined>> = { table: "TABLE", view: "VIEW", sequence: "SEQUENCE" };

export default [drop, truncate, rename];

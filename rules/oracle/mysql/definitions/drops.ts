/** DROP, TRUNCATE and RENAME of schema objects. */
import { dependencyKey } from "../../../../converter/convert/convert";
import { isFragment } from "../../../../converter/convert/convert-fragment";
import type { RuleContext } from "../../../../converter/language/oracle/context";
import { defineRule } from "../../../../converter/language/oracle/rule";
import type { IndexSymbol, PackageSymbol } from "../../../../converter/model/symbols";
import type { CreateTrigger, Drop, Rename, Truncate } from "../../../../converter/plsql/nodes";
import { leaveOutStatement } from "../../../../converter/rule/left-out";
import type { Piece } from "../../../../converter/rule/pieces";
import { supports } from "../../../../converter/target/mysql/features";
import { quoteIfNeeded } from "../../../../converter/target/mysql/identifiers";
import { routineName } from "../routines/routine-names";
import { derivedFrom, qualifiedName } from "../text/target-names";
import { actionsOf } from "../triggers/trigger-event";
import { triggerName } from "../triggers/trigger-names";
import { constraintNames } from "./constraint-names";
import { dropSequence } from "./sequences";

/** What a kind is on MySQL, for those that are left out. */
const NOTHING_TO_DROP: Readonly<Record<string, string>> = {
  "PACKAGE BODY": "The package's routines stay: MySQL has no bodies of packages.",
  "TYPE BODY": "MySQL has no types of one's own: there is nothing to drop.",
  USER: "Drop the account and its database by hand where they are to go.",
  ROLE: "Drop the role by hand where it is to go.",
};

const drop = defineRule<Drop>({
  id: "oracle.mysql.drop",
  title: "DROP does nothing where there is nothing",
  complexity: "simple",
  guidance: {
    what: "DROP of any kind of object.",
    why: "Scripts drop what an earlier run left behind and go on when there is nothing; the client of MySQL ends a script at such an error. A table that foreign keys refer to is dropped while they are not checked. Packages are single routines, indexes are dropped from their table.",
    action: "None: IF EXISTS is added. What has no counterpart is left out.",
  },
  sources: ["https://dev.mysql.com/doc/refman/8.4/en/drop-table.html"],
  on: "Drop",
  convert: (node, at) => {
    const statements = node.name ? dropped(node, at) : [];
    for (const pieces of statements) at.emit({ needs: [], defines: [], pieces });
    if (statements.length === 0) leaveOutStatement(at);
  },
  given:
    "CREATE TABLE t (id NUMBER(9))\n/\nCREATE INDEX i ON t (id)\n/\nCREATE PACKAGE pkg IS PROCEDURE p; END;\n/\nCREATE PACKAGE BODY pkg IS PROCEDURE p IS BEGIN NULL; END; END;\n/\n",
  examples: [
    { from: "DROP TABLE Old_t /* gone */ PURGE", to: "DROP TABLE IF EXISTS old_t /* gone */" },
    {
      from: "DROP TABLE t CASCADE CONSTRAINTS",
      to: "SET foreign_key_checks = 0;\nDROP TABLE IF EXISTS t;\nSET foreign_key_checks = 1;",
    },
    {
      from: "DROP SEQUENCE s",
      to: "DROP FUNCTION IF EXISTS s_nextval;\nDROP FUNCTION IF EXISTS s_currval;\nDROP TABLE IF EXISTS s;",
    },
    { from: "DROP SEQUENCE s", to: "DROP SEQUENCE IF EXISTS s;", target: "mariadb" },
    { from: "DROP PROCEDURE p", to: "DROP PROCEDURE IF EXISTS p" },
    { from: "DROP PACKAGE pkg", to: "DROP PROCEDURE IF EXISTS pkg__p;" },
    { from: "DROP INDEX hr.i ONLINE", to: "DROP INDEX i ON t;" },
    { from: "DROP INDEX nowhere", to: "", refused: "nothing to drop" },
    { from: "DROP DATABASE LINK far", to: "", refused: "no database link" },
    { from: "DROP USER u CASCADE", to: "", refused: "by hand" },
  ],
});

function dropped(node: Drop, at: RuleContext): Piece[] {
  const { objectType, name } = node;
  if (!name) return [];
  const text = at.text(name);
  switch (objectType) {
    case "TABLE":
      return dropTable(node, at);
    case "VIEW":
    case "FUNCTION":
    case "PROCEDURE":
      return [[`DROP ${objectType} IF EXISTS `, withComments(node, at), ";"]];
    case "MATERIALIZED VIEW":
    case "SNAPSHOT":
      return [
        ["DROP PROCEDURE IF EXISTS ", derivedFrom(name, "_refresh", at), ";"],
        ["DROP TABLE IF EXISTS ", text, ";"],
      ];
    case "SEQUENCE":
      return dropSequence(text, derivedFrom(name, "_nextval", at), derivedFrom(name, "_currval", at), at);
    case "INDEX":
      return dropIndex(node, at);
    case "PACKAGE":
      return dropPackage(node, at);
    case "TRIGGER":
      return dropTrigger(node, at);
    case "SYNONYM":
    case "PUBLIC SYNONYM":
      return isViewOfSynonym(at) ? [["DROP VIEW IF EXISTS ", text, ";"]] : [];
    default:
      at.note(
        node,
        NOTHING_TO_DROP[objectType] ?? `MySQL has no ${objectType.toLowerCase()}: there is nothing to drop.`,
      );
      return [];
  }
}

/** The name, with the comments that stand behind it. */
function withComments(node: Drop, at: RuleContext): Piece {
  if (!node.name) return "";
  if (node.rest.end > node.rest.start) at.remove(node.rest);
  return at.text({ start: node.name.start, end: node.rest.end > node.rest.start ? node.rest.end : node.name.end });
}

function dropTable(node: Drop, at: RuleContext): Piece[] {
  const isCascade = at.tokensIn(node.rest).some((w) => w.value === "CASCADE");
  const statement: Piece = ["DROP TABLE IF EXISTS ", withComments(node, at), ";"];
  return isCascade ? ["SET foreign_key_checks = 0;", statement, "SET foreign_key_checks = 1;"] : [statement];
}

function definedHere<K extends string>(kind: K, at: RuleContext): { kind: K } | undefined {
  return at.model.definedBy(at.unit.index).find((s) => s.kind === kind) as { kind: K } | undefined;
}

function dropIndex(node: Drop, at: RuleContext): Piece[] {
  const index = definedHere("index", at) as IndexSymbol | undefined;
  const table =
    index?.table && at.model.follow(at.model.dereference(index.table, index.schema, at.unit.index), at.unit.index);
  const own = node.name?.parts.at(-1);
  if (!index || !table || !own) {
    at.note(node, `The index ${own?.value} is not part of the input: there is nothing to drop.`);
    return [];
  }
  const renamed = constraintNames(at.model).newNameOf(index.node);
  const condition = supports("orReplace", at) ? "IF EXISTS " : "";
  return [
    [`DROP INDEX ${condition}`, renamed ? quoteIfNeeded(renamed) : at.text(own), ` ON ${qualifiedName(table, at)};`],
  ];
}

function dropPackage(node: Drop, at: RuleContext): Piece[] {
  const symbol = (definedHere("package", at) ?? (node.name && at.binding.symbolOf(node.name))) as
    | PackageSymbol
    | undefined;
  if (symbol?.kind !== "package") {
    at.note(node, "The package is not part of the input: there is nothing to drop.");
    return [];
  }
  return [...symbol.members, ...symbol.privateMembers].flatMap((m) =>
    m.kind === "routine" ? [`DROP ${m.routineType.toUpperCase()} IF EXISTS ${routineName(m, at)};`] : [],
  );
}

function dropTrigger(node: Drop, at: RuleContext): Piece[] {
  const trigger = at.model.definedBy(at.unit.index).find((s) => s.kind === "trigger");
  const definition = trigger?.node?.kind === "CreateTrigger" ? (trigger.node as CreateTrigger) : undefined;
  if (definition)
    return actionsOf(definition).map((action) => `DROP TRIGGER IF EXISTS ${triggerName(definition, action)};`);
  return node.name ? [["DROP TRIGGER IF EXISTS ", at.text(node.name), ";"]] : [];
}

function isViewOfSynonym(at: RuleContext): boolean {
  const synonym = at.model.definedBy(at.unit.index).find((s) => s.kind === "synonym");
  const target = synonym?.kind === "synonym" ? at.model.follow(synonym, at.unit.index) : undefined;
  return target?.kind === "table" || target?.kind === "view" || target?.kind === "materializedView";
}

const truncate = defineRule<Truncate>({
  id: "oracle.mysql.truncate",
  title: "TRUNCATE loses its storage clauses",
  complexity: "simple",
  guidance: {
    what: "TRUNCATE TABLE.",
    why: "MySQL has no REUSE STORAGE, and refuses to truncate a table that foreign keys refer to.",
    action: "Delete the rows instead where foreign keys refer to the table.",
  },
  sources: ["https://dev.mysql.com/doc/refman/8.4/en/truncate-table.html"],
  on: "Truncate",
  convert: (node, at) => {
    const { rest } = node;
    if (rest.end > rest.start) at.remove(rest);
    const symbol = at.binding.symbolOf(node.table);
    const object = symbol?.kind === "synonym" ? at.model.follow(symbol, at.unit.index) : symbol;
    const isThere = object?.kind === "table" && (object.unit ?? 0) < at.unit.index;
    if (isThere || isFragment(at)) return;
    at.note(node, `${at.source(node.table)} is not there at this place of the input: there is nothing to truncate.`);
    leaveOutStatement(at);
  },
  given: "CREATE TABLE t (id NUMBER(9));",
  examples: [
    { from: "TRUNCATE TABLE T DROP STORAGE", to: "TRUNCATE TABLE t" },
    { from: "TRUNCATE TABLE nowhere", to: "", refused: "nothing to truncate" },
  ],
});

const rename = defineRule<Rename>({
  id: "oracle.mysql.rename",
  title: "RENAME becomes RENAME TABLE",
  complexity: "simple",
  guidance: {
    what: "RENAME of a table, view or sequence.",
    why: "MySQL renames tables and views by RENAME TABLE.",
    action: "None.",
  },
  sources: ["https://dev.mysql.com/doc/refman/8.4/en/rename-table.html"],
  on: "Rename",
  convert: (node, at) => {
    const object = at.model.definedBy(at.unit.index)[0];
    const isTable = object?.kind === "table" || object?.kind === "view" || object?.kind === "materializedView";
    if (!isTable && !isFragment(at)) {
      at.review(node, `${at.source(node.from)} is no table or view of the input; it keeps its name.`);
      leaveOutStatement(at);
      return;
    }
    at.insertAfter(at.tokensIn(node)[0], " TABLE");
    if (isTable)
      at.emit({
        pieces: [at.text(node), ";"],
        needs: [dependencyKey(object)],
        defines: [],
      });
  },
  given: "CREATE TABLE t (id NUMBER(9));",
  examples: [{ from: "RENAME t TO /* new */ T2", to: "RENAME TABLE t TO /* new */ t2" }],
});

export default [drop, truncate, rename];

/** ALTER of anything but tables. */
import { dependencyKey } from "../../../../converter/convert/convert";
import { isFragment } from "../../../../converter/convert/convert-fragment";
import { wholeStatement } from "../../../../converter/convert/convert-unit";
import type { RuleContext } from "../../../../converter/language/oracle/context";
import { defineRule } from "../../../../converter/language/oracle/rule";
import type { IndexSymbol } from "../../../../converter/model/symbols";
import type { AlterOther } from "../../../../converter/plsql/nodes";
import { leaveOutStatement } from "../../../../converter/rule/left-out";
import type { Piece } from "../../../../converter/rule/pieces";
import { supports } from "../../../../converter/target/mysql/features";
import { quoteIdentifier, quoteIfNeeded } from "../../../../converter/target/mysql/identifiers";
import { qualifiedName } from "../text/target-names";
import { constraintNames } from "./constraint-names";
import { alteredSequence } from "./sequences";

export default defineRule<AlterOther>({
  id: "oracle.mysql.alter-other",
  title: "ALTER of indexes, sequences, triggers, sessions and the rest",
  complexity: "simple",
  guidance: {
    what: "ALTER of anything but a table.",
    why: "MySQL has no objects to compile, cannot switch triggers off, and has other settings of sessions and of the server.",
    action: "Look at settings of the session that code relies on, such as NLS_DATE_FORMAT, and at disabled triggers.",
  },
  sources: ["https://dev.mysql.com/doc/refman/8.4/en/sql-data-definition-statements.html"],
  on: "AlterOther",
  convert: (node, at) => {
    const emission = converted(node, at);
    const needs = [...at.binding.dependencies().hard].map(dependencyKey);
    if (emission === "whole") at.emit({ pieces: wholeStatement(at), defines: [], needs });
    else if (emission) at.emit({ pieces: emission, defines: [], needs });
    else leaveOutStatement(at);
  },
  given:
    "CREATE TABLE t (id NUMBER(9))\n/\nCREATE INDEX i ON t (id)\n/\nCREATE SEQUENCE s\n/\nCREATE TRIGGER trg BEFORE INSERT ON t FOR EACH ROW\nBEGIN\n  NULL;\nEND;\n/\n",
  examples: [
    { from: "ALTER SEQUENCE s INCREMENT BY 5 NOCACHE", to: "", refused: "in its function name_nextval" },
    { from: "ALTER SEQUENCE s RESTART START WITH 7", to: "ALTER TABLE s AUTO_INCREMENT = 7;" },
    { from: "ALTER SEQUENCE s RESTART START WITH 7", to: "ALTER SEQUENCE s RESTART WITH 7", target: "mariadb" },
    { from: "ALTER SEQUENCE s ORDER", to: "" },
    { from: "ALTER INDEX i RENAME TO j", to: "ALTER TABLE t RENAME INDEX i TO j;" },
    { from: "ALTER INDEX i INVISIBLE", to: "ALTER TABLE t ALTER INDEX i INVISIBLE;" },
    { from: "ALTER INDEX i REBUILD ONLINE", to: "" },
    { from: "ALTER TRIGGER trg DISABLE", to: "", refused: "cannot switch triggers off" },
    { from: "ALTER TRIGGER trg COMPILE", to: "" },
    { from: "ALTER SESSION SET NLS_DATE_FORMAT = 'YYYY-MM-DD'", to: "", refused: "NLS_DATE_FORMAT" },
    { from: "ALTER SYSTEM SET open_cursors = 1000", to: "", refused: "of Oracle's server" },
  ],
});

function converted(node: AlterOther, at: RuleContext): "whole" | Piece | undefined {
  switch (node.objectType) {
    case "SEQUENCE":
      return alteredKnownSequence(node, at);
    case "INDEX":
      return alterIndex(node, at);
    case "TRIGGER":
      return alterTrigger(node, at);
    case "SESSION":
      return alterSession(node, at);
    case "TYPE":
      if (!/^COMPILE\b/i.test(at.source(node.rest)))
        at.review(node, "MySQL has no types of one's own; look at the columns that hold values of the type.");
      return undefined;
    case "MATERIALIZED VIEW":
      if (/^REFRESH\b/i.test(at.source(node.rest)))
        at.review(
          node,
          "The table of the materialized view is filled by its procedure name_refresh(): schedule its call.",
        );
      return undefined;
    default:
      return leaveOut(node, at);
  }
}

/** Objects that are only compiled. */
const COMPILED =
  /^(?:VIEW|PACKAGE|PACKAGE BODY|FUNCTION|PROCEDURE|SYNONYM|PUBLIC SYNONYM|DIMENSION|MATERIALIZED VIEW LOG|JAVA CLASS|JAVA SOURCE)$/;

function leaveOut(node: AlterOther, at: RuleContext): undefined {
  const what = node.objectType.toLowerCase();
  if (COMPILED.test(node.objectType)) return undefined;
  if (/^(?:SYSTEM|DATABASE|TABLESPACE|PROFILE|DISKGROUP|PLUGGABLE DATABASE)/.test(node.objectType))
    at.note(node, `A setting of Oracle's server (${what}) was left out.`);
  else if (
    node.objectType === "USER" &&
    /^(?:(?:DEFAULT|TEMPORARY) TABLESPACE|QUOTA|PROFILE)\b/i.test(at.source(node.rest))
  )
    at.note(node, "Tablespaces, quotas and profiles of users were left out.");
  else if (node.objectType === "USER" || node.objectType === "ROLE")
    at.review(
      node,
      `The change of the ${what} was left out: ${at.source(node.rest).replace(/\s+/g, " ")}. Set passwords and locks of its account by hand.`,
    );
  else at.note(node, `MySQL has no ${what} that could be altered.`);
  return undefined;
}

function alteredKnownSequence(node: AlterOther, at: RuleContext): "whole" | Piece | undefined {
  if (node.name && at.binding.symbolOf(node.name)?.kind !== "sequence" && !isFragment(at)) {
    at.review(node, `The sequence ${at.source(node.name)} is not part of the input, so its change was left out.`);
    return undefined;
  }
  return alteredSequence(node, at);
}

function alterIndex(node: AlterOther, at: RuleContext): Piece | undefined {
  const own = node.name?.parts.at(-1);
  const words = at.tokensIn(node.rest);
  const action = words[0]?.value;
  if (!own || !/^(?:RENAME|INVISIBLE|VISIBLE)$/.test(action ?? "")) return undefined;
  const found = at.model.find(own.value, at.binding.unit.currentSchema, at.unit.index, "index") as
    | IndexSymbol
    | undefined;
  const table =
    found?.table && at.model.follow(at.model.dereference(found.table, found.schema, at.unit.index), at.unit.index);
  if (!table) {
    at.review(node, `The index ${own.value} is not part of the input, so its change was left out.`);
    return undefined;
  }
  const renamed = constraintNames(at.model).newNameOf(found?.node);
  const name: Piece = renamed ? quoteIfNeeded(renamed) : at.text(own);
  const head: Piece = ["ALTER TABLE ", qualifiedName(table, at)];
  if (action === "RENAME")
    return [head, " RENAME INDEX ", name, ` TO ${quoteIdentifier(words[words.length - 1].value)};`];
  const word = supports("invisibleIndexes", at) ? action : action === "VISIBLE" ? "NOT IGNORED" : "IGNORED";
  return [head, " ALTER INDEX ", name, ` ${word};`];
}

function alterTrigger(node: AlterOther, at: RuleContext): undefined {
  const action = at.tokensIn(node.rest)[0]?.value;
  const name = node.name ? at.source(node.name) : "";
  if (action === "DISABLE")
    at.review(
      node,
      `MySQL cannot switch triggers off: drop the trigger ${name}, and create it again when it is to fire.`,
    );
  else if (action === "RENAME") at.review(node, `MySQL does not rename triggers: ${name} keeps its name.`);
  return undefined;
}

/** Settings of the session that change results. */
function alterSession(node: AlterOther, at: RuleContext): Piece | undefined {
  const text = at.source(node.rest).replace(/\s+/g, " ");
  if (/CURRENT_SCHEMA/i.test(text)) {
    const name = at.tokensIn(node.rest).at(-1);
    return isFragment(at) && name ? `USE ${quoteIdentifier(name.value)};` : undefined;
  }
  if (/NLS_|TIME_ZONE/i.test(text)) {
    const detail = `${text}: converted code does not follow the session's formats. Give formats where texts stand for dates and numbers.`;
    if (isFragment(at)) at.review(node, detail);
    else at.note(node, detail);
  } else at.note(node, `A setting of Oracle's session was left out: ${text}.`);
  return undefined;
}

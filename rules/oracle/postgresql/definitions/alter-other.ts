/** ALTER of anything but tables. */
import { dependencyKey } from "../../../../converter/convert/convert";
import { isFragment } from "../../../../converter/convert/convert-fragment";
import { wholeStatement } from "../../../../converter/convert/convert-unit";
import type { RuleContext } from "../../../../converter/language/oracle/context";
import { defineRule } from "../../../../converter/language/oracle/rule";
import type { ObjectReference, SchemaObject, TriggerSymbol } from "../../../../converter/model/symbols";
import type { AlterOther } from "../../../../converter/plsql/nodes";
import type { Piece } from "../../../../converter/rule/pieces";
import { quoteIdentifier, quoteIfNeeded } from "../../../../converter/target/postgresql/identifiers";
import { targetName } from "../routines/routine-names";
import { triggerNames } from "../triggers/trigger-names";
import { leaveOutStatement } from "./left-out";
import { relationNames } from "./relation-names";
import { convertOptions } from "./sequence-options";

export default defineRule<AlterOther>({
  id: "oracle.postgresql.alter-other",
  title: "ALTER of indexes, sequences, triggers, sessions and the rest",
  complexity: "simple",
  guidance: {
    what: "ALTER of anything but a table.",
    why: "PostgreSQL has no objects to compile and other settings of sessions and of the server.",
    action: "Look at settings of the session that code relies on, such as NLS_DATE_FORMAT.",
  },
  sources: ["https://www.postgresql.org/docs/current/sql-commands.html"],
  on: "AlterOther",
  convert: (node, at) => {
    const convert = CONVERSIONS[node.objectType];
    const emission = convert ? convert(node, at) : leaveOut(node, at);
    if (emission === "whole") at.emit({ pieces: wholeStatement(at), defines: [], needs: needsOf(at) });
    else if (emission) at.emit({ pieces: emission, defines: [], needs: needsOf(at) });
    else leaveOutStatement(at);
  },
  given:
    "CREATE TABLE t (id NUMBER(9))\n/\nCREATE INDEX i ON t (id)\n/\nCREATE SEQUENCE s\n/\nCREATE TRIGGER trg BEFORE INSERT ON t FOR EACH ROW\nBEGIN\n  NULL;\nEND;\n/\n",
  examples: [
    { from: "ALTER SEQUENCE s INCREMENT BY 5 NOCACHE", to: "ALTER SEQUENCE s INCREMENT BY 5" },
    { from: "ALTER SEQUENCE s RESTART START WITH 7", to: "ALTER SEQUENCE s RESTART WITH 7" },
    { from: "ALTER SEQUENCE s ORDER", to: "" },
    { from: "ALTER INDEX i RENAME TO j", to: "ALTER INDEX i RENAME TO j" },
    { from: "ALTER INDEX i REBUILD ONLINE", to: "" },
    { from: "ALTER TRIGGER trg DISABLE", to: "ALTER TABLE t DISABLE TRIGGER trg" },
    { from: "ALTER TRIGGER trg COMPILE", to: "" },
    { from: "ALTER SESSION SET NLS_DATE_FORMAT = 'YYYY-MM-DD'", to: "", refused: "NLS_DATE_FORMAT" },
    { from: "ALTER SYSTEM SET open_cursors = 1000", to: "", refused: "of Oracle's server" },
  ],
});

type Conversion = (node: AlterOther, at: RuleContext) => Piece | "whole" | undefined;

const CONVERSIONS: Readonly<Record<string, Conversion>> = {
  SEQUENCE: alterSequence,
  INDEX: alterIndex,
  TRIGGER: alterTrigger,
  SESSION: alterSession,
  VIEW: nothing,
  PACKAGE: nothing,
  "PACKAGE BODY": nothing,
  FUNCTION: nothing,
  PROCEDURE: nothing,
  SYNONYM: nothing,
  "PUBLIC SYNONYM": nothing,
  DIMENSION: nothing,
  "MATERIALIZED VIEW LOG": nothing,
  "JAVA CLASS": nothing,
  "JAVA SOURCE": nothing,
  TYPE: alterType,
  "MATERIALIZED VIEW": alterMaterializedView,
};

function needsOf(at: RuleContext): string[] {
  return [...at.binding.dependencies().hard].map(dependencyKey);
}

/** COMPILE and the like have nothing to do. */
function nothing(): undefined {
  return undefined;
}

function leaveOut(node: AlterOther, at: RuleContext): undefined {
  const what = node.objectType.toLowerCase();
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
      `The change of the ${what} was left out: ${at.source(node.rest).replace(/\s+/g, " ")}. Set passwords and locks of its role by hand.`,
    );
  else at.note(node, `PostgreSQL has no ${what} that could be altered.`);
  return undefined;
}

function alterSequence(node: AlterOther, at: RuleContext): "whole" | undefined {
  if (node.name && at.binding.symbolOf(node.name)?.kind !== "sequence" && !isFragment(at)) {
    at.insertBefore(node.name, "IF EXISTS ");
    at.review(
      node.name,
      `The sequence ${at.source(node.name)} is not part of the input: the statement does something only where it is there already.`,
    );
  }
  return convertOptions(node.options, at).length > 0 ? "whole" : undefined;
}

function alterIndex(node: AlterOther, at: RuleContext): "whole" | undefined {
  const own = node.name?.parts.at(-1);
  if (!/^RENAME\s+TO\b/i.test(at.source(node.rest)) || !own) return undefined;
  const words = at.tokensIn(node.rest);
  const last = words[words.length - 1];
  at.replace(last, quoteIdentifier(last.value, at.version as 17));
  const index = at.model.find(own.value, at.binding.unit.currentSchema, at.unit.index, "index");
  const newName = relationNames(at.model).newNameOf(index?.node);
  if (newName) at.replace(own, targetName(newName, at));
  return "whole";
}

function triggerOf(node: AlterOther, at: RuleContext): TriggerSymbol | undefined {
  const parts = node.name?.parts ?? [];
  const schema = parts.length > 1 ? parts[0].value : at.binding.unit.currentSchema;
  const name = parts.at(-1)?.value ?? "";
  const find = (owner: string | undefined): SchemaObject | undefined =>
    at.model.find(name, owner, at.unit.index, "trigger");
  const found = find(schema) ?? find(undefined);
  return found?.kind === "trigger" ? found : undefined;
}

/** The table of a trigger, with its schema where that is not the current one. */
export function triggerTable(written: ObjectReference, owner: string | undefined, at: RuleContext): string {
  const schema = at.model.dereference(written, owner, at.unit.index)?.schema ?? written.schema;
  const isNeeded = schema !== undefined && (written.schema !== undefined || schema !== at.binding.unit.currentSchema);
  return `${isNeeded ? `${targetName(schema, at)}.` : ""}${targetName(written.name, at)}`;
}

function alterTrigger(node: AlterOther, at: RuleContext): Piece | undefined {
  const [word, , third] = at.tokensIn(node.rest);
  const own = node.name?.parts.at(-1);
  if (!own || !word || word.value === "COMPILE") return undefined;
  const trigger = triggerOf(node, at);
  const isSwitch = word.value === "ENABLE" || word.value === "DISABLE";
  if (!trigger?.table && isSwitch && isFragment(at))
    return [`SELECT ${at.helper("switch_trigger")}('`, at.text(own), `', '${word.value}');`];
  if (!trigger?.table) {
    at.review(
      node,
      `The trigger ${own.value} is not part of the input or stands on no table; ${word.value} was left out.`,
    );
    return undefined;
  }
  const table = triggerTable(trigger.table, trigger.schema, at);
  if (word.value === "RENAME" && third)
    return [
      "ALTER TRIGGER ",
      at.text(own),
      ` ON ${table} RENAME TO ${quoteIdentifier(third.value, at.version as 17)};`,
    ];
  if (word.value !== "ENABLE" && word.value !== "DISABLE") return undefined;
  const names = triggerNames(trigger, at).map((name) => quoteIfNeeded(name, at.version as 17));
  return `ALTER TABLE ${table} ${names.map((name) => `${word.value} TRIGGER ${name}`).join(", ")};`;
}

/** Settings of the session that change results. */
function alterSession(node: AlterOther, at: RuleContext): Piece | undefined {
  const text = at.source(node.rest).replace(/\s+/g, " ");
  if (/CURRENT_SCHEMA/i.test(text)) return isFragment(at) ? switchedSchema(node, at) : undefined;
  const isFormat = /NLS_|TIME_ZONE/i.test(text);
  if (isFormat && isFragment(at))
    at.review(
      node,
      `${text}: converted code does not follow the session's formats. Give formats where texts stand for dates and numbers behind this place.`,
    );
  else if (isFormat)
    at.note(
      node,
      `${text}: texts that stand for dates in the statements of the script are read by it; converted routines do not follow the session's formats. Give formats where texts stand for dates and numbers in them.`,
    );
  else at.note(node, `A setting of Oracle's session was left out: ${text}.`);
  return undefined;
}

/** Code that switches the schema finds names there first. */
function switchedSchema(node: AlterOther, at: RuleContext): Piece | undefined {
  const [name] = at.tokensIn(node.rest).slice(-1);
  if (!name) return undefined;
  const schema = name.kind === "quoted" ? `"${name.value}"` : at.source(name);
  at.note(node, `Names without a schema are found in ${schema} first, then in public.`);
  return `SET search_path TO ${schema}, public;`;
}

function alterType(node: AlterOther, at: RuleContext): undefined {
  if (/^COMPILE\b/i.test(at.source(node.rest))) return undefined;
  at.refuse(
    node,
    `The change of the type was left out: ${at.source(node.rest).replace(/\s+/g, " ")}. Put it into the type's definition.`,
  );
  return undefined;
}

function alterMaterializedView(node: AlterOther, at: RuleContext): undefined {
  if (/^REFRESH\b/i.test(at.source(node.rest)))
    at.review(
      node,
      `${at.source(node.rest).replace(/\s+/g, " ")}: PostgreSQL refreshes only by REFRESH MATERIALIZED VIEW. Schedule it with pg_cron.`,
    );
  return undefined;
}

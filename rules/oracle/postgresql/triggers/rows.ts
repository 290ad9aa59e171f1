/** :NEW and :OLD of triggers, by whatever names they go. */

import type { RuleContext } from "../../../../converter/language/oracle/context";
import { defineRule } from "../../../../converter/language/oracle/rule";
import type { CorrelationSymbol } from "../../../../converter/model/symbols";
import type { Bind, CreateTrigger, Member, NameExpression } from "../../../../converter/plsql/nodes";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import { enclosingRoutine } from "../routines/routine-names";
import { rowName } from "./nested-table-rows";

const MANUAL = "https://www.postgresql.org/docs/current/plpgsql-trigger.html";
const GIVEN = "CREATE TABLE t (id NUMBER(5), name VARCHAR2(10));\nCREATE SEQUENCE s;";

const bind = defineRule<Bind>({
  id: "oracle.postgresql.trigger-row",
  title: ":NEW and :OLD become NEW and OLD",
  complexity: "simple",
  guidance: {
    what: "The new and the old row in a trigger, also under a name given by REFERENCING.",
    why: "plpgsql knows them as the records NEW and OLD.",
    action: "None. Where the whole row is passed on, pass the columns as arguments.",
  },
  sources: [MANUAL],
  given: GIVEN,
  on: "Bind",
  match: (node, at) => at.binding.symbolOf(node)?.kind === "correlation",
  convert: (node, at) => {
    const row = at.binding.symbolOf(node) as CorrelationSymbol;
    const member = node.parent?.kind === "Member" ? (node.parent as Member) : undefined;
    const problem = problemOf(row, member);
    if (problem) at.refuseValue(member ?? node, problem);
    else if (member && isElementValue(row, member)) at.replace(member, nameOf(row, node, at));
    else writeRow(node, node.value, row, at);
  },
  examples: [
    {
      from: "CREATE TRIGGER trg BEFORE INSERT ON t REFERENCING NEW AS fresh FOR EACH ROW\nBEGIN\n  SELECT s.NEXTVAL INTO :fresh.id FROM dual;\nEND;",
      contains: "SELECT nextval('s') INTO STRICT NEW.id;\n  RETURN NEW;",
    },
    {
      from: "CREATE TRIGGER trg BEFORE UPDATE ON t FOR EACH ROW\nBEGIN\n  :new.id := :old.id /* stays */;\nEND;",
      contains: "new.id := old.id /* stays */;",
    },
    {
      from: "CREATE TRIGGER trg BEFORE UPDATE ON t FOR EACH ROW\nDECLARE\n  v VARCHAR2(100);\nBEGIN\n  v := :old.rowid;\nEND;",
      refused: "rows have no ROWID",
    },
  ],
});

const inCondition = defineRule<NameExpression>({
  id: "oracle.postgresql.trigger-row-in-condition",
  title: "Rows in a trigger's WHEN",
  complexity: "simple",
  guidance: {
    what: "NEW and OLD in the WHEN condition of a trigger, under the names given by REFERENCING.",
    why: "PostgreSQL has no other names for them.",
    action: "None.",
  },
  sources: ["https://www.postgresql.org/docs/current/sql-createtrigger.html"],
  given: GIVEN,
  on: "NameExpression",
  when: { form: (form) => form === "dotted" },
  match: (node, at) => at.binding.symbolsOf(node)[0]?.kind === "correlation",
  convert: (node, at) => {
    const [first] = node.name.parts;
    writeRow(first, first.value, at.binding.symbolsOf(node)[0] as CorrelationSymbol, at);
  },
  examples: [
    {
      from: "CREATE TRIGGER trg BEFORE UPDATE ON t REFERENCING NEW AS n OLD AS o FOR EACH ROW WHEN (n.id <> o.id)\nBEGIN\n  NULL;\nEND;",
      contains: "WHEN (NEW.id <> OLD.id)",
    },
  ],
});

/** A routine that is declared in the trigger gets the rows as parameters. */
function nameOf(row: CorrelationSymbol, node: SyntaxNode, at: RuleContext): string {
  return enclosingRoutine(node) ? row.row.toUpperCase() : rowName(row, at);
}

/** Where only the colon is wrong only the colon goes. */
function writeRow(node: SyntaxNode, value: string, row: CorrelationSymbol, at: RuleContext): void {
  const name = nameOf(row, node, at);
  const written = at.source(node);
  if (value === name && written.startsWith(":") && written.length === name.length + 1)
    at.replace({ start: node.start, end: node.start + 1 }, "");
  else if (value !== name || written.startsWith(":")) at.replace(node, name);
}

/** Whether a row is an element of a nested table. */
function isOfElement(row: CorrelationSymbol): boolean {
  return row.row !== "parent" && (row.node as CreateTrigger | undefined)?.nestedTable !== undefined;
}

/** COLUMN_VALUE of an element that is a single value. */
function isElementValue(row: CorrelationSymbol, member: Member): boolean {
  return isOfElement(row) && member.field.value === "COLUMN_VALUE";
}

function problemOf(row: CorrelationSymbol, member: Member | undefined): string | undefined {
  if (!member && isOfElement(row)) return undefined;
  if (!member) return "The whole row is passed on: pass its columns instead.";
  if (member.field.value === "ROWID") return "On PostgreSQL rows have no ROWID that lasts: use the table's key.";
  return undefined;
}

export default [bind, inCondition];

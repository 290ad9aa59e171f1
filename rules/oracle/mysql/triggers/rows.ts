/** :NEW and :OLD. */
import type { RuleContext } from "../../../../converter/language/oracle/context";
import { defineRule } from "../../../../converter/language/oracle/rule";
import type { CorrelationSymbol } from "../../../../converter/model/symbols";
import type { Bind, Member, NameExpression } from "../../../../converter/plsql/nodes";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import { quoteIfNeeded } from "../../../../converter/target/mysql/identifiers";
import { enclosingRoutine } from "../routines/routine-names";
import { currentAction, enclosingTrigger } from "./trigger-event";

const GIVEN = "CREATE TABLE t (id NUMBER(5) PRIMARY KEY, name VARCHAR2(10));";
const SOURCES = ["https://dev.mysql.com/doc/refman/8.4/en/trigger-syntax.html"];

const member = defineRule<Member>({
  id: "oracle.mysql.trigger-row",
  title: ":NEW and :OLD lose their colon",
  complexity: "simple",
  guidance: {
    what: "A column of the row that a trigger fires for, also under the names given by REFERENCING.",
    why: "MySQL writes NEW and OLD. In a trigger for INSERT there is no OLD, in one for DELETE no NEW: Oracle gives NULL there.",
    action: "None.",
  },
  sources: SOURCES,
  given: GIVEN,
  on: "Member",
  match: (node, at) => node.object.kind === "Bind" && at.binding.symbolOf(node.object)?.kind === "correlation",
  convert: (node, at) => {
    const row = at.binding.symbolOf(node.object) as CorrelationSymbol;
    if (node.field.value === "ROWID") {
      at.refuseValue(node, "MySQL's rows have no ROWID: use the table's key.");
      return;
    }
    at.replace(node, columnText(node, row, at.source(node.field), at));
  },
  examples: [
    {
      from: "CREATE TRIGGER trg BEFORE INSERT OR UPDATE ON t FOR EACH ROW\nBEGIN\n  :NEW.name := NVL(:OLD.name, 'x'); -- kept\nEND;",
      contains: "SET NEW.name = ",
    },
  ],
});

const bare = defineRule<Bind>({
  id: "oracle.mysql.trigger-whole-row",
  title: "Whole rows of triggers",
  complexity: "medium",
  guidance: {
    what: ":NEW or :OLD as a whole.",
    why: "MySQL has no rows as values.",
    action: "Pass the columns.",
  },
  sources: SOURCES,
  given: GIVEN,
  on: "Bind",
  match: (node, at) => node.parent?.kind !== "Member" && at.binding.symbolOf(node)?.kind === "correlation",
  convert: (node, at) =>
    at.refuseValue(node, "The whole row is passed on, which MySQL does not know: pass its columns instead."),
  examples: [
    {
      from: "CREATE TRIGGER trg BEFORE INSERT ON t FOR EACH ROW\nDECLARE\n  n NUMBER;\nBEGIN\n  n := other(:NEW);\nEND;",
      refused: "pass its columns",
    },
  ],
});

const inCondition = defineRule<NameExpression>({
  id: "oracle.mysql.trigger-row-name",
  title: "Names given by REFERENCING become NEW and OLD",
  complexity: "simple",
  guidance: {
    what: "The new or old row in the WHEN condition of a trigger.",
    why: "MySQL has no other names for them.",
    action: "None.",
  },
  sources: SOURCES,
  given: GIVEN,
  on: "NameExpression",
  when: { form: (form) => form === "dotted" },
  match: (node, at) => at.binding.symbolsOf(node)[0]?.kind === "correlation",
  convert: (node, at) => {
    const row = at.binding.symbolsOf(node)[0] as CorrelationSymbol;
    const column = node.name.parts.at(-1);
    if (column) at.replace(node, columnText(node, row, at.source(column), at));
  },
  examples: [
    {
      from: "CREATE TRIGGER trg BEFORE UPDATE ON t REFERENCING NEW AS n OLD AS o FOR EACH ROW WHEN (n.id <> o.id)\nBEGIN\n  NULL;\nEND;",
      contains: "IF (NEW.id <> OLD.id) THEN",
    },
  ],
});

function columnText(node: SyntaxNode, row: CorrelationSymbol, column: string, at: RuleContext): string {
  const name = quoteIfNeeded(column.replace(/^"|"$/g, ""));
  if (enclosingRoutine(node)) return `${row.row}_${name.toLowerCase()}`;
  const trigger = enclosingTrigger(node);
  const action = trigger && currentAction(trigger, at);
  const isMissing = (row.row === "old" && action === "INSERT") || (row.row === "new" && action === "DELETE");
  return isMissing ? "NULL" : `${row.row === "old" ? "OLD" : "NEW"}.${name}`;
}

/** Whether a place is a column of a row that the event does not have: nothing can be assigned there. */
export function isMissingRow(target: SyntaxNode, at: RuleContext): boolean {
  if (target.kind !== "Member" || (target as Member).object.kind !== "Bind") return false;
  const row = at.binding.symbolOf((target as Member).object);
  const trigger = enclosingTrigger(target);
  return (
    row?.kind === "correlation" && row.row === "new" && trigger !== undefined && currentAction(trigger, at) === "DELETE"
  );
}

export default [member, bare, inCondition];

/** INSERTING, UPDATING, DELETING, UPDATING('column'). */
import type { RuleContext } from "../../../../converter/language/oracle/context";
import { defineRule } from "../../../../converter/language/oracle/rule";
import type { Argument, Call, Literal, NameExpression } from "../../../../converter/plsql/nodes";
import { isCallee } from "../../../../converter/syntax/callee";
import { foldIdentifier, quoteIfNeeded } from "../../../../converter/target/mysql/identifiers";
import { currentAction, enclosingTrigger } from "./trigger-event";

const OPERATIONS: Readonly<Record<string, string>> = { INSERTING: "INSERT", UPDATING: "UPDATE", DELETING: "DELETE" };

export default defineRule<NameExpression | Call>({
  id: "oracle.mysql.trigger-predicate",
  title: "INSERTING, UPDATING and DELETING are known for each trigger",
  complexity: "medium",
  guidance: {
    what: "The conditions INSERTING, UPDATING, DELETING and UPDATING('column') of a trigger.",
    why: "MySQL has one trigger for each event, so that the answer is TRUE or FALSE. Whether an UPDATE names a column cannot be seen, only whether its value changes.",
    action: "Look at UPDATING('column') where an UPDATE may set a column to the value it has.",
  },
  sources: ["https://dev.mysql.com/doc/refman/8.4/en/trigger-syntax.html"],
  given: "CREATE TABLE t (id NUMBER(5), name VARCHAR2(10), pay NUMBER(8,2));",
  on: ["NameExpression", "Call"],
  when: { builtin: (name) => operationOf(name) !== undefined },
  match: (node) => !isCallee(node),
  convert: (node, at) => {
    const trigger = enclosingTrigger(node);
    const operation = operationOf(at.builtinName(node) ?? "");
    if (!trigger) {
      at.refuseValue(
        node,
        `${at.source(node)} outside of a trigger's own code is not known on MySQL. Pass it as an argument.`,
      );
      return;
    }
    const action = currentAction(trigger, at);
    const [argument] = node.kind === "Call" ? (node as Call).args : [];
    if (action !== operation) at.replace(node, "FALSE");
    else if (argument?.kind === "Argument") at.replace(node, changed(node as Call, argument as Argument, at));
    else at.replace(node, "TRUE");
  },
  examples: [
    {
      from: "CREATE TRIGGER trg AFTER INSERT OR DELETE ON t FOR EACH ROW\nBEGIN\n  IF INSERTING /* new */ THEN\n    NULL;\n  END IF;\nEND;",
      contains: "IF TRUE /* new */ THEN",
    },
    {
      from: "CREATE TRIGGER trg BEFORE UPDATE ON t FOR EACH ROW\nBEGIN\n  IF UPDATING('PAY') THEN\n    :NEW.name := 'x';\n  END IF;\nEND;",
      contains: "IF (NOT (NEW.pay <=> OLD.pay)) THEN",
      refused: "whether the value changes",
    },
  ],
});

function operationOf(builtin: string): string | undefined {
  const name = builtin.replace(/^DBMS_STANDARD\./, "");
  return Object.hasOwn(OPERATIONS, name) ? OPERATIONS[name] : undefined;
}

function changed(node: Call, argument: Argument, at: RuleContext): string {
  const { value } = argument;
  if (value.kind !== "Literal" || (value as Literal).type !== "string") {
    at.review(
      node,
      "Which column is asked for is known only when the trigger runs: TRUE is written. Compare NEW and OLD instead.",
    );
    return "TRUE";
  }
  const column = quoteIfNeeded(foldIdentifier((value as Literal).value.toUpperCase()));
  at.review(node, `MySQL cannot tell whether the UPDATE names ${column}, only whether the value changes.`);
  return `(NOT (NEW.${column} <=> OLD.${column}))`;
}

/** INSERTING, UPDATING, DELETING, UPDATING('column'). */

import { quoteText, type RuleContext } from "../../../../converter/language/oracle/context";
import { defineRule } from "../../../../converter/language/oracle/rule";
import type { Argument, Binary, Call, CreateTrigger, Literal, NameExpression } from "../../../../converter/plsql/nodes";
import type { Piece } from "../../../../converter/rule/pieces";
import { isCallee } from "../../../../converter/syntax/callee";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import { enclosingTrigger, partAround, type TriggerPart } from "./trigger-parts";
import { ALL_COLUMNS, markKey, tableColumns } from "./updated-columns";

const OPERATIONS: Readonly<Record<string, string>> = { INSERTING: "INSERT", UPDATING: "UPDATE", DELETING: "DELETE" };

export default defineRule<NameExpression | Call>({
  id: "oracle.postgresql.trigger-predicate",
  title: "INSERTING, UPDATING and DELETING ask for TG_OP",
  complexity: "medium",
  guidance: {
    what: "The conditions INSERTING, UPDATING, DELETING and UPDATING('column') of a trigger.",
    why: "plpgsql gives the event as TG_OP. It does not say which columns an UPDATE names; triggers on UPDATE OF column, which run just before, note them.",
    action:
      "None. Where the code only wants to know whether the value changes, NEW.column IS DISTINCT FROM OLD.column is simpler and the noting triggers can go.",
  },
  sources: [
    "https://www.postgresql.org/docs/current/plpgsql-trigger.html",
    "https://docs.oracle.com/en/database/oracle/oracle-database/23/lnpls/plsql-triggers.html",
  ],
  given: "CREATE TABLE t (id NUMBER(5), name VARCHAR2(10), pay NUMBER(8,2));",
  on: ["NameExpression", "Call"],
  when: { builtin: (name) => operationOf(name) !== undefined },
  match: (node) => !isCallee(node),
  convert: (node, at) => {
    const operation = predicateOf(node, at) ?? "";
    const trigger = enclosingTrigger(node);
    if (!trigger) {
      at.refuseValue(
        node,
        `${at.source(node)} outside of a trigger's own code: PostgreSQL tells only the trigger function itself (TG_OP). Pass it as an argument.`,
        "boolean",
      );
      return;
    }
    const [argument] = node.kind === "Call" ? (node as Call).args : [];
    if (argument?.kind === "Argument" && operation === "UPDATE") askForColumn(node, argument as Argument, trigger, at);
    else at.replace(node, inPlace(node, `${eventText(partAround(node, at))} = '${operation}'`));
  },
  examples: [
    {
      from: "CREATE TRIGGER trg AFTER INSERT OR UPDATE OR DELETE ON t\nBEGIN\n  IF INSERTING OR NOT updating /* neither */ THEN\n    NULL;\n  END IF;\nEND;",
      contains: "IF TG_OP = 'INSERT' OR NOT TG_OP = 'UPDATE' /* neither */ THEN",
    },
    {
      from: "CREATE TRIGGER trg BEFORE UPDATE ON t FOR EACH ROW\nBEGIN\n  IF UPDATING('PAY') THEN\n    :NEW.name := 'x';\n  END IF;\nEND;",
      contains:
        "IF portolan.is_updating('trg', 'pay') THEN\n    NEW.name := 'x';\n  END IF;\n  RETURN NEW;\nEND;\n$$;\nCREATE TRIGGER _0_trg BEFORE UPDATE ON t FOR EACH ROW EXECUTE FUNCTION portolan.mark_updating('trg');\nCREATE TRIGGER _1_trg BEFORE UPDATE OF pay ON t FOR EACH ROW EXECUTE FUNCTION portolan.mark_updating('trg', 'pay');\nCREATE TRIGGER trg BEFORE UPDATE ON t FOR EACH ROW\n  EXECUTE FUNCTION trg();",
    },
    {
      from: "CREATE TRIGGER trg BEFORE INSERT OR UPDATE OF pay ON t FOR EACH ROW\nBEGIN\n  IF UPDATING('pay') OR UPDATING('no_column') THEN\n    NULL;\n  END IF;\nEND;",
      contains: "IF TG_OP = 'UPDATE' OR false THEN",
    },
    {
      from: "CREATE PROCEDURE p IS\nBEGIN\n  IF INSERTING THEN\n    NULL;\n  END IF;\nEND;",
      refused: "outside of a trigger's own code",
    },
  ],
});

/** INSERT, UPDATE or DELETE where a node is one of the predicates. */
function predicateOf(node: SyntaxNode, at: RuleContext): string | undefined {
  const name = at.builtinName(node);
  return name === undefined ? undefined : operationOf(name);
}

function operationOf(builtin: string): string | undefined {
  const name = builtin.replace(/^DBMS_STANDARD\./, "");
  return Object.hasOwn(OPERATIONS, name) ? OPERATIONS[name] : undefined;
}

/** What tells the event: of an element in a trigger on a nested table. */
function eventText(part: TriggerPart | undefined): string {
  return part?.elements ? `${part.elements.change}.event` : "TG_OP";
}

function askForColumn(node: SyntaxNode, argument: Argument, trigger: CreateTrigger, at: RuleContext): void {
  const part = partAround(node, at);
  if (part?.elements) {
    at.refuseValue(
      node,
      "Which attributes of an element an UPDATE names is not known on PostgreSQL: compare those of :NEW and :OLD instead.",
      "boolean",
    );
    return;
  }
  const update = trigger.events.find((e) => e.event === "UPDATE");
  const columns = tableColumns(trigger, at);
  if (!part || !update) {
    at.replace(node, "false");
    return;
  }
  const { value } = argument;
  if (value.kind !== "Literal" || (value as Literal).type !== "string") {
    if (columns.length === 0) refuseUnknown(node, at);
    else {
      part.askedColumns.add(ALL_COLUMNS);
      at.replace(node, inPlace(node, call(at.text(value), part, trigger, at)));
    }
    return;
  }
  const wanted = (value as Literal).value.toUpperCase();
  const column = columns.find((c) => c.toUpperCase() === wanted) ?? (columns.length === 0 ? wanted : undefined);
  if (!column) at.replace(node, "false");
  else if (update.columns.length === 1 && update.columns[0].value === column)
    at.replace(node, inPlace(node, "TG_OP = 'UPDATE'"));
  else {
    part.askedColumns.add(column);
    at.replace(node, inPlace(node, call(quoteText(column.toLowerCase()), part, trigger, at)));
  }
}

function refuseUnknown(node: SyntaxNode, at: RuleContext): void {
  at.refuseValue(
    node,
    "The column is known only when the trigger runs, and the table is not part of the input: compare NEW and OLD instead.",
    "boolean",
  );
}

function call(column: Piece, part: TriggerPart, trigger: CreateTrigger, at: RuleContext): Piece {
  const asked: Piece = [`${at.helper("is_updating")}(${quoteText(markKey(part))}, `, column, ")"];
  return trigger.events.length > 1 ? ["TG_OP = 'UPDATE' AND ", asked] : asked;
}

/** In parentheses where an operator beside it would take it apart. */
function inPlace(node: SyntaxNode, text: Piece): Piece {
  const isComparison = typeof text === "string" && !text.includes(" AND ");
  const { parent } = node;
  const isLogical = parent?.kind === "Binary" && /^(?:AND|OR)$/.test((parent as Binary).operator);
  const isWhole = parent === undefined || WHOLE.has(parent.kind);
  if (isWhole || (isLogical && isComparison) || (parent?.kind === "Unary" && isComparison)) return text;
  if (isLogical && (parent as Binary).operator === "AND") return text;
  return typeof text === "string" || isAnd(text) ? ["(", text, ")"] : text;
}

function isAnd(text: Piece): boolean {
  return Array.isArray(text) && typeof text[0] === "string" && text[0].includes(" AND ");
}

const WHOLE: ReadonlySet<string> = new Set([
  "ConditionalBranch",
  "WhileControl",
  "ExitStatement",
  "AssignmentStatement",
  "Argument",
  "Paren",
  "CaseBranch",
  "VariableDeclaration",
]);

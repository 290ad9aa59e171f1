/**
 * How a TRY … CATCH is written. The CATCH is the code of a handler, unless it leaves that code: MySQL lets a handler jump to
 * no label outside of it. Then the handler only keeps the error, and the CATCH follows the block.
 */
import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import { type SyntaxNode, walk } from "../../../../converter/syntax/node";
import type { CreateRoutine, GotoStatement, Label, TryCatch } from "../../../../converter/tsql/nodes";
import { declareExtra, reserveName } from "../../any/routines/declared-extras";
import { codeOf, loopAround } from "../../any/statements/statement-lists";

/** "handler": the CATCH is the handler; "after": it follows the block. */
export type TryForm = "handler" | "after";

export function tryForm(node: TryCatch): TryForm {
  return node.catchStatements.some((s) => walk(s).some((n) => leaves(n, node))) ? "after" : "handler";
}

function leaves(node: SyntaxNode, tryCatch: TryCatch): boolean {
  const isInside = (other: SyntaxNode): boolean => other.start >= tryCatch.start && other.end <= tryCatch.end;
  switch (node.kind) {
    case "ReturnStatement": {
      const code = codeOf(node);
      return !(code.kind === "CreateRoutine" && (code as CreateRoutine).returnType !== undefined);
    }
    case "BreakStatement": {
      const loop = loopAround(node);
      return loop !== undefined && !isInside(loop);
    }
    case "GotoStatement": {
      const { value } = (node as GotoStatement).label;
      return !tryCatch.catchStatements.some((s) =>
        walk(s).some((n) => n.kind === "Label" && (n as Label).name.value === value),
      );
    }
    default:
      return false;
  }
}

// ---------------------------------------------------------------- what is known of an error

export type ErrorField = "number" | "message" | "origin";

const ITEMS: Readonly<Record<ErrorField, { readonly item: string; readonly type: string }>> = {
  number: { item: "MYSQL_ERRNO", type: "int" },
  message: { item: "MESSAGE_TEXT", type: "text" },
  origin: { item: "SUBCLASS_ORIGIN", type: "varchar(64)" },
};

const FIELDS: readonly ErrorField[] = ["number", "message", "origin"];

/** The variable that holds a field of the error that a CATCH handles. */
export function errorField(node: TryCatch, field: ErrorField, at: RuleContext): string {
  askedFields(node, at).add(field);
  const name = reserveName(node, `caught_${field}`, at, `error ${field} of ${node.start}`);
  declareExtra(node, `${name} ${ITEMS[field].type}`, at);
  return name;
}

function askedFields(node: TryCatch, at: RuleContext): Set<ErrorField> {
  return at.noted<Set<ErrorField>>(`error fields of ${node.start}`, () => new Set());
}

/** The statement that reads what the CATCH asks for; "" where it asks for nothing. */
export function diagnostics(node: TryCatch, at: RuleContext): string {
  const asked = askedFields(node, at);
  const items = FIELDS.filter((f) => asked.has(f)).map((f) => `${errorField(node, f, at)} = ${ITEMS[f].item}`);
  return items.length > 0 ? `GET DIAGNOSTICS CONDITION 1 ${items.join(", ")};` : "";
}

/** RETURN in trigger functions: after each RETURN of the source, and where its code ends without one. */

import type { RuleContext } from "../../../../converter/language/oracle/context";
import { defineRule } from "../../../../converter/language/oracle/rule";
import type { Body, ExceptionHandler, ReturnStatement } from "../../../../converter/plsql/nodes";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import { withoutLabels } from "../../any/statements/statement-lists";
import { indentOf } from "../../any/text/layout";
import { isSplit } from "../statements/protected-statements";
import { leaveWords, partAround, returnStatement, type TriggerPart } from "./trigger-parts";

const MANUAL = "https://www.postgresql.org/docs/current/plpgsql-trigger.html";

const written = defineRule<ReturnStatement>({
  id: "oracle.postgresql.trigger-return",
  title: "RETURN of a trigger hands back the row",
  complexity: "simple",
  guidance: {
    what: "RETURN in a trigger's code.",
    why: "A trigger function of PostgreSQL returns the row to go on with: NEW, for DELETE OLD, NULL where nobody asks for it.",
    action: "None.",
  },
  sources: [MANUAL],
  on: "ReturnStatement",
  match: (statement, at) => statement.value === undefined && partAround(statement, at) !== undefined,
  convert: (statement, at) => {
    const part = partAround(statement, at);
    const [word] = at.tokensIn(statement);
    if (!part || !word) return;
    if (part.elements) at.replace(word, leaveWords(part));
    else if (part.result) at.insertAfter(word, ` ${part.result}`);
    if (part.beforeReturn.length > 0) at.insertBefore(word, `${part.beforeReturn.join(" ")} `);
  },
  given: "CREATE TABLE t (id NUMBER(5), name VARCHAR2(10));",
  examples: [
    {
      from: "CREATE TRIGGER trg BEFORE INSERT OR DELETE ON t FOR EACH ROW\nBEGIN\n  IF :NEW.id = 1 THEN\n    RETURN; -- done\n  END IF;\n  :NEW.name := 'x';\nEND;",
      contains: "RETURN coalesce(NEW, OLD); -- done\n  END IF;\n  NEW.name := 'x';\n  RETURN coalesce(NEW, OLD);\nEND;",
    },
  ],
});

const atEnd = defineRule<Body>({
  id: "oracle.postgresql.trigger-end",
  title: "Trigger functions end with RETURN",
  complexity: "simple",
  guidance: {
    what: "The end of a trigger's code, and of each of its exception handlers.",
    why: "A trigger function of PostgreSQL must return something on every path.",
    action: "None.",
  },
  sources: [MANUAL],
  on: "Body",
  match: (body, at) => partAround(body, at)?.body === body && partAround(body, at)?.result !== "",
  convert: (body, at) => {
    const part = partAround(body, at);
    if (part) endWithReturn(body, part, at);
  },
  given: "CREATE TABLE t (id NUMBER(5), name VARCHAR2(10));",
  examples: [
    {
      from: "CREATE TRIGGER trg BEFORE INSERT ON t FOR EACH ROW\nDECLARE\n  n NUMBER;\nBEGIN\n  SELECT MAX(id) INTO n FROM t;\n  :NEW.id := n + 1;\nEXCEPTION\n  WHEN NO_DATA_FOUND THEN\n    :NEW.id := 1; -- the first\n  WHEN OTHERS THEN\n    RAISE;\nEND trg;",
      contains:
        "NEW.id := n + 1;\n  RETURN NEW;\nEXCEPTION\n  WHEN no_data_found THEN\n    NEW.id := 1; -- the first\n    RETURN NEW;\n  WHEN OTHERS THEN\n    RAISE;\nEND;",
    },
  ],
});

function endWithReturn(body: Body, part: TriggerPart, at: RuleContext): void {
  const text = returnStatement(part);
  // Protected statements stand inside of a block of their own; what follows it is reached by all of them.
  const isPlain = body.exceptionHandlers.length > 0 && !isSplit(body, at);
  if (!isPlain) {
    if (body.endToken && !leaves(body.statements.at(-1), at)) beforeToken(body.endToken, text, at);
    return;
  }
  if (body.exceptionToken && !leaves(body.statements.at(-1), at)) beforeToken(body.exceptionToken, text, at);
  body.exceptionHandlers.forEach((handler, i) => {
    if (leaves(handler.statements.at(-1), at)) return;
    const next: SyntaxNode | undefined = body.exceptionHandlers[i + 1];
    const place = next ? { start: next.start, end: next.start + "WHEN".length } : body.endToken;
    if (place) beforeToken(place, text, at, indentOfStatements(handler, at));
  });
}

/** On a line of its own, where the token begins one. */
function beforeToken(token: { start: number; end: number }, text: string, at: RuleContext, inner?: string): void {
  const indent = indentOf(token, at);
  const line = at.unit.text.slice(at.unit.text.lastIndexOf("\n", token.start - 1) + 1, token.start);
  if (line.trim() !== "") at.insertBefore(token, `${text} `);
  else at.insertBefore(token, `${inner === undefined ? "  " : inner.slice(indent.length)}${text}\n${indent}`);
}

function indentOfStatements(handler: ExceptionHandler, at: RuleContext): string {
  const [first] = handler.statements;
  const indent = first ? indentOf(first, at) : "";
  return indent.length > indentOf(handler, at).length ? indent : `${indentOf(handler, at)}  `;
}

/** Whether nothing runs after a statement. */
function leaves(statement: SyntaxNode | undefined, at: RuleContext): boolean {
  const last = withoutLabels(statement);
  if (last?.kind === "ReturnStatement" || last?.kind === "RaiseStatement") return true;
  if (last?.kind !== "CallStatement") return false;
  return at.builtinName((last as unknown as { call: SyntaxNode }).call)?.endsWith("RAISE_APPLICATION_ERROR") === true;
}

export default [written, atEnd];

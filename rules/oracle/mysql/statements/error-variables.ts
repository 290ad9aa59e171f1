/** The variables that keep an error's number and text while its handler runs. */
import type { RuleContext } from "../../../../converter/language/oracle/context";
import type { Body, ExceptionHandler } from "../../../../converter/plsql/nodes";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import { declareExtra, reserveNameIn, routineBody } from "../../any/routines/declared-extras";

export interface ErrorVariables {
  readonly number: string;
  readonly text: string;
}

/** The innermost handler around a node, within its routine. */
export function handlerAround(node: SyntaxNode): ExceptionHandler | undefined {
  for (let up = node.parent; up && up.kind !== "RoutineDefinition"; up = up.parent)
    if (up.kind === "ExceptionHandler") return up as ExceptionHandler;
  return undefined;
}

/** The variables of a handler whose statements ask for the error. */
export function askErrorVariables(handler: ExceptionHandler, at: RuleContext): ErrorVariables {
  return at.noted(topicOf(handler), () => {
    const block = handler.parent as Body;
    const outermost = routineBody(handler) as Body;
    const names = at.noted(`error variables of ${outermost.start}`, () => ({
      number: reserveNameIn(outermost, "error_number", at),
      text: reserveNameIn(outermost, "error_text", at),
    }));
    // Each block has its own: a handler's block may hold blocks with handlers.
    declareExtra(block, `${names.number} int`, at);
    declareExtra(block, `${names.text} text`, at);
    return names;
  });
}

/** Those variables, where something asked for them. */
export function errorVariables(handler: ExceptionHandler, at: RuleContext): ErrorVariables | undefined {
  return at.notes.get(topicOf(handler)) as ErrorVariables | undefined;
}

function topicOf(handler: ExceptionHandler): string {
  return `error variables of handler ${handler.start}`;
}

/** Exception handlers: EXIT handlers that a block declares before its statements. */
import type { RuleContext } from "../../../../converter/language/oracle/context";
import type { Body, ExceptionHandler } from "../../../../converter/plsql/nodes";
import type { Piece } from "../../../../converter/rule/pieces";
import { errorVariables } from "./error-variables";
import { exceptionNamed } from "./exception-conditions";
import { usedLabel } from "./jumps";
import { needsNoDataHandler } from "./no-data";

/** NO_DATA_FOUND as SIGNAL raises it: a SELECT INTO without a row is only a warning. */
export const RAISE_NO_DATA_FOUND = "SIGNAL SQLSTATE '02000' SET MYSQL_ERRNO = 1403, MESSAGE_TEXT = 'no data found'";

/** The declarations of a body's handlers. */
export function handlersOf(body: Body, isOutermost: boolean, indent: string, at: RuleContext): Piece[] {
  const known = new Set<string>();
  const handlers = body.exceptionHandlers.flatMap((handler): Piece[] => {
    const conditions = conditionsOf(handler, at).filter((c) => !known.has(c));
    for (const condition of conditions) known.add(condition);
    return conditions.length === 0 ? [] : [handlerText(handler, conditions, indent, at)];
  });
  if (isOutermost && !known.has("NOT FOUND") && needsNoDataHandler(body, at))
    handlers.push(`DECLARE EXIT HANDLER FOR NOT FOUND ${RAISE_NO_DATA_FOUND};`);
  return handlers;
}

/** What a handler is for; OTHERS is what no other handler of the block names. */
export function conditionsOf(handler: ExceptionHandler, at: RuleContext): string[] {
  const found = handler.exceptions.flatMap((name): readonly string[] =>
    name.parts.length === 1 && name.parts[0].value === "OTHERS"
      ? ["SQLEXCEPTION", "NOT FOUND"]
      : exceptionNamed(name, at).conditions,
  );
  return [...new Set(found)];
}

function handlerText(handler: ExceptionHandler, conditions: readonly string[], indent: string, at: RuleContext): Piece {
  const then = at.findToken({ start: handler.exceptions.at(-1)?.end ?? handler.start, end: handler.end }, "THEN");
  const label = usedLabel(handler, at);
  const variables = errorVariables(handler, at);
  const diagnostics = variables
    ? `\n${indent}  GET DIAGNOSTICS CONDITION 1 ${variables.number} = MYSQL_ERRNO, ${variables.text} = MESSAGE_TEXT;`
    : "";
  return [
    `DECLARE EXIT HANDLER FOR ${conditions.join(", ")}\n${indent}${label ? `${label}: ` : ""}BEGIN${diagnostics}`,
    at.text({ start: then?.end ?? handler.start, end: handler.end }),
    `\n${indent}END;`,
  ];
}

/** What a procedure gives back besides its OUTPUT parameters. Callers ask too. */
import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import type { CreateRoutine } from "../../../../converter/tsql/nodes";
import { isCodeUsed, returnsCode } from "../../any/routines/return-codes";

/** The OUT parameter that is the return code. */
export const RETURN_CODE = "return_code";

/** Whether a procedure has a parameter for its return code: it gives others than 0, and code of the input asks for it. */
export function hasReturnCode(routine: CreateRoutine | undefined, at: RuleContext): boolean {
  if (routine?.routineType !== "PROCEDURE" || !returnsCode(routine)) return false;
  const symbol = at.binding.symbolOf(routine);
  return isCodeUsed({ name: symbol?.name ?? routine.name.parts.at(-1)?.value ?? "" }, at);
}

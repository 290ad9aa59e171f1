/** The words before a routine's name, and the statement that drops an older one. */
import { dependencyKey } from "../../../../converter/convert/convert";
import { wholeStatement } from "../../../../converter/convert/convert-unit";
import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import type { Piece } from "../../../../converter/rule/pieces";
import { supports } from "../../../../converter/target/mysql/features";
import type { CreateRoutine } from "../../../../converter/tsql/nodes";
import { qualifiedTargetName, targetName } from "../../any/text/target-names";

type RoutineWord = "PROCEDURE" | "FUNCTION";

/** CREATE PROC, ALTER PROCEDURE, CREATE OR ALTER PROCEDURE. */
export function writeHead(routine: CreateRoutine, word: RoutineWord, at: RuleContext): void {
  const tokens = at.tokensIn({ start: routine.start, end: routine.name.start });
  const last = tokens[tokens.length - 1];
  if (!last) return;
  if (routine.action !== "CREATE")
    at.replace({ start: tokens[0].start, end: last.end }, `${createWords(routine.action, at)} ${word}`);
  else if (last.value !== word) at.replace(last, word);
}

/** CREATE, with OR REPLACE where an older one may be there and the product has it. */
export function createWords(action: string, at: RuleContext): string {
  return action !== "CREATE" && supports("orReplace", at) ? "CREATE OR REPLACE" : "CREATE";
}

/** `p;2` */
export function writeNumber(routine: CreateRoutine, at: RuleContext): void {
  if (routine.number === undefined) return;
  const tokens = at.tokensIn({ start: routine.name.end, end: routine.end });
  at.replace({ start: routine.name.end, end: tokens[1]?.end ?? routine.name.end }, "");
  if (routine.number === "1") return;
  const own = routine.name.parts[routine.name.parts.length - 1];
  const name = numberedName(own.value, routine.number, at);
  at.replace(own, name);
  at.review(routine.name, `MySQL does not number procedures: ${at.source(own)};${routine.number} is called ${name}.`);
}

export function numberedName(name: string, number: string, at: RuleContext): string {
  return targetName(`${name}_${number}`, at);
}

/** Hands the routine over, behind the statement that drops an older one where MySQL needs that. */
export function emitRoutine(routine: CreateRoutine, word: RoutineWord, at: RuleContext): void {
  const drop = dropText(routine, word, at);
  if (!drop) return;
  at.emit({ pieces: drop, defines: [], needs: [] });
  at.emit({ pieces: wholeStatement(at), defines: at.binding.defines.map(dependencyKey) });
}

function dropText(routine: CreateRoutine, word: RoutineWord, at: RuleContext): Piece | undefined {
  if (routine.action === "CREATE" || supports("orReplace", at) || routine !== at.unit.root) return undefined;
  const symbol = at.binding.symbolOf(routine);
  const name = symbol ? qualifiedTargetName(symbol, at) : at.text(routine.name);
  return [`DROP ${word} IF EXISTS `, name, ";"];
}

/** Texts that run: PREPARE, EXECUTE and DEALLOCATE with a variable of the session. */
import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import type { Piece } from "../../../../converter/rule/pieces";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import { quoteText } from "../../../../converter/target/mysql/texts";
import type { CreateRoutine, Execute, Insert } from "../../../../converter/tsql/nodes";
import { dynamicText } from "../../any/dynamic-sql/dynamic-text";
import { codeOf } from "../../any/statements/statement-lists";
import { joinedTexts } from "../../any/text/target-texts";

/** The statements that run a text. */
export function runText(text: Piece): Piece {
  return [
    "SET @dynamic_sql = ",
    text,
    "; PREPARE dynamic_statement FROM @dynamic_sql; EXECUTE dynamic_statement; DEALLOCATE PREPARE dynamic_statement;",
  ];
}

/** Whether MySQL lets the code around a node run texts: not in functions and triggers. */
export function mayRunTexts(node: SyntaxNode): boolean {
  const code = codeOf(node);
  if (code.kind === "CreateTrigger") return false;
  return code.kind !== "CreateRoutine" || (code as CreateRoutine).returnType === undefined;
}

/** INSERT … EXEC ('text'): one text. */
export function dynamicInsert(insert: Insert, source: Execute, at: RuleContext): Piece | undefined {
  const found = source.text && mayRunTexts(insert) ? dynamicText(source.text, [], at) : undefined;
  if (!found) return undefined;
  const head = at.render(at.text({ start: insert.start, end: source.start })).text.trim();
  return runText(joinedTexts([quoteText(`${head} `), found.piece], at));
}

/** The messages of RAISERROR, put together with CONCAT. */
import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import type { Piece } from "../../../../converter/rule/pieces";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import { quoteText } from "../../../../converter/target/mysql/texts";
import { type MessagePlace, messageParts } from "../../any/statements/message-formats";
import { joinedTexts } from "../../any/text/target-texts";

/** The message with its values in it. */
export function formattedMessage(message: string, args: readonly SyntaxNode[], at: RuleContext): Piece {
  const pieces: Piece[] = [];
  let text = "";
  const flush = (): void => {
    if (text !== "") pieces.push(quoteText(text));
    text = "";
  };
  for (const part of messageParts(message)) {
    if (typeof part === "string") text += part;
    else {
      flush();
      pieces.push(placed(args[part.index], part, at));
    }
  }
  flush();
  return pieces.length === 0 ? "''" : joinedTexts(pieces, at);
}

function placed(arg: SyntaxNode | undefined, place: MessagePlace, at: RuleContext): Piece {
  if (!arg) return "'(null)'";
  const { flags, width, precision, letter } = place;
  let value: Piece = at.text(arg);
  if (letter === "x") value = ["LOWER(HEX(", value, "))"];
  if (letter === "X") value = ["HEX(", value, ")"];
  if (letter === "s" && /^\d+$/.test(precision)) value = ["LEFT(", value, `, ${precision})`];
  if (/^\d+$/.test(width)) value = padded(value, Number(width), flags, letter);
  return at.binding.isNullable(arg) ? ["IFNULL(", value, ", '(null)')"] : value;
}

/** A value that is longer than its place keeps its length. */
function padded(value: Piece, width: number, flags: string, letter: string): Piece {
  const fill = flags.includes("0") && letter !== "s" ? "0" : " ";
  const side = flags.includes("-") ? "RPAD" : "LPAD";
  return [`${side}(`, value, `, GREATEST(${width}, CHAR_LENGTH(`, value, `)), '${fill}')`];
}

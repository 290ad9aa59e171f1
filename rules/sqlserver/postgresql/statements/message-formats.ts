/** The messages of RAISERROR as RAISE takes them. */
import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import type { Piece } from "../../../../converter/rule/pieces";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import { type MessagePlace, messageParts } from "../../any/statements/message-formats";

/** The text as RAISE takes it, with `%` for each value. */
export function readFormat(
  message: string,
  args: readonly SyntaxNode[],
  at: RuleContext,
): { text: string; values: Piece[] } {
  const values: Piece[] = [];
  let text = "";
  for (const part of messageParts(message)) {
    if (typeof part === "string") {
      text += part.replace(/%/g, "%%");
      continue;
    }
    const arg = args[part.index];
    text += "%";
    values.push(arg ? placed(arg, part, at) : "'(null)'");
  }
  return { text, values };
}

function placed(arg: SyntaxNode, { flags, width, precision, letter }: MessagePlace, at: RuleContext): Piece {
  let value: Piece = at.text(arg);
  if (letter === "x") value = ["to_hex(", value, ")"];
  if (letter === "X") value = ["upper(to_hex(", value, "))"];
  if (letter === "s" && /^\d+$/.test(precision)) value = ["left(", value, `, ${precision})`];
  if (!/^\d+$/.test(width)) return value;
  if (flags.includes("0") && letter !== "s") return ["lpad((", value, `)::text, ${width}, '0')`];
  return [`format('%${flags.includes("-") ? "-" : ""}${width}s', `, value, ")"];
}

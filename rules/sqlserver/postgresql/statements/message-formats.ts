/** The placeholders of RAISERROR's messages: `%s`, `%5d`, `%-10s`, `%x`. */
import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import type { Piece } from "../../../../converter/rule/pieces";
import type { SyntaxNode } from "../../../../converter/syntax/node";

const PLACEHOLDER = /%%|%([-+0 #]*)(\d+|\*)?(?:\.(\d+|\*))?(?:I64|[hl])?([diouxXs])/g;

/** The text as RAISE takes it, with `%` for each value. */
export function readFormat(
  message: string,
  args: readonly SyntaxNode[],
  at: RuleContext,
): { text: string; values: Piece[] } {
  const values: Piece[] = [];
  let next = 0;
  let text = "";
  let from = 0;
  for (const found of message.matchAll(PLACEHOLDER)) {
    text += escaped(message.slice(from, found.index));
    from = found.index + found[0].length;
    const [all, flags = "", width = "", precision = "", letter] = found;
    if (all === "%%") {
      text += "%%";
      continue;
    }
    if (width === "*") next++;
    if (precision === "*") next++;
    const arg = args[next++];
    text += "%";
    values.push(arg ? placed(arg, flags, width, precision, letter, at) : "'(null)'");
  }
  return { text: text + escaped(message.slice(from)), values };
}

function escaped(text: string): string {
  return text.replace(/%/g, "%%");
}

function placed(
  arg: SyntaxNode,
  flags: string,
  width: string,
  precision: string,
  letter: string,
  at: RuleContext,
): Piece {
  let value: Piece = at.text(arg);
  if (letter === "x") value = ["to_hex(", value, ")"];
  if (letter === "X") value = ["upper(to_hex(", value, "))"];
  if (letter === "s" && /^\d+$/.test(precision)) value = ["left(", value, `, ${precision})`];
  if (!/^\d+$/.test(width)) return value;
  if (flags.includes("0") && letter !== "s") return ["lpad((", value, `)::text, ${width}, '0')`];
  return [`format('%${flags.includes("-") ? "-" : ""}${width}s', `, value, ")"];
}

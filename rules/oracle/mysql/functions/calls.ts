/** What rows of function tables share: preparing the arguments of calls. */
import type { RuleContext } from "../../../../converter/language/oracle/context";
import type { FunctionCall } from "../../../../converter/language/oracle/function-table";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import { fill } from "../../any/expressions/empty-texts";
import { type Args, rename, renameToHelper } from "../../any/functions/calls";
import { isCompared, withBlanks } from "../expressions/comparable";
import { asNumber, asText } from "../expressions/conversions";

/** A text argument: other types are converted, '' becomes NULL. */
export function textArgument(node: SyntaxNode, at: RuleContext): void {
  asText(node, at);
  fill(node, at);
}

/** The same function under another name: its arguments become texts. */
export function ofTexts(name?: string) {
  return (call: FunctionCall, at: RuleContext, args: Args): void => {
    if (!isCompared(call)) withBlanks(args, at);
    for (const arg of args) asText(arg, at);
    if (name) rename(call, name, at);
  };
}

/** The same function under another name: its arguments become numbers. */
export function ofNumbers(name?: string) {
  return (call: FunctionCall, at: RuleContext, args: Args): void => {
    for (const arg of args) asNumber(arg, at);
    if (name) rename(call, name, at);
  };
}

/** A helper that takes a text and perhaps more. */
export function textHelper(name: string) {
  return (call: FunctionCall, at: RuleContext, args: Args): void => {
    textArgument(args[0], at);
    for (const arg of args.slice(1)) asText(arg, at);
    renameToHelper(call, name, at);
  };
}

/** What rows of function tables share: renaming a call in its place. */
import type { RuleContext } from "../../../../converter/language/oracle/context";
import type { FunctionCall } from "../../../../converter/language/oracle/function-table";
import type { SyntaxNode } from "../../../../converter/syntax/node";

export type Args = readonly SyntaxNode[];
export type Convert = (call: FunctionCall, at: RuleContext, args: Args) => void;

/** Gives a call another name: its arguments, comments and layout stay. */
export function rename(call: FunctionCall, name: string, at: RuleContext): void {
  at.replace(call.kind === "Call" ? call.callee : call, name);
}

/** Calls a helper with the same arguments. `name` is what the helper function is called, where that differs. */
export function renameToHelper(call: FunctionCall, helper: string, at: RuleContext, name = helper): void {
  at.helper(helper);
  rename(call, `${at.settings.helperSchema}.${name}`, at);
}

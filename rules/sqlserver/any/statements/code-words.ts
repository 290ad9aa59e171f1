/** The words of jumps and assignments in the target's code. */
import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import type { Piece } from "../../../../converter/rule/pieces";

/** Leaves a labelled loop or block. */
export function leaveText(label: string, at: RuleContext): string {
  return `${at.frame.target.kind === "postgresql" ? "EXIT" : "LEAVE"} ${label};`;
}

/** Begins a labelled loop anew. */
export function repeatText(label: string, at: RuleContext): string {
  return `${at.frame.target.kind === "postgresql" ? "CONTINUE" : "ITERATE"} ${label};`;
}

/** A label before a loop or block, with the white space between them. */
export function labelText(label: string, indent: string, at: RuleContext): string {
  return at.frame.target.kind === "postgresql" ? `<<${label}>>\n${indent}` : `${label}: `;
}

/** variable = value, as a statement. */
export function assignmentText(variable: Piece, value: Piece, at: RuleContext): Piece {
  return at.frame.target.kind === "postgresql" ? [variable, " := ", value, ";"] : ["SET ", variable, " = ", value, ";"];
}

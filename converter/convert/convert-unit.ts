/** Converts one statement of the source: runs the rules over its tree and renders what they made. */
import type { Binding } from "../model/binding";
import { type ConversionFrame, RuleContext, type StatementUnit } from "../rule/context";
import { asBlockComment, type ConvertedText, EditSet } from "../rule/edit-set";
import type { Finding } from "../rule/finding";
import type { Piece } from "../rule/pieces";
import type { Rule } from "../rule/rule";
import type { RuleIndex } from "../rule/rule-index";
import { postOrder, type SyntaxNode } from "../syntax/node";
import type { Token } from "../syntax/token";
import type { Span } from "../text/source-text";
import { CONDITIONAL_COMPILATION_RULE } from "./pipeline-findings";
import type { Emission } from "./target-statement";

export interface ConvertedUnit {
  readonly statements: readonly { readonly emission: Emission; readonly converted: ConvertedText }[];
  readonly findings: readonly Finding[];
  readonly helpers: ReadonlySet<string>;
}

/** Runs the rules, children first, and renders the statement (or what the rules emitted instead). */
export function convertUnit(unit: StatementUnit, binding: Binding, frame: ConversionFrame): ConvertedUnit {
  return finishUnit(startUnit(unit, binding, frame));
}

/** Runs the rules, over the whole statement or a part of it. `prepare` may leave word for them before. */
export function startUnit(
  unit: StatementUnit,
  binding: Binding,
  frame: ConversionFrame,
  prepare?: (at: RuleContext) => void,
  part: SyntaxNode = unit.root,
): RuleContext {
  const at = new RuleContext(unit, binding, frame, new EditSet(unit.text));
  prepare?.(at);
  runRules(part, at, frame.rules);
  return at;
}

/** Renders what the rules made. */
export function finishUnit(at: RuleContext): ConvertedUnit {
  const { edits, unit } = at;
  const emissions = at.emissions.length > 0 ? at.emissions : [{ pieces: wholeStatement(at) }];
  const comments: Span[] = [];
  for (const token of unit.tokens) if (isWrittenComment(token, unit)) comments.push(token);
  comments.push(...unit.removed);
  const texts = edits.renderAll(
    emissions.map((e) => e.pieces),
    comments,
    // The author's remarks, on lines of their own.
    (unit.remarks ?? []).map((remark) => `${remark}\n`).join(""),
  );
  for (const conflict of edits.conflicts) {
    at.rule = conflict.rule;
    at.refuse(conflict, "Two conversions of this place overlap; the second was not made.");
  }
  return {
    statements: emissions.map((emission, i) => ({ emission, converted: texts[i] })),
    findings: at.findings,
    helpers: at.helpers,
  };
}

/** Comments of the source; tokens that conditional compilation takes out count as one comment each span. */
function isWrittenComment(token: Token, unit: StatementUnit): boolean {
  if (token.kind !== "comment" && token.kind !== "hint") return false;
  return !unit.removed.some((r) => r.start <= token.start && r.end >= token.end);
}

/** What conditional compilation leaves out stays as a comment. */
function commentOutRemoved(at: RuleContext): void {
  at.rule = CONDITIONAL_COMPILATION_RULE;
  for (const span of at.unit.removed) at.replace(span, asBlockComment(at.source(span)));
}

/** The converted text of the whole statement, ended by a semicolon that no comment swallows. */
export function wholeStatement(at: RuleContext): Piece {
  const { root, text } = at.unit;
  const last = at.lastToken(root.start);
  const end = last?.end ?? root.end;
  const semicolon = last?.value === ";" ? "" : ";";
  return [at.text({ start: 0, end }), semicolon, at.text({ start: end, end: text.length })];
}

/** Rules on "Unit" run first and once: they look at the statement's tokens rather than at its tree. */
function runRules(root: SyntaxNode, at: RuleContext, rules: RuleIndex): void {
  commentOutRemoved(at);
  runOn(root, rules.forUnit(root), at);
  for (const node of postOrder(root)) runOn(node, rules.rulesFor(node, at), at);
}

function runOn(node: SyntaxNode, rules: readonly Rule[], at: RuleContext): void {
  for (const rule of rules) {
    at.rule = rule.id;
    if (!rule.match || rule.match(node, at)) rule.convert(node, at);
  }
}

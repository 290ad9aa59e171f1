/**
 * Converts a statement that stands in a text of the source: dynamic SQL, the action of a job. It is read, understood and
 * converted by the same rules as the statements of the input, among the same schema objects, but without the variables of
 * the code around it.
 */
import type { Binding } from "../model/binding";
import type { SchemaModel } from "../model/schema-model";
import type { RuleContext } from "../rule/context";
import type { MapSegment } from "../rule/edit-set";
import type { Finding } from "../rule/finding";
import type { SyntaxNode } from "../syntax/node";
import { finishUnit, startUnit } from "./convert-unit";
import { definitionWithText } from "./known-texts";

export interface ConvertedFragment {
  readonly root: SyntaxNode;
  /** The target's statements, separated by line breaks, each with its semicolon; "" when nothing is to be done there. */
  readonly text: string;
  /** Where the parts of `text` come from: offsets in the fragment. */
  readonly segments: readonly MapSegment[];
  /** Some part has no counterpart, so that the statement as a whole must not run. */
  readonly isDisabled: boolean;
  /** Places are offsets in the fragment. */
  readonly findings: readonly Finding[];
  readonly helpers: ReadonlySet<string>;
  /** For rendering parts of it. */
  readonly context: RuleContext;
}

/** Why a text could not be read. */
export interface UnreadFragment {
  readonly problem: string;
  readonly start: number;
}

/**
 * The statement in a text, converted; or why it cannot be read. Findings and helpers are not handed on to `at`: see
 * `adoptFragment`. `prepare` may leave word for the rules.
 */
export function convertFragment<B extends Binding>(
  text: string,
  at: RuleContext<B>,
  prepare?: (fragment: RuleContext<B>, root: SyntaxNode) => void,
): ConvertedFragment | UnreadFragment {
  const { language } = at.frame;
  const { root, tokens, removed, problems } = language.parse(text);
  if (!root) return { problem: "the text is empty", start: 0 };
  if (problems.length > 0 || root.kind === "Bogus") {
    return { problem: problems[0]?.message ?? "this is not a statement", start: problems[0]?.start ?? 0 };
  }
  const known = definitionWithText(at.model, text);
  const unit = {
    index: known?.index ?? nextIndex(at),
    text,
    tokens,
    root: known?.root ?? root,
    removed,
    currentSchema: at.binding.unit.currentSchema,
  };
  const binding = language.bind(unit, at.model);
  // A query in a text is there for its rows.
  const settings = { ...at.settings, scriptQueries: "keep" as const };
  const context = startUnit(unit, binding, { ...at.frame, settings }, (fragment) => {
    fragment.notes.set(DEPTH, fragmentDepth(at) + 1);
    fragment.notes.set(CALLER, at.notes.get(CALLER) ?? at.unit.root.kind);
    // The same language has the same binding.
    prepare?.(fragment as RuleContext<B>, unit.root);
  });
  return joined(unit.root, context);
}

/**
 * A rule leaves a statement out when the input says that its object is not there. Code that runs later may find it: such
 * a statement runs as it was converted, and what was said about it does not hold.
 */
const ABSENT = /\bnot (?:part|there)\b/;

function joined(root: SyntaxNode, context: RuleContext): ConvertedFragment {
  const { statements, findings, helpers } = finishUnit(context);
  const isAbsent = (f: Finding) => ABSENT.test(f.detail);
  const saysAbsent = findings.every((f) => f.outcome === "note" || isAbsent(f)) && findings.some(isAbsent);
  const leftOut = saysAbsent && statements.length === 1;
  const parts: string[] = [];
  const segments: MapSegment[] = [];
  let length = 0;
  for (const { emission, converted } of statements) {
    if ((emission.state === "omitted" || emission.state === "disabled") && !leftOut) continue;
    if (parts.length > 0) length += parts.push("\n") && 1;
    for (const s of converted.segments) {
      segments.push({ ...s, targetStart: s.targetStart + length, targetEnd: s.targetEnd + length });
    }
    parts.push(converted.text);
    length += converted.text.length;
  }
  const isDisabled = !leftOut && statements.some((s) => s.emission.state === "disabled");
  const said = leftOut ? findings.filter((f) => !isAbsent(f)) : findings;
  return { root, text: parts.join(""), segments, isDisabled, findings: said, helpers, context };
}

/** Hands a fragment's helpers and findings on, each finding at the place that `placeOf` gives for its own. */
export function adoptFragment(
  fragment: ConvertedFragment,
  at: RuleContext,
  placeOf: (finding: Finding) => { readonly start: number; readonly end: number },
): void {
  for (const helper of fragment.helpers) at.helpers.add(helper);
  for (const finding of fragment.findings) {
    const { start, end } = placeOf(finding);
    at.addFinding({ ...finding, start, end });
  }
}

/**
 * The converted text of a node of another statement of the input: the query of a package's cursor, a default. Its findings
 * are those of that statement; its helpers are handed on. `prepare` may leave word for the rules.
 */
export function convertElsewhere(
  node: SyntaxNode,
  unitIndex: number,
  at: RuleContext,
  prepare?: (other: RuleContext) => void,
): string | undefined {
  let root = node;
  while (root.parent) root = root.parent;
  const { language } = at.frame;
  const { unit } = language.bind({ index: unitIndex, root }, at.model);
  if (unit.text === undefined) return undefined;
  const { tokens, removed } = language.parse(unit.text);
  const other = { index: unit.index, text: unit.text, tokens, removed, root };
  const context = startUnit(other, language.bind(unit, at.model), at.frame, prepare, node);
  for (const helper of context.helpers) at.helpers.add(helper);
  return context.render(context.text(node)).text;
}

const DEPTH = "fragment depth";
const CALLER = "statement that runs the fragment";

/** Whether a routine runs the text, rather than a block of a script: its own handlers see the errors. */
export function isRunByRoutine(at: RuleContext): boolean {
  const caller = at.notes.get(CALLER);
  return caller !== undefined && caller !== "AnonymousBlock";
}

/** How many texts a statement stands in: 0 for a statement of the input. */
export function fragmentDepth(at: RuleContext): number {
  return (at.notes.get(DEPTH) as number | undefined) ?? 0;
}

/** Whether the statement stands in a text: what it names may be made by other code before it runs. */
export function isFragment(at: RuleContext): boolean {
  return fragmentDepth(at) > 0;
}

const NEXT_INDEX = new WeakMap<SchemaModel, number>();

/** Fragments stand between the unit that runs them and the next one, behind the definitions it is known to run. */
function nextIndex(at: RuleContext): number {
  const count = (NEXT_INDEX.get(at.model) ?? 0) + 1;
  NEXT_INDEX.set(at.model, count);
  return Math.floor(at.unit.index) + 0.5 + count / 1e9;
}

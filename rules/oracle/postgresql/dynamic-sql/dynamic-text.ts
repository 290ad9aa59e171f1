/**
 * Converts the text of a dynamic statement where it stands: its literals are joined, with names in the places of what only
 * the running code knows, converted like any statement of the source, and taken apart again.
 */
import { adoptFragment, type ConvertedFragment, convertFragment } from "../../../../converter/convert/convert-fragment";
import type { DataType } from "../../../../converter/model/data-type";
import type { Binary, TopStatement, Unary } from "../../../../converter/plsql/nodes";
import { parseStatement } from "../../../../converter/plsql/parse";
import { quoteText, type RuleContext } from "../../../../converter/rule/context";
import type { MapSegment } from "../../../../converter/rule/edit-set";
import type { Piece } from "../../../../converter/rule/pieces";
import { type SyntaxNode, walk } from "../../../../converter/syntax/node";
import { prepareBinds, type TextBinds } from "./binds";
import type { TextPart } from "./text-parts";

/** A text ready to be read: its parts one after the other. */
interface Fragment {
  readonly text: string;
  readonly spans: readonly { readonly start: number; readonly end: number }[];
  /** What stands in the place of each part that is not known. */
  readonly marks: readonly (string | undefined)[];
}

export interface DynamicStatement {
  readonly parts: readonly TextPart[];
  readonly fragment: Fragment;
  readonly root: TopStatement;
}

/** Reads the parts as a statement; a string says why that is not possible. */
export function readParts(parts: readonly TextPart[]): DynamicStatement | string {
  const known = parts.map((p) => p.value ?? "").join("");
  if (!known.trim()) return "nothing of the text is known";
  const asComment = new Set<number>();
  const unknown = parts.flatMap((p, i) => (p.value === undefined ? [i] : []));
  let message = "";
  for (let attempt = 0; attempt <= unknown.length; attempt++) {
    const fragment = assemble(parts, asComment, known);
    const { root, problems } = parseStatement(fragment.text);
    const problem = problems[0];
    if (root && !problem && root.kind !== "Bogus") return { parts, fragment, root };
    message ||= problem?.message ?? "this is not a statement";
    // A part that is no name may be a clause, or nothing: it is passed over instead.
    const at = problem?.start ?? 0;
    const candidates = unknown.filter((i) => !asComment.has(i));
    const near = candidates.filter((i) => fragment.spans[i].start <= at).at(-1) ?? candidates[0];
    if (near === undefined) break;
    asComment.add(near);
  }
  return message;
}

function assemble(parts: readonly TextPart[], asComment: ReadonlySet<number>, known: string): Fragment {
  let stem = "zq";
  while (known.includes(stem)) stem += "q";
  let text = "";
  const spans: { start: number; end: number }[] = [];
  const marks: (string | undefined)[] = [];
  parts.forEach((part, i) => {
    const name = `${stem}${i}x`;
    const mark = part.value === undefined ? (asComment.has(i) ? `/*${name}*/` : name) : undefined;
    const start = text.length;
    text += part.value ?? mark;
    spans.push({ start, end: text.length });
    marks.push(mark);
  });
  return { text, spans, marks };
}

/** Parts that stand where clauses or conditions may stand: what they hold is not known at all. */
export function unknownClauses({ parts, fragment, root }: DynamicStatement): readonly TextPart[] {
  const conditions = new Set<number>();
  for (const node of walk(root)) {
    // What reads as the alias of a table may be a whole clause.
    const isAlias = node.kind === "Identifier" && (node.parent as { alias?: SyntaxNode } | undefined)?.alias === node;
    if (isAlias || (node.kind === "NameExpression" && isCondition(node))) conditions.add(node.start);
  }
  return parts.filter(
    (_, i) => fragment.marks[i]?.startsWith("/*") || (fragment.marks[i] && conditions.has(fragment.spans[i].start)),
  );
}

function isCondition(node: SyntaxNode): boolean {
  let at = node;
  while (at.parent?.kind === "Paren") at = at.parent;
  const { parent } = at;
  if (parent?.kind === "Binary") return (parent as Binary).operator === "AND" || (parent as Binary).operator === "OR";
  if (parent?.kind === "Unary") return (parent as Unary).operator === "NOT";
  return parent?.kind === "WhereClause" || parent?.kind === "HavingClause" || parent?.kind === "HierarchyClause";
}

/** Runs the rules over the statement. */
export function convertStatement(
  statement: DynamicStatement,
  binds: TextBinds,
  at: RuleContext,
): ConvertedFragment | undefined {
  const converted = convertFragment(statement.fragment.text, at, (fragment) => prepareBinds(fragment, binds));
  return "problem" in converted ? undefined : converted;
}

/** Hands the fragment's findings on: each at the literal that it is about. */
export function adoptFindings(statement: DynamicStatement, converted: ConvertedFragment, at: RuleContext): void {
  adoptFragment(converted, at, (finding) => {
    const index = statement.fragment.spans.findIndex((s) => finding.start >= s.start && finding.start < s.end);
    return (statement.parts[index] ?? statement.parts[0]).node;
  });
}

// ---------------------------------------------------------------- back into the source

/** Text of the target with its source map into the fragment. */
export interface MappedText {
  readonly text: string;
  readonly segments: readonly MapSegment[];
}

/** A final semicolon is no part of a dynamic statement. */
export function withoutSemicolon({ text, segments }: MappedText): MappedText {
  return { text: text.replace(/;\s*$/, ""), segments };
}

/** Writes the converted text into the literals. False where the parts cannot be found in it again. */
export function writeBack(statement: DynamicStatement, converted: MappedText, at: RuleContext): boolean {
  const cuts = cutsOf(statement, converted);
  if (!cuts) return rebuild(statement, converted, at);
  statement.parts.forEach((part, i) => {
    const chunk = converted.text.slice(cuts[i], cuts[i + 1]);
    const mark = statement.fragment.marks[i];
    if (mark === undefined) writePart(part, chunk, at);
    else {
      const [before, after] = chunk.split(mark);
      if (before) at.insertBefore(part.node, [quoteText(before), " || "]);
      if (after) at.insertAfter(part.node, [" || ", quoteText(after)]);
    }
  });
  return true;
}

function writePart(part: TextPart, chunk: string, at: RuleContext): void {
  if (chunk === part.value) return;
  const topic = `text at ${part.node.start}`;
  if (at.notes.has(topic)) return;
  at.notes.set(topic, chunk);
  at.replace(part.node, quoteText(chunk));
}

/**
 * Where each part begins in the converted text, and its end. Unknown parts are found by the names that stand for them;
 * between them the source map says where a literal ends.
 */
function cutsOf({ parts, fragment }: DynamicStatement, { text, segments }: MappedText): number[] | undefined {
  const starts: (number | undefined)[] = parts.map(() => undefined);
  const ends: (number | undefined)[] = parts.map(() => undefined);
  let from = 0;
  for (const [i, mark] of fragment.marks.entries()) {
    if (mark === undefined) continue;
    const at = text.indexOf(mark, from);
    if (at < 0 || text.indexOf(mark, at + 1) >= 0) return undefined;
    if (mark.startsWith("/*") && !isCopied(at, fragment.spans[i].start, segments)) return undefined;
    starts[i] = at;
    ends[i] = at + mark.length;
    from = at + mark.length;
  }
  const cuts = [0];
  for (let i = 1; i < parts.length; i++) {
    const exact = starts[i] ?? ends[i - 1];
    const mapped = exact ?? targetOffset(fragment.spans[i].start, segments, parts[i].owner === parts[i - 1].owner);
    if (mapped === undefined || mapped < cuts[i - 1]) return undefined;
    cuts.push(mapped);
  }
  cuts.push(text.length);
  return cuts;
}

function isCopied(target: number, source: number, segments: readonly MapSegment[]): boolean {
  return segments.some(
    (s) =>
      !s.rule && s.targetStart <= target && target < s.targetEnd && target - s.targetStart === source - s.sourceStart,
  );
}

/** The place in the converted text that belongs to a place in the fragment. `isLoose`: any place between its neighbours will do. */
function targetOffset(source: number, segments: readonly MapSegment[], isLoose: boolean): number | undefined {
  let before: MapSegment | undefined;
  for (const s of segments) {
    if (s.rule) continue;
    if (s.sourceStart < source && source < s.sourceEnd) return s.targetStart + (source - s.sourceStart);
    if (s.sourceEnd === source) return s.targetEnd;
    if (s.sourceStart === source) return s.targetStart;
    if (s.sourceEnd < source && (!before || s.targetEnd > before.targetEnd)) before = s;
  }
  return isLoose ? (before?.targetEnd ?? 0) : undefined;
}

/** One new concatenation where all parts stand in one expression. */
function rebuild(statement: DynamicStatement, { text }: MappedText, at: RuleContext): boolean {
  const { parts, fragment } = statement;
  const owner = parts[0].owner;
  if (parts.some((p) => p.owner !== owner)) return false;
  const marks = fragment.marks.flatMap((mark, i) => (mark === undefined ? [] : [{ mark, part: parts[i] }]));
  if (marks.some(({ mark }) => !text.includes(mark))) return false;
  const pieces: Piece[] = [];
  for (let rest = text; rest; ) {
    const next = marks
      .map((m) => ({ ...m, at: rest.indexOf(m.mark) }))
      .filter((m) => m.at >= 0)
      .sort((a, b) => a.at - b.at)[0];
    const literal = next ? rest.slice(0, next.at) : rest;
    if (literal) pieces.push(pieces.length > 0 ? ", " : "", quoteText(literal));
    if (next) pieces.push(pieces.length > 0 ? ", " : "", at.text(next.part.node));
    rest = next ? rest.slice(next.at + next.mark.length) : "";
  }
  const first = parts[0].node;
  const last = parts[parts.length - 1].node;
  const range = at.source({ start: first.start, end: last.end });
  if (range.split("(").length !== range.split(")").length) return false;
  at.replace({ start: first.start, end: last.end }, ["concat(", pieces, ")"]);
  return true;
}

/** Types of the values of USING for binds numbered from 1. */
export function bindTypes(types: readonly (DataType | undefined)[]): ReadonlyMap<string, DataType> {
  return new Map(types.flatMap((type, i) => (type ? [[`$${i + 1}`, type] as const] : [])));
}

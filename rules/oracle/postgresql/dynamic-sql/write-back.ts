/** Writes a converted text back into the parts that the code puts together. */

import { quoteText, type RuleContext } from "../../../../converter/language/oracle/context";
import type { AssignmentStatement, Binary } from "../../../../converter/plsql/nodes";
import type { MapSegment } from "../../../../converter/rule/edit-set";
import type { Piece } from "../../../../converter/rule/pieces";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import type { DynamicStatement, Mark, TypeRange } from "./text-marks";
import type { TextPart } from "./text-parts";

/** Text of the target with its source map into the fragment. */
export interface MappedText {
  readonly text: string;
  readonly segments: readonly MapSegment[];
}

/** A final semicolon is no part of a dynamic statement. */
export function withoutSemicolon({ text, segments }: MappedText): MappedText {
  return { text: text.replace(/;\s*$/, ""), segments };
}

/** Parts that stand in one expression, one after the other. */
interface Group {
  readonly from: number;
  readonly to: number;
}

/** An edit that is ready to be made, and what it writes: a place that is part of two texts must be the same in both. */
interface Change {
  readonly place: string;
  readonly written: string;
  readonly make: () => void;
}

/** Writes the converted text into the literals. False where the parts cannot be found in it again. */
export function writeBack(statement: DynamicStatement, converted: MappedText, at: RuleContext): boolean {
  const cuts = cutsOf(statement, converted);
  const groups = groupsOf(statement.parts);
  const bounds = groups.length === 1 ? [0, converted.text.length] : cuts && groupBounds(groups, cuts);
  if (!bounds) return false;
  const changes: Change[] = [];
  for (const [i, group] of groups.entries()) {
    const fine = cuts && !hasTypeRange(statement, group) ? cuts : undefined;
    const byParts = (): Change[] | undefined => fine && partChanges(statement, group, fine, converted.text, at);
    const anew = (): Change[] | undefined =>
      rebuild(statement, group, groups, converted.text.slice(bounds[i], bounds[i + 1]), at);
    const made = fine && fits(statement, group, fine, converted.text) ? byParts() : (anew() ?? byParts());
    if (!made) return false;
    changes.push(...made);
  }
  changes.push(...holeChanges(statement, at));
  const isSame = (c: Change): boolean => !at.notes.has(c.place) || at.notes.get(c.place) === c.written;
  if (!changes.every(isSame)) return false;
  for (const change of changes) {
    if (at.notes.has(change.place)) continue;
    at.notes.set(change.place, change.written);
    change.make();
  }
  return true;
}

function groupsOf(parts: readonly TextPart[]): Group[] {
  const groups: Group[] = [];
  parts.forEach((part, i) => {
    const last = groups.at(-1);
    if (last && parts[last.from].owner === part.owner) groups[groups.length - 1] = { from: last.from, to: i + 1 };
    else groups.push({ from: i, to: i + 1 });
  });
  return groups;
}

function groupBounds(groups: readonly Group[], cuts: readonly number[]): number[] {
  return [...groups.map((g) => cuts[g.from]), cuts[cuts.length - 1]];
}

/** Whether each part has a text of its own in the conversion, with nothing of it beside the unknown ones. */
function fits(
  { parts, fragment }: DynamicStatement,
  { from, to }: Group,
  cuts: readonly number[],
  text: string,
): boolean {
  return parts.slice(from, to).every((part, n) => {
    const chunk = text.slice(cuts[from + n], cuts[from + n + 1]);
    if (part.value !== undefined) return chunk !== "" || part.value === "";
    return chunk === fragment.marks.find((m) => m.part === from + n)?.written;
  });
}

function hasTypeRange({ typeRanges, fragment }: DynamicStatement, { from, to }: Group): boolean {
  const [start, end] = [fragment.spans[from].start, fragment.spans[to - 1].end];
  return typeRanges.some((r) => r.end > start && r.start < end);
}

// ---------------------------------------------------------------- part by part

function partChanges(
  statement: DynamicStatement,
  { from, to }: Group,
  cuts: readonly number[],
  text: string,
  at: RuleContext,
): Change[] {
  const changes: Change[] = [];
  for (let i = from; i < to; i++) {
    const part = statement.parts[i];
    const chunk = text.slice(cuts[i], cuts[i + 1]);
    if (part.value !== undefined) {
      changes.push(literalChange(part, withPatterns(chunk, i, statement), at));
      continue;
    }
    const mark = statement.fragment.marks.find((m) => m.part === i) as Mark;
    const [before, after] = chunk.split(mark.written);
    const value = valueAt(mark, statement, chunk, at);
    const isPlain = !before && !after && value.length === 1;
    changes.push({
      place: `place at ${part.node.start}`,
      written: `${before}|${value.length > 1 ? value[0] : ""}|${after}`,
      make: () => {
        if (isPlain) return;
        const pieces = [before ? [quoteText(before)] : [], [value], after ? [quoteText(after)] : []].flat();
        at.replace(
          part.node,
          pieces.length === 1 ? pieces : ["concat(", pieces.flatMap((p, n) => (n ? [", ", p] : [p])), ")"],
        );
      },
    });
  }
  return changes;
}

function literalChange(part: TextPart, chunk: string, at: RuleContext): Change {
  const make = (): void => {
    if (chunk !== part.value) at.replace(part.node, quoteText(chunk));
  };
  return { place: textPlace(part), written: chunk, make };
}

/** Where the rules leave word what became of a literal. */
export function textPlace(part: TextPart): string {
  return `text at ${part.node.start}`;
}

/** The literal with the texts that REPLACE looks for instead of the marks. */
function withPatterns(chunk: string, part: number, { fragment }: DynamicStatement): string {
  return fragment.marks
    .filter((m) => m.part === part && m.pattern !== undefined)
    .reduce((text, m) => text.replaceAll(m.written, m.pattern as string), chunk);
}

/** What gives the text at run time: types and names in quotes pass through a helper. */
function valueAt(mark: Mark, { types, quoted }: DynamicStatement, converted: string, at: RuleContext): Piece[] {
  const helper = types.has(mark)
    ? at.helper("target_type")
    : quoted.has(mark) && !converted.includes(`"${mark.written}"`)
      ? at.helper("enquote_name")
      : undefined;
  if (!helper) return [at.text(mark.node)];
  return [`${helper}(`, at.text(mark.node), types.has(mark) ? ")" : ", FALSE)"];
}

/** Values that REPLACE puts into a literal. */
function holeChanges(statement: DynamicStatement, at: RuleContext): Change[] {
  return statement.fragment.marks
    .filter((m) => m.pattern !== undefined)
    .map((mark) => {
      const value = valueAt(mark, statement, "", at);
      return {
        place: `place at ${mark.node.start}`,
        written: value.length > 1 ? (value[0] as string) : "",
        make: () => {
          if (value.length > 1) at.replace(mark.node, value);
        },
      };
    });
}

/**
 * Where each part begins in the converted text, and its end. Unknown parts are found by the names that stand for them;
 * between them the source map says where a literal ends.
 */
function cutsOf({ parts, fragment }: DynamicStatement, { text, segments }: MappedText): number[] | undefined {
  const starts: (number | undefined)[] = parts.map(() => undefined);
  const ends: (number | undefined)[] = parts.map(() => undefined);
  let from = 0;
  for (const mark of fragment.marks) {
    const at = text.indexOf(mark.written, from);
    if (mark.pattern !== undefined) {
      if (at < 0) return undefined;
      continue;
    }
    if (at < 0 || text.indexOf(mark.written, at + 1) >= 0) return undefined;
    if (mark.form === "clause" && !isCopied(at, mark.start, segments)) return undefined;
    starts[mark.part] = at;
    ends[mark.part] = at + mark.written.length;
    from = at + mark.written.length;
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

// ---------------------------------------------------------------- one new concatenation

/** A new concatenation in the place of all parts of an expression. */
function rebuild(
  statement: DynamicStatement,
  group: Group,
  groups: readonly Group[],
  text: string,
  at: RuleContext,
): Change[] | undefined {
  const parts = statement.parts.slice(group.from, group.to);
  const { owner } = parts[0];
  if (groups.some((g) => g !== group && statement.parts[g.from].owner === owner)) return undefined;
  const places = placesIn(statement, group, at);
  if (!places || places.some((p) => !text.includes(p.written))) return undefined;
  const self = selfOf(owner, parts[0].node);
  const [start, end] = [self?.start ?? parts[0].node.start, parts[parts.length - 1].node.end];
  const range = at.source({ start, end });
  if (range.split("(").length !== range.split(")").length) return undefined;
  const pieces: Piece[] = self ? [at.text(self)] : [];
  for (let rest = text; rest; ) {
    const next = places
      .map((m) => ({ ...m, at: rest.indexOf(m.written) }))
      .filter((m) => m.at >= 0)
      .sort((a, b) => a.at - b.at)[0];
    const literal = next ? rest.slice(0, next.at) : rest;
    if (literal) pieces.push(quoteText(literal));
    if (next) pieces.push(next.value);
    rest = next ? rest.slice(next.at + next.written.length) : "";
  }
  const joined = pieces.flatMap((p, i) => (i === 0 ? [p] : [", ", p]));
  const make = (): void => at.replace({ start, end }, ["concat(", joined, ")"]);
  return [{ place: `texts at ${start}`, written: text, make }];
}

/** What is put in within a group of parts; undefined where a type is not made of whole parts. */
function placesIn(
  statement: DynamicStatement,
  { from, to }: Group,
  at: RuleContext,
): { readonly written: string; readonly value: Piece }[] | undefined {
  const { fragment, typeRanges } = statement;
  const own = fragment.marks.filter((m) => m.part >= from && m.part < to);
  if (own.some((m) => m.pattern !== undefined)) return undefined;
  const inRange = (m: Mark, r: TypeRange): boolean => m.start >= r.start && m.end <= r.end;
  const single = own
    .filter((m) => !typeRanges.some((r) => inRange(m, r)))
    .map((m) => ({ written: m.written, value: valueAt(m, statement, "", at) as Piece }));
  const ranges = typeRanges
    .filter((r) => own.some((m) => inRange(m, r)))
    .map((r) => ({ written: r.written, value: typeValue(r, statement, at) }));
  return [...single, ...ranges];
}

/** The parts of a type, as Oracle writes it, through the helper. */
function typeValue(range: TypeRange, { fragment, parts }: DynamicStatement, at: RuleContext): Piece {
  const pieces: Piece[] = [];
  parts.forEach((part, i) => {
    const span = fragment.spans[i];
    if (span.end <= range.start || span.start >= range.end) return;
    if (part.value === undefined) pieces.push(at.text(part.node));
    else {
      const known = part.value.slice(Math.max(range.start - span.start, 0), range.end - span.start);
      pieces.push(quoteText(known));
    }
  });
  return [`${at.helper("target_type")}(concat(`, pieces.flatMap((p, i) => (i === 0 ? [p] : [", ", p])), "))"];
}

/** The variable that an assignment appends to. */
function selfOf(owner: SyntaxNode, first: SyntaxNode): SyntaxNode | undefined {
  if (owner.kind !== "AssignmentStatement") return undefined;
  let left: SyntaxNode = (owner as AssignmentStatement).value;
  while (left.kind === "Binary" && (left as Binary).operator === "||") left = (left as Binary).left;
  return left.end <= first.start && left.kind === "NameExpression" ? left : undefined;
}

/**
 * Makes a text that can be read from parts of which only some are known: marks stand in the places of the others. What kind
 * of thing a place holds (a name, a number, a type, a clause) is found out by what can be read there.
 */
import { setTypePlaces } from "../../../../converter/convert/fragment-places";
import type { RuleContext } from "../../../../converter/language/oracle/context";
import { tokenize } from "../../../../converter/plsql/lexer";
import type { Binary, NameExpression, TopStatement, Unary } from "../../../../converter/plsql/nodes";
import { parseStatement } from "../../../../converter/plsql/parse";
import { type SyntaxNode, walk } from "../../../../converter/syntax/node";
import type { TextPart } from "./text-parts";

/** What stands for the unknown in the text, in the order in which it is tried. */
const FORMS = ["name", "type", "number", "clause", "constraint"] as const;

/** "value": a bind variable while the text is read, and a plain name in its conversion. */
type Form = (typeof FORMS)[number] | "value";

/** A place whose text is not known. */
export interface Mark {
  /** Position of the part that it is, or that it is in. */
  readonly part: number;
  /** What gives the text at run time. */
  readonly node: SyntaxNode;
  /** Inside a literal: the text that REPLACE puts the value in the place of. */
  readonly pattern?: string;
  readonly form: Form;
  /** As it stands in the conversion; in the fragment, too, but for a colon before values. */
  readonly written: string;
  readonly start: number;
  readonly end: number;
}

/** A type that is made of several parts: `NUMBER(`, a length, `)`. */
export interface TypeRange {
  readonly start: number;
  readonly end: number;
  /** What stands for it in the conversion. */
  readonly written: string;
}

/** A text ready to be read: its parts one after the other. */
export interface Fragment {
  readonly text: string;
  readonly spans: readonly { readonly start: number; readonly end: number }[];
  readonly marks: readonly Mark[];
}

export interface DynamicStatement {
  readonly parts: readonly TextPart[];
  readonly fragment: Fragment;
  readonly root: TopStatement;
  /** Marks that are a type, and marks that are a name in double quotes. */
  readonly types: ReadonlySet<Mark>;
  readonly quoted: ReadonlySet<Mark>;
  readonly typeRanges: readonly TypeRange[];
}

/** Reads the parts as a statement; a string says why that is not possible. */
export function readParts(parts: readonly TextPart[], at: RuleContext): DynamicStatement | string {
  const known = parts.map((p) => p.value ?? "").join("");
  if (!known.trim()) return "nothing of the text is known";
  const forms = new Map<number, Form>();
  let message = "";
  for (;;) {
    const fragment = assemble(parts, forms, known);
    const { root, problems } = parseStatement(fragment.text);
    const problem = problems[0];
    if (root && !problem && root.kind !== "Bogus") {
      const found = understood(parts, fragment, root);
      if (found) return withValues(found, forms, known, at);
    }
    message ||= problem?.message ?? "this is not a statement";
    // A part that is no name may be something else, or nothing: another form of it is tried.
    if (!tryNext(fragment, problem?.start ?? 0, forms)) return message;
  }
}

/** Once more with numbers and values where names stand that can be nothing else. */
function withValues(
  statement: DynamicStatement,
  forms: Map<number, Form>,
  known: string,
  at: RuleContext,
): DynamicStatement {
  const { parts, fragment, root } = statement;
  const better = valueForms(fragment, root, at);
  if (better.size === 0) return statement;
  const again = assemble(parts, new Map([...forms, ...better]), known);
  const parsed = parseStatement(again.text);
  const isRead = parsed.root && parsed.problems.length === 0 && parsed.root.kind !== "Bogus";
  return (isRead && parsed.root && understood(parts, again, parsed.root)) || statement;
}

/** Names that are compared with ROWNUM, and parts of numbers that stand beside an operator. */
function valueForms({ marks }: Fragment, root: TopStatement, at: RuleContext): Map<number, Form> {
  const forms = new Map<number, Form>();
  for (const node of walk(root)) {
    if (node.kind !== "NameExpression" || node.parent?.kind !== "Binary") continue;
    const i = marks.findIndex((m) => m.form === "name" && m.start === node.start && m.end === node.end);
    if (i < 0) continue;
    const { left, right, operator } = node.parent as Binary;
    const other = left === node ? right : left;
    if (isRownum(other)) forms.set(i, "value");
    else if (OPERATORS.has(operator) && at.typeOf(marks[i].node).kind === "number") forms.set(i, "number");
  }
  return forms;
}

const OPERATORS: ReadonlySet<string> = new Set(["+", "-", "*", "/", "=", "<", ">", "<=", ">=", "<>", "!="]);

function isRownum(node: SyntaxNode): boolean {
  const parts = node.kind === "NameExpression" ? (node as NameExpression).name.parts : [];
  return parts.length === 1 && parts[0].value === "ROWNUM";
}

/** Gives the mark nearest before the problem its next form; false where all have been tried. */
function tryNext(fragment: Fragment, place: number, forms: Map<number, Form>): boolean {
  const open = fragment.marks.flatMap((mark, i) => (mark.form === "constraint" ? [] : [i]));
  const near = open.filter((i) => fragment.marks[i].start <= place).at(-1) ?? open[0];
  if (near === undefined) return false;
  const mark = fragment.marks[near];
  const isTypeLike = /^\s*\(/.test(fragment.text.slice(mark.end));
  const tried = FORMS.indexOf(mark.form as (typeof FORMS)[number]);
  const next = FORMS.slice(tried + 1).find((form) => form !== "type" || isTypeLike);
  if (next) forms.set(near, next);
  return next !== undefined;
}

function assemble(parts: readonly TextPart[], forms: ReadonlyMap<number, Form>, known: string): Fragment {
  let stem = "zq";
  while (known.includes(stem)) stem += "q";
  let digits = "9871";
  while (known.includes(digits)) digits += "7";
  let text = "";
  const spans: { start: number; end: number }[] = [];
  const marks: Mark[] = [];
  const put = (part: number, node: SyntaxNode, pattern?: string): void => {
    const i = marks.length;
    const form = forms.get(i) ?? "name";
    const written = WRITTEN[form](`${stem}${i}x`, `${digits}${String(i).padStart(3, "0")}`);
    const start = text.length;
    text += form === "value" ? `:${written}` : written;
    marks.push({ part, node, pattern, form, written, start, end: text.length });
  };
  parts.forEach((part, i) => {
    const start = text.length;
    if (part.value === undefined) put(i, part.node);
    else {
      for (let rest = part.value; rest; ) {
        const hole = firstHole(rest, part);
        text += hole ? rest.slice(0, hole.at) : rest;
        if (hole) put(i, hole.node, hole.pattern);
        rest = hole ? rest.slice(hole.at + hole.pattern.length) : "";
      }
    }
    spans.push({ start, end: text.length });
  });
  return { text, spans, marks };
}

const WRITTEN: Readonly<Record<Form, (name: string, number: string) => string>> = {
  name: (name) => name,
  value: (name) => name,
  type: () => "VARCHAR2",
  number: (_, number) => number,
  clause: (name) => `/*${name}*/`,
  constraint: (name) => `CHECK (${name} > 0)`,
};

function firstHole(
  text: string,
  part: TextPart,
): { readonly at: number; readonly pattern: string; readonly node: SyntaxNode } | undefined {
  return (part.holes ?? [])
    .map((hole) => ({ ...hole, at: text.indexOf(hole.pattern) }))
    .filter((hole) => hole.at >= 0)
    .sort((a, b) => a.at - b.at)[0];
}

/** What the marks are; undefined where one that was to be a type is none. */
function understood(parts: readonly TextPart[], fragment: Fragment, root: TopStatement): DynamicStatement | undefined {
  const types = new Set<Mark>();
  const ranges: TypeRange[] = [];
  for (const node of walk(root)) {
    if (node.kind !== "DataType" || (node as { attribute?: string }).attribute) continue;
    const inside = fragment.marks.filter((m) => m.start >= node.start && m.end <= node.end);
    const [only] = inside;
    if (!only) continue;
    if (inside.length === 1 && only.form === "name" && only.start === node.start && only.end === node.end)
      types.add(only);
    else ranges.push({ start: node.start, end: node.end, written: `${only.written.replace(/\W/g, "")}t${node.start}` });
  }
  const isType = (m: Mark): boolean => ranges.some((r) => m.start >= r.start && m.end <= r.end);
  if (fragment.marks.some((m) => m.form === "type" && !isType(m))) return undefined;
  return { parts, fragment, root, types, typeRanges: ranges, quoted: quotedMarks(fragment) };
}

function quotedMarks({ text, marks }: Fragment): Set<Mark> {
  const isQuoted = (m: Mark): boolean => m.form === "name" && text[m.start - 1] === '"' && text[m.end] === '"';
  const starts = new Set(tokenize(text).flatMap((t) => (text[t.start] === '"' ? [t.start] : [])));
  return new Set(marks.filter((m) => isQuoted(m) && starts.has(m.start - 1)));
}

/** Leaves word for the rules what stands for types. */
export function preparePlaces(fragment: RuleContext, statement: DynamicStatement): void {
  setTypePlaces(
    fragment,
    new Map([
      ...[...statement.types].map((m) => [m.start, m.written] as const),
      ...statement.typeRanges.map((r) => [r.start, r.written] as const),
    ]),
  );
}

/** Places where clauses or conditions may stand: what they hold is not known at all. */
export function unknownClauses({ fragment, root }: DynamicStatement): readonly Mark[] {
  const conditions = new Set<number>();
  for (const node of walk(root)) {
    // What reads as the alias of a table may be a whole clause.
    const isAlias = node.kind === "Identifier" && (node.parent as { alias?: SyntaxNode } | undefined)?.alias === node;
    if (isAlias || isBareColumn(node) || (node.kind === "NameExpression" && isCondition(node)))
      conditions.add(node.start);
  }
  return fragment.marks.filter(
    (m) => m.form === "clause" || m.form === "constraint" || (m.form === "name" && conditions.has(m.start)),
  );
}

/** A column without a type, in a table that is no query's, is a list of columns or constraints. */
function isBareColumn(node: SyntaxNode): boolean {
  if (node.kind !== "ColumnDefinition" || (node as { type?: SyntaxNode }).type) return false;
  const modifies = node.parent?.kind === "ModifyColumns";
  const query = (node.parent?.parent as { query?: SyntaxNode } | undefined)?.query;
  const own = (node.parent as { query?: SyntaxNode } | undefined)?.query;
  return !modifies && !query && !own;
}

function isCondition(node: SyntaxNode): boolean {
  let at = node;
  while (at.parent?.kind === "Paren") at = at.parent;
  const { parent } = at;
  if (parent?.kind === "Binary") return (parent as Binary).operator === "AND" || (parent as Binary).operator === "OR";
  if (parent?.kind === "Unary") return (parent as Unary).operator === "NOT";
  return parent?.kind === "WhereClause" || parent?.kind === "HavingClause" || parent?.kind === "HierarchyClause";
}

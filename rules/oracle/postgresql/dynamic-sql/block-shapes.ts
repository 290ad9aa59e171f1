/** What a block in a text can become when it has bind variables: one statement, or a block that its values are written into. */
import type { ConvertedFragment } from "../../../../converter/convert/convert-fragment";
import type { RuleContext } from "../../../../converter/language/oracle/context";
import type { AnonymousBlock, Bind } from "../../../../converter/plsql/nodes";
import { type SyntaxNode, walk } from "../../../../converter/syntax/node";
import { writtenType } from "../routines/written-types";
import type { TextUse } from "./text-of-statement";
import type { MappedText } from "./write-back";

/** How the values of USING pass in and out of a block that became a statement. */
export interface BlockBinds {
  /** Positions of the values to pass, in the order of $1, $2 … */
  readonly passed: readonly number[];
  /** Positions of the values that come out, in the order in which they do. */
  readonly returned: readonly number[];
}

/** A variable that stands for a bind variable, and its type; in the order of USING. */
export interface BlockValue {
  readonly name: string;
  readonly type: string;
  readonly mode: string;
}

/** The setting that a value comes out of a block through. */
export function settingOf(value: BlockValue): string {
  return `portolan.${value.name}`;
}

export interface BlockShape {
  /** What is written for each bind, by its offset. */
  readonly written: ReadonlyMap<number, string>;
  readonly render: (converted: ConvertedFragment) => MappedText | undefined;
  readonly block?: BlockBinds;
  readonly values?: readonly BlockValue[];
}

/** A call, the call of a function whose result is assigned to a bind, or a statement of SQL alone in its block. */
export function statementShape(root: AnonymousBlock, use: TextUse): BlockShape | undefined {
  const only = onlyStatement(root);
  if (!only) return undefined;
  const binds = bindsIn(only);
  const names = namesOf(binds);
  if (names.length !== use.modes.length) return undefined;
  const target = only.kind === "AssignmentStatement" ? (only as unknown as { target: SyntaxNode }).target : undefined;
  if (target && target.kind !== "Bind") return undefined;
  if (!target && !RUNS_ALONE.has(only.kind)) return undefined;
  const passed = use.modes.flatMap((mode, i) => (mode === "OUT" ? [] : [i]));
  const returned = use.modes.flatMap((mode, i) => (mode === "IN" ? [] : [i]));
  const written = new Map<number, string>();
  for (const bind of binds) {
    const position = names.indexOf(bind.value);
    if (bind !== target)
      written.set(bind.start, passed.includes(position) ? `$${passed.indexOf(position) + 1}` : "NULL");
  }
  return { written, render: (converted) => renderOnly(only, target, converted), block: { passed, returned } };
}

const RUNS_ALONE: ReadonlySet<string> = new Set(["CallStatement", "SqlStatement"]);

function onlyStatement(root: AnonymousBlock): SyntaxNode | undefined {
  if (root.body.kind !== "Body") return undefined;
  const { declarations, statements, exceptionHandlers } = root.body;
  return declarations.length === 0 && exceptionHandlers.length === 0 && statements.length === 1
    ? statements[0]
    : undefined;
}

/** The converted statement alone, without the block around it. */
function renderOnly(
  only: SyntaxNode,
  target: SyntaxNode | undefined,
  converted: ConvertedFragment,
): MappedText | undefined {
  const at = converted.context;
  if (target) return at.render(["SELECT ", at.text((only as unknown as { value: SyntaxNode }).value)]);
  const rendered = at.render(at.text(only));
  const text = rendered.text.replace(/;\s*$/, "");
  const isStatement = /^(?:CALL|INSERT|UPDATE|DELETE|MERGE|SELECT|WITH)\b/i.test(text);
  const hasTarget = /\bINTO\s+(?:STRICT\s+)?\$/i.test(text);
  return isStatement && !hasTarget && !text.includes(";") ? { text, segments: rendered.segments } : undefined;
}

/**
 * Any other block: its values become variables of a block around it, and what comes out is left in settings, since DO
 * gives nothing back. Undefined where a value has no type that a text could be cast to.
 */
export function valuesShape(root: AnonymousBlock, use: TextUse, at: RuleContext): BlockShape | undefined {
  const binds = bindsIn(root);
  const names = namesOf(binds);
  const { body } = root;
  if (names.length !== use.modes.length || body.kind !== "Body") return undefined;
  const returns = use.modes.some((mode) => mode !== "IN");
  // RETURN leaves the block around it too.
  if (returns && [...walk(body)].some((n) => n.kind === "ReturnStatement")) return undefined;
  const variableOf = (name: string): string => `bind_${name.toLowerCase().replace(/\W/g, "_")}`;
  const values = names.map((name, i) => ({
    name: variableOf(name),
    type: writtenType(use.valueTypes[i] ?? { kind: "unknown" }, at).replace(/^varchar.*/, "text"),
    mode: use.modes[i],
  }));
  if (values.some((v) => v.type === "record")) return undefined;
  const written = new Map(binds.map((bind) => [bind.start, variableOf(bind.value)] as const));
  const render = ({ context }: ConvertedFragment): MappedText =>
    withoutOption(context.render([context.text(body), ";"]));
  return { written, render, values };
}

/** An option of plpgsql can only stand at the very beginning; the variables around the block need none. */
function withoutOption({ text, segments }: MappedText): MappedText {
  const length = /^#variable_conflict \w+\n/.exec(text)?.[0].length ?? 0;
  const kept = segments.filter((s) => s.targetEnd > length);
  return {
    text: text.slice(length),
    segments: kept.map((s) => ({
      ...s,
      targetStart: Math.max(s.targetStart - length, 0),
      targetEnd: s.targetEnd - length,
    })),
  };
}

function bindsIn(root: SyntaxNode): Bind[] {
  return [...walk(root)].filter((n): n is Bind => n.kind === "Bind").sort((a, b) => a.start - b.start);
}

function namesOf(binds: readonly Bind[]): string[] {
  return [...new Set(binds.map((b) => b.value))];
}

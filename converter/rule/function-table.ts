/** Tables of built-in functions: one row per function, each with its target form and the examples that prove it. */
import type { Complexity } from "../assess/assessment";
import type { Binding } from "../model/binding";
import type { SyntaxNode } from "../syntax/node";
import type { RuleContext } from "./context";
import type { Piece } from "./pieces";
import { defineRule, type Rule, type RuleExample } from "./rule";

/** What calls look like in every language; a bare name without arguments has neither part. */
interface CallParts extends SyntaxNode {
  readonly callee?: SyntaxNode;
  readonly args?: readonly (SyntaxNode & { readonly value?: SyntaxNode; readonly name?: SyntaxNode })[];
}

/** `C`: a call of a built-in function, or its bare name where it has no arguments. */
export interface FunctionRow<C extends SyntaxNode = SyntaxNode, B extends Binding = Binding> {
  /**
   * The target form: a template whose $1, $2 … are the arguments, e.g. "strpos($1, $2)"; an argument beside an operator
   * is put in parentheses when it needs them. "=" leaves the text as it is. Or a function that makes the edits itself.
   */
  readonly to: string | ((call: C, at: RuleContext<B>, args: readonly SyntaxNode[]) => void);
  /** Number of arguments the row holds for; any other number is refused unless another row takes it. */
  readonly args?: number | readonly [number, number];
  /** A finding for every call: a difference that a person must know. */
  readonly review?: string;
  /** No counterpart: why, and what to do instead. `to` is then what `refuseValue` casts to, e.g. "numeric". */
  readonly refused?: string;
  readonly complexity?: Complexity;
  readonly why?: string;
  readonly action?: string;
  readonly source?: string;
  readonly examples: readonly RuleExample[];
}

/** What a table of functions holds for all its rows. */
export interface FunctionTableHead {
  /** "oracle.postgresql". */
  readonly pair: string;
  /** "numeric functions". */
  readonly topic: string;
  readonly source: string;
  readonly given?: string;
}

/** A name is a key of the table; several rows for one name (by argument count) are an array. */
export type FunctionTable<C extends SyntaxNode = SyntaxNode, B extends Binding = Binding> = Readonly<
  Record<string, FunctionRow<C, B> | readonly FunctionRow<C, B>[]>
>;

/** The rule of every row. Names may be qualified: "DBMS_LOB.GETLENGTH". */
export function defineFunctions<C extends SyntaxNode, B extends Binding>(
  head: FunctionTableHead,
  table: FunctionTable<C, B>,
): Rule[] {
  return Object.entries(table).map(([name, entry]) => functionRule(head, name, Array.isArray(entry) ? entry : [entry]));
}

function functionRule<C extends SyntaxNode, B extends Binding>(
  head: FunctionTableHead,
  name: string,
  rows: readonly FunctionRow<C, B>[],
): Rule {
  const first = rows[0];
  const refused = rows.find((r) => r.refused);
  const form = typeof first.to === "string" && first.to !== "=" ? first.to : undefined;
  const rule = defineRule<C, B>({
    id: `${head.pair}.function.${name.toLowerCase()}`,
    title: refused ? `${name} has no counterpart` : form ? `${name} becomes ${form}` : `${name}`,
    complexity: first.complexity ?? (refused ? "medium" : "simple"),
    guidance: {
      what: `A call of ${name} (${head.topic}).`,
      why: first.why ?? refused?.refused ?? first.review ?? "The target has another name or form for it.",
      action:
        first.action ??
        (refused ? "Replace it by hand; until then the call raises an error when it is reached." : "None: converted."),
    },
    sources: [first.source ?? head.source],
    given: head.given,
    on: ["Call", "NameExpression"],
    convert: (node, at) => convertCall(node, at, name, rows),
    examples: rows.flatMap((r) => r.examples),
  });
  return { ...rule, builtin: name };
}

function convertCall<C extends SyntaxNode, B extends Binding>(
  call: C,
  at: RuleContext<B>,
  name: string,
  rows: readonly FunctionRow<C, B>[],
): void {
  at.handled.add(call);
  const args = argumentsOf(call);
  const row = rows.find((r) => takes(r, args.length));
  if (!row) {
    at.refuseValue(call, `${name} with ${args.length} arguments has no conversion.`);
    return;
  }
  if (row.refused) {
    at.refuseValue(call, `${name}: ${row.refused}`, typeof row.to === "string" && row.to !== "=" ? row.to : undefined);
    return;
  }
  if (row.review) at.review(call, row.review);
  if (typeof row.to === "function") row.to(call, at, args);
  else if (row.to !== "=") applyTemplate(call, row.to, args, at);
}

/** Where the arguments keep their places only the function's name changes, so that comments and layout stay. */
function applyTemplate(call: CallParts, template: string, args: readonly SyntaxNode[], at: RuleContext): void {
  const plain = /^([\w.]+)\(([^()]*)\)$/.exec(template);
  const keepsOrder = plain && call.kind === "Call" && plain[2] === args.map((_, i) => `$${i + 1}`).join(", ");
  if (keepsOrder && call.callee && !hasNamedArguments(call)) at.replace(call.callee, plain[1]);
  else at.replace(call, fillTemplate(template, args, at));
}

function hasNamedArguments(call: CallParts): boolean {
  return call.args?.some((a) => a.kind === "Argument" && a.name !== undefined) ?? false;
}

function takes(row: { readonly args?: FunctionRow["args"] }, count: number): boolean {
  if (row.args === undefined) return true;
  return typeof row.args === "number" ? count === row.args : count >= row.args[0] && count <= row.args[1];
}

/** The argument values of a call in order; named arguments by their position in the text. */
export function argumentsOf(call: SyntaxNode): SyntaxNode[] {
  if (call.kind !== "Call") return [];
  return (call as CallParts).args?.map((a) => (a.kind === "Argument" && a.value ? a.value : a)) ?? [];
}

/** A template with $1, $2 … filled in; a placeholder between parentheses or commas takes its argument bare. */
export function fillTemplate(template: string, args: readonly SyntaxNode[], at: RuleContext): Piece {
  const pieces: Piece[] = [];
  let last = 0;
  for (const match of template.matchAll(/\$(\d+)/g)) {
    const before = template.slice(last, match.index);
    const after = template.slice(match.index + match[0].length);
    if (before) pieces.push(before);
    const arg = args[Number(match[1]) - 1];
    const isBare = /(?:^|[(,])\s*$/.test(template.slice(0, match.index)) && /^\s*(?:$|[),])/.test(after);
    if (arg) pieces.push(isBare ? at.text(arg) : at.operand(arg));
    last = match.index + match[0].length;
  }
  pieces.push(template.slice(last));
  return pieces;
}

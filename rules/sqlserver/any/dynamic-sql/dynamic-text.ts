/**
 * Texts that code runs. What is written out is T-SQL, and is converted as any statement. A text that is put together at one
 * place is converted with marks for its other parts, which are put back afterwards.
 */

import {
  adoptFragment,
  type ConvertedFragment,
  convertFragment,
  fragmentDepth,
} from "../../../../converter/convert/convert-fragment";
import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import type { Piece } from "../../../../converter/rule/pieces";
import { isCallee } from "../../../../converter/syntax/callee";
import { type SyntaxNode, walk } from "../../../../converter/syntax/node";
import type {
  Binary,
  Literal,
  Parameter,
  Paren,
  SetVariable,
  Variable,
  VariableDeclaration,
} from "../../../../converter/tsql/nodes";
import { nameOfVariable } from "../routines/variable-names";
import { BLOCK_ROOTS, codeOf, isBlockRoot, isModule, nodesOf, statementsIn } from "../statements/statement-lists";
import { joinedTexts, targetText } from "../text/target-texts";
import { dynamicNames } from "./dynamic-names";

export interface DynamicText {
  /** The value that EXECUTE takes. */
  readonly piece: Piece;
  /** What the text is, where it could be read. */
  readonly root?: SyntaxNode;
  readonly isConstant: boolean;
  /** The parameters whose values the text gives back, in order. */
  readonly outputs: readonly string[];
}

/** A parameter of sp_executesql. */
export interface DynamicParameter {
  readonly name: string;
  readonly type: string;
}

/** What is no statement of SQL, but code. */
const CODE: ReadonlySet<string> = new Set([
  ...BLOCK_ROOTS,
  "Print",
  "ReturnStatement",
  "WaitFor",
  "TransactionStatement",
]);

/** How deep texts in texts are read. */
const MAX_DEPTH = 3;

/** A part of a text: written out, or a value of the run. */
type Part = string | SyntaxNode;

/** The converted text; undefined where it cannot be told from the code what it says. */
export function dynamicText(
  text: SyntaxNode,
  parameters: readonly DynamicParameter[],
  at: RuleContext,
): DynamicText | undefined {
  const written = markedText(text, at);
  if (!written) return undefined;
  const { source, values, marked } = written;
  if (source !== text && values.some((v) => readsRow(v) || changesBetween(v, source, text))) return undefined;
  const fragment = converted(marked, parameters, at);
  if (!fragment || fragment.isDisabled || fragment.text === "") return undefined;
  if (!canRun(statementOf(fragment.root), parameters.length > 0, at)) return undefined;
  const pieces = withValues(fragment.text, values, at);
  if (!pieces) return undefined;
  adoptFragment(fragment, at, () => text);
  const outputs = (fragment.context.notes.get("dynamic outputs") as string[] | undefined) ?? [];
  return { piece: pieces, root: statementOf(fragment.root), isConstant: values.length === 0, outputs };
}

interface MarkedText {
  /** The expression that gives the text. */
  readonly source: SyntaxNode;
  /** Its parts that are known only when it runs. */
  readonly values: readonly SyntaxNode[];
  /** The text with a mark for each of them. */
  readonly marked: string;
}

function markedText(text: SyntaxNode, at: RuleContext): MarkedText | undefined {
  const source = sourceOf(text);
  const parts = source && mergedParts(source);
  if (!source || !parts || fragmentDepth(at) >= MAX_DEPTH) return undefined;
  let next = 0;
  return {
    source,
    values: parts.filter((p): p is SyntaxNode => typeof p !== "string"),
    marked: parts.map((p) => (typeof p === "string" ? p : mark(next++))).join(""),
  };
}

function mark(i: number): string {
  return `zz_part_${i}_zz`;
}

/**
 * Whether a text holds only statements that a script would leave out, since the target has nothing to do for them. What is
 * to be said about them is said at `place`.
 */
export function isLeftOutText(text: SyntaxNode, place: SyntaxNode, at: RuleContext): boolean {
  const written = markedText(text, at);
  const root = written && at.frame.language.parse(written.marked).root;
  if (!written || !root) return false;
  const fragments: ConvertedFragment[] = [];
  for (const statement of root.kind === "Batch" ? statementsIn(root) : [root]) {
    const fragment = convertFragment(written.marked.slice(statement.start, statement.end), at);
    if ("problem" in fragment || fragment.isDisabled || fragment.text !== "") return false;
    fragments.push(fragment);
  }
  for (const fragment of fragments) adoptFragment(fragment, at, () => place);
  return fragments.length > 0;
}

/** PostgreSQL gives values to a statement of SQL only; MySQL runs nothing else from a text. */
function canRun(root: SyntaxNode, hasValues: boolean, at: RuleContext): boolean {
  if (at.frame.target.kind === "postgresql") return !hasValues || !CODE.has(root.kind);
  return root.kind === "Execute" ? !isBlockRoot(root) : !CODE.has(root.kind) && !isModule(root);
}

/** What the text calls a value: PostgreSQL numbers them, on MySQL they are variables of the session. */
export function dynamicName(parameter: DynamicParameter, index: number, at: RuleContext): string {
  if (at.frame.target.kind === "postgresql") return `$${index + 1}`;
  return parameter.name.toLowerCase().replace(/[^@\w$]/g, "_");
}

function converted(
  text: string,
  parameters: readonly DynamicParameter[],
  at: RuleContext,
): ConvertedFragment | undefined {
  const declared = parameters.map((p) => `${p.name} ${p.type}`).join(", ");
  const whole = parameters.length > 0 ? `DECLARE ${declared};\n${text}` : text;
  const fragment = convertFragment(whole, at, (inner) => {
    if (parameters.length > 0)
      inner.notes.set(dynamicNames, new Map(parameters.map((p, i) => [p.name.toLowerCase(), dynamicName(p, i, at)])));
  });
  return "problem" in fragment ? undefined : fragment;
}

/** The statement that the parameters are declared for. */
function statementOf(root: SyntaxNode): SyntaxNode {
  if (root.kind !== "Batch") return root;
  const { statements } = root as unknown as { statements: SyntaxNode[] };
  const own = statements.filter((s) => s.kind !== "Declare");
  return own.length === 1 ? own[0] : root;
}

/** The text as a value: literals and the parts of the run between them. */
function withValues(text: string, values: readonly SyntaxNode[], at: RuleContext): Piece | undefined {
  const body = text.replace(/[;\s]+$/, "");
  if (values.length === 0) return targetText(body, at);
  const found = body.split(/zz_part_(\d+)_zz/);
  const order = found.filter((_, i) => i % 2 === 1).map(Number);
  if (order.length !== values.length || order.some((n, i) => n !== i) || body.includes(`"${mark(0)}`)) return undefined;
  const pieces: Piece[] = [];
  found.forEach((piece, i) => {
    if (i % 2 === 0) {
      if (piece !== "") pieces.push(targetText(piece, at));
    } else pieces.push(at.operand(values[Number(piece)]));
  });
  return joinedTexts(pieces, at);
}

/** The expression that gives a text: itself, or what its variable is set to where that is only one thing. */
function sourceOf(text: SyntaxNode): SyntaxNode | undefined {
  if (text.kind === "Paren") return sourceOf((text as Paren).inner);
  if (text.kind !== "Variable") return text;
  const values: SyntaxNode[] = [];
  for (const node of nodesOf(codeOf(text))) {
    const value = valueSet(node, (text as Variable).value);
    if (value === "unknown") return undefined;
    if (value) values.push(value);
  }
  return values.length === 1 && values[0].end <= text.start ? values[0] : undefined;
}

/** What a node sets a variable to. */
function valueSet(node: SyntaxNode, name: string): SyntaxNode | "unknown" | undefined {
  switch (node.kind) {
    case "VariableDeclaration":
      return (node as VariableDeclaration).name.value === name ? (node as VariableDeclaration).value : undefined;
    case "Parameter":
      return (node as Parameter).name.value === name ? "unknown" : undefined;
    case "SetVariable":
    case "SelectAssignment": {
      const { target, operator, value } = node as SetVariable;
      if (target.value !== name) return undefined;
      return operator === "=" ? value : "unknown";
    }
    case "Variable": {
      const isOther = node.parent?.kind === "FetchStatement" || node.parent?.kind === "Assignment" || isOutput(node);
      return isOther && (node as Variable).value === name ? "unknown" : undefined;
    }
    default:
      return undefined;
  }
}

function isOutput(node: SyntaxNode): boolean {
  return node.parent?.kind === "ExecuteArgument" && (node.parent as unknown as { isOutput: boolean }).isOutput;
}

/** The operands of the `+` signs, constants next to each other joined. */
function mergedParts(source: SyntaxNode): Part[] | undefined {
  const parts: Part[] = [];
  for (const part of partsOf(source)) {
    const last = parts.at(-1);
    if (typeof part === "string" && typeof last === "string") parts[parts.length - 1] = last + part;
    else parts.push(part);
  }
  return parts.some((p) => typeof p === "string") ? parts : undefined;
}

function partsOf(node: SyntaxNode): Part[] {
  if (node.kind === "Paren") return partsOf((node as Paren).inner);
  if (node.kind === "Literal" && (node as Literal).type === "string") return [(node as Literal).value];
  if (node.kind === "Binary" && (node as Binary).operator === "+") {
    return [...partsOf((node as Binary).left), ...partsOf((node as Binary).right)];
  }
  if (node.kind === "Variable") {
    const source = sourceOf(node);
    const isText = source?.kind === "Literal" && (source as Literal).type === "string";
    if (isText) return [(source as Literal).value];
  }
  return [node];
}

/** Whether a part is a value of a row, which is known only where the text is made. */
function readsRow(value: SyntaxNode): boolean {
  return walk(value).some((n) => n.kind === "NameExpression" && !isCallee(n));
}

/** Whether a variable of a part gets another value between the place where the text is made and the one where it runs. */
function changesBetween(value: SyntaxNode, from: SyntaxNode, to: SyntaxNode): boolean {
  const names = new Set(
    [value, ...nodesOf(codeOf(value)).filter((n) => n.start >= value.start && n.end <= value.end)].flatMap((n) =>
      n.kind === "Variable" ? [(n as Variable).value] : [],
    ),
  );
  return nodesOf(codeOf(value)).some(
    (n) => n.start > from.end && n.end < to.start && [...names].some((name) => valueSet(n, name) !== undefined),
  );
}

/** A text that is not known: as the code has it. */
export function unknownText(text: SyntaxNode, at: RuleContext): Piece {
  return text.kind === "Variable" ? nameOfVariable(text as Variable, at) : at.text(text);
}

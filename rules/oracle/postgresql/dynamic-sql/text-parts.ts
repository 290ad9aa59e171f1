/** The text of a dynamic statement taken apart: literals, known values, and what only the running code knows. */

import type { RuleContext } from "../../../../converter/language/oracle/context";
import type { VariableSymbol } from "../../../../converter/model/symbols";
import { tokenize } from "../../../../converter/plsql/lexer";
import type { Binary, Call, Literal, Paren } from "../../../../converter/plsql/nodes";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import { routineBody } from "../../any/routines/declared-extras";
import { siblingsOf } from "../../any/statements/statement-lists";
import { textsOfVariable } from "./text-variables";

export interface TextPart {
  /** The literal, or the expression that gives this part. */
  readonly node: SyntaxNode;
  /** The text where it is known. */
  readonly value?: string;
  /** Text that stands in the place itself, as opposed to the name of a constant or a call such as CHR(10). */
  readonly isLiteral: boolean;
  /** The statement or declaration that the part stands in: parts of different ones are joined while the code runs. */
  readonly owner: SyntaxNode;
  /** Whether the statement may be passed over. */
  readonly isConditional: boolean;
  /** What REPLACE puts into a known text. */
  readonly holes?: readonly TextHole[];
  /** The texts that the part's variable may hold, where there are several. */
  readonly alternatives?: readonly (readonly TextPart[])[];
}

/** A text inside a literal that REPLACE looks for, and what it puts there. */
export interface TextHole {
  readonly pattern: string;
  readonly node: SyntaxNode;
}

/** Alternative texts: a variable may be given one of several. */
export type TextParts = readonly (readonly TextPart[])[];

const MAX_DEPTH = 4;

/** What an expression's text is made of; a variable that the routine itself fills is followed to its assignments. */
export function textPartsOf(expression: SyntaxNode, at: RuleContext): TextParts {
  const variable = localVariable(expression, at);
  const chains = variable && textsOfVariable(variable, expression, flatten, at);
  const texts = chains && chains.length > 0 ? chains : [flatten(expression, expression, false, at, 0)];
  return texts.flatMap(withAlternatives);
}

/** The text with the first alternative of each part, and one text more for every other alternative. */
function withAlternatives(parts: readonly TextPart[]): TextPart[][] {
  const first = (part: TextPart): readonly TextPart[] => part.alternatives?.[0] ?? [part];
  const others = parts.flatMap((part, i) =>
    (part.alternatives ?? []).slice(1).map((other) => parts.flatMap((p, j) => (i === j ? other : first(p)))),
  );
  return [parts.flatMap(first), ...others];
}

function flatten(
  node: SyntaxNode,
  owner: SyntaxNode,
  isConditional: boolean,
  at: RuleContext,
  depth: number,
): TextPart[] {
  if (node.kind === "Binary" && (node as Binary).operator === "||") {
    // Long texts are long chains of ||: the left side is followed in a loop.
    const rights: SyntaxNode[] = [];
    let left: SyntaxNode = node;
    for (; left.kind === "Binary" && (left as Binary).operator === "||"; left = (left as Binary).left)
      rights.unshift((left as Binary).right);
    return [left, ...rights].flatMap((part) => flatten(part, owner, isConditional, at, depth));
  }
  if (node.kind === "Paren") return flatten((node as Paren).inner, owner, isConditional, at, depth);
  if (node.kind === "Literal" && (node as Literal).type === "string") {
    return [{ node, value: (node as Literal).value, isLiteral: true, owner, isConditional }];
  }
  const inner = passedText(node, at);
  if (inner) return flatten(inner, owner, isConditional, at, depth);
  const replaced = replacement(node, at);
  if (replaced) {
    const parts = withHole(flatten(replaced.text, owner, isConditional, at, depth), replaced.hole);
    if (parts) return parts;
  }
  const value = knownText(node, at);
  if (value !== undefined) return [{ node, value, isLiteral: false, owner, isConditional }];
  const variable = depth < MAX_DEPTH ? localVariable(node, at) : undefined;
  const chains = variable && textsOfVariable(variable, node, flatten, at, depth + 1);
  if (chains?.length === 1)
    return chains[0].map((p) => ({ ...p, isConditional: p.isConditional || !runsBefore(p.owner, node) }));
  // With bind variables in one of them, those behind it have no fixed number.
  const alternatives = chains && !chains.flat().some(hasBind) && chains.length > 1 ? chains : undefined;
  if (alternatives) return [{ node, isLiteral: false, owner, isConditional, alternatives }];
  return [{ node, isLiteral: false, owner, isConditional }];
}

/** Whether an assignment runs whenever the place is reached: its list of statements goes on to it. */
function runsBefore(assignment: SyntaxNode, place: SyntaxNode): boolean {
  const list = siblingsOf(assignment);
  return list.length === 0 || list.some((s) => s.start <= place.start && s.end >= place.end);
}

/** Whether a part holds a bind variable. */
export function hasBind(part: TextPart): boolean {
  return part.value !== undefined && tokenize(part.value).some((t) => t.kind === "bind");
}

/** Functions that give a text back as it is. */
const PASSES: ReadonlySet<string> = new Set(["TO_CLOB", "DBMS_ASSERT.NOOP"]);

function passedText(node: SyntaxNode, at: RuleContext): SyntaxNode | undefined {
  if (node.kind !== "Call" || !PASSES.has(at.builtinName(node) ?? "")) return undefined;
  const [argument, more] = (node as Call).args;
  return argument?.kind === "Argument" && !more ? argument.value : undefined;
}

/** REPLACE(text, 'pattern', value): a text with a place in it. */
export function replacement(
  node: SyntaxNode,
  at: RuleContext,
): { readonly text: SyntaxNode; readonly hole: TextHole } | undefined {
  if (node.kind !== "Call" || at.builtinName(node) !== "REPLACE") return undefined;
  const [text, pattern, value] = (node as Call).args.map((a) => (a.kind === "Argument" ? a.value : undefined));
  const known = pattern?.kind === "Literal" ? ((pattern as Literal).value as string) : undefined;
  return text && known && value ? { text, hole: { pattern: known, node: value } } : undefined;
}

/** The parts with the place marked; undefined where the pattern is in none of them. */
export function withHole(parts: readonly TextPart[], hole: TextHole): TextPart[] | undefined {
  if (!parts.some((p) => p.value?.includes(hole.pattern))) return undefined;
  return parts.map((p) => (p.value?.includes(hole.pattern) ? { ...p, holes: [...(p.holes ?? []), hole] } : p));
}

/** CHR(10), and constants that hold a text. */
function knownText(node: SyntaxNode, at: RuleContext): string | undefined {
  if (node.kind === "Call" && at.builtinName(node) === "CHR") {
    const [argument] = (node as Call).args;
    const code =
      argument?.kind === "Argument" && argument.value.kind === "Literal"
        ? Number((argument.value as Literal).value)
        : Number.NaN;
    return code > 0 && code < 128 ? String.fromCharCode(code) : undefined;
  }
  const symbol = node.kind === "NameExpression" ? at.binding.symbolOf(node) : undefined;
  return symbol?.kind === "variable" && symbol.isConstant && symbol.value ? literalText(symbol.value) : undefined;
}

/** The text of an expression that is made of literals only. */
function literalText(node: SyntaxNode): string | undefined {
  if (node.kind === "Paren") return literalText((node as Paren).inner);
  if (node.kind === "Literal") return (node as Literal).type === "string" ? (node as Literal).value : undefined;
  if (node.kind !== "Binary" || (node as Binary).operator !== "||") return undefined;
  const [left, right] = [literalText((node as Binary).left), literalText((node as Binary).right)];
  return left === undefined || right === undefined ? undefined : left + right;
}

/** A variable of the routine itself. */
function localVariable(node: SyntaxNode, at: RuleContext): VariableSymbol | undefined {
  if (node.kind !== "NameExpression") return undefined;
  const symbol = at.binding.symbolOf(node);
  if (symbol?.kind !== "variable" || symbol.isConstant || symbol.parent?.kind === "package") return undefined;
  const body = routineBody(node);
  const declared = symbol.node;
  return body && declared && declared.start >= body.start && declared.end <= body.end ? symbol : undefined;
}

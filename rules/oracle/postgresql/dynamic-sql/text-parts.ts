/** The text of a dynamic statement taken apart: literals, known values, and what only the running code knows. */
import type { VariableSymbol } from "../../../../converter/model/symbols";
import { tokenize } from "../../../../converter/plsql/lexer";
import type {
  Argument,
  AssignmentStatement,
  Binary,
  Body,
  Call,
  Literal,
  Paren,
  VariableDeclaration,
} from "../../../../converter/plsql/nodes";
import type { RuleContext } from "../../../../converter/rule/context";
import { type SyntaxNode, walk } from "../../../../converter/syntax/node";
import { routineBody } from "../routines/declared-extras";
import { siblingsOf } from "../statements/statement-lists";

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
  /** The texts that the part's variable may hold, where there are several. */
  readonly alternatives?: readonly (readonly TextPart[])[];
}

/** Alternative texts: a variable may be given one of several. */
export type TextParts = readonly (readonly TextPart[])[];

const MAX_DEPTH = 4;

/** What an expression's text is made of; a variable that the routine itself fills is followed to its assignments. */
export function textPartsOf(expression: SyntaxNode, at: RuleContext): TextParts {
  const variable = localVariable(expression, at);
  const chains = variable && chainsOf(variable, expression, at);
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
  const value = knownText(node, at);
  if (value !== undefined) return [{ node, value, isLiteral: false, owner, isConditional }];
  const variable = depth < MAX_DEPTH ? localVariable(node, at) : undefined;
  const chains = variable && chainsOf(variable, node, at, depth + 1);
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
  if (symbol?.kind !== "variable" || !symbol.isConstant || symbol.value?.kind !== "Literal") return undefined;
  const literal = symbol.value as Literal;
  return literal.type === "string" ? literal.value : undefined;
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

// ---------------------------------------------------------------- variables

/**
 * The texts that assignments give to a variable: each begins with a plain assignment, and those that append to it
 * follow. Undefined where something else may set the variable.
 */
function chainsOf(variable: VariableSymbol, use: SyntaxNode, at: RuleContext, depth = 0): TextPart[][] | undefined {
  const body = routineBody(use);
  if (!body) return undefined;
  const topic = `text of ${variable.node?.start}`;
  if (at.notes.has(topic)) return at.notes.get(topic) as TextPart[][] | undefined;
  // A variable that is made of itself has no text that could be known.
  at.notes.set(topic, undefined);
  const chains = findChains(variable, body, at, depth);
  at.notes.set(topic, chains);
  return chains;
}

function findChains(variable: VariableSymbol, body: Body, at: RuleContext, depth: number): TextPart[][] | undefined {
  const assignments = assignmentsTo(variable, body, at);
  if (!assignments) return undefined;
  const chains: TextPart[][] = [];
  const declaration = variable.node as VariableDeclaration;
  if (variable.value) chains.push(flatten(variable.value, declaration, false, at, depth));
  let firstList: readonly SyntaxNode[] | undefined;
  for (const assignment of assignments) {
    const list = siblingsOf(assignment.parent?.kind === "LabelledStatement" ? assignment.parent : assignment);
    const [first, ...rest] = flattenAssignment(
      assignment,
      variable,
      list !== firstList && firstList !== undefined,
      at,
      depth,
    );
    if (first === "self") {
      if (chains.length === 0) chains.push([]);
      const last = chains[chains.length - 1];
      last.push(...(rest as TextPart[]));
      firstList ??= list;
    } else {
      firstList = list;
      const parts =
        first === undefined
          ? []
          : [
              { ...(first as TextPart), isConditional: false },
              ...(rest as TextPart[]).map((p) => ({ ...p, isConditional: false })),
            ];
      chains.push(parts);
    }
  }
  return chains.filter((c) => c.length > 0);
}

/** The parts of an assigned value; "self" first where the value begins with the variable. */
function flattenAssignment(
  assignment: AssignmentStatement,
  variable: VariableSymbol,
  isConditional: boolean,
  at: RuleContext,
  depth: number,
): ("self" | TextPart)[] {
  let left: SyntaxNode = assignment.value;
  while (left.kind === "Binary" && (left as Binary).operator === "||") left = (left as Binary).left;
  const appends = left.kind === "NameExpression" && at.binding.symbolOf(left) === variable;
  if (!appends) return flatten(assignment.value, assignment, isConditional, at, depth);
  // The variable itself is known to have no text of its own while it is looked at, so it stands as a part alone.
  const parts = flatten(assignment.value, assignment, isConditional, at, depth);
  return ["self", ...parts.slice(1)];
}

/** All assignments to the variable in order; undefined where it is also set in another way. */
function assignmentsTo(variable: VariableSymbol, body: Body, at: RuleContext): AssignmentStatement[] | undefined {
  const found: AssignmentStatement[] = [];
  for (const node of walk(body)) {
    if (node.kind !== "NameExpression" || at.binding.symbolOf(node) !== variable) continue;
    const { parent } = node;
    if (parent?.kind === "AssignmentStatement" && (parent as AssignmentStatement).target === node) {
      found.push(parent as AssignmentStatement);
    } else if (parent?.kind === "IntoClause" || isPassedOut(node, at)) return undefined;
  }
  return found;
}

function isPassedOut(node: SyntaxNode, at: RuleContext): boolean {
  const argument = node.parent;
  if (argument?.kind === "UsingItem") return (argument as unknown as { mode: string }).mode !== "IN";
  if (argument?.kind !== "Argument" || argument.parent?.kind !== "Call") return false;
  const call = argument.parent as Call;
  const symbol = at.binding.symbolOf(call);
  if (symbol?.kind === "routine") {
    const position = call.args.indexOf(argument as Argument);
    const name = (argument as Argument).name?.value;
    const parameter = name ? symbol.parameters.find((p) => p.name === name) : symbol.parameters[position];
    return parameter?.mode !== "IN";
  }
  const builtin = at.builtinName(call);
  if (builtin === undefined) return call.parent?.kind === "CallStatement";
  return /^DBMS_LOB\.(?:APPEND|WRITE|WRITEAPPEND|TRIM|COPY|CREATETEMPORARY|ERASE)/.test(builtin);
}

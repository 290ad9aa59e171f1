/** Statements in their lists and in the branches of IF and WHILE: which one is around a node, which stand before it. */
import { type SyntaxNode, walk } from "../../../../converter/syntax/node";
import type {
  Batch,
  Block,
  CreateRoutine,
  Execute,
  IfStatement,
  ObjectName,
  TryCatch,
  WhileStatement,
} from "../../../../converter/tsql/nodes";

/** The lists of statements directly inside a node. */
export function statementListsOf(node: SyntaxNode): readonly (readonly SyntaxNode[])[] {
  switch (node.kind) {
    case "Block":
    case "Batch":
      return [(node as Block | Batch).statements];
    case "CreateRoutine":
    case "CreateTrigger":
      return [(node as CreateRoutine).body];
    case "TryCatch":
      return [(node as TryCatch).tryStatements, (node as TryCatch).catchStatements];
    default:
      return [];
  }
}

/** The statements that IF and WHILE govern. */
export function branchesOf(node: SyntaxNode): readonly SyntaxNode[] {
  if (node.kind === "WhileStatement") return [(node as WhileStatement).statement];
  if (node.kind !== "IfStatement") return [];
  const { then, else: otherwise } = node as IfStatement;
  return otherwise ? [then, otherwise] : [then];
}

/** All statements directly inside a node. */
export function statementsIn(node: SyntaxNode): readonly SyntaxNode[] {
  return [...statementListsOf(node).flat(), ...branchesOf(node)];
}

/** The list that a statement is an element of; a branch of IF or WHILE is a list of its own. */
export function siblingsOf(statement: SyntaxNode): readonly SyntaxNode[] {
  const { parent } = statement;
  if (!parent) return [statement];
  const list = statementListsOf(parent).find((l) => l.includes(statement));
  return list ?? (branchesOf(parent).includes(statement) ? [statement] : []);
}

/** Whether the node stands where a statement does. */
export function isStatement(node: SyntaxNode): boolean {
  const { parent } = node;
  return !parent || siblingsOf(node).length > 0;
}

/** The nearest statement around a node, or the node itself. */
export function statementAround(node: SyntaxNode): SyntaxNode {
  let at = node;
  while (at.parent && !isStatement(at)) at = at.parent;
  return at;
}

/** The statement before or after this one in its list. */
export function neighbour(statement: SyntaxNode, distance: 1 | -1): SyntaxNode | undefined {
  const list = siblingsOf(statement);
  return list[list.indexOf(statement) + distance];
}

/** The routine, trigger or batch that a node belongs to: the root of its variables. */
export function codeOf(node: SyntaxNode): SyntaxNode {
  let at = node;
  while (at.parent && !isModule(at)) at = at.parent;
  return at;
}

export function isModule(node: SyntaxNode): boolean {
  return node.kind === "CreateRoutine" || node.kind === "CreateTrigger";
}

/** Statements of the script that only code can hold. */
export const BLOCK_ROOTS = [
  "Batch",
  "IfStatement",
  "WhileStatement",
  "Block",
  "TryCatch",
  "RaiseError",
  "Throw",
  "Declare",
  "SetVariable",
  "DeclareCursor",
  "CursorStatement",
  "FetchStatement",
  "Execute",
] as const;

const BLOCK_KINDS: ReadonlySet<string> = new Set(BLOCK_ROOTS);

/** Whether a statement of the script becomes a block of code. A plain call does not. */
export function isBlockRoot(root: SyntaxNode): boolean {
  if (root.kind !== "Execute") return BLOCK_KINDS.has(root.kind);
  const { procedure, text } = root as Execute;
  const name = procedure?.kind === "ObjectName" ? (procedure as ObjectName).parts.at(-1)?.value : undefined;
  return text !== undefined || procedure?.kind === "Variable" || name === "sp_executesql";
}

/** Whether a node becomes part of the code of a routine or block, rather than a statement of the script. */
export function isInCode(node: SyntaxNode): boolean {
  const root = codeOf(node);
  if (isModule(root)) return node !== root;
  return isBlockRoot(root);
}

/** All nodes of the code that a node is the root of, without modules inside. */
export function nodesOf(root: SyntaxNode): readonly SyntaxNode[] {
  const all = walk(root);
  if (!all.some((n) => n !== root && isModule(n))) return all;
  return all.filter((n) => n === root || codeOf(n) === root || codeOf(n) === codeOf(root));
}

/** The innermost WHILE around a node. */
export function loopAround(node: SyntaxNode): WhileStatement | undefined {
  for (let up = node.parent; up && !isModule(up); up = up.parent) {
    if (up.kind === "WhileStatement") return up as WhileStatement;
  }
  return undefined;
}

/** The TRY … CATCH in whose CATCH a node stands. */
export function catchAround(node: SyntaxNode): TryCatch | undefined {
  return tryCatchAround(node, "catchStatements");
}

/** The TRY … CATCH in whose TRY a node stands. */
export function tryAround(node: SyntaxNode): TryCatch | undefined {
  return tryCatchAround(node, "tryStatements");
}

function tryCatchAround(node: SyntaxNode, part: "tryStatements" | "catchStatements"): TryCatch | undefined {
  let below = node;
  for (let up = node.parent; up && !isModule(up); up = up.parent) {
    if (up.kind === "TryCatch" && (up as TryCatch)[part].some((s) => s === below)) return up as TryCatch;
    below = up;
  }
  return undefined;
}

/** Blocks opened: the statements of a branch, whether BEGIN … END is around them or not. */
export function statementsOfBranch(branch: SyntaxNode): readonly SyntaxNode[] {
  return branch.kind === "Block" ? (branch as Block).statements : [branch];
}

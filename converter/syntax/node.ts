/** The shape all syntax nodes share, and walking over them without recursion. */
import type { Token } from "./token";

/**
 * A node of a syntax tree. `start` and `end` are offsets in the text of its unit, from the first to the last token that
 * belongs to it, white space and comments around it excluded. Child nodes and single tokens are own properties in
 * source order; optional ones are undefined.
 */
export interface SyntaxNode {
  readonly kind: string;
  readonly start: number;
  readonly end: number;
  parent?: SyntaxNode;
  /** The tree the node belongs to, and its index in the tree's list of nodes. */
  tree?: SyntaxTree;
  index?: number;
}

/** All nodes of a tree in one list, parents before children: a node is followed by everything below it. */
export interface SyntaxTree {
  readonly nodes: SyntaxNode[];
  /** By a node's index: the index behind the last node below it. */
  readonly ends: number[];
}

/** What the parser could not read: skipped tokens with the reason in the user's words. */
export interface Bogus extends SyntaxNode {
  readonly kind: "Bogus";
  readonly message: string;
}

/** A node with room for its place in the tree, so that its shape stays the same when it gets one. */
export function makeNode<K extends string, F extends object>(
  kind: K,
  start: number,
  end: number,
  fields: F,
): F & { kind: K; start: number; end: number } {
  return { kind, start, end, parent: undefined, tree: undefined, index: undefined, ...fields };
}

// Token kinds are lower case, node kinds begin with a capital: that tells them apart.
const SMALL_A = 97;

function isNode(value: unknown): value is SyntaxNode {
  if (typeof value !== "object" || value === null) return false;
  const { kind } = value as { kind?: unknown };
  return typeof kind === "string" && kind.charCodeAt(0) < SMALL_A;
}

export function isToken(value: unknown): value is Token {
  if (typeof value !== "object" || value === null) return false;
  const { kind } = value as { kind?: unknown };
  return typeof kind === "string" && kind.charCodeAt(0) >= SMALL_A;
}

/**
 * The child nodes in source order. A node's properties have that order too, but for clauses that a text may hold in any
 * order (a data type among the arguments of a call): only those nodes cost a sort.
 */
export function childrenOf(node: SyntaxNode): SyntaxNode[] {
  const found: SyntaxNode[] = [];
  addChildren(node, found);
  return found;
}

/** Adds the child nodes to a list, so that walking over a tree needs one list and not one for each node. */
function addChildren(node: SyntaxNode, found: SyntaxNode[]): void {
  const first = found.length;
  for (const key in node) {
    if (key === "parent" || key === "tree") continue;
    const value = (node as unknown as Record<string, unknown>)[key];
    if (Array.isArray(value)) {
      for (const item of value) if (isNode(item)) found.push(item);
    } else if (isNode(value)) found.push(value);
  }
  for (let i = first + 1; i < found.length; i++) {
    if (found[i].start >= found[i - 1].start) continue;
    found.push(...found.splice(first).sort((a, b) => a.start - b.start));
    return;
  }
}

/** Adds the child nodes to a stack, the first one on top. */
function stackChildren(node: SyntaxNode, stack: SyntaxNode[]): void {
  let low = stack.length;
  addChildren(node, stack);
  for (let high = stack.length - 1; low < high; low++, high--) {
    const child = stack[low];
    stack[low] = stack[high];
    stack[high] = child;
  }
}

/** All nodes below and including `root`, parents before children. */
export function walk(root: SyntaxNode): readonly SyntaxNode[] {
  const { tree, index } = root;
  if (!tree || index === undefined) return inOrder(root);
  return index === 0 ? tree.nodes : tree.nodes.slice(index, tree.ends[index]);
}

/** As `walk`, without the nodes of a kind below the root and what is below them. */
export function walkWithout(root: SyntaxNode, kind: string): SyntaxNode[] {
  const nodes = walk(root);
  const found: SyntaxNode[] = [];
  for (let i = 0; i < nodes.length; i++) {
    if (i === 0 || nodes[i].kind !== kind) found.push(nodes[i]);
    else i += sizeOf(nodes[i]) - 1;
  }
  return found;
}

/** The number of nodes below and including one. */
function sizeOf(node: SyntaxNode): number {
  const { tree, index } = node;
  return tree && index !== undefined ? tree.ends[index] - index : inOrder(node).length;
}

function inOrder(root: SyntaxNode): SyntaxNode[] {
  const found: SyntaxNode[] = [];
  const stack = [root];
  for (let node = stack.pop(); node; node = stack.pop()) {
    found.push(node);
    stackChildren(node, stack);
  }
  return found;
}

/** All nodes below and including `root`, children before parents, siblings in source order. */
export function postOrder(root: SyntaxNode): SyntaxNode[] {
  const found: SyntaxNode[] = [];
  const open: SyntaxNode[] = [];
  for (const node of walk(root)) {
    while (open.length > 0 && open[open.length - 1] !== node.parent) found.push(open.pop() as SyntaxNode);
    open.push(node);
  }
  while (open.length > 0) found.push(open.pop() as SyntaxNode);
  return found;
}

/** Sets `parent` on every node below `root`, and the tree that all are in: walking over a tree is asked for all the time. */
export function linkParents(root: SyntaxNode): void {
  const tree: SyntaxTree = { nodes: [], ends: [] };
  const stack = [root];
  for (let node = stack.pop(); node; node = stack.pop()) {
    node.tree = tree;
    node.index = tree.nodes.length;
    tree.nodes.push(node);
    tree.ends.push(tree.nodes.length);
    const first = stack.length;
    stackChildren(node, stack);
    for (let i = first; i < stack.length; i++) stack[i].parent = node;
  }
  for (let i = tree.nodes.length - 1; i > 0; i--) {
    const parent = tree.nodes[i].parent?.index ?? 0;
    if (tree.ends[parent] < tree.ends[i]) tree.ends[parent] = tree.ends[i];
  }
}

/** The nearest enclosing node of one of the kinds, the node itself excluded. */
export function ancestor<K extends string>(node: SyntaxNode, ...kinds: K[]): SyntaxNode | undefined {
  for (let up = node.parent; up; up = up.parent) if ((kinds as string[]).includes(up.kind)) return up;
  return undefined;
}

/** All that could not be read below and including a node, in source order. */
export function bogusNodes(root: SyntaxNode): Bogus[] {
  const found: Bogus[] = [];
  for (const node of walk(root)) if (node.kind === "Bogus") found.push(node as Bogus);
  return found.sort((a, b) => a.start - b.start);
}

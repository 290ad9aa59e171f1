/** What is known about nodes: a map whose keys are nodes, as arrays over the lists of nodes that trees have. */
import type { SyntaxNode, SyntaxTree } from "./node";

/** Most nodes of a tree are asked for one after the other: the tree has to be looked up only when another one begins. */
export class NodeMap<V> {
  private readonly byTree = new Map<SyntaxTree, (V | undefined)[]>();
  /** Of nodes that are in no tree: those that were made to ask about them. */
  private readonly others = new Map<SyntaxNode, V>();
  private tree: SyntaxTree | undefined;
  private values: (V | undefined)[] = [];

  get(node: SyntaxNode): V | undefined {
    const { tree, index } = node;
    // A copy of a node names the tree but is not in it.
    if (tree === undefined || index === undefined || tree.nodes[index] !== node) return this.others.get(node);
    if (tree !== this.tree) this.enter(tree);
    return this.values[index];
  }

  set(node: SyntaxNode, value: V): void {
    const { tree, index } = node;
    if (tree === undefined || index === undefined || tree.nodes[index] !== node) {
      this.others.set(node, value);
      return;
    }
    if (tree !== this.tree) this.enter(tree);
    this.values[index] = value;
  }

  private enter(tree: SyntaxTree): void {
    let values = this.byTree.get(tree);
    if (!values) {
      values = new Array<V | undefined>(tree.nodes.length).fill(undefined);
      this.byTree.set(tree, values);
    }
    this.tree = tree;
    this.values = values;
  }
}

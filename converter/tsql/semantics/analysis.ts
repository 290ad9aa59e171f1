/**
 * The state that all questions about one input share: the model, the parsed units, and what was already worked out. The
 * answers themselves are free functions in the files next to this one; each takes the analysis as its first argument.
 */
import { type DataType, UNKNOWN } from "../../model/data-type";
import { lazy } from "../../model/lazy";
import { SchemaModel } from "../../model/schema-model";
import type { Scope } from "../../model/scope";
import type { ModelSymbol, RowSourceSymbol } from "../../model/symbols";
import { childrenOf, linkParents, type SyntaxNode } from "../../syntax/node";
import type { ParsedUnit, PseudoTable } from "./binding";
import type { CallTarget } from "./calls";
import { databasesOf } from "./databases";
import type { QueryShape } from "./query-shapes";
import type { Resolution } from "./resolution";
import { TemporaryTables } from "./temporary-tables";

/** How deep questions may lead to others (a view on a view on a view …) before the answer is "not known". */
const MAX_DEPTH = 200;

/** Stands for the type of a node while it is worked out. */
const IN_PROGRESS: DataType = { kind: "unknown" };

export class Analysis {
  readonly model = new SchemaModel();
  readonly units = new Map<number, ParsedUnit>();
  private readonly unitOfRoot = new Map<SyntaxNode, ParsedUnit>();
  readonly temporaryTables = new TemporaryTables();

  /** Scopes by the node that opens them. */
  readonly scopes = new Map<SyntaxNode, Scope>();
  /** The scopes of routines, triggers and batches. */
  readonly codeScopes = new Map<SyntaxNode, Scope>();
  /** The scope that an operator stands in. */
  readonly scopesOfOperators = new Map<SyntaxNode, Scope>();
  /** What a declaring node declares. */
  readonly declared = new Map<SyntaxNode, ModelSymbol>();
  readonly resolutions = new Map<SyntaxNode, Resolution>();
  readonly calls = new Map<SyntaxNode, CallTarget>();
  private readonly types = new Map<SyntaxNode, DataType>();
  readonly rowSources = new Map<SyntaxNode, RowSourceSymbol>();
  readonly pseudoTables = new Map<RowSourceSymbol, PseudoTable>();
  readonly shapes = new Map<SyntaxNode, QueryShape>();
  readonly nullable = new Map<SyntaxNode, boolean>();
  readonly nullableSources = new Map<SyntaxNode, ReadonlySet<RowSourceSymbol>>();

  /** The databases that the input's objects are in. */
  readonly databases = lazy<ReadonlySet<string>>(() => databasesOf(this.units.values()), new Set<string>());

  private depth = 0;

  /** What `compute` gives, or `tooDeep` where one question has led to another too often. */
  deeper<T>(compute: () => T, tooDeep: T): T {
    if (this.depth >= MAX_DEPTH) return tooDeep;
    this.depth++;
    const value = compute();
    this.depth--;
    return value;
  }

  addUnit(unit: ParsedUnit): void {
    this.units.set(unit.index, unit);
    if (!unit.root || this.unitOfRoot.has(unit.root)) return;
    if (childrenOf(unit.root).some((child) => child.parent !== unit.root)) linkParents(unit.root);
    this.unitOfRoot.set(unit.root, unit);
  }

  /** The unit whose tree a node is in. */
  unitOf(node: SyntaxNode): ParsedUnit | undefined {
    return this.unitOfRoot.get(rootOf(node));
  }

  /** The type that was worked out for a node; a type that depends on itself is UNKNOWN. */
  knownType(node: SyntaxNode): DataType | undefined {
    const known = this.types.get(node);
    return known === IN_PROGRESS ? UNKNOWN : known;
  }

  /** Remembers `compute`'s type for the node. */
  rememberType(node: SyntaxNode, compute: () => DataType): DataType {
    const known = this.knownType(node);
    if (known) return known;
    this.types.set(node, IN_PROGRESS);
    const type = this.deeper(compute, UNKNOWN);
    this.types.set(node, type);
    return type;
  }
}

/** The top of the tree that a node is in: all nodes of a tree share one list. */
export function rootOf(node: SyntaxNode): SyntaxNode {
  if (node.tree) return node.tree.nodes[0];
  let root = node;
  while (root.parent) root = root.parent;
  return root;
}

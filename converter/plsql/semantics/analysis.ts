/**
 * The state that all questions about one input share: the model, the parsed units, and what was already worked out. The
 * answers themselves are free functions in the files next to this one; each takes the analysis as its first argument.
 */
import { type DataType, UNKNOWN } from "../../model/data-type";
import { SchemaModel } from "../../model/schema-model";
import type { Scope } from "../../model/scope";
import type { ModelSymbol, RowSourceSymbol } from "../../model/symbols";
import { childrenOf, linkParents, type SyntaxNode } from "../../syntax/node";
import { NodeMap } from "../../syntax/node-map";
import type { ParsedUnit, RoutineEffects } from "./binding";
import type { CallTarget } from "./calls";
import type { QueryShape } from "./query-shapes";
import type { Resolution } from "./resolution";

/** Stands for the type of a node while it is worked out. */
const IN_PROGRESS: DataType = { kind: "unknown" };

export class Analysis {
  readonly model = new SchemaModel();
  readonly units = new Map<number, ParsedUnit>();
  private readonly unitOfRoot = new Map<SyntaxNode, ParsedUnit>();

  /** Scopes by the node that opens them. */
  readonly scopes = new Map<SyntaxNode, Scope>();
  /** The scopes of whole statements, by their root. */
  readonly unitScopes = new Map<SyntaxNode, Scope>();
  /** The scope that an operator stands in. */
  readonly scopesOfOperators = new NodeMap<Scope>();
  /** What a declaring node declares. */
  readonly declared = new NodeMap<ModelSymbol>();
  readonly resolutions = new NodeMap<Resolution>();
  readonly calls = new NodeMap<CallTarget>();
  private readonly types = new NodeMap<DataType>();
  readonly rowSources = new Map<SyntaxNode, RowSourceSymbol>();
  readonly shapes = new Map<SyntaxNode, QueryShape>();
  readonly nullable = new Map<SyntaxNode, boolean>();
  /** Whether a concatenation surely holds text. */
  readonly holdsText = new Map<SyntaxNode, boolean>();
  readonly nullableSources = new Map<SyntaxNode, ReadonlySet<RowSourceSymbol>>();
  readonly effects = new Map<SyntaxNode, RoutineEffects>();
  readonly assignedValues = new Map<SyntaxNode, ReadonlyMap<ModelSymbol, readonly SyntaxNode[]>>();
  readonly rowTypes = new Map<ModelSymbol, DataType>();

  addUnit(unit: ParsedUnit): void {
    this.units.set(unit.index, unit);
    if (!unit.root || this.unitOfRoot.has(unit.root)) return;
    if (childrenOf(unit.root).some((child) => child.parent !== unit.root)) linkParents(unit.root);
    this.unitOfRoot.set(unit.root, unit);
  }

  unitOf(node: SyntaxNode): ParsedUnit | undefined {
    let root = node.tree?.nodes[0] ?? node;
    while (root.parent) root = root.parent;
    return this.unitOfRoot.get(root);
  }

  /** The type that was worked out for a node; a type that depends on itself is UNKNOWN. */
  knownType(node: SyntaxNode): DataType | undefined {
    const known = this.types.get(node);
    return known === IN_PROGRESS ? UNKNOWN : known;
  }

  /** Remembers `compute`'s type for the node. */
  rememberType<N extends SyntaxNode>(node: N, compute: (a: Analysis, node: N) => DataType): DataType {
    const known = this.knownType(node);
    if (known) return known;
    this.types.set(node, IN_PROGRESS);
    const type = compute(this, node);
    this.types.set(node, type);
    return type;
  }
}

/** Statements of the whole input by their kind, for what the schema model does not keep. */
import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import { addTo } from "../../../../converter/model/lists-by-key";
import type { SchemaModel } from "../../../../converter/model/schema-model";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import { analysisOf } from "../../../../converter/tsql/semantics/build-model";
import { statementsOf } from "../../../../converter/tsql/semantics/statement-trees";

/** A statement with the unit it stands in. */
export interface PlacedStatement<N extends SyntaxNode> {
  readonly node: N;
  readonly unit: number;
}

const known = new WeakMap<SchemaModel, Map<string, PlacedStatement<SyntaxNode>[]>>();

/** All statements of a kind, in the order of the input; those in routines are not among them. */
export function statementsOfKind<N extends SyntaxNode>(
  kind: N["kind"],
  at: RuleContext,
): readonly PlacedStatement<N>[] {
  let byKind = known.get(at.model);
  if (!byKind) {
    byKind = new Map();
    for (const unit of analysisOf(at.model)?.units.values() ?? []) {
      if (!unit.root) continue;
      for (const node of statementsOf(unit.root)) addTo(byKind, node.kind, { node, unit: unit.index });
    }
    known.set(at.model, byKind);
  }
  return (byKind.get(kind) ?? []).filter((s): s is PlacedStatement<N> => s.node.kind === kind);
}

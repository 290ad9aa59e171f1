/** Gives the binding of one statement over the analysis of all. */
import { type DataType, UNKNOWN } from "../../model/data-type";
import type { SchemaModel } from "../../model/schema-model";
import type { Scope } from "../../model/scope";
import type { ModelSymbol, RoutineSymbol, RowSourceSymbol } from "../../model/symbols";
import { ancestor, type SyntaxNode, walk } from "../../syntax/node";
import type { Call, Subquery } from "../nodes";
import { Analysis } from "./analysis";
import type { Binding, Dependencies, EmptyStringSource, ParsedUnit, QueryColumn, RoutineEffects } from "./binding";
import { analysisOf } from "./build-model";
import { callTarget, kindOfName } from "./calls";
import { typeOfDataType } from "./data-types";
import { dependenciesOf } from "./dependencies";
import { effectsOf, isOfEnclosingCode, mutatedBy } from "./effects";
import { emptyStringSource } from "./empty-strings";
import { isNullable } from "./nullability";
import { shapeOf } from "./query-shapes";
import { resolveNode } from "./references";
import { rowSourceOf } from "./row-sources";
import { scopeOf } from "./scopes";
import { typeOf } from "./types";

/** The binding of a statement. Cheap: everything is worked out when it is asked for. */
export function bindUnit(unit: ParsedUnit, model: SchemaModel): Binding {
  const analysis = analysisOf(model) ?? new Analysis();
  const known = analysis.units.get(unit.index);
  if (known?.root !== unit.root) analysis.addUnit(unit);
  return new UnitBinding(known?.root === unit.root && known ? known : unit, analysis);
}

const ROW_SOURCES: ReadonlySet<string> = new Set(["TableName", "DerivedTable", "TableFunction"]);

/** What may stand before a variable's name. */
const QUALIFIERS: ReadonlySet<string> = new Set(["label", "package", "schema", "routine", "trigger"]);

class UnitBinding implements Binding {
  private needed: Dependencies | undefined;

  constructor(
    readonly unit: ParsedUnit,
    private readonly analysis: Analysis,
  ) {}

  get defines(): readonly ModelSymbol[] {
    return this.analysis.model.definedBy(this.unit.index);
  }

  symbolOf(node: SyntaxNode): ModelSymbol | undefined {
    return resolveNode(this.analysis, node).candidates[0];
  }

  symbolsOf(name: SyntaxNode): readonly ModelSymbol[] {
    return resolveNode(this.analysis, name).symbols;
  }

  rowSourceOf(node: SyntaxNode): RowSourceSymbol | undefined {
    return resolveNode(this.analysis, node).rowSource;
  }

  typeOf(node: SyntaxNode | undefined): DataType {
    if (!node) return UNKNOWN;
    return node.kind === "DataType" ? typeOfDataType(this.analysis, node) : typeOf(this.analysis, node);
  }

  queryColumns(query: SyntaxNode): readonly QueryColumn[] {
    return ROW_SOURCES.has(query.kind)
      ? (rowSourceOf(this.analysis, query)?.columns ?? [])
      : shapeOf(this.analysis, query).columns;
  }

  scopeOf(node: SyntaxNode): Scope {
    return scopeOf(this.analysis, node);
  }

  isNullable(expression: SyntaxNode): boolean {
    return isNullable(this.analysis, expression);
  }

  mayBeEmptyString(expression: SyntaxNode): boolean {
    return this.emptyStringSource(expression) !== undefined;
  }

  emptyStringSource(expression: SyntaxNode): EmptyStringSource | undefined {
    return emptyStringSource(this.analysis, expression);
  }

  isPlSqlVariable(node: SyntaxNode): boolean {
    const base = this.symbolsOf(node).find((s) => !QUALIFIERS.has(s.kind));
    return base?.kind === "variable" || base?.kind === "parameter" || base?.kind === "loopVariable";
  }

  isCorrelated(query: SyntaxNode): boolean {
    const own = query.kind === "Subquery" ? (query as Subquery).query : query;
    for (const node of walk(own)) {
      if (node.kind !== "NameExpression" && node.kind !== "Star") continue;
      const source = this.rowSourceOf(node)?.node;
      if (source && !isWithin(source, own)) return true;
    }
    return false;
  }

  callKind(node: SyntaxNode): ReturnType<Binding["callKind"]> {
    return node.kind === "Call" ? callTarget(this.analysis, node as Call).kind : kindOfName(this.analysis, node);
  }

  isInSql(node: SyntaxNode): boolean {
    if (ancestor(node, "Query", "Insert", "Update", "Delete", "Merge", "MultiInsert") === undefined) return false;
    // INTO names variables; the code of WITH FUNCTION is procedural again.
    const nearest = ancestor(node, "Query", "Insert", "Update", "Delete", "Merge", "MultiInsert", "IntoClause", "Body");
    return nearest?.kind !== "IntoClause" && nearest?.kind !== "Body";
  }

  effectsOf(routine: RoutineSymbol | SyntaxNode): RoutineEffects {
    return effectsOf(this.analysis, routine);
  }

  mutatedBy(routine: RoutineSymbol | SyntaxNode): ReadonlySet<ModelSymbol> {
    return mutatedBy(this.analysis, routine);
  }

  capturedBy(nested: RoutineSymbol | SyntaxNode): { reads: readonly ModelSymbol[]; writes: readonly ModelSymbol[] } {
    const { reads, writes } = this.effectsOf(nested);
    return { reads: [...reads].filter(isOfEnclosingCode), writes: [...writes].filter(isOfEnclosingCode) };
  }

  dependencies(): Dependencies {
    this.needed ??= dependenciesOf(this.analysis, this.unit);
    return this.needed;
  }
}

function isWithin(node: SyntaxNode, root: SyntaxNode): boolean {
  for (let at: SyntaxNode | undefined = node; at; at = at.parent) if (at === root) return true;
  return false;
}

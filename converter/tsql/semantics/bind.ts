/** Gives the binding of one statement over the analysis of all. */
import type { CallKind } from "../../model/binding";
import { type DataType, UNKNOWN } from "../../model/data-type";
import type { SchemaModel } from "../../model/schema-model";
import type { Scope } from "../../model/scope";
import type { CursorSymbol, ModelSymbol, RoutineSymbol, RowSourceSymbol } from "../../model/symbols";
import { ancestor, type SyntaxNode, walk } from "../../syntax/node";
import type { Call, Identifier, Query, Subquery, Variable } from "../nodes";
import { Analysis } from "./analysis";
import type { Binding, Dependencies, LocalVariable, ParsedUnit, PseudoTable, QueryColumn } from "./binding";
import { analysisOf } from "./build-model";
import { callTarget, kindOfName } from "./calls";
import { isBit, isCondition } from "./conditions";
import { dependenciesOf } from "./dependencies";
import { isNullable } from "./nullability";
import { shapeOf } from "./query-shapes";
import { resolveNode } from "./references";
import { resultSetsOf } from "./result-sets";
import { ROW_SOURCES, rowSourceOf } from "./row-sources";
import { scopeOf } from "./scopes";
import { typeOf } from "./types";
import { cursorNamed, routineScope, variableOf, variablesOf } from "./variables";

/** The binding of a statement. Cheap: everything is worked out when it is asked for. */
export function bindUnit(unit: ParsedUnit, model: SchemaModel): Binding {
  const analysis = analysisOf(model) ?? new Analysis();
  const known = analysis.units.get(unit.index);
  if (known?.root !== unit.root) analysis.addUnit(unit);
  return new UnitBinding(known?.root === unit.root && known ? known : unit, analysis);
}

/** Statements whose expressions a query processor evaluates. */
const SQL = ["Query", "Insert", "Update", "Delete", "Merge"] as const;

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
    return node ? typeOf(this.analysis, node) : UNKNOWN;
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

  isCorrelated(query: SyntaxNode): boolean {
    const own = query.kind === "Subquery" ? (query as Subquery).query : query;
    for (const node of walk(own)) {
      if (node.kind !== "NameExpression" && node.kind !== "Star") continue;
      const source = this.rowSourceOf(node)?.node;
      if (source && !isWithin(source, own)) return true;
    }
    return false;
  }

  callKind(node: SyntaxNode): CallKind | undefined {
    return node.kind === "Call" ? callTarget(this.analysis, node as Call).kind : kindOfName(this.analysis, node);
  }

  isInSql(node: SyntaxNode): boolean {
    return ancestor(node, ...SQL) !== undefined;
  }

  dependencies(): Dependencies {
    this.needed ??= dependenciesOf(this.analysis, this.unit);
    return this.needed;
  }

  variableOf(node: SyntaxNode): LocalVariable | undefined {
    return variableOf(this.analysis, node);
  }

  cursorOf(node: SyntaxNode): CursorSymbol | undefined {
    if (node.kind === "Identifier" || node.kind === "Variable") {
      return cursorNamed(this.analysis, node as Identifier | Variable);
    }
    const symbol = this.symbolOf(node);
    return symbol?.kind === "cursor" ? symbol : undefined;
  }

  routineScope(node: SyntaxNode): Scope {
    return routineScope(this.analysis, node);
  }

  variablesOf(node: SyntaxNode): readonly LocalVariable[] {
    return variablesOf(this.analysis, node);
  }

  isCondition(node: SyntaxNode): boolean {
    return isCondition(this.analysis, node);
  }

  isBit(node: SyntaxNode): boolean {
    return isBit(this.analysis, node);
  }

  resultSets(code: SyntaxNode | RoutineSymbol): readonly Query[] {
    const node = code.kind === "routine" ? (code as RoutineSymbol).bodyNode : (code as SyntaxNode);
    return node ? resultSetsOf(node) : [];
  }

  pseudoTableOf(node: SyntaxNode): PseudoTable | undefined {
    const source = resolveNode(this.analysis, node).rowSource;
    return source && this.analysis.pseudoTables.get(source);
  }
}

function isWithin(node: SyntaxNode, root: SyntaxNode): boolean {
  for (let at: SyntaxNode | undefined = node; at; at = at.parent) if (at === root) return true;
  return false;
}

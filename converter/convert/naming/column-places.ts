/** Where the names of renamed columns stand in a statement. */
import type { Binding } from "../../model/binding";
import type { Scope } from "../../model/scope";
import type { ColumnSymbol, ModelSymbol, RowSourceSymbol } from "../../model/symbols";
import type { SyntaxNode } from "../../syntax/node";
import { shownName } from "./exact-names";
import { kindOf, type Renames } from "./renames";
import { bareName, type Identifier, type NamingRemark, nameOfValue, type Renaming, spanOf } from "./written-name";

/** The column that an identifier names, or whose name the field of a row has. */
export function namedColumn(symbol: ModelSymbol, { value }: Identifier): ColumnSymbol | undefined {
  if (symbol.name !== value) return undefined;
  if (symbol.kind === "field") return symbol.namedAfter;
  return symbol.kind === "column" ? symbol : undefined;
}

export class ColumnPlaces {
  constructor(
    private readonly binding: Binding,
    private readonly renames: Renames,
    private readonly text: string,
  ) {}

  /**
   * The edits of an identifier that names a column. `outputName`: what the query around it calls the column, where that
   * alone counts.
   */
  renamingsOf(identifier: Identifier, column: ColumnSymbol, outputName?: string): Renaming[] {
    const name = outputName ?? this.renames.columnName(column);
    const qualifier = outputName === undefined ? this.missingQualifier(identifier, name) : undefined;
    if (name === column.name && qualifier === undefined) return [];
    const written =
      name === column.name ? this.text.slice(identifier.start, identifier.end) : this.written(name, identifier);
    return [{ ...spanOf(identifier), text: qualifier === undefined ? written : `${qualifier}.${written}` }];
  }

  written(name: string, like: Identifier): string {
    return this.renames.written(name, like, this.text);
  }

  /**
   * What has to stand before a column's name, because its new name (or its own, which another column got) means another
   * column as well where it stands.
   */
  private missingQualifier(identifier: Identifier, name: string): string | undefined {
    const expression = bareName(identifier);
    if (!expression || isTarget(expression)) return undefined;
    const own = this.binding.rowSourceOf(expression);
    if (!own || own.name === "") return undefined;
    for (let scope: Scope | undefined = this.binding.scopeOf(expression); scope; scope = scope.parent) {
      if (scope.kind === "aliases" && scope.symbols.has(name)) return this.sourceName(own, identifier);
      const others = scope.rowSources.filter((s) => s !== own && this.renames.columnNamesOf(s).has(name));
      // What was ambiguous or hidden before is not made clearer here.
      if (others.some((s) => !s.columns.some((c) => c.name === identifier.value)))
        return this.sourceName(own, identifier);
      if (scope.rowSources.includes(own)) return undefined;
    }
    return undefined;
  }

  private sourceName(source: RowSourceSymbol, like: Identifier): string {
    const alias = (source.node as { readonly alias?: Identifier } | undefined)?.alias;
    if (alias) return this.text.slice(alias.start, alias.end);
    const object = source.object as ModelSymbol | undefined;
    const kind = object && object.name === source.name ? kindOf(object) : undefined;
    return this.written(object && kind ? this.renames.nameOf(kind, object).name : source.name, like);
  }

  /** UPDATING('COLUMN') in a trigger: the text is the name of a column. */
  ofUpdating(call: SyntaxNode): Renaming[] {
    const { callee, args } = call as SyntaxNode & { readonly callee: SyntaxNode; readonly args: readonly SyntaxNode[] };
    const { value } = (args[0] ?? {}) as { readonly value?: SyntaxNode };
    if (value?.kind !== "Literal" || nameOfValue(callee)?.value !== "UPDATING") return [];
    const { value: text } = value as SyntaxNode & { readonly value: string };
    for (let scope: Scope | undefined = this.binding.scopeOf(call); scope; scope = scope.parent) {
      for (const symbol of scope.kind === "trigger" ? [...scope.symbols.values()].flat() : []) {
        if (symbol.kind !== "correlation") continue;
        const column = symbol.columns.find((c) => c.name === text.toUpperCase());
        const name = column && this.renames.columnName(column);
        if (name === undefined || name === column?.name) return [];
        return [{ ...spanOf(value), text: `'${name.replaceAll("'", "''")}'` }];
      }
    }
    return [];
  }

  /** A variable that a column with its name hides after the renaming. */
  hiddenVariable(identifier: Identifier, symbol: ModelSymbol): NamingRemark | undefined {
    const expression = bareName(identifier);
    const isVariable = symbol.kind === "variable" || symbol.kind === "parameter" || symbol.kind === "loopVariable";
    if (!expression || !isVariable || !this.binding.isInSql(expression)) return undefined;
    for (let scope: Scope | undefined = this.binding.scopeOf(expression); scope; scope = scope.parent) {
      if (!scope.rowSources.some((s) => this.renames.columnNamesOf(s).has(symbol.name))) continue;
      return {
        ...spanOf(identifier),
        detail: `${symbol.name} is a variable here, and a column gets this name: the column hides the variable. Give the column or the variable another name.`,
      };
    }
    return undefined;
  }

  /** A join by names that are no longer the same on both sides. */
  brokenJoin(join: SyntaxNode): NamingRemark[] {
    const { using, operator = "" } = join as SyntaxNode & {
      readonly using?: { readonly names: readonly SyntaxNode[] };
      readonly operator?: string;
    };
    const isNatural = operator.startsWith("NATURAL");
    if (!using && !isNatural) return [];
    const sources = this.sourcesOf(join);
    const remarks: NamingRemark[] = [];
    const check = (name: string, place: SyntaxNode) => {
      const columns = sources.flatMap((s) => s.columns.find((c) => c.name === name) ?? []);
      const names = new Set(columns.map((c) => this.renames.columnName(c)));
      if (names.size > 1)
        remarks.push({
          ...spanOf(place),
          detail: `The tables are joined by the name ${name}, which becomes ${[...names].map(shownName).join(" and ")}. Write the condition with ON.`,
        });
    };
    for (const name of using?.names ?? []) if (name.kind === "Identifier") check((name as Identifier).value, name);
    if (isNatural) for (const name of sharedNames(sources)) check(name, join);
    return remarks;
  }

  private sourcesOf(join: SyntaxNode): RowSourceSymbol[] {
    const found: RowSourceSymbol[] = [];
    const stack = [join];
    for (let at = stack.pop(); at; at = stack.pop()) {
      const { left, right, inner } = at as unknown as Record<"left" | "right" | "inner", SyntaxNode | undefined>;
      if (at.kind === "Join" && left && right) stack.push(right, left);
      else if (at.kind === "ParenJoin" && inner) stack.push(inner);
      else {
        const source = this.binding.symbolOf(at);
        if (source?.kind === "rowSource") found.push(source);
      }
    }
    return found;
  }
}

function sharedNames(sources: readonly RowSourceSymbol[]): string[] {
  const counts = new Map<string, number>();
  for (const source of sources) for (const { name } of source.columns) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].filter(([, count]) => count > 1).map(([name]) => name);
}

/** Whether a name stands where a column gets a value: its table is known, and must not be written. */
function isTarget(expression: SyntaxNode): boolean {
  const { parent } = expression;
  if (parent?.kind === "ColumnReferenceList") return true;
  const list = parent?.kind === "ExpressionList" ? parent : expression;
  if (list.parent?.kind !== "Assignment") return false;
  const { target, column } = list.parent as SyntaxNode & { readonly target?: SyntaxNode; readonly column?: SyntaxNode };
  return target === list || column === list;
}

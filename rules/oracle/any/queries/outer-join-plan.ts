/** Which joins a FROM list with (+) predicates stands for, in an order in which each finds what it refers to. */

import type { RuleContext } from "../../../../converter/language/oracle/context";
import type { FromClause, OuterJoinMark, Select, TableFunction } from "../../../../converter/plsql/nodes";
import { type SyntaxNode, walk } from "../../../../converter/syntax/node";
import { conjunctsOf, isTaken } from "./conjuncts";
import { namesIn, originOf, type SourceNode, sourcesIn, sourcesNamedIn } from "./row-sources";

/** An item of FROM with the way it is joined to what stands before it. */
export interface JoinedItem {
  readonly item: SyntaxNode;
  readonly join: "first" | "INNER" | "CROSS" | "LEFT";
  readonly conditions: readonly SyntaxNode[];
}

export interface OuterJoinPlan {
  /** The items in their new order. */
  readonly items: readonly JoinedItem[];
  /** Conditions with (+) on a table that is joined to nothing: the mark has no effect. */
  readonly withoutPartner: readonly SyntaxNode[];
  /** Why there is no plan, and the condition at fault. */
  readonly problem?: { readonly detail: string; readonly node: SyntaxNode };
}

/** The marks of a condition; those of nested queries are theirs. */
export function marksIn(condition: SyntaxNode): OuterJoinMark[] {
  const found: OuterJoinMark[] = [];
  for (const node of walk(condition)) {
    if (node.kind !== "OuterJoinMark") continue;
    let up = node.parent;
    while (up && up !== condition && up.kind !== "Subquery") up = up.parent;
    if (node === condition || up === condition) found.push(node as OuterJoinMark);
  }
  return found;
}

/** An item that outer join predicates make optional. */
interface Optional {
  readonly item: SyntaxNode;
  readonly conditions: SyntaxNode[];
  /** The items that its conditions name besides itself. */
  readonly needs: Set<SyntaxNode>;
}

export function planOuterJoins(select: Select, at: RuleContext): OuterJoinPlan {
  return new Planner(select, select.from as FromClause, at).plan();
}

class Planner {
  private readonly sources: SourceNode[];
  private readonly itemOf = new Map<SourceNode, SyntaxNode>();
  private readonly optional = new Map<SyntaxNode, Optional>();
  private readonly plain: SyntaxNode[] = [];
  private problem: OuterJoinPlan["problem"];

  constructor(
    select: Select,
    private readonly from: FromClause,
    private readonly at: RuleContext,
  ) {
    this.sources = from.items.flatMap(sourcesIn);
    for (const item of from.items) for (const source of sourcesIn(item)) this.itemOf.set(source, item);
    for (const condition of conjunctsOf(select.where)) {
      if (marksIn(condition).length > 0) this.addOuter(condition);
      else if (!isTaken(condition, at)) this.plain.push(condition);
    }
    for (const item of from.items) if (isOuterFunction(item)) this.addOuterFunction(item);
  }

  private addOuter(condition: SyntaxNode): void {
    const marked = new Set<SourceNode | undefined>();
    for (const mark of marksIn(condition)) {
      const node = this.at.binding.rowSourceOf(mark.expression)?.node;
      marked.add(this.sources.find((s) => s === node));
    }
    const [table] = marked;
    if (!table) this.fail(condition, "It is not known which table the column with (+) belongs to: qualify it");
    else if (marked.size > 1) this.fail(condition, "(+) marks columns of two tables in one condition");
    else if (this.itemOf.get(table) !== table) this.fail(condition, "(+) marks a table of an ANSI join");
    else this.addTo(table, condition);
  }

  private addOuterFunction(item: TableFunction): void {
    const entry = this.entryOf(item);
    this.addNeeds(entry, item.value);
  }

  private addTo(table: SyntaxNode, condition: SyntaxNode): void {
    const entry = this.entryOf(table);
    entry.conditions.push(condition);
    this.addNeeds(entry, condition);
  }

  private entryOf(item: SyntaxNode): Optional {
    const known = this.optional.get(item);
    if (known) return known;
    const fresh: Optional = { item, conditions: [], needs: new Set() };
    this.optional.set(item, fresh);
    return fresh;
  }

  private addNeeds(entry: Optional, node: SyntaxNode): void {
    for (const name of namesIn(node)) {
      const origin = originOf(name, this.sources, this.at);
      if (origin === "elsewhere") continue;
      // A column of any of the tables: it stands behind all of them that are there anyway.
      const items =
        origin === "unknown" ? this.from.items.filter((i) => !this.optional.has(i)) : [this.itemOf.get(origin)];
      for (const item of items) if (item && item !== entry.item) entry.needs.add(item);
    }
  }

  private fail(node: SyntaxNode, detail: string): void {
    this.problem ??= { node, detail };
  }

  plan(): OuterJoinPlan {
    const withoutPartner: SyntaxNode[] = [];
    for (const entry of [...this.optional.values()]) {
      if (entry.needs.size > 0) continue;
      this.optional.delete(entry.item);
      if (entry.item.kind === "TableFunction" && this.from.items.length > 1 && entry.conditions.length === 0)
        this.optional.set(entry.item, { ...entry, needs: new Set([this.from.items[0]]) });
      else withoutPartner.push(...entry.conditions);
    }
    const items = this.problem ? [] : this.order();
    return { items, withoutPartner, problem: this.problem };
  }

  /** Groups of joined items; between groups stays the comma. */
  private order(): JoinedItem[] {
    let groups: JoinedItem[][] = this.from.items
      .filter((i) => !this.optional.has(i))
      .map((item) => [{ item, join: "first", conditions: [] }]);
    const waiting = [...this.optional.values()].sort((a, b) => a.item.start - b.item.start);
    const placed = new Set<SyntaxNode>(groups.flat().map((j) => j.item));
    while (waiting.length > 0) {
      const next = waiting.findIndex((o) => [...o.needs].every((n) => placed.has(n)));
      if (next < 0) {
        this.fail(waiting[0].conditions[0] ?? waiting[0].item, "Tables with (+) are joined to each other in a circle");
        return [];
      }
      const [optional] = waiting.splice(next, 1);
      const needed = groups.filter((g) => g.some((j) => optional.needs.has(j.item)));
      const merged = needed.reduce((left, right) => this.merge(left, right));
      groups = groups.filter((g) => !needed.includes(g) || g === needed[0]);
      groups[groups.indexOf(needed[0])] = [
        ...merged,
        { item: optional.item, join: "LEFT", conditions: optional.conditions },
      ];
      placed.add(optional.item);
    }
    return groups.flat();
  }

  /** Two groups become one: by the conditions of WHERE that join them, or else by CROSS JOIN. */
  private merge(left: readonly JoinedItem[], right: readonly JoinedItem[]): JoinedItem[] {
    const [first, ...rest] = right;
    const conditions = this.plain.filter((c) => this.joins(c, left, first.item));
    for (const condition of conditions) this.plain.splice(this.plain.indexOf(condition), 1);
    return [...left, { item: first.item, join: conditions.length > 0 ? "INNER" : "CROSS", conditions }, ...rest];
  }

  private joins(condition: SyntaxNode, left: readonly JoinedItem[], right: SyntaxNode): boolean {
    const named = sourcesNamedIn(condition, this.sources, this.at);
    if (!named || named.size < 2) return false;
    const items = [...named].map((s) => this.itemOf.get(s));
    return (
      items.includes(right) && items.every((i) => i === right || left.some((j) => j.item === i && j.join !== "LEFT"))
    );
  }
}

function isOuterFunction(item: SyntaxNode): item is TableFunction {
  return item.kind === "TableFunction" && (item as TableFunction).isOuter;
}

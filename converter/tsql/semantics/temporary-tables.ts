/** Temporary tables: a routine's own go with it, those of the script's statements stay until its end. */
import { addTo } from "../../model/lists-by-key";
import type { TableSymbol } from "../../model/symbols";
import type { SyntaxNode } from "../../syntax/node";

export interface TemporaryTable {
  readonly table: TableSymbol;
  /** The routine or top statement whose code creates it. */
  readonly owner: SyntaxNode;
  /** It stays for the statements of the script that follow. */
  readonly isOfScript: boolean;
  readonly unit: number;
  /** Where the statement that creates it ends. */
  readonly since: number;
}

export function isTemporaryName(name: string): boolean {
  return name.startsWith("#");
}

export class TemporaryTables {
  private readonly byOwner = new Map<SyntaxNode, Map<string, TemporaryTable[]>>();
  private readonly byName = new Map<string, TemporaryTable[]>();

  add(entry: TemporaryTable): void {
    let names = this.byOwner.get(entry.owner);
    if (!names) {
      names = new Map();
      this.byOwner.set(entry.owner, names);
    }
    addTo(this.byName, entry.table.name, entry);
    addTo(names, entry.table.name, entry);
    // CREATE TABLE and SELECT … INTO are not read in one go.
    const own = names.get(entry.table.name) ?? [];
    if ((own.at(-2)?.since ?? 0) > entry.since) own.sort((x, y) => x.since - y.since);
  }

  /**
   * The table that a name means at a place: the last one that the same code created before it, then one of the script's,
   * then the only one of that name anywhere (a caller's).
   */
  find(name: string, owner: SyntaxNode, unit: number, at: number): TableSymbol | undefined {
    const own = this.byOwner.get(owner)?.get(name);
    const before = own?.findLast((entry) => entry.since <= at);
    if (before) return before.table;
    const all = this.byName.get(name);
    const earlier = all?.findLast((entry) => entry.isOfScript && entry.unit < unit);
    if (earlier) return earlier.table;
    if (own) return own[0].table;
    return all?.length === 1 ? all[0].table : undefined;
  }
}

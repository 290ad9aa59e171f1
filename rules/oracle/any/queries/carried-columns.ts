/**
 * A block's FROM (and WHERE) as a derived table or common table expression: which columns it must hand on to the rest of
 * the block, and the names they have there.
 */

import type { RuleContext } from "../../../../converter/language/oracle/context";
import type { Identifier, NameExpression, Select, SelectItem, Star } from "../../../../converter/plsql/nodes";
import { join, type Piece } from "../../../../converter/rule/pieces";
import { type SyntaxNode, walk } from "../../../../converter/syntax/node";
import type { Span } from "../../../../converter/text/source-text";
import { referenceText, replaceReference } from "./row-references";
import { correlationOf, isOpen, namesIn, originOf, type SourceNode, sourcesOf } from "./row-sources";

export interface CarriedColumns {
  /** The select list of the inner query. */
  readonly list?: Piece;
  /** Why there is none. */
  readonly problem?: string;
}

interface Carried {
  readonly inner: Piece;
  readonly name: string;
}

/** What `parts` of a block name of its row sources is carried under `alias`, and named by it there. */
export function carryColumns(
  select: Select,
  parts: readonly SyntaxNode[],
  alias: string,
  at: RuleContext,
): CarriedColumns {
  return new Carrier(select, alias, at).carry(parts);
}

class Carrier {
  private readonly sources: SourceNode[];
  private readonly carried = new Map<string, Carried>();
  private readonly taken = new Set<string>();

  constructor(
    select: Select,
    private readonly alias: string,
    private readonly at: RuleContext,
  ) {
    this.sources = sourcesOf(select);
  }

  private quote(name: string, place?: "label"): string {
    return this.at.frame.target.quoteIdentifier(name, this.at.version, place);
  }

  carry(parts: readonly SyntaxNode[]): CarriedColumns {
    const stars = parts.flatMap((p) => starsIn(p));
    if (stars.some((s) => this.starred(s).some((source) => isOpen(source, this.at))))
      return { problem: "The columns behind * are not known" };
    for (const part of parts) for (const name of namesIn(part)) this.addName(name);
    for (const star of stars) this.addStar(star);
    const columns = [...this.carried.values()].map((c) => c.inner);
    return { list: columns.length > 0 ? join(columns, ", ") : "1" };
  }

  private starred(star: Star): readonly SourceNode[] {
    const qualifier = star.qualifier?.parts.at(-1)?.value;
    return qualifier === undefined ? this.sources : this.sources.filter((s) => correlationOf(s)?.value === qualifier);
  }

  private addName(name: NameExpression): void {
    const origin = originOf(name, this.sources, this.at);
    if (origin === "elsewhere") return;
    const column = this.columnPart(name);
    const span: Span = { start: name.start, end: column.end };
    const source = origin === "unknown" ? undefined : origin;
    const carried = this.column(source, column.value, referenceText(span, this.at));
    replaceReference(span, `${this.alias}.${carried.name}`, this.at);
    this.keepLabel(name, column, carried);
  }

  private column(source: SourceNode | undefined, value: string, text: Piece): Carried {
    const key = `${source?.start ?? ""}.${value}`;
    const known = this.carried.get(key);
    if (known) return known;
    const name = this.nameFor(source, value);
    const own = this.quote(value);
    const carried: Carried = { inner: name === own ? text : [text, ` AS ${name}`], name };
    this.carried.set(key, carried);
    return carried;
  }

  private nameFor(source: SourceNode | undefined, value: string): string {
    const qualified = `${(source && correlationOf(source)?.value) ?? "COLUMN"}_${value}`;
    let free = this.taken.has(value) ? qualified : value;
    for (let i = 2; this.taken.has(free); i++) free = `${qualified}_${i}`;
    this.taken.add(free);
    return this.quote(free);
  }

  /** An output column keeps its name although the carried one has another. */
  private keepLabel(name: NameExpression, column: Identifier, carried: Carried): void {
    const own = this.quote(column.value, "label");
    const item = name.parent;
    if (item?.kind !== "SelectItem" || (item as SelectItem).alias || carried.name === own) return;
    if (this.quote(column.value) !== carried.name) this.at.insertAfter(item, ` AS ${own}`);
  }

  /** The part of `s.e.col.attribute` that is the column. */
  private columnPart(name: NameExpression): Identifier {
    const at = this.at.binding.symbolsOf(name).findIndex((s) => s.kind === "column");
    return name.name.parts[at] ?? (name.name.parts.at(-1) as Identifier);
  }

  private addStar(star: Star): void {
    const list = this.starred(star).flatMap((source) => {
      const symbol = this.at.binding.symbolOf(source);
      if (symbol?.kind !== "rowSource") return [];
      return symbol.columns.map((c) => {
        const own = this.quote(c.name);
        const qualifier = correlationOf(source);
        const text: Piece = qualifier ? [this.at.text(qualifier), `.${own}`] : own;
        const { name } = this.column(source, c.name, text);
        return `${this.alias}.${name}${name === own ? "" : ` AS ${own}`}`;
      });
    });
    this.at.replace(star, list.join(", "));
  }
}

/** The stars of a select list, not COUNT(*). */
function starsIn(part: SyntaxNode): Star[] {
  const found: Star[] = [];
  for (const node of walk(part)) {
    if (node.kind === "Star" && node.parent?.kind === "SelectItem" && node.parent === part) found.push(node as Star);
  }
  return found;
}

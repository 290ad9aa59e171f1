/** The columns of the recursive query of a hierarchy: level, roots, paths, parents, what tells loops. */

import type { RuleContext } from "../../../../converter/language/oracle/context";
import type {
  Argument,
  Call,
  HierarchyClause,
  NameExpression,
  SelectItem,
  Unary,
} from "../../../../converter/plsql/nodes";
import type { Piece } from "../../../../converter/rule/pieces";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import { reserveName } from "../text/fresh-names";
import { withoutParentheses } from "./conjuncts";
import type { WalkParts } from "./hierarchy-parts";
import { replaceReference } from "./row-references";
import { namesIn, originOf, type SourceNode } from "./row-sources";
import { ownNodes } from "./select-blocks";
import { type WalkTexts, walkTexts } from "./walk-texts";

/** A column of the recursive query: its value for a root, and for a child. */
export interface WalkColumn {
  readonly name: string;
  readonly first: Piece;
  readonly next: Piece;
}

/** What PRIOR reads of a row, and the column with these values of a row and its ancestors. */
export interface WalkKeys {
  readonly keys: readonly SyntaxNode[];
  readonly visited: string;
}

export class WalkColumns {
  readonly list: WalkColumn[] = [];
  private readonly named = new Map<string, string>();
  /** PRIOR of something that is never the same twice: no row comes back. */
  private isUnbounded = false;
  private readonly texts: WalkTexts;

  constructor(
    private readonly hierarchy: HierarchyClause,
    private readonly parts: WalkParts,
    private readonly sources: readonly SourceNode[],
    /** What the columns of the walked rows are qualified with; undefined on DUAL. */
    private readonly alias: string | undefined,
    private readonly at: RuleContext,
  ) {
    this.texts = walkTexts(at);
  }

  qualified(column: string): string {
    return this.alias ? `${this.alias}.${column}` : column;
  }

  /** Takes the places of PRIOR, LEVEL and their kin, and makes the columns that stand there. */
  addColumns(fragments: readonly SyntaxNode[]): void {
    this.list.push({ name: "level", first: "1", next: "prior.level + 1" });
    for (const node of [...fragments, ...this.parts.links].flatMap((f) => ownNodes(f)))
      if (isLevel(node, this.at)) this.replaceLevel(node);
    // On DUAL every level has one row: ROWNUM counts the levels.
    for (const node of this.parts.rownums) this.replaceLevel(node);
    if (this.parts.rowids.length > 0 && this.alias)
      this.list.push({ name: "ctid", first: `${this.alias}.ctid`, next: `${this.alias}.ctid` });
    for (const root of this.parts.roots)
      this.replaceBy(root, root.operand, "root", (name) => ({
        name,
        first: this.at.text(root.operand),
        next: `prior.${name}`,
      }));
    for (const path of this.parts.paths) this.addPath(path);
    for (const prior of this.parts.priors) this.addPrior(prior);
    for (const link of this.parts.links) this.replaceLink(link);
  }

  private replaceLevel(node: SyntaxNode): void {
    const { startWith, connectBy } = this.hierarchy;
    if (node.parent?.kind === "Unary" && (node.parent as Unary).operator === "PRIOR") return;
    if (startWith && node.start >= startWith.start && node.end <= startWith.end) replaceReference(node, "1", this.at);
    else if (node.start >= connectBy.start && node.end <= connectBy.end)
      replaceReference(node, "(prior.level + 1)", this.at);
  }

  /** A value that is worked out in the walk: one column for all places that have the same text. */
  private replaceBy(place: SyntaxNode, value: SyntaxNode, prefix: string, make: (name: string) => WalkColumn): void {
    const key = `${prefix} ${this.at.source(place).replace(/\s+/g, "").toUpperCase()}`;
    let name = this.named.get(key);
    if (!name) {
      name = reserveName(`${prefix}_${shortName(value)}`, this.at);
      this.named.set(key, name);
      this.list.push(make(name));
    }
    replaceReference(place, this.qualified(name), this.at);
    this.keepLabel(place, value, prefix);
  }

  /** CONNECT_BY_ROOT x and PRIOR x without alias are called as Oracle calls them. */
  private keepLabel(place: SyntaxNode, value: SyntaxNode, prefix: string): void {
    const item = place.parent;
    if (item?.kind !== "SelectItem" || (item as SelectItem).alias || prefix === "path") return;
    const label = this.at.source(place).replace(/\s+/g, "").toUpperCase();
    const isPrior = prefix === "prior" && value.kind === "NameExpression";
    this.at.insertAfter(
      item,
      ` AS ${isPrior ? this.at.frame.target.quoteIdentifier((value as NameExpression).name.parts.at(-1)?.value ?? label, this.at.version, "label") : this.at.frame.target.quoteIdentifier(label, this.at.version, "label")}`,
    );
  }

  private addPath(path: Call): void {
    const [value, separator] = path.args.map((a) => (a.kind === "Argument" ? (a as Argument).value : a));
    if (!value || !separator) return;
    const text = this.textOf(value);
    this.replaceBy(path, value, "path", (name) => ({
      name,
      first: this.texts.firstPath([this.at.text(separator), text]),
      next: this.texts.nextPath(name, [this.at.text(separator), text]),
    }));
  }

  /** Numbers are written as Oracle does, without zeros at the end. */
  private textOf(value: SyntaxNode): Piece {
    const type = this.at.typeOf(value);
    const isWhole = type.kind === "number" && (type.isInteger || (type.precision !== undefined && !type.scale));
    if (type.kind === "date" || type.kind === "timestamp")
      this.at.review(
        value,
        "SYS_CONNECT_BY_PATH writes dates by NLS_DATE_FORMAT, the conversion as the target does. Use TO_CHAR.",
      );
    if (type.kind === "number" && !isWhole) return [`${this.at.helper("number_text")}(`, this.at.text(value), ")"];
    return this.at.text(value);
  }

  private addPrior(prior: Unary): void {
    const type = withoutLength(this.at, prior.operand);
    const own = this.at.text(prior.operand);
    const parent = this.parentValue(prior.operand);
    this.replaceBy(prior, prior.operand, "prior", (name) => ({
      name,
      first: this.texts.noValue(own, type, this.at),
      next: this.texts.priorValue(parent, type, this.at),
    }));
  }

  private replaceLink(link: Unary): void {
    replaceReference(link, this.parentValue(link.operand), this.at);
  }

  /** The value of an expression for the parent row: a column of the walk. */
  private parentValue(operand: SyntaxNode): Piece {
    const inner = withoutParentheses(operand);
    if (isLevel(inner, this.at)) return "prior.level";
    if (!this.namesRow(inner)) {
      this.isUnbounded ||= ownNodes(inner).some(
        (n) => n.kind === "Call" || (n.kind === "NameExpression" && this.at.builtinName(n) !== undefined),
      );
      return this.at.text(inner);
    }
    if (inner.kind === "NameExpression") return `prior.${this.columnName(inner)}`;
    const key = `key ${this.at.source(inner).replace(/\s+/g, "").toUpperCase()}`;
    let name = this.named.get(key);
    if (!name) {
      name = reserveName(`key_${shortName(inner)}`, this.at);
      this.named.set(key, name);
      this.list.push({ name, first: this.at.text(inner), next: this.at.text(inner) });
    }
    return `prior.${name}`;
  }

  private columnName(name: SyntaxNode): string {
    const text = this.at.render(this.at.text(name)).text;
    const prefix = `${this.alias}.`;
    return text.toLowerCase().startsWith(prefix.toLowerCase())
      ? text.slice(prefix.length)
      : text.slice(text.lastIndexOf(".") + 1);
  }

  private namesRow(node: SyntaxNode): boolean {
    return namesIn(node).some((n) => originOf(n, this.sources, this.at) !== "elsewhere");
  }

  /** Oracle tells a loop by the values that PRIOR compares. Without any, or with random ones, there is none. */
  addKeys(): WalkKeys | undefined {
    const links = this.parts.links
      .map((l) => withoutParentheses(l.operand))
      .filter((o) => this.namesRow(o) && !isLevel(o, this.at));
    const keys = links.filter(
      (o, i) => links.findIndex((p) => this.at.source(p).toUpperCase() === this.at.source(o).toUpperCase()) === i,
    );
    if (keys.length === 0 || this.isUnbounded) return undefined;
    const visited = reserveName("visited", this.at);
    const found = { keys, visited };
    const next: Piece = this.hierarchy.isNoCycle
      ? this.texts.nextVisited(visited, this.childKey(found))
      : [`${this.at.helper("connect_by_step")}(prior.${visited}, `, this.childKey(found), ")"];
    this.list.push({ name: visited, first: this.texts.firstVisited(this.childKey(found)), next });
    return found;
  }

  /** The values of a row that the walk compares with those of its ancestors. */
  childKey({ keys }: Pick<WalkKeys, "keys">): Piece {
    return this.texts.key(keys.map((k) => this.at.text(k)));
  }
}

export function isLevel(node: SyntaxNode, at: RuleContext): boolean {
  return node.kind === "NameExpression" && at.builtinName(node) === "LEVEL";
}

function shortName(value: SyntaxNode): string {
  const inner = withoutParentheses(value);
  const name = inner.kind === "NameExpression" ? (inner as NameExpression).name.parts.at(-1)?.value : undefined;
  return (name ?? "value").toLowerCase().replace(/\W+/g, "_");
}

/** The type of a value without its length, as both parts of the recursive query must have it. */
function withoutLength(at: RuleContext, value: SyntaxNode) {
  const type = at.typeOf(value);
  if (type.kind === "string") return { kind: "string" } as const;
  if (type.kind === "number" && !type.isInteger) return { kind: "number" } as const;
  return type;
}

/** Builds the recursive query that walks a hierarchy as CONNECT BY does. */
import type {
  Argument,
  Call,
  HierarchyClause,
  NameExpression,
  OrderByClause,
  OrderItem,
  Select,
  SelectItem,
  TableName,
  Unary,
} from "../../../../converter/plsql/nodes";
import type { RuleContext } from "../../../../converter/rule/context";
import { join, type Piece } from "../../../../converter/rule/pieces";
import type { Bogus, SyntaxNode } from "../../../../converter/syntax/node";
import { postgresqlType } from "../../../../converter/target/postgresql/data-types";
import { quoteIdentifier } from "../../../../converter/target/postgresql/identifiers";
import { reserveName } from "../routines/declared-extras";
import { carryColumns } from "./carried-columns";
import { allOf, conjunctsOf, isTaken, takeCondition, withoutParentheses } from "./conjuncts";
import { isDual } from "./dual";
import { partsAfterWalk, type WalkParts, walkPartsOf } from "./hierarchy-parts";
import { marksIn } from "./outer-join-plan";
import { numberOf } from "./row-limits";
import { referenceText, replaceReference } from "./row-references";
import {
  correlationOf,
  isSource,
  namesIn,
  originOf,
  type SourceNode,
  sourcesNamedIn,
  sourcesOf,
  unqualifySchemas,
} from "./row-sources";
import { ownNodes, queryOf } from "./select-blocks";

/** A column of the recursive query: its value for a root, and for a child. */
interface WalkColumn {
  readonly name: string;
  readonly first: Piece;
  readonly next: Piece;
}

export interface Walk {
  /** The common tables, in order. */
  readonly tables: Piece;
  /** What stands in place of FROM, and the name of the rows there. */
  readonly from: Piece;
  readonly alias: string;
  /** The column with the rows in order; undefined where nobody asks. */
  readonly order?: string;
}

export interface WalkProblem {
  readonly node: SyntaxNode;
  readonly detail: string;
}

/** The recursive query of a block, or why there is none. References of the block are rewritten to it. */
export function planWalk(select: Select, isOrdered: boolean, at: RuleContext): Walk | WalkProblem {
  return new Walker(select, isOrdered, at).plan();
}

class Walker {
  private readonly hierarchy: HierarchyClause;
  private readonly sources: SourceNode[];
  private readonly parts: WalkParts;
  private readonly columns: WalkColumn[] = [];
  private readonly named = new Map<string, string>();
  private readonly table: string;
  /** What the columns of the walked rows are qualified with; undefined on DUAL. */
  private alias: string | undefined;
  private sourceTable: Piece = "";
  private sourceFrom: Piece | undefined;
  private isUnbounded = false;

  constructor(
    private readonly select: Select,
    private readonly isOrdered: boolean,
    private readonly at: RuleContext,
  ) {
    this.hierarchy = select.hierarchy as HierarchyClause;
    this.sources = sourcesOf(select);
    this.takeJoinConditions();
    this.parts = walkPartsOf(select, at);
    this.table = reserveName("hierarchy", at);
  }

  /** Conditions that join tables hold before the walk, all others after it. */
  private takeJoinConditions(): void {
    if (this.sources.length < 2) return;
    for (const condition of conjunctsOf(this.select.where)) {
      if (isTaken(condition, this.at) || marksIn(condition).length > 0) continue;
      const named = sourcesNamedIn(condition, this.sources, this.at);
      if (named === undefined)
        this.at.review(
          condition,
          "It is not known whether this condition joins tables (then Oracle applies it before the walk) or filters (then after it). It was taken for a filter: qualify its columns.",
        );
      else if (named.size > 1) this.joined.push(condition);
    }
    for (const condition of this.joined) takeCondition(condition, this.at);
  }

  private readonly joined: SyntaxNode[] = [];

  plan(): Walk | WalkProblem {
    const problem = this.problem() ?? this.prepareSource();
    if (problem) return problem;
    this.addColumns();
    const { isNoCycle } = this.hierarchy;
    const keys = this.addKeys();
    const loop =
      isNoCycle && keys ? [" WHERE (", this.childKey(keys), ` = ANY (prior.${keys.visited})) IS NOT TRUE`] : "";
    const isMarked = isNoCycle && keys !== undefined && this.parts.needsCycle;
    const isLoop = isMarked ? reserveName("is_loop", this.at) : undefined;
    if (keys && isLoop)
      this.columns.push({
        name: isLoop,
        first: "FALSE",
        next: ["(", this.childKey(keys), ` = ANY (prior.${keys.visited})) IS TRUE`],
      });
    const order = this.addOrder();
    const tail = isLoop ? ` WHERE NOT prior.${isLoop}` : loop;
    return {
      tables: [this.sourceTable, this.recursive(tail)],
      from: this.from(order, isLoop),
      alias: this.alias ?? this.table,
      order: this.isOrdered && order ? this.qualified(order) : undefined,
    };
  }

  private problem(): WalkProblem | undefined {
    const [rownum] = this.parts.rownums;
    if (rownum)
      return {
        node: rownum,
        detail: "ROWNUM in CONNECT BY counts the rows of the whole walk. Limit the rows of the result instead",
      };
    const level = this.parts.paths.find((p) => ownNodes(p).some((n) => this.isLevel(n)));
    if (level) return { node: level, detail: "LEVEL inside SYS_CONNECT_BY_PATH" };
    return undefined;
  }

  private isLevel(node: SyntaxNode): boolean {
    return node.kind === "NameExpression" && this.at.builtinName(node) === "LEVEL";
  }

  /** What is walked: the table itself, or all of FROM as a common table of its own. */
  private prepareSource(): WalkProblem | undefined {
    const { from } = this.select;
    if (!from || isDual(from)) return undefined;
    const [item] = from.items;
    const isSingle = from.items.length === 1 && isSource(item);
    const correlation = isSingle ? correlationOf(item) : undefined;
    this.alias = correlation
      ? quoteIdentifier(correlation.value, this.at.version as 17)
      : reserveName("walked", this.at);
    if (!isSingle) return this.joinedSource();
    unqualifySchemas([...this.fragments(), ...partsAfterWalk(this.select, this.at)], this.at);
    this.qualify();
    const problem = this.expandStars();
    if (isPlainTable(item)) this.sourceFrom = this.at.text(item);
    else this.makeSourceTable("*", this.at.text(item));
    return problem;
  }

  private joinedSource(): WalkProblem | undefined {
    const alias = this.alias as string;
    const carried = carryColumns(
      this.select,
      [...this.fragments(), ...partsAfterWalk(this.select, this.at)],
      alias,
      this.at,
    );
    if (!carried.list)
      return {
        node: this.hierarchy,
        detail: `${carried.problem}, and a walk over joined tables must name its columns`,
      };
    const where: Piece = this.joined.length > 0 ? [" WHERE ", allOf(this.joined, this.at)] : "";
    const items = this.at.text(this.select.from as SyntaxNode);
    this.makeSourceTable(carried.list, [items, where], "");
    return undefined;
  }

  private makeSourceTable(list: Piece, rows: Piece, from = "FROM "): void {
    const name = reserveName("walked_rows", this.at);
    this.sourceTable = [`${name} AS (\n  SELECT `, list, ` ${from}`, rows, "\n), "];
    this.sourceFrom = `${name} AS ${this.alias}`;
  }

  /** The parts of the block that become part of the recursive query. */
  private fragments(): SyntaxNode[] {
    const siblings = queryOf(this.select)?.orderBy;
    return [this.hierarchy.startWith, this.hierarchy.connectBy, siblings?.isSiblings ? siblings : undefined].filter(
      (n) => n !== undefined,
    );
  }

  /** Beside the rows of the walk every column needs its table's name. */
  private qualify(): void {
    const texts = [
      this.hierarchy.connectBy,
      ...this.fragments().slice(this.hierarchy.startWith ? 2 : 1),
      ...this.parts.roots,
      ...this.parts.paths,
      ...this.parts.priors,
    ];
    for (const name of new Set([...texts, ...this.siblingAliases()].flatMap(namesIn))) {
      const origin = originOf(name, this.sources, this.at);
      if (
        origin === "elsewhere" ||
        name.name.parts.length > 1 ||
        this.at.binding.symbolOf(name)?.kind === "pseudoColumn"
      )
        continue;
      replaceReference(name, [`${this.alias}.`, referenceText(name, this.at)], this.at);
    }
  }

  private siblingAliases(): SyntaxNode[] {
    return this.siblingItems().flatMap((item) => (item.kind === "OrderItem" ? [this.siblingValue(item)] : []));
  }

  private siblingItems(): readonly (OrderItem | Bogus)[] {
    const orderBy = queryOf(this.select)?.orderBy as OrderByClause | undefined;
    return orderBy?.isSiblings ? orderBy.items : [];
  }

  /** What an alias or position in ORDER SIBLINGS BY stands for. */
  private siblingValue(item: OrderItem): SyntaxNode {
    const position = numberOf(item.value);
    const symbol = this.at.binding.symbolOf(item.value);
    const named = symbol?.kind === "selectAlias" ? (symbol.node as SelectItem) : this.select.items[(position ?? 0) - 1];
    return named?.kind === "SelectItem" && (position || symbol?.kind === "selectAlias") ? named.value : item.value;
  }

  /** `*` would give the columns of the walk as well. */
  private expandStars(): WalkProblem | undefined {
    for (const item of this.select.items) {
      if (item.kind !== "SelectItem" || item.value.kind !== "Star") continue;
      const [source] = this.sources;
      const symbol = this.at.binding.symbolOf(source);
      if (symbol?.kind === "rowSource" && !symbol.isOpen) {
        const names = symbol.columns.map((c) => `${this.alias}.${quoteIdentifier(c.name, this.at.version as 17)}`);
        this.at.replace(item.value, names.join(", "));
      } else if (isPlainTable(source)) {
        const row = reserveName("source_row", this.at);
        this.columns.push({ name: row, first: `${this.alias}`, next: `${this.alias}` });
        this.at.replace(item.value, `(${this.alias}.${row}).*`);
      } else return { node: item, detail: "The columns behind * are not known. List them" };
    }
    return undefined;
  }

  // ---------------------------------------------------------------- columns

  private qualified(column: string): string {
    return this.alias ? `${this.alias}.${column}` : column;
  }

  private addColumns(): void {
    this.columns.push({ name: "level", first: "1", next: "prior.level + 1" });
    for (const node of [...this.fragments(), ...this.parts.links].flatMap((f) => ownNodes(f)))
      if (this.isLevel(node)) this.replaceLevel(node);
    if (this.parts.rowids.length > 0 && this.alias)
      this.columns.push({ name: "ctid", first: `${this.alias}.ctid`, next: `${this.alias}.ctid` });
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
      this.columns.push(make(name));
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
      ` AS ${isPrior ? quoteIdentifier((value as NameExpression).name.parts.at(-1)?.value ?? label, this.at.version as 17, "label") : `"${label.replace(/"/g, '""')}"`}`,
    );
  }

  private addPath(path: Call): void {
    const [value, separator] = path.args.map((a) => (a.kind === "Argument" ? (a as Argument).value : a));
    if (!value || !separator) return;
    const text = this.textOf(value);
    this.replaceBy(path, value, "path", (name) => ({
      name,
      first: ["concat(", this.at.text(separator), ", ", text, ")"],
      next: [`concat(prior.${name}, `, this.at.text(separator), ", ", text, ")"],
    }));
  }

  /** Numbers are written as Oracle does, without zeros at the end. */
  private textOf(value: SyntaxNode): Piece {
    const type = this.at.typeOf(value);
    const isWhole = type.kind === "number" && (type.isInteger || (type.precision !== undefined && !type.scale));
    if (type.kind === "date" || type.kind === "timestamp")
      this.at.review(
        value,
        "SYS_CONNECT_BY_PATH writes dates by NLS_DATE_FORMAT, the conversion as PostgreSQL does. Use TO_CHAR.",
      );
    if (type.kind === "number" && !isWhole) return [`${this.at.helper("number_text")}(`, this.at.text(value), ")"];
    return this.at.text(value);
  }

  private addPrior(prior: Unary): void {
    const type = postgresqlType(withoutLength(this.at, prior.operand), this.at.version as 17) ?? "text";
    const parent = this.parentValue(prior.operand);
    this.replaceBy(prior, prior.operand, "prior", (name) => ({
      name,
      first: `NULL::${type}`,
      next: ["(", parent, `)::${type}`],
    }));
  }

  private replaceLink(link: Unary): void {
    replaceReference(link, this.parentValue(link.operand), this.at);
  }

  /** The value of an expression for the parent row: a column of the walk. */
  private parentValue(operand: SyntaxNode): Piece {
    const inner = withoutParentheses(operand);
    if (this.isLevel(inner)) return "prior.level";
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
      this.columns.push({ name, first: this.at.text(inner), next: this.at.text(inner) });
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

  // ---------------------------------------------------------------- loops and order

  /** Oracle tells a loop by the values that PRIOR compares. Without any, or with random ones, there is none. */
  private addKeys(): { readonly keys: readonly SyntaxNode[]; readonly visited: string } | undefined {
    const links = this.parts.links
      .map((l) => withoutParentheses(l.operand))
      .filter((o) => this.namesRow(o) && !this.isLevel(o));
    const keys = links.filter(
      (o, i) => links.findIndex((p) => this.at.source(p).toUpperCase() === this.at.source(o).toUpperCase()) === i,
    );
    if (keys.length === 0 || this.isUnbounded) return undefined;
    const visited = reserveName("visited", this.at);
    const found = { keys, visited };
    const next: Piece = this.hierarchy.isNoCycle
      ? [`prior.${visited} || `, this.childKey(found)]
      : [`${this.at.helper("connect_by_step")}(prior.${visited}, `, this.childKey(found), ")"];
    this.columns.push({ name: visited, first: ["array_append(NULL, ", this.childKey(found), ")"], next });
    return found;
  }

  private childKey({ keys }: { readonly keys: readonly SyntaxNode[] }): Piece {
    const texts = keys.map((k) => this.at.text(k));
    return texts.length === 1 ? texts[0] : ["jsonb_build_array(", join(texts, ", "), ")"];
  }

  /** Numbers of the siblings from the root down: sorted by it, children follow their parent. */
  private addOrder(): string | undefined {
    if (!this.alias) return "level";
    if (!this.isOrdered && !this.parts.needsLeaf && !this.parts.needsCycle) return undefined;
    const name = reserveName("sort_path", this.at);
    const items = this.siblingItems().map((item) => {
      if (item.kind !== "OrderItem") return this.at.text(item);
      const value = this.siblingValue(item);
      return [this.at.text(value), this.at.text({ start: item.value.end, end: item.end })];
    });
    const number: Piece =
      items.length > 0 ? ["row_number() OVER (ORDER BY ", join(items, ", "), ")"] : "row_number() OVER ()";
    this.columns.push({ name, first: ["ARRAY[", number, "]"], next: [`prior.${name} || `, number] });
    return name;
  }

  // ---------------------------------------------------------------- texts

  private recursive(tail: Piece): Piece {
    const rows = this.alias ? `${this.alias}.*, ` : "";
    const from: Piece = this.sourceFrom ? ["\n  FROM ", this.sourceFrom] : "";
    const first = join(
      this.columns.map((c) => [c.first, ` AS ${c.name}`]),
      ", ",
    );
    const next = join(
      this.columns.map((c) => c.next),
      ", ",
    );
    const start: Piece = this.hierarchy.startWith ? ["\n  WHERE ", this.at.text(this.hierarchy.startWith)] : "";
    const condition = this.at.text(this.hierarchy.connectBy);
    const step: Piece = this.sourceFrom
      ? [from, `\n  JOIN ${this.table} AS prior ON `, condition, tail ? "\n " : "", tail]
      : [`\n  FROM ${this.table} AS prior\n  WHERE `, condition];
    return [
      `${this.table} AS (\n  SELECT ${rows}`,
      first,
      from,
      start,
      `\n  UNION ALL\n  SELECT ${rows}`,
      next,
      step,
      "\n)",
    ];
  }

  private from(order: string | undefined, isLoop: string | undefined): Piece {
    if (!this.parts.needsLeaf && !this.parts.needsCycle)
      return `FROM ${this.table}${this.alias ? ` AS ${this.alias}` : ""}`;
    const own = this.table;
    const leaf = this.parts.needsLeaf
      ? `, CASE WHEN lead(level) OVER (ORDER BY ${order}) > level THEN 0 ELSE 1 END AS connect_by_isleaf`
      : "";
    const loops = isLoop
      ? `EXISTS (SELECT 1 FROM ${own} AS child WHERE child.${isLoop} AND child.${order}[:child.level - 1] = ${own}.${order})`
      : "FALSE";
    const cycle = this.parts.needsCycle ? `, CASE WHEN ${loops} THEN 1 ELSE 0 END AS connect_by_iscycle` : "";
    const where = isLoop ? ` WHERE NOT ${isLoop}` : "";
    return `FROM (SELECT *${leaf}${cycle} FROM ${own}${where}) AS ${this.alias ?? own}`;
  }
}

/** A table or view that can simply be named twice. */
function isPlainTable(item: SyntaxNode): item is TableName {
  if (item.kind !== "TableName") return false;
  const { sample, flashback, pivot, unpivot, matchRecognize } = item as TableName;
  return !sample && !flashback && !pivot && !unpivot && !matchRecognize;
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

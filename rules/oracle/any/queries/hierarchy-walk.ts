/** Builds the recursive query that walks a hierarchy as CONNECT BY does. */

import type { RuleContext } from "../../../../converter/language/oracle/context";
import type {
  HierarchyClause,
  OrderByClause,
  OrderItem,
  Select,
  SelectItem,
  TableName,
} from "../../../../converter/plsql/nodes";
import { join, type Piece } from "../../../../converter/rule/pieces";
import type { Bogus, SyntaxNode } from "../../../../converter/syntax/node";
import { reserveName } from "../text/fresh-names";
import { indentOf } from "../text/layout";
import { carryColumns } from "./carried-columns";
import { allOf, conjunctsOf, isTaken, takeCondition } from "./conjuncts";
import { isDual } from "./dual-table";
import { isLevel, type WalkColumn, WalkColumns } from "./hierarchy-columns";
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
import { type WalkTexts, walkTexts } from "./walk-texts";

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
  private readonly joined: SyntaxNode[] = [];
  private readonly added: WalkColumn[] = [];
  private readonly table: string;
  private readonly indent: string;
  /** The beginning of a line within a common table. */
  private readonly line: string;
  /** What the columns of the walked rows are qualified with; undefined on DUAL. */
  private alias: string | undefined;
  private sourceTable: Piece = "";
  private sourceFrom: Piece | undefined;
  private readonly texts: WalkTexts;

  constructor(
    private readonly select: Select,
    private readonly isOrdered: boolean,
    private readonly at: RuleContext,
  ) {
    this.texts = walkTexts(at);
    this.hierarchy = select.hierarchy as HierarchyClause;
    this.sources = sourcesOf(select);
    this.takeJoinConditions();
    this.parts = walkPartsOf(select, at);
    this.table = reserveName("hierarchy", at);
    this.indent = indentOf(select, at);
    this.line = `\n${this.indent}  `;
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

  plan(): Walk | WalkProblem {
    const problem = this.problem() ?? this.prepareSource();
    if (problem) return problem;
    const columns = new WalkColumns(this.hierarchy, this.parts, this.sources, this.alias, this.at);
    columns.addColumns(this.fragments());
    columns.list.push(...this.added);
    const { isNoCycle } = this.hierarchy;
    const keys = columns.addKeys();
    const loop =
      isNoCycle && keys
        ? [" WHERE (", this.texts.isVisited(keys.visited, columns.childKey(keys)), ") IS NOT TRUE"]
        : "";
    const isMarked = isNoCycle && keys !== undefined && this.parts.needsCycle;
    const isLoop = isMarked ? reserveName("is_loop", this.at) : undefined;
    if (keys && isLoop)
      columns.list.push({
        name: isLoop,
        first: "FALSE",
        next: ["(", this.texts.isVisited(keys.visited, columns.childKey(keys)), ") IS TRUE"],
      });
    const order = this.addOrder(columns);
    const tail = isLoop ? ` WHERE NOT prior.${isLoop}` : loop;
    return {
      tables: [this.sourceTable, this.recursive(columns.list, tail)],
      from: this.from(order, isLoop),
      alias: this.alias ?? this.table,
      order: this.isOrdered && order ? columns.qualified(order) : undefined,
    };
  }

  private problem(): WalkProblem | undefined {
    const [rownum] = this.parts.rownums;
    if (rownum && !(this.select.from && isDual(this.select.from)))
      return {
        node: rownum,
        detail: "ROWNUM in CONNECT BY counts the rows of the whole walk. Limit the rows of the result instead",
      };
    const level = this.parts.paths.find((p) => ownNodes(p).some((n) => isLevel(n, this.at)));
    if (level) return { node: level, detail: "LEVEL inside SYS_CONNECT_BY_PATH" };
    return undefined;
  }

  /** What is walked: the table itself, or all of FROM as a common table of its own. */
  private prepareSource(): WalkProblem | undefined {
    const { from } = this.select;
    if (!from || isDual(from)) return undefined;
    const [item] = from.items;
    const isSingle = from.items.length === 1 && isSource(item);
    const correlation = isSingle ? correlationOf(item) : undefined;
    this.alias = correlation
      ? this.at.frame.target.quoteIdentifier(correlation.value, this.at.version)
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
    this.sourceTable = [`${name} AS (${this.line}SELECT `, list, ` ${from}`, rows, `\n${this.indent}), `];
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
        const names = symbol.columns.map(
          (c) => `${this.alias}.${this.at.frame.target.quoteIdentifier(c.name, this.at.version)}`,
        );
        this.at.replace(item.value, names.join(", "));
      } else if (isPlainTable(source) && !this.texts.numbersBefore) {
        const row = reserveName("source_row", this.at);
        this.added.push({ name: row, first: `${this.alias}`, next: `${this.alias}` });
        this.at.replace(item.value, `(${this.alias}.${row}).*`);
      } else return { node: item, detail: "The columns behind * are not known. List them" };
    }
    return undefined;
  }

  /** Numbers of the siblings from the root down: sorted by it, children follow their parent. */
  private addOrder(columns: WalkColumns): string | undefined {
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
    const place: Piece = this.texts.numbersBefore ? `${this.alias}.${this.numberBefore(number)}` : number;
    columns.list.push({ name, first: this.texts.firstPlace(place), next: this.texts.nextPlace(name, place) });
    return name;
  }

  /** Numbers the rows that are walked; gives the column. */
  private numberBefore(number: Piece): string {
    const column = reserveName("sibling_no", this.at);
    const from = this.sourceFrom ?? "";
    const name = reserveName("numbered_rows", this.at);
    this.sourceTable = [
      this.sourceTable,
      `${name} AS (${this.line}SELECT ${this.alias}.*, `,
      number,
      ` AS ${column} FROM `,
      from,
      `\n${this.indent}), `,
    ];
    this.sourceFrom = `${name} AS ${this.alias}`;
    return column;
  }

  // ---------------------------------------------------------------- texts

  private recursive(columns: readonly WalkColumn[], tail: Piece): Piece {
    const rows = this.alias ? `${this.alias}.*, ` : "";
    const from: Piece = this.sourceFrom ? [`${this.line}FROM `, this.sourceFrom] : "";
    const first = join(
      columns.map((c) => [c.first, ` AS ${c.name}`]),
      ", ",
    );
    const next = join(
      columns.map((c) => c.next),
      ", ",
    );
    const start: Piece = this.hierarchy.startWith ? [`${this.line}WHERE `, this.at.text(this.hierarchy.startWith)] : "";
    const condition = this.at.text(this.hierarchy.connectBy);
    const step: Piece = this.sourceFrom
      ? [from, `${this.line}JOIN ${this.table} AS prior ON `, condition, tail ? this.line.slice(0, -1) : "", tail]
      : [`${this.line}FROM ${this.table} AS prior${this.line}WHERE `, condition];
    return [
      `${this.table} AS (${this.line}SELECT ${rows}`,
      first,
      from,
      start,
      `${this.line}UNION ALL${this.line}SELECT ${rows}`,
      next,
      step,
      `\n${this.indent})`,
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
      ? `EXISTS (SELECT 1 FROM ${own} AS child WHERE child.${isLoop} AND ${this.texts.isChild("child", own, order ?? "level")})`
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

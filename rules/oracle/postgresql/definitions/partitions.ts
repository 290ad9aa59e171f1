/** Partitions: PostgreSQL declares each as a table of its own. */

import type { RuleContext } from "../../../../converter/language/oracle/context";
import type { TableSymbol } from "../../../../converter/model/symbols";
import type {
  CreateTable,
  Expression,
  Identifier,
  PartitionClause,
  PartitionDefinition,
  SubpartitionClause,
} from "../../../../converter/plsql/nodes";
import { join, type Piece } from "../../../../converter/rule/pieces";
import type { Bogus } from "../../../../converter/syntax/node";
import { targetName } from "../routines/routine-names";
import { partitionDictionaryName } from "./partition-names";
import { relationNames } from "./relation-names";

type Values = readonly (Expression | Bogus)[];

/** Why a table cannot be partitioned on PostgreSQL as it is on Oracle; undefined: it can. */
export function partitioningProblem(
  table: CreateTable,
  symbol: TableSymbol | undefined,
  at: RuleContext,
): string | undefined {
  const clause = table.partitioning;
  if (!clause) return undefined;
  if (table.query) return "PostgreSQL makes no partitioned table from a query";
  if (!["RANGE", "LIST", "HASH"].includes(clause.method)) return `${clause.method} partitioning has no counterpart`;
  if (clause.method === "LIST" && clause.columns.length > 1)
    return "LIST partitioning on several columns has no counterpart";
  const keys = keyNames(clause, at);
  for (const level of clause.subpartition ? [clause, clause.subpartition] : [clause]) {
    for (const column of level.columns) {
      const known = symbol?.columns.find((c) => c.name === columnName(column));
      if (known?.isVirtual)
        return `the partition key ${known.name} is a virtual column, which cannot be a key on PostgreSQL`;
    }
  }
  const unique = uniqueIndexWithout(keys, symbol, at);
  if (unique)
    return `the unique index ${unique} does not hold the partition key, and PostgreSQL has no unique indexes across partitions`;
  for (const constraint of symbol?.constraints ?? []) {
    if (constraint.isDisabled || (constraint.constraintType !== "primaryKey" && constraint.constraintType !== "unique"))
      continue;
    const missing = keys.filter((k) => !constraint.columns.includes(k));
    if (missing.length > 0) {
      return `the key ${constraint.name || `(${constraint.columns.join(", ")})`} does not hold the partition key ${missing.join(", ")}, and PostgreSQL has no unique indexes across partitions`;
    }
  }
  return undefined;
}

/** A unique index of the table that lacks one of the partition's keys. */
function uniqueIndexWithout(
  keys: readonly string[],
  table: TableSymbol | undefined,
  at: RuleContext,
): string | undefined {
  if (!table) return undefined;
  const found = at.model
    .ofKind("index")
    .find(
      (o) =>
        o.isUnique &&
        o.table !== undefined &&
        at.model.follow(at.model.dereference(o.table, o.schema, o.unit)) === table &&
        keys.some((key) => !o.columns.includes(key)),
    );
  return found?.name;
}

function keyNames(clause: PartitionClause, at: RuleContext): string[] {
  const columns = [...clause.columns, ...(clause.subpartition?.columns ?? [])];
  return columns.map((c) => columnName(c) ?? at.source(c));
}

function columnName(column: Identifier | Expression | Bogus): string | undefined {
  if (column.kind === "Identifier") return column.value;
  return column.kind === "NameExpression" ? column.name.parts.at(-1)?.value : undefined;
}

/** CREATE TABLE … PARTITION OF … for every partition and subpartition. */
export function partitionStatements(table: CreateTable, at: RuleContext): Piece[] {
  const clause = table.partitioning;
  if (!clause) return [];
  const maker = new PartitionMaker(table, at);
  if (clause.partitions.length === 0 && clause.count) {
    if (clause.subpartition)
      at.note(clause.subpartition, "The subpartitions are left out: the partitions hold their rows themselves.");
    return maker.hashOf(at.text(table.name), lastName(table), Number(clause.count));
  }
  return maker.partitions(at.text(table.name), lastName(table), clause.method, clause.partitions, clause.subpartition);
}

function lastName(table: CreateTable): string {
  return table.name.parts.at(-1)?.value ?? "";
}

class PartitionMaker {
  private readonly prefix: string;
  private unnamed = 0;

  constructor(
    table: CreateTable,
    private readonly at: RuleContext,
  ) {
    const schema = table.name.parts.length > 1 ? at.render(at.text(table.name.parts[0])).text : "";
    this.prefix = schema ? `${schema}.` : "";
  }

  partitions(
    parent: Piece,
    parentName: string,
    method: string,
    list: readonly PartitionDefinition[],
    sub: SubpartitionClause | undefined,
  ): Piece[] {
    const statements: Piece[] = [];
    let lower: Values | undefined;
    list.forEach((partition, i) => {
      const name = this.nameOf(parentName, partition);
      const bound = this.bound(method, partition, lower, i, list.length);
      if (partition.bound === "LESS THAN") lower = partition.values;
      const children = sub ? this.children(partition, sub) : [];
      const count = Number(partition.subpartitionCount ?? sub?.count ?? 0);
      const isParent = sub !== undefined && (children.length > 0 || count > 0);
      const split: Piece = isParent
        ? [
            ` PARTITION BY ${sub.method} (`,
            join(
              sub.columns.map((c) => this.at.text(c)),
              ", ",
            ),
            ")",
          ]
        : "";
      statements.push([`CREATE TABLE ${this.prefix}${this.quote(name)} PARTITION OF `, parent, " ", bound, split, ";"]);
      if (!isParent) return;
      const own = `${this.prefix}${this.quote(name)}`;
      if (children.length > 0) statements.push(...this.partitions(own, name, sub.method, children, undefined));
      else statements.push(...this.hashOf(own, name, count));
    });
    return statements;
  }

  hashOf(parent: Piece, parentName: string, count: number): Piece[] {
    return Array.from({ length: count }, (_, i) => [
      `CREATE TABLE ${this.prefix}${this.quote(partitionDictionaryName(parentName, `P${i + 1}`))} PARTITION OF `,
      parent,
      ` FOR VALUES WITH (MODULUS ${count}, REMAINDER ${i});`,
    ]);
  }

  private children(partition: PartitionDefinition, sub: SubpartitionClause): readonly PartitionDefinition[] {
    return partition.subpartitions.length > 0 ? partition.subpartitions : sub.template;
  }

  /** FOR VALUES …; DEFAULT for the highest range and the default list, which take NULL keys in Oracle as well. */
  private bound(
    method: string,
    partition: PartitionDefinition,
    lower: Values | undefined,
    index: number,
    count: number,
  ): Piece {
    if (method === "HASH") return `FOR VALUES WITH (MODULUS ${count}, REMAINDER ${index})`;
    if (method === "LIST") {
      if (partition.values.some((v) => this.isWord(v, "DEFAULT"))) return "DEFAULT";
      return ["FOR VALUES IN (", this.values(partition.values), ")"];
    }
    if (partition.values.every((v) => this.isWord(v, "MAXVALUE"))) return "DEFAULT";
    const from: Piece = lower ? this.values(lower) : partition.values.map(() => "MINVALUE").join(", ");
    return ["FOR VALUES FROM (", from, ") TO (", this.values(partition.values), ")"];
  }

  private isWord(value: Expression | Bogus, word: string): boolean {
    return this.at.source(value).trim().toUpperCase() === word;
  }

  /** Bounds are constants on PostgreSQL: TO_DATE('…', '…') of a plain text is written as the date it means. */
  private values(values: Values): Piece {
    return join(
      values.map((v) => this.at.text(v)),
      ", ",
    );
  }

  private nameOf(parent: string, partition: PartitionDefinition): string {
    const planned = relationNames(this.at.model).newNameOf(partition);
    return planned ?? partitionDictionaryName(parent, partition.name?.value ?? `P${++this.unnamed}`);
  }

  private quote(dictionaryName: string): string {
    return targetName(dictionaryName, this.at);
  }
}

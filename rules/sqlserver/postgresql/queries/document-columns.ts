/** The rows of a query that FOR XML or FOR JSON makes one document of: their columns with the names as written. */
import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import type { DataType } from "../../../../converter/model/data-type";
import { join, type Piece } from "../../../../converter/rule/pieces";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import type {
  ColumnDefinition,
  ForClause,
  ForOption,
  NameExpression,
  Query,
  SelectItem,
  Star,
} from "../../../../converter/tsql/nodes";
import { endOfQuery, firstBlock, textOf } from "../../any/queries/query-parts";
import { targetName } from "../../any/text/target-names";

/** The longest name that a column of SQL Server has. */
const NAME_LENGTH = 128;

export interface DocumentColumn {
  /** As written; "" for a value without alias. */
  readonly name: string;
  readonly type: DataType;
  /** The value; undefined for a column of `*`. */
  readonly value?: SyntaxNode;
}

/** The columns of the rows; undefined where they are not all known, or no names at all. */
export function documentColumns(query: Query, at: RuleContext): DocumentColumn[] | undefined {
  const columns: DocumentColumn[] = [];
  for (const item of firstBlock(query)?.items ?? []) {
    if (item.kind !== "SelectItem") return undefined;
    if (item.value.kind !== "Star") {
      columns.push({ name: nameOf(item), type: at.typeOf(item.value), value: item.value });
      continue;
    }
    const starred = starColumns(item.value, at);
    if (!starred) return undefined;
    columns.push(...starred);
  }
  return columns.length > 0 && columns.every((c) => c.name.length <= NAME_LENGTH) ? columns : undefined;
}

function nameOf(item: SelectItem): string {
  if (item.alias) return item.alias.written;
  return item.value.kind === "NameExpression" ? (item.value.name.parts.at(-1)?.written ?? "") : "";
}

function starColumns(star: Star, at: RuleContext): DocumentColumn[] | undefined {
  const qualifier = star.qualifier?.parts.at(-1)?.value;
  const sources = at.binding.scopeOf(star).rowSources.filter((s) => qualifier === undefined || s.name === qualifier);
  if (sources.length === 0 || sources.some((s) => s.isOpen)) return undefined;
  return sources.flatMap((s) => s.columns.map((c) => ({ name: writtenName(c.node) ?? c.name, type: c.type })));
}

function writtenName(node: SyntaxNode | undefined): string | undefined {
  if (node?.kind === "ColumnDefinition") return (node as ColumnDefinition).name.written;
  if (node?.kind === "SelectItem") return nameOf(node as SelectItem);
  return node?.kind === "NameExpression" ? (node as NameExpression).name.parts.at(-1)?.written : undefined;
}

/** The rows as a derived table: `(query) AS alias (columns)`. The names may be any, once each. */
export function rowsOf(query: Query, alias: string, names: readonly string[], at: RuleContext): Piece {
  const rows = at.text({ start: query.start, end: endOfQuery(query).end });
  return [
    "(",
    rows,
    `) AS ${alias} (`,
    join(
      names.map((n) => label(n, at)),
      ", ",
    ),
    ")",
  ];
}

/** A name that keeps its letter case. */
export function label(name: string, at: RuleContext): string {
  return /^[a-z_][a-z0-9_]*$/.test(name) ? targetName(name, at, "column") : `"${name.replaceAll('"', '""')}"`;
}

/** Names for the columns of the derived table: those without one, or with one that was there, get a number. */
export function distinctNames(columns: readonly DocumentColumn[]): string[] {
  const taken = new Set<string>();
  return columns.map(({ name }, i) => {
    let own = name || `column_${i + 1}`;
    while (taken.has(own)) own = `${own}_${i + 1}`;
    taken.add(own);
    return own;
  });
}

export function optionOf(clause: ForClause, name: string): ForOption | undefined {
  return clause.options.find((o) => o.name === name);
}

/** The element around the whole; undefined: none. */
export function rootOf(clause: ForClause): string | undefined {
  const option = optionOf(clause, "ROOT");
  return option && (textOf(option.value) ?? "root");
}

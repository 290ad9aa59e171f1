/** Comments on tables and columns, which stand in the definition of what they are on. */
import type { SchemaModel } from "../../../../converter/model/schema-model";
import type { TableSymbol } from "../../../../converter/model/symbols";
import type { Comment, Literal } from "../../../../converter/plsql/nodes";
import type { ParsedUnit } from "../../../../converter/plsql/semantics/binding";
import { analysisOf } from "../../../../converter/plsql/semantics/build-model";
import { quoteText } from "../../../../converter/target/mysql/texts";

/** The most characters that a comment may have. */
const TABLE_COMMENT = 2048;
const COLUMN_COMMENT = 1024;

export interface TableComments {
  table?: string;
  readonly columns: Map<string, string>;
}

export interface CommentPlan {
  of(table: TableSymbol): TableComments | undefined;
  /** The comments that stand in a definition, by their node. */
  readonly placed: ReadonlySet<unknown>;
}

const known = new WeakMap<SchemaModel, CommentPlan>();

/** The comments of the input by the table that they are written into. */
export function commentPlan(model: SchemaModel): CommentPlan {
  let plan = known.get(model);
  if (!plan) {
    plan = findComments(model);
    known.set(model, plan);
  }
  return plan;
}

function findComments(model: SchemaModel): CommentPlan {
  const tables = new Map<TableSymbol, TableComments>();
  const placed = new Set<unknown>();
  for (const unit of analysisOf(model)?.units.values() ?? []) {
    const comment = unit.root?.kind === "Comment" ? (unit.root as Comment) : undefined;
    if (comment?.text.kind !== "Literal") continue;
    const table = tableOf(comment, unit, model);
    if (!table) continue;
    const text = (comment.text as Literal).value;
    const comments: TableComments = tables.get(table) ?? { columns: new Map() };
    if (comment.objectType === "TABLE") comments.table = text;
    else {
      const name = comment.name.parts.at(-1)?.value ?? "";
      if (!hasDefinition(table, name)) continue;
      comments.columns.set(name, text);
    }
    tables.set(table, comments);
    placed.add(comment);
  }
  return { of: (table) => tables.get(table), placed };
}

/** The table of a comment, if the input creates it by a list of columns. */
function tableOf(comment: Comment, unit: ParsedUnit, model: SchemaModel): TableSymbol | undefined {
  const isColumn = comment.objectType === "COLUMN";
  if (!isColumn && comment.objectType !== "TABLE") return undefined;
  const names = comment.name.parts.map((p) => p.value);
  const [name, schema] = (isColumn ? names.slice(0, -1) : names).reverse();
  if (name === undefined) return undefined;
  const found =
    schema === undefined
      ? model.lookup(name, unit.currentSchema, unit.index)
      : model.lookupQualified(schema, name, unit.index);
  const object = model.follow(found, unit.index);
  return object?.kind === "table" && object.node?.kind === "CreateTable" ? object : undefined;
}

/** Columns of tables made from queries have no definition. */
function hasDefinition(table: TableSymbol, column: string): boolean {
  return table.columns.some(
    (c) => c.name === column && (c.node as { type?: unknown; identity?: unknown } | undefined)?.type !== undefined,
  );
}

/** " COMMENT 'text'"; "" for an empty comment. */
export function commentClause(text: string | undefined, kind: "table" | "column"): string {
  if (!text) return "";
  const limit = kind === "table" ? TABLE_COMMENT : COLUMN_COMMENT;
  const kept = [...text].slice(0, limit).join("");
  return `COMMENT ${kind === "table" ? "= " : ""}${quoteText(kept)}`;
}

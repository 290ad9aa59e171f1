/** CREATE INDEX. */

import { dependencyKey } from "../../../../converter/convert/convert";
import { wholeStatement } from "../../../../converter/convert/convert-unit";
import type { RuleContext } from "../../../../converter/language/oracle/context";
import { defineRule } from "../../../../converter/language/oracle/rule";
import type { TableSymbol } from "../../../../converter/model/symbols";
import type { CreateIndex, Expression, OrderItem, RawClause } from "../../../../converter/plsql/nodes";
import type { Piece } from "../../../../converter/rule/pieces";
import type { Bogus } from "../../../../converter/syntax/node";
import { targetName } from "../routines/routine-names";
import { immutabilityOf } from "./immutable-expressions";
import { keptElements, removeListElement } from "./list-elements";
import { nullsNotDistinct } from "./null-keys";
import { relationNames } from "./relation-names";

const MANUAL = "https://www.postgresql.org/docs/current/sql-createindex.html";

export default defineRule<CreateIndex>({
  id: "oracle.postgresql.index",
  title: "Indexes become btree or GIN indexes",
  complexity: "simple",
  guidance: {
    what: "CREATE INDEX of any kind.",
    why: "PostgreSQL has no bitmap, reverse, cluster and domain indexes, indexes only immutable expressions, and takes no schema before an index's name.",
    action: "Look at text indexes and at indexes that were left out.",
  },
  sources: [MANUAL, "https://www.postgresql.org/docs/current/indexes-expressional.html"],
  on: "CreateIndex",
  convert: (index, at) => {
    const problem = whyNone(index, at);
    if (problem) {
      leaveOut(index, problem, at);
      return;
    }
    convertHead(index, at);
    if (isDomain(index)) convertDomainIndex(index, at);
    const before: Piece[] = isDomain(index) ? [] : convertColumns(index, at);
    if (at.emissions.length > 0) return;
    const keys = index.indexType === "UNIQUE" ? nullKeys(index, at) : undefined;
    if (before.length === 0 && !keys) return;
    const needs = [...at.binding.dependencies().hard].map(dependencyKey);
    for (const pieces of before) at.emit({ pieces, needs, defines: [] });
    at.emit({ pieces: wholeStatement(at), needs, defines: at.binding.defines.map(dependencyKey) });
    if (keys) at.emit({ pieces: keys, needs, defines: [] });
  },
  given:
    "CREATE TABLE t (a NUMBER(4), b VARCHAR2(20), c DATE, doc CLOB, n NUMBER(4) NOT NULL);\nCREATE TABLE u (a NUMBER(4) PRIMARY KEY);",
  examples: [
    {
      from: "CREATE INDEX hr.t_i ON t (a, /* name */ b DESC) TABLESPACE x NOLOGGING PARALLEL 4",
      to: "CREATE INDEX t_i ON t (a, /* name */ b DESC)",
    },
    { from: "CREATE BITMAP INDEX t_b ON t (a)", to: "CREATE INDEX t_b ON t (a)", refused: "a btree index" },
    { from: "CREATE INDEX t_f ON t (UPPER(b), a * 2)", to: "CREATE INDEX t_f ON t (UPPER(b), (a * 2))" },
    { from: "CREATE INDEX t_n ON t (a, 0)", to: "CREATE INDEX t_n ON t (a)" },
    {
      from: "CREATE UNIQUE INDEX t_u ON t (CASE WHEN b = 'A' THEN a END)",
      to: "CREATE UNIQUE INDEX t_u ON t ((CASE WHEN b = 'A' THEN a END))",
    },
    {
      from: "CREATE UNIQUE INDEX t_2 ON t (a, n)",
      to: "CREATE UNIQUE INDEX t_2 ON t (a, n);\nCREATE UNIQUE INDEX ON t (a, n) NULLS NOT DISTINCT WHERE (a IS NULL);",
    },
    {
      given:
        "CREATE TABLE t (a NUMBER(4))\n/\nCREATE FUNCTION half(n NUMBER) RETURN NUMBER DETERMINISTIC IS\nBEGIN\n  RETURN n / 2;\nEND;\n/",
      from: "CREATE INDEX t_d ON t (half(a))",
      contains: "ALTER FUNCTION half IMMUTABLE;\nCREATE INDEX t_d ON t (half(a))",
    },
    { from: "CREATE INDEX t ON t (a)", to: "CREATE INDEX t_idx ON t (a)", refused: "is called t_idx" },
    {
      from: "CREATE INDEX t_txt ON t (doc) INDEXTYPE IS CTXSYS.CONTEXT PARAMETERS ('SYNC (ON COMMIT)')",
      contains: "CREATE INDEX t_txt ON t USING gin (to_tsvector('simple', doc))",
      refused: "text search",
    },
    {
      from: "CREATE SEARCH INDEX t_js ON t (doc) /* all */ FOR JSON PARAMETERS ('SYNC (ON COMMIT)')",
      contains: "CREATE INDEX t_js ON t USING gin ((doc::jsonb)) /* all */",
      refused: "JSON search index",
    },
    {
      given: "CREATE TABLE t (b VARCHAR2(10), d DATE);",
      from: "CREATE INDEX t_fmt ON t (TO_DATE(b, 'YYYYMMDD'), TO_CHAR(d, 'YYYY-MM'), CAST(d AS TIMESTAMP))",
      contains: "portolan.to_date_fixed(b, 'YYYYMMDD'), portolan.to_char(d, 'YYYY-MM')",
    },
    { from: "CREATE BITMAP INDEX t_j ON t (u.a) FROM t, u WHERE t.a = u.a", to: "", refused: "Bitmap join" },
    { from: "CREATE INDEX e_i ON elsewhere (a)", to: "", refused: "is not part of the input" },
  ],
});

function leaveOut(index: CreateIndex, problem: string, at: RuleContext): void {
  at.refuse(index, `The index ${index.name.parts.at(-1)?.value} was left out: ${problem}`);
  at.emit({ pieces: wholeStatement(at), state: "disabled" });
}

function domainClause(index: CreateIndex): RawClause | undefined {
  return index.properties.find((p) => /^(?:INDEXTYPE|FOR (?:JSON|TEXT|XML))/.test(p.name));
}

function isDomain(index: CreateIndex): boolean {
  return domainClause(index) !== undefined;
}

/** The table or materialized view of an index. */
function tableOf(index: CreateIndex, at: RuleContext): TableSymbol | "view" | undefined {
  const symbol = index.table && at.binding.symbolOf(index.table);
  const object = symbol?.kind === "synonym" ? at.model.follow(symbol, at.unit.index) : symbol;
  if (object?.kind === "materializedView") return "view";
  return object?.kind === "table" ? object : undefined;
}

function whyNone(index: CreateIndex, at: RuleContext): string | undefined {
  if (index.cluster) return "PostgreSQL has no clusters of tables, so their index has nothing to stand on.";
  if (index.properties.some((p) => p.name === "FROM"))
    return "Bitmap join indexes have no counterpart. Index the columns of the join, or keep the join in a materialized view.";
  const table = tableOf(index, at);
  const name = index.table ? at.source(index.table) : "its table";
  if (!table) return `${name} is not part of the input.`;
  if (table === "view") return undefined;
  const domain = domainClause(index);
  if (/^(?:VECTOR|HYBRID)/.test(index.indexType ?? ""))
    return "PostgreSQL itself has no indexes for vectors: install the extension pgvector and create one of its own.";
  if (
    domain &&
    domain.name !== "FOR JSON" &&
    domain.name !== "FOR TEXT" &&
    !/CTXSYS\s*\.\s*(?:CONTEXT|CTXCAT|SEARCH_INDEX)|CTXSYS\.CONTEXT_V2/i.test(at.source(domain))
  )
    return `${at.source(domain)} has no counterpart in PostgreSQL itself; PostGIS has indexes for geometries, GIN indexes serve documents.`;
  for (const item of index.columns) {
    const value = item.kind === "OrderItem" ? (item as OrderItem).value : item;
    if (value.kind === "NameExpression" && at.binding.symbolOf(value)?.kind === "column") continue;
    if (value.kind === "Literal" || domain) continue;
    const { problem } = immutabilityOf(value, at);
    if (problem)
      return `PostgreSQL indexes only immutable expressions, and ${problem}. Store the value in a column and index that.`;
  }
  return undefined;
}

/** CREATE [UNIQUE] INDEX name ON table. */
function convertHead(index: CreateIndex, at: RuleContext): void {
  const words = at.tokensIn({ start: index.start, end: index.name.start });
  const kind = words.find((w) => ["BITMAP", "MULTIVALUE", "SEARCH"].includes(w.value));
  if (kind) {
    at.remove(kind);
    if (kind.value === "BITMAP")
      at.note(
        index.name,
        "The bitmap index is a btree index on PostgreSQL, which combines indexes into bitmaps by itself.",
      );
  }
  const { parts } = index.name;
  if (parts.length > 1) at.replace({ start: parts[0].start, end: parts[parts.length - 1].start }, "");
  const symbol = at.binding.symbolOf(index);
  const newName = relationNames(at.model).newNameOf(symbol?.node ?? index);
  if (newName) {
    const written = targetName(newName, at);
    at.replace(parts[parts.length - 1], written);
    at.note(
      index.name,
      `The index ${parts.at(-1)?.value} is called ${written}, because its name is taken by another relation.`,
    );
  }
  if (index.tableAlias) at.remove(index.tableAlias);
  for (const property of index.properties) {
    if (/^(?:REVERSE|INDEXTYPE|FROM|FOR )/.test(property.name)) at.remove(property);
    if (property.name === "REVERSE")
      at.note(property, "The reverse key spread inserts over Oracle's blocks; PostgreSQL's btree needs none.");
  }
}

/** Puts parentheses around expressions; gives the statements that must come before. */
function convertColumns(index: CreateIndex, at: RuleContext): Piece[] {
  const before: Piece[] = [];
  const columns = index.columns.map((item) => ({
    item,
    value: item.kind === "OrderItem" ? (item as OrderItem).value : item,
  }));
  const isConstant = (value: Expression | Bogus) => value.kind === "Literal";
  const real = columns.filter((c) => !isConstant(c.value));
  for (const { item, value } of columns) {
    if (isConstant(value) && real.length > 0) {
      removeListElement(item, index.columns, at);
      continue;
    }
    if (value.kind === "NameExpression" && at.binding.symbolOf(value)?.kind === "column") {
      const { parts } = value.name;
      if (parts.length > 1) at.replace({ start: parts[0].start, end: parts[parts.length - 1].start }, "");
      continue;
    }
    for (const routine of immutabilityOf(value, at).declare) before.push([`ALTER FUNCTION ${routine} IMMUTABLE;`]);
    if (!isCallOrParenthesis(at.render(at.text(value)).text)) at.wrap(value, "(", ")");
  }
  return before;
}

/** Whether a text is one call or one parenthesis: `f(…)`, `(…)`. */
export function isCallOrParenthesis(text: string): boolean {
  const trimmed = text.trim();
  if (!/^[\w$."]*\(/.test(trimmed) || !trimmed.endsWith(")")) return false;
  let depth = 0;
  const plain = trimmed.replace(/'(?:[^']|'')*'/g, (t) => "x".repeat(t.length));
  for (let i = 0; i < plain.length; i++) {
    if (plain[i] === "(") depth++;
    if (plain[i] === ")" && --depth === 0 && i < plain.length - 1) return false;
  }
  return depth === 0;
}

function nullKeys(index: CreateIndex, at: RuleContext): Piece | undefined {
  const symbol = at.binding.symbolOf(index);
  const key = relationNames(at.model).keyOf(symbol?.node);
  if (!index.table || key?.constraintType === "primaryKey") return undefined;
  const columns = keptElements(index.columns, at).map((item) => {
    const value = item.kind === "OrderItem" ? (item as OrderItem).value : item;
    const text = at.render(at.text(value)).text;
    return { text: at.text(value), isNullable: at.binding.isNullable(value) && !/^\s*coalesce\s*\(/i.test(text) };
  });
  return nullsNotDistinct(at.text(index.table), columns, index.name, at);
}

/** Oracle Text: the words of a document. */
function convertDomainIndex(index: CreateIndex, at: RuleContext): void {
  const [first] = index.columns;
  if (!first || !index.table) return;
  const value = first.kind === "OrderItem" ? (first as OrderItem).value : first;
  at.insertAfter(index.table, " USING gin");
  if (domainClause(index)?.name === "FOR JSON") {
    if (at.typeOf(value).kind !== "json") at.replace(first, ["(", at.operand(value), "::jsonb)"]);
    at.review(
      index,
      "A JSON search index becomes a GIN index over the documents as jsonb: every value must be JSON. It serves @>, @? and @@; rewrite JSON_TEXTCONTAINS and other searches to them.",
    );
    return;
  }
  at.replace(first, ["to_tsvector('simple', ", at.text(value), ")"]);
  at.review(
    index,
    "An Oracle Text index becomes a GIN index over the text search vector of the column. Rewrite CONTAINS queries to to_tsvector('simple', column) @@ to_tsquery(…), choose a language, and use pg_trgm for parts of words.",
  );
}

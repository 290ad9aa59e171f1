/** CREATE INDEX. */

import { dependencyKey } from "../../../../converter/convert/convert";
import { wholeStatement } from "../../../../converter/convert/convert-unit";
import type { RuleContext } from "../../../../converter/language/oracle/context";
import { defineRule } from "../../../../converter/language/oracle/rule";
import type { ColumnSymbol } from "../../../../converter/model/symbols";
import type { CreateIndex, Expression, OrderItem, RawClause } from "../../../../converter/plsql/nodes";
import { removeListElement } from "../../../../converter/rule/list-elements";
import type { Piece } from "../../../../converter/rule/pieces";
import { type Bogus, walk } from "../../../../converter/syntax/node";
import { ANY_TEXT, mysqlType } from "../../../../converter/target/mysql/data-types";
import { isMariadb, supports } from "../../../../converter/target/mysql/features";
import { quoteIfNeeded } from "../../../../converter/target/mysql/identifiers";
import { isLong, isTooLongKey, keyBytesOf, prefixLengths } from "../../../../converter/target/mysql/keys";
import { KEY_BYTES } from "../../../../converter/target/mysql/row-size";
import { derivedName } from "../text/target-names";
import { columnType } from "../types/column-types";
import { callsStored } from "./columns";
import { constraintNames } from "./constraint-names";

const MANUAL = "https://dev.mysql.com/doc/refman/8.4/en/create-index.html";

export default defineRule<CreateIndex>({
  id: "oracle.mysql.index",
  title: "Indexes become btree or full-text indexes",
  complexity: "simple",
  guidance: {
    what: "CREATE INDEX of any kind.",
    why: "MySQL has no bitmap, reverse and domain indexes; names belong to the table; long texts are indexed by their beginning; MariaDB indexes expressions through generated columns.",
    action: "Look at text indexes and at indexes that were left out.",
  },
  sources: [MANUAL],
  on: "CreateIndex",
  convert: (index, at) => {
    const problem = whyNone(index, at);
    if (problem) {
      at.refuse(index, `The index ${index.name.parts.at(-1)?.value} was left out: ${problem}`);
      at.emit({ pieces: wholeStatement(at), state: "disabled" });
      return;
    }
    convertHead(index, at);
    if (textClause(index)) {
      convertTextIndex(index, at);
      return;
    }
    const before = convertColumns(index, at);
    if (before.length === 0) return;
    const needs = [...at.binding.dependencies().hard].map(dependencyKey);
    for (const pieces of before) at.emit({ pieces, needs, defines: [] });
    at.emit({ pieces: wholeStatement(at), needs, defines: at.binding.defines.map(dependencyKey) });
  },
  given:
    "CREATE TABLE t (a NUMBER(4), b VARCHAR2(20), c DATE, doc CLOB, l VARCHAR2(2000));\nCREATE TABLE u (a NUMBER(4) PRIMARY KEY);",
  examples: [
    {
      from: "CREATE INDEX hr.t_i ON t (a, /* name */ b DESC) TABLESPACE x NOLOGGING PARALLEL 4",
      to: "CREATE INDEX t_i ON t (a, /* name */ b DESC)",
    },
    { from: "CREATE BITMAP INDEX t_b ON T x (x.a)", to: "CREATE INDEX t_b ON t (a)", refused: "a btree index" },
    { from: "CREATE INDEX t_f ON t (UPPER(b), a * 2)", to: "CREATE INDEX t_f ON t ((UPPER(b)), (a * 2))" },
    {
      from: "CREATE INDEX t_f ON t (UPPER(b), a)",
      to: "ALTER TABLE t ADD COLUMN t_f_1 varchar(20) GENERATED ALWAYS AS (UPPER(b)) VIRTUAL INVISIBLE;\nCREATE INDEX t_f ON t (t_f_1, a)",
      target: "mariadb",
    },
    { from: "CREATE INDEX t_n ON t (a, 0)", to: "CREATE INDEX t_n ON t (a)" },
    {
      from: "CREATE UNIQUE INDEX t_u ON t (CASE WHEN b = 'A' THEN a END)",
      to: "CREATE UNIQUE INDEX t_u ON t ((CASE WHEN b = 'A' THEN a END))",
    },
    { from: "CREATE INDEX t_l ON t (a, l)", to: "CREATE INDEX t_l ON t (a, l(767))", refused: "beginning" },
    {
      from: "CREATE INDEX t_txt ON t (doc) INDEXTYPE IS CTXSYS.CONTEXT PARAMETERS ('SYNC (ON COMMIT)')",
      contains: "CREATE FULLTEXT INDEX t_txt ON t (doc)",
      refused: "MATCH",
    },
    { from: "CREATE BITMAP INDEX t_j ON t (u.a) FROM t, u WHERE t.a = u.a", to: "", refused: "Bitmap join" },
    { from: "CREATE INDEX e_i ON elsewhere (a)", to: "", refused: "is not part of the input" },
  ],
});

function domainClause(index: CreateIndex): RawClause | undefined {
  return index.properties.find((p) => /^(?:INDEXTYPE|FOR (?:JSON|TEXT|XML))/.test(p.name));
}

/** An index over the words of texts. */
function textClause(index: CreateIndex): boolean {
  return domainClause(index) !== undefined;
}

function whyNone(index: CreateIndex, at: RuleContext): string | undefined {
  if (index.cluster) return "MySQL has no clusters of tables, so their index has nothing to stand on.";
  if (index.properties.some((p) => p.name === "FROM"))
    return "Bitmap join indexes have no counterpart. Index the columns of the join.";
  const symbol = index.table && at.binding.symbolOf(index.table);
  const object = symbol?.kind === "synonym" ? at.model.follow(symbol, at.unit.index) : symbol;
  if (object?.kind !== "table" && object?.kind !== "materializedView")
    return `${index.table ? at.source(index.table) : "its table"} is not part of the input.`;
  if (/^(?:VECTOR|HYBRID)/.test(index.indexType ?? "")) return "vectors are indexed in another way.";
  const domain = domainClause(index);
  if (domain)
    return /CTXSYS\s*\.\s*(?:CONTEXT|CTXCAT|SEARCH_INDEX)|CTXSYS\.CONTEXT_V2|^FOR TEXT/i.test(at.source(domain))
      ? undefined
      : `${at.source(domain)} has no counterpart. Index generated columns that hold what is searched for.`;
  for (const value of valuesOf(index)) {
    if (isColumn(value, at) || value.kind === "Literal") continue;
    if (callsStored(value, at))
      return "an index must not call stored functions, which its expression needs. Store the value in a column and index that.";
    const type = expressionType(value, at);
    if (isLong(type) || keyBytesOf(type) > KEY_BYTES)
      return `the values of ${at.source(value)} are too long for an index. Index their beginning through a generated column.`;
  }
  const types = columnTypes(index, at);
  if (index.indexType === "UNIQUE" && isTooLongKey(types) && !supports("longUniqueKeys", at))
    return "its entries would be longer than 3,072 bytes. Make a generated column with the hash of the columns unique.";
  return undefined;
}

function indexedValue(item: OrderItem | Bogus): Expression | Bogus {
  return item.kind === "OrderItem" ? (item as OrderItem).value : item;
}

function valuesOf(index: CreateIndex): (Expression | Bogus)[] {
  return index.columns.map(indexedValue);
}

function isColumn(value: Expression | Bogus, at: RuleContext): boolean {
  return value.kind === "NameExpression" && at.binding.symbolOf(value)?.kind === "column";
}

/** The type of an indexed column or expression. */
function expressionType(value: Expression | Bogus, at: RuleContext): string {
  const symbol = value.kind === "NameExpression" ? at.binding.symbolOf(value) : undefined;
  if (symbol?.kind === "column") return columnType(symbol as ColumnSymbol, at);
  const type = at.typeOf(value);
  const written = mysqlType(type) ?? ANY_TEXT;
  // A text whose length is not known is no longer than the texts that it is made of.
  if (type.kind !== "string" || written !== ANY_TEXT) return written;
  const lengths = [...walk(value)].flatMap((n) => {
    const part = n.kind === "NameExpression" ? at.binding.symbolOf(n) : undefined;
    return part?.kind === "column" && part.type.kind === "string" ? [part.type.length ?? 4000] : [];
  });
  return `varchar(${lengths.reduce((a, b) => a + b, 0) || 255})`;
}

function columnTypes(index: CreateIndex, at: RuleContext): string[] {
  return valuesOf(index)
    .filter((v) => v.kind !== "Literal")
    .map((v) => expressionType(v, at));
}

/** CREATE [UNIQUE] INDEX name ON table. */
function convertHead(index: CreateIndex, at: RuleContext): void {
  const words = at.tokensIn({ start: index.start, end: index.name.start });
  const kind = words.find((w) => ["BITMAP", "MULTIVALUE", "SEARCH"].includes(w.value));
  if (kind) {
    at.remove(kind);
    if (kind.value === "BITMAP") at.note(index.name, "The bitmap index is a btree index on MySQL.");
  }
  for (const word of words)
    if (word.value === "IF" || word.value === "NOT" || word.value === "EXISTS") if (!isMariadb(at)) at.remove(word);
  const { parts } = index.name;
  if (parts.length > 1) at.replace({ start: parts[0].start, end: parts[parts.length - 1].start }, "");
  const newName = constraintNames(at.model).newNameOf(index);
  if (newName) {
    at.replace(parts[parts.length - 1], quoteIfNeeded(newName));
    at.note(index.name, `The index ${parts.at(-1)?.value} is called ${newName}, because its name is taken.`);
  }
  if (index.tableAlias) at.remove(index.tableAlias);
  for (const property of index.properties)
    if (/^(?:REVERSE|INDEXTYPE|FROM|FOR )/.test(property.name)) at.remove(property);
}

/** Columns without qualifiers, expressions in parentheses; gives the statements that must come before. */
function convertColumns(index: CreateIndex, at: RuleContext): Piece[] {
  const before: Piece[] = [];
  const real = index.columns.filter((item) => indexedValue(item).kind !== "Literal");
  const prefixes = index.indexType === "UNIQUE" ? [] : prefixLengths(columnTypes(index, at));
  let number = 0;
  for (const item of index.columns) {
    const value = indexedValue(item);
    if (value.kind === "Literal" && real.length > 0) {
      removeListElement(item, index.columns, at);
      continue;
    }
    const prefix = prefixes[real.indexOf(item)];
    if (value.kind === "NameExpression" && isColumn(value, at)) {
      const { parts } = value.name;
      if (parts.length > 1) at.replace({ start: parts[0].start, end: parts[parts.length - 1].start }, "");
      if (prefix !== undefined) at.insertAfter(value, `(${prefix})`);
      continue;
    }
    if (supports("functionalIndexes", at)) {
      const text = at.render(at.text(value)).text.trim();
      if (value.kind !== "Paren" || !text.startsWith("(")) at.wrap(value, "(", ")");
      continue;
    }
    number++;
    const name = derivedName(index.name.parts.at(-1)?.value ?? "", `_${number}`);
    before.push([
      "ALTER TABLE ",
      index.table ? at.text(index.table) : "",
      ` ADD COLUMN ${name} ${expressionType(value, at)} GENERATED ALWAYS AS (`,
      at.text(value),
      ") VIRTUAL INVISIBLE;",
    ]);
    at.replace(value, name);
  }
  if (prefixes.some((p) => p !== undefined))
    at.note(index, "Only the beginning of long texts is in the index, which finds the same rows.");
  return before;
}

/** Oracle Text: the words of a document. */
function convertTextIndex(index: CreateIndex, at: RuleContext): void {
  const word = at.findToken({ start: index.start, end: index.name.start }, "INDEX");
  if (word) at.insertBefore(word, "FULLTEXT ");
  at.review(
    index,
    "An Oracle Text index becomes a FULLTEXT index. Rewrite CONTAINS queries to MATCH (column) AGAINST (… IN BOOLEAN MODE), and mind innodb_ft_min_token_size and the list of stopwords.",
  );
}

/** Clauses behind a table in FROM: SAMPLE, PARTITION, flashback, ONLY, row patterns. */

import type { RuleContext } from "../../../../converter/language/oracle/context";
import { defineRule } from "../../../../converter/language/oracle/rule";
import type { Identifier, RawClause, Select, TableName } from "../../../../converter/plsql/nodes";
import { ancestor, type SyntaxNode } from "../../../../converter/syntax/node";
import { foldIdentifier, quoteIfNeeded, shortenIdentifier } from "../../../../converter/target/postgresql/identifiers";
import { refuseBlock, refuseWholeStatement } from "../../any/queries/refused-blocks";
import { partitioningProblem } from "../definitions/partitions";

const ORACLE = "https://docs.oracle.com/en/database/oracle/oracle-database/23/sqlrf/SELECT.html";
const FROM = "https://www.postgresql.org/docs/current/sql-select.html#SQL-FROM";

const sample = defineRule<TableName>({
  id: "oracle.postgresql.sample",
  title: "SAMPLE becomes TABLESAMPLE",
  complexity: "simple",
  guidance: {
    what: "SAMPLE (percent), SAMPLE BLOCK, SEED.",
    why: "PostgreSQL has the standard's clause, behind the alias, for tables and materialized views only.",
    action: "None; for a view use WHERE random() < share.",
  },
  sources: [`${FROM}`],
  on: "TableName",
  match: (table) => table.sample !== undefined,
  convert: (table, at) => {
    const clause = table.sample as RawClause;
    const text = at.source(clause);
    const isView = objectOf(table, at)?.kind === "view";
    const [, share] = /\(\s*([\d.]+)/.exec(text) ?? [];
    const [, seed] = /SEED\s*\(\s*(\d+)/i.exec(text) ?? [];
    if (isView || !share) {
      at.refuse(clause, "SAMPLE of a view has no counterpart: all rows are read. Add a condition on random().");
      at.replace(clause, at.quoted(clause));
      return;
    }
    const method = /SAMPLE\s+BLOCK/i.test(text) ? "SYSTEM" : "BERNOULLI";
    at.remove(clause);
    const repeatable = seed ? ` REPEATABLE (${seed})` : "";
    at.insertAfter(table, ` TABLESAMPLE ${method} (${share})${repeatable}`);
  },
  given: "CREATE TABLE t (a NUMBER(5));\nCREATE VIEW v AS SELECT a FROM t;",
  examples: [
    {
      from: "SELECT x.a FROM t SAMPLE (10) SEED (3) x WHERE x.a > 1",
      to: "SELECT x.a FROM t x TABLESAMPLE BERNOULLI (10) REPEATABLE (3) WHERE x.a > 1",
    },
    { from: "SELECT a FROM t SAMPLE BLOCK (0.5) /* few */", to: "SELECT a FROM t TABLESAMPLE SYSTEM (0.5); /* few */" },
    { from: "SELECT a FROM v SAMPLE (5)", to: "SELECT a FROM v /* SAMPLE (5) */", refused: "SAMPLE of a view" },
  ],
});

const partition = defineRule<TableName>({
  id: "oracle.postgresql.partition-extension",
  title: "PARTITION (name) behind a table names the partition's own table",
  complexity: "simple",
  guidance: {
    what: "A query or DML on one partition: table PARTITION (name).",
    why: "On PostgreSQL a partition is a table with a name of its own.",
    action: "None; PARTITION FOR (value) and unknown partitions need a condition on the partition key.",
  },
  sources: ["https://www.postgresql.org/docs/current/ddl-partitioning.html"],
  on: "TableName",
  match: (table) => table.partition !== undefined,
  convert: (table, at) => {
    const clause = table.partition as RawClause;
    const name = partitionName(table, at);
    if (!name) {
      at.refuse(
        clause,
        "It is not known which table this partition is: the whole table is named instead. Add a condition on the partition key.",
      );
      at.replace(clause, at.quoted(clause));
      return;
    }
    const last = table.name.parts.at(-1) as Identifier;
    const needsAlias = !table.alias && !/^(?:LockTable|Insert|MultiInsertTarget)$/.test(table.parent?.kind ?? "");
    at.replace({ start: last.start, end: clause.end }, [name, needsAlias ? [" ", at.text(last)] : ""]);
  },
  given:
    "CREATE TABLE sales (id NUMBER(9), region VARCHAR2(5)) PARTITION BY LIST (region) (PARTITION north VALUES ('N'), PARTITION south VALUES ('S'));\nCREATE TABLE t (a NUMBER(5));",
  examples: [
    { from: "SELECT s.id FROM sales PARTITION (north) s", to: "SELECT s.id FROM sales_north s" },
    {
      from: "SELECT sales.id FROM sales PARTITION (south) /* one */",
      to: "SELECT sales.id FROM sales_south sales; /* one */",
    },
    { from: "DELETE FROM sales PARTITION (north) WHERE id = 1", to: "DELETE FROM sales_north sales WHERE id = 1" },
    {
      from: "SELECT a FROM t PARTITION FOR (1)",
      to: "SELECT a FROM t /* PARTITION FOR (1) */",
      refused: "not known which table",
    },
  ],
});

/** The name that the partition's table gets, as definitions/partitions.ts names it. */
function partitionName(table: TableName, at: RuleContext): string | undefined {
  const [, quoted, plain] =
    /^(?:SUB)?PARTITION\s*\(\s*(?:"([^"]+)"|([\w$#]+))\s*\)$/i.exec(at.source(table.partition as RawClause)) ?? [];
  const name = quoted ?? plain?.toUpperCase();
  const object = objectOf(table, at);
  if (!name || object?.kind !== "table" || object.node?.kind !== "CreateTable") return undefined;
  const definition = object.node as Parameters<typeof partitioningProblem>[0];
  if (!definition.partitioning || partitioningProblem(definition, object, at)) return undefined;
  const names = definition.partitioning.partitions.flatMap((p) => [
    p.name?.value,
    ...p.subpartitions.map((s) => s.name?.value),
  ]);
  if (!names.includes(name)) return undefined;
  const full = name.startsWith(`${object.name}_`) ? name : `${object.name}_${name}`;
  return quoteIfNeeded(shortenIdentifier(foldIdentifier(full)), at.version as 17, "column");
}

function objectOf(table: TableName, at: RuleContext) {
  const symbol = at.binding.symbolOf(table);
  return symbol?.kind === "rowSource" ? symbol.object : undefined;
}

const only = defineRule<TableName>({
  id: "oracle.postgresql.only-view",
  title: "ONLY around a view is removed",
  complexity: "simple",
  guidance: {
    what: "FROM ONLY (view), which leaves out the rows of subviews.",
    why: "Views of PostgreSQL have no subviews; its own ONLY is about inherited tables.",
    action: "None.",
  },
  sources: [ORACLE],
  on: "TableName",
  match: (table) => table.isOnly,
  convert: (table, at) => {
    const close = at.tokensIn({ start: table.name.end, end: table.end }).find((t) => t.value === ")");
    at.replace({ start: table.start, end: table.name.start }, "");
    if (close) at.replace(close, "");
  },
  given: "CREATE TABLE t (a NUMBER(5));",
  examples: [{ from: "SELECT a FROM ONLY (t) x", to: "SELECT a FROM t x" }],
});

const WITHOUT_COUNTERPART: Readonly<Record<string, string>> = {
  flashback:
    "Flashback queries (AS OF, VERSIONS BETWEEN) have no counterpart: PostgreSQL keeps no old versions to read. Keep a history table, filled by a trigger.",
  matchRecognize:
    "MATCH_RECOGNIZE has no counterpart. Rewrite the pattern with window functions (lag, lead, sums over a CASE), or in PL/pgSQL.",
};

const without = defineRule({
  id: "oracle.postgresql.table-clause-without-counterpart",
  title: "Flashback queries and MATCH_RECOGNIZE have no counterpart",
  complexity: "significant",
  guidance: {
    what: "AS OF, VERSIONS BETWEEN, MATCH_RECOGNIZE behind a row source.",
    why: "PostgreSQL can neither read the past nor match patterns over rows.",
    action: "Rewrite the query; until then it raises an error when it is run.",
  },
  sources: [ORACLE],
  on: ["TableName", "DerivedTable"],
  match: (table) => clauseOf(table) !== undefined,
  convert: (table, at) => {
    const found = clauseOf(table);
    if (!found) return;
    const select = ancestor(table, "Select", "Update", "Delete", "Insert", "Merge");
    if (select?.kind === "Select") refuseBlock(select as Select, found.clause, found.detail, at);
    else refuseWholeStatement(table, found.clause, found.detail, at);
  },
  given: "CREATE TABLE t (a NUMBER(5), d DATE);",
  examples: [
    {
      from: "CREATE VIEW v AS SELECT a, d FROM t AS OF TIMESTAMP SYSTIMESTAMP - INTERVAL '1' HOUR WHERE a > 1",
      contains:
        "SELECT portolan.not_converted('AS OF TIMESTAMP SYSTIMESTAMP - INTERVAL ''1'' HOUR')::integer AS a, NULL::timestamp(0) AS d /* SELECT a, d FROM t AS OF",
      refused: "no old versions",
    },
    {
      from: "SELECT * FROM t MATCH_RECOGNIZE (ORDER BY d MEASURES FIRST(a) AS f PATTERN (x+) DEFINE x AS a > 1)",
      to: "",
      refused: "MATCH_RECOGNIZE has no counterpart",
    },
  ],
});

function clauseOf(table: SyntaxNode): { clause: RawClause; detail: string } | undefined {
  const clauses = table as unknown as Record<string, RawClause | undefined>;
  for (const [name, detail] of Object.entries(WITHOUT_COUNTERPART)) {
    const clause = clauses[name];
    if (clause) return { clause, detail };
  }
  return undefined;
}

const model = defineRule<Select>({
  id: "oracle.postgresql.model-clause",
  title: "MODEL has no counterpart",
  complexity: "significant",
  guidance: {
    what: "The MODEL clause: spreadsheet-like rules over the rows of a query.",
    why: "No other database has it.",
    action: "Rewrite it with window functions, a recursive query or in PL/pgSQL; until then the query raises an error.",
  },
  sources: [ORACLE],
  on: "Select",
  match: (select) => select.model !== undefined,
  convert: (select, at) =>
    refuseBlock(
      select,
      select.model as RawClause,
      "MODEL has no counterpart. Rewrite its rules with window functions, a recursive query or in PL/pgSQL.",
      at,
    ),
  given: "CREATE TABLE t (a NUMBER(5), d DATE);",
  examples: [
    {
      from: "CREATE VIEW v AS SELECT a, n FROM t MODEL DIMENSION BY (a) MEASURES (0 n) RULES (n[1] = 5)",
      refused: "MODEL has no counterpart",
    },
  ],
});

export default [sample, partition, only, without, model];

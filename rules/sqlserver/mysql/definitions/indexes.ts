/** CREATE INDEX of every kind. */
import { dependencyKey } from "../../../../converter/convert/convert";
import { keyOf } from "../../../../converter/convert/foreign-keys";
import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import { defineRule } from "../../../../converter/language/sqlserver/rule";
import type { CreateIndex, NamedOption } from "../../../../converter/tsql/nodes";
import { isOn, keyColumns } from "../../any/definitions/constraint-parts";
import { handOver, leaveOut } from "../../any/definitions/hand-over";
import { indexedObject, indexOptionClause } from "../../any/definitions/indexed-objects";
import { leaveOutOption, noteLeftOut, removeClause } from "../../any/definitions/left-out-options";
import { indexColumns, noFilteredIndex, whyNoIndex } from "./index-parts";
import { limitKeyParts } from "./key-parts";

const MANUAL = "https://dev.mysql.com/doc/refman/8.4/en/create-index.html";

/** Kinds of indexes that MySQL does not have in this form, and what to do. */
const KINDS: Readonly<Record<string, string | undefined>> = {
  XML: "MySQL has no XML indexes. Store the values that queries look for in columns.",
  "PRIMARY XML": "MySQL has no XML indexes. Store the values that queries look for in columns.",
  SPATIAL: "Make the column NOT NULL with an SRID, and create a SPATIAL INDEX on it.",
};

export default defineRule<CreateIndex>({
  id: "sqlserver.mysql.index",
  title: "Indexes become InnoDB's",
  complexity: "simple",
  guidance: {
    what: "CREATE INDEX of any kind.",
    why: "InnoDB stores the rows in the order of the primary key; its other indexes hold the columns that they name, up to 3072 bytes, and all rows. A unique index with a condition is one over expressions that are NULL for the other rows.",
    action: "Look at indexes that were left out.",
  },
  sources: [MANUAL, "https://dev.mysql.com/doc/refman/8.4/en/innodb-limits.html"],
  on: "CreateIndex",
  convert: (index, at) => {
    const problem = whyNone(index, at);
    if (problem) {
      at.review(index, `The index ${index.name?.parts.at(-1)?.written ?? "of full texts"} was left out: ${problem}`);
      leaveOut(index, at, "disabled");
      return;
    }
    convertHead(index, at);
    if (index.columns) {
      const names = keyColumns(index.columns);
      for (const { name } of names) {
        const { parts } = name;
        if (parts.length > 1) at.replace({ start: parts[0].start, end: parts[parts.length - 1].start }, "");
      }
      limitKeyParts(names, { place: index.columns, isUnique: index.isUnique }, at);
      if (!convertColumns(index, at)) return;
    }
    if (index.options) {
      if (isOn(at.source(index.options), "IGNORE_DUP_KEY"))
        at.review(
          index.options,
          "IGNORE_DUP_KEY let inserts leave out rows whose key is there already. Write INSERT IGNORE on MySQL.",
        );
      leaveOutOption(indexOptionClause(index, at), at);
    }
    for (const property of index.properties) leaveOutOption(property, at);
    noteLeftOut(index.name ?? index, at);
    const table = indexedObject(index, at);
    const isKey = index.isUnique && !index.where && table?.kind === "table";
    const keyNames = keyColumns(index.columns).map((c) => c.name.parts.at(-1)?.value ?? "");
    handOver(index, at, isKey ? { defines: [...at.binding.defines.map(dependencyKey), keyOf(table, keyNames)] } : {});
  },
  given:
    "CREATE TABLE dbo.t (a int, b varchar(20), n int NOT NULL, x xml, w nvarchar(1000));\nCREATE TABLE dbo.u (a int);\nGO\nCREATE VIEW dbo.v AS SELECT a FROM dbo.u;",
  examples: [
    {
      from: "CREATE NONCLUSTERED INDEX [IX_t] ON [dbo].[t] ([a] ASC, /* name */ [b] DESC) INCLUDE ([n]) WITH (PAD_INDEX = OFF, ONLINE = ON) ON [PRIMARY]",
      to: "CREATE INDEX IX_t ON t (a ASC, /* name */ b DESC)",
      refused: "INCLUDE ([n])",
    },
    {
      from: "CREATE UNIQUE CLUSTERED INDEX ix_u ON t (a) WHERE a IS NOT NULL",
      to: "CREATE UNIQUE INDEX ix_u ON t (a)",
    },
    {
      from: "CREATE UNIQUE INDEX ix_u ON t (n) WHERE a = 1",
      to: "CREATE UNIQUE INDEX ix_u ON t ((CASE WHEN a = 1 THEN n END))",
    },
    { from: "CREATE UNIQUE INDEX ix_u ON t (n) WHERE a = 1", to: "", target: "mariadb", refused: "generated column" },
    { from: "CREATE INDEX ix ON t (a) WHERE a > 5", to: "CREATE INDEX ix ON t (a)", refused: "no filtered indexes" },
    { from: "CREATE INDEX ix ON t (w)", to: "CREATE INDEX ix ON t (w(255))", refused: "3072 bytes" },
    { from: "CREATE COLUMNSTORE INDEX cs ON t (a, n)", to: "", refused: "no columnstore" },
    { from: "CREATE PRIMARY XML INDEX px ON t (x)", to: "", refused: "no XML indexes" },
    { from: "CREATE INDEX ix ON elsewhere (a)", to: "", refused: "is not part of the input" },
    { from: "CREATE UNIQUE CLUSTERED INDEX iv ON dbo.v (a)", to: "", refused: "of a view" },
  ],
});

function whyNone(index: CreateIndex, at: RuleContext): string | undefined {
  if (index.indexType === "FULLTEXT")
    return "Write CREATE FULLTEXT INDEX name ON table (columns), and MATCH (columns) AGAINST ('words') in the conditions.";
  const special = KINDS[index.indexType ?? ""] ?? whyNoIndex(index.indexType ?? "", index.columns === undefined);
  if (special) return special;
  if (index.columns?.columns.some((c) => c.kind === "OrderItem" && c.value.kind === "DollarName"))
    return "MySQL has no graph tables. Index the columns that tie the edges to their nodes.";
  const table = indexedObject(index, at);
  if (!table) return `${at.source(index.table)} is not part of the input.`;
  if (table.kind !== "table")
    return "MySQL has no indexes of a view: its query is run when it is read. Keep its rows in a table where that is too slow.";
  if (index.options?.options.some((o) => o.kind === "NamedOption" && (o as NamedOption).name === "STATISTICS_ONLY"))
    return "it is hypothetical.";
  return undefined;
}

/** CREATE [UNIQUE] INDEX name ON table. */
function convertHead(index: CreateIndex, at: RuleContext): void {
  const { name } = index;
  const words = at.tokensIn({ start: index.start, end: name?.start ?? index.table.start });
  for (const kind of words) if (kind.value === "CLUSTERED" || kind.value === "NONCLUSTERED") at.remove(kind);
  if (!name) return;
  const own = name.parts[name.parts.length - 1];
  if (name.parts.length > 1) at.replace({ start: name.start, end: own.start }, "");
}

/** The columns, without INCLUDE and WHERE; whether that could be done. */
function convertColumns(index: CreateIndex, at: RuleContext): boolean {
  const { columns, include, where } = index;
  if (!columns) return true;
  const written = indexColumns(
    {
      place: index,
      table: index.table,
      name: index.name?.parts.at(-1)?.value ?? "",
      isUnique: index.isUnique,
      columns,
      where,
    },
    at,
  );
  if (!written) {
    at.review(index, `The index ${index.name?.parts.at(-1)?.written} was left out: ${noFilteredIndex(at)}`);
    leaveOut(index, at, "disabled");
    return false;
  }
  at.replace(columns, written);
  if (include) leaveOutClause("INCLUDE", columns, include, at);
  if (where) {
    const word = at.tokensIn({ start: (include ?? columns).end, end: where.start }).find((t) => t.value === "WHERE");
    removeClause({ start: word?.start ?? where.start, end: where.end }, at);
  }
  return true;
}

function leaveOutClause(
  word: string,
  before: { readonly end: number },
  clause: { readonly start: number; readonly end: number },
  at: RuleContext,
): void {
  const first = at.tokensIn({ start: before.end, end: clause.end }).find((t) => t.value === word);
  leaveOutOption({ start: first?.start ?? clause.start, end: clause.end }, at);
}

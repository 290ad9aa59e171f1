/** CREATE INDEX of every kind. */
import { dependencyKey } from "../../../../converter/convert/convert";
import { keyOf } from "../../../../converter/convert/foreign-keys";
import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import { defineRule } from "../../../../converter/language/sqlserver/rule";
import type { CreateIndex, NamedOption } from "../../../../converter/tsql/nodes";
import { isOn, keyColumns } from "../../any/definitions/constraint-parts";
import { handOver, leaveOut } from "../../any/definitions/hand-over";
import { indexedObject, indexOptionClause } from "../../any/definitions/indexed-objects";
import { leaveOutOption, noteLeftOut } from "../../any/definitions/left-out-options";
import { nullsNotDistinct, whyNoIndex } from "./index-parts";
import { indexName, isRenamedIndex } from "./relation-names";

const MANUAL = "https://www.postgresql.org/docs/current/sql-createindex.html";

/** Kinds of indexes that PostgreSQL does not have, and what to do. */
const KINDS: Readonly<Record<string, string | undefined>> = {
  XML: "PostgreSQL has no XML indexes. Index the values that queries look for: CREATE INDEX ON t (((xpath('…', c))[1]::text)).",
  "PRIMARY XML":
    "PostgreSQL has no XML indexes. Index the values that queries look for: CREATE INDEX ON t (((xpath('…', c))[1]::text)).",
  SPATIAL: "Install PostGIS, make the column a geometry, and create CREATE INDEX ON t USING gist (c).",
  FULLTEXT:
    "Create an index over the words: CREATE INDEX ON t USING gin (to_tsvector('english', c)), and rewrite CONTAINS and FREETEXT to to_tsvector('english', c) @@ websearch_to_tsquery(…).",
};

export default defineRule<CreateIndex>({
  id: "sqlserver.postgresql.index",
  title: "Indexes become btree indexes",
  complexity: "simple",
  guidance: {
    what: "CREATE INDEX of any kind.",
    why: "PostgreSQL keeps the rows of a table apart from its indexes, wants other names for indexes of several tables, and has no columnstore, XML, spatial and full-text indexes of this form.",
    action: "Look at indexes that were left out.",
  },
  sources: [MANUAL],
  on: "CreateIndex",
  convert: (index, at) => {
    const problem = whyNone(index, at);
    if (problem) {
      at.review(index, `The index ${index.name?.parts.at(-1)?.written ?? "of full texts"} was left out: ${problem}`);
      leaveOut(index, at, "disabled");
      return;
    }
    convertHead(index, at);
    convertOptions(index, at);
    if (index.isUnique && index.columns) {
      const clause = nullsNotDistinct(index.columns, at);
      if (clause) at.insertAfter(index.include ?? index.columns, clause);
    }
    for (const column of keyColumns(index.columns)) {
      const { parts } = column.name;
      if (parts.length > 1) at.replace({ start: parts[0].start, end: parts[parts.length - 1].start }, "");
    }
    noteLeftOut(index.name ?? index, at);
    const table = indexedObject(index, at);
    const isKey = index.isUnique && !index.where && table?.kind === "table";
    handOver(
      index,
      at,
      isKey ? { defines: [...at.binding.defines.map(dependencyKey), keyOf(table, keyNames(index))] } : {},
    );
  },
  given: "CREATE TABLE dbo.t (a int, b varchar(20), n int NOT NULL, x xml);\nCREATE TABLE dbo.u (a int);",
  examples: [
    {
      from: "CREATE NONCLUSTERED INDEX [IX_t] ON [dbo].[t] ([a] ASC, /* name */ [b] DESC) INCLUDE ([n]) WITH (PAD_INDEX = OFF, ONLINE = ON) ON [PRIMARY]",
      to: "CREATE INDEX IX_t ON t (a ASC, /* name */ b DESC) INCLUDE (n)",
    },
    {
      from: "CREATE UNIQUE CLUSTERED INDEX ix_u ON t (a, n) WHERE a IS NOT NULL",
      to: "CREATE UNIQUE INDEX ix_u ON t (a, n) NULLS NOT DISTINCT WHERE a IS NOT NULL",
    },
    {
      from: "CREATE INDEX ix ON t (a)\nGO\nCREATE INDEX ix ON u (a)",
      to: "CREATE INDEX ix ON t (a);\nCREATE INDEX u_ix ON u (a);",
      refused: "is called u_ix",
    },
    { from: "CREATE COLUMNSTORE INDEX cs ON t (a, n)", to: "", refused: "no columnstore" },
    { from: "CREATE PRIMARY XML INDEX px ON t (x)", to: "", refused: "no XML indexes" },
    { from: "CREATE INDEX ix ON elsewhere (a)", to: "", refused: "is not part of the input" },
  ],
});

function keyNames(index: CreateIndex): string[] {
  return keyColumns(index.columns).map((c) => c.name.parts.at(-1)?.value ?? "");
}

function whyNone(index: CreateIndex, at: RuleContext): string | undefined {
  const special = KINDS[index.indexType ?? ""] ?? whyNoIndex(index.indexType ?? "", index.columns === undefined);
  if (special) return special;
  if (index.columns?.columns.some((c) => c.kind === "OrderItem" && c.value.kind === "DollarName"))
    return "PostgreSQL has no graph tables. Index the columns that tie the edges to their nodes.";
  const table = indexedObject(index, at);
  if (!table) return `${at.source(index.table)} is not part of the input.`;
  if (index.options?.options.some((o) => o.kind === "NamedOption" && (o as NamedOption).name === "STATISTICS_ONLY"))
    return "it is hypothetical.";
  return undefined;
}

/** CREATE [UNIQUE] INDEX name ON table. */
function convertHead(index: CreateIndex, at: RuleContext): void {
  const { name } = index;
  const words = at.tokensIn({ start: index.start, end: name?.start ?? index.table.start });
  const kinds = words.filter((w) => w.value === "CLUSTERED" || w.value === "NONCLUSTERED");
  for (const kind of kinds) at.remove(kind);
  if (!name) return;
  const own = name.parts[name.parts.length - 1];
  if (name.parts.length > 1) at.replace({ start: name.start, end: own.start }, "");
  if (!isRenamedIndex(index, at)) return;
  const written = indexName(index, own.value, at);
  at.replace(own, written);
  at.note(
    name,
    `The index ${own.written} is called ${written}, because another index or table of the schema has its name.`,
  );
}

function convertOptions(index: CreateIndex, at: RuleContext): void {
  if (index.options) {
    if (isOn(at.source(index.options), "IGNORE_DUP_KEY"))
      at.review(
        index.options,
        "IGNORE_DUP_KEY let inserts leave out rows whose key is there already. Write INSERT … ON CONFLICT DO NOTHING on PostgreSQL.",
      );
    leaveOutOption(indexOptionClause(index, at), at);
  }
  for (const property of index.properties) leaveOutOption(property, at);
}

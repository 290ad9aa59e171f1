/** UPDLOCK, XLOCK, HOLDLOCK: FOR UPDATE at the end of the query. */
import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import { defineRule } from "../../../../converter/language/sqlserver/rule";
import { ancestor, type SyntaxNode } from "../../../../converter/syntax/node";
import type { Query, Select, TableHints } from "../../../../converter/tsql/nodes";
import { LOCKING } from "../../any/queries/lock-hints";
import { appendToQuery, isGrouped, queryOf } from "../../any/queries/query-parts";
import {
  correlationText,
  isJoin,
  isParenJoin,
  isSource,
  type SourceNode,
  sourcesIn,
} from "../../any/queries/row-sources";

const MANUAL = "https://www.postgresql.org/docs/current/explicit-locking.html";
const SOURCE = "https://learn.microsoft.com/en-us/sql/t-sql/queries/hints-transact-sql-table";
const GIVEN = "CREATE TABLE jobs (id int NOT NULL, state int NOT NULL);\nCREATE TABLE logs (id int NOT NULL);";

const EXCLUSIVE: ReadonlySet<string> = new Set(["UPDLOCK", "XLOCK", "HOLDLOCK"]);

export default defineRule<Select>({
  id: "sqlserver.postgresql.lock-hint",
  title: "UPDLOCK, XLOCK and HOLDLOCK become FOR UPDATE",
  complexity: "simple",
  guidance: {
    what: "Table hints that lock the rows which are read: UPDLOCK, XLOCK, HOLDLOCK, with READPAST and NOWAIT.",
    why: "PostgreSQL locks rows by FOR UPDATE or FOR SHARE at the end of the query; READPAST is SKIP LOCKED.",
    action:
      "HOLDLOCK also keeps others from inserting rows into the range that was read; PostgreSQL does so only in serializable transactions. A unique key and INSERT … ON CONFLICT serve where a row is to be inserted once.",
  },
  sources: [MANUAL, SOURCE],
  on: "Select",
  match: (select) => lockedSources(select).length > 0,
  convert: (select, at) => {
    const query = queryOf(select);
    const locked = lockedSources(select);
    const place = hintsOf(locked[0]) ?? select;
    const problem = problemOf(select, query, locked, at);
    if (problem || !query) {
      at.review(place, `The lock hints were removed: ${problem ?? "PostgreSQL locks no rows of a set operation"}.`);
      return;
    }
    const all = locked.flatMap((s) => hintsOf(s)?.hints ?? []);
    const strength = all.some((h) => EXCLUSIVE.has(h)) ? "UPDATE" : "SHARE";
    const others = sourcesIn(select.from?.items ?? []).length > locked.length;
    const of = others ? ` OF ${locked.map((s) => correlationText(s, at)).join(", ")}` : "";
    const waiting = all.includes("READPAST") ? " SKIP LOCKED" : all.includes("NOWAIT") ? " NOWAIT" : "";
    appendToQuery(query, ` FOR ${strength}${of}${waiting}`, at);
    if (all.some((h) => h === "HOLDLOCK" || h === "SERIALIZABLE"))
      at.review(
        place,
        "HOLDLOCK also kept others from inserting into the range that was read: FOR UPDATE locks only rows that exist. Use a unique key with INSERT … ON CONFLICT, or a serializable transaction, where that matters.",
      );
  },
  given: GIVEN,
  examples: [
    {
      from: "SELECT TOP (1) id FROM jobs WITH (UPDLOCK, READPAST, ROWLOCK) WHERE state = 0 ORDER BY id",
      to: "SELECT id FROM jobs WHERE state = 0 ORDER BY id LIMIT 1 FOR UPDATE SKIP LOCKED",
    },
    {
      from: "SELECT j.id FROM jobs j WITH (XLOCK, NOWAIT) JOIN logs l ON l.id = j.id",
      to: "SELECT j.id FROM jobs j JOIN logs l ON l.id = j.id FOR UPDATE OF j NOWAIT",
    },
    {
      from: "SELECT id FROM jobs WITH (HOLDLOCK)",
      to: "SELECT id FROM jobs FOR UPDATE",
      refused: "kept others from inserting",
    },
    {
      from: "SELECT COUNT(*) FROM jobs WITH (UPDLOCK)",
      contains: " FROM jobs",
      refused: "lock hints were removed",
    },
  ],
});

function hintsOf(source: SyntaxNode | undefined): TableHints | undefined {
  return (source as (SyntaxNode & { readonly hints?: TableHints }) | undefined)?.hints;
}

function lockedSources(select: Select): SourceNode[] {
  return sourcesIn(select.from?.items ?? []).filter((s) =>
    hintsOf(s)?.hints.some((h) => LOCKING.has(h) || h === "READPAST"),
  );
}

function problemOf(
  select: Select,
  query: Query | undefined,
  locked: readonly SourceNode[],
  at: RuleContext,
): string | undefined {
  if (!query) return "PostgreSQL locks no rows of a set operation";
  if (ancestor(select, "CreateView")) return "a view's query locks nothing";
  if (select.quantifier?.value === "DISTINCT" || isGrouped(select, at))
    return "PostgreSQL locks no rows where they are grouped. Lock them by a query of its own before";
  if (query.for && query.for.mode !== "BROWSE") return "PostgreSQL locks no rows where they become one document";
  const optional = new Set((select.from?.items ?? []).flatMap(optionalSources));
  return locked.some((s) => optional.has(s))
    ? "rows of the optional table of an outer join cannot be locked on PostgreSQL"
    : undefined;
}

function optionalSources(item: SyntaxNode): SourceNode[] {
  if (isParenJoin(item)) return optionalSources(item.inner);
  if (!isJoin(item)) return [];
  const { operator, left, right } = item;
  const isFull = operator.startsWith("FULL");
  const isOuter = operator.startsWith("LEFT") || operator.startsWith("OUTER");
  return [
    ...(isFull || operator.startsWith("RIGHT") ? sourcesIn([left]) : optionalSources(left)),
    ...(isFull || isOuter ? sourcesIn([right]) : isSource(right) ? [] : optionalSources(right)),
  ];
}

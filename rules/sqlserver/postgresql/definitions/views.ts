/** Views. */
import { isFragment } from "../../../../converter/convert/convert-fragment";
import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import { defineRule } from "../../../../converter/language/sqlserver/rule";
import type { CreateView, Query } from "../../../../converter/tsql/nodes";
import { handOver, leaveOut } from "../../any/definitions/hand-over";
import { hasIndex, isEncrypted, isUpdatable } from "../../any/definitions/view-parts";
import { unknownRelations } from "../../any/fallback/unknown-relations";

const CREATE_VIEW = "https://www.postgresql.org/docs/current/sql-createview.html";

export default defineRule<CreateView>({
  id: "sqlserver.postgresql.view",
  title: "Views lose their options; indexed ones become materialized views",
  complexity: "medium",
  guidance: {
    what: "CREATE VIEW, ALTER VIEW and CREATE OR ALTER VIEW.",
    why: "PostgreSQL always binds a view to its tables. An indexed view keeps its rows up to date by itself on SQL Server; a materialized view shows them as they were when it was refreshed.",
    action:
      "Refresh materialized views when their tables change (REFRESH MATERIALIZED VIEW), or drop their indexes and make them plain views.",
  },
  sources: [CREATE_VIEW, "https://www.postgresql.org/docs/current/sql-creatematerializedview.html"],
  on: "CreateView",
  convert: (view, at) => {
    if (isEncrypted(view)) {
      at.refuse(
        view,
        "The view is encrypted: its text is not in the script. Take it from the source of the application.",
      );
      leaveOut(view, at, "disabled");
      return;
    }
    const isIndexed = hasIndex(view, at);
    convertHead(view, isIndexed, at);
    if (view.optionClause) at.remove(view.optionClause);
    if (view.options.some((o) => o.startsWith("ENCRYPTION")))
      at.note(view.name, "The view was encrypted; everybody who may see the catalog sees its text on PostgreSQL.");
    convertCheckOption(view, isIndexed, at);
    const isMissing = unknownRelations(view, at).length > 0;
    if (isMissing && !isFragment(at)) handOver(view, at, { state: "disabled" });
    else handOver(view, at);
  },
  given: "CREATE TABLE dbo.t (a int NOT NULL, b int);",
  examples: [
    {
      from: "CREATE OR ALTER VIEW [dbo].[v] (x) WITH SCHEMABINDING, VIEW_METADATA AS /* all */ SELECT a FROM dbo.t WHERE b > 1 WITH CHECK OPTION",
      to: "CREATE OR REPLACE VIEW v (x) AS /* all */ SELECT a FROM t WHERE b > 1 WITH CHECK OPTION",
    },
    {
      from: "CREATE VIEW v AS SELECT a FROM t\nGO\nALTER VIEW v AS SELECT a, b FROM t",
      to: "CREATE VIEW v AS SELECT a FROM t;\nCREATE OR REPLACE VIEW v AS SELECT a, b FROM t;",
    },
    {
      from: "CREATE VIEW dbo.v WITH SCHEMABINDING AS SELECT a, b FROM dbo.t\nGO\nCREATE UNIQUE CLUSTERED INDEX iv ON dbo.v (a)",
      to: "CREATE MATERIALIZED VIEW v AS SELECT a, b FROM t;\nCREATE UNIQUE INDEX iv ON v (a);",
      refused: "REFRESH MATERIALIZED VIEW",
    },
  ],
});

function convertHead(view: CreateView, isIndexed: boolean, at: RuleContext): void {
  const words = at.tokensIn({ start: view.start, end: view.name.start });
  const kind = words.at(-1);
  if (!kind) return;
  const head = { start: words[0].start, end: kind.end };
  if (isIndexed) {
    at.review(
      view.name,
      "The view has an index, so SQL Server keeps its rows up to date. It is a materialized view here: run REFRESH MATERIALIZED VIEW when its tables change, or make it a plain view.",
    );
    at.replace(head, "CREATE MATERIALIZED VIEW");
  } else if (view.action !== "CREATE") at.replace(head, "CREATE OR REPLACE VIEW");
}

/** WITH CHECK OPTION needs a view that PostgreSQL can write through. */
function convertCheckOption(view: CreateView, isIndexed: boolean, at: RuleContext): void {
  const { checkOption } = view;
  if (!checkOption || (!isIndexed && isUpdatable(view.query as Query))) return;
  at.review(
    checkOption,
    "PostgreSQL has WITH CHECK OPTION only for views over one table without joins and groups. Check the rows in an INSTEAD OF trigger.",
  );
  at.remove(checkOption);
}

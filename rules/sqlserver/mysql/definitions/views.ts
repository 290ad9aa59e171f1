/** Views. */
import { isFragment } from "../../../../converter/convert/convert-fragment";
import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import { defineRule } from "../../../../converter/language/sqlserver/rule";
import type { CreateView, Query } from "../../../../converter/tsql/nodes";
import { handOver, leaveOut } from "../../any/definitions/hand-over";
import { hasIndex, isEncrypted, isUpdatable } from "../../any/definitions/view-parts";
import { unknownRelations } from "../../any/fallback/unknown-relations";

const CREATE_VIEW = "https://dev.mysql.com/doc/refman/8.4/en/create-view.html";

export default defineRule<CreateView>({
  id: "sqlserver.mysql.view",
  title: "Views lose their options",
  complexity: "medium",
  guidance: {
    what: "CREATE VIEW, ALTER VIEW and CREATE OR ALTER VIEW.",
    why: "MySQL has no bound, encrypted and indexed views; it replaces a view by CREATE OR REPLACE.",
    action: "Keep the rows of an indexed view in a table where the query is too slow.",
  },
  sources: [CREATE_VIEW],
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
    convertHead(view, at);
    if (view.optionClause) at.remove(view.optionClause);
    if (view.options.some((o) => o.startsWith("ENCRYPTION")))
      at.note(view.name, "The view was encrypted; everybody who may see its definition sees its text on MySQL.");
    if (hasIndex(view, at))
      at.note(
        view.name,
        "The view is indexed on SQL Server, which keeps its rows; here its query runs when it is read.",
      );
    convertCheckOption(view, at);
    const isMissing = unknownRelations(view, at).length > 0;
    if (isMissing && !isFragment(at)) handOver(view, at, { state: "disabled" });
    else handOver(view, at);
  },
  given: "CREATE TABLE dbo.t (a int NOT NULL, b int);",
  examples: [
    {
      from: "CREATE OR ALTER VIEW [dbo].[V] (x) WITH SCHEMABINDING, VIEW_METADATA AS /* all */ SELECT a FROM dbo.t WHERE b > 1 WITH CHECK OPTION",
      to: "CREATE OR REPLACE VIEW v (x) AS /* all */ SELECT a FROM t WHERE b > 1 WITH CHECK OPTION",
    },
    {
      from: "CREATE VIEW v AS SELECT a FROM t\nGO\nALTER VIEW v AS SELECT a, b FROM t",
      to: "CREATE VIEW v AS SELECT a FROM t;\nCREATE OR REPLACE VIEW v AS SELECT a, b FROM t;",
    },
    {
      from: "CREATE VIEW dbo.v WITH SCHEMABINDING AS SELECT a, b FROM dbo.t\nGO\nCREATE UNIQUE CLUSTERED INDEX iv ON dbo.v (a)",
      contains: "CREATE VIEW v AS SELECT a, b FROM t;",
      refused: "runs when it is read",
    },
  ],
});

function convertHead(view: CreateView, at: RuleContext): void {
  const words = at.tokensIn({ start: view.start, end: view.name.start });
  const kind = words.at(-1);
  if (kind && view.action !== "CREATE") at.replace({ start: words[0].start, end: kind.end }, "CREATE OR REPLACE VIEW");
}

/** WITH CHECK OPTION needs a view that MySQL can write through. */
function convertCheckOption(view: CreateView, at: RuleContext): void {
  const { checkOption } = view;
  if (!checkOption || isUpdatable(view.query as Query)) return;
  at.review(
    checkOption,
    "WITH CHECK OPTION is only for views over one table without joins and groups here. Check the rows in triggers of the table.",
  );
  at.remove(checkOption);
}

/** CREATE VIEW: its head and what stands behind the query. */
import { wholeStatement } from "../../../../converter/convert/convert-unit";
import type { RuleContext } from "../../../../converter/language/oracle/context";
import { defineRule } from "../../../../converter/language/oracle/rule";
import type { CreateView } from "../../../../converter/plsql/nodes";
import { removeListElement } from "../../../../converter/rule/list-elements";
import { join } from "../../../../converter/rule/pieces";
import { quoteIdentifier } from "../../../../converter/target/mysql/identifiers";
import { missingTables } from "../../any/definitions/missing-objects";
import { isUpdatable } from "../../any/definitions/updatable-views";

const MANUAL = "https://dev.mysql.com/doc/refman/8.4/en/create-view.html";

export default defineRule<CreateView>({
  id: "oracle.mysql.view",
  title: "Views lose the words that MySQL does not have",
  complexity: "simple",
  guidance: {
    what: "CREATE VIEW with FORCE, EDITIONABLE, constraints, WITH READ ONLY, WITH CHECK OPTION, BEQUEATH.",
    why: "MySQL knows no invalid views, no editions and no constraints of views, and checks only views that it can write through.",
    action: "Grant only SELECT on views that were read only.",
  },
  sources: [MANUAL],
  on: "CreateView",
  convert: (view, at) => {
    const missing = missingTables(view.query, at);
    if (missing.length > 0)
      at.refuse(
        view,
        `The view reads ${missing.join(", ")}, which is not part of the input; MySQL creates a view only when its tables are there.`,
      );
    convertHead(view, at);
    convertColumnList(view, at);
    convertProperties(view, at);
    convertRestriction(view, at);
    if (missing.length > 0) at.emit({ pieces: wholeStatement(at), state: "disabled" });
  },
  given: "CREATE TABLE t (id NUMBER(9) PRIMARY KEY, name VARCHAR2(10));\nCREATE TABLE u (id NUMBER(9));",
  examples: [
    {
      from: "CREATE OR REPLACE FORCE EDITIONABLE VIEW V (id, /* label */ name) AS SELECT id, name FROM t",
      to: "CREATE OR REPLACE VIEW v (id, /* label */ name) AS SELECT id, name FROM t",
    },
    {
      from: "CREATE VIEW v (id PRIMARY KEY RELY DISABLE NOVALIDATE, name NOT NULL DISABLE, CONSTRAINT v_uk UNIQUE (name) RELY DISABLE NOVALIDATE) AS SELECT id, name FROM t",
      to: "CREATE VIEW v (id, name) AS SELECT id, name FROM t",
    },
    {
      from: "CREATE VIEW v AS SELECT id FROM t -- all\nWITH READ ONLY CONSTRAINT v_ro",
      contains: "CREATE VIEW v AS SELECT id FROM t -- all",
      refused: "was read only",
    },
    {
      from: "CREATE VIEW v AS SELECT id FROM t WHERE id > 1 WITH CHECK OPTION CONSTRAINT v_ck",
      to: "CREATE VIEW v AS SELECT id FROM t WHERE id > 1 WITH CHECK OPTION",
    },
    {
      from: "CREATE VIEW v (n) BEQUEATH CURRENT_USER AS SELECT name FROM t",
      to: "CREATE SQL SECURITY INVOKER VIEW v (n) AS SELECT name FROM t",
    },
    {
      from: "CREATE FORCE VIEW v AS SELECT a FROM nowhere",
      to: "",
      refused: "nowhere, which is not part of the input",
    },
  ],
});

function convertHead(view: CreateView, at: RuleContext): void {
  const words = at.tokensIn({ start: view.start, end: view.name.start });
  for (const word of words)
    if (/^(?:NO|FORCE|NOFORCE|EDITIONABLE|NONEDITIONABLE|EDITIONING)$/.test(word.value)) at.remove(word);
  const condition = words.find((w) => w.value === "IF");
  if (condition) {
    at.replace({ start: condition.start, end: view.name.start }, "");
    if (!view.orReplace) at.insertAfter(words[0], " OR REPLACE");
  }
  if (view.properties.some((p) => p.name.startsWith("BEQUEATH") && /CURRENT_USER/i.test(at.source(p)))) {
    const word = words.find((w) => w.value === "VIEW");
    if (word) at.insertBefore(word, "SQL SECURITY INVOKER ");
  }
}

/** Constraints of views are hints for Oracle's optimizer. */
function convertColumnList(view: CreateView, at: RuleContext): void {
  for (const column of view.columns?.columns ?? []) {
    if (column.kind === "TableConstraint") removeListElement(column, view.columns?.columns ?? [], at);
    if (column.kind === "ViewColumn") for (const constraint of column.constraints) at.remove(constraint);
  }
}

function convertProperties(view: CreateView, at: RuleContext): void {
  const symbol = at.binding.symbolOf(view);
  if (view.ofType) {
    const word = at.tokensIn({ start: view.name.end, end: view.ofType.start }).find((w) => w.value === "OF");
    const names = symbol?.kind === "view" && !view.columns ? symbol.columns.map((c) => quoteIdentifier(c.name)) : [];
    const range = { start: word?.start ?? view.ofType.start, end: view.ofType.end };
    if (names.length > 0) at.replace(range, ["(", join(names, ", "), ")"]);
    else at.remove(range);
    at.review(
      view.ofType,
      "An object view gave objects with an identity; the view gives plain rows. Code that uses REF or VALUE on it must be rewritten.",
    );
  }
  for (const property of view.properties)
    if (/^(?:WITH OBJECT|UNDER|BEQUEATH)/.test(property.name)) at.remove(property);
}

function convertRestriction(view: CreateView, at: RuleContext): void {
  const { restriction } = view;
  if (!restriction) return;
  const isSimple = isUpdatable(view);
  if (restriction.name.startsWith("WITH READ ONLY")) {
    at.remove(restriction);
    if (isSimple) at.note(restriction, "The view was read only; MySQL can write through it. Grant only SELECT on it.");
    return;
  }
  if (!isSimple) {
    at.remove(restriction);
    at.review(restriction, "WITH CHECK OPTION was left out, because MySQL may not write through this view.");
    return;
  }
  const name = at.findToken(restriction, "CONSTRAINT");
  const option = at.findToken(restriction, "OPTION");
  if (name) at.replace({ start: option?.end ?? name.start, end: restriction.end }, "");
}

/** CREATE VIEW. */
import { dependencyKey } from "../../../../converter/convert/convert";
import { wholeStatement } from "../../../../converter/convert/convert-unit";
import type { RuleContext } from "../../../../converter/language/oracle/context";
import { defineRule } from "../../../../converter/language/oracle/rule";
import type { CreateView } from "../../../../converter/plsql/nodes";
import { join } from "../../../../converter/rule/pieces";
import { missingTables } from "../../any/definitions/missing-objects";
import { isUpdatable } from "../../any/definitions/updatable-views";
import { neededMembers } from "../packages/package-order";
import { targetName } from "../routines/routine-names";
import { removeListElement } from "./list-elements";

const MANUAL = "https://www.postgresql.org/docs/current/sql-createview.html";

export default defineRule<CreateView>({
  id: "oracle.postgresql.view",
  title: "Views lose the words that PostgreSQL does not have",
  complexity: "simple",
  guidance: {
    what: "CREATE VIEW with FORCE, EDITIONABLE, constraints, WITH READ ONLY, WITH CHECK OPTION, BEQUEATH.",
    why: "PostgreSQL knows no invalid views, no editions and no constraints of views, and checks only views that it can write through.",
    action:
      "Grant only SELECT on views that were read only. Add INSTEAD OF triggers where rows are written through a join.",
  },
  sources: [MANUAL],
  on: "CreateView",
  convert: (view, at) => {
    const missing = missingTables(view.query, at);
    if (missing.length > 0) {
      at.refuse(
        view,
        `The view reads ${missing.join(", ")}, which is not part of the input; PostgreSQL creates a view only when its tables are there.`,
      );
    }
    convertHead(view, at);
    convertColumnList(view, at);
    convertProperties(view, at);
    convertRestriction(view, at);
    if (missing.length > 0) at.emit({ pieces: wholeStatement(at), state: "disabled" });
    else if (!dropFormerView(view, at)) emitBeforePackages(view, at);
  },
  given: "CREATE TABLE t (id NUMBER(9) PRIMARY KEY, name VARCHAR2(10));\nCREATE TABLE u (id NUMBER(9));",
  examples: [
    {
      from: "CREATE OR REPLACE FORCE EDITIONABLE VIEW v (id, /* label */ name) AS SELECT id, name FROM t",
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
      from: "CREATE VIEW v AS SELECT t.id FROM t, u WHERE t.id = u.id WITH CHECK OPTION",
      to: "CREATE VIEW v AS SELECT t.id FROM t, u WHERE t.id = u.id",
      refused: "cannot write through",
    },
    {
      from: "CREATE VIEW v (n) BEQUEATH CURRENT_USER AS SELECT name FROM t",
      to: "CREATE VIEW v (n) WITH (security_invoker = true) AS SELECT name FROM t",
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
  if (!condition) return;
  at.replace({ start: condition.start, end: view.name.start }, "");
  if (!view.orReplace) at.insertAfter(words[0], " OR REPLACE");
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
    const names = symbol?.kind === "view" && !view.columns ? symbol.columns.map((c) => targetName(c.name, at)) : [];
    const range = { start: word?.start ?? view.ofType.start, end: view.ofType.end };
    if (names.length > 0) at.replace(range, ["(", join(names, ", "), ")"]);
    else at.remove(range);
    at.review(
      view.ofType,
      "An object view gave objects with an identity; the view gives plain rows. Code that uses REF or VALUE on it must be rewritten.",
    );
  }
  for (const property of view.properties) {
    if (/^(?:WITH OBJECT|UNDER)/.test(property.name)) at.remove(property);
    if (!property.name.startsWith("BEQUEATH")) continue;
    const isInvoker = /CURRENT_USER/i.test(at.source(property));
    if (isInvoker && at.version >= 15) at.replace(property, "WITH (security_invoker = true)");
    else at.remove(property);
    if (isInvoker && at.version < 15)
      at.review(
        property,
        "The view ran with its user's rights; before version 15 PostgreSQL's views run with their owner's.",
      );
  }
}

function convertRestriction(view: CreateView, at: RuleContext): void {
  const { restriction } = view;
  if (!restriction) return;
  const isSimple = isUpdatable(view);
  if (restriction.name.startsWith("WITH READ ONLY")) {
    at.remove(restriction);
    if (isSimple)
      at.note(restriction, "The view was read only; PostgreSQL can write through it. Grant only SELECT on it.");
    return;
  }
  if (!isSimple) {
    at.remove(restriction);
    at.review(
      restriction,
      "WITH CHECK OPTION was left out, because PostgreSQL cannot write through this view. Check the rows in an INSTEAD OF trigger.",
    );
    return;
  }
  const name = at.findToken(restriction, "CONSTRAINT");
  if (!name) return;
  const option = at.findToken(restriction, "OPTION");
  at.replace({ start: option?.end ?? name.start, end: restriction.end }, "");
}

/** OR REPLACE on PostgreSQL may only add columns at the end: a view of before with other columns goes first. */
/** A view may read a function of a package whose other routines read the view. */
function emitBeforePackages(view: CreateView, at: RuleContext): void {
  if (![...at.binding.dependencies().hard].some((o) => o.kind === "package")) return;
  at.emit({
    pieces: wholeStatement(at),
    needs: neededMembers(view.query, at),
    defines: at.binding.defines.map(dependencyKey),
  });
}

function dropFormerView(view: CreateView, at: RuleContext): boolean {
  const symbol = at.binding.symbolOf(view);
  if (!view.orReplace || symbol?.kind !== "view") return false;
  const before = at.model
    .named(symbol.name)
    .findLast((o) => o.kind === "view" && o !== symbol && o.schema === symbol.schema && o.droppedIn === at.unit.index);
  if (before?.kind !== "view") return false;
  const same = before.columns.every(
    (c, i) => c.name === symbol.columns[i]?.name && c.type.kind === symbol.columns[i]?.type.kind,
  );
  if (same) return false;
  const needs = neededMembers(view.query, at);
  at.emit({ pieces: ["DROP VIEW IF EXISTS ", at.text(view.name), " CASCADE;"], needs: [], defines: [] });
  at.emit({ pieces: wholeStatement(at), needs, defines: at.binding.defines.map(dependencyKey) });
  return true;
}

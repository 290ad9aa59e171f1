/** USER_TABLES, ALL_TAB_COLUMNS, V$SESSION and their kin: views over PostgreSQL's catalog, where there are any. */

import type { RuleContext } from "../../../../converter/language/oracle/context";
import { defineRule } from "../../../../converter/language/oracle/rule";
import type { BuiltInSymbol } from "../../../../converter/model/symbols";
import type { NameExpression, TableName } from "../../../../converter/plsql/nodes";
import { dictionaryView } from "../../../../converter/target/postgresql/helpers/dictionary";
import { quoteIfNeeded } from "../../../../converter/target/postgresql/identifiers";
import { refuseRelation } from "./refused-relations";

const MANUALS = [
  "https://docs.oracle.com/en/database/oracle/oracle-database/23/refrn/about-static-data-dictionary-views.html",
  "https://www.postgresql.org/docs/current/catalogs.html",
];

const table = defineRule<TableName>({
  id: "oracle.postgresql.dictionary-view",
  title: "Dictionary views become views over PostgreSQL's catalog",
  complexity: "medium",
  guidance: {
    what: "Queries on Oracle's dictionary: USER_TABLES, ALL_OBJECTS, V$SESSION and the like.",
    why: "PostgreSQL describes its objects in pg_catalog and information_schema. Helper views give the most used columns under Oracle's names, with names in upper case.",
    action:
      "Look at code that depends on details of the dictionary, such as data types. Views without a counterpart have to be rewritten.",
  },
  sources: MANUALS,
  on: "TableName",
  match: (node, at) => builtInView(node, at) !== undefined,
  convert: (node, at) => {
    const symbol = builtInView(node, at) as BuiltInSymbol;
    const view = dictionaryView(symbol.name);
    if (!view) {
      refuseRelation(
        node,
        symbol.name,
        `${symbol.name} has no counterpart. Find what is asked for in pg_catalog, information_schema or the pg_stat views.`,
        at,
      );
      return;
    }
    at.note(node, `${symbol.name}: ${at.settings.helperSchema}.${view.helper} shows PostgreSQL's catalog in its form.`);
    const alias =
      view.helper === symbol.name.toLowerCase() || node.alias
        ? ""
        : ` ${quoteIfNeeded(symbol.name.toLowerCase(), at.version as 17)}`;
    at.replace(node.name, [at.helper(view.helper), alias]);
  },
  examples: [
    {
      from: "SELECT t.table_name FROM user_tables t WHERE t.num_rows > 0",
      to: "SELECT t.table_name FROM portolan.user_tables t WHERE t.num_rows > 0",
    },
    { from: "SELECT v$session.sid FROM sys.v$session", to: "SELECT v$session.sid FROM portolan.v_session v$session" },
    {
      from: "CREATE PROCEDURE p IS\n  n NUMBER;\nBEGIN\n  SELECT COUNT(*) INTO n FROM dba_free_space; -- how much\n  n := 1;\nEND;",
      contains: "RAISE EXCEPTION 'Not converted: SELECT COUNT(*) INTO n FROM dba_free_space;'; /*",
      refused: "DBA_FREE_SPACE has no counterpart",
    },
    {
      from: "CREATE PROCEDURE p IS\n  CURSOR c IS SELECT bytes, file_id AS f FROM dba_free_space WHERE bytes > 0;\nBEGIN\n  FOR r IN c LOOP\n    NULL;\n  END LOOP;\nEND;",
      contains:
        "c CURSOR FOR SELECT NULL::numeric AS bytes, NULL::text AS f FROM portolan.not_converted('DBA_FREE_SPACE') /* SELECT",
      refused: "DBA_FREE_SPACE has no counterpart",
    },
    { from: "CREATE VIEW v AS SELECT bytes FROM dba_free_space", to: "", refused: "DBA_FREE_SPACE has no counterpart" },
  ],
});

/** The dictionary view that a row source is; DUAL is another rule's. */
function builtInView(node: TableName, at: RuleContext): BuiltInSymbol | undefined {
  const symbol = at.binding.symbolOf(node.name);
  return symbol?.kind === "builtIn" && symbol.category === "view" && symbol.name !== "DUAL" ? symbol : undefined;
}

const column = defineRule<NameExpression>({
  id: "oracle.postgresql.dictionary-column",
  title: "Columns of dictionary views without a counterpart",
  complexity: "medium",
  guidance: {
    what: "A column of a dictionary view that the helper view does not have.",
    why: "PostgreSQL keeps nothing of the kind, or elsewhere.",
    action: "Find what is asked for in pg_catalog, or leave the column out.",
  },
  sources: MANUALS,
  on: "NameExpression",
  match: (node, at) => missingColumn(node, at) !== undefined,
  convert: (node, at) =>
    at.refuseValue(
      node,
      `${missingColumn(node, at)} has no counterpart in PostgreSQL's catalog: leave it out, or find out what the query is for.`,
    ),
  examples: [
    {
      from: "SELECT table_name, pct_free FROM user_tables",
      contains: "portolan.not_converted('pct_free') /* pct_free */ FROM",
      refused: "PCT_FREE has no counterpart",
    },
  ],
});

function missingColumn(node: NameExpression, at: RuleContext): string | undefined {
  const object = at.binding.rowSourceOf(node)?.object;
  if (object?.kind !== "builtIn" || object.category !== "view" || object.name === "DUAL") return undefined;
  const view = dictionaryView(object.name);
  const name = node.name.parts.at(-1)?.value ?? "";
  return view && !view.columns.has(name) ? name : undefined;
}

export default [table, column];

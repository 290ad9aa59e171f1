/** TABLE(collection) and pipelined functions as row sources. */

import type { RuleContext } from "../../../../converter/language/oracle/context";
import { defineRule } from "../../../../converter/language/oracle/rule";
import type { Call, NameExpression, TableFunction } from "../../../../converter/plsql/nodes";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import { removeMark } from "../../any/queries/outer-join-operator";
import { refuseWholeStatement } from "../../any/queries/refused-blocks";
import { aliasOf } from "../../any/queries/row-sources";
import { reserveName } from "../../any/text/fresh-names";
import { elementTypeName } from "../collections/representation";
import { elementDmlProblem, isTarget } from "../dml/nested-table-target";

const ORACLE = "https://docs.oracle.com/en/database/oracle/oracle-database/23/sqlrf/SELECT.html";
const GIVEN = [
  "CREATE TYPE t_numbers AS TABLE OF NUMBER(9)\n/",
  "CREATE TYPE t_point AS OBJECT (x NUMBER(5), y NUMBER(5))\n/",
  "CREATE TYPE t_points AS TABLE OF t_point\n/",
  "CREATE TABLE t (id NUMBER(5), list t_numbers) NESTED TABLE list STORE AS t_list",
  "/",
  "CREATE FUNCTION numbers (n NUMBER) RETURN t_numbers PIPELINED IS\nBEGIN\n  PIPE ROW (n);\n  RETURN;\nEND;\n/",
  "CREATE FUNCTION points RETURN t_points IS\nBEGIN\n  RETURN t_points(t_point(1, 2));\nEND;\n/",
].join("\n");

/** How rows come out of a value. */
type Form = "set" | "unnest" | "unknown";

const rows = defineRule<TableFunction>({
  id: "oracle.postgresql.table-function",
  title: "TABLE(collection) becomes unnest(collection)",
  complexity: "simple",
  guidance: {
    what: "TABLE(…), THE(…) or a function as a row source.",
    why: "Collections are arrays on PostgreSQL: unnest gives their elements as rows. Pipelined functions return sets and are called as they are.",
    action: "Where a finding says so, check what the function returns.",
  },
  sources: [ORACLE, "https://www.postgresql.org/docs/current/functions-array.html"],
  on: "TableFunction",
  match: (table) => table.value.kind !== "SpecialCall" && table.value.kind !== "Bogus",
  convert: (table, at) => {
    if (isTarget(table)) {
      const problem = elementDmlProblem(table, at);
      if (problem) refuseWholeStatement(table, table, problem, at);
      return;
    }
    if (!arrayOfValues(table.value, at)) {
      refuseWholeStatement(
        table,
        table,
        "TABLE() of an associative array of records has no counterpart. Copy its values to a nested table first.",
        at,
      );
      return;
    }
    convertRows(table, at);
  },
  given: GIVEN,
  examples: [
    {
      from: "SELECT t.id, n.COLUMN_VALUE FROM t, TABLE(t.list) n /* each */",
      to: "SELECT t.id, n.COLUMN_VALUE FROM t, unnest(t.list) n(column_value); /* each */",
    },
    {
      from: "SELECT t.id, n.COLUMN_VALUE FROM t, TABLE(t.list) (+) n WHERE t.id > 1",
      to: "SELECT t.id, n.COLUMN_VALUE FROM t LEFT JOIN unnest(t.list) n(column_value) ON TRUE WHERE t.id > 1",
    },
    {
      from: "SELECT COLUMN_VALUE FROM TABLE(numbers(3))",
      to: "SELECT COLUMN_VALUE FROM numbers(3) AS elements(column_value)",
    },
    { from: "SELECT p.x + p.y FROM TABLE(points()) p", to: "SELECT p.x + p.y FROM unnest(points()) p" },
    {
      from: "SELECT COUNT(*) FROM THE (SELECT list FROM t WHERE id = 1)",
      to: "SELECT COUNT(*) FROM unnest((SELECT list FROM t WHERE id = 1)) AS elements(column_value)",
    },
    {
      from: "CREATE PROCEDURE p IS\nBEGIN\n  INSERT INTO TABLE(SELECT DISTINCT list FROM t WHERE id = 1) VALUES (5);\nEND;",
      contains: "RAISE EXCEPTION",
      refused: "DML on the rows of a nested table",
    },
    {
      from: "SELECT * FROM TABLE(other_pkg.rows_of(1)) r",
      to: "SELECT * FROM other_pkg.rows_of(1) r",
      refused: "taken to return a set",
      runs: false,
    },
  ],
});

/** Associative arrays become arrays of their values first; false where that cannot be said in SQL. */
function arrayOfValues(value: SyntaxNode, at: RuleContext): boolean {
  const type = at.typeOf(value);
  if (type.kind !== "collection" || type.flavor !== "associative") return true;
  const element = elementTypeName(type, at);
  if (element === "record" || type.index?.kind === "string") return false;
  at.wrap(value, `${at.helper("assoc_to_array")}(`, `, NULL::${element}[])`);
  return true;
}

function convertRows(table: TableFunction, at: RuleContext): void {
  const { value, wrapper } = table;
  const form = formOf(value, at);
  if (form === "unknown")
    at.review(
      value,
      `${at.source(value).replace(/\s+/g, " ").slice(0, 60)} is not part of the input: it is taken to return a set of rows. Put unnest() around it if it returns an array.`,
    );
  const isSubquery = value.kind === "Subquery";
  const open = wrapper
    ? isSubquery
      ? value.start
      : at.findToken({ start: wrapper.end, end: value.start }, "(")?.end
    : value.start;
  const close =
    wrapper && !isSubquery ? at.tokensIn({ start: value.end, end: table.end }).find((t) => t.value === ")") : undefined;
  const prefix = form === "unnest" ? "unnest(" : "";
  if (wrapper && open !== undefined) at.replace({ start: wrapper.start, end: open }, prefix);
  if (close) at.replace(close, form === "unnest" ? ")" : "");
  else if (form === "unnest") at.wrap(value, wrapper ? "" : prefix, ")");
  if (table.isOuter) removeMark({ start: close?.end ?? value.end, end: aliasOf(table)?.start ?? table.end }, at);
  nameColumn(table, at);
}

function formOf(value: SyntaxNode, at: RuleContext): Form {
  const symbol = at.binding.symbolOf(value);
  if (symbol?.kind === "routine") return symbol.isPipelined ? "set" : "unnest";
  const { kind } = at.typeOf(value);
  if (kind === "collection" || value.kind !== "Call") return "unnest";
  return "unknown";
}

/** Rows of single values have a column COLUMN_VALUE in Oracle. */
function nameColumn(table: TableFunction, at: RuleContext): void {
  const symbol = at.binding.symbolOf(table);
  const names = symbol?.kind === "rowSource" ? symbol.columns.map((c) => c.name) : [];
  const isUnknown = symbol?.kind !== "rowSource" || symbol.isOpen;
  const isScalar = names.length === 1 && names[0] === "COLUMN_VALUE";
  if (!isScalar && !(isUnknown && at.unit.tokens.some((t) => t.value === "COLUMN_VALUE"))) return;
  const alias = aliasOf(table);
  if (alias) at.insertAfter(alias, "(column_value)");
  else at.insertAfter(table, ` AS ${reserveName("elements", at)}(column_value)`);
}

const value = defineRule<Call>({
  id: "oracle.postgresql.value-of-row",
  title: "VALUE(alias) becomes the alias",
  complexity: "simple",
  guidance: {
    what: "VALUE(t): the row of an object table or of TABLE(collection) as an object.",
    why: "On PostgreSQL the alias itself is the row.",
    action: "None.",
  },
  sources: [ORACLE],
  on: "Call",
  match: (call, at) => rowArgument(call, at) !== undefined,
  convert: (call, at) => {
    const row = rowArgument(call, at);
    if (row) at.replace(call, at.text(row));
  },
  given: GIVEN,
  examples: [
    { from: "SELECT VALUE(p) AS point FROM TABLE(points()) p", to: "SELECT p AS point FROM unnest(points()) p" },
  ],
});

/** The row source that VALUE(alias) is about. */
export function rowArgument(call: Call, at: RuleContext): SyntaxNode | undefined {
  const name = call.callee.kind === "NameExpression" ? (call.callee as NameExpression).name : undefined;
  if (name?.parts.length !== 1 || name.parts[0].value !== "VALUE" || call.args.length !== 1) return undefined;
  const [argument] = call.args;
  const row = argument.kind === "Argument" ? argument.value : undefined;
  const symbol = row && at.binding.symbolOf(row);
  return symbol?.kind === "rowSource" ? row : undefined;
}

export default [rows, value];

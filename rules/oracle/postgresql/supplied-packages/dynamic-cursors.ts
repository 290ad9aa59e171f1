/** DBMS_SQL: statements that code opens, reads, binds, runs and fetches from step by step. */
import type { RuleContext } from "../../../../converter/language/oracle/context";
import type { Piece } from "../../../../converter/rule/pieces";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import { readPiece } from "../collections/reading";
import { convertTextOf } from "../dynamic-sql/text-of-statement";
import { writtenType } from "../routines/written-types";
import { assignTo } from "./call-places";
import { type Actuals, definePackage, type SuppliedTable } from "./package-table";

/** The text is converted where it is known; its bind variables keep their names. */
function parse(_use: unknown, [cursor, text]: Actuals, at: RuleContext): Piece | undefined {
  if (!cursor || !text || at.typeOf(text).kind === "collection") return undefined;
  const outcome = convertTextOf({ text, types: [], modes: [], valueTypes: [], keepsBinds: true }, at);
  if (outcome.state === "disabled") return undefined;
  return [`CALL ${at.helper("sql_parse")}(`, at.text(cursor), ", ", at.text(text), ")"];
}

function columnValue(_use: unknown, [cursor, position, target]: Actuals, at: RuleContext): Piece | undefined {
  if (!cursor || !position || !target) return undefined;
  const type = at.typeOf(target);
  if (type.kind === "collection" || type.kind === "unknown") return undefined;
  const written = writtenType(type, at).replace(/\(.*\)/, "");
  const cast = written === "text" ? "" : `::${written}`;
  return assignTo(target, [`${at.helper("sql_column")}(`, at.text(cursor), ", ", at.text(position), `)${cast}`], at);
}

function bind(_use: unknown, [cursor, name, value]: Actuals, at: RuleContext): Piece | undefined {
  if (!cursor || !name || !value || at.typeOf(value).kind === "collection") return undefined;
  return [`CALL ${at.helper("sql_bind")}(`, at.text(cursor), ", ", at.text(name), ", ", at.text(value), ")"];
}

function close(_use: unknown, [cursor]: Actuals, at: RuleContext): Piece | undefined {
  if (!cursor) return undefined;
  return assignTo(cursor, [`${at.helper("sql_close")}(`, readPiece(cursor, at), ")"], at);
}

const isPlainValue = (node: SyntaxNode | undefined, at: RuleContext): boolean =>
  node !== undefined && at.typeOf(node).kind !== "collection";

const TABLE: SuppliedTable = {
  "DBMS_SQL.OPEN_CURSOR": { params: "security_level?", to: "portolan.sql_open()" },
  "DBMS_SQL.PARSE": {
    params: "c statement language_flag? edition? apply_crossedition_trigger? fire_apply_trigger? schema? container?",
    isStatement: true,
    to: parse,
  },
  "DBMS_SQL.BIND_VARIABLE": { params: "c name value out_value_size?", isStatement: true, to: bind },
  "DBMS_SQL.BIND_VARIABLE_CHAR": { params: "c name value out_value_size?", isStatement: true, to: bind },
  "DBMS_SQL.BIND_VARIABLE_RAW": { params: "c name value out_value_size?", isStatement: true, to: bind },
  "DBMS_SQL.DEFINE_COLUMN": { params: "c position column column_size?", isStatement: true, to: "NULL" },
  "DBMS_SQL.DEFINE_COLUMN_LONG": { params: "c position", isStatement: true, to: "NULL" },
  "DBMS_SQL.EXECUTE": { params: "c", to: "portolan.sql_execute($1)" },
  "DBMS_SQL.EXECUTE_AND_FETCH": {
    params: "c exact?",
    to: (_use, [cursor], at) =>
      cursor && [
        `(${at.helper("sql_execute")}(`,
        at.text(cursor),
        `) + ${at.helper("sql_fetch")}(`,
        at.text(cursor),
        "))",
      ],
  },
  "DBMS_SQL.FETCH_ROWS": { params: "c", to: "portolan.sql_fetch($1)" },
  "DBMS_SQL.COLUMN_VALUE": {
    params: "c position value column_error? actual_length?",
    isStatement: true,
    to: (use, actuals, at) => (isPlainValue(actuals[2], at) && !actuals[3] ? columnValue(use, actuals, at) : undefined),
  },
  "DBMS_SQL.CLOSE_CURSOR": { params: "c", isStatement: true, to: close },
  "DBMS_SQL.IS_OPEN": { params: "c", to: "portolan.sql_state($1, 'open') IS NOT NULL" },
  "DBMS_SQL.LAST_ROW_COUNT": { to: "portolan.sql_state(portolan.sql_state(0, 'last')::integer, 'count')::integer" },
  "DBMS_SQL.TO_REFCURSOR": {
    params: "cursor_number",
    to: (_use, [cursor], at) => cursor && ["('portolan_sql_' || ", at.operand(cursor), "::integer)::refcursor"],
  },
  "DBMS_SQL.NATIVE": { to: "1" },
  "DBMS_SQL.V6": { to: "0" },
  "DBMS_SQL.V7": { to: "2" },
};

export default definePackage(
  {
    id: "oracle.postgresql.dbms-sql",
    title: "DBMS_SQL becomes helpers around EXECUTE",
    complexity: "medium",
    guidance: {
      what: "Statements that code reads, binds and fetches from step by step.",
      why: "plpgsql has EXECUTE, which does all of it at once. Helpers keep the text, the values and the row that was fetched.",
      action:
        "None for the usual steps. Descriptions of columns, arrays and values that come out have no counterpart; where columns are known only at run time to_jsonb(row) gives names and values.",
    },
    sources: [
      "https://docs.oracle.com/en/database/oracle/oracle-database/23/arpls/DBMS_SQL.html",
      "https://www.postgresql.org/docs/current/plpgsql-statements.html#PLPGSQL-STATEMENTS-EXECUTING-DYN",
    ],
    given: "CREATE TABLE t (id NUMBER(5), name VARCHAR2(10));",
    examples: [
      {
        from: "DECLARE\n  c INTEGER := DBMS_SQL.OPEN_CURSOR;\n  n NUMBER;\n  v VARCHAR2(10);\nBEGIN\n  DBMS_SQL.PARSE(c, 'SELECT NVL(id, 0), name FROM t WHERE id > :low', DBMS_SQL.NATIVE);\n  DBMS_SQL.BIND_VARIABLE(c, ':low', 1);\n  DBMS_SQL.DEFINE_COLUMN(c, 1, n);\n  DBMS_SQL.DEFINE_COLUMN(c, 2, v, 10);\n  n := DBMS_SQL.EXECUTE(c); -- run\n  WHILE DBMS_SQL.FETCH_ROWS(c) > 0 LOOP\n    DBMS_SQL.COLUMN_VALUE(c, 1, n);\n    DBMS_SQL.COLUMN_VALUE(c, 2, v);\n  END LOOP;\n  DBMS_SQL.CLOSE_CURSOR(c);\nEND;",
        contains:
          "CALL portolan.sql_parse(c, 'SELECT coalesce(id, 0), name FROM t WHERE id > :low');\n  CALL portolan.sql_bind(c, ':low', 1);\n  NULL;\n  NULL;\n  n := portolan.sql_execute(c); -- run\n  WHILE portolan.sql_fetch(c) > 0 LOOP\n    n := portolan.sql_column(c, 1)::numeric;\n    v := portolan.sql_column(c, 2)::varchar;\n  END LOOP;\n  c := portolan.sql_close(c);",
      },
      {
        from: "CREATE PROCEDURE p (c INTEGER) IS\n  d DBMS_SQL.DESC_TAB;\n  n INTEGER;\nBEGIN\n  DBMS_SQL.DESCRIBE_COLUMNS(c, n, d);\nEND;",
        contains: "RAISE EXCEPTION 'Not converted: DBMS_SQL.DESCRIBE_COLUMNS(c, n, d);';",
        refused: "to_jsonb(row)",
      },
    ],
  },
  TABLE,
);

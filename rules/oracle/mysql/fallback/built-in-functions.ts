/** Functions, pseudo-columns and attributes that Oracle brings along and no rule has converted. */
import type { RuleContext } from "../../../../converter/language/oracle/context";
import { defineRule } from "../../../../converter/language/oracle/rule";
import type { Call, CursorAttribute, NameExpression } from "../../../../converter/plsql/nodes";
import { isCallee } from "../../../../converter/syntax/callee";
import type { SyntaxNode } from "../../../../converter/syntax/node";

/** Functions that mean the same under the same name, as far as no rule says otherwise. */
const SAME: ReadonlySet<string> = new Set(
  (
    "ABS ACOS ASCII ASIN ATAN ATAN2 AVG CEIL COALESCE CONCAT COS COUNT CUME_DIST DENSE_RANK EXP FIRST_VALUE FLOOR GREATEST " +
    "GROUPING LAG LAST_VALUE LEAD LEAST LN LOWER LTRIM MAX MIN MOD NTH_VALUE NTILE NULLIF PERCENT_RANK POWER RANK REPLACE REVERSE " +
    "ROW_NUMBER RTRIM SIGN SIN SQRT STDDEV_POP STDDEV_SAMP SUM TAN TRIM UPPER VAR_POP VAR_SAMP JSON_OBJECT JSON_ARRAY " +
    "JSON_VALUE JSON_OBJECTAGG JSON_ARRAYAGG JSON_TABLE EXTRACT CAST LPAD RPAD SUBSTR LENGTH"
  ).split(" "),
);

const functions = defineRule<Call | NameExpression>({
  id: "oracle.mysql.missing-function",
  title: "Functions and pseudo-columns that MySQL does not have",
  complexity: "medium",
  guidance: {
    what: "A function or pseudo-column that Oracle brings along.",
    why: "MySQL has nothing of the name, or something else under it.",
    action: "Write what it does in MySQL's language, or move it to the application.",
  },
  sources: [
    "https://dev.mysql.com/doc/refman/8.4/en/built-in-function-reference.html",
    "https://docs.oracle.com/en/database/oracle/oracle-database/23/sqlrf/Functions.html",
  ],
  on: ["Call", "NameExpression"],
  match: (node, at) => !isCallee(node) && node.parent?.kind !== "CallStatement" && isMissing(node, at),
  convert: (node, at) => {
    const name = at.builtinName(node) ?? "";
    at.refuseValue(node, `${name}: ${ADVICE[name] ?? "MySQL has no counterpart. Compute the value otherwise."}`);
  },
  given: "CREATE TABLE t (id NUMBER(5) PRIMARY KEY, name VARCHAR2(20));",
  examples: [
    {
      from: "CREATE VIEW v AS SELECT ROWID AS r, id FROM t",
      contains: "SELECT portolan.not_converted('ROWID') /* ROWID */ AS r, id FROM t",
      refused: "ROWID: rows have no address",
    },
    {
      from: "CREATE VIEW v AS SELECT REF(x) AS r FROM t x",
      contains: "portolan.not_converted('REF(x)')",
      refused: "REF: MySQL has no references",
    },
    { from: "SELECT SIGN(id), ABS(id) FROM t", to: "SELECT SIGN(id), ABS(id) FROM t" },
  ],
});

const REFERENCE = "MySQL has no references to rows. Store the key of the row, and join by it.";

const ADVICE: Readonly<Record<string, string>> = {
  ROWID: "rows have no address on MySQL. Use the primary key of the table.",
  REF: REFERENCE,
  DEREF: REFERENCE,
  MAKE_REF: REFERENCE,
  VALUE: "objects are JSON documents on MySQL. Name the columns of the row.",
};

/** Pseudo-columns that have no counterpart; the others have rules of their own, or mean the same. */
const MISSING_NAMES: ReadonlySet<string> = new Set(
  (
    "ROWID LEVEL ROWNUM CONNECT_BY_ISLEAF CONNECT_BY_ISCYCLE ORA_ROWSCN ORA_INVOKING_USER ITERATION_NUMBER UID " +
    "BINARY_DOUBLE_NAN BINARY_DOUBLE_INFINITY BINARY_FLOAT_NAN ORA_SYSEVENT ORA_LOGIN_USER ORA_DICT_OBJ_NAME " +
    "ORA_DICT_OBJ_OWNER ORA_DICT_OBJ_TYPE ORA_DATABASE_NAME ORA_CLIENT_IP_ADDRESS ORA_INSTANCE_NUM"
  ).split(" "),
);

function isMissing(node: Call | NameExpression, at: RuleContext): boolean {
  if (at.handled.has(node) || at.edits.hasEditAtStart(node)) return false;
  const symbol = at.binding.symbolOf(node);
  if (symbol?.kind === "pseudoColumn") return node.kind === "NameExpression" && MISSING_NAMES.has(symbol.name);
  return symbol?.kind === "builtIn" && symbol.category === "function" && !SAME.has(symbol.name);
}

const attributes = defineRule<CursorAttribute>({
  id: "oracle.mysql.missing-attribute",
  title: "Attributes of bulk statements that MySQL does not have",
  complexity: "medium",
  guidance: {
    what: "SQL%BULK_ROWCOUNT and SQL%BULK_EXCEPTIONS.",
    why: "MySQL has no FORALL: its loop runs a statement for each element.",
    action: "Keep ROW_COUNT() of each statement, and the errors, in the loop.",
  },
  sources: ["https://dev.mysql.com/doc/refman/8.4/en/information-functions.html#function_row-count"],
  on: "CursorAttribute",
  match: (node, at) => node.attribute.startsWith("BULK_") && !at.edits.hasEdit(node),
  convert: (node, at) => {
    let whole: SyntaxNode = node;
    while (whole.parent && (whole.parent.kind === "Member" || isCallee(whole))) whole = whole.parent;
    at.refuseValue(
      whole,
      `SQL%${node.attribute} has no counterpart: keep what the loop's statements did in variables.`,
    );
  },
  examples: [
    {
      from: "CREATE PROCEDURE p IS\n  n NUMBER;\nBEGIN\n  n := SQL%BULK_ROWCOUNT(1);\n  n := SQL%BULK_EXCEPTIONS.COUNT;\nEND;",
      contains: "SET n = portolan.not_converted('SQL%BULK_ROWCOUNT(1)') /* SQL%BULK_ROWCOUNT(1) */;",
      refused: "SQL%BULK_EXCEPTIONS has no counterpart",
    },
  ],
});

export default [functions, attributes];

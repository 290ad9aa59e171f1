/** DBMS_ASSERT: names and literals for statements that code puts together. */
import { definePackage } from "./package-table";

export default definePackage(
  {
    id: "oracle.postgresql.dbms-assert",
    title: "DBMS_ASSERT checks and quotes names",
    complexity: "simple",
    guidance: {
      what: "Functions that check or quote parts of dynamic SQL.",
      why: "PostgreSQL has quote_ident and quote_literal; unquoted names fold to lower case there, so that a quoted name is written in lower case. The checks are helper functions that raise the errors of Oracle.",
      action: "None.",
    },
    sources: [
      "https://docs.oracle.com/en/database/oracle/oracle-database/23/arpls/DBMS_ASSERT.html",
      "https://www.postgresql.org/docs/current/functions-string.html",
    ],
    examples: [
      { from: "DBMS_ASSERT.ENQUOTE_LITERAL('it')", to: "portolan.enquote_literal('it')" },
      { from: "DBMS_ASSERT.SIMPLE_SQL_NAME('emp')", to: "portolan.assert_name('emp', 'simple')" },
      { from: "DBMS_ASSERT.ENQUOTE_NAME('emp', FALSE)", to: "portolan.enquote_name('emp', FALSE)" },
    ],
  },
  {
    "DBMS_ASSERT.ENQUOTE_LITERAL": { params: "str", to: "portolan.enquote_literal($1)" },
    "DBMS_ASSERT.ENQUOTE_NAME": [
      { params: "str", to: "portolan.enquote_name($1)" },
      { params: "str capitalize", to: "portolan.enquote_name($1, $2)" },
    ],
    "DBMS_ASSERT.NOOP": { params: "str", to: "$1" },
    "DBMS_ASSERT.SIMPLE_SQL_NAME": { params: "str", to: "portolan.assert_name($1, 'simple')" },
    "DBMS_ASSERT.QUALIFIED_SQL_NAME": { params: "str", to: "portolan.assert_name($1, 'qualified')" },
    "DBMS_ASSERT.SCHEMA_NAME": { params: "str", to: "portolan.assert_name($1, 'schema')" },
    "DBMS_ASSERT.SQL_OBJECT_NAME": { params: "str", to: "portolan.assert_name($1, 'object')" },
  },
);

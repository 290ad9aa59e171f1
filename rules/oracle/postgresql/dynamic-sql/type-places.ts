/** Types that are put into a text while the code runs. */
import { typePlace } from "../../../../converter/convert/fragment-places";
import { defineRule } from "../../../../converter/language/oracle/rule";
import type { DataTypeNode } from "../../../../converter/plsql/nodes";

export default defineRule<DataTypeNode>({
  id: "oracle.postgresql.dynamic-type",
  title: "Type names that are put into a text are converted at run time",
  complexity: "simple",
  guidance: {
    what: "The name of a type that is put into the text of a dynamic statement.",
    why: "The code holds Oracle's name of the type. A helper gives PostgreSQL's when the text is put together.",
    action: "None. Where the names of types can be changed in the code, the helper can go.",
  },
  sources: ["https://www.postgresql.org/docs/current/datatype.html"],
  on: "DataType",
  match: (type, at) => typePlace(type, at) !== undefined,
  convert: (type, at) => at.replace(type, typePlace(type, at) ?? ""),
  given: "CREATE TABLE t (id NUMBER(5));",
  examples: [
    {
      from: "CREATE PROCEDURE p (col VARCHAR2, typ VARCHAR2) IS\nBEGIN\n  EXECUTE IMMEDIATE 'ALTER TABLE t ADD (' || col || ' ' || typ /* any */ || ' NOT NULL)';\nEND;",
      contains: "EXECUTE concat('ALTER TABLE t ADD ', col, ' ', portolan.target_type(typ) /* any */, ' NOT NULL');",
    },
    {
      from: "CREATE PROCEDURE p (col VARCHAR2, len NUMBER) IS\nBEGIN\n  EXECUTE IMMEDIATE 'ALTER TABLE t MODIFY ' || col || ' NUMBER(' || len || ')';\nEND;",
      contains: "EXECUTE concat('ALTER TABLE t ALTER COLUMN ', col, ' TYPE ', portolan.target_type(concat('NUMBER(', ",
    },
  ],
});

/** Types that Oracle brings along, where code declares something of them. */

import { defineRule } from "../../../../converter/language/oracle/rule";
import type { DataTypeNode } from "../../../../converter/plsql/nodes";
import { adviceFor } from "./missing-packages";

export default defineRule<DataTypeNode>({
  id: "oracle.postgresql.supplied-type",
  title: "Types of supplied packages become types that load",
  complexity: "medium",
  guidance: {
    what: "Variables, parameters and results of XMLTYPE, JSON, ANYDATA, UTL_FILE.FILE_TYPE and other types that Oracle brings along.",
    why: "xml and jsonb stand for XMLTYPE and JSON. The others have no counterpart: text stands in their place, so that the code around loads.",
    action: "Rewrite the code that uses such values; the calls it makes have action items of their own.",
  },
  sources: ["https://www.postgresql.org/docs/current/datatype.html"],
  on: "DataType",
  match: (type, at) =>
    type.builtin === undefined &&
    type.name !== undefined &&
    type.attribute === undefined &&
    type.parent?.kind !== "ColumnDefinition" &&
    !at.edits.hasEdit(type),
  convert: (type, at) => {
    const meaning = at.typeOf(type);
    if (meaning.kind === "xml" || meaning.kind === "json") {
      at.replace(type, meaning.kind === "xml" ? "xml" : "jsonb");
      return;
    }
    const isSuppliedRecord = meaning.kind === "record" && meaning.symbol === undefined && meaning.name?.includes(".");
    if (meaning.kind !== "other" && !isSuppliedRecord) return;
    at.replace(type, "text");
    at.note(type, `${at.source(type)}: ${adviceFor(at.source(type).toUpperCase())} text stands in its place.`);
  },
  examples: [
    {
      from: "CREATE PROCEDURE p (x SYS.XMLTYPE, a ANYDATA) IS\n  f UTL_FILE.FILE_TYPE; -- the file\n  c SYS_REFCURSOR;\nBEGIN\n  NULL;\nEND;",
      contains: "p (x xml, a text) LANGUAGE plpgsql AS $$\nDECLARE\n  f text; -- the file\n  c refcursor;",
    },
  ],
});

/** Tables and views that Oracle's options bring along, such as APEX's: what reads them cannot run. */

import { defineRule } from "../../../../converter/language/oracle/rule";
import type { TableName } from "../../../../converter/plsql/nodes";
import { adviceFor } from "../supplied-packages/missing-packages";
import { refuseRelation } from "../supplied-packages/refused-relations";

const SUPPLIED = /^(?:APEX|WWV|HTMLDB|CTX|SDO|MDSYS|AQ\$|DR\$|REPCAT|DEF)_?\w*$/;

export default defineRule<TableName>({
  id: "oracle.postgresql.supplied-relation",
  title: "Views of APEX and other options of Oracle",
  complexity: "medium",
  guidance: {
    what: "A query on a table or view that an option of Oracle brings along.",
    why: "PostgreSQL has nothing of the kind.",
    action: "Rewrite the code that reads it, or leave it out.",
  },
  sources: ["https://www.postgresql.org/docs/current/catalogs.html"],
  on: "TableName",
  match: (node, at) =>
    SUPPLIED.test(node.name.parts.at(-1)?.value ?? "") &&
    node.name.link === undefined &&
    at.binding.symbolOf(node.name) === undefined,
  convert: (node, at) => {
    const name = node.name.parts.at(-1)?.value ?? "";
    refuseRelation(node, name, `${name}: ${adviceFor(name)}`, at);
  },
  examples: [
    {
      from: "CREATE PROCEDURE p IS\n  n NUMBER;\nBEGIN\n  SELECT COUNT(*) INTO n FROM apex_application_pages;\nEND;",
      contains: "RAISE EXCEPTION 'Not converted: SELECT COUNT(*) INTO n FROM apex_application_pages;';",
      refused: "APEX_APPLICATION_PAGES: Oracle APEX does not run",
    },
  ],
});

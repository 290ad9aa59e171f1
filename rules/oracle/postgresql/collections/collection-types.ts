/** CREATE TYPE … AS TABLE OF and AS VARRAY: domains over arrays. */

import { defineRule } from "../../../../converter/language/oracle/rule";
import type { CollectionDefinition, CreateType } from "../../../../converter/plsql/nodes";
import { emitReplacing, mentionReplacement, replacementOf } from "../object-types/replaced-types";
import { type Collection, elementTypeName, limitOf } from "./representation";

export default defineRule<CreateType>({
  id: "oracle.postgresql.collection-type",
  title: "Collection types become domains over arrays",
  complexity: "simple",
  guidance: {
    what: "CREATE TYPE name AS TABLE OF type and AS VARRAY(n) OF type.",
    why: "PostgreSQL has an array of every type. A domain keeps the type's name, so that columns, parameters and variables keep theirs.",
    action: "None.",
  },
  sources: ["https://www.postgresql.org/docs/current/sql-createdomain.html"],
  on: "CreateType",
  match: (statement) => statement.definition?.kind === "CollectionDefinition",
  convert: (statement, at) => {
    const definition = statement.definition as CollectionDefinition;
    const type = at.typeOf(statement) as Collection;
    const symbol = at.binding.symbolOf(statement);
    if (type.kind !== "collection" || definition.element.kind !== "DataType" || symbol?.kind !== "type") return;
    const replacement = replacementOf(symbol, at);
    mentionReplacement(statement, symbol.name, replacement, at);
    if (replacement === "same") {
      at.emit({ pieces: at.verbatim({ start: 0, end: at.unit.text.length }), state: "omitted" });
      return;
    }
    const [first] = at.tokensIn(statement);
    at.replace({ start: first.start, end: statement.name.start }, "CREATE DOMAIN ");
    const limit = limitOf(type);
    const check = limit ? ` CHECK (cardinality(VALUE) <= ${limit})` : "";
    at.replace(
      { start: statement.name.end, end: definition.element.end },
      ` AS ${elementTypeName(type, at)}[]${check}`,
    );
    if (statement.end > definition.element.end) at.replace({ start: definition.element.end, end: statement.end }, "");
    if (replacement !== "new") emitReplacing(replacement, at);
    if (definition.isNotNull)
      at.review(
        definition,
        "Elements must not be NULL in Oracle; an array takes NULL elements. Add CHECK (array_position(VALUE, NULL) IS NULL) where that matters.",
      );
  },
  examples: [
    {
      from: "CREATE OR REPLACE TYPE nums FORCE IS TABLE OF NUMBER(9,2) /* money */",
      to: "CREATE DOMAIN nums AS numeric(9,2)[]; /* money */",
    },
    {
      from: "CREATE TYPE phones AS VARRAY(5) OF VARCHAR2(25)",
      to: "CREATE DOMAIN phones AS varchar(25)[] CHECK (cardinality(VALUE) <= 5)",
    },
    {
      from: "CREATE TYPE part AS OBJECT (id NUMBER(9), name VARCHAR2(10))\n/\nCREATE TYPE parts AS TABLE OF part\n/\nCREATE TYPE boxes AS TABLE OF parts\n/",
      contains: "CREATE DOMAIN parts AS part[];\nCREATE DOMAIN boxes AS parts[];",
    },
    {
      from: "CREATE TYPE ids AS TABLE OF NUMBER(9) NOT NULL",
      to: "CREATE DOMAIN ids AS integer[]",
      refused: "must not be NULL",
    },
  ],
});

/** Functions with the name of one of PostgreSQL's own. */

import { defineRule } from "../../../../converter/language/oracle/rule";
import type { CreateRoutine } from "../../../../converter/plsql/nodes";
import { isCatalogFunctionName } from "../../../../converter/target/postgresql/catalog-names";
import { foldIdentifier } from "../../../../converter/target/postgresql/identifiers";

export default defineRule<CreateRoutine>({
  id: "oracle.postgresql.catalog-name",
  title: "Functions with the name of a PostgreSQL function",
  complexity: "simple",
  guidance: {
    what: "A function whose name PostgreSQL uses for a function of its own.",
    why: "PostgreSQL looks into its own schema first: where the types fit both, its own function is called.",
    action: "Write the schema before the name where it is called, or rename the function.",
  },
  sources: ["https://www.postgresql.org/docs/current/typeconv-func.html"],
  on: "CreateRoutine",
  match: ({ routine }) =>
    routine.routineType === "FUNCTION" && isCatalogFunctionName(foldIdentifier(routine.name.parts.at(-1)?.value ?? "")),
  convert: ({ routine }, at) => {
    const name = foldIdentifier(routine.name.parts.at(-1)?.value ?? "");
    at.review(
      routine.name,
      `PostgreSQL has a function ${name} of its own, which it finds first where the types of a call fit both. Call this one with its schema's name, or rename it.`,
    );
  },
  examples: [
    {
      from: "CREATE FUNCTION format (t VARCHAR2) RETURN VARCHAR2 IS\nBEGIN\n  RETURN t;\nEND;",
      contains: "CREATE FUNCTION format (t text) RETURNS text",
      refused: "PostgreSQL has a function format of its own",
    },
  ],
});

/** Unqualified names of objects that are in another schema than the current one get their schema. */

import type { RuleContext } from "../../../../converter/language/oracle/context";
import { defineRule } from "../../../../converter/language/oracle/rule";
import type { ModelSymbol } from "../../../../converter/model/symbols";
import type { ObjectName } from "../../../../converter/plsql/nodes";

/** What keeps its own name on the target, below its schema. Sequences and packages are named by rules of their own. */
const IN_SCHEMAS: ReadonlySet<string> = new Set(["table", "view", "materializedView", "objectType", "type", "routine"]);

export default defineRule<ObjectName>({
  id: "oracle.any.owner-name",
  title: "Names are qualified where the search path does not lead to them",
  complexity: "simple",
  guidance: {
    what: "A name without a schema in an object that was created with one, as exports of a schema write it.",
    why: "Oracle looks for such names in the owner's schema; the target looks in the current schema of whoever runs the statement.",
    action: "None.",
  },
  sources: [
    "https://docs.oracle.com/en/database/oracle/oracle-database/23/sqlrf/Database-Object-Names-and-Qualifiers.html",
  ],
  on: "ObjectName",
  when: { form: (form) => form === "local" },
  match: (name) => name.parent?.kind !== "CreateSynonym" && name.parent?.kind !== "Drop",
  convert: (name, at) => {
    const schema = missingSchema(name, at);
    if (schema !== undefined) at.insertBefore(name.parts[0], `${at.frame.target.quoteIdentifier(schema, at.version)}.`);
  },
  given:
    "CREATE TABLE shop.customers (id NUMBER(9), name VARCHAR2(9));\nCREATE FUNCTION shop.twice(n NUMBER) RETURN NUMBER IS BEGIN RETURN 2 * n; END;\n/",
  examples: [
    {
      from: 'CREATE VIEW "SHOP"."V" AS SELECT customers.id, twice(c.id) t FROM /* all */ customers, customers c',
      contains: "SELECT customers.id, shop.twice(c.id) t FROM /* all */ shop.customers, shop.customers c",
      runs: false,
    },
    {
      from: "CREATE TRIGGER shop.t BEFORE INSERT ON customers FOR EACH ROW BEGIN UPDATE customers SET name = 'x'; END;",
      contains: "BEFORE INSERT ON shop.customers FOR EACH ROW",
      runs: false,
    },
    {
      from: "CREATE PROCEDURE shop.p(n customers.name%TYPE) IS r customers%ROWTYPE; BEGIN SELECT * INTO r FROM customers; END;",
      contains: "FROM shop.customers; END;",
      runs: false,
    },
  ],
});

/** The schema that a name must be given: that of the object it begins with, if it is not the current one. */
function missingSchema(name: ObjectName, at: RuleContext): string | undefined {
  const symbol: ModelSymbol | undefined = at.binding.symbolsOf(name)[0] ?? at.binding.symbolOf(name);
  if (!symbol || !IN_SCHEMAS.has(symbol.kind) || symbol.name !== name.parts[0]?.value) return undefined;
  // Types and routines of packages and blocks are named by rules of their own.
  if (symbol.parent !== undefined || !("schema" in symbol) || symbol.schema === undefined) return undefined;
  return symbol.schema === at.binding.unit.currentSchema ? undefined : symbol.schema;
}

/** COLLATE of an expression. */

import { defineRule } from "../../../../converter/language/oracle/rule";
import type { Collate } from "../../../../converter/plsql/nodes";

export default defineRule<Collate>({
  id: "oracle.postgresql.collate",
  title: "Collations get PostgreSQL's names",
  complexity: "medium",
  guidance: {
    what: "expression COLLATE collation.",
    why: "PostgreSQL has other names for collations; those that ignore case have to be created.",
    action:
      'Create a nondeterministic collation for those that ignore case or accents: CREATE COLLATION binary_ci (provider = icu, locale = "und-u-ks-level2", deterministic = false).',
  },
  sources: ["https://www.postgresql.org/docs/current/collation.html"],
  on: "Collate",
  convert: (node, at) => {
    const name = node.collation.parts.at(-1)?.value ?? "";
    if (name === "BINARY") at.replace(node.collation, '"C"');
    else if (name === "USING_NLS_COMP" || name === "USING_NLS_SORT") at.replace(node, at.operand(node.value));
    else {
      at.review(
        node,
        `PostgreSQL has no collation ${name}; its order by bytes stands in its place. Create a collation of the provider icu that sorts as ${name} does, and name it here.`,
      );
      at.replace(node.collation, '"C"');
    }
  },
  given: "CREATE TABLE t (s VARCHAR2(10));",
  examples: [
    { from: "SELECT s FROM t ORDER BY s COLLATE BINARY", to: 'SELECT s FROM t ORDER BY s COLLATE "C"' },
    { from: "SELECT s FROM t ORDER BY s COLLATE USING_NLS_COMP", to: "SELECT s FROM t ORDER BY s" },
    {
      from: "SELECT s FROM t WHERE s = 'a' COLLATE BINARY_CI",
      contains: 'COLLATE "C"',
      refused: "no collation BINARY_CI",
    },
  ],
});

/** COLLATE in an expression. */
import { defineRule } from "../../../../converter/language/sqlserver/rule";
import type { Binary, Collate } from "../../../../converter/tsql/nodes";
import { around } from "../../any/expressions/placement";
import { isComparing } from "./bits";
import { isCaseSensitiveCollation } from "./letter-case";

export default defineRule<Collate>({
  id: "sqlserver.postgresql.collate",
  title: "COLLATE of an expression",
  complexity: "simple",
  guidance: {
    what: "COLLATE with one of SQL Server's collations.",
    why: 'PostgreSQL has other collations: those that tell case apart are its usual way of comparing, binary ones are "C", those that do not are what lower(…) does.',
    action: "None, unless accents should not count: PostgreSQL needs a collation of its own for that.",
  },
  sources: ["https://www.postgresql.org/docs/current/collation.html"],
  on: "Collate",
  convert: (node, at) => {
    const name = node.collation.value;
    const range = { start: node.value.end, end: node.end };
    const parent = around(node);
    const orders =
      parent?.kind === "OrderItem" || (parent?.kind === "Binary" && /[<>]/.test((parent as Binary).operator));
    if (/_BIN2?(?:_|$)/i.test(name) && orders) at.replace(range, ' COLLATE "C"');
    else at.replace(range, "");
    if (/_AI(?:_|$)/i.test(name)) {
      at.review(
        node,
        "The collation does not tell accents apart; PostgreSQL does. Use unaccent() or a nondeterministic collation where it matters.",
      );
    } else if (
      !isCaseSensitiveCollation(name) &&
      parent?.kind === "Binary" &&
      !isComparing((parent as Binary).operator)
    ) {
      at.note(node, `The collation ${node.collation.written} is left out: PostgreSQL compares in the database's own.`);
    }
  },
  given: "CREATE TABLE t (id int, s varchar(20), v varchar(20));",
  examples: [
    {
      from: "SELECT id FROM t WHERE s = v COLLATE DATABASE_DEFAULT",
      to: "SELECT id FROM t WHERE lower(rtrim(s)) = lower(rtrim(v))",
    },
    { from: "SELECT id FROM t WHERE s COLLATE Latin1_General_CS_AS = 'Abc'", to: "SELECT id FROM t WHERE s = 'Abc'" },
    {
      from: "SELECT id FROM t WHERE s COLLATE Latin1_General_BIN < 'Abc'",
      to: "SELECT id FROM t WHERE s COLLATE \"C\" < 'Abc'",
    },
    {
      from: "SELECT id FROM t WHERE s COLLATE Latin1_General_CI_AI = 'abc'",
      to: "SELECT id FROM t WHERE lower(rtrim(s)) = 'abc'",
      refused: "accents",
    },
  ],
});

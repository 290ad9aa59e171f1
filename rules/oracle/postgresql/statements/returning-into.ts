/** RETURNING … INTO of static DML. */

import { defineRule } from "../../../../converter/language/oracle/rule";
import type { ReturningClause } from "../../../../converter/plsql/nodes";
import { ancestor } from "../../../../converter/syntax/node";
import { isPlainTarget, throughTemporaries } from "./into-targets";

export default defineRule<ReturningClause>({
  id: "oracle.postgresql.returning-into",
  title: "RETURN … INTO becomes RETURNING … INTO",
  complexity: "simple",
  guidance: {
    what: "RETURNING columns INTO variables.",
    why: "PostgreSQL knows the long word only, and plpgsql fills variables and fields of records only.",
    action: "None.",
  },
  sources: ["https://www.postgresql.org/docs/current/dml-returning.html"],
  on: "ReturningClause",
  match: (clause) => ancestor(clause, "SqlStatement") !== undefined,
  convert: (clause, at) => {
    const [word] = at.tokensIn(clause);
    if (word?.value === "RETURN") at.replace(word, "RETURNING");
    const statement = ancestor(clause, "SqlStatement");
    if (!clause.into || clause.into.isBulk || !statement) return;
    const assignments = throughTemporaries(clause.into, "value", at, (target) => !isPlainTarget(target, at));
    if (assignments) at.insertAfter(statement, [" ", assignments]);
  },
  given: "CREATE TABLE t (id NUMBER(5), name VARCHAR2(10));",
  examples: [
    {
      from: "DECLARE\n  n NUMBER;\n  r t%ROWTYPE;\nBEGIN\n  INSERT INTO t (id) VALUES (1) RETURN id INTO n; -- the key\n  UPDATE t SET name = 'x' RETURNING id, name INTO r;\nEND;",
      contains: "RETURNING id INTO n; -- the key\n  UPDATE t SET name = 'x' RETURNING id, name INTO r;",
    },
  ],
});

/** UNION and its kin: the types of NULL columns. */

import type { RuleContext } from "../../../../converter/language/oracle/context";
import { defineRule } from "../../../../converter/language/oracle/rule";
import type { SelectItem, SetOperation } from "../../../../converter/plsql/nodes";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import { postgresqlType } from "../../../../converter/target/postgresql/data-types";
import { branchesOf } from "../../any/queries/set-operations";

const GIVEN = "CREATE TABLE a (x NUMBER(5));\nCREATE TABLE b (x NUMBER(5));\nCREATE TABLE c (x NUMBER(5));";

const nulls = defineRule<SetOperation>({
  id: "oracle.postgresql.union-null",
  title: "NULL columns of the first branches of UNION are cast",
  complexity: "simple",
  guidance: {
    what: "NULL in the select lists of a set operation whose later branches have a value there.",
    why: "PostgreSQL decides on a type branch by branch, and two NULLs make a text.",
    action: "None.",
  },
  sources: ["https://www.postgresql.org/docs/current/typeconv-union-case.html"],
  on: "SetOperation",
  match: (operation) => operation.parent?.kind !== "SetOperation",
  convert: castNulls,
  given: GIVEN,
  examples: [
    {
      from: "SELECT NULL x FROM a UNION ALL SELECT NULL FROM b UNION ALL SELECT x FROM c",
      to: "SELECT NULL::integer x FROM a UNION ALL SELECT NULL FROM b UNION ALL SELECT x FROM c",
    },
  ],
});

/** Where the first two branches both have a bare NULL, the type of the column must be said. */
function castNulls(operation: SetOperation, at: RuleContext): void {
  const branches = branchesOf(operation);
  if (branches.length < 3) return;
  const [first, second] = branches;
  const columns = at.binding.queryColumns(operation);
  first.items.forEach((item, i) => {
    if (!isNull(item) || !isNull(second.items[i])) return;
    const type = columns[i] && postgresqlType(columns[i].type, at.version as 17);
    if (type && columns[i].type.kind !== "null" && columns[i].type.kind !== "string")
      at.insertAfter((item as SelectItem).value, `::${type.replace(/\(.*\)/, "")}`);
  });
}

function isNull(item: SyntaxNode | undefined): boolean {
  if (item?.kind !== "SelectItem") return false;
  const { value } = item as SelectItem;
  return value.kind === "Literal" && value.type === "null";
}

export default nulls;

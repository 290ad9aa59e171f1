/** Texts that may be '' where it matters whether they are NULL: what is stored, returned, grouped, ordered and tested. */

import type { RuleContext } from "../../../../converter/language/oracle/context";
import { defineRule } from "../../../../converter/language/oracle/rule";
import type {
  Argument,
  Call,
  ColumnDefault,
  CreateIndex,
  ExpressionList,
  GroupByClause,
  Is,
  Like,
  OpenStatement,
  OrderItem,
  ReturningClause,
  SelectItem,
  ValuesClause,
  WindowSpecification,
} from "../../../../converter/plsql/nodes";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import { textOf } from "./constants";
import { fill } from "./empty-texts";

/** Nodes with one value that is kept or handed on. */
const WITH_VALUE = [
  "Assignment",
  "AssignmentStatement",
  "VariableDeclaration",
  "ReturnStatement",
  "RecordField",
  "PipeRow",
  "UsingItem",
];

export default defineRule<SyntaxNode>({
  id: "oracle.any.empty-text",
  title: "Texts that may be empty become NULL where it matters",
  complexity: "simple",
  guidance: {
    what: "The result of TRIM, SUBSTR, REPLACE, || and other functions that may leave no characters.",
    why: "Oracle has no empty text: such a result is NULL. Other databases store and compare ''.",
    action: "None: nullif(…, '') is put around the value where it is stored, returned, tested, grouped or ordered by.",
  },
  sources: ["https://docs.oracle.com/en/database/oracle/oracle-database/23/sqlrf/Nulls.html"],
  on: [
    ...WITH_VALUE,
    "ColumnDefault",
    "Is",
    "Like",
    "SelectItem",
    "GroupByClause",
    "OrderItem",
    "WindowSpecification",
    "ValuesClause",
    "ReturningClause",
    "OpenStatement",
    "Call",
  ],
  convert: (node, at) => {
    for (const value of valuesOf(node, at)) fill(value, at);
  },
  given:
    "CREATE TABLE t (id NUMBER(5), s VARCHAR2(10))\n/\nCREATE FUNCTION f (p VARCHAR2) RETURN NUMBER IS\nBEGIN\n  RETURN 1;\nEND;\n/\n",
  examples: [
    { from: "SELECT TRIM(s /* s */) AS r FROM t", to: "SELECT nullif(TRIM(s /* s */), '') AS r FROM t" },
    { from: "SELECT id FROM t WHERE TRIM(s) IS NULL", to: "SELECT id FROM t WHERE nullif(TRIM(s), '') IS NULL" },
    { from: "SELECT id FROM t WHERE TRIM(s) LIKE 'a%'", to: "SELECT id FROM t WHERE TRIM(s) LIKE 'a%'" },
    { from: "SELECT id FROM t WHERE TRIM(s) LIKE '%'", to: "SELECT id FROM t WHERE nullif(TRIM(s), '') LIKE '%'" },
    {
      from: "INSERT INTO t (id, s) VALUES (1, TRIM('  '))",
      to: "INSERT INTO t (id, s) VALUES (1, nullif(TRIM('  '), ''))",
    },
    { from: "UPDATE t SET s = UPPER(TRIM(s))", to: "UPDATE t SET s = nullif(UPPER(TRIM(s)), '')" },
    {
      from: "SELECT TRIM(s), COUNT(*) FROM t GROUP BY TRIM(s)",
      to: "SELECT nullif(TRIM(s), ''), COUNT(*) FROM t GROUP BY nullif(TRIM(s), '')",
    },
    {
      from: "SELECT f(TRIM(s)) FROM t WHERE EXISTS (SELECT TRIM(s) FROM t)",
      to: "SELECT f(nullif(TRIM(s), '')) FROM t WHERE EXISTS (SELECT TRIM(s) FROM t)",
    },
    {
      from: "DECLARE\n  v VARCHAR2(10);\nBEGIN\n  v := TRIM(v);\n  IF v IS NULL THEN\n    NULL;\n  END IF;\nEND;",
      contains: "v := nullif(TRIM(v), '');\n  IF v IS NULL THEN",
      target: "postgresql",
    },
  ],
});

function valuesOf(node: SyntaxNode, at: RuleContext): (SyntaxNode | undefined)[] {
  switch (node.kind) {
    case "Is":
      return (node as Is).test === "NULL" ? [(node as Is).value] : [];
    case "Like":
      return needsMore(node as Like) ? [(node as Like).value] : [];
    case "SelectItem":
      return node.parent?.parent?.parent?.parent?.kind === "Exists" ? [] : [(node as SelectItem).value];
    case "GroupByClause":
      return (node as GroupByClause).items.flatMap((item): SyntaxNode[] =>
        item.kind === "ExpressionList" ? item.items : [item],
      );
    case "WindowSpecification":
      return (node as WindowSpecification).partitionBy;
    case "OrderItem":
      // A plain index is looked for by the expression as conditions have it; in a unique one '' would count as a value.
      return isOfPlainIndex(node) ? [] : [(node as OrderItem).value];
    case "ValuesClause":
      return (node as ValuesClause).rows.flatMap((row) =>
        row.kind === "ExpressionList" ? (row as ExpressionList).items : [],
      );
    case "ReturningClause":
      return (node as ReturningClause).values;
    case "OpenStatement":
      return argumentValues((node as OpenStatement).args);
    case "Call":
      return keepsArguments(node as Call, at) ? argumentValues((node as Call).args) : [];
    default:
      return [(node as ColumnDefault).value];
  }
}

function isOfPlainIndex(item: SyntaxNode): boolean {
  return item.parent?.kind === "CreateIndex" && (item.parent as CreateIndex).indexType !== "UNIQUE";
}

/** A pattern that '' does not match anyway gives no other answer, unless the condition is negated. */
function needsMore(like: Like): boolean {
  const pattern = textOf(like.pattern);
  return like.isNegated || pattern === undefined || /^%*$/.test(pattern);
}

function argumentValues(args: readonly SyntaxNode[]): SyntaxNode[] {
  return args.flatMap((a) => (a.kind === "Argument" ? [(a as Argument).value] : []));
}

/** What the input itself defines takes NULL for an empty text. */
function keepsArguments(call: Call, at: RuleContext): boolean {
  const kind = at.binding.callKind(call);
  return kind === "routine" || kind === "method" || kind === "constructor" || kind === "cursor";
}

/** Fields, elements and methods of values whose type is not known or has no counterpart: text stands for such values. */

import type { RuleContext } from "../../../../converter/language/oracle/context";
import { defineRule } from "../../../../converter/language/oracle/rule";
import type { ModelSymbol } from "../../../../converter/model/symbols";
import type {
  AssignmentStatement,
  Call,
  CallStatement,
  Member,
  NameExpression,
} from "../../../../converter/plsql/nodes";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import { wholeReference } from "../routines/write-targets";
import { expectedType } from "./expected-types";

const ADVICE =
  "its type is not part of the input or has no counterpart, so that text stands for the value. Add the type's definition, or rewrite what is done with it.";

const value = defineRule<NameExpression | Call | Member>({
  id: "oracle.postgresql.unknown-member",
  title: "Parts of values of an unknown type",
  complexity: "medium",
  guidance: {
    what: "A field, element or method of a variable whose type is not part of the input.",
    why: "The variable is declared as text, so that the code around it loads; a text has no parts.",
    action: "Add the type's definition to the input, or rewrite the code that uses such values.",
  },
  sources: ["https://www.postgresql.org/docs/current/rowtypes.html"],
  on: ["NameExpression", "Call", "Member"],
  when: { form: (form) => form === "dotted" },
  match: (node, at) =>
    isOutermost(node) && !isTargetOrCall(node) && unknownOwner(node, at) !== undefined && !at.edits.hasEdit(node),
  convert: (node, at) =>
    at.refuseValue(node, `${unknownOwner(node, at)}: ${ADVICE}`, expectedType(node, { kind: "unknown" }, at)),
  examples: [
    {
      from: "CREATE PROCEDURE p (x other_pkg.t_list) IS\n  n NUMBER;\nBEGIN\n  n := x.COUNT + 1;\n  IF x.first_item.id = 1 THEN\n    NULL;\n  END IF;\nEND;",
      contains: "n := portolan.not_converted('x.COUNT')::numeric /* x.COUNT */ + 1;",
      refused: "X: its type is not part of the input",
    },
  ],
});

const statement = defineRule<AssignmentStatement | CallStatement>({
  id: "oracle.postgresql.unknown-member-statement",
  title: "Changes to values of an unknown type",
  complexity: "medium",
  guidance: {
    what: "An assignment to a part of a variable whose type is not part of the input, or a method called on it.",
    why: "The variable is declared as text, so that the code around it loads; a text has no parts.",
    action: "Add the type's definition to the input, or rewrite the code that uses such values.",
  },
  sources: ["https://www.postgresql.org/docs/current/rowtypes.html"],
  on: ["AssignmentStatement", "CallStatement"],
  match: (node, at) => {
    const place = placeOf(node);
    return unknownOwner(place, at) !== undefined && !at.edits.hasEdit(node);
  },
  convert: (node, at) => at.refuseStatement(node, `${unknownOwner(placeOf(node), at)}: ${ADVICE}`),
  examples: [
    {
      from: "CREATE PROCEDURE p (x IN OUT other_pkg.t_list) IS\nBEGIN\n  x.EXTEND;\n  x.item := 1;\nEND;",
      contains:
        "RAISE EXCEPTION 'Not converted: x.EXTEND;'; /* x.EXTEND; */\n  RAISE EXCEPTION 'Not converted: x.item := 1;';",
      refused: "X: its type is not part of the input",
    },
  ],
});

function placeOf(node: AssignmentStatement | CallStatement): SyntaxNode {
  return node.kind === "AssignmentStatement" ? (node as AssignmentStatement).target : (node as CallStatement).call;
}

/** A part of a longer reference is looked at with the whole. */
function isOutermost(node: SyntaxNode): boolean {
  return wholeReference(node) === node;
}

function isTargetOrCall(node: SyntaxNode): boolean {
  const { parent } = node;
  if (parent?.kind === "CallStatement" || parent?.kind === "IntoClause") return true;
  return parent?.kind === "AssignmentStatement" && (parent as AssignmentStatement).target === node;
}

/** The variable of unknown type that a reference begins with, where it names a part of it. */
function unknownOwner(node: SyntaxNode, at: RuleContext): string | undefined {
  let base = node;
  let isPart = false;
  while (base.kind === "Call" || base.kind === "Member") {
    isPart = true;
    base = base.kind === "Call" ? (base as Call).callee : (base as Member).object;
  }
  if (base.kind !== "NameExpression") return undefined;
  const symbols = at.binding.symbolsOf(base);
  const index = symbols.findIndex((symbol) => isUnknownValue(symbol));
  if (index < 0) return undefined;
  const { parts } = (base as NameExpression).name;
  return isPart || index < parts.length - 1 ? symbols[index].name : undefined;
}

/** A variable, parameter or field for which text stands. Rows of unknown tables are records, whose fields may be named. */
function isUnknownValue(symbol: ModelSymbol): boolean {
  if (symbol.kind !== "variable" && symbol.kind !== "parameter" && symbol.kind !== "field") return false;
  const declared = (symbol.node as { type?: { attribute?: string } } | undefined)?.type;
  if (declared?.attribute === "ROWTYPE") return false;
  return symbol.type.kind === "unknown" || symbol.type.kind === "other";
}

export default [value, statement];

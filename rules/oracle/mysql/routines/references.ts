/** Names of variables, parameters and fields of records in code. */
import type { RuleContext } from "../../../../converter/language/oracle/context";
import { defineRule } from "../../../../converter/language/oracle/rule";
import type { NameExpression } from "../../../../converter/plsql/nodes";
import type { Piece } from "../../../../converter/rule/pieces";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import { placeOf, readFields } from "../collections/places";
import { constantValue } from "../packages/package-state";
import { isLocalVariable, isPackageVariable, type LocalVariable, slotName, slotNames, slotsOf } from "./locals";

export default defineRule<NameExpression>({
  id: "oracle.mysql.variable",
  title: "Fields of records are variables of their own",
  complexity: "simple",
  guidance: {
    what: "The name of a variable, of a field of a record, of a variable of a package.",
    why: "MySQL has no records and no packages. In a statement it takes a variable where Oracle takes the column of the same name.",
    action:
      "None: each field is a variable, variables of packages are user variables (@package__name), and a variable that is named like a column gets another name.",
  },
  sources: [
    "https://dev.mysql.com/doc/refman/8.4/en/local-variable-scope.html",
    "https://dev.mysql.com/doc/refman/8.4/en/user-variables.html",
  ],
  on: "NameExpression",
  match: (node, at) => localOf(node, at) !== undefined,
  convert: (node, at) => {
    const found = localOf(node, at);
    if (!found) return;
    const { symbol, path } = found;
    if (isPackageVariable(symbol) && symbol.isConstant && path.length === 0) {
      const value = constantValue(symbol, at);
      if (value !== undefined) {
        at.replace(node, value);
        return;
      }
    }
    if (isWholeRecord(node, symbol, path, at)) {
      if (!takesRecords(node))
        at.refuseValue(
          node,
          `${at.source(node)} is a record, which MySQL has not: it consists of single variables here. Name its fields.`,
        );
      return;
    }
    const name = slotName(symbol, path, node, at);
    if (at.source(node).toLowerCase() !== name) at.replace(node, name);
  },
  given: "CREATE TABLE t (id NUMBER(5), name VARCHAR2(10));",
  examples: [
    {
      from: "CREATE PROCEDURE p (id NUMBER) IS\n  r t%ROWTYPE;\nBEGIN\n  r.id := id; -- this one\n  UPDATE t SET name = r.name WHERE t.id = r.id;\nEND;",
      contains: "SET r_id = id; -- this one\n  UPDATE t SET name = r_name WHERE t.id = r_id;",
    },
    {
      from: "CREATE FUNCTION f (name VARCHAR2) RETURN NUMBER IS\n  n NUMBER(5);\nBEGIN\n  SELECT id INTO n FROM t WHERE name = f.name;\n  RETURN n;\nEND;",
      contains: "WHERE name = p_name;",
    },
  ],
});

interface Found {
  readonly symbol: LocalVariable;
  /** Fields behind the variable's name. */
  readonly path: readonly string[];
}

/** The variable that a name begins with. */
export function localOf(node: NameExpression, at: RuleContext): Found | undefined {
  const symbols = at.binding.symbolsOf(node);
  const index = symbols.findIndex(isLocalVariable);
  if (index < 0) return undefined;
  const symbol = symbols[index] as LocalVariable;
  // An attribute of an object is read by the rules for object types.
  if (symbol.type.kind !== "record" && node.name.parts.length > index + 1) return undefined;
  return { symbol, path: node.name.parts.slice(index + 1).map((p) => p.value) };
}

function isWholeRecord(node: NameExpression, symbol: LocalVariable, path: readonly string[], at: RuleContext): boolean {
  const type = path.length === 0 ? symbol.type : at.typeOf(node);
  return type.kind === "record";
}

const RECORD_PLACES: ReadonlySet<string> = new Set([
  "AssignmentStatement",
  "IntoClause",
  "Argument",
  "VariableDeclaration",
  "ReturnStatement",
  "ValuesClause",
  "Assignment",
  "Member",
]);

/** Whether what is around a record takes it apart. */
function takesRecords(node: NameExpression): boolean {
  return node.parent !== undefined && RECORD_PLACES.has(node.parent.kind);
}

/** The values of a record that an expression means, in order; undefined for anything else. */
export function recordValues(node: SyntaxNode, at: RuleContext): Piece[] | undefined {
  const place = placeOf(node, at);
  if (place) return place.type.kind === "record" && place.path.length > 0 ? readFields(place, at) : undefined;
  if (node.kind !== "NameExpression") return undefined;
  const found = localOf(node as NameExpression, at);
  if (!found || at.typeOf(node).kind !== "record") return undefined;
  if (found.path.length === 0) return slotNames(found.symbol, node, at);
  const prefix = found.path;
  return slotsOf(at.typeOf(node)).map((s) => slotName(found.symbol, [...prefix, ...s.path], node, at));
}

/** Records and objects: fields of fields, fields of what functions give, constructors of records. */

import type { RuleContext } from "../../../../converter/language/oracle/context";
import { defineRule } from "../../../../converter/language/oracle/rule";
import type { Argument, Call, Member, NameExpression } from "../../../../converter/plsql/nodes";
import { join, type Piece } from "../../../../converter/rule/pieces";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import { writtenType } from "../routines/written-types";
import { isElement } from "./reading";
import { isTargetPart } from "./writing";

const ACCESSING = "https://www.postgresql.org/docs/current/rowtypes.html#ROWTYPES-ACCESSING";
const GIVEN =
  "CREATE TYPE place AS OBJECT (street VARCHAR2(30), zip NUMBER(5))\n/\nCREATE TABLE person (id NUMBER(9), home place)\n/\nCREATE PACKAGE pk AS\n  TYPE t_in IS RECORD (a NUMBER, b VARCHAR2(10));\n  TYPE t_out IS RECORD (x t_in, n NUMBER);\nEND pk;\n/\nCREATE FUNCTION give RETURN pk.t_in IS\n  r pk.t_in;\nBEGIN\n  RETURN r;\nEND;\n/\n";

const names = defineRule<NameExpression>({
  id: "oracle.postgresql.nested-field",
  title: "Fields of fields and of columns need parentheses",
  complexity: "simple",
  guidance: {
    what: "record.field.field, column.attribute.",
    why: "PostgreSQL takes the first names of a dotted name for a table or schema; what is a row has to stand in parentheses.",
    action: "None.",
  },
  sources: [ACCESSING],
  on: "NameExpression",
  when: { form: (form) => form === "dotted" },
  match: (name, at) => fieldsFrom(name, at) !== undefined,
  convert: (name, at) => {
    const from = fieldsFrom(name, at);
    if (from === undefined || isTargetPart(name, at) || isSetTarget(name)) return;
    const { parts } = name.name;
    const row = { start: name.start, end: parts[from - 1].end };
    at.wrap(row, "(", ")");
  },
  given: GIVEN,
  examples: [
    {
      from: "SELECT p.home.zip, id FROM person p WHERE p.home.street = 'x'",
      to: "SELECT (p.home).zip, id FROM person p WHERE (p.home).street = 'x'",
    },
    {
      from: "DECLARE\n  r pk.t_out;\nBEGIN\n  r.x.a := 1;\n  r.n := r.x.a /* inner */ + r.n;\nEND;",
      contains: "r.x.a := 1;\n  r.n := (r.x).a /* inner */ + r.n;",
    },
    {
      from: "UPDATE person p SET p.home.zip = p.home.zip + 1 /* next */ WHERE p.id = 1",
      to: "UPDATE person p SET home.zip = (p.home).zip + 1 /* next */ WHERE p.id = 1",
    },
    {
      from: "DECLARE\n  n NUMBER := 0;\nBEGIN\n  FOR r IN (SELECT home FROM person) LOOP\n    n := n + r.home.zip;\n  END LOOP;\nEND;",
      contains: "n := n + (r.home).zip;",
    },
  ],
});

/** The column that UPDATE sets: PostgreSQL writes its fields without parentheses there. */
function isSetTarget(name: NameExpression): boolean {
  const list = name.parent?.kind === "ExpressionList" ? name.parent : name;
  const { parent } = list;
  return parent?.kind === "Assignment" && (parent as unknown as { target: SyntaxNode }).target === list;
}

/**
 * The number of names that mean the row whose fields follow, where it needs parentheses: a column, or a field of a
 * variable. plpgsql knows `variable.field` itself.
 */
function fieldsFrom(name: NameExpression, at: RuleContext): number | undefined {
  const symbols = at.binding.symbolsOf(name);
  if (symbols.length !== name.name.parts.length || symbols.at(-1)?.kind !== "field") return undefined;
  const column = symbols.findIndex((s) => s.kind === "column");
  if (column >= 0) return column + 1;
  const variable = symbols.findIndex(
    (s) => s.kind === "variable" || s.kind === "parameter" || s.kind === "loopVariable",
  );
  if (variable < 0 || symbols[variable].parent?.kind === "package") return undefined;
  return symbols.length - variable > 2 ? variable + 2 : undefined;
}

const members = defineRule<Member>({
  id: "oracle.postgresql.field-of-call",
  title: "Fields of what a call gives need parentheses",
  complexity: "simple",
  guidance: {
    what: "function(arguments).field.",
    why: "PostgreSQL reads a field only of a name or of an expression in parentheses.",
    action: "None.",
  },
  sources: [ACCESSING],
  on: "Member",
  match: (node, at) => at.binding.symbolOf(node)?.kind === "field" && needsParentheses(node.object, at),
  convert: (node, at) => at.wrap(node.object, "(", ")"),
  given: GIVEN,
  examples: [
    {
      from: "DECLARE\n  n NUMBER;\nBEGIN\n  n := give().a + give /* again */ ().a;\nEND;",
      contains: "n := (give()).a + (give /* again */ ()).a;",
    },
  ],
});

function needsParentheses(object: SyntaxNode, at: RuleContext): boolean {
  if (object.kind === "Member") {
    // `:NEW.column.attribute`
    return at.binding.symbolOf(object)?.kind === "column";
  }
  if (object.kind === "Call") return !isElement(object, at);
  return object.kind === "SpecialCall" || object.kind === "Cast" || object.kind === "CaseExpression";
}

const rows = defineRule<Call>({
  id: "oracle.postgresql.record-constructor",
  title: "Qualified expressions of record types become rows",
  complexity: "simple",
  guidance: {
    what: "record_type(values) and record_type(field => value) of Oracle 18c.",
    why: "PostgreSQL writes ROW(…) with all values in order and casts it to the composite type.",
    action: "None.",
  },
  sources: ["https://www.postgresql.org/docs/current/sql-expressions.html#SQL-SYNTAX-ROW-CONSTRUCTORS"],
  on: "Call",
  when: { callKind: "constructor" },
  match: (call, at) => at.typeOf(call).kind === "record",
  convert: (call, at) => {
    const type = at.typeOf(call);
    if (type.kind !== "record") return;
    const args = call.args.filter((a): a is Argument => a.kind === "Argument");
    const values = type.fields.map((field, i): Piece => {
      const named = args.find((a) => a.name?.value === field.name || keyName(a) === field.name);
      const given = named ?? (args[i] && !args[i].name && !args[i].key ? args[i] : undefined);
      return given ? at.text(given.value) : "NULL";
    });
    at.replace(call, ["ROW(", join(values, ", "), `)::${writtenType(type, at)}`]);
  },
  given: GIVEN,
  examples: [
    {
      from: "DECLARE\n  r pk.t_in;\nBEGIN\n  r := pk.t_in(1, 'x' /* letter */);\n  r := pk.t_in(b => 'y', a => 2);\nEND;",
      contains: "r := ROW(1, 'x')::pk.t_in /* letter */;\n  r := ROW(2, 'y')::pk.t_in;",
    },
  ],
});

/** A field that the parser read as a key. */
function keyName(argument: Argument): string | undefined {
  const { key } = argument;
  return key?.kind === "NameExpression" ? (key as NameExpression).name.parts.at(-1)?.value : undefined;
}

export default [names, members, rows];

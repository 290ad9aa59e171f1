/** What a variable holds before it is assigned: an empty associative array, the defaults of a record's fields. */

import type { RuleContext } from "../../../../converter/language/oracle/context";
import { defineRule } from "../../../../converter/language/oracle/rule";
import type { DataType } from "../../../../converter/model/data-type";
import type { TypeSymbol } from "../../../../converter/model/symbols";
import type {
  RecordDefinition,
  RecordField,
  TypeDeclaration,
  VariableDeclaration,
} from "../../../../converter/plsql/nodes";
import { join, type Piece } from "../../../../converter/rule/pieces";
import { writtenType } from "../routines/written-types";
import { asJsonCollection } from "./reading";
import { isAssociative } from "./representation";
import { sparseVariables } from "./sparse-variables";

const MANUAL = "https://docs.oracle.com/en/database/oracle/oracle-database/23/lnpls/plsql-collections-and-records.html";

const empty = defineRule<VariableDeclaration>({
  id: "oracle.postgresql.empty-associative-array",
  title: "Associative arrays begin empty",
  complexity: "simple",
  guidance: {
    what: "A variable of an associative array type, or of a nested table with gaps.",
    why: "It is a jsonb object on PostgreSQL, and NULL unless something is assigned.",
    action: "None.",
  },
  sources: [MANUAL],
  on: "VariableDeclaration",
  match: (declaration, at) => declaration.parent?.kind === "Body" && at.typeOf(declaration.type).kind === "collection",
  convert: (declaration, at) => {
    const symbol = at.binding.symbolOf(declaration);
    const isSparse = symbol !== undefined && sparseVariables(at).has(symbol);
    const { type, value } = declaration;
    if (isSparse && value && at.typeOf(value).kind !== "null") at.replace(value, asJsonCollection(at.text(value), at));
    else if (isAssociative(at.typeOf(type)) && !value) at.insertAfter(type, " := '{}'");
  },
  examples: [
    {
      from: "DECLARE\n  TYPE t IS TABLE OF NUMBER INDEX BY PLS_INTEGER;\n  a t; -- empty\nBEGIN\n  a(1) := 1;\nEND;",
      contains: "DECLARE\n  a jsonb := '{}'; -- empty\nBEGIN",
    },
  ],
});

const record = defineRule<VariableDeclaration>({
  id: "oracle.postgresql.record-defaults",
  title: "Records begin with the defaults of their fields",
  complexity: "simple",
  guidance: {
    what: "A variable of a record type whose fields have default values.",
    why: "Attributes of a composite type have no defaults.",
    action: "None: the row is written as the variable's initial value.",
  },
  sources: [MANUAL],
  on: "VariableDeclaration",
  match: (declaration, at) =>
    declaration.parent?.kind === "Body" && !declaration.value && hasDefaults(at.typeOf(declaration.type)),
  convert: (declaration, at) => {
    const row = initialRow(at.typeOf(declaration.type), at);
    if (row !== undefined) at.insertAfter(declaration.type, [" := ", row]);
    else
      at.review(
        declaration,
        "Fields of this record have default values that another statement declares. Assign them at the beginning of the code.",
      );
  },
  examples: [
    {
      from: "DECLARE\n  TYPE t IS RECORD (n NUMBER := 5, s VARCHAR2(10) DEFAULT 'x', d DATE);\n  r t;\nBEGIN\n  r.n := r.n + 1;\nEND;",
      contains: "r pg_temp.t := ROW(5, 'x', NULL)::pg_temp.t;",
    },
    {
      from: "DECLARE\n  TYPE a IS RECORD (x NUMBER := 1, y NUMBER);\n  TYPE b IS RECORD (p a, q NUMBER);\n  r b; -- nested\nBEGIN\n  r.p.y := 2;\nEND;",
      contains: "r pg_temp.b := ROW(ROW(1, NULL)::pg_temp.a, NULL)::pg_temp.b; -- nested",
    },
  ],
});

/** The row that a record variable begins with; undefined where a default value cannot be written here. */
export function initialRow(type: DataType, at: RuleContext): Piece | undefined {
  const values: Piece[] = [];
  for (const field of recordFields(type)) {
    const inner = at.typeOf(field.type);
    const value = field.value ? defaultValue(field, at) : hasDefaults(inner) ? initialRow(inner, at) : "NULL";
    if (value === undefined) return undefined;
    values.push(value);
  }
  return ["ROW(", join(values, ", "), `)::${writtenType(type, at)}`];
}

function defaultValue(field: RecordField, at: RuleContext): Piece | undefined {
  return field.value && isOfUnit(field, at) ? at.text(field.value) : constantOf(field);
}

/** Whether fields of a record type, or of a record in it, have default values. */
export function hasDefaults(type: DataType): boolean {
  return recordFields(type).some((f) => f.value || hasDefaults(typeOfField(f, type)));
}

function typeOfField(field: RecordField, type: DataType): DataType {
  const fields = type.kind === "record" ? type.fields : [];
  return fields.find((f) => f.name === field.name.value)?.type ?? { kind: "unknown" };
}

function recordFields(type: DataType): readonly RecordField[] {
  const symbol = type.kind === "record" ? (type.symbol as TypeSymbol | undefined) : undefined;
  const definition = symbol?.kind === "type" ? (symbol.node as TypeDeclaration | undefined)?.definition : undefined;
  if (definition?.kind !== "RecordDefinition") return [];
  return (definition as RecordDefinition).fields.filter((f): f is RecordField => f.kind === "RecordField");
}

function isOfUnit(field: RecordField, at: RuleContext): boolean {
  let root = field as { parent?: unknown };
  while (root.parent) root = root.parent as { parent?: unknown };
  return root === at.unit.root;
}

/** A default that reads the same everywhere: a number or a plain text. */
function constantOf(field: RecordField): string | undefined {
  const { value } = field;
  if (!value) return "NULL";
  if (value.kind !== "Literal") return undefined;
  if (value.type === "number" && /^[\d.]+$/.test(value.value)) return value.value;
  if (value.type === "null") return "NULL";
  if (value.type === "boolean") return value.value.toLowerCase();
  return value.type === "string" && value.value !== "" ? `'${value.value.replace(/'/g, "''")}'` : undefined;
}

export default [empty, record];

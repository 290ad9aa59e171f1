/** Declarations of code: DECLARE before each, types written out, records as one variable for each field. */
import type { RuleContext } from "../../../../converter/language/oracle/context";
import { defineRule } from "../../../../converter/language/oracle/rule";
import type { VariableSymbol } from "../../../../converter/model/symbols";
import type {
  Body,
  CursorDeclaration,
  Declaration,
  RecordField,
  VariableDeclaration,
} from "../../../../converter/plsql/nodes";
import { join, type Piece } from "../../../../converter/rule/pieces";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import { foldIdentifier, quoteIfNeeded } from "../../../../converter/target/mysql/identifiers";
import { indentOf } from "../../any/text/layout";
import { initialCollection } from "../collections/representation";
import { codeType, columnOfType } from "./code-types";
import { slotName, slotsOf, variableName } from "./locals";
import { recordValues } from "./references";

const MANUAL = "https://dev.mysql.com/doc/refman/8.4/en/declare-local-variable.html";

const variable = defineRule<VariableDeclaration>({
  id: "oracle.mysql.variable-declaration",
  title: "Variables are declared one by one",
  complexity: "simple",
  guidance: {
    what: "A variable or constant of code.",
    why: "MySQL writes DECLARE name type DEFAULT value; it has no constants, no NOT NULL, no %TYPE and no records.",
    action: "None: types are written out, a record becomes one variable for each of its fields.",
  },
  sources: [MANUAL],
  on: "VariableDeclaration",
  match: (node) => isOfCode(node),
  convert: (node, at) => {
    const symbol = at.binding.symbolOf(node);
    if (symbol?.kind !== "variable") return;
    const { type } = symbol;
    if (type.kind === "cursor") {
      at.remove(node);
      return;
    }
    const indent = indentOf(node, at);
    if (type.kind === "record") {
      const lines = recordLines(node, symbol, at);
      if (lines.length === 0) at.remove(node);
      else at.replace(node, join(lines, `\n${indent}`));
      return;
    }
    if (type.kind === "unknown" && node.type.kind === "DataType")
      at.review(
        node,
        `The type ${at.source(node.type)} is not known: the variable takes any text. Add what declares the type to the input.`,
      );
    const initial: Piece = node.value ? [" DEFAULT ", at.text(node.value)] : initialCollection(type);
    at.replace(node, [
      `DECLARE ${slotName(symbol, [], node, at)} ${codeType(type, at, columnOfType(node.type, at))}`,
      initial,
      ";",
    ]);
  },
  given: "CREATE TABLE emp (id NUMBER(9) PRIMARY KEY, name VARCHAR2(30), pay NUMBER(8,2));",
  examples: [
    {
      from: "CREATE PROCEDURE p IS\n  r emp%ROWTYPE; -- the row\n  v emp.name%TYPE := 'x';\n  c CONSTANT PLS_INTEGER := 7;\nBEGIN\n  r.pay := c;\nEND;",
      contains:
        "DECLARE r_id int;\n  DECLARE r_name varchar(30);\n  DECLARE r_pay decimal(8,2); -- the row\n  DECLARE v varchar(30) DEFAULT 'x';\n  DECLARE c int DEFAULT 7;",
    },
  ],
});

/** Declared in code, not in a package. */
function isOfCode(node: SyntaxNode): boolean {
  const owner = node.parent;
  return (
    (owner?.kind === "Body" && owner.parent?.kind !== "CreatePackageBody") || owner?.kind === "CompoundTriggerBody"
  );
}

function recordLines(node: VariableDeclaration, symbol: VariableSymbol, at: RuleContext): Piece[] {
  const slots = slotsOf(symbol.type);
  const values = node.value?.kind === "NameExpression" ? recordValues(node.value, at) : fieldDefaults(symbol, at);
  if (slots.length === 0)
    at.refuse(
      node,
      `The fields of ${symbol.name} are not known: what describes them is not part of the input. Statements that use it fail.`,
    );
  return slots.map((slot, i) => {
    const value = values?.[i];
    return [
      `DECLARE ${slotName(symbol, slot.path, node, at)} ${codeType(slot.type, at, slot.column)}`,
      value === undefined ? initialCollection(slot.type) : [" DEFAULT ", value],
      ";",
    ];
  });
}

/** Initial values that a record's type declares for its fields. */
function fieldDefaults(symbol: VariableSymbol, at: RuleContext): (Piece | undefined)[] {
  const { type } = symbol;
  if (type.kind !== "record") return [];
  const declared = type.symbol as { node?: SyntaxNode; unit?: number } | undefined;
  const definition = (declared?.node as { definition?: { fields?: (RecordField | SyntaxNode)[] } } | undefined)
    ?.definition;
  const isHere = declared?.unit === at.unit.index;
  return slotsOf(type).map((slot) => {
    const field = definition?.fields?.find(
      (f): f is RecordField => f.kind === "RecordField" && (f as RecordField).name.value === slot.path[0],
    );
    return isHere && slot.path.length === 1 && field?.value ? at.text(field.value) : undefined;
  });
}

const REMOVED: ReadonlySet<string> = new Set([
  "CursorDeclaration",
  "ExceptionDeclaration",
  "TypeDeclaration",
  "SubtypeDeclaration",
  "Pragma",
]);

const others = defineRule<Declaration>({
  id: "oracle.mysql.other-declarations",
  title: "Types and exceptions of code need no declaration",
  complexity: "simple",
  guidance: {
    what: "Types, subtypes, exceptions, pragmas and cursors that code declares.",
    why: "MySQL has no types of one's own; an exception is the number or SQLSTATE that it is raised with. Cursors come behind the variables.",
    action: "None.",
  },
  sources: ["https://dev.mysql.com/doc/refman/8.4/en/declare-cursor.html"],
  on: ["CursorDeclaration", "ExceptionDeclaration", "TypeDeclaration", "SubtypeDeclaration"],
  match: (node) => isOfCode(node) && REMOVED.has(node.kind),
  convert: (node, at) => at.remove(node),
  examples: [
    {
      from: "CREATE PROCEDURE p IS\n  e EXCEPTION;\n  SUBTYPE t IS VARCHAR2(10);\n  v t;\nBEGIN\n  v := 'a';\nEND;",
      contains: "BEGIN\n  DECLARE v varchar(10);\n  SET v = 'a';\nEND",
    },
  ],
});

/** The cursors of a body, with the variables that stand for their parameters. */
export function cursorDeclarations(body: Body, at: RuleContext): Piece[] {
  const cursors = body.declarations.filter(
    (d): d is CursorDeclaration => d.kind === "CursorDeclaration" && isOfCode(d),
  );
  const parameters = cursors.flatMap((cursor): Piece[] => {
    const symbol = at.binding.symbolOf(cursor);
    if (symbol?.kind !== "cursor") return [];
    return symbol.parameters.map((p) => `DECLARE ${variableName(p, cursor, at)} ${codeType(p.type, at)};`);
  });
  const declarations = cursors.flatMap((cursor): Piece[] =>
    cursor.query
      ? [[`DECLARE ${quoteIfNeeded(foldIdentifier(cursor.name.value))} CURSOR FOR `, at.text(cursor.query), ";"]]
      : [],
  );
  return [...parameters, ...declarations];
}

export default [variable, others];

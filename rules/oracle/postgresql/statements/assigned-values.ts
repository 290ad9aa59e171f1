/** Values that Oracle converts when they are assigned or returned: numbers and dates to text, texts to dates. */

import type { RuleContext } from "../../../../converter/language/oracle/context";
import { defineRule } from "../../../../converter/language/oracle/rule";
import type { DataType } from "../../../../converter/model/data-type";
import type {
  AssignmentStatement,
  Literal,
  ReturnStatement,
  VariableDeclaration,
} from "../../../../converter/plsql/nodes";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import { plainNumberText } from "../../any/expressions/constants";
import { enclosingRoutine } from "../routines/routine-names";

export default defineRule<SyntaxNode>({
  id: "oracle.postgresql.assigned-value",
  title: "Values are converted as Oracle does it",
  complexity: "simple",
  guidance: {
    what: "A number or date assigned to a text, or a text to a date, without a conversion function.",
    why: "Oracle writes numbers without trailing zeros and dates in the session's NLS_DATE_FORMAT; PostgreSQL does neither.",
    action: "Write the format that is meant where a date is converted.",
  },
  sources: [
    "https://docs.oracle.com/en/database/oracle/oracle-database/23/sqlrf/Data-Type-Comparison-Rules.html",
    "https://www.postgresql.org/docs/current/plpgsql-statements.html#PLPGSQL-STATEMENTS-ASSIGNMENT",
  ],
  on: ["AssignmentStatement", "VariableDeclaration", "ReturnStatement"],
  convert: (node, at) => {
    const [value, type] = assignedTo(node, at);
    if (value && type) convertValue(value, type, at);
  },
  examples: [
    {
      from: "DECLARE\n  v VARCHAR2(20) := 0.50;\nBEGIN\n  v := 1.0;\n  v := 7;\n  v := 1e3;\nEND;",
      contains: "v varchar(20) := '.5';\nBEGIN\n  v := '1';\n  v := 7;\n  v := portolan.number_text(1e3);",
    },
    {
      from: "DECLARE\n  n NUMBER(5,2) := 1.5;\n  i PLS_INTEGER := 3;\n  v VARCHAR2(20) := n /* as text */;\nBEGIN\n  v := i;\n  v := n;\n  n := v;\nEND;",
      contains:
        "v varchar(20) := portolan.number_text(n) /* as text */;\nBEGIN\n  v := i;\n  v := portolan.number_text(n);\n  n := v;",
    },
    {
      from: "CREATE FUNCTION f (d DATE) RETURN VARCHAR2 IS\nBEGIN\n  RETURN d;\nEND;",
      contains: "RETURN to_char(d, 'DD-MON-YY');",
      refused: "NLS_DATE_FORMAT",
    },
    {
      from: "DECLARE\n  d DATE;\nBEGIN\n  d := '01-JAN-24';\nEND;",
      contains: "d := portolan.to_date('01-JAN-24', 'DD-MON-RR');",
      refused: "NLS_DATE_FORMAT",
    },
  ],
});

function assignedTo(node: SyntaxNode, at: RuleContext): [SyntaxNode | undefined, DataType | undefined] {
  switch (node.kind) {
    case "AssignmentStatement": {
      const { target, value } = node as AssignmentStatement;
      return [value, at.typeOf(target)];
    }
    case "VariableDeclaration": {
      const { type, value } = node as VariableDeclaration;
      return [value, at.typeOf(type)];
    }
    default: {
      const routine = enclosingRoutine(node);
      return [(node as ReturnStatement).value, routine?.returnType && at.typeOf(routine.returnType)];
    }
  }
}

/** Writes the conversion around a value whose type is another than that of its place. */
export function convertValue(value: SyntaxNode, target: DataType, at: RuleContext): void {
  const type = at.typeOf(value);
  const isText = target.kind === "string" || target.kind === "clob";
  if (isText && type.kind === "number" && value.kind === "Literal") numberAsText(value as Literal, at);
  else if (isText && hasFraction(type)) at.wrap(value, `${at.helper("number_text")}(`, ")");
  else if (isText && (type.kind === "date" || type.kind === "timestamp")) dateToText(value, type, at);
  else if (isText && type.kind === "binary") at.wrap(value, "upper(encode(", ", 'hex'))");
  else if (target.kind === "binary" && type.kind === "string") at.wrap(value, `${at.helper("hextoraw")}(`, ")");
  else if ((target.kind === "date" || target.kind === "timestamp") && type.kind === "string")
    textToDate(value, target, at);
}

/** A literal as Oracle writes it: without zeros before and after the digits that count. */
function numberAsText(literal: Literal, at: RuleContext): void {
  const text = plainNumberText(literal);
  if (text === undefined) at.wrap(literal, `${at.helper("number_text")}(`, ")");
  else if (text !== literal.value) at.replace(literal, `'${text}'`);
}

/** Whole numbers have one text form; others may have trailing zeros on PostgreSQL. */
function hasFraction(type: DataType): boolean {
  if (type.kind === "float") return true;
  return type.kind === "number" && !type.isInteger && !(type.precision !== undefined && (type.scale ?? 0) === 0);
}

function dateToText(value: SyntaxNode, type: DataType, at: RuleContext): void {
  const format = type.kind === "date" ? "DD-MON-YY" : "DD-MON-YY HH.MI.SS.US AM";
  at.wrap(value, "to_char(", `, '${format}')`);
  at.review(
    value,
    "A date becomes a text in the session's NLS_DATE_FORMAT; Oracle's default is written. Write the format that is meant.",
  );
}

function textToDate(value: SyntaxNode, target: DataType, at: RuleContext): void {
  if (value.kind === "Literal" && (value as Literal).value === "") return;
  const [name, format] =
    target.kind === "date" ? ["to_date", "DD-MON-RR"] : ["to_timestamp", "DD-MON-RR HH.MI.SSXFF AM"];
  at.wrap(value, `${at.helper(name)}(`, `, '${format}')`);
  at.review(
    value,
    "A text becomes a date by the session's NLS_DATE_FORMAT; Oracle's default is written. Write the format that is meant.",
  );
}

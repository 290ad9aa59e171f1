/** Statements that no rule has converted: each is refused where it stands. */
import { defineRule } from "../../../../converter/language/sqlserver/rule";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import type { Assignment, Update } from "../../../../converter/tsql/nodes";
import { isRefused } from "../../any/statements/layout";
import { isInCode, isStatement } from "../../any/statements/statement-lists";

const methods = defineRule<Update>({
  id: "sqlserver.mysql.method-assignment",
  title: "UPDATE … SET column.modify(…) has no counterpart",
  complexity: "significant",
  guidance: {
    what: "An UPDATE that changes a part of a value with a method: column.modify('…'), column.WRITE(…).",
    why: "MySQL's values have no methods.",
    action: "Write the new value of the column: UpdateXML() for documents, INSERT() for texts.",
  },
  sources: ["https://dev.mysql.com/doc/refman/8.4/en/update.html"],
  on: "Update",
  match: (update, at) =>
    update.assignments.some((a) => a.kind === "Assignment" && isMethod(a as Assignment)) &&
    !isRefused(update, at) &&
    isStatement(update) &&
    isInCode(update),
  convert: (update, at) =>
    at.refuseStatement(
      update,
      "A method changes a part of the column's value, which MySQL cannot do. Write the whole value: UpdateXML() for documents, INSERT() for texts.",
    ),
  given: "CREATE TABLE t (id int NOT NULL PRIMARY KEY, doc xml);",
  examples: [
    {
      from: "CREATE PROCEDURE p AS\nBEGIN\n  UPDATE t SET doc.modify('delete /a') WHERE id = 1\nEND",
      contains: "SIGNAL",
      refused: "UpdateXML()",
    },
  ],
});

function isMethod({ column, variable }: Assignment): boolean {
  return column === undefined && variable === undefined;
}

/** Kinds of statements for which the rules for definitions may have nothing in code. */
const KINDS = [
  "OtherStatement",
  "UseDatabase",
  "EnableTrigger",
  "CreatePrincipal",
  "Permission",
  "AlterOther",
  "CreateOther",
];

const others = defineRule<SyntaxNode>({
  id: "sqlserver.mysql.unconverted-statement",
  title: "Statements of code without a counterpart",
  complexity: "significant",
  guidance: {
    what: "DBCC, BACKUP, BULK INSERT, USE and other statements that steer SQL Server, inside of code.",
    why: "MySQL has nothing of the kind in routines.",
    action: "Leave the statement out, or write what it does with MySQL's means.",
  },
  sources: ["https://dev.mysql.com/doc/refman/8.4/en/stored-program-restrictions.html"],
  on: KINDS,
  match: (node, at) => isInCode(node) && isStatement(node) && node.parent !== undefined && !at.edits.hasEdit(node),
  convert: (node, at) =>
    at.refuseStatement(
      node,
      `${at.source(node).split(/\s+/).slice(0, 2).join(" ")} has no counterpart in MySQL's code.`,
    ),
  examples: [
    {
      from: "DECLARE @n int = 1\nUSE elsewhere\nSET @n = 2",
      to: "",
      refused: "no counterpart in MySQL's code",
    },
  ],
});

export default [methods, others];

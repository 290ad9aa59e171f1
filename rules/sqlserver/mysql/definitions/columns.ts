/** Columns: identities, defaults, row versions, descriptions, and properties that MySQL does not know. */
import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import { defineRule } from "../../../../converter/language/sqlserver/rule";
import type { Piece } from "../../../../converter/rule/pieces";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import { isMariadb } from "../../../../converter/target/mysql/features";
import type { ColumnDefault, ColumnDefinition, IdentityClause } from "../../../../converter/tsql/nodes";
import { isNotNullByType } from "../../any/definitions/alias-nullability";
import { owningTable, tableStatement } from "../../any/definitions/constraint-parts";
import { convertDefault } from "../../any/definitions/default-constants";
import { leaveOutOption } from "../../any/definitions/left-out-options";
import { bare, textOf } from "../../any/expressions/constants";
import { isMoment, isString, lengthOf } from "../../any/expressions/families";
import { convertedTo } from "../expressions/conversions";
import { targetCollation } from "../text/collations";
import { columnType } from "../types/column-types";
import { movedConstraints } from "./column-constraints";
import { commentOf } from "./descriptions";
import { fillDefault } from "./filled-columns";
import { whyNotStored } from "./stored-expressions";

const CREATE_TABLE = "https://dev.mysql.com/doc/refman/8.4/en/create-table.html";
const DEFAULTS = "https://dev.mysql.com/doc/refman/8.4/en/data-type-defaults.html";

const identity = defineRule<IdentityClause>({
  id: "sqlserver.mysql.identity-column",
  title: "IDENTITY becomes AUTO_INCREMENT",
  complexity: "simple",
  guidance: {
    what: "IDENTITY (seed, increment).",
    why: "MySQL counts a column by AUTO_INCREMENT: whole numbers above 0, in steps that the whole server has. The column must be the first of a key.",
    action: "Look at identities with another step or with a seed below 1.",
  },
  sources: ["https://dev.mysql.com/doc/refman/8.4/en/example-auto-increment.html"],
  on: "IdentityClause",
  convert: (clause, at) => {
    at.replace(clause, "AUTO_INCREMENT");
    if (Number(clause.increment) !== 1)
      at.review(
        clause,
        `The step ${clause.increment} has no counterpart: AUTO_INCREMENT counts in the server's steps (auto_increment_increment).`,
      );
    if (Number(clause.seed) < 1)
      at.review(clause, `AUTO_INCREMENT begins with 1, not with ${clause.seed}: 0 and NULL ask for the next number.`);
  },
  examples: [
    {
      from: "CREATE TABLE t (id int IDENTITY(1,1) /* own */ NOT NULL PRIMARY KEY)",
      to: "CREATE TABLE t (id int AUTO_INCREMENT /* own */ NOT NULL PRIMARY KEY)",
    },
    {
      from: "CREATE TABLE t (id decimal(10, 0) IDENTITY (100, 5) NOT FOR REPLICATION, a int)",
      to: "CREATE TABLE t (id bigint AUTO_INCREMENT, a int, KEY (id)) AUTO_INCREMENT = 100",
      refused: "The step 5",
    },
  ],
});

const LITERAL =
  /^(?:[-+]?\s*(?:\d+(?:\.\d*)?|\.\d+)(?:e[-+]?\d+)?|'(?:[^'\\]|\\.|'')*'|NULL|TRUE|FALSE|x'[0-9a-f]*')$/i;

/** Types whose columns take a default as an expression only. */
const WITHOUT_LITERALS = /text$|blob$|^json|^geometry/;

/** A converted default as the column's type takes it: constants bare, anything else in parentheses. */
export function writtenDefault(value: SyntaxNode, type: string, at: RuleContext): Piece {
  let text = at.render(at.text(value)).text.trim();
  let inner = value;
  while (inner.kind === "Paren") inner = (inner as SyntaxNode & { inner: SyntaxNode }).inner;
  text = inner === value ? text : at.render(at.text(inner)).text.trim();
  if (/^NULL$/i.test(text)) return at.text(inner);
  return LITERAL.test(text) && !WITHOUT_LITERALS.test(type) ? at.text(inner) : ["(", at.text(inner), ")"];
}

const TOO_LONG = "the text does not fit into the column: rows that rely on it are refused, as on SQL Server";

/** Whether a default is a text that the column cannot hold: SQL Server finds that out when a row is written. */
function isTooLong(value: SyntaxNode, column: ColumnDefinition, at: RuleContext): boolean {
  const [text, type] = [textOf(bare(value)), at.typeOf(column)];
  const length = isString(type) ? lengthOf(type) : undefined;
  return text !== undefined && length !== undefined && [...text].length > length;
}

/** A text that is the default of a date in a form that only SQL Server reads. */
function convertMoment(value: SyntaxNode, column: ColumnDefinition, at: RuleContext): void {
  const [text, type] = [textOf(bare(value)), at.typeOf(column)];
  if (!text || !isMoment(type)) return;
  const converted = convertedTo(bare(value), type, at);
  if (converted !== undefined) at.replace(bare(value), converted);
}

const defaults = defineRule<ColumnDefault>({
  id: "sqlserver.mysql.column-default",
  title: "Defaults of columns lose their name",
  complexity: "simple",
  guidance: {
    what: "DEFAULT of a column, with or without CONSTRAINT and a name.",
    why: "A default has no name on MySQL; expressions stand in parentheses, and must not call functions of the database or sequences: there a trigger gives the value. '' is no number and no date.",
    action: "None. Scripts that drop the default by its name drop it from its column.",
  },
  sources: [CREATE_TABLE, DEFAULTS],
  on: "ColumnDefault",
  convert: (node, at) => {
    const column = node.parent as ColumnDefinition;
    convertDefault(node.value, column, at);
    convertMoment(node.value, column, at);
    const isLong = isTooLong(node.value, column, at);
    const reason = isLong && isMariadb(at) ? TOO_LONG : whyNotStored(node.value, "default", at);
    if (reason !== undefined) {
      if (tableStatement(node)) fillDefault(column.name, node.value, reason, at);
      at.remove(node);
      return;
    }
    const written = writtenDefault(node.value, columnType(column, at), at);
    if (isLong)
      at.note(node.value, `The default of ${column.name.written} is an expression here, because ${TOO_LONG}.`);
    at.replace(node, ["DEFAULT ", isLong ? ["(", written, ")"] : written]);
  },
  given: "CREATE FUNCTION dbo.half (@n int) RETURNS int AS\nBEGIN\n  RETURN @n / 2;\nEND",
  examples: [
    {
      from: "CREATE TABLE t (a int CONSTRAINT df_a DEFAULT ((1)) /* one */ NOT NULL, b bit DEFAULT 0, c bit DEFAULT ((1)), d varchar(5) DEFAULT N'x')",
      to: "CREATE TABLE t (a int DEFAULT 1 /* one */ NOT NULL, b tinyint(1) DEFAULT 0, c tinyint(1) DEFAULT 1, d varchar(5) DEFAULT 'x')",
    },
    {
      from: "CREATE TABLE t (a int DEFAULT (''), b datetime DEFAULT '', c date DEFAULT 0, d nvarchar(max) DEFAULT 'x', e int DEFAULT (1 + 2))",
      to: "CREATE TABLE t (a int DEFAULT 0, b datetime(3) DEFAULT '1900-01-01', c date DEFAULT '1900-01-01', d longtext DEFAULT ('x'), e int DEFAULT (1 + 2))",
    },
    {
      from: "CREATE TABLE t (a datetime DEFAULT getdate(), g uniqueidentifier NOT NULL DEFAULT newid())",
      to: "CREATE TABLE t (a datetime(3) DEFAULT (NOW(3)), g char(36) NOT NULL DEFAULT (UUID()))",
    },
    {
      from: "CREATE TABLE t (a varchar(3) NOT NULL DEFAULT 'abcd', b datetime DEFAULT ('12/31/2024'))",
      to: "CREATE TABLE t (a varchar(3) NOT NULL DEFAULT ('abcd'), b datetime(3) DEFAULT '2024-12-31')",
      refused: "does not fit into the column",
    },
    {
      from: "CREATE TABLE t (a varchar(3) NOT NULL DEFAULT 'abcd', b int)",
      contains: "SET NEW.a = IFNULL(NEW.a, 'abcd');",
      target: "mariadb",
      refused: "does not fit into the column",
    },
    {
      from: "CREATE TABLE t (a int, h int NOT NULL DEFAULT dbo.half(8))",
      contains:
        "CREATE TRIGGER t_fill BEFORE INSERT ON t FOR EACH ROW\nBEGIN\n  SET NEW.h = IFNULL(NEW.h, half(8));\nEND",
    },
  ],
});

/** Properties that hide or guard values. */
const GUARDED: Readonly<Record<string, string | undefined>> = {
  MASKED: "Values are not masked on MySQL. Give those who must not see them a view without the column.",
  ENCRYPTED:
    "Always Encrypted has no counterpart: the column holds what is stored in it. Decrypt the data when it is moved, and encrypt it in the application.",
  COLUMN_SET:
    "A column set reads and writes all sparse columns at once; here it is a column like others. Leave it out, or make a view.",
  FILESTREAM: "The values were kept in files; here they are stored in the table.",
};

const column = defineRule<ColumnDefinition>({
  id: "sqlserver.mysql.column",
  title: "Properties of columns",
  complexity: "simple",
  guidance: {
    what: "SPARSE, ROWGUIDCOL, NOT FOR REPLICATION, COLLATE, MASKED, ENCRYPTED, FILESTREAM, row versions and descriptions of a column.",
    why: "MySQL has no such properties; a row version is the time of the last change. A row holds 65,535 bytes, with four for each character: the widest columns of a wider table become TEXT. Descriptions are comments of the column.",
    action: "Look at masked and encrypted columns and at row versions.",
  },
  sources: [CREATE_TABLE, "https://dev.mysql.com/doc/refman/8.4/en/column-count-limit.html"],
  on: "ColumnDefinition",
  convert: (node, at) => {
    convertType(node, at);
    if (node.collation) convertCollation(node, at);
    if (node.type && isNotNullByType(node, at)) at.insertAfter(node.type, " NOT NULL");
    for (const property of node.properties) {
      if (/^GENERATED|^HIDDEN/.test(property.name)) continue;
      const guarded = Object.entries(GUARDED).find(([word]) => property.name.startsWith(word))?.[1];
      if (guarded) at.review(property, guarded);
      if (guarded) at.remove(property);
      else leaveOutOption(property, at);
    }
    appendParts(node, at);
  },
  examples: [
    {
      from: "CREATE TABLE t (id uniqueidentifier ROWGUIDCOL NOT NULL, a varchar(10) COLLATE Latin1_General_CI_AS SPARSE NULL, b char(2) COLLATE Latin1_General_BIN)",
      to: "CREATE TABLE t (id char(36) NOT NULL, a varchar(10) NULL, b char(2) COLLATE utf8mb4_0900_bin)",
    },
    {
      from: "CREATE TABLE t (mail varchar(100) MASKED WITH (FUNCTION = 'email()') NOT NULL)",
      to: "CREATE TABLE t (mail varchar(100) NOT NULL)",
      refused: "Values are not masked",
    },
    {
      from: "CREATE TABLE t (id int, timestamp)",
      to: "CREATE TABLE t (id int, timestamp timestamp(6) DEFAULT CURRENT_TIMESTAMP(6) ON UPDATE CURRENT_TIMESTAMP(6))",
      refused: "the time of the last change",
    },
    {
      from: "CREATE TABLE t (id int, a nvarchar(4000), b nvarchar(4000), c nvarchar(4000), d nvarchar(4000), e nvarchar(4000))",
      to: "CREATE TABLE t (id int, a text, b varchar(4000), c varchar(4000), d varchar(4000), e varchar(4000))",
      refused: "holds 65,535 bytes",
    },
    {
      from: "CREATE TABLE dbo.t (a int NOT NULL, b varchar(5))\nGO\nEXEC sp_addextendedproperty 'MS_Description', 'It''s a', 'SCHEMA', 'dbo', 'TABLE', 't', 'COLUMN', 'a'",
      contains: "CREATE TABLE t (a int NOT NULL COMMENT 'It''s a', b varchar(5))",
    },
  ],
});

/** Columns that a key of another type refers to, those that are too wide, and those without a type. */
function convertType(node: ColumnDefinition, at: RuleContext): void {
  if (node.computed) return;
  const type = columnType(node, at);
  if (!node.type) at.insertAfter(node.name, ` ${type}`);
  else if (node.type.kind === "DataType" && type !== at.render(at.text(node.type)).text) at.replace(node.type, type);
  if (/^(?:text|blob)$/.test(type) && node.type)
    at.note(node.type, `A row holds 65,535 bytes, with four for each character: ${node.name.written} became ${type}.`);
  if (at.typeOf(node).kind === "native" && isRowVersion(node, at)) {
    at.insertAfter(node.type ?? node.name, " DEFAULT CURRENT_TIMESTAMP(6) ON UPDATE CURRENT_TIMESTAMP(6)");
    at.review(
      node,
      "A row version is the time of the last change here, to the microsecond. It is 8 bytes on SQL Server: change code that reads it as binary.",
    );
  }
}

function isRowVersion(node: ColumnDefinition, at: RuleContext): boolean {
  const type = at.typeOf(node);
  return type.kind === "native" && type.name === "rowversion";
}

function convertCollation(node: ColumnDefinition, at: RuleContext): void {
  const { collation } = node;
  if (!collation) return;
  const word = at.tokensIn({ start: node.name.end, end: collation.start }).findLast((t) => t.value === "COLLATE");
  if (!word) return;
  const own = targetCollation(collation.value, at);
  if (own) at.replace(collation, own);
  else leaveOutOption({ start: word.start, end: collation.end }, at);
}

/** The description, and the constraints that MySQL takes in the table's list only. */
function appendParts(node: ColumnDefinition, at: RuleContext): void {
  const statement = tableStatement(node);
  const table = statement && owningTable(node, at);
  const parts: Piece[] = [];
  const comment = table && commentOf({ schema: table.schema, table: table.name, column: node.name.value }, at);
  if (comment) parts.push(` COMMENT ${comment}`);
  const separator = statement?.kind === "AlterTable" ? ", ADD " : ", ";
  for (const constraint of movedConstraints(node, at)) parts.push([separator, constraint]);
  if (parts.length > 0) at.insertAfter(node, parts);
}

export default [identity, defaults, column];

/** Names: what PostgreSQL reserves is quoted, what needs no quotes loses them, what is too long is shortened. */

import type { RuleContext } from "../../../../converter/language/oracle/context";
import { defineRule } from "../../../../converter/language/oracle/rule";
import type { Identifier, ObjectName, SelectItem, TableName } from "../../../../converter/plsql/nodes";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import { byteLength, IDENTIFIER_BYTES, quoteIdentifier } from "../../../../converter/target/postgresql/identifiers";
import type { NameContext } from "../../../../converter/target/postgresql/reserved-words";
import { isCatalogType, isSchemaType, targetTypeName } from "../routines/catalog-types";

export default defineRule<Identifier>({
  id: "oracle.postgresql.identifier",
  title: "Names are quoted where PostgreSQL needs it",
  complexity: "simple",
  guidance: {
    what: "The name of an object, column, variable or alias.",
    why: "Oracle folds unquoted names to upper case and PostgreSQL to lower case; both reserve other words; PostgreSQL cuts names at 63 bytes.",
    action: "Adapt applications that quote the name: an upper-case name in quotes is the lower-case one on PostgreSQL.",
  },
  sources: ["https://www.postgresql.org/docs/current/sql-syntax-lexical.html#SQL-SYNTAX-IDENTIFIERS"],
  on: "Identifier",
  match: (identifier, at) => !isBuiltIn(identifier, at),
  convert: (identifier, at) => {
    const written = at.source(identifier);
    if (SYSTEM_COLUMNS.has(identifier.value) && at.binding.symbolOf(identifier)?.kind === "column") {
      const renamed = `${identifier.value.toLowerCase()}_`;
      at.replace(identifier, renamed);
      at.review(
        identifier,
        `Every table of PostgreSQL has a column ${identifier.value.toLowerCase()} of its own; this one is called ${renamed}.`,
      );
      return;
    }
    if (isTypeOfCatalog(identifier, at)) {
      const renamed = targetTypeName(identifier.value, at);
      at.replace(identifier, renamed);
      if (identifier.parent?.parent?.kind === "CreateType")
        at.review(
          identifier,
          `PostgreSQL has a type ${identifier.value.toLowerCase()} of its own, which it would take for this one; it is called ${renamed}. Use that name in applications.`,
        );
      return;
    }
    const name = quoteIdentifier(identifier.value, at.version as 17, contextOf(identifier));
    // Where only the letter case differs PostgreSQL folds it by itself: the text stays as it is.
    if (!identifier.isQuoted && !name.startsWith('"') && name.toLowerCase() === written.toLowerCase()) return;
    if (name === written) return;
    if (identifier.isQuoted && written.slice(1, -1).toLowerCase() === name)
      at.replace(identifier, written.slice(1, -1));
    else at.replace(identifier, name);
    if (byteLength(identifier.value) > IDENTIFIER_BYTES) {
      at.review(
        identifier,
        `The name ${identifier.value} is longer than 63 bytes and was shortened to ${name}; use that name in applications.`,
      );
    }
  },
  given: 'CREATE TABLE tab_limit (limit NUMBER, offset NUMBER, "Mixed Case" VARCHAR2(10), "KEY" VARCHAR2(5));',
  examples: [
    {
      from: 'SELECT t.limit + offset, "Mixed Case", key FROM tab_limit t',
      to: 'SELECT t."limit" + "offset", "Mixed Case", key FROM tab_limit t',
    },
    {
      from: "CREATE TABLE s (xmin NUMBER(4), CHECK (xmin > 0))",
      to: "CREATE TABLE s (xmin_ smallint, CHECK (xmin_ > 0))",
      refused: "is called xmin_",
    },
    {
      from: "CREATE TYPE point AS OBJECT (x NUMBER, y NUMBER)\n/\nCREATE TABLE places (id NUMBER, at_place point);\nINSERT INTO places VALUES (1, point(2, 3));",
      contains:
        "CREATE TYPE point_type AS (x numeric, y numeric);\nCREATE TABLE places (id numeric, at_place point_type);\nINSERT INTO places VALUES (1, ROW(2, 3)::point_type);",
      refused: "PostgreSQL has a type point of its own",
    },
    { from: 'SELECT "KEY" FROM "TAB_LIMIT"', to: "SELECT KEY FROM TAB_LIMIT" },
  ],
});

/** Columns that every table of PostgreSQL has. */
const SYSTEM_COLUMNS: ReadonlySet<string> = new Set(["CTID", "XMIN", "XMAX", "CMIN", "CMAX", "TABLEOID"]);

/** A name that the database brings along is not the DBA's: the rules for functions convert it. */
function isBuiltIn(identifier: Identifier, at: RuleContext): boolean {
  const symbol = at.binding.symbolOf(identifier);
  if (symbol?.kind === "builtIn" || symbol?.kind === "pseudoColumn") return true;
  return (
    identifier.parent?.kind === "ObjectName" &&
    identifier.parent.parent?.kind === "NameExpression" &&
    at.builtinName(identifier.parent.parent) !== undefined
  );
}

/** The name of a type of the schema, where it is named as a type and PostgreSQL would find its own. */
function isTypeOfCatalog(identifier: Identifier, at: RuleContext): boolean {
  const name = identifier.parent;
  if (name?.kind !== "ObjectName" || !name.parent) return false;
  const { kind } = name.parent;
  if (kind !== "CreateType" && kind !== "DataType" && kind !== "Drop") return false;
  if ((name as ObjectName).parts.at(-1) !== identifier || !isCatalogType(identifier.value)) return false;
  if (kind === "CreateType") return isSchemaType(at.binding.symbolOf(name.parent));
  return isSchemaType(at.binding.symbolOf(name));
}

function contextOf(identifier: Identifier): NameContext {
  const parent: SyntaxNode | undefined = identifier.parent;
  if (parent?.kind === "SelectItem") return (parent as SelectItem).asToken ? "label" : "bareLabel";
  if (parent?.kind === "TableName" && (parent as TableName).alias === identifier) return "column";
  if (
    parent?.kind === "ObjectName" &&
    parent.parent?.kind === "NameExpression" &&
    parent.parent.parent?.kind === "Call"
  )
    return "function";
  if (parent?.kind === "ObjectName" && parent.parent?.kind === "DataType") return "type";
  // Names of parameters may be no words that begin expressions: "position".
  if (parent?.kind === "Parameter") return "type";
  return "column";
}

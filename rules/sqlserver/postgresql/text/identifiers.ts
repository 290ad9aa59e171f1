/** Names: brackets and quotes go where nothing needs them, what PostgreSQL reserves is quoted, what is too long is shortened. */
import { defineRule } from "../../../../converter/language/sqlserver/rule";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import { byteLength, IDENTIFIER_BYTES } from "../../../../converter/target/postgresql/identifiers";
import type { NameContext } from "../../../../converter/target/postgresql/reserved-words";
import type { Identifier, SelectItem } from "../../../../converter/tsql/nodes";
import { isBuiltInName, ownName } from "../../any/text/own-names";
import { targetName } from "../../any/text/target-names";

export default defineRule<Identifier>({
  id: "sqlserver.postgresql.identifier",
  title: "Names are lower case, and quoted where PostgreSQL needs it",
  complexity: "simple",
  guidance: {
    what: "The name of an object, column or alias.",
    why: "SQL Server does not tell letter case apart and keeps what was written; PostgreSQL folds names without quotes to lower case, reserves other words, knows no brackets, and cuts names at 63 bytes.",
    action: "Adapt applications that quote the name: it is the lower-case one on PostgreSQL.",
  },
  sources: ["https://www.postgresql.org/docs/current/sql-syntax-lexical.html#SQL-SYNTAX-IDENTIFIERS"],
  on: "Identifier",
  match: (identifier, at) => identifier.end > identifier.start && !isBuiltInName(identifier, at),
  convert: (identifier, at) => {
    const own = ownName(identifier, at);
    if (SYSTEM_COLUMNS.has(own) && at.binding.symbolOf(identifier)?.kind === "column") {
      at.replace(identifier, `${own}_`);
      at.review(identifier, `Every table of PostgreSQL has a column ${own} of its own; this one is called ${own}_.`);
      return;
    }
    const name = targetName(own, at, contextOf(identifier));
    const written = identifier.isQuoted ? identifier.written : at.source(identifier);
    // Where only the case of ASCII letters differs PostgreSQL folds it by itself: the text stays as it is.
    if (!name.startsWith('"') && foldAscii(written) === name) {
      if (identifier.isQuoted) at.replace(identifier, written);
    } else at.replace(identifier, name);
    if (byteLength(own) > IDENTIFIER_BYTES) {
      at.review(
        identifier,
        `The name ${identifier.written} is longer than 63 bytes and was shortened to ${name}; use that name in applications.`,
      );
    }
  },
  given: "CREATE TABLE dbo.[Order Details] ([OrderID] int, [User] int, [Limit] int, Länge int);",
  examples: [
    {
      from: "SELECT d.[OrderID], [User], d.Limit, d.LÄNGE FROM [dbo].[Order Details] AS d",
      contains: 'd.OrderID, "user", d."limit"',
    },
    {
      from: 'CREATE TABLE [Plain] ("Name" int, [Two Words] int)',
      to: 'CREATE TABLE Plain (Name integer, "two words" integer)',
    },
    {
      from: "CREATE TABLE s (xmin int)",
      to: "CREATE TABLE s (xmin_ integer)",
      refused: "is called xmin_",
    },
  ],
});

/** Columns that every table of PostgreSQL has. */
const SYSTEM_COLUMNS: ReadonlySet<string> = new Set(["ctid", "xmin", "xmax", "cmin", "cmax", "tableoid"]);

/** PostgreSQL folds letters outside of ASCII only in single-byte encodings. */
function foldAscii(name: string): string {
  return name.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
}

function contextOf(identifier: Identifier): NameContext {
  const parent: SyntaxNode | undefined = identifier.parent;
  if (parent?.kind === "SelectItem") return (parent as SelectItem).aliasForm === "after" ? "bareLabel" : "label";
  if (parent?.kind !== "ObjectName") return "column";
  if (parent.parent?.kind === "DataType") return "type";
  if (parent.parent?.kind === "CreateRoutine") return "function";
  return parent.parent?.kind === "NameExpression" && parent.parent.parent?.kind === "Call" ? "function" : "column";
}

/** Names: brackets and quotes go where nothing needs them, what PostgreSQL reserves is quoted, what is too long is shortened. */
import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import { defineRule } from "../../../../converter/language/sqlserver/rule";
import type { ModelSymbol } from "../../../../converter/model/symbols";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import { byteLength, IDENTIFIER_BYTES } from "../../../../converter/target/postgresql/identifiers";
import type { NameContext } from "../../../../converter/target/postgresql/reserved-words";
import type { DataTypeNode, Identifier, ObjectName, SelectItem } from "../../../../converter/tsql/nodes";
import { targetName } from "./target-names";
import { temporaryName } from "./temporary-names";

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
  match: (identifier, at) => identifier.end > identifier.start && !isBuiltIn(identifier, at),
  convert: (identifier, at) => {
    const own = nameOf(identifier, at);
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

/** The name without quotes; a temporary table's is that of PostgreSQL. */
function nameOf(identifier: Identifier, at: RuleContext): string {
  if (!identifier.value.startsWith("#")) return identifier.value;
  const symbol = at.binding.symbolOf(identifier) ?? symbolOfName(identifier, at);
  const table = symbol?.kind === "rowSource" ? symbol.object : symbol;
  return temporaryName(identifier.value, table?.node ?? identifier, at);
}

function symbolOfName(identifier: Identifier, at: RuleContext): ModelSymbol | undefined {
  const name = identifier.parent;
  if (name?.kind !== "ObjectName") return undefined;
  const index = (name as ObjectName).parts.indexOf(identifier);
  const symbols = at.binding.symbolsOf(name);
  return symbols.length === (name as ObjectName).parts.length ? symbols[index] : at.binding.symbolOf(name);
}

/** A name that the database brings along is not the input's: the rules for functions convert it. */
function isBuiltIn(identifier: Identifier, at: RuleContext): boolean {
  if (isOfBuiltInType(identifier)) return true;
  const kind = at.binding.symbolOf(identifier)?.kind;
  if (kind === "builtIn" || kind === "pseudoColumn") return true;
  const name = identifier.parent;
  if (name?.kind !== "ObjectName" || name.parent?.kind !== "NameExpression") return false;
  // What stands before a method's name is a column of the input.
  const symbol = at.binding.symbolOf(name.parent);
  const isOwner =
    symbol?.kind === "builtIn" && symbol.category === "method" && (name as ObjectName).parts.at(-1) !== identifier;
  return !isOwner && at.builtinName(name.parent) !== undefined;
}

/** A type that the database brings along may be written as a name: [int], sys.int. */
function isOfBuiltInType({ parent }: Identifier): boolean {
  return parent?.parent?.kind === "DataType" && (parent.parent as DataTypeNode).builtin !== undefined;
}

function contextOf(identifier: Identifier): NameContext {
  const parent: SyntaxNode | undefined = identifier.parent;
  if (parent?.kind === "SelectItem") return (parent as SelectItem).aliasForm === "after" ? "bareLabel" : "label";
  if (parent?.kind !== "ObjectName") return "column";
  if (parent.parent?.kind === "DataType") return "type";
  if (parent.parent?.kind === "CreateRoutine") return "function";
  return parent.parent?.kind === "NameExpression" && parent.parent.parent?.kind === "Call" ? "function" : "column";
}

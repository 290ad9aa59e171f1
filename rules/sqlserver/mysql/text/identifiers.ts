/** Names: brackets go, names of tables and databases are lower case, what MySQL reserves is quoted, what is too long shortened. */

import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import { defineRule } from "../../../../converter/language/sqlserver/rule";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import { IDENTIFIER_LENGTH, quoteIfNeeded, shortenIdentifier } from "../../../../converter/target/mysql/identifiers";
import type { CommonTableExpression, Identifier, ObjectName } from "../../../../converter/tsql/nodes";
import { isColumnPlace, namedObject } from "../../any/text/name-parts";
import { isBuiltInName, ownName } from "../../any/text/own-names";

export default defineRule<Identifier>({
  id: "sqlserver.mysql.identifier",
  title: "Names of tables are lower case; names are quoted where MySQL needs it",
  complexity: "simple",
  guidance: {
    what: "The name of an object, column or alias.",
    why: "MySQL on Linux tells the letter case of tables, their aliases and databases apart, which SQL Server does not; it reserves other words, knows no brackets, and takes at most 64 characters.",
    action:
      "Write names of tables and databases in lower case in applications. Names of columns and routines keep their case, which does not matter.",
  },
  sources: [
    "https://dev.mysql.com/doc/refman/8.4/en/identifier-case-sensitivity.html",
    "https://dev.mysql.com/doc/refman/8.4/en/identifiers.html",
  ],
  on: "Identifier",
  match: (identifier, at) => identifier.end > identifier.start && !isBuiltInName(identifier, at),
  convert: (identifier, at) => {
    const own = ownName(identifier, at);
    const written = identifier.isQuoted ? identifier.written : at.source(identifier);
    const cased = own !== identifier.value || isOfTable(identifier, at) ? own : written;
    // A blank at the end of a name is not allowed.
    const name = quoteIfNeeded(shortenIdentifier(cased.trimEnd()));
    if (name !== at.source(identifier)) at.replace(identifier, name);
    if ([...own].length > IDENTIFIER_LENGTH)
      at.review(
        identifier,
        `The name ${identifier.written} is longer than 64 characters and was shortened to ${name}; use that name in applications.`,
      );
  },
  given: "CREATE TABLE dbo.[Order Details] ([OrderID] bigint, [User] bigint, [Limit] bigint, Länge bigint);",
  examples: [
    {
      from: "SELECT D.[OrderID], [User], D.Limit, D.LÄNGE FROM [dbo].[Order Details] AS D",
      to: "SELECT d.OrderID, User, d.`Limit`, d.LÄNGE FROM `order details` AS d",
    },
    {
      from: 'CREATE TABLE [Plain] ("Name" bigint, [Two Words] bigint, [Rank] bigint)',
      to: "CREATE TABLE plain (Name bigint, `Two Words` bigint, `Rank` bigint)",
    },
  ],
});

/** Whether letter case matters in a name: of a table, view, alias, common table, sequence, or what stands before them. */
function isOfTable(identifier: Identifier, at: RuleContext): boolean {
  const parent = identifier.parent as SyntaxNode | undefined;
  if (parent?.kind === "ObjectName") {
    const name = parent as ObjectName;
    if (name.parts.at(-1) !== identifier) return true;
    if (isColumnPlace(name)) return false;
    const kind = namedObject(name, at)?.kind;
    return kind !== "routine" && kind !== "index" && kind !== "trigger" && kind !== "constraint";
  }
  if (parent?.kind === "CommonTableExpression") return (parent as CommonTableExpression).name === identifier;
  if (parent?.kind === "CreateSchema") return true;
  const { alias } = (parent ?? {}) as { readonly alias?: Identifier };
  return alias === identifier && parent?.kind !== "SelectItem";
}

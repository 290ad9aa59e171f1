/** Names: those of tables get one letter case, what MySQL reserves gets backticks, what is too long is shortened. */
import type { RuleContext } from "../../../../converter/language/oracle/context";
import { defineRule } from "../../../../converter/language/oracle/rule";
import type { ModelSymbol } from "../../../../converter/model/symbols";
import type { CreateIndex, Drop, Identifier, ObjectName, RenameElement } from "../../../../converter/plsql/nodes";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import {
  foldIdentifier,
  IDENTIFIER_LENGTH,
  quoteIdentifier,
  quoteIfNeeded,
} from "../../../../converter/target/mysql/identifiers";

export default defineRule<Identifier>({
  id: "oracle.mysql.identifier",
  title: "Names of tables are written in lower case, reserved words in backticks",
  complexity: "simple",
  guidance: {
    what: "The name of an object, column, variable or alias.",
    why: "Names of tables, views, aliases and databases are files or compared like files: on Linux their letter case counts. Other words are reserved, quotes are backticks, and names have at most 64 characters.",
    action:
      "Write the names of tables in lower case in applications, or set lower_case_table_names before the server is set up.",
  },
  sources: [
    "https://dev.mysql.com/doc/refman/8.4/en/identifier-case-sensitivity.html",
    "https://dev.mysql.com/doc/refman/8.4/en/identifiers.html",
  ],
  on: "Identifier",
  match: (identifier, at) => !isBuiltIn(identifier, at),
  convert: (identifier, at) => {
    const written = at.source(identifier);
    const name = isCaseSensitive(identifier, at)
      ? quoteIdentifier(identifier.value)
      : quoteIfNeeded(keptName(identifier, written));
    if (name === written) return;
    at.replace(identifier, name);
    if ([...identifier.value].length > IDENTIFIER_LENGTH)
      at.review(
        identifier,
        `The name ${identifier.value} is longer than ${IDENTIFIER_LENGTH} characters and was shortened to ${name}; use that name in applications.`,
      );
  },
  given:
    'CREATE TABLE tab_key (key NUMBER, rank NUMBER, "Mixed Case" VARCHAR2(10), "NAME" VARCHAR2(5));\nCREATE TABLE "Kept" (id NUMBER(9));',
  examples: [
    {
      from: 'SELECT T.key + rank, "Mixed Case", "NAME" FROM TAB_KEY T',
      to: "SELECT t.`key` + `rank`, `Mixed Case`, NAME FROM tab_key t",
    },
    { from: 'SELECT k.ID FROM "Kept" k, "TAB_KEY"', to: "SELECT k.ID FROM Kept k, tab_key" },
    { from: "SELECT Tab_Key.key /* own */ FROM Tab_Key", to: "SELECT tab_key.`key` /* own */ FROM tab_key" },
  ],
});

/** A name whose case does not count keeps its letters; one that is too long is shortened the same way everywhere. */
function keptName(identifier: Identifier, written: string): string {
  if ([...identifier.value].length > IDENTIFIER_LENGTH) return foldIdentifier(identifier.value);
  return identifier.isQuoted ? identifier.value : written;
}

/** Kinds of objects that stand in the name space of tables, or are named like them. */
const TABLE_LIKE: ReadonlySet<ModelSymbol["kind"]> = new Set([
  "table",
  "view",
  "materializedView",
  "sequence",
  "synonym",
  "rowSource",
  "commonTable",
  "schema",
]);

/** Statements and clauses whose own name is one of a table. */
const NAMES_TABLE: ReadonlySet<string> = new Set([
  "TableName",
  "CreateTable",
  "AlterTable",
  "CreateView",
  "CreateMaterializedView",
  "CreateMaterializedViewLog",
  "CreateSequence",
  "CreateSynonym",
  "CreateIndex",
  "ReferencesClause",
  "Truncate",
  "Rename",
  "LockTable",
  "Comment",
]);

/** Places whose alias or own name is that of rows. */
const NAMES_ROWS: ReadonlySet<string> = new Set([
  "TableName",
  "DerivedTable",
  "TableFunction",
  "ParenJoin",
  "PivotClause",
  "UnpivotClause",
  "CommonTableExpression",
]);

function isCaseSensitive(identifier: Identifier, at: RuleContext): boolean {
  const { parent } = identifier;
  if (parent?.kind !== "ObjectName") return isAlias(identifier, at);
  const name = parent as ObjectName;
  const symbol = at.binding.symbolsOf(name)[name.parts.indexOf(identifier)];
  if (symbol) return TABLE_LIKE.has(symbol.kind);
  const owner = name.parent;
  if (!owner) return false;
  if (owner.kind === "CreateIndex") return name !== (owner as CreateIndex).name;
  if (owner.kind === "Drop") return /TABLE|VIEW|SEQUENCE|SYNONYM|SNAPSHOT/.test((owner as Drop).objectType);
  return NAMES_TABLE.has(owner.kind);
}

function isAlias(identifier: Identifier, at: RuleContext): boolean {
  const { parent } = identifier;
  if (!parent) return false;
  if (parent.kind === "RenameElement") return (parent as RenameElement).what === "TABLE";
  if (NAMES_ROWS.has(parent.kind)) {
    const { alias, name } = parent as SyntaxNode & { alias?: SyntaxNode; name?: SyntaxNode };
    return alias === identifier || name === identifier;
  }
  return at.binding.symbolOf(identifier)?.kind === "rowSource";
}

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

/** Select list: the forms of aliases, and columns that are named by what they are. */
import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import { defineRule } from "../../../../converter/language/sqlserver/rule";
import type { ColumnSymbol } from "../../../../converter/model/symbols";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import type { DollarName, NameExpression, SelectItem } from "../../../../converter/tsql/nodes";
import { targetName } from "../text/target-names";

const alias = defineRule<SelectItem>({
  id: "sqlserver.any.select-alias",
  title: "alias = value becomes value AS alias",
  complexity: "simple",
  guidance: {
    what: "SELECT alias = value.",
    why: "To the target that is a comparison.",
    action: "None.",
  },
  sources: ["https://learn.microsoft.com/en-us/sql/t-sql/queries/select-clause-transact-sql"],
  on: "SelectItem",
  match: (item) => item.aliasForm === "=" && item.alias !== undefined,
  convert: (item, at) => {
    if (item.alias) at.replace(item, [at.text(item.value), " AS ", at.text(item.alias)]);
  },
  given: "CREATE TABLE emp (ename varchar(10), sal decimal(9,2));",
  examples: [
    {
      from: "SELECT Name = ename, Pay = sal * 12, 'Half' = sal /* year */ FROM emp",
      to: "SELECT ename AS Name, sal * 12 AS Pay, sal AS Half /* year */ FROM emp",
    },
    { from: "SELECT ename 'Who' FROM emp", to: "SELECT ename Who FROM emp" },
  ],
});

const dollar = defineRule<DollarName | NameExpression>({
  id: "sqlserver.any.identity-column-name",
  title: "$IDENTITY and $ROWGUID become the column's name",
  complexity: "simple",
  guidance: {
    what: "$IDENTITY, IDENTITYCOL, $ROWGUID, ROWGUIDCOL as the name of a column.",
    why: "The target only knows columns by their names.",
    action: "None.",
  },
  sources: ["https://learn.microsoft.com/en-us/sql/t-sql/queries/select-clause-transact-sql"],
  on: ["DollarName", "NameExpression"],
  match: (node, at) => wordOf(node) !== undefined && columnNamed(node, at) === undefined,
  convert: (node, at) => {
    const column = columnMeant(node, at);
    const range = rangeOf(node);
    if (column) at.replace(range, targetName(column.name, at, "column"));
    else at.refuseValue(node, "It is not known which column this means: write its name.");
  },
  given: "CREATE TABLE emp (empno int IDENTITY(1,1) NOT NULL, ename varchar(10));",
  examples: [{ from: "SELECT $IDENTITY, ename FROM emp", to: "SELECT empno, ename FROM emp" }],
});

const WORDS: Readonly<Record<string, "identity" | "guid" | undefined>> = {
  $identity: "identity",
  identitycol: "identity",
  $rowguid: "guid",
  rowguidcol: "guid",
};

function wordOf(node: DollarName | NameExpression): "identity" | "guid" | undefined {
  if (node.kind === "DollarName") return WORDS[node.value.toLowerCase()];
  const last = node.name.parts.at(-1);
  return last && !last.isQuoted ? WORDS[last.value] : undefined;
}

function rangeOf(node: DollarName | NameExpression): SyntaxNode {
  return node.kind === "DollarName" ? node : (node.name.parts.at(-1) ?? node);
}

/** A column that really has such a name. */
function columnNamed(node: DollarName | NameExpression, at: RuleContext): ColumnSymbol | undefined {
  const symbol = node.kind === "NameExpression" ? at.binding.symbolOf(node) : undefined;
  const name = node.kind === "NameExpression" ? node.name.parts.at(-1)?.value : undefined;
  return symbol?.kind === "column" && symbol.name === name ? symbol : undefined;
}

function columnMeant(node: DollarName | NameExpression, at: RuleContext): ColumnSymbol | undefined {
  const symbol = at.binding.symbolOf(node);
  if (symbol?.kind === "column") return symbol;
  const qualifier = node.kind === "NameExpression" ? node.name.parts.at(-2)?.value : undefined;
  const sources = at.binding.scopeOf(node).rowSources.filter((s) => qualifier === undefined || s.name === qualifier);
  const columns = sources.flatMap((s) => s.columns);
  if (wordOf(node) === "identity") return columns.find((c) => c.isIdentity);
  return columns.find((c) => c.type.kind === "native" && c.type.name === "uniqueidentifier");
}

export default [alias, dollar];

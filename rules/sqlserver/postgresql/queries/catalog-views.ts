/** sys.tables, sysobjects, INFORMATION_SCHEMA and their kin: views over PostgreSQL's catalog, where there are any. */
import { quoteText, type RuleContext } from "../../../../converter/language/sqlserver/context";
import { defineRule } from "../../../../converter/language/sqlserver/rule";
import type { Scope } from "../../../../converter/model/scope";
import type { BuiltInSymbol, RowSourceSymbol } from "../../../../converter/model/symbols";
import { isCallee } from "../../../../converter/syntax/callee";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import { catalogView } from "../../../../converter/target/postgresql/helpers/tsql-catalog";
import type { Binary, ExpressionList, In, Like, NameExpression, TableName } from "../../../../converter/tsql/nodes";
import { textOf } from "../../any/queries/query-parts";
import { rowSourceSymbol } from "../../any/queries/row-sources";
import { targetName } from "../../any/text/target-names";
import { refuseSource } from "./refusals";

const MANUALS = [
  "https://learn.microsoft.com/en-us/sql/relational-databases/system-catalog-views/catalog-views-transact-sql",
  "https://www.postgresql.org/docs/current/catalogs.html",
];

const STANDARD = "INFORMATION_SCHEMA.";
/** Views of the standard that PostgreSQL has too. */
const IN_BOTH: ReadonlySet<string> = new Set(
  (
    "CHECK_CONSTRAINTS COLUMNS COLUMN_DOMAIN_USAGE COLUMN_PRIVILEGES CONSTRAINT_COLUMN_USAGE CONSTRAINT_TABLE_USAGE " +
    "DOMAIN_CONSTRAINTS DOMAINS KEY_COLUMN_USAGE PARAMETERS REFERENTIAL_CONSTRAINTS ROUTINES SCHEMATA SEQUENCES TABLES " +
    "TABLE_CONSTRAINTS TABLE_PRIVILEGES VIEWS VIEW_COLUMN_USAGE VIEW_TABLE_USAGE"
  ).split(" "),
);

const table = defineRule<TableName>({
  id: "sqlserver.postgresql.catalog-view",
  title: "Catalog views become views over PostgreSQL's catalog",
  complexity: "medium",
  guidance: {
    what: "Queries on SQL Server's catalog: sys.tables, sys.columns, sysobjects, INFORMATION_SCHEMA and the like.",
    why: "PostgreSQL describes its objects in pg_catalog and information_schema. Helper views give the most used columns under SQL Server's names.",
    action:
      "Look at code that depends on details of the catalog, such as types and numbers. In information_schema the schema dbo is called public.",
  },
  sources: MANUALS,
  on: "TableName",
  match: (node, at) => builtInView(node, at) !== undefined,
  convert: (node, at) => {
    const { name } = builtInView(node, at) as BuiltInSymbol;
    if (name.startsWith(STANDARD) && IN_BOTH.has(name.slice(STANDARD.length))) {
      at.note(node, "In PostgreSQL's information_schema the schema dbo is called public, and names are in lower case.");
      at.replace(node.name, name.toLowerCase());
      return;
    }
    const view = catalogView(name) ?? catalogView(name.replace(/^SYS\.SYS/, "SYS"));
    if (!view) {
      const detail = `${name.toLowerCase()} has no counterpart. Find what is asked for in pg_catalog, information_schema or the pg_stat views.`;
      refuseSource(node, detail, at);
      return;
    }
    at.note(
      node,
      `${name.toLowerCase()}: ${at.settings.helperSchema}.${view.helper} shows PostgreSQL's catalog in its form.`,
    );
    const own = name.toLowerCase().split(".").at(-1);
    const alias = node.alias || own === view.helper ? "" : ` AS ${own}`;
    at.replace(node.name, `${at.helper(view.helper)}${alias}`);
  },
  examples: [
    {
      from: "SELECT t.name, s.name AS owner FROM sys.tables t JOIN sys.schemas s ON s.schema_id = t.schema_id",
      to: "SELECT t.name, s.name AS owner FROM portolan.sys_tables t JOIN portolan.sys_schemas s ON s.schema_id = t.schema_id",
    },
    {
      from: "SELECT objects.object_id FROM sys.objects WHERE type = 'U'",
      contains: "SELECT objects.object_id FROM portolan.sys_objects AS objects WHERE",
    },
    {
      from: "SELECT TABLE_NAME FROM INFORMATION_SCHEMA.TABLES",
      to: "SELECT TABLE_NAME FROM information_schema.tables",
      refused: "is called public",
    },
    {
      from: "CREATE VIEW v AS SELECT cpu_count AS n FROM sys.dm_os_sys_info",
      refused: "sys.dm_os_sys_info has no counterpart",
    },
  ],
});

function builtInView(node: TableName, at: RuleContext): BuiltInSymbol | undefined {
  const object = rowSourceSymbol(node, at)?.object;
  return object?.kind === "builtIn" && object.category === "view" ? object : undefined;
}

const column = defineRule<NameExpression>({
  id: "sqlserver.postgresql.catalog-column",
  title: "Columns of catalog views without a counterpart",
  complexity: "medium",
  guidance: {
    what: "A column of a catalog view that the helper view does not have.",
    why: "PostgreSQL keeps nothing of the kind, or elsewhere.",
    action: "Find what is asked for in pg_catalog, or leave the column out.",
  },
  sources: MANUALS,
  on: "NameExpression",
  match: (node, at) => missingColumn(node, at) !== undefined,
  convert: (node, at) =>
    at.refuseValue(
      node,
      `${missingColumn(node, at)} has no counterpart in PostgreSQL's catalog: leave it out, or find out what the query is for.`,
    ),
  examples: [
    {
      from: "SELECT t.name, t.lob_data_space_id FROM sys.tables t",
      contains: "portolan.not_converted('t.lob_data_space_id')",
      refused: "lob_data_space_id has no counterpart",
    },
    {
      from: "SELECT 1 AS x WHERE EXISTS (SELECT * FROM sys.partitions WHERE data_compression_desc = 'PAGE')",
      contains: "portolan.not_converted('data_compression_desc')",
      runs: false,
    },
  ],
});

/** The column's name, where the helper views do not have it. */
function missingColumn(node: NameExpression, at: RuleContext): string | undefined {
  const name = node.name.parts.at(-1)?.value ?? "";
  const source = at.binding.rowSourceOf(node);
  if (source) return isMissing(source, name) ? name : undefined;
  // A bare name that no row source is known for: the nearest query may read catalog views only.
  if (node.name.parts.length > 1 || isCallee(node) || at.binding.symbolOf(node)) return undefined;
  let isOwn = true;
  for (let scope: Scope | undefined = at.binding.scopeOf(node); scope; scope = scope.parent) {
    const sources = scope.rowSources;
    if (sources.length === 0) continue;
    if (isOwn ? !sources.every((s) => isMissing(s, name)) : sources.some((s) => mayHave(s, name))) return undefined;
    isOwn = false;
  }
  return isOwn ? undefined : name;
}

function viewOf({ object }: RowSourceSymbol) {
  if (object?.kind !== "builtIn" || object.category !== "view") return undefined;
  return catalogView(object.name) ?? catalogView(object.name.replace(/^SYS\.SYS/, "SYS"));
}

function isMissing(source: RowSourceSymbol, name: string): boolean {
  const view = viewOf(source);
  return view !== undefined && !view.columns.has(name);
}

function mayHave(source: RowSourceSymbol, name: string): boolean {
  if (viewOf(source)) return !isMissing(source, name);
  return source.isOpen || source.columns.some((c) => c.name === name);
}

const comparison = defineRule<Binary | In | Like>({
  id: "sqlserver.postgresql.catalog-comparison",
  title: "Names that are compared with the catalog are in lower case",
  complexity: "simple",
  guidance: {
    what: "WHERE name = 'Orders', WHERE TABLE_SCHEMA = 'dbo' on catalog views.",
    why: "PostgreSQL keeps names in lower case, and the schema dbo is public in information_schema.",
    action: "None.",
  },
  sources: MANUALS,
  on: ["Binary", "In", "Like"],
  match: (node, at) => operandsOf(node).some((o) => catalogColumn(o, at) !== undefined),
  convert: (node, at) => {
    const operands = operandsOf(node);
    const columns = operands.map((o) => catalogColumn(o, at)).filter((c) => c !== undefined);
    for (const operand of operands) {
      const text = textOf(operand);
      if (text !== undefined) at.replace(operand, quoteText(comparedText(text, columns)));
      // Case is no matter any more.
      else if (operand.kind === "NameExpression") writePlainly(operand as NameExpression, at);
    }
  },
  examples: [
    {
      from: "SELECT object_id FROM sys.objects WHERE name = N'Orders' AND type IN ('U', 'V')",
      contains: "WHERE name = 'orders' AND type IN ('U', 'V')",
    },
    {
      from: "SELECT COLUMN_NAME FROM INFORMATION_SCHEMA.COLUMNS WHERE TABLE_SCHEMA = 'dbo'",
      contains: "WHERE table_schema = 'public'",
    },
  ],
});

function operandsOf(node: Binary | In | Like): SyntaxNode[] {
  if (node.kind === "Binary") return [node.left, node.right];
  if (node.kind === "Like") return [node.value, node.pattern];
  return [node.value, ...(node.list.kind === "ExpressionList" ? (node.list as ExpressionList).items : [])];
}

/** The constant as the columns it is compared with hold it. */
function comparedText(text: string, columns: readonly CatalogColumn[]): string {
  if (columns.some((c) => c.isStandard && c.name.endsWith("_schema")))
    return text.toLowerCase() === "dbo" ? "public" : text.toLowerCase();
  return columns.some((c) => /(?:^|_)name$/.test(c.name)) ? text.toLowerCase() : text;
}

function writePlainly(node: NameExpression, at: RuleContext): void {
  if (!catalogColumn(node, at) || missingColumn(node, at)) return;
  const [table, column] = [node.name.parts.at(-2), node.name.parts.at(-1)];
  at.replace(node, [table ? [at.text(table), "."] : "", targetName(column?.value ?? "", at, "column")]);
}

interface CatalogColumn {
  readonly name: string;
  readonly isStandard: boolean;
}

function catalogColumn(node: SyntaxNode, at: RuleContext): CatalogColumn | undefined {
  if (node.kind !== "NameExpression") return undefined;
  const object = at.binding.rowSourceOf(node)?.object;
  if (object?.kind !== "builtIn" || object.category !== "view") return undefined;
  const name = (node as NameExpression).name.parts.at(-1)?.value ?? "";
  return { name, isStandard: object.name.startsWith(STANDARD) };
}

export default [table, column, comparison];

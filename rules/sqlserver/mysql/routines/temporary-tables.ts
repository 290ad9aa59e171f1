/**
 * Table variables and #temp tables of code: temporary tables, made anew where the code makes them. MySQL keeps temporary
 * tables until the session ends, so that an older one of the name is dropped before.
 */
import { convertElsewhere } from "../../../../converter/convert/convert-fragment";
import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import type { DataType } from "../../../../converter/model/data-type";
import type { TableSymbol, TypeSymbol } from "../../../../converter/model/symbols";
import type { Piece } from "../../../../converter/rule/pieces";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import type {
  ColumnDefinition,
  CreateTable,
  CreateType,
  IntoTable,
  Query,
  ReturnTable,
  Select,
  TableElement,
  VariableDeclaration,
} from "../../../../converter/tsql/nodes";
import { keyColumns } from "../../any/definitions/constraint-parts";
import { openingStatements } from "../../any/routines/declared-extras";
import { elementsText } from "../../any/routines/table-variables";
import { indentOf, queryText, startsLine } from "../../any/statements/layout";
import { isInCode, loopAround, statementAround } from "../../any/statements/statement-lists";
import { targetName } from "../../any/text/target-names";
import { temporaryTableName } from "../../any/text/temporary-names";
import { targetType } from "../types/target-types";

/** The statement that makes the table of a variable; nothing where it is made at the beginning of the code. */
export function makeTableVariable(own: VariableDeclaration, at: RuleContext): Piece | undefined {
  const symbol = at.binding.variableOf(own);
  if (!symbol) return undefined;
  const columns = own.table ? definedColumns(own.table.elements, at) : typeColumns(at.typeOf(own), at);
  const made = makeTable(own, temporaryTableName(symbol, at), columns, at);
  // Declared in a loop the variable keeps its rows.
  if (!loopAround(own)) return made;
  openingStatements(own, at).push(made);
  return undefined;
}

/** The table that a function fills and returns. */
export function makeResultTable(own: ReturnTable, at: RuleContext): Piece {
  const symbol = at.binding.variableOf(own);
  return makeTable(own, symbol ? temporaryTableName(symbol, at) : "result", definedColumns(own.elements, at), at);
}

function definedColumns(elements: readonly TableElement[], at: RuleContext): Piece {
  return [elementsText(elements, at), counterKey(elements, at)];
}

/** A column with AUTO_INCREMENT must lead a key. */
function counterKey(elements: readonly TableElement[], at: RuleContext): Piece {
  const counter = elements.find(
    (e): e is ColumnDefinition => e.kind === "ColumnDefinition" && e.identity !== undefined,
  );
  if (!counter) return "";
  const isKey = counter.constraints.some((c) => c.type === "PRIMARY KEY" || c.type === "UNIQUE");
  const leads = elements.some(
    (e) => e.kind === "TableConstraint" && keyColumns(e.columns)[0]?.name.parts.at(-1)?.value === counter.name.value,
  );
  return isKey || leads ? "" : [", KEY (", at.text(counter.name), ")"];
}

/** The columns of a table type, as its definition has them. */
function typeColumns(type: DataType, at: RuleContext): Piece {
  const symbol = (type as { symbol?: unknown }).symbol as TypeSymbol | TableSymbol | undefined;
  const definition = symbol?.node as CreateType | undefined;
  const elements = definition?.kind === "CreateType" ? definition.table?.elements : undefined;
  if (elements && symbol?.unit !== undefined) {
    const { unit } = symbol;
    const texts = elements.map((e) => convertElsewhere(e, unit, at));
    if (texts.every((t) => t !== undefined)) return [texts.join(", "), counterKeyOf(elements, at)];
  }
  const fields = type.kind === "collection" && type.element.kind === "record" ? type.element.fields : [];
  return fields.map((f) => `${targetName(f.name, at, "column")} ${targetType(f.type, at)}`).join(", ");
}

/** As `counterKey`, for elements of another statement. */
function counterKeyOf(elements: readonly TableElement[], at: RuleContext): string {
  const counter = elements.find(
    (e): e is ColumnDefinition => e.kind === "ColumnDefinition" && e.identity !== undefined,
  );
  if (!counter || counter.constraints.some((c) => c.type === "PRIMARY KEY" || c.type === "UNIQUE")) return "";
  const isKey = elements.some((e) => e.kind === "TableConstraint" && e.type === "PRIMARY KEY");
  return isKey ? "" : `, KEY (${targetName(counter.name.value, at, "column")})`;
}

function makeTable(node: SyntaxNode, name: string, columns: Piece, at: RuleContext): Piece {
  const statement = statementAround(node);
  const line = isInCode(statement) && startsLine(statement, at) ? `\n${indentOf(statement, at)}` : " ";
  return [`DROP TEMPORARY TABLE IF EXISTS ${name};${line}CREATE TEMPORARY TABLE ${name} (`, columns, ");"];
}

// ---------------------------------------------------------------- #temp

/** CREATE TABLE #t and SELECT … INTO #t in code; nothing for other statements. */
export function temporaryTable(statement: SyntaxNode, at: RuleContext): Piece | undefined {
  if (statement.kind === "CreateTable") return createdTable(statement as CreateTable, at);
  if (statement.kind !== "Query") return undefined;
  const { body } = statement as Query;
  const into = body.kind === "Select" ? (body as Select).into : undefined;
  return into && isTemporary(into) ? selectedTable(statement as Query, into, at) : undefined;
}

export function isTemporary({ name }: IntoTable | CreateTable): boolean {
  const own = name.parts.at(-1)?.value ?? "";
  return own.startsWith("#") && !own.startsWith("##");
}

function createdTable(table: CreateTable, at: RuleContext): Piece | undefined {
  const symbol = isTemporary(table) ? at.binding.symbolOf(table) : undefined;
  if (!symbol) return undefined;
  return makeTable(table, temporaryTableName(symbol, at), elementsText(table.elements, at), at);
}

function selectedTable(query: Query, into: IntoTable, at: RuleContext): Piece | undefined {
  const named = at.binding.symbolOf(into.name);
  if (named?.kind !== "table") return undefined;
  const name = temporaryTableName(named, at);
  const last = ((query.body as Select).items.at(-1) ?? into).end;
  at.replace({ start: last, end: into.end }, "");
  return [
    `DROP TEMPORARY TABLE IF EXISTS ${name};${startsLine(query, at) ? `\n${indentOf(query, at)}` : " "}CREATE TEMPORARY TABLE ${name} AS `,
    queryText(query, at),
    ";",
  ];
}

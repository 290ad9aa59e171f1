/**
 * Table variables and temporary tables of code. The code makes a temporary table each time it runs. A permanent, empty table
 * of the same name shows its shape, so that the code can be checked and planned before it has run.
 */

import { dependencyKey } from "../../../../converter/convert/convert";
import { convertElsewhere } from "../../../../converter/convert/convert-fragment";
import { wholeStatement } from "../../../../converter/convert/convert-unit";
import { quoteText, type RuleContext } from "../../../../converter/language/sqlserver/context";
import type { DataType } from "../../../../converter/model/data-type";
import type { ColumnSymbol, TableSymbol, TypeSymbol } from "../../../../converter/model/symbols";
import { join, type Piece } from "../../../../converter/rule/pieces";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import type {
  CreateRoutine,
  CreateTable,
  CreateTrigger,
  CreateType,
  IntoTable,
  Query,
  ReturnTable,
  Select,
  VariableDeclaration,
} from "../../../../converter/tsql/nodes";
import { openingStatements } from "../../any/routines/declared-extras";
import { elementsText } from "../../any/routines/table-variables";
import { indentOf, queryText, startsLine } from "../../any/statements/layout";
import { codeOf, isModule, loopAround, statementAround } from "../../any/statements/statement-lists";
import { TARGET_DEFAULT_SCHEMA, targetName } from "../../any/text/target-names";
import { temporaryTableName } from "../../any/text/temporary-names";
import { targetType } from "../types/target-types";

interface Shape {
  readonly name: string;
  readonly columns: Piece;
  readonly written: string;
}

/** The statement that makes the table of a variable; nothing where it is made at the beginning of the code. */
export function makeTableVariable(own: VariableDeclaration, at: RuleContext): Piece | undefined {
  const symbol = at.binding.variableOf(own);
  if (!symbol) return undefined;
  const name = temporaryTableName(symbol, at);
  const columns = own.table ? elementsText(own.table.elements, at) : typeColumns(at.typeOf(own), at);
  const made = makeTable(own, { name, columns, written: own.name.value }, at);
  // Declared in a loop the variable keeps its rows.
  if (!loopAround(own)) return made;
  openingStatements(own, at).push(made);
  return undefined;
}

/** The table that a function fills and returns. */
export function makeResultTable(own: ReturnTable, at: RuleContext): Piece {
  const symbol = at.binding.variableOf(own);
  const name = symbol ? temporaryTableName(symbol, at) : "result";
  return makeTable(own, { name, columns: elementsText(own.elements, at), written: own.variable?.value ?? "" }, at);
}

/** The columns of a table type, as its definition has them. */
function typeColumns(type: DataType, at: RuleContext): Piece {
  const symbol = (type as { symbol?: unknown }).symbol as TypeSymbol | TableSymbol | undefined;
  const definition = symbol?.node as CreateType | undefined;
  const elements = definition?.kind === "CreateType" ? definition.table?.elements : undefined;
  if (elements && symbol?.unit !== undefined) {
    const { unit } = symbol;
    const texts = elements.map((e) => convertElsewhere(e, unit, at));
    if (texts.every((t) => t !== undefined)) return texts.join(", ");
  }
  const fields = type.kind === "collection" && type.element.kind === "record" ? type.element.fields : [];
  return fields.map((f) => `${targetName(f.name, at, "column")} ${targetType(f.type, at)}`).join(", ");
}

/** The statements that make a temporary table, with the shape it is copied from where the code is a routine's. */
function makeTable(node: SyntaxNode, shape: Shape, at: RuleContext): Piece {
  const drop = `DROP TABLE IF EXISTS pg_temp.${shape.name};`;
  if (!isModule(codeOf(node))) return [drop, ` CREATE TEMP TABLE ${shape.name} (`, shape.columns, ");"];
  addShape(node, shape, at);
  const statement = statementAround(node);
  const line = startsLine(statement, at) ? `\n${indentOf(statement, at)}` : " ";
  return `${drop}${line}CREATE TEMP TABLE ${shape.name} (LIKE ${TARGET_DEFAULT_SCHEMA}.${shape.name} INCLUDING ALL) ON COMMIT DROP;`;
}

function shapesOf(at: RuleContext): Map<string, Piece> {
  return at.noted<Map<string, Piece>>("shapes", () => new Map());
}

function addShape(node: SyntaxNode, { name, columns, written }: Shape, at: RuleContext): void {
  const code = codeOf(node) as CreateRoutine | CreateTrigger;
  const owner = code.name.parts.at(-1)?.written ?? "";
  const what = code.kind === "CreateTrigger" ? "trigger" : code.routineType.toLowerCase();
  const comment = `Shape of ${written} of ${what} ${owner}, which makes a temporary copy of it; it holds no rows.`;
  const shapes = shapesOf(at);
  if (shapes.has(name)) return;
  shapes.set(name, [
    `CREATE TABLE ${TARGET_DEFAULT_SCHEMA}.${name} (`,
    columns,
    `);\nCOMMENT ON TABLE ${TARGET_DEFAULT_SCHEMA}.${name} IS ${quoteText(comment)};`,
  ]);
}

/** Whether the code makes temporary tables. */
export function hasShapes(at: RuleContext): boolean {
  return shapesOf(at).size > 0;
}

/** Hands over the shapes, and behind them the statements of the routine or trigger. */
export function emitWithShapes(at: RuleContext, own: readonly Piece[] = [wholeStatement(at)]): void {
  const shapes = [...shapesOf(at).values()];
  if (shapes.length === 0 && own.length === 1) return;
  for (const shape of shapes) at.emit({ pieces: shape, defines: [] });
  own.forEach((pieces, i) => {
    at.emit({ pieces, defines: i === 0 ? at.binding.defines.map(dependencyKey) : [] });
  });
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

function isTemporary({ name }: IntoTable | CreateTable): boolean {
  const own = name.parts.at(-1)?.value ?? "";
  return own.startsWith("#") && !own.startsWith("##");
}

function createdTable(table: CreateTable, at: RuleContext): Piece | undefined {
  if (!isTemporary(table)) return undefined;
  const symbol = at.binding.symbolOf(table);
  const name = symbol ? temporaryTableName(symbol, at) : undefined;
  if (!name) return undefined;
  const written = table.name.parts.at(-1)?.written ?? "";
  return makeTable(table, { name, columns: elementsText(table.elements, at), written }, at);
}

function selectedTable(query: Query, into: IntoTable, at: RuleContext): Piece | undefined {
  const named = at.binding.symbolOf(into.name);
  if (named?.kind !== "table") return undefined;
  const name = temporaryTableName(named, at);
  const columns = namedColumns(named.columns, at);
  const last = ((query.body as Select).items.at(-1) ?? into).end;
  at.replace({ start: last, end: into.end }, "");
  const text = queryText(query, at);
  // Without known columns the query itself makes the table.
  if (named.isOpen || columns.length === 0 || !isModule(codeOf(query))) {
    return [`DROP TABLE IF EXISTS pg_temp.${name}; CREATE TEMP TABLE ${name} ON COMMIT DROP AS `, text, ";"];
  }
  const written = into.name.parts.at(-1)?.written ?? "";
  const made = makeTable(query, { name, columns: join(columns, ", "), written }, at);
  return [made, `\n${indentOf(query, at)}INSERT INTO ${name} `, text, ";"];
}

function namedColumns(columns: readonly ColumnSymbol[], at: RuleContext): string[] {
  return columns.map((c) => `${targetName(c.name, at, "column")} ${targetType(c.type, at)}`);
}

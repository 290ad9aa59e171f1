/** CREATE and ALTER of procedures and functions, whose bodies reach to the end of the batch. */
import type { Bogus } from "../../syntax/node";
import type { Parser } from "../../syntax/parser";
import type { CreateRoutine, CreateTrigger, Parameter, ReturnStatement, ReturnTable, Statement } from "../nodes";
import { parseDataType } from "./data-types";
import { parseExpression, parseVariable } from "./expressions";
import { parseExternalName, parseModuleOptions } from "./module-options";
import { parseObjectName, rawClause } from "./names";
import { isQueryStart, parseQuery } from "./queries";
import { atBoundary, atVariable, extend, parseStatements, skipStatement } from "./statement-lists";
import { parseTableElements } from "./tables";
import { parseCreateTrigger } from "./triggers";

const ACTIONS = ["CREATE OR ALTER", "CREATE", "ALTER"];
const UNIT_WORDS: ReadonlySet<string> = new Set(["FUNCTION", "PROC", "PROCEDURE", "TRIGGER"]);

/** Whether CREATE or ALTER PROCEDURE, FUNCTION or TRIGGER comes next. */
export function isCodeUnitStart(p: Parser): boolean {
  return unitAction(p) !== undefined;
}

function unitAction(p: Parser): string | undefined {
  if (!p.at("CREATE") && !p.at("ALTER")) return undefined;
  return ACTIONS.find((action) => {
    const words = action.split(" ");
    return p.at(...words) && p.atAny(UNIT_WORDS, words.length);
  });
}

/** `CREATE | ALTER | CREATE OR ALTER  PROCEDURE | FUNCTION | TRIGGER …` with all that follows in the batch. */
export function parseCodeUnit(p: Parser): CreateRoutine | CreateTrigger | Bogus {
  const startIndex = p.index;
  const action = unitAction(p);
  if (!action) return skipStatement(p, startIndex, "expected PROCEDURE, FUNCTION or TRIGGER");
  p.eat(...action.split(" "));
  const type = p.take().value;
  if (type === "TRIGGER") return parseCreateTrigger(p, startIndex, action);
  return type === "FUNCTION" ? parseFunction(p, startIndex, action) : parseProcedure(p, startIndex, action);
}

/** Statements up to the end of the batch. Another module, which cannot stand in a body, ends it too. */
export function parseModuleBody(p: Parser): (Statement | Bogus)[] {
  return parseStatements(p, isCodeUnitStart);
}

/** `name[;number] [(]parameter, …[)] [WITH …] [FOR REPLICATION] AS statement…` */
function parseProcedure(p: Parser, startIndex: number, action: string): CreateRoutine {
  const name = parseObjectName(p, "expected the procedure's name");
  let number: string | undefined;
  if (p.at(";") && p.peek(1).kind === "number") {
    p.take();
    number = p.take().value;
  }
  const parameters = parseParameters(p);
  const options = parseModuleOptions(p);
  const replicationIndex = p.index;
  if (p.eat("FOR", "REPLICATION")) options.push(rawClause(p, replicationIndex, "FOR REPLICATION"));
  const asToken = p.expect("AS", "expected AS before the body");
  const external = parseExternalName(p);
  const body = parseModuleBody(p);
  const routineType = "PROCEDURE" as const;
  const fields = { action, routineType, name, number, parameters, options, asToken, external, body };
  return p.node(startIndex, "CreateRoutine", fields);
}

/** `name (parameter, …) RETURNS … [WITH …] [AS] BEGIN … END | RETURN query | EXTERNAL NAME …` */
function parseFunction(p: Parser, startIndex: number, action: string): CreateRoutine {
  const name = parseObjectName(p, "expected the function's name");
  const parameters = parseParameters(p);
  p.expect("RETURNS", "expected RETURNS after the parameters");
  const returnTable = parseReturnTable(p);
  const returnType = returnTable ? undefined : parseDataType(p);
  const options = parseModuleOptions(p);
  const asToken = p.eat("AS");
  const external = parseExternalName(p);
  const isInline = returnTable !== undefined && !returnTable.variable && p.at("RETURN");
  const inline = isInline ? [parseInlineReturn(p)] : [];
  const body = [...inline, ...parseModuleBody(p)];
  const routineType = "FUNCTION" as const;
  const fields = { action, routineType, name, parameters, returnType, returnTable, options, asToken, external, body };
  return p.node(startIndex, "CreateRoutine", fields);
}

/** Parameters in parentheses or, of procedures, without them. */
function parseParameters(p: Parser): (Parameter | Bogus)[] {
  if (atVariable(p)) return p.list(() => parseParameter(p), isParametersEnd);
  if (!p.eat("(")) return [];
  const parameters = p.list(() => parseParameter(p), isParametersEnd);
  if (!p.at(")")) parameters.push(p.bogus("expected , or ) after a parameter", isParametersEnd));
  p.eat(")");
  return parameters;
}

function isParametersEnd(p: Parser): boolean {
  return p.at(")") || p.at("AS") || p.at("WITH") || p.at("RETURNS") || atBoundary(p);
}

/** `@name [AS] type [VARYING] [NULL | NOT NULL] [= value] [OUT | OUTPUT] [READONLY]` */
function parseParameter(p: Parser): Parameter | Bogus {
  const startIndex = p.index;
  if (!atVariable(p)) return p.bogus("expected a parameter", (at) => at.at(",") || isParametersEnd(at));
  const name = parseVariable(p);
  p.eat("AS");
  const type = parseDataType(p);
  const isVarying = p.eat("VARYING") !== undefined;
  const isNotNull = p.eat("NOT", "NULL") ? true : p.eat("NULL") ? false : undefined;
  const defaultValue = p.eat("=") ? parseExpression(p) : undefined;
  let isOutput = false;
  let isReadOnly = false;
  for (;;) {
    if (p.eat("OUTPUT") || p.eat("OUT")) isOutput = true;
    else if (p.eat("READONLY")) isReadOnly = true;
    else break;
  }
  return p.node(startIndex, "Parameter", { name, type, isVarying, isNotNull, defaultValue, isOutput, isReadOnly });
}

/** `TABLE`, `TABLE (columns)` of a CLR function, `@t TABLE (columns)`; undefined where a type is returned. */
function parseReturnTable(p: Parser): ReturnTable | undefined {
  if (!atVariable(p) && !p.at("TABLE")) return undefined;
  const startIndex = p.index;
  const variable = atVariable(p) ? parseVariable(p) : undefined;
  p.expect("TABLE", "expected TABLE after the variable");
  const elements = p.at("(") ? parseTableElements(p) : [];
  // ORDER (…) of a CLR function tells in which order its rows come.
  if (p.eat("ORDER") && p.at("(")) p.skipParentheses();
  return p.node(startIndex, "ReturnTable", { variable, elements });
}

/** `RETURN (query)` or `RETURN query` of an inline function. */
function parseInlineReturn(p: Parser): ReturnStatement {
  const startIndex = p.index;
  p.take();
  const value = isQueryStart(p) && !isWholeSubquery(p) ? parseQuery(p) : parseExpression(p);
  const node = p.node(startIndex, "ReturnStatement", { value });
  return p.eat(";") ? extend(p, node) : node;
}

const SET_OPERATORS: ReadonlySet<string> = new Set(["UNION", "EXCEPT", "INTERSECT", "ORDER"]);

/** Whether the parenthesis that comes next holds the whole query. */
function isWholeSubquery(p: Parser): boolean {
  if (!p.at("(")) return false;
  const startIndex = p.index;
  p.skipParentheses();
  const isWhole = !p.atAny(SET_OPERATORS);
  p.index = startIndex;
  return isWhole;
}

/** EXECUTE: procedures, texts, EXECUTE AS, and a procedure's name alone. */
import type { Bogus } from "../../syntax/node";
import type { Parser } from "../../syntax/parser";
import type { Token } from "../../syntax/token";
import type { Execute, ExecuteArgument, Expression, RawClause, Variable } from "../nodes";
import { parseExpression, parseVariable } from "./expressions";
import { atName, parseObjectName, rawClause } from "./names";
import { atBoundary, atVariable, skipStatement } from "./statement-lists";

/** `EXEC [@r =] procedure args`, `EXEC (text) [AT server]`, `EXECUTE AS …`; without EXEC, a procedure and its arguments. */
export function parseExecute(p: Parser): Execute | Bogus {
  const startIndex = p.index;
  const execToken = p.eat("EXECUTE") ?? p.eat("EXEC");
  if (p.at("AS")) return parseExecuteAs(p, startIndex, execToken);
  if (p.at("(")) return parseExecuteText(p, startIndex, execToken);
  const result = atVariable(p) && p.peek(1).value === "=" ? parseResult(p) : undefined;
  if (!atVariable(p) && !atName(p) && !p.at(".")) return skipStatement(p, startIndex, "expected a procedure's name");
  const procedure = atVariable(p) ? parseVariable(p) : parseObjectName(p);
  const number = p.at(";") && p.peek(1).kind === "number" ? parseNumber(p) : undefined;
  const args = atArgument(p) ? p.list(() => parseArgument(p), atBoundary) : [];
  const options = parseExecuteOptions(p);
  return p.node(startIndex, "Execute", { execToken, result, procedure, number, args, options });
}

function parseResult(p: Parser): Variable {
  const result = parseVariable(p);
  p.eat("=");
  return result;
}

/** The `;2` of a procedure that is one of several with the same name. */
function parseNumber(p: Parser): string {
  p.take();
  return p.take().value;
}

/** `AS CALLER | USER = 'name' | LOGIN = 'name' [WITH NO REVERT | WITH COOKIE INTO @v]` */
function parseExecuteAs(p: Parser, startIndex: number, execToken: Token | undefined): Execute {
  const options = [parseContext(p)];
  const withIndex = p.index;
  if (p.eat("WITH", "NO", "REVERT")) options.push(rawClause(p, withIndex, "WITH NO REVERT"));
  else if (p.eat("WITH", "COOKIE", "INTO")) {
    parseVariable(p);
    options.push(rawClause(p, withIndex, "WITH COOKIE INTO"));
  }
  return p.node(startIndex, "Execute", { execToken, args: [], options });
}

/** `AS CALLER`, `AS USER = 'name'` */
function parseContext(p: Parser): RawClause {
  const startIndex = p.index;
  p.take();
  const name = `AS ${p.take().value}`;
  if (p.eat("=")) parseExpression(p);
  return rawClause(p, startIndex, name);
}

/** `(text [, argument…]) [AS USER = 'name'] [AT server]` */
function parseExecuteText(p: Parser, startIndex: number, execToken: Token | undefined): Execute {
  p.take();
  const text: Expression | Bogus = parseExpression(p);
  const args = p.eat(",") ? p.list(() => parseArgument(p), isArgumentsEnd) : [];
  p.expect(")", "expected ) after the text to execute");
  const options = parseExecuteOptions(p);
  return p.node(startIndex, "Execute", { execToken, text, args, options });
}

function isArgumentsEnd(p: Parser): boolean {
  return p.at(")") || p.at(";");
}

/** Whether an argument comes next, and not a clause or the next statement. */
function atArgument(p: Parser): boolean {
  if (p.at("NULL") || p.at("DEFAULT") || p.at("-") || p.at("+") || p.at("{")) return true;
  const { kind } = p.peek();
  if (kind === "operator" || kind === "end" || kind === "unknown") return false;
  return kind !== "word" || (!atBoundary(p) && (atName(p) || p.at("ON") || p.at("OFF")));
}

/** `[@name =] value [OUTPUT]` */
function parseArgument(p: Parser): ExecuteArgument {
  const startIndex = p.index;
  const name = atVariable(p) && p.peek(1).value === "=" ? parseResult(p) : undefined;
  const value = parseArgumentValue(p);
  const isOutput = (p.eat("OUTPUT") ?? p.eat("OUT")) !== undefined;
  return p.node(startIndex, "ExecuteArgument", { name, value, isOutput });
}

function parseArgumentValue(p: Parser): Expression | Bogus {
  const startIndex = p.index;
  if (!p.at("DEFAULT")) return parseExpression(p);
  const value = p.take().value;
  return p.node(startIndex, "Literal", { type: "default", value, isNational: false } as const);
}

/** WITH RECOMPILE, WITH RESULT SETS …, AS USER = …, AT server */
function parseExecuteOptions(p: Parser): RawClause[] {
  const options: RawClause[] = [];
  for (;;) {
    const startIndex = p.index;
    if (p.at("AS")) options.push(parseContext(p));
    else if (p.at("AT") && (atName(p, 1) || p.peek(1).kind === "string")) {
      p.take();
      p.eat("DATA_SOURCE");
      p.take();
      options.push(rawClause(p, startIndex, "AT"));
    } else if (p.at("WITH", "RECOMPILE") || p.at("WITH", "RESULT")) parseWithOptions(p, options);
    else return options;
  }
}

/** `WITH RECOMPILE, RESULT SETS …`: the first of its clauses begins with the WITH. */
function parseWithOptions(p: Parser, options: RawClause[]): void {
  for (let startIndex = p.index; p.eat("WITH") || p.eat(","); startIndex = p.index + 1) {
    if (p.eat("RECOMPILE")) options.push(rawClause(p, startIndex, "WITH RECOMPILE"));
    else if (p.eat("RESULT", "SETS")) {
      if (p.at("(")) p.skipParentheses();
      else p.take();
      options.push(rawClause(p, startIndex, "WITH RESULT SETS"));
    } else {
      p.report("expected RECOMPILE or RESULT SETS");
      return;
    }
  }
}

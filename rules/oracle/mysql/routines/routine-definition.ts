/** The heading of a function or procedure, wherever it stands. */
import type { RuleContext } from "../../../../converter/language/oracle/context";
import { defineRule } from "../../../../converter/language/oracle/rule";
import type { RoutineSymbol } from "../../../../converter/model/symbols";
import type { Body, RoutineDefinition } from "../../../../converter/plsql/nodes";
import type { Piece } from "../../../../converter/rule/pieces";
import { walk } from "../../../../converter/syntax/node";
import { quoteText } from "../../../../converter/target/mysql/texts";
import { isNestedRoutine } from "../../any/routines/captures";
import { codeType, columnOfType } from "./code-types";
import { writeParameters } from "./parameters";
import { routineName } from "./routine-names";
import { isProcedure, whyProcedure } from "./signature";

export default defineRule<RoutineDefinition>({
  id: "oracle.mysql.routine",
  title: "Functions and procedures become MySQL's",
  complexity: "medium",
  guidance: {
    what: "A function or procedure.",
    why: "MySQL writes RETURNS and says whether a function reads or changes data. Its functions have no OUT parameters, run no statements from texts, end no transaction and give no rows: such functions become procedures whose result is an OUT parameter. Members of packages are named package__member, nested routines outer__inner.",
    action:
      "Where binary logging is on, set log_bin_trust_function_creators, or declare functions DETERMINISTIC that are. Applications call functions that became procedures with CALL.",
  },
  sources: [
    "https://dev.mysql.com/doc/refman/8.4/en/create-procedure.html",
    "https://dev.mysql.com/doc/refman/8.4/en/stored-program-restrictions.html",
    "https://dev.mysql.com/doc/refman/8.4/en/stored-programs-logging.html",
  ],
  on: "RoutineDefinition",
  match: (routine) => hasImplementation(routine),
  convert: (routine, at) => {
    const symbol = at.binding.symbolOf(routine);
    if (symbol?.kind !== "routine") return;
    writeName(routine, symbol, at);
    writeHeading(routine, symbol, at);
    writeParameters(routine, symbol, at);
    const problem = problemOf(routine, at);
    if (problem) writeStub(routine, problem, at);
    else addReturn(routine, symbol, at);
  },
  given: "CREATE TABLE t (id NUMBER(5));",
  examples: [
    {
      from: "CREATE OR REPLACE FUNCTION twice(n IN NUMBER) RETURN NUMBER IS\nBEGIN\n  RETURN n * 2; -- doubled\nEND twice;",
      contains:
        "FUNCTION twice(n decimal(38,10)) RETURNS decimal(38,10) NO SQL\nBEGIN\n  RETURN n * 2; -- doubled\nEND;",
    },
    {
      from: "CREATE FUNCTION f RETURN NUMBER DETERMINISTIC AUTHID CURRENT_USER IS\n  n NUMBER(5);\nBEGIN\n  SELECT MAX(id) INTO n FROM t;\n  RETURN n;\nEND;",
      contains: "CREATE FUNCTION f() RETURNS decimal(38,10) DETERMINISTIC READS SQL DATA SQL SECURITY INVOKER\nBEGIN",
    },
    {
      from: "CREATE FUNCTION f (a NUMBER, b OUT NUMBER) RETURN BOOLEAN IS\nBEGIN\n  b := a;\n  RETURN a > 0; -- or not\nEND;",
      contains:
        "CREATE PROCEDURE f (IN a decimal(38,10), OUT b decimal(38,10), OUT return_value tinyint(1))\nmain: BEGIN\n  SET b = a;\n  SET return_value = a > 0; LEAVE main; -- or not\nEND;",
      refused: "became a procedure",
    },
    {
      from: "CREATE FUNCTION f (s VARCHAR2) RETURN VARCHAR2 AS LANGUAGE JAVA NAME 'F.f(java.lang.String) return java.lang.String';",
      contains: "SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'Not converted: F is implemented by LANGUAGE JAVA.';",
      refused: "is implemented outside of the database",
    },
  ],
});

function hasImplementation(routine: RoutineDefinition): boolean {
  return routine.body?.kind === "Body" || routine.external !== undefined;
}

function writeName(routine: RoutineDefinition, symbol: RoutineSymbol, at: RuleContext): void {
  const why = whyProcedure(symbol);
  if (routine.memberWords.length > 0) {
    const word = at.findToken({ start: routine.start, end: routine.name.start }, routine.routineType);
    if (word) at.replace({ start: routine.start, end: word.start }, "");
  }
  const isStandalone = symbol.parent === undefined && !isNestedRoutine(routine);
  if (why) {
    const word = at.findToken({ start: routine.start, end: routine.name.start }, "FUNCTION");
    if (word) at.replace(word, "PROCEDURE");
    at.review(
      routine.name,
      `The function became a procedure, because ${why}: its result is the OUT parameter at the end, or the rows that it selects. Change the callers outside of the input.`,
    );
  }
  if (isStandalone) return;
  const name = routineName(symbol, at);
  if (at.source(routine.name).toLowerCase() !== name) at.replace(routine.name, name);
  if (symbol.overloads > 1)
    at.review(
      routine.name,
      `The package has several routines of this name, which MySQL does not allow: this one is ${name}.`,
    );
}

/** What stands between the parameters and IS: RETURNS and what MySQL calls characteristics. */
function writeHeading(routine: RoutineDefinition, symbol: RoutineSymbol, at: RuleContext): void {
  const from = routine.parameters?.end ?? routine.name.end;
  const to = routine.isToken?.start ?? routine.external?.start ?? routine.body?.start ?? routine.end;
  const tokens = at.tokensIn({ start: from, end: to });
  const words: string[] = [];
  if (symbol.routineType === "function" && !isProcedure(symbol)) {
    const type = symbol.returnType;
    const result = type ? codeType(type, at, columnOfType(routine.returnType, at)) : "longtext";
    words.push(`RETURNS ${routine.returnsSelf ? "json" : result}`);
    if (routine.properties.some((p) => p.name === "DETERMINISTIC")) words.push("DETERMINISTIC");
    words.push(dataAccess(routine));
  }
  if (isInvoker(routine, at)) words.push("SQL SECURITY INVOKER");
  mentionProperties(routine, at);
  const text = words.join(" ");
  if (tokens.length > 0) at.replace({ start: tokens[0].start, end: tokens[tokens.length - 1].end }, text);
  else if (text !== "") at.insertAfter(routine.parameters ?? routine.name, ` ${text}`);
}

const WRITES: ReadonlySet<string> = new Set(["Insert", "MultiInsert", "Update", "Delete", "Merge", "ExecuteImmediate"]);
const READS: ReadonlySet<string> = new Set(["Query", "CallStatement", "Call", "Subquery"]);

function dataAccess(routine: RoutineDefinition): string {
  let reads = false;
  for (const node of walk(routine)) {
    if (WRITES.has(node.kind)) return "MODIFIES SQL DATA";
    if (READS.has(node.kind)) reads = true;
  }
  return reads ? "READS SQL DATA" : "NO SQL";
}

function isInvoker(routine: RoutineDefinition, at: RuleContext): boolean {
  const own = [...routine.properties];
  return own.some((p) => p.name.startsWith("AUTHID") && /CURRENT_USER/i.test(at.source(p)));
}

function mentionProperties(routine: RoutineDefinition, at: RuleContext): void {
  for (const property of routine.properties) {
    if (property.name === "RESULT_CACHE")
      at.note(property, "MySQL keeps no results of functions: RESULT_CACHE was left out.");
    else if (property.name.startsWith("ACCESSIBLE"))
      at.note(property, "That only some routines may call it is not kept: use EXECUTE privileges.");
  }
}

/** Why the code of a routine cannot be its body on MySQL. */
function problemOf(routine: RoutineDefinition, at: RuleContext): { detail: string; short: string } | undefined {
  const name = at.source(routine.name);
  const has = (property: string) => routine.properties.some((p) => p.name === property);
  if (routine.external) {
    return {
      short: `${name.toUpperCase()} is implemented by ${routine.external.name}.`,
      detail: `${name} is implemented outside of the database (${routine.external.name}). Write its body in MySQL's language; until then a call raises an error.`,
    };
  }
  if (has("SQL_MACRO"))
    return {
      short: `${name.toUpperCase()} is a SQL macro.`,
      detail: `${name} is a SQL macro: its text replaces the call when a query is parsed. Write a view; until then a call raises an error.`,
    };
  if (has("PIPELINED") || isPipelined(routine, at))
    return {
      short: `${name.toUpperCase()} gives rows one by one.`,
      detail: `${name} is a pipelined function: MySQL's functions give one value. Write a procedure that fills a temporary table, or a view; until then a call raises an error.`,
    };
  return undefined;
}

function isPipelined(routine: RoutineDefinition, at: RuleContext): boolean {
  const symbol = at.binding.symbolOf(routine);
  return symbol?.kind === "routine" && symbol.isPipelined;
}

function writeStub(routine: RoutineDefinition, problem: { detail: string; short: string }, at: RuleContext): void {
  at.refuse(routine.external ?? routine.name, problem.detail);
  const start = routine.isToken?.start ?? routine.body?.start ?? routine.end;
  const code = { start: routine.isToken?.end ?? start, end: routine.end };
  at.replace({ start, end: routine.end }, [
    `\nBEGIN\n  SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = ${quoteText(`Not converted: ${problem.short}`.slice(0, 128))};\n`,
    routine.routineType === "FUNCTION" ? "  RETURN NULL;\n" : "",
    at.quoted({ start: at.tokensIn(code)[0]?.start ?? code.start, end: code.end }),
    "\nEND;",
  ]);
}

/** MySQL wants a RETURN in every function, even in one that always raises an error. */
function addReturn(routine: RoutineDefinition, symbol: RoutineSymbol, at: RuleContext): void {
  const body = routine.body as Body;
  if (symbol.routineType !== "function" || isProcedure(symbol) || !body.endToken) return;
  for (const node of walk(body)) if (node.kind === "ReturnStatement") return;
  const added: Piece = "  RETURN NULL;\n";
  at.insertBefore(body.endToken, added);
}

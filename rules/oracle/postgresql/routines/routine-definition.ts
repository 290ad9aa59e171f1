/** The heading of a function or procedure, wherever it stands, and the quotes around its body. */
import { fragmentDepth } from "../../../../converter/convert/convert-fragment";
import type { RuleContext } from "../../../../converter/language/oracle/context";
import { quoteText } from "../../../../converter/language/oracle/context";
import { defineRule } from "../../../../converter/language/oracle/rule";
import type { RoutineSymbol } from "../../../../converter/model/symbols";
import type { Body, RoutineDefinition } from "../../../../converter/plsql/nodes";
import type { Piece } from "../../../../converter/rule/pieces";
import { addedParameters, writeAddedParameters } from "./added-parameters";
import { declareTopic } from "./body";
import { capturedBy } from "./captured-variables";
import { isRenamed, longName, routineName } from "./routine-names";
import { whyNotImmutable } from "./routine-properties";
import { isOutFunction, resultName } from "./signature";

const MANUALS = [
  "https://www.postgresql.org/docs/current/sql-createfunction.html",
  "https://www.postgresql.org/docs/current/sql-createprocedure.html",
];

const heading = defineRule<RoutineDefinition>({
  id: "oracle.postgresql.routine",
  title: "Functions and procedures become plpgsql routines",
  complexity: "simple",
  guidance: {
    what: "A function or procedure.",
    why: "PostgreSQL keeps a routine's body as a text in dollar quotes and wants its language. A function with OUT parameters gives a row of them and of its result.",
    action:
      "None: RETURN becomes RETURNS, parentheses are added where there are no parameters, the body is quoted. Applications that call functions with OUT parameters read the row's columns.",
  },
  sources: MANUALS,
  on: "RoutineDefinition",
  match: (routine) => hasImplementation(routine),
  convert: (routine, at) => {
    const symbol = at.binding.symbolOf(routine);
    if (symbol?.kind === "routine") {
      writeName(routine, symbol, at);
      const captured = capturedBy(symbol, at);
      addedParameters(routine, at).push(...captured.map((c) => `${c.isWritten ? "INOUT " : ""}${c.name} ${c.type}`));
      if (isOutFunction(symbol, at)) writeResultParameter(routine, symbol, at);
      else writeReturns(routine, at);
    } else writeReturns(routine, at);
    writeAddedParameters(routine, at);
    writeLanguage(routine, at);
  },
  examples: [
    {
      from: "CREATE OR REPLACE FUNCTION twice(n IN NUMBER) RETURN NUMBER IS\nBEGIN\n  RETURN n * 2; -- doubled\nEND twice;",
      to: "CREATE OR REPLACE FUNCTION twice(n IN numeric) RETURNS numeric LANGUAGE plpgsql AS $$\nBEGIN\n  RETURN n * 2; -- doubled\nEND;\n$$;",
    },
    {
      from: "CREATE FUNCTION f (a NUMBER, b OUT NUMBER, c IN OUT VARCHAR2) RETURN BOOLEAN IS\nBEGIN\n  b := a;\n  RETURN a > 0; -- or not\nEND;",
      to: "CREATE FUNCTION f (a numeric, b OUT numeric, c IN OUT varchar, OUT return_value BOOLEAN) LANGUAGE plpgsql AS $$\nBEGIN\n  b := a;\n  return_value := a > 0; RETURN; -- or not\nEND;\n$$;",
    },
    {
      from: "CREATE PACKAGE pk AS\n  PROCEDURE p (a NUMBER);\n  PROCEDURE p (a FLOAT);\nEND;\n/\nCREATE PACKAGE BODY pk AS\n  PROCEDURE p (a NUMBER) IS\n  BEGIN\n    NULL;\n  END;\n  PROCEDURE p (a FLOAT) IS\n  BEGIN\n    NULL;\n  END;\nEND;\n/",
      contains: "CREATE OR REPLACE PROCEDURE pk.p_2 (a numeric) LANGUAGE plpgsql",
      refused: "it is named pk.p_2",
    },
    {
      from: "CREATE FUNCTION f (s VARCHAR2) RETURN VARCHAR2 AS LANGUAGE JAVA NAME 'F.f(java.lang.String) return java.lang.String';",
      contains:
        "RETURNS text LANGUAGE plpgsql AS $$\nBEGIN\n  RAISE EXCEPTION 'Not converted: F is implemented by LANGUAGE JAVA.';\nEND;\n/* LANGUAGE JAVA NAME",
      refused: "is implemented outside of the database",
    },
    {
      from: "CREATE FUNCTION f (n NUMBER) RETURN VARCHAR2 SQL_MACRO IS\nBEGIN\n  RETURN 'SELECT 1 FROM dual';\nEND;",
      contains: "RAISE EXCEPTION",
      refused: "SQL macro",
    },
  ],
});

function hasImplementation(routine: RoutineDefinition): boolean {
  return routine.body?.kind === "Body" || routine.external !== undefined;
}

function writeName(routine: RoutineDefinition, symbol: RoutineSymbol, at: RuleContext): void {
  if (symbol.parent === undefined && routine.parent?.kind === "CreateRoutine") return;
  const name = routineName(symbol, at);
  if (at.source(routine.name).toLowerCase() !== name) at.replace(routine.name, name);
  const long = longName(symbol, at);
  if (long)
    at.note(
      routine.name,
      `${long} is longer than the 63 bytes that PostgreSQL keeps of a name: it was shortened to ${name}.`,
    );
  if (isRenamed(symbol, at))
    at.review(
      routine.name,
      `Another routine of this name takes the same types on PostgreSQL: it is named ${name}, here and where the input calls it. Change the callers outside of the input.`,
    );
}

/** The token RETURN of the heading. */
function returnToken(routine: RoutineDefinition, at: RuleContext) {
  const end = routine.isToken?.start ?? routine.body?.start ?? routine.end;
  return at.tokensIn({ start: routine.parameters?.end ?? routine.name.end, end }).find((t) => t.value === "RETURN");
}

function writeReturns(routine: RoutineDefinition, at: RuleContext): void {
  const token = routine.routineType === "FUNCTION" ? returnToken(routine, at) : undefined;
  if (token) at.replace(token, "RETURNS");
}

/** The result is one of the columns that come out. */
function writeResultParameter(routine: RoutineDefinition, symbol: RoutineSymbol, at: RuleContext): void {
  const token = returnToken(routine, at);
  const { parameters, returnType } = routine;
  if (!token || !returnType) return;
  const result: Piece = [`OUT ${resultName(symbol)} `, at.text(returnType)];
  at.remove({ start: token.start, end: returnType.end });
  const close = parameters && at.tokensIn(parameters).at(-1);
  if (close) at.insertBefore(close, [", ", result]);
  else addedParameters(routine, at).push(result);
}

function writeLanguage(routine: RoutineDefinition, at: RuleContext): void {
  const quote = dollarQuote(at);
  const isDeterministic = routine.properties.some((p) => p.name === "DETERMINISTIC");
  const isImmutable = isDeterministic && routine.body?.kind === "Body" && whyNotImmutable(routine, at) === undefined;
  const language = `LANGUAGE plpgsql${isImmutable ? " IMMUTABLE" : ""} AS ${quote}`;
  const problem = problemOf(routine, at);
  if (problem) {
    at.refuse(routine.external ?? routine.name, problem.detail);
    const start = routine.isToken?.start ?? routine.body?.start ?? routine.end;
    const code = { start: routine.isToken?.end ?? start, end: routine.end };
    at.replace({ start, end: routine.end }, [
      `${language}\nBEGIN\n  RAISE EXCEPTION ${quoteText(`Not converted: ${problem.short}`)};\nEND;\n`,
      at.quoted({ start: at.tokensIn(code)[0]?.start ?? code.start, end: code.end }),
      `\n${quote};`,
    ]);
    return;
  }
  const declare = (at.notes.get(declareTopic(routine.body as Body)) as Piece | undefined) ?? "";
  if (routine.isToken) at.replace(routine.isToken, [language, declare]);
  else if (routine.body) at.insertBefore(routine.body, [language, declare, "\n"]);
  at.insertAfter(routine, `\n${quote};`);
}

/** Why the code of a routine cannot be its body on PostgreSQL. */
function problemOf(routine: RoutineDefinition, at: RuleContext): { detail: string; short: string } | undefined {
  const name = at.source(routine.name);
  if (routine.external) {
    const short = `${name.toUpperCase()} is implemented by ${routine.external.name}.`;
    return {
      short,
      detail: `${name} is implemented outside of the database (${routine.external.name}). Write its body in plpgsql or in a language that PostgreSQL has (PL/Python, PL/Perl, C); until then a call raises an error.`,
    };
  }
  const macro = routine.properties.find((p) => p.name === "SQL_MACRO");
  if (macro)
    return {
      short: `${name.toUpperCase()} is a SQL macro.`,
      detail: `${name} is a SQL macro: its text replaces the call when a query is parsed. Write a view or a function that returns the rows; until then a call raises an error.`,
    };
  return undefined;
}

/** Quotes that the statement's text does not hold. */
export function dollarQuote(at: RuleContext): string {
  // A text inside of a routine's text has quotes of its own.
  const depth = fragmentDepth(at);
  let quote = depth > 0 ? `$sql${depth}$` : "$$";
  for (let i = 1; at.unit.text.includes(quote); i++) quote = i === 1 ? "$body$" : `$body${i}$`;
  return quote;
}

export default heading;

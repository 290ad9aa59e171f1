/** The heading of a function or procedure, wherever it stands, and the quotes around its body. */
import { fragmentDepth } from "../../../../converter/convert/convert-fragment";
import type { Body, RoutineDefinition } from "../../../../converter/plsql/nodes";
import type { RuleContext } from "../../../../converter/rule/context";
import type { Piece } from "../../../../converter/rule/pieces";
import { defineRule } from "../../../../converter/rule/rule";
import { writeAddedParameters } from "./added-parameters";
import { declareTopic } from "./body";
import { routineName } from "./routine-names";

export default defineRule<RoutineDefinition>({
  id: "oracle.postgresql.routine",
  title: "Functions and procedures become plpgsql routines",
  complexity: "simple",
  guidance: {
    what: "A function or procedure.",
    why: "PostgreSQL keeps a routine's body as a text in dollar quotes and wants its language.",
    action: "None: RETURN becomes RETURNS, parentheses are added where there are no parameters, the body is quoted.",
  },
  sources: [
    "https://www.postgresql.org/docs/current/sql-createfunction.html",
    "https://www.postgresql.org/docs/current/sql-createprocedure.html",
  ],
  on: "RoutineDefinition",
  match: (routine) => routine.body?.kind === "Body",
  convert: (routine, at) => {
    const symbol = at.binding.symbolOf(routine);
    const name = symbol?.kind === "routine" ? routineName(symbol, at) : undefined;
    const written = at.source(routine.name);
    const isNested = symbol?.kind === "routine" && symbol.parent !== undefined;
    if (name && isNested && written.toLowerCase() !== name) at.replace(routine.name, name);
    writeAddedParameters(routine, at);
    const end = routine.isToken?.start ?? routine.body?.start ?? routine.end;
    const returns = at
      .tokensIn({ start: routine.name.end, end })
      .find((t) => t.value === "RETURN" && t.start >= (routine.parameters?.end ?? 0));
    if (returns && routine.routineType === "FUNCTION") at.replace(returns, "RETURNS");
    const quote = dollarQuote(at);
    const language = `LANGUAGE plpgsql AS ${quote}`;
    const declare = routine.body ? ((at.notes.get(declareTopic(routine.body as Body)) as Piece | undefined) ?? "") : "";
    if (routine.isToken) at.replace(routine.isToken, [language, declare]);
    else if (routine.body) at.insertBefore(routine.body, [language, declare, "\n"]);
    at.insertAfter(routine, `\n${quote};`);
  },
  examples: [
    {
      from: "CREATE OR REPLACE FUNCTION twice(n IN NUMBER) RETURN NUMBER IS\nBEGIN\n  RETURN n * 2; -- doubled\nEND twice;",
      to: "CREATE OR REPLACE FUNCTION twice(n IN numeric) RETURNS numeric LANGUAGE plpgsql AS $$\nBEGIN\n  RETURN n * 2; -- doubled\nEND;\n$$;",
    },
  ],
});

/** Quotes that the statement's text does not hold. */
export function dollarQuote(at: RuleContext): string {
  // A text inside of a routine's text has quotes of its own.
  const depth = fragmentDepth(at);
  let quote = depth > 0 ? `$sql${depth}$` : "$$";
  for (let i = 1; at.unit.text.includes(quote); i++) quote = i === 1 ? "$body$" : `$body${i}$`;
  return quote;
}

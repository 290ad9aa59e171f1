/** Reads every converted statement with the target's grammar: what PostgreSQL's own rejects is never called converted. */
import type * as PostgresqlParser from "libpg-query";
import type { ConversionResult, ObjectFinding } from "../../converter/convert/convert";
import { TARGET_SYNTAX_RULE } from "../../converter/convert/pipeline-findings";
import { sourceRangeAt } from "../../converter/convert/source-map";
import type { Target } from "../../converter/convert/target";
import type { TargetStatement } from "../../converter/convert/target-statement";

const ROUTINE =
  /^\s*(?:--[^\n]*\n\s*|\/\*(?:[^*]|\*(?!\/))*\*\/\s*)*CREATE\s+(?:OR\s+REPLACE\s+)?(?:FUNCTION|PROCEDURE)\b/i;

/**
 * What the library cannot know outside of a server: the types of columns, domains, and the fields of a table's rows
 * (`r.id := 1` with `r t%ROWTYPE`). These are no errors of the text.
 */
const NEEDS_CATALOG = /not implemented|^"[^"]+\.[^"]*" is not a known variable|is not a scalar variable$/i;

/** What the last conversion's texts were found to be: the next one has most of them again. */
let known: ReadonlyMap<string, SyntaxProblem | undefined> = new Map();

/** The conversion with the statements that the target cannot read disabled, and a finding for each. */
export async function checkSyntax(conversion: ConversionResult, target: Target): Promise<ConversionResult> {
  // No grammar of MySQL's own can be had outside of its server: a server proves (--verify).
  if (target.kind !== "postgresql") return conversion;
  const parser = await loadGrammar();
  const findings: ObjectFinding[] = [...conversion.findings];
  const statuses = [...conversion.statuses];
  const found = new Map<string, SyntaxProblem | undefined>();
  const problemOf = (text: string): SyntaxProblem | undefined => {
    const problem = known.has(text) ? known.get(text) : syntaxProblem(text, parser);
    found.set(text, problem);
    return problem;
  };
  const statements = conversion.statements.map((statement) => {
    const problem = statement.state === "active" ? problemOf(statement.text) : undefined;
    if (!problem) return statement;
    const object = statement.objects[0] ?? 0;
    for (const part of statement.objects) statuses[part] = "not-converted";
    findings.push(findingOf(problem, statement, object));
    return { ...statement, state: "disabled" as const };
  });
  known = found;
  return { ...conversion, statements, statuses, findings };
}

/** PostgreSQL's grammar, ready to use. */
export async function loadGrammar(): Promise<typeof PostgresqlParser> {
  const parser = await import("libpg-query");
  await parser.loadModule();
  return parser;
}

export interface SyntaxProblem {
  readonly message: string;
  /** In characters from 0. */
  readonly offset: number;
}

/** The first thing in a statement that PostgreSQL cannot read. */
export function syntaxProblem(text: string, parser: typeof PostgresqlParser): SyntaxProblem | undefined {
  try {
    parser.parseSync(text);
  } catch (error) {
    return { message: (error as Error).message, offset: positionOf(error) };
  }
  if (!ROUTINE.test(text) || !/\bLANGUAGE\s+plpgsql\b/i.test(text)) return undefined;
  try {
    parser.parsePlPgSQLSync(text);
    return undefined;
  } catch (error) {
    const { message } = error as Error;
    return NEEDS_CATALOG.test(message) ? undefined : { message, offset: 0 };
  }
}

function positionOf(error: unknown): number {
  const details = (error as { sqlDetails?: { cursorPosition?: number } }).sqlDetails;
  return Math.max(0, details?.cursorPosition ?? 0);
}

function placeOf(
  offset: number,
  statement: TargetStatement,
  object: number,
): Pick<ObjectFinding, "unit" | "object" | "start" | "end"> {
  const { start, end } = sourceRangeAt(statement.map, offset) ?? { start: 0, end: 0 };
  return { unit: statement.unit ?? 0, object, start, end };
}

function findingOf(problem: SyntaxProblem, statement: TargetStatement, object: number): ObjectFinding {
  const near = statement.text.slice(problem.offset, problem.offset + 40).replace(/\s+/g, " ");
  return {
    rule: TARGET_SYNTAX_RULE,
    outcome: "refused",
    ...placeOf(problem.offset, statement, object),
    detail: `The converted statement is not valid PostgreSQL (${problem.message}${problem.offset > 0 ? `, before "${near}"` : ""}); it stands in schema.sql as a comment. Correct it by hand.`,
  };
}

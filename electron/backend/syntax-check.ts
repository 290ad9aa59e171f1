/** Reads every converted statement with PostgreSQL's own grammar: what it rejects is never called converted. */
import type * as PostgresqlParser from "libpg-query";
import type { ConversionResult, ObjectFinding } from "../../converter/convert/convert";
import { sourceRangeAt } from "../../converter/convert/source-map";
import type { TargetStatement } from "../../converter/convert/target-statement";

export const SYNTAX_RULE = "postgresql.syntax";

const ROUTINE = /^\s*(?:--[^\n]*\n\s*|\/\*[\s\S]*?\*\/\s*)*CREATE\s+(?:OR\s+REPLACE\s+)?(?:FUNCTION|PROCEDURE)\b/i;

/** The conversion with the statements that PostgreSQL cannot read disabled, and a finding for each. */
export async function checkSyntax(conversion: ConversionResult): Promise<ConversionResult> {
  const parser = await import("libpg-query");
  await parser.loadModule();
  const findings: ObjectFinding[] = [...conversion.findings];
  const statuses = [...conversion.statuses];
  const statements = conversion.statements.map((statement) => {
    const problem = statement.state === "active" ? syntaxProblem(statement.text, parser) : undefined;
    if (!problem) return statement;
    const object = statement.objects[0] ?? 0;
    statuses[object] = "not-converted";
    findings.push(findingOf(problem, statement, object));
    return { ...statement, state: "disabled" as const };
  });
  return { ...conversion, statements, statuses, findings };
}

interface SyntaxProblem {
  readonly message: string;
  readonly offset: number;
}

function syntaxProblem(text: string, parser: typeof PostgresqlParser): SyntaxProblem | undefined {
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
    // The library reads some declarations (types of columns, for one) only inside a server; that is no error of the text.
    return /not implemented/i.test(message) ? undefined : { message, offset: 0 };
  }
}

function positionOf(error: unknown): number {
  const details = (error as { sqlDetails?: { cursorPosition?: number } }).sqlDetails;
  return Math.max(0, details?.cursorPosition ?? 0);
}

function findingOf(problem: SyntaxProblem, statement: TargetStatement, object: number): ObjectFinding {
  const place = sourceRangeAt(statement.map, problem.offset) ?? { start: 0, end: 0 };
  const near = statement.text.slice(problem.offset, problem.offset + 40).replace(/\s+/g, " ");
  return {
    rule: SYNTAX_RULE,
    outcome: "refused",
    unit: statement.unit ?? 0,
    object,
    start: place.start,
    end: place.end,
    detail: `The converted statement is not valid PostgreSQL (${problem.message}${problem.offset > 0 ? `, before "${near}"` : ""}); it stands in schema.sql as a comment. Correct it by hand.`,
  };
}

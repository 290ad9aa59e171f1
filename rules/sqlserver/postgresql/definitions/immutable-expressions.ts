/**
 * Which converted expressions PostgreSQL takes as immutable: only those may be indexed or stored in a generated column.
 * What was written is looked at, not what stood in the source.
 */
import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import type { DataType } from "../../../../converter/model/data-type";
import { type SyntaxNode, walk } from "../../../../converter/syntax/node";
import {
  CHANGING,
  callNamesIn,
  castsToMoment,
  castsToText,
  isImmutableCall,
  overloadsOf,
  withoutTexts,
} from "../../../../converter/target/postgresql/immutable-text";

/** Why PostgreSQL does not take the converted expression as immutable; undefined: it does. */
export function whyNotImmutable(expression: SyntaxNode, at: RuleContext): string | undefined {
  const text = withoutTexts(at.render(at.text(expression)).text);
  for (const node of walk(expression)) {
    if (node.kind === "Subquery") return "it reads other rows";
    if (node.kind === "Call" && at.binding.symbolOf(node)?.kind === "routine")
      return `it calls the function ${at.source((node as SyntaxNode & { callee: SyntaxNode }).callee)}`;
  }
  const changing = CHANGING.exec(text);
  if (changing) return `${changing[0]} changes from call to call`;
  for (const name of callNamesIn(text)) {
    const problem = problemOfCall(name.toLowerCase(), at);
    if (problem) return problem;
  }
  const types = [...walk(expression)].filter((n) => n.kind === "NameExpression").map((n) => at.typeOf(n));
  if (castsToText(text) && types.some(dependsOnSession)) return "the text of such a value depends on the session";
  if (castsToMoment(text) && types.some((t) => isText(t) || isZoned(t)))
    return "what a text means as a date depends on the session";
  return undefined;
}

function problemOfCall(name: string, at: RuleContext): string | undefined {
  if (isImmutableCall(name)) return undefined;
  const prefix = `${at.settings.helperSchema}.`;
  const overloads = name.startsWith(prefix) ? overloadsOf(name.slice(prefix.length)) : [];
  if (overloads.length > 0 && overloads.every((s) => /\bIMMUTABLE\b/.test(s))) return undefined;
  return `the function ${name} is not immutable`;
}

const SESSION_TEXTS = /^(?:date|time|datetime|datetime2|smalldatetime|datetimeoffset|float|real)$/;

function dependsOnSession(type: DataType): boolean {
  return type.kind === "native" && SESSION_TEXTS.test(type.name);
}

function isText(type: DataType): boolean {
  return type.kind === "native" && /char$/.test(type.name);
}

function isZoned(type: DataType): boolean {
  return type.kind === "native" && type.name === "datetimeoffset";
}

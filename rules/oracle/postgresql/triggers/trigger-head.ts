/** The head of CREATE TRIGGER: which of its clauses PostgreSQL has. */

import type { RuleContext } from "../../../../converter/language/oracle/context";
import type { CreateTrigger } from "../../../../converter/plsql/nodes";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import type { Token } from "../../../../converter/syntax/token";
import type { Span } from "../../../../converter/text/source-text";
import { writtenTriggerName } from "./trigger-names";

/** From CREATE to the last token before the body. */
export function headOf(trigger: CreateTrigger, at: RuleContext): Span {
  const tokens = at.tokensIn({ start: trigger.start, end: trigger.body.start });
  return { start: trigger.start, end: tokens.at(-1)?.end ?? trigger.body.start };
}

/** Edits the head of a simple trigger: `name` is written, clauses that PostgreSQL lacks go. `keepsWhen`: WHEN stays. */
export function convertHead(trigger: CreateTrigger, name: string, keepsWhen: boolean, at: RuleContext): void {
  for (const word of createTokens(trigger, at)) {
    const isReplace = word.value === "OR" || word.value === "REPLACE";
    if (isReplace && trigger.orReplace && at.version >= 14) continue;
    if (word.value !== "CREATE" && word.value !== "TRIGGER") at.remove(word);
  }
  const written = writtenTriggerName(name, at);
  if (at.source(trigger.name).toLowerCase() !== written) at.replace(trigger.name, written);
  const [first] = trigger.events;
  const timing = at.tokensIn({ start: trigger.name.end, end: first?.start ?? trigger.name.end });
  const start = timing.findIndex((t) => /^(?:BEFORE|AFTER|INSTEAD)$/.test(t.value));
  for (const word of timing.slice(0, Math.max(start, 0))) at.remove(word);
  if (trigger.nestedTable) nameView(trigger, at);
  const isRow = removeClauses(trigger, keepsWhen, at);
  if (trigger.timing === "INSTEAD OF" && !isRow && trigger.table) at.insertAfter(trigger.table, " FOR EACH ROW");
}

/** Changes of elements are UPDATEs of the view. */
function nameView(trigger: CreateTrigger, at: RuleContext): void {
  const { events, table, nestedTable } = trigger;
  const [first] = events;
  const last = events.at(-1);
  const word = nestedTable && at.findToken({ start: last?.end ?? 0, end: nestedTable.start }, "NESTED");
  if (!last || !word || !table) return;
  at.replace({ start: first.start, end: last.end }, "UPDATE");
  at.replace({ start: word.start, end: table.start }, "");
}

function createTokens(trigger: CreateTrigger, at: RuleContext): readonly Token[] {
  return at.tokensIn({ start: trigger.start, end: trigger.name.start });
}

const CLAUSES: ReadonlySet<string> = new Set([
  "REFERENCING",
  "FOR",
  "FORWARD",
  "REVERSE",
  "CROSSEDITION",
  "FOLLOWS",
  "PRECEDES",
  "ENABLE",
  "DISABLE",
  "WHEN",
]);

/** Takes out REFERENCING, FOLLOWS, ENABLE and their kin; gives whether FOR EACH ROW is there. */
function removeClauses(trigger: CreateTrigger, keepsWhen: boolean, at: RuleContext): boolean {
  const head = headOf(trigger, at);
  const end = trigger.when?.start ?? head.end;
  const start = trigger.table?.end ?? trigger.events.at(-1)?.end ?? trigger.name.end;
  const tokens = at.tokensIn({ start, end });
  let isRow = false;
  for (let i = 0; i < tokens.length; i++) {
    const { value } = tokens[i];
    if (value === "FOR") isRow = true;
    if (!CLAUSES.has(value) || value === "FOR" || value === "WHEN") continue;
    let last = i;
    while (last + 1 < tokens.length && !CLAUSES.has(tokens[last + 1].value)) last++;
    cut({ start: tokens[i].start, end: tokens[last].end }, at);
    i = last;
  }
  if (trigger.when && !keepsWhen) cut(whenClause(trigger.when, head, at), at);
  return isRow;
}

/** Takes a clause out with the white space before it, but for the break that ends a comment. */
function cut(clause: Span, at: RuleContext): void {
  const { text } = at.unit;
  let start = clause.start;
  while (start > 0 && /\s/.test(text[start - 1])) start--;
  const before = text.slice(text.lastIndexOf("\n", start - 1) + 1, start);
  at.replace({ start: before.includes("--") ? clause.start : start, end: clause.end }, "");
}

/** WHEN with its condition in parentheses. */
export function whenClause(when: SyntaxNode, head: Span, at: RuleContext): Span {
  const word = at.tokensIn({ start: head.start, end: when.start }).findLast((t) => t.value === "WHEN");
  return { start: word?.start ?? when.start, end: when.end };
}

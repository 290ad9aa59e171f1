/** Table hints: `WITH (NOLOCK, INDEX(i))` and the old form without WITH. */
import type { Parser } from "../../syntax/parser";
import type { TableHints } from "../nodes/queries";

const HINTS: ReadonlySet<string> = new Set(
  `FASTFIRSTROW FORCESCAN FORCESEEK HOLDLOCK IGNORE_CONSTRAINTS IGNORE_TRIGGERS INDEX KEEPDEFAULTS KEEPIDENTITY NOEXPAND
  NOLOCK NOWAIT PAGLOCK READCOMMITTED READCOMMITTEDLOCK READPAST READUNCOMMITTED REPEATABLEREAD ROWLOCK SERIALIZABLE
  SNAPSHOT TABLOCK TABLOCKX UPDLOCK XLOCK`.split(/\s+/),
);
const AFTER_HINT: ReadonlySet<string> = new Set([")", ",", "(", "="]);

/** Whether "(" begins hints of the old form: behind a name it could also begin the arguments of a call. */
export function atOldHints(p: Parser): boolean {
  return p.at("(") && isOldHint(p, 1);
}

function isOldHint(p: Parser, ahead: number): boolean {
  if (!p.atAny(HINTS, ahead)) return false;
  const isCall = p.peek(ahead + 1).value === "(" && p.peek(ahead).value !== "INDEX";
  return !isCall && (p.atAny(AFTER_HINT, ahead + 1) || p.atAny(HINTS, ahead + 1));
}

/** WITH "(" hints ")", "(" hints ")"; undefined where neither begins */
export function parseTableHints(p: Parser): TableHints | undefined {
  const startIndex = p.index;
  if (!p.at("WITH", "(") && !atOldHints(p)) return undefined;
  p.eat("WITH");
  p.take();
  const hints: string[] = [];
  let isFirstWord = true;
  while (!p.isAtEnd && !p.at(")") && !p.at(";")) {
    if (isFirstWord && p.peek().kind === "word") hints.push(p.peek().value);
    isFirstWord = p.at(",") || (p.atAny(HINTS) && p.atAny(HINTS, 1));
    if (p.at("(")) {
      p.skipParentheses();
      isFirstWord = p.atAny(HINTS);
    } else p.take();
  }
  p.expect(")");
  return p.node(startIndex, "TableHints", { hints });
}

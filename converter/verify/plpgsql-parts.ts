/** Parts that several PL/pgSQL statements share: names, lists of expressions, INTO targets. */
import type { Expression, Range } from "./plpgsql-tree";
import type { TokenReader } from "./token-reader";

/** The next token's range. */
export function tokenRange(r: TokenReader): Range {
  const { start, end } = r.next();
  return { start, end };
}

/** A list of expressions up to one of the ends (not taken); `name =>` before one is left out. */
export function parseExpressions(r: TokenReader, ...ends: string[]): Expression[] {
  const list: Expression[] = [];
  while (!r.isAny(ends)) {
    if (r.isName() && r.isAny([":=", "=>"], 1)) {
      r.next();
      r.next();
    }
    list.push({ range: r.until(",", ...ends) });
    r.take(",");
  }
  return list;
}

/** [STRICT] name {.name} {, name {.name}} */
export function parseTargets(r: TokenReader): Range[] {
  const targets: Range[] = [];
  r.take("STRICT");
  do {
    const first = r.position();
    r.next();
    while (r.take(".")) r.next();
    targets.push(r.range(first)!);
  } while (r.take(","));
  return targets;
}

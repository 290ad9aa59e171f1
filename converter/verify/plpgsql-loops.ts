/** The loop statements of a PL/pgSQL body. */
import { parseExpressions, parseTargets } from "./plpgsql-parts";
import type { LoopHead, Range, Statement } from "./plpgsql-tree";
import type { TokenReader } from "./token-reader";

/** Parses statements up to one of the words. */
type ParseStatements = (r: TokenReader, ends: readonly string[]) => Statement[];

/** The loop that starts here, if one does. */
export function parseLoop(
  r: TokenReader,
  label: string | undefined,
  parseStatements: ParseStatements,
): Statement | undefined {
  const head = parseHead(r);
  if (!head) return undefined;
  r.expect("LOOP");
  const body = parseStatements(r, ["END"]);
  r.expect("END");
  r.expect("LOOP");
  if (r.isName()) r.next();
  r.expect(";");
  return { kind: "loop", label, head, body };
}

function parseHead(r: TokenReader): LoopHead | undefined {
  if (r.is("LOOP")) return { kind: "plain", condition: undefined };
  if (r.take("WHILE")) return { kind: "plain", condition: { range: r.until("LOOP"), type: "boolean" } };
  if (r.take("FOREACH")) return parseForeach(r);
  return r.take("FOR") ? parseFor(r) : undefined;
}

/** FOREACH targets [SLICE n] IN ARRAY array LOOP */
function parseForeach(r: TokenReader): LoopHead {
  const targets = parseTargets(r);
  if (r.take("SLICE")) r.next();
  r.expect("IN");
  r.expect("ARRAY");
  return { kind: "array", targets, array: r.until("LOOP") };
}

/** FOR … IN EXECUTE … | [REVERSE] low .. high [BY step] | cursor [(…)] | query LOOP */
function parseFor(r: TokenReader): LoopHead {
  const targets = parseTargets(r);
  r.expect("IN");
  if (r.take("EXECUTE")) {
    const list = [{ range: r.until("USING", "LOOP") }];
    return { kind: "dynamic", targets, list: r.take("USING") ? [...list, ...parseExpressions(r, "LOOP")] : list };
  }
  return parseCursorHead(r, targets[0]) ?? parseIntegerHead(r, targets[0]) ?? parseQueryHead(r, targets);
}

function parseQueryHead(r: TokenReader, targets: readonly Range[]): LoopHead {
  return { kind: "query", targets, query: r.until("LOOP") };
}

/** A single name, perhaps with arguments, can only be a cursor: a query starts with a keyword that needs more. */
function parseCursorHead(r: TokenReader, variable: Range): LoopHead | undefined {
  const start = r.position();
  if (!r.isName() || r.isAny(["SELECT", "VALUES", "WITH", "TABLE", "REVERSE"])) return undefined;
  const { start: from, end } = r.next();
  const list = r.take("(") ? parseExpressions(r, ")") : [];
  if (!r.is("LOOP") && !r.is(")")) {
    r.reset(start);
    return undefined;
  }
  if (r.is(")")) r.next();
  if (r.is("LOOP")) return { kind: "cursor", variable, cursor: { start: from, end }, arguments: list };
  r.reset(start);
  return undefined;
}

function parseIntegerHead(r: TokenReader, variable: Range): LoopHead | undefined {
  const start = r.position();
  r.take("REVERSE");
  const low = r.until("..", "LOOP");
  if (!r.take("..")) {
    r.reset(start);
    return undefined;
  }
  const ranges = [low, r.until("BY", "LOOP")];
  if (r.take("BY")) ranges.push(r.until("LOOP"));
  return { kind: "integer", variable, bounds: ranges.map((range) => ({ range, type: "integer" as const })) };
}

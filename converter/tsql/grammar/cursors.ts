/** Cursors: their definition, OPEN, CLOSE, DEALLOCATE and FETCH. */
import type { Bogus } from "../../syntax/node";
import type { Parser } from "../../syntax/parser";
import type { CursorDefinition, CursorStatement, FetchStatement, Identifier, Variable } from "../nodes";
import { parseExpression, parseVariable } from "./expressions";
import { atName, parseIdentifier, parseNameList } from "./names";
import { isQueryStart, parseQuery } from "./queries";
import { atBoundary, atVariable } from "./statement-lists";

/** `[INSENSITIVE] [SCROLL] CURSOR [option…] FOR query [FOR READ ONLY | FOR UPDATE [OF column, …]]` */
export function parseCursorDefinition(p: Parser): CursorDefinition {
  const startIndex = p.index;
  const options: string[] = [];
  while (p.peek().kind === "word" && !p.at("FOR") && !atBoundary(p)) {
    const word = p.take().value;
    if (word !== "CURSOR") options.push(word);
  }
  p.expect("FOR", "expected FOR and the cursor's query");
  const query = isQueryStart(p) ? parseQuery(p) : p.bogus("expected the cursor's query", atBoundary);
  return p.node(startIndex, "CursorDefinition", { options, query, ...parseCursorMode(p) });
}

function parseCursorMode(p: Parser): Pick<CursorDefinition, "forMode" | "forColumns"> {
  if (p.eat("FOR", "READ", "ONLY") || p.eat("FOR", "READ_ONLY")) return { forMode: "READ ONLY" };
  if (!p.eat("FOR", "UPDATE")) return {};
  return { forMode: "UPDATE", forColumns: p.eat("OF") ? parseColumns(p) : undefined };
}

/** Column names separated by commas, without parentheses or with them. */
function parseColumns(p: Parser): CursorDefinition["forColumns"] {
  if (p.at("(")) return parseNameList(p);
  const startIndex = p.index;
  const names = p.list(() => parseIdentifier(p, "expected a column's name"), atBoundary);
  return p.node(startIndex, "NameList", { names });
}

/** `OPEN|CLOSE|DEALLOCATE [GLOBAL] cursor` */
export function parseCursorStatement(p: Parser): CursorStatement {
  const startIndex = p.index;
  const word = p.take().value;
  const action = word === "OPEN" || word === "CLOSE" ? word : "DEALLOCATE";
  return p.node(startIndex, "CursorStatement", { action, ...parseCursorName(p) } as const);
}

/** `[GLOBAL] name` or a variable. */
function parseCursorName(p: Parser): { isGlobal: boolean; cursor: Identifier | Variable | Bogus } {
  const isGlobal = p.at("GLOBAL") && atName(p, 1);
  if (isGlobal) p.take();
  if (atVariable(p)) return { isGlobal, cursor: parseVariable(p) };
  return { isGlobal, cursor: atName(p) ? parseIdentifier(p) : p.bogus("expected a cursor's name", atBoundary) };
}

const DIRECTIONS: ReadonlyMap<string, FetchStatement["direction"]> = new Map<string, FetchStatement["direction"]>([
  ["NEXT", "NEXT"],
  ["PRIOR", "PRIOR"],
  ["FIRST", "FIRST"],
  ["LAST", "LAST"],
  ["ABSOLUTE", "ABSOLUTE"],
  ["RELATIVE", "RELATIVE"],
]);

/** `FETCH [[direction] FROM] [GLOBAL] cursor [INTO @v, …]` */
export function parseFetch(p: Parser): FetchStatement {
  const startIndex = p.index;
  p.take();
  const direction = parseDirection(p);
  const count = direction === "ABSOLUTE" || direction === "RELATIVE" ? parseExpression(p) : undefined;
  p.eat("FROM");
  const name = parseCursorName(p);
  const into = p.eat("INTO") ? p.list(() => parseTarget(p), atBoundary) : [];
  return p.node(startIndex, "FetchStatement", { direction: direction ?? "NEXT", count, ...name, into });
}

/** The direction; such a word may also be a cursor's name. */
function parseDirection(p: Parser): FetchStatement["direction"] | undefined {
  const direction = p.peek().kind === "word" ? DIRECTIONS.get(p.peek().value) : undefined;
  if (!direction || p.peek(1).value === "INTO") return undefined;
  p.take();
  return direction;
}

function parseTarget(p: Parser): Variable | Bogus {
  return atVariable(p) ? parseVariable(p) : p.bogus("expected a variable", (at) => at.at(",") || atBoundary(at));
}

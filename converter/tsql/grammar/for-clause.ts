/** FOR XML, FOR JSON and FOR BROWSE at the end of a query. */
import type { Parser } from "../../syntax/parser";
import type { Expression } from "../nodes/expressions";
import type { ForClause, ForOption } from "../nodes/queries";
import { parseExpression } from "./expressions";

const FORMATS: ReadonlySet<string> = new Set(["XML", "JSON"]);
const MODES: ReadonlySet<string> = new Set(["RAW", "AUTO", "PATH", "EXPLICIT"]);

/** Whether such a clause begins here: FOR UPDATE and FOR READ ONLY belong to a cursor. */
export function atForClause(p: Parser): boolean {
  return p.at("FOR", "BROWSE") || (p.at("FOR") && p.atAny(FORMATS, 1) && p.atAny(MODES, 2));
}

/** FOR (XML | JSON) mode ["(" element ")"] {"," option}, FOR BROWSE */
export function parseForClause(p: Parser): ForClause {
  const startIndex = p.index;
  p.take();
  const format = p.take().value;
  if (format === "BROWSE") return p.node(startIndex, "ForClause", { mode: format, options: [] });
  const mode = `${format} ${p.take().value}`;
  const element = parseArgument(p);
  const options: ForOption[] = [];
  while (p.eat(",")) options.push(parseOption(p));
  return p.node(startIndex, "ForClause", { mode, element, options });
}

/** ["(" [value] ")"] */
function parseArgument(p: Parser): Expression | undefined {
  if (!p.eat("(")) return undefined;
  if (p.eat(")")) return undefined;
  const value = parseExpression(p);
  p.expect(")");
  return value.kind === "Bogus" ? undefined : value;
}

/** The second words of options of two words. */
const SECOND_WORDS: ReadonlySet<string> = new Set(["BASE64", "XSINIL", "ABSENT"]);

/** name ["(" value ")"] */
function parseOption(p: Parser): ForOption {
  const startIndex = p.index;
  if (p.peek().kind !== "word") p.report("expected an option of FOR XML or FOR JSON");
  else p.take();
  const first = p.index > startIndex ? p.previous.value : "";
  const name = p.atAny(SECOND_WORDS) ? `${first} ${p.take().value}` : first;
  return p.node(startIndex, "ForOption", { name, value: parseArgument(p) });
}

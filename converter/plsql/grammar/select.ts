/** The select block: its list, INTO, FROM, WHERE, hierarchy, grouping, and the clauses kept whole. */

import { parseElements } from "../../syntax/lists";
import type { Bogus } from "../../syntax/node";
import type { Parser } from "../../syntax/parser";
import type { Expression } from "../nodes/expressions";
import type { Identifier, RawClause } from "../nodes/names";
import type {
  GroupByClause,
  GroupingGroup,
  HavingClause,
  HierarchyClause,
  IntoClause,
  Select,
  SelectItem,
  WhereClause,
} from "../nodes/queries";
import { parseExpression } from "./expressions";
import { parseFromClause } from "./from-clause";
import { isIdentifierStart, isReserved, rawClause, takeIdentifier } from "./names";
import { isFetch, isOffset, isQueryTail } from "./queries";

/** Reserved words that begin an expression or belong to one, and so do not end a clause. */
const EXPRESSION_WORDS: ReadonlySet<string> = new Set(
  "TABLE NULL NOT CASE EXISTS PRIOR DEFAULT AND OR IN IS LIKE BETWEEN ALL ANY DISTINCT UNIQUE AS ASC DESC".split(" "),
);

/** Words that begin a clause although Oracle lets them be names, with what must follow. */
const CLAUSE_STARTS: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ["BULK", new Set(["COLLECT"])],
  ["LOG", new Set(["ERRORS"])],
  ["MODEL", new Set(["IGNORE", "KEEP", "UNIQUE", "RETURN", "REFERENCE", "MAIN", "PARTITION", "DIMENSION"])],
]);

/** Whether a clause of a query or DML statement ends here: at a parenthesis, a semicolon, the next clause. */
export function isClauseEnd(p: Parser): boolean {
  const { kind, value } = p.peek();
  if (kind === "operator") return value === ")" || value === ";";
  if (kind !== "word") return kind === "end";
  if (isReserved(value)) return !EXPRESSION_WORDS.has(value);
  return isSoftClauseStart(p, value);
}

/** Whether a word that may be a name begins a clause here. */
export function isSoftClauseStart(p: Parser, word: string): boolean {
  switch (word) {
    case "OFFSET":
      return isOffset(p);
    case "FETCH":
      return isFetch(p);
    case "EXCEPT":
      return isQueryTail(p);
    case "WINDOW":
      return isIdentifierStart(p, 1) && p.peek(2).value === "AS";
    case "RETURNING":
    case "LOOP":
      return true;
    case "RETURN":
      return p.peek(1).kind === "word";
  }
  const next = CLAUSE_STARTS.get(word);
  return next !== undefined && p.atAny(next, 1);
}

/** SELECT [DISTINCT | UNIQUE | ALL] items [INTO] [FROM] [WHERE] [hierarchy] [GROUP BY] [HAVING] [MODEL] [WINDOW] */
export function parseSelect(p: Parser): Select {
  const startIndex = p.index;
  const selectToken = p.take();
  const quantifier = p.eat("DISTINCT") ?? p.eat("UNIQUE") ?? p.eat("ALL");
  const items = parseElements(p, () => parseSelectItem(p), isClauseEnd, "expected a select list item");
  let into = isInto(p) ? parseIntoClause(p) : undefined;
  const from = p.at("FROM") ? parseFromClause(p) : undefined;
  // PL/SQL also takes INTO after FROM.
  if (!into && isInto(p)) into = parseIntoClause(p);
  const where = p.at("WHERE") ? parseWhere(p) : undefined;
  const before = isHierarchy(p) ? parseHierarchy(p) : undefined;
  const { groupBy, having } = parseGrouping(p);
  // Oracle also takes it behind GROUP BY.
  const hierarchy = before ?? (isHierarchy(p) ? parseHierarchy(p) : undefined);
  const model = isModel(p) ? parseModel(p) : undefined;
  const window = p.at("WINDOW") && isSoftClauseStart(p, "WINDOW") ? parseWindows(p) : undefined;
  return p.node(startIndex, "Select", {
    selectToken,
    quantifier,
    items,
    into,
    from,
    where,
    hierarchy,
    groupBy,
    having,
    window,
    model,
  });
}

/** value [[AS] alias] */
export function parseSelectItem(p: Parser): SelectItem {
  const startIndex = p.index;
  const value = parseExpression(p);
  const asToken = p.eat("AS");
  const alias = asToken ? parseAliasAfterAs(p) : parseBareAlias(p);
  return p.node(startIndex, "SelectItem", { value, asToken, alias });
}

/** After AS every word is a name, unless the alias is missing. */
function parseAliasAfterAs(p: Parser): Identifier | undefined {
  const { kind, value } = p.peek();
  if (kind === "quoted" || (kind === "word" && value !== "FROM" && value !== "INTO")) return takeIdentifier(p);
  p.report("expected a name after AS");
  return undefined;
}

function parseBareAlias(p: Parser): Identifier | undefined {
  return isIdentifierStart(p) && !isClauseEnd(p) ? takeIdentifier(p) : undefined;
}

function isInto(p: Parser): boolean {
  return p.at("INTO") || p.at("BULK", "COLLECT");
}

const AFTER_TARGETS: ReadonlySet<string> = new Set(["LIMIT", "USING", "RETURNING", "RETURN"]);

/** [BULK COLLECT] INTO target {"," target} */
export function parseIntoClause(p: Parser): IntoClause {
  const startIndex = p.index;
  const isBulk = p.eat("BULK", "COLLECT") !== undefined;
  p.expect("INTO");
  const isEnd = (at: Parser) => isClauseEnd(at) || at.atAny(AFTER_TARGETS);
  const targets = parseElements(p, () => parseExpression(p), isEnd, "expected a variable");
  return p.node(startIndex, "IntoClause", { isBulk, targets });
}

/** WHERE condition */
export function parseWhere(p: Parser): WhereClause {
  const startIndex = p.index;
  p.take();
  return p.node(startIndex, "WhereClause", { condition: parseExpression(p) });
}

function isHierarchy(p: Parser): boolean {
  return p.at("START", "WITH") || p.at("CONNECT", "BY");
}

/** [START WITH condition] CONNECT BY [NOCYCLE] condition, or the other way round */
function parseHierarchy(p: Parser): HierarchyClause {
  const startIndex = p.index;
  if (p.eat("START", "WITH")) {
    const startWith = parseExpression(p);
    const { isNoCycle, connectBy } = parseConnectBy(p);
    return p.node(startIndex, "HierarchyClause", { startWith, isNoCycle, connectBy });
  }
  const { isNoCycle, connectBy } = parseConnectBy(p);
  const startWith = p.eat("START", "WITH") ? parseExpression(p) : undefined;
  return p.node(startIndex, "HierarchyClause", { isNoCycle, connectBy, startWith });
}

function parseConnectBy(p: Parser): Pick<HierarchyClause, "isNoCycle" | "connectBy"> {
  if (!p.eat("CONNECT", "BY")) return { isNoCycle: false, connectBy: p.bogus("expected CONNECT BY", isClauseEnd) };
  return { isNoCycle: p.eat("NOCYCLE") !== undefined, connectBy: parseExpression(p) };
}

/** [GROUP BY …] [HAVING …], in either order */
function parseGrouping(p: Parser): Pick<Select, "groupBy" | "having"> {
  const having = p.at("HAVING") ? parseHaving(p) : undefined;
  const groupBy = p.at("GROUP", "BY") ? parseGroupBy(p) : undefined;
  return { groupBy, having: having ?? (p.at("HAVING") ? parseHaving(p) : undefined) };
}

function parseGroupBy(p: Parser): GroupByClause {
  const startIndex = p.index;
  p.index += 2;
  const items = parseElements(p, () => parseGroupingItem(p), isGroupByEnd, "expected an expression to group by");
  return p.node(startIndex, "GroupByClause", { items });
}

function isGroupByEnd(p: Parser): boolean {
  return isClauseEnd(p) || isQueryTail(p);
}

/** (ROLLUP | CUBE | GROUPING SETS) "(" items ")", or an expression */
function parseGroupingItem(p: Parser): Expression | GroupingGroup | Bogus {
  if (p.at("ROLLUP", "(") || p.at("CUBE", "(") || p.at("GROUPING", "SETS")) return p.nested(() => parseGroup(p));
  return parseExpression(p);
}

function parseGroup(p: Parser): GroupingGroup {
  const startIndex = p.index;
  const operator = p.eat("GROUPING", "SETS") ? "GROUPING SETS" : (p.take().value as "ROLLUP" | "CUBE");
  p.expect("(");
  const items = parseElements(p, () => parseGroupingItem(p), isClauseEnd, "expected an expression to group by");
  p.expect(")");
  return p.node(startIndex, "GroupingGroup", { operator, items } as const);
}

function parseHaving(p: Parser): HavingClause {
  const startIndex = p.index;
  p.take();
  return p.node(startIndex, "HavingClause", { condition: parseExpression(p) });
}

export function isModel(p: Parser): boolean {
  return p.at("MODEL") && isSoftClauseStart(p, "MODEL");
}

/** MODEL … up to the query's end: kept whole. */
function parseModel(p: Parser): RawClause {
  const startIndex = p.index;
  p.take();
  // ORDER also stands inside it: RULES AUTOMATIC ORDER (…).
  while (!p.isAtEnd && !p.at(")") && !p.at(";") && !(isQueryTail(p) && !p.at("ORDER", "("))) {
    if (p.at("(")) p.skipParentheses();
    else p.take();
  }
  return rawClause(p, startIndex, "MODEL");
}

/** WINDOW name AS "(" … ")" {"," name AS "(" … ")"} */
function parseWindows(p: Parser): RawClause {
  const startIndex = p.index;
  do {
    p.index += 3;
    if (p.at("(")) p.skipParentheses();
  } while (p.at(",") && p.peek(2).value === "AS");
  return rawClause(p, startIndex, "WINDOW");
}

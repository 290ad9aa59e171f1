/** SELECT ',' + name … FOR XML PATH(''), with or without STUFF around it: the old way to join the texts of all rows. */
import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import { argumentsOf } from "../../../../converter/language/sqlserver/function-table";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import type { Binary, Call, Member, Query, SelectItem, Subquery } from "../../../../converter/tsql/nodes";
import { withoutParentheses } from "./conditions";
import { firstBlock, numberOf, textOf } from "./query-parts";

/** Whether a query joins the texts of its only column. */
export function isTextAggregation(query: Query, at: RuleContext): boolean {
  const { for: clause } = query;
  if (clause?.mode !== "XML PATH" || textOf(clause.element) !== "") return false;
  if (clause.options.some((o) => o.name !== "TYPE")) return false;
  const item = itemOf(query);
  if (!item) return false;
  const name = item.alias?.value;
  const isText = name === undefined || name === "text()" || name === "data()" || name === "*";
  const type = at.typeOf(item.value);
  const isXml = type.kind === "native" && type.name === "xml";
  return isText && !isXml && (name !== undefined || item.value.kind !== "NameExpression");
}

/** The only column. */
export function itemOf(query: Query): SelectItem | undefined {
  const select = firstBlock(query);
  const [item] = select?.items ?? [];
  return select?.items.length === 1 && item.kind === "SelectItem" && item.value.kind !== "Star" ? item : undefined;
}

/** One block whose rows are aggregated as they are. */
export function isSimple(query: Query): boolean {
  const { with: tables, offset, body } = query;
  if (tables || offset || body.kind !== "Select") return false;
  return !body.top && !body.groupBy && !body.having;
}

/** A list of texts with a separator: STUFF around FOR XML PATH. */
export interface SeparatedList {
  readonly query: Query;
  readonly separator: string;
  /** The operands behind the separator. */
  readonly rest: readonly SyntaxNode[];
}

export function separatedList(call: Call, at: RuleContext): SeparatedList | undefined {
  const [list, start, length, insert] = argumentsOf(call);
  if (!insert || numberOf(start) !== 1 || textOf(insert) !== "") return undefined;
  const query = queryBehind(list, at);
  if (!query || !isTextAggregation(query, at) || !isSimple(query)) return undefined;
  const item = itemOf(query);
  if (!item || item.alias?.value === "data()") return undefined;
  const [first, ...rest] = addends(withoutParentheses(item.value));
  const separator = textOf(first);
  if (separator === undefined || rest.length === 0 || numberOf(length) !== separator.length) return undefined;
  return { query, separator, rest };
}

/** The query in `(SELECT …)` and in `(SELECT …).value('.', …)`. */
function queryBehind(node: SyntaxNode, at: RuleContext): Query | undefined {
  const inner = withoutParentheses(node);
  if (inner.kind === "Subquery") {
    const { query } = inner as Subquery;
    return query.kind === "Query" ? query : undefined;
  }
  if (inner.kind !== "Call" || at.builtinName(inner) !== "XML.VALUE") return undefined;
  const { callee } = inner as Call;
  return callee.kind === "Member" ? queryBehind((callee as Member).object, at) : undefined;
}

/** What `+` joins, from left to right. */
export function addends(value: SyntaxNode): SyntaxNode[] {
  const found: SyntaxNode[] = [];
  let at = value;
  while (at.kind === "Binary" && (at as Binary).operator === "+") {
    found.push((at as Binary).right);
    at = (at as Binary).left;
  }
  return [at, ...found.reverse()];
}

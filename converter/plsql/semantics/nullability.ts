/** Whether an expression may be NULL: true when in doubt. */
import type { ModelSymbol, RowSourceSymbol } from "../../model/symbols";
import { type SyntaxNode, walk } from "../../syntax/node";
import type {
  Argument,
  Binary,
  Call,
  CaseExpression,
  Cast,
  Join,
  Literal,
  OuterJoinMark,
  Paren,
  Select,
  SpecialCall,
  Subquery,
  TableFunction,
  Unary,
} from "../nodes";
import type { Analysis } from "./analysis";
import { decodeResults } from "./built-in-functions";
import { argumentsOf, callTarget } from "./calls";
import { shapeOf } from "./query-shapes";
import { resolveNode } from "./references";
import { scopeOf } from "./scopes";

/** Built-in functions that give NULL only for a NULL argument. */
const STRICT = new Set(
  (
    "ABS CEIL FLOOR ROUND TRUNC SIGN MOD POWER SQRT EXP UPPER LOWER INITCAP LENGTH LENGTHB ASCII CHR TO_CHAR TO_DATE TO_NUMBER " +
    "TO_TIMESTAMP ADD_MONTHS LAST_DAY NEXT_DAY MONTHS_BETWEEN GREATEST LEAST INSTR RAWTOHEX HEXTORAW REGEXP_COUNT REGEXP_INSTR " +
    "NUMTODSINTERVAL NUMTOYMINTERVAL TO_CLOB"
  ).split(" "),
);

const NEVER_NULL = new Set([
  "COUNT",
  "ROW_NUMBER",
  "RANK",
  "DENSE_RANK",
  "NTILE",
  "SYS_GUID",
  "GROUPING",
  "EMPTY_CLOB",
  "EMPTY_BLOB",
]);
const FIRST_NOT_NULL = new Set(["NVL", "COALESCE"]);

export function isNullable(a: Analysis, node: SyntaxNode): boolean {
  // A chain of operators is judged from its first operand on.
  const chain: Binary[] = [];
  let at = node;
  for (; at.kind === "Binary" && !a.nullable.has(at); at = (at as Binary).left) chain.push(at as Binary);
  let result = rememberedNullability(a, at);
  for (let link = chain.pop(); link; link = chain.pop()) {
    const right = isNullable(a, link.right);
    // NULL adds nothing to a text: the whole is NULL only when both are.
    result = link.operator === "||" ? result && right : result || right;
    a.nullable.set(link, result);
  }
  return result;
}

/** What depends on itself (a recursive query) may be NULL. */
function rememberedNullability(a: Analysis, node: SyntaxNode): boolean {
  const known = a.nullable.get(node);
  if (known !== undefined) return known;
  a.nullable.set(node, true);
  const result = operandIsNullable(a, node);
  a.nullable.set(node, result);
  return result;
}

function operandIsNullable(a: Analysis, node: SyntaxNode): boolean {
  switch (node.kind) {
    case "Literal": {
      const { type, value } = node as Literal;
      return type === "null" || type === "default" || (type === "string" && value === "");
    }
    case "Paren":
      return isNullable(a, (node as Paren).inner);
    case "Unary":
      return isNullable(a, (node as Unary).operand);
    case "NameExpression":
    case "Member":
    case "Bind":
      return nameIsNullable(a, node);
    case "Call":
      return callIsNullable(a, node as Call);
    case "Cast":
      return isNullable(a, (node as Cast).value);
    case "CaseExpression": {
      const { branches, elseResult } = node as CaseExpression;
      return !elseResult || isNullable(a, elseResult) || branches.some((b) => isNullable(a, b.result));
    }
    case "SpecialCall":
      return (node as SpecialCall).name !== "EXTRACT" || (node as SpecialCall).args.some((arg) => isNullable(a, arg));
    case "Subquery":
      return subqueryIsNullable(a, node as Subquery);
    case "Exists":
    case "Is":
    case "New":
    case "CursorExpression":
      return false;
    default:
      return true;
  }
}

function nameIsNullable(a: Analysis, node: SyntaxNode): boolean {
  const { candidates, rowSource } = resolveNode(a, node);
  const symbol = candidates[0];
  if (!symbol) return true;
  if (symbol.kind === "column")
    return symbol.isNullable || (rowSource !== undefined && mayBeMissing(a, node, rowSource));
  return symbolIsNullable(a, symbol);
}

function symbolIsNullable(a: Analysis, symbol: ModelSymbol): boolean {
  switch (symbol.kind) {
    case "variable":
      return !symbol.isNotNull && !(symbol.isConstant && symbol.value && !isNullable(a, symbol.value));
    case "loopVariable":
      return symbol.loop === "cursor";
    case "pseudoColumn":
    case "builtIn":
      return symbol.name === "SQLERRM" || symbol.kind === "builtIn" || symbol.name === "COLUMN_VALUE";
    default:
      return true;
  }
}

function callIsNullable(a: Analysis, call: Call): boolean {
  const { kind, symbol } = callTarget(a, call);
  if (kind === "constructor") return false;
  if (kind !== "builtIn" || symbol?.kind !== "builtIn" || symbol.category !== "function") return true;
  const values = argumentsOf(call).map((arg: Argument) => arg.value);
  if (NEVER_NULL.has(symbol.name)) return false;
  if (FIRST_NOT_NULL.has(symbol.name)) return values.every((v) => isNullable(a, v));
  if (symbol.name === "NVL2") return values.slice(1).some((v) => isNullable(a, v));
  if (symbol.name === "DECODE") return decodeIsNullable(a, values);
  return !STRICT.has(symbol.name) || values.some((v) => isNullable(a, v));
}

/** DECODE without a default gives NULL. */
function decodeIsNullable(a: Analysis, values: readonly SyntaxNode[]): boolean {
  return values.length % 2 === 1 || decodeResults(values).some((v) => isNullable(a, v));
}

/** A subquery without rows is NULL; only an aggregate without GROUP BY surely gives a row. */
function subqueryIsNullable(a: Analysis, node: Subquery): boolean {
  const body = node.query.kind === "Query" ? node.query.body : undefined;
  if (body?.kind !== "Select" || body.groupBy || body.having) return true;
  const value = body.items[0]?.kind === "SelectItem" ? body.items[0].value : undefined;
  const isCount = value?.kind === "Call" && callTarget(a, value as Call).symbol?.name === "COUNT";
  return !isCount || shapeOf(a, node).columns[0]?.isNullable !== false;
}

// ---------------------------------------------------------------- outer joins

/** Whether an outer join may give NULL for the row source where the node stands. */
function mayBeMissing(a: Analysis, node: SyntaxNode, source: RowSourceSymbol): boolean {
  for (let s: ReturnType<typeof scopeOf> | undefined = scopeOf(a, node); s; s = s.parent) {
    if (s.node?.kind === "Select" && s.rowSources.includes(source))
      return nullableSources(a, s.node as Select).has(source);
  }
  return false;
}

/** The row sources of a select block that outer joins (of either notation) may leave without a row. */
export function nullableSources(a: Analysis, select: Select): ReadonlySet<RowSourceSymbol> {
  const known = a.nullableSources.get(select);
  if (known) return known;
  const found = new Set<RowSourceSymbol>();
  a.nullableSources.set(select, found);
  const sources = scopeOf(a, select.items[0] ?? select).rowSources;
  for (const source of sources) if (source.node && isOuterSide(source.node, select)) found.add(source);
  if (!select.where || sources.length < 2) return found;
  for (const at of walk(select.where)) {
    if (at.kind !== "OuterJoinMark") continue;
    const { rowSource } = resolveNode(a, (at as OuterJoinMark).expression);
    if (rowSource) found.add(rowSource);
  }
  return found;
}

function isOuterSide(source: SyntaxNode, select: Select): boolean {
  if (source.kind === "TableFunction" && (source as TableFunction).isOuter) return true;
  let child = source;
  for (let at = source.parent; at && at !== select; at = at.parent) {
    if (at.kind === "Join") {
      const { operator, left } = at as Join;
      if (/\bFULL\b/.test(operator)) return true;
      if (/\bLEFT\b|OUTER APPLY/.test(operator) && child !== left) return true;
      if (/\bRIGHT\b/.test(operator) && child === left) return true;
    }
    child = at;
  }
  return false;
}

/** Whether an expression may be NULL: true when in doubt. */
import type { RowSourceSymbol } from "../../model/symbols";
import type { SyntaxNode } from "../../syntax/node";
import type {
  AtTimeZone,
  Binary,
  Call,
  CaseExpression,
  Cast,
  Collate,
  Convert,
  Join,
  Literal,
  Paren,
  Select,
  Subquery,
  Unary,
} from "../nodes";
import type { Analysis } from "./analysis";
import { isDatePart } from "./built-in-functions";
import { argumentsOf, callTarget } from "./calls";
import { shapeOf } from "./query-shapes";
import { resolveNode } from "./references";
import { innerScope, scopeOf } from "./scopes";
import { CONDITIONS } from "./types";

/** Built-in functions that give NULL only for a NULL argument. */
const STRICT: ReadonlySet<string> = new Set(
  (
    "ABS CEILING FLOOR ROUND SIGN POWER EXP SQUARE UPPER LOWER LTRIM RTRIM TRIM REVERSE LEN DATALENGTH REPLACE LEFT RIGHT " +
    "SUBSTRING CHARINDEX DATEADD DATEDIFF DATEDIFF_BIG DATEPART DATENAME DAY MONTH YEAR EOMONTH"
  ).split(" "),
);

const NEVER_NULL: ReadonlySet<string> = new Set(
  (
    "COUNT COUNT_BIG ROW_NUMBER RANK DENSE_RANK NTILE CUME_DIST PERCENT_RANK GROUPING GROUPING_ID GETDATE GETUTCDATE " +
    "SYSDATETIME SYSUTCDATETIME SYSDATETIMEOFFSET CURRENT_TIMESTAMP NEWID NEWSEQUENTIALID PI RAND CONCAT CONCAT_WS " +
    "CHECKSUM XACT_STATE ROWCOUNT_BIG APPROX_COUNT_DISTINCT ISNUMERIC ISDATE"
  ).split(" "),
);

export function isNullable(a: Analysis, node: SyntaxNode): boolean {
  // A chain of operators is judged from its first operand on.
  const chain: Binary[] = [];
  let at = node;
  for (; at.kind === "Binary" && !a.nullable.has(at); at = (at as Binary).left) chain.push(at as Binary);
  let result = remembered(a, at);
  for (let link = chain.pop(); link; link = chain.pop()) {
    result = isNullable(a, link.right) || result;
    a.nullable.set(link, result);
  }
  return result;
}

/** Kinds of nodes whose answer depends on others. */
const EXPRESSIONS: ReadonlySet<string> = new Set([
  "NameExpression",
  "Member",
  "Call",
  "Cast",
  "Convert",
  "Paren",
  "Subquery",
  "Unary",
  "CaseExpression",
  "AtTimeZone",
  "Collate",
]);

/** What depends on itself (a recursive query) may be NULL. */
function remembered(a: Analysis, node: SyntaxNode): boolean {
  if (!EXPRESSIONS.has(node.kind)) return operandIsNullable(a, node);
  const known = a.nullable.get(node);
  if (known !== undefined) return known;
  a.nullable.set(node, true);
  const result = a.deeper(() => operandIsNullable(a, node), true);
  a.nullable.set(node, result);
  return result;
}

function operandIsNullable(a: Analysis, node: SyntaxNode): boolean {
  switch (node.kind) {
    case "Literal":
      return (node as Literal).type === "null" || (node as Literal).type === "default";
    case "Paren":
      return isNullable(a, (node as Paren).inner);
    case "Unary":
      return isNullable(a, (node as Unary).operand);
    case "Collate":
    case "AtTimeZone":
      return isNullable(a, (node as Collate | AtTimeZone).value);
    case "Cast":
    case "Convert":
      // TRY_ forms give NULL for what they cannot convert.
      return (node as Cast | Convert).function.startsWith("TRY") || isNullable(a, (node as Cast | Convert).value);
    case "NameExpression":
    case "Member":
      return nameIsNullable(a, node);
    case "SystemVariable":
      return (node as unknown as { readonly value: string }).value === "@@IDENTITY";
    case "NextValue":
      return false;
    case "Call":
      return callIsNullable(a, node as Call);
    case "CaseExpression": {
      const { branches, elseResult } = node as CaseExpression;
      return !elseResult || isNullable(a, elseResult) || branches.some((b) => isNullable(a, b.result));
    }
    case "Subquery":
      return subqueryIsNullable(a, node as Subquery);
    default:
      return !CONDITIONS.has(node.kind);
  }
}

function nameIsNullable(a: Analysis, node: SyntaxNode): boolean {
  const { candidates, rowSource } = resolveNode(a, node);
  const symbol = candidates[0];
  if (symbol?.kind === "builtIn") return !NEVER_NULL.has(symbol.name);
  if (symbol?.kind !== "column") return true;
  return symbol.isNullable || (rowSource !== undefined && mayBeMissing(a, node, rowSource));
}

function callIsNullable(a: Analysis, call: Call): boolean {
  const { kind, symbol } = callTarget(a, call);
  if (kind !== "builtIn" || symbol?.kind !== "builtIn") return true;
  const values = argumentsOf(call);
  if (NEVER_NULL.has(symbol.name)) return false;
  if (symbol.name === "ISNULL" || symbol.name === "COALESCE") return values.every((v) => isNullable(a, v));
  if (symbol.name === "IIF") return values.slice(1).some((v) => isNullable(a, v));
  // The word for a part of a date is no value.
  const operands = isDatePart(call) ? values.slice(1) : values;
  return !STRICT.has(symbol.name) || operands.some((v) => isNullable(a, v));
}

/** A subquery without rows is NULL; only an aggregate without GROUP BY surely gives a row. */
function subqueryIsNullable(a: Analysis, node: Subquery): boolean {
  const body = node.query.kind === "Query" ? node.query.body : undefined;
  if (body?.kind !== "Select" || body.groupBy || body.having) return true;
  const value = body.items[0]?.kind === "SelectItem" ? body.items[0].value : undefined;
  const name = value?.kind === "Call" ? callTarget(a, value as Call).symbol?.name : undefined;
  const isCount = name === "COUNT" || name === "COUNT_BIG";
  return !isCount || shapeOf(a, node).columns[0]?.isNullable !== false;
}

// ---------------------------------------------------------------- outer joins

/** Whether an outer join may give NULL for the row source where the node stands. */
function mayBeMissing(a: Analysis, node: SyntaxNode, source: RowSourceSymbol): boolean {
  for (let s: ReturnType<typeof scopeOf> | undefined = scopeOf(a, node); s; s = s.parent) {
    if (s.node?.kind === "Select" && s.rowSources.includes(source))
      return nullableSources(a, s.node as Select).has(source);
    if (s.rowSources.includes(source)) return source.node !== undefined && isOuterSide(source.node);
  }
  return false;
}

/** The row sources of a select block that outer joins may leave without a row. */
export function nullableSources(a: Analysis, select: Select): ReadonlySet<RowSourceSymbol> {
  const known = a.nullableSources.get(select);
  if (known) return known;
  const sources = innerScope(a, select).rowSources;
  const found = new Set(sources.filter((source) => source.node && isOuterSide(source.node)));
  a.nullableSources.set(select, found);
  return found;
}

/** Joins that stand around a row source, up to its FROM. */
function isOuterSide(source: SyntaxNode): boolean {
  let child = source;
  for (let at = source.parent; at && at.kind !== "FromClause"; at = at.parent) {
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

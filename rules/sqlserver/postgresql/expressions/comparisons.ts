/** Comparisons: = <> < > and their kin, BETWEEN, IN, and the values of a CASE with a selector. */
import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import { defineRule } from "../../../../converter/language/sqlserver/rule";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import type { Between, Binary, CaseExpression, In, Quantified, Subquery } from "../../../../converter/tsql/nodes";
import { isNullLiteral } from "../../any/expressions/constants";
import { firstItems } from "../../any/expressions/subquery-items";
import { isComparing } from "./bits";
import { makeComparable } from "./compared-types";
import { comparesWithoutCase, isTextValue, lowerInPlace, makeLower } from "./letter-case";

const PRECEDENCE = "https://learn.microsoft.com/en-us/sql/t-sql/data-types/data-type-precedence-transact-sql";
const GIVEN =
  "CREATE TABLE t (id int, s varchar(20), v nvarchar(20), k varchar(9) COLLATE Latin1_General_CS_AS, c char(5), n decimal(9, 2), d datetime, day date, b bit, u uniqueidentifier);";

/** How PostgreSQL writes T-SQL's own comparisons. */
const NAMES: Readonly<Record<string, string | undefined>> = { "!=": "<>", "!<": ">=", "!>": "<=" };

const compared = defineRule<Binary>({
  id: "sqlserver.postgresql.comparison",
  title: "Compared values get one type, and texts one case",
  complexity: "simple",
  guidance: {
    what: "Comparisons of values of different types, and of texts.",
    why: "SQL Server converts the value whose type is lower; its usual collations do not tell upper and lower case apart, nor blanks at the end. PostgreSQL has no operators for most pairs of types, and compares texts exactly.",
    action:
      "Indexes on compared columns have to be on lower(column) to be of use. Set caseSensitivity to as-written where the database's collation is case-sensitive.",
  },
  sources: [PRECEDENCE, "https://www.postgresql.org/docs/current/collation.html"],
  on: "Binary",
  match: (binary) => isComparing(binary.operator),
  convert: (binary, at) => {
    const { left, right, operator, operatorToken } = binary;
    const name = NAMES[operator];
    if (name) at.replace({ start: operatorToken.start, end: operatorEnd(binary, at) }, name);
    if (right.kind === "Quantified") {
      const list = (right as Quantified).list;
      compareWithQuery(left, list.kind === "Subquery" ? (list as Subquery) : undefined, at);
      return;
    }
    const isNullTest = operator !== "=" && !operator.startsWith("<") && !operator.startsWith(">");
    if (isNullTest && (isNullLiteral(left) || isNullLiteral(right))) return;
    makeComparable([left, right], at);
    makeLower([left, right], /^[<>]=?$|^![<>]$/.test(operator) ? "order" : "equality", at);
  },
  given: GIVEN,
  examples: [
    {
      from: "SELECT id FROM t WHERE s = 'Abc' AND s /* other */ <> v",
      to: "SELECT id FROM t WHERE lower(rtrim(s)) = 'abc' AND lower(rtrim(s)) /* other */ <> lower(rtrim(v))",
    },
    {
      from: "SELECT id FROM t WHERE s = '12' AND k = 'Abc' AND c = 'x  '",
      to: "SELECT id FROM t WHERE s = '12' AND k = 'Abc' AND lower(c) = 'x'",
    },
    {
      from: "SELECT id FROM t WHERE s = 5 AND id = '7' AND n > s",
      to: "SELECT id FROM t WHERE portolan.if_blank(s, '0')::integer = 5 AND id = '7' AND n > s::numeric",
    },
    {
      from: "SELECT id FROM t WHERE d >= '01/02/2024' AND d < '2024-02-01' AND day = s",
      to: "SELECT id FROM t WHERE d >= '2024-01-02' AND d < '2024-02-01' AND day = portolan.text_to_datetime(s)",
    },
    {
      from: "SELECT id FROM t WHERE b = id AND id != 1 AND id !< 3 AND id ! > 5",
      to: "SELECT id FROM t WHERE b::integer = id AND id <> 1 AND id >= 3 AND id <= 5",
    },
    {
      from: "SELECT id FROM t WHERE u = s AND u = '0E984725-C51C-4BF4-9960-E1C80E27ABA0'",
      to: "SELECT id FROM t WHERE u = s::uuid AND u = '0E984725-C51C-4BF4-9960-E1C80E27ABA0'",
    },
    {
      from: "SELECT id FROM t WHERE s = ANY (SELECT v FROM t) AND s IS DISTINCT FROM v",
      to: "SELECT id FROM t WHERE lower(rtrim(s)) = ANY (SELECT lower(rtrim(v)) FROM t) AND lower(rtrim(s)) IS DISTINCT FROM lower(rtrim(v))",
    },
    { from: "CASE WHEN 'abc' = 'ABC ' THEN 1 ELSE 0 END", to: "CASE WHEN 'abc' = 'abc' THEN 1 ELSE 0 END" },
    { from: "SELECT id FROM t WHERE d > 0", to: "SELECT id FROM t WHERE d > timestamp '1900-01-01'" },
  ],
});

/** The operator may be written with a space inside. */
function operatorEnd({ operatorToken, right }: Binary, at: RuleContext): number {
  const tokens = at.tokensIn({ start: operatorToken.start, end: right.start });
  return tokens.filter((t) => t.kind === "operator" && /^[!<>=]+$/.test(t.value)).at(-1)?.end ?? operatorToken.end;
}

/** The first column of the subquery is compared with the value. */
function compareWithQuery(value: SyntaxNode, query: Subquery | undefined, at: RuleContext): void {
  const items = query ? firstItems(query) : [];
  if (items.length === 0) return;
  makeComparable([value, ...items], at);
  const values = [value, ...items];
  if (!values.some((v) => isTextValue(v, at)) || !comparesWithoutCase(values, at)) return;
  for (const one of values) lowerInPlace(one, "equality", at);
}

const between = defineRule<Between>({
  id: "sqlserver.postgresql.between",
  title: "The values of BETWEEN get one type",
  complexity: "simple",
  guidance: {
    what: "BETWEEN with values of several types, or with texts.",
    why: "SQL Server converts them to one type and does not tell upper and lower case apart.",
    action: "None.",
  },
  sources: [PRECEDENCE],
  on: "Between",
  convert: ({ value, low, high }, at) => {
    makeComparable([value, low, high], at);
    makeLower([value, low, high], "order", at);
  },
  given: GIVEN,
  examples: [
    { from: "SELECT id FROM t WHERE s BETWEEN 'A' AND 'm'", to: "SELECT id FROM t WHERE lower(s) BETWEEN 'a' AND 'm'" },
    {
      from: "SELECT id FROM t WHERE d BETWEEN '20240101' AND '1/31/2024'",
      to: "SELECT id FROM t WHERE d BETWEEN '20240101' AND '2024-01-31'",
    },
    { from: "SELECT id FROM t WHERE id BETWEEN 1 AND 9", to: "SELECT id FROM t WHERE id BETWEEN 1 AND 9" },
  ],
});

const lists = defineRule<In>({
  id: "sqlserver.postgresql.in",
  title: "The values of IN get one type",
  complexity: "simple",
  guidance: {
    what: "IN with a list or a subquery.",
    why: "SQL Server compares each value as = does: converted to one type, without telling upper and lower case apart.",
    action: "None.",
  },
  sources: [PRECEDENCE],
  on: "In",
  convert: ({ value, list }, at) => {
    if (list.kind === "Subquery") compareWithQuery(value, list as Subquery, at);
    if (list.kind !== "ExpressionList") return;
    const values = [value, ...list.items];
    makeComparable(values, at);
    makeLower(values, "equality", at);
  },
  given: GIVEN,
  examples: [
    {
      from: "SELECT id FROM t WHERE s IN ('A', N'b', '1')",
      to: "SELECT id FROM t WHERE lower(rtrim(s)) IN ('a', 'b', '1')",
    },
    {
      from: "SELECT id FROM t WHERE id IN (1, 2) AND s NOT IN (SELECT v FROM t WHERE id > 3)",
      to: "SELECT id FROM t WHERE id IN (1, 2) AND lower(rtrim(s)) NOT IN (SELECT lower(rtrim(v)) FROM t WHERE id > 3)",
    },
    {
      from: "SELECT id FROM t WHERE d IN ('20240101', '')",
      to: "SELECT id FROM t WHERE d IN ('20240101', '1900-01-01')",
    },
  ],
});

const selectors = defineRule<CaseExpression>({
  id: "sqlserver.postgresql.case-selector",
  title: "The selector of CASE and its values get one type",
  complexity: "simple",
  guidance: {
    what: "A CASE that compares one value with several: CASE x WHEN a THEN b.",
    why: "SQL Server compares as = does: converted to one type, without telling upper and lower case apart.",
    action: "None.",
  },
  sources: [PRECEDENCE],
  on: "CaseExpression",
  match: (node) => node.selector !== undefined,
  convert: ({ selector, branches }, at) => {
    if (!selector) return;
    const values = [selector, ...branches.map((b) => b.condition)];
    makeComparable(values, at);
    makeLower(values, "equality", at);
  },
  given: GIVEN,
  examples: [
    {
      from: "SELECT CASE s WHEN 'Yes' THEN 1 WHEN 'No' THEN 0 END FROM t",
      to: "SELECT CASE lower(rtrim(s)) WHEN 'yes' THEN 1 WHEN 'no' THEN 0 END FROM t",
    },
    {
      from: "SELECT CASE b WHEN 1 THEN 'on' ELSE 'off' END FROM t",
      to: "SELECT CASE b WHEN true THEN 'on' ELSE 'off' END FROM t",
    },
  ],
});

export default [compared, between, lists, selectors];

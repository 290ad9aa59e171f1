/** Comparisons: T-SQL's own operators, texts of dates beside dates, blanks at the end. */
import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import { defineRule } from "../../../../converter/language/sqlserver/rule";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import { isMariadb } from "../../../../converter/target/mysql/features";
import { quoteText } from "../../../../converter/target/mysql/texts";
import type { Between, Binary, CaseExpression, In } from "../../../../converter/tsql/nodes";
import { commonType } from "../../../../converter/tsql/semantics/type-precedence";
import { bare, isNullLiteral, textOf } from "../../any/expressions/constants";
import { isFixedText, isMoment, isNumeric, isString } from "../../any/expressions/families";
import { convertedTo } from "./conversions";

const MANUAL = "https://learn.microsoft.com/en-us/sql/t-sql/data-types/data-type-precedence-transact-sql";
const TARGET = "https://dev.mysql.com/doc/refman/8.4/en/comparison-operators.html";
const GIVEN = "CREATE TABLE t (id int, s varchar(20), v nvarchar(20), d datetime, day date, b bit);";

const NAMES: Readonly<Record<string, string | undefined>> = { "!<": ">=", "!>": "<=" };

/** Converts the values of a comparison to the type that they have in common, where MySQL would not. */
export function makeComparable(values: readonly SyntaxNode[], at: RuleContext): void {
  const types = values.map((v) => at.typeOf(bare(v)));
  if (types.some((t) => t.kind === "unknown")) return;
  const common = commonType(types);
  for (const value of values) {
    if (isNullLiteral(value)) continue;
    const text = textOf(value);
    if (isString(common)) {
      // Blanks at the end do not count.
      if (text?.endsWith(" ")) at.replace(value, quoteText(text.replace(/ +$/, "")));
    } else if (isMoment(common) || (isNumeric(common) && text !== undefined)) {
      const type = at.typeOf(bare(value));
      if (isMoment(common) && isMoment(type)) continue;
      const converted = convertedTo(value, common, at);
      if (converted !== undefined) at.replace(value, converted);
    }
  }
}

const compared = defineRule<Binary>({
  id: "sqlserver.mysql.comparison",
  title: "Compared values get one type",
  complexity: "simple",
  guidance: {
    what: "Comparisons of values of different types; !<, !> and IS DISTINCT FROM; = NULL under ANSI_NULLS OFF.",
    why: "SQL Server reads a text beside a date by its own formats, a number beside a date as days, and does not mind blanks at the end.",
    action: "None. Where = compares texts that may end in blanks, MySQL tells them from those without: trim them.",
  },
  sources: [MANUAL, TARGET],
  on: "Binary",
  match: ({ operator }) => /[<>=]/.test(operator) || operator.includes("DISTINCT FROM"),
  convert: (binary, at) => {
    const { left, right, operator, operatorToken } = binary;
    if (operator.includes("DISTINCT FROM")) {
      const same = [at.operand(left), " <=> ", at.operand(right)];
      at.replace(binary, operator.includes("NOT") ? same : ["NOT (", same, ")"]);
      return;
    }
    if (comparesNulls(binary, at)) return;
    const name = NAMES[operator];
    if (name) {
      const tokens = at.tokensIn({ start: operatorToken.start, end: right.start });
      const last = tokens.filter((t) => t.kind === "operator" && /^[!<>=]+$/.test(t.value)).at(-1) ?? operatorToken;
      at.replace({ start: operatorToken.start, end: last.end }, name);
    }
    if (right.kind === "Quantified") return;
    makeComparable([left, right], at);
    if (operator === "<>" || operator === "!=") ignoreBlanks([left, right], at);
  },
  given: GIVEN,
  examples: [
    {
      from: "SELECT id FROM t WHERE s = 'Abc' AND id != 1 AND id !< 3",
      to: "SELECT id FROM t WHERE s = 'Abc' AND id != 1 AND id >= 3",
    },
    {
      from: "SELECT id FROM t WHERE s <> 'abc' AND v != s",
      to: "SELECT id FROM t WHERE RTRIM(s) <> 'abc' AND RTRIM(v) != RTRIM(s)",
    },
    { from: "SELECT id FROM t WHERE s <> 'abc'", to: "SELECT id FROM t WHERE s <> 'abc'", target: "mariadb" },
    {
      from: "SELECT id FROM t WHERE d >= '01/02/2024' AND d < '2024-02-01' AND s = 'x  '",
      to: "SELECT id FROM t WHERE d >= '2024-01-02' AND d < '2024-02-01' AND s = 'x'",
    },
    {
      from: "SELECT id FROM t WHERE d > 0 AND s IS DISTINCT FROM v",
      to: "SELECT id FROM t WHERE d > '1900-01-01' AND NOT (s <=> v)",
    },
    { from: "SELECT id FROM t WHERE day = s", contains: "day = portolan.text_to_datetime(s, 0)" },
  ],
});

/**
 * Blanks at the end do not count: the collations of MySQL count them, those of MariaDB do not. Only where no index would
 * have found the rows, which a call would keep from it.
 */
function ignoreBlanks(values: readonly SyntaxNode[], at: RuleContext): void {
  if (isMariadb(at) || !values.every((v) => isString(at.typeOf(bare(v))))) return;
  for (const value of values) {
    const inner = bare(value);
    if (!isFixedText(at.typeOf(inner)) && (inner.kind === "NameExpression" || inner.kind === "Variable"))
      at.wrap(value, "RTRIM(", ")");
  }
}

/** Under ANSI_NULLS OFF NULL equals NULL. */
function comparesNulls({ operator, left, right, operatorToken, start, end }: Binary, at: RuleContext): boolean {
  const isNegated = operator === "<>" || operator === "!=";
  if (at.unit.session?.ansiNulls !== false || (operator !== "=" && !isNegated)) return false;
  if (!isNullLiteral(left) && !isNullLiteral(right) && left.kind !== "Variable" && right.kind !== "Variable")
    return false;
  if (isNegated) at.replace({ start, end }, ["NOT (", at.operand(left), " <=> ", at.operand(right), ")"]);
  else at.replace(operatorToken, "<=>");
  return true;
}

const others = defineRule<Between | In | CaseExpression>({
  id: "sqlserver.mysql.compared-list",
  title: "The values of BETWEEN, IN and CASE get one type",
  complexity: "simple",
  guidance: {
    what: "BETWEEN, IN with a list, and CASE x WHEN a, with values of several types.",
    why: "SQL Server converts them to one type, as = does.",
    action: "None.",
  },
  sources: [MANUAL, TARGET],
  on: ["Between", "In", "CaseExpression"],
  convert: (node, at) => {
    if (node.kind === "Between") makeComparable([node.value, node.low, node.high], at);
    else if (node.kind === "In") {
      if (node.list.kind === "ExpressionList") makeComparable([node.value, ...node.list.items], at);
    } else {
      if (node.selector) makeComparable([node.selector, ...node.branches.map((b) => b.condition)], at);
      unifyResults(node, at);
    }
  },
  given: GIVEN,
  examples: [
    {
      from: "SELECT id FROM t WHERE d BETWEEN '20240101' AND '1/31/2024' AND d IN ('20240101', '')",
      to: "SELECT id FROM t WHERE d BETWEEN '20240101' AND '2024-01-31' AND d IN ('20240101', '1900-01-01')",
    },
    {
      from: "SELECT CASE WHEN id > 1 THEN id ELSE '' END FROM t",
      to: "SELECT CASE WHEN id > 1 THEN id ELSE 0 END FROM t",
    },
  ],
});

/** '' beside numbers is 0, a text beside dates is one. */
function unifyResults(node: CaseExpression, at: RuleContext): void {
  const common = at.typeOf(node);
  if (!isNumeric(common) && !isMoment(common)) return;
  const results = [...node.branches.map((b) => b.result), ...(node.elseResult ? [node.elseResult] : [])];
  for (const result of results) {
    if (!isString(at.typeOf(bare(result)))) continue;
    const converted = convertedTo(result, common, at);
    if (converted !== undefined) at.replace(result, converted);
  }
}

export default [compared, others];

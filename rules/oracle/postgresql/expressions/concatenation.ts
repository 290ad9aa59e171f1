/** The operator ||: NULL adds nothing to a text in Oracle and makes the whole NULL in PostgreSQL. */

import type { RuleContext } from "../../../../converter/language/oracle/context";
import { defineRule } from "../../../../converter/language/oracle/rule";
import type { Binary } from "../../../../converter/plsql/nodes";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import type { Span } from "../../../../converter/text/source-text";
import { isNullLiteral } from "./constants";
import { asPrinted, asText, isTextType } from "./conversions";
import { hasCharacters, markFilled } from "./empty-texts";
import { mustBeImmutable } from "./placement";

/** PostgreSQL passes at most this many arguments to a function. */
const MAX_ARGUMENTS = 100;

export default defineRule<Binary>({
  id: "oracle.postgresql.concatenation",
  title: "|| with NULL becomes concat",
  complexity: "simple",
  guidance: {
    what: "Texts joined by ||.",
    why: "Oracle treats NULL as an empty text there; PostgreSQL's || gives NULL as soon as one side is NULL. Numbers and dates are converted by Oracle on the way.",
    action: "None. || stays where no side can be NULL.",
  },
  sources: [
    "https://docs.oracle.com/en/database/oracle/oracle-database/23/sqlrf/Concatenation-Operator.html",
    "https://www.postgresql.org/docs/current/functions-string.html",
  ],
  on: "Binary",
  when: { form: (form) => form === "||" },
  match: (binary) => !isPartOfChain(binary),
  convert: (binary, at) => {
    const { operands, operators } = chainOf(binary);
    if (mustBeImmutable(binary, at)) writeCoalesced(operands, at);
    else if (operands.every((o) => isSurelyText(o, at))) writePlain(operands, at);
    else writeCall(binary, operands, operators, at);
    if (operands.some((o) => hasCharacters(o, at))) markFilled(binary, at);
  },
  given:
    "CREATE TABLE t (s VARCHAR2(10), k VARCHAR2(10) NOT NULL, n NUMBER(5,2), i NUMBER(4) NOT NULL, c CHAR(5), d DATE);",
  examples: [
    { from: "SELECT '[' || s /* text */ || ']' FROM t", to: "SELECT concat('[', s /* text */, ']') FROM t" },
    { from: "SELECT k || '-' || k FROM t", to: "SELECT k || '-' || k FROM t" },
    { from: "SELECT k || i || 'x' FROM t", to: "SELECT k || i || 'x' FROM t" },
    { from: "10 || 5", to: "'10' || '5'" },
    { from: "SELECT i || i FROM t", to: "SELECT i::text || i FROM t" },
    { from: "SELECT n || ' EUR' FROM t", to: "SELECT concat(portolan.number_text(n), ' EUR') FROM t" },
    {
      from: "SELECT s\n  || ', ' -- comma\n  || k FROM t",
      to: "SELECT concat(s\n  , ', ' -- comma\n  , k) FROM t",
    },
    {
      from: "SELECT 'on ' || d FROM t",
      to: "SELECT concat('on ', to_char(d, 'DD-MON-YY')) FROM t",
      refused: "NLS_DATE_FORMAT",
    },
    { from: "SELECT s || s AS twice FROM t", to: "SELECT nullif(concat(s, s), '') AS twice FROM t" },
    { from: "SELECT k || c || '.' FROM t", to: "SELECT concat(k, c, '.') FROM t" },
    { from: "CREATE INDEX ix ON t (s || '-' || k)", contains: "(coalesce(s, '') || '-' || k)" },
    { from: "'a' || NULL || 'b'", to: "concat('a', NULL, 'b')" },
    { from: "1 + 2 || 'x'", to: "1 + 2 || 'x'" },
  ],
});

export function isConcatenation(node: SyntaxNode | undefined): node is Binary {
  return node?.kind === "Binary" && (node as Binary).operator === "||";
}

/** Inner operators of a chain are converted with the outermost one. */
function isPartOfChain(binary: Binary): boolean {
  return isConcatenation(binary.parent) && binary.parent.left === binary;
}

interface Chain {
  readonly operands: readonly SyntaxNode[];
  /** From the first character of the operator to what follows it, one fewer than operands. */
  readonly operators: readonly Span[];
}

function chainOf(binary: Binary): Chain {
  const operands: SyntaxNode[] = [];
  const operators: Span[] = [];
  let at: SyntaxNode = binary;
  while (isConcatenation(at)) {
    operands.push(at.right);
    operators.push(at.operatorToken);
    at = at.left;
  }
  operands.push(at);
  return { operands: operands.reverse(), operators: operators.reverse() };
}

/** Not NULL, and printed by || as Oracle prints it. CHAR loses its blanks there. */
function isSurelyText(node: SyntaxNode, at: RuleContext): boolean {
  const type = at.typeOf(node);
  if (type.kind === "string" && type.isFixed && type.length !== 1) return false;
  if (type.kind === "unknown" || type.kind === "null" || isNullLiteral(node)) return false;
  return !at.binding.isNullable(node);
}

/** || stays. One side of the first operator has to be a text; the others are printed by themselves. */
function writePlain(operands: readonly SyntaxNode[], at: RuleContext): void {
  const isText = (node: SyntaxNode): boolean => isTextType(at.typeOf(node));
  operands.forEach((operand, i) => {
    const printsByItself = i > 0 ? i > 1 || isText(operands[0]) || !isText(operand) : isText(operands[1]);
    if (printsByItself && operand.kind !== "Literal") asPrinted(operand, at);
    else asText(operand, at);
  });
}

/** For indexes and generated columns: concat is not immutable. */
function writeCoalesced(operands: readonly SyntaxNode[], at: RuleContext): void {
  for (const operand of operands) {
    const type = at.typeOf(operand);
    const isNullable = at.binding.isNullable(operand);
    if (type.kind === "string" && type.isFixed && type.length !== undefined && operand.kind !== "Literal") {
      at.wrap(operand, "rpad(", `, ${type.length})`);
    } else asText(operand, at);
    if (isNullLiteral(operand)) at.replace(operand, "''");
    else if (isNullable) at.wrap(operand, "coalesce(", ", '')");
  }
}

/** concat(…), its arguments in groups where there are too many for one call. */
function writeCall(whole: Binary, operands: readonly SyntaxNode[], operators: readonly Span[], at: RuleContext): void {
  for (const operand of operands) asPrinted(operand, at);
  const groups = groupSizes(operands.length);
  operators.forEach((operator, i) => {
    const before = operands[i];
    // Blanks before the comma go, a line break stays.
    const gap = /(^|[^\n])([ \t]*)$/.exec(at.unit.text.slice(before.end, operator.start).replace(/\n[ \t]*$/, "\n"));
    const start = operator.start - (gap?.[2].length ?? 0);
    const end = at.tokensIn({ start: operator.start, end: operands[i + 1].start }).at(-1)?.end ?? operator.end;
    const depth = groups.reduce((level, size, g) => ((i + 1) % size === 0 ? g + 1 : level), 0);
    at.replace(
      { start, end },
      `${")".repeat(depth)}, ${"concat(".repeat(depth)}`.trimEnd() + afterComma(end, depth, at),
    );
  });
  const opening = "concat(".repeat(groups.length + 1);
  at.wrap(whole, opening, ")".repeat(groups.length + 1));
}

/** The blank behind a comma, where the source has none. */
function afterComma(end: number, depth: number, at: RuleContext): string {
  return depth > 0 || /\s/.test(at.unit.text[end] ?? " ") ? "" : " ";
}

/** How many arguments the inner calls take, level by level: 100, 10,000 … */
function groupSizes(count: number): number[] {
  const sizes: number[] = [];
  for (let size = MAX_ARGUMENTS; size < count; size *= MAX_ARGUMENTS) sizes.push(size);
  return sizes;
}

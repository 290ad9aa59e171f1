/** The operator ||: NULL adds nothing to a text in Oracle and makes the whole NULL in PostgreSQL. */

import type { RuleContext } from "../../../../converter/language/oracle/context";
import { defineRule } from "../../../../converter/language/oracle/rule";
import type { Binary } from "../../../../converter/plsql/nodes";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import { chainOf, isPartOfChain, writeChainAsCall } from "../../any/expressions/concatenation-chain";
import { isNullLiteral } from "../../any/expressions/constants";
import { hasCharacters, markFilled } from "../../any/expressions/empty-texts";
import { mustBeImmutable } from "../../any/expressions/placement";
import { isTextType } from "../../any/expressions/type-families";
import { asPrinted, asText } from "./conversions";

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
    const chain = chainOf(binary);
    const { operands } = chain;
    if (mustBeImmutable(binary, at)) writeCoalesced(operands, at);
    else if (operands.every((o) => isSurelyText(o, at))) writePlain(operands, at);
    else {
      for (const operand of operands) asPrinted(operand, at);
      writeChainAsCall(binary, chain, "concat", MAX_ARGUMENTS, at);
    }
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

/** The operator ||: in MySQL it means OR, and CONCAT gives NULL as soon as one text is NULL. */
import type { RuleContext } from "../../../../converter/language/oracle/context";
import { defineRule } from "../../../../converter/language/oracle/rule";
import type { Binary } from "../../../../converter/plsql/nodes";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import { chainOf, isPartOfChain, writeChainAsCall } from "../../any/expressions/concatenation-chain";
import { isNullLiteral } from "../../any/expressions/constants";
import { hasCharacters, markFilled } from "../../any/expressions/empty-texts";
import { withBlanks } from "./comparable";
import { asPrinted } from "./conversions";

export default defineRule<Binary>({
  id: "oracle.mysql.concatenation",
  title: "|| becomes CONCAT",
  complexity: "simple",
  guidance: {
    what: "Texts joined by ||.",
    why: "|| is OR in MySQL. Oracle treats NULL as an empty text there; CONCAT gives NULL as soon as one text is NULL. Numbers and dates are converted by Oracle on the way.",
    action: "None: IFNULL(…, '') stands around what may be NULL.",
  },
  sources: [
    "https://docs.oracle.com/en/database/oracle/oracle-database/23/sqlrf/Concatenation-Operator.html",
    "https://dev.mysql.com/doc/refman/8.4/en/string-functions.html#function_concat",
  ],
  on: "Binary",
  when: { form: (form) => form === "||" },
  match: (binary) => !isPartOfChain(binary),
  convert: (binary, at) => {
    const chain = chainOf(binary);
    const isFilled = chain.operands.some((o) => hasCharacters(o, at));
    for (const operand of chain.operands) asJoined(operand, at);
    writeChainAsCall(binary, chain, "CONCAT", Number.POSITIVE_INFINITY, at);
    if (isFilled) markFilled(binary, at);
  },
  given:
    "CREATE TABLE t (s VARCHAR2(10), k VARCHAR2(10) NOT NULL, n NUMBER(5,2), i NUMBER(4) NOT NULL, c CHAR(5), d DATE);",
  examples: [
    {
      from: "SELECT '[' || s /* text */ || ']' FROM t",
      to: "SELECT CONCAT('[', IFNULL(s, '') /* text */, ']') FROM t",
    },
    { from: "SELECT k || '-' || i FROM t", to: "SELECT CONCAT(k, '-', i) FROM t" },
    { from: "10 || 5", to: "CONCAT(10, 5)" },
    { from: "SELECT n || ' EUR' FROM t", to: "SELECT CONCAT(IFNULL(portolan.number_text(n), ''), ' EUR') FROM t" },
    {
      from: "SELECT k\n  || ', ' -- comma\n  || k FROM t",
      to: "SELECT CONCAT(k\n  , ', ' -- comma\n  , k) FROM t",
    },
    {
      from: "SELECT 'on ' || d FROM t",
      to: "SELECT CONCAT('on ', IFNULL(UPPER(DATE_FORMAT(d, '%d-%b-%y')), '')) FROM t",
      refused: "NLS_DATE_FORMAT",
    },
    {
      from: "SELECT s || s AS twice FROM t",
      to: "SELECT nullif(CONCAT(IFNULL(s, ''), IFNULL(s, '')), '') AS twice FROM t",
    },
    { from: "SELECT k || c || '.' FROM t", to: "SELECT CONCAT(k, IFNULL(RPAD(c, 5, ' '), ''), '.') FROM t" },
    { from: "'a' || NULL || 'b'", to: "CONCAT('a', '', 'b')" },
  ],
});

/** One of the texts: converted, and empty where it is NULL. */
export function asJoined(operand: SyntaxNode, at: RuleContext): void {
  if (isNullLiteral(operand)) {
    at.replace(operand, "''");
    return;
  }
  const isNullable = at.binding.isNullable(operand);
  withBlanks([operand], at);
  asPrinted(operand, at);
  if (isNullable) at.wrap(operand, "IFNULL(", ", '')");
}

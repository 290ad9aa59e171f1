/** seq.NEXTVAL and seq.CURRVAL. */

import { quoteText, type RuleContext } from "../../../../converter/language/oracle/context";
import { defineRule } from "../../../../converter/language/oracle/rule";
import type { SequenceSymbol } from "../../../../converter/model/symbols";
import type { NameExpression } from "../../../../converter/plsql/nodes";
import { ancestor, type SyntaxNode, walk } from "../../../../converter/syntax/node";
import { targetName } from "../routines/routine-names";

const MANUAL = "https://www.postgresql.org/docs/current/functions-sequence.html";

export default defineRule<NameExpression>({
  id: "oracle.postgresql.sequence-value",
  title: "seq.NEXTVAL becomes nextval('seq')",
  complexity: "simple",
  guidance: {
    what: "NEXTVAL and CURRVAL of a sequence.",
    why: "PostgreSQL has functions that take the sequence's name as a text. Oracle gives a row one number however often NEXTVAL stands in it; PostgreSQL gives one for every call.",
    action: "None, but where NEXTVAL stands more than once for one row: its further places read the number by currval.",
  },
  sources: [MANUAL],
  on: "NameExpression",
  when: { symbol: "pseudoColumn" },
  match: (name, at) => wordOf(name, at) !== undefined,
  convert: (name, at) => {
    const word = wordOf(name, at);
    if (!word) return;
    const isRepeated = word === "nextval" && isSecondOfRow(name, at);
    if (isRepeated)
      at.review(
        name,
        "NEXTVAL stands more than once for one row, and Oracle gives the same number at each place. Here the later ones read it by currval, which relies on values being worked out from left to right.",
      );
    at.replace(name, `${isRepeated ? "currval" : word}(${quoteText(sequenceName(name, at))})`);
  },
  given: 'CREATE SEQUENCE s;\nCREATE SEQUENCE "Mixed";\nCREATE TABLE t (id NUMBER(9), pid NUMBER(9));',
  examples: [
    {
      from: "INSERT INTO t (id) VALUES (s.NEXTVAL /* next */)",
      to: "INSERT INTO t (id) VALUES (nextval('s') /* next */)",
    },
    { from: 'SELECT "Mixed".nextval FROM t', to: "SELECT nextval('\"Mixed\"') FROM t" },
    { from: "SELECT S.CURRVAL FROM t WHERE 1 = 0", to: "SELECT currval('s') FROM t WHERE 1 = 0" },
    {
      from: "INSERT INTO t (id, pid) VALUES (s.NEXTVAL, s.NEXTVAL)",
      to: "INSERT INTO t (id, pid) VALUES (nextval('s'), currval('s'))",
      refused: "more than once for one row",
    },
    { from: "CREATE TABLE d (id NUMBER(9) DEFAULT s.NEXTVAL)", to: "CREATE TABLE d (id integer DEFAULT nextval('s'))" },
    { from: "SELECT s.NEXTVAL@other FROM t WHERE 1 = 0", contains: "not_converted", refused: "another database" },
  ],
});

function wordOf(name: NameExpression, at: RuleContext): "nextval" | "currval" | undefined {
  const symbol = at.binding.symbolOf(name);
  if (symbol?.kind !== "pseudoColumn" || name.name.parts.length < 2) return undefined;
  if (symbol.name === "NEXTVAL") return "nextval";
  return symbol.name === "CURRVAL" ? "currval" : undefined;
}

/** The name inside the text that nextval takes: quoted where it has to be, qualified as it is in the source. */
function sequenceName(name: NameExpression, at: RuleContext): string {
  const sequence = sequenceOf(name, at);
  const written = name.name.parts.slice(0, -1);
  const own = targetName(sequence?.name ?? written.at(-1)?.value ?? "", at);
  const isHere =
    sequence === undefined || sequence.schema === undefined || sequence.schema === at.binding.unit.currentSchema;
  const schema = written.length > 1 ? (sequence?.schema ?? written[0].value) : isHere ? undefined : sequence.schema;
  return schema ? `${targetName(schema, at)}.${own}` : own;
}

/** The sequence, synonyms followed. */
function sequenceOf(name: NameExpression, at: RuleContext): SequenceSymbol | undefined {
  for (const symbol of at.binding.symbolsOf(name)) {
    const object = symbol.kind === "synonym" ? at.model.follow(symbol, at.unit.index) : symbol;
    if (object?.kind === "sequence") return object;
  }
  return undefined;
}

/** Whether NEXTVAL of the same sequence stands before it in the same select list or row of VALUES. */
function isSecondOfRow(name: NameExpression, at: RuleContext): boolean {
  const row = ancestor(name, "SelectItem", "Insert", "Update", "Merge");
  const list = row?.kind === "SelectItem" ? row.parent : row;
  if (!list) return false;
  const sequence = sequenceName(name, at);
  for (const node of walk(list)) {
    if (node === name) return false;
    if (node.kind !== "NameExpression" || node.start > name.start || !sharesRow(node, name, list)) continue;
    if (wordOf(node as NameExpression, at) === "nextval" && sequenceName(node as NameExpression, at) === sequence)
      return true;
  }
  return false;
}

/** A query inside the row has rows of its own. */
function sharesRow(a: SyntaxNode, b: SyntaxNode, list: SyntaxNode): boolean {
  const block = (node: SyntaxNode) => {
    const found = ancestor(node, "Query", "Select", "Insert", "Update", "Merge");
    return found && found.start >= list.start ? found : list;
  };
  return block(a) === block(b);
}

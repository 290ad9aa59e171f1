/** What could not be read inside of code: the smallest statement around it raises an error, the rest loads. */
import type { RuleContext } from "../../../../converter/language/oracle/context";
import { quoteText } from "../../../../converter/language/oracle/context";
import { defineRule } from "../../../../converter/language/oracle/rule";
import { ancestor, type Bogus, type SyntaxNode } from "../../../../converter/syntax/node";
import { siblingsOf, statementAround } from "../../any/statements/statement-lists";

export default defineRule<Bogus>({
  id: "oracle.postgresql.unread-code",
  title: "Code that could not be read",
  complexity: "medium",
  guidance: {
    what: "A part of a routine, trigger or block that Portolan could not read.",
    why: "It is not written as the manuals say, or Portolan does not know it yet.",
    action:
      "Convert the statement by hand. Until then it raises an error when it is reached; the code around it is converted.",
  },
  sources: ["https://docs.oracle.com/en/database/oracle/oracle-database/23/lnpls/plsql-language-elements.html"],
  on: "Bogus",
  match: (bogus) => ancestor(bogus, "Body") !== undefined && bogus.end > bogus.start,
  // The reader has reported it already: this rule only keeps the rest alive.
  convert: (bogus, at) => {
    if (bogus.parent?.kind === "Body" && siblingsOf(bogus).length === 0) {
      at.replace(bogus, at.quoted(bogus));
      return;
    }
    const statement = statementAround(bogus);
    if (!statement) return;
    if (isCondition(bogus))
      at.replace(bogus, [`${at.helper("not_converted")}(`, quoted(bogus, at), ")::boolean ", at.quoted(bogus)]);
    else raiseInstead(statement, at);
  },
  examples: [
    {
      from: "CREATE PROCEDURE p IS\n  n NUMBER;\nBEGIN\n  n := 1;\n  n := := 2; -- wrong\n  n := 3;\nEND;",
      contains: "n := 1;\n  RAISE EXCEPTION 'Not converted: n := := 2;'; /* n := := 2; */ -- wrong\n  n := 3;",
      refused: "could not read this",
    },
  ],
});

function raiseInstead(statement: SyntaxNode, at: RuleContext): void {
  const topic = `unread ${statement.start}`;
  if (at.notes.has(topic)) return;
  at.notes.set(topic, true);
  at.replace(statement, [`RAISE EXCEPTION ${quoted(statement, at).replace(/%/g, "%%")}; `, at.quoted(statement)]);
}

function quoted(node: SyntaxNode, at: RuleContext): string {
  const text = `Not converted: ${at.source(node).replace(/\s+/g, " ").trim()}`;
  return quoteText(text.length > 115 ? `${text.slice(0, 112)}...` : text);
}

/** The condition of IF, WHILE or EXIT: the statements below it are worth keeping. */
function isCondition(bogus: Bogus): boolean {
  const kind = bogus.parent?.kind;
  return kind === "ConditionalBranch" || kind === "WhileControl";
}

/** FORALL: a loop that runs its statement for each element. */
import { defineRule } from "../../../../converter/language/oracle/rule";
import type { LoopVariableSymbol } from "../../../../converter/model/symbols";
import type { Body, ForallStatement } from "../../../../converter/plsql/nodes";
import type { Piece } from "../../../../converter/rule/pieces";
import { reserveNameIn, routineBody } from "../../any/routines/declared-extras";
import { indentOf } from "../../any/text/layout";
import { slotName } from "../routines/locals";
import { rowCounter } from "../statements/implicit-cursor";

export default defineRule<ForallStatement>({
  id: "oracle.mysql.forall",
  title: "FORALL becomes a loop",
  complexity: "medium",
  guidance: {
    what: "FORALL i IN low .. high statement.",
    why: "MySQL runs a statement for one set of values.",
    action: "None; INDICES OF, VALUES OF and SAVE EXCEPTIONS have to be rewritten.",
  },
  sources: ["https://dev.mysql.com/doc/refman/8.4/en/while.html"],
  on: "ForallStatement",
  convert: (node, at) => {
    const symbol = at.binding.symbolOf(node.variable);
    const body = routineBody(node) as Body | undefined;
    const isDynamic = node.statement.kind !== "SqlStatement";
    if (!node.low || !node.high || node.saveExceptions || isDynamic || symbol?.kind !== "loopVariable" || !body) {
      at.refuseStatement(
        node,
        "FORALL with INDICES OF, VALUES OF, SAVE EXCEPTIONS or a statement in a text has no counterpart on MySQL. Write a loop.",
      );
      return;
    }
    const name = slotName(symbol as LoopVariableSymbol, [], node, at);
    const end = reserveNameIn(body, `${name.replace(/\W/g, "")}_end`, at);
    const indent = indentOf(node, at);
    const counter = rowCounter(node, at);
    const line = (text: Piece): Piece => [`\n${indent}  `, text];
    at.replace(node, [
      "BEGIN",
      line([`DECLARE ${name} int DEFAULT `, at.text(node.low), ";"]),
      line([`DECLARE ${end} int DEFAULT `, at.text(node.high), ";"]),
      counter ? line(`SET ${counter} = 0;`) : "",
      line(`WHILE ${name} <= ${end} DO`),
      line(["  ", at.text(node.statement), at.source(node.statement).trimEnd().endsWith(";") ? "" : ";"]),
      counter ? line(`  SET ${counter} = ${counter} + ROW_COUNT();`) : "",
      line(`  SET ${name} = ${name} + 1;`),
      line("END WHILE;"),
      `\n${indent}END;`,
    ]);
  },
  given: "CREATE TABLE t (id NUMBER(5));",
  examples: [
    {
      from: "CREATE PROCEDURE p IS\n  TYPE t_ids IS TABLE OF NUMBER(5);\n  ids t_ids := t_ids(1, 2);\nBEGIN\n  FORALL i IN 1 .. ids.COUNT\n    DELETE FROM t WHERE id = ids(i);\nEND;",
      contains: "WHILE i <= i_end DO\n      DELETE FROM t WHERE id = CAST(portolan.item(ids, ",
    },
  ],
});

/** Attributes that methods name alone. */

import type { RuleContext } from "../../../../converter/language/oracle/context";
import { defineRule } from "../../../../converter/language/oracle/rule";
import type { NameExpression } from "../../../../converter/plsql/nodes";
import { isTargetPart } from "../collections/writing";

export default defineRule<NameExpression>({
  id: "oracle.postgresql.own-attribute",
  title: "Attributes in methods are named through self",
  complexity: "simple",
  guidance: {
    what: "The name of an attribute in a method of its type, without SELF before it.",
    why: "The object is a parameter on PostgreSQL; its attributes are fields of it.",
    action: "None.",
  },
  sources: ["https://www.postgresql.org/docs/current/rowtypes.html#ROWTYPES-ACCESSING"],
  on: "NameExpression",
  match: (name, at) => at.binding.symbolsOf(name)[0]?.kind === "field",
  convert: (name, at) => {
    const [first, second] = name.name.parts;
    const isRow = second !== undefined && isField(name, at) && !isTargetPart(name, at);
    at.wrap(first, isRow ? "(self." : "self.", isRow ? ")" : "");
  },
  given:
    "CREATE TYPE place AS OBJECT (zip NUMBER)\n/\nCREATE TYPE nums AS TABLE OF NUMBER\n/\nCREATE TYPE house AS OBJECT (\n  pos place,\n  l nums,\n  MEMBER FUNCTION zip RETURN NUMBER,\n  MEMBER PROCEDURE move (n NUMBER)\n)\n/\n",
  examples: [
    {
      from: "CREATE TYPE BODY house AS\n  MEMBER FUNCTION zip RETURN NUMBER IS\n  BEGIN\n    RETURN pos.zip + SELF.pos.zip + l(1) + l.COUNT;\n  END;\n  MEMBER PROCEDURE move (n NUMBER) IS\n  BEGIN\n    pos.zip := n; -- there\n    l(1) := n;\n    l.EXTEND;\n  END;\nEND;\n/",
      contains:
        "RETURN (self.pos).zip + (SELF.pos).zip + portolan.array_get(self.l, 1) + portolan.array_count(self.l);",
    },
    {
      from: "CREATE TYPE BODY house AS\n  MEMBER FUNCTION zip RETURN NUMBER IS\n  BEGIN\n    RETURN 1;\n  END;\n  MEMBER PROCEDURE move (n NUMBER) IS\n  BEGIN\n    pos.zip := n; -- there\n    l(1) := n;\n    l.EXTEND;\n  END;\nEND;\n/",
      contains:
        "self.pos.zip := n; -- there\n    self.l[portolan.array_index(self.l, 1)] := n;\n    self.l := portolan.array_extend(self.l);",
    },
  ],
});

/** Whether the second name is an attribute of the first. */
function isField(name: NameExpression, at: RuleContext): boolean {
  return at.binding.symbolsOf(name)[1]?.kind === "field";
}

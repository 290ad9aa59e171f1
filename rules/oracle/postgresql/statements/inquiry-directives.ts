/** $$PLSQL_UNIT, $$PLSQL_LINE and other inquiry directives: their values, as the compiler would put them in. */

import { quoteText, type RuleContext } from "../../../../converter/language/oracle/context";
import { defineRule } from "../../../../converter/language/oracle/rule";
import type { InquiryDirective, ObjectName } from "../../../../converter/plsql/nodes";

export default defineRule<InquiryDirective>({
  id: "oracle.postgresql.inquiry-directive",
  title: "Inquiry directives become literals",
  complexity: "simple",
  guidance: {
    what: "$$PLSQL_UNIT, $$PLSQL_LINE, $$name.",
    why: "Oracle's compiler puts a value in their place; PostgreSQL compiles nothing.",
    action: "None. A line number is that of the source.",
  },
  sources: ["https://docs.oracle.com/en/database/oracle/oracle-database/23/lnpls/plsql-language-fundamentals.html"],
  on: "InquiryDirective",
  convert: (directive, at) => at.replace(directive, directiveValue(directive, at)),
  examples: [
    {
      from: "CREATE PROCEDURE where_am_i IS\n  v VARCHAR2(100);\nBEGIN\n  v := $$PLSQL_UNIT; -- here\n  v := $$plsql_line;\nEND;",
      contains: "v := 'WHERE_AM_I'; -- here\n  v := 5;",
    },
  ],
});

function directiveValue(directive: InquiryDirective, at: RuleContext): string {
  const name = directive.value.replace(/^\$\$/, "").toUpperCase();
  switch (name) {
    case "PLSQL_UNIT":
      return quoteText(unitName(at) ?? "__anonymous_block");
    case "PLSQL_UNIT_OWNER":
      return at.binding.unit.currentSchema ? quoteText(at.binding.unit.currentSchema) : "current_schema()";
    case "PLSQL_UNIT_TYPE":
      return quoteText(unitType(at));
    case "PLSQL_LINE":
      return String(lineOf(directive.start, at));
    default: {
      const flags = Object.entries(at.settings.compilationFlags);
      const flag = flags.find(([key]) => key.toUpperCase() === name)?.[1];
      return flag === undefined ? "NULL" : /^(?:true|false|-?\d+)$/i.test(flag) ? flag : quoteText(flag);
    }
  }
}

function unitName(at: RuleContext): string | undefined {
  const { root } = at.unit as unknown as { root: { name?: ObjectName; routine?: { name: ObjectName } } };
  return (root.routine?.name ?? root.name)?.parts.at(-1)?.value;
}

function unitType(at: RuleContext): string {
  const { root } = at.unit;
  if (root.kind === "CreateRoutine")
    return (root as unknown as { routine: { routineType: string } }).routine.routineType;
  const words = root.kind.replace(/^Create/, "").replace(/(?<=[a-z])(?=[A-Z])/g, " ");
  return words.toUpperCase();
}

/** Lines are counted from the unit's first word, as Oracle stores it. */
function lineOf(offset: number, at: RuleContext): number {
  return at.unit.text.slice(at.unit.root.start, offset).split("\n").length;
}

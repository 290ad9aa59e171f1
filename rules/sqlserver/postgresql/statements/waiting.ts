/** WAITFOR. */
import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import { defineRule } from "../../../../converter/language/sqlserver/rule";
import type { Piece } from "../../../../converter/rule/pieces";
import type { Literal, WaitFor } from "../../../../converter/tsql/nodes";
import { isInCode } from "../../any/statements/statement-lists";

export default defineRule<WaitFor>({
  id: "sqlserver.postgresql.waitfor",
  title: "WAITFOR becomes pg_sleep",
  complexity: "simple",
  guidance: {
    what: "WAITFOR DELAY and WAITFOR TIME.",
    why: "PostgreSQL waits with pg_sleep_for and pg_sleep_until.",
    action: "WAITFOR (RECEIVE …) belongs to Service Broker: read a queue table and LISTEN instead.",
  },
  sources: ["https://www.postgresql.org/docs/current/functions-datetime.html#FUNCTIONS-DATETIME-DELAY"],
  on: "WaitFor",
  match: (statement) => isInCode(statement),
  convert: (statement, at) => {
    const { what, value } = statement;
    if (what === "STATEMENT" || !value) {
      at.refuseStatement(
        statement,
        "WAITFOR with a statement waits for a message of Service Broker, which PostgreSQL does not have.",
      );
      return;
    }
    const call = what === "DELAY" ? delay(value, at) : time(value, at);
    at.replace(statement, ["PERFORM ", call, ";"]);
  },
  examples: [
    {
      from: "CREATE PROCEDURE p @d varchar(12) AS\nBEGIN\n  WAITFOR DELAY @d\n  WAITFOR TIME '23:00'\nEND",
      contains:
        "  PERFORM pg_sleep_for(p_d::interval);\n  PERFORM pg_sleep_until(current_date + time '23:00' + CASE WHEN localtime > '23:00' THEN interval '1 day' ELSE interval '0' END);",
    },
  ],
});

function isText(value: { kind: string }): value is Literal {
  return value.kind === "Literal" && (value as Literal).type === "string";
}

function delay(value: NonNullable<WaitFor["value"]>, at: RuleContext): Piece {
  return isText(value) ? ["pg_sleep_for(", at.text(value), ")"] : ["pg_sleep_for(", at.operand(value), "::interval)"];
}

/** Today at that time, or tomorrow where it is past. */
function time(value: NonNullable<WaitFor["value"]>, at: RuleContext): Piece {
  const own: Piece = isText(value) ? at.text(value) : [at.operand(value), "::time"];
  const moment: Piece = isText(value) ? ["time ", at.text(value)] : own;
  return [
    "pg_sleep_until(current_date + ",
    moment,
    " + CASE WHEN localtime > ",
    own,
    " THEN interval '1 day' ELSE interval '0' END)",
  ];
}

/** WAITFOR. */
import { defineRule } from "../../../../converter/language/sqlserver/rule";
import type { Piece } from "../../../../converter/rule/pieces";
import type { WaitFor } from "../../../../converter/tsql/nodes";
import { isInCode } from "../../any/statements/statement-lists";

export default defineRule<WaitFor>({
  id: "sqlserver.mysql.waitfor",
  title: "WAITFOR becomes SLEEP",
  complexity: "simple",
  guidance: {
    what: "WAITFOR DELAY and WAITFOR TIME.",
    why: "MySQL waits with SLEEP(seconds).",
    action: "WAITFOR (RECEIVE …) belongs to Service Broker: read a queue table instead.",
  },
  sources: ["https://dev.mysql.com/doc/refman/8.4/en/miscellaneous-functions.html#function_sleep"],
  on: "WaitFor",
  match: (statement) => isInCode(statement),
  convert: (statement, at) => {
    const { what, value } = statement;
    if (what === "STATEMENT" || !value) {
      at.refuseStatement(
        statement,
        "WAITFOR with a statement waits for a message of Service Broker, which MySQL does not have.",
      );
      return;
    }
    const text = at.text(value);
    const seconds: Piece =
      what === "DELAY"
        ? ["TIME_TO_SEC(", text, ")"]
        : ["MOD(TIME_TO_SEC(", text, ") - TIME_TO_SEC(CURRENT_TIME()) + 86400, 86400)"];
    at.replace(statement, ["DO SLEEP(", seconds, ");"]);
  },
  examples: [
    {
      from: "CREATE PROCEDURE p @d varchar(12) AS\nBEGIN\n  WAITFOR DELAY @d\n  WAITFOR TIME '23:00'\nEND",
      contains:
        "  DO SLEEP(TIME_TO_SEC(p_d));\n  DO SLEEP(MOD(TIME_TO_SEC('23:00') - TIME_TO_SEC(CURRENT_TIME()) + 86400, 86400));",
    },
  ],
});

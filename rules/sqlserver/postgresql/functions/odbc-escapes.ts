/** {d '…'}, {ts '…'}, {t '…'}, {guid '…'} and {fn …}: the escapes of ODBC. */
import { quoteText } from "../../../../converter/language/sqlserver/context";
import { defineRule } from "../../../../converter/language/sqlserver/rule";
import type { RawExpression } from "../../../../converter/tsql/nodes";
import { momentAs, readMoment } from "../../any/expressions/moment-texts";

/** What the letters before a constant say. */
const TYPES: Readonly<Record<string, readonly [string, string] | undefined>> = {
  D: ["date", "date"],
  TS: ["timestamp", "datetime"],
  T: ["time", "time"],
};

/** Functions without arguments. */
const FUNCTIONS: Readonly<Record<string, string | undefined>> = {
  NOW: "clock_timestamp()::timestamp(3)",
  CURDATE: "CURRENT_DATE",
  CURRENT_DATE: "CURRENT_DATE",
  CURTIME: "LOCALTIME",
  CURRENT_TIME: "LOCALTIME",
  CURRENT_TIMESTAMP: "clock_timestamp()::timestamp(3)",
  USER: "current_user::text",
  DATABASE: "current_database()::text",
  PI: "pi()",
};

export default defineRule<RawExpression>({
  id: "sqlserver.postgresql.odbc-escape",
  title: "Escapes of ODBC",
  complexity: "simple",
  guidance: {
    what: "{d '2024-01-05'}, {ts '…'}, {fn NOW()}.",
    why: "PostgreSQL has typed constants, and functions without braces.",
    action: "Write functions other than NOW, CURDATE and their kin without the braces.",
  },
  sources: ["https://learn.microsoft.com/en-us/sql/odbc/reference/develop-app/escape-sequences-in-odbc"],
  on: "RawExpression",
  match: (node) => node.name === "ODBC ESCAPE",
  convert: (node, at) => {
    const [, word, value, ...rest] = at.tokensIn(node);
    if (value?.kind === "string") {
      const type = TYPES[word.value];
      const moment = type && readMoment(value.value);
      if (type && moment) at.replace(node, `${type[0]} ${quoteText(momentAs(moment, type[1]))}`);
      else if (word.value === "GUID") at.replace(node, `${quoteText(value.value.replace(/[{}]/g, ""))}::uuid`);
      else at.refuseValue(node, "This escape of ODBC is not known.");
      return;
    }
    const isPlain = rest.map((t) => t.value).join("") === "()}" || rest.map((t) => t.value).join("") === "}";
    const found = word?.value === "FN" && value && isPlain ? FUNCTIONS[value.value] : undefined;
    if (found) at.replace(node, found);
    else at.refuseValue(node, "A function in an escape of ODBC: write the function without {fn …}.");
  },
  examples: [
    {
      from: "SELECT {d '2024-01-05'} AS d, {ts '2024-01-05 10:20:30'} AS s, {fn NOW()} AS n",
      to: "SELECT date '2024-01-05' AS d, timestamp '2024-01-05 10:20:30' AS s, clock_timestamp()::timestamp(3) AS n",
    },
    { from: "SELECT {fn LCASE('A')} AS x WHERE 1 = 0", contains: "not_converted", refused: "without {fn" },
  ],
});

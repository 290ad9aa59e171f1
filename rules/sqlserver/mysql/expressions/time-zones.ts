/** AT TIME ZONE: zones of Windows become those of the IANA. */
import { defineRule } from "../../../../converter/language/sqlserver/rule";
import type { Piece } from "../../../../converter/rule/pieces";
import { quoteText } from "../../../../converter/target/mysql/texts";
import type { AtTimeZone } from "../../../../converter/tsql/nodes";
import { bare, textOf } from "../../any/expressions/constants";
import { ianaZone } from "../../any/expressions/zone-names";

export default defineRule<AtTimeZone>({
  id: "sqlserver.mysql.at-time-zone",
  title: "AT TIME ZONE from one zone to another becomes CONVERT_TZ",
  complexity: "medium",
  guidance: {
    what: "x AT TIME ZONE 'UTC' AT TIME ZONE 'Pacific Standard Time'.",
    why: "DATETIME holds no offset: CONVERT_TZ gives the time of the other zone. It needs the tables of time zones (mysql_tzinfo_to_sql), and gives NULL without them.",
    action: "Load the time zones into the server.",
  },
  sources: ["https://dev.mysql.com/doc/refman/8.4/en/date-and-time-functions.html#function_convert-tz"],
  on: "AtTimeZone",
  convert: (node, at) => {
    if (node.parent?.kind === "AtTimeZone" && (node.parent as AtTimeZone).value === node) return;
    const inner = bare(node.value);
    const zoneOf = (zone: AtTimeZone["zone"]): Piece => {
      const name = textOf(zone);
      const iana = name === undefined ? undefined : ianaZone(name);
      return iana ? quoteText(iana) : at.text(zone);
    };
    if (inner.kind === "AtTimeZone") {
      const { value, zone } = inner as AtTimeZone;
      at.replace(node, ["CONVERT_TZ(", at.text(value), ", ", zoneOf(zone), ", ", zoneOf(node.zone), ")"]);
      at.review(node, "CONVERT_TZ needs the server's tables of time zones: without them it gives NULL.");
      return;
    }
    at.replace({ start: node.value.end, end: node.end }, "");
    at.review(node, "AT TIME ZONE adds an offset, which DATETIME does not hold: it was left out.");
  },
  given: "CREATE TABLE t (id int, d datetime);",
  examples: [
    {
      from: "SELECT d AT TIME ZONE 'UTC' AT TIME ZONE 'Central European Standard Time' FROM t",
      to: "SELECT CONVERT_TZ(d, 'UTC', 'Europe/Warsaw') FROM t",
      refused: "tables of time zones",
    },
    { from: "SELECT d AT TIME ZONE 'UTC' FROM t", to: "SELECT d FROM t", refused: "was left out" },
  ],
});

/** AT TIME ZONE: zones of Windows become those of the IANA. */
import { quoteText, type RuleContext } from "../../../../converter/language/sqlserver/context";
import { defineRule } from "../../../../converter/language/sqlserver/rule";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import type { AtTimeZone } from "../../../../converter/tsql/nodes";
import { textOf } from "../../any/expressions/constants";
import { isNative, isString } from "../../any/expressions/families";
import { isDelimited } from "../../any/expressions/placement";
import { ianaZone } from "../../any/expressions/zone-names";
import { makeType } from "./conversions";

export default defineRule<AtTimeZone>({
  id: "sqlserver.postgresql.at-time-zone",
  title: "AT TIME ZONE with a zone of Windows",
  complexity: "simple",
  guidance: {
    what: "x AT TIME ZONE 'Pacific Standard Time'.",
    why: "PostgreSQL knows zones by their IANA names, and gives a time without a zone where SQL Server gives one with the offset of the other zone: the instant is the same.",
    action:
      "Where the time of the other zone is printed, write AT TIME ZONE once more: x AT TIME ZONE a AT TIME ZONE b.",
  },
  sources: ["https://learn.microsoft.com/en-us/sql/t-sql/queries/at-time-zone-transact-sql"],
  on: "AtTimeZone",
  convert: (node, at) => {
    const { value, zone } = node;
    writeZone(zone, at);
    const type = at.typeOf(value);
    if (isString(type)) makeType(value, { kind: "native", name: "datetime2", scale: 7 }, at);
    else if (isNative(type, "date")) makeType(value, { kind: "native", name: "datetime2", scale: 7 }, at);
    if (isNative(type, "datetimeoffset")) keepInstant(node, at);
    else if (!isDelimited(node)) at.wrap(node, "(", ")");
  },
  given: "CREATE TABLE t (id int, d datetime, o datetimeoffset);",
  examples: [
    {
      from: "SELECT d AT TIME ZONE 'Pacific Standard Time' FROM t",
      to: "SELECT d AT TIME ZONE 'America/Los_Angeles' FROM t",
    },
    {
      from: "SELECT d AT TIME ZONE 'UTC' AT TIME ZONE 'Central European Standard Time' FROM t",
      to: "SELECT (d AT TIME ZONE 'UTC') FROM t",
      refused: "offset",
    },
    {
      from: "SELECT CONVERT(datetime, d AT TIME ZONE 'UTC' AT TIME ZONE 'Korea Standard Time') FROM t",
      to: "SELECT CAST((d AT TIME ZONE 'UTC') AT TIME ZONE 'Asia/Seoul' AS timestamp(3)) FROM t",
    },
  ],
});

function writeZone(zone: SyntaxNode, at: RuleContext): void {
  const name = textOf(zone);
  if (name === undefined) {
    at.review(
      zone,
      "The zone comes from an expression: PostgreSQL needs IANA names (Europe/Berlin) instead of those of Windows.",
    );
    return;
  }
  const iana = ianaZone(name);
  if (iana) at.replace(zone, quoteText(iana));
  else at.review(zone, `The zone ${name} is not known here: write its IANA name (Europe/Berlin).`);
}

/** Of a time with a zone only the way it is printed changes. */
function keepInstant(node: AtTimeZone, at: RuleContext): void {
  let value: SyntaxNode = node;
  while (value.parent?.kind === "Paren") value = value.parent;
  const parent = value.parent as (SyntaxNode & { type?: SyntaxNode }) | undefined;
  const type = parent?.kind === "Cast" || parent?.kind === "Convert" ? parent.type : undefined;
  if (type && !isNative(at.typeOf(type), "datetimeoffset")) return;
  at.review(
    node,
    "AT TIME ZONE of a time with an offset keeps the instant and changes the offset: PostgreSQL keeps no offsets. To print the zone's time write AT TIME ZONE in the query that prints.",
  );
  at.replace({ start: node.value.end, end: node.end }, "");
}

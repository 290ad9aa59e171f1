/** AT TIME ZONE and AT LOCAL: PostgreSQL keeps no zone with a moment. */

import type { RuleContext } from "../../../../converter/language/oracle/context";
import { defineRule } from "../../../../converter/language/oracle/rule";
import type { AtTimeZone, Binary, Literal } from "../../../../converter/plsql/nodes";
import type { Piece } from "../../../../converter/rule/pieces";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import { textOf } from "../../any/expressions/constants";
import { around, isDelimited, putOperation } from "../../any/expressions/placement";

const MANUAL = "https://www.postgresql.org/docs/current/functions-datetime.html#FUNCTIONS-DATETIME-ZONECONVERT";

export default defineRule<AtTimeZone>({
  id: "oracle.postgresql.at-time-zone",
  title: "AT TIME ZONE gives the local time of the zone",
  complexity: "medium",
  guidance: {
    what: "moment AT TIME ZONE zone, moment AT LOCAL.",
    why: "Oracle gives the same moment with another zone; PostgreSQL stores moments without a zone, and its AT TIME ZONE gives a timestamp without one. Its offsets have the opposite sign when they are texts.",
    action: "Where the result is kept as a moment with its zone, keep the zone in a column of its own.",
  },
  sources: [MANUAL, "https://docs.oracle.com/en/database/oracle/oracle-database/23/sqlrf/Datetime-Expressions.html"],
  on: "AtTimeZone",
  convert: (node, at) => {
    const moment = momentOf(node.value, at);
    const use = useOf(node, at);
    if (use === "moment") {
      at.note(node, "Only the moment counts here: the zone is left out.");
      at.replace(node, moment);
      return;
    }
    if (use === "unknown") {
      at.review(
        node,
        "The value is the local time of the zone, without the zone: PostgreSQL keeps none with a moment. Where the moment is meant, drop AT TIME ZONE.",
      );
    }
    const zone = node.zone ? zonePiece(node.zone, at) : "current_setting('TimeZone')";
    if (isDelimited(node) && !node.zone) at.replace(node, [moment, "::timestamp"]);
    else putOperation(node, [moment, " AT TIME ZONE ", zone], at);
  },
  given: "CREATE TABLE t (z TIMESTAMP WITH TIME ZONE, ts TIMESTAMP, s VARCHAR2(30));",
  examples: [
    {
      from: "SELECT TO_CHAR(z AT TIME ZONE 'UTC', 'HH24:MI') FROM t",
      to: "SELECT to_char(z AT TIME ZONE 'UTC', 'HH24:MI') FROM t",
    },
    {
      from: "SELECT CAST(z AT TIME ZONE '+02:00' AS TIMESTAMP) FROM t",
      to: "SELECT CAST(z AT TIME ZONE interval '02:00' AS TIMESTAMP) FROM t",
    },
    { from: "SELECT 1 FROM t WHERE z AT TIME ZONE 'UTC' < z", to: "SELECT 1 FROM t WHERE z < z" },
    {
      from: "SELECT ts AT TIME ZONE s FROM t",
      to: "SELECT ts::timestamptz AT TIME ZONE portolan.zone(s) FROM t",
      refused: "local time of the zone",
    },
    { from: "SELECT TO_CHAR(z AT LOCAL, 'HH24') FROM t", to: "SELECT to_char(z::timestamp, 'HH24') FROM t" },
  ],
});

/** The moment with a time zone: a plain timestamp is meant in the session's. */
function momentOf(node: SyntaxNode, at: RuleContext): Piece {
  const type = at.typeOf(node);
  return type.kind === "timestamp" && type.zone !== "none" ? at.operand(node) : [at.operand(node), "::timestamptz"];
}

/** A zone as PostgreSQL's AT TIME ZONE takes it. A text with an offset would mean the opposite direction. */
export function zonePiece(zone: SyntaxNode, at: RuleContext): Piece {
  const text = textOf(zone)?.trim();
  const offset = text === undefined ? undefined : /^([+-]?)(\d{1,2}):(\d{2})$/.exec(text);
  if (offset) return `interval '${offset[1] === "-" ? "-" : ""}${offset[2].padStart(2, "0")}:${offset[3]}'`;
  if (text !== undefined) return at.text(zone);
  const name = at.builtinName(zone);
  if (name === "SESSIONTIMEZONE" || name === "DBTIMEZONE") return at.text(zone);
  return [`${at.helper("zone")}(`, at.text(zone), ")"];
}

const CLOCK_FUNCTIONS: ReadonlySet<string> = new Set(["TO_CHAR", "TRUNC", "ROUND"]);

/** What the value is used for: its local time of day, the moment it is, or nobody knows. */
function useOf(node: AtTimeZone, at: RuleContext): "clock" | "moment" | "unknown" {
  const up = around(node);
  if (up?.kind === "Binary") {
    const { operator } = up as Binary;
    return /^(?:[=<>!^~]+|-)$/.test(operator) ? "moment" : "unknown";
  }
  if (up?.kind === "Between") return "moment";
  if (up?.kind === "Cast") return at.typeOf(up).kind === "timestamp" && isZoned(up, at) ? "moment" : "clock";
  if (up?.kind === "SpecialCall") return (up as unknown as { name: string }).name === "EXTRACT" ? "moment" : "unknown";
  if (up?.kind === "Argument" && up.parent && CLOCK_FUNCTIONS.has(at.builtinName(up.parent) ?? "")) {
    const call = up.parent as unknown as { args: readonly SyntaxNode[] };
    const format = call.args[1] as unknown as { value?: Literal } | undefined;
    return /TZ/i.test(textOf(format?.value) ?? "") ? "unknown" : "clock";
  }
  if (up?.kind === "AssignmentStatement") {
    const target = at.typeOf((up as unknown as { target: SyntaxNode }).target);
    return target.kind === "timestamp" && target.zone !== "none" ? "moment" : "clock";
  }
  return "unknown";
}

function isZoned(node: SyntaxNode, at: RuleContext): boolean {
  const type = at.typeOf(node);
  return type.kind === "timestamp" && type.zone !== "none";
}

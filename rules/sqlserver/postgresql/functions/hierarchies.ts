/** Methods of hierarchyid, whose values are texts such as '/1/3/' on PostgreSQL, and of geometry and geography. */
import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import {
  defineFunctions,
  type FunctionCall,
  type FunctionRow,
} from "../../../../converter/language/sqlserver/function-table";
import { defineRule } from "../../../../converter/language/sqlserver/rule";
import type { Piece } from "../../../../converter/rule/pieces";
import type { Call, Member, NameExpression } from "../../../../converter/tsql/nodes";
import { wholeOf } from "../../any/expressions/constants";
import { isNative } from "../../any/expressions/families";
import { putOperation } from "../../any/expressions/placement";
import { isBoolean } from "../expressions/bits";
import { tight } from "../expressions/conversions";
import { targetType } from "../types/target-types";
import type { Args } from "./calls";

const MANUAL = "https://learn.microsoft.com/en-us/sql/t-sql/data-types/hierarchyid-data-type-method-reference";

/** The value that a method is called on. */
function receiver(call: FunctionCall, at: RuleContext): Piece {
  const { callee } = call as Call;
  if (callee.kind === "Member") return at.operand((callee as Member).object);
  const { parts } = (callee as NameExpression).name;
  const range = { start: parts[0].start, end: parts[parts.length - 2]?.end ?? parts[0].end };
  return tight(at.text(range), at);
}

function level(call: FunctionCall, at: RuleContext): void {
  const path = receiver(call, at);
  at.replace(call, ["(length(", path, ") - length(replace(", path, ", '/', '')) - 1)"]);
}

/** The path without its last steps; NULL above the root. */
function ancestor(call: FunctionCall, at: RuleContext, [count]: Args): void {
  const steps = wholeOf(count);
  const path = receiver(call, at);
  if (steps === 0) at.replace(call, path);
  else if (steps !== undefined) at.replace(call, ["substring(", path, ` FROM '^(/(?:[^/]+/)*)(?:[^/]+/){${steps}}$')`]);
  else {
    const pattern: Piece = ["'^(/(?:[^/]+/)*)(?:[^/]+/){' || ", at.operand(count), " || '}$'"];
    at.replace(call, ["substring(", path, " FROM ", pattern, ")"]);
  }
}

function isDescendant(call: FunctionCall, at: RuleContext, [parent]: Args): void {
  at.replace(call, ["starts_with(", receiver(call, at), ", ", at.text(parent), ")"]);
}

function reparented(call: FunctionCall, at: RuleContext, [from, to]: Args): void {
  putOperation(call, [at.operand(to), " || substr(", receiver(call, at), ", length(", at.text(from), ") + 1)"], at);
}

const table = {
  "HIERARCHYID.TOSTRING": {
    to: (call: FunctionCall, at: RuleContext) => at.replace(call, receiver(call, at)),
    args: 0,
    examples: [
      { from: "SELECT h.ToString() AS p, [t].[h].ToString() AS q FROM t", to: "SELECT h AS p, t.h AS q FROM t" },
    ],
  },
  "HIERARCHYID.GETLEVEL": {
    to: level,
    args: 0,
    examples: [
      {
        from: "SELECT h.GetLevel() AS l FROM t",
        to: "SELECT (length(h) - length(replace(h, '/', '')) - 1) AS l FROM t",
      },
    ],
  },
  "HIERARCHYID.GETANCESTOR": {
    to: ancestor,
    args: 1,
    examples: [
      {
        from: "SELECT id FROM t WHERE h.GetAncestor(1) = '/1/'",
        contains: "substring(h FROM '^(/(?:[^/]+/)*)(?:[^/]+/){1}$')",
      },
      { from: "SELECT h.GetAncestor(id) AS a FROM t", contains: "{' || id || '}$')" },
    ],
  },
  "HIERARCHYID.ISDESCENDANTOF": {
    to: isDescendant,
    args: 1,
    examples: [
      {
        from: "SELECT id FROM t WHERE h.IsDescendantOf('/1/') = 1",
        to: "SELECT id FROM t WHERE starts_with(h, '/1/') = true",
      },
    ],
  },
  "HIERARCHYID.GETREPARENTEDVALUE": {
    to: reparented,
    args: 2,
    examples: [
      {
        from: "SELECT h.GetReparentedValue('/1/', '/2/') AS n FROM t",
        to: "SELECT '/2/' || substr(h, length('/1/') + 1) AS n FROM t",
      },
    ],
  },
  "HIERARCHYID.GETROOT": {
    to: "'/'::text",
    args: 0,
    examples: [{ from: "SELECT hierarchyid::GetRoot() AS r", to: "SELECT '/'::text AS r" }],
  },
  "HIERARCHYID.PARSE": {
    to: "$1",
    args: 1,
    examples: [{ from: "SELECT hierarchyid::Parse('/1/2/') AS r", to: "SELECT '/1/2/' AS r" }],
  },
  "HIERARCHYID.GETDESCENDANT": {
    to: "text",
    refused:
      "it finds a path between two others. Keep a number for the order of children, and put the path together of it.",
    complexity: "medium",
    args: 2,
    examples: [
      {
        from: "SELECT h.GetDescendant(NULL, NULL) AS d FROM t WHERE 1 = 0",
        contains: "not_converted",
        refused: "order of children",
      },
    ],
  },
} satisfies Record<string, FunctionRow>;

const spatial = defineRule<Call>({
  id: "sqlserver.postgresql.spatial-method",
  title: "Methods of geometry and geography have no counterpart",
  complexity: "medium",
  guidance: {
    what: "A method of geometry or geography: STDistance, STIntersects, Point and others.",
    why: "PostgreSQL has no spatial types of its own. The extension PostGIS has them, with functions instead of methods: a.STDistance(b) is ST_Distance(a, b).",
    action:
      "Install PostGIS, make the columns geometry or geography, and write the functions. Until then the call raises an error when it is reached.",
  },
  sources: ["https://learn.microsoft.com/en-us/sql/t-sql/spatial-geometry/ogc-methods-on-geometry-instances"],
  on: "Call",
  when: { builtin: (name) => /^GEO(?:METRY|GRAPHY)\./.test(name) },
  convert: (call, at) => {
    at.handled.add(call);
    const name = at.builtinName(call)?.split(".")[1] ?? "";
    const type = at.typeOf(call);
    const isPlain = type.kind === "native" && !isNative(type, "geometry") && !isNative(type, "geography");
    at.refuseValue(
      call,
      `${name} is a method of geometry or geography. PostGIS has functions for it: ${name.replace(/^ST/, "ST_")}(…).`,
      isBoolean(call, at) ? "boolean" : isPlain ? targetType(type, at) : "text",
    );
  },
  given: "CREATE TABLE t (id int, g geography);",
  examples: [{ from: "SELECT g.STDistance(g) AS d FROM t WHERE 1 = 0", contains: "not_converted", refused: "PostGIS" }],
});

export default [
  spatial,
  ...defineFunctions(
    {
      pair: "sqlserver.postgresql",
      topic: "methods of hierarchyid",
      source: MANUAL,
      given: "CREATE TABLE t (id int, h hierarchyid);",
    },
    table,
  ),
];

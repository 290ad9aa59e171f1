/** Functions on collections: SET, CARDINALITY, POWERMULTISET, COLLECT, CAST(MULTISET …). */

import type { RuleContext } from "../../../../converter/language/oracle/context";
import { argumentsOf, type FunctionCall } from "../../../../converter/language/oracle/function-table";
import { defineRule } from "../../../../converter/language/oracle/rule";
import type { Call, Cast, SpecialCall, Subquery } from "../../../../converter/plsql/nodes";
import { writtenType } from "../routines/written-types";
import { arrayCast, type Collection, elementTypeName } from "./representation";

const FUNCTIONS = "https://docs.oracle.com/en/database/oracle/oracle-database/23/sqlrf/Functions.html";
const GIVEN =
  "CREATE TYPE nums AS TABLE OF NUMBER\n/\nCREATE TYPE words AS TABLE OF VARCHAR2(30)\n/\nCREATE TYPE pair AS OBJECT (id NUMBER(9), name VARCHAR2(30))\n/\nCREATE TYPE pairs AS TABLE OF pair\n/\nCREATE TABLE emp (id NUMBER(9), name VARCHAR2(30), dept NUMBER(4));";

const functions = defineRule<FunctionCall>({
  id: "oracle.postgresql.collection-function",
  title: "SET and CARDINALITY become array functions",
  complexity: "simple",
  guidance: {
    what: "SET, CARDINALITY, POWERMULTISET, POWERMULTISET_BY_CARDINALITY.",
    why: "PostgreSQL has cardinality; a helper leaves out values that occur twice; powers of sets have no counterpart.",
    action: "Rewrite queries that use the power of a multiset.",
  },
  sources: [FUNCTIONS],
  on: ["Call", "NameExpression"],
  when: { builtin: (name) => NAMES.has(name) },
  convert: (call, at) => {
    const [first] = argumentsOf(call);
    const name = at.builtinName(call);
    if (!first || call.kind !== "Call") return;
    if (name === "SET") at.replace((call as Call).callee, at.helper("array_distinct"));
    else if (name === "CARDINALITY") at.replace((call as Call).callee, "cardinality");
    else at.refuseValue(call, `${name} has no counterpart on PostgreSQL. Write a recursive query over the elements.`);
  },
  given: GIVEN,
  examples: [
    {
      from: "DECLARE\n  a nums := nums(1, 1);\n  n NUMBER;\nBEGIN\n  a := SET(a /* once */);\n  n := CARDINALITY(a);\nEND;",
      contains: "a := portolan.array_distinct(a /* once */);\n  n := cardinality(a);",
    },
  ],
});

const NAMES: ReadonlySet<string> = new Set(["SET", "CARDINALITY", "POWERMULTISET", "POWERMULTISET_BY_CARDINALITY"]);

const cast = defineRule<Cast>({
  id: "oracle.postgresql.cast-multiset",
  title: "CAST(MULTISET(query)) becomes ARRAY(query)",
  complexity: "simple",
  guidance: {
    what: "CAST(MULTISET(query) AS collection_type), CAST(COLLECT(value) AS collection_type).",
    why: "PostgreSQL makes an array of a query's rows with ARRAY(…), and of a group's values with array_agg.",
    action: "None.",
  },
  sources: ["https://www.postgresql.org/docs/current/sql-expressions.html#SQL-SYNTAX-ARRAY-CONSTRUCTORS"],
  on: "Cast",
  match: (node, at) => node.isMultiset && at.typeOf(node).kind === "collection",
  convert: (node, at) => {
    const type = at.typeOf(node) as Collection;
    const word = at.findToken(node, "MULTISET");
    if (!word || node.value.kind !== "Subquery") return;
    const query = node.value as Subquery;
    const isRow = type.element.kind === "object" || type.element.kind === "record";
    at.replace({ start: word.start, end: query.start }, "ARRAY");
    if (isRow && givesColumns(query, at)) {
      const element = elementTypeName(type, at);
      at.replace({ start: query.start, end: query.query.start }, `(SELECT q::${element} FROM (`);
      at.replace({ start: query.query.end, end: query.end }, ") AS q)");
    }
    if (node.type.kind === "DataType") at.replace(node.type, writtenType(type, at));
  },
  given: GIVEN,
  examples: [
    {
      from: "SELECT CAST(MULTISET(SELECT name FROM emp ORDER BY name) AS words) FROM dual",
      to: "SELECT CAST(ARRAY(SELECT name FROM emp ORDER BY name) AS words)",
    },
    {
      from: "SELECT CAST(MULTISET(SELECT e.id, e.name FROM emp e /* all */) AS pairs) FROM dual",
      to: "SELECT CAST(ARRAY(SELECT q::pair FROM (SELECT e.id, e.name FROM emp e) AS q) /* all */ AS pairs)",
    },
    {
      from: "SELECT CAST(MULTISET(SELECT pair(e.id, e.name) FROM emp e) AS pairs) FROM dual",
      to: "SELECT CAST(ARRAY(SELECT ROW(e.id, e.name)::pair FROM emp e) AS pairs)",
    },
  ],
});

/** Whether a query gives the attributes of an object rather than the object. */
function givesColumns(query: Subquery, at: RuleContext): boolean {
  const columns = at.binding.queryColumns(query);
  return !(columns.length === 1 && (columns[0].type.kind === "object" || columns[0].type.kind === "record"));
}

const collect = defineRule<Call | SpecialCall>({
  id: "oracle.postgresql.collect",
  title: "COLLECT becomes array_agg",
  complexity: "simple",
  guidance: {
    what: "COLLECT(value), COLLECT(DISTINCT value ORDER BY value).",
    why: "PostgreSQL's aggregate is array_agg; it gives NULL where there are no rows.",
    action: "None.",
  },
  sources: ["https://www.postgresql.org/docs/current/functions-aggregate.html"],
  on: ["Call", "SpecialCall"],
  match: (call, at) => nameOf(call, at) === "COLLECT",
  convert: (call, at) => {
    const [word] = at.tokensIn(call);
    at.replace(word, "array_agg");
    const unique = at.findToken(call, "UNIQUE");
    if (unique) at.replace(unique, "DISTINCT");
    const type = call.parent?.kind === "Cast" ? at.typeOf(call.parent) : undefined;
    if (type?.kind === "collection") at.wrap(call, "coalesce(", `, ARRAY[]::${arrayCast(type, at)})`);
  },
  given: GIVEN,
  examples: [
    {
      from: "SELECT dept, CAST(COLLECT(name ORDER BY name /* sorted */) AS words) FROM emp GROUP BY dept",
      to: "SELECT dept, CAST(coalesce(array_agg(name ORDER BY name /* sorted */), ARRAY[]::varchar[]) AS words) FROM emp GROUP BY dept",
    },
    {
      from: "SELECT CAST(COLLECT(UNIQUE dept) AS nums) FROM emp",
      to: "SELECT CAST(coalesce(array_agg(DISTINCT dept), ARRAY[]::numeric[]) AS nums) FROM emp",
    },
  ],
});

function nameOf(call: Call | SpecialCall, at: RuleContext): string | undefined {
  return call.kind === "SpecialCall" ? (call as SpecialCall).name : at.builtinName(call);
}

export default [functions, cast, collect];

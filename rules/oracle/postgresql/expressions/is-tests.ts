/** IS [NOT] NAN, INFINITE, JSON, OF TYPE and other tests that PostgreSQL writes in another way. */

import type { RuleContext } from "../../../../converter/language/oracle/context";
import { defineRule } from "../../../../converter/language/oracle/rule";
import type { Is } from "../../../../converter/plsql/nodes";
import { isTextType } from "../../any/expressions/type-families";
import { castTo } from "./casts";

const CONDITIONS = "https://docs.oracle.com/en/database/oracle/oracle-database/23/sqlrf/Conditions.html";

const floats = defineRule<Is>({
  id: "oracle.postgresql.float-test",
  title: "IS NAN and IS INFINITE become comparisons",
  complexity: "simple",
  guidance: {
    what: "x IS [NOT] NAN, x IS [NOT] INFINITE.",
    why: "PostgreSQL compares with the special values 'NaN' and 'Infinity', which it takes as equal to themselves.",
    action: "None.",
  },
  sources: [CONDITIONS, "https://www.postgresql.org/docs/current/datatype-numeric.html#DATATYPE-FLOAT"],
  on: "Is",
  match: (is) => is.test === "NAN" || is.test === "INFINITE",
  convert: (is, at) => {
    const operator = is.isNegated ? "<>" : "=";
    if (at.typeOf(is.value).kind !== "float") castTo(is.value, "double precision", at);
    if (is.test === "INFINITE") at.wrap(is.value, "abs(", ")");
    at.replace({ start: is.value.end, end: is.end }, ` ${operator} '${is.test === "NAN" ? "NaN" : "Infinity"}'`);
  },
  given: "CREATE TABLE t (f BINARY_DOUBLE, n NUMBER);",
  examples: [
    { from: "SELECT 1 FROM t WHERE f IS NOT NAN", to: "SELECT 1 FROM t WHERE f <> 'NaN'" },
    {
      from: "SELECT 1 FROM t WHERE f /* huge */ IS INFINITE OR f = 1",
      to: "SELECT 1 FROM t WHERE abs(f) = 'Infinity' /* huge */ OR f = 1",
    },
    { from: "SELECT 1 FROM t WHERE n IS NAN", to: "SELECT 1 FROM t WHERE n::double precision = 'NaN'" },
  ],
});

const json = defineRule<Is>({
  id: "oracle.postgresql.is-json",
  title: "IS JSON",
  complexity: "simple",
  guidance: {
    what: "text IS [NOT] JSON, with STRICT or LAX, WITH UNIQUE KEYS.",
    why: "PostgreSQL has the test from version 16 on; before, a helper tries to read the text. It knows strict syntax only.",
    action: "Look at texts that only Oracle's lax syntax takes: names without quotes, single quotes.",
  },
  sources: ["https://www.postgresql.org/docs/current/functions-json.html#FUNCTIONS-SQLJSON-MISC"],
  on: "Is",
  match: (is) => is.test === "JSON",
  convert: (is, at) => {
    const words = at.tokensIn(is.rest).map((t) => t.value);
    const unknown = words.find((w) => ["VALIDATE", "DISALLOW"].includes(w));
    if (unknown) {
      at.review(
        is,
        "The options of IS JSON (a schema, or scalars that are not allowed) are left out: PostgreSQL has none like them. Check the documents in another way.",
      );
    }
    const isUnique = words.includes("UNIQUE") && !words.includes("WITHOUT");
    if (at.version >= 16) {
      const target = words.includes("OBJECT") ? " OBJECT" : words.includes("ARRAY") ? " ARRAY" : "";
      at.replace(is.rest, `JSON${target}${isUnique ? " WITH UNIQUE KEYS" : ""}`);
      return;
    }
    if (isUnique) at.review(is, "Before version 16 PostgreSQL does not check that keys occur once.");
    const value = at.text(is.value);
    at.replace(is, [
      is.isNegated ? "NOT " : "",
      `${at.helper("is_json")}(`,
      value,
      isTextType(at.typeOf(is.value)) ? ")" : "::text)",
    ]);
  },
  given: "CREATE TABLE t (s VARCHAR2(100));",
  examples: [
    {
      from: "SELECT 1 FROM t WHERE s IS JSON (STRICT WITH UNIQUE KEYS)",
      to: "SELECT 1 FROM t WHERE s IS JSON WITH UNIQUE KEYS",
    },
    { from: "SELECT 1 FROM t WHERE s IS NOT JSON STRICT", to: "SELECT 1 FROM t WHERE s IS NOT JSON" },
    {
      from: "SELECT 1 FROM t WHERE s IS JSON WITH UNIQUE KEYS",
      to: "SELECT 1 FROM t WHERE s IS JSON WITH UNIQUE KEYS",
    },
    { from: "SELECT 1 FROM t WHERE s IS NOT JSON", to: "SELECT 1 FROM t WHERE NOT portolan.is_json(s)", version: 15 },
  ],
});

const WHY: Readonly<Record<string, string>> = {
  DANGLING: "PostgreSQL has no references to objects. Join by the key and test whether a row was found.",
  PRESENT: "PostgreSQL has no MODEL clause. Rewrite the query with joins or a recursive query.",
  ANY: "PostgreSQL has no MODEL clause. Rewrite the query with joins or a recursive query.",
};

const refused = defineRule<Is>({
  id: "oracle.postgresql.reference-test",
  title: "Tests of references and models have no counterpart",
  complexity: "medium",
  guidance: {
    what: "IS DANGLING, IS PRESENT.",
    why: "PostgreSQL has neither references to objects nor the MODEL clause.",
    action: "Rewrite the condition by hand.",
  },
  sources: [CONDITIONS],
  on: "Is",
  match: (is) => is.test in WHY,
  convert: (is: Is, at: RuleContext) => at.refuseValue(is, `IS ${is.test}: ${WHY[is.test]}`, "boolean"),
  given: "CREATE TABLE t (n NUMBER);",
  examples: [
    {
      from: "SELECT 1 FROM t WHERE n IS DANGLING",
      contains: "portolan.not_converted('n IS DANGLING')::boolean",
      refused: "no references",
    },
  ],
});

export default [floats, json, refused];

/** CAST(MULTISET(…)), MULTISET operators, MEMBER OF and other tests of collections, which are JSON arrays; TREAT. */
import type { RuleContext } from "../../../../converter/language/oracle/context";
import { defineRule } from "../../../../converter/language/oracle/rule";
import type { DataType } from "../../../../converter/model/data-type";
import type { ObjectTypeSymbol } from "../../../../converter/model/symbols";
import type {
  Binary,
  Cast,
  CollectionTest,
  Is,
  Query,
  Select,
  SpecialCall,
  Subquery,
} from "../../../../converter/plsql/nodes";
import type { Piece } from "../../../../converter/rule/pieces";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import { isMariadb } from "../../../../converter/target/mysql/features";
import { quoteText } from "../../../../converter/target/mysql/texts";
import { isGrouped } from "../../any/queries/select-blocks";
import { documentValue } from "./constructors";
import { isAssociative } from "./representation";

const MANUAL = "https://dev.mysql.com/doc/refman/8.4/en/json-functions.html";
const GIVEN =
  "CREATE TYPE nums AS TABLE OF NUMBER(5)\n/\nCREATE TYPE item AS OBJECT (no NUMBER(5), what VARCHAR2(10))\n/\nCREATE TYPE items AS TABLE OF item\n/\nCREATE TABLE head (id NUMBER(5))\n/\nCREATE TABLE line (head_id NUMBER(5), no NUMBER(5), what VARCHAR2(10))\n/\n";

const multiset = defineRule<Cast>({
  id: "oracle.mysql.cast-multiset",
  title: "CAST(MULTISET(query)) becomes a JSON array",
  complexity: "medium",
  guidance: {
    what: "CAST(MULTISET(SELECT …) AS collection).",
    why: "Collections and objects are JSON documents on MySQL: JSON_ARRAYAGG collects the rows of the query.",
    action:
      "The order of the elements is not promised. Put a query that is refused into a view, and cast the rows of that.",
  },
  sources: [
    "https://dev.mysql.com/doc/refman/8.4/en/aggregate-functions.html#function_json-arrayagg",
    "https://docs.oracle.com/en/database/oracle/oracle-database/23/sqlrf/CAST.html",
  ],
  on: "Cast",
  match: (cast) => cast.isMultiset,
  convert: (cast, at) => {
    const select = plainBlock(cast.value, at);
    const element = select && elementOf(select, at.typeOf(cast), at);
    if (!select?.from || !element) {
      at.refuseValue(
        cast,
        "CAST(MULTISET(…)) of this query has no counterpart: the names of its elements are not known, or it is sorted, grouped or made of several queries. Put the query into a view, and collect the rows of that with JSON_ARRAYAGG.",
      );
      return;
    }
    const rows = at.text({ start: select.from.start, end: select.where?.end ?? select.from.end });
    at.replace(cast, ["COALESCE((SELECT JSON_ARRAYAGG(", element, ") ", rows, "), JSON_ARRAY())"]);
  },
  given: GIVEN,
  examples: [
    {
      from: "SELECT h.id, CAST(MULTISET(SELECT l.no, l.what FROM line l WHERE l.head_id = h.id) AS items) AS list FROM head h",
      to: "SELECT h.id, COALESCE((SELECT JSON_ARRAYAGG(JSON_OBJECT('NO', l.no, 'WHAT', l.what)) FROM line l WHERE l.head_id = h.id), JSON_ARRAY()) AS list FROM head h",
    },
    {
      from: "SELECT CAST(MULTISET(SELECT no FROM line) AS nums) AS list FROM dual",
      contains: "COALESCE((SELECT JSON_ARRAYAGG(no) FROM line), JSON_ARRAY()) AS list",
    },
    {
      from: "CREATE VIEW v AS SELECT CAST(MULTISET(SELECT no FROM line GROUP BY no) AS nums) AS list FROM head",
      contains: "portolan.not_converted('CAST(MULTISET(SELECT no FROM line GROUP BY no) AS nums)')",
      refused: "CAST(MULTISET(…)) of this query",
    },
  ],
});

/** The block of a query whose rows may be aggregated as they are. */
function plainBlock(value: SyntaxNode, at: RuleContext): Select | undefined {
  const query = (value as Subquery).query as Query | undefined;
  if (query?.kind !== "Query" || query.with || query.orderBy || query.fetch || query.offset) return undefined;
  const select = query.body.kind === "Select" ? (query.body as Select) : undefined;
  if (!select || select.quantifier || select.hierarchy || select.model || isGrouped(select, at)) return undefined;
  return select;
}

/** What a row of the query is as an element: its only value, or an object of them. */
function elementOf(select: Select, type: DataType, at: RuleContext): Piece | undefined {
  if (type.kind !== "collection" || isAssociative(type)) return undefined;
  const values = select.items.flatMap((i) => (i.kind === "SelectItem" && i.value.kind !== "Star" ? [i.value] : []));
  if (values.length < select.items.length) return undefined;
  const { element } = type;
  if (element.kind !== "object") return values.length === 1 ? documentValue(values[0], at) : undefined;
  const attributes = (element.symbol as ObjectTypeSymbol | undefined)?.attributes;
  if (attributes?.length !== values.length)
    return values.length === 1 && at.typeOf(values[0]).kind === "object" ? documentValue(values[0], at) : undefined;
  const pairs = attributes.map(
    (attribute, i): Piece => [i > 0 ? ", " : "", quoteText(attribute.name), ", ", documentValue(values[i], at)],
  );
  return ["JSON_OBJECT(", pairs, ")"];
}

const operators = defineRule<Binary>({
  id: "oracle.mysql.multiset-operator",
  title: "MULTISET operators have no counterpart",
  complexity: "medium",
  guidance: {
    what: "MULTISET UNION, INTERSECT and EXCEPT.",
    why: "Collections are JSON arrays on MySQL, which has no such operators for them.",
    action: "Take the arrays apart with JSON_TABLE and collect the rows again with JSON_ARRAYAGG.",
  },
  sources: [MANUAL],
  on: "Binary",
  when: { form: (form) => form.startsWith("MULTISET ") },
  convert: (binary, at) => {
    if (binary.operator === "MULTISET UNION" || binary.operator === "MULTISET UNION ALL") {
      at.replace(binary, [
        "JSON_MERGE_PRESERVE(",
        documentValue(binary.left, at),
        ", ",
        documentValue(binary.right, at),
        ")",
      ]);
      return;
    }
    at.refuseValue(
      binary,
      `${binary.operator} has no counterpart: take the arrays apart with JSON_TABLE and collect the rows again with JSON_ARRAYAGG.`,
    );
  },
  given: GIVEN,
  examples: [
    {
      from: "CREATE FUNCTION f (a nums, b nums) RETURN nums IS\nBEGIN\n  RETURN a MULTISET UNION b;\nEND;",
      contains: "RETURN JSON_MERGE_PRESERVE(JSON_EXTRACT(a, '$'), JSON_EXTRACT(b, '$'));",
    },
    {
      from: "CREATE FUNCTION f (a nums, b nums) RETURN nums IS\nBEGIN\n  RETURN a MULTISET EXCEPT b;\nEND;",
      contains: "RETURN portolan.not_converted('a MULTISET EXCEPT b')",
      refused: "MULTISET EXCEPT has no counterpart",
    },
  ],
});

const membership = defineRule<CollectionTest>({
  id: "oracle.mysql.member-of",
  title: "MEMBER OF looks into a JSON array",
  complexity: "simple",
  guidance: {
    what: "x [NOT] MEMBER OF collection, SUBMULTISET.",
    why: "MySQL has MEMBER OF for JSON arrays; MariaDB has it not, and neither counts equal elements.",
    action: "On MariaDB, and for SUBMULTISET and elements that are objects, take the array apart with JSON_TABLE.",
  },
  sources: ["https://dev.mysql.com/doc/refman/8.4/en/json-search-functions.html#operator_member-of"],
  on: "CollectionTest",
  convert: (test, at) => {
    const { kind } = at.typeOf(test.value);
    if (test.test === "MEMBER" && !isMariadb(at) && (kind === "number" || kind === "string")) {
      at.replace(test, [
        test.isNegated ? "NOT " : "",
        at.operand(test.value),
        " MEMBER OF (",
        at.text(test.collection),
        ")",
      ]);
      return;
    }
    at.refuseValue(
      test,
      `${test.test === "MEMBER" ? "MEMBER OF" : "SUBMULTISET"} has no counterpart here: take the array apart with JSON_TABLE and look into its rows.`,
    );
  },
  given: GIVEN,
  examples: [
    {
      from: "SELECT id FROM head WHERE id MEMBER OF nums(1, 2)",
      to: "SELECT id FROM head WHERE id MEMBER OF (JSON_ARRAY(1, 2))",
    },
    {
      from: "CREATE FUNCTION f (a nums, b nums) RETURN NUMBER IS\nBEGIN\n  IF a SUBMULTISET OF b THEN\n    RETURN 1;\n  END IF;\n  RETURN 0;\nEND;",
      contains: "IF portolan.not_converted('a SUBMULTISET OF b')",
      refused: "SUBMULTISET has no counterpart",
    },
  ],
});

const OF_COLLECTIONS: ReadonlySet<string> = new Set(["EMPTY", "A SET", "OF TYPE", "OF"]);

const tests = defineRule<Is>({
  id: "oracle.mysql.collection-test",
  title: "IS EMPTY counts the elements",
  complexity: "simple",
  guidance: {
    what: "collection IS [NOT] EMPTY, IS A SET, object IS OF type.",
    why: "MySQL has JSON_LENGTH; whether elements repeat, and which subtype an object has, it cannot tell.",
    action: "Count the distinct elements of the array with JSON_TABLE; keep the kind of an object in an attribute.",
  },
  sources: ["https://dev.mysql.com/doc/refman/8.4/en/json-attribute-functions.html#function_json-length"],
  on: "Is",
  match: (is) => OF_COLLECTIONS.has(is.test),
  convert: (is, at) => {
    if (is.test === "EMPTY") at.replace(is, ["JSON_LENGTH(", at.text(is.value), `) ${is.isNegated ? "<>" : "="} 0`]);
    else
      at.refuseValue(
        is,
        is.test === "A SET"
          ? "IS A SET has no counterpart: count the distinct elements of the array with JSON_TABLE."
          : "Which subtype an object is of cannot be asked of a JSON document: keep it in an attribute.",
      );
  },
  given: GIVEN,
  examples: [
    {
      from: "CREATE FUNCTION f (a nums) RETURN NUMBER IS\nBEGIN\n  IF a IS NOT EMPTY THEN\n    RETURN 1;\n  END IF;\n  IF a IS A SET THEN\n    RETURN 2;\n  END IF;\n  RETURN 0;\nEND;",
      contains: "IF JSON_LENGTH(a) <> 0 THEN",
      refused: "IS A SET has no counterpart",
    },
  ],
});

const treat = defineRule<SpecialCall>({
  id: "oracle.mysql.treat",
  title: "TREAT has no counterpart",
  complexity: "medium",
  guidance: {
    what: "TREAT(object AS type).",
    why: "Objects are JSON documents on MySQL, which do not tell their type.",
    action: "Read the attributes from the document with JSON_EXTRACT, and keep its kind in an attribute.",
  },
  sources: ["https://docs.oracle.com/en/database/oracle/oracle-database/23/sqlrf/TREAT.html"],
  on: "SpecialCall",
  match: (call) => call.name === "TREAT",
  convert: (call, at) => {
    const [value] = call.args;
    if (value && at.typeOf(call).kind === "json") at.replace(call, at.operand(value));
    else
      at.refuseValue(
        call.parent?.kind === "Member" ? call.parent : call,
        "TREAT has no counterpart: objects are JSON documents, which do not tell their type. Keep the kind in an attribute.",
      );
  },
  given: GIVEN,
  examples: [
    {
      from: "CREATE FUNCTION f (a item) RETURN NUMBER IS\nBEGIN\n  RETURN TREAT(a AS item).no;\nEND;",
      contains: "not_converted",
      refused: "TREAT has no counterpart",
    },
  ],
});

export default [multiset, operators, membership, tests, treat];

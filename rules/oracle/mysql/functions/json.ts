/** JSON: functions that MySQL has under other names, with other words between their arguments. */
import type { RuleContext } from "../../../../converter/language/oracle/context";
import { defineRule } from "../../../../converter/language/oracle/rule";
import type { SpecialArgument, SpecialCall, TableFunctionColumn } from "../../../../converter/plsql/nodes";
import { join, type Piece } from "../../../../converter/rule/pieces";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import { mysqlType } from "../../../../converter/target/mysql/data-types";
import { isMariadb } from "../../../../converter/target/mysql/features";

const MANUAL = "https://dev.mysql.com/doc/refman/8.4/en/json-function-reference.html";
const NAMES: ReadonlySet<string> = new Set([
  "JSON_VALUE",
  "JSON_QUERY",
  "JSON_EXISTS",
  "JSON_OBJECT",
  "JSON_ARRAY",
  "JSON_ARRAYAGG",
  "JSON_OBJECTAGG",
  "JSON_TABLE",
]);

const functions = defineRule<SpecialCall>({
  id: "oracle.mysql.json",
  title: "JSON functions",
  complexity: "medium",
  guidance: {
    what: "JSON_VALUE, JSON_QUERY, JSON_EXISTS, JSON_OBJECT, JSON_ARRAY, JSON_TABLE and their kin.",
    why: "MySQL has most of them, with commas instead of words and without options.",
    action: "Look at calls with ON ERROR, ON EMPTY, WRAPPER and ABSENT ON NULL: the options are left out.",
  },
  sources: [MANUAL],
  on: "SpecialCall",
  match: (call) => NAMES.has(call.name),
  convert: (call, at) => {
    const [document, path] = call.args;
    if (call.words.some((w) => /^(?:ERROR|EMPTY|WRAPPER|ABSENT|STRICT|UNIQUE|PRETTY)$/.test(w)))
      at.review(call, "The options of this JSON function are left out: MySQL has none like them here.");
    switch (call.name) {
      case "JSON_VALUE":
        if (document && path) at.replace(call, valueText(call, document, path, at));
        return;
      case "JSON_QUERY":
        if (document && path)
          at.replace(call, [
            isMariadb(at) ? "JSON_QUERY(" : "JSON_EXTRACT(",
            at.text(document),
            ", ",
            at.text(path),
            ")",
          ]);
        return;
      case "JSON_EXISTS":
        if (document && path)
          at.replace(call, ["JSON_CONTAINS_PATH(", at.text(document), ", 'one', ", at.text(path), ")"]);
        return;
      case "JSON_TABLE":
        for (const column of columnsIn(call.columns ?? [])) writeColumn(column, at);
        return;
      default:
        at.replace(call, [
          `${call.name}(`,
          join(
            call.args.flatMap((a) => valuesOf(a, at)),
            ", ",
          ),
          ")",
        ]);
    }
  },
  given: "CREATE TABLE t (s VARCHAR2(200), n NUMBER(4));",
  examples: [
    { from: "SELECT JSON_VALUE(s, '$.a') FROM t", to: "SELECT nullif(JSON_VALUE(s, '$.a'), '') FROM t" },
    { from: "SELECT JSON_QUERY(s, '$.a') FROM t", to: "SELECT JSON_EXTRACT(s, '$.a') FROM t" },
    {
      from: "SELECT 1 FROM t WHERE JSON_EXISTS(s, '$.a')",
      to: "SELECT 1 FROM t WHERE JSON_CONTAINS_PATH(s, 'one', '$.a')",
    },
    {
      from: "SELECT JSON_OBJECT('a' VALUE n, KEY 'b' VALUE s) FROM t",
      to: "SELECT JSON_OBJECT('a', n, 'b', s) FROM t",
    },
    {
      from: "SELECT j.id FROM JSON_TABLE('[{\"id\":1}]', '$[*]' COLUMNS (id NUMBER PATH '$.id', name VARCHAR2(10) PATH '$.name')) j",
      contains: "COLUMNS (id decimal(38,10) PATH '$.id', name varchar(10) PATH '$.name')) j",
    },
  ],
});

function valueText(call: SpecialCall, document: SyntaxNode, path: SyntaxNode, at: RuleContext): Piece {
  const value: Piece = ["JSON_VALUE(", at.text(document), ", ", at.text(path), ")"];
  return call.type && at.typeOf(call).kind === "number" ? ["CAST(", value, " AS DECIMAL(65,30))"] : value;
}

function valuesOf(arg: SyntaxNode, at: RuleContext): Piece[] {
  if (arg.kind !== "SpecialArgument") return [at.text(arg)];
  const { key, value } = arg as SpecialArgument;
  return [key, value].filter((n) => n !== undefined).map((n) => at.text(n));
}

function columnsIn(columns: readonly TableFunctionColumn[]): TableFunctionColumn[] {
  return columns.flatMap((c) => [c, ...columnsIn(c.nested)]);
}

function writeColumn(column: TableFunctionColumn, at: RuleContext): void {
  if (!column.type || column.forOrdinality) return;
  const type = mysqlType(at.typeOf(column.type)) ?? "longtext";
  at.replace(column.type, type);
  if (!column.path && column.name) at.insertAfter(column.type, ` PATH '$.${column.name.value.toLowerCase()}'`);
}

/** Special calls that rules of this target know. */
const KNOWN: ReadonlySet<string> = new Set([...NAMES, "TRIM", "EXTRACT", "VALIDATE_CONVERSION", "TREAT"]);

const others = defineRule<SpecialCall>({
  id: "oracle.mysql.special-call",
  title: "XML functions and collections have no counterpart",
  complexity: "significant",
  guidance: {
    what: "XMLELEMENT, XMLTABLE, XMLQUERY, COLLECT and other functions with words between their arguments.",
    why: "MySQL keeps XML as a text and reads it with ExtractValue only; it has no collections.",
    action: "Build the text with CONCAT and GROUP_CONCAT, or take the document apart in the application.",
  },
  sources: ["https://dev.mysql.com/doc/refman/8.4/en/xml-functions.html"],
  on: "SpecialCall",
  match: (call, at) =>
    !KNOWN.has(call.name) && call.parent?.kind !== "TableFunction" && at.binding.symbolOf(call)?.kind !== "routine",
  convert: (call, at) =>
    at.refuseValue(
      call,
      `${call.name} has no counterpart in MySQL. Build XML with CONCAT and GROUP_CONCAT, read it with ExtractValue, or do it in the application.`,
    ),
  given: "CREATE TABLE t (s VARCHAR2(200));",
  examples: [
    { from: 'SELECT XMLELEMENT("a", s) FROM t', contains: "not_converted", refused: "no counterpart", runs: false },
  ],
});

export default [functions, others];

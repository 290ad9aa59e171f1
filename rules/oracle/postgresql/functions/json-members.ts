/** alias.column.member: Oracle's dot notation for what is in a JSON document. */

import { quoteText, type RuleContext } from "../../../../converter/language/oracle/context";
import { defineRule } from "../../../../converter/language/oracle/rule";
import type { Binary, NameExpression } from "../../../../converter/plsql/nodes";
import type { Piece } from "../../../../converter/rule/pieces";
import { around } from "../../any/expressions/placement";
import { isNumberType } from "../../any/expressions/type-families";
import { jsonPath } from "./json-paths";

export default defineRule<NameExpression>({
  id: "oracle.postgresql.json-members",
  title: "alias.column.member reads a JSON document",
  complexity: "simple",
  guidance: {
    what: "The dot notation for JSON: alias.column.member.member.",
    why: "PostgreSQL takes the names for a schema, a table and a column.",
    action: "None.",
  },
  sources: [
    "https://docs.oracle.com/en/database/oracle/oracle-database/23/adjsn/simple-dot-notation-access-to-json-data.html",
  ],
  on: "NameExpression",
  when: { form: (form) => form === "dotted" },
  match: (node, at) => membersOf(node, at) !== undefined,
  convert: (node, at) => {
    const members = membersOf(node, at);
    if (!members) return;
    at.handled.add(node);
    const { document, names } = members;
    const path = jsonPath(`$.${names.join(".")}`);
    const value: Piece = [`${at.helper("json_member")}(`, document, ", ", quoteText(path), ")"];
    at.replace(node, isBesideNumber(node, at) ? [`${at.helper("to_number")}(`, value, ")"] : value);
  },
  given: "CREATE TABLE t (id NUMBER(5), d CLOB CHECK (d IS JSON));",
  examples: [
    {
      from: "SELECT t.id, t.d.name.first /* of all */ FROM t WHERE t.d.age > 5",
      to: "SELECT t.id, portolan.json_member(t.d, '$.name.first') /* of all */ FROM t WHERE portolan.to_number(portolan.json_member(t.d, '$.age')) > 5",
    },
  ],
});

interface Members {
  readonly document: Piece;
  readonly names: readonly string[];
}

const DOCUMENTS: ReadonlySet<string> = new Set(["string", "clob", "blob", "json"]);

/** The names behind a column that holds a text or a document: columns of other types have attributes. */
function membersOf(node: NameExpression, at: RuleContext): Members | undefined {
  const { parts } = node.name;
  if (parts.length < 3) return undefined;
  const symbols = at.binding.symbolsOf(node);
  const place = symbols.findIndex((s) => s.kind === "column");
  if (place < 1 || symbols[place - 1].kind !== "rowSource" || place === parts.length - 1) return undefined;
  const { kind } = at.typeOf(parts[place]);
  if (!DOCUMENTS.has(kind)) return undefined;
  const column: Piece = at.text({ start: parts[0].start, end: parts[place].end });
  const document: Piece = kind === "blob" ? ["convert_from(", column, ", 'UTF8')"] : column;
  return { document, names: parts.slice(place + 1).map((p) => at.source(p)) };
}

function isBesideNumber(node: NameExpression, at: RuleContext): boolean {
  const up = around(node);
  if (up?.kind !== "Binary" || (up as Binary).operator === "||") return false;
  const { left, right } = up as Binary;
  return [left, right].some((side) => isNumberType(at.typeOf(side)));
}

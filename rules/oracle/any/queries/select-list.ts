/** The select list: UNIQUE, and columns whose name is the text of their expression. */

import { defineRule } from "../../../../converter/language/oracle/rule";
import type { Select, SelectItem } from "../../../../converter/plsql/nodes";
import { ancestor } from "../../../../converter/syntax/node";

const MANUAL = "https://docs.oracle.com/en/database/oracle/oracle-database/23/sqlrf/SELECT.html";

const unique = defineRule<Select>({
  id: "oracle.any.select-unique",
  title: "SELECT UNIQUE becomes SELECT DISTINCT",
  complexity: "simple",
  guidance: { what: "UNIQUE behind SELECT.", why: "Only Oracle has this second word for DISTINCT.", action: "None." },
  sources: [MANUAL],
  on: "Select",
  match: (select) => select.quantifier?.value === "UNIQUE",
  convert: (select, at) => {
    if (select.quantifier) at.replace(select.quantifier, "DISTINCT");
  },
  given: "CREATE TABLE t (a NUMBER(5));",
  examples: [{ from: "SELECT UNIQUE /* each */ a FROM t", to: "SELECT DISTINCT /* each */ a FROM t" }],
});

const generatedName = defineRule<SelectItem>({
  id: "oracle.any.generated-column-name",
  title: "Columns named by their expression get that name as an alias",
  complexity: "simple",
  guidance: {
    what: 'A column without alias that is used by the name Oracle gives it, such as "COUNT(*)".',
    why: "Other databases give such columns other names.",
    action: "None; an alias in the source would read better.",
  },
  sources: [MANUAL],
  on: "SelectItem",
  match: (item, at) => {
    if (item.alias || item.parent?.kind !== "Select" || !ancestor(item, "Subquery", "CursorDeclaration")) return false;
    if (/^(?:NameExpression|Star|Bogus|Member)$/.test(item.value.kind)) return false;
    const name = nameOf(at.source(item.value));
    return at.unit.tokens.some((t) => t.kind === "quoted" && t.value === name);
  },
  convert: (item, at) =>
    at.insertAfter(item, ` AS ${at.frame.target.quoteIdentifier(nameOf(at.source(item.value)), at.version, "label")}`),
  given: "CREATE TABLE t (a NUMBER(5));",
  examples: [
    {
      from: 'SELECT "COUNT(*)" FROM (SELECT COUNT( * ) FROM t) q',
      to: 'SELECT "COUNT(*)" FROM (SELECT COUNT( * ) AS "COUNT(*)" FROM t) q',
      target: "postgresql",
    },
  ],
});

/** The expression in upper case without blanks. */
function nameOf(text: string): string {
  return text.replace(/\s+/g, "").toUpperCase();
}

export default [unique, generatedName];

/** References to synonyms. */
import type { RuleContext } from "../../../../converter/language/oracle/context";
import { defineRule } from "../../../../converter/language/oracle/rule";
import type { SynonymSymbol } from "../../../../converter/model/symbols";
import type { Identifier, NameExpression, ObjectName, Star, TableName } from "../../../../converter/plsql/nodes";
import { ancestor, walk } from "../../../../converter/syntax/node";

export default defineRule<ObjectName>({
  id: "oracle.any.synonym-reference",
  title: "References to a synonym name what it stands for",
  complexity: "simple",
  guidance: {
    what: "A name in code that is a synonym.",
    why: "The target has no synonyms.",
    action: "None.",
  },
  sources: ["https://docs.oracle.com/en/database/oracle/oracle-database/23/sqlrf/CREATE-SYNONYM.html"],
  on: "ObjectName",
  when: { form: (form) => form === "local" },
  match: (name) => name.parent?.kind !== "CreateSynonym" && name.parent?.kind !== "Drop",
  convert: (name, at) => {
    const symbols = at.binding.symbolsOf(name);
    const position = symbols.findIndex((s) => s.kind === "synonym");
    if (position < 0) return;
    const synonym = symbols[position] as SynonymSymbol;
    const last = name.parts[position];
    if (!last) return;
    const target = at.model.follow(synonym, at.unit.index);
    if (!target) return;
    const written = (part: string): string => at.frame.target.quoteIdentifier(part, at.version);
    // Members of packages and routines are written by rules of their own; a column keeps its table's name as a prefix.
    const schema = target.schema && target.schema !== at.binding.unit.currentSchema ? `${written(target.schema)}.` : "";
    at.replace({ start: name.parts[0].start, end: last.end }, `${schema}${written(target.name)}`);
    keepQualifier(name, last, target.name, at);
  },
  given:
    "CREATE TABLE hr.emp (id NUMBER(9));\nCREATE SYNONYM app.workers FOR hr.emp;\nCREATE PUBLIC SYNONYM staff FOR hr.emp;",
  examples: [
    { from: "SELECT id FROM staff /* all */ s", to: "SELECT id FROM hr.emp /* all */ s", runs: false },
    { from: "SELECT staff.id FROM staff", to: "SELECT staff.id FROM hr.emp staff", runs: false },
    { from: "DELETE FROM app.workers WHERE id = 1", to: "DELETE FROM hr.emp WHERE id = 1", runs: false },
  ],
});

/** Columns that are qualified with the synonym keep their text: the table gets the synonym as an alias. */
function keepQualifier(name: ObjectName, last: Identifier, ownName: string, at: RuleContext): void {
  const table = name.parent;
  if (table?.kind !== "TableName" || (table as TableName).alias || last.value === ownName) return;
  const statement = ancestor(table, "Query", "Insert", "Update", "Delete", "Merge");
  if (!statement) return;
  for (const node of walk(statement)) {
    if (node.kind !== "NameExpression" && node.kind !== "Star") continue;
    const parts = (node as NameExpression).name?.parts ?? (node as Star).qualifier?.parts ?? [];
    const isQualifier = parts[0]?.value === last.value && (parts.length > 1 || node.kind === "Star");
    if (!isQualifier || at.binding.rowSourceOf(node)?.name !== last.value) continue;
    at.insertAfter(name, [statement.kind === "Insert" ? " AS " : " ", at.source(last)]);
    return;
  }
}

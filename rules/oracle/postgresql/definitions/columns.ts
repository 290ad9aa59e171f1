/** Columns: defaults, defaults for NULL, and identity columns. */

import { quoteText, type RuleContext } from "../../../../converter/language/oracle/context";
import { defineRule } from "../../../../converter/language/oracle/rule";
import type { ColumnDefault, ColumnDefinition, IdentityClause, Literal } from "../../../../converter/plsql/nodes";
import type { SyntaxNode } from "../../../../converter/syntax/node";
import { foldIdentifier } from "../../../../converter/target/postgresql/identifiers";
import { columnType } from "../types/column-types";
import { filledColumns } from "./filled-columns";
import { convertOptions } from "./sequence-options";

const CREATE_TABLE = "https://www.postgresql.org/docs/current/sql-createtable.html";

/** What PostgreSQL's grammar does not take as a default without parentheses. */
const NEEDS_PARENTHESES = /\b(?:AND|OR|NOT|IS|IN|LIKE|ILIKE|BETWEEN|COLLATE)\b|\bAT\s+(?:TIME\s+ZONE|LOCAL)\b/i;

const defaults = defineRule<ColumnDefault>({
  id: "oracle.postgresql.column-default",
  title: "Column defaults",
  complexity: "simple",
  guidance: {
    what: "DEFAULT of a column.",
    why: "PostgreSQL wants parentheses around some expressions, and no numbers for boolean columns.",
    action: "None.",
  },
  sources: [CREATE_TABLE],
  on: "ColumnDefault",
  convert: (node, at) => {
    const type = node.parent?.kind === "ColumnDefinition" ? at.typeOf(node.parent) : undefined;
    const literal = node.value.kind === "Literal" ? (node.value as Literal) : undefined;
    if (type?.kind === "boolean" && literal?.type === "number")
      at.replace(literal, literal.value === "0" ? "FALSE" : "TRUE");
    const text = at.render(at.text(node.value)).text;
    const outside = text.replace(/'(?:[^']|'')*'/g, "").replace(/\([^()]*\)/g, "");
    if (NEEDS_PARENTHESES.test(outside) && !/^\s*\(.*\)\s*$/s.test(text)) at.wrap(node.value, "(", ")");
  },
  examples: [
    {
      from: "CREATE TABLE t (a NUMBER(4) DEFAULT 1 /* one */ NOT NULL, b CHAR(1) DEFAULT 'Y')",
      to: "CREATE TABLE t (a smallint DEFAULT 1 /* one */ NOT NULL, b character(1) DEFAULT 'Y')",
    },
    {
      from: "CREATE TABLE t (a BOOLEAN DEFAULT 1, b BOOLEAN DEFAULT FALSE)",
      to: "CREATE TABLE t (a BOOLEAN DEFAULT TRUE, b BOOLEAN DEFAULT FALSE)",
    },
  ],
});

const onNull = defineRule<ColumnDefault>({
  id: "oracle.postgresql.default-on-null",
  title: "DEFAULT ON NULL becomes a default and a trigger",
  complexity: "simple",
  guidance: {
    what: "A default that also replaces an explicit NULL.",
    why: "PostgreSQL uses a default only where no value is given.",
    action: "None: a trigger puts the default in the place of NULL.",
  },
  sources: ["https://www.postgresql.org/docs/current/plpgsql-trigger.html"],
  on: "ColumnDefault",
  match: (node) => node.onNull && node.parent?.kind === "ColumnDefinition",
  convert: (node, at) => {
    const column = node.parent as ColumnDefinition;
    const words = at.tokensIn({ start: node.start, end: node.value.start });
    const onUpdate = words.some((w) => w.value === "UPDATE");
    at.replace({ start: words[0].end, end: words[words.length - 1].end }, "");
    filledColumns(at).push({ column, value: at.text(node.value), when: "null", onUpdate });
    const isModified = column.parent?.kind === "ModifyColumns";
    if (!isModified && !column.constraints.some((c) => c.type === "NOT NULL" || c.type === "PRIMARY KEY"))
      at.insertAfter(node, " NOT NULL");
  },
  examples: [
    {
      from: "CREATE TABLE t (a NUMBER(4) DEFAULT ON NULL 7 /* seven */, b NUMBER(4))",
      to: "CREATE TABLE t (a smallint DEFAULT 7 NOT NULL /* seven */, b smallint);\nCREATE FUNCTION t_fill() RETURNS trigger LANGUAGE plpgsql AS $$\nBEGIN\n  IF NEW.a IS NULL THEN\n    NEW.a := 7;\n  END IF;\n  RETURN NEW;\nEND;\n$$;\nCREATE TRIGGER _fill BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION t_fill();",
    },
  ],
});

const identity = defineRule<IdentityClause>({
  id: "oracle.postgresql.identity-column",
  title: "Identity columns become PostgreSQL's",
  complexity: "simple",
  guidance: {
    what: "GENERATED … AS IDENTITY.",
    why: "PostgreSQL has identity columns of whole types only, other options, and no ON NULL.",
    action: "None. Set the identity to the source's next value when the data is moved.",
  },
  sources: [CREATE_TABLE],
  on: "IdentityClause",
  match: (clause) => clause.parent?.kind === "ColumnDefinition" && clause.parent.parent?.kind !== "ModifyColumns",
  convert: (clause, at) => {
    const column = clause.parent as ColumnDefinition;
    convertIdentity(clause, at);
    const symbol = at.binding.symbolOf(column);
    if (!column.type && symbol?.kind === "column") at.insertAfter(column.name, ` ${columnType(symbol, at)}`);
    if (clause.mode === "BY DEFAULT ON NULL") {
      const value = `nextval(pg_get_serial_sequence(TG_RELID::regclass::text, ${quoteText(foldIdentifier(column.name.value))}))`;
      filledColumns(at).push({ column, value, when: "null", onUpdate: false });
    }
  },
  examples: [
    {
      from: "CREATE TABLE t (id NUMBER GENERATED ALWAYS AS IDENTITY /* own */ (START WITH 10 NOCACHE ORDER) PRIMARY KEY)",
      to: "CREATE TABLE t (id bigint GENERATED ALWAYS AS IDENTITY /* own */ (START WITH 10) PRIMARY KEY)",
    },
    {
      from: "CREATE TABLE t (id NUMBER(5) GENERATED BY DEFAULT AS IDENTITY NOCACHE NOT NULL, n INTEGER)",
      to: "CREATE TABLE t (id integer GENERATED BY DEFAULT AS IDENTITY NOT NULL, n numeric(38))",
    },
    {
      from: "CREATE TABLE t (id INTEGER GENERATED /* always */ AS IDENTITY (START WITH LIMIT VALUE), n INTEGER)",
      to: "CREATE TABLE t (id bigint GENERATED /* always */ ALWAYS AS IDENTITY, n numeric(38))",
      refused: "LIMIT VALUE",
    },
    {
      from: "CREATE TABLE t (id INTEGER GENERATED BY DEFAULT ON NULL AS IDENTITY, n INTEGER)",
      contains: "NEW.id := nextval(pg_get_serial_sequence(TG_RELID::regclass::text, 'id'));",
    },
  ],
});

/** The clause with PostgreSQL's options, or none. */
export function convertIdentity(clause: IdentityClause, at: RuleContext): void {
  const words = at.tokensIn(clause);
  const identityWord = words.find((w) => w.value === "IDENTITY");
  if (words[1]?.value === "AS") at.insertBefore(words[1], "ALWAYS ");
  if (clause.mode === "BY DEFAULT ON NULL") {
    const on = words.find((w) => w.value === "ON");
    const as = words.find((w) => w.value === "AS");
    if (on && as) at.replace({ start: on.start, end: as.start }, "");
  }
  const options = clause.options.filter((o) => {
    if (o.value !== "LIMIT VALUE") return true;
    at.remove(o);
    at.review(
      o,
      "START WITH LIMIT VALUE went on after the highest value that is stored. Set the identity with setval when the rows are there.",
    );
    return false;
  });
  const kept = convertOptions(options, at);
  const opening = words.find((w) => w.value === "(");
  if (kept.length === 0 && opening) at.replace({ start: identityWord?.end ?? opening.start, end: clause.end }, "");
  else if (kept.length > 0 && !opening) wrapOptions(clause.options, at);
}

function wrapOptions(options: readonly SyntaxNode[], at: RuleContext): void {
  const range = { start: options[0].start, end: options[options.length - 1].end };
  at.wrap(range, "(", ")");
}

export default [defaults, onNull, identity];

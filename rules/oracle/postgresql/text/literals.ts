/** Literals whose spelling or meaning differs: texts, numbers, dates, the empty string. */

import { quoteText } from "../../../../converter/language/oracle/context";
import { defineRule } from "../../../../converter/language/oracle/rule";
import type { Literal } from "../../../../converter/plsql/nodes";

const LEXICAL = "https://www.postgresql.org/docs/current/sql-syntax-lexical.html";

const texts = defineRule<Literal>({
  id: "oracle.postgresql.text-literal",
  title: "Text literals get plain quotes",
  complexity: "simple",
  guidance: {
    what: "N'…', q'[…]' and nq'[…]' literals.",
    why: "PostgreSQL knows neither; its own N'…' gives a blank-padded character value.",
    action: "None: the same text in plain quotes.",
  },
  sources: [`${LEXICAL}#SQL-SYNTAX-STRINGS`],
  on: "Literal",
  when: { form: (form) => form === "string" },
  match: (literal, at) => !at.source(literal).startsWith("'"),
  convert: (literal, at) => at.replace(literal, quoteText(literal.value)),
  examples: [
    { from: "q'[it's]'", to: "'it''s'" },
    { from: "N'déjà vu'", to: "'déjà vu'" },
    { from: "nq'{a}' || 'b'", to: "'a' || 'b'" },
  ],
});

const emptyText = defineRule<Literal>({
  id: "oracle.postgresql.empty-string",
  title: "'' is NULL",
  complexity: "simple",
  guidance: {
    what: "The literal ''.",
    why: "Oracle stores and compares '' as NULL; PostgreSQL knows an empty text that is not NULL.",
    action: "None: NULL is written, of type text where its type must be known.",
  },
  sources: ["https://docs.oracle.com/en/database/oracle/oracle-database/23/sqlrf/Nulls.html"],
  on: "Literal",
  when: { form: (form) => form === "string" },
  match: (literal) => literal.value === "",
  convert: (literal, at) => {
    // The second argument of REPLACE, TRANSLATE and their kin: their own rules decide.
    at.replace(literal, needsType(literal) ? "NULL::text" : "NULL");
  },
  given: "CREATE TABLE t (a VARCHAR2(10));",
  examples: [
    {
      from: "CASE WHEN '' = '' THEN 'equal' ELSE 'unknown' END",
      to: "CASE WHEN NULL::text = NULL::text THEN 'equal' ELSE 'unknown' END",
    },
    { from: "INSERT INTO t (a) VALUES (/* none */ '')", to: "INSERT INTO t (a) VALUES (/* none */ NULL)" },
  ],
});

/** Where a bare NULL would have no type: beside operators. */
function needsType(literal: Literal): boolean {
  return literal.parent?.kind === "Binary" || literal.parent?.kind === "Is" || literal.parent?.kind === "Like";
}

const numbers = defineRule<Literal>({
  id: "oracle.postgresql.float-literal",
  title: "Number literals with a type suffix are cast",
  complexity: "simple",
  guidance: {
    what: "Literals such as 1.5f and 2d.",
    why: "The suffix makes them BINARY_FLOAT or BINARY_DOUBLE; PostgreSQL has no suffixes.",
    action: "None: a cast to real or double precision.",
  },
  sources: [`${LEXICAL}#SQL-SYNTAX-CONSTANTS-NUMERIC`],
  on: "Literal",
  when: { form: (form) => form === "number" },
  match: (literal) => /[fd]$/i.test(literal.value),
  convert: (literal, at) => {
    const type = /f$/i.test(literal.value) ? "real" : "double precision";
    at.replace(literal, `${literal.value.slice(0, -1)}::${type}`);
  },
  examples: [
    { from: "1.5f", to: "1.5::real" },
    { from: "2D", to: "2::double precision" },
  ],
});

const dates = defineRule<Literal>({
  id: "oracle.postgresql.date-literal",
  title: "DATE literals become timestamps",
  complexity: "simple",
  guidance: {
    what: "DATE '2024-03-01' and TIMESTAMP literals with a time zone.",
    why: "Oracle's DATE has a time of day and is converted to timestamp(0); a PostgreSQL date has none, and its arithmetic gives other types.",
    action: "None.",
  },
  sources: ["https://www.postgresql.org/docs/current/datatype-datetime.html"],
  on: "Literal",
  when: { form: (form) => form === "date" || form === "timestamp" },
  match: (literal) => literal.type === "date" || hasZone(literal.value),
  convert: (literal, at) => {
    const word = at.tokensIn(literal)[0];
    if (word) at.replace(word, literal.type === "date" ? "TIMESTAMP" : "TIMESTAMP WITH TIME ZONE");
  },
  examples: [
    { from: "DATE '2024-03-01'", to: "TIMESTAMP '2024-03-01'" },
    { from: "TIMESTAMP '2024-03-01 10:00:00 +02:00'", to: "TIMESTAMP WITH TIME ZONE '2024-03-01 10:00:00 +02:00'" },
  ],
});

/** A time zone behind the time: an offset or a region. */
function hasZone(value: string): boolean {
  return /\d\s*(?:[+-]\d{1,2}:\d{2}|\s[A-Za-z][\w/]*)\s*$/.test(value.trim());
}

export default [texts, emptyText, numbers, dates];

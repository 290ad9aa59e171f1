/** Literals whose spelling or meaning differs: texts with backslashes, numbers with a suffix, dates, the empty text. */
import { defineRule } from "../../../../converter/language/oracle/rule";
import type { Literal } from "../../../../converter/plsql/nodes";
import { quoteText } from "../../../../converter/target/mysql/texts";

const MANUAL = "https://dev.mysql.com/doc/refman/8.4/en";

const texts = defineRule<Literal>({
  id: "oracle.mysql.text-literal",
  title: "Backslashes in text literals are doubled",
  complexity: "simple",
  guidance: {
    what: "Texts with backslashes, and N'…', q'[…]' and nq'[…]' literals.",
    why: "A backslash begins an escape in a text of MySQL; q'[…]' is not known, and N'…' is of another character set.",
    action: "None.",
  },
  sources: [`${MANUAL}/string-literals.html`],
  on: "Literal",
  when: { form: (form) => form === "string" },
  match: (literal, at) => literal.value !== "" && (literal.value.includes("\\") || !at.source(literal).startsWith("'")),
  convert: (literal, at) => at.replace(literal, quoteText(literal.value)),
  examples: [
    { from: "q'[it's]'", to: "'it''s'" },
    { from: "N'déjà vu'", to: "'déjà vu'" },
    { from: "'C:\\new'", to: "'C:\\\\new'" },
  ],
});

const emptyText = defineRule<Literal>({
  id: "oracle.mysql.empty-string",
  title: "'' is NULL",
  complexity: "simple",
  guidance: {
    what: "The literal ''.",
    why: "Oracle stores and compares '' as NULL; MySQL knows an empty text that is not NULL.",
    action: "None: NULL is written.",
  },
  sources: ["https://docs.oracle.com/en/database/oracle/oracle-database/23/sqlrf/Nulls.html"],
  on: "Literal",
  when: { form: (form) => form === "string" },
  match: (literal) => literal.value === "",
  convert: (literal, at) => at.replace(literal, "NULL"),
  given: "CREATE TABLE t (a VARCHAR2(10));",
  examples: [{ from: "INSERT INTO t (a) VALUES (/* none */ '')", to: "INSERT INTO t (a) VALUES (/* none */ NULL)" }],
});

const numbers = defineRule<Literal>({
  id: "oracle.mysql.float-literal",
  title: "Number literals with a type suffix become floating point numbers",
  complexity: "simple",
  guidance: {
    what: "Literals such as 1.5f and 2d.",
    why: "The suffix makes them BINARY_FLOAT or BINARY_DOUBLE; in MySQL an exponent makes a number a double.",
    action: "None.",
  },
  sources: [`${MANUAL}/number-literals.html`],
  on: "Literal",
  when: { form: (form) => form === "number" },
  match: (literal) => /[fd]$/i.test(literal.value),
  convert: (literal, at) => {
    const number = literal.value.slice(0, -1);
    at.replace(literal, /e/i.test(number) ? number : `${number}e0`);
  },
  examples: [
    { from: "1.5f", to: "1.5e0" },
    { from: "2D", to: "2e0" },
  ],
});

const dates = defineRule<Literal>({
  id: "oracle.mysql.date-literal",
  title: "DATE literals become timestamps",
  complexity: "simple",
  guidance: {
    what: "DATE '2024-03-01' and TIMESTAMP literals with a time zone.",
    why: "Oracle's DATE has a time of day and is converted to datetime; a DATE of MySQL has none. DATETIME holds no zone.",
    action: "Look at literals with a region's name: give them in UTC.",
  },
  sources: [`${MANUAL}/date-and-time-literals.html`],
  on: "Literal",
  when: { form: (form) => form === "date" || form === "timestamp" },
  convert: (literal, at) => {
    const word = at.tokensIn(literal)[0];
    if (!word) return;
    if (literal.type === "date") {
      at.replace(literal, `TIMESTAMP'${literal.value.trim()} 00:00:00'`);
      return;
    }
    const zone = ZONE.exec(literal.value.trim());
    const moment = (zone ? literal.value.trim().slice(0, zone.index) : literal.value).trim();
    const fraction = /\.(\d{7,})$/.exec(moment);
    const kept = fraction ? moment.slice(0, moment.length - fraction[1].length + 6) : moment;
    const written = /:/.test(kept) ? kept : `${kept} 00:00:00`;
    if (zone)
      at.review(
        literal,
        `The time zone${zone[0].trimEnd()} was left out: DATETIME holds none. Write the time in the zone that the column is kept in.`,
      );
    if (written !== literal.value) at.replace(literal, `TIMESTAMP'${written}'`);
  },
  examples: [
    { from: "DATE '2024-03-01'", to: "TIMESTAMP'2024-03-01 00:00:00'" },
    { from: "TIMESTAMP '2024-03-01 10:00:00'", to: "TIMESTAMP '2024-03-01 10:00:00'" },
    {
      from: "TIMESTAMP '2024-03-01 10:00:00.123456789 +02:00'",
      to: "TIMESTAMP'2024-03-01 10:00:00.123456'",
      refused: "The time zone +02:00 was left out",
    },
  ],
});

/** A time zone behind the time: an offset or a region. */
const ZONE = /\s*(?:[+-]\d{1,2}:\d{2}|[A-Za-z][\w/]*(?:\s+[A-Z]{3,4})?)\s*$/;

export default [texts, emptyText, numbers, dates];

/** Names behind a database link: tables are read through tables of another engine, calls have no counterpart. */
import { defineRule } from "../../../../converter/language/oracle/rule";
import type { NameExpression, ObjectName } from "../../../../converter/plsql/nodes";
import { isCallee } from "../../../../converter/syntax/callee";
import { ANY_TEXT } from "../../../../converter/target/mysql/data-types";
import { quoteIdentifier } from "../../../../converter/target/mysql/identifiers";

const MANUAL = "https://dev.mysql.com/doc/refman/8.4/en/federated-storage-engine.html";

const tables = defineRule<ObjectName>({
  id: "oracle.mysql.remote-table",
  title: "Tables behind a link are read in a database of the link's name",
  complexity: "medium",
  guidance: {
    what: "A table or view of another database: name@link.",
    why: "MySQL reads other servers through tables of the FEDERATED engine (MariaDB: CONNECT, SPIDER).",
    action: "Create a database that has the link's name, with a FEDERATED table for each table that is read.",
  },
  sources: [MANUAL],
  on: "ObjectName",
  when: { form: (form) => form === "remote" },
  match: (name) => name.parent?.kind !== "NameExpression" && name.parent?.kind !== "CreateSynonym",
  convert: (name, at) => {
    const link = name.link?.parts[0];
    const own = name.parts.at(-1);
    if (!link || !own) return;
    if (name.parent?.kind === "DataType") {
      at.refuse(name, `The type of ${at.source(name)} is in another database; a text stands in its place.`);
      at.replace(name.parent, ANY_TEXT);
      return;
    }
    const written = `${quoteIdentifier(link.value)}.${quoteIdentifier(own.value)}`;
    at.review(
      name,
      `${at.source(name)} is read as ${written}: create a FEDERATED table (MariaDB: CONNECT) of that name for it.`,
    );
    at.replace(name, written);
  },
  given: "CREATE TABLE t (id NUMBER(9));",
  examples: [
    {
      from: "DELETE FROM t WHERE id IN (SELECT e.id FROM hr.emp@sales /* far */ e)",
      contains: "IN (SELECT e.id FROM sales.emp /* far */ e)",
      refused: "create a FEDERATED table",
      runs: false,
    },
  ],
});

const values = defineRule<NameExpression>({
  id: "oracle.mysql.remote-call",
  title: "Calls through a link have no counterpart",
  complexity: "significant",
  guidance: {
    what: "A routine or sequence of another database.",
    why: "MySQL calls nothing on another server.",
    action: "Call it in the application, or move it into this database.",
  },
  sources: [MANUAL],
  on: "NameExpression",
  when: { form: (form) => form === "remote" },
  convert: (name, at) => {
    const value = isCallee(name) && name.parent ? name.parent : name;
    const detail = `${at.source(name)} is in another database. Call it in the application, or move it into this one.`;
    if (value.parent?.kind === "CallStatement") at.refuseStatement(value.parent, detail);
    else at.refuseValue(value, detail);
  },
  given: "CREATE SEQUENCE s;\nCREATE TABLE t (id NUMBER(9));",
  examples: [
    { from: "SELECT s.NEXTVAL@other FROM t WHERE 1 = 0", contains: "not_converted", refused: "is in another database" },
  ],
});

export default [tables, values];

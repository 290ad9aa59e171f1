/** Names behind a database link: tables are read through foreign tables, calls have no counterpart. */

import { defineRule } from "../../../../converter/language/oracle/rule";
import type { NameExpression, ObjectName } from "../../../../converter/plsql/nodes";
import { isCallee } from "../../../../converter/syntax/callee";
import { targetName } from "../routines/routine-names";

const FDW = "https://www.postgresql.org/docs/current/sql-importforeignschema.html";

const tables = defineRule<ObjectName>({
  id: "oracle.postgresql.remote-table",
  title: "Tables behind a link become foreign tables",
  complexity: "medium",
  guidance: {
    what: "A table or view of another database: name@link.",
    why: "PostgreSQL reads other databases through foreign tables.",
    action:
      "Create a foreign server with postgres_fdw (oracle_fdw while the other database is Oracle) and import its tables into a schema that has the link's name.",
  },
  sources: [FDW],
  on: "ObjectName",
  when: { form: (form) => form === "remote" },
  match: (name) => name.parent?.kind !== "NameExpression" && name.parent?.kind !== "CreateSynonym",
  convert: (name, at) => {
    const link = name.link?.parts[0];
    const own = name.parts.at(-1);
    if (!link || !own) return;
    if (name.parent?.kind === "DataType") {
      at.refuse(name, `The type of ${at.source(name)} is in another database; text stands in its place.`);
      at.replace(name.parent, "text");
      return;
    }
    const written = `${targetName(link.value, at)}.${targetName(own.value, at)}`;
    at.review(
      name,
      `${at.source(name)} is read as ${written}: create a foreign server with postgres_fdw or oracle_fdw and import the table into the schema ${targetName(link.value, at)}.`,
    );
    at.replace(name, written);
  },
  given: "CREATE TABLE t (id NUMBER(9));",
  examples: [
    {
      from: "BEGIN\n  DELETE FROM t WHERE id IN (SELECT id FROM hr.emp@sales /* far */ e);\nEND;",
      contains: "IN (SELECT id FROM sales.emp /* far */ e);",
      refused: "import the table into the schema sales",
      runs: false,
    },
  ],
});

const values = defineRule<NameExpression>({
  id: "oracle.postgresql.remote-call",
  title: "Calls through a link have no counterpart",
  complexity: "significant",
  guidance: {
    what: "A routine or sequence of another database.",
    why: "PostgreSQL calls nothing in another database by name.",
    action: "Call it with dblink, or move it into this database.",
  },
  sources: ["https://www.postgresql.org/docs/current/dblink.html"],
  on: "NameExpression",
  when: { form: (form) => form === "remote" },
  convert: (name, at) => {
    const value = isCallee(name) && name.parent ? name.parent : name;
    const detail = `${at.source(name)} is in another database. Call it with dblink, or move it into this one.`;
    if (value.parent?.kind === "CallStatement") at.refuseStatement(value.parent, detail);
    else at.refuseValue(value, detail);
  },
  given: "CREATE SEQUENCE s;\nCREATE TABLE t (id NUMBER(9));",
  examples: [
    {
      from: "CREATE PROCEDURE p IS\nBEGIN\n  pkg.proc@far(1);\nEND;",
      contains: "RAISE EXCEPTION",
      refused: "is in another database",
      runs: false,
    },
    { from: "SELECT s.NEXTVAL@other FROM t WHERE 1 = 0", contains: "not_converted", refused: "is in another database" },
  ],
});

export default [tables, values];

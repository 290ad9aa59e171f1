/** Schemas, which are databases on MySQL, and objects that move between them. */
import { defineRule } from "../../../../converter/language/sqlserver/rule";
import type { AlterOther, CreateSchema } from "../../../../converter/tsql/nodes";
import { handOverInstead, leaveOut } from "../../any/definitions/hand-over";
import { DEFAULT_SCHEMA, targetName } from "../../any/text/target-names";

const create = defineRule<CreateSchema>({
  id: "sqlserver.mysql.schema",
  title: "Schemas become databases",
  complexity: "simple",
  guidance: {
    what: "CREATE SCHEMA name AUTHORIZATION owner.",
    why: "MySQL has one level of names above its tables, the database. schema.sql creates those that its objects stand in at its beginning; they have no owner.",
    action: "Give rights on the database with GRANT.",
  },
  sources: ["https://dev.mysql.com/doc/refman/8.4/en/create-database.html"],
  on: "CreateSchema",
  convert: (schema, at) => {
    const name = schema.name?.value ?? schema.owner?.value;
    if (name === undefined) return;
    if (schema.owner && schema.owner.value !== DEFAULT_SCHEMA)
      at.note(
        schema.owner,
        `A database has no owner: ${schema.owner.written} owned the schema. Grant the rights on it.`,
      );
    if (name === DEFAULT_SCHEMA) {
      leaveOut(schema, at);
      return;
    }
    const emissions = at.emissions.splice(0);
    handOverInstead(schema, at, [
      { pieces: `CREATE DATABASE IF NOT EXISTS ${targetName(name, at)};`, needs: [] },
      ...emissions,
    ]);
  },
  examples: [
    { from: "CREATE SCHEMA [Sales] AUTHORIZATION [dbo]", to: "CREATE DATABASE IF NOT EXISTS sales" },
    {
      from: "CREATE SCHEMA s AUTHORIZATION boss",
      to: "CREATE DATABASE IF NOT EXISTS s",
      refused: "boss owned the schema",
    },
  ],
});

const alter = defineRule<AlterOther>({
  id: "sqlserver.mysql.schema-transfer",
  title: "ALTER SCHEMA … TRANSFER becomes RENAME TABLE",
  complexity: "simple",
  guidance: {
    what: "ALTER SCHEMA s TRANSFER object.",
    why: "MySQL moves tables between databases by their name; views and routines have to be created again.",
    action: "Create objects of other kinds in the new database.",
  },
  sources: ["https://dev.mysql.com/doc/refman/8.4/en/rename-table.html"],
  on: "AlterOther",
  match: (node) => node.objectType === "SCHEMA",
  convert: (node, at) => {
    const words = node.rest ? at.tokensIn(node.rest).filter((t) => t.kind === "word" || t.kind === "quoted") : [];
    const parts = words
      .filter((w) => !["TRANSFER", "OBJECT", "TYPE"].includes(w.value))
      .map((w) => w.value.toLowerCase());
    const [name, schema = DEFAULT_SCHEMA] = [...parts].reverse();
    const object = name === undefined ? undefined : at.model.find(name, schema, at.unit.index);
    const goal = node.name?.parts.at(-1)?.value ?? "";
    if (object?.kind !== "table" || goal === "" || goal === DEFAULT_SCHEMA) {
      at.review(node, "MySQL moves only tables, and only to a database with a name: create the object there.");
      leaveOut(node, at, "disabled");
      return;
    }
    const prefix = schema === DEFAULT_SCHEMA ? "" : `${targetName(schema, at)}.`;
    const own = targetName(name, at);
    handOverInstead(node, at, [{ pieces: `RENAME TABLE ${prefix}${own} TO ${targetName(goal, at)}.${own};` }]);
  },
  given: "CREATE TABLE dbo.t (a int)\nGO\nCREATE SCHEMA sales",
  examples: [{ from: "ALTER SCHEMA sales TRANSFER dbo.t", to: "RENAME TABLE t TO sales.t" }],
});

export default [create, alter];

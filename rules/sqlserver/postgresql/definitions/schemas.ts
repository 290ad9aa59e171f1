/** Schemas, and objects that move between them. */
import { defineRule } from "../../../../converter/language/sqlserver/rule";
import type { AlterOther, CreateSchema } from "../../../../converter/tsql/nodes";
import { handOverInstead, leaveOut } from "../../any/definitions/hand-over";
import { DEFAULT_SCHEMA, targetName } from "../../any/text/target-names";

const create = defineRule<CreateSchema>({
  id: "sqlserver.postgresql.schema",
  title: "Schemas are created once",
  complexity: "simple",
  guidance: {
    what: "CREATE SCHEMA name AUTHORIZATION owner.",
    why: "schema.sql creates the schemas that its objects stand in at its beginning, and users are roles that may not be there.",
    action: "Give the schema to its owner with ALTER SCHEMA … OWNER TO.",
  },
  sources: ["https://www.postgresql.org/docs/current/sql-createschema.html"],
  on: "CreateSchema",
  convert: (schema, at) => {
    const name = schema.name?.value ?? schema.owner?.value;
    if (name === undefined) return;
    if (schema.owner && schema.owner.value !== DEFAULT_SCHEMA)
      at.note(schema.owner, `The schema belongs to the role that creates it; ${schema.owner.written} owned it.`);
    if (name === DEFAULT_SCHEMA) {
      leaveOut(schema, at);
      return;
    }
    const emissions = at.emissions.splice(0);
    handOverInstead(schema, at, [
      { pieces: `CREATE SCHEMA IF NOT EXISTS ${targetName(name, at)};`, needs: [] },
      ...emissions,
    ]);
  },
  examples: [
    { from: "CREATE SCHEMA [Sales] AUTHORIZATION [dbo]", to: "CREATE SCHEMA IF NOT EXISTS sales" },
    {
      from: "CREATE SCHEMA s AUTHORIZATION boss",
      to: "CREATE SCHEMA IF NOT EXISTS s",
      refused: "boss owned it",
    },
  ],
});

const alter = defineRule<AlterOther>({
  id: "sqlserver.postgresql.schema-transfer",
  title: "ALTER SCHEMA … TRANSFER becomes SET SCHEMA",
  complexity: "simple",
  guidance: {
    what: "ALTER SCHEMA s TRANSFER object.",
    why: "PostgreSQL moves each kind of object by its own ALTER statement.",
    action: "Look at objects of unknown kind.",
  },
  sources: ["https://www.postgresql.org/docs/current/sql-altertable.html"],
  on: "AlterOther",
  match: (node) => node.objectType === "SCHEMA",
  convert: (node, at) => {
    const words = node.rest ? at.tokensIn(node.rest).filter((t) => t.kind === "word" || t.kind === "quoted") : [];
    const parts = words
      .filter((w) => !["TRANSFER", "OBJECT", "TYPE"].includes(w.value))
      .map((w) => w.value.toLowerCase());
    const [name, schema = DEFAULT_SCHEMA] = [...parts].reverse();
    const object = name === undefined ? undefined : at.model.find(name, schema, at.unit.index);
    const kind = object && KINDS[object.kind];
    if (!kind || !node.name) {
      at.review(node, "Write ALTER … SET SCHEMA for this kind of object.");
      leaveOut(node, at, "disabled");
      return;
    }
    const prefix = schema === DEFAULT_SCHEMA ? "" : `${targetName(schema, at)}.`;
    const goal = node.name.parts.at(-1)?.value ?? "";
    const target = goal === DEFAULT_SCHEMA ? "public" : targetName(goal, at);
    handOverInstead(node, at, [{ pieces: `ALTER ${kind} ${prefix}${targetName(name, at)} SET SCHEMA ${target};` }]);
  },
  given: "CREATE TABLE dbo.t (a int)\nGO\nCREATE SCHEMA sales",
  examples: [{ from: "ALTER SCHEMA sales TRANSFER dbo.t", to: "ALTER TABLE t SET SCHEMA sales" }],
});

const KINDS: Readonly<Record<string, string | undefined>> = {
  table: "TABLE",
  view: "VIEW",
  sequence: "SEQUENCE",
  routine: "ROUTINE",
  type: "TYPE",
};

export default [create, alter];

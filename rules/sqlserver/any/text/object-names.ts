/** Qualified names: the default schema and the current database go, other schemas are written, other databases become schemas. */
import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import { defineRule } from "../../../../converter/language/sqlserver/rule";
import type { ModelSymbol } from "../../../../converter/model/symbols";
import type { ObjectName } from "../../../../converter/tsql/nodes";
import { isColumnPlace, namedObject, objectIndex } from "./name-parts";
import { DEFAULT_SCHEMA, isHidden, qualifiedTargetName, TARGET_DEFAULT_SCHEMA, targetName } from "./target-names";

export default defineRule<ObjectName>({
  id: "sqlserver.any.qualified-name",
  title: "Names lose the default schema and the database",
  complexity: "medium",
  guidance: {
    what: "A name that is qualified with a schema, a database or a server, or that is found in the schema of the code around it.",
    why: "The objects of dbo stand where names without a schema are looked for; the database that is converted has no name of its own on the target; code does not look for unqualified names in its own schema.",
    action:
      "Where another database is read: move its tables to where the item says, or make views or foreign tables of them there.",
  },
  sources: [
    "https://learn.microsoft.com/en-us/sql/t-sql/language-elements/transact-sql-syntax-conventions-transact-sql",
  ],
  on: "ObjectName",
  convert: (name, at) => {
    const index = objectIndex(name, at);
    if (index < 0) return;
    const object = isColumnPlace(name) ? undefined : namedObject(name, at);
    if (object?.kind === "synonym" && replaceSynonym(name, object, at)) return;
    const written = prefixOf(name, index, object, at);
    const { parts } = name;
    const target = parts[index];
    if (index === 0) {
      if (written) at.insertBefore(target, written);
      return;
    }
    const schema = parts[index - 1];
    // A schema that stays is converted as every name is; what stands before it goes.
    const stays = written !== "" && schema.end > schema.start && written === `${targetName(schema.value, at)}.`;
    const end = stays ? schema.start : target.start;
    if (end > name.start) at.replace({ start: name.start, end }, stays ? "" : written);
  },
  given: "USE shop;\nCREATE SCHEMA sales;\nCREATE TABLE dbo.t (id bigint);\nCREATE TABLE sales.orders (id bigint);",
  examples: [
    { from: "SELECT [dbo].[t].[id], t.id FROM [dbo].[t]", to: "SELECT t.id, t.id FROM t" },
    {
      from: "SELECT shop.sales.orders.id FROM shop.sales.orders UNION SELECT id FROM shop..t",
      to: "SELECT sales.orders.id FROM sales.orders UNION SELECT id FROM t",
    },
    {
      from: "SELECT * FROM stock.dbo.items",
      to: "SELECT * FROM stock.items",
      refused: "in the database stock",
      runs: false,
    },
  ],
});

/** What is to stand before the object's name: "", "sales." */
function prefixOf(name: ObjectName, index: number, object: ModelSymbol | undefined, at: RuleContext): string {
  const [schema, database, server] = [1, 2, 3].map((n) => name.parts[index - n]?.value ?? "");
  if (name.parts[index].value.startsWith("#")) return "";
  const isColumn = isColumnPlace(name);
  const isKnown = object !== undefined || (isColumn && at.binding.symbolsOf(name).length === name.parts.length);
  if (server !== "" || (database !== "" && !isKnown)) return otherDatabase(name, { schema, database, server }, at);
  if (schema !== "" && schema !== DEFAULT_SCHEMA) return `${targetName(schema, at)}.`;
  if (isColumn || !object) return "";
  if (isHidden(object, at)) return `${TARGET_DEFAULT_SCHEMA}.`;
  const own = isSchemaObject(object) && object.unit !== undefined ? object.schema : undefined;
  return schema === "" && own !== undefined && own !== DEFAULT_SCHEMA ? `${targetName(own, at)}.` : "";
}

const SCHEMA_OBJECTS: ReadonlySet<string> = new Set([
  "table",
  "view",
  "materializedView",
  "sequence",
  "synonym",
  "routine",
  "type",
]);

function isSchemaObject(symbol: ModelSymbol): boolean {
  return SCHEMA_OBJECTS.has(symbol.kind) && !symbol.name.startsWith("#");
}

/** The schema that stands for another database. */
function otherDatabase(
  name: ObjectName,
  { schema, database, server }: Readonly<Record<"schema" | "database" | "server", string>>,
  at: RuleContext,
): string {
  const own = database || server;
  const assumed = targetName(schema === "" || schema === DEFAULT_SCHEMA ? own : `${own}_${schema}`, at);
  const isPostgresql = at.frame.target.kind === "postgresql";
  const [place, makeshift] = isPostgresql ? ["schema", "a foreign table"] : ["database", "a view"];
  const where = server === "" ? `in the database ${database}` : `on the linked server ${server}`;
  at.review(
    name,
    `${at.source(name)} is ${where}; a ${place} ${assumed} is assumed for it. Move it there, or make it ${makeshift} of that ${place}.`,
  );
  return `${assumed}.`;
}

/** A synonym of a routine, sequence or type has no counterpart: what it stands for is named instead. */
function replaceSynonym(name: ObjectName, synonym: ModelSymbol & { kind: "synonym" }, at: RuleContext): boolean {
  const target = at.model.follow(synonym, at.unit.index);
  const isDefinition = name.parent?.kind === "CreateSynonym" || name.parent?.kind === "Drop";
  if (isDefinition || !target || !["routine", "sequence", "type"].includes(target.kind)) return false;
  at.replace(name, qualifiedTargetName(target, at));
  return true;
}

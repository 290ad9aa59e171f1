/** Descriptions (MS_Description) of tables and columns: they stand in the definition as comments. */
import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import type { SchemaModel } from "../../../../converter/model/schema-model";
import { quoteText } from "../../../../converter/target/mysql/texts";
import type { Execute, Literal } from "../../../../converter/tsql/nodes";
import { argumentNamed, argumentText, procedureName } from "../../any/definitions/procedure-arguments";
import { statementsOfKind } from "../../any/definitions/statements-of-kind";
import { DEFAULT_SCHEMA } from "../../any/text/target-names";

/** Characters of a column's and a table's comment. */
const COLUMN_LENGTH = 1024;
const TABLE_LENGTH = 2048;

const known = new WeakMap<SchemaModel, ReadonlyMap<string, string>>();

/** The names that the levels of a call give, in lower case: schema, object, part. */
export function describedLevels(node: Execute): readonly { readonly type: string; readonly name: string }[] {
  const first = procedureName(node) === "sp_dropextendedproperty" ? 1 : 2;
  return [0, 1, 2].flatMap((n) => {
    const type = argumentText(node, `@level${n}type`, first + 2 * n);
    const name = argumentText(node, `@level${n}name`, first + 2 * n + 1);
    return type === undefined || name === undefined ? [] : [{ type: type.toUpperCase(), name: name.toLowerCase() }];
  });
}

function keyFor(schema: string | undefined, table: string, column = ""): string {
  return `${schema ?? DEFAULT_SCHEMA}\n${table}\n${column}`;
}

function descriptions(at: RuleContext): ReadonlyMap<string, string> {
  const found = known.get(at.model);
  if (found) return found;
  const all = new Map<string, string>();
  for (const { node } of statementsOfKind<Execute>("Execute", at)) {
    if (!/^sp_(?:add|update|drop)extendedproperty$/.test(procedureName(node))) continue;
    if (argumentText(node, "@name", 0)?.toLowerCase() !== "ms_description") continue;
    const [schema, object, part] = describedLevels(node);
    if (object?.type !== "TABLE" || (part && part.type !== "COLUMN")) continue;
    const key = keyFor(schema?.name, object.name, part?.name);
    const value = argumentNamed(node, "@value", 1);
    if (procedureName(node) === "sp_dropextendedproperty") all.delete(key);
    else if (value?.kind === "Literal") all.set(key, (value as Literal).value);
  }
  known.set(at.model, all);
  return all;
}

/** The text of a table's or column's comment as a literal; undefined where it has none. */
export function commentOf(
  place: { readonly schema?: string; readonly table: string; readonly column?: string },
  at: RuleContext,
): string | undefined {
  const text = descriptions(at).get(keyFor(place.schema, place.table, place.column));
  if (!text) return undefined;
  const characters = [...text];
  const limit = place.column === undefined ? TABLE_LENGTH : COLUMN_LENGTH;
  return quoteText(characters.length > limit ? `${characters.slice(0, limit - 1).join("")}…` : text);
}

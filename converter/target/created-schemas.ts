/** The schemas that a converted script creates something in. */
import type { ConversionResult } from "../convert/convert";

/** Kinds of source objects that stand in a schema; a block may create some. */
const IN_SCHEMA =
  /^(?:table|index|(?:materialized )?view|sequence|synonym|function|procedure|package|type|trigger|anonymous block)/;

/** Names as the source has them, with repetitions. */
export function createdSchemas(conversion: ConversionResult): string[] {
  const active = new Set(conversion.statements.filter((s) => s.state === "active").flatMap((s) => s.objects));
  return [...active].flatMap((i) => {
    const object = conversion.objects[i];
    const schema = object.targetSchema ?? object.schema;
    return schema !== undefined && IN_SCHEMA.test(object.kind) ? [schema] : [];
  });
}

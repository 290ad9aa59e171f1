/** Types that code declares: records become composite types; the others are written where they are used. */
import type { RecordDefinition, TypeDeclaration } from "../../../../converter/plsql/nodes";
import type { RuleContext } from "../../../../converter/rule/context";
import { join, type Piece } from "../../../../converter/rule/pieces";
import { typeName, writtenType } from "../routines/written-types";

/** The statements that create a declared type. */
export function typeStatements(declaration: TypeDeclaration, at: RuleContext): Piece[] {
  const symbol = at.binding.symbolOf(declaration);
  if (declaration.definition.kind !== "RecordDefinition" || symbol?.kind !== "type") return [];
  const name = typeName(symbol, at);
  return [[`CREATE TYPE ${name} AS (`, fields(declaration.definition, at), ");"]];
}

function fields(definition: RecordDefinition, at: RuleContext): Piece {
  const list = definition.fields.flatMap((f) => {
    if (f.kind !== "RecordField") return [];
    const type = writtenType(at.typeOf(f.type), at);
    return [[at.text(f.name), ` ${type}`] as Piece];
  });
  return join(list, ", ");
}

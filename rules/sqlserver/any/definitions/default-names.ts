/** Which column a named default belongs to: the target gives defaults no names. */
import type { RuleContext } from "../../../../converter/language/sqlserver/context";
import type { SchemaModel } from "../../../../converter/model/schema-model";
import type { AlterTable, CreateTable, TableElement } from "../../../../converter/tsql/nodes";
import { statementsOfKind } from "./statements-of-kind";

const known = new WeakMap<SchemaModel, ReadonlyMap<string, string>>();

/** The column of the default with a name, both as the model names them; undefined where no default has it. */
export function columnOfDefault(name: string, at: RuleContext): string | undefined {
  let names = known.get(at.model);
  if (!names) {
    names = new Map([
      ...statementsOfKind<CreateTable>("CreateTable", at).flatMap((s) => namesIn(s.node.elements)),
      ...statementsOfKind<AlterTable>("AlterTable", at).flatMap((s) =>
        s.node.actions.flatMap((a) => (a.kind === "AddElements" ? namesIn(a.elements) : [])),
      ),
    ]);
    known.set(at.model, names);
  }
  return names.get(name);
}

function namesIn(elements: readonly TableElement[]): [string, string][] {
  return elements.flatMap((e): [string, string][] => {
    if (e.kind === "ColumnDefinition") return e.defaultValue?.name ? [[e.defaultValue.name.value, e.name.value]] : [];
    if (e.kind !== "TableConstraint" || e.type !== "DEFAULT") return [];
    return e.name && e.forColumn ? [[e.name.value, e.forColumn.value]] : [];
  });
}
